"""Which document an unnumbered name names: a plenum's, a congress's, a law of a year, or one with a name of its own.

    plenum   = ["Hội nghị"] "Trung ương" ordinal | "Hội nghị lần thứ" ordinal ["Ban Chấp hành Trung ương"]
    congress = "Đại hội" [ordinal] ["Đảng bộ" unit] ["lần thứ" | "khóa"] [ordinal] | "nhiệm kỳ" years
    law      = ("Luật" | "Bộ luật" | "Pháp lệnh" | "Hiến pháp") name ["năm"] [year]

>>> name_of("Nghị quyết", "Nghị quyết Trung ương 4 (khóa XII)")
Naming(kind='Nghị quyết', event='hoi-nghi', ordinal='4', term='XII', unit=None, words=None, year=None)
>>> name_of("Nghị quyết", "Nghị quyết Đại hội XVI Đảng bộ thành phố").unit
'thành phố'
>>> name_of("Luật", "Luật Tổ chức HĐND, UBND") == name_of("Luật", "Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân")
True
>>> name_of("Luật", "Luật Đất đai năm 2013")
Naming(kind='Luật', event=None, ordinal=None, term=None, unit=None, words='dat dai', year='2013')
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from phahe.graph.folding import canonical, fold
from phahe.graph.identity import name_key
from phahe.graph.kinds import LAWS
from phahe.graph.terms import arabic, roman
from phahe.graph.titles import full_name


@dataclass(frozen=True, slots=True)
class Naming:
    """An unnumbered name, read. event: "hoi-nghi" (a plenum of the Central Committee) or "dai-hoi" (a congress).

    ordinal: of the event, "4" for a plenum, Roman or "2020-2025" for a congress. unit: the words of a local congress's
    party organisation ("tỉnh", "huyện", "thành phố Hải Phòng"). words: the folded name without its kind.
    """

    kind: str | None
    event: str | None = None
    ordinal: str | None = None
    term: str | None = None
    unit: str | None = None
    words: str | None = None
    year: str | None = None


_WORDS = {
    "nhat": 1, "mot": 1, "hai": 2, "ba": 3, "bon": 4, "tu": 4, "nam": 5, "lam": 5,
    "sau": 6, "bay": 7, "tam": 8, "chin": 9, "muoi": 10,
}  # fmt: skip
_ORDINAL = r"(?:\d{1,2}|[ivxl]{1,6}|(?:muoi )?(?:nhat|mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)|muoi)(?![0-9a-z])"
_PLENUM = re.compile(
    rf"(?:hoi ?nghi ?)?(?:ban ?chap ?hanh ?)?(?:trung ?uong|tw) ?(?:dang ?)?(?:lan ?thu ?)?(?P<a>{_ORDINAL})"
    rf"|hoi ?nghi ?(?:ban ?chap ?hanh ?)?(?:trung ?uong ?)?(?:dang ?)?lan ?thu ?(?P<b>{_ORDINAL})"
)
"""A scanner may have lost any blank between the words."""
_LOCAL_PLENUM = re.compile(r"(?:tinh uy|thanh uy|huyen uy|quan uy|dang bo|dang uy|ban chap hanh dang bo)\b")
_TERM = re.compile(r"khoa (?P<term>[ivxl]{1,6}|\d{1,2})(?![0-9a-z])")
_CONGRESS = re.compile(r"dai ?hoi")
_CUT_NUMERAL = re.compile(r"(?<![0-9a-z])([ivx]{1,5}) ([ivx]{1,4})(?![0-9a-z])")
_NUMERAL = re.compile(rf"(?:lan ?thu ?|khoa )(?P<a>{_ORDINAL})|(?<![0-9a-z])(?P<b>[ivxl]{{1,6}})(?![0-9a-z])")
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d\d) ((?:19|20)\d\d)(?!\d)")
_UNIT_KINDS = {
    fold(kind): kind
    for kind in (
        "tỉnh",
        "thành phố",
        "huyện",
        "quận",
        "thị xã",
        "thị trấn",
        "xã",
        "phường",
        "khối",
        "công an",
        "quân sự",
    )
}
_UNIT = re.compile(rf"dang ?bo ?(?P<unit>(?:{'|'.join(_UNIT_KINDS)})\b)")
_UNIT_WRITTEN = re.compile(
    rf"dang ?bo ?({'|'.join(re.escape(folded) for folded in _UNIT_KINDS)})\b((?: [^\s,;.()]+){{0,6}})"
)
_UNIT_FIRST = re.compile(
    r"(?<!\w)(?P<before>tỉnh|thành|huyện|quận)\s+Đảng\s+bộ(?!\s+(?:tỉnh|thành|huyện))"
    r"|Đảng\s+(?P<within>tỉnh|thành)\s+bộ(?!\w)",
    re.IGNORECASE,
)
"""Đại hội tỉnh Đảng bộ, Đại hội Đảng tỉnh bộ: as it was said before."""
_AFTER_UNIT = frozenset({"lan", "khoa", "nhiem", "thu", "ve", "ngay"})
"""What follows a unit where all is in capitals: "ĐẢNG BỘ XÃ LẦN THỨ I"."""
_LAW_YEAR = re.compile(r"^(?P<words>.*?) (?:nam )?(?P<year>(?:19|20)\d\d)$")
_LONG = {
    "hdnd": "hoi dong nhan dan", "ubnd": "uy ban nhan dan", "qppl": "quy pham phap luat", "mttq": "mat tran to quoc",
    "tncs": "thanh nien cong san", "bhxh": "bao hiem xa hoi", "bhyt": "bao hiem y te", "nsnn": "ngan sach nha nuoc",
    "cbcc": "can bo cong chuc", "bmnn": "bi mat nha nuoc", "pccc": "phong chay chua chay",
    "pctn": "phong chong tham nhung",
}  # fmt: skip
_SHORT = re.compile(rf"(?<![a-z])({'|'.join(_LONG)})(?![a-z])")
_NUMBER_INSIDE = re.compile(r" so \d{1,3} (?:19|20)\d\d qh\d{1,2}")
"""The number of a law that another amends, in the name of the other."""
_YOUTH_UNION = re.compile(r"^doan (?:thanh nien(?: cong san)?|tncs)(?: ho chi minh)?$")
"""Whose statutes are those of "Đoàn", in full."""
_YEAR_AT_END = re.compile(r"(?: năm)? (?:19|20)\d\d$")
_AND = re.compile(r" va ")
"""The members of a law's name may be joined by "và" or a comma: "Phí và lệ phí", "Phí, lệ phí"."""
_TAILS = re.compile(
    r"(?:^| )(?:cua )?(?:nuoc )?(?:cong hoa xa hoi chu nghia )?viet nam$| cua dang$| cua dang cong san$"
    r"|(?<=^dang) cong san$"
)


def _plain(words: str) -> str:
    plain = " ".join(re.sub(r"[^0-9a-z]+", " ", fold(canonical(words))).split())
    return _CUT_NUMERAL.sub(_joined, plain)


def _joined(numeral: re.Match[str]) -> str:
    """A numeral that a scanner cut in two: "XI II"."""
    whole = numeral[1] + numeral[2]
    return whole if arabic(whole) else numeral[0]


def ordinal(words: str) -> int | None:
    """An ordinal in folded words, digits or Roman numerals; None when it is none.

    >>> ordinal("tu"), ordinal("muoi lam"), ordinal("xiii"), ordinal("12"), ordinal("ivx")
    (4, 15, 13, 12, None)
    """
    if words.isdigit():
        return int(words) or None
    if words in _WORDS:
        return _WORDS[words]
    if words.startswith("muoi "):
        return 10 + _WORDS[words[5:]] if words[5:] in _WORDS else None
    return arabic(words)


def plenum_of(words: str) -> str | None:
    """The ordinal of the plenum of the Central Committee that some words name, None when they name none.

    >>> plenum_of("Hội nghị lần thứ tư Ban Chấp hành Trung ương"), plenum_of("Hội nghị Tỉnh ủy lần thứ 5")
    ('4', None)
    """
    plain = _plain(words)
    if _LOCAL_PLENUM.search(plain):
        return None
    found = _PLENUM.search(plain)
    number = ordinal(found["a"] or found["b"]) if found else None
    return None if number is None else str(number)


@lru_cache(maxsize=16384)
def name_of(kind: str | None, name: str, context: str = "") -> Naming:
    """Reads a name; `context` is what follows it in the text (date, issuer, term), the subject left out."""
    name = _UNIT_FIRST.sub(_unit_last, name)
    plain, whole = _plain(name), _plain(f"{name} {context}")
    term = next((roman(n) for m in _TERM.finditer(whole) if (n := ordinal(m["term"]))), None)
    if _CONGRESS.search(plain):
        unit = _UNIT.search(whole)
        years = _YEARS.search(whole)
        number = next((n for m in _NUMERAL.finditer(whole) if (n := ordinal(m["a"] or m["b"]))), None)
        which = roman(number) if number else f"{years[1]}-{years[2]}" if years else None
        words = _unit_words(name, context) if unit else None
        return Naming(kind, "dai-hoi", which, None, words)
    if kind not in LAWS and (number_ := plenum_of(name)) is not None:
        return Naming(kind, "hoi-nghi", number_, term)
    name = canonical(name)
    ends = dated.start() if (dated := _YEAR_AT_END.search(name)) else len(name)
    name = full_name(name[:ends]) + name[ends:]
    if kind in LAWS:
        kind = "Bộ luật" if name.startswith("Bộ luật") else kind  # "Luật Lao động"
    words = name_key(kind, name)
    if kind and words.startswith(fold(kind)):
        words = words[len(fold(kind)) :].strip()
    year = None
    if kind == "Điều lệ":
        words = _YOUTH_UNION.sub("doan", words)
    if kind in LAWS:
        words = _NUMBER_INSIDE.sub("", words)
        words = _AND.sub(" ", _SHORT.sub(lambda found: _LONG[found[1]], words))
    if kind in LAWS and (dated := _LAW_YEAR.match(" " + words)):
        words, year = dated["words"].strip(), dated["year"]
    short = _TAILS.sub("", _TAILS.sub("", words)).strip()
    return Naming(kind, None, None, None, None, short if short or kind == "Hiến pháp" else words, year)


def _unit_last(found: re.Match[str]) -> str:
    unit = (found["before"] or found["within"]).lower()
    return f"Đảng bộ {'thành phố' if unit == 'thành' else unit}"


def _unit_words(name: str, context: str) -> str | None:
    written = canonical(f"{name} {context}")
    unit = _UNIT_WRITTEN.search(fold(written))
    if unit is None:
        return None
    kept = [_UNIT_KINDS[unit[1]]]
    for word in written[unit.start(2) : unit.end(2)].split():
        if (word[0].isupper() or word == "-") and ordinal(fold(word)) is None and fold(word) not in _AFTER_UNIT:
            kept.append(word)
        else:
            break
    return " ".join(kept).strip(" -")
