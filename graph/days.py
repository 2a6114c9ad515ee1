"""Days: ISO within and for programs, day/month/year for people."""

from __future__ import annotations

import re
from datetime import date


def iso_day(written: str) -> str | None:
    """A day as ISO, from ISO or day/month/year; None for anything else.

    >>> iso_day("28/8/2023"), iso_day("2023-08-28"), iso_day("31/2/2023")
    ('2023-08-28', '2023-08-28', None)
    """
    if slashed := re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", written.strip()):
        written = f"{slashed[3]}-{int(slashed[2]):02}-{int(slashed[1]):02}"
    try:
        return date.fromisoformat(written.strip()).isoformat()
    except ValueError:
        return None


def shown_day(day: str) -> str:
    """A day as Decree 30/2020/NĐ-CP, Annex I, II.4.b writes it: days below 10 and the months 1 and 2 have a zero.

    What is no whole ISO day, such as a year, stays as it is.

    >>> shown_day("2022-01-05"), shown_day("2023-07-04"), shown_day("2021")
    ('05/01/2022', '04/7/2023', '2021')
    """
    if day.count("-") != 2:
        return day
    year, month, of_month = day.split("-")
    return f"{of_month}/{month if month in ('01', '02') else month.lstrip('0')}/{year}"
