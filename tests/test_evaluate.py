"""`phahe evaluate` gives the figures of the scorer that came with the annotated texts, to three digits."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from phahe.graph.errors import PhaheError
from phahe.ingest.evaluate import evaluate
from phahe.ingest.extract import Together
from tests.goldmentions import SEEDS, gold_readings

SCORER = SEEDS.parent / "score.py.txt"


def rows() -> list[dict[str, Any]]:
    together = Together(gold_readings().values())
    return [together.row(position, text=True) for position in range(len(together.readings))]


def spoiled(seed: int) -> list[dict[str, Any]]:
    """Predictions with faults of every sort that the figures count."""
    chance = random.Random(seed)
    out = rows()
    for row in out:
        if chance.random() < 0.5:
            row["document"]["number"] = "999"
        ids = [*row["documents"], None]
        kept = []
        for citation in row["citations"]:
            fate = chance.random()
            if fate < 0.1:
                continue
            if fate < 0.2:
                citation["target"] = chance.choice(ids)
            elif fate < 0.3:
                citation["start"] = max(0, citation["start"] - chance.randrange(30))
            elif fate < 0.4:
                citation["read"]["number"] = "1"
            kept.append(citation)
        row["citations"] = kept
        row["relations"] = [r for r in row["relations"] if chance.random() < 0.8]
        for relation in row["relations"]:
            if chance.random() < 0.1:
                relation["level"] = None
            if chance.random() < 0.1:
                relation["evidence"] = {"start": 0, "end": 1, "text": ""}
        row["findings"] = [f for f in row["findings"] if chance.random() < 0.5]
        if chance.random() < 0.3:
            row["text"] = row["text"].replace("thực hiện", "thực  hiện").replace("ngày 1", "ngay 1")
    if chance.random() < 0.3:
        out[0] = {"file": out[0]["file"], "error": {"kind": "empty", "message": ""}}
    return out


def scored(predictions: list[dict[str, Any]], folder: Path) -> dict[str, float | None]:
    file = folder / "predictions.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predictions), encoding="utf-8")
    command = [sys.executable, str(SCORER), str(file), str(SEEDS)]
    shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    out: dict[str, float | None] = {}
    for line in shown.splitlines():
        name, value = line[:16].strip(), line[16:].strip()
        if value and (value == "n/a" or value.replace(".", "").isdigit()):
            out[name] = None if value == "n/a" else float(value)
    return out


@pytest.mark.parametrize("seed", range(6))
def test_the_figures_are_those_of_the_scorer(seed: int, tmp_path: Path) -> None:
    predictions = rows() if seed == 0 else spoiled(seed)
    ours = dict(evaluate(SEEDS, predictions).figures)
    theirs = scored(predictions, tmp_path)
    assert ours.keys() == theirs.keys()
    if seed:  # between two nodes with equally many mentions of a document the scorer chooses by chance
        for figures in (ours, theirs):
            shares = [figures.pop(f"resolve {name}") for name in ("correct", "wrong")]
            figures["resolve settled"] = sum(share or 0 for share in shares)
    for name, value in theirs.items():
        mine = ours[name]
        assert (mine is None) == (value is None), name
        assert mine is None or value is None or abs(mine - value) < 0.0005, name


def test_a_folder_without_annotated_documents_is_refused() -> None:
    with pytest.raises(PhaheError, match=r"gold: no annotated document here; it takes NAME\.gold\.json"):
        evaluate(SEEDS.parent)


def test_a_miss_says_where_and_shows_the_sentence() -> None:
    predictions = rows()
    gone = predictions[0]["citations"].pop(3)
    misses = [m for m in evaluate(SEEDS, predictions).misses if m.message.endswith("missed")]
    assert [m.line for m in misses] == [predictions[0]["text"].count("\n", 0, gone["start"]) + 1]
    assert gone["text"] in (misses[0].sentence or "")
