"""Where one text contradicts itself about a document: its kind, code, number, issuer, term and day, as findings.

The date outvotes a term and the code a kind word; what is believed stays with `claims`.

>>> differing_issuer("QĐ-BCT", "Thủ tướng Chính phủ"), differing_issuer("QĐ-BTNMT", "Bộ Nông nghiệp và Môi trường")
('Bộ Công Thương', None)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from phahe.graph.codes import may_be_letter, read_code
from phahe.graph.days import shown_day
from phahe.graph.folding import canonical
from phahe.graph.issuers import issuer_of_code, issuers
from phahe.graph.model import BodyLevel, Description, Finding, Reading
from phahe.ingest.resolve.facts import Facts, kind_code, kinds_for, symbol_of

_LONG_YEAR = re.compile(r"/\s?(\d{5})(?=\s?/)")
"""A year with a digit too many: 45/25010/NĐ-CP."""
_SPEAKS_FOR_OTHERS = ("TW", "VPCP")
"""Codes under which a body writes for another: of the Central Committee's organs, of the Prime Minister."""
_NATIONAL = (BodyLevel.CENTRAL, BodyLevel.MINISTRY)


def kinds_beside(said: str | None, code: str | None) -> tuple[str, ...]:
    """The kinds that a code may stand for; () where it is that of a letter, as the words say."""
    return () if code is None or (said == "Công văn" and may_be_letter(code)) else kinds_for(code)


def differing_issuer(code: str, said: str) -> str | None:
    """The national body whose code it is, where another national one is said to have issued the document.

    What took over its work, or stands above it, does not differ.
    """
    parts = read_code(code)
    issuer = issuer_of_code(parts.issuers[0]) if parts is not None and len(parts.issuers) == 1 else None
    if issuer is None or issuer.local or parts is None or parts.issuers[0] in _SPEAKS_FOR_OTHERS:
        return None
    return None if said in (issuer.name, issuer.under, *_heirs(issuer.successors)) else issuer.name


def _heirs(names: Sequence[str]) -> set[str]:
    heirs, open_ = set(names), list(names)
    while open_:
        name = open_.pop()
        more = {heir for issuer in issuers() if issuer.name == name for heir in issuer.successors} - heirs
        heirs |= more
        open_ += more
    return heirs


class Contradictions:
    """The findings of one text, in the order in which they are met.

    before: the last day that its citations can have.
    """

    def __init__(self, reading: Reading, before: str | None) -> None:
        self.reading, self.before = reading, before
        self.findings: list[Finding] = []

    def note(self, i: int, field: str, values: Iterable[str], message: str) -> None:
        """A contradiction at mention i."""
        mention = self.reading.mentions[i]
        end = mention.phrase_end if field in ("term", "date") else mention.end
        self.findings.append(Finding("conflict", message, field, tuple(values), mention.start, max(end, mention.end)))

    def of_own(self, own: Description, facts: Sequence[Facts], members: Iterable[int]) -> None:
        """The text's own kind against its own code, its day against the one that its annexes say."""
        for i in members:
            if (day := facts[i].day) and own.date and day != own.date:
                message = f"{shown_day(day)} is stated here, {shown_day(own.date)} is the document's own day"
                self.note(i, "date", (own.date, day), message)
        kinds = kinds_beside(own.kind, own.code)
        if own.kind is not None and own.code is not None and kinds and own.kind not in kinds:
            at = max(self.reading.text.find(own.code), 0)
            message = f"the heading is “{own.kind}”, {own.code} is the code of a {kinds[0]}"
            self.findings.append(Finding("conflict", message, "kind", (own.kind, kinds[0]), at, at + len(own.code)))

    def of_code(self, code: str, facts: Sequence[Facts], members: Sequence[int]) -> None:
        """The codes that are written for one document, and who is said to have issued it."""
        codes = {symbol_of("", f.code): f.code for f in facts if f.code}
        for i, fact in zip(members, facts, strict=True):
            if fact.code and symbol_of("", fact.code) != symbol_of("", code) and fact.code != kind_code(code):
                message = f"{fact.code} is written here, {code} elsewhere in this text, with the same number and day"
                self.note(i, "code", sorted(codes.values()), message)
                continue
            body = fact.body
            if body is None or body.name is None or body.level not in _NATIONAL:
                continue
            if (coded := differing_issuer(fact.code or code, body.name)) is not None:
                message = f"{fact.code or code} is the code of {coded}, “{body.name}” stands beside it"
                self.note(i, "issuer", (coded, body.name), message)

    def date(self, facts: Sequence[Facts], members: Sequence[int]) -> str | None:
        """The day that most mentions state, and what speaks against it."""
        for i, fact in zip(members, facts, strict=True):
            self._against_year(i, fact)
        dates = Counter(fact.day for fact in facts if fact.day)
        if not dates:
            return None
        right = min(dates, key=lambda d: (-dates[d], self.before is not None and d > self.before, d))
        for i, fact in zip(members, facts, strict=True):
            if fact.day and fact.day != right:
                message = f"{shown_day(fact.day)} is stated here, {shown_day(right)} elsewhere in this text"
                self.note(i, "date", sorted(dates), message)
        return right

    def _against_year(self, i: int, fact: Facts) -> None:
        mention, year = self.reading.mentions[i], fact.read.year
        if fact.day and self.before and fact.day > self.before:
            message = f"the citing document is of {shown_day(self.before)}, the cited one of {shown_day(fact.day)}"
            at = (mention.start, mention.phrase_end)
            self.findings.append(Finding("cited-later-document", message, "date", (fact.day, self.before), *at))
        if year and (long := _LONG_YEAR.search(canonical(mention.text))):
            message = f"{long[1]} is written, {year} is the only year that it can be"
            self.note(i, "number", (f"{fact.read.number}/{long[1]}", f"{fact.read.number}/{year}"), message)
        if fact.day and year and not fact.day.startswith(year):
            self.note(i, "date", (year, fact.day), f"{shown_day(fact.day)} is stated, {year} is the year in the symbol")
