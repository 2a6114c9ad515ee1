"""The commands that read texts and touch no store: extract, evaluate."""

from __future__ import annotations

import json as json_module
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.text import Text

from phahe.api import output
from phahe.api.command import FAULTS, Json, app, example
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
    rows = [(c["start"], c["text"], output.meant(c, row["documents"], row["document"])) for c in row["citations"]]
    output.table(("at", "words", "document"), rows, numbers=("at",))
    for finding in row["findings"]:
        words = output.in_doubt(finding, {id: full(document) for id, document in row["documents"].items()})
        console.print(Text.assemble((finding["kind"], "yellow"), f": {words}"))


@app.command(epilog=example("phahe evaluate tests/gold/seeds", "phahe evaluate tests/gold/seeds --misses"))
def evaluate(
    folder: Annotated[
        Path, typer.Argument(metavar="GOLD_DIR", exists=True, file_okay=False, help="a folder of annotated texts")
    ],
    misses: Annotated[bool, typer.Option("--misses", help="every miss, with its file, line and sentence")] = False,
    json: Json = False,
) -> None:
    """How well texts are read: precision, recall and F1 of the installed version against annotations."""
    from phahe.ingest.evaluate import evaluate as evaluated

    report = evaluated(folder)
    if json:
        found = [{"file": m.file, "line": m.line, "message": m.message, "sentence": m.sentence} for m in report.misses]
        output.as_json({"figures": report.figures, "asked": report.asked, "misses": found})
        return
    if misses:
        for miss in report.misses:
            print(miss)
            if miss.sentence:
                print(f"    {' '.join(miss.sentence.split())}")
    print(report.table())
