"""Is this document still in force? Derived from what later documents say, at a date; unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date as _date
from typing import Any

from phahe.graph.authority import may_change
from phahe.graph.errors import UnknownReference
from phahe.graph.store import Store
from phahe.queries.asking import ask, entry
from phahe.queries.effect import LAW_OF_2015_UNTIL, Status, in_part, is_legal, last_year
from phahe.queries.records import Entry
from phahe.queries.walk import checked_date


@dataclass(frozen=True, slots=True)
class Act:
    """What one document did to another: the words, and where they stand."""

    by: Entry
    relation: str
    status: Status
    text: str | None
    document: str | None
    """Whose text the words are in; None for what a person or an import says."""

    @property
    def date(self) -> str | None:
        """From when it counts, as far as known: when the acting document has effect (a year at least)."""
        return self.by.effective

    @property
    def when(self) -> str:
        """The date of the acting document in words, and from when it counts where that is later."""
        issued = self.by.date or self.by.year
        later = f", in effect from {self.date}" if self.date != issued else ""
        return f" of {issued}{later}" if issued else ", whose date is not known"


@dataclass(frozen=True, slots=True)
class Validity:
    """A document's standing at a date, with the reason in words. since: the date of what brought it about."""

    document: str
    as_of: str
    status: Status
    since: str | None
    reason: str
    by: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    """Documents that say they end this one and cannot: a lower body's."""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "document": self.document,
            "as_of": self.as_of,
            "status": self.status.value,
            "since": self.since,
            "reason": self.reason,
            "by": list(self.by),
            "refused": list(self.refused),
        }


def today() -> str:
    """The current date, ISO."""
    return _date.today().isoformat()


def validity(store: Store, id: str, *, as_of: str | None = None) -> Validity:
    """The standing of a document at the end of a day (None: today).

    Raises UnknownReference for an id that the store does not have, ParameterError for a date that is none.
    """
    day = checked_date("as_of", as_of) or today()
    document = entry(store, id)
    if document is None:
        raise UnknownReference(id)
    rows = ask(store, "changed_by", id=id)
    acts = [act(document, row["statement"], Entry.of(row), row["text"], row["by"]) for row in rows]
    bases = ask(store, "bases_changed", id=id)
    return judge(document, [a for a in acts if a is not None], bases, day)


_STATUS = {
    "REPLACES": Status.REPLACED,
    "REPEALS": Status.REPEALED,
    "SUSPENDS": Status.SUSPENDED,
    "AMENDS": Status.AMENDED,
}


def act(target: Entry, statement: str, actor: Entry, text: str | None, document: str | None) -> Act | None:
    """The act that a relation is; None for a correction, a consolidation, and what a document does to itself."""
    relation = statement.split("|")[1]
    status = _STATUS.get(relation)
    if status is None or actor.id == target.id:
        return None
    if status in (Status.REPLACED, Status.REPEALED, Status.SUSPENDED) and in_part(text):
        status = Status.PARTLY
    return Act(actor, relation, status, text, document)


_GRAVITY = (Status.REPEALED, Status.REPLACED, Status.SUSPENDED, Status.PARTLY, Status.AMENDED)


def judge(document: Entry, acts: Iterable[Act], bases: Iterable[Mapping[str, Any]], day: str) -> Validity:
    """The standing that follows from these acts on a document and on its bases, at the end of a day."""
    if document.date is not None and document.date > day:
        return Validity(document.id, day, Status.NOT_YET, document.date, f"it was issued on {document.date}, later")
    if document.effective is not None and document.effective > day:
        reason = f"its text says it has effect from {document.effective}, later"
        return Validity(document.id, day, Status.NOT_IN_FORCE, document.effective, reason)
    known = sorted((a for a in acts if a.date is None or a.date <= day), key=lambda a: (a.date or "~", a.by.id))
    refused = tuple(dict.fromkeys(a.by.id for a in known if not may_change(a.by, document)))
    acting = [a for a in known if may_change(a.by, document)]
    for status in _GRAVITY[:3]:
        if found := [a for a in acting if a.status is status]:
            return _because(document, day, found, refused)
    elapsed = last_year(document)
    if elapsed is not None and day[:4] > elapsed:
        reason = f"the period in its title ended with {elapsed}; no act that ends it is in this store"
        return Validity(document.id, day, Status.ELAPSED, f"{elapsed}-12-31", reason, (), refused)
    ended = _ended_bases(document, bases, day)
    for status in (Status.EXPIRED, Status.PARTLY, Status.REVIEW, Status.AMENDED):
        if status in ended:
            since, reason, by = ended[status]
            return Validity(document.id, day, status, since, reason, by, refused)
        if found := [a for a in acting if a.status is status]:
            return _because(document, day, found, refused)
    reason = "nothing in this store ended or changed it by then; that does not prove it is in force"
    return Validity(document.id, day, Status.UNKNOWN, None, reason, (), refused)


_VERB = {
    Status.REPEALED: "repealed",
    Status.REPLACED: "replaced",
    Status.SUSPENDED: "suspended",
    Status.PARTLY: "ended in part",
    Status.AMENDED: "amended",
}


def _because(document: Entry, day: str, found: list[Act], refused: tuple[str, ...]) -> Validity:
    parts = []
    for a in found:
        words = f" (“{a.text}”)" if a.text else ""
        parts.append(f"{_VERB[a.status]} by {a.by.label}{a.when}{words}")
    by = tuple(dict.fromkeys(a.by.id for a in found))
    return Validity(document.id, day, found[0].status, found[0].date, "; ".join(parts), by, refused)


def _ended_bases(
    document: Entry, rows: Iterable[Mapping[str, Any]], day: str
) -> dict[Status, tuple[str | None, str, tuple[str, ...]]]:
    found: dict[Status, tuple[str | None, str, tuple[str, ...]]] = {}
    acting = sorted(
        ((Entry.of(row), row) for row in rows), key=lambda a: (a[0].effective or "~", a[1]["base"], a[0].id)
    )
    for by, row in acting:
        when = by.effective
        if by.id == document.id or (when is not None and when > day) or in_part(row["text"]):
            continue
        if document.date is not None and when is not None and when <= document.date:
            continue  # the base had ended before: an error of the citing document, not a change since
        guides = row["base_relation"].split("|")[1] == "GUIDES"
        old_law = guides and is_legal(document) and when is not None and when <= LAW_OF_2015_UNTIL
        status = Status.EXPIRED if old_law else Status.REVIEW
        what = f"its base {row['base']} was ended by {by.label}" + (f" of {when}" if when else "")
        why = (
            "; what details a law or decree ended with it (Law 80/2015/QH13, Art. 154(4), to 31 March 2025)"
            if old_law
            else "; what rests on it needs review, and stays in force where it is not contrary"
        )
        found.setdefault(status, (when, what + why, (by.id,)))
    return found
