"""What one text, by itself, claims of each document it names, and where it contradicts itself.

A claim is all that one text says of one document, its own or a cited one; `coreference` tells which mentions that is.
What a text leaves unsaid its context fills: "Tỉnh ủy" is that of the speaking province at its date, "UBND" without a
unit the speaking one. Contradictions are findings; the date outvotes a term, the code a kind word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b

from phahe.graph.bodies import Body, Speaker, body_of
from phahe.graph.folding import canonical, fold
from phahe.graph.kinds import LAWS
from phahe.graph.model import BodyLevel, Description, Finding, Form, Level, Reading, RelationType
from phahe.graph.register import constitution_at, law_begun
from phahe.graph.tables import family_of
from phahe.graph.terms import assembly_term, term_at
from phahe.ingest.resolve.conflicts import Contradictions, kinds_beside
from phahe.ingest.resolve.coreference import Coreference
from phahe.ingest.resolve.entities import Entity
from phahe.ingest.resolve.facts import (
    Facts,
    facts_of,
    has_two_series,
    is_party,
    symbol_of,
)
from phahe.ingest.resolve.issuing import body_of_name
from phahe.ingest.resolve.namesakes import is_cut_short
from phahe.ingest.resolve.naming import Naming, name_of
from phahe.ingest.resolve.periods import taken_in
from phahe.ingest.resolve.units import LOCAL, unit_named


@dataclass(frozen=True, slots=True)
class Claim:
    """All that one text says of one document, filled from its context; equal claims are interchangeable.

    said: what is said, spelled for people. naming: of an unnumbered name. plenum: ordinal of the plenum that issued a
    numbered document, where the text says so. own: the document of the text itself. digest: of the text, in its own
    claim. local: the same digest, where only this text knows which place or antecedent is meant. before: the last day
    that a cited document can have. window: a day by which terms of undated citations are bounded. over: the day since
    which another document stands in its place, as a register knows. imported: the stated source of what no text here
    says. apart: symbols of documents that the text itself tells apart from this one. beside: plenums ("6|XII") named
    in one clause with it. places: provinces that `said.place` has taken in since; where the text names none, the
    document may be of one of these as well. anew: of a law by its bare name, that a document issued to carry it out
    names it.
    """

    said: Description
    naming: Naming | None = None
    plenum: str | None = None
    own: bool = False
    digest: str | None = None
    local: str | None = None
    before: str | None = None
    window: str | None = None
    over: str | None = None
    imported: str | None = None
    apart: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    either: bool = False
    places: tuple[str, ...] = ()
    anew: bool = False


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims of one text: the first is its own. `of_mention[i]` is the claim of mention i."""

    claims: tuple[Claim, ...]
    of_mention: tuple[int, ...]
    findings: tuple[Finding, ...]


@lru_cache(maxsize=256)
def text_digest(text: str) -> str:
    """Names a text by its words: the same for every spelling, spacing and encoding of them.

    >>> text_digest("KẾ HOẠCH\\r\\nvề …") == text_digest("Kế hoạch về")
    True
    """
    letters = re.sub(r"[^0-9a-z]+", " ", fold(canonical(text))).strip()
    return blake2b(letters.encode(), digest_size=6).hexdigest()


def claims_of(reading: Reading, own: Description | None = None) -> Claimed:
    """The claims of one text. own: what is known of the text's document (its header, corrected by people)."""
    return _Text(reading, reading.header.own if own is None else own).claimed()


def own_claim(reading: Reading, own: Description) -> Claim:
    """What a text claims of its own document."""
    hint = reading.header.year_hint
    if own.code is not None and own.issuer is None:
        body = body_of(own.code, None, Speaker(own.place, own.level, date=own.date))
        own = replace(own, issuer=body.name, level=own.level or body.level, place=own.place or body.place)
    digest = text_digest(reading.text)
    return Claim(
        replace(own, term=own.term or settled_term(own), subject=own.subject or reading.header.title),
        own=True,
        digest=digest,
        local=digest if own.place is None else None,
        before=own.date or (f"{hint}-12-31" if hint else None),
        window=own.date or hint,
    )


class _Text:
    """One text while its claims are being made."""

    def __init__(self, reading: Reading, own: Description) -> None:
        self.reading, self.own = reading, own
        self.digest = text_digest(reading.text)
        hint = reading.header.year_hint
        self.before = own.date or (f"{hint}-12-31" if hint else None)
        dates = (m.read.date for m in reading.mentions if m.read.date and len(m.read.date) == 10)
        self.window = self.before or max(dates, default=None)
        self.speaker = Speaker(place=own.place, level=own.level, date=self.window)
        self.speakers: list[Speaker] = []
        self.facts: list[Facts] = []
        for speaker, mention in zip(self._speakers(), reading.mentions, strict=False):
            self.speakers.append(speaker)
            self.facts.append(facts_of(mention, reading.text, speaker))
        self.found = Coreference(reading, own, self.facts)
        self.conflicts = Contradictions(reading, self.before)

    def _speakers(self) -> Iterator[Speaker]:
        """In whose mouth each mention stands, while those before it are being understood.

        The words that say what a document of another province does are that province's: "Kế hoạch số 75/KH-UBND của
        UBND tỉnh Sóc Trăng thực hiện Chương trình số 27-CTr/TU của Tỉnh ủy".
        """
        acting: dict[int, int] = {}
        for link in self.reading.links:
            if link.source is not None and link.source < link.target:
                acting.setdefault(link.target, link.source)
        for i in range(len(self.reading.mentions)):
            source = acting.get(i)
            body = None if source is None else self.facts[source].body
            elsewhere = body is not None and body.level in LOCAL and _province(body.place) != _province(self.own.place)
            if source is not None and elsewhere and body is not None and body.place:
                yield Speaker(body.place, body.level, date=self.window)
            else:
                yield self.speaker if source is None else self.speakers[source]

    def claimed(self) -> Claimed:
        entities = self.found.entities
        kept = [n for n, entity in enumerate(entities) if n == 0 or entity.members]
        position = {n: at for at, n in enumerate(kept)}
        self.conflicts.of_own(self.own, self.facts, self.found.entities[0].members)
        claims = [own_claim(self.reading, self.own), *(self._claim(n, entities[n]) for n in kept[1:])]
        of_mention = tuple(position[n] for n in self.found.entity_of)
        return Claimed(tuple(claims), of_mention, tuple(self.conflicts.findings))

    def _claim(self, n: int, entity: Entity) -> Claim:
        members = sorted(entity.members)
        facts = [self.facts[i] for i in members]
        code = entity.code or next((f.code for f in facts if f.code), None)
        number = entity.number or next((f.read.number for f in facts if f.read.number), None)
        before, window = (entity.bound, entity.bound) if entity.bound else (self.before, self.window)
        naming = self._naming(n, before) if number is None else None
        name = self._name(members, number)
        if code is not None:
            self.conflicts.of_code(code, facts, members)
        body = self._body(n, code, facts, naming, name, self.speakers[members[0]])
        said = Description(
            kind=self._kind(code, facts, members) or (naming.kind if naming else None),
            number=(number.lstrip("0") or "0") if number else None,
            code=code,
            year=entity.year if number else naming.year if naming else None,
            issuer=body.name,
            level=body.level,
            place=body.place,
            date=self.conflicts.date(facts, members)
            or (self.own.date if naming is not None and self._is_annex(n) else None),
            name=name,
            subject=max((f.subject for f in facts if f.subject), key=len, default=None) or self._promulgated(members),
        )
        said = replace(said, term=self._term(n, said, naming, facts, members))
        local = (body.place is None and _is_local(code, naming, body)) or (number is not None and code is None)
        timeless = self._is_timeless(said, naming)
        return Claim(
            said,
            naming=naming,
            plenum=entity.plenum,
            local=self._own_digest(body) if local or (naming is not None and is_bare(naming)) else None,
            before=None if timeless else before,
            window=None if timeless else window,
            apart=self._apart(n) if naming is not None else (),
            beside=() if naming is not None or timeless else self._plenums_beside(n),
            either=entity.either,
            places=self._taken_in(said, facts),
            anew=naming is not None and not timeless and naming.kind in LAWS and self._is_purpose(members),
        )

    def _own_digest(self, body: Body) -> str:
        """The digest that stands for a place which only this text knows; each other unit that it names has its own."""
        unit = unit_named(body.name)
        known = unit is None or unit == unit_named(self.own.issuer)
        return self.digest if known else text_digest(f"{self.digest} {unit}")

    def _naming(self, n: int, before: str | None) -> Naming | None:
        """The name of entity n with what its day tells: the Constitution in force, a law cut short, rules of a year."""
        naming = self.found.entities[n].naming
        if naming is None or naming.year:
            return naming
        if before is not None and naming.kind == "Hiến pháp" and not naming.words:
            return replace(naming, year=constitution_at(before))
        if before is not None and is_cut_short(naming):
            whole = law_begun(f"Luật {naming.words}", before)
            return naming if whole is None else name_of("Luật", whole)
        return replace(naming, year=self.found.issued_year(n))

    def _is_purpose(self, members: Sequence[int]) -> bool:
        """Whether this text, or the one in whose words it stands, is issued to carry this document out."""
        return any(link.level is Level.PURPOSE and link.target in members for link in self.reading.links)

    def _taken_in(self, said: Description, facts: Sequence[Facts]) -> tuple[str, ...]:
        """Provinces whose document it may be: those that the speaking one, meant by "UBND tỉnh", took in since."""
        now, day = self.before, said.date
        if now is None or day is None or day >= now or said.level is not BodyLevel.PROVINCE or said.number is None:
            return ()
        if any(body_of(f.code, f.read.issuer).place is not None for f in facts if f.read.issuer):
            return ()
        return taken_in(said.place, day, now)

    def _is_timeless(self, said: Description, naming: Naming | None) -> bool:
        """Whether the words tell which document is meant whenever they were written.

        Then the claim is without the days of its text: thousands of texts that cite alike make one claim.
        """
        code, before = said.code, self.before
        if naming is not None:
            of_year = naming.year if naming.kind in LAWS else None
            return of_year is not None and before is not None and of_year < before[:4]
        if said.number is None or code is None:
            return False
        if said.date is not None and (before is None or said.date <= before):
            return True
        if said.year is not None or assembly_term(code) is not None:
            return True
        of_term = said.term is not None and said.date is None and code.endswith("TW")
        return of_term and is_party(code) and not has_two_series(code)

    def _plenums_beside(self, n: int) -> tuple[str, ...]:
        namings = (self.found.entities[m].naming for m in self.found.beside(n))
        return tuple(sorted({f"{b.ordinal}|{b.term}" for b in namings if b is not None and b.event == "hoi-nghi"}))

    def _promulgated(self, members: Sequence[int]) -> str | None:
        """The name of what a document issues, where the text does not say what it is about."""
        for link in self.reading.links:
            if link.relation is RelationType.PROMULGATES and link.source in members:
                fact = self.facts[link.target]
                if fact.naming is not None and not is_bare(fact.naming):
                    return f"ban hành {fact.read.name or self.reading.mentions[link.target].text}"
        return None

    def _apart(self, n: int) -> tuple[str, ...]:
        others = (self.found.entities[m] for m in self.found.beside(n))
        return tuple(sorted({symbol_of(o.number, o.code) for o in others if o.number and o.code}))

    def _kind(self, code: str | None, facts: Sequence[Facts], members: Sequence[int]) -> str | None:
        said = Counter(f.kind for f in facts if f.kind)
        most = min(said, key=lambda k: (-said[k], k)) if said else None
        kinds = kinds_beside(most, code)
        if code is None or not kinds:
            return most
        right = [k for k in said if k in kinds]
        kind = (
            max(right, key=lambda k: (said[k], len(k), k)) if right else kinds[0] if len(kinds) == 1 or said else None
        )
        mentions = self.reading.mentions
        named = {f.kind for i, f in zip(members, facts, strict=True) if mentions[i].defined_for is not None}
        for i, fact in zip(members, facts, strict=True):
            told = fact.kind in named and mentions[i].form is Form.SHORT  # "Quyết định số 550/QĐ-UBND … (Đề án 550)"
            if kind is not None and fact.kind and fact.kind not in kinds and fact.read.number is not None and not told:
                message = f"“{fact.kind}” stands before {code}, the code of a {kind}"
                self.conflicts.note(i, "kind", (fact.kind, kind), message)
        return kind if right or not has_two_series(code) else None

    def _body(
        self,
        n: int,
        code: str | None,
        facts: Sequence[Facts],
        naming: Naming | None,
        name: str | None,
        speaker: Speaker,
    ) -> Body:
        named = [f.body for f in facts if f.body is not None and f.body.name is not None]
        if code is not None:
            votes = Counter(b for b in named if b.place is not None) or Counter(named)
            if votes:
                return min(votes, key=lambda b: (-votes[b], b.name or ""))
            return body_of(code, None, speaker)
        if naming is None:
            return named[0] if named else Body()
        if not named and naming.event is None and (source := self._promulgator(n)) is not None:
            source_facts = [self.facts[i] for i in sorted(source.members)]
            return self._body(0, source.code, source_facts, None, None, self.speakers[min(source.members)])
        if not named and self._is_annex(n):
            return Body(self.own.issuer, self.own.level, self.own.place)
        own = Speaker(self.own.place, self.own.level)
        return body_of_name(naming, name or "", named, own, speaker)

    def _is_annex(self, n: int) -> bool:
        """Whether the text itself issues entity n, so that it is of its body and its day."""
        members = self.found.entities[n].members
        return any(
            link.relation is RelationType.PROMULGATES and link.source is None and link.target in members
            for link in self.reading.links
        )

    def _promulgator(self, n: int) -> Entity | None:
        """The numbered document that this text says issues entity n."""
        members = set(self.found.entities[n].members)
        for link in self.reading.links:
            if link.relation is RelationType.PROMULGATES and link.target in members and link.source is not None:
                source = self.found.entities[self.found.entity_of[link.source]]
                if source.code is not None:
                    return source
        for i in sorted(members):
            mentions = self.reading.mentions
            if i + 1 < len(mentions):
                between = canonical(self.reading.text[mentions[i].end : mentions[i + 1].start])
                source = self.found.entities[self.found.entity_of[i + 1]]
                if source.code is not None and _ISSUED_BY.fullmatch(between):
                    return source
        return None

    def _name(self, members: Sequence[int], number: str | None) -> str | None:
        names = [
            self.facts[i].read.name or (self.reading.mentions[i].text if number is None else None) for i in members
        ]
        spelled = [canonical(re.sub(r"[*_“”\"\\]+", " ", name)) for name in names if name]
        return max(spelled, key=lambda name: (len(name), name)) if spelled else None

    def _term(
        self, n: int, said: Description, naming: Naming | None, facts: Sequence[Facts], members: Sequence[int]
    ) -> str | None:
        if naming is not None and naming.event is not None:
            roman = naming.ordinal if naming.event == "dai-hoi" else naming.term
            return roman if roman and not roman[0].isdigit() else None
        stated = Counter(f.read.term for f in facts if f.read.term)
        settled = settled_term(said)
        right = settled or (min(stated, key=lambda t: (-stated[t], t)) if stated else None)
        if len(stated) > 1 or (settled is not None and stated and settled not in stated):
            values = tuple(sorted({*stated, right or ""} - {""}))
            for i, fact in zip(members, facts, strict=True):
                if fact.read.term and fact.read.term != right:
                    message = f"term {fact.read.term} is stated, term {right} is that of the date"
                    if settled is None:
                        message = f"term {fact.read.term} is stated here, term {right} elsewhere"
                    self.conflicts.note(i, "term", values, message)
        if right is None and naming is not None and (source := self._promulgator(n)) is not None:
            terms = {term for i in source.members if (term := self.facts[i].read.term)}
            if len(terms) == 1:
                return terms.pop()
        return right


def _province(place: str | None) -> str:
    return (place or "").rpartition(", ")[2]


_ISSUED_BY = re.compile(r"[ ,”\"(]*(?:(?:được )?(?:ban hành|phê duyệt) )?(?:kèm )?(?:theo|tại|bởi) ?", re.IGNORECASE)
"""What stands between a named document and the numbered one that issues it: "… (ban hành kèm theo"."""


def is_bare(naming: Naming) -> bool:
    """Whether a name is only a kind and an issuer ("Chương trình hành động của Chính phủ"): each text means its own.

    The Constitution's kind is its name.
    """
    if naming.event is not None or naming.kind == "Hiến pháp":
        return False
    return not naming.words or naming.words.startswith(("cua ", "tham tra cua "))


def settled_term(said: Description) -> str | None:
    """The term that code and date settle: of central Party documents by date, of the National Assembly by its code."""
    if said.code is None:
        return None
    if assembly := assembly_term(said.code):
        return assembly
    return term_at(said.date) if said.code.endswith("TW") and said.date else None


def _is_local(code: str | None, naming: Naming | None, body: Body) -> bool:
    """Whether the document belongs to some place, so that not knowing the place is not knowing the document."""
    if code is not None:
        if family_of(code) == "assembly" or code.endswith(("TW", "CP", "TTg", "CTN")):
            return False
        return body.level is not BodyLevel.CENTRAL and body.level is not BodyLevel.MINISTRY
    return naming is not None and body.level not in (None, BodyLevel.CENTRAL, BodyLevel.MINISTRY)
