"""What happened to a directive and because of it, in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from phahe.graph.errors import ParameterError, UnknownReference
from phahe.graph.model import Refusal
from phahe.graph.store import Store
from phahe.queries.asking import ask, entries, entry
from phahe.queries.effect import last_year
from phahe.queries.records import Entry
from phahe.queries.validity import refused
from phahe.queries.walk import Follow, Step, walk


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened. what: a relation's name, "issued" or "period-elapsed"; depth: hops to the directive.

    before: of relations that the directive itself has, to what it rests on. text: the words that say so.
    refused: why the act is not believed, as `validity` does not believe it.
    """

    date: str | None
    what: str
    document: Entry
    depth: int
    before: bool = False
    text: str | None = None
    by: str | None = None
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
    for row in does:
        if row["id"] != id:
            step, other = Step.of(row), Entry.of(row)
            events.append(_event(step, other, 1, True, refused(step.relation, directive, other)))
    for row in ask(store, "changed_by", id=id):
        if row["id"] != id:
            step, other = Step.of(row), Entry.of(row)
            events.append(_event(step, other, 1, False, refused(step.relation, other, directive)))
    met = walk(store, id, _CAUSED, depth)
    known = entries(store, met.depths)
    onward = (step for step in met.steps if met.depths[step.source] == met.depths[step.target] + 1)
    caused = sorted(onward, key=lambda step: (met.depths[step.source], known[step.source].sort_date, step.statement))
    events += [_event(step, known[step.source], met.depths[step.source]) for step in caused[:limit]]
    events.sort(key=lambda e: (e.date or "~", e.depth, e.document.id, e.what))
    return Timeline(directive, tuple(events), len(caused) > limit)


_CAUSED = Follow.of(False, {"IMPLEMENTS", "BASED_ON", "GUIDES", "REVIEWS", "PROMULGATES"}, True, None)


def _event(step: Step, document: Entry, depth: int, before: bool = False, refusal: Refusal | None = None) -> Event:
    when = document.date or document.year
    return Event(when, step.relation, document, depth, before, step.text, step.by, refusal)
