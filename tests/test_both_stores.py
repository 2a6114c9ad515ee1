"""The same answers from both stores, by the commands that people type: row by row, byte by byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from phahe.api.cli import run

EXAMPLES = Path(__file__).parent.parent / "examples"
QUESTIONS = (
    ["lineage", "121/KH-UBND", "--json"],
    ["lineage", "66/KH-UBND", "--tasks", "--json"],
    ["lineage", "289/KH-UBND", "--relations", "CITES,REVIEWS", "--json"],
    ["impact", "28-NQ/TW", "--json"],
    ["impact", "21-KL/TW", "--depth", "1", "--json"],
    ["impact", "28-NQ/TW", "--as-of", "2023-05-01", "--json"],
    ["show", "28-NQ/TW", "--json"],
    ["show", "121/KH-UBND Bà Rịa - Vũng Tàu 2023", "--json"],
    ["implementers", "28-NQ/TW", "--json"],
    ["implementers", "28-NQ/TW", "--missing", "--as-of", "2024-01-01", "--json"],
    ["findings", "--as-of", "2026-11-21", "--json"],
    ["findings", "--count", "--json"],
    ["export", "--format", "jsonld"],
    ["export", "--format", "graphml", "--around", "28-NQ/TW"],
    ["export", "--format", "html"],
)


@pytest.mark.neo4j
def test_every_question_has_one_answer(
    examples_url: str, neo4j_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    beside = ["--judgements", str(tmp_path / "none.jsonl")]
    assert run(["ingest", str(EXAMPLES), "--store", neo4j_url, *beside]) == 0
    capsys.readouterr()

    def answer(question: list[str], url: str) -> str:
        assert run([*question, "--store", url]) == 0, question
        return capsys.readouterr().out

    for question in QUESTIONS:
        ours, theirs = answer(question, examples_url), answer(question, neo4j_url)
        if "--json" in question:
            assert json.loads(ours) == json.loads(theirs), question
        assert ours == theirs, question


@pytest.mark.neo4j
def test_ingesting_in_another_order_and_in_pieces_gives_the_same_graph(
    examples_url: str, neo4j_url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    beside = ["--judgements", str(tmp_path / "none.jsonl")]
    for path in sorted(EXAMPLES.glob("*.txt"), reverse=True):
        assert run(["ingest", str(path), "--store", neo4j_url, *beside]) == 0
    graphs = []
    for url in (examples_url, neo4j_url):
        capsys.readouterr()
        assert run(["export", "--format", "jsonld", "--store", url]) == 0
        graphs.append(capsys.readouterr().out)
    assert graphs[0] == graphs[1]
