"""The machine that gives each line of a directive its role, from head to title to front to main to tail to annex."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import takewhile

from phahe.graph.model import Role, Segment
from phahe.ingest.outline.ahead import BY_ITSELF, FOLLOWS, HEAD_LINES, ITEMS, Ahead, names_purpose, page_lines
from phahe.ingest.outline.lines import (
    LABELS,
    Cue,
    Line,
    announced_kind,
    heading_kind,
    heading_with_title,
    is_capitals,
    lines,
    titled_kind,
)
from phahe.ingest.outline.paragraphs import Open, Wrapping, columns, goes_on, wrapping
from phahe.ingest.outline.words import (
    AUTHORITY,
    ENACTS_WHAT,
    LIST_HEAD,
    OPENS,
    OTHER_HEAD,
    PLACE_AND_DATE,
    PROSE,
    SIGNS_BESIDE,
    SIGNS_FOR,
    SUBJECT,
    UNFINISHED,
)
from phahe.ingest.text import Text


class _Part(IntEnum):
    """Where in the document the machine stands."""

    HEAD = 0
    TITLE = 1
    FRONT = 2
    MAIN = 3
    TAIL = 4


_ABOVE_BASES = frozenset({Role.TITLE, Role.LETTERHEAD, Role.BASIS})


@dataclass(slots=True)
class Machine:
    """Moves from line to line; `run` gives the segments, sorted, apart from each other."""

    text: Text
    part: _Part = _Part.HEAD
    section: int = 0
    purpose: int | None = None
    """The rank of the heading that opened a purpose section; None outside of one."""
    annex: bool = False
    letter: bool = False
    signed: bool = False
    office: bool = False
    """The last line of the signature names an office, so a name or a body follows."""
    addressed: bool = False
    openings: int = 0
    placed: int = 0
    """How far the text is in its segments already, where a heading took in the line after it."""
    wrapping: Wrapping = field(init=False)
    seen: int = 0
    ahead: Ahead = field(init=False)
    done: list[Open] = field(default_factory=list)

    def run(self) -> Iterator[Segment]:
        found = list(lines(self.text))
        above = page_lines(self.text, found)
        for line in found[:above]:
            self.done.append(Open(line.start, line.end, Role.FURNITURE, -1, None, False, line.start))
        del found[:above]
        self.ahead = Ahead(self.text, found)
        self.wrapping = wrapping(self.text.clean, found)
        for line in found:
            self.seen += 1
            if line.start >= self.placed and not self._joined(line):
                self._place(line)
        if self.part is _Part.HEAD:
            self._without_head()
        for part in self.done:
            yield Segment(part.start, part.end, part.role, part.section, part.label, part.annex)

    def _without_head(self) -> None:
        """In a text that shows neither title nor body, prose is no letterhead."""
        for part in self.done:
            words = self.text.clean[part.start : part.end]
            if part.role is Role.LETTERHEAD and len(words) > 40 and not is_capitals(words):
                part.role = Role.OPENING

    def _place(self, line: Line) -> None:
        if line.cue in (Cue.RULE, Cue.PAGE):
            if self.part is _Part.TITLE and self.done[-1].role is Role.TITLE:
                self.part = _Part.FRONT
            if line.cue is Cue.RULE and self.done and self.done[-1].role is Role.FURNITURE and not line.gap:
                self.done[-1].end = line.end
            else:
                self._add(line, Role.FURNITURE)
        elif self.part is _Part.HEAD:
            self._head(line)
        elif self.part is _Part.TITLE:
            self._title(line)
        elif self.part is _Part.FRONT:
            self._front(line)
        elif self.part is _Part.MAIN:
            self._main(line)
        else:
            self._tail(line)

    # the five parts

    def _head(self, line: Line) -> None:
        folded = self.text.folded[line.start : line.end]
        if self.seen == 1 and line.end - line.start > 60 and self.ahead.head(self.seen, motto=True):
            self._add(line, Role.LETTERHEAD)  # what a web page puts above the document
            return
        announced = self.seen <= 2 and announced_kind(self.text.clean[line.start : line.end], folded) is not None
        if announced and not self.ahead.head(self.seen):
            self._add(line, Role.TITLE)
            self.part = _Part.FRONT
            return
        alone = line.gap or self.seen == 1 or is_capitals(self.text.clean[line.start : line.end])
        named = heading_kind(folded) if alone else None
        if named is not None and (
            named != "Thư" or self.text.clean[line.start : line.end].casefold().startswith("thư")
        ):
            self._add(line, Role.HEADING)
            self.part = _Part.TITLE
        elif (broken := self.ahead.broken_kind(line, self.seen)) is not None:
            self._add(replace(line, end=broken), Role.HEADING)
            self.part, self.placed = _Part.TITLE, broken
        elif (after := self._title_after_kind(line)) is not None:
            kind = len(self.text.clean[line.start : line.start + after].rstrip())
            self._add(Line(line.start, line.start + kind, line.gap, Cue.NONE, line.start), Role.HEADING)
            self._add(Line(line.start + after, line.end, False, Cue.NONE, line.start + after), Role.TITLE)
            self.part = _Part.TITLE
        elif not line.cue and self._is_bare_title(line, folded):
            self._add(line, Role.TITLE)
            self.part = _Part.TITLE
        elif line.cue is Cue.SUBJECT or (SUBJECT.match(self.text.clean, line.start) and self.ahead.address(self.seen)):
            self._add(line, Role.TITLE)
            self.part, self.letter = _Part.TITLE, True
        elif line.cue is Cue.MOTTO:
            self.annex = False
            self._add(line, Role.FURNITURE)
        elif line.cue is Cue.ANNEX:
            self.annex = True
            self._add(line, Role.HEADING)
        elif (
            line.cue in (Cue.BASIS, Cue.PART, Cue.ROMAN, Cue.ARTICLE, Cue.ADDRESS, Cue.RECIPIENTS)
            or self.seen > HEAD_LINES
            or self.ahead.is_basis_item(line)
            or (line.end - line.start > 30 and self.text.clean[line.end - 1] == ";")
            or (line.end - line.start > 80 and PROSE.match(folded) and not self.ahead.head(self.seen))
            or (line.end - line.start > 60 and self.text.clean[line.start].islower() and self.done)
            or (line.end - line.start > 250 and "\t" not in self.text.marked[line.start : line.end])
        ):
            self.part = _Part.FRONT
            self._front(line)
        else:
            self._add(line, Role.LETTERHEAD)

    def _is_bare_title(self, line: Line, folded: str) -> bool:
        """Whether the line is the title though no kind stands over it: it says what is enacted, or is in capitals."""
        if ENACTS_WHAT.match(folded):
            return bool(self.done) and (self.ahead.basis(self.seen) or self.ahead.authority(self.seen))
        if line.end - line.start < 60 or not is_capitals(self.text.clean[line.start : line.end]):
            return False
        dated = any(PLACE_AND_DATE.match(self.text.folded, part.start, part.end) for part in self.done)
        return dated and not AUTHORITY.match(folded) and not self.ahead.head(self.seen)

    def _title_after_kind(self, line: Line) -> int | None:
        """Where the title begins on the line of its kind."""
        words = self.text.clean[line.start : line.end]
        after = heading_with_title(words)
        return titled_kind(words) if after is None and self.seen == 1 and not self.ahead.head(1) else after

    def _title(self, line: Line) -> None:
        before = self.done[-1]
        clean, folded = self.text.clean[line.start : line.end], self.text.folded[line.start : line.end]
        if line.cue is Cue.ATTACHED:
            self._add(line, Role.BODY)
        elif before.role is not Role.TITLE and line.cue in (
            Cue.NONE,
            Cue.SIGNATURE,
            Cue.ENACTS,
            Cue.MOTTO,
            Cue.SUBJECT,
        ):
            self._add(line, Role.TITLE)
        elif line.cue in ((Cue.NONE, Cue.SIGNATURE) if is_capitals(clean) else (Cue.NONE,)) and self._title_goes_on(
            line, clean, folded
        ):
            before.end, before.line = line.end, line.start
        else:
            self.part = _Part.FRONT
            self._front(line)

    def _title_goes_on(self, line: Line, clean: str, folded: str) -> bool:
        title = self.done[-1]
        last = self.text.folded[title.line : title.end]
        if self.letter and PLACE_AND_DATE.match(folded):
            return False
        unfinished = UNFINISHED.search(self.text.clean, title.line, title.end)
        if clean[0].islower() or (unfinished and (unfinished["number"] is None or clean[0].isdigit())):
            return True
        if last.startswith("cua ") and folded.startswith(("ve ", "v/v")):
            return True
        if is_capitals(clean):
            return is_capitals(self.text.clean[title.line : title.end]) and not AUTHORITY.match(folded)
        if line.gap:
            return last.startswith("cua ")
        return not OPENS.match(folded) and not is_capitals(self.text.clean[title.line : title.end])

    def _front(self, line: Line) -> None:
        clean, folded = self.text.clean[line.start : line.end], self.text.folded[line.start : line.end]
        cue = line.cue
        if cue is Cue.ENACTS or (len(clean) < 60 and is_capitals(clean) and heading_kind(folded)):
            self._heading(line, rank=2)
            self.part = _Part.MAIN
        elif cue is Cue.ADDRESS or (cue is Cue.DASH and self.addressed):
            self.addressed = True
            self._add(line, Role.RECIPIENTS)
        elif self._is_basis(line, folded):
            self._add(line, Role.BASIS)
        elif cue in ITEMS and line.start < self.ahead.preamble_end(self.seen, self._in_basis_items()):
            self._add(line, Role.OPENING)
        elif cue is Cue.MOTTO:
            self._add(line, Role.FURNITURE)
        elif self.letter and not self.addressed and PLACE_AND_DATE.match(folded):
            self._add(line, Role.LETTERHEAD)
        elif self.letter and not self.addressed and not AUTHORITY.match(folded) and self.ahead.address(self.seen):
            self._add(line, Role.RECIPIENTS)  # the stamp of who received it
        elif cue is Cue.SIGNATURE and SIGNS_FOR.match(folded):
            self.part = _Part.MAIN
            self._main(line)
        elif cue in (Cue.NONE, Cue.SIGNATURE, Cue.ATTACHED, Cue.SUBJECT) and not columns(self.text, line) > 1:
            if is_capitals(clean) and (AUTHORITY.match(folded) or self.ahead.basis(self.seen)):
                self._add(line, Role.LETTERHEAD)
            elif is_capitals(clean) or self._is_marked_heading(line) or self._opening_is_over():
                self.part = _Part.MAIN
                self._main(line)
            else:
                if self.addressed and len(clean) < 60 and not clean.endswith(":") and not OPENS.match(folded):
                    self._add(line, Role.RECIPIENTS)
                    return
                self.openings += 1
                self.addressed = False
                self._add(line, Role.OPENING)
        else:
            self.part = _Part.MAIN
            self._main(line)

    def _is_basis(self, line: Line, folded: str) -> bool:
        if (line.cue is Cue.BASIS and not BY_ITSELF.match(folded)) or self.ahead.is_basis_item(line):
            return True
        return bool(self.done) and self.done[-1].role in _ABOVE_BASES and self.ahead.is_document_item(line)

    def _in_basis_items(self) -> bool:
        return bool(self.done) and self.done[-1].label is not None and self.done[-1].role is Role.BASIS

    def _opening_is_over(self) -> bool:
        if not self.done or self.done[-1].role is not Role.OPENING:
            return False
        before = self.done[-1]
        last = self.text.folded[before.line : before.end]
        return bool(FOLLOWS.search(last)) or self.openings >= (2 if self.letter else 6)

    def _main(self, line: Line) -> None:
        clean, folded = self.text.clean[line.start : line.end], self.text.folded[line.start : line.end]
        cue = line.cue
        if cue is Cue.RECIPIENTS or (cue is Cue.SIGNATURE and not columns(self.text, line) > 1):
            self.part, self.signed = _Part.TAIL, False
            self._tail(line)
        elif columns(self.text, line) > 1:
            self._row(line)
        elif cue is Cue.ANNEX:
            self.annex, self.purpose = True, None
            self._heading(line, rank=0)
        elif cue is Cue.FOOTNOTE:
            self._add(line, Role.FOOTNOTE)
        elif cue is Cue.MOTTO:
            self._add(line, Role.FURNITURE)
        elif cue in (Cue.PART, Cue.ROMAN) or (cue in (Cue.CAPITAL, Cue.ENACTS) and len(clean) < 200):
            self._heading(line, rank={Cue.PART: 0, Cue.CAPITAL: 1}.get(cue, 2))
        elif (
            cue in (Cue.NONE, Cue.ENACTS) and len(clean) < 200 and (is_capitals(clean) or self._is_marked_heading(line))
        ):
            if self.annex and OTHER_HEAD.match(folded) and self.done[-1].role in (Role.FURNITURE, Role.LETTERHEAD):
                self._add(line, Role.LETTERHEAD)
            else:
                self._heading(line, rank=2)
        else:
            self._item(line, clean, folded)

    def _item(self, line: Line, clean: str, folded: str) -> None:
        """A paragraph or list item; a short one may itself be called "Mục tiêu"."""
        if line.cue in (Cue.NUMBER, Cue.ARTICLE):
            rank = 3 + self.text.clean.count(".", line.start, line.mark - 1)
            named = len(clean) < 120 and names_purpose(folded[line.mark - line.start :])
            if self.purpose is not None and rank <= self.purpose:
                self.purpose = None
            if named and self.purpose is None:
                self.purpose = rank
        self._add(line, Role.BODY if self.purpose is None else Role.PURPOSE)

    def _tail(self, line: Line) -> None:
        clean, folded = self.text.clean[line.start : line.end], self.text.folded[line.start : line.end]
        cue, after_office = line.cue, self.office
        self.office = cue is Cue.SIGNATURE and not _ends_in_name(clean)
        if cue is Cue.SIGNATURE:
            self.signed = True
            self._add(line, Role.SIGNATURE)
        elif cue is Cue.RECIPIENTS:
            self.signed = self.signed or SIGNS_BESIDE.search(folded) is not None
            self._add(line, Role.RECIPIENTS)
        elif cue is Cue.FOOTNOTE or (cue is Cue.NONE and self.done[-1].role is Role.FOOTNOTE and len(clean) > 60):
            self._add(line, Role.FOOTNOTE)
        elif (
            cue in (Cue.ANNEX, Cue.ATTACHED, Cue.MOTTO, Cue.PART, Cue.ROMAN, Cue.ARTICLE)
            or ((self.signed or (line.gap and is_capitals(clean))) and heading_kind(folded) is not None)
            or (
                self.signed
                and not after_office
                and is_capitals(clean)
                and (OTHER_HEAD.match(folded) or heading_with_title(clean) is not None)
            )
            or (len(clean) > 60 and is_capitals(clean) and (PROSE.match(folded) or ENACTS_WHAT.match(folded)))
            or columns(self.text, line) > 2
        ):
            self.annex = self.annex or cue is not Cue.ARTICLE
            self.part, self.purpose = _Part.MAIN, None
            body = OTHER_HEAD.match(folded) and not LIST_HEAD.match(folded)
            if cue is Cue.NONE and is_capitals(clean) and body and heading_kind(folded) is None:
                self._add(line, Role.LETTERHEAD)
            else:
                self._main(line)
        elif len(clean) > 250 and cue is not Cue.DASH:
            self.part = _Part.MAIN
            self._main(line)
        else:
            self._add(line, Role.RECIPIENTS if cue is Cue.DASH or not self.signed else Role.SIGNATURE)

    # segments

    def _heading(self, line: Line, rank: int) -> None:
        self.section += 1
        if self.purpose is None or rank <= self.purpose:
            folded = self.text.folded[line.mark : line.end]
            self.purpose = rank if names_purpose(folded) else None
        self._add(line, Role.HEADING)

    def _add(self, line: Line, role: Role) -> None:
        label = self.text.clean[line.start : line.mark].strip() if line.cue in LABELS else None
        self.done.append(Open(line.start, line.end, role, self.section, label, self.annex, line.start))

    def _row(self, line: Line) -> None:
        at = line.start
        for cell in re.split(r"[\t|]", self.text.marked[line.start : line.end]):
            first, last = at, at + len(cell)
            words = self.text.clean[first:last]
            if words.strip():
                first += len(words) - len(words.lstrip())
                last -= len(words) - len(words.rstrip())
                self.done.append(Open(first, last, Role.CELL, self.section, None, self.annex, first))
            at += len(cell) + 1

    def _is_marked_heading(self, line: Line) -> bool:
        before = self.text.marked[self.text.marked.rfind("\n", 0, line.start) + 1 : line.start]
        return "#" in before and line.end - line.start < 200

    # one paragraph over several lines

    def _joined(self, line: Line) -> bool:
        """Grow the last segment by this line if it goes on in it, over page numbers if need be."""
        if line.cue in (Cue.RULE, Cue.PAGE) or self.part is _Part.TITLE or not self.done:
            return False
        n = len(self.done) - 1
        while n > 0 and self.done[n].role is Role.FURNITURE:
            n -= 1
        over_page = n < len(self.done) - 1
        before = self.done[n]
        if not goes_on(self.text, before, line, line.gap or over_page, self.wrapping):
            return False
        before.end, before.line = line.end, line.start
        del self.done[n + 1 :]
        return True


def _ends_in_name(line: str) -> bool:
    """Whether a signature's office, in capitals, and the name of who signs stand on one line."""
    words = line.split()
    name = list(takewhile(str.istitle, reversed(words)))
    return 1 < len(name) < 6 and is_capitals(" ".join(words[: -len(name)]))
