"""JSON-LD with the terms of the European Legislation Identifier (ELI), for linked-data tools.

ELI ontology: http://data.europa.eu/eli/ontology. What it has no term for has one of our own (`urn:phahe:terms:`).
Every relation stands twice: as a property of the document that acts, and as an rdf:Statement that says who states it,
with which words and how sure.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Set
from itertools import groupby
from typing import Any
from urllib.parse import quote

from phahe.graph.contents import edges, nodes
from phahe.graph.store import Store

RELATION_TERMS: dict[str, tuple[str, ...]] = {
    "IMPLEMENTS": ("eli:ensures_implementation_of",),
    "BASED_ON": ("eli:based_on",),
    "GUIDES": ("eli:implements",),
    "AMENDS": ("eli:amends",),
    "REPLACES": ("eli:repeals", "eli:changes"),
    "REPEALS": ("eli:repeals",),
    "SUSPENDS": ("phahe:suspends",),
    "CORRECTS": ("eli:corrects",),
    "CONSOLIDATES": ("eli:consolidates",),
    "PROMULGATES": ("phahe:promulgates",),
    "REVIEWS": ("phahe:reviews",),
    "CITES": ("eli:cites",),
}
"""What each relation is in ELI (docs/domain.md, section 4)."""

CONTEXT: dict[str, Any] = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "phahe": "urn:phahe:terms:",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{term: {"@type": "@id"} for terms in RELATION_TERMS.values() for term in terms},
    "eli:date_document": {"@type": "xsd:date"},
    "eli:title": {"@language": "vi"},
    "eli:passed_by": {"@language": "vi"},
    "phahe:words": {"@language": "vi"},
    "phahe:stated_by": {"@type": "@id"},
    "rdf:subject": {"@type": "@id"},
    "rdf:predicate": {"@type": "@id"},
    "rdf:object": {"@type": "@id"},
}

_PROPERTIES = {
    "kind": "eli:type_document",
    "symbol": "eli:id_local",
    "number": "eli:number",
    "issuer": "eli:passed_by",
    "date": "eli:date_document",
    "place": "phahe:place",
    "term": "phahe:term",
    "level": "phahe:level",
    "held": "phahe:held",
}


def iri(id: str) -> str:
    """The IRI of a document's id.

    >>> iri("28-NQ.TW~XIII")
    'urn:phahe:document:28-NQ.TW~XIII'
    """
    return f"urn:phahe:document:{quote(id, safe='~.-')}"


def jsonld(store: Store, only: Set[str] | None = None) -> Iterator[str]:
    """The lines of a JSON-LD file: an @graph of documents and statements, one a line."""
    yield f'{{"@context": {_line(CONTEXT)},\n"@graph": [\n'
    separator = ""
    for row in nodes(store, "Document", only):
        yield f"{separator}{_line(_document(row))}"
        separator = ",\n"
    for source, rows in groupby(edges(store, only), key=lambda edge: (edge[0], edge[1]["source_key"])):
        acting: dict[str, Any] = {"@id": iri(source[1])}
        stated = [row for _, row in rows]
        for term in RELATION_TERMS[source[0]]:
            acting[term] = [iri(row["target_key"]) for row in stated]
        yield f"{separator}{_line(acting)}"
        separator = ",\n"
        for row in stated:
            yield f"{separator}{_line(_statement(source[0], row))}"
    yield "\n]}\n"


def _document(row: dict[str, Any]) -> dict[str, Any]:
    made = {"@id": iri(row["id"]), "@type": "eli:LegalResource"}
    made |= {term: row[name] for name, term in _PROPERTIES.items() if row[name] is not None}
    if title := row["title"] or row["name"] or row["subject"]:
        made["eli:title"] = title
    return made


def _statement(relation: str, row: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@id": f"urn:phahe:statement:{quote(row['statement'], safe='~.-')}",
        "@type": "rdf:Statement",
        "rdf:subject": iri(row["source_key"]),
        "rdf:predicate": RELATION_TERMS[relation][0],
        "rdf:object": iri(row["target_key"]),
        "phahe:relation": relation,
        "phahe:confidence": row["confidence"],
    }
    if row["level"] is not None:
        made["phahe:level"] = row["level"]
    if row["by"] is not None:
        made["phahe:stated_by"] = iri(row["by"])
    if row["text"] is not None:
        made["phahe:words"] = row["text"]
    return made


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
