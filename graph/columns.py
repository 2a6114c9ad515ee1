"""The tables of the graph and their columns, as docs/schema.md describes them; both stores are written from here.

A column's type is STRING, INT, FLOAT or BOOL. The first column of a node is its key; a relationship has the keys of
its two ends first. `tests/test_store_contract.py` holds this equal to the schema that the store itself reports.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from phahe.graph.model import RelationType


@dataclass(frozen=True, slots=True)
class NodeTable:
    """A label and its properties; the first is the key."""

    name: str
    columns: Mapping[str, str]

    @property
    def key(self) -> str:
        return next(iter(self.columns))


@dataclass(frozen=True, slots=True)
class RelationshipTable:
    """A relationship type, the labels at its ends, and its properties."""

    name: str
    source: str
    target: str
    columns: Mapping[str, str]


def _columns(words: str) -> Mapping[str, str]:
    pairs = (word.partition(":") for word in words.split())
    return MappingProxyType({name: kind or "STRING" for name, _, kind in pairs})


_PROOF = "statement level confidence:FLOAT asserted:INT by start:INT end:INT text"

NODES: Mapping[str, NodeTable] = MappingProxyType(
    {
        name: NodeTable(name, _columns(words))
        for name, words in {
            "Document": "id kind number code year issuer level place date term name subject title signer held:BOOL"
            " file symbol search in_force",
            "Text": "id file digest text rules",
            "Citation": "id document ordinal:INT start:INT end:INT text form read confidence:FLOAT target",
            "Statement": "id source relation target level confidence:FLOAT asserted:INT",
            "Claim": "id body",
            "Block": "key",
            "Finding": "id document kind field values message start:INT end:INT citation",
            "Alias": "id target",
            "Body": "id name level place",
            "Place": "id name kind level since until",
            "Key": "key",
            "Meta": "key value",
        }.items()
    }
)

RELATIONSHIPS: Mapping[str, RelationshipTable] = MappingProxyType(
    {
        name: RelationshipTable(name, source, target, _columns(words))
        for name, source, target, words in (
            *((relation.value, "Document", "Document", _PROOF) for relation in RelationType),
            ("MENTIONS", "Document", "Citation", ""),
            ("MEANS", "Citation", "Document", ""),
            ("MAY_MEAN", "Citation", "Document", "score:FLOAT reason rank:INT"),
            ("STATES", "Document", "Statement", "start:INT end:INT text level confidence:FLOAT rule maker"),
            ("HOLDS", "Document", "Text", ""),
            ("HAS", "Document", "Finding", ""),
            ("CLAIMS", "Document", "Claim", ""),
            ("KEYED", "Claim", "Block", ""),
            ("NAMED", "Document", "Key", ""),
            ("LEADS_TO", "Alias", "Document", ""),
            ("ISSUED_BY", "Document", "Body", ""),
            ("AT", "Document", "Place", ""),
            ("SEATED", "Body", "Place", ""),
            ("WITHIN", "Place", "Place", ""),
            ("SUCCEEDED_BY", "Place", "Place", ""),
        )
    }
)
