"""Annotated documents: their texts with marked mentions, and the alignment that carries marks into a damaged copy.

`NAME.marked.txt` is a text in which every mention is wrapped as ⟦T3|words⟧; `NAME.gold.json` says what the targets
are and how they relate; `identities.json` which targets of different documents are one.
"""

from __future__ import annotations

import difflib
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TONES = "\u0300\u0301\u0303\u0309\u0323"
_SPELLINGS = {"tư": "tw", "bcsđ": "bcsd", "qđi": "qđ"}
_UNIT = re.compile(
    r"^(tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn)\s+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A mention as annotators marked it, in code points of the unmarked text, half-open; `key` names its target."""

    start: int
    end: int
    key: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """One annotated document. `targets` holds its own description under "T0"."""

    name: str
    text: str
    spans: tuple[GoldSpan, ...]
    targets: Mapping[str, Mapping[str, Any]]
    edges: tuple[Mapping[str, Any], ...]
    same_as: Mapping[str, str]
    """Target keys that are one document with targets of other texts, and the name of that document."""


def read_gold(folder: Path) -> tuple[GoldDocument, ...]:
    """The annotated documents of a folder, by name."""
    identities = folder / "identities.json"
    one = json.loads(identities.read_text(encoding="utf-8")) if identities.exists() else {}
    out = []
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        gold = json.loads(path.read_text(encoding="utf-8"))
        with (folder / f"{name}.marked.txt").open(encoding="utf-8", newline="") as file:
            text, spans = unmarked(file.read())
        targets = {"T0": gold["document"], **gold["targets"]}
        out.append(GoldDocument(name, text, spans, targets, tuple(gold["edges"]), one.get(name, {})))
    return tuple(out)


def unmarked(marked: str) -> tuple[str, tuple[GoldSpan, ...]]:
    """A marked text without its marks, and the mentions that were marked, in order.

    >>> unmarked("theo ⟦T1|28-NQ/TW⟧ và")
    ('theo 28-NQ/TW và', (GoldSpan(start=5, end=13, key='T1'),))
    """
    text: list[str] = []
    spans: list[GoldSpan] = []
    size = start = 0
    key = ""
    for token in re.split(r"(⟦T\d+\||⟧)", marked):
        if token.startswith("⟦"):
            start, key = size, token[1:-1]
        elif token == "⟧":
            spans.append(GoldSpan(start, size, key))
        else:
            text.append(token)
            size += len(token)
    return "".join(text), tuple(spans)


def even(value: object) -> str | None:
    """A value for comparison: case folded, one dash, no spaces, tones at the end of each word (hoà = hòa, not hoá).

    >>> even("Khoá  XIII") == even("khóa XIII"), even("hoà") == even("hoá"), even("")
    (True, False, None)
    """
    if value in (None, ""):
        return None
    words = []
    for word in re.sub(r"[‐-―−]", "-", unicodedata.normalize("NFD", str(value)).casefold()).split():
        tones = "".join(c for c in word if c in TONES)
        plain = unicodedata.normalize("NFC", "".join(c for c in word if c not in TONES))
        words.append(plain.replace("ð", "đ") + tones)
    return "".join(words)


def symbol_key(described: Mapping[str, Any]) -> tuple[str | None, str | None, str | None]:
    """Number without leading zeros, code without separators in one spelling, year.

    >>> symbol_key({"number": "05", "code": "CT/TƯ"})
    ('5', 'cttw', None)
    """
    number, code, year = (described.get(field) for field in ("number", "code", "year"))
    parts = [_SPELLINGS.get(part, part) for part in re.split(r"[-/–.\s]+", even(code) or "") if part]
    return (str(number or "").lstrip("0") or None, "".join(parts) or None, str(year) if year else None)


def _place(value: object) -> tuple[str | None, ...] | None:
    return tuple(even(_UNIT.sub("", part.strip())) for part in str(value).split(",")) if value else None


def agree(field: str, want: object, got: object) -> bool:
    """Whether a field of a prediction says what the gold says."""
    if field == "place":
        return _place(want) == _place(got)
    if field in ("number", "code"):
        return symbol_key({field: want}) == symbol_key({field: got})
    return even(want) == even(got)


def carry(text: str, spans: Sequence[GoldSpan], other: str) -> list[GoldSpan | None]:
    """Spans of `text` in `other`, by aligning their words; None for one none of whose words has a counterpart."""
    a, b = ([(m.start(), m.end(), even(m[0])) for m in re.finditer(r"[^\W_]+", t)] for t in (text, other))
    partner: dict[int, int] = {}
    matcher = difflib.SequenceMatcher(None, [w[2] for w in a], [w[2] for w in b], autojunk=False)
    for block in matcher.get_matching_blocks():
        for n in range(block.size):
            partner[block.a + n] = block.b + n
    out: list[GoldSpan | None] = []
    for span in spans:
        inside = [partner.get(i) for i, word in enumerate(a) if word[0] < span.end and word[1] > span.start]
        found = [i for i in inside if i is not None]
        if not found:
            out.append(None)
            continue
        # the words at the ends that have no counterpart stand right beside those that have
        first = found[0] - next(i for i, p in enumerate(inside) if p is not None)
        last = found[-1] + next(i for i, p in enumerate(reversed(inside)) if p is not None)
        first, last = max(first, 0), min(last, len(b) - 1)
        out.append(GoldSpan(b[first][0], b[last][1], span.key))
    return out


def match(gold: Sequence[tuple[int, int]], found: Sequence[tuple[int, int]]) -> dict[int, int]:
    """One-to-one pairs of spans that overlap by half of the longer one, as many as there can be."""
    weight: dict[int, dict[int, int]] = defaultdict(dict)
    for i, (start, end) in enumerate(gold):
        for j, (first, last) in enumerate(found):
            both = min(end, last) - max(start, first)
            if both > 0 and 2 * both >= max(end - start, last - first):
                weight[i][j] = both
    pairs: dict[int, int] = {}
    taken: dict[int, int] = {}

    def give(i: int, seen: set[int]) -> bool:
        for j in sorted(weight[i], key=lambda j: -weight[i][j]):
            if j not in seen:
                seen.add(j)
                if j not in taken or give(taken[j], seen):
                    pairs[i], taken[j] = j, i
                    return True
        return False

    for i in sorted(weight, key=lambda i: -max(weight[i].values())):
        give(i, set())
    return pairs


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence around a span, as far as full stops, semicolons, colons and blank lines tell."""
    left = max((m.end() for m in re.finditer(r"[.;:]\s|\n\s*\n", text[:start])), default=0)
    right = re.search(r"[.;:]\s|\n\s*\n", text[end:])
    return left, end + (right.start() if right else len(text) - end)
