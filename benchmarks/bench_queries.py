"""What the questions cost on generated graphs of several sizes, beside the same asked by hand and of other tools.

    python -m benchmarks.bench_queries [DOCUMENTS ...]     (10,000 100,000 500,000 1,000,000 unless given)

Each size is measured in a process of its own, which holds nothing but the store; our functions and the query by hand in
turn, the least of several runs each, by the clock, and in brackets of processor. Answers are compared before they are
timed. "Asked first": nothing was kept of the store yet. Then every question once more in a process of its own, for the
memory it takes. At the size that fits a server, the same of a Neo4j. Writes results/queries.md and its pictures.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks import graphs, plots
from benchmarks.by_hand import ByHand, Ladybug, Neo4j
from benchmarks.measures import Cost, alone, amount, best, in_turn, machine, p95, settle, timed
from benchmarks.walkers import WALKERS
from phahe import queries
from phahe.graph.embedded_engine import BUFFER
from phahe.graph.store import Store, open_store
from tests.neo4j import serve

RESULTS = Path(__file__).parent / "results"
ON_SERVER = 100_000
DAY = "2026-01-01"

TYPED = (
    "12/KH-UBND Trà Vinh 2015",
    "12/KH-UBND Trà Vinh",
    "12/KH-UBND",
    "28-NQ/TW",
    "ke hoach du lich nghe an",
    "chuyển đổi số",
    "nong thon moi",
    "cải cách hành chính 2019 Bình Thuận",
    "quy hoạch cảng hàng không",
)
"""What people type: symbols with and without place and year, words that many documents show, and that none does."""

TARGETS = {
    "lineage, p95 of 200": 2,
    "impact of a hub: ids and depth": 60,
    "impact of a hub: all, with proofs": 300,
    "impact of a hub: first page of 100, asked first": 10,
    "impact of a hub: first page of 100": 10,
    "coverage by province, asked first": 50,
    "coverage by province": 50,
    "search, first words typed": 50,
    "search, slowest of nine": 50,
    "all findings, counted": 20_000,
}
"""Milliseconds by the clock on a quiet machine, at 500,000 documents."""


class Line(NamedTuple):
    """One row: the question, what ours cost, what the query by hand cost."""

    question: str
    ours: Cost
    hand: Cost | None = None


# -- one size


def measured(documents: int, path: Path | str) -> list[Line]:
    """All questions of one store; of a server where `path` is a URL."""
    known = graphs.shape(documents)
    settle()
    server = isinstance(path, str)
    hand: ByHand = Neo4j(path) if isinstance(path, str) else Ladybug(path)
    with open_store(str(path), read_only=True) as store:
        lines = [*_beside(store, hand, known)]
        if not server:
            lines += _others(store, known)
    hand.close()
    return lines


def _beside(store: Store, hand: ByHand, known: graphs.Shape) -> Iterator[Line]:
    """The questions that have a query by hand."""
    hub, leaves = known.ids[known.hub], [known.ids[n] for n in known.leaves]
    found = queries.depths(store, hub, up=False)
    if set(found) != set(hand.depths(hub)["id"]) - {hub}:
        raise AssertionError("the store and the query by hand disagree")
    for id in leaves[:: len(leaves) // 10]:
        ours, documents = queries.lineage(store, id), hand.lineage(id)[0]["id"]
        if {d.id for d in ours.documents} != set(documents) - {id}:
            raise AssertionError(f"the lineage of {id} is another by hand")
    _forget(store)
    yield Line(
        "lineage, asked first, p95 of 200", p95([timed(lambda id=id: queries.lineage(store, id)) for id in leaves])
    )
    works = ((lambda id=id: queries.lineage(store, id), lambda id=id: hand.lineage(id)) for id in leaves)
    ours_hand = zip(*(in_turn(work, 2) for work in works), strict=True)
    yield Line("lineage, p95 of 200", *map(p95, ours_hand))
    depths = (lambda: queries.depths(store, hub, up=False), lambda: hand.depths(hub))
    yield Line("impact of a hub: ids and depth", *in_turn(depths, 5))
    whole = (
        lambda: queries.impact(store, hub),
        lambda: list(queries.impact(store, hub).edges),
        lambda: hand.impact(hub),
    )
    ordered, made, by_hand = in_turn(whole, 4)
    yield Line("impact of a hub: all, with proofs", ordered, by_hand)
    yield Line("the same, a record made of every relation", made, by_hand)


def _forget(store: Store) -> None:
    """What was learnt of a store is forgotten, as after a write."""
    from phahe.queries import memory

    for kept in (memory._known, memory._current, memory._asked):
        kept.pop(store, None)


def _others(store: Store, known: graphs.Shape) -> Iterator[Line]:
    """The questions that have none."""
    hub, leaf = known.ids[known.hub], known.ids[known.leaves[0]]
    page = "impact of a hub: first page of 100"
    _forget(store)
    yield Line(f"{page}, asked first", timed(lambda: queries.impact(store, hub, limit=100)))
    yield Line(page, best(lambda: queries.impact(store, hub, limit=100)))
    coverage = "coverage by province"
    yield Line(f"{coverage}, asked first", timed(lambda: queries.coverage(store, hub, as_of=DAY)))
    yield Line(coverage, best(lambda: queries.coverage(store, hub, as_of=DAY)))
    yield Line("implementers of a hub", best(lambda: queries.implementers(store, hub), 2))
    yield Line("one document", best(lambda: queries.show(store, leaf, as_of=DAY)))
    yield Line("search, first words typed", timed(lambda: queries.find_documents(store, TYPED[-1])))
    yield Line("search, second (words are read once)", timed(lambda: queries.find_documents(store, TYPED[-1])))
    costs = [best(lambda words=words: queries.find_documents(store, words), 3) for words in TYPED]
    yield Line("search, median of nine", Cost(*(sorted(each)[len(each) // 2] for each in zip(*costs, strict=True))))
    yield Line("search, slowest of nine", Cost(*map(max, zip(*costs, strict=True))))
    yield Line("statistics", best(lambda: queries.statistics(store), 2))
    yield Line("findings of one document", best(lambda: queries.findings(store, as_of=DAY, document=leaf), 3))
    _forget(store)
    yield Line("findings, first page of 100", timed(lambda: queries.findings(store, as_of=DAY, limit=100)))
    yield Line("all findings, counted", timed(lambda: queries.finding_counts(store, as_of=DAY)))


# -- peers


def walked(documents: int) -> list[tuple[str, Cost, Cost, Cost]]:
    """By peer: what making it costs, 200 lineages (p95) and the impact of the hub; ids alone."""
    known = graphs.shape(documents)
    settle()
    rows = []
    answers = set()
    for name, make in WALKERS.items():
        made: list[Any] = []
        loaded = timed(lambda make=make, made=made: made.append(make(known.edges)))
        [walker] = made
        answers.add((len(walker.down(known.hub)), *(len(walker.up(n)) for n in known.leaves)))
        lineage = p95([best(lambda n=n, walker=walker: walker.up(n), 2) for n in known.leaves])
        rows.append((name, loaded, lineage, best(lambda walker=walker: walker.down(known.hub), 3)))
    if len(answers) != 1:
        raise AssertionError("the peers disagree")
    return rows


# -- memory


class About(NamedTuple):
    """What is asked about: a hub, and plans."""

    hub: str
    leaves: list[str]


QUESTIONS: dict[str, Callable[[Store, About], Any]] = {
    "opened": lambda s, about: queries.show(s, about.leaves[0], as_of=DAY),
    "200 lineages": lambda s, about: [queries.lineage(s, id) for id in about.leaves],
    "impact of a hub, all": lambda s, about: queries.impact(s, about.hub),
    "impact of a hub, first page": lambda s, about: queries.impact(s, about.hub, limit=100),
    "coverage": lambda s, about: queries.coverage(s, about.hub, as_of=DAY),
    "implementers": lambda s, about: queries.implementers(s, about.hub),
    "two searches": lambda s, _: [queries.find_documents(s, TYPED[-1]) for _ in range(2)],
    "statistics": lambda s, _: queries.statistics(s),
    "findings, first page": lambda s, _: queries.findings(s, as_of=DAY, limit=100),
    "all findings, counted": lambda s, _: queries.finding_counts(s, as_of=DAY),
}


def asked(question: str, path: Path, about: About) -> None:
    """One question in a process of its own."""
    with open_store(str(path), read_only=True) as store:
        QUESTIONS[question](store, about)


# -- a server


def on_a_server(documents: int) -> tuple[float, list[Line]]:
    """The load of a Neo4j in seconds, and its questions."""
    with tempfile.TemporaryDirectory(prefix="phahe-bench-") as place:
        server = serve.Server(Path(place) / "neo4j", serve.free_port())
        server.start()
        try:
            loaded = alone(filled, documents, server.url)
            lines = alone(measured, documents, server.url).result
        finally:
            server.stop()
    return loaded.clock, lines


def filled(documents: int, url: str) -> None:
    """Loads a server. Its texts are left out: no question here reads them."""
    with open_store(url) as store:
        store.load((name, table) for name, table in graphs.tables(documents) if name not in ("Text", "HOLDS"))


# -- the report


def report(sizes: Sequence[int], server: int | None) -> Iterator[str]:
    """The page in Markdown, its parts as they are measured; draws the pictures."""
    before = os.getloadavg()[0]
    yield HEAD
    found: dict[str, dict[int, float]] = {}
    memory: dict[int, dict[str, float]] = {}
    for documents in sizes:
        path = graphs.store(documents)
        known = graphs.shape(documents)
        hub = known.ids[known.hub]
        lines: list[Line] = alone(measured, documents, path).result
        peers: list[tuple[str, Cost, Cost, Cost]] = alone(walked, documents).result
        below = alone(_below, documents).result
        yield f"\n## {documents:,} documents\n\n{known.relations:,} relations; {below:,} documents rest on `{hub}`.\n"
        yield from _table(lines, documents)
        yield "\n| peer, ids alone | made of the relations in memory, s | lineage, p95 of 200 | impact of the hub |"
        yield "|---|---:|---:|---:|"
        yield from (f"| {name} | {made.clock / 1000:.1f} | {up} | {down} |" for name, made, up, down in peers)
        for line in lines:
            found.setdefault(line.question, {})[documents] = line.ours.clock
        for name, _, up, down in peers:
            found.setdefault(f"{name}: impact", {})[documents] = down.clock
            found.setdefault(f"{name}: lineage", {})[documents] = up.clock
        about = About(hub, [known.ids[n] for n in known.leaves])
        memory[documents] = {question: alone(asked, question, path, about).memory for question in QUESTIONS}
    yield MEMORY
    yield f"| asked in a process of its own | {' | '.join(f'{size:,}' for size in sizes)} |"
    yield f"|---|{'---:|' * len(sizes)}"
    for question in QUESTIONS:
        yield f"| {question} | {' | '.join(f'{memory[size][question]:.2f}' for size in sizes)} |"
    if server is not None:
        seconds, lines = on_a_server(server)
        yield f"\n## Neo4j, {server:,} documents\n\nLoaded in {seconds:.0f} s, tables without texts.\n"
        yield from _table(lines, None)
    if len(sizes) > 1:
        plots.costs(found, RESULTS / "queries.svg")
        yield "\n## Cost against size\n\n![milliseconds by the clock against documents](queries.svg)"
    yield f"\n{machine(before)}"


def _below(documents: int) -> int:
    known = graphs.shape(documents)
    return len(WALKERS["arrays"](known.edges).down(known.hub))


def _table(lines: Iterable[Line], documents: int | None) -> Iterator[str]:
    wanted = documents == 500_000
    yield f"| question | ours, ms | by hand, ms | ratio |{' wanted, ms |' if wanted else ''}"
    yield f"|---|---:|---:|---:|{'---:|' if wanted else ''}"
    for question, ours, hand in lines:
        ratio = "" if hand is None else f"{ours.clock / hand.clock:.2f} ({ours.cpu / hand.cpu:.2f})"
        target = f" {amount(TARGETS[question]) if question in TARGETS else ''} |" if wanted else ""
        yield f"| {question} | {ours} | {'' if hand is None else hand} | {ratio} |{target}"


HEAD = """# What the questions cost

`python -m benchmarks.bench_queries` on generated graphs with the skew of real ones (`tests/generate.py`). Milliseconds
by the clock, the least of several runs in turn, and in brackets of processor (all threads). By hand: the best queries
that give the same rows, taken as the engine gives them. "Asked first": nothing was kept of the store yet. The wanted
figures are for a quiet machine."""

MEMORY = f"""
## Memory

Gigabytes of a process that opens the store, asks one question and ends; the engine's buffer takes up to
{BUFFER / 2**30:.0f} of them.
"""


READ = "\n## Against what was asked\n"
"""What stands from here on a person has written: a new run leaves it, and whoever runs it reads it again."""


def main() -> None:
    """Reads the arguments; writes the page."""
    sizes = [int(size) for size in sys.argv[1:]] or list(graphs.SIZES)
    lines = []
    for line in report(sizes, ON_SERVER if ON_SERVER in sizes else None):
        print(line, flush=True)
        lines.append(line)
    RESULTS.mkdir(exist_ok=True)
    page = RESULTS / "queries.md"
    _, mark, said = page.read_text(encoding="utf-8").partition(READ) if page.exists() else ("", "", "")
    page.write_text("\n".join([*lines, ""]) + mark + said, encoding="utf-8")


if __name__ == "__main__":
    main()
