"""A desk at a store of this process: questions by name, answers as JSON. HTTP and the commands both ask here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from phahe.api.settings import Settings
from phahe.graph.store import Store, open_store
from phahe.queries.asking import entries
from phahe.queries.document import show, text
from phahe.queries.lineage import impact, lineage
from phahe.queries.reference import documents, find_document

Json = dict[str, Any]

ABOUT_ONE: Mapping[str, Callable[..., Any]] = {
    "show": show,
    "lineage": lineage,
    "impact": impact,
    "text": text,
}
"""Questions about one document, by the name they have in the path of the HTTP interface."""

ABOUT_ALL: Mapping[str, Callable[..., Any]] = {
    "documents": documents,
}
"""Questions about the whole store."""


class Answers:
    """The desk of a store that this process has open. Safe for several threads, as the store is."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings

    @classmethod
    def open(cls, settings: Settings, *, read_only: bool = False, service: str | None = None) -> Answers:
        """Opens the store of the settings; `service`: the address that this process will serve it at."""
        return cls(open_store(settings.store, read_only=read_only, service=service), settings)

    @property
    def where(self) -> str:
        return self.store.url

    def identify(self, typed: str) -> str:
        return find_document(self.store, typed).id

    def ask(self, question: str, id: str | None = None, **options: Any) -> Any:
        given = {name: value for name, value in options.items() if value is not None}
        if id is None:
            return ABOUT_ALL[question](self.store, **given).to_json()
        answer = ABOUT_ONE[question](self.store, id, **given).to_json()
        if question in ("lineage", "impact"):
            answer["named"] = self._speakers(answer)
        return answer

    def _speakers(self, answer: Mapping[str, Any]) -> Json:
        """The documents that state a step and are not among those reached."""
        known = {answer["document"]["id"], *answer["documents"]}
        speakers = {proof["document"] for edge in answer["edges"] for proof in edge["evidence"]} - known
        return {id: found.to_json() for id, found in entries(self.store, sorted(speakers)).items()}

    def close(self) -> None:
        self.store.close()
