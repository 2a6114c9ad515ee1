"""One text, by itself: which of its mentions name the same document, and what it claims of each.

A claim is all that one text says of one document, its own or a cited one. Mentions of one symbol are brought together
unless full dates, places or (undated) terms differ; a short form binds to the mention that the words lead back to, or
else to the nearest before it. What a text leaves unsaid its context fills: "Tỉnh ủy" is that of the speaking province
at its date. Contradictions inside one text are findings; the date outvotes a term, the code a kind word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b

from phahe.graph.bodies import Body, Speaker, body_of
from phahe.graph.folding import canonical, fold
from phahe.graph.model import BodyLevel, Description, Finding, Form, Mention, Reading
from phahe.graph.tables import canonical_code, family_of, kind_named, kinds_of_code
from phahe.graph.terms import assembly_term, term_at
from phahe.ingest.naming import Naming, name_of, plenum_of


@dataclass(frozen=True, slots=True)
class Claim:
    """All that one text says of one document, filled from its context; equal claims are interchangeable.

    said: what is said, spelled for people. naming: of an unnumbered name. plenum: ordinal of the plenum that issued a
    numbered document, where the text says so. own: the document of the text itself. digest: of the text, in its own
    claim. local: the same digest, where only this text knows which place or antecedent is meant. before: the last day
    that a cited document can have. window: a day by which terms of undated citations are bounded. apart: symbols of
    documents that the text itself tells apart from this one. blank: the own number is printed, but left out.
    """

    said: Description
    naming: Naming | None = None
    plenum: str | None = None
    own: bool = False
    digest: str | None = None
    local: str | None = None
    before: str | None = None
    window: str | None = None
    apart: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claimed:
    """The claims of one text: the first is its own. `of_mention[i]` is the claim of mention i."""

    claims: tuple[Claim, ...]
    of_mention: tuple[int, ...]
    findings: tuple[Finding, ...]


def text_digest(text: str) -> str:
    """Names a text by its words: the same for every spelling, spacing and encoding of them.

    >>> text_digest("KẾ HOẠCH\\r\\nvề …") == text_digest("Kế hoạch về")
    True
    """
    letters = re.sub(r"[^0-9a-z]+", " ", fold(canonical(text))).strip()
    return blake2b(letters.encode(), digest_size=6).hexdigest()


@dataclass(slots=True)
class _Entity:
    """A document as this text knows it, while its mentions are being gathered."""

    number: str | None
    code: str | None
    year: str | None = None
    naming: Naming | None = None
    date: str | None = None
    place: str | None = None
    kind: str | None = None
    members: list[int] | None = None
    plenum: str | None = None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What one mention says, understood: canonical kind, code, body as far as the words name one."""

    read: Description
    kind: str | None
    code: str | None
    body: Body | None
    """Of the issuer that the words name; None when they name none."""
    subject: str | None
    naming: Naming | None
    plenum: str | None
    context: str


_TWO_SERIES = ("QĐ",)
"""Kind codes that stand for two kinds with a series each (Party: quyết định, quy định)."""


def kind_code(code: str) -> str:
    """The part of a code that names the kind: "NQ" of "NQ/TW", "KH" of "KH-UBND".

    >>> kind_code("CTr/BCĐCCTP")
    'CTr'
    """
    return re.split(r"[/-]", code, maxsplit=1)[0]


@lru_cache(maxsize=4096)
def kinds_for(code: str) -> tuple[str, ...]:
    """The kinds that a code may stand for, by name; () for official letters and National Assembly codes.

    >>> kinds_for("CTr/TU")[0]
    'Chương trình'
    """
    return tuple(kind.name for kind in kinds_of_code(kind_code(code)))


@lru_cache(maxsize=16384)
def symbol_of(number: str | None, code: str | None, year: str | None = None) -> str:
    """A symbol for comparison: number without zeros, year, code without separators; Đ stays apart from D.

    >>> symbol_of("05", "CT/TW") == symbol_of("5", "CT-TW")
    True
    """
    letters = re.sub(r"[^0-9A-ZĐƯ]", "", (code or "").upper())
    return f"{(number or '').lstrip('0').lower()}|{year or ''}|{letters}"


def claims_of(reading: Reading, own: Description | None = None) -> Claimed:
    """The claims of one text. own: what is known of the text's document (its header, corrected by people)."""
    own = reading.header.own if own is None else own
    return _Gathering(reading, own).claimed()


class _Gathering:
    def __init__(self, reading: Reading, own: Description) -> None:
        self.reading = reading
        self.digest = text_digest(reading.text)
        hint = reading.header.year_hint
        self.before = own.date or (f"{hint}-12-31" if hint else None)
        self.own = own
        dates = [m.read.date for m in reading.mentions if m.read.date and _full(m.read.date)]
        believable = [d for d in dates if self.before is None or d <= self.before]
        self.window = self.before or max(believable, default=None)
        self.speaker = Speaker(place=own.place, level=own.level, date=self.window)
        self.facts = [self._facts(m) for m in reading.mentions]
        self.entities: list[_Entity] = []
        self.entity_of: list[int | None] = [None] * len(reading.mentions)
        self.findings: list[Finding] = []

    # what each mention says

    def _facts(self, mention: Mention) -> _Facts:
        read = mention.read
        code = None
        if read.code is not None:
            code = canonical_code(read.code) or read.code
        named = kind_named(read.kind) if read.kind else None
        kind = named.name if named else read.kind
        body = None
        if read.issuer is not None:
            body = body_of(code, read.issuer, self.speaker)
        subject = None
        if mention.subject_span is not None:
            subject = _subject(self.reading.text[mention.subject_span[0] : mention.subject_span[1]])
        elif read.subject is not None:
            subject = _subject(read.subject)
        context = self.reading.text[mention.end : max(mention.end, mention.phrase_end)]
        naming = None
        if read.number is None and mention.form in (Form.UNNUMBERED, Form.ALIAS):
            naming = name_of(kind, read.name or mention.text, context)
            if naming.event == "hoi-nghi" and naming.term is None and read.term is not None:
                naming = replace(naming, term=read.term)
            if naming.event == "dai-hoi" and naming.ordinal is None and read.term is not None:
                naming = replace(naming, ordinal=read.term)
            if naming.event is None and naming.year is None and read.year is not None:
                naming = replace(naming, year=read.year)
        plenum = None
        if read.number is not None:
            plenum = plenum_of(f"{read.issuer or ''} {context}") if "hội nghị" in canonical(context).lower() else None
        return _Facts(read, kind, code, body, subject, naming, plenum, context)

    # which mentions are one document

    def claimed(self) -> Claimed:
        mentions = self.reading.mentions
        self.entities.append(_Entity(self.own.number, self.own.code, self.own.year, date=self.own.date, members=[]))
        for i, mention in enumerate(mentions):
            if mention.form is Form.SELF:
                self._join(i, 0)
        groups: dict[str, list[int]] = {}
        for i, fact in enumerate(self.facts):
            if self.entity_of[i] is None and fact.read.number is not None and fact.code is not None:
                groups.setdefault(symbol_of(fact.read.number, fact.code), []).append(i)
        for members in groups.values():
            self._gather_numbered(members)
        for i, fact in enumerate(self.facts):
            if self.entity_of[i] is None and fact.naming is not None and mentions[i].form is Form.UNNUMBERED:
                self._gather_named(i)
        for i in range(len(mentions)):
            if self.entity_of[i] is None:
                self._bind(i)
        self._equate()
        kept = [n for n, entity in enumerate(self.entities) if n == 0 or entity.members]
        number_of = {n: position for position, n in enumerate(kept)}
        apart = self._apart()
        claims = [self._own_claim()]
        claims += [self._claim(self.entities[n], tuple(sorted(apart.get(n, ())))) for n in kept[1:]]
        of_mention = tuple(number_of[n] for n in self.entity_of if n is not None)
        return Claimed(tuple(claims), of_mention, tuple(self.findings))

    def _join(self, i: int, n: int) -> None:
        self.entity_of[i] = n
        entity, fact = self.entities[n], self.facts[i]
        members = entity.members
        if members is None:
            members = entity.members = []
        members.append(i)
        entity.date = entity.date or _whole(fact.read.date)
        entity.year = entity.year or fact.read.year
        entity.plenum = entity.plenum or fact.plenum
        if fact.body is not None and fact.body.place is not None:
            entity.place = entity.place or fact.body.place

    def _new(self, i: int) -> int:
        fact = self.facts[i]
        self.entities.append(_Entity(fact.read.number, fact.code, fact.read.year, fact.naming, members=[]))
        self._join(i, len(self.entities) - 1)
        return len(self.entities) - 1

    def _fits(self, n: int, i: int) -> bool:
        entity, fact = self.entities[n], self.facts[i]
        if entity.date and fact.read.date and _whole(fact.read.date) and entity.date != fact.read.date:
            return False
        if entity.year and fact.read.year and entity.year != fact.read.year:
            return False
        place = fact.body.place if fact.body is not None else None
        if entity.place and place and entity.place != place:
            return False
        if not (entity.date or fact.read.date) and fact.read.term is not None:
            terms = {self.facts[m].read.term for m in entity.members or ()} - {None}
            if terms and fact.read.term not in terms:
                return False
        if fact.code and kind_code(fact.code) in _TWO_SERIES and family_of(fact.code) == "party" and fact.kind:
            if entity.date and entity.date == _whole(fact.read.date):
                return True
            kinds = {self.facts[m].kind for m in entity.members or ()} - {None}
            if kinds and fact.kind not in kinds:
                return False
        return True

    def _gather_numbered(self, group: list[int]) -> None:
        own = self.entities[0]
        mine: list[int] = []
        if own.number and own.code and symbol_of(own.number, own.code) == self._symbol(group[0]):
            mine.append(0)
        dated = [i for i in group if _whole(self.facts[i].read.date)]
        for i in dated:
            self._attach(i, mine, nearest=False)
        for i in group:
            if self.entity_of[i] is None:
                self._attach(i, mine, nearest=True)

    def _symbol(self, i: int) -> str:
        return symbol_of(self.facts[i].read.number, self.facts[i].code)

    def _attach(self, i: int, mine: list[int], *, nearest: bool) -> None:
        fitting = [n for n in mine if self._fits(n, i) and (n != 0 or self._is_own(i))]
        bound = self.reading.mentions[i].bound_to
        if bound is not None and self.entity_of[bound] in fitting:
            target = self.entity_of[bound]
            assert target is not None  # noqa: S101 - narrowed for the type checker
            self._join(i, target)
        elif fitting:
            self._join(i, self._nearest(i, fitting) if nearest else fitting[0])
        else:
            mine.append(self._new(i))

    def _is_own(self, i: int) -> bool:
        """Whether words with the text's own symbol can mean the text: same place, and its date if they give one."""
        fact = self.facts[i]
        if fact.read.date is not None:
            return fact.read.date == self.own.date
        return fact.body is None or fact.body.place in (None, self.own.place)

    def _nearest(self, i: int, entities: Sequence[int]) -> int:
        def distance(n: int) -> tuple[bool, int, int]:
            others = [m for m in self.entities[n].members or () if m != i]
            before = [i - m for m in others if m < i]
            return (not before, min(before or [m - i for m in others], default=1 << 30), n)

        return min(entities, key=distance)

    def _gather_named(self, i: int) -> None:
        naming = self.facts[i].naming
        for n, entity in enumerate(self.entities):
            if n and entity.naming is not None and naming is not None and _one_name(entity.naming, naming):
                if naming.event is None and not self._fits(n, i):
                    continue
                self._join(i, n)
                richer = entity.naming
                entity.naming = replace(
                    richer,
                    term=richer.term or naming.term,
                    ordinal=richer.ordinal or naming.ordinal,
                    unit=richer.unit or naming.unit,
                    year=richer.year or naming.year,
                )
                return
        self._new(i)

    def _bind(self, i: int) -> None:
        """A short form or alias: to the mention its words lead back to, or the nearest that fits."""
        mention, fact = self.reading.mentions[i], self.facts[i]
        for back in (mention.bound_to, mention.defined_for):
            if back is not None and back != i and self.entity_of[back] is not None:
                n = self.entity_of[back]
                assert n is not None  # noqa: S101 - narrowed for the type checker
                self._join(i, n)
                return
        if fact.read.number is not None:
            fitting = [
                n
                for n, entity in enumerate(self.entities)
                if entity.members
                and entity.number is not None
                and entity.number.lstrip("0") == fact.read.number.lstrip("0")
                and self._kind_fits(entity, fact)
                and self._fits(n, i)
            ]
            if fitting:
                self._join(i, self._nearest(i, fitting))
                return
        elif fact.naming is not None:
            self._gather_named(i)
            return
        self._new(i)

    def _kind_fits(self, entity: _Entity, fact: _Facts) -> bool:
        if fact.kind is None or entity.code is None:
            return True
        kinds = kinds_for(entity.code)
        said = {self.facts[m].kind for m in entity.members or ()}
        return not kinds or fact.kind in kinds or fact.kind in said

    def _equate(self) -> None:
        """Unnumbered plenum documents and the numbered ones of this text that they are, where the text settles it."""
        for n, entity in enumerate(self.entities):
            naming = entity.naming
            if not n or naming is None or naming.event != "hoi-nghi" or not entity.members:
                continue
            near = self._beside(n)
            fitting = [
                m
                for m, other in enumerate(self.entities)
                if m
                and other.members
                and other.number is not None
                and m not in near
                and other.plenum == naming.ordinal
                and other.code is not None
                and (naming.kind is None or naming.kind in kinds_for(other.code))
                and self._term(other) in (None, naming.term)
            ]
            if len(fitting) == 1:
                self._merge(n, fitting[0])

    def _merge(self, n: int, into: int) -> None:
        for i in self.entities[n].members or ():
            self._join(i, into)
        self.entities[n].members = []

    def _term(self, entity: _Entity) -> str | None:
        if entity.code is not None and entity.code.endswith("TW") and entity.date:
            return term_at(entity.date)
        terms = Counter(t for i in entity.members or () if (t := self.facts[i].read.term))
        return terms.most_common(1)[0][0] if terms else None

    def _beside(self, n: int) -> set[int]:
        """Documents that this text tells apart from entity n: joined to it by a relation, or named in its sentence."""
        mentions = self.reading.mentions
        mine = set(self.entities[n].members or ())
        out: set[int] = set()
        for link in self.reading.links:
            ends = {link.source, link.target}
            if link.source is not None and ends & mine:
                out |= {e for i in ends - mine if i is not None and (e := self.entity_of[i]) is not None}
        for i in mine:
            for j in (i - 1, i + 1, i + 2):
                if j in mine or not 0 <= j < len(mentions):
                    continue
                first, second = sorted((i, j), key=lambda k: mentions[k].start)
                between = self.reading.text[mentions[first].end : mentions[second].start]
                if len(between) < 400 and not re.search(r"[.;]\s|\n|\(\s*$", between):
                    e = self.entity_of[j]
                    if e is not None:
                        out.add(e)
        return out - {n}

    def _apart(self) -> dict[int, set[str]]:
        out: dict[int, set[str]] = {}
        for n, entity in enumerate(self.entities):
            if n and entity.naming is not None and entity.members:
                others = (self.entities[m] for m in self._beside(n))
                out[n] = {symbol_of(o.number, o.code) for o in others if o.number is not None and o.code is not None}
        return out

    # what the text claims of each

    def _own_claim(self) -> Claim:
        own = self.own
        if own.code is not None and own.issuer is None:
            body = body_of(own.code, None, self.speaker)
            own = replace(own, issuer=body.name, level=own.level or body.level, place=own.place or body.place)
        if own.term is None:
            own = replace(own, term=_settled_term(own))
        year = self.reading.header.year_hint
        return Claim(
            replace(own, subject=own.subject or self.reading.header.title),
            own=True,
            digest=self.digest,
            local=self.digest if own.place is None else None,
            before=self.before,
            window=own.date or (year if own.date is None else None),
        )

    def _claim(self, entity: _Entity, apart: tuple[str, ...]) -> Claim:
        members = sorted(entity.members or ())
        facts = [self.facts[i] for i in members]
        code = entity.code or next((f.code for f in facts if f.code), None)
        number = entity.number or next((f.read.number for f in facts if f.read.number), None)
        kind = self._kind(code, facts, members)
        date = self._date(facts, members)
        year = next((f.read.year for f in facts if f.read.year), None) if number else None
        body = self._body(code, kind, facts, entity.naming)
        said = Description(
            kind=kind,
            number=number.lstrip("0") or "0" if number else None,
            code=code,
            year=year,
            issuer=body.name,
            level=body.level,
            place=body.place,
            date=date,
            term=None,
            name=self._name(members) if number is None or any(f.read.name for f in facts) else None,
            subject=max((f.subject for f in facts if f.subject), key=len, default=None),
        )
        said = replace(said, term=self._right_term(said, facts, members))
        numbered = number is not None and code is not None
        settled = numbered and date is not None
        unknown = body.place is None and _is_local(code, entity.naming, body)
        return Claim(
            said,
            naming=entity.naming if number is None else None,
            plenum=entity.plenum,
            local=self.digest if unknown or (number is not None and code is None) else None,
            before=None if settled else self.before,
            window=None if settled else self.window,
            apart=apart,
        )

    def _kind(self, code: str | None, facts: Sequence[_Facts], members: Sequence[int]) -> str | None:
        said = Counter(f.kind for f in facts if f.kind)
        kinds = kinds_for(code) if code else ()
        if not kinds:
            return said.most_common(1)[0][0] if said else None
        right = [k for k, _ in said.most_common() if k in kinds]
        kind = max(right, key=len) if right else kinds[0] if len(kinds) == 1 or said else None
        if kind is None:
            return None
        for i, fact in zip(members, facts, strict=True):
            if fact.kind and fact.kind not in kinds and fact.read.number is not None:
                self._conflict(i, "kind", (fact.kind, kind), f"“{fact.kind}” stands before the code {code} of a {kind}")
        return kind

    def _date(self, facts: Sequence[_Facts], members: Sequence[int]) -> str | None:
        dates = Counter(d for f in facts if (d := _whole(f.read.date)))
        if not dates:
            return None
        for i, fact in zip(members, facts, strict=True):
            date = _whole(fact.read.date)
            if date and self.before and date > self.before:
                mention = self.reading.mentions[i]
                message = f"the citing document is of {self.before}, the cited one of {date}"
                values = (date, self.before)
                self.findings.append(
                    Finding("cited-later-document", message, "date", values, mention.start, mention.phrase_end)
                )
        return min(dates, key=lambda d: (-dates[d], d))

    def _body(self, code: str | None, kind: str | None, facts: Sequence[_Facts], naming: Naming | None) -> Body:
        named = [f.body for f in facts if f.body is not None and f.body.name is not None]
        if code is not None:
            whole = Counter(b for b in named if b.place is not None) or Counter(named)
            if whole:
                return min(whole, key=lambda b: (-whole[b], b.name or ""))
            return body_of(code, None, self.speaker)
        if naming is not None:
            return self._body_of_name(kind, naming, named)
        return named[0] if named else Body(None, None, None)

    def _body_of_name(self, kind: str | None, naming: Naming, named: Sequence[Body]) -> Body:
        central = BodyLevel.CENTRAL
        if naming.event == "hoi-nghi":
            return Body("Ban Chấp hành Trung ương Đảng", central, "Việt Nam")
        if naming.event == "dai-hoi":
            if naming.unit is None:
                if named and named[0].level not in (None, central):
                    return named[0]
                title = f"Đại hội đại biểu toàn quốc lần thứ {naming.ordinal} của Đảng" if naming.ordinal else None
                return Body(title, central, "Việt Nam")
            committee = body_of(_committee_code(naming.unit), _committee_words(naming.unit), self.speaker)
            number = f" lần thứ {naming.ordinal}" if naming.ordinal else ""
            where = (committee.place or "").split(",")[0]
            title = f"Đại hội Đảng bộ {' '.join(dict.fromkeys([*naming.unit.split(' '), *where.split()]))}{number}"
            return Body(title, committee.level, committee.place)
        if named:
            return named[0]
        words = naming.words or ""
        if kind in ("Luật", "Bộ luật", "Hiến pháp"):
            return Body("Quốc hội", central, "Việt Nam")
        if local := _LOCAL.search(words):
            if self.own.place is None or local["unit"] is None:
                return Body(None, self.own.level, self.own.place)
            found = body_of("KH-UBND", f"UBND {_UNITS[local['unit']]}", self.speaker)
            return Body(None, found.level, found.place)
        return Body(None, central, "Việt Nam")

    def _name(self, members: Sequence[int]) -> str | None:
        names = [self.facts[i].read.name or self.reading.mentions[i].text for i in members]
        named = [n for i, n in zip(members, names, strict=True) if self.facts[i].read.number is None]
        return canonical(max(named or names, key=len).replace("*", " ")) if names else None

    def _right_term(self, said: Description, facts: Sequence[_Facts], members: Sequence[int]) -> str | None:
        stated = Counter(f.read.term for f in facts if f.read.term)
        settled = _settled_term(said)
        right = settled or (min(stated, key=lambda t: (-stated[t], t)) if stated else None)
        if len(stated) > 1 or (settled is not None and stated and settled not in stated):
            values = tuple(sorted({*stated, *([settled] if settled else [])}))
            for i, fact in zip(members, facts, strict=True):
                if fact.read.term and fact.read.term != right:
                    self._conflict(i, "term", values, f"term {fact.read.term} is stated, term {right} fits the date")
        return right

    def _conflict(self, i: int, field: str, values: Iterable[str], message: str) -> None:
        mention = self.reading.mentions[i]
        end = mention.phrase_end if field in ("term", "date") else mention.end
        self.findings.append(Finding("conflict", message, field, tuple(values), mention.start, max(end, mention.end)))


_LOCAL = re.compile(
    r"(?<![a-z])(?:(?P<unit>tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong)(?![a-z])|tren dia ban)"
)
_UNITS = {
    "tinh": "tỉnh", "thanh pho": "thành phố", "huyen": "huyện", "quan": "quận", "thi xa": "thị xã",
    "thi tran": "thị trấn", "xa": "xã", "phuong": "phường",
}  # fmt: skip


def _committee_code(unit: str) -> str:
    return {"tỉnh": "NQ/TU", "huyện": "NQ/HU", "quận": "NQ/QU"}.get(
        unit.split()[0].lower(), "NQ/TU" if unit.lower().startswith("thành phố") else "NQ/ĐU"
    )


def _committee_words(unit: str) -> str:
    words = unit.split()
    pairs = {"tỉnh": "Tỉnh ủy", "huyện": "Huyện ủy", "quận": "Quận ủy", "xã": "Đảng ủy xã", "phường": "Đảng ủy phường"}
    if words[0].lower() in pairs:
        return " ".join([pairs[words[0].lower()], *words[1:]])
    if " ".join(words[:2]).lower() == "thành phố":
        return " ".join(["Thành ủy", *words[2:]])
    if " ".join(words[:2]).lower() == "thị xã":
        return " ".join(["Thị ủy", *words[2:]])
    return "Đảng ủy " + unit


def _is_local(code: str | None, naming: Naming | None, body: Body) -> bool:
    """Whether the document belongs to some place, so that not knowing the place is not knowing the document."""
    if code is not None:
        family = family_of(code)
        if family == "assembly" or code.endswith(("TW", "CP", "TTg", "CTN")):
            return False
        return body.level is not BodyLevel.CENTRAL and body.level is not BodyLevel.MINISTRY
    return naming is not None and body.level not in (None, BodyLevel.CENTRAL, BodyLevel.MINISTRY)


def _settled_term(said: Description) -> str | None:
    """The term that code and date settle: of central Party documents by date, of the National Assembly by its code."""
    if said.code is None:
        return None
    if assembly := assembly_term(said.code):
        return assembly
    if said.code.endswith("TW") and said.date:
        return term_at(said.date)
    return None


def _one_name(one: Naming, other: Naming) -> bool:
    if one.kind != other.kind or one.event != other.event:
        return False
    if one.event is None:
        return one.words == other.words and (one.year is None or other.year is None or one.year == other.year)
    same = one.ordinal == other.ordinal and (one.term is None or other.term is None or one.term == other.term)
    return same and (one.event == "hoi-nghi" or (one.unit or "").split(" ")[0] == (other.unit or "").split(" ")[0])


def _full(date: str) -> bool:
    return len(date) == 10


def _whole(date: str | None) -> str | None:
    return date if date is not None and _full(date) else None


def _subject(words: str) -> str | None:
    """The words after "về" as one line, quotation marks and emphasis gone."""
    plain = canonical(re.sub(r"[*_“”\"‘’]+", " ", words)).strip(" .,;:()")
    return re.sub(r"^(?:về việc|về)\s+", "", plain, flags=re.IGNORECASE) or None
