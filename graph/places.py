"""Where directives come from: provinces and districts with the days they existed and what became of them.

A place is named bare ("Bà Rịa - Vũng Tàu"), a district with its province ("Tiên Lãng, Hải Phòng"). Names outlive
territories: Hưng Yên of 2024 and the Hưng Yên that took in Thái Bình on 1 July 2025 (Resolution 202/2025/QH15) are one
place here, Thái Bình is one that ended. A province that became a city (Đồng Nai, 2026) is two rows of one name.
Communes are not listed. The districts are those of Decision 124/2004/QĐ-TTg as it stood until the level ended.

"Hồ Chí Minh" is also a person: ask only where a unit word or a list of places stands beside it.

>>> place_named("tỉnh Bà Rịa – Vũng Tàu")[0].name, [p.name for p in successors(place_named("Trà Vinh")[0])]
('Bà Rịa - Vũng Tàu', ['Vĩnh Long'])
>>> [place.key for place in place_named("huyện Châu Thành", within="Trà Vinh")]
['Châu Thành, Trà Vinh']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from phahe.graph.folding import canonical, fold
from phahe.graph.model import BodyLevel
from phahe.graph.rows import Row, csv_rows

COUNTRY = "Việt Nam"
PROVINCE_KINDS = ("tỉnh", "thành phố")
DISTRICT_KINDS = ("huyện", "quận", "thị xã", "thành phố")
DISTRICTS_ENDED = "2025-06-30"
"""The last day of the district level (Law 72/2025/QH15; Constitution as amended by Resolution 203/2025/QH15)."""

_PROVINCE_COLUMNS = {
    "name": "text",
    "kind": "text",
    "since": "date?",
    "until": "date?",
    "successors": "texts?",
    "aliases": "texts?",
    "source": "text?",
}
_DISTRICT_COLUMNS = {
    "name": "text",
    "kind": "text",
    "province": "text",
    "since": "date?",
    "until": "date?",
    "was": "texts?",
    "aliases": "texts?",
    "source": "text?",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A province or district. `since` and `until` are its first and last day, None where it goes back, or on.

    kind: its last; was: the kinds it had before, the latest first (a huyện that became a thị xã).
    """

    name: str
    kind: str
    level: BodyLevel
    parent: str
    since: str | None = None
    until: str | None = None
    successors: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    was: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """As documents carry it: "Nghệ An", "Tiên Lãng, Hải Phòng"."""
        return self.name if self.level is BodyLevel.PROVINCE else f"{self.name}, {self.parent}"

    @property
    def unit(self) -> str:
        """With its kind, as names of bodies have it: "tỉnh Nghệ An", "Quận 1"."""
        return self.name if self.name.casefold().startswith(self.kind) else f"{self.kind} {self.name}"

    def existed(self, day: str) -> bool:
        """Whether it existed on an ISO day."""
        return (self.since or "") <= day <= (self.until or "9999")


def read_provinces(text: str | None = None) -> tuple[Place, ...]:
    """The rows of provinces.csv, or of `text` in its place. Raises TableError."""
    rows = csv_rows("provinces.csv", _PROVINCE_COLUMNS, text)
    names = {row["name"] for row in rows}
    for row in rows:
        _check(row, PROVINCE_KINDS)
        if row["until"] and not row["successors"]:
            raise row.fault("an end without successors", "the provinces it went to")
        for successor in row["successors"]:
            if successor not in names:
                raise row.fault(f"successor {successor!r}", "the name of another row")
    return tuple(
        Place(r["name"], r["kind"], BodyLevel.PROVINCE, COUNTRY, r["since"], r["until"], r["successors"], r["aliases"])
        for r in rows
    )


def _check(row: Row, kinds: tuple[str, ...]) -> None:
    if row["kind"] not in kinds:
        raise row.fault(f"kind {row['kind']!r}", f"one of {', '.join(kinds)}")
    if row["since"] and row["until"] and row["since"] > row["until"]:
        raise row.fault(f"until {row['until']}", f"a day not before {row['since']}")
    if canonical(row["name"]) != row["name"]:
        raise row.fault(f"{row['name']!r}", f"the canonical spelling {canonical(row['name'])!r}")


def read_districts(text: str | None = None) -> tuple[Place, ...]:
    """The rows of districts.csv, or of `text`; a row without an end ended with the level. Raises TableError."""
    rows = csv_rows("districts.csv", _DISTRICT_COLUMNS, text)
    provinces_known = {place.name for place in provinces()}
    for row in rows:
        _check(row, DISTRICT_KINDS)
        if row["province"] not in provinces_known:
            raise row.fault(f"province {row['province']!r}", "a name of provinces.csv")
    return tuple(
        Place(
            r["name"],
            r["kind"],
            BodyLevel.DISTRICT,
            r["province"],
            r["since"],
            r["until"] or DISTRICTS_ENDED,
            (),
            r["aliases"],
            r["was"],
        )
        for r in rows
    )


@cache
def provinces() -> tuple[Place, ...]:
    """All provinces there were, in the order of the table."""
    return read_provinces()


@cache
def districts() -> tuple[Place, ...]:
    """All districts there were, in the order of the table."""
    return read_districts()


def provinces_at(day: str) -> tuple[Place, ...]:
    """The provinces that existed on an ISO day.

    >>> len(provinces_at("2024-06-01")), len(provinces_at("2025-07-01"))
    (63, 34)
    """
    return tuple(place for place in provinces() if place.existed(day))


_UNIT_WORD = re.compile(
    r"(?:(?:tinh|thanh pho|tp\.?|t\.p\.?|quan|huyen|thi xa|tx\.?|h\.|q\.)\s*(?=\S))(?!uy\b)",
)
_UNIT_KINDS = {
    "tinh": ("tỉnh",),
    "thanh pho": ("thành phố",),
    "tp": ("thành phố",),
    "quan": ("quận",),
    "q": ("quận",),
    "huyen": ("huyện",),
    "h": ("huyện",),
    "thi xa": ("thị xã",),
    "tx": ("thị xã",),
}


def search_key(name: str) -> str:
    """The name as it is looked up: folded, letters and digits only ("Bà Rịa – Vũng Tàu" -> "bariavungtau")."""
    return re.sub(r"[^a-z0-9]+", "", fold(canonical(name)))


@cache
def _index() -> Mapping[str, tuple[Place, ...]]:
    index: dict[str, tuple[Place, ...]] = {}
    for place in (*provinces(), *districts()):
        for key in dict.fromkeys(map(search_key, (place.name, *place.aliases, place.unit))):
            index[key] = (*index.get(key, ()), place)
    return index


@lru_cache(maxsize=8192)
def place_named(words: str, at: str | None = None, within: str | None = None) -> tuple[Place, ...]:
    """Provinces and districts that the words name, likeliest first; () when none.

    words: a bare name or one with its unit ("huyện Tiên Lãng", "TP. Vinh", "Tiên Lãng, Hải Phòng"), any spelling,
    diacritics or none. Where some fit the unit word and lie in the province `within` (or one named in the words), the
    others are left out; where none does, all stay, for a unit word may be wrong. What existed on the day `at` (today,
    without one) comes before what did not, then provinces before districts.

    >>> [place.key for place in place_named("Tien Lang")], [p.unit for p in place_named("TP HCM")]
    (['Tiên Lãng, Hải Phòng'], ['thành phố Hồ Chí Minh'])
    """
    name, _, rest = canonical(words).partition(",")
    outer = place_named(rest.strip(), at) if rest.strip() else ()
    within = outer[0].name if outer else within
    found = _index().get(search_key(name), ())
    kinds: tuple[str, ...] = ()
    if unit := _UNIT_WORD.match(fold(name)):
        kinds = _UNIT_KINDS.get(unit[0].strip().replace(".", ""), ())
        found = (*found, *_index().get(search_key(name[unit.end() :]), ()))

    def misfit(place: Place) -> tuple[bool, bool, bool]:
        return (
            bool(outer) and place.level is BodyLevel.PROVINCE,
            bool(kinds) and not {place.kind, *place.was} & set(kinds),
            within is not None and within not in (place.parent, place.name),
        )

    def rank(place: Place) -> tuple[bool, bool, str]:
        gone = not place.existed(at) if at is not None else place.until is not None
        return (gone, place.level is not BodyLevel.PROVINCE, place.key)

    fit = min(map(misfit, found), default=(False, False, False))
    return tuple(sorted(dict.fromkeys(place for place in found if misfit(place) == fit), key=rank))


def successors(place: Place) -> tuple[Place, ...]:
    """The provinces that exist today where this one was; itself while it exists. A district has its province's.

    >>> [p.name for p in successors(place_named("Bà Rịa - Vũng Tàu")[0])]
    ['Hồ Chí Minh']
    """
    if place.level is not BodyLevel.PROVINCE:
        return tuple(p for parent in provinces() if parent.name == place.parent for p in successors(parent))
    if place.until is None:
        return (place,)
    heirs = [p for p in provinces() if p.name in place.successors and (p.until or "9999") > place.until]
    return tuple(dict.fromkeys(p for heir in heirs for p in successors(heir)))


@lru_cache(maxsize=8192)
def heirs_of(name: str, day: str) -> tuple[str, ...]:
    """The provinces existing on a day where the named one is or was; itself if it existed then.

    >>> heirs_of("Trà Vinh", "2025-12-31"), heirs_of("Trà Vinh", "2025-06-30")
    (('Vĩnh Long',), ('Trà Vinh',))
    """
    return follow(name, [(p.name, p.existed(day), p.successors) for p in provinces()])


def follow(name: str, known: Iterable[tuple[str, bool, tuple[str, ...]]]) -> tuple[str, ...]:
    """The names that exist, at the ends of the ways from one over its successors; a name may have several rows."""
    existing: set[str] = set()
    successors: dict[str, list[str]] = {}
    for row, existed, after in known:
        successors.setdefault(row, []).extend(after)
        if existed:
            existing.add(row)
    found: dict[str, None] = {}
    frontier = [name]
    met: set[str] = set()
    for current in frontier:
        if current in existing:
            found[current] = None
        elif current not in met:
            met.add(current)
            frontier.extend(successors.get(current, ()))
    return tuple(found)
