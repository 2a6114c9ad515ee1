"""Sentences end where the cases say, in the text as it stands."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phahe.ingest.pipeline import STAGES, read_text
from phahe.ingest.text import prepare

CASES = tomllib.loads((Path(__file__).parent / "cases" / "sentences.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_sentences_end(case: dict[str, str]) -> None:
    pieces = case["text"].split("¦")
    head = "KẾ HOẠCH số 1\n\n"
    text = head + "".join(pieces)
    found = [end - len(head) for end in read_text(text, "case.txt").sentences if end > len(head)]
    shown = "".join(c + "¦" * found.count(n + 1) for n, c in enumerate("".join(pieces)))
    assert shown == case["text"]


@given(st.text(alphabet="aĐ1.;:,!\n ”)(-\u200b", max_size=60))
def test_sentences_and_the_words_between_them(raw: str) -> None:
    text = STAGES.prepare(raw)
    assert list(text.stops) == sorted(set(text.stops))
    for start in range(len(text.clean)):
        begins = text.sentence_start(0, start)
        assert 0 <= begins <= start
        assert text.sentence_end(begins, start) == start


def test_the_sentence_around_a_place() -> None:
    text = prepare("Một. Hai. Ba")
    assert text.clean[text.sentence_start(0, 7) : text.sentence_end(7, len(text.clean))] == " Hai"
    assert text.sentence_start(5, 7) == 5
    assert text.sentence_end(10, 12) == 12
