"""Resolution on the annotated mentions: no wrong link, whatever the order and the split of what is known."""

from __future__ import annotations

import random
import tomllib
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.identity import format_id
from phahe.graph.model import BodyLevel, Description
from phahe.ingest.evaluate import evaluate
from phahe.ingest.extract import Together, extract_texts
from phahe.ingest.pipeline import read_text
from phahe.ingest.resolve import Gathered, Verdict, resolve
from phahe.ingest.resolve.claims import Claim, claims_of
from phahe.ingest.resolve.facts import symbol_of
from phahe.ingest.resolve.keys import identity_of, settled_id
from phahe.ingest.resolve.naming import name_of
from tests.goldmentions import SEEDS, gold_readings

Case = dict[str, Any]
CASES: list[Case] = tomllib.loads((Path(__file__).parent / "cases/resolved.toml").read_text("utf-8"))["case"]


def test_the_seeds_are_resolved_without_a_wrong_link() -> None:
    together = Together(gold_readings().values())
    figures = evaluate(SEEDS, [together.row(n) for n in range(len(together.readings))]).figures
    assert (figures["resolve F1"] or 0) >= 0.99
    assert figures["resolve wrong"] == 0
    assert figures["key"] == 1
    assert (figures["attributes"] or 0) >= 0.98
    assert figures["conflicts"] == 1


def test_every_order_of_the_files_gives_the_same() -> None:
    first = None
    for order in permutations(gold_readings()):
        together = Together(gold_readings()[name] for name in order)
        found = {together.readings[n].file: together.row(n) for n in range(len(order))}
        if first is None:
            first = found
        assert found == first


def test_claims_that_arrive_in_any_order_get_the_same_verdicts() -> None:
    claims = [claim for reading in gold_readings().values() for claim in claims_of(reading).claims]
    whole = resolve(claims)
    for seed in range(10):
        shuffled = claims[:]
        random.Random(seed).shuffle(shuffled)
        evidence = Gathered()
        for claim in shuffled:
            evidence.add([claim])
        assert {claim: resolve([claim], evidence)[claim] for claim in shuffled} == whole


def verdict(claim: Claim, *known: Claim, register: Gathered | None = None) -> Verdict:
    evidence = Gathered()
    evidence.add([claim, *known])
    return resolve([claim], evidence, register or Gathered())[claim]


def cited(symbol: str, kind: str | None = None, **rest: str) -> Claim:
    """A claim about a document of the Central Committee, cited on the day `on`."""
    number, code = symbol.split("-", 1)
    on = rest.pop("on", None)
    said = Description(kind=kind, number=number.lstrip("0"), code=code, place="Việt Nam", **rest)
    return Claim(said, before=on, window=on)


IX = cited("28-NQ/TW", date="2003-06-16", subject="tiếp tục sắp xếp, đổi mới và phát triển nông, lâm trường quốc doanh")
XI = cited("28-NQ/TW", date="2013-10-25", subject="Chiến lược bảo vệ Tổ quốc trong tình hình mới")
XII = cited("28-NQ/TW", date="2018-05-23", subject="cải cách chính sách bảo hiểm xã hội")
XIII = cited("28-NQ/TW", date="2022-11-17", subject="tiếp tục đổi mới phương thức lãnh đạo, cầm quyền của Đảng")


def test_one_symbol_is_four_documents() -> None:
    targets = {verdict(claim).target for claim in (IX, XI, XII, XIII)}
    assert targets == {"28-NQ.TW~IX", "28-NQ.TW~XI", "28-NQ.TW~XII", "28-NQ.TW~XIII"}


@pytest.mark.parametrize(
    ("claim", "target"),
    [
        (cited("28-NQ/TW", on="2023-07-04", subject="cải cách chính sách bảo hiểm xã hội"), "28-NQ.TW~XII"),
        (cited("28-NQ/TW", on="2023-07-04", term="XI"), "28-NQ.TW~XI"),
        (cited("28-NQ/TW", on="2005-01-01"), "28-NQ.TW~IX"),
        (cited("28-NQ/TW", on="2023-07-04"), None),
    ],
)
def test_undated_citations_are_settled_by_subject_term_or_time(claim: Claim, target: str | None) -> None:
    assert verdict(claim, IX, XI, XII, XIII).target == target


def test_what_stays_open_is_ranked_with_reasons() -> None:
    found = verdict(cited("28-NQ/TW", on="2023-07-04"), IX, XI, XII, XIII)
    assert [c.id for c in found.candidates][:2] == ["28-NQ.TW~XII", "28-NQ.TW~XIII"] or [
        c.id for c in found.candidates
    ][:2] == ["28-NQ.TW~XIII", "28-NQ.TW~XII"]
    assert len(found.candidates) == 4
    assert all(c.reason and 0 < c.score < 1 for c in found.candidates)


def test_a_subject_ends_where_the_citing_body_acts() -> None:
    (row,) = extract_texts([("a.txt", CITES_STATE_FARMS)])
    assert [c["target"] for c in row["citations"]] == ["28-NQ.TW~IX", "28-NQ.TW~IX"]


CITES_STATE_FARMS = """ỦY BAN NHÂN DÂN
TỈNH HÀ TĨNH
Số: 15/KH-UBND
Hà Tĩnh, ngày 05 tháng 03 năm 2010
KẾ HOẠCH
Thực hiện Nghị quyết số 28-NQ/TW

Thực hiện Nghị quyết số 28-NQ/TW của Bộ Chính trị về nông, lâm trường, Ủy ban nhân dân tỉnh ban hành Kế hoạch.
"""


def test_reasons_say_what_is_true_of_the_time() -> None:
    tenth = cited("28-NQ/TW", date="2008-05-01", subject="phát triển dịch vụ")
    found = [verdict(cited("28-NQ/TW", on=day), IX, tenth, XII, XIII) for day in ("2010-05-01", "2023-07-04")]
    said = [{c.id: r for c in one.candidates for r in c.reason.split(", ") if "term" in r} for one in found]
    now, before = "of the citing text's term", "of the term before the citing text's"
    assert said == [{"28-NQ.TW~X": now, "28-NQ.TW~IX": before}, {"28-NQ.TW~XIII": now, "28-NQ.TW~XII": before}]


def of_province(place: str, day: str = "2023-07-04", *taken_in: str, on: str | None = None) -> Claim:
    said = Description("Kế hoạch", "121", "KH-UBND", level=BodyLevel.PROVINCE, place=place, date=day)
    return Claim(said, before=on, window=on, places=taken_in)


CITED = of_province("Hồ Chí Minh", "2023-07-04", "Bà Rịa - Vũng Tàu", "Bình Dương", on="2025-09-12")
HERE, ITS = "121-KH-UBND~ho-chi-minh~2023", "121-KH-UBND~ba-ria-vung-tau~2023"


@pytest.mark.parametrize(
    ("known", "target", "candidates"),
    [
        ([], HERE, []),
        ([of_province("Hồ Chí Minh")], HERE, []),
        ([of_province("Hồ Chí Minh", "2023-08-01")], HERE, []),
        ([of_province("Bà Rịa - Vũng Tàu", "2023-08-01")], HERE, []),
        ([of_province("Trà Vinh")], HERE, []),
        ([of_province("Bà Rịa - Vũng Tàu")], None, [ITS]),
        ([of_province("Bà Rịa - Vũng Tàu"), of_province("Hồ Chí Minh", "2023-08-01")], None, [ITS, HERE]),
        ([of_province("Bà Rịa - Vũng Tàu"), of_province("Hồ Chí Minh")], None, [ITS, HERE]),
    ],
)
def test_what_a_province_took_in_may_be_meant(known: list[Claim], target: str | None, candidates: list[str]) -> None:
    for order in permutations(known):
        found = verdict(CITED, *order)
        assert (found.target, [c.id for c in found.candidates]) == (target, candidates)


def test_only_a_name_or_the_time_tells_whose_document_is_cited() -> None:
    def cites(words: str, day: str) -> tuple[str, ...]:
        head = f"ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HỒ CHÍ MINH\nSố: 9/KH-UBND\nHồ Chí Minh, ngày {day}\nKẾ HOẠCH\nVề việc\n"
        return claims_of(read_text(f"{head}\nThực hiện Kế hoạch số 121/KH-UBND {words}.\n", "a")).claims[1].places

    after = "12 tháng 9 năm 2025"
    assert cites("ngày 04/7/2023", after) == CITED.places
    assert cites("ngày 04/7/2023 của Ủy ban nhân dân Thành phố", after) == CITED.places
    assert cites("ngày 04/7/2023 của Ủy ban nhân dân Thành phố Hồ Chí Minh", after) == ()
    assert cites("ngày 04/7/2023 của UBND tỉnh Bà Rịa - Vũng Tàu", after) == ()
    assert cites("ngày 04/7/2025", after) == ()
    assert cites("ngày 04/7/2023", "12 tháng 9 năm 2024") == ()


def test_two_plans_of_one_term_share_a_placeholder_and_plans_of_two_do_not() -> None:
    first, second = (verdict(cited("05-CT/TW", on=day)).target for day in ("2021-09-28", "2022-12-01"))
    earlier = verdict(cited("05-CT/TW", on="2017-03-01")).target
    assert first == second == "05-CT.TW~cited.XIII"
    assert earlier == "05-CT.TW~cited.XII"


def test_a_document_without_a_known_place_is_nobody_elses() -> None:
    here = Claim(Description(number="167", code="KH/TU", date="2022-05-05"), local="aaaaaaaaaaaa")
    there = Claim(Description(number="167", code="KH/TU", date="2022-05-05", place="Trà Vinh"))
    other = Claim(Description(number="167", code="KH/TU", date="2022-05-05"), local="bbbbbbbbbbbb")
    assert len({verdict(claim, here, there, other).target for claim in (here, there, other)}) == 3


def named(name: str, kind: str, subject: str | None = None, apart: tuple[str, ...] = ()) -> Claim:
    naming = name_of(kind, name)
    said = Description(kind=kind, name=name, place="Việt Nam", term=naming.term, subject=subject)
    return Claim(said, naming=naming, before="2023-07-04", window="2023-07-04", apart=apart)


FOURTH = "đẩy mạnh xây dựng, chỉnh đốn Đảng và hệ thống chính trị"
KL21 = cited("21-KL/TW", "Kết luận", date="2021-10-25", subject=FOURTH)
KL20 = cited("20-KL/TW", "Kết luận", date="2021-10-16", subject="kinh tế - xã hội năm 2021 và 2022")
SAYS_FOUR = "Kết luận Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XIII"


def test_a_plenums_conclusion_is_the_numbered_one_about_the_same() -> None:
    assert verdict(named(SAYS_FOUR, "Kết luận", FOURTH), KL21, KL20).target == "21-KL.TW~XIII"


def test_without_a_subject_it_is_one_of_them() -> None:
    fourth = [Claim(claim.said, plenum="4") for claim in (KL20, KL21)]
    found = verdict(named(SAYS_FOUR, "Kết luận"), *fourth)
    assert found.target is None
    assert {c.id for c in found.candidates} == {"20-KL.TW~XIII", "21-KL.TW~XIII"}


@pytest.mark.parametrize(
    ("on", "target", "candidates"),
    [
        ("2023-12-31", "45-2013-QH13", set()),
        ("2024-03-01", None, {"45-2013-QH13", "31-2024-QH15"}),
        ("2024-08-01", "31-2024-QH15", set()),
    ],
)
def test_a_law_that_is_passed_but_not_in_force_leaves_its_name_open(
    on: str, target: str | None, candidates: set[str]
) -> None:
    name = "Luật Đất đai"
    claim = Claim(Description(kind="Luật", name=name), naming=name_of("Luật", name), before=on, window=on)
    found = resolve([claim])[claim]
    assert (found.target, {candidate.id for candidate in found.candidates}) == (target, candidates)


@settings(deadline=None)  # the first case reads the tables
@given(
    number=st.sampled_from(["1", "28", "121", "66.19"]),
    code=st.sampled_from(["NQ/TW", "QĐ/TU", "KH/TU", "KH/HU", "KH-UBND", "NĐ-CP", "QH15", "NQ-UBTVQH16", "UBND-KT"]),
    year=st.none() | st.just("2021"),
    place=st.sampled_from([None, "Việt Nam", "Trà Vinh", "Lâm Đồng", "Tiên Lãng, Hải Phòng"]),
    date=st.none() | st.sampled_from(["2015-09-30", "2021-01-27", "2022-11-17", "2025-08-01", "2030-01-01"]),
    term=st.none() | st.just("XIII"),
    own=st.booleans(),
    window=st.sampled_from([None, "2023", "2023-07-04"]),
)
def test_the_short_way_to_an_id_gives_the_same(
    number: str,
    code: str,
    year: str | None,
    place: str | None,
    date: str | None,
    term: str | None,
    own: bool,
    window: str | None,
) -> None:
    said = Description(number=number, code=code, year=year, place=place, date=date, term=term)
    local = "0123456789ab" if place is None else None
    claim = Claim(
        said, own=own, digest="0123456789ab" if own else None, local=local, before="2026-01-01", window=window
    )
    identity = identity_of(claim)
    assert settled_id(claim) == (None if identity is None else format_id(identity))


def test_what_a_text_tells_apart_is_not_one() -> None:
    apart = (symbol_of("21", "KL/TW"),)
    target = verdict(named(SAYS_FOUR, "Kết luận", FOURTH, apart), KL21).target
    assert target is not None
    assert target.startswith("ket-luan.hoi-nghi-4")


def test_a_law_inside_a_law_is_another() -> None:
    education = Claim(Description(kind="Luật", number="43", code="QH14", year="2019", name="Luật Giáo dục"))
    vocational = Claim(
        Description(kind="Luật", number="74", code="QH13", year="2014", name="Luật Giáo dục nghề nghiệp")
    )
    assert verdict(named("Luật Giáo dục", "Luật"), education, vocational).target == "43-2019-QH14"
    assert verdict(named("Luật Giáo dục nghề nghiệp", "Luật"), education, vocational).target == "74-2014-QH13"
    assert verdict(named("Luật Giáo dục đại học", "Luật"), education, vocational).target == "luat.giao-duc-dai-hoc"


def test_qđ_of_a_committee_stays_open_until_a_text_says() -> None:
    decision = Claim(Description(kind="Quyết định", number="15", code="QĐ/TU", place="Trà Vinh", date="2021-03-02"))
    rule = Claim(Description(kind="Quy định", number="15", code="QĐ/TU", place="Trà Vinh", date="2022-11-11"))
    bare = Claim(Description(number="15", code="QĐ/TU", place="Trà Vinh"), before="2023-07-04", window="2023-07-04")
    said = Claim(
        Description(kind="Quy định", number="15", code="QĐ/TU", place="Trà Vinh"),
        before="2023-07-04",
        window="2023-07-04",
    )
    assert verdict(bare, decision, rule).target is None
    assert verdict(said, decision, rule).target == verdict(rule).target


def test_one_number_of_one_day_in_two_series_is_two_documents() -> None:
    at = {"number": "15", "code": "QĐ/TU", "place": "Trà Vinh"}
    decision, rule = (Claim(Description(kind=k, date="2021-03-02", **at)) for k in ("Quyết định", "Quy định"))
    later = Claim(Description(kind="Quy định", date="2022-11-11", **at))
    assert verdict(decision).target == "15-QĐ.TU~tra-vinh~2021-03-02~kind.quyet-ddinh"
    assert verdict(rule).target == "15-QĐ.TU~tra-vinh~2021-03-02~kind.quy-ddinh"
    bare = Claim(Description(date="2021-03-02", **at), window="2023-07-04")
    assert verdict(bare, later).target == "15-QĐ.TU~tra-vinh~2021-03-02"
    assert verdict(bare, decision, later).target == verdict(decision).target
    both = verdict(bare, decision, rule, later)
    assert both.target is None
    assert {c.id for c in both.candidates} == {verdict(decision).target, verdict(rule).target}


def test_a_slip_in_a_citation_does_not_open_what_the_name_of_a_law_means() -> None:
    slips = (
        "Theo Luật Ban hành văn bản quy phạm pháp luật số 63/2025/QH15.\n"
        "Theo Luật Tổ chức chính quyền địa phương số 65/2025/QH15 ngày 16 tháng 6 năm 2025."
    )
    names = (
        "Nghệ An, ngày 05 tháng 11 năm 2025\nKẾ HOẠCH\nRà soát\n1. Theo Luật Ban hành văn bản quy phạm pháp luật;\n"
        "2. Theo Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;\n"
        "3. Theo Luật Tổ chức chính quyền địa phương năm 2025."
    )
    _, row = extract_texts([("slips.txt", slips), ("names.txt", names)])
    assert [c["target"] for c in row["citations"]] == ["64-2025-QH15", "72-2025-QH15", "72-2025-QH15"]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_citations_of_a_text(case: Case) -> None:
    text = case["text"].strip("\n")
    (row,) = extract_texts([("a.txt", text)])
    assert [c["target"] or "" for c in row["citations"]] == case["targets"]
    for stated in case.get("dates", ()):
        id, date = stated.split()
        assert row["documents"][id]["date"] == date
    conflicts = [f for f in row["findings"] if f["kind"] == "conflict"]
    assert [
        f"{' '.join(text[f['start'] : f['end']].split())} | {f['field']} | {', '.join(f['values'])}" for f in conflicts
    ] == case.get("conflicts", [])
