"""What a person types for a document: a symbol, a name, a whole citation, with what tells it from others.

reference = [kind] ["số"] symbol {place | issuer | term | date | year}
          | kind ["số"] number {place | issuer | term | date | year}
          | name
term      = ("khóa" | "nhiệm kỳ") (Roman | digits | years)
date      = ["ngày"] (d/m/y | y-m-d | [d] "tháng" m "năm" y)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from phahe.graph.codes import read_code
from phahe.graph.folding import canonical, fold
from phahe.graph.identity import symbol_key
from phahe.graph.issuers import issuer_of_code
from phahe.graph.kinds import kinds
from phahe.graph.model import Description
from phahe.graph.terms import assembly_term, ordinal, roman, term_at


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed: keys to look up, best first, and what narrows the documents found there."""

    keys: tuple[str, ...]
    words: tuple[str, ...] = ()
    """Folded words left over (a place, an issuer), all of which the document should show."""
    year: str | None = None
    date: str | None = None
    """An ISO day, or the month of one ("2023-07")."""
    term: str | None = None
    """Roman ("XIII"), or the years of a local committee's term ("2020-2025")."""
    symbol: bool = False
    """Whether a number was typed with its code, or with its kind and more: then none with another number is meant."""


_TYPED_DATE = re.compile(
    r"(?:\bngày\s+)?(?<![\w/.-])(?:(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)"
    r"|(?:(?P<day>[0-3]?\d)\s*(?P<gap>[/.-])\s*(?P<month>[01]?\d)\s*(?P=gap)"
    r"|(?:(?P<day_of>[0-3]?\d)\s+)?tháng\s+(?P<month_of>[01]?\d)\s*(?:năm\s+|/\s*|\s))"
    r"\s*(?P<year>(?:19|20)\d\d))(?!\w)",
    re.IGNORECASE,
)
"""ngày 04/7/2023 · 4-7-2023 · ngày 04 tháng 7 năm 2023 · tháng 7 năm 2023 · 2023-07-04"""
_TYPED_TERM = re.compile(
    r"(?<!\w)(?:khóa|nhiệm\s+kỳ)\s+(?:(?P<years>(?:19|20)\d\d\s*[-–]\s*(?:19|20)\d\d)|(?P<ordinal>[IVXL]+|\d{1,2}))(?![\w/])",
    re.IGNORECASE,
)
"""khóa XIII · khoá 13 · nhiệm kỳ 2020-2025"""


def _take_date(text: str) -> tuple[str, str | None]:
    """Words without the last date in them, and that date, ISO as far as it goes."""
    found = list(_TYPED_DATE.finditer(text))
    if not found:
        return text, None
    m = found[-1]
    month, day = m["month"] or m["month_of"], m["day"] or m["day_of"]
    date = m["iso"] or "-".join([m["year"], month.zfill(2), *([day.zfill(2)] if day else [])])
    return f"{text[: m.start()]} {text[m.end() :]}", date


def _take_term(text: str) -> tuple[str, str | None]:
    """Words without the term in them, and the term as documents carry it."""
    m = _TYPED_TERM.search(text)
    if m is None:
        return text, None
    number = None if m["years"] else ordinal(m["ordinal"])
    term = re.sub(r"\s*[-–]\s*", "-", m["years"]) if m["years"] else roman(number) if number else None
    return (text, None) if term is None else (f"{text[: m.start()]} {text[m.end() :]}", term)


_TYPED_SYMBOL = re.compile(
    r"(?<![\w/])(?P<number>\d{1,5}[a-z]?(?:\.\d{1,4})?)\s*(?:[-/–]\s*(?P<year>(?:19|20)\d\d)\s*(?=[-/–\s]|$))?"
    r"\s*[-/–]?\s*(?P<code>[^\W\d_]{1,10}\d{0,2}(?:\s?[-/–]\s?[^\W\d_]{1,16}\d{0,2}){0,3})?",
    re.IGNORECASE,
)
_SPACED_SYMBOL = re.compile(
    r"(?<![\w/])(?P<number>\d{1,5}[a-z]?(?:\s(?:19|20)\d\d)?)\s(?P<kind>[^\W\d_]{2,6})\s(?P<issuer>[^\W\d_]{2,12})(?!\w)",
    re.IGNORECASE,
)
"""A symbol typed with blanks for its separators: 28 NQ TW, 59 2019 ND CP."""


def _joined(symbol: re.Match[str]) -> str:
    """The symbol with separators, where kind and issuer are known as such; else the words as they stand."""
    code = read_code(f"{symbol['kind']}/{symbol['issuer']}")
    known = code is not None and code.kind is not None and issuer_of_code(code.issuers[0]) is not None
    return f"{symbol['number'].replace(' ', '/')}/{code}" if known else symbol[0]


def typed(words: str) -> Typed:
    """What a person would type for a document, read into keys and what narrows them. Dates are read as phahe and
    Decree 30/2020/NĐ-CP (Annex I, II.4.b) write them, and in other usual ways.

    >>> typed("121/KH-UBND Bà Rịa - Vũng Tàu 2023").words, typed("121/KH-UBND Bà Rịa - Vũng Tàu 2023").year
    (('ba', 'ria', 'vung', 'tau'), '2023')
    >>> typed("Kế hoạch số 121/KH-UBND ngày 04/7/2023 của UBND tỉnh")
    Typed(keys=('symbol:121-khubnd',), words=('ubnd', 'tinh'), year='2023', date='2023-07-04', term=None, symbol=True)
    >>> typed("28-NQ/TW khóa XIII").keys, typed("28-NQ/TW khóa XIII").term
    (('symbol:28-nqtw',), 'XIII')
    >>> typed("Luật Đất đai").keys
    ('name:luat dat dai',)
    >>> typed("28 nq tw").keys
    ('symbol:28-nqtw',)
    >>> typed("Nghị quyết 28").keys
    ('short:nghi quyet 28', 'name:nghi quyet 28')
    >>> typed("Nghị quyết 8 của Bộ Chính trị năm 2017")
    Typed(keys=('short:nghi quyet 8', 'name:nghi quyet 8 cua bo chinh tri nam 2017'), words=('bo', 'chinh', 'tri'), \
year='2017', date=None, term=None, symbol=True)
    """
    whole = canonical(words)
    text, date = _take_date(whole)
    text, term = _take_term(text)
    text = _SPACED_SYMBOL.sub(_joined, text)
    for symbol in _TYPED_SYMBOL.finditer(text):
        code = symbol["code"]
        has_code = code is not None and (re.search("[-/–]", code) or code.isupper())
        if not (has_code or symbol["year"]) or (code and not has_code):
            continue
        key = symbol_key(symbol["number"], code, symbol["year"])
        left, years = _left_over(fold(text[: symbol.start()] + " " + text[symbol.end() :]))
        return Typed(
            tuple(dict.fromkeys((key, key.replace("đ", "d")))),
            left,
            date[:4] if date else years[-1] if years else None,
            date,
            term,
            True,
        )
    full, folded = (" ".join(re.findall(r"[0-9a-z]+", fold(one))) for one in (whole, text))
    keys = [f"name:{full}"]
    if short := re.fullmatch(r"(\D+?) (?:so )?0*(\d+[a-z]?)", folded):
        keys = [f"short:{short[1]} {short[2]}", *keys, f"name:{folded}"]
    elif among := _short_among().fullmatch(folded):
        left, years = _left_over(among[3])
        year = date[:4] if date else years[-1] if years else None
        shorts = (f"short:{kind} {among[2]}" for kind in _kinds_typed()[among[1]])
        return Typed((*shorts, *keys), left, year, date, term, True)
    return Typed(tuple(dict.fromkeys(keys)), (), date[:4] if date else None, date, term)


@cache
def _kinds_typed() -> Mapping[str, tuple[str, ...]]:
    """What people type for a kind, folded ("kh", "ke hoach"), and the folded names of the kinds that it may be."""
    found: dict[str, dict[str, None]] = {}
    for kind in kinds():
        for words in (kind.name, *kind.aliases, *kind.codes):
            found.setdefault(fold(words), {})[fold(kind.name)] = None
    return {words: tuple(names) for words, names in found.items()}


@cache
def _short_among() -> re.Pattern[str]:
    """A kind and a number with what narrows them: "nghi quyet 8 cua bo chinh tri"; a year is no number."""
    words = sorted(_kinds_typed(), key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, words))}) (?:so )?0*(?!(?:19|20)\d\d )(\d+[a-z]?) (.+)")


def _left_over(folded: str) -> tuple[tuple[str, ...], list[str]]:
    """The words typed beside a number that a document should show, and the years among them."""
    years = re.findall(r"\b(?:19|20)\d\d\b", folded)
    left = re.findall(r"[0-9a-z]+", folded)
    return tuple(word for word in left if word not in _SAY_NOTHING and word not in years), years


_SAY_NOTHING = {
    "nghi", "quyet", "dinh", "ke", "hoach", "chi", "thi", "ket", "luan", "chuong", "trinh", "hanh", "dong", "thong",
    "tu", "bao", "huong", "dan", "cong", "van", "de", "an", "luat", "so", "cua", "ngay", "thang", "nam", "khoa",
}  # fmt: skip
"""Words of kinds, and those that lead to a number, a date, a term or an issuer."""


def narrows(query: Typed, description: Description, title: str | None = None) -> bool:
    """Whether a document is of the year, date and term that were typed beside its symbol, and shows every word.

    A date or a term given in full tells the document by itself: then words of a citation that it does not show (its
    subject, its issuer in other words) do no harm, as long as its place, unless central, is among them.

    >>> narrows(typed("121/KH-UBND Trà Vinh"), Description(number="121", code="KH-UBND", place="Bà Rịa - Vũng Tàu"))
    False
    """
    if not (_dated(query, description) and _of_term(query, description)):
        return False
    shown = (description.place, description.issuer, description.term, description.date, description.kind)
    told = (*shown, description.code, description.subject, description.name, title)
    have = set(re.findall(r"[0-9a-z]+", fold(" ".join(part for part in told if part))))
    if all(word in have for word in query.words):
        return True
    place = "" if description.place in (None, "Việt Nam") else description.place or ""
    sure = query.term is not None or (query.date is not None and description.date == query.date)
    return sure and set(re.findall(r"[0-9a-z]+", fold(place))) <= set(query.words)


def _dated(query: Typed, description: Description) -> bool:
    if query.date is not None and description.date is not None:
        return description.date.startswith(query.date) or query.date.startswith(description.date)
    return query.year is None or query.year in (description.year, (description.date or "")[:4])


def _of_term(query: Typed, description: Description) -> bool:
    """Whether a document is of the term typed: the Central Committee's and the National Assembly's are told apart.

    A document of a local committee may be known by the years of its term where the ordinal was typed: that is no
    contradiction.
    """
    if query.term is None:
        return True
    code, term = description.code or "", description.term
    if term is None and code.endswith("TW") and description.date is not None:
        term = term_at(description.date)
    if term is None:
        term = assembly_term(code)
    if term is None:
        return not code.endswith("TW")
    return term == query.term or term[:1].isdigit() != query.term[:1].isdigit()
