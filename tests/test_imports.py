"""Identities and relations from a file: evidence beside texts, checked against the rules, the same when repeated."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

import pytest

from phahe.api.scene import scene
from phahe.graph.contents import nodes, relationships
from phahe.graph.errors import ImportFault
from phahe.graph.store import Store, open_store
from phahe.ingest.imports import import_csv
from phahe.ingest.ingesting import ingest
from phahe.queries import show

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
HEAD = "record,key,kind,number,code,date,place,issuer,subject,relation,target,source\n"
CT05 = (
    "identity,ct05,Chỉ thị,05-CT/TW,,15/5/2016,,Bộ Chính trị,đẩy mạnh học tập và làm theo tư tưởng,,,a list of 2016\n"
)
PLAN = "121-KH-UBND~ba-ria-vung-tau~2023"
NEWER = "identity,ct05b,Chỉ thị,5,CT/TW,2021-06-23,,Ban Bí thư,tăng cường sự lãnh đạo,,,a list of 2021\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "a.lbug"))
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "known.csv"


def contents(store: Store) -> dict[str, list[str]]:
    tables = ("Document", "Citation", "Finding", "Claim")
    found = {table: [str(row) for row in nodes(store, table)] for table in tables}
    return found | {
        table: [str(row) for row in relationships(store, table)] for table in ("MEANS", "REPLACES", "CLAIMS")
    }


def test_an_identity_is_a_document_like_any_other(store: Store, file: Path) -> None:
    file.write_text(HEAD + CT05, encoding="utf-8")
    assert import_csv(file, store).identities == 1
    (document,) = nodes(store, "Document")
    assert (document["id"], document["date"], document["held"]) == ("05-CT.TW~XII", "2016-05-15", False)


def test_what_is_imported_settles_what_texts_cite_in_any_order(store: Store, file: Path, tmp_path: Path) -> None:
    file.write_text(HEAD + CT05 + NEWER, encoding="utf-8")
    ingest(EXAMPLES, store)
    report = import_csv(file, store)
    other = open_store(str(tmp_path / "b.lbug"))
    import_csv(file, other)
    ingest(EXAMPLES, other)
    assert contents(other) == contents(store)
    other.close()
    settled = contents(store)
    assert not import_csv(file, store).faults
    assert contents(store) == settled
    assert report.identities == 2


def test_a_lower_body_does_not_replace_a_higher_ones_document(store: Store, file: Path) -> None:
    file.write_text(
        HEAD
        + "identity,plan,Kế hoạch,66/KH-UBND,,2022-10-05,Trà Vinh,,,,,a list\n"
        + "identity,decree,Nghị định,59/2024/NĐ-CP,,,,,,,,a list\n"
        + "relation,plan,,,,,,,,REPLACES,decree,a list\n"
        + "relation,decree,,,,,,,,REPLACES,plan,a list\n",
        encoding="utf-8",
    )
    report = import_csv(file, store)
    assert [line for line, _ in report.refused] == [4]
    assert report.relations == 1
    (finding,) = nodes(store, "Finding")
    assert (finding["kind"], finding["document"]) == ("refused-relation", "66-KH-UBND~tra-vinh~2022")
    assert [row["source_key"] for row in relationships(store, "REPLACES")] == ["59-2024-NĐ-CP"]
    for id, asked in (("66-KH-UBND~tra-vinh~2022", ["REPLACES"]), ("59-2024-NĐ-CP", [])):
        told = [edge for edge in show(store, id).relations if edge.refused]
        assert [(e.relation, e.makers, e.refused) for e in told if e.source == id] == [
            (relation, ("import: a list",), "lower-level") for relation in asked
        ]
        assert [fact["makers"] for fact in scene(store, id)[1]["facts"] if fact["refused"]] == [
            ["tệp nhập, nguồn: a list"] for _ in asked
        ]
    ingest([path for path in EXAMPLES if path.name.startswith("66")], store)
    assert "refused-relation" in {row["kind"] for row in nodes(store, "Finding")}


def test_a_document_shows_who_states_what_its_own_words_state_too(store: Store, file: Path) -> None:
    ingest(EXAMPLES, store)
    target = next(e.target for e in show(store, PLAN).relations if e.relation == "IMPLEMENTS")
    file.write_text(HEAD + f"relation,{PLAN},,,,,,,,IMPLEMENTS,{target},Công báo\n", encoding="utf-8")
    assert import_csv(file, store).relations == 1
    [edge] = [e for e in show(store, PLAN).relations if (e.relation, e.target) == ("IMPLEMENTS", target)]
    assert (edge.asserted_by, edge.makers, bool(edge.evidence)) == ((PLAN,), ("import: Công báo",), True)


def test_a_file_in_decomposed_letters_is_the_same_file(store: Store, file: Path) -> None:
    rows = HEAD + CT05.replace("a list of 2016", "Công báo") + NEWER.replace("a list of 2021", "Công báo")
    rows += "relation,ct05b,,,,,,,,REPLACES,ct05,Công báo\n"
    for form in ("NFC", "NFD"):
        file.write_text(normalize(form, rows), encoding="utf-8")  # type: ignore[arg-type]
        assert import_csv(file, store).relations == 1
    assert [row["maker"] for row in relationships(store, "STATES")] == ["import: Công báo"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("identity,a,Chỉ thị,5,CT/TW,,,,,,,a list\n", "does not tell which document"),
        ("identity,a,Chỉ thị,5,CT/TW,yesterday,,,,,,a list\n", "no date"),
        ("identity,a,Chỉ thị,5,CT/TW,2016-05-15,,,,,,\n", "known from"),
        ("relation,x,,,,,,,,LOVES,y,a list\n", "no relation is called"),
        ("relation,x,,,,,,,,AMENDS,y,a list\n", "no document has the key"),
        ("thing,x,,,,,,,,,,a list\n", "neither identity nor relation"),
    ],
)
def test_rows_that_cannot_be_understood_are_named(store: Store, file: Path, row: str, words: str) -> None:
    file.write_text(HEAD + CT05 + row, encoding="utf-8")
    report = import_csv(file, store)
    assert [fault.line for fault in report.faults] == [3]
    assert words in str(report.faults[0])
    assert report.identities == 1


def test_a_head_line_that_cannot_be_understood_stops_all(store: Store, file: Path) -> None:
    file.write_text("record,colour,source\n", encoding="utf-8")
    with pytest.raises(ImportFault, match=r"known\.csv:1.*colour"):
        import_csv(file, store)
