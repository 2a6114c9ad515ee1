"""Claims of a register of any size with the skew of real ones, from a seed: what 500,000 texts say of 5 million others.

Documents are issued day by day by central bodies, ministries, the provinces of that day (63, from 01/7/2025 on 34),
some 700 districts until then, and 11,000 communes; every body numbers its own from 1, by year (state) or term (Party),
so symbols repeat thousands of times. Each cites others as texts do: a few central directives and laws draw tens of
thousands of citations, the rest goes to ministries and to what its own province, district and commune issued lately.
Shares of written forms (`FORMS`) are those of the five example plans, rounded: most citations are whole, some lack the
date, laws come by name with and without year, a few have only a number. Places of communes are made up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from phahe.graph.places import districts, provinces
from phahe.graph.terms import term_at
from phahe.ingest.resolve.naming import name_of
from phahe.ingest.resolve.records import Record

CITATIONS = 10
FIRST, LAST = date(2011, 2, 1), date(2026, 10, 31)
FORMS = {"whole": 78, "undated": 10, "no code": 2, "law": 10}
"""Of a hundred citations."""

REMEMBERED = 5_000
"""So many of the last citations of a shelf draw the next ones: what is much cited stays so for a time."""

_LEVELS = ("central", "ministry", "province", "district", "commune")
_SHARES = (1, 4, 25, 40, 30)
_STATE = {
    "central": (("Nghị định", "NĐ-CP"), ("Nghị quyết", "NQ-CP"), ("Quyết định", "QĐ-TTg"), ("Chỉ thị", "CT-TTg")),
    "ministry": (
        ("Thông tư", "TT-BNV"), ("Thông tư", "TT-BTC"), ("Thông tư", "TT-BYT"),
        ("Quyết định", "QĐ-BNV"), ("Quyết định", "QĐ-BTC"), ("Quyết định", "QĐ-BYT"),
    ),
    "province": (("Kế hoạch", "KH-UBND"), ("Quyết định", "QĐ-UBND"), ("Nghị quyết", "NQ-HĐND"), ("Chỉ thị", "CT-UBND")),
    "district": (("Kế hoạch", "KH-UBND"), ("Quyết định", "QĐ-UBND"), ("Báo cáo", "BC-UBND")),
    "commune": (("Kế hoạch", "KH-UBND"), ("Báo cáo", "BC-UBND")),
}  # fmt: skip
_PARTY = {
    "central": (("Nghị quyết", "NQ/TW"), ("Chỉ thị", "CT/TW"), ("Kết luận", "KL/TW")),
    "province": (("Chương trình hành động", "CTr/TU"), ("Kế hoạch", "KH/TU"), ("Chỉ thị", "CT/TU")),
    "district": (("Kế hoạch", "KH/HU"),),
}
_LEGAL = ("NĐ-CP", "TT-BNV", "TT-BTC", "TT-BYT")
"""Codes whose symbol has the year in it."""
_LAWS = (
    "Tổ chức chính quyền địa phương", "Đất đai", "Phòng, chống tham nhũng", "Cán bộ, công chức", "Đầu tư công",
    "Ngân sách nhà nước", "Bảo vệ môi trường", "Ban hành văn bản quy phạm pháp luật", "Trẻ em", "Giáo dục", "Du lịch",
    "Đầu tư", "Doanh nghiệp", "Xây dựng", "Nhà ở", "Thanh tra", "Tiếp công dân", "Khiếu nại", "Tố cáo", "Viên chức",
)  # fmt: skip
_YEARS = ("2013", "2015", "2019", "2024")
_MATTERS = (
    "phòng, chống tham nhũng, lãng phí, tiêu cực", "đẩy mạnh cải cách hành chính", "chuyển đổi số quốc gia",
    "bảo vệ môi trường và ứng phó với biến đổi khí hậu", "phát triển du lịch thành ngành kinh tế mũi nhọn",
    "xây dựng nông thôn mới nâng cao", "tiếp tục đổi mới phương thức lãnh đạo, cầm quyền của Đảng",
    "phổ cập giáo dục mầm non cho trẻ em mẫu giáo", "nâng cao hiệu quả công tác tiếp công dân",
    "tăng cường sự lãnh đạo của Đảng đối với công tác bảo hộ lao động",
)  # fmt: skip
_COMMUNES = [
    f"{a} {b}"
    for a in [
        "Tân",
        "Phú",
        "Bình",
        "Vĩnh",
        "An",
        "Long",
        "Hòa",
        "Thạnh",
        "Mỹ",
        "Đông",
        "Thanh",
        "Xuân",
        "Quang",
        "Minh",
        "Đại",
        "Yên",
        "Hưng",
        "Nam",
    ]
    for b in [
        "Lập",
        "Thành",
        "Hưng",
        "Lộc",
        "Tiến",
        "Sơn",
        "Phong",
        "Hải",
        "Thuận",
        "Trung",
        "Giang",
        "Khánh",
        "Thịnh",
        "Phúc",
        "Tường",
        "Châu",
        "Hòa",
        "Ninh",
        "Quý",
    ]
]
"""Made up of the words that names of communes are made of."""


@dataclass(frozen=True, slots=True)
class Issued:
    """One issued document: what its own text says of it."""

    kind: str
    number: str
    code: str
    year: str | None
    issuer: str
    level: str
    place: str
    date: str
    subject: str

    @property
    def symbol(self) -> str:
        """As written: "28-NQ/TW", "121/KH-UBND", "59/2019/NĐ-CP"."""
        number = self.number.zfill(2)
        if self.year is not None:
            return f"{number}/{self.year}/{self.code}"
        return f"{number}-{self.code}" if "/" in self.code else f"{number}/{self.code}"


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation: the document meant (None of a law by name) and how it is written."""

    target: Issued | None
    form: str
    law: tuple[str, str | None] | None = None


@dataclass(slots=True)
class _Shelf:
    """Documents to cite: the much cited ones again and again."""

    all: list[Issued] = field(default_factory=list)
    drawn: list[Issued] = field(default_factory=list)


class Register:
    """Issues documents one after another; equal arguments issue equal ones."""

    def __init__(self, documents: int, seed: int = 1) -> None:
        self.documents = documents
        self.random = Random(seed)
        self.numbers: defaultdict[tuple[str, str, str], int] = defaultdict(int)
        self.shelves: defaultdict[str, _Shelf] = defaultdict(_Shelf)
        self.old = [p for p in provinces() if p.until is None or p.until >= "2025-06-30"]
        self.old = [p for p in self.old if p.since is None or p.since <= FIRST.isoformat()]
        self.now = [p for p in provinces() if p.until is None]
        self.units = [d.key for d in districts()]
        self.communes = [
            [f"{name}, {p.name}" for p in found for name in self.random.sample(_COMMUNES, 11_000 // len(found))]
            for found in (self.old, self.now)
        ]

    def __iter__(self) -> Iterator[tuple[Issued, tuple[Cited, ...]]]:
        span = (LAST - FIRST).days
        for n in range(self.documents):
            day = (FIRST + timedelta(days=span * n // self.documents)).isoformat()
            yield self.issue(day)

    def issue(self, day: str) -> tuple[Issued, tuple[Cited, ...]]:
        """The next document, of a day not before the last one's, and what it cites."""
        random = self.random
        level = random.choices(_LEVELS, _SHARES)[0] if self.shelves else "central"
        if level == "district" and day >= "2025-07-01":
            level = "commune"
        place = self._place(level, day)
        party = level in _PARTY and random.random() < 0.3
        kind, code = random.choice((_PARTY if party else _STATE)[level])
        period = (term_at(day) or day[:4]) if party else day[:4]
        self.numbers[place, code, period] += 1
        number = str(self.numbers[place, code, period])
        issuer = _issuer(level, place, code)
        matter = random.choice(_MATTERS)
        own_subject = matter if random.random() < 0.5 else f"{matter} giai đoạn {day[:4]}-{int(day[:4]) + 4}"
        year = day[:4] if code in _LEGAL else None
        own = Issued(kind, number, code, year, issuer, level, place, day, own_subject)
        cited = self._cite_all(own)
        self._shelve(own)
        return own, cited

    def _place(self, level: str, day: str) -> str:
        if level in ("central", "ministry"):
            return "Việt Nam"
        if level == "province":
            return self.random.choice(self.now if day >= "2025-07-01" else self.old).name
        return self.random.choice(self.units if level == "district" else self.communes[day >= "2025-07-01"])

    def _shelve(self, own: Issued) -> None:
        self.shelves[own.level if own.level in ("central", "ministry") else own.place].all.append(own)

    def _cite_all(self, own: Issued) -> tuple[Cited, ...]:
        """Ten citations; of one symbol, or one law, one if chance allows."""
        cited: dict[tuple[str, ...], Cited] = {}
        spare = 3 * CITATIONS
        while len(cited) < CITATIONS:
            one, spare = self._cite(own), spare - 1
            key = (one.law[0],) if one.law else (one.target.symbol,) if one.target else ()
            if spare < 0:
                key = (*key, str(spare))
            cited.setdefault(key, one)
        return tuple(cited.values())

    def _cite(self, own: Issued) -> Cited:
        random = self.random
        form = random.choices(tuple(FORMS), tuple(FORMS.values()))[0]
        if form == "law":
            law = _LAWS[min(int(random.expovariate(0.25)), len(_LAWS) - 1)]
            years = [year for year in _YEARS if year < own.date[:4]] or ["2003"]
            return Cited(None, form, (law, years[-1] if random.random() < 0.6 else None))
        target = self._draw(own)
        return Cited(target, form) if target is not None else Cited(None, "law", (_LAWS[0], None))

    def _draw(self, own: Issued) -> Issued | None:
        random = self.random
        near = [part for n in range(own.place.count(",") + 1) if (part := own.place.split(", ", n)[-1]) in self.shelves]
        share = random.random()
        shelf = self.shelves["central" if share < 0.45 or not near else random.choice(near)]
        if 0.35 < share < 0.45:
            shelf = self.shelves["ministry"]
        if not shelf.all:
            shelf = self.shelves["central"]
        if not shelf.all:
            return None
        if shelf.drawn and random.random() < 0.85:
            target = random.choice(shelf.drawn)
        else:
            target = random.choice(shelf.all[-200:])
        shelf.drawn.append(target)
        if len(shelf.drawn) > 2 * REMEMBERED:
            del shelf.drawn[:REMEMBERED]
        return target


def _issuer(level: str, place: str, code: str) -> str:
    name = place.split(",")[0]
    if level == "central":
        return (
            "Ban Chấp hành Trung ương Đảng"
            if code.endswith("TW")
            else "Thủ tướng Chính phủ"
            if "TTg" in code
            else "Chính phủ"
        )
    if level == "ministry":
        return {"BNV": "Bộ Nội vụ", "BTC": "Bộ Tài chính", "BYT": "Bộ Y tế"}[code[-3:]]
    unit = {"province": "tỉnh", "district": "huyện", "commune": "xã"}[level]
    if "/" in code:
        return f"{'Tỉnh' if level == 'province' else 'Huyện'} ủy {name}"
    return f"{'Hội đồng' if 'HĐND' in code else 'Ủy ban'} nhân dân {unit} {name}"


def records(documents: int, seed: int = 1) -> Iterator[Record]:
    """The claims of so many texts: each its own, then its ten citations, equal ones of one text too."""
    for n, (own, cited) in enumerate(Register(documents, seed)):
        yield from claims_of_text(own, cited, f"{n:012x}")


def claims_of_text(own: Issued, cited: tuple[Cited, ...], digest: str) -> Iterator[Record]:
    """What one text claims of its own document and of those it cites."""
    said = (own.kind, own.number, own.code, own.year, own.issuer, own.level, own.place, own.date)
    term = term_at(own.date) if own.code.endswith("TW") else None
    yield (
        *said,
        term,
        None,
        f"về {own.subject}",
        None,
        None,
        True,
        digest,
        None,
        own.date,
        own.date,
        None,
        None,
        (),
        (),
        False,
        (),
        False,
    )
    for one in cited:
        if one.law is not None:
            words, year = one.law
            name = f"Luật {words}" + (f" năm {year}" if year else "")
            naming = name_of("Luật", name)
            fields = (naming.kind, None, None, None, None, naming.words, year)
            days = _days(own, timeless=year is not None and year < own.date[:4])
            yield (
                "Luật", None, None, year, "Quốc hội", "central", "Việt Nam", None, None, name, None, fields,
                None, False, None, None, *days, (), (), False, (), False,
            )  # fmt: skip
        elif (target := one.target) is not None:
            yield _cited(own, target, one.form, digest)


def _days(own: Issued, *, timeless: bool) -> tuple[str | None, str | None, None, None]:
    """The days of the citing text, of which words that tell the document by themselves are free; nothing is over."""
    return (None, None, None, None) if timeless else (own.date, own.date, None, None)


def _cited(own: Issued, target: Issued, form: str, digest: str) -> Record:
    kind, number, code, year = target.kind, target.number, target.code, target.year
    if form == "no code":
        rest = (None, False, None, digest, own.date, own.date, None, None, (), (), False, (), False)
        return (kind, number, None, None, None, None, None, None, None, None, None, None, *rest)
    at = (target.issuer, target.level, target.place)
    if form == "undated":
        rest = (None, False, None, None, *_days(own, timeless=year is not None), (), (), False, (), False)
        return (kind, number, code, year, *at, None, None, None, None, None, *rest)
    term = term_at(target.date) if code.endswith("TW") else None
    rest = (None, False, None, None, None, None, None, None, (), (), False, (), False)
    return (kind, number, code, year, *at, target.date, term, None, target.subject, None, *rest)
