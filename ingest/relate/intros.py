"""The words that announce a list, and so govern what its items name.

Các văn bản sau đây hết hiệu lực:            until an item of the intro's own level
DANH MỤC VĂN BẢN … HẾT HIỆU LỰC TOÀN BỘ      over a table or a list, until the next title
I. CĂN CỨ XÂY DỰNG ĐỀ ÁN                     the same
…, được sửa đổi, bổ sung bởi:                the items act on what is named before the cue
… có căn cứ ban hành như sau:                the bases of the document that is named
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from phahe.graph.cues import Cue
from phahe.graph.folding import fold
from phahe.graph.model import RelationType, Role
from phahe.ingest.relate import clauses
from phahe.ingest.relate.gaps import REACH, Gap, Layout, aside
from phahe.ingest.relate.governor import Governor, Speaker
from phahe.ingest.relate.limits import excepted
from phahe.ingest.relate.steering import said
from phahe.ingest.relate.triggers import triggers

BASIS_OF = re.compile(clauses.glued("can cu ban hanh") + r"\s{0,3}nhu\s{0,3}sau")
"""Words that quote the bases of another document."""

_TITLES = frozenset({Role.HEADING, Role.TITLE, Role.SIGNATURE, Role.RECIPIENTS})
_DEAD = re.compile(r"(?:danhmuc|vanban).{0,300}?(?:hethieuluc|baibo|ngunghieuluc|thaythe)")
"""On words without blanks, which a scan puts anywhere."""

_PROCEDURES = re.compile(r"danhmuc.{0,30}?(?:thutuc|tthc|dichvucong)")
"""A list of procedures: what its rows cite are the rules by which they go, not what goes."""

_ANNEX = re.compile(r"\W{0,9}(?:danhmuc|phuluc)")
LISTED = frozenset({RelationType.REPEALS, RelationType.SUSPENDS})
"""What lists of expired documents say of what they list."""

_ENDS_LIST = re.compile(
    r"\W{0,9}(?:danh muc|phu luc|mau so|dieu \d|chuong|phan|van ban|cac van ban|noi nhan|quyet dinh|quyet nghi)\b"
)
_SECTOR = re.compile(
    r"\W{0,9}(?:[ivxl]{1,6}|\d{1,2}|[a-z])\s?[.)/-]{1,2}\s{0,3}(?:cac\s)?(?:linh vuc\b|(?:nghi quyet|quyet dinh|chi thi"
    r"|thong tu(?: lien tich)?|nghi dinh|luat|phap lenh)\s*(?:$|\(|cua\b)|(?:cac\s)?van ban\s(?:cua|do)\b)"
)
"""A heading inside a list, by field, kind or body: "II. LĨNH VỰC ĐẤT ĐAI", "I. NGHỊ QUYẾT", "I. VĂN BẢN CỦA UBND"."""
_TITLED = re.compile(
    r"[\s|*]{0,9}(?:[a-z\d]{1,4}[.)]\s{0,3})?(?:danh\s{0,3}muc|(?:cac\s{0,3})?van\s{0,3}ban)[^\n.;]{0,260}"
    r"(?:hieu\s{0,3}luc|bai\s{0,3}bo)(?:\s{0,3}(?:toan\s{0,3}bo|mot\s{0,3}phan|thi\s{0,3}hanh|nam\s\d{4})){0,4}[\s|*]{0,40}(?:\n|$)"
)
"""A line that names a list, where the outline has it as a paragraph or a cell."""

_REPEALING_ARTICLE = re.compile(
    r"[\s\W]{0,9}dieu\s{1,3}\d{1,3}[a-z]?[.:]?[\s\W]{1,9}(?:bai\s{1,3}bo|ngung\s{1,3}hieu\s{1,3}luc|het\s{1,3}hieu\s{1,3}luc)"
    r"[^;:.]{0,60}?(?:van\s{1,3}ban|quyet\s{1,3}dinh|nghi\s{1,3}(?:quyet|dinh)|chi\s{1,3}thi|thong\s{1,3}tu)[^;:.]{0,200}$"
)
"""Điều 1. Bãi bỏ toàn bộ một số văn bản quy phạm pháp luật của Thủ tướng Chính phủ"""
_BASES_LINE = re.compile(
    r"[\s\W]{0,9}(?:[a-z\d]{1,3}[.)]\s{0,3}){0,3}(?:cac |nhung )?"
    r"(?:can cu (?:phap ly|phap luat|xay dung|ban hanh|lap)|co so phap ly)[^\n.;:]{0,80}\s*$"
)
_BASES = re.compile(r"^[\s\d.ivx)*-]*(?:nhung |cac )?(?:can cu|co so phap ly)")


@dataclass(frozen=True, slots=True)
class Intro:
    """What a list is under: `governor` of its items, or `acted_on`, the mention its items act on with a passive cue."""

    governor: Governor | None = None
    acted_on: tuple[int, Cue] | None = None
    basis_of: int | None = None
    """The mention whose bases are quoted."""


class Intros:
    """The intro that holds at each segment, taken up in order and read only when a mention asks."""

    def __init__(self, layout: Layout, speaker: Speaker) -> None:
        self.layout, self.speaker = layout, speaker
        self._pending: tuple[int, bool] | None = None
        self._label: str | None = ""
        self._read = 0
        self._intro = Intro()
        announced = "".join(fold(speaker.title).split())
        self._announced = _lists_dead(announced) and "conhieuluc" not in announced
        """The document's own title announces a list of expired documents: its annex is that list."""

    def at(self, at: int) -> Intro:
        """The intro above segment `at`; asked for in order."""
        for k in range(self._read, at):
            self._take_up(k)
        self._read = max(self._read, at)
        if self._pending is not None:
            self._intro, self._pending = self._meaning(*self._pending), None
        labelled = at >= 0 and bool(self.layout.segments[at].label)
        return Intro() if labelled and self._closes(at) else self._intro

    @property
    def tabled(self) -> bool:
        """Whether the intro is a title, which governs the rows of a table."""
        return self._label is None

    def _take_up(self, k: int) -> None:
        segment = self.layout.segments[k]
        folded = self.layout.folded
        announces = folded[max(segment.start, segment.end - 12) : segment.end].rstrip().endswith(":")
        titled = segment.role in _TITLES or _TITLED.match(folded, segment.start, min(segment.end, segment.start + 400))
        if titled and not announces and segment.role is Role.HEADING and self._within_list(k):
            return
        announces = announces or self._is_article_of_list(k)
        bases = not announces and _BASES_LINE.match(folded, segment.start, min(segment.end, segment.start + 200))
        if announces or titled or bases:
            self._pending = (k, not announces)
            titles = not announces and segment.role in _TITLES
            self._label = _label_class(segment.label) if not titles and (announces or segment.label) else None
        elif self._closes(k):
            self._pending, self._intro, self._label = None, Intro(), ""
        elif folded.startswith("[", segment.start) and self._intro.basis_of is not None:
            self._intro = Intro()

    def _closes(self, k: int) -> bool:
        """Whether segment k stands on the intro's own level, so that the list is over."""
        return _label_class(self.layout.segments[k].label) == (_ARTICLE if self._label is None else self._label)

    def _is_article_of_list(self, k: int) -> bool:
        """Whether an article's heading announces the list of what it repeals, without a colon, and names none of it."""
        segment = self.layout.segments[k]
        article = _REPEALING_ARTICLE.match(self.layout.folded, segment.start, segment.end)
        return article is not None and not self.layout.mentions_in(k)

    def _within_list(self, k: int) -> bool:
        """Whether what looks like a heading is a cell of a table that was copied line by line."""
        if self._pending is not None:
            self._intro, self._pending = self._meaning(*self._pending), None
        segment = self.layout.segments[k]
        governor = self._intro.governor
        folded = self.layout.folded
        sector = _SECTOR.match(folded, segment.start, segment.end)
        ends = not sector and (segment.label or _ENDS_LIST.match(folded, segment.start, segment.end))
        return self.tabled and governor is not None and governor.relation in LISTED and not ends

    def _meaning(self, k: int, title: bool) -> Intro:
        return self._of_title(k) if title else self._of_colon(k)

    def _of_title(self, k: int) -> Intro:
        segment = self.layout.segments[k]
        words = self.layout.folded[segment.start : min(segment.end, segment.start + REACH)]
        squeezed = "".join(words.split())
        if _lists_dead(squeezed) or (self._announced and _ANNEX.match(squeezed)):
            if "conhieuluc" in squeezed:
                return Intro()
            relation, rule = RelationType.REPEALS, "list"
            if "ngunghieuluc" in squeezed and "hethieuluc" not in squeezed:
                relation = RelationType.SUSPENDS
            elif "motphan" in squeezed:
                rule = "repeals-part"
            return Intro(Governor(None, relation, rule, segment.start, 0.85))
        if _BASES.match(words) and segment.role is not Role.TITLE:
            return Intro(Governor(None, RelationType.BASED_ON, "basis", segment.start, 0.85))
        return Intro()

    def _of_colon(self, k: int) -> Intro:
        layout = self.layout
        segment = layout.segments[k]
        low = layout.text.sentence_start(max(segment.start, segment.end - 600), segment.end - 3)
        folded, clean = aside(layout.folded[low : segment.end], layout.clean[low : segment.end])
        named = [n for n in layout.mentions_in(k) if layout.mentions[n].start >= low]
        if named and BASIS_OF.search(folded):
            return Intro(basis_of=named[0])
        found = said(triggers(folded, clean), folded)
        if not found:
            return Intro()
        begin, end, cue = found[-1]
        after = [n for n in named if layout.mentions[n].start >= low + begin]
        if after and excepted(clean[end : layout.mentions[after[0]].start - low]) is None:
            return Intro()
        if cue.passive:
            return Intro(acted_on=(named[0], cue)) if named else Intro()
        if not clauses.in_scope(folded[end:].rstrip(": \n"), clean[end:]):
            return Intro()
        gap = Gap(low, folded, clean, None, False, low)
        governor = self.speaker.says(None, k, gap, begin, end, cue, RelationType.CITES)
        return Intro(None if governor.relation is RelationType.CITES else governor)


def _lists_dead(squeezed: str) -> bool:
    """Whether a title, its blanks taken out, is that of a list of documents that end."""
    procedures = _PROCEDURES.search(squeezed) is not None and "vanban" not in squeezed
    return _DEAD.search(squeezed) is not None and not procedures


_ARTICLE = "điều"


def _label_class(label: str | None) -> str:
    """Labels of one level of a list are of one class: "1", "a)", "-", "I", "Điều"."""
    if not label:
        return ""
    if label[0].isdigit():
        return "1" * (1 + label.strip(".").count("."))
    if label.lower().startswith(_ARTICLE):
        return _ARTICLE
    if label[0] in "IVX":
        return "I"
    return "a" if label[0].isalpha() else label[0]
