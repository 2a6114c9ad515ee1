"""Large answers come by other ways than small ones, and are the same."""

from __future__ import annotations

import sys
from itertools import product
from typing import Any
from weakref import WeakKeyDictionary

import pytest

from phahe import queries
from phahe.graph.store import Store
from phahe.queries import nearest
from phahe.queries.walk import Follow
from tests import generate, worlds

CUTS: list[dict[str, Any]] = [
    {"limit": limit, "as_of": day, "tasks": tasks}
    for limit, day, tasks in product((1, 7, 30), (None, "2012-06-30"), (False, True))
]


@pytest.fixture
def hubs(store: Store) -> list[str]:
    """What many documents of a generated graph rest on, and one that nothing rests on."""
    made = generate.generate(1500, seed=3)
    for changes in generate.changes(made):
        store.write(changes)
    cited = [entry.id for entry, _ in queries.most_cited(store, limit=3)]
    return [*cited, made.documents[-1].id]


def test_the_first_page_is_the_same_however_it_is_found(
    store: Store, hubs: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list(product(hubs, CUTS))
    whole = [queries.impact(store, id, **cut).to_json() for id, cut in asked]
    for sample in (10, 40):
        monkeypatch.setattr("phahe.queries.memory._known", WeakKeyDictionary())
        monkeypatch.setattr(nearest, "SAMPLE", sample)
        assert any(nearest.nearest(store, id, Follow.of(False, None, False, None), 2) for id in hubs), "it is tried"
        for (id, cut), expected in zip(asked, whole, strict=True):
            assert queries.impact(store, id, **cut).to_json() == expected, (sample, id, cut)


def test_relations_are_made_when_they_are_looked_at(store: Store, hubs: list[str]) -> None:
    found, again = (queries.impact(store, hubs[0]).edges for _ in range(2))
    every = list(found)
    assert (len(found), found[0], found[-1], found[1:3]) == (len(every), every[0], every[-1], tuple(every[1:3]))
    assert found == again == every
    assert found != every[1:]
    assert [(e.source, e.relation, e.target) for e in every] == sorted((e.source, e.relation, e.target) for e in every)
    assert list(queries.impact(store, hubs[-1]).edges) == []


def test_all_at_once_is_what_is_met_hop_by_hop(store: Store, hubs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    circle = {
        "document": [{"id": id, "kind": "Kế hoạch", "held": True} for id in "abcdefg"],
        "states": [
            {"by": a, "relations": [f"{a} IMPLEMENTS purpose {b}", f"{a} BASED_ON {c}"]}
            for a, b, c in ("abc", "bcd", "cda", "def", "efg", "fgd", "gab")
        ],
    }
    for changes in worlds.contributions(circle):
        store.write(changes)
    asked = [
        (ask, id, options)
        for ask, id in [*((queries.impact, id) for id in (*hubs, *"abg")), *((queries.lineage, id) for id in "abg")]
        for options in ({}, {"tasks": True}, {"as_of": "2015-06-30"})
    ]
    walk = sys.modules["phahe.queries.walk"]
    monkeypatch.setitem(walk.LARGE, store.dialect, 10**6)
    hops = [ask(store, id, **options).to_json() for ask, id, options in asked]
    monkeypatch.setitem(walk.LARGE, store.dialect, 0)
    for longest in (walk.LONGEST, 2):
        monkeypatch.setattr("phahe.queries.memory._known", WeakKeyDictionary())
        monkeypatch.setattr(walk, "LONGEST", longest)
        for (ask, id, options), expected in zip(asked, hops, strict=True):
            assert ask(store, id, **options).to_json() == expected, (longest, id, options)


def test_words_written_later_prove_nothing_at_an_earlier_day(store: Store) -> None:
    told = {
        "document": [
            {"id": id, "kind": "Kế hoạch", "held": True, "date": f"{year}-01-01"}
            for id, year in (("above", 2019), ("plan", 2020), ("letter", 2023))
        ],
        "states": [{"by": by, "relations": ["plan IMPLEMENTS purpose above"]} for by in ("letter", "plan")],
    }
    for changes in worlds.contributions(told):
        store.write(changes)
    for day, expected in ((None, ["plan", "letter"]), ("2021-01-01", ["plan"])):
        [edge] = queries.lineage(store, "plan", as_of=day).edges
        assert [one.document for one in edge.evidence] == expected, "its own words come first"
