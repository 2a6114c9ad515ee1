"""Grades answers to cases: correct, wrong, abstained, and how often the right one is among the first three candidates.

Correct: the planted document is linked, or nothing is where the words and the register leave several. Wrong: any other
document of the register is linked. Abstained: nothing is linked although one document is left.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Grade:
    """Shares of the cases of one class; abstained and recall are of the settled ones."""

    cases: int
    correct: float
    wrong: float
    abstained: float
    recall: float


def grade(cases: Iterable[Mapping[str, Any]], answers: Mapping[str, tuple[str | None, list[str]]]) -> dict[str, Grade]:
    """A grade for each class, in the order of the cases; a case without an answer is abstained."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        count = counts[case["class"]]
        target, candidates = answers.get(case["id"], (None, []))
        settled = case["answer"] is not None
        count["cases"] += 1
        count["settled"] += settled
        count["right"] += target == case["answer"]
        count["wrong"] += target is not None and target != case["answer"]
        count["abstained"] += settled and target is None
        near = {target, *candidates[:3]}
        count["recalled"] += settled and case["answer"] in near
    return {name: _shares(count) for name, count in counts.items()}


def _shares(count: Counter[str]) -> Grade:
    settled = count["settled"] or 1
    all_cases = count["cases"]
    shares = (count["right"] / all_cases, count["wrong"] / all_cases)
    return Grade(all_cases, *shares, count["abstained"] / settled, count["recalled"] / settled)
