"""Judgements as the resolver applies them: which ids are one, which are two, what people say of a document.

Ids are those that the machine gives without judgements, or with earlier ones: a judgement finds its document in an
empty store too, because both are made from the text alone.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from phahe.graph.bodies import Body, Speaker, body_of
from phahe.graph.days import iso_day
from phahe.graph.folding import canonical
from phahe.graph.identity import Identity, parse_id
from phahe.graph.model import Description, DocumentId, Level, Reading, Relation, RelationType
from phahe.graph.places import place_named
from phahe.graph.symbols import code_of
from phahe.graph.tables import canonical_code, kind_named
from phahe.ingest.judgements import Judgement, active
from phahe.ingest.resolve.claims import Claim, own_claim
from phahe.ingest.resolve.facts import kind_of_id
from phahe.ingest.resolve.keys import block_of_id, blocks_of, id_alone, is_edition, settled_id


@dataclass(frozen=True, slots=True)
class Rulings:
    """Active judgements by what they are about. `used` of a run is kept by who applies them."""

    judgements: tuple[Judgement, ...] = ()
    leads: Mapping[str, DocumentId] = field(default_factory=dict)
    """Ids that are another's now."""
    apart: frozenset[frozenset[str]] = frozenset()
    unsure: frozenset[frozenset[str]] = frozenset()
    says: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    said: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The same by the ids that answer."""
    citations: Mapping[tuple[str, str, int], Judgement] = field(default_factory=dict)
    refused: frozenset[tuple[str, str, str]] = frozenset()
    stated: tuple[Judgement, ...] = ()
    """Relations that people state."""
    claims: tuple[Claim, ...] = ()
    """What people say of documents that are only cited."""

    def canonical(self, id: str) -> DocumentId:
        """The id that answers for this one."""
        return self.leads.get(id) or DocumentId(id)

    def described(self, id: str, description: Description) -> Description:
        """What texts say of a document that is only cited, with what people say of it in place."""
        said = self.said.get(id)
        return corrected(description, said) if said else description

    def are_apart(self, one: str, other: str) -> bool:
        """Whether a person said that two ids are not, or not surely, one document."""
        pair = frozenset((one, other))
        return pair in self.apart or pair in self.unsure

    def citation(self, names: Iterable[str], words: str, ordinal: int) -> Judgement | None:
        """What a person said about the citation of these words in the document with these names."""
        for name in names:
            if found := self.citations.get((name, spelled(words), ordinal)):
                return found
        return None

    def relations(self) -> Iterator[Relation]:
        """The relations that people state, between the ids that answer."""
        for judgement in self.stated:
            source, target = (self.canonical(id) for id in judgement.subjects)
            relation = RelationType(judgement.relation or "")
            level = Level.PURPOSE if relation is RelationType.IMPLEMENTS else None
            yield Relation(source, relation, level, target, None, 1.0, judgement.id, judgement.who)

    def blocks(self, claim: Claim) -> tuple[str, ...]:
        """The blocks of a claim, with one more for what people brought together."""
        blocks = blocks_of(claim)
        if not self.leads:
            return blocks
        lead = self.leads.get(id_alone(claim))
        return blocks if lead is None else (*blocks, together(lead))

    def blocks_about(self, ids: Container[str]) -> set[str]:
        """The blocks of what people brought together under these ids: of each id that leads there as well."""
        members = [(id, lead) for id, lead in self.leads.items() if lead in ids]
        return {block for id, lead in members for block in (block_of_id(id), together(lead))}

    def shelves(self, claim: Claim) -> tuple[str, ...]:
        """The keys under which a store keeps the claim: its blocks, those of claims that only seek apart from others.

        So what a citation may mean is read without the thousands of citations that mean it. An edition of a law is
        meant by others, and seeks its number.
        """
        blocks = self.blocks(claim)
        seeking = tuple(map(seekers, blocks))
        return (*blocks, *seeking) if is_edition(claim) else seeking if seeks(claim) else blocks


NO_RULINGS = Rulings()


def seeks(claim: Claim) -> bool:
    """Whether no other claim can mean the document of this one: it has no number, or is incomplete itself."""
    return (claim.said.number is None and not is_edition(claim)) or settled_id(claim) is None


def together(lead: str) -> str:
    """The block of claims that people brought together under an id."""
    return f"j|{lead}"


def seekers(block: str) -> str:
    """Where the claims of a block are kept that only seek."""
    return f"?{block}"


def spelled(words: str) -> str:
    """Quoted words in one spelling.

    >>> spelled("Nghị quyết\\n số 28 – NQ/TW")
    'Nghị quyết số 28 - NQ/TW'
    """
    return canonical(words)


def rulings(judgements: Iterable[Judgement]) -> Rulings:
    """The active judgements of a file, ready to apply; of two that contradict each other the later wins."""
    kept = active(judgements)
    if not kept:
        return NO_RULINGS
    pairs: dict[frozenset[str], str] = {}
    says: dict[str, dict[str, str]] = {}
    citations: dict[tuple[str, str, int], Judgement] = {}
    relations: dict[tuple[str, str, str], Judgement] = {}
    for judgement in kept:
        if judgement.judgement in ("same", "different", "unsure"):
            pairs[frozenset(judgement.subjects)] = judgement.judgement
        elif judgement.judgement == "document":
            says.setdefault(judgement.subjects[0], {}).update(judgement.says)
        elif judgement.judgement == "citation" and judgement.words and judgement.ordinal:
            citations[judgement.subjects[0], spelled(judgement.words), judgement.ordinal] = judgement
        elif judgement.judgement == "relation" and judgement.relation:
            relations[judgement.subjects[0], judgement.relation, judgement.subjects[1]] = judgement
    moved = {
        id: (claim, id_alone(claim)) for id, fields in says.items() if (claim := judged_claim(id, fields)) is not None
    }
    links = [tuple(sorted(pair)) for pair, verb in sorted(pairs.items(), key=str) if verb == "same"]
    links += [(id, new) for id, (_, new) in moved.items() if new != id]
    leads = _leads(links)
    said: dict[str, dict[str, str]] = {}
    for id, fields in says.items():
        said.setdefault(leads.get(id, id), {}).update(fields)
    return Rulings(
        judgements=kept,
        leads=leads,
        apart=frozenset(pair for pair, verb in pairs.items() if verb == "different"),
        unsure=frozenset(pair for pair, verb in pairs.items() if verb == "unsure"),
        says=says,
        said=said,
        citations=citations,
        refused=frozenset(key for key, j in relations.items() if not j.answer),
        stated=tuple(j for j in relations.values() if j.answer),
        claims=tuple(claim for claim, _ in moved.values()),
    )


def superseded(judgements: Iterable[Judgement]) -> set[str]:
    """The ids of those among active judgements of which later ones decide everything anew."""
    later: set[tuple[object, ...]] = set()
    out = set()
    for judgement in reversed(list(judgements)):
        decided = _decided(judgement)
        if decided <= later:
            out.add(judgement.id)
        later |= decided
    return out


def _decided(judgement: Judgement) -> set[tuple[object, ...]]:
    """What a judgement decides, so that of two that decide the same the later wins."""
    subjects = judgement.subjects
    if judgement.judgement == "document":
        return {("document", *subjects, field) for field in judgement.says}
    if judgement.judgement == "citation":
        return {("citation", *subjects, spelled(judgement.words or ""), judgement.ordinal)}
    if judgement.judgement == "relation":
        return {("relation", *subjects, judgement.relation)}
    return {("pair", frozenset(subjects))}


def _leads(links: Sequence[tuple[str, ...]]) -> dict[str, DocumentId]:
    """For each id of a group of linked ones the id that answers: the completest, then the first in the alphabet."""
    group: dict[str, set[str]] = {}
    for one, other in links:
        joined = group.get(one, {one}) | group.get(other, {other})
        for id in joined:
            group[id] = joined
    leads = {}
    for id, joined in group.items():
        lead = min(joined, key=_rank)
        if lead != id:
            leads[id] = DocumentId(lead)
    return leads | {lead: lead for lead in leads.values()}


def _rank(id: str) -> tuple[bool, bool, bool, str]:
    identity = parse_id(id)
    return (not identity.complete, identity.number is None, identity.digest is not None, id)


def judged_claim(id: str, says: Mapping[str, str]) -> Claim | None:
    """What a person says of a document that is only cited, with what its id says; None for one known by its text."""
    identity = parse_id(id)
    if identity.digest is not None or identity.number is None:
        return None
    return Claim(corrected(_described(identity), says))


def _described(identity: Identity) -> Description:
    period = None if identity.cited else identity.period
    term = period if period and not period[0].isdigit() else None
    day = period if period and len(period) == 10 else None
    place = None
    if identity.place is not None:
        words = identity.place.replace(".", ", ").replace("-", " ")
        found = place_named(words.split(", ")[0])
        place = found[0].key if found else None
    return Description(
        kind=kind_of_id(identity),
        number=identity.number.lstrip("0") if identity.number else None,
        code=identity.code,
        year=identity.year,
        place=place,
        date=day,
        term=term,
    )


def corrected(said: Description, says: Mapping[str, str]) -> Description:
    """A description with what a person says put in place; a symbol may be given whole as the number.

    >>> corrected(Description(kind="Kế hoạch"), {"number": "310/KH-UBND", "date": "28/8/2023"}).symbol
    '310/KH-UBND'

    What kind, issuer and place settle of the symbol need not be said:

    >>> says = {"number": "45", "date": "28/8/2023", "issuer": "Tỉnh ủy", "place": "Nghệ An"}
    >>> corrected(Description(kind="Kế hoạch"), says).symbol
    '45-KH/TU'
    """
    values: dict[str, Any] = dict(says)
    if symbol := re.fullmatch(r"(\d+[a-z]?)\s*[-/]\s*(?:(\d{4})\s*[-/]\s*)?(\D.*)", values.get("number", "").strip()):
        code = canonical_code(symbol[3])
        values["number"] = symbol[1]
        values |= {"code": code} if code else {}
        values |= {"year": symbol[2]} if symbol[2] else {}
    if "number" in values:
        values["number"] = values["number"].strip().lstrip("0") or "0"
    if "code" in values:
        values["code"] = canonical_code(values["code"]) or values["code"]
    if "date" in values:
        values["date"] = iso_day(values["date"]) or values["date"]
    if "kind" in values and (kind := kind_named(values["kind"])):
        values["kind"] = kind.name
    if "place" in values and (places := place_named(values["place"])):
        values["place"] = places[0].key
    said = replace(said, **values)
    if "issuer" in values:
        at = place_named(said.place) if said.place else ()
        body = body_of(said.code, said.issuer, Speaker(said.place, at[0].level if at else said.level, date=said.date))
        said = replace(said, level=body.level or said.level, place=values.get("place") or body.place or said.place)
        said = replace(said, issuer=body.name or said.issuer)
    elif "place" in values and said.code is not None:
        found = place_named(values["place"])
        if found:
            said = replace(said, level=found[0].level)
    kind = kind_named(said.kind) if said.kind else None
    if said.code is None and said.number is not None and kind is not None:
        said = replace(said, code=code_of(kind, Body(said.issuer, said.level, said.place)))
    return said


class Settled(NamedTuple):
    """What a text says of its own document, corrected by people, and all ids that it had on the way, its id last.

    alone: the id that the text gives by itself, without any judgement.
    """

    own: Description
    names: tuple[DocumentId, ...]
    alone: DocumentId

    @property
    def id(self) -> DocumentId:
        """The document that the text is of."""
        return self.names[-1]


def settled_own(reading: Reading, rules: Rulings) -> Settled:
    """The document of a text, by people's rulings."""
    own = reading.header.own
    names: list[DocumentId] = []
    while True:
        id = id_alone(own_claim(reading, own))
        if id in names:
            break
        names.append(id)
        if not (says := rules.says.get(id)):
            break
        own = corrected(own, says)
    alone, lead = names[0], rules.canonical(names[-1])
    if lead in names:
        names.remove(lead)
    return Settled(own, (*names, lead), alone)
