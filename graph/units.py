"""A unit of territory in the mouth of a speaker: "huyện", "thành phố", "xã An Nhơn Tây, huyện Củ Chi".

    unit  = kind | [kind] name {"," unit}
    kind  = tỉnh | thành phố | quận | huyện | thị xã | xã | phường | thị trấn | đặc khu

A bare kind is the speaker's own: "tỉnh" its province, "huyện" its district, "thành phố" whichever of the two is one.

>>> hai_phong = Speaker("Tiên Lãng, Hải Phòng", BodyLevel.DISTRICT)
>>> read_unit("thành phố", hai_phong).words, read_unit("huyen", hai_phong).place
('thành phố Hải Phòng', 'Tiên Lãng, Hải Phòng')
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from phahe.graph.folding import fold
from phahe.graph.model import BodyLevel
from phahe.graph.places import COUNTRY, Place, place_named


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words they are: the citing document's place and level, and the day it was issued.

    committee_place: the place whose Party committee it means by a bare "Tỉnh ủy", where that is not `place`.
    """

    place: str | None = None
    level: BodyLevel | None = None
    committee_place: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as far as known: its kind ("huyện"), level, bare name, and its place as documents carry it."""

    kind: str | None = None
    level: BodyLevel | None = None
    name: str | None = None
    place: str | None = None

    @property
    def words(self) -> str:
        """Kind and name: "huyện Tiên Lãng", "Quận 7"."""
        if self.kind and self.name and self.name.casefold().startswith(self.kind):
            return self.name
        return " ".join(part for part in (self.kind, self.name) if part)


PROVINCE, DISTRICT, COMMUNE = BodyLevel.PROVINCE, BodyLevel.DISTRICT, BodyLevel.COMMUNE
KINDS: Mapping[str, tuple[str, BodyLevel | None]] = {
    "tinh": ("tỉnh", PROVINCE),
    "thanh pho": ("thành phố", None),
    "tp": ("thành phố", None),
    "tp.": ("thành phố", None),
    "quan": ("quận", DISTRICT),
    "huyen": ("huyện", DISTRICT),
    "thi xa": ("thị xã", DISTRICT),
    "tx.": ("thị xã", DISTRICT),
    "xa": ("xã", COMMUNE),
    "phuong": ("phường", COMMUNE),
    "thi tran": ("thị trấn", COMMUNE),
    "dac khu": ("đặc khu", COMMUNE),
}
_CITY = "thành phố"
_KIND = r"tinh|thanh pho|tp\.?|(?<!co )quan|huyen|thi xa|tx\.|xa|phuong|thi tran|dac khu"
_WORD = re.compile(rf"(?<!\w)({_KIND})(?:(?<=\.)|(?=[\s,]|$))(?! hoi| uy)\s*")
_TAIL = re.compile(
    r"[\s,]*(?:(?<!\w)(?:khóa|lần thứ|nhiệm kỳ|về|ngày|đã|ban hành|và|tại|trên|năm(?=\s+\d)|thực hiện"
    r"|khoa|lan thu|nhiem ky|ve viec|ngay|ban hanh|thuc hien)(?!\w)|[(;:\"“]).*",
    re.DOTALL | re.IGNORECASE,
)
"""Where the words go on after a unit; by their diacritics, for Lương Tài is not "tại"."""


def unit_words(words: str) -> Iterator[re.Match[str]]:
    """Where unit words stand in canonical words; the match is on the folded ones.

    A word that lost its diacritics counts in small letters or all in capitals only: the name Hà Tĩnh holds no "tỉnh",
    and Quan Sơn is no quận.

    >>> [found.start() for found in unit_words("tỉnh Hà Tĩnh")], [found[1] for found in unit_words("huyen Quan Son")]
    ([0], ['huyen'])
    """
    capitals = words.isupper()
    for found in _WORD.finditer(fold(words)):
        word = words[found.start(1) : found.end(1)]
        plain = word.isascii() and (word[0].islower() or (capitals and found.start() == 0))
        if plain or word.casefold() == KINDS[found[1]][0] or word.casefold().rstrip(".") in ("tp", "tx"):
            yield found


@lru_cache(maxsize=1024)
def _chain(speaker: Speaker) -> Mapping[BodyLevel, Unit]:
    """The speaker's own units by level."""
    parts = [part.strip() for part in (speaker.place or "").split(",") if part.strip()]
    if not parts or parts == [COUNTRY]:
        return {}
    province = _first(place_named(parts[-1], speaker.date), PROVINCE)
    chain = {PROVINCE: Unit(province.kind if province else None, PROVINCE, parts[-1], parts[-1])}
    inner = parts[:-1]
    if len(inner) == 2 or (inner and speaker.level is not COMMUNE):
        district = _first(place_named(inner[-1], speaker.date, parts[-1]), DISTRICT, parts[-1])
        if district or len(inner) == 2 or speaker.level is DISTRICT:
            place = f"{inner[-1]}, {parts[-1]}"
            chain[DISTRICT] = Unit(district.kind if district else None, DISTRICT, inner[-1], place)
            inner = inner[:-1]
    if inner:
        chain[COMMUNE] = Unit(None, COMMUNE, inner[0], ", ".join(parts))
    return chain


def _first(found: tuple[Place, ...], level: BodyLevel, parent: str | None = None) -> Place | None:
    return next((place for place in found if place.level is level and parent in (None, place.parent)), None)


def own_unit(speaker: Speaker, kind: str | None = None, level: BodyLevel | None = None) -> Unit:
    """The speaker's own unit of a kind or level, of its own level without either; without a name when it has none."""
    chain = _chain(speaker)
    if kind == _CITY and level is None:
        level = _city_level(chain)
    elif kind is None and level is None:
        level = speaker.level
    own = chain.get(level) if level else None
    if own is None or (level is not PROVINCE and kind and own.kind and own.kind != kind):
        return Unit(kind, level)
    return Unit(kind or own.kind, own.level, own.name, own.place)


def _city_level(chain: Mapping[BodyLevel, Unit]) -> BodyLevel | None:
    if PROVINCE not in chain:
        return None
    return PROVINCE if chain[PROVINCE].kind == _CITY else DISTRICT


def read_unit(words: str, speaker: Speaker, kind: str | None = None) -> Unit | None:
    """The unit that the words name; None when they name no kind and no known place.

    kind: one already read ("Huyện ủy" says huyện), the words then begin with the name.

    >>> read_unit("xã An Nhơn Tây, huyện Củ Chi, thành phố Hồ Chí Minh", Speaker()).place
    'An Nhơn Tây, Củ Chi, Hồ Chí Minh'
    """
    if cut := _TAIL.search(words):
        words = words[: cut.start()]
    words = words.rstrip(" ,.")
    level: BodyLevel | None = None
    if kind is not None:
        level = next(level for known, level in KINDS.values() if known == kind)
    elif (leading := next(unit_words(words), None)) and leading.start() == 0:
        kind, level = KINDS[leading[1]]
        words = words[leading.end() :]
    if not words:
        return own_unit(speaker, kind, level) if kind else None
    name, _, outer = words.partition(",")
    later = [] if outer or place_named(words) else [found for found in unit_words(words) if found.start() > 0]
    if later:  # the first that leaves a known name before it: "huyen hon quan tinh binh phuoc"
        inner = next((found for found in later if place_named(words[: found.start()])), later[0])
        name, outer = words[: inner.start()].rstrip(), words[inner.start() :]
    around = read_unit(outer.strip(), speaker) if outer.strip() else None
    unit = _named_unit(name.strip(), kind, level, around, speaker) if name.strip() else None
    return unit or (own_unit(speaker, kind, level) if kind else None)


def _named_unit(
    name: str, kind: str | None, level: BodyLevel | None, outer: Unit | None, speaker: Speaker
) -> Unit | None:
    name = _capitalised(name) or name
    home = _chain(speaker)
    around = outer.place if outer and outer.place else home[PROVINCE].place if PROVINCE in home else None
    within = around.rpartition(", ")[2] if around else None
    if level is not COMMUNE:
        found = _known(name, kind, speaker.date, within)
        nested = outer is not None and outer.level is PROVINCE
        fitting = [p for p in found if level in (None, p.level) and not (nested and p.level is PROVINCE)]
        if fitting:
            best = fitting[0]
            alone = best.parent == within or best.level is PROVINCE or len({p.key for p in fitting}) == 1
            return Unit(
                best.kind if kind is None or best.level is PROVINCE else kind,
                best.level,
                best.name,
                best.key if alone else None,
            )
        if kind is None:
            return None
    if not name[:1].isupper() or len(name.split()) > 6:
        return None
    name = name.title() if name.isupper() else name
    inside = None if level is PROVINCE else outer.place if outer else _around(level, home)
    if kind == "thị trấn" and inside and _first(place_named(name, None, inside), DISTRICT, inside):
        name = f"Thị trấn {name}"  # "thị trấn Cao Lộc, tỉnh Lạng Sơn", which is not the district of that name
    return Unit(kind, level or (DISTRICT if inside else None), name, f"{name}, {inside}" if inside else None)


def _known(name: str, kind: str | None, date: str | None, within: str | None) -> tuple[Place, ...]:
    """The places that the words name, or that their longest beginning names when they name a kind.

    A sentence goes on in a capital where a title begins: "tỉnh Bình Phước Thành lập Trung tâm y tế".
    """
    words = name.split()
    for many in range(len(words), 0 if kind else len(words) - 1, -1):
        called = " ".join(words[:many])
        if found := place_named(f"{kind} {called}" if kind else called, date, within):
            return found
    return ()


def _capitalised(words: str) -> str:
    """The run of capitalised words that a name is; what follows in small letters is the sentence going on."""
    run = takewhile(lambda word: word[0].isupper() or word[0].isdigit() or word == "-", words.split())
    return " ".join(run).rstrip(" -")


def _around(level: BodyLevel | None, home: Mapping[BodyLevel, Unit]) -> str | None:
    """What lies around a place that the speaker names without saying where."""
    outside = (DISTRICT, PROVINCE) if level is COMMUNE else (PROVINCE,)
    return next((home[around].place for around in outside if around in home), None)
