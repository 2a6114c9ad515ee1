"""The picture of some documents and the relations between them: one page that opens without a network.

pyvis makes the nodes and edges of vis-network; the page is ours, because pyvis's own, even "in line", links two
foreign files. vis-network itself comes out of pyvis's package. Where things stand is computed here (`arrangement`),
not in the browser: equal graphs give equal pages.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from jinja2 import Environment, PackageLoader, select_autoescape
from markupsafe import Markup

from phahe.api.arrangement import arrange
from phahe.api.names import REFUSALS, RELATIONS, day, full, heading, issuer, maker

LARGEST = 1500
"""Documents in one picture; more is a hairball that shows nothing."""

COLOURS = {
    "IMPLEMENTS": "#1d4ed8",
    "BASED_ON": "#0f766e",
    "GUIDES": "#7c3aed",
    "AMENDS": "#c2410c",
    "REPLACES": "#b91c1c",
    "REPEALS": "#b91c1c",
    "SUSPENDS": "#b91c1c",
    "CORRECTS": "#c2410c",
    "CONSOLIDATES": "#c2410c",
    "PROMULGATES": "#0e7490",
    "REVIEWS": "#a16207",
    "CITES": "#94a3b8",
}

CHANGES = ("AMENDS", "REPLACES", "REPEALS", "SUSPENDS", "CORRECTS", "CONSOLIDATES")
"""What a document does to another's words or effect; the others say what it rests on or names."""

Records = Mapping[str, Mapping[str, Any]]
NOBODY: Records = MappingProxyType({})


def picture(
    documents: Records,
    edges: Sequence[Mapping[str, Any]],
    *,
    focus: str | None = None,
    cut: bool = False,
    speakers: Records = NOBODY,
) -> dict[str, Any]:
    """What the page's script draws: `nodes` and `edges` of vis-network, `lanes`, and the facts shown beside them.

    documents: identity fields by id. edges: as in the interface's lineage. focus: the document it is about.
    cut: whether there are more documents than are drawn. speakers: documents not drawn whose words are quoted.
    """
    # imported here: it brings IPython, half a second that only pictures pay; it has no types
    from pyvis.network import Network  # type: ignore[import-untyped]

    placed = arrange(documents, ((e["source"], e["target"]) for e in edges))
    network = Network(directed=True)
    for id in sorted(documents):
        x, y = placed.spots[id]
        network.add_node(id, **_node(documents[id], focus=id == focus), x=x, y=y)
    facts: list[dict[str, Any]] = []
    beside: Counter[tuple[str, str]] = Counter()
    for edge in edges:
        ends = (edge["source"], edge["target"])
        if ends[0] in documents and ends[1] in documents:
            _draw(network, edge, len(facts), placed.routes.get(ends, ()), beside[ends])
            facts.append(_fact(edge))
            beside[ends] += 1
    return {
        "nodes": network.nodes,
        "edges": network.edges,
        "lanes": [{"name": lane.name, "top": lane.top, "bottom": lane.bottom} for lane in placed.lanes],
        "documents": {id: _about(documents[id]) for id in sorted(documents)},
        "speakers": {id: full(speakers[id]) for id in sorted(speakers)},
        "facts": facts,
        "focus": focus,
        "cut": cut,
    }


def page(drawn: Mapping[str, Any], title: str) -> str:
    """One self-contained HTML file: scripts, style and data inside, and forbidden to load anything."""
    return (
        templates()
        .get_template("export.html")
        .render(
            title=title,
            picture=embedded(drawn),
            **legend(drawn),
            vis=Markup(vis_network()),
            script=Markup(asset("picture.js")),
            style=Markup(asset("style.css")),
        )
    )


def embedded(data: Any) -> Markup:
    """Data for a `<script type="application/json">`: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Markup(text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e"))


def legend(drawn: Mapping[str, Any]) -> dict[str, Any]:
    """What the legend shows: the relations that occur, in the order of `RELATIONS`, and whether one is refused."""
    facts = drawn["facts"]
    present = {fact["relation"] for fact in facts}
    rows = [
        {"name": name, "words": words, "colour": COLOURS[name]} for name, words in RELATIONS.items() if name in present
    ]
    return {"relations": rows, "refused": any(fact["refused"] for fact in facts)}


@cache
def vis_network() -> str:
    """The script of vis-network 9.1.2 as pyvis packages it (Apache-2.0 or MIT), without its link to a source map."""
    packaged = files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js"
    return packaged.read_text(encoding="utf-8").partition("//# sourceMappingURL")[0]


@cache
def asset(name: str) -> str:
    """A file of `api/explorer`."""
    return (files("phahe.api") / "explorer" / name).read_text(encoding="utf-8")


@cache
def templates() -> Environment:
    """The pages of `api/explorer`, every value escaped."""
    return Environment(loader=PackageLoader("phahe.api", "explorer"), autoescape=select_autoescape(), trim_blocks=True)


def _node(document: Mapping[str, Any], *, focus: bool) -> dict[str, Any]:
    lines = [heading(document), _shortened(issuer(document)), day(document.get("date"))]
    held = bool(document.get("held"))
    return {
        "label": "\n".join(line for line in lines if line),
        "shape": "box",
        "color": {
            "background": "#1e3a8a" if focus else "#ffffff" if held else "#f8fafc",
            "border": "#1e3a8a" if held or focus else "#94a3b8",
            "highlight": {"background": "#1e40af" if focus else "#dbeafe", "border": "#1d4ed8"},
            "hover": {"background": "#1e40af" if focus else "#eff6ff", "border": "#1d4ed8"},
        },
        "font": {"color": "#ffffff" if focus else "#0f172a" if held else "#475569"},
        "borderWidth": 2 if held or focus else 1,
        "shapeProperties": {"borderDashes": False if held or focus else [5, 4], "borderRadius": 6},
    }


def _draw(network: Any, edge: Mapping[str, Any], fact: int, way: Sequence[tuple[float, float]], shift: int) -> None:
    """An edge in pieces, from bend to bend of its way; each piece knows its `fact`. Its bends are nodes nobody sees.

    What is not believed is dotted.

    shift: how many relations the same two documents have already; each further one runs beside the last.
    """
    colour = COLOURS.get(edge["relation"], "#64748b")
    task = edge.get("level") == "task"
    look = {
        "color": {
            "color": colour,
            "highlight": colour,
            "hover": colour,
            "opacity": 0.45 if task or edge.get("refused") else 0.85,
        },
        "width": 1 if edge["relation"] == "CITES" or task else 2,
        "dashes": [2, 6] if edge.get("refused") else [4, 4] if task else False,
        "fact": fact,
    }
    if shift and not way:
        look["smooth"] = {"type": "curvedCW", "roundness": 0.15 * shift}
    bends = []
    for i, (x, y) in enumerate(way):
        bends.append(f"~{fact}.{i}")
        network.add_node(bends[-1], label=" ", shape="dot", x=x + 12 * shift, y=y, size=0, borderWidth=0, fact=fact)
    points = [edge["source"], *bends, edge["target"]]
    for i, (one, other) in enumerate(pairwise(points)):
        arrows = {"to": {"enabled": i == len(bends), "scaleFactor": 0.6}}
        network.add_edge(one, other, id=f"{fact}.{i}", arrows=arrows, **look)


def _fact(edge: Mapping[str, Any]) -> dict[str, Any]:
    """What is said beside the picture of an edge: the relation, who says so in which words, why it is not believed."""
    return {
        "source": edge["source"],
        "target": edge["target"],
        "relation": edge["relation"],
        "words": RELATIONS.get(edge["relation"], edge["relation"]),
        "level": edge.get("level"),
        "changes": edge["relation"] in CHANGES,
        "evidence": [dict(said) for said in edge.get("evidence") or ()],
        "makers": [maker(name) for name in edge.get("makers") or ()],
        "refused": REFUSALS[edge["refused"]] if edge.get("refused") else None,
    }


def _about(document: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "name": full(document),
        "heading": heading(document),
        "title": document.get("title") or document.get("subject"),
        "signer": document.get("signer"),
        "held": bool(document.get("held")),
    }


def _shortened(body: str | None) -> str | None:
    """The usual short names of bodies, for a box of a picture only.

    >>> _shortened("Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu")
    'UBND tỉnh Bà Rịa - Vũng Tàu'
    """
    if body is None:
        return None
    for long, short in (("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"), ("Ban Chấp hành", "BCH")):
        body = body.replace(long, short)
    return body
