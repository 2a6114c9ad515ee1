"""Short forms inside one text: what "(sau đây gọi tắt là …)" defines, and which earlier mention a short one means.

    definition = ( "gọi" | "viết" ) [ "tắt" ] "là" form
    form       = kind number | law name | acronym          ("Nghị quyết số 28", "Luật PCTN", "CLDL2030")

A form with neither number nor name ("Chương trình hành động của Chính phủ", "Kế hoạch") is no mention, neither where it
is defined nor later. "Gọi chung là" names several things at once and defines nothing. A short form with a number means
what a definition says, else the nearest full citation before it of the same kind and number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from phahe.graph.folding import canonical, fold
from phahe.ingest.find.attributes import Around, issuer_words
from phahe.ingest.find.found import Found, Stretch

_DEFINES = re.compile(r"(?:goi|viet)(?:\s{1,3}(?:t\s?a\s?t|ngan\s{1,3}gon))?\s{1,3}la\s{0,3}:?\s{1,3}[“\"']?")
_ACRONYM = re.compile(r"[A-ZĐƯ][A-ZĐƯa-zđ]{0,2}[A-ZĐƯ][A-ZĐƯ0-9-]{0,11}(?:\s?\d{2,4})?(?=\s{0,3}[”\"')\]*;,.])")
_LAW_FORM = re.compile(
    r"(?:Bộ luật|Luật|Pháp lệnh)\s{1,3}[A-ZĐ][\w-]{1,14}(?:\s[A-ZĐ][\w-]{1,14}){0,3}(?=\s{0,3}[”\"')\]*;,.])"
)
_WORDS = re.compile(r"[^\W_]+")
_REACH = 400
"""So far behind a citation its short form may stand in brackets: Quyết định số 550/QĐ-UBND về Đề án … (Đề án 550)."""


def definitions(clean: str, folded: str, stretches: Sequence[Stretch], found: list[Found]) -> list[Found]:
    """Bind the mentions that stand in definitions, and make mentions of defined acronyms wherever they stand.

    `found` is sorted by start; returns the additional mentions.
    """
    forms: dict[str, Found] = {}
    more: list[Found] = []
    at = 0
    for cue in _DEFINES.finditer(folded):
        while at < len(found) and found[at].start < cue.end() - 1:
            at += 1
        inside = found[at] if at < len(found) and found[at].start <= cue.end() + 1 else None
        before = [one for one in found[max(0, at - 12) : at] if one.end <= cue.start()]
        if inside is not None:
            inside.defines = _defined(inside, before)
            continue
        form = _ACRONYM.match(clean, cue.end()) or _LAW_FORM.match(clean, cue.end())
        if form is None or not before:
            continue
        means = next((one for one in reversed(before[-3:]) if _stands_for(form[0], clean, one, cue.start())), None)
        segment = _segment(stretches, cue.end())
        if means is None or segment is None:
            continue
        alias = _alias(clean, form.start(), form.end(), segment, means)
        alias.defines = means
        more.append(alias)
        forms[canonical(form[0])] = means
    for full, one in pairwise(found):
        if one.form == "short" and one.defines is None and full.form == "numbered" and full.number == one.number:
            around = clean[one.start - 1 : one.start] + clean[one.end : one.end + 1]
            if around == "()" and one.start - full.end < _REACH and ";" not in clean[full.end : one.start]:
                one.defines = full
    if forms:
        more += _used(clean, stretches, forms, {one.start for one in more})
    return more


def _alias(clean: str, start: int, end: int, segment: int, means: Found) -> Found:
    alias = Found(start, end, "alias", Around(end), segment, means.kind, means.number, means.code, means.year)
    alias.name = canonical(clean[start:end])
    alias.bound = means
    alias.confidence = 0.9
    return alias


def _segment(stretches: Sequence[Stretch], at: int) -> int | None:
    return next((s.segment for s in stretches if s.low <= at < s.high), None)


def _used(clean: str, stretches: Sequence[Stretch], forms: dict[str, Found], known: set[int]) -> list[Found]:
    """The defined acronyms where they are used after their definition."""
    pattern = re.compile(
        r"(?<![\w/-])(?:" + "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) + r")(?![\w/-])"
    )
    used = []
    for stretch in stretches:
        for hit in pattern.finditer(clean, stretch.low, stretch.high):
            means = forms[hit[0]]
            if hit.start() > means.end and hit.start() not in known:
                used.append(_alias(clean, hit.start(), hit.end(), stretch.segment, means))
    return used


def _stands_for(form: str, clean: str, one: Found, until: int) -> bool:
    """Whether the letters of a form are initials, in order, of the words of a mention and of what follows it."""
    if until - one.end > 700:
        return False
    letters = [c for c in fold(form) if c.isalpha()] if " " not in form else [fold(w)[0] for w in form.split()]
    for start in (one.start, one.around.subject[0] if one.around.subject else one.end):
        initials = [fold(word)[0] for word in _WORDS.findall(clean[start:until])]
        rest = iter(initials)
        if all(letter in rest for letter in letters) and letters and initials[0] == letters[0]:
            return True
    return " " in form and one.kind is not None and fold(form).startswith(fold(one.kind))


def _defined(inside: Found, before: list[Found]) -> Found | None:
    """The mention that a defined form with a number stands for: the same kind and number, else the same number."""
    for same_kind in (True, False):
        for one in reversed(before):
            if one.number == inside.number and inside.number and (not same_kind or _kinds_agree(one, inside)):
                return one
    return before[-1] if before and inside.number is None else None


def _kinds_agree(one: Found, other: Found) -> bool:
    if one.kind is None or other.kind is None:
        return False
    return one.kind == other.kind or one.kind.startswith(other.kind) or other.kind.startswith(one.kind)


def _agree(full: Found, short: Found) -> bool:
    """Whether a short form may mean a full citation of the same number: kind, year and date do not disagree."""
    dates = {full.around.date, short.around.date} - {None}
    return _kinds_agree(full, short) and len({full.year, short.year} - {None}) < 2 and len(dates) < 2


def bind(found: Sequence[Found]) -> None:
    """Lead each short form with a number to the mention it means, and take code and year from there.

    `found` is sorted by start. A definition wins; then the nearest full citation before; then, as titles come first,
    the first one after; without any full citation, the first short one.
    """
    full: dict[str, list[Found]] = {}
    defined: dict[tuple[str | None, str], Found] = {}
    waiting: list[Found] = []
    for at, one in enumerate(found):
        if one.number is None:
            continue
        if one.form == "numbered":
            full.setdefault(one.number, []).append(one)
            if one.defines is not None:
                one.bound = one.defines
            continue
        if one.form != "short":
            continue
        means = one.defines or defined.get((one.kind, one.number))
        if one.defines is not None:
            defined[(one.kind, one.number)] = one.defines
        if means is None:
            means = next((c for c in reversed(full.get(one.number, ())) if _agree(c, one)), None)
        if means is None and (after := _list_head(found, at)) is not None:
            one.code, one.year = after.code, after.year or one.year
        elif means is None:
            waiting.append(one)
        else:
            _take(one, means)
    first: dict[tuple[str | None, str | None], Found] = {}
    for one in waiting:
        means = next((c for c in full.get(one.number or "", ()) if _agree(c, one)), None)
        if means is not None:
            _take(one, means)
        elif (earlier := first.setdefault((one.kind, one.number), one)) is not one and _agree(earlier, one):
            one.bound = earlier


_KNOWN_BY_NUMBER = frozenset(
    {
        *("Nghị quyết", "Chỉ thị", "Nghị định", "Kết luận", "Quyết định", "Thông tư", "Đề án", "Chương trình", "Luật"),
        *("Quy định", "Pháp lệnh", "Bộ luật"),
    }
)


def is_sure(one: Found, clean: str) -> bool:
    """Whether a kind word and a number without code name a document: led back to one, dated, or of a kind so known."""
    if one.code is not None or one.around.date is not None:
        return True
    return clean[one.start].isupper() and one.kind in _KNOWN_BY_NUMBER


def _list_head(found: Sequence[Found], at: int) -> Found | None:
    """The full citation that closes the list a bare number stands in: "Nghị quyết số 13, 14-NQ/TU"."""
    one = found[at]
    after = found[at + 1] if at + 1 < len(found) else None
    if after is None or after.form != "numbered" or after.kind_said or after.kind != one.kind:
        return None
    return after if after.start - one.end < 12 and one.around.end == one.end else None


def _take(one: Found, means: Found) -> None:
    root = means.bound if means.form == "short" and means.bound is not None else means
    one.bound, one.code, one.year = root, root.code, root.year or one.year
    one.confidence = max(one.confidence, 0.9)


_SEPARATORS = re.compile(r"[\s,;]{0,4}(?:va|hoac|cung|,)?[\s,;]{0,4}(?:cac\s{1,3})?")


_INTRO = re.compile(
    r"\bcac\s{1,3}(?:[a-z]{1,8}\s{1,3}){1,4}?(?:sau\s{1,3}(?:day\s{1,3})?)?cua\s{1,3}(?P<issuer>[^;:.]{4,90}?)"
    r"(?:\s{1,3}sau(?:\s{1,3}day)?|\s{1,3}gom)?\s{0,3}:\s{0,3}$"
)
_SENTENCE = re.compile(r"\.\s")


def share(folded: str, found: Sequence[Found]) -> None:
    """In a list "18-NQ/TW, 19-NQ/TW ngày … của Bộ Chính trị khóa XII" the issuer and the term are those of all.

    The date belongs to the last. Only documents of one issuing code share. `found` is sorted by start.
    """
    for one, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if one.code is None or after.code is None or one.segment != after.segment or one.around.issuer is not None:
            continue
        if after.around.issuer is None or one.around.end > after.start or after.start - one.around.end > 16:
            continue
        if _issuer_part(one.code) != _issuer_part(after.code):
            continue
        if _SEPARATORS.fullmatch(folded, one.around.end, after.start):
            one.around.issuer = after.around.issuer
            one.term = one.term or after.term


def share_intro(clean: str, folded: str, found: Sequence[Found]) -> None:
    """What "các Kế hoạch của UBND thành phố:" says of the numbers after it that have no kind word of their own."""
    issuer = None
    for before, one in zip((None, *found), found, strict=False):
        if one.kind_said or one.code is None:
            issuer = None
            continue
        intro = _INTRO.search(folded, max(0, one.start - 140), one.start)
        if intro is not None:
            issuer = issuer_words(clean[intro.start("issuer") : intro.end("issuer")])
        elif before is None or before.segment != one.segment or _SENTENCE.search(folded, before.end, one.start):
            issuer = None
        if issuer is not None and one.around.issuer is None:
            one.around.issuer = issuer


def _issuer_part(code: str) -> str:
    return code.replace("/", "-").partition("-")[2]
