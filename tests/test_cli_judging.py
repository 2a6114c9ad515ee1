"""What people and lists say, by command: judgements, and rows that are imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands import Phahe

EXAMPLES = Path(__file__).parent.parent / "examples"


def test_a_judgement_is_recorded_applied_listed_and_taken_back(filled: Phahe, tmp_path: Path) -> None:
    blank = next(
        r
        for r in filled("impact", "28-NQ/TW", "--json").json["documents"].values()
        if r["place"] and "Tiên Lãng" in r["place"] and r["held"]
    )
    assert filled("judge", "document", blank["id"], "number=150", "date=28/8/2023", "--who", "Lan").status == 0
    known = filled("show", "150/KH-UBND Tiên Lãng 2023", "--json").json["document"]
    assert (known["number"], known["date"]) == ("150", "2023-08-28")
    assert filled("show", blank["id"], "--json").json["document"]["id"] == known["id"], "the old id still answers"
    (record,) = filled("judge", "list", "--json").json
    assert (record["who"], record["says"]) == ("Lan", {"number": "150", "date": "28/8/2023"})
    assert (tmp_path / "store.judgements.jsonl").exists()
    year, month, day = record["when"][:10].split("-")
    assert f"{day}/{month if month < '03' else int(month)}/{year} " in filled("judge", "list").out
    assert filled("judge", "retract", record["id"], "--why", "nhầm").status == 0
    assert filled("show", known["id"], "--json").json["document"]["number"] is None
    assert len(filled("judge", "list", "--json").json) == 2


def test_a_person_is_told_what_else_a_symbol_needs(filled: Phahe) -> None:
    blank = next(r["id"] for r in filled("impact", "28-NQ/TW", "--json").json["documents"].values() if not r["date"])
    says = ["number=45", "date=28/8/2023", "place=Nghệ An"]
    vague = filled("judge", "document", blank, "kind=Chương trình hành động", "issuer=Tỉnh ủy", *says)
    assert (vague.status, "code=" in vague.err) == (0, True)
    clear = filled("judge", "document", blank, "kind=Kế hoạch", "issuer=Tỉnh ủy", *says)
    assert (clear.status, "code=" in clear.err) == (0, False)
    assert filled("show", "45-KH/TU Nghệ An", "--json").json["document"]["id"] == "45-KH.TU~nghe-an~2020-2025"


def test_a_citation_is_judged_by_its_words(filled: Phahe) -> None:
    finding = filled("findings", "--kind", "ambiguous", "--json").json[0]
    id = finding["citation"]["id"]
    citing = filled("show", finding["document"], "--json").json
    candidate = next(c for c in citing["citations"] if c["id"] == id)["candidates"][1]["id"]
    assert filled("judge", "citation", id, candidate).status == 0
    after = filled("show", finding["document"], "--json").json["citations"]
    assert next(c for c in after if c["id"] == id)["target"] == candidate
    assert filled("judge", "citation", id, "none").status == 0
    after = filled("show", finding["document"], "--json").json["citations"]
    assert next(c for c in after if c["id"] == id)["target"] is None


def test_every_judgement_about_what_is_gone_is_a_finding(filled: Phahe) -> None:
    held = "289-KH-UBND~nghe-an~2023"
    filled("judge", "different", held, "28-NQ.TW~XIII", "--who", "Lan")
    filled("judge", "document", held, "date=27/4/2023", "--who", "Lan")
    filled("judge", "citation", f"{held}#c1", "none", "--who", "Lan")
    assert [record["state"] for record in filled("judge", "list", "--json").json] == ["applied"] * 3
    assert filled("findings", "--kind", "judgement-gone", "--json").json == []
    filled("remove", held)
    listed = {record["id"]: record["state"] for record in filled("judge", "list", "--json").json}
    assert {*listed.values()} == {"gone"}
    found = filled("findings", "--kind", "judgement-gone", "--json").json
    assert [(one["document"], one["values"]) for one in found[:1]] == [("28-NQ.TW~XIII", [next(iter(listed))])]
    assert {one["values"][0] for one in found} == listed.keys()
    assert filled("findings", "--count", "--json").json["judgement-gone"] == len(listed)
    for record in listed:
        filled("judge", "retract", record)
    assert filled("findings", "--kind", "judgement-gone", "--json").json == []


def test_a_date_against_that_of_the_held_text_is_a_conflict_while_it_is_held(phahe: Phahe, tmp_path: Path) -> None:
    def plan(number: int, day: str, cited: str) -> Path:
        file = tmp_path / f"{number}.txt"
        head = f"ỦY BAN NHÂN DÂN\nTỈNH NGHỆ AN\nSố: {number}/KH-UBND\nNghệ An, ngày {day}\nKẾ HOẠCH\nVề cải cách\n\n"
        file.write_text(f"{head}Thực hiện {cited} của Ủy ban nhân dân tỉnh.\n", encoding="utf-8")
        return file

    held = plan(16, "05 tháng 3 năm 2023", "Kế hoạch số 9/KH-UBND ngày 06/01/2023")
    citing = plan(17, "10 tháng 5 năm 2023", "Kế hoạch số 16/KH-UBND ngày 06/4/2023")
    phahe("ingest", citing)
    assert phahe("findings", "--kind", "conflict", "--json").json == []
    phahe("ingest", held)
    (found,) = phahe("findings", "--kind", "conflict", "--json").json
    assert (found["document"], found["field"]) == ("17-KH-UBND~nghe-an~2023", "date")
    assert (found["values"], found["target"]) == (["2023-04-06", "2023-03-05"], "16-KH-UBND~nghe-an~2023")
    assert found["citation"]["text"] == "Kế hoạch số 16/KH-UBND"
    phahe("remove", "16-KH-UBND~nghe-an~2023")
    assert phahe("findings", "--kind", "conflict", "--json").json == []


PLAN, OTHER = "66-KH-UBND~tra-vinh~2022", "289-KH-UBND~nghe-an~2023"


def test_a_text_that_is_set_aside_comes_back_and_who_judges_is_told(filled: Phahe) -> None:
    def held() -> int:
        return int(filled("statistics", "--json").json["held"])

    everything = filled("export", "--format", "jsonld").out
    same = filled("judge", "same", PLAN, OTHER)
    told = "differ in number (66 and 289), place (Trà Vinh and Nghệ An), date (2022-10-05 and 2023-04-26)"
    assert told in same.err
    assert "kept aside, and held again once this is retracted: " in same.err
    assert held() == 4
    (duplicate,) = filled("findings", "--kind", "duplicate", "--json").json
    assert "`phahe judge retract`" in duplicate["advice"]
    (record,) = filled("judge", "list", "--json").json
    assert "held again: " in filled("judge", "retract", record["id"]).err
    assert held() == 5
    assert filled("findings", "--kind", "duplicate", "--json").json == []
    assert filled("export", "--format", "jsonld").out == everything
    assert filled("ingest", EXAMPLES).out.splitlines()[-1] == "5 unchanged"


def test_what_of_it_stands_is_listed(filled: Phahe) -> None:
    citation = filled("findings", "--kind", "ambiguous", "--json").json[0]["citation"]["id"]
    for target in ("none", "28-NQ.TW~XIII"):
        assert filled("judge", "citation", citation, target).status == 0
    first, second = (record["id"] for record in filled("judge", "list", "--json").json)

    def states() -> list[str]:
        return [record["state"] for record in filled("judge", "list", "--json").json]

    assert states() == ["superseded", "applied"]
    assert f"retracted now: {second}, citation" in filled("judge", "retract", second).err
    assert states() == ["applied", "retracted", "applied"]
    again = filled("judge", "retract", second)
    retraction = filled("judge", "list", "--json").json[-1]["id"]
    assert (again.status, f"already, by {retraction}; `phahe judge retract {retraction}`" in again.err) == (1, True)
    assert f"applied now: {second}, citation" in filled("judge", "retract", retraction).err
    assert states() == ["superseded", "applied", "retracted", "applied"]
    assert first != second


def test_an_open_citation_is_shown_as_it_is_judged(filled: Phahe) -> None:
    finding = filled("findings", "--kind", "ambiguous", "--json").json[0]
    id, candidates = finding["citation"]["id"], finding["values"]
    for shown in (filled("findings", "--kind", "ambiguous").out, filled("show", finding["document"]).out):
        (line,) = [line for line in shown.splitlines() if id in line]
        assert all(candidate in line for candidate in candidates)
    assert filled("judge", "citation", id, candidates[0]).status == 0


def test_a_relation_is_refused(filled: Phahe) -> None:
    assert filled("judge", "relation", "289/KH-UBND", "IMPLEMENTS", "164-KH/TU", "no").status == 0
    steps = filled("lineage", "289/KH-UBND", "--json").json["edges"]
    assert not [e for e in steps if e["source"].startswith("289-") and e["target"].startswith("164-")]


@pytest.mark.parametrize(
    ("judgement", "status"),
    [
        (["same", "28-NQ/TW", "28-NQ/TW"], 1),
        (["document", "28-NQ/TW", "colour=red"], 2),
        (["document", "28-NQ/TW", "colour"], 2),
        (["document", "121/KH-UBND", "date=31/2/2023"], 2),
        (["document", "66/KH-UBND", "place=Huue"], 1),
        (["document", "39-NQ/TW XII", "place=Hue"], 1),
        (["same", "no-such.TW~XI", "28-NQ.TW~XIII"], 1),
        (["retract", "j-none"], 1),
        (["relation", "121/KH-UBND", "LIKES", "28-NQ/TW", "yes"], 2),
        (["citation", "28-NQ.TW~XIII#c1", "none"], 1),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_judgement_that_says_nothing_is_refused_and_not_recorded(
    filled: Phahe, judgement: list[str], status: int, tmp_path: Path
) -> None:
    ended = filled("judge", *judgement)
    assert ended.status == status
    assert "Traceback" not in ended.err
    assert not (tmp_path / "store.judgements.jsonl").exists()


def test_rows_known_elsewhere_come_in_with_their_source(filled: Phahe, tmp_path: Path) -> None:
    rows = tmp_path / "known.csv"
    rows.write_text(
        "record,key,kind,number,date,issuer,relation,target,source\n"
        "identity,new,Nghị quyết,99-NQ/TW,2026-03-01,,,,Công báo\n"
        "relation,new,,,,,REPLACES,28-NQ.TW~XIII,Công báo\n"
        "relation,121-KH-UBND~ba-ria-vung-tau~2023,,,,,REPEALS,28-NQ.TW~XIII,a forum\n"
        "relation,new,,,,,REPLACES,nothing,Công báo\n",
        encoding="utf-8",
    )
    ended = filled("import", rows)
    assert ended.status == 1
    assert ended.out == "1 identities, 1 relations\n"
    assert f"{rows}:4: refused" in ended.err
    assert f"{rows}:5: no document" in ended.err
    shown = filled("show", "28-NQ/TW XIII", "--json").json
    assert shown["validity"]["status"] == "replaced"
    [edge] = [edge for edge in shown["relations"] if edge["relation"] == "REPLACES"]
    assert (edge["makers"], edge["asserted_by"], edge["evidence"]) == (["import: Công báo"], [], [])
    assert "import: Công báo" in filled("show", "28-NQ/TW XIII").out
    told = filled("lineage", "99-NQ/TW", "--relations", "REPLACES").out
    assert "recorded without words: import: Công báo" in told
    rows.write_text(
        "record,key,relation,target,source\n"
        "relation,121-KH-UBND~ba-ria-vung-tau~2023,REPEALS,28-NQ.TW~XIII,a forum\n"
        "relation,121-KH-UBND~ba-ria-vung-tau~2023,REPLACES,28-NQ.TW~XIII,a forum\n",
        encoding="utf-8",
    )
    assert filled("import", rows).status == 1
    refused = filled("findings", "--kind", "refused-relation", "--json").json
    assert [(f["target"], f["values"][0]) for f in refused] == [
        ("28-NQ.TW~XIII", "REPEALS"),
        ("28-NQ.TW~XIII", "REPLACES"),
    ]
    rows.write_text("record,colour\n", encoding="utf-8")
    wrong = filled("import", rows)
    assert (wrong.status, wrong.err.splitlines()[1][: len(f"phahe: {rows}:1:")]) == (1, f"phahe: {rows}:1:")
    assert filled("import", tmp_path / "none.csv").status == 2
