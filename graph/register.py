"""A small register of central documents that need no text to be known: `graph/data/register.toml`.

>>> [row.description.symbol for row in register() if row.description.code == "NQ/TW"][:1]
['28-NQ/TW']
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from phahe.graph.model import BodyLevel, Description
from phahe.graph.places import COUNTRY
from phahe.graph.rows import toml_rows

_COLUMNS = {
    "kind": "text",
    "number": "text?",
    "code": "text?",
    "year": "text?",
    "issuer": "text?",
    "date": "date?",
    "term": "text?",
    "name": "text?",
    "subject": "text?",
    "plenum": "number?",
    "aliases": "texts?",
    "in_force": "date?",
    "replaced_by": "texts?",
    "repealed_by": "texts?",
    "amended_by": "texts?",
    "until": "date?",
    "verified": "flag?",
    "source": "text",
    "examples": "texts?",
}


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One document of the register; `plenum` is the ordinal of the Central Committee's plenum that issued it."""

    description: Description
    plenum: int | None
    aliases: tuple[str, ...]
    in_force: str | None
    replaced_by: tuple[str, ...]
    repealed_by: tuple[str, ...]
    amended_by: tuple[str, ...]
    until: str | None
    verified: bool
    source: str

    @property
    def key(self) -> str:
        """As other rows name it: the symbol, with the term for Party symbols ("28-NQ/TW XIII"), or the name."""
        symbol = self.description.symbol
        if symbol is None:
            return self.description.name or ""
        return f"{symbol} {self.description.term}" if self.description.term and "/TW" in symbol else symbol


def read_register(text: str | None = None) -> tuple[RegisterRow, ...]:
    """The rows of register.toml, or of `text` in its place. Raises TableError."""
    out = []
    for row in toml_rows("register.toml", "document", _COLUMNS, text):
        values = dict(row.values)
        fields = {
            f: values.pop(f) for f in ("kind", "number", "code", "year", "issuer", "date", "term", "name", "subject")
        }
        description = replace(Description(**fields), level=BodyLevel.CENTRAL, place=COUNTRY)
        del values["examples"]
        out.append(RegisterRow(description, **values))
    return tuple(out)


@cache
def register() -> tuple[RegisterRow, ...]:
    """All rows, in the order of the table."""
    return read_register()
