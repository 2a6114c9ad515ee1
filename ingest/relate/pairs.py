"""What two mentions that stand side by side are to each other, whatever the words between them govern."""

from __future__ import annotations

import re

from phahe.ingest.relate.gaps import Gap, Layout

_NAMES = re.compile(r"\s{1,3}cua\s{1,3}(?:cac\s{1,3})?")
_AMENDING = re.compile(
    r"(?:bo\s)?luat\s{1,3}sua\s{1,3}doi,?(?:\s{1,3}bo\s{1,3}sung)?(?:\s{1,3}mot\s{1,3}so)?\s{1,3}dieu"
)
_AT = re.compile(r"[”\"]?,?\s{1,3}(?:kem\s{1,3})?(?:tai|theo|bang)\s{1,3}")
_ISSUED_BEFORE = re.compile(r"\b(?:ban\s{1,3}hanh|phe\s{1,3}duyet|thong\s{1,3}qua)\s{1,3}[“\"]?$")
_ATTACHED = frozenset({"Quy chế", "Quy định", "Điều lệ", "Kế hoạch", "Chương trình", "Chương trình hành động", "Đề án"})
_SCHEMES = frozenset({"Đề án", "Chương trình", "Kế hoạch", "Chiến lược", "Dự án"})
_QUOTES = ("“", "”", '"')


def names_on(layout: Layout, before: int, gap: Gap) -> bool:
    """Whether the mention before is a law whose name goes on in the laws that it amends."""
    return _NAMES.fullmatch(gap.folded) is not None and _AMENDING.fullmatch(_folded(layout, before)) is not None


def issues(layout: Layout, n: int, before: int, gap: Gap) -> bool:
    """Whether a named document is said to be issued by mention n: "phê duyệt Chiến lược … tại Quyết định …"."""
    mentions = layout.mentions
    named = mentions[before].read.number is None and mentions[n].read.number is not None
    start = mentions[before].start
    issued = _ISSUED_BEFORE.search(layout.folded, max(0, start - 40), start) is not None
    return named and issued and _AT.fullmatch(gap.folded) is not None


def holds_paper(layout: Layout, n: int, before: int) -> bool:
    """Whether a numbered document may be what another promulgates: a plan or rules on the same line."""
    first, last = layout.mentions[before], layout.mentions[n]
    return first.read.kind in _ATTACHED and "\n" not in layout.folded[first.end : last.start]


def is_quoted_scheme(layout: Layout, n: int) -> bool:
    """Whether a mention is a scheme in quotation marks: in another's subject it is cited (gold guide, settled)."""
    mention = layout.mentions[n]
    quoted = mention.text[-1:] in _QUOTES or layout.clean[mention.start - 1 : mention.start] in _QUOTES
    return mention.read.kind in _SCHEMES and quoted


def _folded(layout: Layout, n: int) -> str:
    return layout.folded[layout.mentions[n].start : layout.mentions[n].end]
