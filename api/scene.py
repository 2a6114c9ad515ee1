"""What a picture shows: a document amid what it rests on and what rests on it, or the lineages of all held ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from phahe.api.names import heading
from phahe.api.picture import LARGEST, picture
from phahe.graph.errors import PhaheError
from phahe.graph.store import Store
from phahe.queries import Edge, Entry, Lineage, documents, impact, lineage
from phahe.queries.asking import entries


def scene(store: Store, around: str | None) -> tuple[str, dict[str, Any]]:
    """The title of a picture, and what is drawn: the scene of the document `around`, or of the whole store.

    Of a document on which more rests than a picture shows, the nearest are drawn, and the picture says so. Raises
    PhaheError where the whole store is more than that.
    """
    if around is None:
        held = documents(store, held=True, limit=LARGEST + 1).items
        return "Phả hệ văn bản", _drawn(store, held, (lineage(store, document.id) for document in held), None)
    up = lineage(store, around, limit=LARGEST // 2)
    down = impact(store, around, limit=LARGEST - 1 - len(up.documents))
    return heading(up.document.to_json()), _drawn(store, [up.document], [up, down], around)


def _drawn(store: Store, start: Iterable[Entry], chains: Iterable[Lineage], focus: str | None) -> dict[str, Any]:
    shown = {document.id: document for document in start}
    edges: dict[tuple[str, str, str], Edge] = {}
    cut = False
    for chain in chains:
        cut |= chain.next is not None
        shown |= {document.id: document for document in chain.documents}
        edges |= {(edge.source, edge.relation, edge.target): edge for edge in chain.edges}
        if len(shown) > LARGEST:
            raise PhaheError(
                f"a picture of more than {LARGEST} documents shows nothing", advice="choose one with --around REF"
            )
    speakers = {proof.document for edge in edges.values() for proof in edge.evidence} - shown.keys()
    return picture(
        {id: document.to_json() for id, document in shown.items()},
        [edges[ends].to_json() for ends in sorted(edges)],
        focus=focus,
        cut=cut,
        speakers={id: speaker.to_json() for id, speaker in entries(store, sorted(speakers)).items()},
    )
