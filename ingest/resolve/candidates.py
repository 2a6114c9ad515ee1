"""The documents that an incomplete claim may mean: what rules one out, what speaks for it, when one is clear.

A document is ruled out when it is later than the citing text, of another term or kind than stated, about something
else, or told apart by the text itself. What is left is ranked by subject, issuer and time. One that is left alone is
meant if its time is near; of several, one is meant only if it alone is about the stated subject.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from phahe.graph.folding import fold
from phahe.graph.identity import Identity, format_id
from phahe.graph.kinds import LAWS
from phahe.graph.model import Candidate, DocumentId
from phahe.graph.terms import arabic, term_at
from phahe.ingest.resolve.claims import Claim
from phahe.ingest.resolve.facts import has_two_series, is_party, kind_code, kinds_for, symbol_of
from phahe.ingest.resolve.keys import agreement, law_words, undated

AGREES, DISAGREES = 0.6, 0.25
"""Shares of a subject from which two are one, and below which they are two."""


@dataclass(slots=True)
class Profile:
    """All that claims say of one document, as far as it tells documents apart.

    sure: the dates that its own text, a register or a list says, which win over those that citations say. date: the
    first of those that count.
    """

    id: DocumentId
    dates: set[str] = field(default_factory=set)
    sure: set[str] = field(default_factory=set)
    terms: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    subjects: set[str] = field(default_factory=set)
    issuers: set[str] = field(default_factory=set)
    plenums: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    code: str | None = None
    number: str | None = None
    over: str | None = None
    """The day since which another document stands in its place."""
    date: str | None = None

    def add(self, claim: Claim) -> None:
        """Takes in one claim."""
        said = claim.said
        known = claim.own or claim.imported is not None
        self.add_said(said.date, said.term, said.kind, said.subject, said.issuer, said.name, claim.plenum, known)
        self.code, self.number = said.code or self.code, said.number or self.number
        self.over = claim.over or self.over

    def add_said(
        self,
        date: str | None,
        term: str | None,
        kind: str | None,
        subject: str | None,
        issuer: str | None,
        name: str | None,
        plenum: str | None,
        known: bool,
    ) -> None:
        """Takes in the fields of one claim that may differ between claims about one document.

        known: the claim is that of its own text, of a register or a list.
        """
        if date is not None:
            self.dates.add(date)
            if known:
                self.sure.add(date)
            self.date = min(self.sure or self.dates)
        if term is not None:
            self.terms.add(term)
        if kind is not None:
            self.kinds.add(kind)
        if subject is not None:
            self.subjects.add(subject)
        if issuer is not None:
            self.issuers.add(issuer)
        if name is not None:
            self.names.add(name)
        if plenum is not None:
            self.plenums.add(plenum)

    def merge(self, other: Profile) -> None:
        """Takes in what another block says of the same document."""
        for one, more in (
            (self.dates, other.dates),
            (self.sure, other.sure),
            (self.terms, other.terms),
            (self.kinds, other.kinds),
            (self.subjects, other.subjects),
            (self.issuers, other.issuers),
            (self.plenums, other.plenums),
            (self.names, other.names),
        ):
            one |= more
        self.code, self.number = other.code or self.code, other.number or self.number
        self.over = other.over or self.over
        self.date = min(self.sure or self.dates, default=None)


@dataclass(frozen=True, slots=True)
class Choice:
    """The document meant; or None and those that may be, best first."""

    target: DocumentId | None
    ranked: tuple[Candidate, ...]
    confidence: float


@dataclass(slots=True)
class _Case:
    id: DocumentId
    of: Identity
    score: float
    reasons: list[str]
    subject: float | None
    date: str | None
    """The day that is shown with the reasons."""
    near: bool


def choose(claim: Claim, documents: Mapping[Identity, Profile]) -> Choice:
    """Chooses among the documents of a claim's blocks."""
    if claim.places:
        return _choose_heir(claim, documents)
    cases = []
    for identity, profile in documents.items():
        case = _compare(claim, identity, profile)
        if case is not None:
            cases.append(case)
    agreeing = [case for case in cases if case.subject is not None and case.subject >= AGREES]
    if len(agreeing) == 1:
        return Choice(agreeing[0].id, (), round(0.9 + 0.09 * (agreeing[0].subject or 0), 2))
    if claim.said.number is None:
        likely = [case for case in cases if not _is_slip(claim, case, documents)]
        if len(likely) > 1 and not claim.either:  # of two laws of a year with one name that in force
            likely = [case for case in likely if not _is_over(claim, documents[case.of])] or likely
        return _choose_named(claim, likely)
    if len(cases) == 1 and cases[0].near:
        return Choice(cases[0].id, (), 0.85)
    return Choice(None, _ranked(cases), 0.5)


def _choose_heir(claim: Claim, documents: Mapping[Identity, Profile]) -> Choice:
    """Chooses where the citing province took others in since the stated day: that day tells whose document it is.

    A document of that day that is of another province than the citing one is never meant for sure.
    """
    own = undated(claim)
    cases: list[_Case] = []
    for identity, profile in documents.items():
        same_day, here = claim.said.date in profile.dates, identity == own
        if here or (same_day and identity.year == own.year and identity.place != own.place):
            reasons = ["same number and symbol", *(["of that day"] if same_day else [])]
            reasons.append("of the citing province" if here else "of a province that the citing one took in")
            cases.append(_Case(profile.id, identity, 0.8 if same_day else 0.5, reasons, None, profile.date, same_day))
    if any(case.id != format_id(own) for case in cases):
        return Choice(None, _ranked(cases), 0.5)
    return Choice(format_id(own), (), 1.0 if any(case.near for case in cases) else 0.9)


def _choose_named(claim: Claim, cases: list[_Case]) -> Choice:
    naming = claim.naming
    if naming is not None and naming.kind in LAWS:
        if len(cases) == 1:
            return Choice(cases[0].id, (), 0.9)
        if claim.anew and cases and all(case.date for case in cases):
            # A plan to carry a law out that is issued between its passing and its effect is for the coming edition.
            return Choice(max(cases, key=lambda case: case.date or "").id, (), 0.8)
        return Choice(None, _ranked(cases), 0.5)
    if naming is not None and naming.event == "hoi-nghi":
        return Choice(None, _ranked(cases), 0.5)
    return Choice(None, (), 0.9)


def _is_over(claim: Claim, profile: Profile) -> bool:
    """Whether another document stood in its place on the day of the citing text."""
    return profile.over is not None and (claim.window or "") >= profile.over


def _is_slip(claim: Claim, case: _Case, documents: Mapping[Identity, Profile]) -> bool:
    """Whether a law's number that only citations give is that of a known edition with a slip in it.

    Luật Ngân sách nhà nước số 89/2015/QH13, where 83/2015/QH13 is known: no two laws of a year share a name.
    """
    if claim.naming is None or claim.naming.kind not in LAWS or documents[case.of].sure or case.of.number is None:
        return False
    known = [identity for identity, profile in documents.items() if profile.sure and identity != case.of]
    return any(identity.year == case.of.year or identity.number == case.of.number for identity in known)


def _ranked(cases: list[_Case]) -> tuple[Candidate, ...]:
    cases.sort(key=lambda case: (-case.score, case.id))
    return tuple(
        Candidate(
            case.id, round(case.score, 2), ", ".join([*case.reasons, *([f"of {case.date}"] if case.date else [])])
        )
        for case in cases
    )


def _compare(claim: Claim, identity: Identity, profile: Profile) -> _Case | None:
    said, date = claim.said, profile.date
    if claim.apart and profile.code is not None and symbol_of(profile.number, profile.code) in claim.apart:
        return None
    if claim.before is not None and date is not None and date > claim.before:
        return None
    if claim.naming is not None and said.number is None:
        return _compare_name(claim, identity, profile)
    if symbol_of(identity.number, identity.code) != symbol_of(said.number, said.code):
        return None  # it shares another block: a subject, a name
    if said.year is not None and identity.year not in (None, said.year):
        return None
    if said.code is not None and has_two_series(said.code):
        if said.kind is not None and profile.kinds and said.kind not in profile.kinds:
            return None
        believed = said.date is not None and (claim.before is None or said.date <= claim.before)
        if believed and profile.dates and said.date not in profile.dates:
            return None
    term = identity.period if identity.period is not None and arabic(identity.period) else None
    terms = profile.terms if term is None else {*profile.terms, term}
    if said.term is not None and terms and said.term not in terms:
        return None
    subject = _subject(said.subject, profile)
    if subject is not None and subject < DISAGREES:
        return None
    reasons = ["same number and symbol"]
    score = 0.5
    if subject is not None and subject >= AGREES:
        reasons.append("same subject")
        score += 0.3
    if said.issuer and (
        said.issuer in profile.issuers or any(fold(said.issuer) == fold(issuer) for issuer in profile.issuers)
    ):
        reasons.append("same issuer")
        score += 0.05
    if subject is None and claim.beside and _plenums(profile, terms) & set(claim.beside):
        subject = 1.0
        reasons.append("of the plenum named beside it")
        score += 0.3
    near = _near(claim, date) or (said.term is not None and said.term in terms)
    if near:
        reasons += _time_in_words(claim, date, terms)
        score += 0.1
    return _Case(profile.id, identity, score, reasons, subject, date, near)


def _plenums(profile: Profile, terms: set[str]) -> set[str]:
    return {f"{plenum}|{term}" for plenum in profile.plenums for term in terms}


def _subject(subject: str | None, profile: Profile) -> float | None:
    if subject is None:
        return None
    scores = [s for other in profile.subjects if (s := agreement(subject, other)) is not None]
    return max(scores, default=None)


def _near(claim: Claim, date: str | None) -> bool:
    """Whether a document's time is one an undated citation would mean: this term or the last, this year or the last."""
    window = claim.window
    if window is None or date is None:
        return True
    if claim.said.code is not None and is_party(claim.said.code):
        if claim.said.code.endswith("TW"):
            here, there = _term_number(window), _term_number(date)
            return here is None or there is None or here - there <= 1
        return int(window[:4]) - int(date[:4]) <= 5
    return int(window[:4]) - int(date[:4]) <= 1


def _term_number(day: str) -> int | None:
    """The number of the central term of a day, or of the end of a year."""
    return arabic(term_at(day if len(day) == 10 else f"{day[:4]}-12-31") or "")


def _time_in_words(claim: Claim, date: str | None, terms: set[str]) -> list[str]:
    """How a document's time is near that of the citing text, where both are known."""
    if claim.said.term is not None and claim.said.term in terms:
        return ["of the stated term"]
    if claim.window is None or (date is None and not terms):
        return []
    if claim.said.code is None or not claim.said.code.endswith("TW"):
        return [] if date is None else ["shortly before the citing text"]
    here = _term_number(claim.window)
    there = _term_number(date) if date is not None else max(filter(None, map(arabic, terms)), default=None)
    if here is None or there is None or here - there not in (0, 1):
        return []
    return ["of the citing text's term" if here == there else "of the term before the citing text's"]


def _compare_name(claim: Claim, identity: Identity, profile: Profile) -> _Case | None:
    naming, said, date = claim.naming, claim.said, profile.date
    if naming is None:
        return None
    if profile.number is None and identity.number is None and not (claim.either and identity.period):
        return None
    if naming.kind in LAWS:
        if naming.kind not in profile.kinds:
            return None
        if naming.year is not None and identity.year not in (None, naming.year):
            return None
        if date is None and claim.before is not None and (identity.year or "") > claim.before[:4]:
            return None
        if said.date is not None and profile.dates and said.date not in (profile.sure or profile.dates):
            return None
        if naming.year is None and _is_over(claim, profile) and not claim.either:
            return None
        names = {law_words(naming.kind, name) for name in profile.names | profile.subjects}
        return _Case(profile.id, identity, 0.8, ["same name"], None, date, True) if naming.words in names else None
    if naming.event == "hoi-nghi":
        kinds = profile.kinds or set(kinds_for(profile.code or ""))
        terms = profile.terms | ({identity.period} if identity.period and arabic(identity.period) else set())
        if naming.kind is not None and kinds and naming.kind not in kinds:
            return None
        if naming.term is not None and terms and naming.term not in terms:
            return None
        if profile.plenums and naming.ordinal not in profile.plenums:
            return None
        subject = _subject(said.subject, profile)
        if subject is not None and subject < AGREES:
            return None
        if subject is None and not profile.plenums:
            return None
        reasons = [f"a document of that kind of plenum {naming.ordinal}"]
        if subject is not None:
            reasons.append("same subject")
        return _Case(profile.id, identity, 0.5 if subject is None else 0.9, reasons, subject, None, True)
    if identity.code is None or not identity.code.endswith("TW") or kind_code(identity.code) not in ("KL", "NQ", "CT"):
        return None
    name = f"{naming.kind or ''} {naming.words or ''}"
    for other in profile.subjects:
        if (agreement(name, other) or 0) == 1.0 and (agreement(other, name) or 0) == 1.0 and _as_long(name, other):
            return _Case(profile.id, identity, 0.9, ["its subject is this name"], 1.0, None, True)
    return None


def _as_long(one: str, other: str) -> bool:
    return abs(len(one.split()) - len(other.split())) <= 1
