"""What the questions cost on a generated graph, beside the same asked by hand and of other tools, in one run.

    python -m benchmarks.bench_queries [DOCUMENTS] [PATH]

DOCUMENTS: 500,000 unless given. PATH: a store that an earlier run kept. Peers on the same data: the best hand-written
query of LadybugDB that gives the same rows, SQLite's recursive query, networkx, and arrays of neighbours (the limit).
Every figure is the best of several in turn; answers are compared before they are timed. Processor time of all threads
stands beside the time that passed, which a busy machine stretches: ratios are of processor time.
"""

from __future__ import annotations

import gc
import importlib.util
import random
import resource
import sqlite3
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

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


class Cost(NamedTuple):
    """Milliseconds: of the processor, and on the clock."""

    cpu: float
    wall: float


def best(work: Callable[[], Any], times: int = 5) -> Cost:
    """The least of several runs."""
    return least(_timed(work) for _ in range(times))


def least(costs: Iterable[Cost]) -> Cost:
    """The least of each."""
    return Cost(*map(min, zip(*costs, strict=True)))


def _timed(work: Callable[[], Any]) -> Cost:
    cpu, wall = time.process_time(), time.perf_counter()
    work()
    return Cost((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000)


def p95(costs: Iterable[Cost]) -> Cost:
    """What 95 of 100 stay below."""
    return Cost(*(sorted(times)[len(times) * 95 // 100] for times in zip(*costs, strict=True)))


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


def line(work: str, ours: Cost, hand: Cost | None = None, **peers: Cost) -> None:
    """One row of the table."""
    ratio = "" if hand is None else f"{ours.cpu / hand.cpu:.2f}"
    shown = "" if hand is None else f"{hand.cpu:.1f}"
    beside = ", ".join(f"{name} {cost.cpu:.1f}" for name, cost in peers.items())
    print(f"| {work} | {ours.cpu:.1f} | {shown} | {ratio} | {ours.wall:.1f} | {beside} |", flush=True)


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
    print("| question | ours, CPU ms | by hand, CPU ms | ratio | ours, clock ms | others, CPU ms |")
    print("|---|---|---|---|---|---|")
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
        page = lambda: queries.impact(store, ids[hub], limit=100)  # noqa: E731  # timed twice: first, and again
        line(f"{name}first page of 100, asked first", _timed(page))
        line(f"{name}first page of 100, asked again", best(page))
        others(store, ids[hub], ids[leaves[0]])
    hand.close()


def _both(ours: Callable[[], Any], hand: Callable[[], Any], times: int) -> tuple[Cost, Cost]:
    """The fastest of each in turn, so that what else the machine does meets both."""
    pairs = [(_timed(ours), _timed(hand)) for _ in range(times)]
    return least(a for a, _ in pairs), least(b for _, b in pairs)


TYPED = (
    "12/KH-UBND Trà Vinh 2015",
    "12/KH-UBND Trà Vinh",
    "28-NQ/TW",
    "ke hoach du lich nghe an",
    "chuyển đổi số",
    "nong thon moi",
    "cải cách hành chính 2019 Bình Thuận",
    "quy hoạch cảng hàng không",
)
"""What people type: symbols with and without place and year, words that many documents show, and that none does."""


def others(store: Store, hub: str, leaf: str) -> None:
    """The questions that have no peer. A store that was not written to since keeps some of what it was asked."""
    day = "2026-01-01"
    line("coverage, provinces, asked first", _timed(lambda: queries.coverage(store, hub, as_of=day)))
    line("coverage, provinces, asked again", best(lambda: queries.coverage(store, hub, as_of=day)))
    line("one document", best(lambda: queries.show(store, leaf, as_of=day)))
    line("search, first words typed", _timed(lambda: queries.find_documents(store, TYPED[-1])))
    line("search, second (words are read once)", _timed(lambda: queries.find_documents(store, TYPED[-1])))
    costs = [best(lambda words=words: queries.find_documents(store, words), 3) for words in TYPED]
    line("search, median of eight", Cost(*(sorted(times)[len(times) // 2] for times in zip(*costs, strict=True))))
    line("search, slowest of eight", Cost(*map(max, zip(*costs, strict=True))))
    line("statistics", best(lambda: queries.statistics(store), 2))
    line("all findings, counted", best(lambda: queries.finding_counts(store, as_of=day), 2))
    line("findings, first page of 100", best(lambda: queries.findings(store, as_of=day, limit=100), 1))
    print(f"peak memory of this process, peers and generated graph included: {_peak()} MB")


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


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
