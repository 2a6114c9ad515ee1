"""Rows of `graph/data`, read with the line they stand on, so that a wrong one can be named.

A table declares its columns; a column it does not know, a missing one, a value of the wrong type or a date that is
none is a `TableError` with file and line. TOML holds rows with lists (`[[kind]]`), CSV the long plain lists, where a
list is written `a|b`.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Any

from phahe.graph.errors import TableError

TEXT, TEXTS, DATE, FLAG, NUMBER = "text", "texts", "date", "flag", "number"
"""What a column holds; a name ending in "?" may be left out (`None`, `()` or `False`)."""

_IS: Mapping[str, Callable[[Any], bool]] = {
    TEXT: lambda v: isinstance(v, str),
    TEXTS: lambda v: isinstance(v, list) and all(isinstance(x, str) for x in v),
    DATE: lambda v: isinstance(v, str) and is_date(v),
    FLAG: lambda v: isinstance(v, bool),
    NUMBER: lambda v: isinstance(v, int) and not isinstance(v, bool),
}
_EMPTY: Mapping[str, Any] = {TEXT: None, TEXTS: (), DATE: None, FLAG: False, NUMBER: None}


def is_date(value: str) -> bool:
    """Whether the value is an ISO date (`2025-07-01`)."""
    try:
        return len(value) == 10 and bool(date.fromisoformat(value))
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its values by column, and where it stands."""

    file: str
    line: int
    values: Mapping[str, Any]

    def __getitem__(self, column: str) -> Any:
        return self.values[column]

    def fault(self, found: str, expected: str) -> TableError:
        """The error that names this row."""
        return TableError(self.file, self.line, found, expected)


def read_data(file: str) -> str:
    """The text of a file of `graph/data`, as installed."""
    return (files("phahe.graph") / "data" / file).read_text(encoding="utf-8")


def toml_rows(file: str, section: str, columns: Mapping[str, str], text: str | None = None) -> tuple[Row, ...]:
    """The `[[section]]` rows of a TOML file; `text` stands in for the installed file.

    >>> text = '[[fruit]]\\nname = "xoài"\\n'
    >>> toml_rows("f.toml", "fruit", {"name": "text", "season": "text?"}, text)[0]["name"]
    'xoài'
    >>> toml_rows("f.toml", "fruit", {"season": "text?"}, text)
    Traceback (most recent call last):
    phahe.graph.errors.TableError: f.toml:1: found column 'name', expected one of season

    Raises TableError for a file that is not TOML and for rows that do not fit `columns`.
    """
    text = read_data(file) if text is None else text
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise TableError(file, None, str(fault), "TOML") from fault
    if stray := [key for key, value in tables.items() if not isinstance(value, list)]:
        raise TableError(file, None, f"{stray[0]!r} outside a row", "rows only")
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() == f"[[{section}]]"]
    found = tables.get(section, [])
    if len(lines) != len(found):
        raise TableError(file, None, f"{len(found)} rows of {section}", f"{len(lines)}, each under [[{section}]]")
    return tuple(_checked(file, line, values, columns) for line, values in zip(lines, found, strict=True))


def csv_rows(file: str, columns: Mapping[str, str], text: str | None = None) -> tuple[Row, ...]:
    """The rows of a CSV file with a header line; empty cells are left-out values, "a|b" a list.

    >>> csv_rows("f.csv", {"name": "text", "since": "date?"}, "name,since\\nHuế,2025-01-32\\n")
    Traceback (most recent call last):
    phahe.graph.errors.TableError: f.csv:2: found since = '2025-01-32', expected date

    Raises TableError for columns other than `columns` and for rows that do not fit them.
    """
    reader = csv.reader(io.StringIO(read_data(file) if text is None else text))
    names = next(reader, [])
    if list(columns) != names:
        raise TableError(file, 1, f"columns {', '.join(names)}", ", ".join(columns))
    return tuple(_csv_checked(file, reader, names, columns))


def _csv_checked(file: str, reader: Any, names: Sequence[str], columns: Mapping[str, str]) -> Iterator[Row]:
    for cells in reader:
        if len(cells) != len(names):
            raise TableError(file, reader.line_num, f"{len(cells)} cells", f"{len(names)}")
        values: dict[str, Any] = {}
        for name, cell in zip(names, cells, strict=True):
            if cell:
                values[name] = cell.split("|") if columns[name].startswith(TEXTS) else cell
        yield _checked(file, reader.line_num, values, columns)


def _checked(file: str, line: int, values: Mapping[str, Any], columns: Mapping[str, str]) -> Row:
    if unknown := [name for name in values if name not in columns]:
        raise TableError(file, line, f"column {unknown[0]!r}", f"one of {', '.join(columns)}")
    full: dict[str, Any] = {}
    for name, declared in columns.items():
        holds = declared.rstrip("?")
        if name not in values:
            if not declared.endswith("?"):
                raise TableError(file, line, f"no {name}", f"{name} ({holds})")
            full[name] = _EMPTY[holds]
        elif not _IS[holds](values[name]):
            raise TableError(file, line, f"{name} = {values[name]!r}", holds)
        else:
            full[name] = tuple(values[name]) if holds == TEXTS else values[name]
    return Row(file, line, full)


def no_duplicates(rows: Sequence[Row], keys: Callable[[Row], Sequence[str]]) -> None:
    """Raises TableError when two rows claim one key."""
    claimed: dict[str, Row] = {}
    for row in rows:
        for key in keys(row):
            other = claimed.setdefault(key, row)
            if other is not row:
                raise row.fault(f"{key!r}, which line {other.line} has too", "each name and alias in one row")


def contains_word(words: str, part: str) -> bool:
    """Whether `part` stands in `words` with no letter at either end, written exactly so."""
    return re.search(rf"(?<![^\W\d_]){re.escape(part)}(?![^\W\d_])", words) is not None


def check_examples(row: Row, patterns: Sequence[str], also: Sequence[str] = ()) -> None:
    """Every pattern of the row stands in one of its examples, and every example holds one of them, or one of `also`."""
    examples: Sequence[str] = row["examples"]
    for pattern in patterns:
        if not any(contains_word(example, pattern) for example in examples):
            raise row.fault(f"no example with {pattern!r}", "one for every name, alias and code")
    for example in examples:
        if not any(contains_word(example, pattern) for pattern in (*patterns, *also)):
            raise row.fault(f"example {example!r}", f"one that holds {' or '.join(map(repr, patterns))}")
