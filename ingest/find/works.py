"""Regulations, programmes, strategies and schemes with a name of their own.

    work  = kind ( quotation | name ) [ years ]
    years = [","] ( "giai đoạn" | "đến năm" | "năm" ) year [ "-" year ] [ "," "tầm nhìn" … year ]

A kind word with a capital and words after it is a name only where the words around say that there is such a document:
it is in the table of titles or was named before; it is quoted (Đề án “…”); it bears the years of a strategy; a numbered
act issues it ("Quyết định 218-QĐ/TW … ban hành Quy định về …"), or the text itself ("Ban hành kèm theo Quyết định này
Quy chế …"); it is carried out and bears its years, or is a scheme with a long name; it is a rule "về" something that is
carried out.
No mention is what is still to be written ("tham mưu ban hành Quy định về …") and what a numbered act is about
("Quyết định số 1850/QĐ-UBND về Chương trình …").
"""

from __future__ import annotations

import re

from phahe.graph.folding import fold
from phahe.graph.phrases import alternatives, phrases
from phahe.ingest.find.attributes import issuer_end, issuer_words
from phahe.ingest.find.found import Found, Stretch
from phahe.ingest.find.grammar import SMALL, back, kind_words, tight
from phahe.ingest.find.named import Page

_NUMBER_NEXT = re.compile(r"\s{0,3}(?:so\s{0,3}:?\s{0,3})?[0-9]|\s{1,3}so\s")
_PLURAL = re.compile(r"(?:cac|nhung|moi)\s{1,3}$")
_QUOTED = re.compile(r"\s{0,3}(?:[“](?:[^”\n]|\n(?!\s*\n)){4,300}[”]|[\"](?:[^\"\n]|\n(?!\s*\n)){4,300}[\"])")
_ISSUES = ("banhanh", "pheduyetdieuchinh,bosung", "pheduyetdieuchinh", "pheduyet", "thongqua")
_INSTRUMENTS = frozenset(
    {"Quyết định", "Nghị quyết", "Nghị định", "Thông tư", "Thông tư liên tịch", "Nghị quyết liên tịch"}
)
"""What issues regulations, plans and schemes that have a name of their own."""
_CARRIES = ("thuchien", "trienkhai")
_LONG = 6
"""A scheme with so many words to its name is told by them, also without its years."""
_SCHEMES = frozenset({"Chương trình", "Chiến lược", "Quy hoạch"})
"""In a title, that is so of these too."""
_RULES = frozenset({"Quy định", "Quy chế"})
_WITH_THIS = re.compile(r"kemtheo(?:quyetdinh|nghiquyet|nghidinh|thongtu(?:lientich)?)nay(?:ban|cac)?$")
_ACT_BEGINS = re.compile(
    r"[\W]*(?:dieu\s{1,3}\d{1,3}\s?[.:]?[\W]*)?(?:\d{1,2}[.)]\s{0,3})?(?:nay\s{1,3})?(?:(?:ve\s{1,3}viec|v/v|ve)\s{1,3})?"
)
_ISSUED_NEXT = re.compile(
    r"(?P<name>(?:[^;:.()“”\"\n]|\n(?!\s*\n)|\([a-z]{2,9}\)){6,240}?),?\s{1,3}\(?(?:(?:da\s{1,3})?duoc\s{1,3}(?:[^;:.()]{2,60}?\s{1,3})?)?"
    r"(?:ban\s{1,3}hanh|phe\s{1,3}duyet|thong\s{1,3}qua)\s{1,3}(?:kem\s{1,3})?(?:theo|tai|boi|bang)\s{1,3}"
)
_ISSUED_AT = re.compile(
    r"(?P<name>(?:[^;:.()“”\"\n]|\n(?!\s*\n)){6,240}?),?\s{1,3}(?:kem\s{1,3})?(?:theo|tai|bang)\s{1,3}"
    r"(?=quyet dinh|nghi)"
)
_ANNEX_ENDS = re.compile(
    r"[;:(“”\"|]|\.(?=\s|$)|\./|\n\s*\n"
    r"|,?\s(?:theo\s{1,3}(?=luat|bo luat|phap lenh|nghi dinh|nghi quyet|thong tu|quyet dinh)"
    r"|(?:bao\s)?gom\s|nhu\s{1,3}sau|voi\s{1,3}(?:cac|nhung|mot so|noi dung)\s|kem\s{1,3}theo"
    r"|(?:de|nham)\s{1,3}(?:thuc|trien)|ap dung)"
)
_OTHER_BODY = re.compile(r"[,;]|\b(?:ubnd|uy ban|hdnd|hoi dong|tinh uy|huyen uy|bo chinh|ban thuong vu)\b")
_IS_ABOUT = re.compile(r"(?:\bve|\bve\s{0,3}viec|v/v)\s{0,3}[“\"]?$")
# no name of its own: the kind word is followed by whose or what it carries out
_NOT_OWN = re.compile(
    r"\s{0,3}(?:,|cua\s|nay|hanh\s{0,3}dong\s{0,3}(?:cua|thuc|trien|nham)|kem|so\s|tren\s|cong\s{0,3}tac\s{0,3}nam|duoc|da\s|von\s|"
    r"theo|nhu|sau|trong|nam\s|va\s|neu|tai|(?:to\s{0,3}chuc\s)?(?:thuc\s{0,3}hien|trien\s{0,3}khai|thi\s{0,3}hanh)"
    r"(?:\s{1,3}(?:thuc\s{0,3}hien|thi\s{0,3}hanh|cac|co hieu qua))?\s(?:nghi|ke hoach|chi thi|ket luan|quyet|theo\s|"
    r"chien luoc|chuong trinh|luat|quy|de an|thong|cong (?:van|dien|uoc)|bo luat|nhiem vu|[^a-z])|$)"
)
_ACTION = re.compile(r"\s{1,3}hanh\s{1,3}dong(?![a-z])")
_RULE = re.compile(
    r"\s{1,3}(?:cua\s{1,3}(?:dang|trung uong|bo chinh tri|ban bi thu|ban chap hanh trung uong(?: dang)?)\s{1,3})?ve\s"
    r"|\s{1,3}(?:lam viec|dan chu|to chuc va hoat dong|hoat dong|phoi hop|bau cu)\s"
)
_PART_OF = re.compile(r"\btai (?:diem|khoan|dieu|muc|phu luc)\b")
"""Quy định về thực phẩm tại khoản 2 Điều 3: what an article says, no document."""
_DRAFTED = tuple(tight(fold(words)) for words in phrases("still-drafted"))
_CARRIED = tuple(tight(fold(words)) for words in phrases("carried-out"))
_HOW = tuple(sorted((tight(fold(words)) for words in phrases("how-carried-out")), key=len, reverse=True))
_KINDS = (
    r"[Kk]ế hoạch|[Nn]ghị quyết|Quyết|quyết (?:định (?:số|của)|nghị)|[Cc]hỉ thị|[Qq]uy (?:chế|định|hoạch)"
    r"|[Cc]hương trình|[Hh]ướng dẫn|[Vv]ăn bản"
)
_NEXT = rf"(?:các )?(?:{_KINDS}|[Kk]ết luận|[Ll]uật|Đề án|đề án|Chiến lược|Dự án)"
_BEFORE_YEAR = "(?<!năm)(?<!đoạn)(?<!kỳ)(?<!-)(?<! tỉnh)(?<! phố)(?<! huyện)(?<! của)(?<! và)(?<! giữa)(?<! với)(?<!,)"
_LINE_END = re.compile(rf"{_BEFORE_YEAR}\n")
_AFTER_WORK = re.compile(
    rf"[.;:(“\"\[|]|{_BEFORE_YEAR}\n(?![{SMALL}])|(?:,\s?|,?\svà\s){_NEXT}(?![^\W\d_])"
    r"|,\s(?:số\s?\d|(?:UBND|Ủy ban|Chủ tịch|Thủ tướng|Ban (?:Thường|Chấp)|Tỉnh ủy|Thành ủy|Huyện ủy|Hội đồng"
    r"|phần|nhất)(?![^\W\d_]))"
    rf"|,?\s(?:{alternatives(phrases('after-work'))})(?![^\W\d_])|\stheo\s[A-ZĐ]"
)
# Đề án phát triển cụm liên kết ngành kinh tế biển | gắn với xây dựng các trung tâm kinh tế biển … đến năm 2030
_TIED = re.compile(r",?\sgắn với\s(?!(?:việc|thực hiện|triển khai|tổ chức)\s)")
_GROUND = re.compile(
    r",?\strên địa bàn (?:tỉnh|thành phố|huyện|cả nước|toàn quốc)[^,;:.\n]{0,40}?\s(?=(?:giai đoạn|đến năm|thời kỳ)\s)"
)
_QUOTED_INSIDE = re.compile(rf"(?<=[{SMALL}] )(?:“[^”\n]{{1,40}}”|\"[^\"\n]{{1,40}}\")(?=,? [{SMALL}])")
"""Words in quotes that a name goes on after: Quy chế thực hiện cơ chế “một cửa” tại cơ quan hành chính nhà nước."""
_NEXT_WORK = re.compile(rf"(?<![^\W\d_])(?:{_NEXT})(?![^\W\d_])")
_TIMED = re.compile(r"(?:giai\s?doan|thoi\s?ky|den\snam|nam)\s{1,3}(?:tu\s)?(?:19|20)\d\d")
_YEARS = re.compile(
    r"\s{0,3}[,(]?\s{0,3}(?:(?:giai\s{0,3}doan|thoi\s{0,3}ky|den\s{0,3}nam|nam|cho\s{0,3}giai\s{0,3}doan)\s{1,3}(?:19|20)\d\d"
    r"(?:\s{0,3}-?\s{0,3}(?:19|20)\d\d)?)(?:\s?\))?"
    r"(?:,?\s{1,3}(?:va\s)?(?:tam\s{0,3}nhin|dinh\s{0,3}huong)(?:\s{1,3}den)?(?:\s{1,3}nam)?\s{1,3}(?:19|20)\d\d)?"
)
_ONE_YEAR = re.compile(r"\s{0,3}[,(]?\s{0,3}nam\s{1,3}(?:19|20)\d\d(?!\s{0,3}-)")
_WHERE = re.compile(r"\s{1,3}tai\s{1,3}(?:cac|nhung)\s")
_FAR = re.compile(
    r"thoi\s?ky\s{1,3}(?:19|20)\d\d\s{0,3}-\s{0,3}(?:19|20)\d\d|tam\s{0,3}nhin\s{1,3}(?:den\s{1,3})?(?:nam\s{1,3})?(?:19|20)\d\d"
)
"""The years that only the name of a strategy or of a plan for a territory bears."""
_OF_COMMITTEE = re.compile(r"\s{1,3}cua\s{1,3}(?:cac\s{1,3})?(?=(?:thuong truc\s|uy )?ban\s)")
_RESOLUTION = re.compile(r"nghi\s{1,3}$")
_ITS_SUBJECT = re.compile(
    r"(?:\s{1,3}(?:tinh|thanh\s{1,3}pho|huyen|quan|thi\s{1,3}xa|xa|phuong)(?:\s{1,3}(?!ve\s)[a-z]{1,8}){0,4}?)?"
    r"(?:\s{1,3}khoa\s{1,3}[ivx]{1,6})?(?:,?\s{1,3}(?:tai\s{1,3})?ky\s{1,3}hop\s{1,3}thu\s{1,3}[a-z\d]{1,8})?"
    r"(?P<about>\s{1,3}ve\s{1,3}(?:viec\s{1,3})?)"
)
_OF = re.compile(r"^\s{0,3}của\s{1,3}|\s{1,3}(?:khóa|khoá)\s.*$", re.DOTALL)
_SUBJECT_WORDS = 4
"""Words that a subject must have to tell a resolution from others of the same assembly."""
_GOVERNMENT = re.compile(r"(?P<act>\s{1,3}hanh\s{1,3}dong\s{1,3}cua\s{1,3}chinh\s{1,3}phu)(?![a-z])")


_GOVERNMENT_ISSUED = re.compile(
    r"hanh\s{1,3}dong\s{1,3}cua\s{1,3}chinh\s{1,3}phu\b[^;.]{0,400}?\b(?:kem\s{1,3}theo|tai)\s{1,3}nghi\s{1,3}quyet\s{1,3}so"
)


_AMENDED = re.compile(r"(?:sua doi|bo sung|cap nhat|dieu chinh)[\s,]{1,3}$")


def read_work(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """A work whose kind word stands at clean[at:end]."""
    clean, folded, low, high = page.clean, page.folded, stretch.low, stretch.high
    capital = clean[at].isupper()
    if not page.begins(at) or _NUMBER_NEXT.match(folded, end, high):
        return None
    if not capital and _PLURAL.search(folded, max(low, at - 8), at):
        return None
    issues = _issues_before(folded, at, low)
    by_number = issues is not None and _issued_by_number(page, issues, low)
    if issues is not None and not by_number and _issued_here(page, issues, low):
        return _annexed(page, at, end, stretch)
    if capital and (issued := _issued_next(page, at, end, high, issues is not None)) is not None:
        return page.make(at, issued, kind_words()[tight(folded[at:end])], stretch, 0.9)
    if not by_number and _is_drafted(page, at, low):
        return None
    about = _is_subject(page, at, low)
    title = page.title(at, high)
    if title is not None:
        stop = _with_period(folded, title[1], high) if capital else title[1]
        return None if about else page.make(at, stop, title[0].kind, stretch)
    kind = _kind(page, at, end)
    if kind is None or (clean[end : end + 1].isalnum() and not by_number):
        return None
    plural = kind in _RULES and _PLURAL.search(folded, max(low, at - 8), at)
    if plural or (not capital and not (by_number and kind in _RULES)):
        return None
    inside = _quoted_around(page, at, end, high)
    if inside is not None and not about and (by_number or _is_carried_out(page, at, low)):
        return page.make(at, inside, kind, stretch)
    quoted = _QUOTED.match(clean, end, high)
    if quoted is not None:
        return page.make(at, quoted.end(), kind, stretch)
    if act := _GOVERNMENT.match(folded, end, high):
        return _government_act(page, at, act.end("act"), stretch)
    if about:
        return None
    if capital and (again := page.again(at, high)) is not None:
        one = page.make(at, again[0], kind, stretch, 0.9)
        one.name = again[1] or one.name
        return one
    stop = _name_end(page, end, high)
    if page.holds_number(at, stop):
        return None
    known = by_number or (at > low and _is_carried_out(page, at, low)) or _FAR.search(folded, end, stop) is not None
    if not known:
        return None
    named = len(folded[end:stop].split()) > 2 and not _NOT_OWN.match(folded, end, high)
    if by_number:
        return page.make(at, stop, kind, stretch, 0.9) if named else None
    if kind in _RULES:
        rule = (
            _RULE.match(folded, end, high)
            and len(folded[end:stop].split()) > 2
            and not _PART_OF.search(folded, end, stop)
        )
        return page.make(at, stop, kind, stretch, 0.8) if rule else None
    told = kind == "Đề án" or (stretch.title and kind in _SCHEMES)
    long = told and _verb_before(page, at, low).endswith(_CARRIES) and len(folded[end:stop].split()) >= _LONG
    whole = long or _TIMED.search(folded, end, stop)
    return page.make(at, stop, kind, stretch, 0.7) if named and whole else None


def _kind(page: Page, at: int, end: int) -> str | None:
    """The kind whose word stands at clean[at:end]."""
    kind = kind_words().get(tight(page.folded[at:end]))
    return "Chương trình hành động" if kind == "Chương trình" and _ACTION.match(page.folded, end) else kind


def _quoted_around(page: Page, at: int, end: int, high: int) -> int | None:
    """Where the quotation ends that opens right before a name: phê duyệt “Kế hoạch xử lý triệt để các cơ sở …”."""
    close = {"“": "”", '"': '"'}.get(page.clean[at - 1 : at])
    stop = page.clean.find(close, end, min(high, end + 300)) if close else -1
    words = page.clean[end : max(stop, end)]
    return stop if len(words.split()) > 2 and "\n\n" not in words and not page.holds_number(at, stop) else None


def read_issued(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """What the text itself issues, its kind word at clean[at:end]: "Phê duyệt Điều lệ Hội Cựu giáo chức"."""
    issues = _issues_before(page.folded, at, stretch.low)
    if issues is None or not _issued_here(page, issues, stretch.low) or _issued_by_number(page, issues, stretch.low):
        return None
    return _annexed(page, at, end, stretch)


def _issued_next(page: Page, at: int, end: int, high: int, issues: bool) -> int | None:
    """Where a name ends that the words behind it say is issued with a numbered act; None for other words.

    issues: the words before say it: "phê duyệt Chiến lược … tại Quyết định số 726/QĐ-TTg".
    """
    found = (_ISSUED_AT if issues else _ISSUED_NEXT).match(page.folded, end, high)
    if found is None or not page.holds_number(found.end() - 1, found.end() + 2):
        return None
    stop = found.end("name")
    named = len(page.folded[end:stop].split()) > 2 and not _NOT_OWN.match(page.folded, end, high)
    known = kind_words().get(tight(page.folded[at:end])) is not None
    return stop if known and named and not page.holds_number(at, stop) else None


def _issued_here(page: Page, at: int, low: int) -> bool:
    """Whether the "ban hành" at `at` is what the text itself does: the first words of its title or of an article."""
    return page.own in _INSTRUMENTS and _ACT_BEGINS.fullmatch(page.folded, low, at) is not None


def _annexed(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """What the text itself issues, by its own name, to the end of its title or article."""
    kind = _kind(page, at, end)
    if kind is None or not page.clean[at].isupper() or page.clean[end : end + 1].isalnum():
        return None
    if (quoted := _QUOTED.match(page.clean, end, stretch.high)) is not None:
        return page.make(at, quoted.end(), kind, stretch)
    ends = _ANNEX_ENDS.search(page.folded, end, stretch.high)
    stop = at + len(page.folded[at : ends.start() if ends else stretch.high].rstrip(" \n.,*-"))
    named = len(page.folded[end:stop].split()) > 2 and not _NOT_OWN.match(page.folded, end, stretch.high)
    return page.make(at, stop, kind, stretch, 0.8) if named and not page.holds_number(at, stop) else None


def _issues_before(folded: str, at: int, low: int) -> int | None:
    """Where the "ban hành" or "phê duyệt" before `at` begins; "kèm theo Quyết định này" may stand between."""
    before = tight(folded[max(low, at - 60) : at])
    words = _WITH_THIS.sub("", before.rstrip('“"'))
    verb = next((verb for verb in _ISSUES if words.endswith(verb)), None)
    return None if verb is None else back(folded, at, len(before) - len(words) + len(verb))


def _is_drafted(page: Page, at: int, low: int) -> bool:
    """Whether the words before say that the document is still to be written."""
    before = tight(page.folded[max(low, at - 40) : at]).rstrip('“"')
    return before.removesuffix("cac").endswith(_DRAFTED)


def _is_carried_out(page: Page, at: int, low: int) -> bool:
    """Whether the words before say that there is such a document: it is carried out, or one of a list."""
    return _verb_before(page, at, low).endswith((*_CARRIED, ",", ";"))


def _verb_before(page: Page, at: int, low: int) -> str:
    """The words before without blanks, and without those that say how: "thực hiện nghiêm", "triển khai có hiệu quả"."""
    before = tight(page.folded[max(low, at - 60) : at])
    for _ in range(4):
        how = next((word for word in _HOW if before.endswith(word)), None)
        if how is None:
            break
        before = before.removesuffix(how)
    return before


def _name_end(page: Page, at: int, high: int) -> int:
    """Where a name ends whose kind word ends at `at`: at punctuation, where the sentence goes on, after its years."""
    reach = min(high, at + 260)
    words = page.clean[at:reach]
    read = _LINE_END.sub(".", words.lower()) if words.isupper() else words
    read = _QUOTED_INSIDE.sub(lambda found: "_" * len(found[0]), read)
    after = _AFTER_WORK.search(read, len(read) - len(read.lstrip()))
    if after is not None and not read[: after.start()].strip():
        after = _AFTER_WORK.search(read, after.end())  # "Đề án đảm bảo cơ sở vật chất …"
    if after is not None and (ground := _GROUND.match(read, after.start())) is not None:
        after = _AFTER_WORK.search(read, ground.end())  # "… trên địa bàn tỉnh Bình Định giai đoạn 2022-2025"
    if after is not None and _TIED.match(read, after.start()):
        beyond = _AFTER_WORK.search(read, after.end())
        closes = at + (beyond.start() if beyond else len(words))
        if _tied_in(page, at, at + after.start(), closes):
            after = beyond
    stop = at + len(words[: after.start() if after else reach].rstrip(" ,\n"))
    years = None
    for timed in _TIMED.finditer(page.folded, at, stop):
        if years is not None and _WHERE.match(page.folded, _with_years(page.folded, years, high)):
            break  # "… giai đoạn 2022 - 2025 | tại các bộ, ngành, địa phương năm 2024"
        years = at + len(page.folded[at : timed.start()].rstrip(" ,("))
    return _with_years(page.folded, stop if years is None else years, high)


def _tied_in(page: Page, start: int, tie: int, closes: int) -> bool:
    """Whether a "gắn với …" at `tie` belongs to the name: the years that close the name come only after it."""
    if _TIMED.search(page.folded, start, tie) or _NEXT_WORK.search(page.clean, tie, closes):
        return False
    timed = _TIMED.search(page.folded, tie, closes)
    if timed is None or page.holds_number(tie, closes):
        return False
    years = _YEARS.match(page.folded, len(page.folded[: timed.start()].rstrip(" ,(")), closes)
    return not page.folded[years.end() if years else timed.end() : closes].strip(" ,\n")


def _with_years(folded: str, end: int, high: int) -> int:
    """The end with the years of a name: "giai đoạn 2021 - 2030", "đến năm 2030, tầm nhìn đến năm 2045"."""
    years = _YEARS.match(folded, end, high)
    return years.end() if years else end


def _with_period(folded: str, end: int, high: int) -> int:
    """The end with the years of a known name; one year alone ("năm 2025") is one of those it runs for."""
    return end if _ONE_YEAR.match(folded, end, high) else _with_years(folded, end, high)


def _is_subject(page: Page, at: int, low: int) -> bool:
    """Whether "về" or "về việc" stands before, after a number: what follows is what that document is about."""
    about = _IS_ABOUT.search(page.folded, max(low, at - 12), at)
    return about is not None and page.numbered_before(about.start(), low, 260) is not None


def _issued_by_number(page: Page, at: int, low: int) -> bool:
    """Whether the "ban hành" at `at` is said of the numbered mention before it, not of a body named in between."""
    act = page.numbered_before(at, low, 400)
    if act is None:
        return False
    end = act.around.end if act.around.end <= at else act.end
    return at - end < 60 and not _OTHER_BODY.search(page.folded, end, at)


def read_review(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """A committee's report to its council, named by kind and issuer only: "Báo cáo thẩm tra của Ban Pháp chế"."""
    of = _OF_COMMITTEE.match(page.folded, end, stretch.high)
    if of is None or not page.begins(at):
        return None
    stop = issuer_end(page.clean, page.folded, of.end(), stretch.high)
    one = page.make(at, stop, "Báo cáo", stretch, 0.8)
    one.around.issuer = issuer_words(page.clean[of.end() : stop])
    return one


def read_resolution(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """A resolution known by its assembly and subject: "Nghị quyết của Quốc hội về phát triển đường sắt đô thị".

    at: its word "quyết", end: that of the assembly's name. Where it is carried out, or its subject bears years.
    """
    folded, low, high = page.folded, stretch.low, stretch.high
    kind = _RESOLUTION.search(folded, max(low, at - 8), at)
    about = None if kind is None else _ITS_SUBJECT.match(folded, end, high)
    if kind is None or about is None or not page.begins(kind.start()):
        return None
    start = kind.start()
    if _PLURAL.search(folded, max(low, start - 8), start) or _is_drafted(page, start, low):
        return None
    stop = _name_end(page, about.end(), high)
    subject = folded[about.end() : stop]
    known = _TIMED.search(subject) or _verb_before(page, start, low).endswith(_CARRIES)
    if not known or len(subject.split()) < _SUBJECT_WORDS or page.holds_number(start, stop):
        return None
    one = page.make(start, stop, "Nghị quyết", stretch, 0.8)
    one.around.issuer = issuer_words(_OF.sub("", page.clean[at + len("quyết") : about.start("about")]).strip())
    return one


def _government_act(page: Page, at: int, end: int, stretch: Stretch) -> Found | None:
    """The Government's action programme, named by kind and issuer only: at its first mention, if no number has it."""
    first, page.acted = not page.acted, True
    if first and _GOVERNMENT_ISSUED.search(page.folded) is not None:
        return None  # the resolution that issues it stands for it
    if not first or _issues_before(page.folded, at, stretch.low) is not None:
        return None
    amended = _AMENDED.search(page.folded, max(stretch.low, at - 40), at)
    if amended is None and not _is_carried_out(page, at, stretch.low):
        return None
    return page.make(at, end, "Chương trình hành động", stretch, 0.6)
