"""A document that only a line above it names, as web pages put it over a text whose letterhead they left out.

announced = kind ["số"] number ["-" code] [date] ["của" issuer] [date] "về" subject

Công văn 3676 của Ban Tổ chức Trung ương ngày 29/10/2012 về việc đánh giá chất lượng đảng viên
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from phahe.ingest.header.letterhead import Dated, Symbol, dates, number, symbol_at
from phahe.ingest.outline.lines import announced_kind

_NUMBER = re.compile(r"\s*(?:so\s*:?\s*)?(?P<number>\d{1,5})")
_ISSUER = re.compile(r"\bcua\s+(?P<issuer>[^,;:\d]{4,90}?)(?=\s+(?:ngay|ve|v/v)\b|,|$)")


@dataclass(frozen=True, slots=True)
class Announced:
    """What such a line says of the document below it."""

    kind: str
    symbol: Symbol
    dated: Dated | None
    issuer: str | None


def read_announced(clean: str, folded: str) -> Announced | None:
    """Reads a line; None where it announces nothing.

    >>> from phahe.graph.folding import fold
    >>> line = "Công văn 3676 của Ban Tổ chức Trung ương ngày 29/10/2012 về việc đánh giá"
    >>> found = read_announced(line, fold(line))
    >>> found.kind, found.symbol.number, found.issuer, found.dated.day
    ('Công văn', '3676', 'Ban Tổ chức Trung ương', '2012-10-29')
    """
    named = announced_kind(clean, folded)
    if named is None:
        return None
    kind, end = named
    found = _NUMBER.match(folded, end)
    if found is None:
        return None
    at = found.start("number")
    symbol = symbol_at(clean, at) or Symbol(number(found["number"]), None, None, at, found.end())
    issuer = _ISSUER.search(folded, symbol.end)
    said = None if issuer is None else clean[issuer.start("issuer") : issuer.end("issuer")]
    return Announced(kind, symbol, next(dates(clean[symbol.end :]), None), said)
