"""Faults in a call. A fault in a document is never one of these: it is a `Finding` (see `phahe.graph.model`).

PhaheError                   base of all; `advice` says what to do
├── ReadError                a file cannot become text; kind: empty, binary, encoding, encrypted, missing, …
├── TableError               a row of graph/data is wrong (file, line, found, expected)
├── QueryError               a .cypher file or its parameters are wrong (file, line)
├── ParameterError           a question was asked with a parameter that means nothing (name, found, expected)
├── UnknownReference          what a person typed names no document, or several (candidates)
├── NotHeld                   a document's text is to be taken out, and is not in the store
├── JudgementError           a line of the judgements file cannot be understood (file, line)
├── ImportFault             a row of an imported CSV cannot be understood (file, line)
└── StoreError               the store refuses
    ├── StoreLocked          another process has it open (holder)
    ├── StoreVersion         it was made by another version of phahe (found, expected)
    └── StoreUnavailable     it cannot be reached, or the log-in is refused
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class PhaheError(Exception):
    """Base of every fault in a call; `str(error)` is the sentence shown to people, `advice` what they can do."""

    def __init__(self, message: str, *, advice: str | None = None) -> None:
        super().__init__(message if advice is None else f"{message}; {advice}")
        self.message = message
        self.advice = advice

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), str(self), dict(self.__dict__))


def _again(kind: type[PhaheError], words: str, fields: dict[str, Any]) -> PhaheError:
    """A fault that came from another process, whatever its kind is made of."""
    error: PhaheError = Exception.__new__(kind, words)
    error.__dict__.update(fields)
    return error


class ReadError(PhaheError):
    """A file that cannot become the text of a directive.

    kind: empty, binary, encoding, encrypted, missing, unreadable, or not-a-directive, as `phahe extract` prints it.
    """

    def __init__(self, file: str, kind: str, message: str) -> None:
        super().__init__(message)
        self.file = file
        self.kind = kind


class TableError(PhaheError):
    """A row of `graph/data` that breaks the table's own rules: where, what was found, what was expected."""

    def __init__(self, file: str, line: int | None, found: str, expected: str) -> None:
        where = file if line is None else f"{file}:{line}"
        super().__init__(f"{where}: found {found}, expected {expected}")
        self.file = file
        self.line = line


class QueryError(PhaheError):
    """A `.cypher` file, or a call of one, that does not hold together."""

    def __init__(self, file: str, line: int | None, message: str) -> None:
        super().__init__(f"{file if line is None else f'{file}:{line}'}: {message}")
        self.file = file
        self.line = line


class ParameterError(PhaheError):
    """A parameter of a question that means nothing: its name, what was given, what was expected."""

    def __init__(self, name: str, found: str, expected: str) -> None:
        super().__init__(f"{name} is {found!r}, expected {expected}")
        self.name = name
        self.found = found
        self.expected = expected


class UnknownReference(PhaheError):
    """What a person typed names no document of the store for certain: `candidates` are the ids of those that it may
    name, best first."""

    def __init__(self, typed: str, candidates: Sequence[str] = ()) -> None:
        several = f"{len(candidates)} documents" if len(candidates) > 1 else "no document"
        super().__init__(f"{typed!r} names {several} in this store{' for certain' if len(candidates) == 1 else ''}")
        self.typed = typed
        self.candidates = tuple(candidates)


class NotHeld(PhaheError):
    """The store has a document's id, as others cite it, and not its text."""

    def __init__(self, id: str) -> None:
        super().__init__(f"the text of {id!r} is not held in this store: it is only cited")
        self.id = id


class JudgementError(PhaheError):
    """A judgement that cannot be understood: the file and line, or the words of the call."""

    def __init__(self, file: str | None, line: int | None, message: str) -> None:
        super().__init__(message if file is None else f"{file}:{line}: {message}")
        self.file = file
        self.line = line


class ImportFault(PhaheError):
    """A row of an imported CSV that cannot be understood."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file = file
        self.line = line


class StoreError(PhaheError):
    """The store refuses; `url` never holds a password."""

    def __init__(self, url: str, message: str, *, advice: str | None = None) -> None:
        super().__init__(f"{url}: {message}", advice=advice)
        self.url = url


class StoreLocked(StoreError):
    """Another process has the embedded store open; `service` is the address of the one that serves it, if one does."""

    def __init__(self, url: str, *, holder: int | None = None, service: str | None = None) -> None:
        who = f"process {holder}" if holder else "another process"
        advice = f"it serves at {service}" if service else "wait until it ends, or stop it"
        super().__init__(url, f"the store is open in {who}", advice=advice)
        self.holder = holder
        self.service = service


class StoreVersion(StoreError):
    """The store was made by a version of phahe whose schema is not this one's."""

    def __init__(self, url: str, *, found: str, expected: str) -> None:
        super().__init__(
            url,
            f"the store has schema {found}, this phahe reads {expected}",
            advice="ingest the files again with --store NEW, or use the phahe that made it",
        )
        self.found = found
        self.expected = expected


class StoreUnavailable(StoreError):
    """The store cannot be reached, or refuses the log-in."""
