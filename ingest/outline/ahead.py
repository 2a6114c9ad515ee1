"""What is still to come below a line: a letterhead, the addressees, the last of the bases.

>>> from phahe.ingest.outline.lines import lines
>>> from phahe.ingest.text import prepare
>>> text = prepare("QUY CHẾ\\n1. Thông tư A;\\n- Căn cứ Điều lệ Đảng;\\nĐiều 1. Phạm vi")
>>> ahead = Ahead(text, list(lines(text)))
>>> text.clean[: ahead.preamble_end(1, items=False)].split("\\n")[-1], ahead.head(1), ahead.address(1)
('- Căn cứ Điều lệ Đảng;', False, False)
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from phahe.ingest.outline.lines import Cue, Line, heading_kind, is_capitals
from phahe.ingest.outline.words import AUTHORITY
from phahe.ingest.text import Text

HEAD_LINES = 60
"""A letterhead and its title stand within so many lines; a text without a kind heading has its body from there on."""
ITEMS = frozenset({Cue.NUMBER, Cue.LETTER, Cue.DASH})
"""The marks of list items."""

_PAGE_LINES = 200
"""Within so many lines of a web page its document begins."""
_ABOVE_MOTTO = 12
_TOLD = re.compile(
    r"[\s|*]*(?:so (?:ky )?hieu|loai van ban|noi ban hanh|co quan ban hanh|nguoi ky|ngay ban hanh"
    r"|ngay (?:co |het )?hieu luc|ngay cong bao|so cong bao|tinh trang(?: hieu luc)?|linh vuc|chuc danh|trich yeu)"
    r"\s*(?::|\||$)"
)
"""A row of what a web page knows of a document: "Loại văn bản | Nghị quyết", or its label alone above the value."""
_TOLD_NEXT = re.compile(r"[\s|*]*(?:can cu phap ly\s*[:|]|[-+]\s)")
"""What goes on such a table: the bases of the document, and the items below that."""
_BODY = frozenset({Cue.BASIS, Cue.PART, Cue.ARTICLE, Cue.RECIPIENTS, Cue.ADDRESS})
_STAMP_LINES = 10
"""How many lines may stand between the subject of a letter and its addressees."""
_BASIS_ITEM = re.compile(r"(?:can\s?cu|xet|theo\s{1,3}de\s{1,3}nghi)\b")
_DOCUMENT_ITEM = re.compile(
    r"(?:hien phap|luat|bo luat|phap lenh|nghi quyet|nghi dinh|quyet dinh|thong tu|chi thi|ket luan|dieu le|quy che)\b"
    r"[^;]{0,300}?\b(?:so|ngay)\s{0,3}\d"
)
_AFTER_PREAMBLE = frozenset(
    {Cue.PART, Cue.ROMAN, Cue.ARTICLE, Cue.CAPITAL, Cue.ENACTS, Cue.RECIPIENTS, Cue.SIGNATURE, Cue.ANNEX}
)

_PURPOSE = re.compile(
    r"\W*(?:cac\s+)?(?:muc\s?dich|muc\s?tieu|yeu\s?cau(?!\s+(?:cac|ubnd|uy ban|so|bo|cap|dang|thu"
    r"|giam|chu|moi|can|don|co|doi voi)\b)|quan\s?diem|tu\s?tuong\s?chi\s?dao)"
)
_TASKS = re.compile(r"nhiem\s?vu|giai\s?phap|noi\s?dung")
FOLLOWS = re.compile(r"(?:nhu sau|sau day|sau)\s*:?$")
"""Words that announce what the document asks for."""
BY_ITSELF = re.compile(r"[^,;]{0,60}\bnay\b")
"""A ground that is this document itself: "Căn cứ Kế hoạch này, …" tells others what to do."""

_GROUND_ITEM = re.compile(r"\s{0,4}(?:thuc hien|tren co so|theo|xet|quan triet)\b")


def names_purpose(folded: str) -> bool:
    """Whether the words head a section of purposes, and none of tasks.

    >>> names_purpose("muc dich, yeu cau"), names_purpose("yeu cau cac bo, nganh"), names_purpose("muc tieu, nhiem vu")
    (True, False, False)
    """
    return bool(_PURPOSE.match(folded)) and not _TASKS.search(folded)


def page_lines(text: Text, found: Sequence[Line]) -> int:
    """How many lines a web page puts above the letterhead: its menu, and what it knows of the document.

    A letterhead by itself has its motto within `_ABOVE_MOTTO` lines; above the motto stands the name of the body.
    """
    capitals = [is_capitals(text.clean[line.start : line.end]) for line in found[:_PAGE_LINES]]
    told = 0
    for n, line in enumerate(found[:_PAGE_LINES]):
        folded = text.folded[line.start : line.end]
        if (row := _TOLD.match(folded)) is not None:
            told = n + 1 + (row.end() == len(folded))
            continue
        if told and n == told and _TOLD_NEXT.match(folded):
            told = n + 1
            continue
        kind = heading_kind(folded) if capitals[n] else None
        if line.cue in _BODY or kind not in (None, "Thư"):  # THỦ TƯỚNG, broken over two lines, begins like a letter
            break
        if line.cue is Cue.MOTTO:
            while n > _ABOVE_MOTTO and (capitals[n - 1] or found[n - 1].cue is Cue.RULE):
                n -= 1
            return max(told, n if n > _ABOVE_MOTTO else 0)
    return told


class Ahead:
    """The lines of a text, and what stands below the first `seen` of them."""

    def __init__(self, text: Text, found: Sequence[Line]) -> None:
        self.text, self.found = text, found
        self._preamble: int | None = None

    def is_basis_item(self, line: Line) -> bool:
        """Whether a list item is one of the bases, as Party texts write them: "- Căn cứ Điều lệ Đảng;"."""
        if line.cue not in ITEMS:
            return False
        words = self.text.clean[line.mark : line.end]
        start = line.end - len(words.lstrip())
        return _BASIS_ITEM.match(self.text.folded, start, line.end) is not None and self.text.clean[start].isupper()

    def is_document_item(self, line: Line) -> bool:
        """Whether a list item is a document's name, as bases are whose heading is lost: "- Luật Đầu tư ngày …;"."""
        if line.cue not in ITEMS or self.text.clean[line.end - 1] != ";":
            return False
        return _DOCUMENT_ITEM.match(self.text.folded[line.mark : line.end].lstrip()) is not None

    def preamble_end(self, seen: int, items: bool) -> int:
        """Where the last basis ends, before any section, article or "QUYẾT ĐỊNH:"; 0 when none is to come.

        items: the bases so far are list items, so that items of other grounds ("- Thực hiện …;") are of the preamble.
        Found once, when first asked for: what precedes that place is preamble, whatever its marks.
        """
        if self._preamble is None:
            self._preamble = 0
            for line in self.found[max(seen - 1, 0) :]:
                folded = self.text.folded[line.mark : line.end]
                if line.cue in _AFTER_PREAMBLE or names_purpose(folded):
                    break
                basis = line.cue is Cue.BASIS or self.is_basis_item(line)
                if (basis and not BY_ITSELF.match(folded)) or (items and _GROUND_ITEM.match(folded)):
                    self._preamble = line.end
                    items = line.cue in ITEMS
                if FOLLOWS.search(folded):
                    break
        return self._preamble

    def basis(self, seen: int) -> bool:
        """Whether the next line is a basis: what stands right above is the one who decides."""
        return any(line.cue is Cue.BASIS or self.is_basis_item(line) for line in self.found[seen : seen + 1])

    def authority(self, seen: int) -> bool:
        """Whether the next line is the one who decides, and the bases follow it."""
        if not self.basis(seen + 1):
            return False
        line = self.found[seen]
        capitals = is_capitals(self.text.clean[line.start : line.end])
        return capitals and AUTHORITY.match(self.text.folded, line.start, line.end) is not None

    def head(self, seen: int, *, motto: bool = False) -> bool:
        """Whether a letterhead is still to come, or, unless only the motto counts, the heading of a kind."""
        for line in self.found[seen:HEAD_LINES]:
            words = self.text.clean[line.start : line.end]
            if line.cue is Cue.MOTTO or (
                not motto and is_capitals(words) and heading_kind(self.text.folded[line.start : line.end])
            ):
                return True
        return False

    def broken_kind(self, line: Line, seen: int) -> int | None:
        """Where a kind heading ends that begins with a line and goes on in the next: "QUYẾT" and "ĐỊNH"."""
        after = self.found[seen] if seen < len(self.found) else line
        words = self.text.clean[line.start : after.end]
        if after is line or after.gap or len(words) > 30 or not is_capitals(words):
            return None
        return after.end if heading_kind(self.text.folded[line.start : after.end], near=False) else None

    def address(self, seen: int) -> bool:
        """Whether the words "Kính gửi" are still to come."""
        return any(line.cue is Cue.ADDRESS for line in self.found[seen : seen + _STAMP_LINES])
