"""Rules of effect that need no store: which period a title gives, and who may end whose documents."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from phahe.graph.authority import refusal
from phahe.queries.effect import last_year
from phahe.queries.records import Entry

FOLDER = Path(__file__).parent / "cases" / "effect"


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of a table of cases."""
    found: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))[name]
    return found


@pytest.mark.parametrize("case", rows("period"), ids=lambda case: case["title"])
def test_the_period_of_a_title(case: dict[str, Any]) -> None:
    document = Entry("d", kind=case["kind"], title=case["title"], date=case.get("date"))
    assert last_year(document) == case.get("ends")


@pytest.mark.parametrize("case", rows("authority"), ids=lambda case: case["says"])
def test_who_may_end_what(case: dict[str, Any]) -> None:
    assert refusal(Entry("a", **case["actor"]), Entry("b", **case["target"])) == case.get("refused")
