"""A process that writes batch after batch into a store, to be killed at any point; and what a whole batch looks like.

`python tests/writer.py URL FIRST COUNT` says "ready" when the store is open, then the number of each batch when it has
been written. Some go in by COPY, most row by row, and checkpoints come often.
"""

from __future__ import annotations

import sys

from phahe.graph import embedded_engine
from phahe.graph.changes import Changes, HeldText, StoredClaim
from phahe.graph.model import Citation, Description, Document, DocumentId, Evidence, Form, Relation, RelationType
from phahe.graph.store import open_store

DOCUMENTS = 8
MENTIONS = 4

_TARGETS = tuple(
    Document(DocumentId(f"{n}-NQ.TW"), Description(kind="Nghị quyết", number=str(n), code="NQ/TW"))
    for n in range(MENTIONS)
)


def batch(number: int) -> Changes:
    """One batch: each document has a text, a claim, and a mention, a stating and an edge for every target."""
    held = [
        Document(DocumentId(f"b{number}-{n}"), Description(kind="Kế hoạch", number=str(n), code="KH-UBND"), held=True)
        for n in range(DOCUMENTS)
    ]
    pairs = [(document, m, target) for document in held for m, target in enumerate(_TARGETS)]
    read = Description(kind="Nghị quyết")
    return Changes(
        documents=(*held, *_TARGETS),
        texts=tuple(HeldText(d.id, f"{d.id}.txt", "digest", "Kế hoạch thực hiện " * 200, "1") for d in held),
        claims=tuple(StoredClaim(f"{d.id}#m", d.id, "{}", ("28",)) for d in held),
        citations=tuple(
            Citation(f"{d.id}#c{m}", d.id, m, m + 1, "x", Form.NUMBERED, read, t.id, (), 0.9) for d, m, t in pairs
        ),
        relations=tuple(
            Relation(d.id, RelationType.IMPLEMENTS, None, t.id, Evidence(d.id, m, m + 1, "x"), 0.9, "cue")
            for d, m, t in pairs
        ),
    )


def main(url: str, first: int, count: int) -> None:
    """Writes the batches, each reported once it is in."""
    embedded_engine.CHECKPOINT = 256 << 10
    store = open_store(url)
    print("ready", flush=True)
    for number in range(first, first + count):
        store.write(batch(number))
        print(number, flush=True)
    store.close()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
