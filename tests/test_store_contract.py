"""What every store does, on every store: the same tests for the embedded one and for Neo4j."""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import permutations
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phahe.graph.changes import Changes, HeldText, StoredBody, StoredClaim, StoredPlace, Withdrawal
from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.errors import QueryError, StoreError, StoreUnavailable, StoreVersion
from phahe.graph.loader import Query, parse
from phahe.graph.model import (
    Candidate,
    Citation,
    Description,
    Document,
    DocumentId,
    Evidence,
    Finding,
    Form,
    Level,
    Relation,
    RelationType,
)
from phahe.graph.store import SCHEMA, Store, open_store

Graph = Callable[[Store], dict[str, list[dict[str, Any]]]]

IMPLEMENTS, CITES = RelationType.IMPLEMENTS, RelationType.CITES


def document(id: str, *, held: bool = False, **fields: Any) -> Document:
    return Document(DocumentId(id), Description(**fields), held=held, title="Kế hoạch" if held else None)


RESOLUTION = document("28-NQ.TW~XIII", kind="Nghị quyết", number="28", code="NQ/TW", term="XIII", place="Việt Nam")
PROGRAMME = document(
    "25-CTr.TU", kind="Chương trình hành động", number="25", code="CTr/TU", issuer="Tỉnh ủy", place="A"
)
PLAN = document("121-KH-UBND", held=True, kind="Kế hoạch", number="121", code="KH-UBND", place="Tiên Lãng, Hải Phòng")
OTHER = document("289-KH-UBND", held=True, kind="Kế hoạch", number="289", code="KH-UBND", issuer="UBND tỉnh Nghệ An")


def citation(of: Document, n: int, target: Document | None, *candidates: Document) -> Citation:
    ranked = tuple(Candidate(c.id, round(0.8 - i / 10, 2), "cùng số") for i, c in enumerate(candidates))
    read = Description(kind="Nghị quyết", number=str(n))
    id = f"{of.id}#c{n}"
    return Citation(id, of.id, n * 10, n * 10 + 8, "Nghị quyết", Form.NUMBERED, read, target and target.id, ranked, 0.9)


def relation(
    by: Document,
    source: Document,
    target: Document | str,
    *,
    level: Level | None = None,
    kind: RelationType = IMPLEMENTS,
    confidence: float = 0.9,
    start: int = 5,
    maker: str = "machine",
) -> Relation:
    end = target if isinstance(target, str) else target.id
    words = Evidence(by.id, start, start + 9, "thực hiện")
    return Relation(source.id, kind, level, end, words, confidence, "cue", maker)


def plan() -> Changes:
    """PLAN implements PROGRAMME, which implements RESOLUTION; one citation is open."""
    return Changes(
        documents=(PLAN, PROGRAMME, RESOLUTION),
        texts=(HeldText(PLAN.id, "121.txt", "d1", "Kế hoạch thực hiện Nghị quyết", "1"),),
        claims=(
            StoredClaim(f"{PLAN.id}#m1", PLAN.id, '{"n": 1}', ("28-NQ/TW", "28")),
            StoredClaim(f"{PLAN.id}#m2", PLAN.id, '{"n": 2}', ("28",)),
        ),
        citations=(
            citation(PLAN, 1, PROGRAMME),
            citation(PLAN, 2, RESOLUTION),
            citation(PLAN, 3, None, RESOLUTION, PROGRAMME),
        ),
        relations=(
            relation(PLAN, PLAN, PROGRAMME, level=Level.PURPOSE),
            relation(PLAN, PROGRAMME, RESOLUTION, level=Level.PURPOSE, confidence=0.8),
            relation(PLAN, PROGRAMME, RESOLUTION, level=Level.TASK, confidence=0.95, start=40),
            relation(PLAN, PLAN, f"{PLAN.id}#c3", kind=CITES),
        ),
        findings={
            PLAN.id: (Finding("conflict", "hai loại", "kind", ("Kế hoạch", "Quyết định"), 3, 9, f"{PLAN.id}#c1"),)
        },
    )


def other() -> Changes:
    """OTHER says too that PROGRAMME implements RESOLUTION, and implements RESOLUTION itself."""
    return Changes(
        documents=(OTHER, PROGRAMME, RESOLUTION),
        texts=(HeldText(OTHER.id, "289.txt", "d2", "Kế hoạch", "1"),),
        claims=(StoredClaim(f"{OTHER.id}#m1", OTHER.id, "{}", ("28",)),),
        citations=(citation(OTHER, 1, RESOLUTION), citation(OTHER, 2, PROGRAMME)),
        relations=(
            relation(OTHER, OTHER, RESOLUTION, level=Level.TASK),
            relation(OTHER, PROGRAMME, RESOLUTION, level=Level.PURPOSE, confidence=0.99, start=70),
        ),
    )


def one(text: str) -> Query:
    return next(parse(text, "test.cypher"))


EDGES = one("""// Which edges are there, with which proof?
// -> source: STRING
// -> target: STRING
// -> statement: STRING
// -> level: STRING
// -> confidence: FLOAT
// -> asserted: INT
// -> by: STRING
// -> start: INT
MATCH (a:Document)-[r:IMPLEMENTS]->(b:Document)
RETURN a.id AS source, b.id AS target, r.statement AS statement, r.level AS level, r.confidence AS confidence,
  r.asserted AS asserted, r.by AS `by`, r.start AS start
ORDER BY source, target""")

COUNTS = one("""// How many mentions has each document?
// -> id: STRING
// -> mentions: INT
MATCH (d:Document)-[:HOLDS]->(t:Text)
OPTIONAL MATCH (d)-[:MENTIONS]->(c:Citation)
RETURN d.id AS id, count(c) AS mentions
ORDER BY id""")


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


TEXTS = [
    "Số: 121/KH-UBND\r\nKế hoạch\r\n",
    "e\u0302\u0301 decomposed",
    "ế composed",
    "\ufeffBOM and \u200b nothing",
    "quotes ' \" ` $x {y} \\n \\ //",
    "\t\x0b\x0c form feed",
    "𝒳 beyond the basic plane 🏛",
    "long " * 200_000,
    "",
]


def test_texts_stay_character_for_character(store: Store) -> None:
    documents = [document(f"d{n}", held=True) for n in range(len(TEXTS))]
    texts = tuple(HeldText(d.id, "f", "d", text, "1") for d, text in zip(documents, TEXTS, strict=True))
    store.write(Changes(documents=tuple(documents), texts=texts))
    query = one(
        "// Texts?\n// -> id: STRING\n// -> text: STRING\nMATCH (t:Text) RETURN t.id AS id, t.text AS text ORDER BY id"
    )
    assert [row["text"] for row in store.read(query)] == TEXTS


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60).filter(lambda s: "\x00" not in s))
def test_any_words_come_back(store: Store, words: str) -> None:
    id = DocumentId("d")
    store.write(Changes(documents=(document(id, held=True),), texts=(HeldText(id, words, words, words, "1"),)))
    query = one(
        "// Text?\n// -> file: STRING\n// -> text: STRING\nMATCH (t:Text) RETURN t.file AS file, t.text AS text"
    )
    assert store.read(query) == [{"file": words, "text": words}]


def many(count: int, mentions: int, prefix: str = "d") -> Changes:
    """`count` held documents that cite each other and RESOLUTION."""
    documents = [document(f"{prefix}{n}", held=True, number=str(n), code="KH-UBND") for n in range(count)]
    cited = [[RESOLUTION, *documents][(n * 7 + m) % (count + 1)] for n in range(count) for m in range(mentions)]
    citing = [d for d in documents for _ in range(mentions)]
    return Changes(
        documents=(RESOLUTION, *documents),
        texts=tuple(HeldText(d.id, f"{d.id}.txt", "d", "x" * 500, "1") for d in documents),
        claims=tuple(StoredClaim(f"{d.id}#m1", d.id, "{}", ("28", d.id)) for d in documents),
        citations=tuple(citation(d, n % mentions, t) for n, (d, t) in enumerate(zip(citing, cited, strict=True))),
        relations=tuple(relation(d, d, t) for d, t in zip(citing, cited, strict=True)),
    )


def test_large_batches(store: Store, graph_of: Graph) -> None:
    store.write(many(400, 8))
    assert [row["mentions"] for row in store.read(COUNTS)] == [8] * 400
    once = graph_of(store)
    store.write(many(400, 8))
    assert graph_of(store) == once


def test_readers_see_whole_documents_while_one_writes(store: Store) -> None:
    store.write(many(20, 5))
    done = threading.Event()
    faults: list[object] = []
    reads = [0]

    def read() -> None:
        while not done.is_set():
            try:
                rows = store.read(COUNTS)
                reads[0] += 1
                if [row["mentions"] for row in rows] != [5] * len(rows) or len(rows) % 20:
                    faults.append(rows)
            except Exception as error:
                faults.append(error)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    try:
        for n in range(6):
            store.write(many(20, 5, prefix=f"w{n}-"))
            store.write(many(20, 5))
    finally:
        done.set()
        for reader in readers:
            reader.join()
    assert faults == []
    assert reads[0] > 0


def test_writers_wait_for_each_other(store: Store) -> None:
    faults: list[Exception] = []

    def write(n: int) -> None:
        try:
            store.write(many(5, 3, prefix=f"t{n}-"))
        except Exception as error:
            faults.append(error)

    writers = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert faults == []
    assert len(store.read(COUNTS)) == 20


TYPED = one("""// What comes back of each type?
// $words: STRING
// $number: INT
// $part: FLOAT
// $yes: BOOL
// $list: STRING[]
// $nothing: STRING
// $empty: STRING[]
// -> words: STRING
// -> number: INT
// -> part: FLOAT
// -> yes: BOOL
// -> list: STRING[]
// -> nothing: BOOL
// -> empty: INT
RETURN $words AS words, $number AS number, $part AS part, $yes AS yes, $list AS list, $nothing IS NULL AS nothing,
  size($empty) AS empty""")


def test_parameters_and_columns(store: Store) -> None:
    given: dict[str, Any] = {
        "words": "Đ",
        "number": 1,
        "part": 0.5,
        "yes": True,
        "list": ["a"],
        "nothing": None,
        "empty": [],
    }
    for _ in range(2):
        [row] = store.read(TYPED, **given)
        assert row == given | {"nothing": True, "empty": 0}
    for wrong in ({"number": "1"}, {"extra": 1}, {"words": 1}):
        with pytest.raises(QueryError, match=r"test\.cypher:16"):
            store.read(TYPED, **(given | wrong))
    with pytest.raises(QueryError, match="needs number"):
        store.read(TYPED, **{name: value for name, value in given.items() if name != "number"})


CHOSEN = one("""// Which documents are of this kind and place, where one is named?
// $kind: STRING
// $places: STRING[]
// -> id: STRING
MATCH (d:Document)
WHERE ($kind IS NULL OR d.kind = $kind) AND (size($places) = 0 OR d.place IN $places)
RETURN d.id AS id
ORDER BY id""")


def test_parameters_left_open(store: Store) -> None:
    store.write(plan())
    every = sorted([PLAN.id, PROGRAMME.id, RESOLUTION.id])
    assert [row["id"] for row in store.read(CHOSEN, kind=None, places=[])] == every
    assert [row["id"] for row in store.read(CHOSEN, kind="Kế hoạch", places=[])] == [PLAN.id]
    assert [row["id"] for row in store.read(CHOSEN, kind=None, places=["A", "Việt Nam"])] == [
        PROGRAMME.id,
        RESOLUTION.id,
    ]


def test_a_wrong_query_names_its_file(store: Store) -> None:
    with pytest.raises(QueryError, match=r"test\.cypher:3"):
        store.read(one("// Wrong?\n// -> a: INT\nMATCH (n:Document) RETURN m.id AS a"))
    with pytest.raises(QueryError, match="declares"):
        store.read(one("// Wrong?\n// -> a: INT\nMATCH (n:Document) RETURN n.id AS b"))


def test_nothing_to_write_is_nothing(store: Store, graph_of: Graph) -> None:
    store.write(Changes())
    store.write(Changes(removed=frozenset({DocumentId("unknown")})))
    assert not any(graph_of(store).values())


def test_a_store_opens_again_as_it_was(store_url: str, graph_of: Graph) -> None:
    store = open_store(store_url)
    store.write(plan())
    before = graph_of(store)
    store.close()
    store.close()
    again = open_store(store_url, read_only=True)
    assert graph_of(again) == before
    with pytest.raises(StoreError, match="reading only"):
        again.write(other())
    again.close()


def test_another_schema_is_refused(store_url: str) -> None:
    store = open_store(store_url)
    older = "MERGE (m:Meta {key: 'schema'}) SET m.value = '0'"
    _write_by_hand(store, older)
    store.close()
    with pytest.raises(
        StoreVersion, match="schema 0, this phahe reads 1; ingest the files again with --store NEW"
    ) as refused:
        open_store(store_url)
    assert (refused.value.found, refused.value.expected) == ("0", SCHEMA)
    if "://" in store_url:
        _by_driver(store_url, older.replace("'0'", f"'{SCHEMA}'"))


def _write_by_hand(store: Store, cypher: str) -> None:
    if store.dialect == "neo4j":
        _by_driver(store.url, cypher)
        return
    from phahe.graph.embedded_store import EmbeddedStore

    assert isinstance(store, EmbeddedStore)
    with store._connection() as connection:
        connection.execute(cypher)


def _by_driver(url: str, cypher: str) -> None:
    import neo4j

    from phahe.graph.store import address

    at = address(url)
    log_in: Any = (at.user, at.password) if at.user else None
    with neo4j.GraphDatabase.driver(url, auth=log_in) as driver:
        driver.execute_query(cypher)


def test_a_backup_opens(store: Store, graph_of: Graph, tmp_path: Path) -> None:
    store.write(plan())
    copy = tmp_path / "copies" / "copy.lbug"
    if store.dialect == "neo4j":
        with pytest.raises(StoreError, match="neo4j-admin"):
            store.backup(copy)
        return
    store.backup(copy)
    with pytest.raises(StoreError, match="there already"):
        store.backup(copy)
    store.write(other())
    opened = open_store(str(copy))
    assert len(graph_of(opened)["Text"]) == 1
    opened.close()


def test_columns_are_those_of_the_schema(tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "s.lbug"))
    types = {"STRING": "STRING", "INT64": "INT", "DOUBLE": "FLOAT", "BOOL": "BOOL"}
    for name, columns in [
        *((n, t.columns) for n, t in NODES.items()),
        *((n, t.columns) for n, t in RELATIONSHIPS.items()),
    ]:
        info = one(f"// Columns?\n// -> name: STRING\n// -> type: STRING\nCALL table_info('{name}') RETURN name, type")
        assert {row["name"]: types[row["type"]] for row in store.read(info)} == dict(columns), name
    store.close()


def test_both_stores_hold_the_same_graph(tmp_path: Path, neo4j_url: str, graph_of: Graph) -> None:
    stores = [open_store(str(tmp_path / "s.lbug")), open_store(neo4j_url)]
    for store in stores:
        for changes in (plan(), many(40, 6), other(), Changes(removed=frozenset({PLAN.id})), plan()):
            store.write(changes)
    one_graph, other_graph = (graph_of(store) for store in stores)
    assert one_graph == other_graph
    for store in stores:
        store.close()


def test_unavailable_says_what_to_do(tmp_path: Path) -> None:
    cases: list[tuple[str, str]] = [
        ("bolt://127.0.0.1:1", "start the server"),
        ("bolt://user:secret@localhost", "PHAHE_NEO4J_USER"),
        ("mysql://localhost", "file path"),
        ("lbug://", "lbug:///path"),
        (" ", "file path"),
        (str(tmp_path), "give the path of a file"),
    ]
    for url, advice in cases:
        with pytest.raises(StoreError, match=advice) as refused:
            open_store(url)
        assert "secret" not in str(refused.value)
    with pytest.raises(StoreUnavailable, match="phahe ingest"):
        open_store(str(tmp_path / "none.lbug"), read_only=True)
    (tmp_path / "text.lbug").write_text("Kế hoạch số 121/KH-UBND " * 1000, encoding="utf-8")
    with pytest.raises(StoreUnavailable, match="no phahe store"):
        open_store(str(tmp_path / "text.lbug"))


def whole_tables(graph: dict[str, list[dict[str, Any]]]) -> list[tuple[str, pa.Table]]:
    """All rows of a graph as the tables that `load` takes."""
    arrow_types = {"STRING": pa.string(), "INT": pa.int64(), "FLOAT": pa.float64(), "BOOL": pa.bool_()}
    made = []
    for name in (*NODES, *RELATIONSHIPS):
        if rows := graph.get(name):
            ends = ["source_key", "target_key"] if name in RELATIONSHIPS else []
            columns = (NODES.get(name) or RELATIONSHIPS[name]).columns
            fields = [(end, pa.string()) for end in ends] + [(c, arrow_types[kind]) for c, kind in columns.items()]
            made.append((name, pa.Table.from_pylist(rows, schema=pa.schema(fields))))
    return made


def test_a_load_gives_the_same_graph(store: Store, graph_of: Graph, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "other.lbug")) as source:
        for changes in (plan(), other(), many(60, 7)):
            source.write(changes)
        wanted = graph_of(source)
    store.load(whole_tables(wanted))
    assert graph_of(store) == wanted
    with pytest.raises(StoreError, match="needs an empty store"):
        store.load(whole_tables(wanted))
    store.write(Changes(removed=frozenset({PLAN.id})))
    assert len(graph_of(store)["Text"]) == 61


def test_a_load_cut_off_is_begun_again(store_url: str, graph_of: Graph, tmp_path: Path) -> None:
    with open_store(str(tmp_path / "other.lbug")) as source:
        source.write(many(60, 7))
        wanted = graph_of(source)
    tables = whole_tables(wanted)
    torn = [*tables[:-1], ("MENTIONS", tables[0][1])]
    with open_store(store_url) as store, pytest.raises(StoreError):
        store.load(torn)
    with open_store(store_url) as store:
        with pytest.raises(StoreError, match="cut off; run the same command again"):
            store.write(plan())
        with pytest.raises(StoreError, match="cut off; run the same command again"):
            graph_of(store)
        store.load(tables)
        assert graph_of(store) == wanted
