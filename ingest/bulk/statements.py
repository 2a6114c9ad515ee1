"""The stage that brings together who states the same: statements, who makes them, and the edges between documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from phahe.graph.columns import RELATIONSHIPS
from phahe.graph.contribution import Made, of_statement, statement_id
from phahe.ingest.bulk.tables import Tables, entries_of
from phahe.ingest.bulk.texts import Place

_STATING = ("document", *RELATIONSHIPS["STATES"].columns)


def write_statements(place: Place, drawer: int) -> None:
    """Makes the rows of a drawer's statements."""
    stated: dict[tuple[str, str, str], list[dict[str, Any]]] = {}
    for source, relation, target, *stating in entries_of(place.folder / "statings", drawer):
        stated.setdefault((source, relation, target), []).append(dict(zip(_STATING, stating, strict=True)))
    with Tables(place.tables) as tables:
        for ends, statings in stated.items():
            tables.add(_rows(ends, statings))


def _rows(ends: tuple[str, str, str], statings: list[dict[str, Any]]) -> Iterator[Made]:
    yield from of_statement(ends, statings)
    id = statement_id(*ends)
    for document, *properties in (row.values() for row in statings):
        yield "STATES", (document, id, *properties)
