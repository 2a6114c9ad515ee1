"""Who does not carry a directive out: every province, ministry or district there was, and what is held of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from phahe.graph.errors import ParameterError, UnknownReference
from phahe.graph.folding import alphabetical
from phahe.graph.issuers import Issuer, issuers
from phahe.graph.model import BodyLevel
from phahe.graph.places import DISTRICTS_ENDED, districts, follow, heirs_of, place_named, provinces, provinces_at
from phahe.graph.store import Store
from phahe.queries.asking import ask, columns, entry
from phahe.queries.implementers import days
from phahe.queries.memory import remembered
from phahe.queries.records import Entry
from phahe.queries.validity import today
from phahe.queries.walk import checked_date

LEVELS = (BodyLevel.PROVINCE, BodyLevel.MINISTRY, BodyLevel.DISTRICT)
"""Those of which tables say who there was."""


class Standing(StrEnum):
    """What the store knows of one body and the directive."""

    DONE = "implemented"
    NONE_FOUND = "none-found"  # we hold texts of this body, and none of them carries it out
    NOTHING_HELD = "nothing-held"  # we hold no text of this body: nothing can be said


@dataclass(frozen=True, slots=True)
class Covered:
    """One province, ministry or district. documents: those that carry the directive out, by date.

    through: places that it took over and whose documents count for it here. lag: days to the first dated document.
    """

    name: str
    standing: Standing
    documents: tuple[str, ...] = ()
    through: tuple[str, ...] = ()
    lag: int | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "name": self.name,
            "standing": self.standing.value,
            "documents": list(self.documents),
            "through": list(self.through),
            "lag_days": self.lag,
        }


@dataclass(frozen=True, slots=True)
class Coverage:
    """All bodies of a level that existed at a date: places by the alphabet, ministries in the order of their table."""

    directive: Entry
    level: str
    within: str | None
    as_of: str
    items: tuple[Covered, ...]

    @property
    def missing(self) -> tuple[Covered, ...]:
        """Those without any document that carries the directive out."""
        return tuple(item for item in self.items if item.standing is not Standing.DONE)

    def to_json(self) -> dict[str, Any]:
        """Plain values, with the count of each standing."""
        counts = {standing.value: sum(i.standing is standing for i in self.items) for standing in Standing}
        return {
            "document": self.directive.to_json(),
            "level": self.level,
            "within": self.within,
            "as_of": self.as_of,
            "counts": counts,
            "items": [item.to_json() for item in self.items],
        }


def coverage(
    store: Store,
    id: str,
    *,
    level: str = "province",
    within: str | None = None,
    as_of: str | None = None,
    tasks: bool = False,
) -> Coverage:
    """Which bodies of a level carry a directive out and which do not, as of a day (None: today).

    level: "province" (those that existed that day), "ministry" (with the bodies of a ministry's rank), or "district" of
    the province `within`, up to the end of that level. A document of a province that was merged counts for the one that
    took it over, which says so. What is held of a body are texts of that day or before, and undated ones.

    Raises UnknownReference for an id that the store does not have, ParameterError for another level, a province that
    is none, a date that is none or on which the level was no more.
    """
    day = checked_date("as_of", as_of) or today()
    if level not in LEVELS:
        raise ParameterError("level", level, "province, ministry or district: no table says which communes there are")
    if within is not None:
        within = province_of_districts(level, within)
    directive = entry(store, id)
    if directive is None:
        raise UnknownReference(id)
    if level == BodyLevel.MINISTRY:
        names = [i.name for i in ministries(day)]
        heirs = {i.name: _ministry_heirs(i, day) for i in issuers() if i.ministry}
        field = "issuer"
    elif level == BodyLevel.PROVINCE:
        names = sorted({p.name for p in provinces_at(day)}, key=alphabetical)
        heirs = {name: heirs_of(name, day) for name in {p.name for p in provinces()}}
        field = "place"
    else:
        if within is None:
            raise ParameterError("within", "not given", "the province of the districts, such as Nghệ An")
        if day > DISTRICTS_ENDED:
            raise ParameterError("as_of", day, f"a day to {DISTRICTS_ENDED}, the last of the district level")
        names = sorted((d.key for d in districts() if d.parent == within and d.existed(day)), key=alphabetical)
        heirs = {name: (name,) for name in names}
        field = "place"
    by: dict[str, list[tuple[str, str]]] = {name: [] for name in names}
    through: dict[str, set[str]] = {name: set() for name in names}
    for date, other, body in remembered(
        store, "carrying out", (id, field, level, tasks), lambda: _carrying_out(store, field, id, level, tasks)
    ):
        if other != id and (date == LATE or date <= day):
            for name in heirs.get(body, ()):
                by[name].append((date, other))
                if name != body:
                    through[name].add(body)
    known: set[str] = set()
    if not all(by.values()):
        held = remembered(store, "bodies held", (level, day), lambda: ask(store, "bodies_held", level=level, day=day))
        known = {name for row in held for name in heirs.get(row[field] or "", ())}
    items = tuple(_covered(name, by[name], through[name], name in known, directive) for name in names)
    return Coverage(directive, level, within, day, items)


LATE = "~"
"""Stands for a date that is not known: after all others."""


def _carrying_out(store: Store, field: str, id: str, level: str, tasks: bool) -> list[tuple[str, str, str]]:
    """Date, id and body (its place, or its name) of what carries a directive out, in order."""
    found = columns(store, f"carrying_out[{field}]", id=id, level=level, tasks=tasks)
    dates, bodies = (date or LATE for date in found["date"]), (body or "" for body in found["body"])
    return sorted(zip(dates, found["id"], bodies, strict=True))


def _covered(name: str, rows: list[tuple[str, str]], through: set[str], known: bool, directive: Entry) -> Covered:
    if not rows:
        return Covered(name, Standing.NONE_FOUND if known else Standing.NOTHING_HELD)
    first = next((date for date, _ in rows if len(date) == 10), None)
    lag = days(directive.date, first)
    return Covered(name, Standing.DONE, tuple(id for _, id in rows), tuple(sorted(through)), lag)


def ministries(day: str) -> tuple[Issuer, ...]:
    """The ministries and bodies of a ministry's rank that existed on a day, not the agencies under them.

    Resolution 176/2025/QH15 made them 17 on 1 March 2025; before there were 22.

    >>> len(ministries("2025-02-28")), len(ministries("2025-03-01"))
    (22, 17)
    """
    return tuple(issuer for issuer in issuers() if issuer.ministry and issuer.existed(day))


def _ministry_heirs(issuer: Issuer, day: str) -> tuple[str, ...]:
    return follow(issuer.name, [(i.name, i.existed(day), i.successors) for i in issuers() if i.ministry])


def province_of_districts(level: str, within: str) -> str:
    """The province that a person names, in any spelling, where the districts of one are asked for.

    Raises ParameterError for what is no province, and for another level, of which all is asked.

    >>> province_of_districts("district", "tinh nghe an")
    'Nghệ An'
    """
    if level != BodyLevel.DISTRICT:
        raise ParameterError("within", within, f"none with the level {level}: it chooses the province of districts")
    found = [place.name for place in place_named(within) if place.level is BodyLevel.PROVINCE]
    if not found:
        raise ParameterError("within", within, "the province of the districts, such as Nghệ An")
    return found[0]
