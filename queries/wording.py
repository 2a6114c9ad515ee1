"""The folded words of every document in one string, so that a search reads memory and not the store."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from phahe.graph.store import Store
from phahe.queries.asking import columns
from phahe.queries.memory import remembered

SAMPLE = 1 << 20
"""So many letters are counted to see which of the words typed is the rarest."""


class Wording:
    """Documents by id, and what a search finds them by: about 150 bytes a document.

    >>> list(Wording(["b", "a"], ["ke hoach 12/kh-ubnd nghe an", "chi thi 5/ct-ttg"]).showing(["nghe", "12"]))
    ['b']
    """

    def __init__(self, ids: Sequence[str], words: Sequence[str | None]) -> None:
        order = sorted(range(len(ids)), key=ids.__getitem__)
        self._ids = [ids[n] for n in order]
        lines = [(words[n] or "").replace("\n", " ") for n in order]
        self._text = "\n".join([*lines, ""])
        self._starts = array("q", [0])
        for line in lines:
            self._starts.append(self._starts[-1] + len(line) + 1)

    def showing(self, words: Sequence[str], after: str = "") -> Iterator[str]:
        """The ids beyond `after`, in order, of the documents that show all of these words; a word has no blanks."""
        text, starts = self._text, self._starts
        rarest, *others = sorted(words, key=lambda word: (text.count(word, 0, SAMPLE), -len(word), word))
        at = text.find(rarest, starts[bisect_right(self._ids, after)])
        while at >= 0:
            row = bisect_right(starts, at) - 1
            start, end = starts[row], starts[row + 1]
            if all(text.find(word, start, end) >= 0 for word in others):
                yield self._ids[row]
            at = text.find(rarest, end)


def wording(store: Store) -> Wording | None:
    """The words of a store that was searched before since it was last written to; None where it is better asked.

    Reading them all costs as much as three searches of the store: a command that asks once asks the store.
    """
    if store.version is None:
        return None
    searched: list[None] = remembered(store, "searches", None, list)
    searched.append(None)
    return remembered(store, "wording", None, lambda: _read(store)) if len(searched) > 1 else None


def _read(store: Store) -> Wording:
    found = columns(store, "wording")
    return Wording(found["id"], found["search"])
