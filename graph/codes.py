"""Codes: the part of a symbol after its number, `NQ/TW`, `KH-UBND`, `QH15`, `UBND-KT`.

    code     = kind sep issuer {sep part} | assembly | letter | issuer
    kind     = a code of kinds.toml                        (NQ, KH, QĐ, CTr)
    issuer   = a code of bodies.toml, or letters of that shape  (TW, UBND, BCĐCCTP)
    assembly = ("QH" | "UBTVQH") term                      (QH15)
    letter   = issuer "-" unit {"-" unit}                  (UBND-KT: an official letter has no kind code)
    sep      = "-" | "/" | "." | blanks, as written; a Party code is shown with "/", all others with "-"

Source: Decree 30/2020/NĐ-CP, Annex I, II.2-3 and Appendix III; Party: Guide 05-HD/VPTW.

>>> canonical_code("KH–UBND"), canonical_code("Ctr/TƯ"), canonical_code("NQ- cp"), canonical_code("CTr/BCĐCCTP")
('KH-UBND', 'CTr/TU', 'NQ-CP', 'CTr/BCĐCCTP')
>>> canonical_code("QHl5"), canonical_code("UBND-KT"), canonical_code("kW/h")
('QH15', 'UBND-KT', None)
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from phahe.graph.folding import canonical, fold
from phahe.graph.issuers import issuer_of_code, issuer_spelling
from phahe.graph.kinds import kind_codes, kinds_of_code

_PARTS = re.compile(r"([^\W_]+)([\s/.\-]*)")
_TERM = re.compile(r"(QH|UBTVQH|HĐNN|HĐBT|qh|ubtvqh|HDNN|HDBT)([0-9OoIl]{1,2})")
_UNIT = re.compile(r"[A-ZĐƯĂÂÊÔƠ][A-Za-zĐđƯƠ]{0,15}[0-9]{0,4}")
_DIGITS = str.maketrans("OoIl", "0011")
_LETTERS = str.maketrans("01", "OI")
_ALONE = ("CP", "TTg", "HĐBT", "SL", "SLT", "UBND", "VPCP")
_PROVINCIAL_KINDS = ("CTr", "CTHĐ")


@dataclass(frozen=True, slots=True)
class Code:
    """A code in its parts: `kind` None for assembly codes and letters; `issuers` are canonical codes or plain parts."""

    kind: str | None
    separator: str
    issuers: tuple[str, ...]

    def __str__(self) -> str:
        rest = "-".join(self.issuers)
        return rest if self.kind is None else f"{self.kind}{self.separator}{rest}" if rest else self.kind


_PROVINCIAL_COMMITTEE = re.compile(
    r"(?:ban (?:thuong vu|chap hanh) )?(?:(?:tinh|thanh) uy|dang bo (?:tinh|thanh pho))\b"
)


def of_committee(code: str, body: str) -> str:
    """The code of a document of a Tỉnh ủy that writes TƯ, which elsewhere stands for TW.

    >>> of_committee("NQ/TW", "Tỉnh ủy"), of_committee("NQ/TW", "Bộ Chính trị")
    ('NQ/TU', 'NQ/TW')
    """
    provincial = code.endswith("/TW") and _PROVINCIAL_COMMITTEE.match(fold(body))
    return f"{code[:-2]}TU" if provincial else code


@lru_cache(maxsize=4096)
def may_be_letter(code: str) -> bool:
    """Whether what looks like the code of a kind may be that of an official letter: of a body and its unit.

    >>> may_be_letter("CT-CS"), may_be_letter("CT-TTg"), may_be_letter("TTr-PGD"), may_be_letter("UBND-KT")
    (True, False, False, False)
    """
    parts = read_code(code)
    if parts is None or parts.kind is None or parts.separator != "-" or not parts.kind.isupper():
        return False
    return all(len(part) < 4 and issuer_of_code(part) is None for part in parts.issuers)


@cache
def _kind_spellings() -> Mapping[str, str]:
    written = kind_codes()
    folded: dict[str, set[str]] = {}
    for spelling, code in written.items():
        folded.setdefault(fold(spelling), set()).add(code)
    return {key: next(iter(codes)) for key, codes in folded.items() if len(codes) == 1} | dict(written)


def _kind_spelling(part: str) -> str | None:
    spellings = _kind_spellings()
    for written in (part, part.upper(), fold(part), part.translate(_LETTERS)):
        if written in spellings:
            return spellings[written]
    return None


def _issuer_part(part: str) -> str | None:
    if term := _TERM.fullmatch(part):
        base = issuer_spelling(term[1]) or term[1]
        return base + term[2].translate(_DIGITS)
    if part.endswith(("TƯ", "Tư")) and (central := issuer_spelling(part[:-2] + "TW")):
        return central  # VPTƯ: Văn phòng Trung ương, where without diacritics it would be the Tỉnh ủy's
    known = issuer_spelling(part)
    if known is None and (unit := _UNIT.fullmatch(part)):
        known = unit[0]
    return known


@lru_cache(maxsize=8192)
def read_code(written: str) -> Code | None:
    """The parts of a code as it is written, None when it has no known kind or issuer or not the shape of one."""
    tokens = _PARTS.findall(canonical(written).strip(" -/.,;"))
    if not tokens or len(tokens) > 8 or "".join(map("".join, tokens)) != canonical(written).strip(" -/.,;"):
        return None
    parts, gaps = [part for part, _ in tokens], [gap for _, gap in tokens]
    if len(parts) > 1 and f"{parts[0]}-{parts[1]}" in kind_codes():
        parts[:2], gaps[:2] = [f"{parts[0]}-{parts[1]}"], [gaps[1]]
    kind = _kind_spelling(parts[0])
    if kind is not None and len(parts) > 1:
        return _with_kind(kind, gaps[0], parts[1:])
    if len(parts) == 1:
        alone = _issuer_part(parts[0])
        if alone in _ALONE or (alone and _TERM.fullmatch(alone)):
            return Code(None, "", (alone,))
        if kind is None and (cut := _glued(parts[0])) is not None:
            return _with_kind(parts[0][: cut[0]], "-", [parts[0][cut[1] :]])
        return Code(kind, "", ()) if kind in _ALONE else None
    issuer = _issuer_part(parts[0]) if _TERM.fullmatch(parts[0]) else issuer_spelling(parts[0])
    units = [unit for part in parts[1:] if (unit := _issuer_part(part))]
    if issuer is None or len(units) != len(parts) - 1:
        return None
    return Code(None, "", (issuer, *units))


def _glued(part: str) -> tuple[int, int] | None:
    """Where kind and known issuer meet that lost the hyphen between them: "QĐUBND", or a letter with it: "CTTg".

    None in the code of an issuer (TTCP).
    """
    if issuer_spelling(part) is not None:
        return None
    ends = [end for end in range(2, min(len(part) - 1, 6)) if part[:end] in kind_codes()]
    cuts = [(end, end) for end in ends] + [(end, end - 1) for end in ends]
    return next(((end, begin) for end, begin in cuts if issuer_spelling(part[begin:]) is not None), None)


def _with_kind(kind: str, gap: str, rest: list[str]) -> Code | None:
    if len(rest) > 1 and (double := issuer_spelling(f"{rest[0]}-{rest[1]}")):
        rest = [double, *rest[2:]]
    units = [unit for part in rest if (unit := issuer_spelling(part) if "-" in part else _issuer_part(part))]
    if len(units) != len(rest):
        return None
    if rest[0] in ("TƯ", "Tư", "tư"):  # Trung ương, but also a slip for TU in what only local committees issue
        units[0] = "TU" if kind in _PROVINCIAL_KINDS else "TW"
    assembly = re.fullmatch(r"(UBTVQH|QH)\d+", units[0])  # not of the Council of State: 12-LCT/HĐNN8
    issuer = issuer_of_code(assembly[1] if assembly else units[0])
    written = "/" if "/" in gap else "-"
    separator = written if issuer is None or issuer.family == "either" else "/" if issuer.family == "party" else "-"
    return Code(kind, separator, tuple(units))


def canonical_code(written: str) -> str | None:
    """The one spelling of a code (see the head of this module), None for what is not a code.

    Unknown issuers are taken when the kind is known and they have an issuer's shape: capitals first, no blanks.
    """
    code = read_code(written)
    return None if code is None else str(code)


@lru_cache(maxsize=8192)
def family_of(code: str, year: str | None = None) -> str | None:
    """How documents of this code are numbered: "party", "state", "legal", "assembly" or "letter"; None for no code.

    A state code is legal where only legal acts have it, or where the symbol holds a year.

    >>> family_of("NQ/TW"), family_of("KH-UBND"), family_of("QĐ-UBND", "2021"), family_of("NĐ-CP"), family_of("QH15")
    ('party', 'state', 'legal', 'legal', 'assembly')
    """
    parts = read_code(code)
    if parts is None:
        return None
    issuer = issuer_of_code(re.sub(r"\d+$", "", parts.issuers[0])) if parts.issuers else None
    if parts.kind is None and len(parts.issuers) > 1 and _TERM.fullmatch(parts.issuers[0]):
        return "letter"  # UBTVQH13-PL: by a department of its office, no resolution
    if issuer is not None and issuer.family == "assembly":
        return "assembly"
    if parts.kind is None and len(parts.issuers) > 1:
        return "letter"
    if parts.separator == "/" or (issuer is not None and issuer.family == "party"):
        return "party"
    families = kinds_of_code(parts.kind)[0].families if parts.kind else ()
    if families and set(families) <= {"assembly"}:
        return "assembly"
    return "legal" if "legal" in families and (year is not None or "state" not in families) else "state"
