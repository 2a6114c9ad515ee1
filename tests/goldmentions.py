"""Readings made from the annotated texts: the mentions of the annotators, with a plain reading of the words after them.

So that resolution is tested by itself, whatever the finder does.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from phahe.graph.model import BodyLevel, Description, Form, Header, Level, Link, Mention, Reading, RelationType
from phahe.ingest.gold import read_gold

SEEDS = Path(__file__).parent / "gold" / "seeds"

_SYMBOL = re.compile(r"(?P<number>\d+)\s*(?:/(?P<year>\d{4}))?\s*[-/]\s*(?P<code>[^\W\d].*)", re.DOTALL)
_KIND = re.compile(
    r"(?:Chương trình hành động|Chương trình|Kế hoạch|Nghị quyết|Nghị định|Quyết định|Quy định|Quy chế|Kết luận"
    r"|Thông báo|Chỉ thị|Đề án|Luật|Hiến pháp|Điều lệ|Chiến lược)",
    re.IGNORECASE,
)
_DATE = re.compile(r"[\s,]*ngày (\d{1,2})/(\d{1,2})/(\d{4})")
_ISSUER = re.compile(
    r"[\s,]*(?:của )?((?:Hội nghị lần thứ \w+ )?"
    r"(?:Ban Chấp hành Trung ương(?: Đảng)?|Ban Chấp hành Đảng bộ tỉnh|Bộ Chính trị"
    r"|Ban Bí thư|Ban Thường vụ (?:Tỉnh|Thành) ủy|Tỉnh ủy|Huyện ủy|Chính phủ|Thủ tướng Chính phủ"
    r"|(?:UBND|Ủy ban nhân dân) (?:tỉnh|thành phố|huyện)|Ban Cán sự đảng Ủy ban nhân dân tỉnh"
    r"|Ban Chỉ đạo [^,;.]{5,50} tỉnh))"
)
_TERM = re.compile(r"[^.;,]{0,60}?kh(?:óa|oá)\W{1,3}([IVX]+)|[\s(]*kh(?:óa|oá) ([IVX]+)")
_ABOUT = re.compile(r"[\s“\"]*(?:về(?: việc)?)\s+[“\"*]*([^;”]{12,200})")


def _mention(text: str, start: int, end: int, key: str) -> Mention:
    words = text[start:end]
    kind = _KIND.match(words)
    symbol = _SYMBOL.search(words)
    short = re.search(r"số (\d+)$", words)
    at = end
    date = issuer = term = subject = None
    if found := _DATE.match(text, at):
        date, at = f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}", found.end()
    if found := _ISSUER.match(text, at):
        issuer, at = found[1], found.end()
    if (found := _TERM.match(text, at)) and "số" not in found[0]:
        term, at = found[1] or found[2], found.end()
    if found := _ABOUT.match(text, at):
        subject = found.span(1)
    unnumbered = symbol is None and short is None
    if unnumbered and (found := re.search(r"kh(?:óa|oá)\s+([IVX]+)", words)):
        term = found[1]
    read = Description(
        kind=kind[0].capitalize() if kind else None,
        number=symbol["number"].lstrip("0") if symbol else short[1] if short else None,
        code=symbol["code"].replace(" ", "") if symbol else None,
        year=symbol["year"] if symbol else None,
        issuer=issuer,
        date=date,
        term=term,
        name=words if unnumbered else None,
    )
    form = Form.SELF if key == "T0" else Form.UNNUMBERED if unnumbered else Form.SHORT if short else Form.NUMBERED
    return Mention(start, end, words, form, read, at, 0, subject_span=subject)


def _header(document: Mapping[str, Any]) -> Header:
    fields = {k: document.get(k) for k in ("kind", "number", "code", "year", "issuer", "place", "date", "term")}
    own = Description(**fields, level=BodyLevel(document["level"]) if document.get("level") else None)
    if own.number is not None:
        own = replace(own, number=own.number.lstrip("0"))
    return Header(
        own=own,
        title=document.get("title"),
        signer=document.get("signer"),
        year_hint="2023" if document.get("declared_date_blank") else None,
    )


@cache
def gold_readings() -> dict[str, Reading]:
    """A reading of each annotated text, by its name; its links are those of the gold, at first mentions."""
    out = {}
    for gold in read_gold(SEEDS):
        mentions = tuple(_mention(gold.text, span.start, span.end, span.key) for span in gold.spans)
        first = {span.key: i for i, span in reversed(list(enumerate(gold.spans)))}
        links = tuple(
            Link(
                None if edge["source"] == "T0" else first[edge["source"]],
                RelationType(edge["relation"]),
                Level(edge["level"]) if edge.get("level") else None,
                first[edge["target"]],
                mentions[first[edge["target"]]].start,
                mentions[first[edge["target"]]].phrase_end,
                1.0,
                "gold",
            )
            for edge in gold.edges
            if edge["target"] in first and (edge["source"] == "T0" or edge["source"] in first)
        )
        out[gold.name] = Reading(f"{gold.name}.txt", gold.text, _header(gold.targets["T0"]), (), (), mentions, links)
    return out
