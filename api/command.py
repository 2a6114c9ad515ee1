"""The command `phahe`: its application, and what its commands share. The commands are in `commands_*.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from phahe.api import names, output, settings
from phahe.api.desk import Desk, desk
from phahe.graph.errors import UnknownReference

DONE, FAULTS, WRONG_USE = 0, 1, 2
"""The exit statuses: done; done, with faults reported; wrong use."""

app = typer.Typer(
    name="phahe",
    help="The lineage of Vietnamese directives: who carries out what, with the words that prove it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _option(name: str) -> Any:
    """The option of a row of the settings table."""
    row = settings.setting(name)
    return typer.Option(row.option or f"--{name}", envvar=row.variable, help=f"{row.meaning} (default: {row.default})")


Store = Annotated[str | None, _option("store")]
Judgements = Annotated[Path | None, _option("judgements")]
Json = Annotated[bool, typer.Option("--json", help="print records as JSON instead of text for people")]
Ref = Annotated[
    str, typer.Argument(metavar="REF", help="an id, or what people write: 28-NQ/TW, 121/KH-UBND Trà Vinh 2023")
]


def example(*lines: str) -> str:
    """The epilogue of a command's help."""
    return "Example: " + "  ·  ".join(f"[bold]{line}[/bold]" for line in lines)


@contextmanager
def at_desk(store: str | None, judgements: Path | None = None, *, read_only: bool = True) -> Iterator[Desk]:
    """The desk of this run's store; says on standard error which it is."""
    chosen = settings.read(store=store, judgements=judgements)
    with desk(chosen, read_only=read_only) as opened:
        output.note(f"store: {opened.where}")
        yield opened


def identified(opened: Desk, typed: str, *, json: bool = False) -> str:
    """The id of what was typed. Where several documents fit, lists them and ends the command with status 1."""
    try:
        return opened.identify(typed)
    except UnknownReference as unknown:
        if not unknown.candidates:
            raise
        fitting = [opened.ask("show", id)["document"] for id in unknown.candidates]
        if json:
            output.as_json(fitting)
        else:
            output.table(("id", "document", "term", "date"), map(_told_apart, fitting))
        output.fault(f"{unknown}; give an id of these, or more words (place, year, date, khóa)")
        raise typer.Exit(FAULTS) from None


def _told_apart(document: Mapping[str, Any]) -> tuple[str | None, ...]:
    """The row of one of several documents that fit: what they differ by, if only in their ids."""
    from phahe.graph.identity import told_by_id

    term, date = told_by_id(document["id"])
    when = document["date"] or document["year"] or date
    return document["id"], names.full(document), document["term"] or term, names.day(when)


def version(asked: bool) -> None:
    """Prints the version and ends."""
    if asked:
        from importlib.metadata import version as installed

        print(f"phahe {installed('phahe')}")
        raise typer.Exit


@app.callback()
def _callback(
    _version: Annotated[bool, typer.Option("--version", callback=version, is_eager=True, help="which version")] = False,
) -> None: ...
