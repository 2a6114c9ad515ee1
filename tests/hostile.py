"""What directives are made of, and what holds of any reading: for the tests and the fuzzer of hostile input."""

from __future__ import annotations

from itertools import pairwise

from phahe.graph.errors import ReadError
from phahe.graph.model import Reading
from phahe.ingest.pipeline import read_text
from phahe.ingest.resolve.claims import claims_of

PIECES = (
    "KẾ HOẠCH\n",
    "QUYẾT ĐỊNH",
    "Nghị quyết số 28-NQ/TW",
    "Số: 121 /KH-UBND",
    "ngày 17/11/2022",
    "ngày tháng năm 2023",
    "của Ban Chấp hành Trung ương Đảng khóa XIII",
    "thực hiện ",
    "thay thế ",
    "bãi bỏ ",
    "Căn cứ ",
    "sau đây gọi tắt là ",
    "Luật ",
    "sửa đổi, bổ sung một số điều của ",
    "Phụ lục",
    "Nơi nhận:",
    "TM. ",
    "- ",
    "1. ",
    "a) ",
    "|",
    "\t",
    "\r\n",
    "\n\n",
    " ",
    "**",
    "12-",
    "/",
    "–",
    "\u0301",
    "\u00a0",
    "\u200b",
    "Ð",
    "“",
    "”",
    "(",
    ")",
    "[1]",
    "0",
    "O",
    "l",
    "ﬀ",
    "İ",
    "ß",
    "🇻🇳",
)
"""Words, marks and characters that some rule looks for, or that text comes damaged by."""


def read(text: str) -> Reading | None:
    """The reading of a text, or None where it is refused as no directive, the one refusal a decoded text can meet."""
    try:
        return read_text(text, "hostile.txt")
    except ReadError as error:
        refused = error.kind
    assert refused == "not-a-directive"
    return None


def holds(reading: Reading) -> None:
    """Asserts what is true of every reading: offsets in the text, in order, words that are its slices."""
    size = len(reading.text)
    for mention in reading.mentions:
        assert 0 <= mention.start < mention.end <= mention.phrase_end <= size
        assert mention.text == reading.text[mention.start : mention.end]
    for link in reading.links:
        assert 0 <= link.start <= link.end <= size
        assert 0 <= link.target < len(reading.mentions)
        assert link.source is None or 0 <= link.source < len(reading.mentions)
        assert link.source != link.target
    ends = [0, *reading.sentences, size]
    assert ends == sorted(ends)
    for one, following in pairwise(reading.mentions):
        assert one.end <= following.start
    claimed = claims_of(reading)
    assert len(claimed.of_mention) == len(reading.mentions)
