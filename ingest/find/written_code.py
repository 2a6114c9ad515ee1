"""The code of a symbol as it is written: where it ends, what a footnote, a lost hyphen or a blank did to it."""

from __future__ import annotations

import re
from functools import lru_cache

from phahe.graph.issuers import issuer_of_code
from phahe.graph.kinds import kind_codes
from phahe.graph.tables import canonical_code
from phahe.ingest.find.grammar import PART, tight

_PIECE = re.compile(PART)
_CAPITALS = re.compile(r"[A-ZĐƯ]")
_SMALL = re.compile(r"[a-zđư]")
_WITH_SMALL = frozenset({"TTg", "CTr", "Ctr", "TTr", "Ttr", "QyĐ", "QĐi", "QuyĐ", "TTri", "TBao", "ThU", "KHo", "Qđ"})


def written_code(clean: str, start: int, end: int) -> tuple[str, int] | None:
    """The canonical code written at clean[start:end] and its end; None when the letters are no code.

    The longest run of parts that is a code; a part is capitals, or one of the few that hold small letters (TTg, CTr).
    A small word may be glued to the last part where a blank was lost ("NQ/TWngày").
    """
    stops: list[int] = []
    for piece in _PIECE.finditer(clean, start, end):
        letters, after = piece[0], clean[piece.end() : piece.end() + 1]
        mixed = letters not in _WITH_SMALL and len(_SMALL.findall(letters)) > len(_CAPITALS.findall(letters))
        if mixed or after.isalnum():
            run = _RUN.match(letters)
            if run is not None and (letters + after)[run.end()].islower():
                stops.append(piece.start() + run.end())
            break
        stops.append(piece.end())
    for stop in reversed(stops):
        code = canonical_written(tight(clean[start:stop]))
        if code is not None:
            if (longer := past_blank(clean, code, stop)) is not None:
                return longer
            note = _NOTE_NUMBER.search(clean, start, stop)
            if note is not None and _is_issuer(note["body"]):
                return code[: len(code) - len(note["note"])], note.start("note")
            return code, stop
    return None


def past_blank(clean: str, code: str, stop: int) -> tuple[str, int] | None:
    """A code that goes on behind a blank or dot for its hyphen, or that a blank cuts: QĐ TTg, NQ.HĐND, TT-BGD ĐT."""
    beyond = _BEYOND.match(clean, stop)
    if beyond is None or (beyond["dot"] and not code.isalpha()):
        return None
    part, last = beyond["part"], re.split("[-/]", code)[-1]
    if last == code:
        known = code in kind_codes() and issuer_of_code(part) is not None
        whole = canonical_code(f"{code}-{part}") if known else None
    else:
        longer = issuer_of_code(last + part)
        known = longer is not None and issuer_of_code(last) in (None, longer)
        whole = canonical_code(code + part) if known else None
    return None if whole is None else (whole, beyond.end())


_BEYOND = re.compile(r"(?: |(?P<dot> ?\.))(?P<part>TTg|[A-ZĐƯ]{2,8})(?![\w/-])")
_NOTE_NUMBER = re.compile(r"(?P<body>[A-ZĐƯa-zđư]{2,8})(?P<note>\d{1,2})$")
"""The number of a footnote that clings to a symbol: 140/NQ-CP2."""


@lru_cache(maxsize=4096)
def _is_issuer(part: str) -> bool:
    """Whether the letters are a body's code that bears no number of its own, as that of an assembly does (QH15).

    >>> _is_issuer("CP"), _is_issuer("QH"), _is_issuer("QLDN")
    (True, False, False)
    """
    issuer = issuer_of_code(part)
    return issuer is not None and issuer.family != "assembly"


_RUN = re.compile(r"TTg|[A-ZĐƯ]{2,}")


@lru_cache(maxsize=8192)
def canonical_written(written: str) -> str | None:
    """The canonical code; "&" in the name of a body ("TT-BNN&PTNT") is kept, though no table has it."""
    code = canonical_code(written)
    if code is None and "&" in written and canonical_code(written.replace("&", "")) is not None:
        return written
    return code
