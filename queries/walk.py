"""Going from document to document, one hop at a time, to any depth.

Every hop is one query over the whole frontier, so the cost follows the documents and relations met and never the
number of paths: a graph with 10^9 paths is walked in milliseconds, on both stores, by the same text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from phahe.graph.errors import ParameterError
from phahe.graph.model import RelationType
from phahe.graph.store import Store
from phahe.queries.asking import ask
from phahe.queries.records import Entry

DEFAULT_RELATIONS = frozenset({"IMPLEMENTS", "BASED_ON", "GUIDES"})
"""What lineage and impact follow unless told otherwise (docs/interface.md)."""

SINGLE = 6
"""Up to so many documents are asked for one by one: 0.1 ms each, where a list costs 0.6 ms to begin with."""


@dataclass(frozen=True, slots=True)
class Follow:
    """Which relations are followed, and which way. up: from the document that acts to the one acted on.

    tasks: also IMPLEMENTS of level task. as_of: documents dated later are not there (undated ones are).
    """

    up: bool
    relations: frozenset[str] = DEFAULT_RELATIONS
    tasks: bool = False
    as_of: str | None = None

    @classmethod
    def of(cls, up: bool, relations: Collection[str] | None, tasks: bool, as_of: str | None) -> Follow:
        """Checked. Raises ParameterError for an unknown relation or a date that is none."""
        chosen = DEFAULT_RELATIONS if relations is None else frozenset(relations)
        unknown = chosen - set(RelationType)
        if unknown or not chosen:
            found = ", ".join(sorted(unknown)) or "none"
            raise ParameterError("relations", found, f"some of {', '.join(RelationType)}")
        return cls(up, frozenset(map(str, chosen)), tasks, checked_date("as_of", as_of))

    def admits(self, date: str | None) -> bool:
        """Whether a document of this date (or year) is there at the as-of date."""
        return self.as_of is None or date is None or date <= self.as_of


def checked_date(name: str, value: str | None) -> str | None:
    """The ISO date as it is. Raises ParameterError naming the parameter when it is no date."""
    from datetime import date

    if value is not None:
        try:
            if len(value) != 10:
                raise ValueError(value)
            date.fromisoformat(value)
        except ValueError:
            raise ParameterError(name, value, "a date such as 2025-07-01") from None
    return value


@dataclass(slots=True)
class Walk:
    """What was met on the way: depth and date (or year) of each document, the rows of the relations followed."""

    depths: dict[str, int] = field(default_factory=dict)
    dates: dict[str, str | None] = field(default_factory=dict)
    rows: list[Mapping[str, Any]] = field(default_factory=list)
    entries: dict[str, Entry] = field(default_factory=dict)


def walk(store: Store, start: str, follow: Follow, depth: int | None = None) -> Walk:
    """Everything reached from `start` within `depth` hops (None: to the end), with the relations among it."""
    met = Walk({start: 0})
    frontier: list[str] = [start]
    while frontier:
        found = steps(store, frontier, follow, met.entries)
        at = met.depths[frontier[0]] + 1
        last = depth is not None and at > depth
        frontier = []
        for row in found:
            id = row["id"]
            if id is None:
                continue
            if id not in met.depths:
                if last or not follow.admits(row["date"]):
                    continue
                met.depths[id] = at
                met.dates[id] = row["date"]
                frontier.append(id)
            met.rows.append(row)
    return met


def steps(store: Store, ids: list[str], follow: Follow, entries: dict[str, Entry]) -> list[dict[str, Any]]:
    way = "up" if follow.up else "down"
    if follow.relations != DEFAULT_RELATIONS:
        return [
            row
            for relation in sorted(follow.relations)
            for row in ask(store, f"chosen_{way}_of[{relation}]", ids=ids, tasks=follow.tasks)
        ]
    if len(ids) > SINGLE:
        return ask(store, f"step_{way}_of", ids=ids, tasks=follow.tasks)
    rows = []
    for id in ids:
        for row in ask(store, f"step_{way}", id=id, tasks=follow.tasks):
            if row["id"] not in entries:
                entries[row["id"]] = Entry.of(row)
            row["date"] = row["date"] or row["year"]
            rows.append(row)
    return rows


def levels(store: Store, start: str, follow: Follow) -> Iterator[list[tuple[str, str]]]:
    """The documents reached, level by level, each as (date, id) in order; stops asking when the caller does."""
    met = {start}
    frontier = [start]
    while frontier:
        level = {
            row["id"]: row["date"]
            for row in _near(store, frontier, follow)
            if row["id"] is not None and row["id"] not in met and follow.admits(row["date"])
        }
        met.update(level)
        frontier = list(level)
        if level:
            yield sorted((date or "~", id) for id, date in level.items())


def _near(store: Store, ids: list[str], follow: Follow) -> list[dict[str, Any]]:
    if follow.relations != DEFAULT_RELATIONS:
        return steps(store, ids, follow, {})
    way = "up" if follow.up else "down"
    if len(ids) > SINGLE:
        return ask(store, f"near_{way}_of", ids=ids, tasks=follow.tasks)
    return [row for id in ids for row in ask(store, f"near_{way}", id=id, tasks=follow.tasks)]


LONGEST = 30
"""How far one query of the embedded store reaches; beyond that the walk goes on hop by hop."""


def reached(store: Store, start: str, follow: Follow, depth: int | None = None) -> dict[str, int]:
    """The depth of every document reached, without `start`; nearer ones first.

    One query does it where the store can look that far by itself; else it is walked level by level.
    """
    depths: dict[str, int] = {}
    if follow.relations == DEFAULT_RELATIONS and follow.as_of is None and depth is None:
        rows = ask(store, "reach_up" if follow.up else "reach_down", id=start, tasks=follow.tasks)
        depths = {row["id"]: row["depth"] for row in rows if row["id"] != start}
        if LONGEST not in depths.values():
            return depths
    depths = {}
    for at, level in enumerate(levels(store, start, follow), 1):
        if depth is not None and at > depth:
            break
        depths.update((id, at) for _, id in level)
    return depths
