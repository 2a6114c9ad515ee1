"""Where a mention stands: its sentence, and the words between it and the mention before.

>>> from phahe.ingest.text import prepare
>>> aside("thuc hien (viet tat) a", "Thực hiện (viết tắt) A")
('thuc hien            a', 'Thực hiện            A')
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from phahe.graph.model import Mention, Role, Segment
from phahe.ingest.sentences import goes_on
from phahe.ingest.text import Text

REACH = 2000
"""Characters before a mention that are looked at; a sentence that is longer is read from there."""

_APART = frozenset({Role.CELL, Role.HEADING, Role.RECIPIENTS, Role.SIGNATURE})
_SET_ASIDE = re.compile(r"\([^()]{0,400}\)|“[^“”]{0,600}”|\n[ -]{0,9}\d{1,3}[ -]{0,9}(?=\n)")
_ITEM_HEAD = re.compile(
    r"^[\s\"“*|+•-]*(?:(?:dieu\s\d{1,3}|[a-z\d]{1,4}(?:\.\d{1,3}){0,3})\s?[.):/|-]{1,2}\s*)?[\s+*|-]*"
    r"(?:(?:toan bo|cac|so|khoan|diem|dieu|muc|chuong|phan|phu luc|noi dung|quy dinh|tai|cua|doan|tiet|ten|thu tu"
    r"|quy che|danh muc|(?:cac )?(?:cum )?tu(?: ngu)?\s{0,3}[\"“'][^\"”'\n]{1,60}[\"”']"
    r"|ban hanh|kem theo|va|[a-z]|[ivx]{1,4}|\d{1,3})(?:[\s,.|-]+|$))*"
    r"(?:(?:cac\s)?(?:luat|nghi dinh|nghi quyet|quyet dinh|thong tu|chi thi|ke hoach|van ban)\b[^:;.]{0,90}:\s*"
    r"|(?:cac\s)?(?:y kien|chi dao|ket luan|yeu cau)(?:\schi dao)?\scua\s[^,;:.]{3,80}\stai\s)?$"
)
_DEFINES = re.compile(r"(?:goi|viet)\s{1,3}(?:tat\s{1,3})?(?:chung\s{1,3})?la\s{0,3}[\"“*]{0,3}\s{0,3}$")
_BODY = re.compile(r"\n {0,40}(?:dieu 1\b|chuong (?:i|1)\b|quyet\s?(?:dinh|nghi)\s?:|i\s?[.\-/]|phan (?:i|thu nhat)\b)")
_NEW_WORDING = re.compile(r"nhu\s{1,3}sau\s{0,2}:?\s{0,6}[\"“]")
_NEW_WORDING_END = re.compile(r"[\"”]\s{0,3}[.;]?\s*\n")


@dataclass(frozen=True, slots=True)
class Gap:
    """The words before a mention, back to the mention before it or the start of its sentence, set-asides blanked.

    start: where they begin. before: the mention they follow, if it is in the sentence (or right before the brackets).
    bracketed: the mention stands in brackets that are still open, and the words begin there. sentence: its start.
    """

    start: int
    folded: str
    clean: str
    before: int | None
    bracketed: bool
    sentence: int


class Layout:
    """The text, its outline and its mentions, and the questions of place that relating them asks."""

    def __init__(self, text: Text, segments: Sequence[Segment], mentions: Sequence[Mention]) -> None:
        self.text, self.clean, self.folded = text, text.clean, text.folded
        self.segments, self.mentions = segments, mentions
        self._starts = [segment.start for segment in segments]
        self._places = [mention.start for mention in mentions]
        self._owners: dict[int, int | None] = {}
        self._row_of = (-1, 0)
        self._new_wording = _new_wording(text.folded)
        self._articles = _articles(segments)
        first = _BODY.search(text.folded)
        self.body = first.start() if first else 0
        """Where the first section or article begins; 0 when none is marked."""

    def segment(self, n: int) -> int:
        """The index of the segment of mention n; -1 when the outline is empty."""
        return bisect_right(self._starts, self.mentions[n].start) - 1

    def role(self, at: int) -> Role:
        """The role of segment `at`."""
        return self.segments[at].role if at >= 0 else Role.BODY

    def in_articles(self, at: int) -> bool | None:
        """Whether segment `at` belongs to an article and not to a section; None where the text shows neither yet."""
        k = bisect_right(self._articles, (at, True)) - 1
        return None if k < 0 else self._articles[k][1]

    def mentions_in(self, at: int) -> range:
        """The indexes of the mentions in segment `at`."""
        first = bisect_left(self._places, self.segments[at].start)
        return range(first, bisect_left(self._places, self.segments[at].end, first))

    def sentence(self, n: int, at: int, start: int) -> int:
        """Where the sentence of mention n begins: at `start`, that of the mention before it, when nothing ends it."""
        mention = self.mentions[n]
        low = self._paragraph(at)
        if n and self.mentions[n - 1].end >= low:
            end = self.mentions[n - 1].end
            cut = self.text.sentence_start(end, mention.start)
            if end > self.segments[at].start:
                while cut > end and self.clean[cut - 1] == ";":  # a line may end at the semicolon of a list
                    cut = self.text.sentence_start(end, cut - 1)
            return start if cut == end else cut
        return self.text.sentence_start(max(low, mention.start - REACH), mention.start)

    def _paragraph(self, at: int) -> int:
        """Where the paragraph begins; one that a page break cut in two is one, and so is a title of many lines."""
        if at < 0:
            return 0
        low, later = self.segments[at].start, self.segments[at]
        for k in range(at - 1, max(at - 6, -1), -1):
            earlier = self.segments[k]
            if earlier.role is Role.FURNITURE:
                continue
            if later.role in _APART or earlier.role in _APART or later.label or not self._goes_on(earlier, later):
                break
            low, later = earlier.start, earlier
        return low

    def _goes_on(self, earlier: Segment, later: Segment) -> bool:
        """Whether the later segment goes on with the sentence of the earlier one."""
        if earlier.role is later.role is Role.TITLE:
            return True
        words = self.clean[later.start : later.start + 8].lstrip()
        last = self.clean[max(earlier.start, earlier.end - 40) : earlier.end].rstrip()
        if last[-1:] in ".;:":
            return False
        return words[:1].islower() or goes_on(last, words)

    def follows_semicolon(self, n: int, at: int) -> bool:
        """Whether mention n goes on, on a line of its own, a list in the last line: "thay thế A;" and "B;"."""
        before = self.segments[at - 1] if at else None
        if before is None or self.segments[at].label:
            return False
        return self.clean[before.end - 1] == ";" and self.mentions[n - 1].start >= before.start

    def row(self, n: int) -> tuple[int, int | None]:
        """Where the line of mention n starts, and the first mention in it, if that is another."""
        start = self.folded.rfind("\n", 0, self.mentions[n].start) + 1
        if self._row_of[0] != start:
            self._row_of = (start, bisect_left(self._places, start))
        first = self._row_of[1]
        return start, first if first < n else None

    def clause(self, n: int, start: int, end: int) -> tuple[int, int]:
        """How far the words start:end about mention n may be said to go on: in their sentence, to the next mention."""
        high = min(self.mentions[n + 1].start if n + 1 < len(self.mentions) else len(self.clean), end + REACH)
        return self.text.sentence_start(max(0, start - REACH), start), self.text.sentence_end(end, high)

    def gap(self, n: int, before: int | None, sentence: int) -> Gap:
        """The words before mention n; a mention in closed brackets does not count as the one before."""
        end = self.mentions[n].start
        while True:
            low = max(sentence if before is None else self.mentions[before].end, sentence, end - REACH)
            folded, clean = aside(self.folded[low:end], self.clean[low:end])
            closed, opened = folded.rfind(")"), folded.rfind("(")
            if not (closed > opened and before in self._owners):
                break
            before = self._owners[before]
        if opened <= closed:
            return Gap(low, folded, clean, before, False, sentence)
        self._owners[n] = before
        if before is not None and len(folded[:opened].strip()) > 160:
            before = None
        return Gap(low + opened + 1, folded[opened + 1 :], clean[opened + 1 :], before, True, sentence)

    def shares_brackets(self, before: int) -> bool:
        """Whether an earlier mention stood in brackets itself."""
        return before in self._owners

    def phrase(self, gap: Gap) -> int:
        """Where in a gap the words end that belong to the mention before it (its date, its issuer)."""
        if gap.before is None:
            return 0
        return max(0, self.mentions[gap.before].phrase_end - gap.start)

    def defines(self, mention: Mention) -> bool:
        """Whether the mention is the short form in a "(sau đây gọi tắt là …)"."""
        return _DEFINES.search(self.folded, max(0, mention.start - 40), mention.start) is not None

    def heads_item(self, n: int, at: int) -> bool:
        """Whether a mention is what an item of a list begins with, after its label and the names of parts."""
        mention = self.mentions[n]
        start = self.segments[at].start if at >= 0 else 0
        low = max(self.folded.rfind("\n", start, mention.start) + 1, start)
        if mention.start - low >= 120:
            return False
        if self.role(at) is Role.CELL:
            return mention.start - low < 60
        lines = (low, start) if mention.start - start < 120 else (low,)
        return any(_ITEM_HEAD.match(self.folded[line : mention.start]) for line in lines)

    def heads_ground(self, n: int, at: int) -> bool:
        """Whether a mention begins a paragraph of the preamble that ends like a ground, its "Căn cứ" lost."""
        if self.role(at) not in (Role.OPENING, Role.BASIS) or self.clean[self.segments[at].end - 1] != ";":
            return False
        return self.mentions[n].start - self.segments[at].start < 3

    def in_new_wording(self, offset: int) -> bool:
        """Whether the place is in wording that an amending act quotes: what stands there cites, it does not act."""
        at = bisect_right(self._new_wording, (offset, len(self.folded))) - 1
        return at >= 0 and offset < self._new_wording[at][1]


def aside(folded: str, clean: str) -> tuple[str, str]:
    """Both texts with closed brackets, quotations and page numbers blanked; lengths stay."""
    if "(" not in clean and "“" not in clean and "\n" not in clean:
        return folded, clean
    pieces: list[str] = []
    last = 0
    for found in _SET_ASIDE.finditer(clean):
        pieces += [folded[last : found.start()], " " * (found.end() - found.start())]
        last = found.end()
    pieces.append(folded[last:])
    return "".join(pieces), _SET_ASIDE.sub(lambda found: " " * len(found[0]), clean)


def _articles(segments: Sequence[Segment]) -> list[tuple[int, bool]]:
    """Where articles begin (True) and where sections of a plan or programme do (False), by segment."""
    found = []
    for k, segment in enumerate(segments):
        if segment.label and segment.label.startswith("Điều"):
            found.append((k, True))
        elif segment.role is Role.HEADING and segment.label and segment.label[0] in "IVX":
            found.append((k, False))
    return found


def _new_wording(folded: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = 0
    while (opened := _NEW_WORDING.search(folded, at)) is not None:
        closed = _NEW_WORDING_END.search(folded, opened.end())
        if closed is None:
            break
        spans.append((opened.end(), closed.start()))
        at = closed.end()
    return spans
