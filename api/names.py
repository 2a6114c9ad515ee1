"""How a document is named to people: kind and symbol as the rules write them, issuer, date.

Takes the identity fields as the interface gives them (a mapping), so that what comes from the store and what comes
over HTTP read the same.

>>> plan = {"kind": "Kế hoạch", "number": "121", "code": "KH-UBND", "issuer": "Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu",
...         "date": "2023-07-04"}
>>> full(plan)
'Kế hoạch 121/KH-UBND · Ủy ban nhân dân tỉnh Bà Rịa - Vũng Tàu · 04/7/2023'
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from phahe.graph.days import shown_day
from phahe.graph.model import Description

Fields = Mapping[str, Any]

LEVELS = {
    "central": "Trung ương",
    "ministry": "Bộ, ngành",
    "province": "Tỉnh",
    "district": "Huyện",
    "commune": "Xã",
    "other": "Khác",
}
"""The names of `BodyLevel`, from the top."""

RELATIONS = {
    "IMPLEMENTS": "thực hiện",
    "BASED_ON": "căn cứ",
    "GUIDES": "hướng dẫn",
    "AMENDS": "sửa đổi, bổ sung",
    "REPLACES": "thay thế",
    "REPEALS": "bãi bỏ",
    "SUSPENDS": "đình chỉ",
    "CORRECTS": "đính chính",
    "CONSOLIDATES": "hợp nhất",
    "PROMULGATES": "ban hành kèm theo",
    "REVIEWS": "sơ kết, tổng kết",
    "CITES": "dẫn chiếu",
}
"""The words for each relation; the source always acts on the target."""

REFUSALS = {
    "other-side": "một bên là Nhà nước, một bên là Đảng",
    "lower-level": "cơ quan ban hành thuộc cấp dưới",
    "lower-organ": "cơ quan ban hành đứng dưới cơ quan đã ban hành văn bản kia",
    "other-territory": "cơ quan ban hành thuộc địa phương khác",
    "other-ministry": "cơ quan ban hành là bộ, ngành khác",
    "issued-before": "ban hành trước văn bản kia",
}
"""Why a body may not end or change a document (`Refusal`)."""


def heading(document: Fields) -> str:
    """Kind and symbol, or kind and name; what is blank in the document is said to be.

    >>> heading({"kind": "Chỉ thị", "number": "5", "code": "CT/TW"})
    'Chỉ thị 05-CT/TW'
    >>> heading({"kind": "Luật", "name": "Phòng, chống tham nhũng"})
    'Luật Phòng, chống tham nhũng'
    >>> heading({"kind": "Điều lệ", "name": "Điều lệ Đảng"})
    'Điều lệ Đảng'
    >>> heading({"kind": "Kế hoạch", "code": "KH-UBND"})
    'Kế hoạch …/KH-UBND'
    """
    kind = str(document.get("kind") or "")
    mark = symbol(document)
    name = document.get("name")
    if mark is None and name:
        return str(name) if str(name).casefold().startswith(kind.casefold()) else f"{kind} {name}".strip()
    if mark is None:
        code = document.get("code")
        mark = (f"…-{code}" if "/" in code else f"…/{code}") if code else "không số"
        mark = mark if code else f"({mark})"
    return f"{kind} {mark}".strip()


def symbol(document: Fields) -> str | None:
    """The symbol, a number below 10 with its zero; None where the document has none."""
    number, code, year = document.get("number"), document.get("code"), document.get("year")
    return Description(number=number, code=code, year=year).symbol


def full(document: Fields) -> str:
    """The heading, who issued it, and when, as far as known."""
    return " · ".join(part for part in (heading(document), issuer(document), day(document.get("date"))) if part)


def maker(name: str) -> str:
    """Who states a relation where no text does: a person, or an imported file by what it was known from.

    >>> maker("Lan"), maker("import: Công báo")
    ('nhận định của Lan', 'tệp nhập, nguồn: Công báo')
    """
    source = name.removeprefix("import: ")
    return f"nhận định của {name}" if source == name else f"tệp nhập, nguồn: {source}"


def issuer(document: Fields) -> str | None:
    """The issuing body; without one, the place (never both: a body's name holds its place)."""
    known = document.get("issuer") or document.get("place")
    return None if known is None else str(known)


def day(date: str | None) -> str | None:
    """A date as people write it, as far as there is one."""
    return None if date is None else shown_day(date)


def relation(name: str, level: str | None = None) -> str:
    """The relation in words, with its name in the interface.

    >>> relation("IMPLEMENTS", "task")
    'thực hiện (IMPLEMENTS, task)'
    """
    return f"{RELATIONS.get(name, name)} ({name}{f', {level}' if level == 'task' else ''})"
