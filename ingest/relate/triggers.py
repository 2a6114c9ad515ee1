"""The cues in the words before a mention, and those that a scan damaged.

>>> words = "Tham mưu tổng kết việc thực hiện "
>>> [(cue.rule, words[begin:end]) for begin, end, cue in triggers("tham muu tong ket viec thuc hien ", words)]
[('reviews', 'tổng kết việc thực hiện')]
"""

from __future__ import annotations

import re
from functools import cache

from phahe.graph.cues import Cue, cues, expression, leading_words, spelt

Trigger = tuple[int, int, Cue]
"""Where a cue begins and ends in some words, and the cue."""

NEUTRAL = "in force"
"""The rule of words that hold a cue and relate nothing ("có hiệu lực thi hành")."""

_NEAR = 200
_MARGIN = 70
_TIGHT_LENGTH = 7
"""Letters that words run together must have to be taken for a cue: below that, other words hold them."""

_COMMON = tuple(
    b"thuc hien, trien khai, nghi quyet, ke hoach, uy ban, quy dinh, chinh phu, van ban, quyet dinh, nghi dinh, "
    b"cong van, nhan dan, thay the, bo sung, hieu luc, to chuc, ban hanh".split(b", ")
)


@cache
def _by_word() -> dict[str, re.Pattern[str]]:
    """For each word that a cue can begin with, an expression for the cues that do; their groups are named c<row>."""
    grouped: dict[str, dict[int, list[str]]] = {}
    for row, cue in enumerate(cues()):
        for written in cue.patterns:
            for word in leading_words(written):
                grouped.setdefault(word, {}).setdefault(row, []).append(expression(written))
    return {
        word: re.compile("|".join(f"(?P<c{row}>{'|'.join(ways)})" for row, ways in sorted(rows.items())))
        for word, rows in grouped.items()
    }


@cache
def _scanners() -> dict[str, tuple[re.Pattern[str], ...]]:
    """For each such word, the expressions for the cues that begin with it or with a part of it: "thuc", "thu"."""
    return {word: tuple(scan for begin, scan in _by_word().items() if word.startswith(begin)) for word in _by_word()}


@cache
def _starts() -> re.Pattern[str]:
    """Stops at every place where such a word stands; the group that matched holds all but its first letter.

    One pass, seven times as fast as a search for each word; looking ahead, because a word may begin inside another.
    """
    words = frozenset(_by_word()) - {_A_NUMBER}
    heads = sorted({word[0] for word in words})
    return re.compile("|".join(f"{head}(?=({_longest(_tails(words, head))}))" for head in heads))


def _longest(words: frozenset[str]) -> str:
    """An expression for the longest of some words; words that begin alike are read together."""
    ways = [head + _longest(_tails(words, head)) for head in sorted({word[0] for word in words if word})]
    return f"(?:{'|'.join(ways)})" + ("?" if "" in words else "") if ways else ""


def _tails(words: frozenset[str], head: str) -> frozenset[str]:
    return frozenset(word[1:] for word in words if word[:1] == head)


@cache
def _numbered() -> re.Pattern[str]:
    return _by_word()[_A_NUMBER]


_A_NUMBER = "#"
_NUMBER = re.compile(r"\d{1,4}(?=\s{0,3}nam)")


@cache
def _tight_scanner() -> tuple[re.Pattern[str], tuple[Cue, ...]]:
    rows = tuple(row for row in cues() if not row.strict)
    groups = ["(" + "|".join(expression(written, tight=True) for written in row.patterns) + ")" for row in rows]
    return re.compile("|".join(groups)), rows


def triggers(folded: str, clean: str, start: int = 0) -> list[Trigger]:
    """The cues from `start` on, in order; words that hold one and relate nothing are left out."""
    rows = cues()
    matches = []
    scanners = _scanners()
    for hit in _starts().finditer(folded, start):
        at = hit.start()
        for scan in scanners[folded[at : hit.end(hit.lastindex or 0)]]:
            match = scan.match(folded, at)
            if match is not None and match.lastgroup is not None:
                matches.append((at, int(match.lastgroup[1:]), match.end()))
    for number in _NUMBER.finditer(folded, start):
        match = _numbered().match(folded, number.start())
        if match is not None and match.lastgroup is not None:
            matches.append((number.start(), int(match.lastgroup[1:]), match.end()))
    found, last = [], start
    for begin, row, end in sorted(matches):
        if begin < last:
            continue
        cue = rows[row]
        if cue.strict and not spelt(cue, clean[begin:end]):
            continue
        last = end
        if cue.rule != NEUTRAL:
            found.append((begin, end, cue))
    return found


def last_triggers(folded: str, clean: str) -> list[Trigger]:
    """The cues near the end of the words, where they are looked for first; all of them when none is near."""
    if len(folded) > _NEAR + _MARGIN:
        near = len(folded) - _NEAR
        found = triggers(folded, clean, near)
        if found and found[0][0] >= near + _MARGIN and not found[-1][2].passive:
            return found
    return triggers(folded, clean)


def damaged_trigger(folded: str, start: int) -> Trigger | None:
    """The last cue of folded[start:] whose blanks a scan lost or put into a word, as `triggers` does not see it.

    >>> found = damaged_trigger("tham muuthuc hi en ", 0)
    >>> found and (found[0], found[2].rule)
    (8, 'implements')
    """
    words = folded[start:]
    squeezed = "".join(words.split())
    if len(squeezed) < _TIGHT_LENGTH:
        return None
    scan, rows = _tight_scanner()
    last = None
    for match in scan.finditer(squeezed):
        if match.end() - match.start() >= _TIGHT_LENGTH:
            last = match
    if last is None:
        return None
    cue = rows[(last.lastindex or 1) - 1]
    places = [start + n for n, letter in enumerate(words) if not letter.isspace()]
    return None if cue.rule == NEUTRAL else (places[last.start()], places[last.end() - 1] + 1, cue)


def is_damaged(folded: str) -> bool:
    """Whether a scan lost blanks of the text or put some into words, by words that every directive is full of.

    >>> is_damaged("thuc hien ke\\nhoach"), is_damaged("thuc hien kehoach")
    (False, True)
    """
    spaced = b" ".join(folded.encode("ascii", "replace").split())  # as bytes: counted twice as fast
    squeezed = spaced.replace(b" ", b"")
    return any(spaced.count(words) != squeezed.count(words.replace(b" ", b"")) for words in _COMMON)
