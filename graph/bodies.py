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
from dataclasses import dataclass
from functools import cache, lru_cache

from phahe.graph.codes import read_code
from phahe.graph.folding import canonical, fold
from phahe.graph.issuers import Issuer, issuer_of_code, issuers
from phahe.graph.model import BodyLevel
from phahe.graph.places import COUNTRY, Place, place_named

CENTRAL_COMMITTEE = "Ban Chấp hành Trung ương Đảng"


@dataclass(frozen=True, slots=True)
class Body:
    """An issuing body; `place` as documents carry it ("Nghệ An", "Tiên Lãng, Hải Phòng", "Việt Nam")."""

    name: str | None = None
    level: BodyLevel | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words they are: the citing document's place and level, the day it was issued.

    committee_place: the place whose Party committee it means by a bare "Tỉnh ủy", where that is not `place`.
    """

    place: str | None = None
    level: BodyLevel | None = None
    committee_place: str | None = None
    date: str | None = None


_UNITS: Mapping[str, tuple[str, BodyLevel | None]] = {
    "tinh": ("tỉnh", BodyLevel.PROVINCE),
    "thanh pho": ("thành phố", None),
    "tp": ("thành phố", None),
    "tp.": ("thành phố", None),
    "quan": ("quận", BodyLevel.DISTRICT),
    "huyen": ("huyện", BodyLevel.DISTRICT),
    "thi xa": ("thị xã", BodyLevel.DISTRICT),
    "tx.": ("thị xã", BodyLevel.DISTRICT),
    "xa": ("xã", BodyLevel.COMMUNE),
    "phuong": ("phường", BodyLevel.COMMUNE),
    "thi tran": ("thị trấn", BodyLevel.COMMUNE),
    "dac khu": ("đặc khu", BodyLevel.COMMUNE),
}
_COMMITTEES: Mapping[str, str] = {  # committee word -> its unit
    "tinh uy": "tỉnh",
    "thanh uy": "thành phố",
    "huyen uy": "huyện",
    "quan uy": "quận",
    "thi uy": "thị xã",
    "dang uy xa": "xã",
    "dang uy phuong": "phường",
    "dang uy thi tran": "thị trấn",
    "dang uy dac khu": "đặc khu",
    "tu": "tỉnh",
    "hu": "huyện",
}
_COMMITTEE_OF = {
    "tỉnh": "Tỉnh ủy",
    "thành phố": "Thành ủy",
    "huyện": "Huyện ủy",
    "quận": "Quận ủy",
    "thị xã": "Thị ủy",
    "xã": "Đảng ủy xã",
    "phường": "Đảng ủy phường",
    "thị trấn": "Đảng ủy thị trấn",
    "đặc khu": "Đảng ủy đặc khu",
}
_UNIT = r"(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa|tx\.|xa|phuong|thi tran|dac khu)"
_LEADING_UNIT = re.compile(rf"({_UNIT})(?=\s|$|,)\s*")
_LAST_UNIT = re.compile(rf"(?<!\w)({_UNIT})(?=\s+\S|\s*$|\s*,)\s*")
_TAIL = re.compile(r"[\s,(]*(?<!\w)(?:khoa|lan thu|nhiem ky|ve|ngay|da|ban hanh|va|tai|tren|nam)(?!\w).*|[(;:\"“].*")
_LEAD = re.compile(r"(?:cua|do|boi|dong chi|tm\.?|t/m)\s+")


@dataclass(frozen=True, slots=True)
class _Unit:
    """A unit word and its place, as far as known."""

    kind: str | None
    level: BodyLevel | None
    name: str | None
    place: str | None

    @property
    def words(self) -> str:
        return " ".join(part for part in (self.kind, self.name) if part)

    @property
    def committee(self) -> str:
        return " ".join(part for part in (_COMMITTEE_OF.get(self.kind or "", "Cấp ủy"), self.name) if part)


@cache
def _prefixes() -> Mapping[str, tuple[tuple[Issuer, str], ...]]:
    """Folded words before the hole of a name or alias -> the issuers, and what fills the hole ("" for none)."""
    out: dict[str, tuple[tuple[Issuer, str], ...]] = {}
    for issuer in issuers():
        for words in (issuer.name, *issuer.aliases):
            prefix, _, hole = words.partition("{")
            key = fold(prefix).strip()
            out[key] = (*out.get(key, ()), (issuer, hole.rstrip("}") or ("" if not issuer.local else "unit")))
    return out


def _parts(place: str | None) -> list[str]:
    return [part.strip() for part in place.split(",")] if place and place != COUNTRY else []


def _own(kind: str | None, level: BodyLevel | None, speaker: Speaker) -> _Unit:
    """The speaker's own unit of a kind ("tỉnh", "thành phố", None for whichever it is) or level."""
    parts = _parts(speaker.place)
    province = _first(place_named(parts[-1], speaker.date), BodyLevel.PROVINCE) if parts else None
    district = None
    if len(parts) == 3 or (len(parts) == 2 and speaker.level is not BodyLevel.COMMUNE):
        found = place_named(parts[-2], speaker.date, parts[-1])
        district = _first(found, BodyLevel.DISTRICT, parts[-1])
        own_district: _Unit | None = _Unit(
            district.kind if district else kind if kind in ("huyện", "quận", "thị xã", "thành phố") else None,
            BodyLevel.DISTRICT,
            parts[-2],
            ", ".join(parts[-2:]),
        )
    else:
        own_district = None
    own_province = (
        _Unit(province.kind if province else None, BodyLevel.PROVINCE, parts[-1], parts[-1]) if parts else None
    )
    if kind == "thành phố" and level is None:
        if own_district and own_district.kind == kind and (own_province is None or own_province.kind != kind):
            level = BodyLevel.DISTRICT
        elif own_province and own_province.kind == kind:
            level = BodyLevel.PROVINCE
        elif speaker.level is BodyLevel.DISTRICT and own_province is None:
            level = None
    if level is None and kind is None:
        level = speaker.level
    if level is BodyLevel.PROVINCE and own_province:
        return own_province if kind in (None, own_province.kind) or own_province.kind else own_province
    if level is BodyLevel.DISTRICT and own_district:
        return own_district
    if level is BodyLevel.COMMUNE and speaker.level is BodyLevel.COMMUNE and parts:
        return _Unit(kind, level, parts[0], speaker.place)
    return _Unit(kind, level, None, None)


def _first(found: tuple[Place, ...], level: BodyLevel, parent: str | None = None) -> Place | None:
    return next((p for p in found if p.level is level and parent in (None, p.parent)), None)


def _read_unit(words: str, folded: str, speaker: Speaker, kind: str | None = None) -> _Unit | None:
    """A unit and its place from `[unit] [name] {, unit name}`; None where the words name no unit or known place."""
    cut = _TAIL.search(folded)
    if cut:
        words, folded = words[: cut.start()], folded[: cut.start()]
    words, folded = words.rstrip(" ,."), folded[: len(words.rstrip(" ,."))]
    level: BodyLevel | None = None
    if kind is None:
        unit = _LEADING_UNIT.match(folded)
        if unit:
            kind, level = _UNITS[unit[1]]
            words, folded = words[unit.end() :], folded[unit.end() :]
    else:
        level = next(level for word, level in _UNITS.values() if word == kind)
    if not words:
        return _own(kind, level, speaker)
    name, _, outer = words.partition(",")
    if not outer and (inner := _LAST_UNIT.search(folded)) and inner.start() > 0:
        name, outer = words[: inner.start()].rstrip(), words[inner.start() :]
    home = _parts(speaker.place)
    outer_unit = _read_unit(outer.strip(), fold(outer.strip()), speaker) if outer.strip() else None
    within = outer_unit.place.split(", ")[-1] if outer_unit and outer_unit.place else home[-1] if home else None
    if level is not BodyLevel.COMMUNE:
        found = place_named(f"{kind} {name}" if kind else name, speaker.date, within)
        fitting = [p for p in found if level in (None, p.level) and kind in (None, p.kind)] or [
            p for p in found if level in (None, p.level)
        ]
        if fitting:
            best = fitting[0]
            rivals = [p for p in fitting if p.level is best.level and p.key != best.key]
            key = best.key if not rivals or best.parent == within else None
            return _Unit(kind or best.kind, best.level, best.name, key)
        if level is None and kind is None:
            return None
    if not name[:1].isupper() or len(name.split()) > 6:
        return None
    outer_parts = _parts(outer_unit.place) if outer_unit else _outer(level, home, speaker)
    return _Unit(kind, level, name, ", ".join([name, *outer_parts]) if outer_parts or level is None else None)


def _outer(level: BodyLevel | None, home: list[str], speaker: Speaker) -> list[str]:
    """What lies around a place of a level that the speaker names without saying where."""
    if level is BodyLevel.COMMUNE:
        return home[1:] if speaker.level is BodyLevel.COMMUNE else home
    return home[-1:] if level is BodyLevel.DISTRICT else []


def _read_committee(words: str, folded: str, speaker: Speaker) -> _Unit | None:
    """A local Party committee and its place from `committee [name]`."""
    for size in (3, 2, 1):
        head = " ".join(folded.split()[:size])
        if head in _COMMITTEES:
            kind = _COMMITTEES[head]
            at = speaker if speaker.committee_place is None else Speaker(speaker.committee_place, speaker.level)
            rest = words[len(head) :].strip()
            return _read_unit(rest, fold(rest), at, kind)
    return None


def _fill(issuer: Issuer, topic: str, unit: _Unit) -> Body:
    name = issuer.name.replace("{committee}", unit.committee).replace("{unit}", unit.words)
    name = " ".join(name.replace("{topic}", topic).split())
    level = unit.level or (issuer.levels[0] if len(issuer.levels) == 1 else None)
    return Body(name, level, COUNTRY if level is BodyLevel.CENTRAL else unit.place)


def _read_hole(issuer: Issuer, hole: str, words: str, speaker: Speaker) -> Body | None:
    folded = fold(words)
    if hole == "":
        return Body(issuer.name, issuer.levels[0], COUNTRY)
    if hole.startswith("committee"):
        unit = _read_committee(words, folded, speaker)
        return _fill(issuer, "", unit) if unit else None
    if hole.startswith("topic"):
        return _read_topic(issuer, words, folded, speaker)
    level = issuer.levels[0] if len(issuer.levels) == 1 else None
    unit = _read_unit(words, folded, speaker) if words else _own(None, level, speaker)
    return _fill(issuer, "", unit or _own(None, level, speaker))


def _read_topic(issuer: Issuer, words: str, folded: str, speaker: Speaker) -> Body | None:
    cut = re.search(r"\s+(?:ngay|khoa|nhiem ky|lan thu)\s", folded)
    if cut:
        words, folded = words[: cut.start()], folded[: cut.start()]
    if BodyLevel.CENTRAL in issuer.levels and re.search(r"(?<!\w)(?:trung uong|quoc gia|chinh phu)(?!\w)", folded):
        return Body(f"{issuer.name.partition('{')[0]}{words}".strip(), BodyLevel.CENTRAL, COUNTRY)
    level = issuer.levels[0] if len(issuer.levels) == 1 else None
    units = list(_LAST_UNIT.finditer(folded))
    for found in units:
        unit = _read_unit(words[found.start() :], folded[found.start() :], speaker)
        if unit is not None:
            return _fill(issuer, words[: found.start()].strip(), unit)
    tokens = words.split(" ")
    for size in range(min(6, len(tokens) - 1), 0, -1):
        name = " ".join(tokens[-size:])
        if name[:1].isupper() and (places := place_named(name, speaker.date)) and places[0].level is BodyLevel.PROVINCE:
            unit = _Unit(places[0].kind, BodyLevel.PROVINCE, places[0].name, places[0].key)
            return _fill(issuer, " ".join(tokens[:-size]), unit)
    return _fill(issuer, words, _own(None, level, speaker))


@lru_cache(maxsize=16384)
def body_of(code: str | None, words: str | None, speaker: Speaker = Speaker()) -> Body:  # noqa: B008
    """The body that issued a document, from the code of its symbol and the words after "của", said by `speaker`.

    The words win over the code; the code helps where they say nothing. NQ/TW without words is the Central Committee's;
    CT/TW, KL/TW, QĐ/TW, TB/TW leave open whether it, the Bộ Chính trị or the Ban Bí thư signed: no name, but central.

    >>> body_of("KL/TW", None)
    Body(name=None, level=<BodyLevel.CENTRAL: 'central'>, place='Việt Nam')
    """
    spoken = _read_words(words, speaker) if words else None
    if spoken is not None:
        return spoken
    return _read_code(code, speaker) if code else Body()


def _read_words(words: str, speaker: Speaker) -> Body | None:
    words = canonical(words).strip(" ,.;:")
    folded = fold(words)
    while lead := _LEAD.match(folded):
        words, folded = words[lead.end() :], folded[lead.end() :]
    tokens = words.split(" ")
    prefixes = _prefixes()
    for size in range(min(14, len(tokens)), -1, -1):
        head = fold(" ".join(tokens[:size])).rstrip(",;")
        for issuer, hole in prefixes.get(head, ()):
            body = _read_hole(issuer, hole, " ".join(tokens[size:]), speaker)
            if body is not None:
                return body
    return None


def _read_code(code: str, speaker: Speaker) -> Body:
    parts = read_code(code)
    if parts is None or not parts.issuers:
        return Body()
    first = parts.issuers[0]
    issuer = issuer_of_code(first) or issuer_of_code(re.sub(r"\d+$", "", first))
    if issuer is None:
        return Body()
    if issuer.name == CENTRAL_COMMITTEE:
        return Body(CENTRAL_COMMITTEE if parts.kind == "NQ" else None, BodyLevel.CENTRAL, COUNTRY)
    if not issuer.local:
        return Body(issuer.name, issuer.levels[0], COUNTRY)
    if "{topic}" in issuer.name:
        return Body(None, None, None)
    level = issuer.levels[0] if len(issuer.levels) == 1 else None
    at = speaker
    if "{committee}" in issuer.name and speaker.committee_place is not None:
        at = Speaker(speaker.committee_place, speaker.level)
    unit = _own(None, level, at)
    if unit.kind is None and level is BodyLevel.PROVINCE:
        unit = _Unit("tỉnh", level, unit.name, unit.place)
    elif unit.kind is None and level is None:
        return Body()
    return _fill(issuer, "", unit)
