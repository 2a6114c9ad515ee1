"""Mentions without a number: laws, the Constitution, statutes, congresses, plenums, and what has a name of its own.

    law      = ( "Luật" | "Bộ luật" | "Pháp lệnh" ) name [ ["năm"] year ]
    congress = [ kind ] "Đại hội" [ordinal] [ "Đảng bộ" unit ] [ "lần thứ" ordinal | "khóa" ordinal | "nhiệm kỳ" years ]
    plenum   = kind [ "Hội nghị" ] ( "Trung ương" | "lần thứ" ) ordinal [ "khóa" term ]
    named    = kind quotation | kind name years | kind [ "của" body ] "về" name

One scan stops at the words that begin such names; each has a function that reads on from there. Documents still to be
written ("tham mưu ban hành Quy định về …") and what a numbered document is about ("Quyết định số 1850/QĐ-UBND về Chương
trình …") are no mentions.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Sequence

from phahe.graph.folding import canonical
from phahe.graph.titles import Title, titles_at
from phahe.ingest.attributes import Around, read_around
from phahe.ingest.find_numbered import Found
from phahe.ingest.grammar import DIGITS, TERM, forth, kind_before, kind_words, roman, term_of, tight


def _variants(letter: str) -> str:
    """All letters that fold to this one, both cases."""
    same = [chr(n) for n in (*range(0x41, 0x250), *range(0x1EA0, 0x1EFA)) if _base(chr(n)) == letter]
    return "".join(same)


def _base(letter: str) -> str:
    if letter in "đĐ":
        return "d"
    return unicodedata.normalize("NFD", letter)[0].lower()


_CLASSES = {letter: f"[{_variants(letter)}]" for letter in "abcdeghiklmnopqrstuvwxy"}


def _any_accent(words: str) -> str:
    """A pattern for the folded words with any diacritics, in any case; a blank may be lost, or doubled."""
    return r"\s{0,3}".join(r"\s?".join(_CLASSES[letter] for letter in word) for word in words.split())


_HEADS = {
    "law": ("Ll", "uat"),
    "decree_law": ("P", "hap lenh"),
    "constitution": ("H", "ien phap"),
    "statute": ("ĐD", "ieu le"),
    "congress": ("ĐD", "ai hoi"),
    "platform": ("C", "uong linh"),
    "plenum_meeting": ("H", "oi nghi"),
    "plenum": ("T", "rung uong"),
    "plenum_short": ("T", "w"),
    "name": (
        "QCKĐDq",
        "uy che|uy dinh|uy hoach|huong trinh|hien luoc|e hoach|e an",
    ),
}
_SCAN = re.compile(
    "[LlPHĐDCTQKq](?:"
    + "|".join(
        f"(?P<{name}>(?<=[{first}])(?:{'|'.join(map(_any_accent, rest.split('|')))}))"
        for name, (first, rest) in _HEADS.items()
    )
    + ")"
)

_CAPITAL = re.compile(r"\s{1,3}[“\"]?[A-ZĐÀ-ÝĂƠƯẠ-Ỹ]")
_YEAR = re.compile(r"\s{1,3}(?:nam\s{1,3})?((?:19|20)\d\d)(?!\d\d|/)")
_LAW_END = re.compile(
    r"[;:.()\[\]“”\"|\n/]|,?\s(?:ngày|năm|số|và\s(?:các|những|Luật|Bộ luật|Pháp lệnh|Nghị|văn bản|quy định|hướng)|quy định|hiện hành|"
    r"được|có|này|đã|trong|tại|theo|để|thì|do|là|khi|nhằm|sửa đổi|trên|cho|đối với|đến|tới|với|gắn|hoặc|cùng|bao gồm|trước|sau|các|"
    r"phải|cần|không|hay|vào|bằng|[Ll]uật|Nghị định|Bộ luật|của Quốc hội|của nước)(?![^\W\d_])|,\s(?=[a-zđ])"
)
_AMENDING = re.compile(
    r"\s{1,3}sua\s{0,3}doi,?\s{0,3}(?:bo\s{0,3}sung\s{1,3})?(?:(?:mot\s{0,3}so\s{0,3})?dieu\s{0,3}(?:[0-9]{1,3}\s{1,3})?)?(?:cua\s{0,3})?(?:cac\s{1,3}|\d{1,2}\s{1,3})?(?=l\s?uat|bo\s?luat|phap\s?lenh)"
)
_LAW_JOIN = re.compile(r"\s{0,3}(?:,|v\s?a|,\s?va)\s{0,3}(?=luat|bo\s?luat|phap\s?lenh)")
_PASSED = re.compile(r"quoc\s{1,3}hoi\s{1,3}ban\s{1,3}hanh\s{1,3}$")
_ISSUES = re.compile(r"(?:ban hanh|thong qua|xay dung|soan thao|du an|du thao)\s*$")


def find_named(
    clean: str, folded: str, spans: Sequence[tuple[int, int, int, int]], numbered: list[Found]
) -> list[Found]:
    """The unnumbered mentions inside `spans` (start, end, segment index); `numbered` are those already found."""
    found: list[Found] = []
    reader = _Reader(clean, folded, numbered)
    for low, high, segment, _ in spans:
        at = low
        while (hit := _SCAN.search(clean, at, high)) is not None:
            one = _READERS[hit.lastgroup or ""](reader, hit.start(), hit.end(), low, high, segment)
            at = max(hit.end(), one.end if one is not None else 0)
            if one is not None:
                found.append(one)
                reader.named.append(one)
    return found


class _Reader:
    """The text, and the mentions found so far."""

    def __init__(self, clean: str, folded: str, numbered: list[Found]) -> None:
        self.clean, self.folded = clean, folded
        self.numbered = numbered
        self.ends = [one.end for one in numbered]
        self.named: list[Found] = []
        self.acted = False

    def make(self, start: int, end: int, segment: int, high: int, kind: str, **more: object) -> Found:
        around = read_around(self.clean, self.folded, end, high)
        one = Found(start, end, "unnumbered", around, segment, kind, kind_said=True)
        one.name = canonical(self.clean[start:end])
        one.term = around.term
        for name, value in more.items():
            setattr(one, name, value)
        return one

    # Luật Phòng, chống tham nhũng; Luật Đất đai năm 2013; Luật sửa đổi, bổ sung một số điều của Luật A và Luật B
    def law(self, at: int, end: int, low: int, high: int, segment: int) -> Found | None:
        clean, folded = self.clean, self.folded
        glued = clean[end : end + 1].isalnum()
        if clean[at] == "l" and (glued or not _CAPITAL.match(clean, end, high)):
            return None
        before = folded[max(low, at - 12) : at]
        if folded.endswith(("bo ", "bo"), max(low, at - 3), at) and clean[at - 3 : at - 2].upper() == "B":
            at = at - 3 if clean[at - 1].isspace() else at - 2
            kind = "Bộ luật"
        else:
            kind = "Luật"
        if before.endswith(
            ("phap ", "ky ", "dai hoc ", "khoa ", "cong ty ", "van phong ", "dao ", "phap", "quy ")
        ) and not before.endswith("bo "):
            return None
        if _PASSED.search(folded, max(low, at - 24), at) or (at == low and clean[at:end].isupper()):
            return None
        amending = _AMENDING.match(folded, end, high)
        if amending is not None:
            if _ISSUES.search(folded, max(low, at - 20), at):
                return None
            stop = self._laws(amending.end(), high)
            if stop is None:
                return None
            return self.make(at, self._with_year(stop, high), segment, high, kind)
        stop = self._law_end(at, end, high) if clean[end - 3].isupper() or clean[at] != "l" else self._known(at, high)
        if stop is None:
            return None
        return self.make(at, self._with_year(stop, high), segment, high, kind)

    def _known(self, at: int, high: int) -> int | None:
        title = self.title(at, high)
        return title[1] if title else None

    def decree_law(self, at: int, end: int, low: int, high: int, segment: int) -> Found | None:
        if _PASSED.search(self.folded, max(low, at - 24), at) or (at == low and self.clean[at:end].isupper()):
            return None
        amending = _AMENDING.match(self.folded, end, high)
        stop = self._laws(amending.end(), high) if amending else self._law_end(at, end, high)
        if stop is None:
            return None
        return self.make(at, self._with_year(stop, high), segment, high, "Pháp lệnh")

    def _laws(self, at: int, high: int) -> int | None:
        """The end of "Luật A, Luật B và Luật C" at `at`."""
        stop = None
        for _ in range(16):
            head = _LAW_HEAD.match(self.folded, at, high)
            end = self._law_end(at, head.end(), high) if head else None
            if end is None:
                return stop
            stop = end
            join = _LAW_JOIN.match(self.folded, stop, high)
            if join is None:
                return stop
            at = join.end()
        return stop

    def _law_end(self, at: int, head_end: int, high: int) -> int | None:
        """Where the name of the law that begins at `at` ends; None when no name follows."""
        title = self.title(at, high)
        if title is not None:
            return title[1]
        if not _CAPITAL.match(self.clean, head_end, high):
            return None
        stop = _LAW_END.search(self.clean, head_end + 1, min(high, head_end + 120))
        end = stop.start() if stop else min(high, head_end + 120)
        end = head_end + len(self.clean[head_end:end].rstrip(" ,"))
        words = self.clean[head_end:end].split()
        if len(words) < 2 or len(words) > 20 or words[0].lower() in ("sư", "gia"):
            return None
        return end

    def title(self, at: int, high: int) -> tuple[Title, int] | None:
        """The longest known name that begins at `at`, and its end."""
        joined = tight(self.folded[at : min(high, at + 190)]).replace(",", "")
        loose = None
        for title in titles_at(joined):
            end = forth(self.folded, at, len(title.key), ",")
            if not self.clean[end : end + 1].isalnum():
                return title, end
            if len(title.key) > 13 and loose is None:
                loose = title, end
        return loose

    def _with_year(self, end: int, high: int) -> int:
        year = _YEAR.match(self.folded, end, high)
        return year.end() if year else end

    def constitution(self, at: int, end: int, low: int, high: int, segment: int) -> Found | None:
        return self.make(at, self._with_year(end, high), segment, high, "Hiến pháp")

    def statute(self, at: int, end: int, low: int, high: int, segment: int) -> Found | None:
        found = _STATUTE.match(self.folded, end, high)
        if found is None or not self.clean[found.start("of")].isupper():
            return None
        return self.make(at, found.end("of"), segment, high, "Điều lệ")

    def platform(self, at: int, end: int, low: int, high: int, segment: int) -> Found | None:
        return self.make(at, end, segment, high, "Cương lĩnh")

    # Nghị quyết Đại hội XIII; Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XI; Đại hội XXIX Đảng bộ huyện (in a list)
    def congress(self, at: int, end: int, low: int, high: int, segment: int) -> Found | None:
        start, kind, _ = kind_before(self.clean, self.folded, at, low)
        if kind is None and (written := _WRITINGS.search(self.folded, max(low, at - 12), at)):
            if not self.clean[written.start()].isupper():
                return None
            start, kind = written.start(), "Văn kiện"
        if kind is None and self.named and self.named[-1].segment == segment:
            last = self.named[-1]
            if "aihoi" in tight(self.folded[last.start : last.end]) and _LIST.fullmatch(self.folded, last.end, at):
                kind = last.kind
        if kind not in ("Nghị quyết", "Văn kiện", "Báo cáo chính trị", "Chương trình hành động"):
            return None
        found = _CONGRESS.match(self.folded, end, high)
        if found is None:
            return None
        unit = found["unit"]
        if unit is not None and re.match(r"\s*cac\s", unit):
            return None
        stop = found.end("second") if found["second"] else found.end()
        if found["first"] and found["years"] and not found["second"]:
            stop = found.end("first") if found["unit"] is None else found.end("unit")
        ordinal = found["first"] or found["second"]
        if ordinal is None and found["years"] is None and (unit is None or not _ONE_UNIT.match(unit)):
            return None
        if found["party"] and not (found["second"] or found["years"]):
            stop = found.start("party")
        stop = at + len(self.clean[at:stop].rstrip(" ,"))
        one = self.make(start, stop, segment, high, kind)
        if ordinal:
            one.term = _ordinal(ordinal)
        elif found["years"]:
            one.term = tight(found["years"]).translate(DIGITS)
        if found["party"] and one.around.end == stop:
            one.around = read_around(self.clean, self.folded, max(stop, found.end("party")), high)
            one.around.end = max(one.around.end, found.end("party"))
        return one

    # Kết luận Hội nghị lần thứ tư; Nghị quyết Hội nghị Trung ương 6 khóa XII
    def plenum_meeting(self, at: int, end: int, low: int, high: int, segment: int) -> Found | None:
        return self._plenum(at, end, _MEETING, low, high, segment)

    # Nghị quyết Trung ương 4 (khóa XII)
    def plenum(self, at: int, end: int, low: int, high: int, segment: int) -> Found | None:
        return self._plenum(at, end, _CENTRAL, low, high, segment)

    def _plenum(self, at: int, end: int, pattern: re.Pattern[str], low: int, high: int, segment: int) -> Found | None:
        start, kind, numbered = kind_before(self.clean, self.folded, at, low)
        if numbered or kind not in ("Nghị quyết", "Kết luận", "Chỉ thị", "Quy định", "Thông báo"):
            return None
        found = pattern.match(self.folded, end, high)
        if found is None:
            return None
        stop, term = found.end(), None
        said = TERM.match(self.folded, stop, high)
        if said is not None and "\n" not in self.clean[stop : said.end()].strip():
            term, stop = term_of(said), said.end()
        one = self.make(start, stop, segment, high, kind)
        one.term = term or one.around.term
        if term is None:
            body = _PLENUM_BODY.match(self.folded, stop, high)
            if body is not None:
                after = read_around(self.clean, self.folded, body.end(), high)
                after.issuer = after.issuer or canonical(self.clean[body.start("body") : body.end("body")])
                one.around, one.term = after, after.term
        return one

    def plenum_short(self, at: int, end: int, low: int, high: int, segment: int) -> Found | None:
        return self._plenum(at, end, _CENTRAL, low, high, segment)

    # Đề án “…”; Chương trình … giai đoạn 2021 - 2030; Quy định về …; "ban hành Quy định …" of a numbered act
    def name(self, at: int, end: int, low: int, high: int, segment: int) -> Found | None:
        clean, folded = self.clean, self.folded
        if not _free(clean, at) or _NUMBER_NEXT.match(folded, end, high):
            return None
        capital = clean[at].isupper()
        if not capital and _PLURAL.search(folded, max(low, at - 8), at):
            return None
        issued = _ISSUED.search(folded, max(low, at - 24), at)
        by_number = issued is not None and self._issued_by_number(issued.start(), low)
        draft = not by_number and self._draft(at, low)
        about = self._subject_of(at, low)
        title = self.title(at, high)
        if title is not None and not about and not draft:
            stop = _tail(folded, title[1], high) if capital else title[1]
            return self.make(at, stop, segment, high, title[0].kind)
        if not capital or draft or title is not None or clean[end : end + 1].isalnum():
            return None
        kind = kind_words().get(tight(folded[at:end]))
        if kind is None:
            return None
        quoted = _QUOTED.match(clean, end, high)
        if quoted is not None:
            return self.make(at, quoted.end(), segment, high, kind)
        if about:
            return None
        if by_number:
            stop = self._whole(end, high)
            if _NOT_OWN.match(folded, end, high) or len(folded[end:stop].split()) < 3:
                return None
            return self.make(at, stop, segment, high, kind)
        if clean[at + 1 : at + 2].isupper():
            return None
        if kind == "Chương trình" and (act := _GOVERNMENT_ACT.match(folded, end, high)):
            return self._act(at, act.end("act"), high, segment)
        if at == low:
            return None
        stop = self._whole(end, high)
        if len(folded[end:stop].split()) < 3 or not _CARRIED_OUT.search(folded, max(low, at - 60), at):
            return None
        if kind in ("Quy định", "Quy chế"):
            if not _ABOUT.match(folded, end, high):
                return None
            return self.make(at, stop, segment, high, kind, confidence=0.8)
        if _NOT_OWN.match(folded, end, high) or _TIMED.search(folded, end, stop) is None:
            return None
        return self.make(at, stop, segment, high, kind, confidence=0.7)

    def _whole(self, end: int, high: int) -> int:
        """Where a name whose kind word ends at `end` ends itself, with its years."""
        stop = _name_end(self.clean, end, high)
        timed = None
        for timed in _TIMED.finditer(self.folded, end, stop):
            pass
        if timed is not None:
            return _tail(self.folded, end + len(self.folded[end : timed.start()].rstrip(" ,(")), high)
        return _tail(self.folded, stop, high)

    def _act(self, at: int, end: int, high: int, segment: int) -> Found | None:
        """ "Chương trình hành động của Chính phủ" at its first mention, unless a numbered act before it issues it."""
        if self.acted or _ISSUED.search(self.folded, max(0, at - 24), at):
            self.acted = True
            return None
        self.acted = True
        if not _ACT_CONTEXT.search(self.folded, max(0, at - 40), at):
            return None
        return self.make(at, end, segment, high, "Chương trình hành động", confidence=0.6)

    def _subject_of(self, at: int, low: int) -> bool:
        """Whether the words before are "về" or "về việc" after a number: what follows is what that document is about."""
        about = _IS_ABOUT.search(self.folded, max(low, at - 12), at)
        return about is not None and self._numbered_before(about.start(), low, 260) is not None

    def _issued_by_number(self, at: int, low: int) -> bool:
        """Whether the "ban hành" at `at` is said of the numbered mention before it, not of a body named in between."""
        act = self._numbered_before(at, low, 400)
        if act is None:
            return False
        end = act.around.end if act.around.end <= at else act.end
        return at - end < 60 and not _OTHER_BODY.search(self.folded, end, at)

    def _numbered_before(self, at: int, low: int, reach: int) -> Found | None:
        """The numbered mention before `at` in the same clause."""
        n = bisect_right(self.ends, at) - 1
        if n < 0 or self.ends[n] < max(low, at - reach):
            return None
        return None if _CLAUSE_END.search(self.folded, self.ends[n], at) else self.numbered[n]

    def _draft(self, at: int, low: int) -> bool:
        """Whether the words before say that the document is still to be written."""
        return _DRAFTED.search(self.folded, max(low, at - 60), at) is not None


def _free(clean: str, at: int) -> bool:
    return at == 0 or not clean[at - 1].isalnum() or (clean[at - 1].islower() and clean[at].isupper())


def _name_end(clean: str, at: int, high: int) -> int:
    """Where a name in running text ends: at punctuation, or at words that carry the sentence on."""
    high = min(high, at + 260)
    stop = _NAME_STOP.search(clean, at, high)
    end = stop.start() if stop else high
    return at + len(clean[at:end].rstrip(" ,\n"))


def _tail(folded: str, end: int, high: int) -> int:
    """The end of a name with the years that belong to it: giai đoạn 2021 - 2030; đến năm 2030, tầm nhìn đến năm 2045."""
    tail = _YEARS_TAIL.match(folded, end, high)
    return tail.end() if tail else end


_NUMBER_NEXT = re.compile(r"\s{0,3}(?:so\s{0,3}:?\s{0,3})?[0-9]|\s{1,3}so\s")
_PLURAL = re.compile(r"(?:cac|nhung|moi)\s{1,3}$")
_GOVERNMENT_ACT = re.compile(r"(?P<act>\s{1,3}hanh\s{1,3}dong\s{1,3}cua\s{1,3}chinh\s{1,3}phu)(?![a-z])")
_ACT_CONTEXT = re.compile(
    r"(?:thuc\s{0,3}hien|trien\s{0,3}khai|quan\s{0,3}triet|theo|can\s{0,3}cu)(?:\s{1,3}(?:nghiem|tot|co hieu qua|hieu qua|kip thoi))*\s{1,3}$"
)
_OTHER_BODY = re.compile(r"[,;]|\b(?:ubnd|uy ban|hdnd|hoi dong|tinh uy|huyen uy|bo chinh|ban thuong vu)\b")
_QUOTED = re.compile(r"\s{0,3}(?:[“][^”\n]{4,300}[”]|[\"][^\"\n]{4,300}[\"])")
_ISSUED = re.compile(r"(?:ban\s{0,3}hanh|phe\s{0,3}duyet|thong\s{0,3}qua)\s{1,3}[“\"]?$")
_NOT_OWN = re.compile(
    r"\s{0,3}(?:cua\s|nay|hanh\s{0,3}dong\s{0,3}(?:cua|thuc|trien|nham)|kem|so\s|tren\s|cong\s{0,3}tac\s{0,3}nam|duoc|da\s|theo|nhu|"
    r"sau|trong|nam\s|va\s|neu|tai|(?:to\s{0,3}chuc\s)?(?:thuc\s{0,3}hien|trien\s{0,3}khai)(?:\s{1,3}(?:thuc\s{0,3}hien|cac|co hieu qua))?\s"
    r"(?:nghi|ke hoach|chi thi|ket luan|quyet|chuong trinh|luat|quy|de an|thong|cong|bo luat|nhiem vu|[^a-z])|$)"
)
_IS_ABOUT = re.compile(r"(?:\bve|\bve\s{0,3}viec|v/v)\s{0,3}[“\"]?$")
_ABOUT = re.compile(
    r"\s{1,3}(?:cua\s{1,3}(?:dang|trung uong|bo chinh tri|ban bi thu|ban chap hanh trung uong(?: dang)?)\s{1,3})?ve\s"
)
_CLAUSE_END = re.compile(r"[;:]|\.\s|\n\s*\n")
_DRAFTED = re.compile(
    r"(?:tham\s{0,3}muu|xay\s{0,3}dung|hoan\s{0,3}thien|soan\s{0,3}thao|du\s{0,3}thao|ban\s{0,3}hanh|trinh|sua\s{0,3}doi,?\s{0,3}bo\s{0,3}sung|bo\s{0,3}sung|lap|phe\s{0,3}duyet|"
    r"de\s{0,3}xuat|nghien\s{0,3}cuu|ra\s{0,3}soat|hoan\s{0,3}chinh|chuan\s{0,3}bi)\s{1,3}(?:va\s{1,3}[a-z\s]{3,20}\s)?(?:cac\s)?[“\"]?$"
)
_CARRIED_OUT = re.compile(
    r"(?:thuc\s{0,3}hien|trien\s{0,3}khai|quan\s{0,3}triet|chap\s{0,3}hanh|theo|tai|tong\s{0,3}ket|so\s{0,3}ket|can\s{0,3}cu|tuan\s{0,3}thu|vi\s{0,3}pham|cua|trong|voi|va|tinh\s{0,3}than)"
    r"(?:\s{1,3}(?:nghiem(?:\s{1,3}tuc)?|tot|dong\s{0,3}bo|hieu\s{0,3}qua|co\s{0,3}hieu\s{0,3}qua|day\s{0,3}du|cac|noi\s{0,3}dung|thanh\s{0,3}cong|muc\s{0,3}tieu|nhiem\s{0,3}vu))*\s{1,3}$|[,;]\s{1,3}$"
)
_NAME_STOP = re.compile(
    r"[.;:\n(“\"\[|]|,?\s(?:với (?:phương châm|mục)|gắn với|trên địa bàn|theo (?:Quyết|Nghị|Kế|hướng|đúng|Chỉ)|đã|được (?:ban|phê|thủ)|"
    r"do|nhằm|để|bảo đảm|đảm bảo|góp phần|trong đó|nhất là|và (?:mục|phù hợp|các (?:nghị quyết|chỉ thị|quy|văn bản|kế hoạch|chương trình|đề án))|"
    r"và (?:những|[Kk]ế hoạch|[Nn]ghị quyết|[Qq]uyết|[Cc]hỉ thị|[Qq]uy (?:chế|định|hoạch)|[Cc]hương trình|[Hh]ướng dẫn|[Vv]ăn bản|[Kk]ết luận|[Ll]uật|Đề án|Chiến lược|Dự án)|"
    r"ban hành kèm|ngày \d|đồng thời|kịp thời|thuộc (?:thẩm|trách)|đến (?:toàn|cán bộ|từng)|cho (?:cán|đảng)|tập trung|tăng cường|chú trọng)(?![^\W\d_])|"
    r",\s(?:các (?:nghị quyết|chỉ thị|quy|văn bản|kế hoạch|chương trình|đề án)|[Kk]ế hoạch|[Nn]ghị quyết|[Qq]uyết|[Cc]hỉ thị|[Qq]uy (?:chế|định)|Chương trình|Đề án|[Ll]uật|"
    r"UBND|Ủy ban|[Kk]ết luận|số|phần)(?![^\W\d_])"
)
_TIMED = re.compile(r"(?:giai\s?doan|den\snam|nam)\s{1,3}(?:tu\s)?(?:19|20)\d\d")
_YEARS_TAIL = re.compile(
    r"\s{0,3}[,(]?\s{0,3}(?:(?:giai\s{0,3}doan|den\s{0,3}nam|nam|cho\s{0,3}giai\s{0,3}doan)\s{1,3}(?:19|20)\d\d(?:\s{0,3}-\s{0,3}(?:19|20)\d\d)?)"
    r"(?:\s?\))?(?:,?\s{1,3}(?:va\s)?(?:tam\s{0,3}nhin|dinh\s{0,3}huong)(?:\s{1,3}den)?(?:\s{1,3}nam)?\s{1,3}(?:19|20)\d\d)?"
)
_LAW_HEAD = re.compile(r"(?:bo\s?)?luat|phap\s?lenh")
_STATUTE = re.compile(
    r"\s{1,3}(?P<of>doi\s{1,3}(?:tntp|thieu nien tien phong)(?:\s{1,3}ho chi minh)?|dang(?:\s{1,3}cong\s{1,3}san\s{1,3}viet\s{1,3}nam)?|doan(?:\s{1,3}(?:thanh\s{1,3}nien|tncs)[a-z\s]{0,40}?(?=[,;.)\n]|$))?|"
    r"cong\s{1,3}doan(?:\s{1,3}viet\s{1,3}nam)?|mat\s{1,3}tran\s{1,3}to\s{1,3}quoc(?:\s{1,3}viet\s{1,3}nam)?|"
    r"hoi\s{1,3}(?:[a-z]{1,10}\s{1,3}){0,6}?(?:viet\s{1,3}nam|nong\s{1,3}dan|cuu\s{1,3}chien\s{1,3}binh|phu\s{1,3}nu))(?![a-z])"
)
_WRITINGS = re.compile(r"van\s?kien\s{1,3}$")
_LIST = re.compile(r"\s{0,3}(?:,|va|;|,\s?va|cua dang,|cua dang va)\s{0,3}")
_ORDINALS = {
    **dict(zip("nhat hai ba tu nam sau bay tam chin muoi".split(), range(1, 11), strict=True)),
    "bon": 4,
    "thu nhat": 1,
    "muoi mot": 11,
    "muoi hai": 12,
    "muoi ba": 13,
    "muoi bon": 14,
    "muoi lam": 15,
}
_WORD = "muoi\\s(?:mot|hai|ba|bon|lam)|nhat|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi"
_ORD = rf"(?:[ivxl]{{1,7}}|[0-9]{{1,2}}|{_WORD})(?:(?![a-z0-9/])|(?=dang|ban\s|cua\s))"
_CONGRESS = re.compile(
    rf"(?:\s{{0,3}}dai\s{{0,3}}bieu)?(?:\s{{0,3}}toan\s{{0,3}}quoc)?"
    rf"(?:\s{{0,3}}(?:lan\s{{0,3}}thu\s{{0,3}}|thu\s{{0,3}}|lan\s{{0,3}})?(?P<first>{_ORD}))?"
    r"(?P<party>\s{1,3}(?:cua\s{1,3})?dang(?:\s{1,3}(?:cong\s{1,3}san\s{1,3}viet\s{1,3}nam|toan\s{1,3}quoc))?(?!\s{0,3}bo)(?![a-z]))?"
    r"(?:(?:\s{1,3}cua)?\s{0,3}dang\s{0,3}bo(?P<unit>(?:\s{0,3}(?!lan\s|khoa\s|nhiem\s|ve\s|va\s|thu\s|den\s|gan\s|de\s|trong\s)[a-z-]{1,12}){1,7}?(?=\s{1,3}(?:lan|khoa|nhiem|ve|va|thu|den|gan|de|trong)\s|[,;.():\n]|\s*$|\s{1,3}[^a-z\s])|\s{1,3}[a-z]{2,6}(?:\s{1,3}pho)?))?"
    rf"(?:,?\s{{0,3}}(?:lan\s{{0,3}}thu|khoa|lan)\s{{0,3}}(?P<second>{_ORD}))?"
    r"(?:,?\s{1,3}\(?nhiem\s{0,3}ky\s{1,3}(?P<years>(?:19|20)\d\d\s{0,2}-\s{0,2}(?:19|20)\d\d)\)?)?"
)
_ONE_UNIT = re.compile(r"\s{0,3}(?:tinh|thanh\s?pho|huyen|quan|thi\s?xa|xa|phuong|thi\s?tran)(?![a-z])")
_MEETING = re.compile(
    rf"(?:\s{{1,3}}(?:trung\s{{0,3}}uong|tw|bch\s?tw|ban\s{{1,3}}chap\s{{1,3}}hanh\s{{1,3}}trung\s{{1,3}}uong(?:\s{{1,3}}dang)?))?"
    rf"\s{{0,3}}(?:lan\s{{0,3}}thu\s{{0,3}}|thu\s{{0,3}}|lan\s{{0,3}})?(?P<n>{_ORD})"
)
_CENTRAL = re.compile(rf"\s{{0,3}}(?:lan\s{{0,3}}thu\s{{0,3}}|thu\s{{0,3}})?(?P<n>{_ORD})")
_PLENUM_BODY = re.compile(
    r"[\s,]{0,4}(?:cua\s{1,3})?(?P<body>(?:ban\s{1,3}chap\s{1,3}hanh|bch)\s{1,3}(?:trung\s{1,3}uong|tw)(?:\s{1,3}dang)?(?:\s{1,3}cong\s{1,3}san\s{1,3}viet\s{1,3}nam)?)"
)


def _ordinal(written: str) -> str | None:
    words = " ".join(written.split())
    return roman(str(_ORDINALS[words])) if words in _ORDINALS else roman(words)


_READERS: dict[str, Callable[[_Reader, int, int, int, int, int], Found | None]] = {
    name: getattr(_Reader, name) for name in _HEADS
}
