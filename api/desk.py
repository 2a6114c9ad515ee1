"""Where the commands ask: at a store of this process, or at the service that has it open. Both give the same JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from phahe.api.settings import Settings
from phahe.graph.errors import StoreLocked

Json = dict[str, Any]


class Desk(Protocol):
    """The questions and orders of the commands; what they give is JSON-ready, as docs/interface.md has it.

    Every method raises a PhaheError where the store, or the service for it, does.
    """

    @property
    def where(self) -> str:
        """The store in words, for standard error."""
        ...

    def identify(self, typed: str) -> str:
        """The id of what a person typed. Raises UnknownReference, with the candidates where several fit."""
        ...

    def ask(self, question: str, id: str | None = None, **options: Any) -> Any:
        """The answer to a question (`answers.ABOUT_ONE`, `answers.ABOUT_ALL`), about the document `id` or the store."""
        ...

    def ingest(self, paths: Sequence[Path]) -> Json:
        """Takes files and folders in, and reports on every file."""
        ...

    def import_rows(self, name: str, content: bytes) -> Json:
        """Brings the rows of a CSV file in (columns: `phahe.ingest.imports`), and reports on them."""
        ...

    def judge(self, judgement: Mapping[str, Any]) -> Json:
        """Records a person's judgement (the object of the judgements file without id and time) and applies it.

        Gives the recorded one. Beside it: `wanted`, what else should be said of a document; `differ`, what two
        documents that are one differ in; `texts`, what is kept aside from now on, or held again; `judged`, the
        judgement that a retraction is about in the end, with its state.
        """
        ...

    def judgements(self) -> list[Json]:
        """All judgements in the order they were made, each with its `state`: applied, superseded, retracted or gone."""
        ...

    def remove(self, id: str) -> Json:
        """Takes a document's text out; it stays as a placeholder as long as anything names it. Raises NotHeld."""
        ...

    def rebuild(self) -> Json:
        """Reads all kept texts again with today's rules and judgements."""
        ...

    def backup(self, path: Path) -> None:
        """Writes a copy that opens as a store of its own."""
        ...

    def export(self, format: str, around: str | None, out: Path | None) -> bytes | None:
        """The graph, or what the document `around` rests on and what rests on it, in a format of `phahe export`.

        Written to `out`, a folder where the format is several files (a zip of them where it ends so); as bytes without.
        """
        ...

    def close(self) -> None:
        """Gives the store back."""
        ...


@contextmanager
def desk(settings: Settings, *, read_only: bool = False) -> Iterator[Desk]:
    """Opens the store, or turns to the service that has it. Raises StoreLocked where neither can be had."""
    from phahe.api.answers import Answers

    opened: Desk
    try:
        opened = Answers.open(settings, read_only=read_only)
    except StoreLocked as locked:
        if locked.service is None:
            raise
        from phahe.api.client import Service

        opened = Service(locked.service, settings.store)
    try:
        yield opened
    finally:
        opened.close()
