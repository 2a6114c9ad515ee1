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

from phahe.graph.folding import canonical, fold, slug
from phahe.graph.model import Description, DocumentId


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


def told_by_id(id: str) -> tuple[str | None, str | None]:
    """The term, and the date or year, that an id tells its document by, where the document's fields may not have them.

    >>> told_by_id("19-NQ.TW~XII"), told_by_id("121-KH-UBND~nghe-an~2023"), told_by_id("05-CT.TW~cited.XIII")
    (('XII', None), (None, '2023'), (None, None))
    """
    identity = parse_id(id)
    period = None if identity.cited else identity.period
    if period is None:
        return None, None
    is_term = not period[0].isdigit() or (len(period) == 9 and period[4] == "-")
    return (period, None) if is_term else (None, period)


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


def symbol_key(number: str, code: str | None, year: str | None) -> str:
    """The key of a symbol: without separators and leading zeros, in small letters."""
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
        exact = symbol_key(description.number, description.code, description.year)
        keys += [exact, exact.replace("đ", "d")]
        if description.year is not None:  # "59/NĐ-CP" is typed for 59/2019/NĐ-CP, and "59/2019" alone
            keys.append(symbol_key(description.number, description.code, None))
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
