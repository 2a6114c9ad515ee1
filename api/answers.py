"""A desk at a store of this process: questions by name, answers as JSON. HTTP and the commands both ask here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from phahe.api.settings import Settings
from phahe.graph.model import plain
from phahe.graph.store import Store, open_store
from phahe.queries.asking import entries
from phahe.queries.document import show, text
from phahe.queries.findings import counts, findings
from phahe.queries.lineage import impact, lineage
from phahe.queries.reference import documents, find_document
from phahe.queries.validity import validity

Json = dict[str, Any]

ABOUT_ONE: Mapping[str, Callable[..., Any]] = {
    "show": show,
    "lineage": lineage,
    "impact": impact,
    "validity": validity,
    "text": text,
}
"""Questions about one document, by the name they have in the path of the HTTP interface."""

ABOUT_ALL: Mapping[str, Callable[..., Any]] = {
    "documents": documents,
    "findings": findings,
    "findings/counts": counts,
}
"""Questions about the whole store, the same."""


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
        asked = ABOUT_ALL[question](self.store, **given) if id is None else ABOUT_ONE[question](self.store, id, **given)
        answer = asked.to_json() if hasattr(asked, "to_json") else plain(asked)
        if question in ("lineage", "impact"):
            reached = {answer["document"]["id"], *answer["documents"]}
            speakers = {proof["document"] for edge in answer["edges"] for proof in edge["evidence"]}
            answer["named"] = self._named(speakers - reached)
        elif question == "findings":
            answer["named"] = self._named({item["document"] for item in answer["items"]})
        return answer

    def _named(self, ids: Iterable[str]) -> Json:
        """The identity fields of documents that an answer names by id only."""
        return {id: found.to_json() for id, found in entries(self.store, sorted(ids)).items()}

    def close(self) -> None:
        self.store.close()
