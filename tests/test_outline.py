"""The parts of a directive: cases/outlines.toml, and what holds for any text."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phahe.graph.model import Role, Segment
from phahe.ingest.gold import unmarked
from phahe.ingest.outline import outline
from phahe.ingest.outline.lines import heading_kind
from phahe.ingest.text import Text, prepare

HERE = Path(__file__).parent
CASES = tomllib.loads((HERE / "cases" / "outlines.toml").read_text(encoding="utf-8"))["case"]
GOLD = sorted(HERE.glob("gold/*/*.marked.txt"))
STATE = "UBND CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc Số: 1/KH-UBND X, ngày 1 tháng 2 năm 2023"
LINES = st.sampled_from(
    (
        *("KẾ HOẠCH", "Căn cứ Luật Đất đai;", "I. MỤC ĐÍCH", "1. việc", "a\tb", "| c | d |", "Nơi nhận:", "- Lưu: VT"),
        *(
            "TM. UBND",
            "KẾ HOẠCH Phòng dịch",
            STATE,
            "PHỤ LỤC",
            "-----",
            "3",
            "",
            "theo số 28-",
            "NQ/TW",
            "thường",
            "Trần Văn An",
            "## Mục",
            "V/v x",
        ),
    )
)


def shown(text: Text, segment: Segment) -> str:
    label = f" {segment.label}" if segment.label else ""
    annex = " +annex" if segment.annex else ""
    words = " / ".join(
        " ".join(line.split()) for line in text.clean[segment.start : segment.end].split("\n") if line.strip()
    )
    return f"{segment.role}{label}{annex}: {words}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    text = prepare(case["text"])
    assert [shown(text, segment) for segment in outline(text)] == case["segments"]


def covers(text: Text) -> None:
    """Every character that is not blank lies in one segment; segments are sorted, apart, not blank at their ends."""
    at = 0
    for segment in outline(text):
        assert segment.start >= at
        assert not re.sub(r"[\s|]", "", text.clean[at : segment.start])
        words = text.clean[segment.start : segment.end]
        assert words == words.strip() != ""
        at = segment.end
    assert not re.sub(r"[\s|]", "", text.clean[at:])


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name[:12])
def test_segments_cover_the_gold_documents(path: Path) -> None:
    covers(prepare(path.read_text(encoding="utf-8")))


@given(st.lists(LINES, max_size=25))
def test_segments_cover_lines_in_any_order(lines: list[str]) -> None:
    covers(prepare("\n".join(lines)))


@given(st.text(max_size=200))
def test_segments_cover_any_text(raw: str) -> None:
    covers(prepare(raw))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name[:12])
def test_no_gold_mention_stands_where_nothing_is_cited(path: Path) -> None:
    """Letterhead, recipients, signature and furniture cite nothing, and no mention crosses two segments."""
    raw, mentions = unmarked(path.read_text(encoding="utf-8"))
    text = prepare(raw)
    assert len(text.clean) == len(raw)
    segments = outline(text)
    for mention in mentions:
        words = raw[mention.start : mention.end]
        around = [s for s in segments if s.start < mention.end and mention.start < s.end]
        assert len(around) == 1, words
        assert around[0].role not in (Role.LETTERHEAD, Role.RECIPIENTS, Role.SIGNATURE, Role.FURNITURE), words


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("quyet dinh", "Quyết định"),
        ("q u y e t  d i n h", "Quyết định"),
        ("quyet dlnh:", "Quyết định"),
        ("nghi quyet 04/", None),
        ("hoi dong", None),
        ("ke hoach thuc hien", None),
        ("chuong trinh hanh dong", "Chương trình hành động"),
    ],
)
def test_kind_headings(line: str, kind: str | None) -> None:
    assert heading_kind(line) == kind
