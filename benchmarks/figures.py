"""The figures of reading and resolving, as the README has them.

    python -m benchmarks.figures             print the table
    python -m benchmarks.figures --freeze    keep it: tests/gold/report.json and the README

Damaged copies are made from five seeds of the generator and their figures averaged. A test holds the kept report to
what the code does and lists gains and losses where they differ.
"""

from __future__ import annotations

import argparse
import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.noise import LEVELS, damage_folder
from phahe.ingest.evaluate import evaluate

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
FROZEN = GOLD / "report.json"
DRAWS = (1, 2, 3, 4, 5)
NAMES = (
    "header",
    "mention F1",
    "text",
    "key",
    "attributes",
    "resolve F1",
    "resolve wrong",
    "resolve open",
    "relation F1",
    "level",
    "evidence",
    "implements F1",
    "conflicts",
)
Figures = Mapping[str, float | None]


def measure() -> dict[str, dict[str, float]]:
    """Figures by set and name, four decimals."""
    sets: dict[str, list[Figures]] = {name: [evaluate(GOLD / name).figures] for name in ("seeds", "composed")}
    for level, rates in LEVELS.items():
        sets[f"noise, {level}"] = []
        for draw in DRAWS:
            with tempfile.TemporaryDirectory() as folder:
                damage_folder(GOLD / "seeds", Path(folder), rates, draw)
                sets[f"noise, {level}"].append(evaluate(Path(folder)).figures)
    return {name: {figure: _mean(found, figure) for figure in NAMES} for name, found in sets.items()}


def _mean(found: list[Figures], figure: str) -> float:
    values = [value for one in found if (value := one[figure]) is not None]
    return round(sum(values) / len(values), 4)


def table(figures: Mapping[str, Mapping[str, float]]) -> str:
    """Markdown, a column a set."""
    head = ["| figure | " + " | ".join(figures) + " |", "|---|" + "---:|" * len(figures)]
    rows = [f"| {n} | " + " | ".join(f"{one[n]:.3f}" for one in figures.values()) + " |" for n in NAMES]
    return "\n".join(head + rows)


def differences(was: Mapping[str, Mapping[str, float]], now: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Gains and losses, one line each; for "resolve wrong" and "resolve open" less is a gain."""
    lines = []
    for name, one in now.items():
        for figure, value in one.items():
            before = was.get(name, {}).get(figure)
            if before != value:
                better = before is None or (value > before) != figure.startswith(("resolve wrong", "resolve open"))
                lines.append(f"{'gain' if better else 'LOSS'}: {name}, {figure}: {before} -> {value}")
    return lines


def main() -> None:
    parser = argparse.ArgumentParser(description="The figures of reading and resolving.")
    parser.add_argument("--freeze", action="store_true", help="keep them in tests/gold/report.json and the README")
    asked = parser.parse_args()
    now = measure()
    print(table(now))
    if FROZEN.exists():
        print("\n".join(["", *differences(json.loads(FROZEN.read_text(encoding="utf-8")), now)]))
    if asked.freeze:
        FROZEN.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
        readme = ROOT / "README.md"
        text = readme.read_text(encoding="utf-8")
        block = f"<!-- figures -->\n{table(now)}\n<!-- /figures -->"
        readme.write_text(re.sub(r"<!-- figures -->.*?<!-- /figures -->", block, text, flags=re.S), encoding="utf-8")


if __name__ == "__main__":
    main()
