"""Going from document to document, one hop at a time, to any depth.

Every hop is one query over the whole frontier, so the cost follows the documents and relations met and never the
number of paths: a graph with 10^9 paths is walked in milliseconds, on both stores, by the same text.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from typing import Any, NamedTuple

from phahe.graph.errors import ParameterError
from phahe.graph.model import RelationType
from phahe.graph.store import Store
from phahe.queries.asking import columns
from phahe.queries.memory import remembered
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


class Step(NamedTuple):
    """A relation met on the way, its first proof, and the document it leads to with its date (or year)."""

    statement: str
    level: str | None
    confidence: float
    asserted: int | None
    by: str | None
    start: int | None
    stop: int | None
    text: str | None
    id: str
    date: str | None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Step:
        """From a row that has the relation's columns and the document's."""
        proof = [row[name] for name in _PROOF]
        return cls._make((*proof, row["id"], row["date"] or row["year"]))

    @property
    def ends(self) -> tuple[str, str, str]:
        """Source, relation and target."""
        source, relation, target = self.statement.split("|")
        return source, relation, target


_PROOF = ("statement", "relation_level", "confidence", "asserted", "by", "start", "stop", "text")
_OTHER = len(_PROOF)
"""Where the columns of the other document begin."""


@dataclass(slots=True)
class Walk:
    """What was met on the way: the depth of each document, the relations followed, and records that came with them."""

    depths: dict[str, int] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
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
        for step in found:
            id = step.id
            if id not in met.depths:
                if last or not follow.admits(step.date):
                    continue
                met.depths[id] = at
                frontier.append(id)
            met.steps.append(step)
    return met


def steps(store: Store, ids: list[str], follow: Follow, entries: dict[str, Entry]) -> list[Step]:
    """The relations that lead one hop on from these documents; what is learnt of others goes to `entries`."""
    way = "up" if follow.up else "down"
    if follow.relations != DEFAULT_RELATIONS:
        names = [f"chosen_{way}_of[{relation}]" for relation in sorted(follow.relations)]
    elif len(ids) > SINGLE:
        names = [f"step_{way}_of"]
    else:
        found = []
        for id in ids:
            for row in zip(*columns(store, f"step_{way}", id=id, tasks=follow.tasks).values(), strict=True):
                document = Entry._make(row[_OTHER:])
                entries.setdefault(document.id, document)
                found.append(Step._make((*row[:_OTHER], document.id, document.date or document.year)))
        return found
    values = (columns(store, name, ids=ids, tasks=follow.tasks).values() for name in names)
    return [step for table in values for step in map(Step._make, zip(*table, strict=True)) if step.id is not None]


def levels(store: Store, start: str, follow: Follow) -> Iterator[list[tuple[str, str]]]:
    """The documents reached, level by level, each as (date, id) in order; stops asking when the caller does.

    Levels are kept until the store is written to: who turns the pages of a large answer has it put in order once.
    """
    met = {start}
    frontier = [start]
    for at in count(1):
        level = remembered(store, "levels", (start, follow, at), partial(_level, store, frontier, follow, met))
        if not level:
            return
        yield level
        frontier = [id for _, id in level]
        met.update(frontier)


def _level(store: Store, ids: list[str], follow: Follow, met: Set[str]) -> list[tuple[str, str]]:
    near = _near(store, ids, follow)
    found = {id: date for id, date in near if id is not None and id not in met and follow.admits(date)}
    return sorted(zip((date or "~" for date in found.values()), found, strict=True))


def _near(store: Store, ids: list[str], follow: Follow) -> Iterable[tuple[str | None, str | None]]:
    if follow.relations != DEFAULT_RELATIONS:
        return [(step.id, step.date) for step in steps(store, ids, follow, {})]
    way = "up" if follow.up else "down"
    if len(ids) > SINGLE:
        return zip(*columns(store, f"near_{way}_of", ids=ids, tasks=follow.tasks).values(), strict=True)
    tables = (columns(store, f"near_{way}", id=id, tasks=follow.tasks).values() for id in ids)
    return (row for table in tables for row in zip(*table, strict=True))


LONGEST = 30
"""How far one query of the embedded store reaches; beyond that the walk goes on hop by hop."""


def reached(store: Store, start: str, follow: Follow, depth: int | None = None) -> dict[str, int]:
    """The depth of every document reached, without `start`.

    One query does it where the store can look that far by itself; else it is walked level by level.
    """
    depths: dict[str, int] = {}
    if follow.relations == DEFAULT_RELATIONS and follow.as_of is None and depth is None:
        found = columns(store, "reach_up" if follow.up else "reach_down", id=start, tasks=follow.tasks)
        depths = dict(zip(found["id"], found["depth"], strict=True))
        depths.pop(start, None)
        if LONGEST not in depths.values():
            return depths
    depths = {}
    for at, level in enumerate(levels(store, start, follow), 1):
        if depth is not None and at > depth:
            break
        depths.update((id, at) for _, id in level)
    return depths
