"""Who issued a document: issuer words and codes in the mouth of a speaker."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phahe.graph.bodies import Body, Speaker, body_of
from phahe.graph.folding import fold
from phahe.graph.model import BodyLevel
from phahe.graph.places import districts, provinces

CASES = tomllib.loads((Path(__file__).parent / "cases" / "bodies.toml").read_text(encoding="utf-8"))["case"]


def speaker(case: dict[str, Any]) -> Speaker:
    level = BodyLevel(case["level"]) if "level" in case else None
    return Speaker(place=case.get("place"), level=level, date=case.get("date"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.get('code', '')} {case.get('words', '')}".strip())
def test_body_in_the_mouth_of_a_speaker(case: dict[str, Any]) -> None:
    level = BodyLevel(case["at_level"]) if "at_level" in case else None
    expected = Body(case.get("name"), level, case.get("at"))
    assert body_of(case.get("code"), case.get("words"), speaker(case)) == expected


@pytest.mark.parametrize("place", [place for place in provinces() if place.until is None], ids=lambda place: place.unit)
def test_every_province_speaks_of_its_own(place: Any) -> None:
    said = Speaker(place.name, BodyLevel.PROVINCE, date="2026-10-01")
    assert body_of("KH-UBND", None, said) == Body(f"Ủy ban nhân dân {place.unit}", BodyLevel.PROVINCE, place.name)
    assert body_of(None, f"UBND {place.unit}", Speaker(date="2026-10-01")).place == place.name
    committee = "Thành ủy" if place.kind == "thành phố" else "Tỉnh ủy"
    assert body_of("NQ/TU", None, said).name == f"{committee} {place.name}"


def test_every_district_is_understood_from_its_words() -> None:
    for place in districts():
        province = next(p for p in provinces() if p.name == place.parent and p.existed(place.until or ""))
        said = Speaker(place.parent, BodyLevel.PROVINCE, date=place.until)
        for words in (
            f"{place.unit}, {province.unit}",
            f"{place.unit} {province.unit}",
            f"{place.unit} về việc cấp đất",
        ):
            for written in (words, words.upper(), fold(words)):
                body = body_of(None, f"UBND {written}", said)
                assert body == Body(f"Ủy ban nhân dân {place.unit}", BodyLevel.DISTRICT, place.key), written


def test_a_committee_place_is_whose_committee_is_meant() -> None:
    said = Speaker("Việt Nam", BodyLevel.CENTRAL, committee_place="Cà Mau")
    assert body_of("KH/TU", None, said).place == "Cà Mau"
    assert body_of("KH/TU", "Tỉnh ủy", said).name == "Tỉnh ủy Cà Mau"


@given(st.text(max_size=80), st.text(max_size=80))
def test_any_words_give_a_body_or_none(code: str, words: str) -> None:
    body = body_of(code, words, Speaker("Vinh, Nghệ An", BodyLevel.DISTRICT))
    assert body.name is None or body.name == " ".join(body.name.split())
