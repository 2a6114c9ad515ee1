"""What people read: tables, and trees of documents by the names they have on paper.

On a terminal it is set with colours and wrapped to its width. Into a pipe or file nothing is cut, wrapped or coloured:
each record keeps its line, so that grep and the eye of a colleague find all of it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from phahe.api.names import full, heading, relation

SEVERITY = {"error": "bold red", "warning": "yellow", "info": "dim"}


def out() -> Console:
    """Standard output; made at each call, so that it is the one of the moment."""
    return Console(file=sys.stdout, highlight=False, soft_wrap=not sys.stdout.isatty())


def note(message: str) -> None:
    """One line on standard error: which store, what went through the service, how far."""
    Console(file=sys.stderr, highlight=False, soft_wrap=True).print(Text(message, style="dim"))


def fault(message: str) -> None:
    """One sentence on standard error that says what was wrong."""
    Console(file=sys.stderr, highlight=False, soft_wrap=True).print(Text.assemble(("phahe: ", "bold red"), message))


def as_json(records: Any) -> None:
    """Records as JSON, letters as they are written; a list with one record a line."""
    if isinstance(records, list):
        lines = ",\n".join(json.dumps(record, ensure_ascii=False) for record in records)
        print(f"[\n{lines}\n]" if lines else "[]")
    else:
        print(json.dumps(records, ensure_ascii=False, indent=2))


def table(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, numbers: Sequence[str] = ()) -> None:
    """A table; `numbers` names the columns set to the right. None is an empty cell."""
    cells = [["" if value is None else " ".join(str(value).split()) for value in row] for row in rows]
    console = out()
    if not console.is_terminal:
        for line in _columns([list(columns), *cells], [name in numbers for name in columns]):
            print(line)
        return
    made = Table(box=None, header_style="bold", pad_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        made.add_column(name, justify="right" if name in numbers else "left", overflow="fold")
    for row in cells:
        made.add_row(*(escape(cell) for cell in row))
    console.print(made)


def _columns(rows: Sequence[Sequence[str]], right: Sequence[bool]) -> list[str]:
    """Rows with their cells below each other, two spaces apart, nothing after the last."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(right))]
    lines = []
    for row in rows:
        cells = (cell.rjust(w) if r else cell.ljust(w) for cell, w, r in zip(row, widths, right, strict=True))
        lines.append("  ".join(cells).rstrip())
    return lines


def said(text: str, by: str) -> Text:
    """The words that prove something, and the document that says them."""
    return Text.assemble(("“" + " ".join(text.split()) + "”", "italic"), ("  — " + by, "dim"))


def document_lines(document: Mapping[str, Any]) -> None:
    """A document's name, then what is known of it, one fact a line."""
    console = out()
    console.print(Text(full(document), style="bold"))
    facts = {
        "id": document.get("id"),
        "title": document.get("title") or document.get("subject"),
        "signer": document.get("signer"),
        "term": document.get("term"),
        "text": "held" if document.get("held") else "not held: only cited",
        "file": document.get("file"),
    }
    for name, value in facts.items():
        if value:
            console.print(Text.assemble((f"  {name:<7}", "dim"), str(value)))


def chain(answer: Mapping[str, Any], *, up: bool) -> None:
    """The answer of lineage (`up`) or impact as a tree: every step with the words that say so and who says them.

    A document reached on several ways is opened where its shortest proof is; elsewhere one line points there.
    """
    start = answer["document"]
    documents = {**answer["documents"], start["id"]: start}
    names = {**answer.get("named", {}), **documents}
    steps: dict[str, list[Mapping[str, Any]]] = {}
    near, far = ("source", "target") if up else ("target", "source")
    for edge in answer["edges"]:
        steps.setdefault(edge[near], []).append(edge)
    for edges in steps.values():
        edges.sort(key=lambda e: (_order(names.get(e[far], {})), e[far], e["relation"]))
    home = _homes(start["id"], steps, far)
    tree = Tree(Text(full(start), style="bold"), guide_style="dim")
    waiting = [(tree, start["id"])]
    while waiting:
        branch, id = waiting.pop()
        for edge in steps.get(id, ()):
            other = edge[far]
            at_home = home.get(other) is edge
            line = Text.assemble((_step(edge, up=up), "cyan"), " ", (full(names.get(other, {"name": other})), "bold"))
            if other in documents and not documents[other].get("held"):
                line.append("  (not held)", "dim")
            if not at_home and other in steps:
                line.append("  (its own steps: see where it stands)", "dim")
            leaf = branch.add(line)
            _add_evidence(leaf, edge, names)
            if at_home:
                waiting.append((leaf, other))
    console = out()
    console.print(tree)
    if not answer["edges"]:
        console.print(Text("nothing held says what it rests on" if up else "nothing held rests on it", style="dim"))


def _step(edge: Mapping[str, Any], *, up: bool) -> str:
    return f"{'→' if up else '←'} {relation(edge['relation'], edge.get('level'))}"


def _add_evidence(leaf: Tree, edge: Mapping[str, Any], names: Mapping[str, Mapping[str, Any]]) -> None:
    evidence = edge.get("evidence") or []
    for proof in evidence[:1]:
        leaf.add(said(proof["text"], heading(names.get(proof["document"], {"name": proof["document"]}))))
    if len(evidence) > 1:
        leaf.add(Text(f"and in {len(evidence) - 1} more place{'s' if len(evidence) > 2 else ''}", style="dim"))
    if not evidence:
        leaf.add(Text("recorded without words: by a person or an import", style="dim"))


def _homes(start: str, steps: Mapping[str, Sequence[Mapping[str, Any]]], far: str) -> dict[str, Mapping[str, Any]]:
    """For each document the edge under which it is opened: the first of a shortest proof, breadth first."""
    home: dict[str, Mapping[str, Any]] = {}
    level = [start]
    while level:
        found = []
        for id in level:
            for edge in sorted(steps.get(id, ()), key=lambda e: not e.get("proof", True)):
                other = edge[far]
                if other not in home and other != start:
                    home[other] = edge
                    found.append(other)
        level = found
    return home


def _order(document: Mapping[str, Any]) -> tuple[str, str]:
    return (document.get("date") or "9999", heading(document))
