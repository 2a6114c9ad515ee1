"""What people read: tables, and trees of documents by the names they have on paper.

On a terminal it is set with colours and wrapped to its width. Into a pipe or file nothing is cut, wrapped or coloured:
each record keeps its line, so that grep and the eye of a colleague find all of it.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import islice
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from phahe.api.names import LEVELS, RELATIONS, day, full, heading, relation
from phahe.graph.model import Refusal

SEVERITY = {"error": "bold red", "warning": "yellow", "info": "dim"}


UNCUT = 1_000_000
"""Columns of what is no terminal: nothing is ever cut or wrapped there."""


def out() -> Console:
    """Standard output; made at each call, so that it is the one of the moment."""
    return Console(file=sys.stdout, highlight=False, width=None if sys.stdout.isatty() else UNCUT)


def note(message: str) -> None:
    """One line on standard error: which store, what went through the service, how far."""
    Console(file=sys.stderr, highlight=False, soft_wrap=True).print(Text(message, style="dim"))


def waiting(words: str) -> AbstractContextManager[object]:
    """Shows on standard error, if it is a terminal, that something is going on."""
    return Console(file=sys.stderr).status(words)


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


def _indented(line: Text, by: int) -> None:
    """A line set in, also where a terminal wraps it."""
    out().print(Padding(line, (0, 0, 0, by), expand=False))


def said(text: str, by: str) -> Text:
    """The words that prove something, and the document that says them."""
    return Text.assemble(("“" + " ".join(text.split()) + "”", "italic"), ("  — " + by, "dim"))


def shown(answer: Mapping[str, Any]) -> None:
    """The answer of show: who the document is, whether it holds, what it does and what is done to it, its citations."""
    console = out()
    document, others = answer["document"], answer["documents"]
    validity = answer["validity"]
    console.print(Text(full(document), style="bold"))
    facts = {
        "id": document["id"],
        "alias": ", ".join(answer["aliases"]),
        "title": document.get("title") or document.get("subject"),
        "signer": document.get("signer"),
        "from": day(document.get("in_force")),
        "term": document.get("term"),
        "text": "held" if document["held"] else "not held: only cited",
        "status": f"{validity['status']} as of {day(validity['as_of'])}: {validity['reason']}",
        "refused": "; ".join(
            f"{full(others.get(one['document'], {'name': one['document']}))} is said to do this to it: "
            f"{relation(one['relation'])}; {not_believed(one['why'])}"
            for one in validity["refusals"]
        ),
    }
    for name, value in facts.items():
        if value:
            _indented(Text.assemble((f"{name:<8}", "dim"), " ".join(str(value).split())), 2)
    steps = answer["relations"]
    for title, near, far in (("what it does", "source", "target"), ("what is done to it", "target", "source")):
        rows = [(e, others.get(e[far], {"name": e[far]})) for e in steps if e[near] == document["id"]]
        known = ("known from",) if any(e.get("makers") for e, _ in rows) else ()
        _section(
            title,
            ("relation", "document", *known),
            [
                (
                    relation(e["relation"], e["level"]) + (", not believed" if e["refused"] else ""),
                    full(other),
                    *([", ".join(e.get("makers") or [])] if known else []),
                )
                for e, other in rows
            ],
        )
    _section(
        "what it cites",
        ("at", "words", "document"),
        [(c["start"], c["text"], meant(c, others, document)) for c in answer["citations"]],
    )
    _section(
        "who cites it",
        ("times", "document", "first words"),
        [(m["times"], full(m["document"]), m["citation"]["text"]) for m in answer["cited_by"]],
    )


def not_believed(why: str) -> str:
    """Why an act that is stated is not believed, by the reason's name in the interface.

    >>> not_believed("lower-level")
    'not believed: its issuer may not, it is of a lower level'
    """
    return f"not believed: its issuer may not, {Refusal(why).words}"


def meant(citation: Mapping[str, Any], others: Mapping[str, Any], own: Mapping[str, Any]) -> str:
    """The document that a citation means, in words; where it is open its id and the candidates, as people judge it."""
    if citation["target"] == own["id"]:
        return "itself"
    if citation["target"] is not None:
        return full(others.get(citation["target"], {"name": citation["target"]}))
    fitting = [f"{full(others.get(c['id'], {'name': c['id']}))} ({c['id']})" for c in citation["candidates"][:3]]
    return f"open ({citation['id']}): {' or '.join(fitting) or 'nothing fits'}"


def _section(title: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    if rows:
        out().print(Text(f"\n{title}", style="bold"))
        table(columns, rows, numbers=("at", "times", "size", "documents", "relations"))


def carried_out(answer: Mapping[str, Any], *, narrowed: bool) -> None:
    """The answer of implementers: who, with which document, after how many days, and through which others.

    narrowed: only a level or a place was asked for.
    """
    out().print(Text(full(answer["document"]), style="bold"))
    named = {item["document"]["id"]: heading(item["document"]) for item in answer["items"]}
    rows = []
    for item in answer["items"]:
        document = item["document"]
        through = " → ".join(named.get(id, id) for id in item["chain"][1:-1])
        rows.append((LEVELS.get(document["level"], "?"), full(document), item["lag_days"], through))
    if rows:
        table(("level", "document", "days", "through"), rows, numbers=("days",))
    else:
        chosen = " of that level or place" if narrowed else ""
        out().print(Text(f"nothing held{chosen} carries it out", style="dim"))


def uncovered(answer: Mapping[str, Any]) -> None:
    """The answer of coverage, without those that carry it out."""
    out().print(Text(full(answer["document"]), style="bold"))
    words = {"none-found": "texts are held, none carries it out", "nothing-held": "nothing of it is held"}
    table(("body", "what is known"), [(item["name"], words[item["standing"]]) for item in answer["items"]])
    counts = answer["counts"]
    line = (
        f"of {sum(counts.values())}: {counts['implemented']} carry it out, "
        f"{counts['none-found']} do not as far as held, of {counts['nothing-held']} nothing is held"
    )
    out().print(Text(line, style="dim"))


def statistics(answer: Mapping[str, Any]) -> None:
    """The answer of statistics: the numbers by kind, level, year and relation, and what is cited most."""
    cited = answer["citations"]
    line = (
        f"{answer['documents']} documents, {answer['held']} of them with their text; "
        f"{cited['all']} citations, {cited['open']} of them open"
    )
    out().print(Text(line, style="bold"))
    parts = (("kind", "documents"), ("level", "documents"), ("year", "documents"), ("relation", "relations"))
    for title, counted in parts:
        names = {"level": LEVELS, "relation": {name: relation(name) for name in RELATIONS}}.get(title, {})
        rows = [(names.get(key, key) or "not known", n) for key, n in answer[f"{title}s"].items()]
        _section(f"by {title}", (title, counted), rows)
    cited_most = [(row["times"], full(row["document"])) for row in answer["most_cited"]]
    _section("cited most", ("times", "document"), cited_most)


def structure(answer: Mapping[str, Any]) -> None:
    """The answer of structure: the largest groups by their best connected documents, and what alone joins two parts."""
    line = f"{answer['documents']} documents with {answer['relations']} relations, in {answer['groups']} groups"
    out().print(Text(line, style="bold"))
    counted = (
        "counted as lineage follows them: IMPLEMENTS of level purpose, BASED_ON and GUIDES, "
        "those between the same two documents once"
    )
    out().print(Text(counted, style="dim"))
    groups = [(row["documents"], "; ".join(map(full, row["central"]))) for row in answer["communities"]]
    _section("largest groups, by their best connected documents", ("size", "best connected"), groups)
    joins = [(row["smaller"], full(row["source"]), full(row["target"])) for row in answer["bridges"]]
    _section("relations that alone join two parts", ("size", "acting document", "document"), joins)


def report(answer: Mapping[str, Any]) -> None:
    """What became of each file, what each is in doubt about, and what older citations mean now."""
    console = out()
    files = answer["files"]
    named = {id: full(document) for id, document in answer["named"].items()}
    rows = [
        (f["file"], f["status"], named.get(f["document"], f["document"]) or f["message"], f.get("citations"))
        for f in files
    ]
    if rows:
        table(("file", "", "document", "citations"), rows, numbers=("citations",))
    of_document = {file["document"]: file.get("findings", ()) for file in files}  # of several files of one the same
    for id, findings in of_document.items():
        for finding in findings:
            kind = Text(finding["kind"], style=SEVERITY["warning"])
            console.print(Text.assemble(kind, f" in {named.get(id, id)}: {in_doubt(finding, named)}"))
    for moved in answer["resettled"]:
        console.print(Text(_settled_anew(moved, named)))
    counted = Counter(file["status"] for file in files)
    if "read_again" in answer:
        told = f"{answer['read_again']} read again, {answer['different']} of them with another result"
        console.print(Text(told, style="bold"))
    elif counted:
        console.print(Text(", ".join(f"{n} {status}" for status, n in counted.items()), style="bold"))


def in_doubt(finding: Mapping[str, Any], named: Mapping[str, str]) -> str:
    """The words of a finding, with the names of the documents that an open citation may mean."""
    if finding["kind"] != "ambiguous":
        return str(finding["message"])
    return f"{finding['message']}: {' or '.join(named.get(id, id) for id in finding['values'])}"


def _settled_anew(moved: Mapping[str, Any], named: Mapping[str, str]) -> str:
    """A citation of an older text, what it meant where that is still there, and what it means now."""
    citing = moved["citation"].rpartition("#")[0]
    old = "open " if moved["old"] is None else f"{named[moved['old']]} " if moved["old"] in named else ""
    new = "open" if moved["new"] is None else named.get(moved["new"], moved["new"])
    return f"settled anew: “{' '.join(moved['text'].split())}” in {named.get(citing, citing)}: {old}→ {new}"


def faults(answer: Mapping[str, Any]) -> None:
    """The answer of findings: by kind, with what to do; each with the document, the words, and what is wrong."""
    console = out()
    told = None
    for item in answer["items"]:
        if (item["kind"], item["advice"]) != told:
            told = item["kind"], item["advice"]
            head = Text.assemble((item["kind"], SEVERITY[item["severity"]]), f" ({item['severity']}): {item['advice']}")
            console.print(Text("\n").append_text(head) if item is not answer["items"][0] else head)
        words = item["citation"] and item["citation"]["text"]
        document = answer["named"].get(item["document"], {"name": item["document"]})
        line = Text.assemble((full(document), "bold"), ": ", item["message"])
        if words and words not in item["message"]:
            line.append(f"  “{' '.join(words.split())}”", "italic")
        if item["kind"] == "ambiguous":
            line.append(f"  ({item['citation']['id']})", "dim")
        _indented(line, 2)
    if not answer["items"]:
        console.print(Text("no findings", style="dim"))


Edge = Mapping[str, Any]
Steps = Mapping[str, Mapping[str, Sequence[Edge]]]
"""From each document to the next ones, with all relations between the two."""


def chain(answer: Mapping[str, Any], *, up: bool, limit: int, as_of: str | None = None) -> None:
    """The answer of lineage (`up`) or impact as a tree: every step with the words that say so and who says them.

    A document reached on several ways is opened where its shortest proof is; elsewhere one line points there. Of more
    than `limit` documents the nearest are shown; below the tree all are counted by level and place.
    """
    start = answer["document"]
    reached = answer["documents"]
    shown = {start["id"], *islice(reached, limit)}
    names = {**answer.get("named", {}), **reached, start["id"]: start}
    edges = (edge for edge in answer["edges"] if edge["source"] in shown and edge["target"] in shown)
    steps = _steps(edges, names, up=up)
    home = _homes(start["id"], steps)
    tree = Tree(Text(full(start), style="bold"), guide_style="dim")
    waiting = [(tree, start["id"])]
    while waiting:
        branch, id = waiting.pop()
        for other, found in steps.get(id, {}).items():
            relations = ", ".join(relation(edge["relation"], edge.get("level")) for edge in found)
            line = Text.assemble((f"{'→' if up else '←'} {relations}", "cyan"), " ", (full(names[other]), "bold"))
            if not names[other].get("held"):
                line.append("  (not held)", "dim")
            for why in dict.fromkeys(edge["refused"] for edge in found if edge.get("refused")):
                line.append(f"  ({not_believed(why)})", "yellow")
            if home[other] != id and other in steps:
                line.append("  (its own steps stand elsewhere in this tree)", "dim")
            leaf = branch.add(line)
            for edge in found:
                _add_evidence(leaf, edge, names)
            if home[other] == id:
                waiting.append((leaf, other))
    console = out()
    console.print(tree)
    issued = start.get("date")
    if as_of is not None and issued is not None and issued > as_of:
        console.print(Text(f"it was issued on {day(issued)}: on {day(as_of)} it did not exist yet", style="yellow"))
    elif not reached:
        console.print(Text("nothing held says what it rests on" if up else "nothing held rests on it", style="dim"))
    if reached:
        cut = f", the nearest {limit} of them shown: --limit N shows more" if len(reached) > limit else ""
        console.print(Text(f"{len(reached)} document{'s' if len(reached) > 1 else ''}{cut}", style="dim"))
    if not up and len(answer["groups"]) > 1:
        rows = [(LEVELS.get(g["level"], "?"), g["place"] or "?", g["documents"]) for g in answer["groups"]]
        _section("by level and place", ("level", "place", "documents"), rows)


def _steps(edges: Iterable[Edge], names: Mapping[str, Mapping[str, Any]], *, up: bool) -> Steps:
    near, far = ("source", "target") if up else ("target", "source")
    steps: dict[str, dict[str, list[Edge]]] = {}
    for edge in sorted(edges, key=lambda e: (_order(names[e[far]]), e[far], list(RELATIONS).index(e["relation"]))):
        steps.setdefault(edge[near], {}).setdefault(edge[far], []).append(edge)
    return steps


def _add_evidence(leaf: Tree, edge: Edge, names: Mapping[str, Mapping[str, Any]]) -> None:
    evidence = edge.get("evidence") or []
    for proof in evidence[:1]:
        leaf.add(said(proof["text"], heading(names.get(proof["document"], {"name": proof["document"]}))))
    if len(evidence) > 1:
        leaf.add(Text(f"and in {len(evidence) - 1} more place{'s' if len(evidence) > 2 else ''}", style="dim"))
    makers = ", ".join(edge.get("makers") or [])
    if not evidence:
        leaf.add(Text(f"recorded without words: {makers or 'by a person or an import'}", style="dim"))
    elif makers:
        leaf.add(Text(f"also recorded: {makers}", style="dim"))


def _homes(start: str, steps: Steps) -> dict[str, str | None]:
    """For each document the one under which it is opened: breadth first, so on a shortest proof. None: the start."""
    home: dict[str, str | None] = {start: None}
    level = [start]
    while level:
        found = []
        for id in level:
            for other in steps.get(id, {}):
                if other not in home:
                    home[other] = id
                    found.append(other)
        level = found
    return home


def _order(document: Mapping[str, Any]) -> tuple[str, str]:
    return (document.get("date") or "9999", heading(document))
