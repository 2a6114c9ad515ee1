"""What happened to a directive and because of it, in the order of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from phahe.graph.errors import ParameterError, UnknownReference
from phahe.graph.model import Refusal
from phahe.graph.store import Store
from phahe.queries.asking import ask, entries, entry
from phahe.queries.effect import last_year
from phahe.queries.records import Entry
from phahe.queries.steps import Step
from phahe.queries.validity import act, refused
from phahe.queries.walk import Follow, walk


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. what: a relation's name, "issued" or "period-elapsed"; depth: hops to the directive.

    before: of relations that the directive itself has, to what it rests on. text: the words that say so.
    since: of an act that changes or ends a document, the day from which it counts; date is that of its issue. refused:
    why it is not believed, as `validity` does not believe it.
    """

    date: str | None
    what: str
    document: Entry
    depth: int
    before: bool = False
    text: str | None = None
    by: str | None = None
    since: str | None = None
    refused: Refusal | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "date": self.date,
            "what": self.what,
            "document": self.document.to_json(),
            "depth": self.depth,
            "before": self.before,
            "evidence": None if self.text is None else {"document": self.by, "text": self.text},
            "since": self.since,
            "refused": None if self.refused is None else self.refused.value,
        }


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events by date, undated ones last. cut: more happened than `limit`; what lies farthest was left out."""

    document: Entry
    events: tuple[Event, ...]
    cut: bool

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "document": self.document.to_json(),
            "events": [event.to_json() for event in self.events],
            "cut": self.cut,
        }


def timeline(store: Store, id: str, *, depth: int | None = None, limit: int = 1000) -> Timeline:
    """What a directive rests on, its issue, who carried it out (to `depth` hops), and what changed or ended it.

    Mentions in passing (CITES) are left out. Raises UnknownReference for an id that the store does not have.
    """
    directive = entry(store, id)
    if directive is None:
        raise UnknownReference(id)
    for name, value in (("depth", depth), ("limit", limit)):
        if value is not None and value < 1:
            raise ParameterError(name, str(value), "a number from 1")
    events = [Event(directive.date or directive.year, "issued", directive, 0)]
    if (year := last_year(directive)) is not None:
        events.append(Event(f"{year}-12-31", "period-elapsed", directive, 0))
    does = (row for row in ask(store, "acts_on", id=id) if row["statement"].split("|")[1] != "CITES")
    events += [_act(directive, row, Step.of(row), before=True) for row in does if row["id"] != id]
    events += [
        _act(directive, row, Step.of(row), before=False) for row in ask(store, "changed_by", id=id) if row["id"] != id
    ]
    met = walk(store, id, _CAUSED, depth)
    known = entries(store, met.depths)
    onward = (step for step in met.steps if met.depths[step.source] == met.depths[step.target] + 1)
    caused = sorted(onward, key=lambda step: (met.depths[step.source], known[step.source].sort_date, step.statement))
    events += [_event(step, known[step.source], met.depths[step.source]) for step in caused[:limit]]
    events.sort(key=lambda e: (e.date or "~", e.depth, e.document.id, e.what))
    return Timeline(directive, tuple(events), len(caused) > limit)


_CAUSED = Follow.of(False, {"IMPLEMENTS", "BASED_ON", "GUIDES", "REVIEWS", "PROMULGATES"}, True, None)


def _act(directive: Entry, row: Mapping[str, Any], step: Step, *, before: bool) -> Event:
    """What the directive itself does to another (before), or what another does to it."""
    other = Entry.of(row)
    actor, target = (directive, other) if before else (other, directive)
    done = act(target, step.statement, actor, step.text, step.by)
    return replace(
        _event(step, other, 1),
        before=before,
        since=None if done is None else done.date,
        refused=refused(step.relation, actor, target),
    )


def _event(step: Step, document: Entry, depth: int) -> Event:
    return Event(document.date or document.year, step.relation, document, depth, text=step.text, by=step.by)
