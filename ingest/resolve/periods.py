"""In which period a body numbers its documents from 01 on: the part of an identity that a date settles.

State bodies begin anew every 1 January (Decree 30/2020/NĐ-CP), Party committees with every term (Guide 05-HD/VPTW).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from phahe.graph.places import provinces
from phahe.graph.terms import committee_period, term_at
from phahe.ingest.resolve.facts import has_two_series, is_party

MERGED = "2025-07-01"
"""The day on which 63 provinces became 34 (Resolution 202/2025/QH15)."""


@cache
def _took_in() -> frozenset[str]:
    """Provinces that kept their name and took others in on that day."""
    return frozenset(name for place in provinces() if place.until and place.until < MERGED for name in place.successors)


def year_period(date: str, place: str | None) -> str:
    """The year in which a state body numbers its documents, as a period of an id.

    >>> [year_period(*at) for at in (("2025-06-30", "Lâm Đồng"), ("2025-07-02", "Lâm Đồng"), ("2025-07-02", "Nghệ An"))]
    ['2025', '2025-07', '2025']
    """
    year = date[:4]
    if year == "2025" and date >= MERGED and place is not None and place.split(", ")[-1] in _took_in():
        return MERGED[:7]
    return year


@lru_cache(maxsize=4096)
def taken_in(place: str | None, day: str, now: str) -> tuple[str, ...]:
    """The provinces of a day that a province of another name has taken in until now.

    >>> taken_in("Hồ Chí Minh", "2023-07-04", "2025-09-12"), taken_in("Hồ Chí Minh", "2023-07-04", "2024-09-12")
    (('Bà Rịa - Vũng Tàu', 'Bình Dương'), ())
    """
    return tuple(
        one.name
        for one in provinces()
        if place in one.successors and one.until and (one.since or "") <= day <= one.until < now
    )


def local_term(date: str) -> str | None:
    """The five-year term of a district committee by a day; None in the months in which the congresses are held.

    Districts meet before their provinces, from spring on, each on days of its own.

    >>> local_term("2023-03-15"), local_term("2020-06-20"), local_term("2020-12-31")
    ('2020-2025', None, '2020-2025')
    """
    year = int(date[:4])
    start = year - year % 5
    if year == start:
        if f"{year}-05-01" <= date < f"{year}-12-01":
            return None
        if date < f"{year}-05-01":
            start -= 5
    return f"{start}-{start + 5}"


def party_period(code: str, date: str) -> str:
    """The period of a Party series on a day: the term where it is known, the day itself where not."""
    period = _period_of_day(code)
    return (period(date) or date) if period is not None else date


@lru_cache(maxsize=4096)
def _period_of_day(code: str) -> Callable[[str], str | None] | None:
    """Which function tells the term of a day for this Party code; None where the day itself has to tell."""
    if has_two_series(code):
        return None
    if code.endswith("TW"):
        return term_at
    if code.endswith("TU"):
        return committee_period
    return local_term if re.search("[/-](?:.*)(?:HU|QU|ThU)$", code) else None


def period_of(code: str, date: str, place: str | None) -> str:
    """The period of a series on a day.

    >>> period_of("KH-UBND", "2023-07-04", "Trà Vinh"), period_of("NQ/TW", "2022-11-17", None)
    ('2023', 'XIII')
    """
    return party_period(code, date) if is_party(code) else year_period(date, place)
