"""Documents known by name: laws, ordinances, codes and the regulations and programmes that texts cite without a number.

The table is `graph/data/titles.csv`. A name may be the beginning of a longer one ("Luật Giáo dục", "Luật Giáo dục nghề
nghiệp"): the longest that the text holds is the one that is meant.

>>> titles_at("luatgiaoducnghenghiepvacacvanban")[0].name
'Luật Giáo dục nghề nghiệp'
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from phahe.graph.folding import canonical, fold
from phahe.graph.kinds import LAWS, kind_named
from phahe.graph.rows import csv_rows, no_duplicates

_COLUMNS = {"name": "text", "kind": "text", "aliases": "texts?", "source": "text", "examples": "texts"}
_KEY = 7
_LEAST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Title:
    """A name that stands for a document, its kind, and `key`: the folded name without blanks and commas."""

    name: str
    kind: str
    key: str


def read_titles(text: str | None = None) -> tuple[Title, ...]:
    """The rows of titles.csv, or of `text` in its place; one `Title` for each name and alias. Raises TableError."""
    rows = csv_rows("titles.csv", _COLUMNS, text)
    no_duplicates(rows, lambda row: (row["name"], *row["aliases"]))
    titles = []
    for row in rows:
        if kind_named(row["kind"]) is None:
            raise row.fault(f"kind {row['kind']!r}", "a name of kinds.toml")
        for name in (row["name"], *row["aliases"]):
            if canonical(name) != name:
                raise row.fault(f"{name!r}", f"the canonical spelling {canonical(name)!r}")
            if not any(fold(name) in fold(example) for example in row["examples"]):
                raise row.fault(f"no example with {name!r}", "one for every name and alias")
            titles.append(Title(row["name"], row["kind"], _key(name)))
    return tuple(titles)


def _key(name: str) -> str:
    return re.sub(r"[\s,“”\"]", "", fold(name))


@cache
def titles() -> tuple[Title, ...]:
    """All titles, in the order of the table."""
    return read_titles()


@cache
def _by_beginning() -> Mapping[str, tuple[Title, ...]]:
    found: dict[str, list[Title]] = {}
    for title in sorted(titles(), key=lambda t: -len(t.key)):
        found.setdefault(title.key[:_KEY], []).append(title)
    return {beginning: tuple(group) for beginning, group in found.items()}


def may_begin(tight: str) -> bool:
    """Whether a title may begin with so many folded words: a short look before the long one of `titles_at`."""
    return tight[:_KEY] in _by_beginning()


def begins_title(tight: str) -> bool:
    """Whether folded words without blanks and commas are the beginning of a title, and not all of it.

    >>> begins_title("luatbaucu"), begins_title("luatdatdai")
    (True, False)
    """
    group = _by_beginning().get(tight[:_KEY], ())
    return any(title.key.startswith(tight) for title in group) and all(title.key != tight for title in group)


@cache
def _by_key() -> Mapping[str, Title]:
    return {title.key: title for title in reversed(titles())}


@cache
def _by_initials() -> Mapping[str, str]:
    """The laws by kind and initials ("luat htx"), of three letters at least, where these are of one law alone."""
    found: dict[str, set[str]] = {}
    for title in titles():
        if title.kind in LAWS:
            initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", title.name.removeprefix(title.kind)))
            if len(initials) >= _LEAST_INITIALS:
                found.setdefault(f"{title.kind} {initials.upper()}", set()).add(title.name)
    return {written: next(iter(names)) for written, names in found.items() if len(names) == 1}


def full_name(name: str) -> str:
    """The name in the table that a name, its alias or its initials stand for; other names as they are.

    >>> full_name("Luật Ban hành VBQPPL"), full_name("Luật Ban ngày"), full_name("Luật HTX")
    ('Luật Ban hành văn bản quy phạm pháp luật', 'Luật Ban ngày', 'Luật Hợp tác xã')
    """
    title = _by_key().get(_key(name))
    return _by_initials().get(name, name) if title is None else title.name


def titles_at(tight: str) -> list[Title]:
    """The titles with which folded words without blanks and commas begin, the longest first."""
    return [title for title in _by_beginning().get(tight[:_KEY], ()) if tight.startswith(title.key)]
