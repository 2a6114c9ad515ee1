"""`phahe import FILE.csv`: identities and relations known from elsewhere, as evidence beside what texts say.

A CSV file in UTF-8 with a head line and these columns, in any order; those that a row does not need may be left out:

    record      identity or relation
    key         names a document within the file; on an identity row it is given, on a relation row it is the source
    kind, number, code, year, issuer, place, date, term, name, subject      of an identity, as in `phahe extract`;
                number may be a whole symbol (28-NQ/TW, 59/2019/NĐ-CP), date 2022-11-17 or 17/11/2022
    relation    of a relation row: IMPLEMENTS, REPLACES, REPEALS, AMENDS, …; the source acts on the target
    target      of a relation row: a key of the file, or the id of a document in the store
    source      where the row is known from (required): a page, a database, a person

A row states; it is not believed against the rules of who may replace, repeal, amend, suspend or correct whose documents
(`graph/authority.py`). Such a row is a finding, `refused-relation`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from unicodedata import normalize

from phahe.graph.authority import refusal
from phahe.graph.bodies import Speaker, body_of
from phahe.graph.changes import Changes
from phahe.graph.days import iso_day
from phahe.graph.errors import ImportFault
from phahe.graph.identity import format_id
from phahe.graph.model import (
    BodyLevel,
    Description,
    DocumentId,
    Finding,
    Level,
    Relation,
    RelationType,
)
from phahe.graph.store import Store
from phahe.ingest.ingesting import reread, rules_version
from phahe.ingest.judgements import Judgement
from phahe.ingest.kept import Kept
from phahe.ingest.report import Resettled
from phahe.ingest.resolve.claims import Claim, settled_term
from phahe.ingest.resolve.keys import identity_of
from phahe.ingest.resolve.naming import name_of
from phahe.ingest.resolve.rulings import Rulings, corrected, rulings
from phahe.ingest.write import plan

DESCRIBED = ("kind", "number", "code", "year", "issuer", "place", "date", "term", "name", "subject")
COLUMNS = ("record", "key", *DESCRIBED, "relation", "target", "source")
ENDING = frozenset(
    {RelationType.REPLACES, RelationType.REPEALS, RelationType.AMENDS, RelationType.SUSPENDS, RelationType.CORRECTS}
)
"""What only some bodies can do to a document."""


@dataclass(frozen=True, slots=True)
class Imported:
    """One identity of the file: what it says, where from, and the claim that is made of it."""

    line: int
    id: DocumentId
    claim: Claim
    source: str


@dataclass(slots=True)
class ImportReport:
    """What became of the rows. faults: rows that cannot be understood; refused: relations against the rules."""

    identities: int = 0
    relations: int = 0
    faults: list[ImportFault] = field(default_factory=list)
    refused: list[tuple[int, Finding]] = field(default_factory=list)
    resettled: list[Resettled] = field(default_factory=list)


def import_csv(path: Path, store: Store, judgements: Iterable[Judgement] = ()) -> ImportReport:
    """Brings a file's identities and relations into the store; the same file again changes nothing.

    Raises ImportFault when the file has no head line that can be understood; faults of rows are in the report.
    """
    rules = rulings(judgements)
    report = ImportReport()
    rows = list(_rows(path))
    known: dict[str, Imported] = {}
    relations: list[tuple[int, Relation]] = []
    for line, row in sorted(rows, key=lambda numbered: numbered[1]["record"] != "identity"):
        try:
            if not row["source"]:
                raise ImportFault(str(path), line, "it does not say where it is known from (source)")
            if row["record"] == "identity":
                _identity(path, line, row, rules, known)
            elif row["record"] == "relation":
                relations.append((line, _relation(path, line, row, rules, known)))
            else:
                raise ImportFault(str(path), line, f"{row['record']!r} is neither identity nor relation")
        except ImportFault as fault:
            report.faults.append(fault)
    _write(store, rules, known, relations, report, str(path))
    return report


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows with their line numbers; every value stripped, missing ones empty."""
    try:
        text = normalize(
            "NFC", path.read_bytes().decode("utf-8-sig")
        )  # one source, however its letters are put together
    except UnicodeDecodeError as error:
        raise ImportFault(str(path), 1, f"not UTF-8: {error.reason}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    names = [name.strip() for name in reader.fieldnames or ()]
    if unknown := [name for name in names if name not in COLUMNS]:
        raise ImportFault(str(path), 1, f"no column is called {unknown[0]!r}; there are {', '.join(COLUMNS)}")
    if missing := [name for name in ("record", "source") if name not in names]:
        raise ImportFault(str(path), 1, f"the column {missing[0]!r} is missing")
    reader.fieldnames = names
    for row in reader:
        values = {name: (row.get(name) or "").strip() for name in COLUMNS}
        if any(values.values()):
            yield reader.line_num, values


def _identity(path: Path, line: int, row: Mapping[str, str], rules: Rulings, known: dict[str, Imported]) -> None:
    says = {name: row[name] for name in DESCRIBED if row[name] and name != "subject"}
    if "date" in says and iso_day(says["date"]) is None:
        raise ImportFault(str(path), line, f"{says['date']!r} is no date; write 2022-11-17 or 17/11/2022")
    said = corrected(Description(subject=row["subject"] or None), says)
    if said.code is not None and said.issuer is None:
        body = body_of(said.code, None, Speaker(said.place, said.level, date=said.date))
        said = replace(said, issuer=body.name, level=said.level or body.level, place=said.place or body.place)
    if said.term is None:
        said = replace(said, term=settled_term(said))
    naming = name_of(said.kind, said.name) if said.name is not None and said.number is None else None
    claim = Claim(said, naming=naming, imported=row["source"])
    identity = identity_of(claim)
    if identity is None or not identity.complete:
        needed = "kind, number and code with a date or term, and the place of a local one; or a kind and a name"
        raise ImportFault(str(path), line, f"this does not tell which document is meant; it needs {needed}")
    id = rules.canonical(format_id(identity))
    key = row["key"] or id
    if key in known:
        raise ImportFault(str(path), line, f"the key {key!r} is that of line {known[key].line}")
    known[key] = Imported(line, id, claim, row["source"])


def _relation(path: Path, line: int, row: Mapping[str, str], rules: Rulings, known: Mapping[str, Imported]) -> Relation:
    if row["relation"] not in RelationType.__members__:
        there_are = ", ".join(RelationType)
        raise ImportFault(str(path), line, f"no relation is called {row['relation']!r}; there are {there_are}")
    if not row["key"] or not row["target"]:
        raise ImportFault(str(path), line, "a relation needs a source (key) and a target")
    source, target = (known[k].id if k in known else rules.canonical(k) for k in (row["key"], row["target"]))
    if source == target:
        raise ImportFault(str(path), line, "source and target are one document")
    relation = RelationType(row["relation"])
    level = Level.PURPOSE if relation is RelationType.IMPLEMENTS else None
    return Relation(source, relation, level, target, None, 0.9, "import", f"import: {row['source']}")


def _write(
    store: Store,
    rules: Rulings,
    known: Mapping[str, Imported],
    relations: Sequence[tuple[int, Relation]],
    report: ImportReport,
    file: str,
) -> None:
    imported = {one.claim: one.id for one in known.values()}
    done = plan([], Kept(store, rules), reread, rules=rules_version(), imported=imported)
    if done.changes:
        store.write(done.changes)
    report.identities = len(known)
    report.resettled += done.resettled
    named = {end for _, relation in relations for end in (relation.source, relation.target)}
    facts = Kept(store, rules).facts(named)
    believed: list[Relation] = []
    refused: dict[DocumentId, list[Finding]] = {}
    for line, relation in relations:
        if gone := [end for end in (relation.source, relation.target) if end not in facts]:
            report.faults.append(ImportFault(file, line, f"no document has the key or id {gone[0]!r}"))
        elif finding := _against_the_rules(relation, facts[relation.source], facts[relation.target]):
            report.refused.append((line, finding))
            refused.setdefault(DocumentId(relation.source), []).append(finding)
        else:
            believed.append(relation)
    if believed:
        store.write(Changes(relations=tuple(believed)))
        report.relations = len(believed)
    if refused:
        done = plan([], Kept(store, rules), reread, rules=rules_version(), refused=refused)
        store.write(done.changes)


def _against_the_rules(relation: Relation, source: Mapping[str, str], target: Mapping[str, str]) -> Finding | None:
    """The finding about a relation in which a body ends or changes what it may not."""
    why = refusal(_issued(source), _issued(target)) if relation.relation in ENDING else None
    if why is None:
        return None
    message = f"the body that issued it may not do this to {relation.target}: {relation.relation} ({why.words})"
    values = (relation.relation.value, relation.target, relation.maker)
    return Finding("refused-relation", message, None, values)


def _issued(facts: Mapping[str, str]) -> Description:
    level = BodyLevel(facts["level"]) if facts["level"] else None
    known = {name: facts[name] for name in ("kind", "code", "year", "issuer", "place", "date")}
    return Description(level=level, **known)
