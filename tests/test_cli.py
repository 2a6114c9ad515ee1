"""The command line as people and programs use it: words, exit statuses, JSON, faults."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer

from phahe.api.cli import app, run

EXAMPLES = Path(__file__).parent.parent / "examples"
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Phahe = Callable[..., Ended]


@pytest.fixture
def phahe(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Phahe:
    """Runs a command in this process, on a store of the test's own."""
    monkeypatch.setenv("PHAHE_STORE", str(tmp_path / "store.lbug"))
    monkeypatch.delenv("PHAHE_JUDGEMENTS", raising=False)

    def command(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ended(status, printed.out, printed.err)

    return command


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(phahe: Phahe, command: str) -> None:
    ended = phahe(command, "--help")
    assert ended.status == 0
    assert f"Example: phahe {command}" in " ".join(ended.out.split())


@pytest.mark.parametrize(
    "wrong",
    [
        ["lineage"],
        ["no-such-command"],
        ["lineage", "28-NQ/TW", "--depth", "0"],
        ["lineage", "28-NQ/TW", "--relations", "LIKES"],
        ["lineage", "28-NQ/TW", "--no-such-option"],
        ["evaluate", "no-such-folder"],
        ["extract"],
    ],
    ids=" ".join,
)
def test_wrong_use_is_status_2(phahe: Phahe, wrong: list[str]) -> None:
    ended = phahe(*wrong)
    assert ended.status == 2
    assert ended.out == ""
    assert "Traceback" not in ended.err


def test_version(phahe: Phahe) -> None:
    assert phahe("--version").out.startswith("phahe 0.")


def test_extract_gives_one_line_a_file(phahe: Phahe) -> None:
    ended = phahe("extract", *sorted(EXAMPLES.glob("*.txt")), "--jsonl", "--text")
    assert ended.status == 0
    rows = [json.loads(line) for line in ended.out.splitlines()]
    assert [row["file"] for row in rows] == [str(path) for path in sorted(EXAMPLES.glob("*.txt"))]
    for row in rows:
        assert row["text"] == Path(row["file"]).read_bytes().decode()
        for citation in row["citations"]:
            assert row["text"][citation["start"] : citation["end"]] == citation["text"]


def test_extract_names_what_it_cannot_read_and_goes_on(phahe: Phahe, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00" * 20)
    (tmp_path / "recipe.txt").write_text("Cho gạo vào nồi, thêm nước, nấu hai mươi phút.\n" * 5, encoding="utf-8")
    plan = next(EXAMPLES.glob("121-*.txt"))
    files = [tmp_path / "empty.txt", tmp_path / "picture.txt", tmp_path / "recipe.txt", tmp_path / "none.txt", plan]
    ended = phahe("extract", *files, "--jsonl")
    assert ended.status == 1
    rows = [json.loads(line) for line in ended.out.splitlines()]
    kinds = [row.get("error", {}).get("kind") for row in rows]
    assert kinds == ["empty", "binary", "not-a-directive", "missing", None]
    for file in files[:4]:
        assert str(file) in ended.err


def test_extract_for_people_says_what_each_citation_means(phahe: Phahe) -> None:
    ended = phahe("extract", next(EXAMPLES.glob("121-*.txt")))
    assert ended.status == 0
    assert "Kế hoạch 121/KH-UBND · Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu · 04/7/2023" in ended.out
    assert "Nghị quyết 28-NQ/TW" in ended.out


def test_evaluate_gives_the_figures(phahe: Phahe) -> None:
    gold = EXAMPLES.parent / "tests" / "gold" / "seeds"
    figures = phahe("evaluate", gold, "--json").json["figures"]
    assert figures["mention F1"] > 0.9
    assert f"{figures['mention F1']:.4f}" in phahe("evaluate", gold, "--misses").out


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("neo4j://127.0.0.1:9", "127.0.0.1:9"),
        ("bolt://neo4j:secret@localhost:7687", "PHAHE_NEO4J_PASSWORD"),
        ("ftp://example.com/x", "ftp"),
        ("/proc/no-such-folder/store.lbug", "/proc/no-such-folder"),
    ],
)
def test_a_store_that_cannot_be_had_is_one_sentence(phahe: Phahe, url: str, words: str) -> None:
    ended = phahe("lineage", "28-NQ/TW", "--store", url)
    assert ended.status == 1
    assert words in ended.err
    assert "secret" not in ended.err
    assert "Traceback" not in ended.err
    assert len(ended.err.strip().splitlines()) == 1


@pytest.fixture
def filled(phahe: Phahe, examples_made: Path, tmp_path: Path) -> Phahe:
    """The same, on a store that holds the five plans."""
    shutil.copy(examples_made, tmp_path / "store.lbug")
    return phahe


def test_every_command_on_a_store_says_which(filled: Phahe, tmp_path: Path) -> None:
    for command in (["show", "28-NQ/TW"], ["lineage", "121/KH-UBND"], ["findings", "--count"], ["judge", "list"]):
        assert filled(*command).err.splitlines()[0] == f"store: {tmp_path / 'store.lbug'}"


def test_lineage_for_people_is_a_tree_with_the_words_and_who_says_them(filled: Phahe) -> None:
    lines = filled("lineage", "121/KH-UBND").out.splitlines()
    assert lines[0] == "Kế hoạch 121/KH-UBND · Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu · 04/7/2023"
    step = next(i for i, line in enumerate(lines) if "Chương trình hành động 25-CTr/TU · Tỉnh ủy" in line)
    assert "thực hiện (IMPLEMENTS)" in lines[step]
    assert "“Thực hiện Chương trình hành động số 25-CTr/TU" in lines[step + 1]
    assert lines[step + 1].endswith("— Kế hoạch 121/KH-UBND")
    deeper = next(line for line in lines[step + 1 :] if "Nghị quyết 28-NQ/TW" in line and "→" in line)
    assert deeper.index("→") > lines[step].index("→")


def test_impact_for_people_names_every_plan_and_not_that_of_tra_vinh(filled: Phahe) -> None:
    out = filled("impact", "28-NQ/TW").out
    for name in ("121/KH-UBND", "289/KH-UBND", "Ủy ban nhân dân huyện Tiên Lãng", "Kế hoạch (không số) · Tỉnh ủy"):
        assert name in out
    assert "66/KH-UBND" not in out


def test_impact_is_counted_by_level_and_place_and_cut_where_told(filled: Phahe) -> None:
    whole = filled("impact", "28-NQ/TW", "--json").json
    assert sum(group["documents"] for group in whole["groups"]) == len(whole["documents"])
    lines = filled("impact", "28-NQ/TW", "--limit", "2").out.splitlines()
    assert len([line for line in lines if "←" in line]) == 2
    assert f"{len(whole['documents'])} documents, the nearest 2 of them shown: --limit N shows more" in lines
    counted = lines[lines.index("by level and place") + 2 :]
    assert len(counted) == len(whole["groups"])
    assert any(line.split() == ["Tỉnh", "Nghệ", "An", "2"] for line in counted)
    assert len(filled("impact", "28-NQ/TW", "--limit", "2", "--json").json["documents"]) == 2


def test_what_did_not_exist_yet_is_said(filled: Phahe) -> None:
    out = filled("lineage", "121/KH-UBND", "--as-of", "2022-12-01").out
    assert "it was issued on 04/7/2023: on 01/12/2022 it did not exist yet" in out
    assert "nothing held" not in out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--level", "commune"], "no table says which communes there are"),
        (["--level", "district"], "--within"),
        (["--level", "district", "--within", "Nghệ An", "--as-of", "2025-07-01"], "ended on 2025-06-30"),
    ],
    ids=lambda value: "" if isinstance(value, str) else " ".join(value),
)
def test_who_is_missing_is_refused_where_nothing_says_who_there_was(
    filled: Phahe, options: list[str], words: str
) -> None:
    ended = filled("implementers", "28-NQ/TW", "--missing", *options)
    assert ended.status == 2
    assert words in " ".join(ended.err.replace("│", " ").split())


def test_in_a_pipe_every_record_has_its_line_uncut(filled: Phahe) -> None:
    proofs = [p["text"] for e in filled("impact", "28-NQ/TW", "--json").json["edges"] for p in e["evidence"][:1]]
    lines = filled("impact", "28-NQ/TW").out.splitlines()
    for proof in proofs:
        assert any("“" + " ".join(proof.split()) + "”" in line for line in lines)


def test_what_fits_several_documents_is_listed(filled: Phahe) -> None:
    ended = filled("lineage", "KH-UBND")
    assert ended.status == 1
    assert "289-KH-UBND~nghe-an~2023" in ended.out
    assert "Kế hoạch 289/KH-UBND" in ended.out
    assert "'KH-UBND' names" in ended.err
    assert len(filled("lineage", "KH-UBND", "--json").json) > 2
    assert ended.out.splitlines()[0].split() == ["id", "document", "term", "date"]
    assert filled("show", "121/KH-UBND ngày 04/7/2023").status == 0


def test_what_fits_nothing_is_one_sentence(filled: Phahe) -> None:
    ended = filled("impact", "999/KH-UBND")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.splitlines()[1:] == ["phahe: '999/KH-UBND' names no document in this store"]


def test_findings_are_counted_chosen_and_explained(filled: Phahe) -> None:
    counts = filled("findings", "--count", "--json").json
    rows = filled("findings", "--json").json
    assert sum(counts.values()) == len(rows)
    conflicts = filled("findings", "--kind", "conflict", "--json").json
    assert {row["kind"] for row in conflicts} == {"conflict"}
    assert {"kind", "severity", "document", "citation", "target", "message", "advice"} <= set(conflicts[0])
    assert conflicts[0]["advice"] in filled("findings").out
    assert filled("findings", "--kind", "nonsense").status == 2


def test_statistics_and_what_hangs_together(filled: Phahe) -> None:
    numbers = filled("statistics", "--json").json
    assert (numbers["held"], sum(numbers["kinds"].values())) == (5, numbers["documents"])
    assert "28-NQ/TW" in filled("statistics", "--limit", "1").out
    whole = filled("statistics", "--structure", "--json").json
    near = filled("statistics", "--structure", "--around", "28-NQ/TW", "--json").json
    assert 0 < near["documents"] < whole["documents"]
    assert sum(group["documents"] for group in whole["communities"]) == whole["documents"]
    assert "28-NQ/TW" in filled("statistics", "--structure", "--limit", "1").out
    assert filled("statistics", "--around", "28-NQ/TW").status == 2


def test_implementers_and_who_is_missing(filled: Phahe) -> None:
    rows = filled("implementers", "28-NQ/TW", "--json").json
    assert {row["document"]["symbol"]: row["lag_days"] for row in rows}["121/KH-UBND"] == 229
    missing = filled("implementers", "28-NQ/TW", "--missing", "--as-of", "2024-01-01", "--json").json
    names = {row["name"]: row["standing"] for row in missing}
    assert names["Trà Vinh"] == "none-found"
    assert names["Hà Giang"] == "nothing-held"
    assert "Nghệ An" not in names


def test_ingesting_twice_changes_nothing(phahe: Phahe) -> None:
    first = phahe("ingest", EXAMPLES, "--json")
    assert first.status == 0
    assert [f["status"] for f in first.json["files"]] == ["new"] * 5
    before = phahe("export", "--format", "jsonld").out
    again = phahe("ingest", EXAMPLES, "--json")
    assert [f["status"] for f in again.json["files"]] == ["unchanged"] * 5
    assert phahe("export", "--format", "jsonld").out == before


def test_ingest_reports_every_file_and_takes_the_good_ones(phahe: Phahe, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "empty.txt").write_bytes(b"")
    shutil.copy(next(EXAMPLES.glob("121-*.txt")), folder)
    ended = phahe("ingest", folder, tmp_path / "none.txt")
    assert ended.status == 1
    assert "empty.txt" in ended.out
    assert "none.txt" in ended.out
    assert "1 new" in ended.out
    assert phahe("show", "121/KH-UBND").status == 0


def test_a_document_is_removed_and_stays_as_a_placeholder_while_it_is_named(filled: Phahe) -> None:
    assert filled("remove", "289/KH-UBND").status == 0
    assert "289/KH-UBND" not in filled("impact", "28-NQ/TW").out


def test_rebuild_changes_nothing_under_the_same_rules(filled: Phahe) -> None:
    before = filled("export", "--format", "jsonld").out
    assert "5 read again, 0 of them with another result" in filled("rebuild").out
    told = filled("rebuild", "--json").json
    assert (told["read_again"], told["different"], {f["status"] for f in told["files"]}) == (5, 0, {"unchanged"})
    assert filled("export", "--format", "jsonld").out == before


def test_a_backup_opens(filled: Phahe, tmp_path: Path) -> None:
    copy = tmp_path / "copy.lbug"
    decided = ("judge", "different", "121/KH-UBND", "66/KH-UBND", "--who", "An")
    assert filled(*decided).status == 0
    assert filled("backup", copy).status == 0
    assert filled("lineage", "121/KH-UBND", "--store", copy).out == filled("lineage", "121/KH-UBND").out
    assert filled("judge", "list", "--store", copy).out == filled("judge", "list").out != ""


@pytest.mark.parametrize("format", ["graphml", "gexf", "csv", "jsonld", "cypher", "parquet", "neo4j-import", "html"])
def test_exports_are_the_same_for_the_same_graph(filled: Phahe, tmp_path: Path, format: str) -> None:
    def written(name: str) -> dict[str, bytes]:
        out = tmp_path / name
        assert filled("export", "--format", format, "--around", "28-NQ/TW", "--out", out).status == 0
        files = sorted(out.rglob("*")) if out.is_dir() else [out]
        return {file.name if out.is_dir() else "": file.read_bytes() for file in files}

    assert written("one") == written("two")


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


def test_a_relation_is_refused(filled: Phahe) -> None:
    assert filled("judge", "relation", "289/KH-UBND", "IMPLEMENTS", "164-KH/TU", "no").status == 0
    steps = filled("lineage", "289/KH-UBND", "--json").json["edges"]
    assert not [e for e in steps if e["source"].startswith("289-") and e["target"].startswith("164-")]


@pytest.mark.parametrize(
    ("judgement", "status"),
    [
        (["same", "28-NQ/TW", "28-NQ/TW"], 1),
        (["document", "28-NQ/TW", "colour=red"], 1),
        (["document", "28-NQ/TW", "colour"], 2),
        (["document", "121/KH-UBND", "date=31/2/2023"], 1),
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
