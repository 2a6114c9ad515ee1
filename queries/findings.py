"""What is wrong, doubtful or outdated in the store: what reading found, and what only all documents together show."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from types import MappingProxyType
from typing import Any

from phahe.graph.errors import ParameterError
from phahe.graph.store import Store
from phahe.queries.asking import ask, collecting_later, entries, labels_of
from phahe.queries.circles import circles
from phahe.queries.effect import last_year
from phahe.queries.faults import KINDS, Fault, Quote, first_citations
from phahe.queries.outdated import OUTDATED_KINDS, acts_done, bases_changed, outdated_citations
from phahe.queries.paging import read_cursor, write_cursor
from phahe.queries.records import Entry
from phahe.queries.validity import Act, today
from phahe.queries.walk import checked_date

Row = Mapping[str, Any]

PLAN_KINDS = ["Kế hoạch", "Chương trình hành động", "Chương trình", "Phương án", "Hướng dẫn"]
"""Kinds that are issued to carry something out: without a root they are rootless."""

CALLING_KINDS = ["Nghị quyết", "Chỉ thị", "Kết luận", "Chương trình hành động", "Chiến lược"]
"""Kinds that call for others to carry them out: without these they are never implemented."""


@dataclass(frozen=True, slots=True)
class Findings:
    """One page of findings, the gravest kinds first; `next` is the cursor of the next page, None on the last."""

    items: tuple[Fault, ...]
    next: str | None = None

    def to_json(self) -> dict[str, Any]:
        """As docs/interface.md has it."""
        return {"items": [item.to_json() for item in self.items], "next": self.next}


def findings(
    store: Store,
    *,
    kinds: Collection[str] | None = None,
    document: str | None = None,
    as_of: str | None = None,
    limit: int | None = None,
    cursor: str | None = None,
) -> Findings:
    """The findings of a store, by kind (the gravest first), document and place in its text.

    kinds: only these. document: only those of this one's own text. as_of: the day on which "outdated" is judged
    (None: today). limit: findings a page; cursor: where to go on.

    Raises ParameterError for an unknown kind, a cursor or a date that is none.
    """
    if unknown := set(kinds or ()) - KINDS.keys():
        raise ParameterError("kind", ", ".join(sorted(unknown)), f"one of {', '.join(KINDS)}")
    day = checked_date("as_of", as_of) or today()
    wanted = [kind for kind in KINDS if kinds is None or kind in kinds]
    after: tuple[Any, ...] = ("", "", 0, "", "")
    if cursor is not None:
        after = read_cursor(cursor, str, str, int, str, str)
        if after[0] not in wanted:
            raise ParameterError("cursor", cursor, "the `next` of an earlier page of the same question")
        wanted = wanted[wanted.index(after[0]) :]
    with collecting_later():
        return _page(_Gathered(store, day), wanted, document, after, limit)


def _page(
    gathered: _Gathered, wanted: list[str], document: str | None, after: tuple[Any, ...], limit: int | None
) -> Findings:
    page: list[Fault] = []
    for kind in wanted:
        for fault in gathered.of(kind):
            if document is not None and fault.document != document:
                continue
            if kind == after[0] and fault.position <= after[1:]:
                continue
            page.append(fault)
            if limit is not None and len(page) > limit:
                last = page[limit - 1]
                return Findings(_quoted(gathered.store, page[:limit]), write_cursor(last.kind, *last.position))
    return Findings(_quoted(gathered.store, page))


def _quoted(store: Store, page: Iterable[Fault]) -> tuple[Fault, ...]:
    """The same, with the words that stored findings point at; only the texts that a page needs are read."""
    texts: dict[str, str] = {}
    quoted = []
    for fault in page:
        quote = fault.citation
        if quote is not None and quote.text is None:
            if fault.document not in texts:
                rows = ask(store, "text", id=fault.document)
                texts = {fault.document: rows[0]["text"] if rows else ""}
            words = texts[fault.document][quote.start : quote.end] or None
            fault = replace(fault, citation=replace(quote, text=words))
        quoted.append(fault)
    return tuple(quoted)


def counts(store: Store, *, as_of: str | None = None) -> dict[str, int]:
    """How many findings of each kind there are; kinds without any are left out."""
    with collecting_later():
        gathered = _Gathered(store, checked_date("as_of", as_of) or today())
        return {kind: n for kind in KINDS if (n := len(gathered.of(kind)))}


class _Gathered:
    """What several kinds need is asked for once."""

    def __init__(self, store: Store, day: str) -> None:
        self.store = store
        self.day = day
        self._stored: dict[str, list[Fault]] | None = None
        self._outdated: dict[str, list[Fault]] | None = None

    @cached_property
    def acts(self) -> dict[str, list[Act]]:
        """What was done to each document by bodies that could, the earliest first, undated ones last."""
        return acts_done(self.store)

    @cached_property
    def dates(self) -> dict[str, str | None]:
        """The dates of all held documents."""
        return {row["id"]: row["date"] for row in ask(self.store, "dated")}

    def of(self, kind: str) -> list[Fault]:
        """The findings of a kind in order; what reading and the whole graph both say is given once."""
        derive = _DERIVED.get(kind)
        found = {fault.position: fault for fault in self.stored().get(kind, ())}
        seen = {(fault.document, fault.citation.start if fault.citation else None) for fault in found.values()}
        if derive is not None:
            derived = list(derive(self))
            seen &= {(fault.document, fault.citation.start if fault.citation else None) for fault in derived}
            found = {
                position: fault
                for position, fault in found.items()
                if (fault.document, fault.citation.start if fault.citation else None) not in seen
            }
            found.update((fault.position, fault) for fault in derived)
        return [found[position] for position in sorted(found)]

    def stored(self) -> dict[str, list[Fault]]:
        """What was found while the texts were read, by kind."""
        if self._stored is None:
            self._stored = defaultdict(list)
            for row in ask(self.store, "stored_findings"):
                self._stored[row["kind"]].append(_stored(row))
        return self._stored

    def outdated(self) -> dict[str, list[Fault]]:
        """Citations of what others ended or changed, by kind."""
        if self._outdated is None:
            self._outdated = defaultdict(list)
            for fault in outdated_citations(self.store, self.acts, self.dates, self.day):
                self._outdated[fault.kind].append(fault)
        return self._outdated


def _stored(row: Row) -> Fault:
    values = tuple(json.loads(row["values"] or "[]"))
    quote = None if row["start"] is None else Quote(row["citation"], row["start"], row["stop"], None)
    return Fault(row["kind"], row["document"], row["message"], quote, None, row["field"], values)


def _dangling(gathered: _Gathered) -> Iterator[Fault]:
    rows = list(first_citations(ask(gathered.store, "dangling")))
    labels = labels_of(gathered.store, (row["target"] for row in rows))
    for row in rows:
        message = f"{labels[row['target']]} is cited, and its text is not held"
        yield Fault("dangling", row["document"], message, Quote.of(row), row["target"])


def _ambiguous(gathered: _Gathered) -> Iterator[Fault]:
    rows = ask(gathered.store, "ambiguous")
    for _, group in groupby(rows, key=lambda r: r["citation"]):
        several = list(group)
        row = several[0]
        names = tuple(r["target"] for r in several)
        what = "one document, which is not certain" if len(names) == 1 else f"{len(names)} documents"
        message = f"“{row['text']}” may mean {what}: {', '.join(names)}"
        yield Fault("ambiguous", row["document"], message, Quote.of(row), None, None, names)


def _rootless(gathered: _Gathered) -> Iterator[Fault]:
    found = [row["document"] for row in ask(gathered.store, "rootless", kinds=PLAN_KINDS)]
    still_open = {row["document"] for row in ask(gathered.store, "open_roots", ids=found)} if found else set()
    for id in found:
        if id not in still_open:
            yield Fault("rootless", id, "it names no document that it carries out, is based on or guides")


def _never_implemented(gathered: _Gathered) -> Iterator[Fault]:
    for row in ask(gathered.store, "never_implemented", kinds=CALLING_KINDS):
        yield Fault("never-implemented", row["document"], "no document in this store carries it out")


def _isolated(gathered: _Gathered) -> Iterator[Fault]:
    for row in ask(gathered.store, "isolated"):
        yield Fault("isolated", row["document"], "it has no relation with any other document")


def _circular(gathered: _Gathered) -> Iterator[Fault]:
    edges = [(row["source"], row["target"]) for row in ask(gathered.store, "followed")]
    for circle in circles(edges):
        message = f"it rests on itself: {' → '.join((*circle, circle[0]))}"
        yield Fault("circular", circle[0], message, None, circle[1 % len(circle)], None, circle)


def _cited_later(gathered: _Gathered) -> Iterator[Fault]:
    rows = list(first_citations(ask(gathered.store, "cited_later")))
    known = entries(gathered.store, (row["target"] for row in rows))
    for row in rows:
        target = known[row["target"]]
        message = f"it cites {target.citation}, which was issued later"
        yield Fault("cited-later-document", row["document"], message, Quote.of(row), target.id)


def _periods(gathered: _Gathered) -> Iterator[Fault]:
    for row in ask(gathered.store, "periods"):
        document = Entry.of(row)
        year = last_year(document)
        if document.held and year is not None and year < gathered.day[:4]:
            yield Fault("period-elapsed", document.id, f"the period in its title ended with {year}")


def _duplicates(gathered: _Gathered) -> Iterator[Fault]:
    for row in ask(gathered.store, "duplicates"):
        first, *others = sorted(row["ids"])
        for id in others:
            yield Fault("duplicate", id, f"its text is that of {first}, sign by sign", None, first)


def _bases(gathered: _Gathered) -> Iterator[Fault]:
    return bases_changed(gathered.store, gathered.acts, gathered.dates, gathered.day)


def _of_outdated(kind: str) -> Callable[[_Gathered], Iterable[Fault]]:
    return lambda gathered: gathered.outdated().get(kind, ())


_DERIVED: Mapping[str, Callable[[_Gathered], Iterable[Fault]]] = MappingProxyType(
    {
        "dangling": _dangling,
        "ambiguous": _ambiguous,
        "rootless": _rootless,
        "never-implemented": _never_implemented,
        "isolated": _isolated,
        "circular": _circular,
        "cited-later-document": _cited_later,
        "period-elapsed": _periods,
        "duplicate": _duplicates,
        "base-changed-review": _bases,
        **{kind: _of_outdated(kind) for kind in OUTDATED_KINDS},
    }
)
