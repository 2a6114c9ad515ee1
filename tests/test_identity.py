"""Ids: readable, read back as they were written, apart for what is apart."""

from __future__ import annotations

from urllib.parse import quote, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phahe.graph.folding import slug
from phahe.graph.identity import Identity, format_id, lookup_keys, parse_id, place_slug
from phahe.graph.model import Description
from phahe.graph.typed import narrows, typed

SLUGS = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
PLACES = st.one_of(SLUGS, st.builds("{}.{}".format, SLUGS, SLUGS), st.sampled_from(["kind", "h.an", "unknown", "2023"]))
PERIODS = st.from_regex(r"[IVXLC]{1,6}|20[0-9]{2}(-20[0-9]{2}|-0[1-9](-[0-2][0-9])?)?", fullmatch=True)
NUMBERS = st.from_regex(r"[0-9]{1,4}[a-zđ]?(\.[0-9]{1,3})?", fullmatch=True)
CODES = st.from_regex(r"[A-ZĐ][A-Za-zĐđ]{0,6}([-/][A-ZĐ][A-Za-zĐđ]{0,6}[0-9]{0,2}){0,3}", fullmatch=True)
DIGESTS = st.from_regex(r"[0-9a-f]{12}", fullmatch=True)
COMMON = {
    "place": st.none() | PLACES,
    "local": st.none() | DIGESTS,
    "digest": st.none() | DIGESTS,
    "period": st.none() | PERIODS,
    "cited": st.booleans(),
}
NUMBERED = st.builds(
    Identity,
    number=NUMBERS,
    year=st.none() | st.from_regex(r"(19|20)[0-9]{2}", fullmatch=True),
    code=st.none() | CODES,
    kind=st.none() | SLUGS,
    **COMMON,
)
NAMED = st.builds(Identity, kind=SLUGS, name=st.none() | SLUGS, **COMMON)


@given(NUMBERED | NAMED)
def test_an_id_is_read_back(identity: Identity) -> None:
    assert parse_id(format_id(identity)) == identity


@given(NUMBERED | NAMED)
def test_an_id_fits_one_path_segment(identity: Identity) -> None:
    written = format_id(identity)
    assert "/" not in written
    assert unquote(quote(written, safe="")) == written


@given(st.text(max_size=60))
def test_any_text_is_read_as_far_as_it_goes(written: str) -> None:
    parse_id(written)


@pytest.mark.parametrize(
    ("identity", "written"),
    [
        (Identity(number="28", code="NQ/TW", period="XIII"), "28-NQ.TW~XIII"),
        (
            Identity(number="121", code="KH-UBND", place="ba-ria-vung-tau", period="2023"),
            "121-KH-UBND~ba-ria-vung-tau~2023",
        ),
        (Identity(number="59", year="2019", code="NĐ-CP"), "59-2019-NĐ-CP"),
        (Identity(number="35", year="2021", code="QH15"), "35-2021-QH15"),
        (Identity(number="388", code="NQ-UBTVQH16"), "388-NQ-UBTVQH16"),
        (Identity(number="66.19", year="2026", code="NQ-CP"), "66.19-2026-NQ-CP"),
        (Identity(number="05", code="CT/TW", period="XIII", cited=True), "05-CT.TW~cited.XIII"),
        (Identity(kind="luat", name="dat-dai", period="2013"), "luat.dat-dai~2013"),
    ],
)
def test_ids_are_readable(identity: Identity, written: str) -> None:
    assert format_id(identity) == written
    assert parse_id(written) == identity


def test_hd_is_not_hđ() -> None:
    assert format_id(Identity(number="5", code="HD-UBND")) != format_id(Identity(number="5", code="HĐ-UBND"))
    assert slug("HD") != slug("HĐ")


def test_districts_of_one_name_are_apart() -> None:
    assert place_slug("Châu Thành, Trà Vinh") != place_slug("Châu Thành, Bến Tre")


BA_RIA = Description(
    kind="Kế hoạch",
    number="121",
    code="KH-UBND",
    place="Bà Rịa - Vũng Tàu",
    issuer="Ủy ban nhân dân",
    date="2023-07-04",
)
DECREE = Description(kind="Nghị định", number="59", code="NĐ-CP", year="2019")


@pytest.mark.parametrize(
    ("words", "description"),
    [
        ("121/KH-UBND", BA_RIA),
        ("121/KH-UBND Bà Rịa - Vũng Tàu 2023", BA_RIA),
        ("Kế hoạch số 121/KH-UBND", BA_RIA),
        ("kế hoạch 121", BA_RIA),
        ("59/2019/NĐ-CP", DECREE),
        ("59/2019/ND-CP", DECREE),
        ("59/NĐ-CP", DECREE),
        ("05-CT/TW", Description(kind="Chỉ thị", number="5", code="CT/TW")),
        ("5 CT/TƯ", Description(kind="Chỉ thị", number="5", code="CT/TW")),
        ("05 ct tw", Description(kind="Chỉ thị", number="5", code="CT/TW")),
        ("121 KH UBND bà rịa vũng tàu", BA_RIA),
        ("59 2019 nd cp", DECREE),
        ("luật phòng chống tham nhũng", Description(kind="Luật", name="Luật Phòng, chống tham nhũng")),
        ("35/2021/QH15", Description(kind="Nghị quyết", number="35", code="QH15", year="2021")),
    ],
)
def test_what_people_type_finds_the_document(words: str, description: Description) -> None:
    assert set(typed(words).keys) & set(lookup_keys(description))
    assert narrows(typed(words), description)


def test_place_and_year_narrow() -> None:
    assert not narrows(typed("121/KH-UBND Trà Vinh"), BA_RIA)
    assert not narrows(typed("121/KH-UBND 2022"), BA_RIA)
