"""What is wrong, doubtful or outdated in the store: what reading found, and what only all documents together show."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from phahe.graph.errors import ParameterError
from phahe.graph.store import Store
from phahe.queries.asking import ask, collecting_later, columns
from phahe.queries.derived import DERIVED, OF_DOCUMENTS, Part
from phahe.queries.drafts import Draft
from phahe.queries.faults import KINDS, Fault, Quote
from phahe.queries.memory import remembered
from phahe.queries.outdated import OUTDATED_KINDS
from phahe.queries.paging import read_cursor, write_cursor
from phahe.queries.validity import today
from phahe.queries.walk import checked_date

Row = Mapping[str, Any]

FEW, TIMES = 400, 4
"""Where a page is wanted, so many documents are looked at first, and so often, before all are."""

SMALL = 20_000
"""Up to so many texts all are looked at at once."""


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
    more: Collection[Fault] = (),
) -> Findings:
    """The findings of a store, by kind (the gravest first), document and place in its text.

    kinds: only these. document: only those of this one's own text. as_of: the day on which "outdated" is judged
    (None: today). limit: findings a page; cursor: where to go on. more: findings that the store does not show, which
    stand among the others.

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
        gathered = _Gathered(store, day, more)
        if document is not None:
            gathered.whole = Part(store, day, [document])
        return _page(gathered, wanted, document, after, limit)


def _page(
    gathered: _Gathered, wanted: list[str], document: str | None, after: tuple[Any, ...], limit: int | None
) -> Findings:
    page: list[Fault] = []
    last: tuple[Any, ...] = ()
    for kind in wanted:
        position = after[1:] if kind == after[0] else ("", -2, "", "")
        for drafts in gathered.of(kind, position[0], whole=limit is None or document is not None):
            drafts = drafts[bisect_right(drafts, position, key=_position) :]
            if document is not None:
                drafts = [draft for draft in drafts if draft.document == document]
            more = limit is not None and len(page) + len(drafts) > limit
            if limit is not None:
                drafts = drafts[: limit - len(page)]
            if drafts:
                page += gathered.put(kind, drafts)
                position = drafts[-1].position
                last = (kind, *position)
            if more:
                return Findings(_quoted(gathered.store, page), write_cursor(*last))
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


def counts(store: Store, *, as_of: str | None = None, more: Collection[Fault] = ()) -> dict[str, int]:
    """How many findings of each kind there are; kinds without any are left out. more: as for `findings`."""
    with collecting_later():
        gathered = _Gathered(store, checked_date("as_of", as_of) or today(), more)
        return {kind: n for kind in KINDS if (n := gathered.count(kind))}


def _position(draft: Draft) -> tuple[str, int, str, str]:
    return draft[:4]


def _place(position: tuple[str, int, str, str]) -> tuple[str | int, ...]:
    """What two findings of one kind have in common that say the same: the words, or else all."""
    return position[:2] if position[1] >= 0 else position


class _Gathered:
    """What reading found and what the whole graph shows, as one."""

    def __init__(self, store: Store, day: str, more: Collection[Fault]) -> None:
        self.store = store
        self.day = day
        self.more = more
        self.whole = Part(store, day)

    @cached_property
    def stored(self) -> dict[str, list[Fault]]:
        """What was found while the texts were read, by kind."""
        return remembered(self.store, "stored findings", None, lambda: _all_stored(self.store))

    @cached_property
    def small(self) -> bool:
        """Whether the whole store is looked through as fast as parts of it."""
        return int(ask(self.store, "held_counted")[0]["times"]) <= SMALL

    def of(self, kind: str, first: str, *, whole: bool) -> Iterator[list[Draft]]:
        """The findings of a kind in order, what is said twice given once; those of documents from `first` on at least.

        Unless they are wanted whole, those of a few documents come first, so that a page need not look through all.
        """
        if whole or any(
            fault.kind == kind for fault in self.more
        ):  # what is kept until the next write is without these
            yield self._sorted(kind, self.whole)
            return
        every = self._part(kind, None)
        in_parts = kind in OF_DOCUMENTS and kind not in every.drafts and not self.small
        for _ in range(TIMES if in_parts else 0):
            some = self._part(kind, first)
            yield self._kept(kind, some)
            if some.ids is None or len(some.ids) < FEW:
                return
            first = f"{some.ids[-1]} "  # no id has a blank
        yield self._kept(kind, every)

    def _part(self, kind: str, first: str | None) -> Part:
        """A few documents from `first` on, or all (None): kept until the next write, with what is found there."""

        def made() -> Part:
            if first is None:
                return Part(self.store, self.day)
            return Part(self.store, self.day, list(columns(self.store, "held_from", first=first, limit=FEW)["id"]))

        group = "outdated" if kind in OUTDATED_KINDS else kind
        return remembered(self.store, "findings", (group, self.day, first), made)

    def _kept(self, kind: str, part: Part) -> list[Draft]:
        if kind not in part.drafts:
            part.drafts[kind] = self._sorted(kind, part)
        return part.drafts[kind]

    def count(self, kind: str) -> int:
        """How many there are."""
        return len(self._all(kind, self.whole))

    def _sorted(self, kind: str, part: Part) -> list[Draft]:
        return sorted(self._all(kind, part).values(), key=_position)

    def _all(self, kind: str, part: Part) -> dict[tuple[str, int, str, str], Draft]:
        found = {draft[:4]: draft for draft in DERIVED[kind][0](part)} if kind in DERIVED else {}
        stored = self.stored.get(kind, []) + [fault for fault in self.more if fault.kind == kind]
        if stored:
            # a conflict is one of several in the same words
            derived = set() if kind == "conflict" else {_place(position) for position in found}
            only = None if part.ids is None else set(part.ids)
            own = {fault.position: Draft(*fault.position, fault) for fault in stored}
            own = {position: draft for position, draft in own.items() if only is None or position[0] in only}
            found |= {position: draft for position, draft in own.items() if _place(position) not in derived}
        return found

    def put(self, kind: str, drafts: list[Draft]) -> list[Fault]:
        """Drafts of a kind in words."""
        derived = [draft for draft in drafts if not isinstance(draft.more, Fault)]
        made = DERIVED[kind][1](self.store, derived) if derived else iter(())
        return [draft.more if isinstance(draft.more, Fault) else next(made) for draft in drafts]


def _all_stored(store: Store) -> dict[str, list[Fault]]:
    found: dict[str, list[Fault]] = defaultdict(list)
    for row in ask(store, "stored_findings"):
        found[row["kind"]].append(_stored(row))
    return found


def _stored(row: Row) -> Fault:
    values = tuple(json.loads(row["values"] or "[]"))
    quote = None if row["start"] is None else Quote(row["citation"], row["start"], row["stop"], None)
    target = values[1] if row["kind"] == "refused-relation" else None  # (relation, target, source of the row)
    return Fault(row["kind"], row["document"], row["message"], quote, target, row["field"], values)
