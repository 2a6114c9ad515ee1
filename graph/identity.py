"""What makes a document that document, as a readable id; and the keys by which people look it up.

An id is written from parts, each recognised by its shape, joined by "~":

    id      = head *("~" part)
    head    = number ["-" year] ["-" code]          28-NQ.TW   59-2019-NĐ-CP   (the "/" of a Party code is a ".")
            | kind ["." name]                       luat.phong-chong-tham-nhung   ke-hoach
    part    = place                                 ba-ria-vung-tau   tien-lang.hai-phong
            | "unknown." digest                     the own, unnamed place of one text
            | period                                XIII   2023   2020-2025   2025-09-30
            | "cited." period                       the date is not known: cited up to then
            | "kind." kind                          two kinds share one code (QĐ of Party committees)
            | "h." digest                           known by its text alone

The identity of each family (domain: Decree 30/2020/NĐ-CP; Regulation 399-QĐ/TW): state documents are (body, year,
number, symbol), the body being told by symbol and place; legal ones have the year in the symbol; Party documents are
(committee and place, term, kind, number); unnumbered ones (kind, name or ordinal, term or year); without number and
date (kind, place, year, digest of the text).

>>> format_id(Identity(number="28", code="NQ/TW", period="XIII"))
'28-NQ.TW~XIII'
>>> parse_id("121-KH-UBND~ba-ria-vung-tau~2023").place
'ba-ria-vung-tau'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from phahe.graph.codes import read_code
from phahe.graph.folding import canonical, fold, slug
from phahe.graph.issuers import issuer_of_code
from phahe.graph.model import Description, DocumentId
from phahe.graph.terms import assembly_term, ordinal, roman, term_at


@dataclass(frozen=True, slots=True)
class Identity:
    """The parts of an id; the words among them (kind, name, place) are slugs already. See the module for the grammar.

    period: Roman term, year, term in years, or full date; `cited` says that it bounds the unknown date of an undated
    citation. local: digest of the only text that could know the place. digest: of the text that is the document.
    """

    number: str | None = None
    year: str | None = None
    code: str | None = None
    kind: str | None = None
    name: str | None = None
    place: str | None = None
    local: str | None = None
    period: str | None = None
    cited: bool = False
    digest: str | None = None

    @property
    def complete(self) -> bool:
        """Whether this names one real document, and not only what an incomplete citation knows of it."""
        return not self.cited and self.local is None and (self.number is None or self.code is not None)


_PERIOD = re.compile(r"[IVXLC]+|\d{4}(?:-\d{4}|-\d{2}(?:-\d{2})?)?")
_HEAD = re.compile(r"(?P<number>\d[^-~]*)(?:-(?P<year>\d{4})(?![^-]))?(?:-(?P<code>.+))?", re.DOTALL)
_RESERVED = {"unknown", "cited", "kind", "h", "at"}
_UNSAFE = re.compile(r"[^\w.-]|_")
_ESCAPED = re.compile(r"_([0-9a-f]+)_")


@lru_cache(maxsize=65536)
def _escape(words: str, also: str = "") -> str:
    if words.isalnum():
        return words
    return "".join(f"_{ord(c):x}_" if _UNSAFE.match(c) or c in also else c for c in words)


def _unescape(words: str) -> str:
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)), words)


def format_id(identity: Identity) -> DocumentId:
    """The id of an identity; `parse_id` reads it back.

    >>> format_id(Identity(number="15", code="QĐ/TU", place="tra-vinh", period="2020-2025", kind="quy-ddinh"))
    '15-QĐ.TU~tra-vinh~2020-2025~kind.quy-ddinh'
    """
    if identity.number is not None:
        parts = [_head(identity.number, identity.year, identity.code)]
    else:
        parts = [identity.kind or "van-ban"]
        if identity.name is not None:
            parts[0] += "." + identity.name
    if identity.place is not None:
        parts.append(_place_part(identity.place))
    if identity.local is not None:
        parts.append(f"unknown.{identity.local}")
    if identity.period is not None:
        parts.append(f"cited.{identity.period}" if identity.cited else identity.period)
    elif identity.cited:
        parts.append("cited.")
    if identity.number is not None and identity.kind is not None:
        parts.append(f"kind.{identity.kind}")
    if identity.digest is not None:
        parts.append(f"h.{identity.digest}")
    return DocumentId("~".join(parts))


def numbered_id(number: str, year: str | None, code: str, place: str | None, period: str | None) -> DocumentId:
    """The id of a numbered document with nothing out of the common; as `format_id`, many times as fast.

    >>> numbered_id("5", None, "CT/TW", None, "XIII")
    '05-CT.TW~XIII'
    """
    id = _head(number.zfill(2), year, code)
    if place is not None:
        id += "~" + _place_part(place)
    return DocumentId(id if period is None else f"{id}~{period}")


@lru_cache(maxsize=65536)
def _head(number: str, year: str | None, code: str | None) -> str:
    head = [_escape(number, "-")]
    if year is not None:
        head.append(year)
    if code is not None:
        head.append(_escape(code, ".").replace("_2f_", "."))
    return "-".join(head)


@lru_cache(maxsize=16384)
def _place_part(place: str) -> str:
    reserved = place.split(".")[0] in _RESERVED or _PERIOD.fullmatch(place)
    return f"at.{place}" if reserved else place


def parse_id(written: str) -> Identity:
    """The parts of an id. What `format_id` did not write is read as far as it goes; nothing is refused.

    >>> parse_id("05-CT.TW~cited.XIII")
    Identity(number='05', year=None, code='CT/TW', kind=None, name=None, place=None, local=None, period='XIII', \
cited=True, digest=None)
    """
    head, *parts = written.split("~")
    number = year = code = kind = name = place = local = period = digest = None
    cited = False
    if numbered := _HEAD.fullmatch(head):
        number, year = _unescape(numbered["number"]), numbered["year"]
        code = None if numbered["code"] is None else _unescape(numbered["code"].replace(".", "_2f_"))
    else:
        kind, dot, rest = head.partition(".")
        name = rest if dot else None
    for part in parts:
        tag, dot, rest = part.partition(".")
        if _PERIOD.fullmatch(part):
            period = part
        elif not dot or tag not in _RESERVED:
            place = part
        elif tag == "at":
            place = rest
        elif tag == "unknown":
            local = rest
        elif tag == "cited":
            cited, period = True, rest or None
        elif tag == "kind":
            kind = rest
        else:
            digest = rest
    return Identity(number, year, code, kind, name, place, local, period, cited, digest)


@lru_cache(maxsize=16384)
def place_slug(place: str | None) -> str | None:
    """A place as part of an id: "Việt Nam" is left out (central symbols say it), a district carries its province.

    >>> place_slug("Tiên Lãng, Hải Phòng"), place_slug("Việt Nam"), place_slug(None)
    ('tien-lang.hai-phong', None, None)
    """
    if place is None or place == "Việt Nam":
        return None
    return ".".join(slug(part) for part in place.split(","))


def name_slug(name: str, digest_of: str | None = None) -> str:
    """A name as part of an id; a long one is cut at a word and told apart by a digest of the whole.

    >>> name_slug("Phòng, chống tham nhũng")
    'phong-chong-tham-nhung'
    """
    words = slug(name)
    if len(words) <= 72:
        return words
    mark = blake2b((digest_of or words).encode(), digest_size=4).hexdigest()
    return f"{words[:60].rpartition('-')[0]}-{mark}"


def display(description: Description) -> str:
    """A document as people write it: kind and symbol, or kind and name.

    >>> display(Description(kind="Chỉ thị", number="5", code="CT/TW"))
    'Chỉ thị 05-CT/TW'
    >>> display(Description(kind="Luật", name="Luật Đất đai"))
    'Luật Đất đai'
    """
    if description.number is not None:
        return " ".join(part for part in (description.kind, description.symbol) if part)
    if description.name is not None:
        name, kind = description.name, description.kind
        return name if kind is None or fold(name).startswith(fold(kind)) else f"{kind} {name}"
    parts = [description.kind or "Văn bản", description.code, description.issuer, description.date]
    return " ".join(part for part in parts if part)


def _symbol_key(number: str, code: str | None, year: str | None) -> str:
    letters = re.sub(r"[^0-9a-zđ]", "", (code or "").lower().replace("ư", "w"))
    return f"symbol:{number.lstrip('0').lower() or '0'}-{year + '-' if year else ''}{letters}"


def lookup_keys(description: Description) -> tuple[str, ...]:
    """The keys under which a document is found: its symbol without separators, its short form, its name.

    Where the code has an Đ there is a second key without it, for those who type without diacritics.

    >>> lookup_keys(Description(kind="Kế hoạch", number="5", code="KH-HĐND"))
    ('symbol:5-khhđnd', 'symbol:5-khhdnd', 'short:ke hoach 5')
    """
    keys = []
    if description.number is not None:
        exact = _symbol_key(description.number, description.code, description.year)
        keys += [exact, exact.replace("đ", "d")]
        if description.year is not None:  # "59/NĐ-CP" is typed for 59/2019/NĐ-CP, and "59/2019" alone
            keys.append(_symbol_key(description.number, description.code, None))
            keys.append(f"symbol:{description.number.lstrip('0')}-{description.year}-")
        if description.kind is not None:
            keys.append(f"short:{fold(description.kind)} {description.number.lstrip('0').lower()}")
    if description.name is not None:
        keys.append("name:" + name_key(description.kind, description.name))
    return tuple(dict.fromkeys(keys))


def name_key(kind: str | None, name: str) -> str:
    """A name for comparison: folded, the kind word in front, punctuation gone.

    >>> name_key("Luật", "Phòng, chống tham nhũng") == name_key(None, "Luật Phòng chống tham nhũng")
    True
    """
    words = " ".join(re.sub(r"[^0-9a-z]+", " ", fold(canonical(name))).split())
    first = fold(kind) if kind else ""
    return words if not first or words.startswith(first) else f"{first} {words}"


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
    """Whether a number with a code was typed: then no document of another symbol is meant."""


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
        key = _symbol_key(symbol["number"], code, symbol["year"])
        rest = text[: symbol.start()] + " " + text[symbol.end() :]
        years = re.findall(r"\b(?:19|20)\d\d\b", rest)
        left = re.findall(r"[0-9a-z]+", fold(rest))
        return Typed(
            tuple(dict.fromkeys((key, key.replace("đ", "d")))),
            tuple(word for word in left if word not in _SAY_NOTHING and word not in years),
            date[:4] if date else years[-1] if years else None,
            date,
            term,
            True,
        )
    full, folded = (" ".join(re.findall(r"[0-9a-z]+", fold(one))) for one in (whole, text))
    keys = [f"name:{full}"]
    if short := re.fullmatch(r"(\D+?) (?:so )?0*(\d+[a-z]?)", folded):
        keys = [f"short:{short[1]} {short[2]}", *keys, f"name:{folded}"]
    return Typed(tuple(dict.fromkeys(keys)), (), date[:4] if date else None, date, term)


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
        return description.date.startswith(query.date)
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
