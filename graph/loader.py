"""Queries are files: each says in words what it asks, what it takes and what it gives, and is checked when loaded.

A `.cypher` file begins with the question as a comment, then its parameters, then its columns:

    // Which documents does this one rest on?
    // $id: STRING
    // $depth: INT
    // -> id: STRING
    // -> depth: INT
    MATCH …

A file with several queries begins each with a line `// name: …`; a query in a file without such a line has the file's
name. `// each RELATION: IMPLEMENTS BASED_ON` makes one query a word, named `edge[IMPLEMENTS]`, with the word RELATION
replaced by it: the labels stand in the file, never in a value. A folder named like the dialect (`ladybug/`, `neo4j/`)
beside the files overrides queries of the same name, and adds those that only that dialect needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from phahe.graph.errors import QueryError

TYPES: Mapping[str, tuple[type, ...]] = MappingProxyType(
    {
        "STRING": (str,),
        "INT": (int,),
        "FLOAT": (float, int),
        "BOOL": (bool,),
        "STRING[]": (list, tuple),
        "INT[]": (list, tuple),
        "MAP": (dict,),
        "ROWS": (list, tuple),  # a list of maps with equal keys
        "ANY": (object,),
    }
)
"""The types a parameter or a column may have; every one of them may be null."""

_NAME = re.compile(r"//\s*name:\s*(\w+)\s*$")
_PARAMETER = re.compile(r"//\s*\$(\w+):\s*(\S+)(?:\s+(.*))?$")
_COLUMN = re.compile(r"//\s*->\s*(\w+):\s*(\S+)(?:\s+(.*))?$")
_EACH = re.compile(r"//\s*each\s+([A-Z_]+):\s*(.+)$")
_QUIET = re.compile(r"//[^\n]*|'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\"|`[^`\n]*`")
_USED = re.compile(r"\$(\w+)")


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the store. `parameters` and `columns` map names to the words of `TYPES`, in declared order."""

    name: str
    question: str
    text: str
    parameters: Mapping[str, str]
    columns: Mapping[str, str]
    file: str
    line: int = 1
    each: tuple[str, tuple[str, ...]] | None = field(default=None, compare=False)

    def __hash__(self) -> int:
        return hash((self.file, self.line, self.name))

    def check(self, values: Mapping[str, object]) -> None:
        """Raises QueryError when `values` are not exactly the declared parameters, each of its type or None."""
        if values.keys() != self.parameters.keys():
            missing = sorted(self.parameters.keys() - values.keys())
            unknown = sorted(values.keys() - self.parameters.keys())
            parts = [
                f"{what} {', '.join(names)}" for what, names in (("needs", missing), ("takes no", unknown)) if names
            ]
            raise QueryError(self.file, self.line, f"{self.name} {' and '.join(parts)}")
        for name, value in values.items():
            wanted = TYPES[self.parameters[name]]
            if value is not None and (
                not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted)
            ):
                found = type(value).__name__
                raise QueryError(
                    self.file, self.line, f"${name} of {self.name} is {found}, not {self.parameters[name]}"
                )


def queries(folder: str | Path | Traversable, dialect: str) -> Mapping[str, Query]:
    """The queries of a folder in one dialect, by name; `folder` is a path or an import name (`phahe.queries`).

    Raises QueryError with file and line for a query without a question, with an undeclared or unused parameter, an
    unknown type, or a name given twice.
    """
    if isinstance(folder, str):
        return _packaged(folder, dialect)
    return _read(folder, dialect)


@cache
def _packaged(package: str, dialect: str) -> Mapping[str, Query]:
    return _read(resources.files(package), dialect)


def _read(folder: Traversable, dialect: str) -> Mapping[str, Query]:
    found: dict[str, Query] = {}
    for source in (folder, folder.joinpath(dialect)):
        own: dict[str, Query] = {}
        for query in _of_folder(source):
            if query.name in own:
                raise QueryError(query.file, query.line, f"{query.name} stands in {own[query.name].file} already")
            own[query.name] = query
        found.update(own)
    return MappingProxyType(found)


def _of_folder(folder: Traversable) -> Iterator[Query]:
    if not folder.is_dir():
        return
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".cypher") and entry.is_file():
            yield from parse(entry.read_text(encoding="utf-8"), str(entry))


def parse(text: str, file: str) -> Iterator[Query]:
    """The queries of one file's text, checked.

    >>> text = "// Twice?\\n// $n: INT\\n// -> twice: INT\\nRETURN 2 * $n AS twice"
    >>> [q] = parse(text, "twice.cypher")
    >>> q.name, q.question, dict(q.parameters), dict(q.columns)
    ('twice', 'Twice?', {'n': 'INT'}, {'twice': 'INT'})
    """
    lines = text.split("\n")
    starts = [i for i, line in enumerate(lines) if _NAME.match(line)]
    stem = re.split(r"[/\\]", file)[-1].removesuffix(".cypher")
    if not starts:
        yield from _expand(_query(stem, lines, file, 1))
        return
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name = lines[start].partition(":")[2].strip()
        yield from _expand(_query(name, lines[start + 1 : end], file, start + 2))


def _query(name: str, lines: list[str], file: str, first: int) -> Query:
    question: list[str] = []
    parameters: dict[str, str] = {}
    columns: dict[str, str] = {}
    each: tuple[str, tuple[str, ...]] | None = None
    body = len(lines)
    for i, line in enumerate(lines):
        if not line.startswith("//"):
            if line.strip():
                body = i
                break
            continue
        if m := _PARAMETER.match(line):
            _declare(parameters, m.group(1), m.group(2), file, first + i)
        elif m := _COLUMN.match(line):
            _declare(columns, m.group(1), m.group(2), file, first + i)
        elif m := _EACH.match(line):
            each = (m.group(1), tuple(m.group(2).split()))
        elif not parameters and not columns:
            question.append(line.removeprefix("//").strip())
    if not question:
        raise QueryError(file, first, f"{name} does not say in words what it asks")
    text = "\n".join(lines[body:]).strip().rstrip(";")
    if not text:
        raise QueryError(file, first, f"{name} holds no query")
    used = set(_USED.findall(_QUIET.sub("", text)))
    for missing in sorted(used - parameters.keys()):
        raise QueryError(file, first + body, f"${missing} is used and not declared")
    for idle in sorted(parameters.keys() - used):
        raise QueryError(file, first, f"${idle} is declared and not used")
    return Query(name, " ".join(question), text, parameters, columns, file, first + body, each)


def _declare(into: dict[str, str], name: str, kind: str, file: str, line: int) -> None:
    if kind not in TYPES:
        raise QueryError(file, line, f"{name} has the unknown type {kind}; known are {', '.join(TYPES)}")
    if name in into:
        raise QueryError(file, line, f"{name} is declared twice")
    into[name] = kind


def _expand(query: Query) -> Iterable[Query]:
    if query.each is None:
        return (query,)
    word, values = query.each
    pattern = re.compile(rf"\b{word}\b")
    if not pattern.search(query.text):
        raise QueryError(query.file, query.line, f"{word} is declared and not used")
    return tuple(replace(query, name=f"{query.name}[{v}]", text=pattern.sub(v, query.text), each=None) for v in values)
