"""Which cue before a mention steers it, where several stand there and where a scan damaged them.

quán triệt, triển khai thực hiện …      cues of one relation that follow each other are one
quy định chi tiết và thi hành …         guiding and looking back lead words of carrying out
sơ kết 6 tháng đầu năm thực hiện …      the same, over the words of a period
"""

from __future__ import annotations

from phahe.graph.cues import Cue
from phahe.graph.model import RelationType
from phahe.ingest.relate import clauses
from phahe.ingest.relate.gaps import Gap
from phahe.ingest.relate.governor import ACTS, ENDS, WATCHES
from phahe.ingest.relate.triggers import Trigger, damaged_trigger, last_triggers

_LEADING = frozenset({RelationType.GUIDES, RelationType.REVIEWS, RelationType.SUSPENDS})
"""What words of carrying out that follow close belong to: "quy định chi tiết … thi hành", "tổng kết … thực hiện"."""


_TOGETHER = ("lien tich", "hoac lien tich", "va lien tich")
"""Between two words of issuing: "do Bộ trưởng ban hành, liên tịch ban hành"."""


def governing(gap: Gap, damaged: bool) -> tuple[int, int, Cue | None]:
    """The last cue of the words before a mention, from where the cues begin that are one with it; None without a cue.

    damaged: a scan lost blanks of the text, so cues are looked for in words run together too.
    """
    found = said(_found(gap, damaged), gap.folded)
    if not found:
        return 0, 0, None
    begin, end, cue = found[-1]
    for start, stop, earlier in found[-2::-1]:
        between = gap.folded[stop:begin]
        if cue.rule == "implements" and earlier.rule == "reviews" and clauses.holds_period(between):
            cue, begin = earlier, start
            continue
        if len(between) > 30:
            break
        if cue.rule in ("implements", WATCHES) and earlier.relation in _LEADING and "," not in between:
            cue = earlier
        elif earlier.relation is not cue.relation:
            break
        begin = start
    return begin, end, cue


def said(found: list[Trigger], folded: str) -> list[Trigger]:
    """The cues without those at the end that only tell which papers are meant, and leave the act to an earlier one.

    Bãi bỏ các văn bản do UBND tỉnh | ban hành, liên tịch ban hành: …
    triển khai các văn bản | hướng dẫn thi hành công tác …, nhất là …
    bãi bỏ các quy định về | đánh giá công chức tại …
    """
    while len(found) > 1:
        begin, end, cue = found[-1]
        issued = cue.relation is RelationType.PROMULGATES and (
            clauses.by_whom(folded, found[-2][1], begin)
            or (found[-2][2].relation is cue.relation and folded[found[-2][1] : begin].strip(" ,") in _TOGETHER)
            or (found[-2][2].relation in ACTS and clauses.already(folded, found[-2][1], begin))
        )
        guiding = cue.relation is RelationType.GUIDES and clauses.paper_before(folded, 0, begin) is not None
        about = found[-2][2].relation in ENDS and clauses.ends_rules(folded[found[-2][0] : begin])
        if not (issued or about or (guiding and not clauses.only_filler(folded[end:]))):
            break
        found = found[:-1]
    return found


def _found(gap: Gap, damaged: bool) -> list[Trigger]:
    """The cues near the end of the words; in a damaged text also the last one whose blanks were lost."""
    found = last_triggers(gap.folded, gap.clean)
    hidden = damaged_trigger(gap.folded, found[-1][1] if found else 0) if damaged else None
    if hidden is None:
        if damaged and found and found[-1][2].rule == "implements":
            begin = found[-1][0]
            lead = damaged_trigger(gap.folded[:begin], max(0, begin - 60))
            if lead is not None and lead[2].relation in _LEADING and begin - lead[1] <= 15:
                return [*found[:-1], lead, found[-1]]
        return found
    if found and hidden[0] - found[-1][1] <= 3 and hidden[2].rule == "implements":
        return [*found[:-1], (found[-1][0], hidden[1], found[-1][2])]
    return [*found, hidden]


def turned(cue: Cue, gap: Gap, end: int, led: tuple[str, int] | None) -> bool:
    """Whether the preposition right before the mention, and not the cue further left, says how it is meant."""
    if led is None or led[0] in ("cua", "ve"):
        return False
    if cue.relation in ACTS:
        rests = led[0] == "theo" and not clauses.attached(gap.folded, led)
        return rests or clauses.withdraws(gap.folded[end:])
    if led[0] in ("tai", "trong"):
        held = gap.folded[end : led[1]]
        content = cue.rule == "implements" and clauses.names_content(gap.clean[end : led[1]])
        return not (content or clauses.only_content(held))
    return True
