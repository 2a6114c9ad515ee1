"""GraphML and GEXF: documents and the relations between them, for Gephi, yEd, Cytoscape and networkx.

Written by hand rather than by networkx, whose writers put the date of today into the file and hold all of it in memory.
GraphML 1.0 (graphml.graphdrawing.org), GEXF 1.3 (gexf.net).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.contents import edges, nodes
from phahe.graph.store import Store

_KINDS = {"STRING": "string", "INT": "int", "FLOAT": "double", "BOOL": "boolean"}
DOCUMENT_FIELDS = {
    name: _KINDS[kind] for name, kind in NODES["Document"].columns.items() if name not in ("id", "file", "search")
}
RELATION_FIELDS = {"relation": "string"} | {
    name: _KINDS[kind] for name, kind in RELATIONSHIPS["CITES"].columns.items() if name != "statement"
}

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return _ILLEGAL.sub("\ufffd", str(value))


def _text(value: Any) -> str:
    return escape(_word(value))


def _attribute(value: Any) -> str:
    return quoteattr(_word(value))


def graphml(store: Store, only: Set[str] | None = None) -> Iterator[str]:
    """The lines of a GraphML file: a directed graph whose edges are keyed by relation."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for what, fields in (("node", DOCUMENT_FIELDS), ("edge", RELATION_FIELDS)):
        for name, kind in fields.items():
            yield f'  <key id="{what}-{name}" for="{what}" attr.name="{name}" attr.type="{kind}"/>\n'
    yield '  <graph edgedefault="directed">\n'
    for row in nodes(store, "Document", only):
        yield f"    <node id={_attribute(row['id'])}>{_data('node', DOCUMENT_FIELDS, row)}</node>\n"
    for relation, row in edges(store, only):
        ends = f"source={_attribute(row['source_key'])} target={_attribute(row['target_key'])}"
        data = _data("edge", RELATION_FIELDS, {"relation": relation, **row})
        yield f"    <edge id={_attribute(row['statement'])} {ends}>{data}</edge>\n"
    yield "  </graph>\n</graphml>\n"


def _data(what: str, fields: Mapping[str, str], row: Mapping[str, Any]) -> str:
    given = ((name, row[name]) for name in fields if row[name] is not None)
    return "".join(f'<data key="{what}-{name}">{_text(value)}</data>' for name, value in given)


def gexf(store: Store, only: Set[str] | None = None) -> Iterator[str]:
    """The lines of a GEXF file: a directed graph; an edge's `kind` is its relation, its weight the confidence."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield '  <graph defaultedgetype="directed" mode="static">\n'
    for what, fields in (("node", DOCUMENT_FIELDS), ("edge", RELATION_FIELDS)):
        yield f'    <attributes class="{what}" mode="static">\n'
        for name, kind in fields.items():
            declared = "integer" if kind == "int" else kind
            yield f'      <attribute id="{what}-{name}" title="{name}" type="{declared}"/>\n'
        yield "    </attributes>\n"
    yield "    <nodes>\n"
    for row in nodes(store, "Document", only):
        label = " ".join(part for part in (row["kind"], row["symbol"] or row["name"]) if part) or row["id"]
        values = _values("node", DOCUMENT_FIELDS, row)
        yield f"      <node id={_attribute(row['id'])} label={_attribute(label)}>{values}</node>\n"
    yield "    </nodes>\n    <edges>\n"
    for relation, row in edges(store, only):
        ends = f"source={_attribute(row['source_key'])} target={_attribute(row['target_key'])}"
        values = _values("edge", RELATION_FIELDS, {"relation": relation, **row})
        yield (
            f'      <edge id={_attribute(row["statement"])} {ends} kind="{relation}" label="{relation}"'
            f' weight="{row["confidence"]}">{values}</edge>\n'
        )
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _values(what: str, fields: Mapping[str, str], row: Mapping[str, Any]) -> str:
    given = ((name, row[name]) for name in fields if row[name] is not None)
    values = "".join(f'<attvalue for="{what}-{name}" value={_attribute(value)}/>' for name, value in given)
    return f"<attvalues>{values}</attvalues>"
