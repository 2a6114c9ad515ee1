"""Citations and bases that others ended or changed, or whose period is over: dead when they were cited, or since."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from phahe.graph.store import Store
from phahe.queries.asking import labels_of
from phahe.queries.drafts import Draft, Wording, first_citations, quotes
from phahe.queries.effect import Status
from phahe.queries.ends import Change, Columns, Ends
from phahe.queries.faults import Fault, Quote

Dates = Mapping[str, str | None]

_OUTDATED = {
    Status.REPEALED: "outdated-repealed",
    Status.REPLACED: "outdated-replaced",
    Status.SUSPENDED: "outdated-suspended",
    Status.ELAPSED: "outdated-elapsed",
    Status.EXPIRED: "outdated-expired",
    Status.PARTLY: "outdated-partly",
    Status.AMENDED: "outdated-amended",
}
"""In the order in which `validity` tells them."""

_DID = {
    Status.REPEALED: "repealed",
    Status.REPLACED: "replaced",
    Status.SUSPENDED: "suspended",
    Status.PARTLY: "ended in part",
    Status.AMENDED: "amended",
}
DEAD = "cited-after-repeal"
OUTDATED_KINDS = (DEAD, *_OUTDATED.values())
"""The kinds of findings that `outdated_citations` makes."""


def bases_changed(rows: Columns, ends: Ends, dates: Dates, day: str) -> list[Draft]:
    """Documents whose base was ended after they were issued and by `day`; one finding for each base.

    Of an undated document it counts that the base is ended. One that has ended itself needs no review.
    rows: the columns of `resting`, or of `bases_of`.
    """
    over = ends.over(day)
    found: dict[tuple[str, str], Draft] = {}
    for document, target, words, start, stop, by in zip(*rows.values(), strict=True):
        if document in over:
            continue
        own = dates.get(document)
        ended = (c.by for c in ends.changes.get(target, ()) if c.status.ends and c.counts(day) and _since(c, own))
        since = next((a for a in ended if a is not None and a.by.id != document), None)
        if since is None:
            continue
        quote = Quote(None, start, stop, words) if by == document and start is not None else None
        draft = Draft(document, -1 if quote is None else start, target, "", (since, quote))
        known = found.setdefault((document, target), draft)
        if (draft.position, _words(quote)) < (known.position, _words(known.more[1])):
            found[document, target] = draft
    return list(found.values())


def _since(change: Change, own: str | None) -> bool:
    """Whether it became so after the day of a text, as far as known."""
    return own is None or change.first is None or own < change.first


def _words(quote: Quote | None) -> str:
    return (quote.text if quote is not None else None) or ""


def put_bases(store: Store, drafts: list[Draft]) -> Iterator[Fault]:
    """The words for `bases_changed`."""
    labels = labels_of(store, (draft.target for draft in drafts))
    for draft in drafts:
        since, quote = draft.more
        message = f"its base {labels[draft.target]} was {_DID[since.status]} by {since.by.label}{since.when}"
        yield Fault("base-changed-review", draft.document, message, quote, draft.target)


def expired(ends: Ends, held: Collection[str], day: str) -> Iterator[Draft]:
    """Held documents that ended with their base by `day`, unless another act or their period ended them."""
    for id, changes in ends.changes.items():
        now = [c for c in changes if c.counts(day)]
        first = min(now, key=lambda c: _GRAVITY[c.status], default=None)
        if first is not None and first.status is Status.EXPIRED and id in held:
            yield Draft(id, -1, first.base or "", "", first)


_GRAVITY = {status: n for n, status in enumerate(_OUTDATED)}


def put_expired(store: Store, drafts: list[Draft]) -> Iterator[Fault]:
    """The words for `expired`."""
    labels = labels_of(store, (draft.target for draft in drafts))
    for draft in drafts:
        yield Fault("expired", draft.document, f"it ended with {_base_ended(draft.more, labels)}", None, draft.target)


def _base_ended(change: Change, labels: Mapping[str, str]) -> str:
    base = labels[change.base or ""]
    return base if change.by is None else f"{base}, {_DID[change.by.status]} by {change.by.by.label}{change.by.when}"


def outdated_citations(
    rows: Columns, ends: Ends, dates: Dates, reviews: Collection[tuple[str, str]], day: str
) -> dict[str, list[Draft]]:
    """By kind, one finding for each target in each text: dead when it was cited, or else the gravest since.

    Of an undated text only what is so by `day` is told. Who acts on a document, or reviews it when its period is over,
    cites it rightly; and a text that has ended itself needs no update. rows: the columns of `citing`.
    """
    over = ends.over(day)
    known: dict[str, _Target] = {}
    found: dict[str, list[Draft]] = {kind: [] for kind in OUTDATED_KINDS}
    for document, start, target, field, citation in first_citations(rows):
        if target not in known:
            known[target] = _target(ends.changes.get(target, ()), day)
        actors, fatal, since = known[target]
        if document in actors or not (fatal or since):
            continue
        own = dates.get(document)
        for last, change in fatal:
            if own is not None and last < own and _told(change, document, target, reviews):
                found[DEAD].append(Draft(document, start, target, field, (citation, change)))
                break
        else:
            if document in over:
                continue
            for first, change in since:
                if (own is None or own < first) and _told(change, document, target, reviews):
                    kind = _OUTDATED[change.status]
                    found[kind].append(Draft(document, start, target, field, (citation, change)))
                    break
    return found


class _Target(NamedTuple):
    """What is asked of a document for each text that cites it. actors: those that act on it, who cite it rightly.

    fatal: what makes a citation dead that was written after that day. since: what makes one outdated that was written
    before that day, the gravest first.
    """

    actors: frozenset[str]
    fatal: tuple[tuple[str, Change], ...]
    since: tuple[tuple[str, Change], ...]


def _target(changes: Sequence[Change], day: str) -> _Target:
    counted = sorted((c for c in changes if c.counts(day)), key=lambda c: _GRAVITY[c.status])
    always = "~"  # whenever the text was written: the day is not known, or it is so still
    return _Target(
        frozenset(c.by.by.id for c in changes if c.by is not None),
        tuple((c.last, c) for c in changes if c.last is not None and c.status.dead),
        tuple((always if c.first is None or c.status is Status.SUSPENDED else c.first, c) for c in counted),
    )


def _told(change: Change, document: str, target: str, reviews: Collection[tuple[str, str]]) -> bool:
    return change.status is not Status.ELAPSED or (document, target) not in reviews


def put_outdated(kind: str) -> Wording:
    """The words for `outdated_citations`."""

    def put(store: Store, drafts: list[Draft]) -> Iterator[Fault]:
        named = (id for draft in drafts for id in (draft.target, draft.more[1].base) if id)
        labels = labels_of(store, named)
        words = quotes(store, (draft.more[0] for draft in drafts))
        for draft in drafts:
            citation, change = draft.more
            message = f"{labels[draft.target]}{_became(change, labels, kind == DEAD)}"
            yield Fault(kind, draft.document, message, words[citation], draft.target)

    return put


def _became(change: Change, labels: Mapping[str, str], dead: bool) -> str:
    when = " when cited" if dead else ""
    if change.by is None:
        year = (change.last or "")[:4]
        return f": its period had elapsed when cited, with {year}" if dead else f": its period ended with {year}"
    if change.base is not None:
        return f" {'had ' if dead else ''}ended with its base{when}: {_base_ended(change, labels)}"
    a = change.by
    return f" {'had been' if dead else 'was'} {_DID[a.status]} by {a.by.label}{a.when}{when}"
