"""The text in one spelling, and the way back."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phahe.graph.folding import fold
from phahe.ingest.text import prepare

SEEDS = sorted(Path(__file__).parent.glob("gold/seeds/*.marked.txt"))
NASTY = (
    "aăâeêoôơuưydđqQnhHÀàáạảãòóỏõọùúủũụỳýỷỹỵ\u0300\u0301\u0303\u0309\u0323\u0302\u0306\u031b"
    " \u00a0\t\r\n*#_\\-–—−/⁄28NQTWÐĐðА\u200b\u00ad\ufeff<br></td>&nbsp;&amp;|`"
)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("hoà bình, khoá XIII, Uỷ ban, THUỶ, khoẻ", "hòa bình, khóa XIII, Ủy ban, THỦY, khỏe"),
        ("tòan diện, hùynh, ngòai", "toàn diện, huỳnh, ngoài"),
        ("quý, quỳnh, qúy, qủa, quà", "quý, quỳnh, quý, quả, quà"),
        ("cuả, muà xuân, mùa lúa", "của, mùa xuân, mùa lúa"),
        ("15/QÐ-UBND", "15/QĐ-UBND"),
        ("28 – NQ/TW, 28—NQ⁄TW, 28−NQ／TW", "28 - NQ/TW, 28-NQ/TW, 28-NQ/TW"),
        ("số\u00a028\u202fNQ", "số 28 NQ"),
        ("Số: **66** /KH-UBND", "Số:   66   /KH-UBND"),
        ("a\tb\r\nc", "a b \nc"),
        ("a\rb\rc", "a\nb\nc"),
        ("một<br>hai</p>ba", "một\n   hai\n   ba"),
        ("R&amp;D&nbsp;x", "R&    D      x"),
        ("ngh\u00adị quy\u200bết", "nghị quyết"),
        ("QĐ\u00adUBND 2011\u00ad2015 x \u00ad y", "QĐ-UBND 2011-2015 x - y"),
        ("u\u031b\u0323", "ự"),
        ("ê\u0323 a\u0302\u0301", "ệ ấ"),
    ],
)
def test_clean(raw: str, clean: str) -> None:
    assert prepare(raw).clean == clean


def test_raw_spans_lead_back_to_what_is_written() -> None:
    raw = unicodedata.normalize("NFD", "theo **Nghị quyết số 28\u200b–NQ/TW** ngày")
    text = prepare(raw)
    start = text.clean.index("Nghị")
    end = text.clean.index("ngày")
    first, last = text.raw_span(start - 3, end)
    assert unicodedata.normalize("NFC", raw[first:last]) == "Nghị quyết số 28\u200b–NQ/TW"


def test_a_span_of_blanks_is_empty() -> None:
    text = prepare("a ** b")
    assert text.raw_span(1, 5) == (1, 1)


@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.name[:3])
def test_every_word_of_the_seeds_is_found_again(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        composed = file.read()
    for raw in (composed, unicodedata.normalize("NFD", composed), composed.replace("\n", "\r\n")):
        text = prepare(raw)
        assert text.clean == prepare(composed).clean or "\r" in raw
        for word in islice(re.finditer(r"\S+", text.clean), 0, None, 7):
            first, last = text.raw_span(*word.span())
            assert prepare(raw[first:last]).clean.split() == [word[0]]


@given(st.text(alphabet=NASTY, max_size=60) | st.text(max_size=60))
def test_laws(raw: str) -> None:
    text = prepare(raw)
    assert len(text.clean) == len(text.folded) == len(text.marked)
    assert prepare(text.clean).clean == text.clean
    assert text.folded == fold(text.clean)
    offsets = [text.raw_offset(at) for at in range(len(text.clean) + 1)]
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(raw)
    for at in range(len(text.clean)):
        first, last = text.raw_span(at, at + 1)
        assert 0 <= first <= last <= len(raw)
        assert (first < last) == bool(text.clean[at].strip())


@given(st.text(alphabet=NASTY, max_size=40), st.text(alphabet=NASTY, max_size=40))
def test_spans_of_neighbours_do_not_cross(left: str, right: str) -> None:
    text = prepare(left + "|" + right)
    middle = text.clean.index("|")
    assert text.raw_span(0, middle)[1] <= text.raw_span(middle, len(text.clean))[0]
