"""What the heading of a section says of the documents below it: whose they are.

    II. VĂN BẢN CỦA HĐND, UBND TỈNH BÌNH DƯƠNG (TRƯỚC SẮP XẾP)
    1 | Quyết định | 32/2019/QĐ-UBND ngày 20/12/2019

Lists of expired documents are kept so since provinces were merged (Resolution 202/2025/QH15): the symbols repeat.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from phahe.graph.folding import canonical
from phahe.graph.model import Role, Segment
from phahe.ingest.find.found import Found
from phahe.ingest.text import Text

_OWNER = re.compile(
    r"\b(?:van ban|quyet dinh|nghi quyet|chi thi)\b[^.;:]{0,80}?\b(?:cua|do)\s[^.;:]{0,60}?"
    r"\b(?P<kind>tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong)\s(?P<name>[^.;:,()]{2,40}?)"
    r"\s*(?:\(|\b(?:ban hanh|truoc|cu|het|con)\b|$)"
)


def share_heading(text: Text, segments: Sequence[Segment], found: Sequence[Found]) -> None:
    """Gives councils' and committees' documents without an issuer the unit that the heading above them names."""
    owners = {}
    for segment in segments:
        if segment.role is Role.HEADING:
            owner = _OWNER.search(text.folded, segment.start, segment.end)
            owners[segment.section] = None if owner is None else _unit(text.clean, owner)
    for one in found:
        unit = owners.get(segments[one.segment].section)
        code = one.code or ""
        if unit is None or one.form != "numbered" or one.around.issuer is not None:
            continue
        if "HĐND" in code or "UB" in code:
            one.around.issuer = f"{'Hội đồng nhân dân' if 'HĐND' in code else 'Ủy ban nhân dân'} {unit}"


def _unit(clean: str, owner: re.Match[str]) -> str:
    name = canonical(clean[owner.start("name") : owner.end("name")])
    return f"{canonical(clean[slice(*owner.span('kind'))]).lower()} {name.title() if name.isupper() else name}"
