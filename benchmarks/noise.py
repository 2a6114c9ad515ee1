"""Damage annotated documents as scanners and copying do, the gold offsets carried along. Knows nothing of phahe.

    python -m benchmarks.noise tests/gold/seeds OUT --level light --seed 1

Three kinds of damage, each at its own rate:

- characters: a letter loses its diacritics or takes another tone; a space is lost, doubled or put into a word;
- symbols ("28-NQ/TW"): another dash, blanks around a separator, O for 0, l for 1, Đ/Ð/D for one another;
- lines that hold a symbol: broken inside it.

A digit turns only into a letter that looks like it, never into another digit, so the truth stays readable. Damage falls
on the whole text, header included; the marks ⟦T1|…⟧ of the gold move with their words.

>>> damage("⟦T1|Nghị quyết số 28-NQ/TW⟧ ngày 17/11/2022", Rates(0, 1, 0), seed=3)
'⟦T1|Nghị quyết số 28-NQ/ TW⟧ ngày 17/11/2022'
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import unicodedata
from dataclasses import dataclass
from pathlib import Path

MARK = re.compile(r"⟦T\d+\||⟧")
SYMBOL = re.compile(
    r"(?<![\w/])\d{1,5}(?:/(?:19|20)\d\d)?\s?[-/]\s?[A-ZĐƯ][\wĐđƯư]{0,8}(?:\s?[-/]\s?[A-ZĐƯ][\wĐđƯư]{0,8}){0,2}"
)
TONES = "\u0300\u0301\u0303\u0309\u0323"
LOOKALIKE = {"0": "O", "1": "l", "Đ": "ÐD", "đ": "d"}
DASHES = "–—‐−"


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares in [0, 1]: of all characters, of symbols, of the lines that hold a symbol."""

    characters: float
    symbols: float
    lines: float


LEVELS = {"light": Rates(0.01, 0.10, 0.05), "heavy": Rates(0.04, 0.30, 0.15)}


def damage(marked: str, rates: Rates, seed: int) -> str:
    """The marked text, damaged; every mark is still there, around the same words."""
    chance = random.Random(seed)
    marks, text = _lift(marked)
    pieces = list(text)
    symbols = [m.span() for m in SYMBOL.finditer(text)]
    inside = {i for a, b in symbols for i in range(a, b)}
    for a, b in symbols:
        if chance.random() < rates.symbols:
            _touch_symbol(pieces, a, b, chance)
    broken: set[int] = set()
    for a, b in symbols:
        line = text.count("\n", 0, a)
        if line not in broken and chance.random() < rates.lines:
            broken.add(line)
            at = chance.choice([i for i in range(a, b) if text[i] in "-/"])
            pieces[at] += "\n"
    for i, letter in enumerate(text):
        if i not in inside and chance.random() < rates.characters:
            pieces[i] = _touch_character(letter, chance)
    return _lay(pieces, marks)


def _lift(marked: str) -> tuple[list[tuple[int, str]], str]:
    """The marks as (offset in the bare text, mark), and the bare text."""
    marks, bare, size, last = [], [], 0, 0
    for found in MARK.finditer(marked):
        bare.append(marked[last : found.start()])
        size += found.start() - last
        marks.append((size, found[0]))
        last = found.end()
    bare.append(marked[last:])
    return marks, "".join(bare)


def _lay(pieces: list[str], marks: list[tuple[int, str]]) -> str:
    """The pieces in one, the marks put back; blanks that damage left at the edge of a mention stay outside it."""
    out, last = [], 0
    for at, mark in marks:
        run = "".join(pieces[last:at])
        if mark == "⟧":
            kept = run.rstrip()
            out += [kept, mark, run[len(kept) :]]
        else:
            out += [run, mark]
        last = at
    out.append("".join(pieces[last:]))
    return "".join(out)


def _touch_symbol(pieces: list[str], start: int, end: int, chance: random.Random) -> None:
    ways = []
    for i in range(start, end):
        letter = pieces[i]
        if letter in LOOKALIKE:
            ways.append((i, chance.choice(LOOKALIKE[letter])))
        elif letter == "-":
            ways += [(i, chance.choice(DASHES)), (i, chance.choice([" -", "- ", " - "]))]
        elif letter == "/":
            ways.append((i, chance.choice([" /", "/ "])))
    if ways:
        at, new = chance.choice(ways)
        pieces[at] = new


def _touch_character(letter: str, chance: random.Random) -> str:
    if letter == " ":
        return chance.choice(["", "  "])
    if letter in LOOKALIKE and letter in "Đđ":
        return chance.choice(LOOKALIKE[letter])
    if not letter.isalpha():
        return letter
    base = unicodedata.normalize("NFD", letter)
    if len(base) == 1:
        return letter + " " if chance.random() < 0.2 else letter
    if chance.random() < 0.5:
        return base[0]
    bare = "".join(c for c in base if c not in TONES)
    return unicodedata.normalize("NFC", bare + chance.choice(TONES))


def damage_folder(gold: Path, out: Path, rates: Rates, seed: int) -> None:
    """Every annotated pair of a folder, damaged, as a folder of the same form."""
    out.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(sorted(gold.glob("*.marked.txt"))):
        with path.open(encoding="utf-8", newline="") as file:
            marked = file.read()
        with (out / path.name).open("w", encoding="utf-8", newline="") as file:
            file.write(damage(marked, rates, seed * 1000 + number))
        name = path.name.removesuffix(".marked.txt") + ".gold.json"
        shutil.copyfile(gold / name, out / name)
    if (gold / "identities.json").exists():
        shutil.copyfile(gold / "identities.json", out / "identities.json")


def main() -> None:
    parser = argparse.ArgumentParser(description="Damage a folder of annotated documents.")
    parser.add_argument("gold", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--level", choices=sorted(LEVELS), default="light")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    damage_folder(asked.gold, asked.out, LEVELS[asked.level], asked.seed)


if __name__ == "__main__":
    main()
