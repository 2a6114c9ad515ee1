"""The kept figures are what the code gives; where it gives others, gains and losses are named."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.figures import FROZEN, differences, measure, table

README = Path(__file__).parent.parent / "README.md"


def test_figures_are_the_kept_ones() -> None:
    kept = json.loads(FROZEN.read_text(encoding="utf-8"))
    changed = differences(kept, measure())
    assert not changed, "\n".join(["keep them with `make figures`:", *changed])


def test_the_readme_shows_the_kept_ones() -> None:
    assert table(json.loads(FROZEN.read_text(encoding="utf-8"))) in README.read_text(encoding="utf-8")


def test_a_loss_is_named_as_one() -> None:
    was = {"seeds": {"key": 1.0, "resolve wrong": 0.0}}
    now = {"seeds": {"key": 0.9, "resolve wrong": 0.1}}
    assert all(line.startswith("LOSS") for line in differences(was, now))
    assert all(line.startswith("gain") for line in differences(now, was))
