"""What every store does, on every store: the same tests for the embedded one and for Neo4j."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from phahe.graph.changes import Changes, HeldText
from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.errors import QueryError, StoreError, StoreUnavailable, StoreVersion
from phahe.graph.model import DocumentId
from phahe.graph.store import SCHEMA, Store, open_store
from tests.contributions import COUNTS, PLAN, PROGRAMME, RESOLUTION, document, many, one, other, plan

Graph = Callable[[Store], dict[str, list[dict[str, Any]]]]


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
        StoreVersion, match=f"schema 0, this phahe reads {SCHEMA}; ingest the files again with --store NEW"
    ) as refused:
        open_store(store_url)
    assert (refused.value.found, refused.value.expected) == ("0", SCHEMA)
    if "://" in store_url:
        _by_driver(store_url, older.replace("'0'", f"'{SCHEMA}'"))


def test_an_older_schema_is_brought_up(store_url: str, graph_of: Graph) -> None:
    with open_store(store_url) as store:
        store.write(plan())
        before = graph_of(store)
        if store.dialect == "ladybug":
            _write_by_hand(store, "ALTER TABLE Document DROP `in_force`")
        _write_by_hand(store, "MERGE (m:Meta {key: 'schema'}) SET m.value = '1'")
    with open_store(store_url) as store:
        assert graph_of(store) == before
        store.write(other())
        assert len(graph_of(store)["Text"]) == 2
    open_store(store_url).close()


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
