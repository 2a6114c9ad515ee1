"""What it costs to fill a store: whole graphs, batches of documents, and a server over several connections.

    python -m benchmarks.bench_stores [DOCUMENTS ...]      (10,000 100,000 500,000 1,000,000 unless given)

Six relations, as many citations with their words, and a text of 1,000 characters for each document. Every load and
every bare COPY of the same tables runs in a process of its own, in turn; seconds are by the clock, and in brackets of
processor, which other work on the machine disturbs less. Writes results/stores.md and its picture.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import Any

import ladybug

from benchmarks import graphs, plots
from benchmarks.measures import Run, alone, machine, timed
from phahe.graph import neo4j_store
from phahe.graph.columns import NODES
from phahe.graph.embedded_engine import BUFFER
from phahe.graph.loader import queries
from phahe.graph.store import open_store
from tests import generate
from tests.neo4j import serve

RESULTS = Path(__file__).parent / "results"
TIMES = 2
ONCE = 500_000
"""From so many documents on a load is measured once."""

BATCH, BATCHES = 200, 5
ON_SERVER = 10_000
Cost = tuple[float, float]
"""Seconds by the clock, and of processor."""


def bare(documents: int, path: Path) -> None:
    """The tables by COPY and nothing else."""
    database = ladybug.Database(path, buffer_pool_size=BUFFER)
    connection = ladybug.Connection(database)
    for query in queries(files("phahe.graph") / "cypher", "ladybug").values():
        if query.file.endswith("schema.cypher"):
            connection.execute(query.text)
    for n, (name, table) in enumerate(graphs.tables(documents)):
        connection.execute(f"COPY {name} FROM $t{n}", {f"t{n}": table})
    connection.close()
    database.close()


def loading(documents: int) -> dict[str, Any]:
    """One size: load, bare COPY, and batches after it."""
    rows = graphs.shape(documents).rows
    ours: list[Run] = []
    hand: list[Run] = []
    with tempfile.TemporaryDirectory(prefix="phahe-bench-", dir=graphs.CACHE) as name:
        path, other = Path(name) / "ours.lbug", Path(name) / "bare.lbug"
        for _ in range(1 if documents >= ONCE else TIMES):
            for made in (path, other):
                made.unlink(missing_ok=True)
            hand.append(alone(bare, documents, other))
            ours.append(alone(graphs.load, documents, path))
        other.unlink()
        batches: tuple[Cost, Cost] = alone(written, documents, path).result
    return {"rows": rows, "ours": _least(ours), "bare": _least(hand), "batches": batches}


def _least(runs: Sequence[Run]) -> Run:
    return Run(None, min(r.clock for r in runs), min(r.cpu for r in runs), max(r.memory for r in runs))


def written(documents: int, path: Path) -> tuple[Cost, Cost]:
    """Documents a second in batches of 200 after so many that are there: new ones, and the same texts once more."""
    made = generate.generate(documents + graphs.LATER)
    before = sum(document.held for document in made.documents[:documents]) // BATCH
    batches = [
        replace(batch, texts=tuple(replace(text, text=graphs.WORDS) for text in batch.texts))
        for batch in islice(generate.changes(made, BATCH), before, before + BATCHES)
    ]
    count = 1000 * sum(len(batch.texts) for batch in batches)
    with open_store(str(path)) as store:
        new, again = (timed(lambda: [store.write(batch) for batch in batches]) for _ in range(2))
    return (count / new.clock, count / new.cpu), (count / again.clock, count / again.cpu)


def on_a_server() -> str:
    """A load of Neo4j over one connection and over several, in turn; the row in Markdown."""
    made = list(generate.tables(generate.generate(ON_SERVER)))
    tables = sorted(made, key=lambda table: table[0] not in NODES)
    several = neo4j_store.CONNECTIONS
    times: dict[int, list[float]] = {several: [], 1: []}
    for n in range(2 * TIMES + 1):
        with tempfile.TemporaryDirectory(prefix="phahe-bench-") as name:
            server = serve.Server(Path(name) / "neo4j", serve.free_port())
            server.start()
            connections = neo4j_store.CONNECTIONS = several if n % 2 else 1
            with open_store(server.url) as store:
                cost = timed(lambda store=store: store.load(tables))
            if n:  # the first one only warms the machine
                times[connections].append(cost.clock / 1000)
            server.stop()
    neo4j_store.CONNECTIONS = several
    one, many = min(times[1]), min(times[several])
    return f"| {ON_SERVER:,} | {one:.1f} s | {many:.1f} s ({several}) | {one / many:.2f} |"


HEAD = """# What it costs to fill a store

`python -m benchmarks.bench_stores`: seconds by the clock, and in brackets of processor; memory of the whole process.
Documents have six relations, their citations and statements with the words, and a text of 1,000 characters. New: in
batches of 200 after the load, documents a second; again: the same texts once more.

| documents | rows | load | bare COPY | ratio | load, GB | bare, GB | new | again |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|"""
HEAD_SERVER = """
| Neo4j, documents | one connection | several | ratio |
|---:|---:|---:|---:|"""


def report(sizes: Sequence[int]) -> Iterator[str]:
    """The page in Markdown, its parts as they are measured; draws the picture."""
    before = os.getloadavg()[0]
    yield HEAD
    costs: dict[str, dict[int, float]] = {"load": {}, "bare COPY": {}}
    memory: dict[str, dict[int, float]] = {"load": {}, "bare COPY": {}}
    for documents in sizes:
        found = loading(documents)
        ours, hand = found["ours"], found["bare"]
        (new, new_cpu), (again, again_cpu) = found["batches"]
        yield (
            f"| {documents:,} | {found['rows']:,} | {ours.clock:.1f} s ({ours.cpu:.1f}) "
            f"| {hand.clock:.1f} s ({hand.cpu:.1f}) | {ours.clock / hand.clock:.2f} ({ours.cpu / hand.cpu:.2f}) "
            f"| {ours.memory:.2f} | {hand.memory:.2f} | {new:.0f} ({new_cpu:.0f}) | {again:.0f} ({again_cpu:.0f}) |"
        )
        for name, run in (("load", ours), ("bare COPY", hand)):
            costs[name][documents] = run.clock
            memory[name][documents] = run.memory
    yield HEAD_SERVER
    yield on_a_server()
    if len(sizes) > 1:
        plots.loads(costs, memory, RESULTS / "stores.svg")
        yield "\n![seconds and gigabytes against documents](stores.svg)"
    yield f"\n{machine(before)}"


def main() -> None:
    """Reads the arguments; writes the page."""
    lines = []
    for line in report([int(size) for size in sys.argv[1:]] or graphs.SIZES):
        print(line, flush=True)
        lines.append(line)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "stores.md").write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
