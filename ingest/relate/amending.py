"""Laws whose own name says which laws they amend: "Luật sửa đổi, bổ sung một số điều của Luật A và Luật B".

The names inside are no mentions of their own; where the text cites Luật A near by, that is what is amended.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from phahe.graph.identity import name_key
from phahe.graph.kinds import LAWS
from phahe.graph.model import Link, Mention, RelationType

_NEAR = 600
"""Characters between the two names at most: they are shown as evidence, with what lies between."""

_AMENDS = re.compile(r"(?:bo luat|luat|phap lenh) sua doi(?: bo sung)?(?: mot so)?(?: dieu)?(?: cua)?(?: cac)? ")
_NEXT = re.compile(r"(?<! phap)(?<! ky)(?: va)? (?=(?:bo luat|luat|phap lenh) )")
_TAIL = re.compile(r" so \d{1,3} (?:19|20)\d\d qh\d{1,2}| so \d.*$| (?:nam )?(?:19|20)\d\d$")


def amended_by_name(mentions: Sequence[Mention]) -> Iterator[Link]:
    """One link from each mention of such a law to the nearest mention of each law that its name holds."""
    laws = [(n, _name(mention)) for n, mention in enumerate(mentions) if mention.read.kind in LAWS]
    for n, name in laws:
        head = _AMENDS.match(name)
        for inner in _NEXT.split(name[head.end() :]) if head else ():
            nearest = min((m for m, law in laws if law == inner), key=lambda m: abs(m - n), default=n)
            start = min(mentions[n].start, mentions[nearest].start)
            end = max(mentions[n].end, mentions[nearest].end)
            if nearest != n and end - start <= _NEAR:
                yield Link(n, RelationType.AMENDS, None, nearest, start, end, 0.9, "name")


def _name(mention: Mention) -> str:
    """The folded name of a law without its number and year."""
    return _TAIL.sub("", name_key(mention.read.kind, mention.read.name or mention.text))
