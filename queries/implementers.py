"""Who carries a directive out: by body and place, how long after it, and through which documents."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from phahe.graph.errors import UnknownReference
from phahe.graph.folding import alphabetical, canonical, fold
from phahe.graph.store import Store
from phahe.queries.asking import entries, entry
from phahe.queries.records import LEVELS, Entry
from phahe.queries.walk import Follow, walk


@dataclass(frozen=True, slots=True)
class Implementer:
    """A document that carries the directive out. chain: from it to the directive, both included.

    lag: days between the two dates, None where one is not known to the day.
    """

    document: Entry
    depth: int
    lag: int | None
    chain: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        document = {**self.document.to_json(), "depth": self.depth}
        return {"document": document, "lag_days": self.lag, "chain": list(self.chain)}


@dataclass(frozen=True, slots=True)
class Implementers:
    """All documents that carry a directive out, by level from the top down, place, date."""

    directive: Entry
    items: tuple[Implementer, ...]

    def bodies(self) -> Mapping[tuple[str | None, str | None, str | None], tuple[Implementer, ...]]:
        """The same by level, place and issuing body."""
        found: dict[tuple[str | None, str | None, str | None], tuple[Implementer, ...]] = {}
        for item in self.items:
            key = (item.document.level, item.document.place, item.document.issuer)
            found[key] = (*found.get(key, ()), item)
        return found

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {"document": self.directive.to_json(), "items": [item.to_json() for item in self.items]}


def implementers(
    store: Store,
    id: str,
    *,
    level: str | None = None,
    place: str | None = None,
    as_of: str | None = None,
    tasks: bool = False,
) -> Implementers:
    """The documents that carry a directive out, directly or through others that do.

    Only IMPLEMENTS is followed: what is merely based on a directive does not carry it out. level, place: of the
    implementing documents, a place in any spelling; a province's takes in its districts. as_of: later documents are
    left out. tasks: also documents that name the directive among their tasks.

    Raises UnknownReference for an id that the store does not have, ParameterError for a date that is none.
    """
    directive = entry(store, id)
    if directive is None:
        raise UnknownReference(id)
    met = walk(store, id, Follow.of(False, {"IMPLEMENTS"}, tasks, as_of))
    nearer: dict[str, str] = {}
    for _, source, _, target, *_ in sorted(met.steps):
        if met.depths[target] + 1 == met.depths[source]:
            nearer.setdefault(source, target)
    del met.depths[id]
    found = []
    lies_in = fold(f", {canonical(place or '')}")
    for other, document in entries(store, met.depths).items():
        if level is not None and document.level != level:
            continue
        if place and not fold(f", {document.place or ''}").endswith(lies_in):
            continue
        chain = [other]
        while chain[-1] != id:
            chain.append(nearer[chain[-1]])
        found.append(Implementer(document, met.depths[other], days(directive.date, document.date), tuple(chain)))
    found.sort(key=_order)
    return Implementers(directive, tuple(found))


def _order(item: Implementer) -> tuple[int, bool, tuple[str, str], str, str]:
    d = item.document
    level = LEVELS.index(d.level) if d.level in LEVELS else len(LEVELS)
    return (level, d.place is None, alphabetical(d.place or ""), d.sort_date, d.id)


def days(first: str | None, later: str | None) -> int | None:
    """Days from one ISO date to another; None unless both are known to the day.

    >>> days("2022-11-17", "2023-07-04"), days("2022-11-17", None)
    (229, None)
    """
    if first is None or later is None:
        return None
    return (date.fromisoformat(later) - date.fromisoformat(first)).days
