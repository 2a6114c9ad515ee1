"""Who issued a document and where: read from its letterhead, place line, symbol, signature and opening, in that order.

A letterhead names the body, often with the body above it ("UBND TỈNH QUẢNG NAM / SỞ NỘI VỤ"); where it is missing,
the place line and what the text calls itself ("Ủy ban nhân dân huyện ban hành Kế hoạch") must do. A district or commune
that shares its name with another is told apart by the provinces the text speaks of. What none of them says stays None.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from phahe.graph.bodies import Body, Speaker, body_of
from phahe.graph.folding import canonical, fold
from phahe.graph.model import BodyLevel
from phahe.graph.places import COUNTRY, DISTRICTS_ENDED, Place, place_named, provinces
from phahe.ingest.text import Text

_UNITS = {
    "tinh": "tỉnh",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "huyen": "huyện",
    "quan": "quận",
    "thi xa": "thị xã",
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
    "thanh": "thành phố",
    "thi": "thị xã",
}
_COMMUNE = ("xã", "phường", "thị trấn", "đặc khu")
_LEVELS = dict.fromkeys(_COMMUNE, BodyLevel.COMMUNE) | {
    "tỉnh": BodyLevel.PROVINCE,
    "huyện": BodyLevel.DISTRICT,
    "quận": BodyLevel.DISTRICT,
    "thị xã": BodyLevel.DISTRICT,
}
_LOCAL = (BodyLevel.PROVINCE, BodyLevel.DISTRICT, BodyLevel.COMMUNE)
_UNIT = re.compile(
    r"(?<!\w)(?:(tinh|thanh pho|tp\.?|huyen|(?<!co )quan|thi xa|xa|phuong|thi tran|dac khu)(?!\s+uy\b)"
    r"|(tinh|thanh|huyen|quan|thi)\s+uy)(?!\w)\s*"
)
_OPENS_UNIT = re.compile(r"(?:^|\b(?:nhan dan|ubnd|hdnd|dang bo|dang uy))\W*$")
_DISTRICT = re.compile(r"(?<!\w)huyen ([a-z]+(?: [a-z]+){0,2})")
_SELF = re.compile(
    r"(?<!\w)(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|dang uy|ban thuong vu|ban chap hanh dang bo)\s+"
    r"(tinh|thanh pho|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)(?!\w)(?P<name>[^,;:.\n]{0,40}?)\s*"
    r"(?:ban hanh|xay dung|yeu cau|bao cao|huong dan|de nghi|trien khai|thong bao|quyet dinh|nhan duoc|co y kien)"
)
_COMMITTEE = re.compile(
    r"(?<!\w)(?:ban thuong vu |thuong truc )?(tinh|thanh|huyen|quan|thi) uy(?!\w)(?:[^,;:.\n]{0,30}?)\s*"
    r"(?:ban hanh|xay dung|yeu cau|bao cao|huong dan|quyet dinh)"
    r"|ban chap hanh dang bo (tinh|huyen|thanh pho|quan)\s+ban hanh"
)

_CENTRAL_COMMITTEE = re.compile(r"ban chap hanh trung uong")
_CENTRAL_ORGAN = re.compile(r"(?:bo chinh tri|ban bi thu)\b")
_HOME = re.compile(r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|dang bo|tren dia ban)\s+$")
_GROUND = re.compile(
    r".{0,300}?\btren dia ban (?P<unit>tinh|thanh pho|huyen|quan|thi xa) (?P<name>[a-z]+(?: -)?(?: [a-z-]+){0,5})"
)
"""Where a text without a letterhead is at home, by its title: "… trên địa bàn thành phố Phan Rang - Tháp Chàm"."""


@dataclass(frozen=True, slots=True)
class Authority:
    """The issuer of a document, as far as its words tell."""

    issuer: str | None
    level: BodyLevel | None
    place: str | None


def authority(
    text: Text,
    groups: Sequence[str],
    signature: str,
    front: str,
    code: str | None,
    place_line: str | None,
    day: str | None,
    organ: str | None = None,
) -> Authority:
    """Who issued the text.

    groups: the bodies of the letterhead, the issuing one last. signature: the lines of
    office. front: folded title and opening. place_line: the words before ", ngày". day: the ISO date, or about it.
    organ: the words after "của" below the kind heading ("CỦA BAN THƯỜNG VỤ TỈNH ỦY"), which name the one that signed.
    """
    own = groups[-1] if groups else ""
    central = _central(groups, code)
    if central is not None:
        signing = _signing_body(signature)
        if not organ and _CENTRAL_COMMITTEE.search(fold(own)) and _CENTRAL_ORGAN.match(fold(signing)):
            organ = signing  # all of them write under "BAN CHẤP HÀNH TRUNG ƯƠNG": who signs says which
        return Authority(
            _name(organ or own, code, Speaker(COUNTRY, central.level, date=day), central), central.level, COUNTRY
        )
    unit, name = _unit_of(groups, signature, front, code)
    place, level = _place(text, unit, name, groups, place_line, code, day)
    if unit is None and place is None and (ground := _GROUND.match(front)) is not None:
        place, level = _ground(text, _UNITS[ground["unit"]], ground["name"].split(), day)
    if place is None and level in (None, BodyLevel.PROVINCE) and unit in ("tỉnh", "thành phố"):
        place, level = _only_province(text, unit) or (place, level)
    speaker = Speaker(place, level, date=day)
    body = body_of(code, None, speaker)
    words = organ or own or _signing_body(signature)
    if words:
        spoken = body_of(code, _title_case(words), speaker)
        if spoken.name and (spoken.level is level or level is None):
            body = Body(spoken.name, level or spoken.level, place or spoken.place)
        elif own and spoken.name is None and body.name is None:
            body = Body(_title_case(own), level, place)
    return Authority(body.name, level or body.level, place or body.place)


def _central(groups: Sequence[str], code: str | None) -> Body | None:
    """The central body or ministry that speaks; None for local ones, also for those below such a body."""
    if (
        len(groups) > 1
        and body_of(None, _title_case(groups[-1]), Speaker()).level in _LOCAL
        and _names_unit(groups[-1])
    ):
        return None
    for group in groups:
        body = body_of(None, _title_case(group), Speaker())
        if body.level in (BodyLevel.CENTRAL, BodyLevel.MINISTRY):
            return body
        if body.level is not None or _UNIT.search(fold(group)):
            return None
    body = body_of(code, None, Speaker()) if code else Body()
    return body if body.level in (BodyLevel.CENTRAL, BodyLevel.MINISTRY) else None


def _names_unit(words: str) -> bool:
    return next(_units_in(words), None) is not None


def _name(own: str, code: str | None, speaker: Speaker, central: Body) -> str | None:
    spoken = body_of(code, _title_case(own), speaker) if own else central
    return spoken.name or (_title_case(own) if own else central.name)


def _unit_of(groups: Sequence[str], signature: str, front: str, code: str | None) -> tuple[str | None, str | None]:
    """The unit word of the issuer ("huyện") and its name, from the nearest words that have one."""
    best: tuple[str | None, str | None] = (None, None)
    for group in groups:
        for found in _units_in(group):
            unit = _UNITS[(found[1] or found[2]).rstrip(".")]
            name = _before_unit(group[found.end() :]).strip(" -,*")
            if name and not name[0].isupper():
                break
            best = unit, _title_case(name) or best[1]
    if best[0] is not None:
        return best
    if found_in_signature := _UNIT.search(fold(signature)):
        return _UNITS[(found_in_signature[1] or found_in_signature[2]).rstrip(".")], None
    if said := _SELF.search(front):
        return _UNITS[said[1]], None
    if said := _COMMITTEE.search(front):
        return _UNITS[said[1] or said[2]], None
    return {"TU": ("tỉnh", None), "HU": ("huyện", None)}.get((code or "").rpartition("/")[2], (None, None))


def _units_in(words: str) -> Iterator[re.Match[str]]:
    """The unit words of a name; Hớn Quản holds no quận and xã Tịnh Trà no tỉnh."""
    folded = fold(words)
    for found in _UNIT.finditer(folded):
        unit = next(group for group in found.groups() if group)
        written = words[found.start() : found.start() + len(unit)]
        opens = _OPENS_UNIT.search(folded, 0, found.start())  # there a misread mark changes nothing
        if written.isascii() or written.casefold() == _UNITS[unit.rstrip(".")] or found[2] or opens:
            yield found


def _before_unit(words: str) -> str:
    """The words up to the next unit word."""
    return next((words[: found.start()] for found in _units_in(words)), words)


def _place(
    text: Text,
    unit: str | None,
    name: str | None,
    groups: Sequence[str],
    place_line: str | None,
    code: str | None,
    day: str | None,
) -> tuple[str | None, BodyLevel | None]:
    level = _LEVELS.get(unit or "")
    name = name or place_line
    if name is None:
        return None, level
    if level is BodyLevel.COMMUNE:
        return _commune(text, re.sub(r"^(?:xã|phường|thị trấn|đặc khu)\s+", "", name, flags=re.I), groups, day), level
    found: Sequence[Place] = place_named(f"{unit} {name}" if unit else name, day)
    if unit in ("tỉnh", "thành phố") or (unit is None and not (code or "").endswith("/HU")):
        local = [p for p in found if p.level is BodyLevel.PROVINCE]
        if unit == "tỉnh" or local:
            found = local
    elif level is BodyLevel.DISTRICT:
        found = [p for p in found if p.level is BodyLevel.DISTRICT]
        if not found:
            return _within_spoken(text, name), level
    if not found and place_line and name != place_line:
        return _place(text, unit, None, groups, place_line, code, day)
    if not found:
        return None, level
    if found[0].level is BodyLevel.PROVINCE:
        return found[0].name, BodyLevel.PROVINCE
    return _likeliest(text, found), BodyLevel.DISTRICT


def _ground(text: Text, unit: str, words: Sequence[str], day: str | None) -> tuple[str | None, BodyLevel | None]:
    """The place that the longest beginning of some words names."""
    for size in range(len(words), 0, -1):
        if place_named(f"{unit} {' '.join(words[:size])}", day):
            return _place(text, unit, " ".join(words[:size]), (), None, None, day)
    return None, None


def _likeliest(text: Text, found: Sequence[Place]) -> str | None:
    """Of districts of one name the one whose province the text speaks of most; None if it speaks of none."""
    parents = dict.fromkeys(place.parent for place in found)
    if len(parents) == 1:
        return found[0].key
    spoken = _provinces_spoken_of(text)
    if not any(spoken[parent] for parent in parents):
        spoken = _bare_names(text, parents)
    ranked = sorted(parents, key=lambda parent: -spoken[parent])
    best = next(place for place in found if place.parent == ranked[0])
    return best.key if spoken[ranked[0]] > spoken[ranked[1]] else None


def _bare_names(text: Text, names: Collection[str]) -> Counter[str]:
    """How often the head of the text holds each province's name, be it without its unit word, or with blanks lost.

    Its marks are right or lost, but not others: "diễn biến" is no Điện Biên.
    """
    words = _joined(canonical(text.clean[:50_000]))
    spellings = {name: {_joined(canonical(name)), _joined(fold(name))} for name in names}
    return Counter({name: count for name in names if (count := sum(map(words.count, spellings[name])))})


def _joined(words: str) -> str:
    return re.sub(r"[\s-]+", "", words).casefold()


_ALSO_WORDS = ("Hồ Chí Minh", "Hòa Bình", "Thái Bình")
"""Names of provinces that text without a unit word holds for other reasons: a person, peace, the Pacific."""


def _commune(text: Text, name: str, groups: Sequence[str], day: str | None) -> str | None:
    """A commune with what lies around it: its district until 30/6/2025, if the text names it, and its province."""
    name = _title_case(name)
    around: Place | None = None
    for group in groups:
        for found in _units_in(group):
            unit = _UNITS[(found[1] or found[2]).rstrip(".")]
            words = _UNIT.split(fold(group)[found.end() :])[0]
            if unit not in _COMMUNE and (named := place_named(f"{unit} {words.strip()}", day)):
                around = named[0]
    if around is None and (day is None or day <= DISTRICTS_ENDED):
        around = _district_spoken_of(text, day)
    if around is not None:
        return f"{name}, {around.key}"
    return _within_spoken(text, name)


def _district_spoken_of(text: Text, day: str | None) -> Place | None:
    """The district that the text names most often, if it is known and no other has its name."""
    said = Counter(found[1] for found in _DISTRICT.finditer(text.folded, 0, 20_000))
    for words, _ in said.most_common(5):
        parts = words.split()
        for size in range(len(parts), 0, -1):
            named = {p for p in place_named(" ".join(parts[:size]), day) if p.level is BodyLevel.DISTRICT}
            if len(named) == 1:
                return named.pop()
    return None


def _within_spoken(text: Text, name: str) -> str | None:
    """A place that no table has, in the province the text speaks of most; None if it speaks of none, or two alike."""
    spoken = _provinces_spoken_of(text).most_common(2)
    if not spoken:
        spoken = _bare_names(text, {p.name for p in provinces() if p.name not in _ALSO_WORDS}).most_common(2)
    if not spoken or (len(spoken) > 1 and spoken[0][1] == spoken[1][1]):
        return None
    return f"{_title_case(name)}, {spoken[0][0]}"


@cache
def _province_words() -> tuple[re.Pattern[str], dict[str, str]]:
    names = {fold(words): place.name for place in provinces() for words in (*place.aliases, place.name)}
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:tinh|thanh pho|tp\.?|tinh uy|thanh uy|tinh doan),?\s+({words})(?!\w)"), names


def _provinces_spoken_of(text: Text) -> Counter[str]:
    """How often the text names each province with its unit word."""
    pattern, names = _province_words()
    return Counter(names[found[1]] for found in pattern.finditer(text.folded))


def _only_province(text: Text, unit: str) -> tuple[str, BodyLevel] | None:
    """The one province whose bodies or ground the text names, where it else says "tỉnh" or "Thành phố" alone."""
    pattern, names = _province_words()
    found = {
        names[m[1]]
        for m in pattern.finditer(text.folded)
        if m[0].startswith(("tinh uy", "thanh uy")) or _HOME.search(text.folded[max(0, m.start() - 30) : m.start()])
    }
    if len(found) != 1:
        return None
    (name,) = found
    whole = any(place.level is BodyLevel.PROVINCE for place in place_named(f"{unit} {name}"))
    return (name, BodyLevel.PROVINCE) if whole else None


def _signing_body(signature: str) -> str:
    """The body that a signature speaks for ("T/M TỈNH ỦY"), "" if it names none."""
    found = re.search(r"t\s?/?\s?m\s?[./]?\s+(?P<body>[^\n]{4,60})", fold(signature))
    if found is None:
        return ""
    words = signature[found.start("body") : found.end("body")].strip()
    return "" if fold(words).startswith("ban thuong vu") and len(words) < 16 else words


def _title_case(words: str) -> str:
    """Words in capitals in ordinary case, each with a capital; others, and the "TW" among others, as they are."""
    least = 1 if words.isupper() else 2
    return " ".join(word.capitalize() if word.isupper() and len(word) > least else word for word in words.split())
