"""What people decided, one JSON object a line, only ever appended to; they win over the machine.

    {"id": "j3f…", "judgement": "same", "subjects": ["A", "B"], "who": "…", "when": "2026-11-21T04:00:00Z", "why": "…"}

    same | different | unsure    subjects: two document ids
    document                     subjects: one id; says: {"number": "12", "date": "2023-08-28", "issuer": …, "place": …}
    citation                     subjects: the citing document; words: as quoted; ordinal: which of those words, from 1;
                                 target: an id, or null for no document at all
    relation                     subjects: source and target; relation: IMPLEMENTS, …; answer: true or false
    retract                      of: the id of the judgement that is taken back

A citation is named by its document, words and ordinal, so that it is found again when the text is read anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any
from unicodedata import normalize

from phahe.graph.days import iso_day
from phahe.graph.errors import JudgementError
from phahe.graph.model import RelationType

VERBS = ("same", "different", "unsure", "document", "citation", "relation", "retract")
DOCUMENT_FIELDS = ("kind", "number", "code", "year", "issuer", "place", "date", "term", "name")
"""What a person can say of a document."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision; see the module for which fields each verb has."""

    judgement: str
    subjects: tuple[str, ...] = ()
    says: Mapping[str, str] = field(default_factory=dict)
    words: str | None = None
    ordinal: int | None = None
    target: str | None = None
    relation: str | None = None
    answer: bool | None = None
    of: str | None = None
    who: str = ""
    when: str = ""
    why: str = ""
    id: str = ""

    def to_json(self) -> dict[str, Any]:
        """The object of the judgements file; what a verb does not have is left out."""
        record = {f.name: getattr(self, f.name) for f in fields(self)}
        record["subjects"] = list(self.subjects)
        record["says"] = dict(self.says)
        kept = {name: value for name, value in record.items() if value not in (None, "", [], {})}
        if self.judgement == "citation":
            kept["target"] = self.target
        return {"id": self.id, **kept}


def made(judgement: str, *, who: str, why: str = "", when: str | None = None, **fields: Any) -> Judgement:
    """A judgement made now, with an id of its own. Raises JudgementError when it does not say what its verb needs.

    >>> made("same", subjects=("A", "B"), who="Lan", when="2026-11-21T04:00:00Z").id
    'j-6bdfa3914d'
    """
    when = when or datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    record = {"judgement": judgement, **fields, "who": normalize("NFC", who), "when": when, "why": why}
    record["id"] = "j-" + blake2b(json.dumps(record, sort_keys=True, default=list).encode(), digest_size=5).hexdigest()
    return _checked(record, None, None)


def read_judgements(path: Path) -> tuple[Judgement, ...]:
    """The judgements of a file, in order; none when there is no file. Raises JudgementError with file and line."""
    if not path.exists():
        return ()
    out = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    record = json.loads(line)
                except json.JSONDecodeError as error:
                    raise JudgementError(str(path), number, f"not JSON: {error.msg}") from error
                out.append(_checked(record, str(path), number))
    return tuple(out)


def append(path: Path, judgement: Judgement) -> None:
    """Adds one line to the file, making it where there is none; it is on disk when this returns."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":
                file.write(b"\n")
        file.write(json.dumps(judgement.to_json(), ensure_ascii=False).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def active(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Those that were not retracted, in the order in which they were made; retracting a retraction restores."""
    judgements = list(judgements)
    retracted = taken_back(judgements)
    return tuple(j for j in judgements if j.judgement != "retract" and j.id not in retracted)


def taken_back(judgements: Sequence[Judgement]) -> dict[str, str]:
    """The ids of judgements that are retracted, retractions among them, each with the id of what retracts it."""
    out: dict[str, str] = {}
    for judgement in reversed(judgements):
        if judgement.judgement == "retract" and judgement.id not in out and judgement.of:
            out.setdefault(judgement.of, judgement.id)
    return out


def _checked(record: Any, file: str | None, line: int | None) -> Judgement:
    if not isinstance(record, dict):
        raise JudgementError(file, line, "not an object")
    known = {f.name for f in fields(Judgement)}
    if unknown := sorted(record.keys() - known):
        raise JudgementError(file, line, f"unknown field {unknown[0]!r}; known are {', '.join(sorted(known))}")
    verb = record.get("judgement")
    if verb not in VERBS:
        raise JudgementError(file, line, f"no judgement is called {verb!r}; there are {', '.join(VERBS)}")
    values = {**record, "subjects": tuple(record.get("subjects") or ()), "says": dict(record.get("says") or {})}
    judgement = Judgement(**values)
    if problem := _problem(judgement):
        raise JudgementError(file, line, problem)
    return judgement


def _problem(judgement: Judgement) -> str | None:
    verb, subjects = judgement.judgement, judgement.subjects
    if not judgement.id:
        return "it has no id"
    if not judgement.who:
        return "it does not say who judged"
    if verb in ("same", "different", "unsure") and (len(subjects) != 2 or subjects[0] == subjects[1]):
        return f"`{verb}` needs two different documents"
    if verb == "document":
        return _problem_of_document(judgement)
    if verb == "citation" and (len(subjects) != 1 or not judgement.words or (judgement.ordinal or 0) < 1):
        return "`citation` needs the citing document, the quoted words and which of them, from 1"
    if verb == "relation":
        if len(subjects) != 2 or judgement.answer is None:
            return "`relation` needs source, type, target, and yes or no"
        if judgement.relation not in RelationType.__members__:
            return f"no relation is called {judgement.relation!r}; there are {', '.join(RelationType)}"
    if verb == "retract" and not judgement.of:
        return "`retract` needs the id of a judgement"
    return None


def _problem_of_document(judgement: Judgement) -> str | None:
    if len(judgement.subjects) != 1 or not judgement.says:
        return "`document` needs one document and what it is, as number=… date=… issuer=… place=…"
    return problem_of_facts(judgement.says)


def problem_of_facts(says: Mapping[str, str]) -> str | None:
    """What is wrong with what a person says of a document; None where nothing is."""
    if unknown := sorted(says.keys() - set(DOCUMENT_FIELDS)):
        return f"a document has no {unknown[0]!r}; it has {', '.join(DOCUMENT_FIELDS)}"
    day = says.get("date")
    if day is not None and iso_day(day) is None:
        return f"{day!r} is no date; write 2023-08-28 or 28/8/2023"
    return None
