"""Kinds of directives: `graph/data/kinds.toml`, read once.

>>> kind_named("chương trình hành động").name, kind_named("Ke hoach").name, kind_named("QĐ").name
('Chương trình hành động', 'Kế hoạch', 'Quyết định')
>>> [kind.name for kind in kinds_of_code("QĐ")]
['Quyết định', 'Quy định']
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from phahe.graph.folding import canonical, fold
from phahe.graph.rows import Row, check_examples, no_duplicates, toml_rows

FAMILIES = ("state", "legal", "party", "assembly", "letter")
"""How a series of numbers runs (domain, section 1); the order is that of `Kind.families` in the table's head."""

LAWS = frozenset({"Hiến pháp", "Luật", "Bộ luật", "Pháp lệnh"})
"""Kinds that are cited by name (Decree 30/2020/NĐ-CP, Appendix I, II.6.b), which a later one may take over."""

_KIND_COLUMNS = {
    "name": "text",
    "codes": "texts",
    "variants": "texts?",
    "aliases": "texts?",
    "families": "texts",
    "source": "text",
    "examples": "texts",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of directive: its canonical name, its codes (the official one first), other spellings and words for it."""

    name: str
    codes: tuple[str, ...]
    variants: tuple[str, ...]
    aliases: tuple[str, ...]
    families: tuple[str, ...]
    source: str
    examples: tuple[str, ...]


def read_kinds(text: str | None = None) -> tuple[Kind, ...]:
    """The rows of kinds.toml, or of `text` in its place, in file order. Raises TableError."""
    rows = toml_rows("kinds.toml", "kind", _KIND_COLUMNS, text)
    no_duplicates(rows, lambda row: (row["name"], *row["aliases"]))
    for row in rows:
        _check_kind(row)
    return tuple(Kind(**row.values) for row in rows)


def _check_kind(row: Row) -> None:
    check_examples(row, (row["name"], *row["aliases"], *row["codes"], *row["variants"]))
    for family in row["families"]:
        if family not in FAMILIES:
            raise row.fault(f"family {family!r}", f"one of {', '.join(FAMILIES)}")
    for words in (row["name"], *row["aliases"]):
        if canonical(words) != words:
            raise row.fault(f"{words!r}", f"the canonical spelling {canonical(words)!r}")


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of the table."""
    return read_kinds()


@cache
def _kinds_by_words() -> Mapping[str, Kind]:
    exact = {words: kind for kind in kinds() for words in (kind.name, *kind.aliases)}
    folded: dict[str, set[str]] = {}
    for words in exact:
        folded.setdefault(fold(words), set()).add(words)
    by_fold = {key: exact[next(iter(words))] for key, words in folded.items() if len(words) == 1}
    return by_fold | exact


@lru_cache(maxsize=4096)
def kind_named(words: str) -> Kind | None:
    """The kind that the words name, in any case, spelling or without diacritics; None when they name none or two.

    >>> kind_named("HD").name, kind_named("kế  hoạch").name, kind_named("nhiệm vụ")
    ('Hướng dẫn', 'Kế hoạch', None)
    """
    spelled = canonical(words)
    by_words = _kinds_by_words()
    return by_words.get(spelled) or by_words.get(fold(spelled))


@cache
def _kinds_by_code() -> Mapping[str, tuple[Kind, ...]]:
    by_code: dict[str, tuple[Kind, ...]] = {}
    pairs = [(code, kind) for kind in kinds() for code in kind.codes]
    pairs += [(code, kind) for kind in kinds() for code in kind.variants]
    for code, kind in pairs:
        by_code[code] = (*by_code.get(code, ()), kind)
    return by_code


@cache
def kind_codes() -> Mapping[str, str]:
    """Every kind code in the table and its canonical spelling: another one only where case or diacritics differ.

    >>> kind_codes()["CTR"], kind_codes()["QyD"], kind_codes()["TTLB"]
    ('CTr', 'QyĐ', 'TTLB')
    """
    spelled = {code: code for kind in kinds() for code in kind.codes}
    for kind in kinds():
        for variant in kind.variants:
            spelled.setdefault(variant, next((c for c in kind.codes if fold(c) == fold(variant)), variant))
    return spelled


def kinds_of_code(code: str) -> tuple[Kind, ...]:
    """The kinds that a kind code may stand for, the commonest first; () for a code that no kind has.

    >>> [kind.name for kind in kinds_of_code("TTr")]
    ['Tờ trình', 'Thông tri']
    """
    return _kinds_by_code().get(code, ())
