"""The folded words of every document in memory, so that a search does not read the store."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Mapping, Sequence, Set

from phahe.graph.store import Store
from phahe.queries.asking import columns
from phahe.queries.memory import asked_before, current

LATER = 20_000
"""So many documents may have been written since all words were read; with more they are read again."""


class Wording:
    """Documents by id, and what a search finds them by: about 200 bytes a document. later: those written since.

    >>> whole = Wording(["b", "a"], ["ke hoach 12/kh-ubnd nghe an", "chi thi 5/ct-ttg"])
    >>> list(whole.showing(["nghe", "12"])), list(whole.since({"b": None, "c": "nghe 12"}).showing(["nghe", "12"]))
    (['b'], ['c'])
    """

    def __init__(self, ids: Sequence[str], words: Sequence[str | None]) -> None:
        from phahe.queries.postings import parts  # what it imports costs 0.1 s, and most commands search once

        self._parts = parts(ids, words)
        self.later: Mapping[str, str | None] = {}

    def since(self, later: Mapping[str, str | None]) -> Wording:
        """The same where these documents have other words now; None for those that are there no more."""
        renewed = object.__new__(Wording)
        renewed._parts = self._parts
        renewed.later = {**self.later, **later}
        return renewed

    def showing(self, words: Sequence[str], after: str = "") -> Iterator[str]:
        """The ids beyond `after`, in order, of the documents that show all of these words; a word has no blanks."""
        new = (id for id, shown in self.later.items() if id > after and shown and all(word in shown for word in words))
        old = (id for part in self._parts for id in part.showing(words, after) if id not in self.later)
        return heapq.merge(old, sorted(new))


def wording(store: Store) -> Wording | None:
    """The words of a store that was searched before; None where it is better asked.

    Reading them all costs as much as ten searches of the store: a command that asks once asks the store. What is
    written later is read when it is next searched for.
    """
    if store.version is None or not asked_before(store, "search"):
        return None
    return current(store, "wording", lambda: _read(store), lambda known, ids: _since(store, known, ids))


def _read(store: Store) -> Wording:
    found = columns(store, "wording")
    return Wording(found["id"], found["search"])


def _since(store: Store, known: Wording, ids: Set[str]) -> Wording | None:
    if len(known.later) + len(ids) > LATER:
        return None
    found = columns(store, "wording_of", ids=sorted(ids))
    return known.since({**dict.fromkeys(ids), **dict(zip(found["id"], found["search"], strict=True))})
