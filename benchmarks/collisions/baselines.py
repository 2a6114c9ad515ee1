"""Five ways to link a citation that others use. Each is given what a perfect reader takes from the words.

A baseline is a function from a case to (target or None, candidates best first). They read `case["read"]`, not the
text, so their figures are an upper bound of what each way can do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from difflib import SequenceMatcher
from typing import Any

from benchmarks.collisions.register import Row

Answer = tuple[str | None, list[str]]
Baseline = Callable[[dict[str, Any]], Answer]


class Baselines:
    """The register indexed as the baselines need it."""

    def __init__(self, register: list[Row]) -> None:
        self.rows: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for row in register:
            for key in _keys(row):
                self.rows[key].append(row)

    def candidates(self, case: dict[str, Any]) -> list[Row]:
        """The rows with the symbol, the name or the plenum that is cited, in register order."""
        return next((self.rows[key] for key in _keys(case["read"]) if key in self.rows), [])

    def first_exact_match(self, case: dict[str, Any]) -> Answer:
        """The first row with that symbol."""
        found = [row["id"] for row in self.candidates(case)]
        return (found[0] if found else None), found[:3]

    def latest_before(self, case: dict[str, Any]) -> Answer:
        """The latest row with that symbol that is not later than the citing document."""
        found = sorted(self.candidates(case), key=lambda r: r["date"], reverse=True)
        found = [row["id"] for row in found if row["date"] <= case["cited_on"]]
        return (found[0] if found else None), found[:3]

    def unique_or_nothing(self, case: dict[str, Any]) -> Answer:
        """eyecite's rule: the row with that symbol if there is one only."""
        found = [row["id"] for row in self.candidates(case)]
        return (found[0] if len(found) == 1 else None), found[:3]

    def exact_name(self, case: dict[str, Any]) -> Answer:
        """One node for one name (kind word and symbol): whoever shares it is merged into the first."""
        kind = case["read"].get("kind")
        found = [row["id"] for row in self.candidates(case) if kind in (None, row["kind"])]
        return (found[0] if found else None), found[:3]

    def scored(self, case: dict[str, Any]) -> Answer:
        """Weighted agreement of the stated fields, as entity matchers do; linked from 0.7 on."""
        ranked = sorted(((_score(case["read"], row), row["id"]) for row in self.candidates(case)), reverse=True)
        found = [name for _, name in ranked]
        return (found[0] if ranked and ranked[0][0] >= 0.7 else None), found[:3]

    def all(self) -> dict[str, Baseline]:
        return {
            "first exact match": self.first_exact_match,
            "latest before": self.latest_before,
            "unique or nothing": self.unique_or_nothing,
            "merge by exact name": self.exact_name,
            "scored matching": self.scored,
        }


WEIGHTS = {"date": 0.5, "issuer": 0.3, "term": 0.2, "subject": 0.2, "kind": 0.2}


def _score(read: dict[str, Any], row: Row) -> float:
    total = got = 0.3  # the symbol agrees, or the row would not be here
    for field, weight in WEIGHTS.items():
        if read.get(field) and row[field]:
            total += weight
            got += weight * SequenceMatcher(None, read[field], row[field], autojunk=False).ratio()
    return got / total if total > 0.3 else 0.5


def _keys(row: dict[str, Any]) -> list[tuple[Any, ...]]:
    keys: list[tuple[Any, ...]] = []
    if row.get("number"):
        keys.append(("symbol", row["number"], row["code"], row.get("year")))
    if row.get("name"):
        keys.append(("name", row["name"]))
    if row.get("plenum"):
        keys.append(("plenum", row["kind"], row["plenum"], row.get("term")))
    return keys
