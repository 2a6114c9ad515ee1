"""The questions of users, on every store: expected rows of small graphs, and equal rows of large ones."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest

from phahe import queries
from phahe.graph.changes import Changes
from phahe.graph.errors import ParameterError, PhaheError, UnknownReference
from phahe.graph.store import Store, open_store
from phahe.queries.faults import Fault
from tests import generate, worlds


@pytest.fixture(params=sorted(worlds.WORLDS))
def world(request: pytest.FixtureRequest, store: Store) -> tuple[dict[str, Any], Store]:
    """A small graph, and a store that holds it."""
    chosen = worlds.WORLDS[request.param]
    for changes in worlds.contributions(chosen):
        store.write(changes)
    return chosen, store


def line(edge: queries.Edge) -> str:
    return f"{edge.source} {edge.relation} {edge.target}"


def test_small_graphs_answer_as_written(world: tuple[dict[str, Any], Store]) -> None:
    expected, store = world
    for question, up in (("lineage", True), ("impact", False)):
        for case in expected.get(question, ()):
            check_walk(store, question, up, case)
    for case in expected.get("asserted", ()):
        _, _, target = case["relation"].split()
        [edge] = [e for e in queries.impact(store, target).edges if line(e) == case["relation"]]
        assert list(edge.asserted_by) == case["by"]
        assert [e.document for e in edge.evidence] == case["by"]
    for case in expected.get("find", ()):
        found = queries.find_documents(store, case["typed"])
        assert [d.id for d in found] == case["gives"], case["typed"]
        if case.get("certain"):
            assert queries.find_document(store, case["typed"]).id == case["gives"][0]
        elif "certain" in case:
            with pytest.raises(UnknownReference) as uncertain:
                queries.find_document(store, case["typed"])
            assert list(uncertain.value.candidates) == case["gives"]
    for case in expected.get("validity", ()):
        answer = queries.validity(store, case["of"], as_of=None if case["as_of"] == "today" else case["as_of"])
        refused = [one.document for one in answer.refused]
        assert (answer.status, list(answer.by), refused) == (
            case["status"],
            case.get("by", []),
            case.get("refused", []),
        ), (case, answer.reason)
        assert case.get("says") in (None, answer.reason)
        assert {*answer.by, *refused} <= queries.show(store, case["of"], as_of=answer.as_of).others.keys()
    for case in expected.get("refused", ()):
        check_refused(store, case)
    for case in expected.get("finding", ()):
        day = None if case["as_of"] == "today" else case["as_of"]
        found = queries.findings(store, kinds=case.get("kinds"), as_of=day).items
        assert case.get("says", "") in " ".join(f.message for f in found)
        assert sorted(f"{f.kind} {f.document} {f.target or ''}".strip() for f in found) == sorted(case["found"])


def check_refused(store: Store, case: dict[str, Any]) -> None:
    """What is not believed is told alike wherever it is told: with the same reason, and of nothing else."""
    shown, id = queries.show(store, case["of"]), case["of"]
    assert sorted(f"{line(e)} {e.refused}" for e in shown.relations if e.refused) == case["found"]
    assert sorted(f"{r.document} {r.relation} {id} {r.why}" for r in shown.validity.refused) == case["found"]
    events = queries.timeline(store, id).events
    assert sorted(f"{e.document.id} {e.what} {id} {e.refused}" for e in events if e.refused) == case["found"]
    found = queries.findings(store, kinds=["refused-relation"]).items
    assert sorted(f"{f.document} {f.values[0]} {id}" for f in found if f.target == id) == [
        words.rpartition(" ")[0] for words in case["found"]
    ]
    for other in {words.split()[0] for words in case["found"]}:
        done = [e for e in queries.timeline(store, other).events if e.refused and e.document.id == id]
        assert [f"{other} {e.what} {id} {e.refused}" for e in done] == [w for w in case["found"] if w.startswith(other)]


def test_a_timeline_says_from_when_an_act_counts(store: Store) -> None:
    for changes in worlds.contributions(worlds.WORLDS["standing"]):
        store.write(changes)
    for id, since in (("rule-5", "2025-07-01"), ("rule-6", "2025-05-20")):
        [event] = [e for e in queries.timeline(store, id).events if e.what == "REPEALS"]
        assert (event.date, event.since) == ("2025-05-10", since)


def check_walk(store: Store, question: str, up: bool, case: dict[str, Any]) -> None:
    options = case.get("with", {})
    ask = getattr(queries, question)
    answer = ask(store, case["of"], **options)
    assert dict(answer.depths) == case["depths"]
    assert queries.depths(store, case["of"], up=up, **options) == case["depths"]
    if "order" in case:
        assert [d.id for d in answer.documents] == case["order"]
    assert sum(number for *_, number in answer.groups) == len(answer.documents)
    if "proof" in case:
        assert [line(e) for e in answer.edges if e.proof] == case["proof"]
        assert [line(e) for e in answer.edges if not e.proof] == case.get("beside", [])
    pages = list(paged(store, ask, case["of"], options))
    assert [d for page in pages for d in page.documents] == list(answer.documents)


def paged(store: Store, ask: Any, id: str, options: dict[str, Any], limit: int = 1) -> Iterator[queries.Lineage]:
    cursor = None
    while True:
        page = ask(store, id, limit=limit, cursor=cursor, **options)
        yield page
        cursor = page.next
        if cursor is None:
            return


def test_what_means_nothing_is_refused(store: Store) -> None:
    with pytest.raises(UnknownReference):
        queries.lineage(store, "not-there")
    with pytest.raises(UnknownReference):
        queries.find_document(store, "28-NQ/TW")
    for options in ({"relations": ["LIKES"]}, {"as_of": "yesterday"}, {"depth": 0}, {"limit": 0}, {"cursor": "x"}):
        for changes in worlds.contributions(worlds.WORLDS["circle"]):
            store.write(changes)
        with pytest.raises(ParameterError):
            queries.lineage(store, "a", **options)  # type: ignore[arg-type]
    with pytest.raises(ParameterError):
        queries.findings(store, kinds=["bad"])


@pytest.fixture(scope="module")
def made() -> Any:
    return generate.generate(10_000)


@pytest.mark.neo4j
@pytest.mark.slow
def test_both_stores_give_equal_rows(made: Any, neo4j_url: str, tmp_path: Path) -> None:
    """On a generated graph of 10,000 documents: every question, the same answer."""
    stores = [open_store(str(tmp_path / "store.lbug")), open_store(neo4j_url)]
    try:
        for changes in generate.changes(made, 2000):
            for store in stores:
                store.write(changes)
        for name, answers in zip(
            QUESTIONS, zip(*(list(everything_asked(s, made)) for s in stores), strict=True), strict=True
        ):
            assert answers[0] == answers[1], name
    finally:
        for store in stores:
            store.close()


def everything_asked(store: Store, made: Any) -> Iterator[Any]:
    for ask in QUESTIONS.values():
        yield ask(store, made)


def _some(made: Any) -> list[str]:
    """Some documents: the hub, and every five hundredth one that is there."""
    held = [d.id for d in made.documents if d.held]
    return [made.documents[made.hub].id, *held[::500]]


QUESTIONS: dict[str, Any] = {
    "lineage": lambda s, m: [queries.lineage(s, id).to_json() for id in _some(m)],
    "impact": lambda s, m: [queries.impact(s, id).to_json() for id in _some(m)],
    "depths": lambda s, m: [queries.depths(s, id, up=up) for id in _some(m) for up in (True, False)],
    "as of": lambda s, m: [queries.impact(s, id, as_of="2015-06-30", tasks=True).to_json() for id in _some(m)[:3]],
    "pages": lambda s, m: [p.to_json() for p in paged(s, queries.impact, _some(m)[3], {}, 20)],
    "show": lambda s, m: [queries.show(s, id, as_of="2026-01-01").to_json() for id in _some(m)],
    "documents": lambda s, _: [
        queries.documents(s, q="du lich", held=True, limit=30).to_json(),
        queries.documents(s, place="Nghệ An", year="2020", limit=30).to_json(),
        [d.id for d in queries.find_documents(s, "KH-UBND chuyển đổi số Trà Vinh")],
    ],
    "implementers": lambda s, m: [queries.implementers(s, id).to_json() for id in _some(m)],
    "coverage": lambda s, m: [queries.coverage(s, id, as_of="2025-12-31").to_json() for id in _some(m)[:5]],
    "paths": lambda s, m: [queries.paths(s, id, _some(m)[0]).to_json() for id in _some(m)],
    "neighbourhood": lambda s, m: [queries.neighbourhood(s, id, limit=20).to_json() for id in _some(m)],
    "timeline": lambda s, m: [queries.timeline(s, id).to_json() for id in _some(m)[:5]],
    "statistics": lambda s, _: queries.statistics(s).to_json(),
    "structure": lambda s, m: [queries.structure(s, around=id, limit=5).to_json() for id in (None, *_some(m)[:3])],
    "findings": lambda s, _: [f.to_json() for f in queries.findings(s, as_of="2026-01-01").items],
}


def test_what_is_kept_of_a_store_ends_with_the_next_write(store: Store) -> None:
    def plan(id: str) -> dict[str, Any]:
        directive = {"id": "d", "kind": "Nghị quyết", "held": True, "subject": "chuyển đổi số"}
        own = {
            "id": id,
            "kind": "Kế hoạch",
            "held": True,
            "place": "Nghệ An",
            "level": "province",
            "subject": "du lịch",
        }
        return {
            "document": [directive, own],
            "states": [{"by": id, "relations": [f"{id} IMPLEMENTS purpose d"]}, {"by": "d", "relations": []}],
        }

    for n, id in enumerate(("p1", "p2", "p3"), 1):
        for changes in worlds.contributions(plan(id)):
            store.write(changes)
        expected = [f"p{m}" for m in range(1, n + 1)]
        for _ in range(3):
            assert [d.id for d in queries.documents(store, q="DU LỊCH").items] == expected
            assert [d.id for d in queries.documents(store, q="du", limit=1).items] == ["p1"]
            pages = paged(store, queries.impact, "d", {})
            assert [d.id for page in pages for d in page.documents] == expected
            covered = {i.name: list(i.documents) for i in queries.coverage(store, "d", as_of="2025-01-01").items}
            assert covered["Nghệ An"] == expected
            assert not any(covered[name] for name in covered if name != "Nghệ An")


def test_circles_are_the_same_however_they_are_looked_for(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for changes in generate.changes(generate.generate(1500, seed=3)):
        store.write(changes)
    near = queries.findings(store, kinds=["circular"]).items
    monkeypatch.setattr("phahe.queries.derived.FEW", 0)
    monkeypatch.setattr("phahe.queries.memory._known", WeakKeyDictionary())
    assert near == queries.findings(store, kinds=["circular"]).items
    assert near


@pytest.mark.parametrize("few", [20, 100, 2000])
def test_pages_of_findings_are_all_of_them(store: Store, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    made = generate.generate(800, seed=3)
    for changes in generate.changes(made):
        store.write(changes)
    monkeypatch.setattr(sys.modules["phahe.queries.findings"], "FEW", few)
    monkeypatch.setattr(sys.modules["phahe.queries.findings"], "SMALL", few - 20)
    every = queries.findings(store, as_of="2026-01-01").items
    cursor, pages = None, []
    while True:
        page = queries.findings(store, as_of="2026-01-01", limit=97, cursor=cursor)
        pages += page.items
        if (cursor := page.next) is None:
            break
    assert tuple(pages) == every
    counts = queries.finding_counts(store, as_of="2026-01-01")
    assert counts == Counter(item.kind for item in every)
    assert {"cited-after-repeal", "outdated-amended", "dangling", "ambiguous", "conflict"} <= counts.keys()
    for id in [document.id for document in made.documents[::40]]:
        own = queries.findings(store, as_of="2026-01-01", document=id).items
        assert own == tuple(item for item in every if item.document == id)


def test_groups_and_what_alone_joins_them(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two triangles, a relation between them, and a document that only cites."""
    pairs = ["a b", "b c", "a c", "c d", "d e", "e f", "d f"]
    by: dict[str, list[str]] = {}
    for source, target in map(str.split, pairs):
        by.setdefault(source, []).append(f"{source} IMPLEMENTS purpose {target}")
    by["g"] = ["g CITES a"]
    world = {
        "document": [{"id": id, "kind": "Kế hoạch", "held": id in by} for id in "abcdefg"],
        "states": [{"by": id, "relations": relations} for id, relations in by.items()],
    }
    for changes in worlds.contributions(world):
        store.write(changes)
    found = queries.structure(store)
    assert (found.documents, found.relations, found.groups) == (6, 7, 2)
    assert [(group.documents, [d.id for d in group.central]) for group in found.communities] == [
        (3, ["c", "a", "b"]),
        (3, ["d", "e", "f"]),
    ]
    assert [(join.source.id, join.target.id, join.smaller) for join in found.bridges] == [("c", "d", 3)]
    assert queries.structure(store, around="e").relations == 6
    assert queries.structure(store, around="g").documents == 0
    with pytest.raises(UnknownReference):
        queries.structure(store, around="nobody")
    monkeypatch.setattr(sys.modules["phahe.queries.structure"], "LARGEST", 6)
    with pytest.raises(PhaheError, match="--around REF"):
        queries.structure(store)


LAYERS, WIDTH = 11, 8


def ladder() -> dict[str, Any]:
    """Layers of documents, each of which carries out all of the next layer: 8^9 ways from the top to the bottom."""
    names = [["top"], *([f"l{n}w{w}" for w in range(WIDTH)] for n in range(LAYERS - 2)), ["bottom"]]
    documents = [{"id": id, "kind": "Kế hoạch", "held": True} for layer in names for id in layer]
    states = [
        {"by": id, "relations": [f"{id} IMPLEMENTS purpose {other}" for other in below]}
        for above, below in pairwise(names)
        for id in above
    ]
    return {"document": documents, "states": [*states, {"by": "bottom", "relations": []}]}


def test_the_number_of_ways_costs_nothing(store: Store) -> None:
    for changes in worlds.contributions(ladder()):
        store.write(changes)
    documents = WIDTH * (LAYERS - 2) + 1
    up, down = queries.lineage(store, "top"), queries.impact(store, "bottom")
    assert len(up.documents) == len(down.documents) == documents
    assert len(up.edges) == 2 * WIDTH + WIDTH**2 * (LAYERS - 3)
    assert all(edge.proof for edge in up.edges)
    assert queries.depths(store, "top", up=True) == dict(up.depths)
    assert queries.implementers(store, "bottom").items[-1].depth == LAYERS - 1
    found = queries.paths(store, "bottom", "top", limit=3)
    assert found.count == WIDTH ** (LAYERS - 2)
    assert [len(way) for way in found.ways] == [LAYERS] * 3
    assert found.start.id == "top"


def test_lineage_is_impact_read_the_other_way(tmp_path: Path) -> None:
    made = generate.generate(120, seed=5)
    with open_store(str(tmp_path / "store.lbug")) as store:
        for changes in generate.changes(made):
            store.write(changes)
        ids = [d.id for d in queries.documents(store, limit=1000).items]
        up = {(a, b): n for a in ids for b, n in queries.lineage(store, a).depths.items()}
        down = {(a, b): n for b in ids for a, n in queries.impact(store, b).depths.items()}
        assert up == down


def test_a_filter_takes_all_names_of_its_spelling_in_one_order(store: Store) -> None:
    places = {"a": "Lộc Hạ", "b": "Lộc Hà", "c": "Hồng Hà, Lộc Hà", "d": "Hà Tĩnh", "e": "Mỹ Hạ, Lộc Hạ", "f": None}
    documents = [{"id": id, "kind": "Kế hoạch", "place": place, "held": id == "f"} for id, place in places.items()]
    states = [{"by": "f", "relations": [f"f CITES {id}" for id in "abcde"]}]
    for changes in worlds.contributions({"document": documents, "states": states}):
        store.write(changes)

    def found(place: str, kind: str = "") -> list[str]:
        def asked(_: Store, _id: str, **page: Any) -> Any:
            return queries.documents(store, place=place, kind=kind, **page)

        one_by_one = [d.id for page in paged(store, asked, "", {}) for d in page.items]
        assert one_by_one == [d.id for d in queries.documents(store, place=place, kind=kind).items]
        return one_by_one

    assert found("loc ha") == found("LOC HA", kind="ke hoach") == ["a", "b", "c", "e"]
    assert found("Lộc Hà") == ["b", "c"], "as it is written, it is no other"
    assert found("hà tĩnh") == ["d"]
    assert not found("Ha")


def test_a_search_sees_what_was_written_since(store: Store) -> None:
    made = generate.generate(120, seed=5)
    first, *later = generate.changes(made, 40)
    store.write(first)
    words = ("ke hoach", "nghe an", "KH-UBND", "so", "12")
    for changes in (*later, Changes(removed=frozenset(d.id for d in made.documents[10:60] if d.held))):
        for _ in range(2):  # the words are kept from the second search on
            for typed in words:
                found = [d.id for d in queries.documents(store, q=typed, limit=500).items]
                shown = [d.id for d in queries.documents(store, q=typed, limit=500, held=True).items]
                shown += [d.id for d in queries.documents(store, q=typed, limit=500, held=False).items]
                assert found == sorted(shown), typed
        store.write(changes)


def test_what_lies_around_and_what_came_of_it(store: Store) -> None:
    for changes in worlds.contributions(worlds.WORLDS["chain"]):
        store.write(changes)
    around = queries.neighbourhood(store, "121-KH-UBND~ba-ria-vung-tau~2023")
    assert {d.id for d in around.documents} == {
        "25-CTr.TU~ba-ria-vung-tau",
        "30-NQ-CP~2021",
        "289-KH-UBND~nghe-an~2023",
    }
    assert not around.cut
    assert queries.neighbourhood(store, "28-NQ.TW~XIII", depth=2, limit=2).cut
    events = queries.timeline(store, "28-NQ.TW~XIII").events
    assert [(e.date, e.what, e.depth) for e in events] == [
        ("2022-11-17", "issued", 0),
        ("2022-11-28", "IMPLEMENTS", 1),
        ("2023-03-30", "IMPLEMENTS", 1),
        ("2023-05-08", "IMPLEMENTS", 1),
        ("2023-07-04", "IMPLEMENTS", 2),
    ]
    numbers = queries.statistics(store)
    assert (numbers.documents, numbers.held, numbers.relations) == (6, 2, {"IMPLEMENTS": 6, "CITES": 1})
    assert [times for _, times in numbers.most_cited[:2]] == [2, 2]
    shown = queries.show(store, "121-KH-UBND~ba-ria-vung-tau~2023")
    assert [c.target for c in shown.citations] == [c.target for c in sorted(shown.citations, key=lambda c: c.start)]
    assert shown.to_json()["validity"]["status"] == "unknown"


def test_what_helps_against_a_duplicate_depends_on_whether_there_are_two_ids() -> None:
    assert "`same`" in Fault("duplicate", "a", "its text is that of b", target="b").advice
    assert "`same`" not in Fault("duplicate", "a", "another text is left aside", values=("b.txt",)).advice
    judged = Fault("duplicate", "a", "it is kept aside", field="judgement", values=("b.txt",)).advice
    assert "`phahe judge retract`" in judged
    assert "delete" not in judged
