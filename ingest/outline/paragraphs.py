"""One paragraph over several lines: where a scanner, a page or a hard line end broke it; the cells of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from phahe.graph.model import Role
from phahe.ingest.outline.lines import Cue, Line, is_capitals
from phahe.ingest.sentences import goes_on as asks_for_more
from phahe.ingest.text import Text

_ENDS_SENTENCE = ".;:!?"
_REST_OF_BASIS = re.compile(r"[^;:\n]{0,300}(?:\n[ \t]{0,9}[^;:\s][^;:\n]{0,300}){0,4}?[;,][ \t]{0,9}(?:\n|$)")
_WRAPPED = 0.15
"""From this share of lines on that go on with a small letter, a text is one whose paragraphs were cut into lines."""
_SHORT = 15
"""A line of a cut paragraph is no shorter; names and cells of a table are."""
"""What goes on to the mark that ends a basis, whatever letter it begins with: "Căn cứ Luật Tổ chức / Chính phủ …;"."""


@dataclass(slots=True)
class Open:
    """A segment that may still grow; `line` is the start of its last line."""

    start: int
    end: int
    role: Role
    section: int
    label: str | None
    annex: bool
    line: int


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text's paragraphs were cut into lines. width: the usual length of a line that goes on below, 0 if none.

    everywhere: lines go on so often that one without a full stop and without a mark of its own is taken to.
    """

    width: int
    everywhere: bool


def goes_on(text: Text, before: Open, line: Line, gap: bool, wrapping: Wrapping) -> bool:
    """Whether a line goes on in the segment before it. gap: a blank line or page between."""
    clean, size, width = text.clean, before.end - before.line, wrapping.width
    last, first = clean[before.end - 1], clean[line.start]
    if before.role in (Role.SIGNATURE, Role.FURNITURE):
        return False
    if last in "-/" and size > 1 and line.cue in (Cue.NONE, Cue.ROMAN, Cue.CAPITAL):
        return clean[before.end - 2].isalnum() or clean[before.end - 2] == " "
    if before.role in (Role.LETTERHEAD, Role.RECIPIENTS):
        return False
    if line.cue is Cue.ANNEX and not gap and not is_capitals(clean[line.start : line.end]):
        return asks_for_more(
            clean[max(before.line, before.end - 40) : before.end], first
        )  # "quy định tại / Phụ lục II"
    if line.cue is not Cue.NONE and line.cue is not Cue.MOTTO:
        return False
    if columns(text, line) > 1:
        return False
    if before.role is Role.FOOTNOTE:
        alone = clean[before.start : before.end] == before.label
        return alone or (not gap and (first.islower() or last not in ".!?:"))
    if before.role is Role.HEADING:
        return not gap and is_capitals(clean[before.line : before.end]) and is_capitals(clean[line.start : line.end])
    if gap:
        return first.islower() and last not in _ENDS_SENTENCE and before.end - before.start > 40
    if first.islower():
        return last not in ";:" or size > 0.75 * width > 0
    if last == ";" and before.role is Role.OPENING and size > 0.75 * width > 0:
        return True  # "Thực hiện Chỉ thị … 2026 - 2031; / Hướng dẫn số …", wrapped at the semicolon
    if last in _ENDS_SENTENCE or (is_capitals(clean[line.start : line.end]) and not first.isdigit()):
        return False
    preamble = last == "," and before.role in (Role.BASIS, Role.OPENING)  # who decides comes next
    asks = last != "," and asks_for_more(clean[max(before.line, before.end - 40) : before.end], first)
    if asks or (wrapping.everywhere and size >= _SHORT and not preamble):
        return not is_capitals(clean[before.line : before.end])
    if before.role is Role.BASIS and last != "," and _REST_OF_BASIS.match(clean, line.start):
        return True
    return 0 < 0.75 * width < size


def columns(text: Text, line: Line) -> int:
    """How many cells a line has, by its tabs and bars; 1 for a line of text."""
    words = text.marked[line.start : line.end]
    if "\t" not in words and "|" not in words:
        return 1
    return words.count("\t") + words.strip("| ").count("|") + 1


def wrapping(clean: str, found: list[Line]) -> Wrapping:
    """How the lines of a text show that it was wrapped."""
    wide = [
        line.end - line.start
        for line, after in pairwise(found)
        if not after.gap and clean[after.start].islower() and clean[line.end - 1] not in _ENDS_SENTENCE
    ]
    if len(wide) < 3:
        return Wrapping(0, False)
    wide.sort()
    return Wrapping(wide[len(wide) // 2], len(wide) >= _WRAPPED * len(found))
