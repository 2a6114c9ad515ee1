"""Citations and bases that others ended or changed: dead when they were cited, or since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from phahe.graph.authority import may_change
from phahe.graph.store import Store
from phahe.queries.asking import entries, labels_of
from phahe.queries.drafts import Draft, Wording, first_citations, quotes
from phahe.queries.effect import Status
from phahe.queries.faults import Fault, Quote
from phahe.queries.records import Entry
from phahe.queries.validity import Act, act

Acts = Mapping[str, Sequence[Act]]
Dates = Mapping[str, str | None]
Columns = Mapping[str, Sequence[Any]]

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
DEAD = "cited-after-repeal"
OUTDATED_KINDS = (DEAD, *_OUTDATED.values())
"""The kinds of findings that `outdated_citations` makes."""


def acts_done(store: Store, rows: Columns) -> dict[str, list[Act]]:
    """What was done to each document by bodies that could, the earliest first, undated ones last.

    rows: the columns of `acts`.
    """
    found: dict[str, list[Act]] = defaultdict(list)
    actors = entries(store, (statement.split("|")[0] for statement in rows["statement"]))
    for id, level, statement, words, by in zip(*rows.values(), strict=True):
        target = Entry(id, level=level)
        made = act(target, statement, actors[statement.split("|")[0]], words, by)
        if made is not None and may_change(made.by, target):
            found[target.id].append(made)
    for acts in found.values():
        acts.sort(key=lambda a: (a.date or "~", a.by.id, a.relation))
    return found


def bases_changed(rows: Columns, acts: Acts, dates: Dates, day: str) -> list[Draft]:
    """Documents whose base was ended after they were issued and by `day`; one finding for each base.

    rows: the columns of `bases`.
    """
    found: dict[tuple[str, str], Draft] = {}
    for document, target, words, start, stop, by in zip(*rows.values(), strict=True):
        own = dates.get(document)
        if own is None:
            continue
        ended = (a for a in acts.get(target, ()) if _ended(a) and a.by.id != document)
        since = next((a for a in ended if a.date is not None and own < a.date <= day), None)
        if since is None:
            continue
        quote = Quote(None, start, stop, words) if by == document and start is not None else None
        draft = Draft(document, -1 if quote is None else start, target, "", (since, quote))
        known = found.setdefault((document, target), draft)
        if (draft.position, _words(quote)) < (known.position, _words(known.more[1])):
            found[document, target] = draft
    return list(found.values())


def _words(quote: Quote | None) -> str:
    return (quote.text if quote is not None else None) or ""


def put_bases(store: Store, drafts: list[Draft]) -> Iterator[Fault]:
    """The words for `bases_changed`."""
    labels = labels_of(store, (draft.target for draft in drafts))
    for draft in drafts:
        since, quote = draft.more
        message = f"its base {labels[draft.target]} was {_DID[since.status]} by {since.by.label}{since.when}"
        yield Fault("base-changed-review", draft.document, message, quote, draft.target)


def outdated_citations(rows: Columns, acts: Acts, dates: Dates, day: str) -> dict[str, list[Draft]]:
    """By kind, one finding for each target in each text: dead when it was cited, or else the gravest since.

    rows: the columns of `citing`.
    """
    over = {id for id, done in acts.items() if any(_ended(a) and a.date and a.date <= day for a in done)}
    dated = {id: [(a.date, a) for a in done if a.date is not None] for id, done in acts.items()}
    actors = {id: {a.by.id for a in done} for id, done in acts.items()}
    found: dict[str, list[Draft]] = {kind: [] for kind in OUTDATED_KINDS}
    for document, start, target, field, citation in first_citations(rows):
        own = dates.get(document)
        if own is None or target not in acts or document in actors[target]:
            continue
        for date, a in dated[target]:
            if date < own[: len(date)] and _ended(a):
                found[DEAD].append(Draft(document, start, target, field, (citation, a)))
                break
        else:
            if document in over or not dated[target] or dated[target][-1][0] <= own:
                continue
            since = [a for date, a in dated[target] if own < date <= day]
            for status, kind in _OUTDATED.items() if since else ():
                first = next((a for a in since if a.status is status), None)
                if first is not None:
                    found[kind].append(Draft(document, start, target, field, (citation, first)))
                    break
    return found


def put_outdated(kind: str) -> Wording:
    """The words for `outdated_citations`."""
    was, when = ("had been", " when cited") if kind == DEAD else ("was", "")

    def put(store: Store, drafts: list[Draft]) -> Iterator[Fault]:
        labels = labels_of(store, (draft.target for draft in drafts))
        words = quotes(store, (draft.more[0] for draft in drafts))
        for draft in drafts:
            citation, a = draft.more
            message = f"{labels[draft.target]} {was} {_DID[a.status]} by {a.by.label}{a.when}{when}"
            yield Fault(kind, draft.document, message, words[citation], draft.target)

    return put


def _ended(a: Act) -> bool:
    return a.status in (Status.REPLACED, Status.REPEALED)
