"""Where the graph is kept: one protocol, two stores, chosen by URL."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol, Self
from urllib.parse import unquote, urlsplit

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types

from phahe.graph.changes import Changes
from phahe.graph.errors import StoreError
from phahe.graph.loader import Query

SCHEMA = "2"
"""The version of the schema, kept in every store; another one is migrated or refused."""

NEO4J_SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")


class Store(Protocol):
    """A graph of directives. One writer and many readers may use one store from several threads.

    url: as people give it, without a password. dialect: "ladybug" or "neo4j", the folder of a query's override.
    """

    @property
    def url(self) -> str: ...

    @property
    def dialect(self) -> str: ...

    @property
    def version(self) -> int | None:
        """Another number after every write, so that what was read may be kept; None where others may write as well."""
        ...

    def changed_since(self, version: int) -> Set[str] | None:
        """The documents whose own fields were written, or that were taken out, since an earlier `version`.

        None where that is not known any more: read what is wanted again.
        """
        ...

    @property
    def commits(self) -> int:
        """How many transactions were committed here: the same number before and after is one state in between."""
        ...

    def steady(self) -> AbstractContextManager[None]:
        """Within it, what this thread reads is all of one state: writers of this process wait before they commit.

        It is for several reads that make one answer; no thread writes within its own.
        """
        ...

    def read(self, query: Query, /, **parameters: Any) -> list[dict[str, Any]]:
        """The rows of a query, of one committed state; maps with the declared columns.

        Raises QueryError when parameters or columns are not those declared, StoreError when the store refuses.
        """
        ...

    def columns(self, query: Query, /, **parameters: Any) -> dict[str, Sequence[Any]]:
        """The same as `read`, by column: cheaper where an answer has tens of thousands of rows."""
        ...

    def write(self, changes: Changes) -> None:
        """All of the changes in one transaction, or none. Writing the same again changes nothing.

        Raises StoreError; then nothing is written.
        """
        ...

    def loadable(self) -> bool:
        """Whether `load` may fill it: nothing is in it, or only what a load left that was cut off."""
        ...

    def load(self, tables: Iterable[tuple[str, pa.Table]]) -> None:
        """Fills an empty store with whole tables of `phahe.graph.columns`, by name: first nodes, then relationships.

        The rows stand as they are given: statements and edges must agree already. A load that is cut off leaves a
        store that refuses everything but a load, which begins anew. Raises StoreError.
        """
        ...

    @property
    def replaceable(self) -> bool:
        """Whether `replace` can be had."""
        ...

    def replace(self, tables: Iterable[tuple[str, pa.Table]], /) -> None:
        """Puts whole tables, as `load` takes them, in the place of everything in the store.

        Whatever happens, the store is as it was or as the tables have it; readers go on with what was, meanwhile.
        Raises StoreError.
        """
        ...

    def backup(self, path: Path) -> None:
        """A copy at `path` that opens as a store of its own. Raises StoreError where it exists, or the store cannot."""
        ...

    def close(self) -> None:
        """Gives the store back; twice is once."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


@dataclass(frozen=True, slots=True)
class Address:
    """A store's URL, read: `path` of an embedded store, or `server` and the log-in of a Neo4j."""

    url: str
    path: Path | None = None
    server: str | None = None
    user: str | None = field(default=None, repr=False)
    password: str | None = field(default=None, repr=False)
    database: str | None = None


def address(url: str, environ: Mapping[str, str] | None = None) -> Address:
    """Reads a URL: a file path or `lbug:///path` is the embedded store, `neo4j://host:7687` or `bolt://…` a server.

    The log-in of a server comes from PHAHE_NEO4J_USER and PHAHE_NEO4J_PASSWORD, never from the URL.

    >>> address("lbug:///data/graph.lbug").path.as_posix()
    '/data/graph.lbug'
    >>> address("bolt://localhost:7687", {}).server
    'bolt://localhost:7687'
    """
    environ = os.environ if environ is None else environ
    scheme, separator, _ = url.partition("://")
    if not separator:
        if not url.strip():
            raise StoreError(url, "an empty path names no store", advice="give a file path or a URL")
        return Address(url, path=Path(url).expanduser())
    parts = urlsplit(url)
    if scheme == "lbug":
        path = unquote(parts.netloc + parts.path)
        if not path.strip("/"):
            raise StoreError(url, "no path after lbug://", advice="write lbug:///path/to/store.lbug")
        return Address(url, path=Path(path))
    if scheme not in NEO4J_SCHEMES:
        known = ", ".join(("lbug", *NEO4J_SCHEMES))
        raise StoreError(f"{scheme}://…", f"{scheme} is no kind of store", advice=f"give a file path or one of {known}")
    if "@" in parts.netloc:
        raise StoreError(
            f"{scheme}://…@{parts.hostname}",
            "a log-in stands in the URL",
            advice="set PHAHE_NEO4J_USER and PHAHE_NEO4J_PASSWORD instead",
        )
    return Address(
        url,
        server=f"{scheme}://{parts.netloc}",
        user=environ.get("PHAHE_NEO4J_USER"),
        password=environ.get("PHAHE_NEO4J_PASSWORD"),
        database=parts.path.strip("/") or None,
    )


def open_store(url: str, *, read_only: bool = False, service: str | None = None) -> Store:
    """Opens the store of a URL, making an embedded one that is not there unless `read_only`.

    service: the HTTP address at which this process will serve the store; another process that finds it locked is told.
    Raises StoreLocked, StoreVersion, StoreUnavailable, or StoreError for a URL that names no store.
    """
    at = address(url)
    if at.path is not None:
        from phahe.graph.embedded_store import EmbeddedStore

        return EmbeddedStore.open(at.path, url=url, read_only=read_only, service=service)
    from phahe.graph.neo4j_store import Neo4jStore

    return Neo4jStore.open(at, read_only=read_only)
