"""Readings into changes of a store: what is new, what it replaces, and which older citations it settles anew.

New and vanished claims touch blocks; the incomplete claims of those blocks are judged before and after. Texts whose
verdicts changed are read again and written again with their new targets; documents whose claims changed are described
again. So a store holds what resolving all its texts together would give, whatever the order they came in.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from phahe.graph.changes import Changes, StoredClaim
from phahe.graph.model import Document, DocumentId, Finding, Reading, Relation
from phahe.ingest.aliases import carried_along, gone_to, led
from phahe.ingest.kept import Kept
from phahe.ingest.offered import ReadAgain, Text, choose_texts, text_of
from phahe.ingest.report import Resettled
from phahe.ingest.resolve import Profiles, Verdict, resolve, take_in
from phahe.ingest.resolve.assemble import Assembled, assemble, bare_description, named_by
from phahe.ingest.resolve.claims import Claim
from phahe.ingest.resolve.describe import agree, describe
from phahe.ingest.resolve.keys import block_of_id
from phahe.ingest.resolve.rulings import Rulings, seekers, seeks
from phahe.ingest.stored import stored_claim


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes of one transaction; the id of each reading; citations of older texts that changed."""

    changes: Changes
    documents: Mapping[str, DocumentId]
    resettled: tuple[Resettled, ...]
    left_aside: Mapping[str, DocumentId] = field(default_factory=dict)
    """Files whose text is another, less complete one of a document that is held."""


def _both(claim: Claim, before: Mapping[Claim, Verdict], now: Mapping[Claim, Verdict]) -> tuple[Verdict, ...]:
    return tuple(verdicts[claim] for verdicts in (before, now) if claim in verdicts)


def plan(
    readings: Iterable[Reading],
    kept: Kept,
    read_again: ReadAgain,
    *,
    rules: str,
    removed: Iterable[DocumentId] = (),
    again: Iterable[DocumentId] = (),
    imported: Mapping[Claim, DocumentId] | None = None,
    refused: Mapping[DocumentId, Sequence[Finding]] | None = None,
    thorough: bool = False,
    about: Iterable[DocumentId] = (),
) -> Plan:
    """Plans a transaction. removed: held documents to take out; again: to settle again though no claim changed.

    imported: claims that no text makes, and what they are about; refused: findings about imported relations.
    thorough: describe all documents meant again, as judgements or rules may have changed though claims did not; about:
    these too, as claims may have meant them by judgements of before.
    """
    planning = _Planning(kept, read_again, rules, frozenset(removed), dict(imported or {}), dict(refused or {}))
    planning.thorough, planning.about = thorough, frozenset(about)
    return planning.plan(list(readings), frozenset(again) | planning.refused.keys())


class _Planning:
    def __init__(
        self,
        kept: Kept,
        read_again: ReadAgain,
        rules: str,
        removed: frozenset[DocumentId],
        imported: dict[Claim, DocumentId],
        refused: dict[DocumentId, Sequence[Finding]],
    ) -> None:
        self.kept, self.read_again, self.rules, self.removed = kept, read_again, rules, removed
        self.imported, self.refused = imported, refused
        self.rulings: Rulings = kept.rulings
        self.texts: dict[DocumentId, Text] = {}
        self.held: Collection[str] = ()
        """Documents of this run whose text was held before."""
        self.aside: list[Text] = []
        self.duplicates: dict[str, Sequence[Finding]] = {}
        self.carried: dict[str, list[Finding]] = {}
        self.ids: dict[Claim, str] = {}
        self.known: set[Claim] = set()
        """Claims of this run that other texts make already: what is known of documents stays as it is."""
        self.thorough = False
        """Documents are described again though no claim about them changed."""
        self.about: frozenset[DocumentId] = frozenset()

    def plan(self, readings: Sequence[Reading], again: frozenset[DocumentId]) -> Plan:
        documents, aside = self._choose_texts(readings)
        old = self.kept.claims_of([*self.texts, *self.removed, *self.imported.values()])
        self.imported = {claim: id for claim, id in self.imported.items() if claim not in old.get(id, ())}
        for id in self.held:
            self.imported |= {claim: DocumentId(id) for claim in old.get(id, ()) if claim.imported is not None}
        old = {id: claims for id, claims in old.items() if id in self.texts or id in self.removed}
        was = {claim for claims in old.values() for claim in claims}
        now = {claim for text in self.texts.values() for claim in text.claimed.claims} | self.imported.keys()
        owners = self.kept.claimants(was - now, self._stored_ids(was - now))
        leaving = {*self.texts, *self.removed}
        gone = {claim for claim, owning in owners.items() if not owning - leaving}
        new = now - was
        ids = self._stored_ids(new)
        stored = self.kept.stored(ids[claim] for claim in new)
        self.known = {claim for claim in new if ids[claim] in stored}
        self.kept.change(gone, now)
        touched = {c for c in gone | (new - self.known) if not seeks(c)}
        self.kept.load({b for c in touched | {c for c in gone | now if seeks(c)} for b in self.rulings.blocks(c)})
        moved = self._moved({block for claim in touched for block in self.rulings.blocks(claim)})
        refreshed = self._refresh(moved, again)
        self.thorough |= bool(again)
        return self._changes(documents, aside, gone, new, moved, refreshed)

    # the texts of this run

    def _choose_texts(self, readings: Sequence[Reading]) -> tuple[dict[str, DocumentId], dict[str, DocumentId]]:
        """Of several texts of one document the most complete is held; of equals the first by digest."""
        offered = choose_texts(readings, self.kept, self.read_again, self.rules, self.removed)
        self.held = offered.held.keys()
        self.thorough |= any(text.rules != self.rules for text in offered.held.values())
        documents: dict[str, DocumentId] = {}
        aside: dict[str, DocumentId] = {}
        for document, choice in offered.chosen.items():
            self.texts[document] = choice.held
            self.aside += choice.aside
            self.duplicates[document] = choice.findings
            for text in offered.texts.get(document, ()):
                (documents if text.digest == choice.held.digest else aside)[text.file] = document
        return documents, aside

    def _stored_ids(self, claims: Iterable[Claim]) -> dict[Claim, str]:
        nobody = DocumentId("")
        for claim in claims:
            if claim not in self.ids:
                self.ids[claim] = stored_claim(claim, nobody, self.rulings.shelves(claim)).id
        return self.ids

    # older claims that mean something else now

    def _moved(self, touched: set[str]) -> dict[Claim, tuple[Verdict, Verdict]]:
        """Claims of older texts in the touched blocks whose verdict changes, with both verdicts.

        A block moves nothing while it shows the same documents with the same facts.
        """
        old: Profiles = {}
        new: Profiles = {}
        take_in(old, self.kept.before.claims(touched))
        take_in(new, self.kept.after.claims(touched))
        other = [seekers(block) for block in touched if old.get(block) != new.get(block)]
        claims = {claim for found in self.kept.after.claims(other).values() for claim in found}
        before = resolve(claims, self.kept.before, rulings=self.rulings)
        now = resolve(claims, self.kept.after, rulings=self.rulings)
        return {claim: (before[claim], now[claim]) for claim in claims if before[claim] != now[claim]}

    def _refresh(
        self, moved: Mapping[Claim, tuple[Verdict, Verdict]], again: frozenset[DocumentId]
    ) -> dict[DocumentId, Text]:
        owners = self.kept.claimants(moved, self._stored_ids(moved))
        documents = {id for owning in owners.values() for id in owning} | again
        documents -= {*self.texts, *self.removed}
        out: dict[DocumentId, Text] = {}
        for id, old in self.kept.texts(documents).items():
            text = text_of(self.read_again(old.text, old.file), self.rulings)
            if text.document == id:  # else it was read by other rules, by which it is another: `rebuild` moves it
                out[text.document] = text
        return out

    # what is written

    def _changes(
        self,
        documents: Mapping[str, DocumentId],
        aside: Mapping[str, DocumentId],
        gone: set[Claim],
        new: set[Claim],
        moved: Mapping[Claim, tuple[Verdict, Verdict]],
        refreshed: Mapping[DocumentId, Text],
    ) -> Plan:
        written = {**refreshed, **self.texts}
        claims = {claim for text in written.values() for claim in text.claimed.claims} | self.imported.keys()
        verdicts = resolve(claims, self.kept.after, rulings=self.rulings)
        assembled = {
            id: assemble(t.reading, t.claimed, [verdicts[c] for c in t.claimed.claims], self.rulings, t.names)
            for id, t in written.items()
        }
        before = resolve(gone | new, self.kept.before, rulings=self.rulings)
        targets = {v.target for v in (*verdicts.values(), *before.values()) if v.target}
        targets |= {v.target for pair in moved.values() for v in pair if v.target} | self.about
        other = targets if self.thorough else self._other(gone, new, before, verdicts, moved)
        about = {c for c in gone | new | claims if {v.target for v in _both(c, before, verdicts)} & other}
        meaning = self._meaning(other, about | set(moved))
        named = named_by(assembled.values())
        nobodys = {id for id, found in meaning.items() if not found and id not in assembled}
        alive = nobodys & named | self._named_elsewhere(nobodys - named, written)
        described = self._documents(meaning, assembled, written, named, alive)
        pairs = [*moved.values(), *((old, verdicts[claim]) for claim, old in before.items() if claim in verdicts)]
        aliases = gone_to(pairs, alive | {id for id, found in meaning.items() if found})
        for text in self.texts.values():
            aliases |= {name: text.document for name in text.names if name != text.document}
        described = list(described)
        there = {document.id for document in described}
        aliases |= self._led({*there, *named, *(v.target for v in verdicts.values() if v.target)}, written)
        aliases |= carried_along(aliases, self.kept, there)
        stated = self._stated_by_people(there)
        stored: dict[tuple[str, str], StoredClaim] = {}
        for text in self.texts.values():
            for claim in text.claimed.claims:
                record = stored_claim(claim, text.document, self.rulings.shelves(claim))
                stored[record.document, record.id] = record
        for claim, id in self.imported.items():
            record = stored_claim(claim, id, self.rulings.shelves(claim))
            stored[record.document, record.id] = record
        self.carried = self.kept.findings({*assembled, *self.refused}, "refused-relation")
        self.duplicates |= self.kept.findings(refreshed, "duplicate")
        findings = {id: self._findings(id, one) for id, one in assembled.items()}
        for id in self.refused.keys() - assembled.keys():
            findings[id] = self._refused(id)
        changes = Changes(
            documents=tuple(described),
            texts=tuple(text.as_held(self.rules) for text in self.texts.values()),
            aside=tuple(text.as_held(self.rules) for text in self.aside),
            claims=tuple(stored.values()),
            citations=tuple(c for one in assembled.values() for c in one.citations),
            relations=(*(r for one in assembled.values() for r in one.relations), *stated),
            findings=findings,
            aliases=aliases,
            removed=self.removed | {DocumentId(id) for id in self.kept.texts(aliases)},
            refreshed=frozenset(refreshed) | {id for id in self.texts if id in self.carried},
            dropped=frozenset(DocumentId(id) for id in aliases if id not in assembled),
        )
        return Plan(changes, documents, tuple(self._resettled(assembled, moved, refreshed)), aside)

    def _named_elsewhere(self, ids: set[DocumentId], written: Mapping[DocumentId, Text]) -> set[DocumentId]:
        """Which of these documents are named by texts that this run leaves as they are."""
        rows = self.kept.mentions_of(ids)
        return {DocumentId(id) for id, document in rows if document not in written and document not in self.removed}

    def _led(self, there: set[DocumentId], written: Mapping[DocumentId, Text]) -> dict[str, DocumentId]:
        """Ids that people said are another's; not those that texts which this run leaves as they are still have."""
        leads = led(self.kept, there)
        facts = self.kept.facts(leads)
        old = {DocumentId(id) for id in facts}
        in_use = {id for id in old if facts[id]["held"] and id not in self.removed} | self._named_elsewhere(
            old, written
        )
        return {id: lead for id, lead in leads.items() if id not in in_use}

    def _stated_by_people(self, described: set[DocumentId]) -> Iterable[Relation]:
        """Relations that people state, as soon as both ends are there."""
        for relation in self.rulings.relations():
            ends = {DocumentId(relation.source), DocumentId(relation.target)}
            if ends & described and ends <= described | self.kept.facts(ends).keys():
                yield relation

    def _findings(self, id: DocumentId, one: Assembled) -> tuple[Finding, ...]:
        return (*one.findings, *self._refused(id), *self.duplicates.get(id, ()))

    def _refused(self, id: DocumentId) -> tuple[Finding, ...]:
        """Findings about imported relations, of now and of before."""
        found = [*self.carried.get(id, ()), *self.refused.get(id, ())]
        return tuple(sorted(dict.fromkeys(found), key=lambda f: (f.values, f.message)))

    def _other(
        self,
        gone: set[Claim],
        new: set[Claim],
        before: Mapping[Claim, Verdict],
        verdicts: Mapping[Claim, Verdict],
        moved: Mapping[Claim, tuple[Verdict, Verdict]],
    ) -> set[DocumentId]:
        """The documents of which something else may be known now.

        One more claim that says what is known already, as thousands say it of a central directive, changes nothing.
        """
        other = {v.target for pair in moved.values() for v in pair} | {before[claim].target for claim in gone}
        other |= set(self.texts)
        more: dict[DocumentId, list[Claim]] = {}
        for claim in new:
            old, now = before[claim].target, verdicts[claim].target
            if old != now:
                other |= {old, now}
            elif now is not None and claim not in self.known:
                more.setdefault(now, []).append(claim)
        shown = self.kept.descriptions(more.keys() - other)
        differing = {id for id in more.keys() - other if not agree(more[id], shown.get(id, {}), {})}
        own = self.kept.claims_of(id for id in differing if id in shown and shown[id]["held"])
        for id in differing:
            said = [claim.said for claim in own.get(id, ()) if claim.own]
            settled = set.intersection(*(set(one.stated()) for one in said)) if said else set()
            if not agree(more[id], shown.get(id, {}), settled - {"kind"}):
                other.add(id)
        return {id for id in other if id is not None}

    def _meaning(self, targets: set[DocumentId], claims: set[Claim]) -> dict[DocumentId, set[Claim]]:
        """All claims that mean each of some documents: those of the blocks in which such claims are."""
        meaning: dict[DocumentId, set[Claim]] = {target: set() for target in targets}
        seen: set[str] = set()
        judged: set[Claim] = set()
        wanted = {block for claim in claims for block in self.rulings.blocks(claim)}
        wanted |= self.rulings.blocks_about(targets) | set(map(block_of_id, self.about & targets))
        loose = {claim for claim in claims if not self.rulings.blocks(claim)}
        while wanted or loose:
            seen |= wanted
            found = self.kept.everything(wanted) | loose
            found -= judged
            judged |= found
            wanted, loose = set(), set()
            for claim, verdict in resolve(found, self.kept.after, rulings=self.rulings).items():
                if verdict.target in meaning:
                    meaning[verdict.target].add(claim)
                    wanted |= set(self.rulings.blocks(claim)) - seen
        return meaning

    def _documents(
        self,
        meaning: Mapping[DocumentId, set[Claim]],
        assembled: Mapping[DocumentId, Assembled],
        written: Mapping[DocumentId, Text],
        named: set[DocumentId],
        alive: set[DocumentId],
    ) -> Iterable[Document]:
        """named: by the texts that are written; alive: what no claim means, and a citation may mean."""
        others = named - meaning.keys()
        facts = self.kept.facts([*meaning, *others])
        for id, claims in sorted(meaning.items()):
            if not claims and id not in assembled:
                if id in alive:
                    yield Document(id, bare_description(id))
                continue
            description = describe(claims)
            if (text := written.get(id)) is not None:
                header = text.reading.header
                yield Document(id, description, True, header.title, header.signer, text.reading.file, header.in_force)
            elif (fact := facts.get(id)) is not None and fact["held"] and id not in self.removed:
                own = (fact[name] for name in ("title", "signer", "file", "in_force"))
                yield Document(id, description, True, *own)
            else:
                yield Document(id, self.rulings.described(id, description))
        for id in sorted(others - facts.keys()):
            yield Document(id, bare_description(id))

    def _resettled(
        self,
        assembled: Mapping[DocumentId, Assembled],
        moved: Mapping[Claim, tuple[Verdict, Verdict]],
        refreshed: Mapping[DocumentId, Text],
    ) -> Iterable[Resettled]:
        for id in sorted(refreshed):
            one = assembled[id]
            for citation, n in zip(one.citations, one.claimed.of_mention, strict=True):
                claim = one.claimed.claims[n]
                if claim in moved and moved[claim][0].target != citation.target:
                    yield Resettled(citation.id, citation.text, moved[claim][0].target, citation.target)
