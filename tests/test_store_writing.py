"""What a store holds after it was written to: the same tests for the embedded one and for Neo4j."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations
from typing import Any

import pytest

from phahe.graph.changes import Changes, HeldText, StoredBody, StoredPlace, Withdrawal
from phahe.graph.errors import StoreError
from phahe.graph.model import DocumentId, Level, Relation
from phahe.graph.store import Store
from tests.contributions import (
    CITES,
    COUNTS,
    EDGES,
    IMPLEMENTS,
    OTHER,
    PLAN,
    PROGRAMME,
    RESOLUTION,
    citation,
    document,
    many,
    other,
    plan,
    relation,
)

Graph = Callable[[Store], dict[str, list[dict[str, Any]]]]


def test_what_is_written_is_read(store: Store, graph_of: Graph) -> None:
    store.write(plan())
    found = graph_of(store)
    assert [row["id"] for row in found["Document"]] == sorted([PLAN.id, PROGRAMME.id, RESOLUTION.id])
    [held] = [row for row in found["Document"] if row["held"]]
    assert held == {
        "id": PLAN.id,
        "kind": "Kế hoạch",
        "number": "121",
        "code": "KH-UBND",
        "year": None,
        "issuer": None,
        "level": None,
        "place": "Tiên Lãng, Hải Phòng",
        "date": None,
        "term": None,
        "name": None,
        "subject": None,
        "title": "Kế hoạch",
        "signer": None,
        "in_force": None,
        "held": True,
        "file": None,
        "symbol": "121/KH-UBND",
        "search": "ke hoach 121/kh-ubnd ke hoach tien lang, hai phong",
    }
    assert found["Text"] == [
        {"id": PLAN.id, "file": "121.txt", "digest": "d1", "text": "Kế hoạch thực hiện Nghị quyết", "rules": "1"}
    ]
    assert found["Citation"][0] == {
        "id": f"{PLAN.id}#c1",
        "document": PLAN.id,
        "ordinal": 1,
        "start": 10,
        "end": 18,
        "text": "Nghị quyết",
        "form": "numbered",
        "read": '{"kind": "Nghị quyết", "number": "1"}',
        "confidence": 0.9,
        "target": PROGRAMME.id,
    }
    assert found["MAY_MEAN"] == [
        {"source_key": f"{PLAN.id}#c3", "target_key": PROGRAMME.id, "score": 0.7, "reason": "cùng số", "rank": 2},
        {"source_key": f"{PLAN.id}#c3", "target_key": RESOLUTION.id, "score": 0.8, "reason": "cùng số", "rank": 1},
    ]
    assert found["Finding"] == [
        {
            "id": f"{PLAN.id}#f1",
            "document": PLAN.id,
            "kind": "conflict",
            "field": "kind",
            "values": '["Kế hoạch", "Quyết định"]',
            "message": "hai loại",
            "start": 3,
            "end": 9,
            "citation": f"{PLAN.id}#c1",
        }
    ]
    assert [(row["source_key"], row["target_key"]) for row in found["KEYED"]] == [
        (f"{PLAN.id}#m1", "28"),
        (f"{PLAN.id}#m1", "28-NQ/TW"),
        (f"{PLAN.id}#m2", "28"),
    ]
    assert [(row["source_key"], row["target_key"]) for row in found["WITHIN"]] == [
        ("Tiên Lãng, Hải Phòng", "Hải Phòng")
    ]
    assert [row["id"] for row in found["Body"]] == ["Tỉnh ủy, A"]
    assert f"{PLAN.id}|CITES|{PLAN.id}#c3" in {row["id"] for row in found["Statement"]}
    assert found["CITES"] == []  # an open end has no edge


def test_an_edge_carries_what_all_statings_say_together(store: Store) -> None:
    store.write(plan())
    store.write(other())
    rows = store.read(EDGES)
    assert [(row["source"], row["asserted"]) for row in rows] == [(PLAN.id, 1), (PROGRAMME.id, 2), (OTHER.id, 1)]
    assert rows[1] == {
        "source": PROGRAMME.id,
        "target": RESOLUTION.id,
        "statement": f"{PROGRAMME.id}|IMPLEMENTS|{RESOLUTION.id}",
        "level": "purpose",
        "confidence": 0.99,
        "asserted": 2,
        "by": OTHER.id,
        "start": 70,
    }


def test_writing_again_changes_nothing(store: Store, graph_of: Graph) -> None:
    store.write(plan())
    store.write(other())
    once = graph_of(store)
    store.write(plan())
    store.write(other())
    assert graph_of(store) == once


def test_order_and_grouping_change_nothing(store: Store, graph_of: Graph) -> None:
    third = Changes(aliases={"old": RESOLUTION.id}, documents=(RESOLUTION,))
    graphs = []
    for order in permutations((plan(), other(), third)):
        for changes in order:
            store.write(changes)
        graphs.append(graph_of(store))
        store.write(Changes(removed=frozenset({PLAN.id, OTHER.id})))
    first = plan()
    second = other()
    store.write(
        Changes(
            documents=(PLAN, OTHER, PROGRAMME, RESOLUTION),
            texts=first.texts + second.texts,
            claims=first.claims + second.claims,
            citations=first.citations + second.citations,
            relations=first.relations + second.relations,
            findings=first.findings,
            aliases={"old": RESOLUTION.id},
        )
    )
    graphs.append(graph_of(store))
    for found in graphs:
        found.pop("LEADS_TO")  # an alias does not keep a placeholder, and finds it again only when it is given again
        assert found == graphs[0]


def test_what_is_removed_leaves_nothing_of_its_own(store: Store, graph_of: Graph) -> None:
    store.write(other())
    before = graph_of(store)
    store.write(plan())
    store.write(Changes(removed=frozenset({PLAN.id})))
    after = graph_of(store)
    for places in ("Place", "WITHIN"):
        before.pop(places)
        after.pop(places)
    assert after == before


def test_a_removed_document_that_others_cite_is_a_placeholder(store: Store, graph_of: Graph) -> None:
    store.write(plan())
    cites = Changes(
        documents=(OTHER, PLAN),
        texts=(HeldText(OTHER.id, "o.txt", "d", "x", "1"),),
        citations=(citation(OTHER, 1, PLAN),),
        relations=(relation(OTHER, OTHER, PLAN, kind=CITES),),
    )
    store.write(cites)
    store.write(Changes(removed=frozenset({PLAN.id})))
    found = graph_of(store)
    [row] = [row for row in found["Document"] if row["id"] == PLAN.id]
    assert (row["held"], row["title"], row["number"]) == (False, None, "121")
    assert [row["id"] for row in found["Text"]] == [OTHER.id]
    assert len(found["CITES"]) == 1


def test_resolved_again_keeps_text_and_claims(store: Store, graph_of: Graph) -> None:
    store.write(plan())
    before = graph_of(store)
    again = Changes(
        documents=(RESOLUTION,),
        refreshed=frozenset({PLAN.id}),
        citations=(citation(PLAN, 1, RESOLUTION),),
        relations=(relation(PLAN, PLAN, RESOLUTION, level=Level.PURPOSE),),
    )
    store.write(again)
    after = graph_of(store)
    assert [(row["source_key"], row["target_key"]) for row in after["MEANS"]] == [(f"{PLAN.id}#c1", RESOLUTION.id)]
    assert [(row["source"], row["target"]) for row in store.read(EDGES)] == [(PLAN.id, RESOLUTION.id)]
    assert after["Finding"] == []
    assert [row["id"] for row in after["Document"]] == [PLAN.id, RESOLUTION.id]  # nothing names PROGRAMME any more
    for kept in ("Text", "Claim", "Block", "KEYED", "CLAIMS", "HOLDS"):
        assert after[kept] == before[kept]


def test_two_that_prove_to_be_one(store: Store, graph_of: Graph) -> None:
    """The old id becomes an alias, its node goes, and who cited it cites the other."""
    vague = document("28-NQ.TW", kind="Nghị quyết", number="28", code="NQ/TW")
    store.write(
        Changes(
            documents=(PLAN, vague),
            texts=(HeldText(PLAN.id, "121.txt", "d1", "x", "1"),),
            citations=(citation(PLAN, 1, vague),),
            relations=(relation(PLAN, PLAN, vague),),
        )
    )
    store.write(
        Changes(
            documents=(RESOLUTION,),
            citations=(citation(PLAN, 1, RESOLUTION),),
            relations=(relation(PLAN, PLAN, RESOLUTION),),
            aliases={vague.id: RESOLUTION.id},
            dropped=frozenset({vague.id}),
        )
    )
    found = graph_of(store)
    assert [row["id"] for row in found["Document"]] == [PLAN.id, RESOLUTION.id]
    assert found["Alias"] == [{"id": vague.id, "target": RESOLUTION.id}]
    assert found["LEADS_TO"] == [{"source_key": vague.id, "target_key": RESOLUTION.id}]
    assert [row["target_key"] for row in found["IMPLEMENTS"]] == [RESOLUTION.id]
    back = Changes(documents=(vague,), citations=(citation(PLAN, 1, vague),), relations=(relation(PLAN, PLAN, vague),))
    store.write(back)
    found = graph_of(store)
    assert vague.id in {row["id"] for row in found["Document"]}
    assert found["Alias"] == []  # it answers for itself again


def test_what_persons_say_survives_the_machine(store: Store) -> None:
    store.write(plan())
    said = Relation(RESOLUTION.id, IMPLEMENTS, None, PROGRAMME.id, None, 1.0, "judgement", "lan")
    store.write(Changes(relations=(said,)))
    store.write(Changes(relations=(said,)))
    store.write(plan())
    statement = f"{RESOLUTION.id}|IMPLEMENTS|{PROGRAMME.id}"
    assert statement in {row["statement"] for row in store.read(EDGES)}
    store.write(Changes(withdrawn=(Withdrawal(statement, "someone else"),)))
    assert statement in {row["statement"] for row in store.read(EDGES)}
    store.write(Changes(withdrawn=(Withdrawal(statement, "lan"),)))
    assert statement not in {row["statement"] for row in store.read(EDGES)}


def test_places_and_bodies_are_written_over(store: Store, graph_of: Graph) -> None:
    store.write(plan())
    places = (
        StoredPlace(
            "Bà Rịa - Vũng Tàu", "Bà Rịa - Vũng Tàu", "tỉnh", "province", None, "2025-07-01", "Việt Nam", ("HCM",)
        ),
        StoredPlace("HCM", "HCM", "thành phố", "province", "2025-07-01", None, "Việt Nam"),
    )
    for _ in range(2):
        store.write(Changes(places=places, bodies=(StoredBody("Tỉnh ủy, A", "Tỉnh ủy", "province", "A"),)))
    found = graph_of(store)
    assert [(row["source_key"], row["target_key"]) for row in found["SUCCEEDED_BY"]] == [("Bà Rịa - Vũng Tàu", "HCM")]
    assert ("HCM", "Việt Nam") in [(row["source_key"], row["target_key"]) for row in found["WITHIN"]]
    assert [(row["name"], row["level"]) for row in found["Body"]] == [("Tỉnh ủy", "province")]
    assert len(found["SEATED"]) == 1


BROKEN = [
    pytest.param(Changes(citations=(citation(PLAN, 9, OTHER),)), id="cites what is not there"),
    pytest.param(Changes(documents=(OTHER,), relations=(relation(OTHER, OTHER, document("x")),)), id="edge to nowhere"),
    pytest.param(Changes(texts=(HeldText(DocumentId("none"), "f", "d", "t", "1"),)), id="a text of no document"),
]


@pytest.mark.parametrize("broken", BROKEN)
def test_a_write_that_fails_leaves_nothing(store: Store, graph_of: Graph, broken: Changes) -> None:
    store.write(plan())
    before = graph_of(store)
    with pytest.raises(StoreError):
        store.write(broken)
    assert graph_of(store) == before
    store.write(other())
    assert len(graph_of(store)["Text"]) == 2


def test_large_batches(store: Store, graph_of: Graph) -> None:
    store.write(many(400, 8))
    assert [row["mentions"] for row in store.read(COUNTS)] == [8] * 400
    once = graph_of(store)
    store.write(many(400, 8))
    assert graph_of(store) == once


def test_nothing_to_write_is_nothing(store: Store, graph_of: Graph) -> None:
    store.write(Changes())
    store.write(Changes(removed=frozenset({DocumentId("unknown")})))
    assert not any(graph_of(store).values())
