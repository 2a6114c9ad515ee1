"""Tokens of a citation: symbols, dates, terms, and the kind word before a number. Each function reads at one place.

    symbol  = number [ "/" year ] sep code
    number  = digit { digit } [ "." digits ] [ letter ]          (* 28, 05, 66.19, 30a; O for 0, l and I for 1 *)
    code    = part { sep part }                                  (* NQ/TW, KH-UBND, NĐ-CP, TTLT-BTC-BTP, QH15 *)
    sep     = [ blanks ] ( "-" | "/" ) [ blanks ]                (* a line may end in the blanks *)
    date    = "ngày" day sep month sep year | "ngày" day "tháng" month "năm" year
    term    = ( "khóa" | "nhiệm kỳ" ) ( roman | arabic | year "-" year )

Text is read in the coordinates of `Text.clean`; words are compared in `Text.folded` with all blanks left out, so that a
lost or added blank and a lost diacritic change nothing. A digit is never guessed into another digit.
"""

from __future__ import annotations

import re
from datetime import date as Date
from functools import cache, lru_cache

from phahe.graph.folding import fold
from phahe.graph.tables import kinds, kinds_of_code

DIGITS = str.maketrans("OoIl", "0011")
"""Letters that stand for digits in scanned numbers."""

SMALL = "".join(letter for letter in map(chr, (*range(0x61, 0x250), *range(0x1EA0, 0x1EFA))) if letter.islower())
"""The small letters, for a class of characters."""

PART = r"[A-ZĐƯ][A-Za-zĐđƯư0-9&]{0,14}"
DOT = r"\.(?!UBND|HĐND)(?=[A-ZĐ][A-ZĐ0-9]{0,3}(?!\w))"
"""Before the unit that drafted it: 3425/QĐ-UBND.VX; not where the next sentence lost its blank."""
SEP = r"(?:[ \t]{0,3}-|\s{0,3}/)\s{0,3}"

# 28-NQ/TW   3425/QĐ-UBND.VX   59/2019/NĐ-CP   5973/UBND-KT   121 /KH-UBND   84 QĐ/TWĐTN   10KL/TU   66.19/2026/NQ-CP
SYMBOL = re.compile(
    r"[0-9OolI](?<![0-9A-ZĐ/.,:+%_-].)(?:(?<=[0-9])|(?=[0-9OolI./a-cA-C-]|\s{1,3}[-/A-ZĐ]))"
    r"[0-9OolI]{0,5}(?:\.[0-9OolI]{1,3}(?=\s?/))?(?:[a-cA-C](?=\s{0,3}[-/]))?"
    rf"(?:(?:\s{{0,3}}/\s{{0,3}}(?P<year>(?:19|l9|2[0Oo])[0-9OolI]{{2}}|[12][0-9]{{4}})(?![0-9A-Za-z]))?"
    rf"(?:{SEP}|\s{{1,3}}(?=[A-ZĐ][A-Za-zĐđ]{{0,5}}\s?[-/]\s?[A-ZĐ])"
    r"|(?<=[0-9])(?=[A-ZĐ][A-ZĐa-z]{1,3}\s?/\s?(?:T[WUƯ]|HU|ĐU)(?![A-Za-zĐđ])))"
    rf"(?P<code>{PART}(?:(?:{SEP}|{DOT}){PART}){{0,4}}))?"
)


def year_of(written: str) -> str | None:
    """The year in a symbol; of five digits the one that is left when one of them is taken out, None for several.

    >>> year_of("2o21"), year_of("25010"), year_of("20223")
    ('2021', '2010', None)
    """
    digits = written.translate(DIGITS)
    if len(digits) == 4:
        return digits
    left = {digits[:at] + digits[at + 1 :] for at in range(5)}
    years = [year for year in left if "1945" <= year <= "2045"]
    return years[0] if len(years) == 1 else None


def tight(words: str) -> str:
    """The words without any blank."""
    return "".join(words.split())


def back(text: str, end: int, count: int) -> int:
    """Where `count` characters that are not blanks begin, read backwards from `end`."""
    at = end
    while count and at:
        at -= 1
        if not text[at].isspace():
            count -= 1
    return at


def forth(text: str, start: int, count: int, but: str = "") -> int:
    """Where `count` characters that are not blanks, nor one of `but`, end, read from `start`."""
    at, size = start, len(text)
    while count and at < size:
        if not text[at].isspace() and text[at] not in but:
            count -= 1
        at += 1
    return at


def roman(written: str) -> str | None:
    """A term in Roman numerals, from Roman or arabic digits; None for other words.

    >>> roman("xiii"), roman("13"), roman("l3"), roman("bốn")
    ('XIII', 'XIII', 'XIII', None)
    """
    letters = written.strip().upper()
    if _ROMAN.fullmatch(letters):
        return letters
    digits = written.strip().translate(DIGITS)
    if digits.isdigit() and 0 < int(digits) < 60:
        return _numeral(int(digits))
    return None


_ROMAN = re.compile(r"(?=.)X{0,3}(?:IX|IV|V?I{0,3})")
_STEPS = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


@lru_cache(maxsize=64)
def _numeral(value: int) -> str:
    out = ""
    for step, letters in _STEPS:
        while value >= step:
            out, value = out + letters, value - step
    return out


_D2 = r"[0-9oli]{1,2}"
_Y4 = r"(?:19|l9|2[0o])[0-9oli]{2}(?![0-9])"
_NGAY = r"n\s?g\s?a\s?y"
# ngày 17/11/2022   , ngày 17-11-2022   ngày 17 tháng 11 năm 2022   (17/11/2022)
DATE = re.compile(
    rf"[\s,]{{0,4}}(?:\(\s?sua\s{{1,3}}doi\s?\)\s{{0,3}})?(?:\(\s?)?(?:(?:ky|ra|ban\s?hanh)\s{{0,2}})?"
    rf"(?:{_NGAY}\s{{0,3}}|(?<=\()|(?=[0-9]{{1,2}}\s{{1,2}}thang\s{{1,2}}[0-9]{{1,2}}\s{{1,2}}nam\s))"
    rf"(?P<d>{_D2})\s{{0,2}}(?:[/.-]\s{{0,2}}(?P<m>{_D2})\s{{0,2}}[/.-]\s{{0,2}}(?P<y>{_Y4})"
    rf"|t\s?h\s?a\s?n\s?g\s{{0,3}}(?P<m2>{_D2})[\s,/]{{0,3}}(?:n\s?a\s?m)?\s{{0,3}}(?P<y2>{_Y4}))(?:\s?\))?"
)


def date_of(found: re.Match[str]) -> str | None:
    """The ISO date of a match of `DATE`; None when there is no such day."""
    day, month, year = found["d"], found["m"] or found["m2"], found["y"] or found["y2"]
    return iso(day, month, year)


@lru_cache(maxsize=4096)
def iso(day: str, month: str, year: str) -> str | None:
    """The ISO date of three written numbers; None when there is no such day.

    >>> iso("O1", "7", "2o21"), iso("31", "2", "2021")
    ('2021-07-01', None)
    """
    d, m, y = (int(n.translate(DIGITS)) for n in (day, month, year))
    try:
        return Date(y, m, d).isoformat()
    except ValueError:
        return None


_NUMBERED_LAW = r"(?:bo\s{1,3})?luat\s[^;.:()“”\"]{3,90}?\sso\s{1,3}\d{1,3}/(?:19|20)\d\d/qh\d{1,2}"
NUMBERED_LAWS = re.compile(
    rf"{_NUMBERED_LAW}(?:(?:\s{{0,3}},\s{{0,3}}(?:va\s{{1,3}})?|\s{{1,3}}va\s{{1,3}}){_NUMBERED_LAW}){{1,12}}"
)
"""Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15 và Luật … số …"""

# khóa XIII   (khóa XII)   khoá 13   nhiệm kỳ 2020 - 2025   (Khóa XI)
TERM = re.compile(
    r"[\s,]{0,4}(?:\(\s?)?(?:k\s?h\s?o\s?a|n\s?h\s?i\s?e\s?m\s?k\s?y)\s{0,3}(?:thu\s)?"
    r"(?P<span>(?:19|2[0o])[0-9oli]{2}\s{0,2}-\s{0,2}(?:19|2[0o])[0-9oli]{2}"
    r"|[ivx]{1,6}(?:\s[ivx]{1,3}(?=[\s,;)]|$))?(?![a-z])|[0-9l]{1,2}(?![0-9/.]))"
    r"(?:\s?\))?"
)


def term_of(found: re.Match[str]) -> str | None:
    """The term of a match of `TERM`: Roman, or "2020-2025"."""
    span = found["span"]
    if "-" in span:
        return tight(span).translate(DIGITS)
    return roman(tight(span))


@cache
def kind_words() -> dict[str, str]:
    """Folded kind words without blanks -> canonical kind, for whole words (not the short aliases such as NQ)."""
    words = {}
    for kind in kinds():
        for name in (kind.name, *kind.aliases):
            if " " in name or not name.isupper():
                words[tight(fold(name))] = kind.name
    for short in ("TTr", "thu", "ttr"):
        words.pop(short.lower(), None)
    words["luat"] = "Luật"
    words["lenh"] = "Lệnh"
    return words


@cache
def kind_sizes() -> tuple[int, ...]:
    """Lengths of the kind words, longest first."""
    return tuple(sorted({len(word) for word in kind_words()}, reverse=True))


@cache
def _kind_tails() -> frozenset[str]:
    """The last three letters of the kind words: what most words before a number do not end in."""
    return frozenset(word[-3:] for word in kind_words())


@cache
def short_kinds() -> dict[str, str]:
    """Abbreviations that stand for a kind before a number ("NQ 28", "CTr số 25-CTr/TU") -> canonical kind."""
    aliases = {alias: kind.name for kind in kinds() for alias in kind.aliases if " " not in alias and alias.isupper()}
    codes = {code: kinds_of_code(code)[0].name for kind in kinds() for code in kind.codes if 1 < len(code) < 5}
    bare = {alias.replace("Đ", "D"): kind for alias, kind in (codes | aliases).items()}
    return {"VB": "Công văn"} | bare | codes | aliases


_SHORT_BEFORE = re.compile(r"(?<![\w/-])([A-ZĐ][A-Za-zĐđ]{1,3})\s{0,2}$")
_SO_BEFORE = re.compile(r"[Ss]\s?[ốôóòồổỗộỏõọoỐÔÓÒỒỔỖỘỎÕỌO]\s{0,3}[:.]?\s{0,16}$")


def kind_before(clean: str, folded: str, at: int, floor: int) -> tuple[int, str | None, bool]:
    """The kind word that stands before a number at `at`, not before `floor`: (start of it, kind, whether "số" stands).

    Without a kind word: the start of "số", or `at`.
    """
    window = max(floor, at - 60)
    so = _SO_BEFORE.search(clean, max(window, at - 22), at)
    start = at if so is None else so.start()
    if tight(folded[max(window, start - 9) : start])[-3:] in _kind_tails():
        joined = tight(folded[window:start])
        words = kind_words()
        for size in kind_sizes():
            if joined[-size:] in words and size <= len(joined):
                first = back(folded, start, size)
                if size > 6 or _begins(clean, first):
                    return first, words[joined[-size:]], so is not None
    short = _SHORT_BEFORE.search(clean, max(window, start - 8), start)
    if short is not None and short[1] in short_kinds():
        return short.start(), short_kinds()[short[1]], so is not None
    return start, None, so is not None


def _begins(clean: str, at: int) -> bool:
    """Whether a word may begin here: after no letter, or with a capital after a small one (a lost blank)."""
    if at == 0:
        return True
    before = clean[at - 1]
    return not before.isalnum() or (before.islower() and clean[at].isupper())
