"""Which unit of territory a body is of, as far as that tells bodies of one name apart.

The district of Cao Lộc, the town of Cao Lộc in it and a commune of that name issue documents with the same symbols.
"""

from __future__ import annotations

import re

from phahe.graph.bodies import Body
from phahe.graph.model import BodyLevel

LOCAL = frozenset({BodyLevel.PROVINCE, BodyLevel.DISTRICT, BodyLevel.COMMUNE})
"""The levels of bodies that have a territory."""

_COMMUNE = re.compile(r"\b(?:thị trấn|phường|xã)\b(?! hội)")
_NAMED = re.compile(r"(?:thị trấn|phường|xã|huyện|quận|thị xã) [A-ZĐ\d]\S*(?: [A-ZĐ\d]\S*)*")


def unit_kind(body: Body | None) -> str | None:
    """What kind of unit the body is of: its level, and of communes their word.

    >>> unit_kind(Body("Ủy ban nhân dân thị trấn Cao Lộc", BodyLevel.COMMUNE, None))
    'thị trấn'
    """
    if body is None or body.level not in LOCAL:
        return None
    commune = _COMMUNE.search((body.name or "").lower()) if body.level is BodyLevel.COMMUNE else None
    return commune[0] if commune is not None else body.level.value


def unit_named(name: str | None) -> str | None:
    """The unit below a province that the name of a body names, in small letters.

    >>> unit_named("Hội đồng nhân dân huyện Cao Lộc"), unit_named("Ủy ban nhân dân tỉnh Lạng Sơn")
    ('huyện cao lộc', None)
    """
    found = _NAMED.search(name or "")
    return None if found is None else found[0].casefold()
