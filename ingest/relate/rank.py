"""How high a cited document stands, as far as its words say: who may act on whom.

A lower document carries out a higher one, never the other way round (domain, section 5), so in "Chương trình 25-CTr/TU
thực hiện Nghị quyết 28-NQ/TW; Kế hoạch 12-KH/TW" the plan of the Politburo belongs to what the province carries out.

>>> from phahe.graph.model import Description
>>> rank(Description(kind="Kế hoạch", code="KH/TW")) > rank(Description(kind="Chương trình", code="CTr/TU"))
True
"""

from __future__ import annotations

import re

from phahe.graph.folding import fold
from phahe.graph.kinds import LAWS
from phahe.graph.model import BodyLevel, Description, Form, Mention, RelationType

_LAWS = {"hien phap": 95, "dieu le": 93, "cuong linh": 95, "luat": 90, "bo luat": 90, "phap lenh": 88}
_CODES = (
    (re.compile(r"/(?:tw|tu\.)$"), 92),
    (re.compile(r"/\w*tw$"), 72),
    (re.compile(r"qh\d"), 90),
    (re.compile(r"ubtvqh"), 88),
    (re.compile(r"-ctn$"), 89),
    (re.compile(r"-cp$"), 80),
    (re.compile(r"-ttg$"), 78),
    (re.compile(r"^tt(?:lt)?-|-b[a-z]{1,6}$|-(?:tandtc|vksndtc|ktnn|nhnn|ttcp|vpcp)$"), 70),
    (re.compile(r"/tu$"), 60),
    (re.compile(r"/\w*tu$"), 55),
    (re.compile(r"/(?:hu|qu|thu|tx?u)$"), 46),
    (re.compile(r"/(?:du|duk|cb|db)"), 36),
)
_MEETING = re.compile(
    r"dai hoi(?:.{0,40}?dang bo (?P<unit>tinh|thanh pho|huyen|quan|thi xa|xa|phuong))?|hoi nghi.{0,30}trung uong"
)
_SEATS = {
    "tinh": "/tu",
    "thanh pho": "/tu",
    "huyen": "/hu",
    "quan": "/hu",
    "thi xa": "/hu",
    "xa": "/du",
    "phuong": "/du",
}
"""Where a congress or a plenum is named and no number is: how the code of the committee at its seat ends."""
_COUNCIL = re.compile(r"hdnd")
_COMMITTEE = re.compile(r"ubnd")
_LEVELS = {
    BodyLevel.CENTRAL: 85,
    BodyLevel.MINISTRY: 70,
    BodyLevel.PROVINCE: 56,
    BodyLevel.DISTRICT: 42,
    BodyLevel.COMMUNE: 32,
}


def rank(read: Description, near: BodyLevel | None = None) -> int | None:
    """A height that orders documents; None when the words do not say who issued it.

    `near` is where the speaking document stands: a local symbol without a place is read as of that level.
    """
    kind = fold(read.kind or "")
    for name, height in _LAWS.items():
        if kind == name:
            return height
    code = fold(read.code or "")
    if not code and read.name is not None and (meeting := _MEETING.search(fold(read.name))):
        code = _SEATS.get(meeting["unit"], "/tw")
    for pattern, height in _CODES:
        if pattern.search(code):
            return height
    level = read.level
    if level is None and code:
        level = _level_said(fold(read.issuer or "")) or (near if _is_local(code) else None)
    if level is None:
        return None
    return _LEVELS.get(level, 0) + (2 if _COUNCIL.search(code) else 0) or None


def shares(
    relation: RelationType, source: Mention, item: Mention, sibling: Mention, mark: str, near: BodyLevel | None
) -> bool:
    """Whether a mention that acts on an item of a list acts on one more; `mark` joins the new item to its sibling.

    "Kế hoạch 35-KH/TU thực hiện Kết luận 01-KL/TW và Chỉ thị 05-CT/TW": both; "…; Kế hoạch 91-KH/TU": not what it
    carries out, but one more of the list that it stands in itself.
    """
    if relation in (RelationType.IMPLEMENTS, RelationType.GUIDES):
        low, high = rank(source.read, near), rank(item.read, near)
        if low is None or high is None:
            return mark != ";" and low is None
        party = is_party(source.read) == is_party(item.read) and relation is RelationType.IMPLEMENTS
        return low < high and (mark != ";" or party)
    if mark == ";" or is_later(item.read, source.read):
        return False
    if relation is RelationType.CITES and {sibling.read.kind, item.read.kind} <= LAWS and source.read.kind not in LAWS:
        return True  # "Nghị quyết số 144/2016/QH13 về việc lùi hiệu lực thi hành của Bộ luật A, Luật B"
    if relation in (RelationType.PROMULGATES, RelationType.CITES):
        return item.form is Form.UNNUMBERED and mark == "va"
    return sibling.read.kind == item.read.kind


def is_later(one: Description, other: Description) -> bool:
    """Whether one document is later than another, so that the other did nothing to it."""
    days = [read.date or read.year or "" for read in (one, other)]
    size = min(map(len, days))
    return days[0][:size] > days[1][:size]


def is_party(read: Description) -> bool:
    """Whether the symbol is one of the Party's."""
    return bool(read.code) and "/" in (read.code or "")


def _is_local(code: str) -> bool:
    return bool(_COUNCIL.search(code) or _COMMITTEE.search(code))


def _level_said(issuer: str) -> BodyLevel | None:
    for word, level in (
        ("huyen", BodyLevel.DISTRICT),
        ("quan", BodyLevel.DISTRICT),
        ("thi xa", BodyLevel.DISTRICT),
        ("xa", BodyLevel.COMMUNE),
        ("phuong", BodyLevel.COMMUNE),
        ("thi tran", BodyLevel.COMMUNE),
        ("tinh", BodyLevel.PROVINCE),
    ):
        if re.search(rf"\b{word}\b", issuer):
            return level
    return None
