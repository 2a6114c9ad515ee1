"""Small graphs written out as TOML (tests/cases/worlds), as the changes that make them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from phahe.graph.changes import Changes, HeldText
from phahe.graph.model import (
    BodyLevel,
    Citation,
    Description,
    Document,
    DocumentId,
    Evidence,
    Form,
    Level,
    Relation,
    RelationType,
)

FOLDER = Path(__file__).parent / "cases" / "worlds"
WORLDS: dict[str, dict[str, Any]] = {
    path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))
}


def contributions(world: dict[str, Any]) -> list[Changes]:
    """One for each held document: it mentions every document that it states something of, in that order."""
    documents = {row["id"]: _document(row) for row in world["document"]}
    return [_contribution(documents, row["by"], row["relations"]) for row in world["states"]]


def _document(row: dict[str, Any]) -> Document:
    fields = {k: v for k, v in row.items() if k not in ("id", "held", "title", "level", "in_force")}
    level = BodyLevel(row["level"]) if "level" in row else None
    held = row.get("held", False)
    own = {name: row.get(name) for name in ("title", "in_force")}
    return Document(DocumentId(row["id"]), Description(level=level, **fields), held=held, **own)


def _contribution(documents: dict[str, Document], by: str, lines: list[str]) -> Changes:
    own = documents[by]
    relations, named = [], []
    for line in lines:
        stated, _, words = line.partition(" | ")
        source, relation, *level, target = stated.split()
        for id in (target, source):
            if id != by and id not in named:
                named.append(id)
        start = 10 + 100 * named.index(target if target != by else source)
        words = words or f"{relation} {target}"
        evidence = Evidence(own.id, start, start + len(words), words)
        of = Level(level[0]) if level else None
        relations.append(Relation(source, RelationType(relation), of, target, evidence, 0.9, "cue"))
    citations = [
        Citation(
            f"{by}#c{n + 1}",
            own.id,
            10 + 100 * n,
            30 + 100 * n,
            f"citation {n + 1}",
            Form.NUMBERED,
            documents[id].description,
            documents[id].id,
            (),
            0.9,
        )
        for n, id in enumerate(named)
    ]
    return Changes(
        documents=(own, *(documents[id] for id in named)),
        texts=(HeldText(own.id, f"{by}.txt", f"digest of {by}", own.title or by, "1"),),
        citations=tuple(citations),
        relations=tuple(relations),
    )
