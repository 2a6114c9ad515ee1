"""Spellings of one word brought together, without moving a character."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phahe.graph.folding import DASHES, canonical, fold, place_tones, slug

VIETNAMESE = st.text(
    alphabet="aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵđĐÐqQhktnCUYO -–.", max_size=60
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("khoá", "khóa"),
        ("uỷ ban", "ủy ban"),
        ("THUỶ LỢI", "THỦY LỢI"),
        ("Hoà Bình", "Hòa Bình"),
        ("sức khoẻ", "sức khỏe"),
        ("quý, quỹ, quỳ", "quý, quỹ, quỳ"),
        ("hoàn toàn, khoảng, thoát", "hoàn toàn, khoảng, thoát"),
        ("Huỳnh, huyện, thuyết", "Huỳnh, huyện, thuyết"),
        ("ngoéo, khuỷu", "ngoéo, khuỷu"),
        ("xoá2", "xóa2"),
    ],
)
def test_tones_stand_where_official_texts_have_them(written: str, expected: str) -> None:
    assert place_tones(written) == expected


@given(st.text())
def test_fold_answers_character_by_character(words: str) -> None:
    written = unicodedata.normalize("NFC", words)
    assert len(fold(written)) == len(written)
    assert fold(fold(written)) == fold(written)
    assert all(fold(char) == fold(written)[n] for n, char in enumerate(written))


@given(VIETNAMESE)
def test_vietnamese_folds_to_ascii(words: str) -> None:
    assert fold(words).isascii()
    assert len(place_tones(words)) == len(words)


@given(st.one_of(VIETNAMESE, st.text()))
def test_canonical_twice_is_once(words: str) -> None:
    assert canonical(canonical(words)) == canonical(words)


@given(VIETNAMESE)
def test_both_forms_of_unicode_are_one(words: str) -> None:
    assert canonical(unicodedata.normalize("NFD", words)) == canonical(unicodedata.normalize("NFC", words))


@given(st.text())
def test_slugs_are_safe_in_a_url(words: str) -> None:
    assert re.fullmatch(r"[a-z0-9-]*", slug(words))


def test_every_dash_is_a_hyphen() -> None:
    assert fold(DASHES) == canonical(DASHES) == "-" * len(DASHES)


def test_d_with_stroke_is_kept_apart() -> None:
    assert slug("HĐ") != slug("HD")
    assert slug("HÐ") == slug("HĐ")
