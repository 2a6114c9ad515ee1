"""What it costs to fill a store: whole graphs, batches of documents, and a server over several connections.

    python -m benchmarks.bench_stores [DOCUMENTS ...]

10,000 and 100,000 documents unless given, six relations each. Every load and every bare COPY of the same tables runs in
a process of its own, in turn; seconds are by the clock, and beside them of processor, which other work on the machine
disturbs less. Prints Markdown, kept in benchmarks/results/stores.md.
"""

from __future__ import annotations

import importlib.util
import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import ladybug
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.ipc as ipc  # type: ignore[import-untyped]  # the same

from benchmarks.bench_queries import generator
from phahe.graph import neo4j_store
from phahe.graph.embedded_engine import BUFFER
from phahe.graph.loader import queries
from phahe.graph.store import open_store

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results" / "stores.md"
SIZES = (10_000, 100_000)
TIMES = 2
BATCH, BATCHES = 200, 5
LATER = BATCH * (BATCHES + 3)
"""Documents that are generated with the others and come after the load."""

ON_SERVER = 10_000
WORDS = "Kế hoạch triển khai thực hiện nhiệm vụ được giao. " * 80
"""The text of every held document: 4,000 characters."""

Cost = tuple[float, float, float]
"""Seconds by the clock, seconds of processor, GB of memory at most."""


def keep_tables(documents: int, folder: Path) -> int:
    """Writes the tables of a generated graph, one file a table; how many rows."""
    module = generator()
    made = module.generate(documents + LATER)
    made = module.Generated(made.documents[:documents], made.stated[:documents])
    rows = 0
    for n, (name, table) in enumerate(_with_texts(module, made)):
        with pa.OSFile(str(folder / f"{n:04}-{name}"), "wb") as sink, ipc.new_file(sink, table.schema) as file:
            file.write_table(table)
        rows += table.num_rows
    return rows


def _with_texts(module: ModuleType, made: Any) -> Iterator[tuple[str, pa.Table]]:
    yield from module.tables(made)
    ids = [document.id for document in made.documents if document.held]
    for start in range(0, len(ids), 20_000):
        part = ids[start : start + 20_000]
        columns = {"id": part, "file": part, "digest": part, "text": [WORDS] * len(part), "rules": ["1"] * len(part)}
        yield "Text", pa.table(columns)
        yield "HOLDS", pa.table({"source_key": part, "target_key": part})


def kept_tables(folder: Path) -> Iterator[tuple[str, pa.Table]]:
    """The tables that `keep_tables` wrote: nodes and what joins them, in their order."""
    for path in sorted(folder.iterdir()):
        with pa.OSFile(str(path), "rb") as source:
            yield path.name.partition("-")[2], ipc.open_file(source).read_all()


def load(folder: Path, path: Path) -> None:
    """The tables by the store's own way in."""
    with open_store(str(path)) as store:
        store.load(kept_tables(folder))


def bare(folder: Path, path: Path) -> None:
    """The same tables by COPY and nothing else."""
    database = ladybug.Database(path, buffer_pool_size=BUFFER)
    connection = ladybug.Connection(database)
    for query in queries(files("phahe.graph") / "cypher", "ladybug").values():
        if query.file.endswith("schema.cypher"):
            connection.execute(query.text)
    for n, (name, table) in enumerate(kept_tables(folder)):
        connection.execute(f"COPY {name} FROM $t{n}", {f"t{n}": table})
    connection.close()
    database.close()


def cost(work: Callable[..., Any], *given: Any) -> Cost:
    """Of one call, in a new process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_cost, (work, given))


def _cost(work: Callable[..., Any], given: tuple[Any, ...]) -> Cost:
    start, began = time.perf_counter(), time.process_time()
    work(*given)
    took, used = time.perf_counter() - start, time.process_time() - began
    return took, used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def least(costs: list[Cost]) -> Cost:
    """The least of each."""
    clock, processor, memory = zip(*costs, strict=True)
    return min(clock), min(processor), max(memory)


def loading(documents: int, folder: Path) -> Iterator[str]:
    """The rows of one size: load, bare COPY, batches after it."""
    tables = folder / f"tables-{documents}"
    tables.mkdir()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        rows = pool.apply(keep_tables, (documents, tables))
    ours, hand = [], []
    for n in range(TIMES):
        hand.append(cost(bare, tables, folder / f"bare-{documents}-{n}.lbug"))
        ours.append(cost(load, tables, folder / f"load-{documents}-{n}.lbug"))
    clock, processor, memory = least(ours)
    bare_clock, bare_processor, bare_memory = least(hand)
    yield (
        f"| {documents:,} | {rows:,} | {clock:.1f} s ({processor:.1f}) | {bare_clock:.1f} s ({bare_processor:.1f}) "
        f"| {clock / bare_clock:.2f} ({processor / bare_processor:.2f}) | {memory:.2f} | {bare_memory:.2f} "
        f"| {write_batches(documents, folder / f'load-{documents}-0.lbug')} |"
    )


def write_batches(documents: int, path: Path) -> str:
    """Documents a second, in batches of 200 after so many that are there: by the clock, and of processor."""
    module = generator()
    made = module.generate(documents + LATER)
    before = sum(document.held for document in made.documents[:documents]) // BATCH
    batches = [
        replace(batch, texts=tuple(replace(text, text=WORDS) for text in batch.texts))
        for batch in islice(module.changes(made, BATCH), before, before + BATCHES)
    ]
    count = sum(len(batch.texts) for batch in batches)
    with open_store(str(path)) as store:
        start, began = time.perf_counter(), time.process_time()
        for batch in batches:
            store.write(batch)
        took, used = time.perf_counter() - start, time.process_time() - began
    return f"{count / took:.0f} ({count / used:.0f})"


def on_a_server(folder: Path) -> str:
    """A load of Neo4j over one connection and over several, in turn; the table in Markdown."""
    spec = importlib.util.spec_from_file_location("phahe_serve", ROOT / "tests" / "neo4j" / "serve.py")
    if spec is None or spec.loader is None:
        raise ImportError("tests/neo4j/serve.py")
    serve = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = serve
    spec.loader.exec_module(serve)
    module = generator()
    tables = list(module.tables(module.generate(ON_SERVER)))
    several = neo4j_store.CONNECTIONS
    times: dict[int, list[float]] = {several: [], 1: []}
    for n in range(2 * TIMES + 1):
        server = serve.Server(folder / f"neo4j-{n}", serve.free_port())
        server.start()
        connections = neo4j_store.CONNECTIONS = several if n % 2 else 1
        with open_store(server.url) as store:
            start = time.perf_counter()
            store.load(tables)
            if n:  # the first one only warms the machine
                times[connections].append(time.perf_counter() - start)
        server.stop()
    neo4j_store.CONNECTIONS = several
    one, many = min(times[1]), min(times[several])
    return f"| {ON_SERVER:,} | {one:.1f} s | {many:.1f} s ({several}) | {one / many:.2f} |"


HEAD = """| documents | rows | load | bare COPY | ratio | load, GB | bare, GB | written in batches of 200, a second |
|---:|---:|---:|---:|---:|---:|---:|---:|"""
HEAD_SERVER = """
| Neo4j, documents | one connection | several | ratio |
|---:|---:|---:|---:|"""


def main() -> None:
    """Reads the arguments."""
    lines = [HEAD]
    with tempfile.TemporaryDirectory(prefix="phahe-bench-") as folder:
        for documents in [int(size) for size in sys.argv[1:]] or SIZES:
            lines += loading(documents, Path(folder))
            print(lines[-1], flush=True)
        lines += [HEAD_SERVER, on_a_server(Path(folder))]
        print(lines[-1], flush=True)
    lines.append(
        f"\n{os.cpu_count()} cores; load average at the end {os.getloadavg()[1]:.1f}. In brackets: of processor."
    )
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
