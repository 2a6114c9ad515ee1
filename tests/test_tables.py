"""The tables of graph/data: what they hold is true of itself, and a wrong row is named by file and line."""

import csv
import io
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phahe.graph.errors import TableError
from phahe.graph.folding import fold
from phahe.graph.issuers import issuer_of_code, issuers, read_issuers
from phahe.graph.kinds import kind_codes, read_kinds
from phahe.graph.places import (
    DISTRICTS_ENDED,
    districts,
    place_named,
    provinces,
    provinces_at,
    read_districts,
    read_provinces,
    successors,
)
from phahe.graph.register import read_register, register
from phahe.graph.rows import contains_word
from phahe.graph.tables import canonical_code, family_of, kind_named, kinds, kinds_of_code
from phahe.graph.terms import arabic, congresses, ordinal, plenums, roman, term_at

CASES = tomllib.loads((Path(__file__).parent / "cases" / "codes.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["written"])
def test_codes(case: dict[str, Any]) -> None:
    assert (canonical_code(case["written"]) or "") == case["code"]
    assert family_of(case["written"], case.get("year")) == case.get("family")


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.name)
def test_a_kind_answers_to_its_words_and_codes(kind: Any) -> None:
    for words in (kind.name, kind.name.upper(), fold(kind.name), *kind.aliases):
        assert kind_named(words) == kind
    for code in (*kind.codes, *kind.variants):
        assert kind in kinds_of_code(code)
        assert code in kind_codes()


@pytest.mark.parametrize("issuer", issuers(), ids=lambda issuer: f"{issuer.name} {' '.join(issuer.codes[:1])}")
def test_an_issuer_answers_to_its_codes(issuer: Any) -> None:
    for code in issuer.codes:
        assert issuer_of_code(code) == issuer
        for joint in "-/":
            assert canonical_code(f"KH{joint}{code}") in (f"KH-{code}", f"KH/{code}")
    for variant in issuer.variants:
        assert issuer_of_code(variant) == issuer
        assert canonical_code(f"KH-{variant}") is not None


def test_every_example_is_matched_by_its_own_row() -> None:
    for kind in kinds():
        patterns = (kind.name, *kind.aliases, *kind.codes, *kind.variants)
        for example in kind.examples:
            assert any(contains_word(example, pattern) for pattern in patterns), example


@given(st.text(max_size=30))
def test_canonical_code_twice_is_once(written: str) -> None:
    code = canonical_code(written)
    assert code is None or canonical_code(code) == code


@given(st.sampled_from(sorted(kind_codes())), st.sampled_from([c for i in issuers() for c in i.codes]))
def test_codes_compose(kind: str, issuer: str) -> None:
    code = canonical_code(f"{kind}/{issuer}")
    assert code is not None
    assert canonical_code(code) == code
    assert canonical_code(f"{kind} – {issuer}".replace(" ", "")) is not None


@pytest.mark.parametrize(
    ("day", "count", "cities"),
    [
        ("1996-12-31", 53, 3),
        ("1997-01-01", 61, 4),
        ("2004-01-01", 64, 5),
        ("2008-08-01", 63, 5),
        ("2025-01-01", 63, 6),
        ("2025-06-30", 63, 6),
        ("2025-07-01", 34, 6),
        ("2026-04-30", 34, 7),
        ("2026-10-01", 34, 9),
    ],
)
def test_provinces_at(day: str, count: int, cities: int) -> None:
    found = provinces_at(day)
    assert len({place.name for place in found}) == len(found) == count
    assert sum(place.kind == "thành phố" for place in found) == cities


def test_what_became_of_the_63() -> None:
    heirs = {place.name: successors(place) for place in provinces_at("2024-06-01")}
    assert all(len(found) == 1 and found[0].until is None for found in heirs.values())
    assert {found[0].name for found in heirs.values()} == {place.name for place in provinces_at("2025-07-01")}
    assert Counter(found[0].name for found in heirs.values())["Hồ Chí Minh"] == 3
    assert [place.name for place in successors(place_named("Thừa Thiên Huế")[0])] == ["Huế"]


def test_districts_by_province() -> None:
    """705 districts in 63 provinces from 2021 to 2022 (Decision 124/2004/QĐ-TTg as it then stood)."""
    there = [place for place in districts() if place.existed("2022-01-01")]
    count = Counter(place.parent for place in there)
    assert (len(there), len(count)) == (705, 63)
    wanted = {
        "Hà Nội": 30,
        "Thanh Hóa": 27,
        "Hồ Chí Minh": 22,
        "Nghệ An": 21,
        "Hà Nam": 6,
        "Bến Tre": 9,
        "Hải Phòng": 15,
    }
    assert {name: count[name] for name in wanted} == wanted
    assert all(place.until is not None and place.until <= DISTRICTS_ENDED for place in districts())
    assert len({(place.name, place.kind, place.parent, place.since) for place in districts()}) == len(districts())


@pytest.mark.parametrize("place", [*provinces(), *districts()], ids=lambda place: f"{place.unit} {place.parent}")
def test_a_place_answers_to_its_names(place: Any) -> None:
    day = place.until or "2026-10-01"
    for name in (place.name, *place.aliases):
        for written in (name, fold(name), name.upper()):
            assert place in place_named(f"{place.kind} {written}" if place.name == name else written, day, place.parent)
    assert place_named(f"{place.unit}, {place.parent}", day)[0].key == place.key


@pytest.mark.parametrize(
    ("words", "keys"),
    [
        ("Bà Rịa – Vũng Tàu", ["Bà Rịa - Vũng Tàu"]),
        ("BR-VT", ["Bà Rịa - Vũng Tàu"]),
        ("TP.HCM", ["Hồ Chí Minh"]),
        ("Đăk Lăk", ["Đắk Lắk"]),
        ("Thừa Thiên - Huế", ["Thừa Thiên Huế"]),
        ("huyện Cao Lãnh", ["Cao Lãnh, Đồng Tháp"]),
        ("Quận 7", ["Quận 7, Hồ Chí Minh"]),
        ("Châu Thành, Long An", ["Châu Thành, Long An"]),
        ("thị xã Đông Triều", ["Đông Triều, Quảng Ninh"]),
        ("Atlantis", []),
        ("", []),
    ],
)
def test_place_named(words: str, keys: list[str]) -> None:
    assert [place.key for place in place_named(words)] == keys


def test_homonyms_are_kept_apart() -> None:
    assert len(place_named("Châu Thành")) == 10
    assert len(place_named("huyện Châu Thành", within="Bến Tre")) == 1


def test_terms() -> None:
    assert [congress.term for congress in congresses()] == [roman(n) for n in range(6, 15)]
    for plenum in plenums():
        # The first of a term is held while the congress that elected the committee still sits.
        assert term_at(plenum.closed) == plenum.term or plenum.ordinal == 1
    assert [arabic(roman(n)) for n in range(1, 90)] == list(range(1, 90))
    assert [ordinal(w) for w in ("thứ tư", "bảy", "mười một", "XIX", "thứ 6", "nhất", "tỉnh", "")] == [
        4, 7, 11, 19, 6, 1, None, None,
    ]  # fmt: skip


def test_register_names_what_replaced_what() -> None:
    by_key = {row.key: row for row in register()}
    assert by_key["45/2013/QH13"].replaced_by == ("31/2024/QH15",)
    assert (by_key["31/2024/QH15"].since, by_key["399-QĐ/TW XIII"].since) == ("2024-08-01", "2026-01-09")
    assert by_key["66-QĐ/TW XII"].replaced_by == ("399-QĐ/TW XIII",)
    assert {row.description.term for row in register() if row.description.symbol == "28-NQ/TW"} == {
        "IX", "X", "XI", "XII", "XIII",
    }  # fmt: skip
    sixth = [
        row
        for row in register()
        if (row.description.term, row.plenum, row.description.kind) == ("XIII", 6, "Nghị quyết")
    ]
    assert sorted(row.description.number or "" for row in sixth) == ["27", "28", "29"]
    assert all(row.verified or "unverified" in row.source for row in register())


KIND = 'name = "Thư mời"\ncodes = ["TM"]\nfamilies = ["state"]\nsource = "s"\nexamples = ["Thư mời số 5/TM-SNV"]\n'
BODY = 'name = "Cục X"\nlevels = ["ministry"]\nfamily = "state"\nsource = "s"\nexamples = ["Cục X"]\n'
LAW = (
    'kind = "Luật"\nnumber = "1"\nyear = "2024"\ncode = "QH15"\nterm = "XV"\n'
    'date = "2024-01-18"\nname = "Luật A"\nsource = "s"\n'
)


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (read_kinds, f"[[kind]]\n{KIND}colour = 1\n", "kinds.toml:1: found column 'colour'"),
        (read_kinds, f"\n\n[[kind]]\n{KIND.replace('codes', 'kodes')}", "kinds.toml:3: found column 'kodes'"),
        (read_kinds, f"[[kind]]\n{KIND}\n[[kind]]\n{KIND}", "kinds.toml:8: found 'Thư mời', which line 1 has too"),
        (read_kinds, f"[[kind]]\n{KIND.replace('5/TM', '5/XY')}", "kinds.toml:1: found no example with 'TM'"),
        (read_kinds, f"[[kind]]\n{KIND.replace('SNV', 'SNV', 1)[:-2]}, 'nothing']\n", "found example 'nothing'"),
        (read_kinds, f"[[kind]]\n{KIND.replace('state', 'realm')}", "found family 'realm'"),
        (read_kinds, "name = 1", "'name' outside a row"),
        (read_kinds, "[[kind]", "expected TOML"),
        (read_issuers, f"[[body]]\n{BODY.replace('ministry', 'heaven')}", "bodies.toml:1: found levels"),
        (read_issuers, f'[[body]]\n{BODY}successors = ["Bộ Y"]\n', "found successor 'Bộ Y'"),
        (read_issuers, f'[[body]]\n{BODY}since = "2020-01-01"\nuntil = "2019-01-01"\n', "a day not before 2020-01-01"),
        (read_issuers, f'[[body]]\n{BODY}since = "2020-13-01"\n', "found since = '2020-13-01', expected date"),
        (read_register, f'[[document]]\n{LAW}replaced_by = ["2/2025/QH15"]\n', "register.toml:1: found '2/2025/QH15'"),
        (read_register, f"[[document]]\n{LAW.replace('QH15', 'QH14')}", "found term 'XV' with QH14"),
        (read_register, f"[[document]]\n{LAW.replace('2024-01', '2023-01')}", "found year 2024 with 2023-01-18"),
        (read_register, f"[[document]]\n{LAW}\n[[document]]\n{LAW}", "again, expected one row a document"),
        (read_register, f'[[document]]\n{LAW}in_force = "2024-01-18"\n', "expected a day after its date"),
    ],
)
def test_a_wrong_row_is_named(read: Callable[[str], Any], text: str, message: str) -> None:
    with pytest.raises(TableError) as fault:
        read(text)
    assert message in str(fault.value)


@pytest.mark.parametrize(
    ("read", "columns", "rows", "message"),
    [
        (
            read_provinces,
            "name kind since until successors aliases source",
            [["A", "vùng"]],
            "provinces.csv:2: found kind",
        ),
        (
            read_provinces,
            "name kind since until successors aliases source",
            [["A", "tỉnh", "", "2020-01-01", "B"]],
            "found successor 'B'",
        ),
        (
            read_provinces,
            "name kind since until successors aliases source",
            [["A", "tỉnh", "", "2020-01-01"]],
            "found an end without successors",
        ),
        (read_provinces, "name kind colour", [], "provinces.csv:1: found columns"),
        (
            read_districts,
            "name kind province since until was aliases source",
            [["A", "huyện", "Hà Nội"], ["B", "huyện", "Atlantis"]],
            "districts.csv:3: found province 'Atlantis'",
        ),
    ],
)
def test_a_wrong_place_is_named(read: Callable[[str], Any], columns: str, rows: list[list[str]], message: str) -> None:
    names = columns.split()
    text = io.StringIO()
    csv.writer(text).writerows([names, *(row + [""] * (len(names) - len(row)) for row in rows)])
    with pytest.raises(TableError) as fault:
        read(text.getvalue())
    assert message in str(fault.value)
