"""Who issued a document, as a name in full: issuer words and a code, understood in the mouth of a speaker.

"Tỉnh ủy" said in a plan of Nghệ An is the Tỉnh ủy Nghệ An; "UBND thành phố" said by the district Tiên Lãng is that of
Hải Phòng. What neither words, code nor speaker settle stays None.

    words     = [office] organ [topic] [unit [name]] {", " unit name} [term]
    office    = "Chủ tịch" | "Bộ trưởng" | …        (signs for the organ, which has the series of numbers)
    organ     = a name or alias of bodies.toml       (UBND, Ban Thường vụ Tỉnh ủy, Ban Chỉ đạo)
    unit      = tỉnh | thành phố | huyện | quận | thị xã | xã | phường | thị trấn | đặc khu

>>> plan = Speaker("Bà Rịa - Vũng Tàu", BodyLevel.PROVINCE)
>>> body_of("CTr/TU", "Ban Chấp hành Đảng bộ tỉnh", plan).name
'Tỉnh ủy Bà Rịa - Vũng Tàu'
>>> body_of("KH-UBND", "UBND thành phố", Speaker("Tiên Lãng, Hải Phòng", BodyLevel.DISTRICT))
Body(name='Ủy ban nhân dân thành phố Hải Phòng', level=<BodyLevel.PROVINCE: 'province'>, place='Hải Phòng')
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from phahe.graph.codes import Code, read_code
from phahe.graph.folding import canonical, fold
from phahe.graph.issuers import Issuer, committees, issuer_of_code, issuers, offices
from phahe.graph.model import BodyLevel
from phahe.graph.places import COUNTRY, place_named
from phahe.graph.terms import ordinal, roman
from phahe.graph.units import Speaker, Unit, own_unit, read_unit, unit_words

__all__ = ["Body", "Speaker", "body_of"]

_SILENT = Speaker()
_CODE_LEVELS = (
    ("TW", BodyLevel.CENTRAL),
    ("TU", BodyLevel.PROVINCE),
    ("HU", BodyLevel.DISTRICT),
    ("QU", BodyLevel.DISTRICT),
    ("ThU", BodyLevel.DISTRICT),
)
_CODE_KINDS = {"HU": "huyện", "QU": "quận"}
_LEAD = re.compile(r"(?:cua|do|boi|dong chi|tm\.?|t/m)\s+")
_TERM = re.compile(r"(?:lan thu|khoa|nhiem ky)\s+(?:thu\s+)?([ivxl]+|\d{1,2}|[a-z]+(?: [a-z]+)?)(?!\w)")
_SHOUTED = re.compile(r"\s(?:Về|Và|Của)\s")
"""Small words with a capital: the name was written in capitals."""
_NATIONAL = re.compile(r"(?:trung uong|quoc gia|(?:cua )?chinh phu)(?!\w)")
_LONG = (("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("MTTQ", "Mặt trận Tổ quốc"))


@dataclass(frozen=True, slots=True)
class Body:
    """An issuing body; `place` as documents carry it ("Nghệ An", "Tiên Lãng, Hải Phòng", "Việt Nam")."""

    name: str | None = None
    level: BodyLevel | None = None
    place: str | None = None


_CENTRE = re.compile(r"(?<!\w)(?:TW(?!\w)|TƯ$)")
"""How "Trung ương" is abbreviated in the names of bodies: Ban Tổ chức TW."""


@lru_cache(maxsize=16384)
def body_of(code: str | None, words: str | None, speaker: Speaker = _SILENT) -> Body:
    """The body that issued a document, from the code of its symbol and the words after "của", said by `speaker`.

    The words win over the code; the code helps where they say nothing. NQ/TW without words is the Central Committee's;
    CT/TW, KL/TW, QĐ/TW, TB/TW leave open whether it, the Bộ Chính trị or the Ban Bí thư signed: no name, but central.

    >>> body_of("KL/TW", None)
    Body(name=None, level=<BodyLevel.CENTRAL: 'central'>, place='Việt Nam')
    """
    parts = read_code(code.replace("&", "")) if code else None
    spoken = _read_words(words, speaker, _code_level(parts)) if words else None
    return spoken or (_read_code(parts, speaker) if parts else Body())


def _code_level(code: Code | None) -> BodyLevel | None:
    """The level that a Party code states by how it ends (BTCTU, HU)."""
    first = code.issuers[0] if code and code.issuers else ""
    return next((level for ending, level in _CODE_LEVELS if first.endswith(ending)), None)


@cache
def _prefixes() -> Mapping[str, tuple[tuple[Issuer, str], ...]]:
    """Folded words before the first hole of a name or alias -> the issuers, and the pattern from that hole on."""
    out: dict[str, list[tuple[Issuer, str]]] = {}
    for issuer in issuers():
        for words in (issuer.name, *issuer.aliases):
            prefix, brace, rest = words.partition("{")
            out.setdefault(fold(prefix).strip(), []).append((issuer, brace + rest))
    return {prefix: tuple(sorted(found, key=lambda pair: -len(pair[1]))) for prefix, found in out.items()}


@cache
def _committee_units() -> Mapping[str, str]:
    return {fold(words): unit for words, unit in committees().items()}


@cache
def _committee_words() -> Mapping[str, str]:
    return {unit: words for words, unit in reversed(list(committees().items()))}


@cache
def _offices() -> frozenset[str]:
    return frozenset(map(fold, offices()))


def _read_words(words: str, speaker: Speaker, level: BodyLevel | None) -> Body | None:
    words = _CENTRE.sub("Trung ương", canonical(words)).strip(" ,.;:")
    while lead := _LEAD.match(fold(words)):
        words = words[lead.end() :]
    tokens = words.split(" ")[:40]
    heads = [fold(" ".join(tokens[:size])).rstrip(",;") for size in range(min(14, len(tokens)) + 1)]
    for size in range(len(heads) - 1, -1, -1):
        for issuer, holes in _prefixes().get(heads[size], ()):
            body = _read_holes(issuer, holes, " ".join(tokens[size:]), speaker, level)
            if body is not None:
                return body
        if size and heads[size] in _offices():
            return _read_words(" ".join(tokens[size:]), speaker, level)
    return None


def _read_holes(issuer: Issuer, holes: str, words: str, speaker: Speaker, level: BodyLevel | None) -> Body | None:
    """The body when the words after an issuer's prefix fill the holes of its pattern, None when they do not."""
    term = None
    if holes.startswith("{term}"):
        term, words = _take_term(words)
        between, brace, rest = holes[len("{term}") :].partition("{")
        if term is None or (brace and not fold(words).startswith(fold(between).strip())):
            return None
        words = words[len(between.strip()) :].strip() if brace else words
        holes = brace + rest
    elif "{term}" in issuer.name and (found := _TERM.search(fold(words))):
        number = ordinal(found[1])
        term = roman(number) if number else None
    if not issuer.local or issuer.levels == (BodyLevel.CENTRAL,):
        if "{term}" in issuer.name and term is None:
            return None
        return Body(issuer.name.replace("{term}", term or ""), issuer.levels[0], COUNTRY)
    if holes.startswith("{committee}"):
        unit = _read_committee(words, speaker)
        return _fill(issuer, "", unit, term) if unit else None
    if holes.startswith("{topic}"):
        return _read_topic(issuer, words, speaker, level)
    if national := _NATIONAL.match(fold(words)):
        return _fill(issuer, "", Unit(None, BodyLevel.CENTRAL, words[: national.end()]), term)
    unit = read_unit(words, speaker) or own_unit(speaker, None, level or _level(issuer, speaker))
    return _fill(issuer, "", unit, term)


def _take_term(words: str) -> tuple[str | None, str]:
    """The ordinal that begins the words ("XIII", "thứ sáu", "13") in Roman, and the words after it."""
    tokens = words.split(" ")
    for size in (2, 1):
        number = ordinal(" ".join(tokens[:size]).strip(",."))
        if number is not None and 0 < number < 90:
            return roman(number), " ".join(tokens[size:])
    return None, words


def _level(issuer: Issuer, speaker: Speaker) -> BodyLevel:
    return speaker.level if speaker.level in issuer.levels else issuer.levels[0]


def _read_committee(words: str, speaker: Speaker) -> Unit | None:
    """A local Party committee and its place: `committee [name]`."""
    tokens = words.split(" ")
    for size in (4, 3, 2, 1):
        kind = _committee_units().get(fold(" ".join(tokens[:size])).rstrip(","))
        if kind is not None:
            at = speaker if speaker.committee_place is None else replace(speaker, place=speaker.committee_place)
            rest = " ".join(tokens[size:])
            return read_unit(rest, at, kind)
    return None


def _fill(issuer: Issuer, topic: str, unit: Unit, term: str | None = None) -> Body:
    """The body that a pattern names with its holes filled; what is unknown leaves no trace in the name."""
    committee = " ".join(part for part in (_committee_words().get(unit.kind or "", "Cấp ủy"), unit.name) if part)
    name = issuer.name if term else issuer.name.replace(" lần thứ {term}", "")
    for hole, filled in (
        ("{committee}", committee),
        ("{unit}", unit.words),
        ("{topic}", topic),
        ("{term}", term or ""),
    ):
        name = name.replace(hole, filled)
    level = unit.level or (issuer.levels[0] if len(issuer.levels) == 1 else None)
    central = level in (BodyLevel.CENTRAL, BodyLevel.MINISTRY)
    return Body(" ".join(name.split()), level, COUNTRY if central else unit.place)


def _read_topic(issuer: Issuer, words: str, speaker: Speaker, level: BodyLevel | None) -> Body:
    """A body whose name goes on in words of its own up to its unit ("Ban Chỉ đạo Cải cách tư pháp tỉnh")."""
    if cut := re.search(r"\s+(?:ngay|khoa|nhiem ky|lan thu)\s|[(;]", fold(words)):
        words = words[: cut.start()]
    words = words.rstrip(" ,.")
    if words.isupper() or _SHOUTED.search(words):
        words = words.capitalize().replace("trung ương", "Trung ương")
    for short, full in _LONG:
        words = re.sub(rf"(?<!\w){short}(?!\w)", full, words)
    for found in unit_words(words):
        unit = read_unit(words[found.start() :], speaker)
        if unit is not None:
            return _fill(issuer, words[: found.start()].strip(), unit)
    if re.search(r"^nha nuoc\b|(?<!\w)(?:trung uong|quoc gia|chinh phu|quoc hoi)(?!\w)", fold(words)):
        return _fill(issuer, words, Unit(level=BodyLevel.CENTRAL))
    within = _read_words(words, _SILENT, None) if words else None
    if within is not None and within.place == COUNTRY:
        return _fill(issuer, words, Unit(level=within.level))
    tokens = words.split(" ")
    for size in range(min(6, len(tokens) - 1), 0, -1):
        name = " ".join(tokens[-size:])
        places = place_named(name, speaker.date) if name[:1].isupper() else ()
        if places and places[0].level is BodyLevel.PROVINCE:
            kind = None if issuer.levels == (BodyLevel.OTHER,) else places[0].kind  # Trường Cao đẳng Kon Tum
            unit = Unit(kind, BodyLevel.PROVINCE, places[0].name, places[0].key)
            return _fill(issuer, " ".join(tokens[:-size]), unit)
    return _fill(issuer, words, own_unit(speaker, None, level or _level(issuer, speaker)))


def _read_code(code: Code, speaker: Speaker) -> Body:
    """The body that a code alone names."""
    first = code.issuers[0] if code.issuers else ""
    issuer = issuer_of_code(first) or issuer_of_code(re.sub(r"\d+$", "", first))
    if issuer is None:
        return Body()
    if first == "TW":
        return Body(issuer.name if code.kind == "NQ" else None, BodyLevel.CENTRAL, COUNTRY)
    if not issuer.local:
        return Body(issuer.name, issuer.levels[0], COUNTRY)
    if "{committee}" in issuer.name and speaker.committee_place is not None:
        speaker = replace(speaker, place=speaker.committee_place)
    level = _code_level(code) or (issuer.levels[0] if len(issuer.levels) == 1 else None)
    unit = own_unit(speaker, None, level)
    if unit.kind is None:
        unit = replace(unit, kind=_CODE_KINDS.get(first[-2:], "tỉnh" if level is BodyLevel.PROVINCE else None))
    if "{topic}" in issuer.name or unit.kind is None:
        return Body(None, unit.level, unit.place)
    return _fill(issuer, "", unit)
