"""Who does not carry a directive out: every province, ministry or district there was, and what is held of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from phahe.graph.errors import ParameterError, UnknownReference
from phahe.graph.issuers import Issuer, issuers
from phahe.graph.model import BodyLevel
from phahe.graph.places import Place, districts, provinces, provinces_at
from phahe.graph.store import Store
from phahe.queries.asking import ask, columns, entry
from phahe.queries.implementers import days
from phahe.queries.records import Entry
from phahe.queries.validity import today
from phahe.queries.walk import checked_date


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
    """All bodies of a level that existed at a date, in the order of their names' table."""

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

    level: "province" (those that existed that day), "ministry", or "district" of the province `within`. A document of a
    province that was merged counts for the one that took it over, which says so.

    Raises UnknownReference for an id that the store does not have, ParameterError for another level, a province that
    is none, a date that is none.
    """
    day = checked_date("as_of", as_of) or today()
    directive = entry(store, id)
    if directive is None:
        raise UnknownReference(id)
    found = columns(store, "carrying_out", id=id, tasks=tasks)
    rows = (dict(zip(found, row, strict=True)) for row in zip(*found.values(), strict=True) if row[1] == level)
    done = [r for r in rows if r["id"] != id and (r["date"] is None or r["date"] <= day)]
    held = ask(store, "bodies_held", level=level)
    if level == BodyLevel.MINISTRY:
        names = [i.name for i in ministries(day)]
        heirs = {i.name: _ministry_heirs(i, day) for i in _ministries()}
        field = "issuer"
    elif level == BodyLevel.PROVINCE:
        names = list(dict.fromkeys(p.name for p in provinces_at(day)))
        heirs = {name: heirs_of(name, day) for name in {p.name for p in provinces()}}
        field = "place"
    elif level == BodyLevel.DISTRICT:
        names = [d.key for d in _districts(within, day)]
        heirs = {name: (name,) for name in names}
        field = "place"
    else:
        raise ParameterError("level", level, "province, ministry or district")
    by: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    through: dict[str, set[str]] = {name: set() for name in names}
    for row in sorted(done, key=lambda r: (r["date"] or "~", r["id"])):
        for name in heirs.get(row[field] or "", ()):
            by[name].append(row)
            if name != row[field]:
                through[name].add(row[field])
    known = {name for row in held for name in heirs.get(row[field] or "", ())}
    items = tuple(_covered(name, by[name], through[name], name in known, directive) for name in names)
    return Coverage(directive, level, within, day, items)


def _covered(name: str, rows: list[dict[str, Any]], through: set[str], known: bool, directive: Entry) -> Covered:
    if not rows:
        return Covered(name, Standing.NONE_FOUND if known else Standing.NOTHING_HELD)
    dated = [row["date"] for row in rows if row["date"] is not None and len(row["date"]) == 10]
    lag = days(directive.date, dated[0]) if dated else None
    return Covered(name, Standing.DONE, tuple(row["id"] for row in rows), tuple(sorted(through)), lag)


def heirs_of(name: str, day: str) -> tuple[str, ...]:
    """The provinces existing on a day where the named one is or was; itself if it existed then.

    >>> heirs_of("Trà Vinh", "2025-12-31"), heirs_of("Trà Vinh", "2025-06-30")
    (('Vĩnh Long',), ('Trà Vinh',))
    """
    return _follow(name, [(p.name, p.existed(day), p.successors) for p in provinces()])


def _follow(name: str, known: Iterable[tuple[str, bool, tuple[str, ...]]]) -> tuple[str, ...]:
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


def _ministries() -> Iterable[Issuer]:
    return (i for i in issuers() if i.levels == (BodyLevel.MINISTRY,) and i.family == "state" and not i.local)


def _existed(issuer: Issuer, day: str) -> bool:
    return (issuer.since or "") <= day <= (issuer.until or "9999")


def ministries(day: str) -> tuple[Issuer, ...]:
    """The ministries and ministerial bodies that existed on a day."""
    return tuple(issuer for issuer in _ministries() if _existed(issuer, day))


def _ministry_heirs(issuer: Issuer, day: str) -> tuple[str, ...]:
    return _follow(issuer.name, [(i.name, _existed(i, day), i.successors) for i in _ministries()])


def _districts(within: str | None, day: str) -> tuple[Place, ...]:
    if within not in {p.name for p in provinces()}:
        raise ParameterError("within", within or "nothing", "the name of a province, such as Nghệ An")
    return tuple(d for d in districts() if d.parent == within and d.existed(day))
