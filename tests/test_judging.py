"""Judgements win over the machine, survive re-reading and an empty store, and are reported when they are gone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phahe.graph.contents import EDGE_TABLES, LINK_TABLES, NODE_TABLES, nodes, relationships
from phahe.graph.days import iso_day
from phahe.graph.errors import JudgementError
from phahe.graph.model import DocumentId
from phahe.graph.store import Store, open_store
from phahe.ingest.ingesting import ingest, rebuild, remove
from phahe.ingest.judgements import active, append, made, read_judgements
from phahe.ingest.judging import judge, standing
from phahe.ingest.kept import ask

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))
BLANK = "ke-hoach~h.6332326f06d0"
"""The plan that says neither its number nor its date, place or day."""


def contents(store: Store) -> dict[str, list[str]]:
    """The canonical contents of a store."""
    rows = {table: nodes(store, table) for table in NODE_TABLES}
    rows |= {table: relationships(store, table) for table in EDGE_TABLES + LINK_TABLES}
    return {
        table: [json.dumps(row, sort_keys=True, ensure_ascii=False) for row in found] for table, found in rows.items()
    }


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of the examples, closed."""
    folder = tmp_path_factory.mktemp("examples")
    opened = open_store(str(folder / "a.lbug"))
    ingest(EXAMPLES, opened)
    opened.close()
    return folder


@pytest.fixture
def store(examples: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(examples, tmp_path, dirs_exist_ok=True)
    opened = open_store(str(tmp_path / "a.lbug"))
    yield opened
    opened.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "judgements.jsonl"


def citations(store: Store, document: str) -> dict[str, dict[str, object]]:
    return {row["id"]: row for row in nodes(store, "Citation") if row["document"] == document}


def documents(store: Store) -> set[str]:
    return {row["id"] for row in nodes(store, "Document")}


def same_as_anew(store: Store, file: Path, tmp_path: Path) -> None:
    """Re-reading changes nothing, and an empty store with the same judgements becomes the same."""
    settled = contents(store)
    rebuild(store, read_judgements(file))
    assert contents(store) == settled
    other = open_store(str(tmp_path / "b.lbug"))
    for path in reversed(EXAMPLES):
        ingest([path], other, read_judgements(file))
    assert contents(other) == settled
    judgements = read_judgements(file)
    assert [row.state for row in standing(other, judgements)] == [row.state for row in standing(store, judgements)]
    other.close()


def test_what_a_text_does_not_say_a_person_does(store: Store, file: Path, tmp_path: Path) -> None:
    says = {"number": "98-KH/TU", "date": "15/3/2023", "place": "Thanh Hóa"}
    judge(store, file, "document", who="Lan", why="the signed copy", subjects=(BLANK,), says=says)
    assert BLANK not in documents(store)
    assert "98-KH.TU~thanh-hoa~2020-2025" in documents(store)
    assert {row["target"] for row in ask(store, "aliases_of", ids=[BLANK])} == {"98-KH.TU~thanh-hoa~2020-2025"}
    assert "167-KH.TU~thanh-hoa~cited.2020-2025" in documents(store)
    same_as_anew(store, file, tmp_path)


def test_kind_issuer_and_place_settle_a_symbol(store: Store, file: Path, tmp_path: Path) -> None:
    says = {"number": "167", "date": "5/3/2023", "issuer": "Tỉnh ủy", "place": "Trà Vinh"}
    judge(store, file, "document", who="Lan", subjects=(BLANK,), says=says)
    known = "167-KH.TU~tra-vinh~2020-2025"
    assert aliases(store)[BLANK] == known
    assert next(row["symbol"] for row in nodes(store, "Document") if row["id"] == known) == "167-KH/TU"
    same_as_anew(store, file, tmp_path)


def test_a_citation_means_what_a_person_says(store: Store, file: Path, tmp_path: Path) -> None:
    first = next(row for row in citations(store, BLANK).values() if "05-CT/TW" in str(row["text"]))
    judge(store, file, "citation", who="Lan", citation=str(first["id"]), target="05-CT.TW~XII")
    assert citations(store, BLANK)[str(first["id"])]["target"] == "05-CT.TW~XII"
    second = next(row for row in citations(store, BLANK).values() if "Điều lệ" in str(row["text"]))
    judge(store, file, "citation", who="Lan", citation=str(second["id"]), target=None)
    assert citations(store, BLANK)[str(second["id"])]["target"] is None
    same_as_anew(store, file, tmp_path)


def test_two_are_one(store: Store, file: Path, tmp_path: Path) -> None:
    scheme = "nghi-quyet.dai-hoi~XIII"
    other = "dieu-le.dang"
    known = documents(store)
    one, two = scheme, next(id for id in known if id.startswith("ddieu-le") or id == other)
    judge(store, file, "same", who="Lan", subjects=(one, two))
    assert len({one, two} & documents(store)) == 1
    same_as_anew(store, file, tmp_path)
    judge(store, file, "retract", who="Lan", of=read_judgements(file)[0].id)
    assert {one, two} <= documents(store)


def aliases(store: Store) -> dict[str, str]:
    return {row["id"]: row["target"] for row in ask(store, "every_alias")}


def cited(store: Store, id: str) -> set[str]:
    """Citations that mean a document, or may."""
    rows = [row for table in ("MEANS", "MAY_MEAN") for row in relationships(store, table)]
    return {row["source_key"].replace("66-KH-UBND~tra-vinh~2022", "") for row in rows if row["target_key"] == id}


@pytest.mark.parametrize(
    ("one", "other", "answers"),
    [
        pytest.param("39-NQ.TW~XII", "39-NQ.TW~XI", "39-NQ.TW~XI", id="candidates of one citation"),
        pytest.param("05-CT.TW~XII", "01-KL.TW~XIII", "01-KL.TW~XIII", id="meant by citations without a date"),
        pytest.param("66-KH-UBND~tra-vinh~2022", "28-NQ.TW~XIII", "28-NQ.TW~XIII", id="a text and what is cited"),
    ],
)
def test_the_id_that_gives_way_leads_on(
    one: str, other: str, answers: str, store: Store, file: Path, tmp_path: Path
) -> None:
    before = contents(store)
    meaning = cited(store, one) | cited(store, other)
    judge(store, file, "same", who="Lan", subjects=(one, other))
    assert cited(store, answers) == meaning
    gave_way = {one: answers, other: answers}
    del gave_way[answers]
    assert gave_way.items() <= aliases(store).items()
    assert documents(store) & {one, other} == {answers}
    assert [row.state for row in standing(store, read_judgements(file))] == ["applied"]
    same_as_anew(store, file, tmp_path)
    assert gave_way.items() <= aliases(store).items()
    judge(store, file, "retract", who="Lan", of=read_judgements(file)[0].id)
    assert contents(store) == before
    assert not {one, other} & aliases(store).keys()


def test_what_a_person_states_follows_the_id_that_answers(store: Store, file: Path, tmp_path: Path) -> None:
    plan = "121-KH-UBND~ba-ria-vung-tau~2023"
    subjects = (plan, "05-CT.TW~XII")
    judge(store, file, "relation", who="Lan", subjects=subjects, relation="IMPLEMENTS", answer=True)
    before = contents(store)
    judge(store, file, "same", who="Lan", subjects=("05-CT.TW~XII", "01-KL.TW~XIII"))
    assert (plan, "01-KL.TW~XIII") in {(r["source_key"], r["target_key"]) for r in relationships(store, "IMPLEMENTS")}
    same_as_anew(store, file, tmp_path)
    judge(store, file, "retract", who="Lan", of=read_judgements(file)[1].id)
    assert contents(store) == before


def test_two_are_not_one(store: Store, file: Path, tmp_path: Path) -> None:
    plan = "66-KH-UBND~tra-vinh~2022"
    before = [row for row in citations(store, plan).values() if "Hội nghị lần thứ tư" in str(row["text"])]
    assert {row["target"] for row in before} == {"21-KL.TW~XIII"}
    tien_lang = next(id for id in documents(store) if "tien-lang.hai-phong~2023~h." in id)
    (cited,) = [row for row in citations(store, tien_lang).values() if "Hội nghị lần thứ tư" in str(row["text"])]
    assert cited["target"] == "21-KL.TW~XIII"
    named = "ket-luan.hoi-nghi-4-day-manh-xay-dung-chinh~XIII"
    judge(store, file, "different", who="Lan", subjects=(named, "21-KL.TW~XIII"))
    (cited,) = [row for row in citations(store, tien_lang).values() if "Hội nghị lần thứ tư" in str(row["text"])]
    assert cited["target"] != "21-KL.TW~XIII"
    same_as_anew(store, file, tmp_path)


def test_relations_are_refused_and_stated(store: Store, file: Path, tmp_path: Path) -> None:
    def implements() -> set[tuple[str, str]]:
        return {(row["source_key"], row["target_key"]) for row in relationships(store, "IMPLEMENTS")}

    edge = ("25-CTr.TU~ba-ria-vung-tau~2020-2025", "28-NQ.TW~XIII")
    assert edge in implements()
    refused, _ = judge(store, file, "relation", who="Lan", subjects=edge, relation="IMPLEMENTS", answer=False)
    assert edge not in implements()
    new = ("66-KH-UBND~tra-vinh~2022", "28-NQ.TW~XIII")
    stated, _ = judge(store, file, "relation", who="Lan", subjects=new, relation="IMPLEMENTS", answer=True)
    assert new in implements()
    same_as_anew(store, file, tmp_path)
    judge(store, file, "retract", who="Lan", of=refused.id)
    judge(store, file, "retract", who="Lan", of=stated.id)
    assert edge in implements()
    assert new not in implements()


def test_what_is_gone_is_reported(store: Store, file: Path) -> None:
    append(file, made("same", who="Lan", subjects=("nowhere", "28-NQ.TW~XIII")))
    append(file, made("citation", who="Lan", subjects=(BLANK,), words="Nghị quyết số 1-NQ/TW", ordinal=1, target=None))
    assert [one.state for one in standing(store, read_judgements(file))] == ["gone", "gone"]
    rebuild(store, read_judgements(file))
    findings = [row for row in nodes(store, "Finding") if row["kind"] == "judgement-gone"]
    assert [row["document"] for row in findings] == [BLANK]


def test_what_a_person_says_of_a_cited_document_wins_over_all_texts(store: Store, file: Path, tmp_path: Path) -> None:
    judge(store, file, "document", who="q", subjects=("28-NQ.TW~XIII",), says={"date": "18/11/2022"})
    assert next(row["date"] for row in nodes(store, "Document") if row["id"] == "28-NQ.TW~XIII") == "2022-11-18"
    same_as_anew(store, file, tmp_path)


def test_a_removed_document_stays_as_what_others_cite(store: Store) -> None:
    before = contents(store)
    remove([DocumentId("66-KH-UBND~tra-vinh~2022")], store)
    assert "66-KH-UBND~tra-vinh~2022" not in documents(store)
    ingest([path for path in EXAMPLES if path.name.startswith("66")], store)
    assert contents(store) == before


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"id": "j", "who": "x", "judgement": "sama", "subjects": ["a", "b"]}',
        '{"id": "j", "who": "x", "judgement": "same", "subjects": ["a", "a"]}',
        '{"id": "j", "who": "x", "judgement": "document", "subjects": ["a"], "says": {"colour": "red"}}',
        '{"id": "j", "who": "x", "judgement": "document", "subjects": ["a"], "says": {"date": "yesterday"}}',
        '{"id": "j", "who": "x", "judgement": "relation", "subjects": ["a", "b"], "relation": "LOVES", "answer": true}',
        '{"id": "j", "judgement": "same", "subjects": ["a", "b"]}',
        '{"id": "j", "who": "x", "judgement": "same", "subjects": ["a", "b"], "whom": "y"}',
    ],
)
def test_a_line_that_cannot_be_understood_is_named(line: str, file: Path) -> None:
    file.write_text("\n" + line + "\n", encoding="utf-8")
    with pytest.raises(JudgementError, match=r"judgements\.jsonl:2"):
        read_judgements(file)


@given(st.lists(st.integers(0, 5), max_size=8))
def test_retractions_can_be_retracted(choices: list[int]) -> None:
    made_so_far = [made("same", who="x", when="t", subjects=("a", "b"))]
    for n, choice in enumerate(choices):
        of = made_so_far[choice % len(made_so_far)].id
        made_so_far.append(made("retract", who="x", when=f"t{n}", of=of))
    taken_back: set[str] = set()
    for one in reversed(made_so_far):
        if one.judgement == "retract" and one.id not in taken_back and one.of:
            taken_back.add(one.of)
    assert [j.id for j in active(made_so_far)] == [j.id for j in made_so_far[:1] if j.id not in taken_back]


def test_lines_are_only_added(file: Path) -> None:
    first = made("same", who="Lan", subjects=("a", "b"))
    append(file, first)
    with file.open("r+b") as raw:
        raw.seek(-1, 2)
        raw.truncate()  # an editor that leaves no line end
    append(file, made("unsure", who="Lan", subjects=("a", "b")))
    assert [j.judgement for j in read_judgements(file)] == ["same", "unsure"]
    assert read_judgements(file)[0] == first


def test_days_are_read_as_people_write_them() -> None:
    assert iso_day("5/3/2023") == "2023-03-05"
