"""A document that only a line above it names, as web pages put it over a text whose letterhead they left out.

announced = kind ["số"] number ["-" code] [date] ["của" issuer] [date] "về" subject

Công văn 3676 của Ban Tổ chức Trung ương ngày 29/10/2012 về việc đánh giá chất lượng đảng viên
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from phahe.graph.folding import fold
from phahe.ingest.header.letterhead import Dated, Symbol, dates, number, symbol_at
from phahe.ingest.outline.lines import announced_kind, heading_kind

_TOLD = re.compile(
    r"(?:^|\W)(?P<organ>[A-ZĐ][^,;:.\d\n]{4,90}?)\s(?:đã |vừa |mới |đã ký )?ban hành (?P<kind>[A-ZĐ]\w+(?: \w+){0,3}?)"
    r" (?:(?=số\s?:?\s?\d)|(?=về |thực hiện |triển khai ))"
)
_AS_FOLLOWS = re.compile(r"(?:noi dung|toan van)[^.;\n]{0,60}?(?:nhu sau|nay|:)")
_NUMBER = re.compile(r"\s*(?:so\s*:?\s*)?(?P<number>\d{1,5})")
_ISSUER = re.compile(r"\bcua\s+(?P<issuer>[^,;:\d]{4,90}?)(?=\s+(?:ngay|ve|v/v)\b|,|$)")


@dataclass(frozen=True, slots=True)
class Announced:
    """What such a line says of the document below it."""

    kind: str
    symbol: Symbol | None
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
    symbol = _symbol(clean, found)
    issuer = _ISSUER.search(folded, symbol.end)
    said = None if issuer is None else clean[issuer.start("issuer") : issuer.end("issuer")]
    return Announced(kind, symbol, next(dates(clean[symbol.end :]), None), said)


def read_told(clean: str, folded: str) -> Announced | None:
    """The first lines of a web page that tells of a document and gives its words; None where they tell of none.

    >>> from phahe.graph.folding import fold
    >>> page = "Ban Thường vụ Tỉnh ủy đã ban hành Chỉ thị số 17 về việc nắm dư luận. Nội dung Chỉ thị như sau:"
    >>> told = read_told(page, fold(page))
    >>> told.kind, told.symbol.number, told.issuer
    ('Chỉ thị', '17', 'Ban Thường vụ Tỉnh ủy')
    """
    found = _TOLD.search(clean)
    if found is None or not _AS_FOLLOWS.search(folded, found.end()):
        return None
    kind = heading_kind(fold(found["kind"]), near=False)
    if kind is None:
        return None
    number_at = _NUMBER.match(folded, found.end())
    symbol = None if number_at is None else _symbol(clean, number_at)
    return Announced(kind, symbol, None, found["organ"].strip())


def _symbol(clean: str, found: re.Match[str]) -> Symbol:
    """The symbol that begins with a number, or the number alone."""
    at = found.start("number")
    return symbol_at(clean, at) or Symbol(number(found["number"]), None, None, at, found.end())
