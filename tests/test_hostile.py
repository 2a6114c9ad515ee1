"""Any bytes at all: a documented error or a reading whose offsets hold, never a crash."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.errors import ReadError
from phahe.graph.model import Reading
from phahe.ingest.pipeline import read_text
from phahe.ingest.read import decode
from phahe.ingest.resolve.claims import claims_of

PIECES = st.sampled_from(
    [
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
    ]
)
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=60).map("".join)


def read(text: str) -> Reading | None:
    try:
        return read_text(text, "hostile.txt")
    except ReadError as error:
        refused = error.kind
    assert refused == "not-a-directive"
    return None


def holds(reading: Reading) -> None:
    size = len(reading.text)
    for mention in reading.mentions:
        assert 0 <= mention.start < mention.end <= mention.phrase_end <= size
        assert mention.text == reading.text[mention.start : mention.end]
    for link in reading.links:
        assert 0 <= link.start <= link.end <= size
        assert 0 <= link.target < len(reading.mentions)
        assert link.source is None or 0 <= link.source < len(reading.mentions)
        assert link.source != link.target
    for one, following in pairwise(reading.mentions):
        assert one.end <= following.start
    claimed = claims_of(reading)
    assert len(claimed.of_mention) == len(reading.mentions)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    reading = read(text)
    if reading is not None:
        holds(reading)


@given(st.binary(max_size=400))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = decode(data, "hostile.bin")
    except ReadError as error:
        refused = error.kind
    else:
        read(text)
        return
    assert refused in {"empty", "binary", "encoding", "encrypted"}


@pytest.mark.parametrize(
    "unit",
    [
        "1",
        "12-NQ/",
        "((",
        "Nghị quyết số ",
        "Căn cứ ",
        " \t",
        "\n",
        "a) ",
        "“",
        "28-NQ/TW, ",
        "thực hiện ",
        "Luật ",
        "|",
        "\u0301",
        "**",
        "của ",
        "ngày 1/1/",
        "1.\n",
        "28-NQ/TW|",
        "DANH MỤC văn bản hết hiệu lực\n",
        "các văn bản sau:\n",
        "như sau: “",
        "(sau đây gọi tắt là ABC) ",
        "<p>",
    ],
)
def test_repetition_is_read(unit: str) -> None:
    reading = read("KẾ HOẠCH\n" + unit * (60_000 // len(unit)))
    assert reading is not None
    holds(reading)


@pytest.mark.parametrize("label", ["1. ", "a) ", "- ", "I. ", "Điều 1. ", "[1] ", "| ", "\t"])
def test_a_text_may_begin_with_anything(label: str) -> None:
    reading = read(f"{label}Thực hiện Nghị quyết số 28-NQ/TW\n{label}Kế hoạch số 1-KH/TU")
    if reading is not None:
        holds(reading)
