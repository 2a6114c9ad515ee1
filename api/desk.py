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

    def ingest(self, files: Sequence[tuple[str, bytes]]) -> Json:
        """Takes files in, each a name and its bytes, and reports on every one."""
        ...

    def judge(self, judgement: Mapping[str, Any]) -> Json:
        """Records a person's judgement and applies it."""
        ...

    def verify(self, text: str, date: str | None) -> Json:
        """Checks the citations of a draft, as of its date or the one given."""
        ...

    def export(self, format: str, around: str | None, out: Path | None) -> bytes | None:
        """The graph, or what the document `around` rests on and what rests on it, in one of `answers.FORMATS`.

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
    from phahe.api.client import Service

    opened: Desk
    try:
        opened = Answers.open(settings, read_only=read_only)
    except StoreLocked as locked:
        if locked.service is None:
            raise
        opened = Service(locked.service, settings.store)
    try:
        yield opened
    finally:
        opened.close()
