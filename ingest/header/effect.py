"""The day from which a document has effect, by its own words; None for one that does not say.

effect = kind "này" "có hiệu lực" ["thi hành"] ( "từ" | "kể từ" ) ( date | "ngày ký" | "ngày được thông qua" )
       | … "sau" days "ngày" ["kể từ"] "ngày ký"

A legal document says it in its last articles (Law 64/2025/QH15, Art. 53(1): central ones not before the 45th day, local
ones not before the 10th, unless the procedure was shortened); a decision on one matter, from the day it is signed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from phahe.graph.model import Role, Segment
from phahe.ingest.header.letterhead import dates
from phahe.ingest.text import Text

_EFFECT = re.compile(
    r"(?<![a-z])(?:luat|bo luat|phap lenh|nghi quyet|nghi quyet lien tich|nghi dinh|quyet dinh|thong tu"
    r"|thong tu lien tich|chi thi|quy dinh|quy che|van ban|ke hoach|huong dan|dieu le)\s{1,3}nay\s{1,3}"
    r"(?:(?:bat dau|chinh thuc)\s{1,3})?co\s{1,3}hieu\s{1,3}luc(?:\s{1,3}(?:thi|thuc)\s{1,3}h(?:anh|ien))?\s{1,3}"
    r"(?:(?P<on>(?:ke\s{1,3})?tu\s{1,3}(?:ngay\s{1,3}(?P<signed>ky|ban\s{1,3}hanh|(?:duoc\s{1,3})?(?:hoi\s|quoc\s|thong\s))"
    r"|(?=ngay\s))|(?=ngay\s))"
    r"|sau\s{1,3}(?P<days>\d{1,2})\s{1,3}(?:\([^)]{2,20}\)\s{0,3})?ngay,?\s{1,3}(?:ke\s{1,3}tu\s{1,3})?ngay\s{1,3}ky)"
)
_QUOTED = re.compile(r"[“\"][^”\"]*$")
"""What stands in the new wording of another document."""
_SAYING = frozenset({Role.BODY, Role.PURPOSE, Role.HEADING, Role.OPENING})


def in_force(text: Text, segments: Sequence[Segment], signed: str | None) -> str | None:
    """The ISO day; signed: that of the document itself, from which "ngày ký" counts.

    >>> from phahe.ingest.outline import outline
    >>> from phahe.ingest.text import prepare
    >>> text = prepare("NGHỊ ĐỊNH\\nVề lưu trữ\\n\\nĐiều 9. Nghị định này có hiệu lực thi hành kể từ ngày 01/7/2025.")
    >>> in_force(text, outline(text), "2025-05-12")
    '2025-07-01'
    """
    for segment in segments:
        if segment.annex or segment.role not in _SAYING:
            continue
        found = _EFFECT.search(text.folded, segment.start, segment.end)
        if found is None or _QUOTED.search(text.clean[segment.start : found.start()]):
            continue
        if found["signed"]:
            return signed
        if found["days"]:
            return _later(signed, int(found["days"]))
        said = next(iter(dates(text.clean[found.end() : found.end() + 50])), None)
        return said.day if said is not None and said.start < 4 else None
    return None


def _later(day: str | None, days: int) -> str | None:
    return None if day is None else (date.fromisoformat(day) + timedelta(days)).isoformat()
