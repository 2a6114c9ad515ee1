"""The commands that put documents in and take the graph out: export."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from phahe.api import output
from phahe.api.command import Store, app, at_desk, example, identified


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


@app.command(epilog=example("phahe export --format html --around 28-NQ/TW --out picture.html"))
def export(
    format: Annotated[Format, typer.Option("--format", help="html: a picture that opens offline")],
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
    if out is None and format in SEVERAL_FILES and sys.stdout.isatty():
        raise typer.BadParameter("several files are a zip: name it, or a folder for them", param_hint="--out")
    with at_desk(store) as desk:
        id = None if around is None else identified(desk, around)
        content = desk.export(format.value, id, out)
    if content is not None:
        sys.stdout.buffer.write(content)
        sys.stdout.flush()
    else:
        output.note(f"written: {out}")
