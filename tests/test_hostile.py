"""Any bytes at all: a documented error or a reading whose offsets hold, never a crash."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.errors import ReadError
from phahe.ingest.read import decode
from tests.hostile import PIECES, holds, read

TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60).map("".join)


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
