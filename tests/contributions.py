"""Small contributions of documents, for the tests of stores: two plans, and as many more as are wanted."""

from __future__ import annotations

from typing import Any

from phahe.graph.changes import Changes, HeldText, StoredClaim
from phahe.graph.loader import Query, parse
from phahe.graph.model import (
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

IMPLEMENTS, CITES = RelationType.IMPLEMENTS, RelationType.CITES


def document(id: str, *, held: bool = False, **fields: Any) -> Document:
    return Document(DocumentId(id), Description(**fields), held=held, title="Kế hoạch" if held else None)


RESOLUTION = document("28-NQ.TW~XIII", kind="Nghị quyết", number="28", code="NQ/TW", term="XIII", place="Việt Nam")
PROGRAMME = document(
    "25-CTr.TU", kind="Chương trình hành động", number="25", code="CTr/TU", issuer="Tỉnh ủy", place="A"
)
PLAN = document("121-KH-UBND", held=True, kind="Kế hoạch", number="121", code="KH-UBND", place="Tiên Lãng, Hải Phòng")
OTHER = document("289-KH-UBND", held=True, kind="Kế hoạch", number="289", code="KH-UBND", issuer="UBND tỉnh Nghệ An")


def citation(of: Document, n: int, target: Document | None, *candidates: Document) -> Citation:
    ranked = tuple(Candidate(c.id, round(0.8 - i / 10, 2), "cùng số") for i, c in enumerate(candidates))
    read = Description(kind="Nghị quyết", number=str(n))
    id = f"{of.id}#c{n}"
    return Citation(id, of.id, n * 10, n * 10 + 8, "Nghị quyết", Form.NUMBERED, read, target and target.id, ranked, 0.9)


def relation(
    by: Document,
    source: Document,
    target: Document | str,
    *,
    level: Level | None = None,
    kind: RelationType = IMPLEMENTS,
    confidence: float = 0.9,
    start: int = 5,
    maker: str = "machine",
) -> Relation:
    end = target if isinstance(target, str) else target.id
    words = Evidence(by.id, start, start + 9, "thực hiện")
    return Relation(source.id, kind, level, end, words, confidence, "cue", maker)


def plan() -> Changes:
    """PLAN implements PROGRAMME, which implements RESOLUTION; one citation is open."""
    return Changes(
        documents=(PLAN, PROGRAMME, RESOLUTION),
        texts=(HeldText(PLAN.id, "121.txt", "d1", "Kế hoạch thực hiện Nghị quyết", "1"),),
        claims=(
            StoredClaim(f"{PLAN.id}#m1", PLAN.id, '{"n": 1}', ("28-NQ/TW", "28")),
            StoredClaim(f"{PLAN.id}#m2", PLAN.id, '{"n": 2}', ("28",)),
        ),
        citations=(
            citation(PLAN, 1, PROGRAMME),
            citation(PLAN, 2, RESOLUTION),
            citation(PLAN, 3, None, RESOLUTION, PROGRAMME),
        ),
        relations=(
            relation(PLAN, PLAN, PROGRAMME, level=Level.PURPOSE),
            relation(PLAN, PROGRAMME, RESOLUTION, level=Level.PURPOSE, confidence=0.8),
            relation(PLAN, PROGRAMME, RESOLUTION, level=Level.TASK, confidence=0.95, start=40),
            relation(PLAN, PLAN, f"{PLAN.id}#c3", kind=CITES),
        ),
        findings={
            PLAN.id: (Finding("conflict", "hai loại", "kind", ("Kế hoạch", "Quyết định"), 3, 9, f"{PLAN.id}#c1"),)
        },
    )


def other() -> Changes:
    """OTHER says too that PROGRAMME implements RESOLUTION, and implements RESOLUTION itself."""
    return Changes(
        documents=(OTHER, PROGRAMME, RESOLUTION),
        texts=(HeldText(OTHER.id, "289.txt", "d2", "Kế hoạch", "1"),),
        claims=(StoredClaim(f"{OTHER.id}#m1", OTHER.id, "{}", ("28",)),),
        citations=(citation(OTHER, 1, RESOLUTION), citation(OTHER, 2, PROGRAMME)),
        relations=(
            relation(OTHER, OTHER, RESOLUTION, level=Level.TASK),
            relation(OTHER, PROGRAMME, RESOLUTION, level=Level.PURPOSE, confidence=0.99, start=70),
        ),
    )


def many(count: int, mentions: int, prefix: str = "d") -> Changes:
    """`count` held documents that cite each other and RESOLUTION."""
    documents = [document(f"{prefix}{n}", held=True, number=str(n), code="KH-UBND") for n in range(count)]
    cited = [[RESOLUTION, *documents][(n * 7 + m) % (count + 1)] for n in range(count) for m in range(mentions)]
    citing = [d for d in documents for _ in range(mentions)]
    return Changes(
        documents=(RESOLUTION, *documents),
        texts=tuple(HeldText(d.id, f"{d.id}.txt", "d", "x" * 500, "1") for d in documents),
        claims=tuple(StoredClaim(f"{d.id}#m1", d.id, "{}", ("28", d.id)) for d in documents),
        citations=tuple(citation(d, n % mentions, t) for n, (d, t) in enumerate(zip(citing, cited, strict=True))),
        relations=tuple(relation(d, d, t) for d, t in zip(citing, cited, strict=True)),
    )


def one(text: str) -> Query:
    return next(parse(text, "test.cypher"))


EDGES = one("""// Which edges are there, with which proof?
// -> source: STRING
// -> target: STRING
// -> statement: STRING
// -> level: STRING
// -> confidence: FLOAT
// -> asserted: INT
// -> by: STRING
// -> start: INT
MATCH (a:Document)-[r:IMPLEMENTS]->(b:Document)
RETURN a.id AS source, b.id AS target, r.statement AS statement, r.level AS level, r.confidence AS confidence,
  r.asserted AS asserted, r.by AS `by`, r.start AS start
ORDER BY source, target""")

COUNTS = one("""// How many mentions has each document?
// -> id: STRING
// -> mentions: INT
MATCH (d:Document)-[:HOLDS]->(t:Text)
OPTIONAL MATCH (d)-[:MENTIONS]->(c:Citation)
RETURN d.id AS id, count(c) AS mentions
ORDER BY id""")
