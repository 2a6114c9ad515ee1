"""The questions people ask of the graph, as typed functions over the `.cypher` files beside this one.

>>> from phahe.graph.store import open_store
>>> from phahe.queries import find_document, lineage
>>> store = open_store("graph.lbug")  # doctest: +SKIP
>>> lineage(store, find_document(store, "121/KH-UBND").id)  # doctest: +SKIP
"""

from phahe.queries.coverage import Coverage, coverage
from phahe.queries.document import citations, show, text
from phahe.queries.faults import KINDS as FINDING_KINDS
from phahe.queries.findings import counts as finding_counts
from phahe.queries.findings import findings
from phahe.queries.implementers import Implementers, implementers
from phahe.queries.lineage import depths, impact, lineage
from phahe.queries.paths import Neighbourhood, Paths, neighbourhood, paths
from phahe.queries.records import Edge, Entry, Lineage, Page
from phahe.queries.reference import documents, find_document, find_documents
from phahe.queries.statistics import Statistics, most_cited, statistics
from phahe.queries.structure import Structure, structure
from phahe.queries.timeline import Timeline, timeline
from phahe.queries.validity import Validity, validity

__all__ = [
    "FINDING_KINDS",
    "Coverage",
    "Edge",
    "Entry",
    "Implementers",
    "Lineage",
    "Neighbourhood",
    "Page",
    "Paths",
    "Statistics",
    "Structure",
    "Timeline",
    "Validity",
    "citations",
    "coverage",
    "depths",
    "documents",
    "find_document",
    "find_documents",
    "finding_counts",
    "findings",
    "impact",
    "implementers",
    "lineage",
    "most_cited",
    "neighbourhood",
    "paths",
    "show",
    "statistics",
    "structure",
    "text",
    "timeline",
    "validity",
]
