"""When two unnumbered names are of one document: spelled otherwise, cut short, with a word or the years left out."""

from __future__ import annotations

import re

from phahe.graph.folding import fold
from phahe.graph.kinds import LAWS
from phahe.graph.titles import begins_title, titles_at
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
    """Whether two namings may be of one organisation's congresses: "Đảng bộ tỉnh" and "Đảng bộ tỉnh Nghệ An"."""
    if not one.event == other.event == "dai-hoi":
        return False
    short, long = sorted((fold(one.unit or ""), fold(other.unit or "")), key=len)
    return long == short or (short != "" and long.startswith(f"{short} "))


_TO_YEAR = re.compile(r"(?<=tam nhin )(?:den )?(?:nam )?(?=\d)")
_YEARS = re.compile(r"(?:19|20)\d\d")


def _one_work(one: str | None, other: str | None) -> bool:
    """Whether two long names are one: the longer says one word more, of two syllables at most.

    Chiến lược phát triển ngành [công nghiệp] hóa chất Việt Nam đến năm 2030, tầm nhìn [đến năm] 2040
    Quy định chức năng, nhiệm vụ, quyền hạn [và] cơ cấu tổ chức của Phòng Giáo dục và Đào tạo huyện Hiệp Hòa
    """
    short, long = sorted((_TO_YEAR.sub("", words or "").split() for words in (one, other)), key=len)
    told = len(short) >= _LONGER or (len(short) >= _LONG and _YEARS.search(" ".join(short)))
    if not told or len(long) - len(short) > 2:
        return False
    size = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[size:] == long[size + len(long) - len(short) :]


_LONG, _LONGER = 8, 14
"""From so many words on a name is told by them: with its years, and without."""


_PERIOD = re.compile(r"(?:giai doan|thoi ky|den nam) (?:19|20)\d\d[a-z0-9 ]*")


def is_timed(one: Naming, other: Naming) -> bool:
    """Whether a name is another with its years: a programme "giai đoạn 2021-2025", and the programme."""
    if one.event or other.event or one.kind != other.kind or one.kind in LAWS or not one.words or not other.words:
        return False
    rest = one.words.removeprefix(other.words)
    return len(rest) < len(one.words) and _PERIOD.fullmatch(rest.strip()) is not None


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
    if other is None or one.kind not in LAWS or one.kind != other.kind or not one.words or not other.words:
        return False
    return not _is_known(one.words) and len(one.words.split()) > 1 and other.words.startswith(f"{one.words} ")


def is_cut_short(naming: Naming) -> bool:
    """Whether a law's name is the beginning of known ones and none itself: "Luật Bầu cử"."""
    words = naming.words or ""
    return naming.kind == "Luật" and not _is_known(words) and begins_title(_letters(f"luat {words}"))


def _is_known(words: str) -> bool:
    key = _letters(f"luat {words}")
    return any(title.key == key for title in titles_at(key))
