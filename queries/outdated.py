"""Citations and bases that others ended or changed: dead when they were cited, or since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from phahe.graph.store import Store
from phahe.queries.asking import ask, entries, labels_of
from phahe.queries.effect import Status, may_change
from phahe.queries.faults import Fault, Quote, first_citations
from phahe.queries.validity import Act, act

Acts = Mapping[str, Sequence[Act]]
Dates = Mapping[str, str | None]

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
OUTDATED_KINDS = ("cited-after-repeal", *_OUTDATED.values())
"""The kinds of findings that `outdated_citations` makes."""


def bases_changed(store: Store, acts: Acts, dates: Dates, day: str) -> Iterator[Fault]:
    """Documents whose base was ended after they were issued and by `day`; one finding for each base."""
    rows = ask(store, "bases")
    labels = labels_of(store, (row["target"] for row in rows))
    found: dict[tuple[str, str], Fault] = {}
    for row in rows:
        document, target = row["document"], row["target"]
        own = dates.get(document)
        if own is None:
            continue
        ended = (a for a in acts.get(target, ()) if _ended(a) and a.by.id != document)
        since = next((a for a in ended if a.date is not None and own < a.date <= day), None)
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


def acts_done(store: Store) -> dict[str, list[Act]]:
    """What was done to each document by bodies that could, the earliest first, undated ones last."""
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


def outdated_citations(store: Store, acts: Acts, dates: Dates, day: str) -> Iterator[Fault]:
    """One finding for each target in each text: dead when it was cited, or else the gravest that happened since."""
    rows = list(first_citations(ask(store, "citing")))
    labels = labels_of(store, (row["target"] for row in rows))
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
            yield Fault("cited-after-repeal", document, message, Quote.of(row), row["target"])
            continue
        if document in over:
            continue
        since = [a for a in done if a.date is not None and own < a.date <= day and a.status in _OUTDATED]
        for status, kind in _OUTDATED.items():
            if found := [a for a in since if a.status is status]:
                a = found[0]
                message = f"{labels[row['target']]} was {_DID[status]} by {a.by.label} of {a.date}"
                yield Fault(kind, document, message, Quote.of(row), row["target"])
                break


def _ended(a: Act) -> bool:
    return a.status in (Status.REPLACED, Status.REPEALED)
