"""What a document says of itself: cases/headers.toml, the gold documents, and the same after a scanner's damage."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.noise import LEVELS, damage
from phahe.graph.folding import canonical
from phahe.graph.model import Header
from phahe.ingest.gold import unmarked
from phahe.ingest.header import read_header
from phahe.ingest.header.letterhead import dates, number_line
from phahe.ingest.header.signer import person
from phahe.ingest.outline import outline
from phahe.ingest.text import prepare

HERE = Path(__file__).parent


CASES: list[dict[str, Any]] = tomllib.loads((HERE / "cases" / "headers.toml").read_text(encoding="utf-8"))["case"]
GOLD = sorted(HERE.glob("gold/*/*.gold.json"))
SCORED = ("kind", "number", "code", "date", "place", "signer")


def read(raw: str) -> Header:
    text = prepare(raw)
    return read_header(text, outline(text))


def fields(header: Header) -> dict[str, Any]:
    own = header.own
    found = {name: getattr(own, name) for name in (*SCORED[:-1], "year", "issuer", "term", "name")}
    found |= {"level": own.level and own.level.value, "signer": header.signer, "title": header.title}
    found |= {"in_force": header.in_force}
    return found | {"number_blank": header.number_blank, "date_blank": header.date_blank, "year_hint": header.year_hint}


def plain(value: Any) -> Any:
    return canonical(value) if isinstance(value, str) else value


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case: dict[str, Any]) -> None:
    wanted = (
        dict.fromkeys((*SCORED, "year", "year_hint")) | {"number_blank": False, "date_blank": False} | case["expect"]
    )
    found = fields(read(case["text"]))
    assert {name: found[name] for name in wanted} == wanted


def annotated(path: Path) -> tuple[dict[str, Any], str]:
    with path.with_name(path.name.replace(".gold.json", ".marked.txt")).open(encoding="utf-8", newline="") as file:
        marked = file.read()
    return json.loads(path.read_text(encoding="utf-8"))["document"], marked


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name[:12])
def test_gold(path: Path) -> None:
    gold, marked = annotated(path)
    found = fields(read(unmarked(marked)[0]))
    for name in (*SCORED, "year", "issuer", "level", "term"):
        assert plain(found[name]) == plain(gold.get(name)), name
    assert found["number_blank"] == gold["declared_number_blank"]
    assert found["date_blank"] == gold["declared_date_blank"]


@pytest.mark.parametrize(("level", "least"), [("light", 0.97), ("heavy", 0.93)])
def test_a_scanner_s_damage_costs_little(level: str, least: float) -> None:
    right = asked = 0
    for seed in range(1, 4):
        for n, path in enumerate(GOLD):
            gold, marked = annotated(path)
            found = fields(read(unmarked(damage(marked, LEVELS[level], seed * 1000 + n))[0]))
            asked += len(SCORED)
            right += sum(plain(found[name]) == plain(gold.get(name)) for name in SCORED)
    assert right / asked >= least


@pytest.mark.parametrize(
    ("line", "number", "year", "code"),
    [
        ("Số: 121 /KH-UBND", "121", None, "KH-UBND"),
        ("Số 28-NQ/TW", "28", None, "NQ/TW"),
        ("Số:05–CT/TU", "5", None, "CT/TU"),
        ("SỐ: 09/2024/TT-BTC", "9", "2024", "TT-BTC"),
        ("Luật số: 64/2025/QH15", "64", "2025", "QH15"),
        ("Số: 66.19/2026/NQ-CP", "66.19", "2026", "NQ-CP"),
        ("Số: l2O/\nKH - UBND", "120", None, "KH-UBND"),
        ("Số: 12/K H-UBND", "12", None, "KH-UBND"),
        ("Số: ....../QĐ-UBND", None, None, "QĐ-UBND"),
        ("Số       -HD/BTCTU", None, None, "HD/BTCTU"),
        ("Số: 159/TTg", "159", None, "TTg"),
        ("Số: 1427/SNV-CCVC", "1427", None, "SNV-CCVC"),
        ("Số: 77", "77", None, None),
        ("Số:", None, None, None),
    ],
)
def test_number_lines(line: str, number: str | None, year: str | None, code: str | None) -> None:
    symbol = number_line(prepare(line).clean)
    assert symbol is not None
    assert (symbol.number, symbol.year, symbol.code) == (number, year, code)


@pytest.mark.parametrize("words", ["Sở Nội vụ", "Một số vấn đề", "so sánh", "Tài khoản 123"])
def test_no_number_lines(words: str) -> None:
    assert number_line(words) is None


@pytest.mark.parametrize(
    ("line", "day", "year", "place"),
    [
        ("Nghệ An, ngày 26 tháng 4 năm 2023", "2023-04-26", "2023", "Nghệ An"),
        ("Sơn\nLa, ngày 11 tháng 3\nnăm 2020", "2020-03-11", "2020", "Sơn La"),
        ("TP. Hồ Chí Minh, ngày 03/4/2024", "2024-04-03", "2024", "TP. Hồ Chí Minh"),
        ("Hà Nội, ngày O4 thảng 1O năm 2O22", "2022-10-04", "2022", "Hà Nội"),
        ("Huế, ngày … tháng 5 năm 2023", None, "2023", "Huế"),
        ("Huế, ngày    tháng    năm", None, None, "Huế"),
        ("Huế, ngày 31 tháng 2 năm 2023", None, "2023", "Huế"),
        ("Huế, ngày 22tháng 9 năm 2025", "2025-09-22", "2025", "Huế"),
    ],
)
def test_dates(line: str, day: str | None, year: str | None, place: str | None) -> None:
    found = next(dates(line))
    assert (found.day, found.year, found.place) == (day, year, place)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Lê Hồng Vinh", "Lê Hồng Vinh"),
        ("*Lê Hồng Vinh*", "Lê Hồng Vinh"),
        ("VÕ CHÍ CÔNG", "Võ Chí Công"),
        ("PGS.TS. Nguyễn Thị Hoa", "Nguyễn Thị Hoa"),
        ("Thượng tướng Lương Tam Quang", "Lương Tam Quang"),
        ("Y Thanh Hà Niê Kđăm", "Y Thanh Hà Niê Kđăm"),
        ("Tống Quang Thìn", "Tống Quang Thìn"),
        ("Trương Hải Long", "Trương Hải Long"),
        ("Đặng Minh Thô ng", "Đặng Minh Thông"),
        ("ĐặngMinh Thông", "Đặng Minh Thông"),
        ("PHÓ CHỦ TỊCH", None),
        ("Phó C Hủ Tịch", None),
        ("(Đã ký)", None),
        ("TỔNG CỤC TRƯỞNG", None),
        ("Hà Nội", None),
        ("Nghị Quyết", None),
        ("Lưu: VT, NC", None),
    ],
)
def test_persons(words: str, name: str | None) -> None:
    assert person(words) == name


@given(
    st.lists(
        st.sampled_from(
            [
                "Số:",
                "ngày",
                "tháng",
                "năm",
                "12",
                "/KH-UBND\n",
                ",",
                "Hà_Nội",
                "KẾ_HOẠCH",
                "TM.",
                "Trần_Văn_An",
                "|",
                "2023",
                "-",
                "Q",
            ]
        )
    )
)
def test_any_lines_have_a_header(pieces: list[str]) -> None:
    read(" ".join(pieces))


@given(st.text(max_size=300))
def test_any_text_has_a_header(raw: str) -> None:
    header = read(raw)
    assert header.own.date is None or len(header.own.date) == 10
