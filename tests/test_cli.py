"""The command line as people and programs use it: words, exit statuses, JSON, faults."""

from __future__ import annotations

import json
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
