"""A small register of central documents that are known without their text: `graph/data/register.toml`.

It is evidence beside what texts say, never more than they say: rows that are not `verified` are general knowledge.

>>> [row.description.date for row in register() if row.description.symbol == "28-NQ/TW"]
['2013-10-25', '2018-05-23', '2022-11-17', '2003-06-16', '2008-09-22']
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from phahe.graph.folding import fold
from phahe.graph.model import BodyLevel, Description
from phahe.graph.places import COUNTRY
from phahe.graph.rows import Row, toml_rows
from phahe.graph.tables import canonical_code, kind_named
from phahe.graph.terms import assembly_term, term_at

_COLUMNS = {
    "kind": "text",
    "number": "text?",
    "code": "text?",
    "year": "text?",
    "issuer": "text?",
    "date": "date?",
    "in_force": "date?",
    "term": "text?",
    "name": "text?",
    "subject": "text?",
    "plenum": "number?",
    "replaced_by": "texts?",
    "repealed_by": "texts?",
    "amended_by": "texts?",
    "verified": "flag?",
    "source": "text",
}


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One document of the register; `plenum` is the ordinal of the Central Committee's plenum that adopted it.

    in_force: since when it applies, where not since its date. replaced_by, amended_by, repealed_by: keys of later rows.
    verified: number and date were seen in a source.
    """

    description: Description
    in_force: str | None
    plenum: int | None
    replaced_by: tuple[str, ...]
    repealed_by: tuple[str, ...]
    amended_by: tuple[str, ...]
    verified: bool
    source: str

    @property
    def since(self) -> str | None:
        """The day from which it stands in the place of what it replaces."""
        return self.in_force or self.description.date

    @property
    def key(self) -> str:
        """As other rows name it: the symbol, with the term for Party symbols ("28-NQ/TW XIII"), or the name."""
        symbol = self.description.symbol
        if symbol is None:
            return self.description.name or ""
        return f"{symbol} {self.description.term}" if symbol.endswith("TW") else symbol


def read_register(text: str | None = None) -> tuple[RegisterRow, ...]:
    """The rows of register.toml, or of `text` in its place. Raises TableError."""
    out: list[RegisterRow] = []
    rows = toml_rows("register.toml", "document", _COLUMNS, text)
    for row in rows:
        values = dict(row.values)
        fields = {
            f: values.pop(f) for f in ("kind", "number", "code", "year", "issuer", "date", "term", "name", "subject")
        }
        description = replace(Description(**fields), level=BodyLevel.CENTRAL, place=COUNTRY)
        _check(row, description)
        out.append(RegisterRow(description, **values))
    _check_keys(rows, out)
    return tuple(out)


def _check(row: Row, said: Description) -> None:
    """A row's own fields agree: kind and code are known, the day lies in the term and in the year of the symbol."""
    kind = kind_named(said.kind or "")
    if kind is None or kind.name != said.kind:
        raise row.fault(f"kind {said.kind!r}", "a name of kinds.toml")
    if said.code is not None and canonical_code(said.code) != said.code:
        raise row.fault(f"code {said.code!r}", f"its canonical spelling, {canonical_code(said.code)!r}")
    if (said.code is None) != (said.number is None) or said.code is said.name is None:
        raise row.fault(f"number {said.number!r}, code {said.code!r}", "both, or a name")
    if said.code is not None and said.code.endswith("TW") and said.date and term_at(said.date) != said.term:
        raise row.fault(f"term {said.term!r} on {said.date}", f"{term_at(said.date)!r}")
    if said.code is not None and (term := assembly_term(said.code)) and term != said.term:
        raise row.fault(f"term {said.term!r} with {said.code}", repr(term))
    if said.year is not None and said.date is not None and said.year != said.date[:4]:
        raise row.fault(f"year {said.year} with {said.date}", "the year of the date")
    if row["in_force"] is not None and said.date is not None and row["in_force"] <= said.date:
        raise row.fault(f"in force on {row['in_force']}, dated {said.date}", "a day after its date")


def _check_keys(rows: Sequence[Row], documents: Sequence[RegisterRow]) -> None:
    """No two rows are one document, and what replaces, amends or repeals one is a later row of its own."""
    known: dict[str, RegisterRow] = {}
    for row, document in zip(rows, documents, strict=True):
        if known.setdefault(document.key, document) is not document:
            raise row.fault(f"{document.key!r} again", "one row a document")
    for row, document in zip(rows, documents, strict=True):
        for key in (*document.replaced_by, *document.amended_by, *document.repealed_by):
            if key not in known:
                raise row.fault(f"{key!r}", "the key of another row")
            if (known[key].description.date or "") <= (document.description.date or ""):
                raise row.fault(f"{key!r} of {known[key].description.date}", f"one later than {document.key}")


@cache
def register() -> tuple[RegisterRow, ...]:
    """All rows, in the order of the table."""
    return read_register()


@lru_cache(maxsize=4096)
def constitution_at(day: str) -> str | None:
    """The year of the Constitution in force on an ISO day; None before the first of the table.

    >>> constitution_at("2012-05-01"), constitution_at("2026-02-03")
    ('1992', '2013')
    """
    in_force = [row for row in register() if row.description.kind == "Hiến pháp" and (row.since or "") <= day]
    latest = max(in_force, key=lambda row: row.since or "", default=None)
    return None if latest is None else (latest.description.date or "")[:4]


@lru_cache(maxsize=4096)
def law_begun(name: str, day: str) -> str | None:
    """The name of the only law in force on an ISO day that begins with these words and goes on; None for several.

    >>> law_begun("Luật Bầu cử", "2026-01-05"), law_begun("Luật Bảo hiểm", "2026-01-05")
    ('Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân', None)
    """
    since = {row.key: row.since or "" for row in register()}
    begun = {
        row.description.name
        for row in register()
        if row.description.name is not None
        and fold(row.description.name).startswith(fold(name) + " ")
        and (row.since or "") <= day
        and all(since[key] > day for key in (*row.replaced_by, *row.repealed_by))
    }
    return begun.pop() if len(begun) == 1 else None
