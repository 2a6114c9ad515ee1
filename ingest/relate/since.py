"""The words that say from which day one act counts, where that is not the day of the whole document.

    since = ["hết hiệu lực"] "kể từ" "ngày" date          behind the document acted on: "bãi bỏ … kể từ ngày 01/7/2025"
          | "Kể từ ngày" date                             before the act: "Kể từ ngày 01/7/2025, bãi bỏ …"

They go into the act's own words; which day they say is read there (`queries/effect.py`). "có hiệu lực kể từ ngày" tells
of the document itself, or of the one acted on, and is left out. Not handled: the column of a table.
"""

from __future__ import annotations

import re

_DAY = r"ngay\s{1,3}\d{1,2}\s{0,3}(?:[-/.]|thang)\s{0,3}\d{1,2}\s{0,3}(?:[-/.]|nam)\s{0,3}(?:19|20)\d\d(?!\d)"
_NOT_OF_THE_ACT = r"(?<!co hieu luc )(?<!thi hanh )(?<!thuc hien )(?<!ap dung )"
_SINCE = re.compile(
    rf"(?<![a-z])(?:het hieu luc(?: thi hanh)?\s{{1,3}}(?:ke\s{{1,3}})?tu\s{{1,3}}{_DAY}"
    rf"|{_NOT_OF_THE_ACT}ke\s{{1,3}}tu\s{{1,3}}{_DAY})"
)
_NEAR = 300
"""Characters between the act or the document and the day, at most."""


def with_day(folded: str, start: int, end: int, low: int, high: int) -> tuple[int, int]:
    """An act's words start:end with the day that stands near them; low, high: how far the act's own clause may reach.

    >>> words = "ke tu ngay 01/7/2025, bai bo chi thi so 5; bai bo chi thi so 6 ke tu ngay 02/7/2025."
    >>> [words[slice(*with_day(words, a, b, 0, len(words)))] for a, b in ((22, 41), (43, 62))]
    ['ke tu ngay 01/7/2025, bai bo chi thi so 5', 'bai bo chi thi so 6 ke tu ngay 02/7/2025']
    """
    behind = _SINCE.search(folded, end, min(high, end + _NEAR))
    if behind is not None and not set(";\n") & set(folded[end : behind.start()]):
        return start, behind.end()
    for before in [*_SINCE.finditer(folded, max(low, start - _NEAR), start)][-1:]:
        if ";" not in folded[before.end() : start]:
            return before.start(), end
    return start, end
