"""The words that say what one document does to another: `graph/data/cues.toml`, read once.

Patterns are written in Vietnamese and matched on folded text (no diacritics), so that a scan that lost its marks, a
line break or a lost blank still says what it says. The short words that folding confuses are not cues.

>>> found = pattern("gắn (với|liền với) [việc]").search("gan  voi viec thuc hien")
>>> found and found[0]
'gan  voi viec'
>>> [cue.rule for cue in cues() if cue.relation is RelationType.PROMULGATES]
['promulgated', 'promulgates']
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from phahe.graph.folding import fold
from phahe.graph.model import RelationType
from phahe.graph.rows import Row, no_duplicates, toml_rows

_CUE_COLUMNS = {
    "rule": "text",
    "relation": "text",
    "passive": "flag?",
    "strict": "flag?",
    "patterns": "texts",
    "source": "text",
    "examples": "texts",
}
_WORD_COLUMNS = {"name": "text", "words": "texts", "about": "text"}

GLUE = r"\s{0,3}"
"""Between two words of a cue: nothing, where a scan lost the blank, up to a line end with an indent."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Ways to say one relation; `rule` names it in every relation it states.

    Passive: what follows acts on what precedes.
    Strict: other words fold to the same letters ("định chính" in "quy định chính sách"), so the marks must be right.
    """

    rule: str
    relation: RelationType
    passive: bool
    strict: bool
    patterns: tuple[str, ...]
    source: str
    examples: tuple[str, ...]


@cache
def words() -> Mapping[str, tuple[str, ...]]:
    """The named word lists, as written."""
    rows = toml_rows("cues.toml", "words", _WORD_COLUMNS)
    no_duplicates(rows, lambda row: (row["name"],))
    return {row["name"]: row["words"] for row in rows}


@cache
def cues() -> tuple[Cue, ...]:
    """All cues, in the order of the table: the first that fits at a place wins."""
    return read_cues()


def read_cues(text: str | None = None) -> tuple[Cue, ...]:
    """The cue rows of cues.toml, or of `text` in its place. Raises TableError."""
    rows = toml_rows("cues.toml", "cue", _CUE_COLUMNS, text)
    no_duplicates(rows, lambda row: (row["rule"],))
    for row in rows:
        _check(row)
    return tuple(Cue(**(dict(row.values) | {"relation": RelationType(row["relation"])})) for row in rows)


def _check(row: Row) -> None:
    if row["relation"] not in RelationType.__members__:
        raise row.fault(f"relation {row['relation']!r}", f"one of {', '.join(RelationType)}")
    scans = []
    for written in row["patterns"]:
        try:
            scans.append(pattern(written))
        except (re.error, KeyError) as fault:
            raise row.fault(f"pattern {written!r}", f"words, (a|b), [a|b], <list>, {{n}} ({fault})") from fault
    examples = [fold(example) for example in row["examples"]]
    for written, scan in zip(row["patterns"], scans, strict=True):
        if not any(map(scan.search, examples)):
            raise row.fault(f"no example with {written!r}", "one for every pattern")
    for example, folded in zip(row["examples"], examples, strict=True):
        if not any(scan.search(folded) for scan in scans):
            raise row.fault(f"example {example!r}", "one that holds a pattern of the row")


def pattern(written: str) -> re.Pattern[str]:
    """A pattern of the table as a compiled expression over folded text. Raises KeyError for an unknown word list."""
    return re.compile(expression(written))


def spelt(cue: Cue, written: str) -> bool:
    """Whether words that fold to a pattern of a strict cue are its words: written with its marks, or with none.

    >>> row = next(cue for cue in cues() if cue.rule == "corrects")
    >>> spelt(row, "Đính chính"), spelt(row, "DINH CHINH"), spelt(row, "định chính")
    (True, True, False)
    """
    known = _spellings(cue.rule)
    return all(word in known.get(fold(word), (word,)) or word == fold(word) for word in written.lower().split())


@cache
def _spellings(rule: str) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    cue = next(cue for cue in cues() if cue.rule == rule)
    for word in re.findall(r"[^\W\d_]+", " ".join(cue.patterns)):
        found.setdefault(fold(word), set()).add(word.lower())
    return {key: frozenset(value) for key, value in found.items()}


_LONG = 7
"""Letters from which a cue is taken even where a scan lost the blank before it."""

_TOKEN = re.compile(r"<([^<>]+)>(\*?)|\{n\}|([\[(])|([\])])|(\|)|(,)|\s+|[^\W_]+")


def expression(written: str, tight: bool = False) -> str:
    """The regular expression of a pattern; groups are not captured. Tight: for text whose blanks were all taken out.

    >>> expression("căn cứ [vào]")
    '(?<![^\\\\W_])can\\\\s{0,3}cu(?:\\\\s{0,3}vao)?(?![^\\\\W_])'
    """
    body = _sequence(written).removeprefix(GLUE)
    if tight:
        return body.replace(GLUE, "").replace(r"(?![^\W_])", "").replace(r"[\s,]{0,4}", ",?").replace(r"\s?", "")
    fixed = re.sub(r"\[[^\[\]]*\]|<[^<>]*>\*?|\([^()]*\)", "", written)
    before = "" if sum(map(str.isalpha, fixed)) >= _LONG else r"(?<![^\W_])"
    return rf"{before}{body}(?![^\W_])"


def alternatives(name: str) -> str:
    """The words of a list as one group, the longest first, over folded text."""
    listed = sorted(words()[name], key=len, reverse=True)
    return "(?:" + "|".join(_sequence(entry).removeprefix(GLUE) for entry in listed) + ")"


def leading_words(written: str) -> frozenset[str]:
    """The folded words a text can begin with where the pattern fits, "#" for a number: where a scan need look.

    >>> sorted(leading_words("[thực hiện|triển khai] (đồng bộ|thống nhất)"))
    ['dong', 'thong', 'thuc', 'trien']
    """
    found: set[str] = set()
    rest = written.lstrip()
    while rest[:1] in ("[", "("):
        close = _closing(rest)
        for choice in rest[1:close].split("|"):
            found |= leading_words(choice)
        if rest[0] == "(":
            return frozenset(found)
        rest = rest[close + 1 :].lstrip()
    first = re.match(r"\w+", rest)
    if rest.startswith("{n}"):
        found.add("#")
    elif first:
        found.add(fold(first[0]))
    return frozenset(found)


def _closing(written: str) -> int:
    """Where the bracket closes that the words begin with."""
    depth = 0
    for at, letter in enumerate(written):
        depth += (letter in "[(") - (letter in "])")
        if not depth:
            return at
    raise re.error(f"unclosed {written[:1]!r}")


def _sequence(written: str) -> str:
    out: list[str] = []
    closers: list[str] = []
    at = 0
    while at < len(written):
        token = _TOKEN.match(written, at)
        if token is None:
            raise re.error(f"unexpected {written[at]!r}")
        at = token.end()
        if token[1]:
            group = alternatives(token[1])
            out.append(rf"(?:[\s,]{{0,4}}{group}(?![^\W_])){{0,6}}" if token[2] else GLUE + group)
        elif token[0] == "{n}":
            out.append(GLUE + r"\d{1,4}")
        elif token[3]:
            out.append("(?:")
            closers.append(")?" if token[3] == "[" else ")")
        elif token[4]:
            out.append(closers.pop())
        elif token[5]:
            out.append("|")
        elif token[6]:
            out.append(r"\s?,?")
        elif not token[0].isspace():
            out.append(GLUE + fold(token[0]))
    return "".join(out)
