"""Who may end or change whose documents, as far as two documents' own fields tell.

    an earlier document   never a later one: a date or a number is wrong, there or here
    state against Party   neither: a state document ends by its own authority or a competent one (Law 64/2025/QH15,
                          Art. 57(1)), a Party document by its issuer or a superior of the Party (Regulation 399-QĐ/TW)
    a lower level         never
    Party, central        congress and Central Committee > Bộ Chính trị, Ban Bí thư > the Committee's own organs (Party
                          Statutes, Art. 15-17)
    state, central        Quốc hội > its Standing Committee > Chính phủ > Thủ tướng (Law 64/2025/QH15, Art. 4);
                          resolutions of the Government may depart from laws for a time (Resolution 206/2025/QH15)
    ministries            each its own and its predecessors'; joint circulars are left open
    another territory     no, unless it took that one over: a province that was merged has its heir do it
    one territory         HĐND > UBND (Law on Organisation of Local Government 77/2015/QH13, Art. 19(1)) > departments;
                          a committee > its organs

A field that is not known forbids nothing. Where a text names no issuer of an NQ/TW, it counts as the Central
Committee's: there this errs towards refusing, and a refusal is told, never silent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Protocol

from phahe.graph.codes import Code, family_of, read_code
from phahe.graph.folding import fold
from phahe.graph.issuers import Issuer, committees, issuer_of_code, issuers
from phahe.graph.model import Refusal
from phahe.graph.places import DISTRICTS_ENDED, districts, follow, heirs_of

_LEVELS = {"central": 0, "ministry": 1, "province": 2, "district": 3, "commune": 4}
_STATE = {"QH": 0, "UBTVQH": 1, "HĐNN": 1, "CP": 2, "HĐBT": 2, "TTg": 3}
_LAWS = {"Hiến pháp": 0, "Bộ luật": 0, "Luật": 0, "Pháp lệnh": 1, "Nghị định": 2}
_LOCAL = {"HĐND": 0, "UBND": 1}
_COMMITTEES = frozenset({"TU", "HU", "QU", "ThU", "ĐU", "BTV", "ĐH"})
_OTHER = 9
"""The rank of a known body that is none of those named: below all of them."""


class Issued(Protocol):
    """A document's fields that tell who issued it, and when."""

    @property
    def kind(self) -> str | None: ...
    @property
    def code(self) -> str | None: ...
    @property
    def year(self) -> str | None: ...
    @property
    def issuer(self) -> str | None: ...
    @property
    def level(self) -> str | None: ...
    @property
    def place(self) -> str | None: ...
    @property
    def date(self) -> str | None: ...


def refusal(actor: Issued, target: Issued) -> Refusal | None:
    """Why the body that issued `actor` can not end or change `target`; None where it can, or where too little is known.

    >>> from phahe.graph.model import BodyLevel, Description
    >>> decree = Description(kind="Nghị định", code="NĐ-CP", level=BodyLevel.CENTRAL)
    >>> plan = Description(kind="Kế hoạch", code="KH-UBND", level=BodyLevel.PROVINCE, place="Nghệ An")
    >>> refusal(plan, decree), refusal(decree, plan)
    (<Refusal.LOWER_LEVEL: 'lower-level'>, None)
    """
    return _of_bodies(actor, target) or (Refusal.ISSUED_BEFORE if _before(actor, target) else None)


def _of_bodies(actor: Issued, target: Issued) -> Refusal | None:
    """What stands between the two bodies."""
    acting = _side(actor.kind, actor.code, actor.year, actor.issuer)
    acted_on = _side(target.kind, target.code, target.year, target.issuer)
    if None not in (acting, acted_on) and acting != acted_on:
        return Refusal.OTHER_SIDE
    rank, other = _LEVELS.get(actor.level or ""), _LEVELS.get(target.level or "")
    if rank is None or other is None:
        return None
    day = actor.date or actor.year or ""
    if rank > other:  # the communes took over from the districts (Law 72/2025/QH15)
        heir = target.level == "district" and actor.level == "commune" and (not day or day > DISTRICTS_ENDED)
        return None if heir else Refusal.LOWER_LEVEL
    if rank >= _LEVELS["province"] and not _covers(actor, target, day):
        return Refusal.OTHER_TERRITORY
    if rank < other:
        return None
    if rank == _LEVELS["ministry"]:
        return None if _same_ministry(actor.code, target.code) else Refusal.OTHER_MINISTRY
    if actor.kind == "Nghị quyết" and _code_of(actor.code) == "CP":
        return None
    organ, organ_of_target = _organ(acting, actor), _organ(acted_on, target)
    lower = organ is not None and organ_of_target is not None and organ > organ_of_target
    return Refusal.LOWER_ORGAN if lower else None


def _before(one: Issued, other: Issued) -> bool:
    """Whether a document was surely issued before another, as far as day or year are known of both."""
    first, second = one.date or one.year or "", other.date or other.year or ""
    size = min(len(first), len(second))
    return first[:size] < second[:size]


@lru_cache(maxsize=16384)
def _parts(code: str | None) -> Code | None:
    return read_code(code) if code else None


def _code_of(code: str | None) -> str | None:
    """The code of the body in a document's code, without the number of a term: "QH15" -> "QH"."""
    parts = _parts(code)
    return re.sub(r"\d+$", "", parts.issuers[0]) if parts is not None and parts.issuers else None


@lru_cache(maxsize=16384)
def _side(kind: str | None, code: str | None, year: str | None, issuer: str | None) -> str | None:
    """ "party" or "state"; None where it is not known, and for fronts, unions and steering committees."""
    known = issuer_of_code(_code_of(code) or "") or _named(issuer)
    if known is not None:
        return {"party": "party", "state": "state", "assembly": "state"}.get(known.family)
    if code is not None and (family := family_of(code, year)) is not None:
        return {"party": "party", "letter": None}.get(family, "state")
    if kind in _LAWS:
        return "state"
    return None


@cache
def _by_name() -> Mapping[str, Issuer]:
    found: dict[str, Issuer] = {}
    for issuer in issuers():
        for words in (issuer.name, *issuer.aliases):
            head = words.partition("{")[0].strip()
            heads = [head] if head or "{committee}" not in words else list(committees())
            for one in heads:
                found.setdefault(fold(one), issuer)
    return found


@lru_cache(maxsize=16384)
def _named(name: str | None) -> Issuer | None:
    """The row of an issuer's name, by the longest words that it begins with."""
    words = fold(name or "").split()
    for size in range(len(words), 0, -1):
        if found := _by_name().get(" ".join(words[:size])):
            return found
    return None


def _organ(side: str | None, document: Issued) -> int | None:
    """The rank of a body among those of its level and place, 0 the highest; None where it is not known."""
    code = _code_of(document.code)
    if side == "party":
        if document.level != "central":
            return None if code is None else 0 if code in _COMMITTEES else _OTHER
        if code not in ("TW", None):
            return _OTHER
        name = fold(document.issuer or "")
        if name.startswith(("ban chap hanh trung uong", "dai hoi")):
            return 0
        return 1 if name.startswith(("bo chinh tri", "ban bi thu")) else None
    if side != "state":
        return None
    if document.level == "central":
        return _LAWS.get(document.kind or "") if code is None else _STATE.get(code)
    return None if code is None else _LOCAL.get(code, _OTHER)


@lru_cache(maxsize=4096)
def _same_ministry(actor: str | None, target: str | None) -> bool:
    mine, other = issuer_of_code(_code_of(actor) or ""), issuer_of_code(_code_of(target) or "")
    if mine is None or other is None or not (mine.ministry and other.ministry):
        return True
    joint = any(len(parts.issuers) > 1 for parts in map(_parts, (actor, target)) if parts and parts.kind)
    known = [(i.name, i == mine, i.successors) for i in issuers() if i.ministry]
    return joint or mine.name in follow(other.name, known)


def _covers(actor: Issued, target: Issued, day: str) -> bool:
    """Whether the actor's territory is the target's, or took it over by that day, or has it within."""
    mine, other = actor.place, target.place
    if mine is None or other is None or mine == other:
        return True
    if actor.level == "province":
        province = other.rpartition(", ")[2]
        return mine == province or mine in (heirs_of(province, day) if day else (mine,))
    if target.level != "district":
        return True  # which communes lie where, and became what, is not known here
    until = _district_ends().get(other)
    return until is None or not day or day > until


@cache
def _district_ends() -> Mapping[str, str | None]:
    return {district.key: district.until for district in districts()}
