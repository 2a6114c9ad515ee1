"""Lists of phrases that say where a citation ends and what is none: `graph/data/phrases.toml`, read once.

>>> "nhằm" in phrases("after-law"), alternatives(["theo hướng", "theo"])
(True, 'theo\\\\s{1,3}hướng|theo')
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from phahe.graph.errors import TableError
from phahe.graph.folding import fold
from phahe.graph.rows import check_examples, no_duplicates, toml_rows

_COLUMNS = {"name": "text", "meaning": "text", "words": "texts", "examples": "texts"}


def read_phrases(text: str | None = None) -> Mapping[str, tuple[str, ...]]:
    """The lists of phrases.toml by name, or of `text` in its place. Raises TableError."""
    rows = toml_rows("phrases.toml", "phrases", _COLUMNS, text)
    no_duplicates(rows, lambda row: (row["name"],))
    for row in rows:
        for word in row["words"]:
            if word != word.lower():
                raise row.fault(f"{word!r}", "small letters")
        if len(set(row["words"])) < len(row["words"]):
            raise row.fault("a word twice", "each word once")
        check_examples(type(row)(row.file, row.line, {"examples": [e.lower() for e in row["examples"]]}), row["words"])
    return {row["name"]: tuple(row["words"]) for row in rows}


@cache
def _lists() -> Mapping[str, tuple[str, ...]]:
    return read_phrases()


def phrases(name: str) -> tuple[str, ...]:
    """The words of one list. Raises TableError for a name that the table does not have."""
    lists = _lists()
    if name not in lists:
        raise TableError("phrases.toml", None, f"no list {name!r}", f"one of {', '.join(lists)}")
    return lists[name]


def alternatives(words: Iterable[str], *, folded: bool = False, blank: str = r"\s{1,3}") -> str:
    """A pattern for any of the words, the longest first; `folded` without diacritics, `blank` between syllables."""
    ready = sorted({fold(word) if folded else word for word in words}, key=lambda word: (-len(word), word))
    return "|".join(blank.join(map(re.escape, word.split())) for word in ready)
