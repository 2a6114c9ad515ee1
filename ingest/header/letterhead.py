"""What stands above the title: the number line, the line of place and date, the bodies that issue.

    number line = ["Luật" | kind] "Số" [":"] [number] ("/" | "-") [year "/"] code      blanks and dots for a number
    date line   = place "," "ngày" [day] "tháng" [month] "năm" [year]                  to come; or "ngày 04/7/2023"

Sources: Decree 30/2020/NĐ-CP, Appendix I, II.1-4; Guide 36-HD/VPTW and 05-HD/VPTW.

What a scanner does to such lines is allowed for: O and l for 0 and 1, blanks and line ends inside a symbol, lost
diacritics. A number is never repaired beyond that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from phahe.graph.codes import canonical_code
from phahe.graph.folding import fold
from phahe.graph.issuers import issuer_spelling
from phahe.graph.kinds import kind_codes
from phahe.graph.places import place_named

_DIGIT = "[0-9OoIl]"
_PART = r"[A-Za-zĐđƯưĂăÂâÊêÔôƠơ]{1,14}[0-9OIl]{0,4}"
_SYMBOL = re.compile(
    rf"(?P<number>{_DIGIT}{{1,5}}(?:\s?\.\s?{_DIGIT}{{1,3}})?[a-dA-D]?(?!\w)|[\s._…]{{0,60}})"
    rf"(?:\s{{0,8}}|[^\S\n]{{0,24}})(?P<separator>[-/]|(?<=\d)\s)\s{{0,4}}"
    rf"(?:(?P<year>(?:1|l|2)[09Oo]{_DIGIT}{{2}})\s{{0,3}}[-/]\s{{0,3}})?"
    rf"(?P<code>{_PART}(?:[-/&.]\s{{0,3}}{_PART}|\s{{1,3}}[-/&.]\s{{0,3}}{_PART}(?![^\W\d_])){{0,5}})"
)
_LETTER_SYMBOL = re.compile(
    rf"({_DIGIT}{{1,5}})\s?/\s?([A-ZĐƯ]{{2,14}}(?:-[A-ZĐƯ][A-Za-zĐđƯư]{{0,14}}[0-9]{{0,2}}){{1,4}})(?![^\W_])"
)
"""The symbol of a letter whose issuer no table has."""
_INNER_BLANK = re.compile(r"(?<=[A-ZĐa-zđ]) (?=[A-ZĐa-zđ])")
_NUMBER_WORD = re.compile(r"(?<!\w)s ?o(?:\s{0,3}[:.;]|(?=[\s\d._…/-]))(?:[^\S\n]{0,8}\n(?=\d{1,5}[/-])|[^\S\n]{0,8})")
_PLAIN_NUMBER = re.compile(rf"({_DIGIT}{{1,5}})\s*(?:$|\n|\t| {{2}})")
_BY = re.compile(r"\b(?:theo|kem theo|can cu|thuc hien)\s[a-z ]{0,24}\s$")
"""Before the number of what set the body up: "ĐOÀN KIỂM TRA THEO QĐ SỐ 2872/QĐ-SCT"."""
_BEFORE_NUMBER = 25
"""Letters that may stand before the "Số" of a number line; before that of a document cited there stand more."""
_BLANK_NUMBER = re.compile(r"[\s._…/-]*(?:$|\n)")
_DATE = re.compile(
    r"n ?g ?a ?y(?P<day>[\s\doil._…/-]{0,40}?)t ?h ?a ?n ?g(?P<month>[\s\doil._…/-]{0,40}?)n ?a ?m"
    r"(?P<year>[\s._…]{0,12}[\doil]{4}(?=\d?(?!\w))|[\s._…]{1,12}(?:$|\n))?"
)
_SHORT_DATE = re.compile(r"n ?g ?a ?y\s{0,4}(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:19|20)\d\d)(?!\d)")
_DIGITS = str.maketrans("oOiIl", "00111")
_PLACE = re.compile(r"((?:[^\W\d_][^\n,|\t:;()/]{0,44}\n)?[^\W\d_][^\n,|\t:;()/]{0,44}?)\s?,\s{0,6}$")
_MOTTO_WORDS = ("cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam", "doc", "lap", "tu", "do", "hanh", "phuc")
_WORDS = {word: " ?".join(word) for word in (*_MOTTO_WORDS, "dang", "san")}
_MOTTO = re.compile(  # in one line, over two, or a part in each of two columns; a blank may have come into a word
    (
        "(?:{cong}~)?{hoa}~{xa}~{hoi}(?:~{chu}~{nghia}(?:~{viet}~{nam})?)?|{chu}~{nghia}~{viet}~{nam}"
        "|{doc}~{lap}~[-.]?~{tu}~{do}~[-.]?(?:~{hanh}~{phuc})?|{dang}~{cong}~{san}~{viet}~{nam}"
    )
    .format(**_WORDS)
    .replace("~", r"[\s|*]{0,6}")
)
_NO_BODY = re.compile(
    r"[^a-z]*$|so\s*[:.\d]|so\s+-|ngay\b|cong bao|ma so|ky boi|chu ky|signature|thoi gian ky|https?:|www"
    r"|\W*(?:du thao|hoa toc|mat|toi mat|tuyet mat|thuong khan|khan|ban goc|sao y|luat so|nghi quyet so|phap lenh so)\b"
)
_GAZETTE = re.compile(r"CÔNG\s?BÁO\s?/[^\n]*")
"""The head of a gazette's page, with its number and day."""
_RULE = re.compile(r"[-_=*.~+|\s]*$")


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol as a number line has it; `number` None where it is blank."""

    number: str | None
    year: str | None
    code: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dated:
    """A date as written: `day` is ISO, None where day or month are blank; `year` may stand alone; `place` before it."""

    day: str | None
    year: str | None
    place: str | None
    start: int
    end: int


def number_line(words: str) -> Symbol | None:
    """The symbol after the first "Số" of a letterhead; None if no number line is there.

    >>> number_line("Số: 121 /KH-UBND"), number_line("Số: /KH-UBND").code
    (Symbol(number='121', year=None, code='KH-UBND', start=4, end=16), 'KH-UBND')
    >>> line = number_line("Luật số: 64/2025/QH15")
    >>> line.number, line.year, line.code
    ('64', '2025', 'QH15')
    """
    folded = fold(words)
    for word in _NUMBER_WORD.finditer(folded):
        if _BY.search(folded, max(0, word.start() - 40), word.start()):
            continue
        found = symbol_at(words, word.end())
        if found is not None:
            return found
        if ":" in word[0] and (letter := _LETTER_SYMBOL.match(words, word.end())):
            return Symbol(number(letter[1]), None, letter[2], letter.start(), letter.end())
        before = re.split(r"[\n\t|]", words[: word.start()])[-1]
        if len(before.strip()) < _BEFORE_NUMBER and (plain := _PLAIN_NUMBER.match(words, word.end())):
            return Symbol(number(plain[1]), None, None, word.end(), plain.end(1))
        if ":" in word[0] and _BLANK_NUMBER.match(words, word.end()):
            return Symbol(None, None, None, word.end(), word.end())
    return None


def symbol_at(words: str, at: int) -> Symbol | None:
    """The symbol that starts at an offset, in canonical form; None if there is none."""
    found = _SYMBOL.match(words, at)
    code, size = _code(found["code"]) if found else (None, 0)
    if found is None or code is None:
        return _split_symbol(words, at)
    year = found["year"] and found["year"].translate(_DIGITS)
    return Symbol(number(found["number"]), year, code, found.start(), found.start("code") + size)


def _split_symbol(words: str, at: int) -> Symbol | None:
    """A symbol with a blank inside a part of its code ("K H-UBND"): the fewest blanks taken out that make it one."""
    line = words[at : at + 40].split("\n")[0]
    for blank in _INNER_BLANK.finditer(line):
        joined = line[: blank.start()] + line[blank.end() :]
        found = _SYMBOL.match(joined)
        code, size = _code(found["code"]) if found else (None, 0)
        if found is not None and code is not None and found.start("code") + size > blank.start():
            year = found["year"] and found["year"].translate(_DIGITS)
            return Symbol(number(found["number"]), year, code, at, at + found.start("code") + size + 1)
    return None


def _code(written: str) -> tuple[str | None, int]:
    """The longest start of the words that is a known code, and its length; a lost hyphen (QĐUBND) is put back."""
    size = len(written)
    while size > 0:
        code = canonical_code(written[:size])
        if code is None and "&" in written[:size] and canonical_code(written[:size].replace("&", "")) is not None:
            code = written[:size]  # "KH-PGD&ĐT": kept, though no table has it
        if code is not None:
            return code, size
        cut = [m.start() for m in re.finditer(r"[\s]*[-/&.]", written[:size])]
        size = cut[-1] if cut else 0
    whole = re.match(r"\w+", written)
    for at in range(2, len(whole[0]) - 1 if whole else 0):
        kind, issuer = written[:at], written[at : whole.end()] if whole else ""
        if kind in kind_codes() and issuer_spelling(issuer) is not None:
            return canonical_code(f"{kind}-{issuer}"), len(kind + issuer)
    return None, 0


def number(written: str) -> str | None:
    """A number without leading zeros, letters read as the digits they look like; None for blanks and dots.

    >>> number("O5"), number(" … ")
    ('5', None)
    """
    kept = re.sub(r"\s", "", written)
    letter = kept[-1:].lower() if kept[-1:].lower() in "abcd" else ""
    digits = kept[: len(kept) - len(letter)].translate(_DIGITS).strip("._…").lstrip("0")
    return digits + letter if digits else None


def dates(words: str) -> Iterator[Dated]:
    """The written dates of a letterhead, in order, blank ones too.

    >>> [(d.day, d.year, d.place) for d in dates("Tiên Lãng, ngày tháng năm 2023")]
    [(None, '2023', 'Tiên Lãng')]
    >>> [(d.day, d.place) for d in dates("Bà Rịa - Vũng Tàu, ngày O4 thang 7 năm 2023")]
    [('2023-07-04', 'Bà Rịa - Vũng Tàu')]
    """
    folded = fold(words)
    found: list[Dated] = []
    for match in _DATE.finditer(folded):
        day, month, year = (_digits(match[part]) for part in ("day", "month", "year"))
        found.append(_dated(words, match, day, month, year))
    found += [_dated(words, match, *match.groups()) for match in _SHORT_DATE.finditer(folded)]
    yield from sorted(found, key=lambda dated: dated.start)


def _dated(words: str, match: re.Match[str], day: str | None, month: str | None, year: str | None) -> Dated:
    iso = None
    if day and month and year:
        try:
            iso = date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            iso = None
    return Dated(
        iso, year, _place_before(words[max(match.start() - 110, 0) : match.start()]), match.start(), match.end()
    )


def _place_before(words: str) -> str | None:
    """The place that the words before "ngày" end with; a name broken over two lines is put together if it is known."""
    cell = re.split(r"\t|\||\s{3,}|\n\s*\n", words.rstrip(" "))[-1]
    found = _PLACE.search(cell)
    if found is None:
        return None
    lines = [" ".join(line.split()) for line in found[1].split("\n")]
    both = " ".join(lines)
    return both if len(lines) > 1 and not place_named(lines[-1]) and place_named(both) else lines[-1]


def _digits(written: str | None) -> str | None:
    kept = re.sub(r"[^0-9]", "", (written or "").translate(_DIGITS))
    return kept or None


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a letterhead says: its symbol and date, None if missing, and the bodies, the issuing one last."""

    symbol: Symbol | None
    dated: Dated | None
    bodies: tuple[str, ...]


def read_letterhead(above: str) -> Letterhead:
    """The words above the title of a document, line by line, both columns.

    >>> words = "UBND TỈNH QUẢNG NAM\\tCỘNG HÒA XÃ HỘI\\nSỞ NỘI VỤ\\tCHỦ NGHĨA VIỆT NAM\\nSố: 7/SNV-CCVC"
    >>> letterhead = read_letterhead(words)
    >>> letterhead.symbol.code, letterhead.bodies
    ('SNV-CCVC', ('UBND TỈNH QUẢNG NAM', 'SỞ NỘI VỤ'))
    """
    above = _GAZETTE.sub(lambda found: "|" * len(found[0]), above)
    symbol = number_line(above)
    rest = _without(above, [m.span() for m in _MOTTO.finditer(fold(above))])
    if symbol is not None:
        word = list(_NUMBER_WORD.finditer(fold(above), 0, symbol.start + 1))
        rest = _without(rest, [(word[-1].start() if word else symbol.start, symbol.end)])
    found = list(dates(rest))
    placed = [dated for dated in found if dated.place is not None]
    whole = [dated for dated in found if dated.day is not None]
    rest = _without(rest, [(rest.rfind(d.place.split()[0], 0, d.start) if d.place else d.start, d.end) for d in found])
    return Letterhead(symbol, next(iter(placed or whole or found), None), _bodies(rest))


def _without(words: str, spans: Sequence[tuple[int, int]]) -> str:
    """The words with bars in place of some spans, so that offsets stay."""
    for start, end in spans:
        words = words[:start] + "|" * (end - start) + words[end:]
    return words


def _bodies(rest: str) -> tuple[str, ...]:
    """The names of bodies in what is left: a rule, a bar or an empty line ends one; a unit line goes on with it."""
    bodies: list[str] = []
    ended = True
    for line in rest.split("\n"):
        for column in re.split(r"\s{3,}|[\t|]", line):
            words = re.sub(r"\s+", " ", column.strip(" *-_.:=~+"))
            folded = fold(words)
            if len(words) < 3 or not words[0].isupper() or words.endswith(";") or _NO_BODY.match(folded):
                ended = ended or (bool(column.strip()) and bool(_RULE.match(column)))
                continue
            goes_on = _UNIT_LINE.match(folded) or (not ended and not _STARTS_BODY.match(folded))
            if bodies and words.isupper() == bodies[-1].isupper() and (goes_on or _UNFINISHED.search(fold(bodies[-1]))):
                bodies[-1] += " " + words
            else:
                bodies.append(words)
            ended = False
    return tuple(body for body in bodies if _STARTS_BODY.match(fold(body)) or _UNIT_LINE.match(fold(body)))


_UNFINISHED = re.compile(r"(?:(?<!\w)(?:^van|uy ban thuong vu|van phong|tong cuc|va)|,)$")
_UNIT_LINE = re.compile(r"(?:tinh|thanh pho|tp|huyen|quan|thi xa|xa|phuong|thi tran|dac khu)\b(?!\s+(?:uy|doan)\b)")
_STARTS_BODY = re.compile(
    r"(?:u?y ban|ubnd|ub ?mttq|hoi dong|hdnd|bo|so|ban(?! ?hanh)|cuc|vu|phong|tinh uy|thanh uy|huyen uy|quan uy|thi uy"
    r"|dang uy|dang bo|dang doan|van phong|chinh phu|thu tuong|quoc hoi|chu tich|toa an|vien|tong|mat tran|lien doan"
    r"|hoi|doan|tinh doan|thanh doan|huyen doan|truong|trung tam|bao hiem|ngan hang|thanh tra|kiem toan|chi cuc|cong an"
    r"|thue|cong doan|dai|nha|co quan|uy ban|tieu ban)\b"
)
