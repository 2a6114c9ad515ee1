"""What the questions cost on a generated graph, beside the same asked by hand and of other tools, in one run.

    python -m benchmarks.bench_queries [DOCUMENTS] [PATH]

DOCUMENTS: 500,000 unless given. PATH: a store that an earlier run kept. Peers on the same data: the best hand-written
query of LadybugDB that gives the same rows, SQLite's recursive query, networkx, and arrays of neighbours (the limit).
Every figure is the best of several; answers are compared before they are timed.
"""

from __future__ import annotations

import gc
import importlib.util
import random
import sqlite3
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import ladybug
import networkx as nx

from phahe import queries
from phahe.graph.store import Store, open_store

FOLLOWED = "IMPLEMENTS|BASED_ON|GUIDES"
Reach = Callable[[int], set[int]]


def generator() -> ModuleType:
    """`tests/generate.py`, which is in no package."""
    path = Path(__file__).parent.parent / "tests" / "generate.py"
    spec = importlib.util.spec_from_file_location("phahe_generate", path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def best(work: Callable[[], Any], times: int = 5) -> float:
    """Milliseconds of the fastest of several runs."""
    return min(_timed(work) for _ in range(times))


def _timed(work: Callable[[], Any]) -> float:
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def p95(times: Iterable[float]) -> float:
    """What 95 of 100 stay below."""
    ordered = sorted(times)
    return ordered[len(ordered) * 95 // 100]


def followed(made: Any) -> Iterator[tuple[int, int]]:
    """The relations that lineage follows, each once."""
    seen = set()
    for stated in made.stated:
        for source, relation, level, target in stated:
            if relation in FOLLOWED.split("|") and level != "task" and (source, target) not in seen:
                seen.add((source, target))
                yield source, target


def in_sqlite(edges: list[tuple[int, int]]) -> Reach:
    """All that rests on a document, by a recursive query."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE edge(source INTEGER, target INTEGER)")
    base.executemany("INSERT INTO edge VALUES (?, ?)", edges)
    base.execute("CREATE INDEX by_target ON edge(target, source)")
    query = """WITH RECURSIVE reached(id) AS (SELECT ? UNION SELECT source FROM edge JOIN reached ON target = id)
               SELECT id FROM reached"""
    return lambda start: {row[0] for row in base.execute(query, (start,))} - {start}


def in_networkx(edges: list[tuple[int, int]]) -> Reach:
    """The same by networkx."""
    graph = nx.DiGraph((target, source) for source, target in edges)
    return lambda start: set(nx.descendants(graph, start)) if start in graph else set()


def in_arrays(edges: list[tuple[int, int]], size: int) -> Reach:
    """The same over neighbours in two arrays: what no store can beat in this language."""
    first = array("l", [0]) * (size + 1)
    for _, target in edges:
        first[target + 1] += 1
    for n in range(size):
        first[n + 1] += first[n]
    place = array("l", first)
    neighbours = array("l", [0]) * len(edges)
    for source, target in edges:
        neighbours[place[target]] = source
        place[target] += 1

    def reach(start: int) -> set[int]:
        met, frontier = {start}, [start]
        for node in frontier:
            for other in neighbours[first[node] : first[node + 1]]:
                if other not in met:
                    met.add(other)
                    frontier.append(other)
        return met - {start}

    return reach


class ByHand:
    """Hand-written queries on a connection of their own, rows taken as fast as the engine gives them."""

    def __init__(self, path: Path) -> None:
        self.database = ladybug.Database(str(path), read_only=True, buffer_pool_size=1 << 30)
        self.connection = ladybug.Connection(self.database)

    def rows(self, query: str, **parameters: Any) -> Any:
        """The columns of the answer."""
        result = self.connection.execute(query, parameters)
        if isinstance(result, list):
            raise TypeError("one statement at a time")
        return result.get_as_arrow().to_pydict() if result.get_num_tuples() > 1000 else result.get_all()

    def close(self) -> None:
        """Lets the file go."""
        self.connection.close()
        self.database.close()


_PLAIN = "(r, n | WHERE r.level IS NULL OR r.level <> 'task')"
_FIELDS = ", ".join(f"d.{name}" for name in queries.Entry._fields)
_PROOF = "e.statement, e.level, e.confidence, e.asserted, e.`by`, e.`start`, e.`end`, e.text"
DEPTHS = f"MATCH (:Document {{id: $id}})<-[e:{FOLLOWED}* SHORTEST 1..30 {_PLAIN}]-(d:Document) RETURN d.id, length(e)"
RECORDS = (
    f"MATCH (:Document {{id: $id}})<-[e:{FOLLOWED}* SHORTEST 1..30 {_PLAIN}]-(d:Document) RETURN {_FIELDS}, length(e)"
)
PROOFS = (
    f"UNWIND $ids AS wanted MATCH (d:Document {{id: wanted}}) OPTIONAL MATCH (d)-[e:{FOLLOWED}]->(o:Document) "
    f"WHERE e.level IS NULL OR e.level <> 'task' RETURN {_PROOF}, o.id"
)
UP = f"MATCH (:Document {{id: $id}})-[e:{FOLLOWED}* SHORTEST 1..30 {_PLAIN}]->(d:Document) RETURN {_FIELDS}, length(e)"


def line(work: str, ours: float, hand: float | None = None, **peers: float) -> None:
    """One row of the table, milliseconds."""
    ratio = "" if hand is None else f"{ours / hand:5.2f}"
    beside = "  ".join(f"{name} {value:.2f}" for name, value in peers.items())
    print(f"{work:42} {ours:10.2f} {'' if hand is None else f'{hand:10.2f}':>10} {ratio:>5}  {beside}", flush=True)


def bench(documents: int, path: Path) -> None:
    """Fills the store at `path` unless it is there, and prints the table."""
    module = generator()
    made = module.generate(documents)
    if not path.exists():
        with open_store(str(path)) as store:
            start = time.perf_counter()
            store.load(module.tables(made))
            print(f"loaded in {time.perf_counter() - start:.1f} s, tables made included")
    edges = list(followed(made))
    hub = made.hub
    ids = [document.id for document in made.documents]
    held = [n for n, document in enumerate(made.documents) if document.held]
    leaves = random.Random(7).sample(held[len(held) // 2 :], 200)
    peers = {"sqlite": in_sqlite(edges), "networkx": in_networkx(edges), "arrays": in_arrays(edges, documents)}
    reached = peers["arrays"](hub)
    print(f"{documents} documents, {sum(map(len, made.stated))} relations; {len(reached)} rest on {ids[hub]}")
    print(f"{'':42} {'ours ms':>10} {'hand ms':>10} {'ratio':>5}")
    beside = {name: best(lambda reach=reach: reach(hub), 3) for name, reach in peers.items()}
    gc.collect()
    gc.freeze()  # the generated graph is not what is measured
    hand = ByHand(path)
    with open_store(str(path), read_only=True) as store:
        found = queries.depths(store, ids[hub], up=False)
        if set(found) != {ids[n] for n in reached}:
            raise AssertionError("the store and the arrays disagree")
        works = [(lambda n=n: queries.lineage(store, ids[n]), lambda n=n: _full(hand, ids[n], UP)) for n in leaves]
        line("lineage, p95 of 200", *(p95(side) for side in zip(*(_both(*work, 2) for work in works), strict=True)))
        name = "impact of the hub: "
        depths = _both(lambda: queries.depths(store, ids[hub], up=False), lambda: hand.rows(DEPTHS, id=ids[hub]), 5)
        line(f"{name}ids and depth", *depths, **beside)
        whole = _both(lambda: queries.impact(store, ids[hub]), lambda: _full(hand, ids[hub], RECORDS), 4)
        records = best(lambda: hand.rows(RECORDS, id=ids[hub]), 3)
        line(f"{name}all, with proofs", *whole, documents_alone_by_hand=records)
        line(f"{name}first page of 100", best(lambda: queries.impact(store, ids[hub], limit=100)))
        others(store, ids[hub], ids[leaves[0]])
    hand.close()


def _both(ours: Callable[[], Any], hand: Callable[[], Any], times: int) -> tuple[float, float]:
    """The fastest of each in turn, so that what else the machine does meets both."""
    pairs = [(_timed(ours), _timed(hand)) for _ in range(times)]
    return min(a for a, _ in pairs), min(b for _, b in pairs)


def others(store: Store, hub: str, leaf: str) -> None:
    """The questions that have no peer."""
    day = "2026-01-01"
    line("coverage, provinces", best(lambda: queries.coverage(store, hub, as_of=day)))
    line("one document", best(lambda: queries.show(store, leaf, as_of=day)))
    typed = ("12/KH-UBND Trà Vinh 2015", "28-NQ/TW", "ke hoach du lich nghe an", "chuyển đổi số", "nong thon moi")
    line(
        "search, slowest of five",
        max(best(lambda words=words: queries.find_documents(store, words)) for words in typed),
    )
    line("statistics", best(lambda: queries.statistics(store), 2))
    line("all findings, counted", best(lambda: queries.finding_counts(store, as_of=day), 1))


def _full(hand: ByHand, id: str, query: str) -> Any:
    found = hand.rows(query, id=id)
    ids = found["d.id"] if isinstance(found, dict) else [row[0] for row in found]
    return found, hand.rows(PROOFS, ids=ids if query is RECORDS else [id, *ids])


def main() -> None:
    """Reads the arguments."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 500_000
    if len(sys.argv) > 2:
        bench(documents, Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory(prefix="phahe-bench-") as folder:
        bench(documents, Path(folder) / "bench.lbug")


if __name__ == "__main__":
    main()
