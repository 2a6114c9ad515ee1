"""The command line as people and programs use it: words, exit statuses, JSON, faults."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
import typer

from phahe.api import output
from phahe.api.cli import app
from tests.commands import Phahe

EXAMPLES = Path(__file__).parent.parent / "examples"
COMMANDS = sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


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
        ["export", "--format", "csv", "--out", "x.csv"],
        ["export", "--format", "parquet", "--out", "x.parquet"],
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


def test_days_are_taken_and_shown_as_people_write_them(filled: Phahe) -> None:
    for day in ("1/12/2022", "01/12/2022", "2022-12-01"):
        assert "01/12/2022" in filled("lineage", "121/KH-UBND", "--as-of", day).out
    ended = filled("lineage", "121/KH-UBND", "--as-of", "31/2/2022")
    assert ended.status == 2
    assert "Invalid value for '--as-of': '31/2/2022' is no date; write" in ended.err
    assert "as of 30/6/2026" in filled("show", "28-NQ/TW", "--as-of", "2026-06-30").out
    for command in (["findings"], ["show", "121/KH-UBND"], ["show", "28-NQ/TW"], ["statistics"]):
        ids = re.compile(r"\S*~\S*")
        assert not re.search(r"\b\d{4}-\d{2}-\d{2}\b", ids.sub("", filled(*command).out)), command


def test_what_did_not_exist_yet_is_said(filled: Phahe) -> None:
    out = filled("lineage", "121/KH-UBND", "--as-of", "2022-12-01").out
    assert "it was issued on 04/7/2023: on 01/12/2022 it did not exist yet" in out
    assert "nothing held" not in out


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--level", "commune"], "no table says which communes there are"),
        (["--level", "district"], "--within"),
        (["--level", "district", "--within", "Nghệ An", "--as-of", "2025-07-01"], "ended on 30/6/2025"),
        (["--within", "nghe an"], "--missing: the district level ended on 30/6/2025: give that day or one before as"),
        (["--within", "Atlantis"], "--within: 'Atlantis', expected the province of the districts"),
        (
            ["--level", "province", "--within", "Nghệ An"],
            "--within: 'Nghệ An', expected none with the level",
        ),
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
    out = filled("statistics", "--limit", "1").out
    assert "28-NQ/TW" in out
    heads = [line.split() for line in out.splitlines() if line.split()[:1] in (["kind"], ["level"], ["relation"])]
    assert heads == [["kind", "documents"], ["level", "documents"], ["relation", "relations"]]
    assert "Trung ương" in out
    whole = filled("statistics", "--structure", "--json").json
    near = filled("statistics", "--structure", "--around", "28-NQ/TW", "--json").json
    assert 0 < near["documents"] < whole["documents"]
    assert sum(group["documents"] for group in whole["communities"]) == whole["documents"]
    out = filled("statistics", "--structure", "--limit", "1").out
    assert "28-NQ/TW" in out
    assert "counted as lineage follows them: IMPLEMENTS of level purpose, BASED_ON and GUIDES" in out
    assert filled("statistics", "--around", "28-NQ/TW").status == 2


def test_implementers_and_who_is_missing(filled: Phahe) -> None:
    rows = filled("implementers", "28-NQ/TW", "--json").json
    assert {row["document"]["symbol"]: row["lag_days"] for row in rows}["121/KH-UBND"] == 229
    missing = filled("implementers", "28-NQ/TW", "--missing", "--as-of", "2024-01-01", "--json").json
    names = {row["name"]: row["standing"] for row in missing}
    assert names["Trà Vinh"] == "none-found"
    assert names["Hà Giang"] == "nothing-held"
    order = [name for name in names if name in ("Hà Nội", "Hải Dương", "Huế", "Đà Nẵng", "Vĩnh Long")]
    assert order == ["Đà Nẵng", "Hà Nội", "Hải Dương", "Vĩnh Long"]
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
    only_cited = filled("remove", "28-NQ/TW")
    assert (only_cited.status, "is not held" in only_cited.err, "removed:" in only_cited.err) == (1, True, False)


def test_rebuild_changes_nothing_under_the_same_rules(filled: Phahe) -> None:
    before = filled("export", "--format", "jsonld").out
    assert "5 read again, 0 of them with another result" in filled("rebuild").out
    told = filled("rebuild", "--json").json
    assert (told["read_again"], told["different"], {f["status"] for f in told["files"]}) == (5, 0, {"unchanged"})
    assert filled("export", "--format", "jsonld").out == before


def test_texts_are_listed_by_their_files_when_read_again(filled: Phahe) -> None:
    files = [file["file"] for file in filled("rebuild", "--json").json["files"]]
    assert files == sorted(files)


def test_what_a_report_is_about_is_named_and_told_once(phahe: Phahe, tmp_path: Path) -> None:
    text = next(EXAMPLES.glob("66-*.txt")).read_text(encoding="utf-8")
    for name, more in (("a", ""), ("b", "\nThêm.\n")):
        (tmp_path / f"{name}.txt").write_text(text + more, encoding="utf-8")
    unnumbered = next(EXAMPLES.glob("KH_Tinh-uy*.txt"))
    out = phahe("ingest", tmp_path / "b.txt", tmp_path / "a.txt", unnumbered).out
    doubts = [line for line in out.splitlines() if line.startswith("ambiguous in ")]
    assert len(doubts) == len(set(doubts)) == 3
    assert doubts[-1].endswith("may mean one document, which is not certain: Nghị quyết 04-NQ/TW")


@pytest.mark.parametrize(
    ("moved", "words"),
    [
        (("a#c1", "old", "b"), "settled anew: “số 5” in Kế hoạch A: → Nghị quyết B"),
        (("a#c1", None, "b"), "settled anew: “số 5” in Kế hoạch A: open → Nghị quyết B"),
        (("a#c1", "b", None), "settled anew: “số 5” in Kế hoạch A: Nghị quyết B → open"),
    ],
)
def test_a_citation_settled_anew_is_told_by_names(
    moved: tuple[str, ...], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    citation, old, new = moved
    resettled = [{"citation": citation, "text": "số  5", "old": old, "new": new}]
    named = {"a": {"kind": "Kế hoạch", "name": "A"}, "b": {"kind": "Nghị quyết", "name": "B"}}
    output.report({"files": [], "resettled": resettled, "named": named})
    assert capsys.readouterr().out.strip() == words


def test_a_copy_goes_where_nothing_is_yet(filled: Phahe, tmp_path: Path) -> None:
    there = tmp_path / "there.lbug"
    there.touch()
    ended = filled("backup", there)
    assert (ended.status, ended.err.splitlines()[-1]) == (
        1,
        f"phahe: {there}: it is there already; give a path that is free",
    )


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
