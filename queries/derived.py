"""The findings that only all documents together show: for each kind, how they are found and how they are put in words.

Each kind is one pass over relations or citations, whatever the number of documents.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, groupby
from types import MappingProxyType
from typing import Any

from phahe.graph.days import shown_day
from phahe.graph.store import Store
from phahe.queries.asking import ask, columns, labels_of
from phahe.queries.circles import circles
from phahe.queries.drafts import Draft, Wording, cited, first_citations, plainly
from phahe.queries.ends import Ends, ends_of, put_refused, refused_acts
from phahe.queries.faults import Fault, Quote
from phahe.queries.memory import remembered
from phahe.queries.outdated import (
    OUTDATED_KINDS,
    bases_changed,
    expired,
    outdated_citations,
    put_bases,
    put_expired,
    put_outdated,
)

PLAN_KINDS = ["Kế hoạch", "Chương trình hành động", "Chương trình", "Phương án", "Hướng dẫn"]
"""Kinds that are issued to carry something out: without a root they are rootless."""

CALLING_KINDS = ["Nghị quyết", "Chỉ thị", "Kết luận", "Chương trình hành động", "Chiến lược"]
"""Kinds that call for others to carry them out: without these they are never implemented."""


EVERY = 2**31 - 1
"""No limit."""


class Part:
    """Some documents of a store, or all (`ids` None), as a day sees them; what several kinds need is asked for once.

    drafts: what was found, by kind, kept here by who asks for pages.
    """

    def __init__(self, store: Store, day: str, ids: list[str] | None = None) -> None:
        self.store = store
        self.day = day
        self.ids = ids
        self.drafts: dict[str, list[Draft]] = {}

    def rows(self, question: str, **parameters: Any) -> dict[str, Sequence[Any]]:
        """The columns of a question about all documents, or of the same about these."""
        if self.ids is None:
            return columns(self.store, question, **parameters)
        return columns(self.store, f"{question}_of", ids=self.ids, **parameters)

    def ends(self, documents: Iterable[str]) -> Ends:
        """What became of these documents, those of the part among them."""
        if self.ids is None:
            return remembered(self.store, "ends", None, lambda: ends_of(self.store))
        return ends_of(self.store, [*documents, *self.ids])

    @cached_property
    def dates(self) -> dict[str, str | None]:
        """When the documents were issued, those of them that are held."""
        found = self.rows("dated")
        return dict(zip(found["id"], found["date"], strict=True))

    @cached_property
    def outdated(self) -> dict[str, list[Draft]]:
        """Citations of what others ended or changed, or whose period is over, by kind."""
        asked = ("citing", "citing_periods", "citing_guides") if self.ids is None else ("citing",)
        several = [self.rows(question) for question in asked]
        found = {name: list(chain.from_iterable(rows[name] for rows in several)) for name in several[0]}
        reviews = set(zip(*self.rows("reviewing").values(), strict=True))
        return outdated_citations(found, self.ends(found["target"]), self.dates, reviews, self.day)


def _dangling(part: Part) -> Iterator[Draft]:
    return first_citations(part.rows("dangling"))


def _cited_later(part: Part) -> Iterator[Draft]:
    return first_citations(part.rows("cited_later"))


def _dated_otherwise(part: Part) -> Iterator[Draft]:
    """Citations with another date than their document's own text has: the first with each date."""
    told = set()
    for document, start, stop, citation, text, read, target, date in sorted(
        zip(*part.rows("dated_otherwise").values(), strict=True)
    ):
        stated = json.loads(read)["date"]
        if not date.startswith(stated) and (document, target, stated) not in told:
            told.add((document, target, stated))
            yield Draft(document, start, target, "date", (Quote(citation, start, stop, text), stated, date))


def _put_dated_otherwise(store: Store, drafts: list[Draft]) -> Iterator[Fault]:
    labels = labels_of(store, (draft.target for draft in drafts))
    for draft in drafts:
        quote, stated, date = draft.more
        days = f"it is cited with the date {shown_day(stated)}; its own text is of {shown_day(date)}"
        message = f"{days}: {labels[draft.target]}"
        yield Fault("conflict", draft.document, message, quote, draft.target, "date", (stated, date))


def _ambiguous(part: Part) -> Iterator[Draft]:
    rows = sorted(zip(*part.rows("ambiguous").values(), strict=True))
    for (document, citation), group in groupby(rows, key=lambda row: row[:2]):
        several = list(group)
        quote = Quote(citation, *several[0][2:5])
        yield Draft(document, several[0][2], "", "", (quote, tuple(row[-1] for row in several)))


def _put_ambiguous(_store: Store, drafts: list[Draft]) -> Iterator[Fault]:
    for draft in drafts:
        quote, names = draft.more
        what = "one document, which is not certain" if len(names) == 1 else f"{len(names)} documents"
        message = f"“{quote.text}” may mean {what}: {', '.join(names)}"
        yield Fault("ambiguous", draft.document, message, quote, None, None, names)


def _rootless(part: Part) -> Iterator[Draft]:
    found = part.rows("rootless", kinds=PLAN_KINDS)["document"]
    still_open = set(columns(part.store, "open_roots", ids=list(found))["document"]) if found else set()
    return (Draft(id) for id in found if id not in still_open)


def _never_implemented(part: Part) -> Iterator[Draft]:
    return map(Draft, part.rows("never_implemented", kinds=CALLING_KINDS)["document"])


def _isolated(part: Part) -> Iterator[Draft]:
    return map(Draft, part.rows("isolated")["document"])


FEW = 20_000
"""Up to so many relations that point ahead in time are followed; with more, all relations are read at once."""


def _circular(part: Part) -> Iterator[Draft]:
    found = remembered(part.store, "circles", None, lambda: list(circles(_may_circle(part.store))))
    for circle in found:
        yield Draft(circle[0], -1, circle[1 % len(circle)], "", circle)


def _may_circle(store: Store) -> Iterable[tuple[str, str]]:
    """The relations that circles are made of, with others.

    A circle goes back in time only as far as it goes ahead: one of its relations points at a document that is not
    older, or of which no date is known. Such relations are few, and a circle lies in what their targets rest on.
    """
    ahead = columns(store, "ahead", limit=FEW + 1)
    if len(ahead["source"]) > FEW:
        found = columns(store, "followed", limit=EVERY)
        return zip(found["source"], found["target"], strict=True)
    edges: list[tuple[str, str]] = []
    frontier = list(dict.fromkeys(ahead["target"]))
    met = set(frontier)
    while frontier:
        found = columns(store, "rests_on", ids=frontier)
        frontier = []
        for edge in zip(found["source"], found["target"], strict=True):
            edges.append(edge)
            if edge[1] not in met:
                met.add(edge[1])
                frontier.append(edge[1])
    return edges


def _put_circular(_store: Store, drafts: list[Draft]) -> Iterator[Fault]:
    for draft in drafts:
        circle = draft.more
        message = f"it rests on itself: {' → '.join((*circle, circle[0]))}"
        yield Fault("circular", draft.document, message, None, draft.target, None, circle)


def _periods(part: Part) -> Iterator[Draft]:
    periods = part.ends(()).periods
    return (Draft(id, more=year) for id, year in periods.items() if year < part.day[:4])


def _expired(part: Part) -> Iterator[Draft]:
    return expired(part.ends(()), part.dates.keys(), part.day)


def _refused(part: Part) -> Iterator[Draft]:
    return refused_acts(part.store, part.ends(()), part.ids)


def _duplicates(part: Part) -> Iterator[Draft]:
    for row in ask(part.store, "duplicates"):
        first, *others = sorted(row["ids"])
        for id in others:
            yield Draft(id, -1, first, "", first)


ENDED_AT_ONCE = 5_000
"""Documents asked about in one query, so that the buffer of a store of millions holds what is met."""


def _resting(store: Store) -> dict[str, list[Any]]:
    """What rests on documents that others ended, in all of a store."""
    ended = columns(store, "ended")["id"]
    found: dict[str, list[Any]] = defaultdict(list)
    for first in range(0, max(len(ended), 1), ENDED_AT_ONCE):
        for name, values in columns(store, "resting", ids=list(ended[first : first + ENDED_AT_ONCE])).items():
            found[name] += values
    return found


def _bases(part: Part) -> list[Draft]:
    found = _resting(part.store) if part.ids is None else part.rows("bases")
    return bases_changed(found, part.ends(found["target"]), part.dates, part.day)


def _outdated(kind: str) -> Callable[[Part], Iterable[Draft]]:
    return lambda part: part.outdated[kind]


_ROOTLESS = "it names no document that it carries out, is based on or guides"

DERIVED: Mapping[str, tuple[Callable[[Part], Iterable[Draft]], Wording]] = MappingProxyType(
    {
        "conflict": (_dated_otherwise, _put_dated_otherwise),
        "dangling": (_dangling, cited("dangling", "{} is cited, and its text is not held")),
        "ambiguous": (_ambiguous, _put_ambiguous),
        "rootless": (_rootless, plainly("rootless", _ROOTLESS)),
        "never-implemented": (
            _never_implemented,
            plainly("never-implemented", "no document in this store carries it out"),
        ),
        "isolated": (_isolated, plainly("isolated", "it has no relation with any other document")),
        "circular": (_circular, _put_circular),
        "cited-later-document": (
            _cited_later,
            cited("cited-later-document", "it cites {}, which was issued later"),
        ),
        "period-elapsed": (_periods, plainly("period-elapsed", "the period in its title ended with {}")),
        "duplicate": (_duplicates, plainly("duplicate", "its text is that of {}, sign by sign")),
        "expired": (_expired, put_expired),
        "refused-relation": (_refused, put_refused),
        "base-changed-review": (_bases, put_bases),
        **{kind: (_outdated(kind), put_outdated(kind)) for kind in OUTDATED_KINDS},
    }
)
"""By kind: what finds the drafts, in any order, and what puts them in words."""

OF_DOCUMENTS = DERIVED.keys() - {"circular", "duplicate"}
"""Kinds that can be looked for in some documents alone."""
