"""The commands that read texts and touch no store: extract."""

from __future__ import annotations

import json as json_module
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from phahe.api import output
from phahe.api.command import FAULTS, app, example
from phahe.api.names import full


@app.command(epilog=example("phahe extract plan.txt --jsonl", "phahe extract *.txt --jsonl --text > plans.jsonl"))
def extract(
    files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="texts of directives, resolved together")],
    jsonl: Annotated[bool, typer.Option("--jsonl", help="one JSON object a line, one line a file")] = False,
    text: Annotated[bool, typer.Option("--text", help="with --jsonl: add the decoded text")] = False,
) -> None:
    """What texts say: who they are, what they cite, which relations they state. Nothing is stored."""
    from phahe.ingest.extract import extract as extracted

    faults = 0
    for row in extracted(files, text=text):
        if "error" in row:
            faults += 1
            output.fault(f"{row['file']}: {row['error']['message']}")
        if jsonl:
            print(json_module.dumps(row, ensure_ascii=False), flush=True)
        elif "error" not in row:
            _for_people(row)
    if faults:
        raise typer.Exit(FAULTS)


def _for_people(row: Mapping[str, Any]) -> None:
    console = output.out()
    console.print(f"[bold]{row['file']}[/bold]: {full(row['document'])}")
    documents = row["documents"]
    cited = []
    for citation in row["citations"]:
        target = documents.get(citation["target"] or "")
        if citation["target"] == row["document"]["id"]:
            meant = "itself"
        elif target is None:
            meant = "open: " + " or ".join(c["id"] for c in citation["candidates"][:3])
        else:
            meant = full(target)
        cited.append((citation["start"], citation["text"], meant))
    output.table(("at", "words", "document"), cited, numbers=("at",))
    for finding in row["findings"]:
        console.print(f"[yellow]{finding['kind']}[/yellow]: {finding['message']}")
