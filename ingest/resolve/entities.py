"""The documents of one text, and which of those that were gathered apart are one after all.

A plenum's document by its number and by its plenum; two symbols that differ by a slip; a symbol that stops short; a
programme with its years and without.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from phahe.graph.bodies import Speaker, body_of
from phahe.graph.terms import term_at
from phahe.ingest.resolve.facts import Facts, kind_code, kinds_for
from phahe.ingest.resolve.namesakes import is_timed
from phahe.ingest.resolve.naming import Naming


@dataclass(slots=True)
class Entity:
    """A document as one text knows it, while its mentions are being gathered; `members` are mentions, by index."""

    number: str | None = None
    code: str | None = None
    year: str | None = None
    naming: Naming | None = None
    date: str | None = None
    place: str | None = None
    plenum: str | None = None
    bound: str | None = None
    """Of a law by its bare name: the day of the document that names it, by which it was there."""
    either: bool = False
    """Of a law by its bare name: the text names several editions of it."""
    members: list[int] = field(default_factory=list)


def equate(
    entities: Sequence[Entity],
    facts: Sequence[Facts],
    beside: Callable[[int], set[int]],
    join: Callable[[int, int], None],
) -> None:
    """Brings together the entities of a text that are one document.

    beside: the entities that the text tells apart from one. join: puts a mention into an entity.
    """
    equating = _Equating(entities, facts, beside, join)
    equating.plenums()
    equating.slips()
    equating.cut_codes()
    equating.periods()


@dataclass(frozen=True, slots=True)
class _Equating:
    entities: Sequence[Entity]
    facts: Sequence[Facts]
    beside: Callable[[int], set[int]]
    join: Callable[[int, int], None]

    def _merge(self, entity: Entity, into: int) -> None:
        members, entity.members = entity.members, []
        for i in members:
            self.join(i, into)

    def plenums(self) -> None:
        """A plenum's document named by its plenum is the only one of that plenum that the text cites by number.

        Only where the text says which plenum issued the numbered one, and does not tell the two apart.
        """
        for n, entity in enumerate(self.entities):
            naming = entity.naming
            if naming is None or naming.event != "hoi-nghi" or not entity.members:
                continue
            apart = self.beside(n)
            fitting = [
                m
                for m, other in enumerate(self.entities)
                if m
                and m not in apart
                and other.members
                and other.code is not None
                and other.plenum == naming.ordinal
                and (naming.kind is None or naming.kind in kinds_for(other.code))
                and (naming.term is None or self._term(other) in (None, naming.term))
            ]
            if len(fitting) == 1:
                self._merge(entity, fitting[0])

    def slips(self) -> None:
        """Two symbols that differ only in the letters of the body are one document's: kind, body and day are the same.

        Thông tư số 98/2013/TT-BXD and 98/2013/TT-BTC, both of 24/7/2013 and "của Bộ Tài chính"
        """
        of_number: dict[str, list[int]] = {}
        for n, entity in enumerate(self.entities):
            if n and entity.members and entity.number and entity.code and entity.date:
                of_number.setdefault(f"{entity.number.lstrip('0')}|{entity.year}|{entity.date}", []).append(n)
        for alike in of_number.values():
            for n in alike:
                first = next(m for m in alike if m == n or self._one_issuer(self.entities[m], self.entities[n]))
                if first == n:
                    continue
                one, other = self.entities[first], self.entities[n]
                if self._agrees(other) > self._agrees(one):
                    one.code = other.code
                self._merge(other, first)

    def cut_codes(self) -> None:
        """A symbol that stops after the code of its kind is the one symbol of that number and year that goes on.

        Nghị quyết liên tịch số 102/2025/NQLT and 102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN
        """
        for n, entity in enumerate(self.entities):
            if not n or not entity.members or not entity.number or not entity.code or not entity.code.isalnum():
                continue
            longer = [
                m
                for m, other in enumerate(self.entities)
                if m
                and other.members
                and other.number == entity.number
                and other.year == entity.year
                and kind_code(other.code or "") == entity.code != other.code
            ]
            if len(longer) == 1:
                self._merge(entity, longer[0])

    def periods(self) -> None:
        """A programme named without its years is that of the only years with which the text names it."""
        for n, entity in enumerate(self.entities):
            if not n or not entity.members or entity.naming is None:
                continue
            timed = [
                m
                for m, other in enumerate(self.entities)
                if m and other.members and other.naming is not None and is_timed(other.naming, entity.naming)
            ]
            if len(timed) == 1:
                self._merge(entity, timed[0])

    def _one_issuer(self, one: Entity, other: Entity) -> bool:
        """Whether the text says of two documents that one body issued them as the same kind."""
        kinds, bodies = (
            ({self.facts[i].kind for i in e.members} - {None} for e in (one, other)),
            ({b.name for i in e.members if (b := self.facts[i].body) is not None} - {None} for e in (one, other)),
        )
        return bool(set.intersection(*kinds)) and bool(set.intersection(*bodies))

    def _agrees(self, entity: Entity) -> bool:
        """Whether the body of a document's code is the one that the text names."""
        place = Speaker(entity.place)
        coded = body_of(entity.code, None, place).name
        return any(b.name == coded for i in entity.members if (b := self.facts[i].body) is not None)

    def _term(self, entity: Entity) -> str | None:
        if entity.code is not None and entity.code.endswith("TW") and entity.date:
            return term_at(entity.date)
        terms = Counter(t for i in entity.members if (t := self.facts[i].read.term))
        return min(terms, key=lambda t: (-terms[t], t)) if terms else None
