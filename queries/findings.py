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
from phahe.queries.asking import ask, collecting_later, entries
from phahe.queries.circles import circles
from phahe.queries.effect import Status, last_year, may_change
from phahe.queries.faults import KINDS, Fault, Quote
from phahe.queries.paging import read_cursor, write_cursor
from phahe.queries.records import Entry
from phahe.queries.validity import Act, act, today
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
        return _acts(self.store)

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
            for fault in _outdated(self):
                self._outdated[fault.kind].append(fault)
        return self._outdated


def _stored(row: Row) -> Fault:
    values = tuple(json.loads(row["values"] or "[]"))
    quote = None if row["start"] is None else Quote(row["citation"], row["start"], row["stop"], None)
    return Fault(row["kind"], row["document"], row["message"], quote, None, row["field"], values)


def _quote(row: Row) -> Quote:
    return Quote(row["citation"], row["start"], row["stop"], row["text"])


def _first(rows: Iterable[Row]) -> Iterator[Row]:
    """The first citation of each target in each text."""
    first: dict[tuple[str, str], Row] = {}
    for row in rows:
        known = first.setdefault((row["document"], row["target"]), row)
        if (row["start"], row["citation"]) < (known["start"], known["citation"]):
            first[row["document"], row["target"]] = row
    return iter(first.values())


def _labels(store: Store, ids: Iterable[str]) -> dict[str, str]:
    return {id: document.citation for id, document in entries(store, ids).items()}


def _dangling(gathered: _Gathered) -> Iterator[Fault]:
    rows = list(_first(ask(gathered.store, "dangling")))
    labels = _labels(gathered.store, (row["target"] for row in rows))
    for row in rows:
        message = f"{labels[row['target']]} is cited, and its text is not held"
        yield Fault("dangling", row["document"], message, _quote(row), row["target"])


def _ambiguous(gathered: _Gathered) -> Iterator[Fault]:
    rows = ask(gathered.store, "ambiguous")
    for _, group in groupby(rows, key=lambda r: r["citation"]):
        several = list(group)
        row = several[0]
        names = tuple(r["target"] for r in several)
        what = "one document, which is not certain" if len(names) == 1 else f"{len(names)} documents"
        message = f"“{row['text']}” may mean {what}: {', '.join(names)}"
        yield Fault("ambiguous", row["document"], message, _quote(row), None, None, names)


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
    rows = list(_first(ask(gathered.store, "cited_later")))
    known = entries(gathered.store, (row["target"] for row in rows))
    for row in rows:
        target = known[row["target"]]
        message = f"it cites {target.citation}, which was issued later"
        yield Fault("cited-later-document", row["document"], message, _quote(row), target.id)


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
    rows = ask(gathered.store, "bases")
    labels = _labels(gathered.store, (row["target"] for row in rows))
    found: dict[tuple[str, str], Fault] = {}
    for row in rows:
        document, target = row["document"], row["target"]
        own = gathered.dates.get(document)
        if own is None:
            continue
        ended = (a for a in gathered.acts.get(target, ()) if _ended(a) and a.by.id != document)
        since = next((a for a in ended if a.date is not None and own < a.date <= gathered.day), None)
        if since is None:
            continue
        message = f"its base {labels[target]} was {_DID[since.status]} by {since.by.label} of {since.date}"
        own_words = row["by"] == document and row["start"] is not None
        quote = Quote(None, row["start"], row["stop"], row["words"]) if own_words else None
        fault = Fault("base-changed-review", document, message, quote, target)
        known = found.setdefault((document, target), fault)
        if (fault.position, _words(fault)) < (known.position, _words(known)):
            found[document, target] = fault
    yield from found.values()


def _words(fault: Fault) -> str:
    return (fault.citation.text if fault.citation is not None else None) or ""


def _acts(store: Store) -> dict[str, list[Act]]:
    rows = ask(store, "acts")
    targets = entries(store, (row["target"] for row in rows))
    found: dict[str, list[Act]] = defaultdict(list)
    for row in rows:
        target = targets[row["target"]]
        made = act(target, {**row, "text": row["words"]})
        if made is not None and may_change(made.by, target):
            found[target.id].append(made)
    for acts in found.values():
        acts.sort(key=lambda a: (a.date or "~", a.by.id, a.relation))
    return found


_OUTDATED = {
    Status.REPEALED: "outdated-repealed",
    Status.REPLACED: "outdated-replaced",
    Status.PARTLY: "outdated-partly",
    Status.AMENDED: "outdated-amended",
}
_DID = {
    Status.REPEALED: "repealed",
    Status.REPLACED: "replaced",
    Status.PARTLY: "ended in part",
    Status.AMENDED: "amended",
}


def _outdated(gathered: _Gathered) -> Iterator[Fault]:
    """One finding for each target in each text: dead when it was cited, or else the gravest that happened since."""
    acts, dates, day = gathered.acts, gathered.dates, gathered.day
    rows = list(_first(ask(gathered.store, "citing")))
    labels = _labels(gathered.store, (row["target"] for row in rows))
    over = {id for id, done in acts.items() if any(_ended(a) and a.date and a.date <= day for a in done)}
    for row in rows:
        document, own = row["document"], dates.get(row["document"])
        done = acts.get(row["target"], [])
        if own is None or any(a.by.id == document for a in done):
            continue
        dead = next((a for a in done if _ended(a) and a.date is not None and a.date < own[: len(a.date)]), None)
        if dead is not None:
            message = (
                f"{labels[row['target']]} had been {_DID[dead.status]} by {dead.by.label} of {dead.date} when cited"
            )
            yield Fault("cited-after-repeal", document, message, _quote(row), row["target"])
            continue
        if document in over:
            continue
        since = [a for a in done if a.date is not None and own < a.date <= day and a.status in _OUTDATED]
        for status, kind in _OUTDATED.items():
            if found := [a for a in since if a.status is status]:
                a = found[0]
                message = f"{labels[row['target']]} was {_DID[status]} by {a.by.label} of {a.date}"
                yield Fault(kind, document, message, _quote(row), row["target"])
                break


def _ended(a: Act) -> bool:
    return a.status in (Status.REPLACED, Status.REPEALED)


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
        **{kind: _of_outdated(kind) for kind in ("cited-after-repeal", *_OUTDATED.values())},
    }
)
