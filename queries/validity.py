"""Is this document still in force? Derived from what later documents say, at a date; unknown stays unknown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date as _date
from typing import Any, NamedTuple

from phahe.graph.authority import refusal
from phahe.graph.days import shown_day
from phahe.graph.errors import UnknownReference
from phahe.graph.model import Refusal
from phahe.graph.store import Store
from phahe.queries.asking import ask, entries, entry
from phahe.queries.effect import LAW_OF_2015_UNTIL, Status, in_part, is_legal, last_year, since
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
    since: str | None = None
    """The day from which its words say that it counts."""

    @property
    def date(self) -> str | None:
        """From when it counts, as far as known: the day of its own words, which is none before the acting document;
        else when that has effect (a year at least)."""
        issued = self.by.issued
        return self.since if self.since is not None and self.since >= (issued or "") else self.by.effective

    @property
    def sure(self) -> str | None:
        """The day by which it surely counts: of an act known only by its year, the last of that year."""
        return f"{self.date}-12-31" if self.date is not None and len(self.date) == 4 else self.date

    def counts(self, day: str) -> bool:
        """Whether it surely counts at the end of a day; one of no known date does so today, and on no day before."""
        return day >= today() if self.sure is None else self.sure <= day

    def may_count(self, day: str) -> bool:
        """Whether it may count at the end of a day, and that is not sure."""
        return not self.counts(day) and (self.date is None or self.date <= day)

    @property
    def when(self) -> str:
        """The date of the acting document in words, and from when it counts where that is later."""
        issued = self.by.issued
        if not issued or self.date is None:
            return ", whose date is not known"
        later = f", in effect from {shown_day(self.date)}" if self.date != issued else ""
        return f" of {shown_day(issued)}{later}"


class Refused(NamedTuple):
    """That a document ends or changes another, as it is stated and not believed. why: what forbids it."""

    document: str
    relation: str
    why: Refusal


@dataclass(frozen=True, slots=True)
class Validity:
    """A document's standing at a date, with the reason in words. since: the date of what brought it about."""

    document: str
    as_of: str
    status: Status
    since: str | None
    reason: str
    by: tuple[str, ...] = ()
    refused: tuple[Refused, ...] = ()
    """Acts that texts state and that are not believed: of a lower body, of another province."""

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "document": self.document,
            "as_of": self.as_of,
            "status": self.status.value,
            "since": self.since,
            "reason": self.reason,
            "by": list(self.by),
            "refused": list(dict.fromkeys(one.document for one in self.refused)),
            "refusals": [one._asdict() for one in self.refused],
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
    ended = ask(store, "bases_changed", id=id)
    known = entries(store, (row["base"] for row in ended))
    bases = []
    for row in ended:
        base = known[row["base"]]
        done = act(base, row["statement"], Entry.of(row), row["text"], row["by"])
        if done is not None and done.status.ends and refusal(done.by, base) is None:
            bases.append(Base(base, row["base_relation"].split("|")[1], done))
    return judge(document, [a for a in acts if a is not None], bases, day)


class Base(NamedTuple):
    """A document that another rests on by a relation, and the act that ended it."""

    document: Entry
    relation: str
    ended: Act


_STATUS = {
    "REPLACES": Status.REPLACED,
    "REPEALS": Status.REPEALED,
    "SUSPENDS": Status.SUSPENDED,
    "AMENDS": Status.AMENDED,
}

ACTS = _STATUS.keys()
"""The relations that end or change a document, where its issuer may."""


def refused(relation: str, actor: Entry, target: Entry) -> Refusal | None:
    """Why a relation that is stated is not believed; None where it is, and for relations that change nothing."""
    return refusal(actor, target) if relation in ACTS and actor.id != target.id else None


def act(target: Entry, statement: str, actor: Entry, text: str | None, document: str | None) -> Act | None:
    """The act that a relation is; None for a correction, a consolidation, and what a document does to itself."""
    relation = statement.split("|")[1]
    status = _STATUS.get(relation)
    if status is None or actor.id == target.id:
        return None
    if status in (Status.REPLACED, Status.REPEALED, Status.SUSPENDED) and in_part(text):
        status = Status.PARTLY
    return Act(actor, relation, status, text, document, since(text))


_GRAVITY = (Status.REPEALED, Status.REPLACED, Status.SUSPENDED, Status.PARTLY, Status.AMENDED)


def judge(document: Entry, acts: Iterable[Act], bases: Iterable[Base], day: str) -> Validity:
    """The standing that follows from these acts on a document and on its bases, at the end of a day.

    An act that may count by then, since its date is known in part or not at all, is told with the reason.
    """
    issued = document.issued
    if issued is not None and issued > day:
        reason = f"it was issued {'in' if len(issued) == 4 else 'on'} {shown_day(issued)}, later"
        return Validity(document.id, day, Status.NOT_YET, issued, reason)
    if document.effective is not None and document.effective > day:
        reason = f"its text says it has effect from {shown_day(document.effective)}, later"
        return Validity(document.id, day, Status.NOT_IN_FORCE, document.effective, reason)
    known = sorted((a for a in acts if a.counts(day) or a.may_count(day)), key=lambda a: (a.date or "~", a.by.id))
    against = {a.by.id: refusal(a.by, document) for a in known}
    refused = tuple(Refused(a.by.id, a.relation, why) for a in known if (why := against[a.by.id]) is not None)
    allowed = [a for a in known if against[a.by.id] is None]
    found = _standing(document, [a for a in allowed if a.counts(day)], bases, day)
    possible = [_possible(a) for a in allowed if not a.counts(day)]
    if possible and found.status is Status.UNKNOWN:
        found = replace(found, reason="; ".join(possible))
    elif possible:
        found = replace(found, reason="; ".join([found.reason, *possible]))
    return replace(found, refused=refused)


def _standing(document: Entry, acting: list[Act], bases: Iterable[Base], day: str) -> Validity:
    for status in _GRAVITY[:3]:
        if found := [a for a in acting if a.status is status]:
            return _because(document, day, found)
    elapsed = last_year(document)
    if elapsed is not None and day[:4] > elapsed:
        reason = f"the period in its title ended with {elapsed}; no act that ends it is in this store"
        return Validity(document.id, day, Status.ELAPSED, f"{elapsed}-12-31", reason)
    ended = _ended_bases(document, bases, day)
    for status in (Status.EXPIRED, Status.PARTLY, Status.REVIEW, Status.AMENDED):
        if status in ended:
            since, reason, by = ended[status]
            return Validity(document.id, day, status, since, reason, by)
        if found := [a for a in acting if a.status is status]:
            return _because(document, day, found)
    reason = "nothing in this store ended or changed it by then; that does not prove it is in force"
    return Validity(document.id, day, Status.UNKNOWN, None, reason)


_VERB = {
    Status.REPEALED: "repealed",
    Status.REPLACED: "replaced",
    Status.SUSPENDED: "suspended",
    Status.PARTLY: "ended in part",
    Status.AMENDED: "amended",
}


_DOES = {
    Status.REPEALED: "repeals it",
    Status.REPLACED: "replaces it",
    Status.SUSPENDED: "suspends it",
    Status.PARTLY: "ends it in part",
    Status.AMENDED: "amends it",
}


def _possible(a: Act) -> str:
    of = f" of {shown_day(a.date)}, of which the day is not known" if a.date is not None else a.when
    return f"{a.by.label}{of}, {_DOES[a.status]}: whether by then is not known"


def _because(document: Entry, day: str, found: list[Act]) -> Validity:
    parts = []
    for a in found:
        words = f" (“{a.text}”)" if a.text else ""
        parts.append(f"{_VERB[a.status]} by {a.by.label}{a.when}{words}")
    by = tuple(dict.fromkeys(a.by.id for a in found))
    return Validity(document.id, day, found[0].status, found[0].date, "; ".join(parts), by)


def expires_with(document: Entry, base_relation: str, ended: Act) -> bool:
    """Whether a document ended with its base: a legal one that details it, while Law 80/2015/QH13, Art. 154(4) held."""
    when = ended.sure
    return base_relation == "GUIDES" and is_legal(document) and when is not None and when <= LAW_OF_2015_UNTIL


def since_issued(document: Entry, ended: Act) -> bool:
    """Whether a base ended after a document was issued, as far as known; before, the document itself is in error."""
    return document.date is None or ended.sure is None or ended.sure > document.date


def _ended_bases(
    document: Entry, bases: Iterable[Base], day: str
) -> dict[Status, tuple[str | None, str, tuple[str, ...]]]:
    found: dict[Status, tuple[str | None, str, tuple[str, ...]]] = {}
    for base, relation, a in sorted(bases, key=lambda b: (b.ended.date or "~", b.document.id, b.ended.by.id)):
        if a.by.id == document.id or not a.counts(day) or not since_issued(document, a):
            continue
        old_law = expires_with(document, relation, a)
        why = (
            "; what details a law or decree ended with it (Law 80/2015/QH13, Art. 154(4), to 31/3/2025)"
            if old_law
            else "; what rests on it needs review, and stays in force where it is not contrary"
        )
        what = f"its base {base.citation} was {_VERB[a.status]} by {a.by.label}{a.when}"
        found.setdefault(Status.EXPIRED if old_law else Status.REVIEW, (a.date, what + why, (a.by.id,)))
    return found
