"""When two unnumbered names are of one document: spelled otherwise, cut short, with a word or the years left out."""

from __future__ import annotations

import re

from phahe.graph.titles import titles_at
from phahe.ingest.resolve.facts import LAW_KINDS
from phahe.ingest.resolve.naming import Naming


def one_name(one: Naming, other: Naming) -> bool:
    """Whether two namings may be of one document: nothing that both say differs."""
    if one.event != other.event or (one.kind != other.kind and None not in (one.kind, other.kind)):
        return False
    if one.event is None:
        words = _letters(one.words) == _letters(other.words) or _one_work(one.words, other.words)
        return words and (one.year is None or other.year is None or one.year == other.year)
    same = one.ordinal == other.ordinal and (one.term is None or other.term is None or one.term == other.term)
    return same and (one.event == "hoi-nghi" or one_body(one, other))


def one_body(one: Naming, other: Naming) -> bool:
    """Whether two namings are of congresses of organisations of one kind: "Đảng bộ tỉnh" and "Đảng bộ tỉnh Nghệ An"."""
    kinds = {(naming.unit or "").split(" ")[0] for naming in (one, other)}
    return one.event == other.event == "dai-hoi" and len(kinds) == 1


_TO_YEAR = re.compile(r"(?<=tam nhin )(?:den )?(?:nam )?(?=\d)")
_YEARS = re.compile(r"(?:19|20)\d\d")


def _one_work(one: str | None, other: str | None) -> bool:
    """Whether two long names with the same years are one: the longer says one word more, of two syllables at most.

    Chiến lược phát triển ngành [công nghiệp] hóa chất Việt Nam đến năm 2030, tầm nhìn [đến năm] 2040
    """
    short, long = sorted((_TO_YEAR.sub("", words or "").split() for words in (one, other)), key=len)
    if len(short) < _LONG or len(long) - len(short) > 2 or not _YEARS.search(" ".join(short)):
        return False
    size = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[size:] == long[size + len(long) - len(short) :]


_LONG = 8
"""From so many words on a name with its years is told by them."""


def fuller(one: str | None, other: str | None) -> str | None:
    """The longer of two names by its letters: blanks may be a scanner's."""
    return other if one and other and len(_letters(other)) > len(_letters(one)) else one


def _letters(words: str | None) -> str:
    """A name without its blanks: a scanner loses some and puts in others."""
    return (words or "").replace(" ", "")


def begins_name(one: Naming, other: Naming | None) -> bool:
    """Whether a law's name, which is none that is known, is the beginning of another's.

    >>> short, long = Naming("Luật", words="bau cu"), Naming("Luật", words="bau cu dai bieu quoc hoi")
    >>> begins_name(short, long), begins_name(long, short), begins_name(Naming("Luật", words="giao duc"), None)
    (True, False, False)
    """
    if other is None or one.kind not in LAW_KINDS or one.kind != other.kind or not one.words or not other.words:
        return False
    key = _letters(f"luat {one.words}")
    known = any(title.key == key for title in titles_at(key))
    return not known and len(one.words.split()) > 1 and other.words.startswith(f"{one.words} ")
