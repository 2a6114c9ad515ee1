"""What ended or changed which document and from when, for all documents of a store at once.

Told by the same rules as `validity` tells it of one: acts of bodies that may, the end of a base under the law of 2015,
the end of the period in a title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from phahe.graph.authority import refusal
from phahe.graph.store import Store
from phahe.queries.asking import columns, entries
from phahe.queries.drafts import Draft
from phahe.queries.effect import Status, last_year
from phahe.queries.faults import Fault, Quote
from phahe.queries.records import Entry
from phahe.queries.validity import Act, act, expires_with, since_issued, today

Columns = Mapping[str, Sequence[Any]]


class Change(NamedTuple):
    """What became of a document. first: the first day on which it surely holds, None where the day is not known.

    last: the last day on which to cite the document was no fault. by: the act, None where a period ended.
    base: the document that was ended, where this one ended with it.
    """

    status: Status
    first: str | None
    last: str | None
    by: Act | None = None
    base: str | None = None

    def counts(self, day: str) -> bool:
        """Whether it holds at the end of a day; what is of no known date does so today, and on no day before."""
        return day >= today() if self.first is None else self.first <= day


@dataclass(frozen=True, slots=True)
class Ends:
    """changes: of each document, acts by date (undated ones last), then the end with a base, then that of a period.

    periods: the last year of the period that held documents give themselves. refused: statements not believed.
    """

    changes: Mapping[str, Sequence[Change]]
    periods: Mapping[str, str]
    refused: frozenset[str]

    def over(self, day: str) -> set[str]:
        """The documents that had ended by a day."""
        return {id for id, found in self.changes.items() if any(c.status.dead and c.counts(day) for c in found)}


def ends_of(store: Store, ids: Iterable[str] | None = None) -> Ends:
    """What became of these documents, or of all (None)."""
    wanted = None if ids is None else list(dict.fromkeys(ids))

    def rows(question: str, of: list[str] | None) -> Columns:
        return columns(store, question) if of is None else columns(store, f"{question}_of", ids=of)

    guiding = rows("guiding", wanted)
    about = None if wanted is None else list(dict.fromkeys([*wanted, *guiding["base"]]))
    changes: dict[str, list[Change]] = defaultdict(list)
    acts, refused = _acts(store, rows("acts", about))
    for id, done in acts.items():
        changes[id] += (Change(a.status, a.sure, a.sure, a) for a in done)
    for id, change in _expired(guiding, acts):
        changes[id].append(change)
    periods = {}
    for id, kind, name, subject, title, date, year, held in zip(*rows("periods", wanted).values(), strict=True):
        last = last_year(Entry(id, kind=kind, name=name, subject=subject, title=title, date=date, year=year))
        if last is not None:
            changes[id].append(Change(Status.ELAPSED, f"{int(last) + 1}-01-01", f"{last}-12-31"))
            if held:
                periods[id] = last
    return Ends(changes, periods, refused)


def _acts(store: Store, rows: Columns) -> tuple[dict[str, list[Act]], frozenset[str]]:
    """What was done to each document by bodies that may, the earliest first, and the statements of those that may not.

    rows: the columns of `acts`.
    """
    found: dict[str, list[Act]] = defaultdict(list)
    refused = set()
    known = entries(store, (id for statement in rows["statement"] for id in statement.split("|")[::2]))
    for statement, words, by in zip(*rows.values(), strict=True):
        source, _, target = statement.split("|")
        made = act(known[target], statement, known[source], words, by)
        if made is None:
            continue
        if refusal(made.by, known[target]) is None:
            found[target].append(made)
        else:
            refused.add(statement)
    for acts in found.values():
        acts.sort(key=lambda a: (a.date or "~", a.by.id, a.relation))
    return found, frozenset(refused)


def _expired(rows: Columns, acts: Mapping[str, Sequence[Act]]) -> Iterator[tuple[str, Change]]:
    """The documents that ended with what they detail, the first such end of each. rows: the columns of `guiding`."""
    first: dict[str, tuple[str, str, str, Change]] = {}
    for id, kind, year, date, base in zip(*rows.values(), strict=True):
        document = Entry(id, kind=kind, year=year, date=date)
        for a in acts.get(base, ()):
            if not a.status.ends or a.by.id == id or not since_issued(document, a):
                continue
            if expires_with(document, "GUIDES", a):
                change = Change(Status.EXPIRED, a.sure, a.sure, a, base)
                first[id] = min(first.get(id, ("~", "", "", change)), (a.date or "~", base, a.by.id, change))
    for id, (*_, change) in first.items():
        yield id, change


def refused_acts(store: Store, ends: Ends, ids: list[str] | None) -> Iterator[Draft]:
    """Acts that texts (of these documents, or all) state, of bodies that may not do them; `more` is the statement."""
    if ids is None:
        rows = dict(columns(store, "assertions", statements=sorted(ends.refused)))
        del rows["maker"]
    else:
        rows = dict(columns(store, "acts_stated_of", ids=ids))
        targets = {statement.split("|")[2] for statement in rows["statement"]}
        ends = ends_of(store, targets)
    for statement, document, start, stop, text in zip(*rows.values(), strict=True):
        if statement in ends.refused:
            _, relation, target = statement.split("|")
            quote = None if start is None else Quote(None, start, stop, text)
            yield Draft(document, -1 if start is None else start, target, relation, (statement, quote))


def put_refused(store: Store, drafts: list[Draft]) -> Iterator[Fault]:
    """The words for `refused_acts`."""
    known = entries(store, (id for draft in drafts for id in draft.more[0].split("|")[::2]))
    for draft in drafts:
        source, relation, target = draft.more[0].split("|")
        who = "it" if source == draft.document else known[source].citation
        why = refusal(known[source], known[target])
        message = f"{who} is said to have {_DID[relation]} {known[target].citation}, which its issuer may not do"
        message += f": {why.words}" if why is not None else ""
        yield Fault("refused-relation", draft.document, message, draft.more[1], target, None, (relation, target))


_DID = {"REPLACES": "replaced", "REPEALS": "repealed", "AMENDS": "amended", "SUSPENDS": "suspended"}
