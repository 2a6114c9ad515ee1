"""phahe and the baselines on planted collisions, as one table.

    python -m benchmarks.collisions.run OUT        OUT holds register.jsonl and cases.jsonl (made when it does not)

phahe reads the text of each case and knows the planted documents and nothing else: its own register stays out.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from benchmarks.collisions.baselines import Answer, Baselines
from benchmarks.collisions.generate import generate
from benchmarks.collisions.grade import Grade, grade
from benchmarks.collisions.register import Row
from phahe.graph.model import BodyLevel, Description
from phahe.ingest.pipeline import read_text
from phahe.ingest.resolve import Gathered, resolve
from phahe.ingest.resolve.claims import Claim, claims_of
from phahe.ingest.resolve.naming import name_of

SAID = ("kind", "number", "code", "year", "issuer", "place", "date", "term", "name", "subject")


class Phahe:
    """phahe over a register of planted documents."""

    def __init__(self, register: Iterable[Row]) -> None:
        self.planted, self.nothing = Gathered(), Gathered()
        claims = {row["id"]: _claim(row) for row in register}
        self.planted.add(claims.values())
        self.rows: dict[str, list[str]] = defaultdict(list)
        verdicts = resolve(claims.values(), self.planted, self.nothing)
        for name, claim in claims.items():
            self.rows[verdicts[claim].target or f"open {name}"].append(name)

    def answer(self, case: Mapping[str, Any]) -> Answer:
        """The planted document that the citation asked about is linked to; two merged into one are none of both."""
        reading = read_text(case["text"], case["id"])
        claimed = claims_of(reading)
        for number, mention in enumerate(reading.mentions):
            if mention.start < case["end"] and mention.end > case["start"]:
                claim = claimed.claims[claimed.of_mention[number]]
                verdict = resolve([claim], self.planted, self.nothing)[claim]
                candidates = [row for c in verdict.candidates for row in self.rows.get(c.id, [])]
                meant = self.rows.get(verdict.target or "", [])
                if len(meant) > 1:
                    return "several merged into one", meant
                return (meant[0] if meant else None), candidates
        return None, []


def _claim(row: Row) -> Claim:
    said = Description(**{field: row[field] for field in SAID}, level=BodyLevel(row["level"]))
    naming = name_of(row["kind"], row["name"], "") if row["name"] else None
    return Claim(said, naming=naming, plenum=str(row["plenum"]) if row["plenum"] else None)


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def run(folder: Path) -> dict[str, dict[str, Grade]]:
    """Grades by way of linking, then by class."""
    register, cases = _rows(folder / "register.jsonl"), _rows(folder / "cases.jsonl")
    phahe = Phahe(register)
    ways = {"phahe": phahe.answer, **Baselines(register).all()}
    return {name: grade(cases, {case["id"]: answer(case) for case in cases}) for name, answer in ways.items()}


def table(grades: Mapping[str, Mapping[str, Grade]]) -> str:
    """Markdown: one row a class and way, shares in per cent."""
    lines = ["| class | way | correct | wrong | abstained | recall at 3 |", "|---|---|---:|---:|---:|---:|"]
    for name in next(iter(grades.values())):
        for way, by_class in grades.items():
            g = by_class[name]
            shares = " | ".join(f"{100 * share:.1f}" for share in (g.correct, g.wrong, g.abstained, g.recall))
            lines.append(f"| {name} | {way} | {shares} |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Grade phahe and the baselines on planted collisions.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=int, default=1000, help="of each class, when the folder is made")
    asked = parser.parse_args()
    if not (asked.folder / "cases.jsonl").exists():
        generate(asked.folder, asked.cases, seed=7)
    print(table(run(asked.folder)))


if __name__ == "__main__":
    main()
