"""Going from document to document, one hop at a time, to any depth.

Every hop is one query over the whole frontier, so the cost follows the documents and relations met and never the
number of paths: a graph with 10^9 paths is walked in milliseconds, on both stores, by the same text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import partial
from itertools import chain, count
from typing import Any

from phahe.graph.errors import ParameterError
from phahe.graph.model import RelationType
from phahe.graph.store import Store
from phahe.queries.asking import columns, entries, quickly
from phahe.queries.memory import remembered, shelf
from phahe.queries.records import Entry
from phahe.queries.steps import Step, Steps, ends

DEFAULT_RELATIONS = frozenset({"IMPLEMENTS", "BASED_ON", "GUIDES"})
"""What lineage and impact follow unless told otherwise (docs/interface.md)."""


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

    @property
    def is_default(self) -> bool:
        """Whether the relations are the usual ones, which queries know by name."""
        return self.relations == DEFAULT_RELATIONS

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
    """What was met on the way: the depth of each document, and the relations followed.

    known: documents that the store told of on the way; the others are better asked for when they are wanted.
    """

    depths: dict[str, int]
    steps: Sequence[Step] = ()
    known: dict[str, Entry] = field(default_factory=dict)

    def documents(self, store: Store) -> dict[str, Entry]:
        """What is known of every document met."""
        return self.known | entries(store, (id for id in self.depths if id not in self.known))


def walk(store: Store, start: str, follow: Follow, depth: int | None = None) -> Walk:
    """Everything reached from `start` within `depth` hops (None: to the end), with the relations among it."""
    depths = {start: 0}
    unbounded = depth is None and follow.as_of is None
    met: list[Sequence[Step]] = []
    onward: dict[str, list[Step]] | None = None
    frontier: list[str] = [start]
    for at in count(1):
        if onward is None and len(frontier) > LARGE[store.dialect] and depth is None and follow.is_default:
            first = met[0] if met else ahead(store, frontier, follow)
            if unbounded and (whole := _whole(store, start, follow, first)) is not None:
                return whole
            onward = _onward(store, start, follow)
        found: Sequence[Step]
        if onward is not None and 1 < at <= LONGEST:
            found = [step for id in frontier for step in onward.get(id, ())]
        else:
            found = ahead(store, frontier, follow)
        far = _far(found, follow.up)
        frontier = []
        if depth is None or at <= depth:
            frontier = [id for id in dict.fromkeys(far) if id not in depths]
            if follow.as_of is not None:
                there = entries(store, frontier)
                frontier = [id for id in frontier if follow.admits(there[id].date or there[id].year)]
            depths.update(dict.fromkeys(frontier, at))
        met.append(found if unbounded else [step for step, id in zip(found, far, strict=True) if id in depths])
        if not frontier:
            return Walk(depths, list(chain.from_iterable(met)))
    raise AssertionError


def _far(found: Sequence[Step], up: bool) -> Iterable[str]:
    """Where each relation leads."""
    if isinstance(found, Steps):
        sources, _, targets = found.ends
        return targets if up else sources
    return [step.target if up else step.source for step in found]


def steps(store: Store, ids: Sequence[str], follow: Follow) -> Steps:
    """The relations that lead one hop on from these documents."""
    way = "up" if follow.up else "down"
    if follow.is_default:
        return _steps(columns(store, f"steps_{way}", ids=ids, tasks=follow.tasks))
    asked = (columns(store, f"chosen_{way}[{r}]", ids=ids, tasks=follow.tasks) for r in sorted(follow.relations))
    return sum(map(_steps, asked), Steps.of(()))


def _steps(found: Mapping[str, Sequence[Any]]) -> Steps:
    return Steps(*found.values())


SHARED = 20_000
"""Documents whose relations upwards are kept: what lies above is shared by all that rests on it, and is little."""


def ahead(store: Store, ids: Sequence[str], follow: Follow) -> Sequence[Step]:
    """The same as `steps`; upwards they are kept until the store is written to."""
    if not follow.up:
        return steps(store, ids, follow)
    known = shelf(store, f"above by {' '.join(sorted(follow.relations))} {follow.tasks}", SHARED)
    if missing := [id for id in ids if id not in known]:
        found: dict[str, list[Step]] = {id: [] for id in missing}
        for step in steps(store, missing, follow):
            found[step.source].append(step)
        known.update(found)
    return [step for id in ids for step in known[id]]


LARGE = {"ladybug": 2000, "neo4j": 0}
"""From more documents than these the rest of a walk is one query: a long list, and a journey to a server, cost more."""

LONGEST = 30
"""How far one query reaches by itself; beyond that the walk goes on hop by hop."""


def _onward(store: Store, start: str, follow: Follow) -> dict[str, list[Step]]:
    """The relations up to `LONGEST` hops on, by the document they lead on from."""
    found: dict[str, list[Step]] = defaultdict(list)
    led = _led(store, start, follow)
    for near, step in zip(_far(led, not follow.up), led, strict=True):
        found[near].append(step)
    return found


def _led(store: Store, start: str, follow: Follow) -> Steps:
    return _steps(columns(store, "onward_up" if follow.up else "onward_down", id=start, tasks=follow.tasks))


def _whole(store: Store, start: str, follow: Follow, first: Sequence[Step]) -> Walk | None:
    """All that is reached, as the store tells it at once; None where that reaches further than it can look.

    first: the relations that lead on from `start` itself.
    """
    fields = columns(store, "whole_up" if follow.up else "whole_down", id=start, tasks=follow.tasks)
    ids, deep = fields["id"], fields.pop("depth")
    if LONGEST in deep:
        return None
    known = dict(zip(ids, quickly(Entry, zip(*fields.values(), strict=True)), strict=True))
    led = _led(store, start, follow)
    if start in known:  # what rests on itself: its own relations are among these
        led = Steps.of(step for near, step in zip(_far(led, not follow.up), led, strict=True) if near != start)
    return Walk({**dict(zip(ids, deep, strict=True)), start: 0}, Steps.of(first) + led, known)


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
    found = {id: date for id, date in near if id not in met and follow.admits(date)}
    return sorted(zip((date or "~" for date in found.values()), found, strict=True))


def _near(store: Store, ids: list[str], follow: Follow) -> Iterable[tuple[str, str | None]]:
    if follow.is_default:
        found = columns(store, "near_up" if follow.up else "near_down", ids=ids, tasks=follow.tasks)
        sources, _, targets = ends(found["statement"])
        return zip(targets if follow.up else sources, found["date"], strict=True)
    far = {step.target if follow.up else step.source for step in steps(store, ids, follow)}
    return ((id, other.date or other.year) for id, other in entries(store, far).items())


def reached(store: Store, start: str, follow: Follow, depth: int | None = None) -> dict[str, int]:
    """The depth of every document reached, without `start`.

    One query does it where the store can look that far by itself; else it is walked level by level.
    """
    depths: dict[str, int] = {}
    if follow.is_default and follow.as_of is None and depth is None:
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
