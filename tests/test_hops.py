"""Steps from listed nodes, as LadybugDB is asked for them: one by one or as a list, the answer is the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from phahe.graph import embedded_hops
from phahe.graph.changes import Changes
from phahe.graph.embedded_hops import hop
from phahe.graph.loader import Query, parse, queries
from phahe.graph.store import Store, open_store
from tests import generate

LOOKUPS = queries(files("phahe.graph") / "cypher", "ladybug")
HOPS = {query.name: query for known in (LOOKUPS, queries("phahe.queries", "ladybug")) for query in known.values()}
HOPS = {name: query for name, query in HOPS.items() if hop(query) is not None}
READ = [name for name, query in HOPS.items() if query.columns]


def one(text: str) -> Query:
    return next(parse(text, "test.cypher"))


def test_a_hop_is_asked_for_both_ways() -> None:
    query = one("""// Which relations lead on from these, of which level?
// $ids: STRING[]
// $level: STRING
// -> statement: STRING
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})-[e:CITES|GUIDES]->(:Document)
WHERE e.level = $level
RETURN DISTINCT e.statement AS statement""")
    found = hop(query)
    assert found is not None
    assert (found.keys, found.distinct) == ("ids", True)
    assert found.one.splitlines() == [
        "MATCH (d:Document {id: $wanted})-[e:CITES|GUIDES]->(:Document)",
        "WHERE e.level = $level",
        "RETURN DISTINCT e.statement AS statement",
    ]
    assert found.many.splitlines() == [
        "UNWIND $ids AS wanted MATCH (d:Document {id: wanted})",
        "OPTIONAL MATCH (d)-[e:CITES|GUIDES]->(:Document)",
        "WHERE e.level = $level",
        "WITH * WHERE e IS NOT NULL",
        "RETURN DISTINCT e.statement AS statement",
    ]


STEP = "MATCH (d:Document {id: wanted})-[:CITES]->(o:Document)"
NONE = [
    f"{STEP} RETURN o.id AS id ORDER BY id",
    f"{STEP} RETURN count(o) AS id",
    f"{STEP} WHERE o.id <> wanted RETURN o.id AS id",
    f"{STEP} MATCH (o)-[:GUIDES]->(p:Document) RETURN p.id AS id",
    "MATCH (d:Document {id: wanted}) RETURN d.id AS id",
    "MATCH (d:Document {id: wanted})-[:CITES]->() RETURN d.id AS id",
]


@pytest.mark.parametrize("text", NONE)
def test_what_does_more_is_asked_as_it_stands(text: str) -> None:
    assert hop(one(f"// Which?\n// $ids: STRING[]\n// -> id: STRING\nUNWIND $ids AS wanted\n{text}")) is None


def test_every_step_from_listed_nodes_is_a_hop() -> None:
    """One that is not would go through a whole table, and in a large store find no memory for it."""
    for query in {**LOOKUPS, **queries("phahe.queries", "ladybug")}.values():
        steps = "UNWIND $" in query.text and "]-" in query.text and "EXISTS" not in query.text
        assert not steps or hop(query) is not None or "OPTIONAL MATCH" in query.text, query.name


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("hops") / "store.lbug"
    with open_store(str(path)) as opened:
        for changes in generate.changes(generate.generate(60)):
            opened.write(changes)
        yield opened


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """A function that says up to how many nodes are asked for one by one."""

    def few(count: int) -> None:
        for name in ("FEW_DOCUMENTS", "FEW_OTHERS", "FEW_FAR"):
            monkeypatch.setattr(embedded_hops, name, count)
        hop.cache_clear()

    yield few
    hop.cache_clear()


@pytest.mark.parametrize("name", READ)
def test_one_by_one_and_as_a_list_give_the_same(store: Store, always: Callable[[int], None], name: str) -> None:
    query = HOPS[name]
    label = query.text.partition("(")[2].partition(" {")[0].partition(":")[2]
    key = "key" if label in ("Key", "Block") else "id"
    listing = one(f"// Which?\n// -> id: STRING\nMATCH (n:{label}) RETURN n.{key} AS id")
    given: dict[str, Any] = {"tasks": True, "kind": "conflict", "level": "province"}
    given = {parameter: given.get(parameter) for parameter in query.parameters}
    keys = next(parameter for parameter, kind in query.parameters.items() if kind == "STRING[]")
    given[keys] = [*(row["id"] for row in store.read(listing)), "not there"]
    answers = []
    for count in (0, 10_000):
        always(count)
        answers.append(sorted(store.read(query, **given), key=repr))
    assert answers[0] == answers[1]


def test_what_is_taken_out_of_many_is_taken_out(store: Store) -> None:
    held = [row["id"] for row in store.read(LOOKUPS["held"])]
    store.write(Changes(removed=frozenset(held)))
    left = one("// How many?\n// -> count: INT\nMATCH (:Document)-[s:STATES]->() RETURN count(s) AS count")
    assert store.read(left) == [{"count": 0}]
    assert store.read(LOOKUPS["any[Document]"]) == []
