"""Who issued what a text names without a number, as far as the name or the text's own place tell.

A law is the National Assembly's, a plenum's document the Central Committee's; a congress is that of the speaking
province, district or commune when its unit is named bare; a name with "tỉnh" or "huyện" in it belongs to the
speaker's. Any other name is taken as national: the same words then mean the same document in every text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from phahe.graph.bodies import Body, Speaker, body_of
from phahe.graph.model import BodyLevel
from phahe.graph.places import COUNTRY
from phahe.ingest.resolve.naming import Naming

_LOCAL = re.compile(
    r"(?<!\w)(?:(?P<unit>tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường)(?! hội)(?!\w)|trên địa bàn)"
)
_NATIONAL = frozenset({"Chiến lược", "Chương trình", "Chương trình hành động", "Quy hoạch"})
"""What is of the whole country where its name says so: "Chiến lược quốc gia về bình đẳng giới"."""
_COMMITTEES = {
    "tỉnh": ("NQ/TU", "Tỉnh ủy"),
    "thành phố": ("NQ/TU", "Thành ủy"),
    "huyện": ("NQ/HU", "Huyện ủy"),
    "quận": ("NQ/QU", "Quận ủy"),
    "thị xã": ("NQ/ThU", "Thị ủy"),
    "xã": ("NQ/ĐU", "Đảng ủy xã"),
    "phường": ("NQ/ĐU", "Đảng ủy phường"),
    "thị trấn": ("NQ/ĐU", "Đảng ủy thị trấn"),
}


def committee_of(unit: str, speaker: Speaker) -> Body:
    """The Party committee of a unit, named bare or with its name.

    >>> committee_of("tỉnh", Speaker("Nghệ An", BodyLevel.PROVINCE)).name
    'Tỉnh ủy Nghệ An'
    """
    for words, (code, committee) in _COMMITTEES.items():
        if unit.lower() == words or unit.lower().startswith(words + " "):
            return body_of(code, committee + unit[len(words) :], speaker)
    return body_of("NQ/ĐU", f"Đảng ủy {unit}", speaker)


def body_of_name(naming: Naming, name: str, named: Sequence[Body], own: Speaker, speaker: Speaker) -> Body:
    """The body of an unnumbered document. named: those that the words around its mentions name; own: the text's."""
    if naming.event == "hoi-nghi":
        return Body("Ban Chấp hành Trung ương Đảng", BodyLevel.CENTRAL, COUNTRY)
    if naming.event == "dai-hoi":
        return _congress(naming, named, speaker)
    if naming.kind in _NATIONAL and "quốc gia" in name.lower():
        return Body(None, BodyLevel.CENTRAL, COUNTRY)
    if named:
        return named[0]
    if naming.kind in ("Luật", "Bộ luật", "Hiến pháp"):
        return Body("Quốc hội", BodyLevel.CENTRAL, COUNTRY)
    if local := _LOCAL.search(name.lower()):
        if own.place is None or local["unit"] is None:
            return Body(None, own.level, own.place)
        found = body_of("KH-UBND", f"UBND {local['unit']}", speaker)
        return Body(None, found.level, found.place)
    return Body(None, BodyLevel.CENTRAL, COUNTRY)


def _congress(naming: Naming, named: Sequence[Body], speaker: Speaker) -> Body:
    number = f" lần thứ {naming.ordinal}" if naming.ordinal else ""
    if naming.unit is None:
        if named and named[0].level not in (None, BodyLevel.CENTRAL):
            return named[0]
        return Body(f"Đại hội đại biểu toàn quốc{number} của Đảng", BodyLevel.CENTRAL, COUNTRY)
    committee = committee_of(naming.unit, speaker)
    where = (committee.place or "").split(",")[0]
    unit = naming.unit if where and where in naming.unit else f"{naming.unit} {where}".strip()
    return Body(f"Đại hội Đảng bộ {unit}{number}", committee.level, committee.place)
