"""Which mentions of one text name the same document.

Mentions of one symbol are brought together unless full dates, places or (undated) terms differ: what one of them says
and another leaves out is said of both. A short form or alias binds to the mention that its words lead back to, or else
to the nearest before it that fits (Decree 30/2020, Appendix I, II.6.b: later citations give kind and number only).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from phahe.graph.folding import canonical, fold
from phahe.graph.kinds import LAWS
from phahe.graph.model import Description, Form, Reading, RelationType
from phahe.ingest.resolve.entities import Entity, equate
from phahe.ingest.resolve.facts import Facts, has_two_series, kinds_for, symbol_of
from phahe.ingest.resolve.namesakes import begins_name, fuller, one_body, one_name
from phahe.ingest.resolve.naming import Naming
from phahe.ingest.resolve.periods import period_of
from phahe.ingest.resolve.units import unit_kind

_ATTACHED = re.compile(r"(?:^|\W)kem theo\s*$")


class Coreference:
    """The documents of one text: `entities`, the text's own first, and for each mention the position of its entity."""

    def __init__(self, reading: Reading, own: Description, facts: Sequence[Facts]) -> None:
        self.reading, self.own, self.facts = reading, own, facts
        self.entities = [Entity(own.number, own.code, own.year, date=own.date, place=own.place)]
        self._entity: list[int | None] = [None] * len(reading.mentions)
        self._acting: dict[int, list[int]] = {}
        """For each mention those that the text says act on it."""
        self._bases = {link.target for link in reading.links if link.relation is RelationType.BASED_ON}
        """The mentions of what the text is based on."""
        self._issued: dict[int, int | None] = {}
        """For each mention of what the text says is issued the mention that issues it, None for the text itself."""
        for link in reading.links:
            if link.source is not None:
                self._acting.setdefault(link.target, []).append(link.source)
            if link.relation is RelationType.PROMULGATES:
                self._issued[link.target] = link.source
        self._gather()

    @property
    def entity_of(self) -> tuple[int, ...]:
        """For each mention the position of its entity."""
        return tuple(n for n in self._entity if n is not None)

    def _gather(self) -> None:
        mentions = self.reading.mentions
        groups: dict[str, list[int]] = {}
        for i, (mention, fact) in enumerate(zip(mentions, self.facts, strict=True)):
            if mention.form is Form.SELF and self._is_self(i, fact):
                self._join(i, 0)
            elif fact.read.number is not None and fact.code is not None:
                groups.setdefault(symbol_of(fact.read.number, fact.code), []).append(i)
        own = self.entities[0]
        for symbol, group in groups.items():
            mine = [0] if own.number and own.code and symbol_of(own.number, own.code) == symbol else []
            for i in sorted(group, key=lambda i: (self.facts[i].day is None, i)):
                self._attach(i, mine)
        for i, fact in enumerate(self.facts):
            naming = fact.naming if mentions[i].form is Form.UNNUMBERED else None
            if self._entity[i] is not None or naming is None:
                continue
            if naming.event == "dai-hoi" and naming.ordinal is None:
                continue
            if naming.kind not in LAWS or naming.year is not None:
                self._gather_named(i, naming)
        for i, fact in enumerate(self.facts):
            if self._entity[i] is None and fact.naming is not None and mentions[i].form is Form.UNNUMBERED:
                (self._gather_congress if fact.naming.event else self._gather_law)(i, fact.naming)
        for i in range(len(mentions)):
            if self._entity[i] is None:
                self._bind(i)
        equate(self.entities, self.facts, self.beside, self._join)

    def _is_self(self, i: int, fact: Facts) -> bool:
        """Whether words with the text's own symbol can mean it: "… 15/KH-UBND của UBND tỉnh" of a commune cannot."""
        place = fact.body.place if fact.body is not None else None
        day = fact.day is None or self.own.date in (None, fact.day)
        return place in (None, self.own.place) and (day or self._is_in_annex_head(i))

    def _is_in_annex_head(self, i: int) -> bool:
        """Whether it stands where an annex says what it belongs to: "(Kèm theo Quyết định số 1050/QĐ-SCT ngày …)"."""
        start = self.reading.mentions[i].start
        return _ATTACHED.search(fold(canonical(self.reading.text[max(0, start - 24) : start]))) is not None

    def _join(self, i: int, n: int) -> None:
        self._entity[i] = n
        entity, fact = self.entities[n], self.facts[i]
        entity.members.append(i)
        entity.date = entity.date or fact.day
        entity.year = entity.year or fact.read.year
        entity.plenum = entity.plenum or fact.plenum
        if fact.body is not None:
            entity.place = entity.place or fact.body.place

    def _new(self, i: int) -> int:
        fact = self.facts[i]
        self.entities.append(Entity(fact.read.number, fact.code, fact.read.year, fact.naming))
        self._join(i, len(self.entities) - 1)
        return len(self.entities) - 1

    def _attach(self, i: int, mine: list[int]) -> None:
        fitting = [n for n in mine if self._fits(n, i)]
        bound = self.reading.mentions[i].bound_to
        if bound is not None and (back := self._entity[bound]) is not None and back in fitting:
            self._join(i, back)
        elif fitting:
            self._join(i, self._nearest(i, fitting))
        else:
            mine.append(self._new(i))

    def _fits(self, n: int, i: int) -> bool:
        """Whether nothing that mention i says speaks against its being entity n."""
        entity, fact = self.entities[n], self.facts[i]
        if n == 0 and fact.read.date is not None and fact.day != entity.date:
            return False
        if entity.date and fact.day and entity.date != fact.day and not self._one_period(entity, fact):
            return False
        if entity.year and fact.read.year and entity.year != fact.read.year:
            return False
        place = fact.body.place if fact.body is not None else None
        if entity.place and place and entity.place != place:
            return False
        if self._other_level(entity, fact):
            return False
        if not (entity.date or fact.day) and fact.read.term is not None:
            terms = {self.facts[m].read.term for m in entity.members} - {None}
            if terms and fact.read.term not in terms:
                return False
        if fact.code and fact.kind and has_two_series(fact.code) and (entity.date is None or entity.date != fact.day):
            kinds = {self.facts[m].kind for m in entity.members} - {None}
            return not kinds or fact.kind in kinds
        return True

    def _other_level(self, entity: Entity, fact: Facts) -> bool:
        """Whether a mention names a body of another height: the district of Cao Lộc, and the town of that name."""
        unit, units = unit_kind(fact.body), {unit_kind(self.facts[m].body) for m in entity.members} - {None}
        return unit is not None and bool(units) and unit not in units

    def _one_period(self, entity: Entity, fact: Facts) -> bool:
        """Whether two dates of one symbol cannot be two documents: numbers come once in a period."""
        code = fact.code or entity.code
        if code is None or entity.date is None or fact.day is None:
            return False
        place = entity.place or (fact.body.place if fact.body is not None else None)
        return period_of(code, entity.date, place) == period_of(code, fact.day, place)

    def _nearest(self, i: int, entities: Sequence[int]) -> int:
        """The entity with the nearest mention before i, or else after it; the text itself only if no other fits."""

        def distance(n: int) -> tuple[bool, bool, int, int]:
            before = [i - m for m in self.entities[n].members if m < i]
            after = [m - i for m in self.entities[n].members if m > i]
            return (n == 0, not before, min(before or after, default=0), n)

        return min(entities, key=distance)

    def _gather_congress(self, i: int, naming: Naming) -> None:
        """A congress without its number: the only one of that organisation that the text names, if there is one."""
        congresses = [
            n for n, entity in enumerate(self.entities) if entity.naming is not None and one_body(entity.naming, naming)
        ]
        if len(congresses) == 1:
            self._join(i, congresses[0])
        else:
            self._gather_named(i, naming)

    def _gather_law(self, i: int, naming: Naming) -> None:
        """A law by its bare name: the edition that the text names more fully, by number, year or day.

        In the words of another document ("Nghị định số 113/2017/NĐ-CP … Luật Hóa chất") it is one of before that. A
        text that names two editions means the one it is based on, and else leaves open which.
        """
        bound = self._bound(i)
        namesakes = [
            n
            for n, entity in enumerate(self.entities)
            if n and entity.naming is not None and one_name(entity.naming, naming) and self._fits(n, i)
        ]
        editions = [n for n in namesakes if self._law_year(n) and self._is_by(n, bound)]
        bases = [n for n in editions if self._bases & set(self.entities[n].members)]
        if len({self._law_year(n) for n in bases or editions}) == 1:
            self._join(i, (bases or editions)[0])
        elif bare := [n for n in namesakes if not self._law_year(n) and self.entities[n].bound == bound]:
            self._join(i, bare[0])
        elif len(longer := self._laws_begun(naming)) == 1:
            self._join(i, longer[0])
        elif len(shorter := self._laws_cut(naming)) == 1:
            self._join(i, shorter[0])
            self.entities[shorter[0]].naming = replace(naming, year=self._law_year(shorter[0]) or None)
        else:
            entity = self.entities[self._new(i)]
            entity.bound, entity.either = bound, bool(editions)

    def _laws_begun(self, naming: Naming) -> list[int]:
        """The laws of the text whose names begin with a name that is no law's: "Luật Bầu cử", of that of councils."""
        return [n for n, entity in enumerate(self.entities) if n and begins_name(naming, entity.naming)]

    def _laws_cut(self, naming: Naming) -> list[int]:
        """The laws of the text whose names are none but the beginning of this one: "Luật Bầu cử năm 2015"."""
        return [
            n for n, entity in enumerate(self.entities) if n and entity.naming and begins_name(entity.naming, naming)
        ]

    def _bound(self, i: int) -> str | None:
        """The first day of the documents that mention i is said to be acted on by, or the last of their year."""
        days = []
        for m in self._acting.get(i, ()):
            if (n := self._entity[m]) is not None:
                source = self.entities[n]
                day = source.date or self.facts[m].day
                days += [day] if day else [f"{source.year}-12-31"] if source.year else []
        return min(days, default=None)

    def _is_by(self, n: int, day: str | None) -> bool:
        """Whether an edition was there by a day, as far as is known."""
        date = self.entities[n].date or self._law_year(n)
        return day is None or date <= day[: len(date)]

    def _law_year(self, n: int) -> str:
        entity = self.entities[n]
        return entity.year or (entity.naming.year if entity.naming else None) or (entity.date or "")[:4]

    def _gather_named(self, i: int, naming: Naming) -> None:
        for n, entity in enumerate(self.entities):
            held = entity.naming
            if entity.number is not None and naming.year is not None and self._law_year(n) != naming.year:
                continue
            if self._issued_apart(n, i):
                continue
            if held is not None and one_name(held, naming) and (naming.event is not None or self._fits(n, i)):
                self._join(i, n)
                entity.naming = replace(
                    held,
                    kind=held.kind or naming.kind,
                    term=held.term or naming.term,
                    ordinal=held.ordinal or naming.ordinal,
                    unit=held.unit or naming.unit,
                    words=fuller(held.words, naming.words),
                    year=held.year or naming.year,
                )
                return
        self._new(i)

    def _issued_apart(self, n: int, i: int) -> bool:
        """Whether entity n and mention i are issued by different documents: rules, and the rules that they replace."""
        if i not in self._issued:
            return False
        others = {self._issuing(m) for m in self.entities[n].members if m in self._issued}
        return bool(others) and self._issuing(i) not in others

    def _issuing(self, i: int) -> str:
        source = self._issued[i]
        return "" if source is None else symbol_of(self.facts[source].read.number, self.facts[source].code)

    def issued_year(self, n: int) -> str | None:
        """The year of what issues entity n, where the text names another document by the same name; None elsewhere."""
        naming = self.entities[n].naming
        if naming is None or naming.kind in LAWS:
            return None
        alike = [
            m for m, e in enumerate(self.entities) if m != n and e.members and e.naming and one_name(e.naming, naming)
        ]
        for i in self.entities[n].members if alike else ():
            if i in self._issued:
                source = self._issued[i]
                issuing = 0 if source is None else self._entity[source]
                return None if issuing is None else self._law_year(issuing) or None
        return None

    def _bind(self, i: int) -> None:
        """A short form or alias: to the mention its words lead back to, or the nearest that fits."""
        mention, fact = self.reading.mentions[i], self.facts[i]
        for back in (mention.bound_to, mention.defined_for):
            if back is not None and back != i and (n := self._entity[back]) is not None:
                self._join(i, n)
                return
        if fact.read.number is not None:
            number = fact.read.number.lstrip("0")
            fitting = [
                n
                for n, entity in enumerate(self.entities)
                if entity.members
                and entity.number is not None
                and entity.number.lstrip("0") == number
                and self._kind_fits(entity, fact)
                and self._fits(n, i)
            ]
            if fitting:
                self._join(i, self._nearest(i, fitting))
                return
        elif fact.naming is not None:
            self._gather_named(i, fact.naming)
            return
        self._new(i)

    def _kind_fits(self, entity: Entity, fact: Facts) -> bool:
        if fact.kind is None or entity.code is None:
            return True
        kinds = kinds_for(entity.code)
        return not kinds or fact.kind in kinds or fact.kind in {self.facts[m].kind for m in entity.members}

    def beside(self, n: int) -> set[int]:
        """Entities that the text tells apart from n: joined to it by a relation, or named in one clause with it."""
        mentions, text = self.reading.mentions, self.reading.text
        mine = set(self.entities[n].members)
        others: set[int] = set()
        for link in self.reading.links:
            if link.source is not None and (link.source in mine) != (link.target in mine):
                others |= {link.source, link.target} - mine
        for i in mine:
            for j in (i - 1, i + 1, i + 2):
                if j not in mine and 0 <= j < len(mentions):
                    first, second = (mentions[i], mentions[j]) if i < j else (mentions[j], mentions[i])
                    between = text[first.end : second.start]
                    if len(between) < 400 and not re.search(r"[.;]\s|\n|\(\s*$", between):
                        others.add(j)
        return {e for j in others if (e := self._entity[j]) is not None} - {n}
