"""One paragraph over several lines: where a scanner, a page or a hard line end broke it; the cells of a line."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from phahe.graph.model import Role
from phahe.ingest.outline.lines import Cue, Line, is_capitals
from phahe.ingest.text import Text

_ENDS_SENTENCE = ".;:!?"
_REST_OF_BASIS = re.compile(r"[^;:\n]{0,300}(?:\n[ \t]{0,9}[^;:\s][^;:\n]{0,300}){0,4}?[;,][ \t]{0,9}(?:\n|$)")
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


def goes_on(text: Text, before: Open, line: Line, gap: bool, width: int) -> bool:
    """Whether a line goes on in the segment before it. gap: a blank line or page between; width: `wrap_width`."""
    clean = text.clean
    last, first = clean[before.end - 1], clean[line.start]
    if before.role in (Role.SIGNATURE, Role.FURNITURE):
        return False
    if last in "-/" and before.end - before.line > 1 and line.cue in (Cue.NONE, Cue.ROMAN, Cue.CAPITAL):
        return clean[before.end - 2].isalnum() or clean[before.end - 2] == " "
    if before.role in (Role.LETTERHEAD, Role.RECIPIENTS) or (line.cue is not Cue.NONE and line.cue is not Cue.MOTTO):
        return False
    if columns(text, line) > 1:
        return False
    if before.role is Role.HEADING:
        return not gap and is_capitals(clean[before.line : before.end]) and is_capitals(clean[line.start : line.end])
    if gap:
        return first.islower() and last not in _ENDS_SENTENCE and before.end - before.start > 40
    if first.islower():
        return last not in ";:" or before.end - before.line > 0.75 * width > 0
    if last in _ENDS_SENTENCE or is_capitals(clean[line.start : line.end]):
        return False
    if before.role is Role.BASIS and last != "," and _REST_OF_BASIS.match(clean, line.start):
        return True
    return 0 < 0.75 * width < before.end - before.line


def columns(text: Text, line: Line) -> int:
    """How many cells a line has, by its tabs and bars; 1 for a line of text."""
    words = text.marked[line.start : line.end]
    if "\t" not in words and "|" not in words:
        return 1
    return words.count("\t") + words.strip("| ").count("|") + 1


def wrap_width(clean: str, found: list[Line]) -> int:
    """How wide the lines of a wrapped text are: the usual length of one whose sentence goes on below; 0 if none."""
    wide = []
    for line, after in pairwise(found):
        if not after.gap and clean[after.start].islower() and clean[line.end - 1] not in _ENDS_SENTENCE:
            wide.append(line.end - line.start)
    if len(wide) < 3:
        return 0
    wide.sort()
    return wide[len(wide) // 2]
