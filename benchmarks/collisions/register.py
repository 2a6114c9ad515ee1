"""The planted documents: rows of register.jsonl, many sharing a symbol.

A row: id, kind, number, code, year (inside the symbol), issuer, level, place, date, term, name, subject, plenum; None
where a document of its family has no such thing. Ids are this benchmark's own and mean nothing.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

Row = dict[str, Any]
FIELDS = (
    "kind",
    "number",
    "code",
    "year",
    "issuer",
    "level",
    "place",
    "date",
    "term",
    "name",
    "subject",
    "plenum",
)
MERGER = date(2025, 7, 1)
ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


@cache
def places() -> dict[str, Any]:
    """The tables of places.toml."""
    return tomllib.loads((Path(__file__).parent / "places.toml").read_text(encoding="utf-8"))


def committee(place: str, kind: str) -> str:
    """The Party committee of a province: "Tỉnh ủy Thái Bình", "Thành ủy Hải Phòng"."""
    return f"{'Thành' if kind == 'thành phố' else 'Tỉnh'} ủy {place}"


def build(seed: int) -> list[Row]:
    """All planted documents, in an order that says nothing."""
    chance = random.Random(seed)
    rows = [row for part in (_central, _plenums, _laws, _letters, _provinces, _committees) for row in part(chance)]
    chance.shuffle(rows)
    return [{"id": f"D{n:06d}", **{f: row.get(f) for f in FIELDS}} for n, row in enumerate(rows)]


def _day(chance: random.Random, first: date, last: date) -> str:
    return (first + timedelta(days=chance.randrange((last - first).days + 1))).isoformat()


def _central(chance: random.Random) -> Iterator[Row]:
    """Directives of the Politburo and the Secretariat: each kind starts again at 1 in each term."""
    for term, first, last in places()["terms"]:
        a, b = date.fromisoformat(first), date.fromisoformat(last)
        for kind, code, size in (("Chỉ thị", "CT", 50), ("Kết luận", "KL", 80), ("Thông báo", "TB", 60)):
            for number in range(1, size + 1):
                step = (b - a).days * number // (size + 1)
                day = (a + timedelta(days=step)).isoformat()
                issuer = chance.choice(("Bộ Chính trị", "Ban Bí thư"))
                subject = chance.choice(places()["subjects"])
                yield _row(kind, number, f"{code}/TW", issuer, "central", "Việt Nam", day, term=term, subject=subject)


def _plenums(chance: random.Random) -> Iterator[Row]:
    """Resolutions of plenums: three of each, told apart by subject alone."""
    for term, first, last in places()["terms"]:
        a, b = date.fromisoformat(first), date.fromisoformat(last)
        number = 0
        for plenum in range(1, 11):
            day = (a + timedelta(days=(b - a).days * plenum // 11)).isoformat()
            for subject in chance.sample(places()["subjects"], 3):
                number += 1
                issuer = "Ban Chấp hành Trung ương Đảng"
                more = {"term": term, "subject": subject, "plenum": plenum}
                yield _row("Nghị quyết", number, "NQ/TW", issuer, "central", "Việt Nam", day, **more)


def _laws(_: random.Random) -> Iterator[Row]:
    for law in places()["laws"]:
        for year, number, code, day in law["editions"]:
            row = _row("Luật", int(number), code, "Quốc hội", "central", "Việt Nam", day, name=law["name"])
            yield {**row, "year": year}


def _letters(chance: random.Random) -> Iterator[Row]:
    """Official letters: no kind code, a new series each year."""
    for issuer, body, unit in places()["ministries"]:
        numbers = chance.sample(range(100, 6000), 40)
        for year in range(2019, 2026):
            for number in numbers:
                day = _day(chance, date(year, 1, 5), date(year, 12, 28))
                yield _row("Công văn", number, f"{body}-{unit}", issuer, "ministry", "Việt Nam", day)


def _provinces(chance: random.Random) -> Iterator[Row]:
    """Plans and decisions of provinces and of a district each, by year; from the merger on the new provinces speak."""
    seen = set()
    for name, kind, successor, district in places()["provinces"]:
        for year in range(2019, 2026):
            for number in range(1, 41):
                day = date.fromisoformat(_day(chance, date(year, 1, 5), date(year, 12, 28)))
                place = successor if day >= MERGER else name
                own = _kind_of(place) if day >= MERGER else kind
                issuer = f"Ủy ban nhân dân {own} {place}"
                for word, code in (("Kế hoạch", "KH-UBND"), ("Quyết định", "QĐ-UBND")):
                    if (place, year, number, code) not in seen:
                        seen.add((place, year, number, code))
                        subject = chance.choice(places()["subjects"])
                        yield _row(word, number, code, issuer, "province", place, day.isoformat(), subject=subject)
                if day < MERGER:
                    of = f"{district}, {name}"
                    unit = f"Ủy ban nhân dân huyện {district}"
                    yield _row("Kế hoạch", number, "KH-UBND", unit, "district", of, day.isoformat())


def _committees(chance: random.Random) -> Iterator[Row]:
    """Party documents of provinces: two terms, so that one number may stand twice within 2025; QĐ in two series."""
    seen = set()
    for name, kind, successor, _district in places()["provinces"]:
        spans = (
            (name, kind, date(2020, 11, 1), date(2025, 6, 25)),
            (successor, "", date(2025, 10, 10), date(2025, 12, 20)),
        )
        for place, own, first, last in spans:
            if (place, first) in seen:
                continue
            seen.add((place, first))
            size = 30 if own else 12
            issuer = committee(place, own or _kind_of(place))
            for number in range(1, size + 1):
                for word, code in (
                    ("Chương trình", "CTr"),
                    ("Kế hoạch", "KH"),
                    ("Quyết định", "QĐ"),
                    ("Quy định", "QĐ"),
                ):
                    day = _day(chance, first, last)
                    subject = chance.choice(places()["subjects"])
                    yield _row(word, number, f"{code}/TU", issuer, "province", place, day, subject=subject)


def _kind_of(place: str) -> str:
    return "thành phố" if place in ("Hải Phòng", "Cần Thơ", "Hồ Chí Minh", "Hà Nội", "Đà Nẵng", "Huế") else "tỉnh"


def _row(kind: str, number: int, code: str, issuer: str, level: str, place: str, day: str, **more: Any) -> Row:
    head = {"kind": kind, "number": str(number), "code": code, "issuer": issuer}
    return {**head, "level": level, "place": place, "date": day, **more}
