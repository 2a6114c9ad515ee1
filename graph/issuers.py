"""Who issues directives, as a table: `graph/data/bodies.toml`, read once.

A row is a body (Bộ Nội vụ) or, for local ones, a pattern that a place fills (`Ủy ban nhân dân {unit}`).

>>> issuer_of_code("BNV").name, issuer_spelling("ubnd"), issuer_of_code("XYZ")
('Bộ Nội vụ', 'UBND', None)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from phahe.graph.folding import canonical, fold
from phahe.graph.model import BodyLevel
from phahe.graph.rows import Row, check_examples, no_duplicates, toml_rows

_COLUMNS = {
    "name": "text",
    "codes": "texts?",
    "variants": "texts?",
    "aliases": "texts?",
    "levels": "texts",
    "family": "text",
    "since": "date?",
    "until": "date?",
    "successors": "texts?",
    "under": "text?",
    "source": "text",
    "examples": "texts",
}


_COMMITTEES = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Quận ủy", "Thị ủy", "Đảng ủy")


@dataclass(frozen=True, slots=True)
class Issuer:
    """A row of bodies.toml; see the head of that file for its columns."""

    name: str
    codes: tuple[str, ...]
    variants: tuple[str, ...]
    aliases: tuple[str, ...]
    levels: tuple[BodyLevel, ...]
    family: str
    since: str | None
    until: str | None
    successors: tuple[str, ...]
    under: str | None
    source: str
    examples: tuple[str, ...]

    @property
    def local(self) -> bool:
        """Whether the name is a pattern that a place fills."""
        return "{" in self.name

    @property
    def ministry(self) -> bool:
        """Whether it is a ministry or a body of a ministry's rank, and not an agency under one or the Government."""
        at_level = self.levels == (BodyLevel.MINISTRY,) and self.family == "state"
        return at_level and not self.local and self.under is None

    def existed(self, day: str) -> bool:
        """Whether it existed on an ISO day."""
        return (self.since or "") <= day <= (self.until or "9999")


def read_issuers(text: str | None = None) -> tuple[Issuer, ...]:
    """The rows of bodies.toml, or of `text` in its place, in file order. Raises TableError."""
    rows = toml_rows("bodies.toml", "body", _COLUMNS, text)
    no_duplicates(rows, lambda row: row["aliases"])
    no_duplicates(rows, lambda row: (*row["codes"], *row["variants"]))
    names = {row["name"] for row in rows}
    for row in rows:
        _check(row, names)
    return tuple(Issuer(**{**row.values, "levels": tuple(map(BodyLevel, row["levels"]))}) for row in rows)


def _check(row: Row, names: set[str]) -> None:
    names_of = [words.partition("{")[0].strip() for words in (row["name"], *row["aliases"])]
    committees = _COMMITTEES if "" in names_of else ()
    check_examples(row, [*row["codes"], *row["variants"], *filter(None, names_of)], committees)
    if not row["levels"] or any(level not in BodyLevel.__members__.values() for level in row["levels"]):
        raise row.fault(f"levels {row['levels']}", f"some of {', '.join(BodyLevel)}")
    if row["family"] not in ("party", "state", "assembly", "either"):
        raise row.fault(f"family {row['family']!r}", "party, state, assembly or either")
    if row["since"] and row["until"] and row["since"] > row["until"]:
        raise row.fault(f"until {row['until']}", f"a day not before {row['since']}")
    for successor in (*row["successors"], *filter(None, [row["under"]])):
        if successor not in names:
            raise row.fault(f"successor {successor!r}", "the name of another row")
    for words in (row["name"], *row["aliases"]):
        if canonical(words) != words:
            raise row.fault(f"{words!r}", f"the canonical spelling {canonical(words)!r}")


@cache
def issuers() -> tuple[Issuer, ...]:
    """All issuers, in the order of the table."""
    return read_issuers()


@cache
def _by_code() -> Mapping[str, Issuer]:
    return {code: i for i in issuers() for code in i.variants} | {code: i for i in issuers() for code in i.codes}


def issuer_of_code(code: str) -> Issuer | None:
    """The issuer that has this code or variant, as the table spells it; None for an unknown one."""
    return _by_code().get(code)


@cache
def _spellings() -> Mapping[str, str]:
    """Spelling of an issuer's code -> canonical code: as written, in capitals, and folded where that leaves one."""
    written = {v: next((c for c in i.codes if fold(c) == fold(v)), v) for i in issuers() for v in i.variants}
    written |= {code: code for i in issuers() for code in i.codes}
    folded: dict[str, set[str]] = {}
    for spelling, code in written.items():
        folded.setdefault(fold(spelling), set()).add(code)
    return {key: next(iter(codes)) for key, codes in folded.items() if len(codes) == 1} | written


def issuer_spelling(part: str) -> str | None:
    """The code of an issuer, whatever the case and diacritics it is written with; None when unknown.

    Another abbreviation of the same body (BNN, BNNPTNT) stays itself: a symbol is quoted as its issuer wrote it.
    """
    spellings = _spellings()
    return spellings.get(part) or spellings.get(part.upper()) or spellings.get(fold(part))


@cache
def offices() -> tuple[str, ...]:
    """Words for the one who signs ("Chủ tịch"), said before the body whose document it is."""
    rows = toml_rows("bodies.toml", "office", {"words": "texts", "source": "text"})
    return tuple(words for row in rows for words in row["words"])


@cache
def committees() -> Mapping[str, str]:
    """What local Party committees are called, the name of each unit's first, and the unit: "Huyện ủy" -> "huyện"."""
    columns = {"name": "text", "unit": "text", "aliases": "texts?", "source": "text"}
    rows = toml_rows("bodies.toml", "committee", columns)
    no_duplicates(rows, lambda row: (row["name"], *row["aliases"]))
    return {words: row["unit"] for row in rows for words in (row["name"], *row["aliases"])}
