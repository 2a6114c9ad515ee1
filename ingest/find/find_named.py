"""Mentions without a number: one scan stops at words that begin a name, and hands each to the reader of its kind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence

from phahe.graph.model import Description
from phahe.graph.titles import titles
from phahe.ingest.find import laws, meetings, works
from phahe.ingest.find.found import Found, Stretch
from phahe.ingest.find.named import Page

Reader = Callable[[Page, int, int, Stretch], Found | None]

_HEADS: Mapping[str, tuple[str, str, Reader]] = {  # first letters, the rest without diacritics, reader
    "law": ("Ll", "uat", laws.read_law),
    "code": ("B", "|".join(title.key[1:] for title in titles() if title.key.startswith("bl")), laws.read_code),
    "ordinance": ("P", "hap lenh", laws.read_ordinance),
    "constitution": ("H", "ien phap", laws.read_constitution),
    "statute": ("ĐD", "ieu le", laws.read_statute),
    "platform": ("C", "uong linh", laws.read_platform),
    "congress": ("ĐD", "ai hoi", meetings.read_congress),
    "resolved": ("q", "uyet dai hoi|uyet hoi nghi|uyet trung uong", meetings.read_resolved),
    "resolution": (
        "q",
        "uyet cua quoc hoi|uyet quoc hoi|uyet cua hoi dong nhan dan|uyet hoi dong nhan dan|uyet cua hdnd|uyet hdnd",
        works.read_resolution,
    ),
    "meeting": ("H", "oi nghi", meetings.read_meeting),
    "central": ("T", "rung uong|w", meetings.read_central),
    "review": ("Bb", "ao cao tham tra", works.read_review),
    "work": ("QCKĐDq", "uy che|uy dinh|uy hoach|huong trinh|hien luoc|e hoach|e an", works.read_work),
}


def _classes() -> Mapping[str, str]:
    """Small letter -> a class of all letters that fold to it, in both cases."""
    letters: dict[str, str] = {}
    for point in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA)):
        letter = chr(point)
        base = "d" if letter in "đĐ" else unicodedata.normalize("NFD", letter)[0].lower()
        letters[base] = letters.get(base, "") + letter
    return {base: f"[{''.join(same)}]" for base, same in letters.items() if base.isascii() and base.isalpha()}


_CLASSES = _classes()


def _scanned(words: str) -> str:
    """A pattern for folded words as scans show them: any diacritics and case, blanks lost, doubled or added."""
    return r"\s{0,3}".join(r"\s?".join(_CLASSES[letter] for letter in word) for word in words.split())


_SCAN = re.compile(
    "["
    + "".join(sorted({letter for first, _, _ in _HEADS.values() for letter in first}))
    + "](?:"
    + "|".join(
        f"(?P<{name}>(?<=[{first}])\\s?(?:{'|'.join(map(_scanned, rest.split('|')))}))"
        for name, (first, rest, _) in _HEADS.items()
    )
    + ")"
)


def find_named(
    clean: str,
    folded: str,
    stretches: Sequence[Stretch],
    numbered: Sequence[Found],
    own: Description = Description(),  # noqa: B008 -- it is frozen
) -> list[Found]:
    """The unnumbered mentions inside the stretches, in order; `numbered` are those already found, in order.

    own: the text itself, whose kind says whether it may issue what it names, and whose year what it cannot cite yet.
    """
    page = Page(clean, folded, numbered, own.kind, own.date[:4] if own.date else None)
    for stretch in stretches:
        at, high = stretch.low, stretch.high
        while (hit := _SCAN.search(clean, at, high)) is not None:
            one = _HEADS[hit.lastgroup or ""][2](page, hit.start(), hit.end(), stretch)
            at = hit.end()
            if one is not None:
                page.take(one)
                at = max(at, one.end)
    return page.named
