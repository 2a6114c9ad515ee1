"""What a picture shows: a document amid what it rests on and what rests on it, or the lineages of all held ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from phahe.api.names import heading
from phahe.api.picture import CHANGES, LARGEST, picture
from phahe.graph.errors import PhaheError
from phahe.graph.store import Store
from phahe.queries import Edge, Entry, Lineage, documents, impact, lineage
from phahe.queries.asking import entries
from phahe.queries.document import not_believed
from phahe.queries.edges import in_full

_CHANGED: Mapping[str, Any] = MappingProxyType({"relations": CHANGES, "depth": 1})
"""What documents do to each other's words or effect: one step of it is shown, either way."""


def scene(store: Store, around: str | None) -> tuple[str, dict[str, Any]]:
    """The title of a picture, and what is drawn: the scene of the document `around`, or of the whole store.

    Of a document on which more rests than a picture shows, the nearest are drawn, and the picture says so. Raises
    PhaheError where the whole store is more than that.
    """
    if around is None:
        held = documents(store, held=True, limit=LARGEST + 1).items
        return "Phả hệ văn bản", _drawn(store, held, (lineage(store, document.id) for document in held), None)
    room = LARGEST - 1
    chains: list[Lineage] = []
    for ask, followed, share in ((lineage, {}, 2), (lineage, _CHANGED, 2), (impact, _CHANGED, 2), (impact, {}, 1)):
        chains.append(ask(store, around, limit=room // share, **followed))
        room -= len(chains[-1].documents)
    start = chains[0].document
    return heading(start.to_json()), _drawn(store, [start], chains, around)


def _drawn(store: Store, start: Iterable[Entry], chains: Iterable[Lineage], focus: str | None) -> dict[str, Any]:
    shown = {document.id: document for document in start}
    edges: dict[str, Edge] = {}
    cut = False
    for chain in chains:
        cut |= chain.next is not None
        shown |= {document.id: document for document in chain.documents}
        edges |= {edge.statement: edge for edge in chain.edges}
        if len(shown) > LARGEST:
            raise PhaheError(
                f"a picture of more than {LARGEST} documents shows nothing", advice="choose one with --around REF"
            )
    told = {edge.statement: edge for edge in in_full(store, list(edges.values()))}
    if focus is not None:
        refused = {edge.statement: edge for edge in not_believed(store, focus)}
        shown |= entries(store, sorted({edge.target for edge in refused.values()} - shown.keys()))
        told = refused | told
    speakers = {proof.document for edge in told.values() for proof in edge.evidence} - shown.keys()
    return picture(
        {id: document.to_json() for id, document in shown.items()},
        [edge.to_json() for edge in sorted(told.values(), key=lambda e: (e.source, e.relation, e.target))],
        focus=focus,
        cut=cut,
        speakers={id: speaker.to_json() for id, speaker in entries(store, sorted(speakers)).items()},
    )
