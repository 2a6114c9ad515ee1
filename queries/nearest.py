"""The first of the many documents that rest directly on one, by date and id, without putting all of them in order.

The store keeps no order of dates. The dates of some, taken here and there, tell by which day about twice as many were
issued as are wanted, and only those up to that day are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from phahe.graph.store import Store
from phahe.queries.asking import ask, columns, entries
from phahe.queries.memory import remembered
from phahe.queries.steps import ends
from phahe.queries.walk import Follow, ahead

SAMPLE = 1000
"""About so many dates are looked at; where there are not twice as many, the documents are better had all together."""

SPARE = 3
"""So many dates of the sample more are taken for the day: with so few wanted, chance alone would often miss it."""


def nearest(store: Store, start: str, follow: Follow, wanted: int) -> list[tuple[str, str]] | None:
    """The first documents that rest directly on `start`, each as (date, id) in order, `wanted` of them.

    None where all of them are better asked for: they are few, or their dates do not tell.
    """
    if follow.up or not follow.is_default:
        return None
    return remembered(store, "nearest", (start, follow, wanted), partial(_nearest, store, start, follow, wanted))


def _nearest(store: Store, start: str, follow: Follow, wanted: int) -> list[tuple[str, str]] | None:
    asked = {"id": start, "tasks": follow.tasks}
    [row] = ask(store, "relations_below", **asked)
    if (many := row["times"] // SAMPLE) < 2:
        return None
    first = 2 * wanted // many + SPARE
    dates = columns(store, "some_dates_below", **asked, many=many, limit=first)["date"]
    if len(dates) < first:
        return None
    found = columns(store, "near_below", **asked, until=dates[-1])
    sources, _, _ = ends(found["statement"])
    near = {id: date for id, date in zip(sources, found["date"], strict=True) if id != start and follow.admits(date)}
    return sorted(zip(near.values(), near, strict=True))[:wanted] if len(near) >= wanted else None


def beside(store: Store, start: str, follow: Follow, ids: Iterable[str]) -> list[str]:
    """Those of these documents that rest directly on `start`."""
    asked = [id for id in dict.fromkeys(ids) if id != start]
    upwards = replace(follow, up=True, as_of=None)
    near = dict.fromkeys(step.source for step in ahead(store, asked, upwards) if step.target == start)
    if follow.as_of is None:
        return list(near)
    return [one.id for one in entries(store, near).values() if follow.admits(one.date or one.year)]
