"""Names of persons: `graph/data/names.csv`, the surnames and the usual given names, to tell a signer from other words.

>>> is_surname("Nguyễn"), is_surname("Nguyen"), is_surname("Kế")
(True, True, False)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

from phahe.graph.folding import fold
from phahe.graph.rows import csv_rows, no_duplicates

_COLUMNS = {"name": "text", "part": "text", "source": "text"}
PARTS = ("surname", "given")


@cache
def _names() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """For each part of a name: folded -> the names so folded."""
    names: dict[str, dict[str, tuple[str, ...]]] = {part: {} for part in PARTS}
    for row in read_names():
        key = fold(row[0])
        names[row[1]][key] = (*names[row[1]].get(key, ()), row[0])
    return names


def read_names(text: str | None = None) -> tuple[tuple[str, str], ...]:
    """The rows of names.csv, or of `text` in its place, as (name, part). Raises TableError."""
    rows = csv_rows("names.csv", _COLUMNS, text)
    no_duplicates(rows, lambda row: (f"{row['part']} {row['name']}",))
    for row in rows:
        if row["part"] not in PARTS:
            raise row.fault(f"part {row['part']!r}", " or ".join(PARTS))
    return tuple((row["name"], row["part"]) for row in rows)


def is_surname(word: str) -> bool:
    """Whether a word is a surname, with its diacritics or with some of them lost."""
    return fold(word) in _names()["surname"]


def repaired(tokens: Sequence[str]) -> list[str]:
    """A name whose lost or swapped diacritics are put back where only one name is left; other words stay as they are.

    A surname that no one bears becomes the commonest it looks like; so does a given name that is no Vietnamese
    syllable (a final c, ch, p, t without a tone), and Van or Thi between surname and given name.

    >>> repaired(["Nguyên", "Van", "Đưc"]), repaired(["Lê", "Văn", "Hẳn"])
    (['Nguyễn', 'Văn', 'Đức'], ['Lê', 'Văn', 'Hẳn'])
    """
    out = list(tokens)
    for n, token in enumerate(out):
        key = fold(token)
        if 0 < n < len(out) - 1 and key in _BETWEEN and token not in _BETWEEN[key]:
            out[n] = _BETWEEN[key][0]
            continue
        known = _names()["given" if n else "surname"].get(key, ())
        if not known or token in known:
            continue
        if n == 0 or (_toneless_stop(token) and len(known) == 1):
            out[n] = known[0]
    return out


_BETWEEN = {"van": ("Văn", "Vân"), "thi": ("Thị",)}
"""What stands between surname and given name and is nearly never anything else, by its folded form."""


def _toneless_stop(word: str) -> bool:
    spelt = unicodedata.normalize("NFD", word)
    return fold(word).endswith(("c", "ch", "p", "t")) and not any(mark in spelt for mark in "\u0301\u0323")
