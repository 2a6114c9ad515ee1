"""Which document each claim means: the same whatever the order in which claims arrive.

The verdict on a claim is a function of the SET of claims that share its blocks, the register and the judgements. What
claims settle by themselves (`keys.identity_of`) makes the documents of a block; an incomplete claim is compared with
those: one clear survivor is meant, several stay as ranked candidates, none leaves a placeholder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Protocol

from phahe.graph.identity import Identity, format_id
from phahe.graph.model import Candidate, DocumentId
from phahe.graph.register import RegisterRow, register
from phahe.ingest.resolve.candidates import Profile, choose
from phahe.ingest.resolve.claims import Claim
from phahe.ingest.resolve.keys import blocks_of, id_alone, identity_of, settled_id
from phahe.ingest.resolve.rulings import NO_RULINGS, Rulings


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a claim means: `target`, or None and the documents it may mean, best first."""

    target: DocumentId | None
    candidates: tuple[Candidate, ...] = ()
    confidence: float = 1.0


Profiles = dict[str, dict[Identity, Profile]]
"""The documents of blocks, and what claims say of them there."""


class Evidence(Protocol):
    """Claims by their blocks: of one call, of a store, or of both together."""

    def claims(self, blocks: Iterable[str]) -> Mapping[str, Iterable[Claim]]:
        """The claims of each block, each once; blocks without any may be left out."""
        ...


@dataclass(slots=True)
class Gathered:
    """Evidence in memory."""

    blocks: dict[str, set[Claim]] = field(default_factory=dict)

    def add(self, claims: Iterable[Claim], only: Set[str] | None = None) -> None:
        """Puts claims into their blocks; only: into these blocks, if they are of them."""
        blocks = self.blocks
        for claim in claims:
            for block in blocks_of(claim):
                if only is None or block in only:
                    if block not in blocks:
                        blocks[block] = set()
                    blocks[block].add(claim)

    def claims(self, blocks: Iterable[str]) -> Mapping[str, Iterable[Claim]]:
        return {block: self.blocks[block] for block in blocks if block in self.blocks}


def register_claims(rows: Iterable[RegisterRow]) -> tuple[Claim, ...]:
    """The rows of a register as claims."""
    by_key = {row.key: row for row in rows}
    out = []
    for row in by_key.values():
        later = (by_key[key].since for key in row.replaced_by if key in by_key)
        over = min((day for day in later if day), default=None)
        plenum = str(row.plenum) if row.plenum else None
        out.append(Claim(row.description, plenum=plenum, over=over, imported=row.source))
    return tuple(out)


@cache
def registered() -> Gathered:
    """The verified rows of the register that comes with phahe, by blocks."""
    known = Gathered()
    rows = [row for row in register() if row.verified and row.description.number is not None]
    known.add(register_claims(rows))
    return known


@cache
def registered_ids() -> frozenset[str]:
    """The ids of those rows."""
    return frozenset(id_alone(claim) for claims in registered().blocks.values() for claim in claims)


def resolve(
    claims: Iterable[Claim],
    evidence: Evidence | None = None,
    known: Evidence | None = None,
    rulings: Rulings = NO_RULINGS,
) -> dict[Claim, Verdict]:
    """The verdict on each claim. evidence: what other texts claim (default: the claims themselves); known: a register.

    rulings: what people decided; it wins.

    >>> from phahe.graph.model import Description
    >>> claim = Claim(Description(kind="Nghị quyết", number="28", code="NQ/TW", date="2022-11-17"))
    >>> resolve([claim])[claim].target
    '28-NQ.TW~XIII'
    """
    claims = list(dict.fromkeys(claims))
    known = registered() if known is None else known
    verdicts: dict[Claim, Verdict] = {}
    open_claims = []
    settled: dict[str, Verdict] = {}
    for claim in claims:
        id = settled_id(claim)
        if id is None or may_be_numbered(claim):
            open_claims.append(claim)
        else:
            verdict = settled.get(id)
            if verdict is None:
                verdict = settled[id] = Verdict(rulings.canonical(id), (), 1.0)
            verdicts[claim] = verdict
    wanted = {block for claim in open_claims for block in sought(claim)}
    if evidence is None:
        gathered = Gathered()
        gathered.add(claims, wanted)
        evidence = gathered
    profiles: Profiles = {}
    if wanted:
        people = Gathered()
        people.add(rulings.claims)
        for source in (evidence, people, known):
            take_in(profiles, source.claims(wanted))
    for claim in open_claims:
        verdicts[claim] = verdict_of(claim, profiles, rulings)
    return verdicts


def sought(claim: Claim) -> tuple[str, ...]:
    """The blocks that hold the documents a claim may mean: those of its number alone, or all of a name."""
    blocks = blocks_of(claim)
    return blocks[: 1 + len(claim.places)] if claim.said.number is not None else blocks


def may_be_numbered(claim: Claim) -> bool:
    """Whether a name may be that of a numbered document: its blocks are where those are."""
    return claim.said.number is None and not claim.own and bool(blocks_of(claim))


def take_in(profiles: Profiles, claims: Mapping[str, Iterable[Claim]]) -> None:
    """Adds to the documents of some blocks what these claims say of them."""
    for block, found in claims.items():
        documents = profiles.setdefault(block, {})
        for claim in found:
            identity = identity_of(claim)
            if identity is not None:
                profile = documents.get(identity)
                if profile is None:
                    profile = documents[identity] = Profile(format_id(identity))
                profile.add(claim)


def verdict_of(claim: Claim, profiles: Profiles, rulings: Rulings) -> Verdict:
    """The verdict on an incomplete claim; profiles: the documents of the blocks that it seeks."""
    documents = _together([profiles[block] for block in sought(claim) if block in profiles])
    if rulings.judgements:
        alone = id_alone(claim)
        if alone in rulings.leads:
            return Verdict(rulings.canonical(alone), (), 1.0)
        documents = {i: profile for i, profile in documents.items() if not rulings.are_apart(alone, profile.id)}
    choice = choose(claim, documents)
    if choice.target is not None:
        return Verdict(rulings.canonical(choice.target), (), choice.confidence)
    candidates: dict[DocumentId, Candidate] = {}
    for candidate in choice.ranked:
        id = rulings.canonical(candidate.id)
        candidates.setdefault(id, candidate if id == candidate.id else replace(candidate, id=id))
    if len(candidates) == 1 and len(choice.ranked) > 1:
        return Verdict(next(iter(candidates)), (), 0.85)  # people said that all of them are one
    if candidates:
        return Verdict(None, tuple(candidates.values()), choice.confidence)
    return Verdict(id_alone(claim), (), choice.confidence)


def _together(blocks: Sequence[dict[Identity, Profile]]) -> dict[Identity, Profile]:
    if len(blocks) == 1:
        return blocks[0]
    documents: dict[Identity, Profile] = {}
    for block in blocks:
        for identity, profile in block.items():
            documents.setdefault(identity, Profile(profile.id)).merge(profile)
    return documents
