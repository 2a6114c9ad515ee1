"""Terms: of the Party's committees by their congresses, of the National Assembly by its number.

A Party series of numbers starts at 01 with each term (khóa), so the term is part of a document's identity.

>>> term_at("2022-11-17"), term_at("2013-10-25"), assembly_term("QH15"), roman(14), arabic("XIX")
('XIII', 'XI', 'XV', 'XIV', 19)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from phahe.graph.folding import fold
from phahe.graph.rows import check_examples, toml_rows

_CONGRESS_COLUMNS = {
    "term": "text",
    "opened": "date",
    "closed": "date",
    "source": "text",
    "examples": "texts",
}

_ROMAN = (("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def roman(number: int) -> str:
    """A number from 1 to 89 in Roman numerals.

    >>> roman(29)
    'XXIX'

    Raises ValueError outside that range.
    """
    if not 1 <= number <= 89:
        raise ValueError(f"no Roman numeral here for {number}")
    out = ""
    for letters, value in _ROMAN:
        count, number = divmod(number, value)
        out += letters * count
    return out


@lru_cache(maxsize=1024)
def arabic(numeral: str) -> int | None:
    """The number of a Roman numeral up to LXXXIX, in either case, or of digits; None for anything else.

    >>> arabic("xiii"), arabic("14"), arabic("IIX")
    (13, 14, None)
    """
    if numeral.isascii() and numeral.isdigit():
        return int(numeral)
    return _by_roman().get(numeral.upper())


_DIGITS = ("", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")
_SPOKEN = {"nhat": 1, "tu": 4, "nham": 5, "lam": 5, **{word: n for n, word in enumerate(_DIGITS) if word}}


@lru_cache(maxsize=1024)
def ordinal(words: str) -> int | None:
    """The number that digits, a Roman numeral or Vietnamese words name, "thứ" before them or not; None for others.

    >>> ordinal("thứ sáu"), ordinal("XIII"), ordinal("mười hai"), ordinal("7"), ordinal("hai mươi mốt"), ordinal("tỉnh")
    (6, 13, 12, 7, 21, None)
    """
    spoken = fold(words).split()
    if spoken[:1] == ["thu"]:
        spoken = spoken[1:]
    if len(spoken) == 1 and (number := arabic(spoken[0])) is not None:
        return number
    if spoken == ["muoi"]:
        return 10
    tens = 0
    if len(spoken) > 1 and "muoi" in spoken[:2]:
        tens = 10 if spoken[0] == "muoi" else 10 * _SPOKEN.get(spoken[0], 0)
        spoken = spoken[spoken.index("muoi") + 1 :]
        if not spoken:
            return tens
    if len(spoken) != 1 or spoken[0] not in _SPOKEN:
        return None
    return tens + _SPOKEN[spoken[0]]


@cache
def _by_roman() -> Mapping[str, int]:
    return {roman(number): number for number in range(1, 90)}


@dataclass(frozen=True, slots=True)
class Congress:
    """A national congress of the Party: the term of the Central Committee it elected, its first and last day."""

    term: str
    opened: str
    closed: str


@cache
def congresses() -> tuple[Congress, ...]:
    """The national congresses, oldest first."""
    rows = toml_rows("terms.toml", "congress", _CONGRESS_COLUMNS)
    for before, row in pairwise(rows):
        if not before["closed"] < row["opened"] < row["closed"]:
            raise row.fault(f"{row['opened']} to {row['closed']}", "days after those of the row before")
    for row in rows:
        check_examples(row, (row["term"],))
    return tuple(Congress(row["term"], row["opened"], row["closed"]) for row in rows)


@lru_cache(maxsize=8192)
def term_at(date: str, committee: str = "TW") -> str | None:
    """The Roman numeral of the term in which a Party committee issued something on an ISO day.

    Only the Central Committee's terms are known by day ("TW"); a new one begins on the last day of the congress,
    and while a congress sits the day settles nothing: None. For other committees the answer is None: their congresses
    meet on days of their own (see `committee_period`).

    >>> term_at("2021-01-27"), term_at("2021-02-01")
    (None, 'XIII')
    """
    if committee != "TW":
        return None
    term = None
    for congress in congresses():
        if date >= congress.opened:
            term = congress.term if date >= congress.closed else None
    return term


@dataclass(frozen=True, slots=True)
class Plenum:
    """A plenum of the Central Committee ("Hội nghị lần thứ sáu … khóa XIII"); what it adopted is dated days later."""

    term: str
    ordinal: int
    opened: str
    closed: str


@cache
def plenums() -> tuple[Plenum, ...]:
    """The regular plenums that are known by day, oldest first."""
    columns = {"term": "text", "ordinal": "number", "opened": "date", "closed": "date", "source": "text"}
    rows = toml_rows("terms.toml", "plenum", columns)
    found: list[Plenum] = []
    for row in rows:
        if row["closed"] < row["opened"] or (found and row["opened"] <= found[-1].closed):
            raise row.fault(f"{row['opened']} to {row['closed']}", "days after those of the row before")
        found.append(Plenum(row["term"], row["ordinal"], row["opened"], row["closed"]))
    return tuple(found)


@cache
def _windows() -> tuple[tuple[str, str], ...]:
    rows = toml_rows("terms.toml", "window", {"from": "date", "to": "date", "source": "text"})
    return tuple((row["from"], row["to"]) for row in rows)


@lru_cache(maxsize=8192)
def committee_period(date: str) -> str | None:
    """The years of the term in which a local Party committee stood on an ISO day ("2020-2025").

    None in the autumn of the congresses, when each province changes on a day of its own, and before the first known.

    >>> committee_period("2023-03-15"), committee_period("2020-10-01"), committee_period("2026-02-01")
    ('2020-2025', None, '2025-2030')
    """
    period = None
    for start, end in _windows():
        if date >= start:
            period = f"{start[:4]}-{int(start[:4]) + 5}" if date > end else None
    return period


def assembly_term(code: str) -> str | None:
    """The term in a code of the National Assembly or its Standing Committee (QH15 -> "XV"); None for other codes."""
    found = re.search(r"(?:QH|UBTVQH)(\d{1,2})$|^NQLT-UBTVQH(\d{1,2})-", code)
    return roman(int(found[1] or found[2])) if found else None
