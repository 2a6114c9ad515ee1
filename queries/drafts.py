"""Findings before they are put in words: counting and turning pages need no more than where each stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from phahe.graph.store import Store
from phahe.queries.asking import columns, labels_of
from phahe.queries.faults import Fault, Quote


class Draft(NamedTuple):
    """One finding: its place among those of its kind, and what its words are made from (`more`, of a type by kind)."""

    document: str
    start: int = -1
    target: str = ""
    field: str = ""
    more: Any = None

    @property
    def position(self) -> tuple[str, int, str, str]:
        """As `Fault.position`."""
        return self[:4]


Wording = Callable[[Store, list[Draft]], Iterator[Fault]]
"""Puts drafts of one kind in words, asking the store once for all of them."""


def first_citations(found: Mapping[str, Iterable[Any]]) -> Iterator[Draft]:
    """The first citation of each target in each text, from the columns of citations; `more` is its id."""
    first: dict[tuple[str, str], tuple[int, str]] = {}
    rows = zip(found["document"], found["target"], found["start"], found["citation"], strict=True)
    for document, target, start, citation in rows:
        known = first.setdefault((document, target), (start, citation))
        if (start, citation) < known:
            first[document, target] = (start, citation)
    for (document, target), (start, citation) in first.items():
        yield Draft(document, start, target, "", citation)


LIST = 20_000
"""So many citations are asked for at once."""


def quotes(store: Store, ids: Iterable[str]) -> dict[str, Quote]:
    """The words of these citations."""
    wanted = list(ids)
    found: dict[str, Quote] = {}
    for start in range(0, len(wanted), LIST):
        values = columns(store, "quoted", ids=wanted[start : start + LIST])
        found.update((row[0], Quote(*row)) for row in zip(*values.values(), strict=True))
    return found


def cited(kind: str, said: str) -> Wording:
    """Words for a cited document: its label, then what is `said` of it. `more` of each draft is the citation's id."""

    def put(store: Store, drafts: list[Draft]) -> Iterator[Fault]:
        labels = labels_of(store, (draft.target for draft in drafts))
        words = quotes(store, (draft.more for draft in drafts))
        for draft in drafts:
            message = said.format(labels[draft.target])
            yield Fault(kind, draft.document, message, words[draft.more], draft.target)

    return put


def plainly(kind: str, said: str) -> Wording:
    """The same words for every draft; `{}` in them stands for its `more`."""

    def put(_store: Store, drafts: list[Draft]) -> Iterator[Fault]:
        for draft in drafts:
            yield Fault(kind, draft.document, said.format(draft.more), None, draft.target or None)

    return put
