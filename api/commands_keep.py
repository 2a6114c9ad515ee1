"""The commands that change a store and copy it: ingest, import, remove, rebuild, backup, export."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from phahe.api import output
from phahe.api.command import FAULTS, Json, Judgements, Ref, Store, app, at_desk, example, identified


class Format(StrEnum):
    """What `phahe export` writes."""

    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    JSONLD = "jsonld"
    CYPHER = "cypher"
    PARQUET = "parquet"
    NEO4J_IMPORT = "neo4j-import"
    HTML = "html"


SEVERAL_FILES = (Format.CSV, Format.PARQUET, Format.NEO4J_IMPORT)
ONE_FILE = (".csv", ".parquet")
"""How one file of those formats ends: no name for a folder of several."""


@app.command(epilog=example("phahe ingest FOLDER", "phahe ingest plan.txt decision.txt"))
def ingest(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="texts of directives, and folders of them")],
    json: Json = False,
    store: Store = None,
    judgements: Judgements = None,
) -> None:
    """Files and folders into the store, with a report on every file; what is there already is not changed."""
    with at_desk(store, judgements, read_only=False) as desk, output.waiting("reading"):
        report = desk.ingest(paths)
    _reported(report, json)
    if not report["files"]:
        output.note(f"no files in {', '.join(map(str, paths))}")


@app.command("import", epilog=example("phahe import known.csv"))
def import_rows(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.csv", exists=True, dir_okay=False, help="columns: docs/interface.md")
    ],
    json: Json = False,
    store: Store = None,
    judgements: Judgements = None,
) -> None:
    """Identities and relations known from elsewhere, each with its source, beside what texts say."""
    with at_desk(store, judgements, read_only=False) as desk:
        report = desk.import_rows(str(file), file.read_bytes())
    if json:
        output.as_json(report)
    else:
        print(f"{report['identities']} identities, {report['relations']} relations")
    for row in report["faults"]:
        output.fault(f"{file}:{row['line']}: {row['message']}")
    for row in report["refused"]:
        output.fault(f"{file}:{row['line']}: refused: {row['message']}")
    if report["faults"] or report["refused"]:
        raise typer.Exit(FAULTS)


@app.command(epilog=example("phahe remove 121/KH-UBND"))
def remove(ref: Ref, json: Json = False, store: Store = None, judgements: Judgements = None) -> None:
    """A document's text out of the store; it stays as a placeholder as long as anything names it."""
    with at_desk(store, judgements, read_only=False) as desk:
        id = identified(desk, ref, json=json)
        report = desk.remove(id)
    _reported(report, json)
    output.note(f"removed: {id}")


@app.command(epilog=example("phahe rebuild"))
def rebuild(json: Json = False, store: Store = None, judgements: Judgements = None) -> None:
    """All kept texts read again with today's rules and judgements, as after an upgrade."""
    with at_desk(store, judgements, read_only=False) as desk, output.waiting("reading all kept texts again"):
        report = desk.rebuild()
    _reported(report, json)


@app.command(epilog=example("phahe backup phahe-2026-11-21.lbug"))
def backup(path: Annotated[Path, typer.Argument(metavar="PATH", help="a new file")], store: Store = None) -> None:
    """A copy of the store that opens as a store of its own."""
    with at_desk(store) as desk:
        desk.backup(path)
    output.note(f"written: {path}")


def _reported(report: Mapping[str, Any], json: bool) -> None:
    """Shows what became of each file; ends with status 1 where one could not be taken in."""
    if json:
        output.as_json(report)
    else:
        output.report(report)
    if any(file["document"] is None for file in report["files"]):
        raise typer.Exit(FAULTS)


@app.command(epilog=example("phahe export --format html --around 28-NQ/TW --out picture.html"))
def export(
    format: Annotated[Format, typer.Option("--format", help="html: a picture that opens offline, of all lineages")],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="a file, or a folder where the format is several files (or a .zip of them)"),
    ] = None,
    around: Annotated[
        str | None, typer.Option("--around", metavar="REF", help="only what it rests on and what rests on it")
    ] = None,
    store: Store = None,
) -> None:
    """The graph, or a part of it, for other tools; without --out on standard output. Equal graphs give equal bytes."""
    if format in SEVERAL_FILES and out is not None and out.suffix in ONE_FILE and not out.is_dir():
        raise typer.BadParameter(f"{format} is several files: name a folder for them, or a .zip", param_hint="--out")
    if format in SEVERAL_FILES and out is None and sys.stdout.isatty():
        raise typer.BadParameter("several files are a zip: name it, or a folder for them", param_hint="--out")
    with at_desk(store) as desk:
        id = None if around is None else identified(desk, around)
        content = desk.export(format.value, id, out)
    if content is not None:
        if format in SEVERAL_FILES:
            output.note(f"{format} is several files: to standard output goes a zip of them")
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        output.note(f"written: {out}")
