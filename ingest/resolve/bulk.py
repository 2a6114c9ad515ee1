"""Millions of claims resolved at once, in several processes: the verdicts of `resolve`, in the memory of a few texts.

Equal records are judged once. A claim with a number meets only claims of that symbol, so each drawer of symbols
(`records`) is settled by itself; what the numbered claims of all drawers say of plenums, subjects and laws is then
brought together for the drawers of names. Nothing but verdicts comes back.
"""

from __future__ import annotations

import mmap
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import overload

from phahe.graph.identity import place_slug
from phahe.graph.kinds import LAWS
from phahe.graph.model import Candidate, DocumentId
from phahe.ingest.resolve import (
    Evidence,
    Gathered,
    Profiles,
    Verdict,
    may_be_numbered,
    registered,
    sought,
    take_in,
    verdict_of,
)
from phahe.ingest.resolve.candidates import Profile
from phahe.ingest.resolve.claims import Claim
from phahe.ingest.resolve.facts import symbol_of
from phahe.ingest.resolve.keys import blocks_of, identity_of, is_edition, settled_id, symbol_id, window_period
from phahe.ingest.resolve.records import BEFORE, CODE, DRAWERS, KIND, PLACES, Filed, Record, claim_of
from phahe.ingest.resolve.rulings import NO_RULINGS, Rulings
from phahe.ingest.workers import Workers, without_collector

_SLOT_BITS = 27
"""Of the 32 bits that name a record's verdict; the rest is its drawer."""

Plain = str | tuple[str | None, tuple[tuple[str, float, str], ...], float]
"""A verdict on its way between processes: an id that is sure, or all fields."""


class Verdicts(Sequence[Verdict]):
    """The verdict on each record of a file, by its position."""

    def __init__(self, slots: Mapping[int, Sequence[Plain]], index: memoryview) -> None:
        self._slots, self._index = slots, index

    def __len__(self) -> int:
        return len(self._index)

    @overload
    def __getitem__(self, at: int) -> Verdict: ...
    @overload
    def __getitem__(self, at: slice) -> list[Verdict]: ...
    def __getitem__(self, at: int | slice) -> Verdict | list[Verdict]:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        return verdict_of_plain(self.plain(at))

    def targets(self) -> Iterator[str | None]:
        """The ids alone, None where several documents are plausible."""
        for at in range(len(self)):
            plain = self.plain(at)
            yield plain if isinstance(plain, str) else plain[0]

    def plain(self, at: int) -> Plain:
        """The same as plain values."""
        drawer, slot = divmod(self._index[at], 1 << _SLOT_BITS)
        return self._slots[drawer][slot]


def resolve_filed(
    filed: Filed, known: Evidence | None = None, rulings: Rulings = NO_RULINGS, *, workers: Workers
) -> Verdicts:
    """The verdict on each of the filed records: what `resolve` says of all of them together."""
    known = registered() if known is None else known
    with TemporaryDirectory(prefix="phahe-") as folder, without_collector():
        index = Path(folder) / "index"
        index.write_bytes(b"")
        with index.open("r+b") as file:
            file.truncate(max(4, 4 * filed.count))
        task = _Task(filed, index, known, rulings)
        slots: dict[int, Sequence[Plain]] = {}
        for drawer, found, beyond in workers.each(_symbols, task, range(DRAWERS)):
            slots[drawer] = found
            _merge(task.beyond, beyond)
        slots.update(workers.each(_names, task, range(DRAWERS, 2 * DRAWERS)))
        return Verdicts(slots, memoryview(index.read_bytes())[: 4 * filed.count].cast("I"))


@dataclass(slots=True)
class _Task:
    """What every process needs. beyond: documents of blocks that are not of a number."""

    filed: Filed
    index: Path
    known: Evidence
    rulings: Rulings
    beyond: Profiles = field(default_factory=dict)


def _merge(all: Profiles, more: Profiles) -> None:
    for block, documents in more.items():
        held = all.setdefault(block, {})
        for identity, profile in documents.items():
            held.setdefault(identity, Profile(profile.id)).merge(profile)


def _symbols(task: _Task, drawer: int) -> tuple[int, list[Plain], Profiles]:
    """Settles a drawer of symbols; also what it says of documents that are cited without theirs."""
    with without_collector():
        settling = _Settling(drawer, task)
        beyond: Profiles = {}
        for record in settling.seen:
            if record[KIND] in LAWS or (record[CODE] or "").endswith("TW"):
                claim = claim_of(record)
                take_in(beyond, dict.fromkeys(blocks_of(claim)[1:], (claim,)))
        return drawer, settling.judged(_documents(settling, task)), beyond


def _documents(settling: _Settling, task: _Task) -> Profiles:
    """The documents of the blocks that open claims of a drawer of symbols seek.

    Claims that settle themselves as one document share its slot, so that its identity is made once.
    """
    wanted = settling.sought()
    cited = {
        (one.claim.said.number, one.claim.said.code, place)
        for one in settling.alike.values()
        for place in (one.claim.said.place, *one.claim.places)
    }
    alike = {(symbol_of(number, code), place_slug(place)) for number, code, place in cited}
    near: dict[tuple[str, str | None, str | None], bool] = {}
    profiles: Profiles = {}
    by_slot: dict[int, Profile | None] = {}
    for record, slot in settling.seen.items():
        kind, number, code, _, issuer, _, place, date, term, name, subject, _, plenum, own, *_ = record
        is_near = near.get((number, code, place))
        if is_near is None:
            is_near = near[number, code, place] = (symbol_of(number, code), place_slug(place)) in alike
        if not is_near or slot in settling.undecided:
            continue
        if slot in by_slot:
            if (profile := by_slot[slot]) is not None:
                profile.add_said(date, term, kind, subject, issuer, name, plenum, own)
        else:
            claim = claim_of(record)
            block = blocks_of(claim)[0]
            take_in(profiles, {block: (claim,)} if block in wanted else {})
            identity = identity_of(claim)
            by_slot[slot] = profiles[block].get(identity) if identity and block in wanted else None
    take_in(profiles, _people(task, wanted))
    take_in(profiles, task.known.claims(wanted))
    return profiles


def _people(task: _Task, wanted: Set[str]) -> Mapping[str, Iterable[Claim]]:
    people = Gathered()
    people.add(task.rulings.claims, wanted)
    return people.blocks


def _names(task: _Task, drawer: int) -> tuple[int, list[Plain]]:
    """Settles a drawer of names."""
    with without_collector():
        settling = _Settling(drawer, task)
        wanted = settling.sought()
        profiles: Profiles = {}
        _merge(profiles, {block: task.beyond[block] for block in wanted & task.beyond.keys()})
        for record in settling.seen:
            if record[KIND] in LAWS and is_edition(claim := claim_of(record)):
                take_in(profiles, {block: (claim,) for block in blocks_of(claim) if block in wanted})
        take_in(profiles, _people(task, wanted))
        take_in(profiles, task.known.claims(wanted))
        return drawer, settling.judged(profiles)


@dataclass(slots=True)
class _Alike:
    """Open claims that differ only in the days of their citing texts, within one year and term.

    Their verdicts turn only where a document's day, or the day it was replaced, comes between them.
    """

    claim: Claim
    turns: tuple[list[str], list[str]] = ([], [])
    verdicts: dict[tuple[int, int], Plain] = field(default_factory=dict)

    def find_turns(self, profiles: Profiles) -> None:
        """Reads the days off the documents that these claims may mean."""
        documents = [one for block in sought(self.claim) for one in profiles.get(block, {}).items()]
        days = {p.date or f"{i.year or ''}-01-01" for i, p in documents}  # of what has no day, its year counts
        self.turns = sorted(days), sorted({p.over for _, p in documents if p.over})

    def verdict(self, before: str | None, window: str | None, profiles: Profiles, rulings: Rulings) -> Plain:
        """The verdict on the one of these claims with these days."""
        days, overs = self.turns
        at = (-1 if before is None else bisect_right(days, before), bisect_right(overs, window or "") if overs else 0)
        plain = self.verdicts.get(at)
        if plain is None:
            claim = self.claim
            if claim.before != before or claim.window != window:
                claim = replace(claim, before=before, window=window)
            verdict = verdict_of(claim, profiles, rulings)
            candidates = tuple((c.id, c.score, c.reason) for c in verdict.candidates)
            plain = self.verdicts[at] = verdict.target, candidates, verdict.confidence
        return plain


_Likeness = tuple[Record, str | None, str | None]


def _likeness(record: Record) -> _Likeness:
    """All of a record but the days of its citing text; of those the year and the term."""
    window = record[BEFORE + 1]
    return record[:BEFORE] + record[BEFORE + 2 :], window and window[:4], window_period(window, record[CODE])


class _Settling:
    """One drawer: the records that settle themselves, each once, and those that are open.

    seen: the slot of each record's verdict. undecided: the slots of open ones.
    """

    def __init__(self, drawer: int, task: _Task) -> None:
        self.rulings = task.rulings
        self.seen: dict[Record, int] = {}
        self.alike: dict[_Likeness, _Alike] = {}
        self.undecided: dict[int, tuple[_Alike, str | None, str | None]] = {}
        self.slots: list[Plain] = []
        ids: dict[str, int] = {}
        seen, slots, base = self.seen, self.slots, drawer << _SLOT_BITS
        with task.index.open("r+b") as file, mmap.mmap(file.fileno(), 0) as mapped:
            index = memoryview(mapped).cast("I")
            for positions, records in task.filed.frames((drawer,)):
                for position, record in zip(positions, records, strict=True):
                    slot = seen.get(record)
                    if slot is None:
                        slot = seen[record] = self._slot(record, ids)
                    index[position] = base + slot
            index.release()
        if len(slots) >> _SLOT_BITS:
            raise OverflowError(f"more than {1 << _SLOT_BITS} verdicts in one drawer")

    def _slot(self, record: Record, ids: dict[str, int]) -> int:
        kind, number, code, year, _, _, place, date, term, _, _, _, _, own, _, local, before, window, *_ = record
        id: str | None = None
        if number is not None and code is not None and (place is not None or local is None) and not record[PLACES]:
            id = symbol_id(kind, number, code, year, place, date, term, own, before, window)
        # A date may settle one of two claims that are alike but for their citing texts' days.
        alike = None if id is not None or date is not None else self.alike.get(likeness := _likeness(record))
        if id is None and alike is None:
            claim = claim_of(record)
            if number is not None or not may_be_numbered(claim):
                id = settled_id(claim)
            if id is None:
                alike = self.alike.setdefault(_likeness(record) if date is not None else likeness, _Alike(claim))
        slots = self.slots
        if alike is not None:
            self.undecided[len(slots)] = alike, before, window
            slots.append("")
            return len(slots) - 1
        assert id is not None  # noqa: S101 -- what is not alike to anything is settled
        slot = ids.get(id)
        if slot is None:
            slot = ids[id] = len(slots)
            slots.append(str(self.rulings.canonical(id)))
        return slot

    def sought(self) -> set[str]:
        """The blocks that hold what the open claims may mean."""
        return {block for alike in self.alike.values() for block in sought(alike.claim)}

    def judged(self, profiles: Profiles) -> list[Plain]:
        """All verdicts, when the documents are known that the open claims may mean."""
        for alike in self.alike.values():
            alike.find_turns(profiles)
        for slot, (alike, before, window) in self.undecided.items():
            self.slots[slot] = alike.verdict(before, window, profiles, self.rulings)
        return self.slots


def verdict_of_plain(plain: Plain) -> Verdict:
    """A verdict from its plain values."""
    if isinstance(plain, str):
        return Verdict(DocumentId(plain))
    target, candidates, confidence = plain
    may = tuple(Candidate(DocumentId(id), score, reason) for id, score, reason in candidates)
    return Verdict(None if target is None else DocumentId(target), may, confidence)
