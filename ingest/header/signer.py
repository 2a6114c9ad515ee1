"""Who signed: the person's name under the lines of office ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH").

The name may stand under the signature, beside the recipients (two columns flattened), or at the end of the text.
Stamps, "(Đã ký)", digital signatures, initials and ranks are no part of it. A name in capitals gets ordinary case.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from phahe.graph.folding import fold
from phahe.graph.model import Role, Segment
from phahe.graph.names import is_surname, repaired
from phahe.graph.places import place_named
from phahe.ingest.text import Text

_RANK = re.compile(
    r"^(?:(?:gs|pgs|ts|ths|bs|ks|cn|ckii?|luat su|ong|ba|dai tuong|thuong tuong|trung tuong|thieu tuong"
    r"|dai ta|thuong ta|trung ta|thieu ta|dong chi)\b[\s.,/-]*)+"
)
_NO_NAME = re.compile(
    r"da ky|ky ten|ky boi|chu ky|ky so|dong dau|ngay|email|co quan|thoi gian|noi nhan|chu tich|bi thu|giam doc|uy ban"
    r"|ban thuong|hoi dong|tinh uy|thanh uy|huyen uy|dang uy|van ban|phu luc|cong hoa|doc lap|viet nam|thanh pho"
    r"|xac thuc|nhu tren|chu nhiem|kiem sat|toa an|trung uong|quoc hoi|chinh phu|nhan dan|cong san|nghi quyet"
    r"|truong thue|hop nhat|quyet dinh|chi thi|ke hoach|chuong trinh|danh muc|thong bao|https?|www"
)
_HARDLY = re.compile(r"\bky\b|luu|truong|\bpho\b|\bbo\b|\bso\b|phong|tinh\b|huyen\b|\bxa\b|phuong|thu ky|chanh")
"""Words of offices that are also parts of names: a known surname must stand before them."""
_OFFICE_LETTERS = re.compile(
    r"chutich|chunhiem|bithu|giamdoc|botruong|thutruong|thutuong|truongban|cuctruong|vutruong|vientruong|hieutruong"
    r"|truongphong|truongdoan|huytruong|tulenh|thongdoc|chanhan|chanhvan|chanhthanh|kiemtoan|thanhtra|uyban|nhandan"
    r"|hoidong|noinhan|daky$"
)
"""No name, whatever blanks a scanner put into it."""
_TOKEN = re.compile(r"[^\W\d_][\w'’ʼ]*\.?")
_OFFICE = re.compile(
    r"(?:t\s?/?\s?m|k\s?/?\s?t|t\s?/?\s?l|t\s?/?\s?u\s?q)\s?(?:[./]|\s|$)|chu tich|bi thu|giam doc|bo truong|thu truong"
    r"|thu tuong|truong (?:ban|phong|thue)|cuc truong|vu truong|chanh|hieu truong|vien truong|thong doc|chu nhiem"
    r"|tong\b"
)
_NAME_WORD = r"[A-ZĐ][^\W\d_A-Z]+"
_CUT_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD})?")
_REST_OF_NAME = re.compile(rf"{_NAME_WORD}(?: {_NAME_WORD}){{0,2}}")
_SIGNS_FOR = re.compile(r"(?:t\s?/?\s?m|k\s?/?\s?t|t\s?/?\s?l|t\s?/?\s?u\s?q)\s?[./]")
_SIGNED_BY = re.compile(r"(?:^|[\n|]|\s)\s{0,9}nguoi ky[\s:|]{1,9}(?P<name>[^\n|:]{4,40})")
_ABOVE = 4000
_TAIL_LINES = 300
"""Recipients and signature have no more lines than this."""
_COLUMNS = re.compile(r"\s{3,}|[\t|]")
_LEFT = re.compile(r"[-+•*]\s")


def signer(text: Text, segments: Sequence[Segment]) -> str | None:
    """The name of the person who signed; None if no words are one.

    The first name below a line of office counts; without one, the last that a known surname begins.
    """
    own = [s for s in segments if not s.annex]
    tail = [s for s in own if s.role in (Role.SIGNATURE, Role.RECIPIENTS)][:_TAIL_LINES]
    under_office: list[str] = []
    elsewhere: list[str] = []
    places: list[str] = []
    office = False
    for column, first, role in _pieces(text, tail):
        name = person(column)
        if name is None and _OFFICE.search(fold(column)):
            office = True
            name = person(_after_capitals(column))
        elif name is None and office and (named := person(column, places=True)) and is_surname(named.split()[0]):
            places.append(named)  # Mai Sơn is a district, too
        if name is None or (first and role is Role.RECIPIENTS and not is_surname(name.split()[0])):
            continue
        (under_office if office else elsewhere).append(name)
    for names in (under_office, elsewhere):
        surnamed = [name for name in names if is_surname(name.split()[0])]
        if surnamed:
            return surnamed[0] if names is under_office else surnamed[-1]
    if under_office or places:
        return (under_office or places)[0]
    return _in_a_cell(text, own) or (None if tail else _at_the_end(text, own)) or _told(text)


def _pieces(text: Text, tail: Sequence[Segment]) -> Iterator[tuple[str, bool, Role]]:
    """The pieces of the lines that may be a name, each with whether it starts its line, and the role of that line.

    A name that is broken over two lines is put together: "Dương" and "Đức Tuấn".
    """
    found = [(words, first, segment.role) for segment in tail for words, first in _columns(text, segment)]
    at = 0
    while at < len(found):
        words, first, role = found[at]
        at += 1
        if at < len(found) and _CUT_NAME.fullmatch(words) and is_surname(words.split()[0]):
            rest = found[at][0]
            if _REST_OF_NAME.fullmatch(rest):
                words, at = f"{words} {rest}", at + 1
        yield words, first, role


def _columns(text: Text, segment: Segment) -> Iterator[tuple[str, bool]]:
    """The pieces of a segment's lines that may be a name, each with whether it starts its line."""
    marked, clean = text.marked[segment.start : segment.end], text.clean[segment.start : segment.end]
    at = 0
    for line in marked.split("\n"):
        shown = clean[at : at + len(line)]
        cells, last = [], 0
        for gap in _COLUMNS.finditer(line):
            cells.append(shown[last : gap.start()])
            last = gap.end()
        cells.append(shown[last:])
        first = True
        for cell in cells:
            words = cell.strip()
            if words and not (first and _LEFT.match(words)):
                yield words, first
            first = first and not words
        at += len(line) + 1


def _after_capitals(words: str) -> str:
    """What follows the last word in capitals: a name on one line with the office ("CHỦ TỊCH Nguyễn Thanh Bình")."""
    tokens = words.split()
    while tokens and not tokens[-1].isupper():
        tokens.pop()
    return " ".join(words.split()[len(tokens) :]) if tokens else ""


def _in_a_cell(text: Text, own: Sequence[Segment]) -> str | None:
    """A name behind the office in one cell of a table: "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Phạm Thế Dũng"."""
    for segment in own:
        if segment.role is Role.CELL and _SIGNS_FOR.match(text.folded, segment.start, segment.end):
            name = person(_after_capitals(text.clean[segment.start : segment.end]))
            if name is not None and is_surname(name.split()[0]):
                return name
    return None


def _told(text: Text) -> str | None:
    """Who signed, as a web page says above a text that lost its end: "Người ký: Mai Sơn"."""
    found = _SIGNED_BY.search(text.folded, 0, _ABOVE)
    return None if found is None else person(text.clean[found.start("name") : found.end("name")], places=True)


def _at_the_end(text: Text, own: Sequence[Segment]) -> str | None:
    """A name that stands alone in the last lines, below the body."""
    for segment in reversed(own[-6:]):
        if segment.role is Role.FURNITURE:
            continue
        if segment.end - segment.start > 60 or segment.role in (Role.LETTERHEAD, Role.TITLE, Role.CELL):
            return None
        name = person(text.clean[segment.start : segment.end])
        if name is not None and is_surname(name.split()[0]):
            return name
    return None


def person(words: str, places: bool = False) -> str | None:
    """The words as a person's name, in ordinary case; None if they are not one. places: even if a place has the name.

    >>> person("(Đã ký)"), person("Thượng tướng Nguyễn Tân Cương"), person("RƠ CHÂM THUẬT"), person("Nguyên Van A")
    (None, 'Nguyễn Tân Cương', 'Rơ Châm Thuật', 'Nguyễn Văn A')
    """
    words = re.sub(r"\^?\{[^{}]{0,20}\}|\([^()]{0,40}\)|[\"“”*|]", " ", words).strip(" .,;:-_/\\")
    folded = fold(words)
    if not 4 <= len(words) <= 50:
        return None
    rank = _RANK.match(folded)
    if rank:
        words, folded = words[rank.end() :], folded[rank.end() :]
    surnamed = is_surname(words.split(" ")[0])
    office = _OFFICE_LETTERS.search(re.sub(r"[^a-z]", "", folded))
    if office and not (office[0] == "thanhtra" and surnamed and words.lower().endswith(" trà")):
        return None
    if _NO_NAME.search(folded) or (_HARDLY.search(folded) and not surnamed):
        return None
    tokens = _joined(words.split())
    if not 2 <= len(tokens) <= 6 or not all(_TOKEN.fullmatch(token) and token[0].isupper() for token in tokens):
        return None
    if all(token.isupper() for token in tokens):
        tokens = [token.capitalize() for token in tokens]
    if not places and len(tokens) < 4 and place_named(" ".join(tokens)):
        return None
    if any(token.isupper() and len(token) > 1 for token in tokens):
        return None
    return " ".join(repaired(tokens))


def _joined(tokens: list[str]) -> list[str]:
    """Tokens with a stray blank taken out ("Thô ng") and a lost one put in ("MinhThông")."""
    out: list[str] = []
    for token in tokens:
        if out and token.islower() and len(token) <= 4 and out[-1][0].isupper():
            out[-1] += token
            continue
        split = re.search(r"(?<=[^\W\d_])(?=[^\W\d_])", token) and re.findall(r"[^\W\d_](?:(?![A-ZĐ])[\w'’])*", token)
        if not token.isupper() and split and len(split) > 1 and all(len(part) > 1 for part in split):
            out += split
        else:
            out.append(token)
    return out
