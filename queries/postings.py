"""Which documents show which of their folded words: an index in memory, made of the words when it is first looked into.

What a person types is any part of a word shown ("12/kh" of "12/kh-ubnd") and has no blank in it: the documents that
show it are those of the few different words that hold it. Of several typed only the rarest is looked up so, the others
are looked for in what those documents show.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.compute as pc  # type: ignore[import-untyped]  # the same

PART = 1 << 16
"""Documents whose words are put in order together: their rows fit 16 bits."""

AT_ONCE = 2048
"""Documents of the rarest word that are looked through together for the others: most searches want few."""


def parts(ids: Sequence[str], words: Sequence[str | None]) -> list[Part]:
    """Documents and what each shows, in the order of the ids."""
    table = pa.table({"id": pa.array(ids, pa.string()), "shown": pa.array(words, pa.string())}).sort_by("id")
    return [Part(table.slice(start, PART)) for start in range(0, len(ids), PART)]


class Part:
    """Some documents next to each other by id."""

    def __init__(self, table: pa.Table) -> None:
        self._ids = table["id"].combine_chunks()
        self._shown = table["shown"].combine_chunks().fill_null("")

    def showing(self, words: Sequence[str], after: str) -> Iterator[str]:
        """The ids beyond `after`, in order, of the documents that show all of these words."""
        first = bisect_right(self._ids, after, key=_as_py)
        if first == len(self._ids):
            return
        rows, rarest = min(((self._rows(word), word) for word in words), key=lambda found: len(found[0]))
        rows = pc.unique(rows)
        rows = rows.take(pc.array_sort_indices(rows))
        start = bisect_left(rows, first, key=_as_py)
        for at in range(start, len(rows), AT_ONCE):
            some = rows.slice(at, AT_ONCE)
            for word in words:
                if word != rarest:
                    some = some.filter(pc.match_substring(self._shown.take(some), word))
            yield from self._ids.take(some).to_pylist()

    def _rows(self, word: str) -> pa.Array:
        """The rows that show what was typed, some of them more than once."""
        different, starts, rows = self._index
        holding = pc.indices_nonzero(pc.match_substring(different, word)).to_pylist()
        parts = [rows.slice(starts[n], starts[n + 1] - starts[n]) for n in holding]
        return pa.concat_arrays(parts) if parts else rows.slice(0, 0)

    @cached_property
    def _index(self) -> tuple[pa.Array, list[int], pa.Array]:
        """The different words; where the rows that show each begin, and where the last end; these rows."""
        each = pc.split_pattern(self._shown, " ")
        words = each.flatten().dictionary_encode()
        rows = pc.list_parent_indices(each).cast(pa.uint16()).take(pc.array_sort_indices(words.indices))
        times = pc.value_counts(words.indices).field("counts")  # in the order of the different words
        return words.dictionary, list(accumulate(times.to_pylist(), initial=0)), rows


def _as_py(scalar: pa.Scalar) -> Any:
    return scalar.as_py()
