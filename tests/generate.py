"""Graphs of any size with the skew of real ones, from a seed: for the contract suite (10,000) and benchmarks (500,000).

Documents are issued one after another by central bodies, ministries, provinces and districts, each on one of a hundred
matters; each carries out, is based on and cites earlier ones of its matter, mostly of the levels above, and those much
cited before are cited more (so that some become hubs: of 500,000, some 37,000 rest on one). One in seven is a
placeholder. A few replace, repeal or amend, state relations of others, leave a citation open, run in circles or
contradict themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from random import Random
from typing import Any

import pyarrow as pa

from phahe.graph.changes import Changes, HeldText
from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.contribution import document_row
from phahe.graph.identity import Identity, format_id, lookup_keys, place_slug
from phahe.graph.model import (
    BodyLevel,
    Candidate,
    Citation,
    Description,
    Document,
    DocumentId,
    Evidence,
    Finding,
    Form,
    Level,
    Relation,
    RelationType,
)
from phahe.graph.places import districts, provinces

R = RelationType
FIRST, LAST = date(2005, 1, 1), date(2026, 10, 31)

_KINDS = {
    BodyLevel.CENTRAL: (("Nghị quyết", "NQ/TW"), ("Chỉ thị", "CT/TW"), ("Kết luận", "KL/TW"), ("Nghị quyết", "NQ-CP")),
    BodyLevel.MINISTRY: (("Thông tư", "TT-BNV"), ("Quyết định", "QĐ-BTC"), ("Kế hoạch", "KH-BYT")),
    BodyLevel.PROVINCE: (("Kế hoạch", "KH-UBND"), ("Chương trình hành động", "CTr/TU"), ("Quyết định", "QĐ-UBND")),
    BodyLevel.DISTRICT: (("Kế hoạch", "KH-UBND"), ("Quyết định", "QĐ-UBND")),
}
_ISSUERS = {
    BodyLevel.CENTRAL: "Ban Chấp hành Trung ương Đảng",
    BodyLevel.MINISTRY: "Bộ Nội vụ",
    BodyLevel.PROVINCE: "Ủy ban nhân dân tỉnh",
    BodyLevel.DISTRICT: "Ủy ban nhân dân huyện",
}
_ABOVE = {
    BodyLevel.CENTRAL: (BodyLevel.CENTRAL,),
    BodyLevel.MINISTRY: (BodyLevel.CENTRAL,),
    BodyLevel.PROVINCE: (BodyLevel.CENTRAL, BodyLevel.CENTRAL, BodyLevel.MINISTRY),
    BodyLevel.DISTRICT: (BodyLevel.PROVINCE, BodyLevel.PROVINCE, BodyLevel.CENTRAL),
}
_SUBJECTS = (
    "phòng, chống tham nhũng",
    "cải cách hành chính",
    "chuyển đổi số",
    "bảo vệ môi trường",
    "phát triển du lịch",
    "xây dựng nông thôn mới",
    "đổi mới phương thức lãnh đạo",
    "phổ cập giáo dục",
)
_VERBS = {
    R.IMPLEMENTS: "thực hiện",
    R.BASED_ON: "Căn cứ",
    R.GUIDES: "hướng dẫn thi hành",
    R.AMENDS: "sửa đổi, bổ sung",
    R.REPLACES: "thay thế",
    R.REPEALS: "bãi bỏ",
    R.REVIEWS: "tổng kết",
    R.CITES: "theo",
}


@dataclass(slots=True)
class Generated:
    """Documents by number, and what each states: (source, relation, level, target), all numbers of documents."""

    documents: list[Document] = field(default_factory=list)
    stated: list[list[tuple[int, RelationType, Level | None, int]]] = field(default_factory=list)
    open: dict[int, tuple[int, ...]] = field(default_factory=dict)
    """Documents with an open citation, and what it may mean."""

    @property
    def hub(self) -> int:
        """The document that most rest on directly."""
        count: dict[int, int] = defaultdict(int)
        for stated in self.stated:
            for _, relation, _, target in stated:
                if relation in (R.IMPLEMENTS, R.BASED_ON):
                    count[target] += 1
        return max(count, key=lambda number: (count[number], -number))


class _Issuing:
    """Chooses, with preference for what was chosen before."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.above: defaultdict[tuple[BodyLevel, int], list[int]] = defaultdict(list)
        self.of_place: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        self.numbers: defaultdict[tuple[str, str, str], int] = defaultdict(int)

    def superior(self, level: BodyLevel, place: str, matter: int) -> int | None:
        if level is BodyLevel.CENTRAL and self.random.random() < 0.6:
            return None
        choice = self.random.choice(_ABOVE[level])
        pool = self.of_place[place, matter] if choice is BodyLevel.PROVINCE else self.above[choice, matter]
        pool = pool or self.above[BodyLevel.CENTRAL, matter]
        if not pool:
            return None
        chosen = self.random.choice(pool)
        pool.append(chosen)
        return chosen


def generate(documents: int, seed: int = 1) -> Generated:
    """A graph of so many documents; equal arguments give equal graphs."""
    made, issuing = Generated(), _Issuing(seed)
    random = issuing.random
    all_provinces = [place.name for place in provinces()]
    all_districts = [(place.key, place.parent) for place in districts()]
    levels = list(BodyLevel)[:4]
    span = (LAST - FIRST).days
    matters = range(max(2, min(100, documents // 50)))
    weights = list(accumulate(1 / (matter + 3) for matter in matters))
    for number in range(documents):
        level = random.choices(levels, (2, 3, 25, 70))[0] if number >= len(matters) else BodyLevel.CENTRAL
        matter = random.choices(matters, cum_weights=weights)[0] if number >= len(matters) else number
        province = random.choice(all_provinces)
        place = "Việt Nam"
        if level is BodyLevel.PROVINCE:
            place = province
        elif level is BodyLevel.DISTRICT:
            place, province = random.choice(all_districts)
        day = (FIRST + timedelta(days=span * number // documents)).isoformat()
        made.documents.append(_document(issuing, level, place, day))
        made.stated.append(_states(made, issuing, number, level, place, province, matter))
        if level in (BodyLevel.CENTRAL, BodyLevel.MINISTRY):
            issuing.above[level, matter].append(number)
        issuing.of_place[place, matter].append(number)
        if number > 100 and random.random() < 0.01:
            made.open[number] = (random.randrange(number - 50, number), random.randrange(number - 100, number - 50))
    return made


def _document(issuing: _Issuing, level: BodyLevel, place: str, day: str) -> Document:
    random = issuing.random
    kind, code = random.choice(_KINDS[level])
    issuing.numbers[place, code, day[:4]] += 1
    number = str(issuing.numbers[place, code, day[:4]])
    subject = random.choice(_SUBJECTS)
    if kind == "Kế hoạch" and random.random() < 0.2:
        subject += f" giai đoạn {day[:4]}-{int(day[:4]) + 4}"
    name = place.split(",")[0]
    issuer = _ISSUERS[level] if level in (BodyLevel.CENTRAL, BodyLevel.MINISTRY) else f"{_ISSUERS[level]} {name}"
    described = Description(kind, number, code, None, issuer, level, place, day, None, None, subject)
    id = format_id(Identity(number=number, code=code, place=place_slug(place), period=day[:4]))
    held = random.random() > 1 / 7
    title = f"{kind} về {subject}" if held else None
    return Document(id, described, held, title, "Nguyễn Văn A" if held else None, f"{id}.txt" if held else None)


def _states(
    made: Generated, issuing: _Issuing, number: int, level: BodyLevel, place: str, province: str, matter: int
) -> list[tuple[int, RelationType, Level | None, int]]:
    if not made.documents[number].held or number == 0:
        return []
    random = issuing.random
    stated: dict[tuple[int, RelationType, int], Level | None] = {}

    def state(relation: RelationType, target: int | None, of: Level | None = None, source: int = number) -> None:
        if target is not None and target != source:
            stated.setdefault((source, relation, target), of)

    for _ in range(random.choice((1, 1, 1, 2))):
        state(R.IMPLEMENTS, issuing.superior(level, province, matter), Level.PURPOSE)
    for _ in range(random.choice((0, 1, 1, 2))):
        state(R.BASED_ON, issuing.superior(level, province, matter))
    for _ in range(random.choice((3, 4, 5, 6))):
        state(R.CITES, random.randrange(number))
    chance = random.random()
    older = issuing.of_place[place, matter]
    if chance < 0.10:
        state(R.IMPLEMENTS, random.randrange(number), Level.TASK)
    elif chance < 0.13 and older:
        state(random.choice((R.REPLACES, R.REPLACES, R.REPEALS)), random.choice(older))
    elif chance < 0.16 and older:
        state(R.AMENDS, random.choice(older))
    elif chance < 0.19:
        state(R.GUIDES, issuing.superior(level, province, matter))
    elif chance < 0.21:
        state(R.REVIEWS, random.randrange(number))
    first = next((target for (_, relation, target) in stated if relation is R.IMPLEMENTS), None)
    if first is not None and made.stated[first] and random.random() < 0.3:  # what another states is said again here
        source, relation, of, target = made.stated[first][0]
        state(relation, target, of, source)
    if random.random() < 0.002 and first is not None:
        state(R.BASED_ON, number, None, first)
    return [(source, relation, of, target) for (source, relation, target), of in stated.items()]


def changes(made: Generated, batch: int = 500) -> Iterator[Changes]:
    """The graph as the contributions of its held documents, so many at once, in the order they were issued."""
    held = [number for number, document in enumerate(made.documents) if document.held]
    for start in range(0, len(held), batch):
        yield _contributions(made, held[start : start + batch])


def _contributions(made: Generated, numbers: list[int]) -> Changes:
    documents: dict[DocumentId, Document] = {}
    citations: list[Citation] = []
    relations: list[Relation] = []
    findings: dict[DocumentId, tuple[Finding, ...]] = {}
    texts: list[HeldText] = []
    for number in numbers:
        own = made.documents[number]
        documents[own.id] = own
        texts.append(HeldText(own.id, own.file or "", own.id, own.title or "", "1"))
        named: dict[int, int] = {}
        for source, relation, level, target in made.stated[number]:
            for other in (target, source):
                if other not in named and other != number:
                    named[other] = 100 + 80 * len(named)
                    citations.append(_citation(own, len(named), named[other], made.documents[other]))
                    if not made.documents[other].held:
                        documents[made.documents[other].id] = made.documents[other]
            start = named.get(target, named.get(source, 100))
            words = f"{_VERBS[relation]} {_written(made.documents[target])}"
            evidence = Evidence(own.id, start - 10, start - 10 + len(words), words)
            ends = made.documents[source].id, made.documents[target].id
            relations.append(Relation(ends[0], relation, level, ends[1], evidence, 0.9, "cue"))
        if number in made.open:
            may = tuple(
                Candidate(made.documents[n].id, round(0.7 - rank / 10, 1), "same number")
                for rank, n in enumerate(dict.fromkeys(made.open[number]))
                if made.documents[n].held
            )
            start = 120 + 80 * len(named)
            read = Description(kind="Kế hoạch", number="1")
            id = f"{own.id}#c{len(named) + 1}"
            citations.append(Citation(id, own.id, start, start + 13, "Kế hoạch số 1", Form.SHORT, read, None, may, 0.5))
        if number % 97 == 0:
            clash = Finding("conflict", "the text says two dates", "date", ("2020-01-01", "2021-01-01"), 100, 120)
            findings[own.id] = (clash,)
    return Changes(
        documents=tuple(documents.values()),
        texts=tuple(texts),
        citations=tuple(citations),
        relations=tuple(relations),
        findings=findings,
    )


def _written(document: Document) -> str:
    return f"{document.description.kind} số {document.description.symbol}"


def _citation(own: Document, ordinal: int, start: int, target: Document) -> Citation:
    words = _written(target)
    d = target.description
    read = Description(kind=d.kind, number=d.number, code=d.code, date=d.date)
    id = f"{own.id}#c{ordinal}"
    return Citation(id, own.id, start, start + len(words), words, Form.NUMBERED, read, target.id, (), 0.97)


def tables(made: Generated, chunk: int = 50_000) -> Iterator[tuple[str, pa.Table]]:
    """The graph as whole tables for `Store.load`: documents with their keys, citations and relations with their proofs.

    Texts, bodies and places are left out; relations stated by several are given their first.
    """
    ids = [document.id for document in made.documents]
    words = [_written(document) for document in made.documents]
    for start in range(0, len(ids), chunk):
        yield "Document", _table("Document", (document_row(d).values() for d in made.documents[start : start + chunk]))
    keys = [(d.id, key) for d in made.documents for key in lookup_keys(d.description)]
    yield "Key", _table("Key", ((key,) for key in sorted({key for _, key in keys})))
    yield "NAMED", _table("NAMED", keys)
    del keys
    for start in range(0, len(ids), chunk):
        rows = [row for number in range(start, min(start + chunk, len(ids))) for row in _mentions(made, number, words)]
        yield "Citation", _table("Citation", rows)
        yield "MENTIONS", _table("MENTIONS", ((row[1], row[0]) for row in rows))
        yield "MEANS", _table("MEANS", ((row[0], row[9]) for row in rows))
    for relation in R:
        asserted: dict[tuple[int, int], list[int]] = {}
        levels: dict[tuple[int, int], Level | None] = {}
        for number, stated in enumerate(made.stated):
            for source, kind, level, target in stated:
                if kind is relation:
                    asserted.setdefault((source, target), []).append(number)
                    levels.setdefault((source, target), level)
        every = list(asserted)
        for start in range(0, len(every), chunk):
            rows = []
            for source, target in every[start : start + chunk]:
                by = asserted[source, target]
                statement = f"{ids[source]}|{relation}|{ids[target]}"
                text = f"{_VERBS.get(relation, relation)} {words[target]}"
                proof = (statement, levels[source, target], 0.9, len(by), ids[by[0]], 90, 90 + len(text), text)
                rows.append((ids[source], ids[target], *proof))
            yield relation, _table(relation, rows)


def _mentions(made: Generated, number: int, words: list[str]) -> Iterator[tuple[Any, ...]]:
    named: dict[int, int] = {}
    for source, _, _, target in made.stated[number]:
        for other in (target, source):
            if other not in named and other != number:
                named[other] = 100 + 80 * len(named)
    own = made.documents[number].id
    for ordinal, (other, start) in enumerate(named.items(), 1):
        end, target = start + len(words[other]), made.documents[other].id
        yield f"{own}#c{ordinal}", own, ordinal, start, end, words[other], "numbered", "{}", 0.97, target


_ARROW = {"STRING": pa.string(), "INT": pa.int64(), "FLOAT": pa.float64(), "BOOL": pa.bool_()}


def _table(name: str, rows: Iterable[Iterable[Any]]) -> pa.Table:
    if name in NODES:
        columns = dict(NODES[name].columns)
    else:
        columns = {"source_key": "STRING", "target_key": "STRING", **RELATIONSHIPS[name].columns}
    values = list(zip(*rows, strict=True)) or [()] * len(columns)
    arrays = [pa.array(column, type=_ARROW[kind]) for column, kind in zip(values, columns.values(), strict=True)]
    return pa.table(arrays, names=list(columns))
