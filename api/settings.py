"""The one table of settings: it feeds the environment, the command line and the README (a test keeps that equal).

What is given on the command line wins over the environment, the environment over the default. Passwords come from the
environment only: a command line is seen by everybody on the machine.

>>> read({"PHAHE_PORT": "9000"}).port
9000
>>> read({}).host
'127.0.0.1'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from os import environ as process_environment
from pathlib import Path

from platformdirs import user_data_path

from phahe.graph.errors import PhaheError


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: the environment variable, the option that overrides it (None: environment only), default, meaning."""

    name: str
    variable: str
    option: str | None
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "store",
        "PHAHE_STORE",
        "--store",
        "`phahe.lbug` in the user's data directory",
        "where the graph is kept: a file path or `lbug:///path` (embedded), `neo4j://host:7687` or `bolt://…`",
    ),
    Setting("neo4j_user", "PHAHE_NEO4J_USER", None, "`neo4j`", "the user that logs in to Neo4j"),
    Setting("neo4j_password", "PHAHE_NEO4J_PASSWORD", None, "none", "that user's password"),
    Setting(
        "judgements",
        "PHAHE_JUDGEMENTS",
        "--judgements",
        "beside the store: `plans.judgements.jsonl` for `plans.lbug`, "
        "`HOST-PORT.judgements.jsonl` in the user's data directory for a server",
        "the file of people's judgements; keep it in git if you like",
    ),
    Setting("host", "PHAHE_HOST", "--host", "`127.0.0.1`", "the address `phahe serve` listens on"),
    Setting("port", "PHAHE_PORT", "--port", "`8000`", "the port `phahe serve` listens on"),
    Setting(
        "upload_limit",
        "PHAHE_UPLOAD_LIMIT",
        None,
        "`64`",
        "the largest request the service takes, in MiB; larger ones are answered 413",
    ),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one run, read once and passed on; the log-in of Neo4j is read where the connection is made."""

    store: str
    judgements: Path
    host: str
    port: int
    upload_limit: int
    """In bytes."""


def default_store() -> str:
    """The embedded store of a user who named none, in the place the system keeps such data."""
    return str(user_data_path("phahe", appauthor=False) / "phahe.lbug")


def read(
    environment: Mapping[str, str] | None = None,
    *,
    store: str | None = None,
    judgements: Path | str | None = None,
    host: str | None = None,
    port: int | None = None,
) -> Settings:
    """The settings of this run. Raises PhaheError, naming the variable, where a number is none."""
    given = process_environment if environment is None else environment
    url = store or given.get("PHAHE_STORE") or default_store()
    beside = judgements or given.get("PHAHE_JUDGEMENTS") or judgements_beside(url)
    return Settings(
        store=url,
        judgements=Path(beside).expanduser(),
        host=host or given.get("PHAHE_HOST") or "127.0.0.1",
        port=port if port is not None else _number(given, "PHAHE_PORT", 8000),
        upload_limit=_number(given, "PHAHE_UPLOAD_LIMIT", 64) * 2**20,
    )


def judgements_beside(store: str) -> str:
    """The judgements file that belongs to a store when none is named.

    A server has no folder of ours, so its file lies in the user's data directory, one a host.

    >>> judgements_beside("/data/plans.lbug")
    '/data/plans.judgements.jsonl'
    >>> judgements_beside("lbug:///data/plans.lbug")
    '/data/plans.judgements.jsonl'
    """
    scheme, mark, rest = store.partition("://")
    if mark and scheme != "lbug":
        host = rest.partition("@")[2] or rest
        name = "".join(c if c.isalnum() or c in ".-" else "-" for c in host.partition("?")[0]).strip("-")
        return str(user_data_path("phahe", appauthor=False) / f"{name}.judgements.jsonl")
    path = Path(rest if mark else store).expanduser()
    return str(path.with_suffix(".judgements.jsonl") if path.suffix == ".lbug" else f"{path}.judgements.jsonl")


def markdown() -> str:
    """The table as the README shows it."""
    head = ["| variable | option | default | meaning |", "|---|---|---|---|"]
    rows = [f"| `{s.variable}` | {f'`{s.option}`' if s.option else ''} | {s.default} | {s.meaning} |" for s in SETTINGS]
    return "\n".join(head + rows)


def setting(name: str) -> Setting:
    """The row of that name."""
    return next(s for s in SETTINGS if s.name == name)


def _number(given: Mapping[str, str], variable: str, default: int) -> int:
    value = given.get(variable)
    if not value:
        return default
    if not value.isdecimal() or not 0 < int(value) < 65536:
        raise PhaheError(f"{variable} is {value!r}", advice="give a whole number from 1 to 65535")
    return int(value)
