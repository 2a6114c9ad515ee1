"""How a sentence is put together around its mentions: where it begins, what stands between two of them.

A directive's sentence is a chain of mentions, joined by words that relate them ("thực hiện"), by connectives (";",
",", "và") and by prepositions ("theo", "tại", "của"). This module answers the small questions about one stretch of
folded text; `attach` decides from the answers who acts on whom.

>>> broken("ve cong tac can bo", "về công tác cán bộ"), broken("; ", "; ")
(False, True)
"""

from __future__ import annotations

import re

from phahe.graph.cues import GLUE, alternatives

WORD_END = r"(?![^\W_])"
WORD_START = r"(?<![^\W_])"

_ARTICLE = (
    r"(?:(?:diem|khoan|dieu|muc|chuong|phu luc|phan|tiet|doan|bieu|mau)\s{0,3}"
    r"(?:so\s)?[^\W_]{1,5}(?:[.-]\d{1,3}){0,3}(?:\s{0,2}\([^()]{1,20}\))?)"
)
_PLURAL = r"(?:toan bo|mot phan|toan van|cac|nhung|mot so|nhieu|hai|ba|tung|moi)"
_FILLER = rf"(?:{_ARTICLE}|{_PLURAL}|cua|so|va|noi dung|quy dinh|van ban|dieu|khoan|[,:\"“‘'*+-])"
_FILLERS = rf"(?:\s{{0,3}}(?:{_FILLER}|{alternatives('paper')}){WORD_END}|\s{{0,3}}[,:\"“‘'*+-]){{0,12}}\s{{0,12}}$"

_PREPOSITION = re.compile(
    rf"{WORD_START}(?P<word>theo|the o|th eo|t heo|tai|trong|voi|boi|bang|tu|ve|den|vao|cho|do|thuoc|ngoai|tru"
    rf"|can cu|cua|lien quan){WORD_END}"
    rf"(?:\s{{0,3}}(?:dung|quy dinh|quy dinh tai|quy dinh cua|quy dinh trong|noi dung|huong dan|huong dan tai"
    rf"|yeu cau|yeu cau tai|chi dao|chi dao tai|tinh than|de nghi tai|tai|cua|trong|den|neu tai|neu trong"
    rf"|chu truong,?|dinh huong,?){WORD_END}){{0,4}}{_FILLERS}"
)
_ARTICLES = re.compile(
    rf"{WORD_START}{_ARTICLE}(?:\s{{0,3}}[;,]\s{{0,3}}{_ARTICLE}|\s{{1,3}}(?:va\s{{1,3}})?{_ARTICLE})+(?:\s{{1,3}}cua)?\s{{1,3}}$"
)
"""A list of articles before the document that has them: "khoản 3 Điều 22; khoản 2 Điều 45 của"."""
_IN_ARTICLE = re.compile(rf"{WORD_START}quy dinh (?:tai|cua|o)\s{{1,3}}{_ARTICLE}")
_GRANTED = re.compile(rf"\s{{1,3}}{alternatives('granted')}{WORD_END}")
_SPELT = {"tai": "tại", "ve": "về", "trong": "trong", "tu": "từ", "do": "do", "vao": "vào", "bang": "bằng"}
"""The words that folding confuses, and how they are written with their marks."""

_CONNECTIVE = re.compile(
    rf"(?P<mark>[;,/]|{WORD_START}(?:va|v a|cung|hoac|cung voi|cung nhu|voi){WORD_END})"
    rf"(?:\s{{0,3}}(?:;|,|va{WORD_END}|nhat la{WORD_END}|trong do co{WORD_END}|tiep tuc{WORD_END})){{0,3}}{_FILLERS}"
)

_HEADED = re.compile(
    rf"(?P<mark>[;,]|{WORD_START}va{WORD_END})\s{{0,3}}(?:va{WORD_END}\s{{0,3}})?"
    rf"(?:cac|nhung|mot so)\s{{1,3}}{alternatives('paper')}\s{{1,3}}(?:so|cua\s[^;:.,()\d]{{2,80}}):?\s{{0,3}}$"
)
"""How a list goes on under words that say whose its items are: "; các Nghị quyết của Hội đồng nhân dân tỉnh: số …"."""

_BLOCK = re.compile(
    r"(?<!\w)(?:nhằm|để|nếu|liên quan đến|đáp ứng|thuộc phạm vi|đối với|thì|mà|khi|bảo đảm|đảm bảo|trường hợp"
    r"|có trách nhiệm)(?!\w)",
    re.IGNORECASE,
)
_PAPER_ASKED = re.compile(
    rf"{WORD_START}(?:{alternatives('paper')}|quy hoach|cac noi dung|nhiem vu|giai phap|muc tieu|chi tieu|chinh sach"
    rf"|quy dinh){WORD_END}|^\s*$"
)
_BY_RULE = re.compile(rf"{WORD_START}theo{WORD_END}")
_DID = re.compile(r"(?<!\w)đã\s{1,3}(?:có|ban hành|ký|ký ban hành|gửi|nhận được)\s{0,3}$", re.IGNORECASE)
"""What somebody did with the document that is named next, which ends what the words before it ask."""

_OWN = re.compile(
    rf"{alternatives('paper')}\s{{0,3}}nay{WORD_END}"
    rf"|(?:(?:bo )?luat|phap lenh|cong dien|thong bao|ket luan|dieu le|thong tri) nay{WORD_END}"
)
_NOMINAL = re.compile(
    rf"^[\s,\"“*+-]*(?:(?:cac|nhung|mot so|chu truong|duong loi|phap luat|chinh sach|nhat la|trong do)\s"
    rf"|{alternatives('paper')}{WORD_END}|{_FILLER}{WORD_END}|$)"
)
_PAPER_BEFORE = re.compile(
    rf"{WORD_START}{alternatives('paper')}(?:\s{{1,3}}(?:cua(?:\s{{1,3}}(?!nay{WORD_END})[^\s,;.()]{{1,20}}){{1,12}}?"
    rf"|hanh dong|cong tac|chi tiet|cu the|to chuc|tong the|de|hang nam|nam \d{{4}})){{0,2}}\s{{0,3}}$"
)
_LOOSE = re.compile(
    rf"(?:bo\s{{0,3}}sung\s{{0,3}}vao|{WORD_START}(?:theo|tai|trong|cua|nhu)|gan voi(?: viec)?|hoac)"
    rf"\s{{1,3}}(?:cac |nhung |noi dung )?$"
)
_ADVERBS = re.compile(
    r"(?:tiep tuc|dong thoi|tap trung|to chuc|chu dong|kip thoi|tich cuc|tham muu|khan truong|nghiem tuc|day manh"
    r"|tang cuong|lanh dao|chi dao|phoi hop|thuong xuyen|viec|[\s,+*-]|va)*$"
)
_ORGAN = re.compile(rf"[,;]\s{{0,3}}(?!truong (?:ban|phong|doan)\b){alternatives('body')}{WORD_END}[^,;]{{0,160}}$")
_MODAL = re.compile(
    r"(?<!\w)(?:thì|yêu cầu|đề nghị|chịu trách nhiệm|có trách nhiệm|phải|nhằm|để|khi|nếu|được|đã|sẽ)(?!\w)",
    re.IGNORECASE,
)
_TIED = re.compile(rf"{WORD_START}(?:gan|ket hop|long ghep)\s[^.;:]{{3,90}}?\svoi(?:\s{{1,3}}viec)?\s{{0,3}}$")
_AIMS = re.compile(r"(?<!\w)(?:để|nhằm)(?!\w)", re.IGNORECASE)
_ABOUT = re.compile(
    rf"^[\s,\"“*+-]{{0,6}}(?:(?:ngay|cua|khoa|thang|nam|\(|\d){WORD_END}?[^;:]{{0,200}}?)??{WORD_START}(?:ve{WORD_END}|v/v)"
)
_DRAFTING = re.compile(rf"{WORD_START}{alternatives('drafting')}{WORD_END}")


def spelt(clean: str, start: int, word: str) -> bool:
    """Whether the words at `start` may be `word`, which folding confuses with others: right marks, or none at all.

    >>> spelt("bảo vệ Nghị quyết", 4, "ve"), spelt("về Nghị quyết", 0, "ve"), spelt("ve Nghi quyet", 0, "ve")
    (False, True, True)
    """
    right = _SPELT.get(word)
    written = clean[start : start + len(word)].lower()
    return right is None or written in (right, word)


def preposition(folded: str, clean: str, start: int, end: int) -> tuple[str, int] | None:
    """The preposition that leads to a mention at `end`, with only articles and plurals between, and where it stands.

    >>> words = "thuc hien theo Dieu 16 "
    >>> preposition(words.lower(), words, 0, len(words))
    ('theo', 10)
    """
    low = at = max(start, end - 160)
    while (found := _PREPOSITION.search(folded, at, end)) is not None:
        if spelt(clean, found.start(), found["word"]):
            return found["word"].replace(" ", ""), found.start()
        at = found.start() + 1  # "nuôi trồng | quy định tại": what only looks like one may hold the right one
    articles = _ARTICLES.search(folded, max(start, end - 600), end) if ";" in folded[low:end] else None
    return None if articles is None else preposition(folded, clean, start, articles.start())


def attached(folded: str, led: tuple[str, int]) -> bool:
    """Whether a preposition is that of what comes with a document: "Phụ lục II kèm theo Quyết định số …"."""
    return led[0] == "theo" and folded[: led[1]].endswith("kem ")


def asked_in_article(folded: str) -> bool:
    """Whether the words lead to what an article asks ("nhiệm vụ … quy định tại khoản 3 Điều 22 của")."""
    return _IN_ARTICLE.search(folded) is not None


def withdraws(folded: str) -> bool:
    """Whether what follows an act is something granted, no document ("thu hồi | Giấy phép … quy định tại Điều 5")."""
    return _GRANTED.match(folded) is not None


def connective(folded: str, start: int, end: int) -> str | None:
    """The mark or word that joins a mention at `end` to what stands before it: ";", ",", "va"; None if none does."""
    low = max(start, end - 160)
    found = _CONNECTIVE.search(folded, low, end) or _HEADED.search(folded, low, end)
    return found["mark"].replace(" ", "") if found else None


def connective_at(folded: str, start: int, end: int) -> int | None:
    """Where the mark or word of `connective` stands."""
    found = _CONNECTIVE.search(folded, max(start, end - 160), end)
    return found.start() if found else None


def in_scope(folded: str, clean: str) -> bool:
    """Whether a cue before these words still governs the mention after them."""
    if len(folded) > 420 or _BLOCK.search(clean) or _DID.search(clean):
        return False
    cut = folded.rfind(";")
    return cut < 0 or _NOMINAL.match(folded[cut + 1 :]) is not None


def broken(folded: str, clean: str) -> bool:
    """Whether the words between a mention and a cue start a new clause, so that the mention is not the one who acts."""
    if ";" in folded or _OWN.search(folded):
        return True
    about = _ABOUT.match(folded) is not None
    tail = _ADVERBS.search(folded, max(0, len(folded) - 120))
    lead = folded[tail.start() :] if tail else ""
    if "," in lead or (re.search(rf"{WORD_START}va{WORD_END}", lead) and not about):
        return True
    if _ORGAN.search(folded):
        return True
    return not about and _MODAL.search(clean) is not None


def aims(clean: str) -> bool:
    """Whether the words go on to a purpose ("để …", "nhằm …")."""
    return _AIMS.search(clean) is not None


def tied(folded: str, begin: int) -> bool:
    """Whether a cue at `begin` tells what something is tied to: "gắn triển khai kế hoạch với việc | thực hiện"."""
    return _TIED.search(folded, max(0, begin - 120), begin) is not None


def own_subject(folded: str) -> bool:
    """Whether the words name this document as the one who acts ("Quyết định này")."""
    return _OWN.search(folded) is not None


def drafting(folded: str) -> bool:
    """Whether the words ask for something still to be drafted."""
    return _DRAFTING.search(folded) is not None


def about(folded: str) -> bool:
    """Whether the words after a mention begin its subject ("về …")."""
    return _ABOUT.match(folded) is not None


def paper_before(folded: str, start: int, end: int) -> int | None:
    """Where the unnumbered paper begins that ends right before a cue ("Chương trình hành động | thực hiện")."""
    found = _PAPER_BEFORE.search(folded, max(start, end - 140), end)
    return found.start() if found else None


_BY_WHOM = re.compile(rf"{WORD_START}(?:do|boi)\s{{1,3}}{alternatives('body')}{WORD_END}[^.;:]{{0,160}}$")


def by_whom(folded: str, start: int, end: int) -> bool:
    """Whether the words before a verb say who did it ("các văn bản do Ủy ban nhân dân tỉnh | ban hành")."""
    return _BY_WHOM.search(folded, start, end) is not None


_ALREADY = re.compile(
    rf"(?:\s{{1,3}}(?:cac|nhung|toan bo))*\s{{1,3}}{alternatives('paper')}\s{{1,3}}(?:da|duoc|da duoc)\s{{1,3}}$"
)


def already(folded: str, start: int, end: int) -> bool:
    """Whether a verb of issuing only says of which papers an act is ("thay thế các Quyết định đã | ban hành trước")."""
    return _ALREADY.fullmatch(folded, start, end) is not None


_CONTENT_ONLY = re.compile(rf"^(?:[\s,]{{1,4}}(?:{alternatives('content')}|{_FILLER}){WORD_END}){{0,16}}[\s,]*$")
_ORDERS_ONLY = re.compile(
    r"^[\s,]*(?:(?:cac|nhung|noi dung|nghiem|tot|day du|kip thoi)\s{1,3}){0,3}"
    r"(?:y kien|chi dao|ket luan|yeu cau|huong dan|giao nhiem vu|de nghi)(?:\s{1,3}chi dao)?\s{1,3}cua\s[^,;]{3,90}$"
)
_TASKS = re.compile(
    r"\b(?:chi tieu|nhiem vu|muc tieu|giai phap)(?:(?! (?:nay|quy dinh|ke hoach|chuong trinh|de an)\b)[^,;]){0,60}$"
)
_CONTENT_HEAD = re.compile(
    r"\s{1,3}(?:(?:tốt|nghiêm|nghiêm túc|đầy đủ|hiệu quả|có hiệu quả|các|những|đúng|và|nội dung)\s{1,3}){0,4}"
    r"(?:nhiệm vụ|giải pháp|mục tiêu|chỉ tiêu|nội dung|định hướng|phương hướng|quan điểm|chủ trương|yêu cầu|chính sách)"
    r"\b(?:(?! (?:từ|cho|trên|bởi|do|với|kinh phí|đã) )[^;:.]){0,160}$",
    re.IGNORECASE,
)
_FILLER_ONLY = re.compile(rf"^(?:\s{{0,3}}(?:{_FILLER}|kem theo{WORD_END})){{0,4}}\s*$")
_PARTIAL = re.compile(rf"mot phan|{_ARTICLE}|(?:mot so|cac) (?:dieu|khoan|noi dung|quy dinh|cum tu)")
_PARTS = re.compile(
    rf"{WORD_START}(?:bieu mau|mau so|cac mau|phu luc|cum tu|thanh vien|khoan|diem|dieu|noi dung|muc|danh muc|danh sach"
    rf"|bang|thu tuc|tthc|quy trinh)"
    rf"{WORD_END}"
)
_LISTS_PART = re.compile(
    rf"(?:[;,]|{WORD_START}(?:va|hoac|cung voi|cung nhu){WORD_END})"
    rf"[\s,]{{0,3}}(?:va{WORD_END})?(?:\s{{0,3}}tai{WORD_END})?"
    rf"(?:[\s,]{{0,4}}(?:va\s{{1,3}})?(?:{_ARTICLE}|cac|quy dinh tai){WORD_END}){{1,6}}"
    rf"(?:\s{{0,3}}cua{WORD_END})?\s{{0,12}}$"
)
_PERIOD = re.compile(rf"[^,;:.()]{{0,110}}(?<!{WORD_START}va)\s{{0,3}}$")
_SUFFERED = re.compile(rf"{WORD_START}(?:duoc|bi)\s{{0,3}}$")
_NOT_PASSIVE = re.compile(r";|\.\s")


def only_content(folded: str) -> bool:
    """Whether the words are adverbs and nouns for what a document holds ("nghiêm các nhiệm vụ", "ý kiến của …")."""
    return _CONTENT_ONLY.match(folded) is not None or _ORDERS_ONLY.match(folded) is not None


def names_content(clean: str) -> bool:
    """Whether the words name what a document asks for, at any length ("các nhiệm vụ cải cách hành chính giao")."""
    return _CONTENT_HEAD.match(clean) is not None


def sets_tasks(folded: str) -> bool:
    """Whether the words end in the tasks that a document sets, not in those of this one or of a rule.

    >>> sets_tasks("cac chi tieu, nhiem vu duoc giao"), sets_tasks("cac nhiem vu cua ke hoach nay")
    (True, False)
    """
    return _TASKS.search(folded) is not None


_ENDS_RULES = re.compile(
    r"(?:bai\s{0,3}bo|huy\s{0,3}bo|thay\s{0,3}the|dinh\s{0,3}chi)\s{1,3}"
    r"(?:(?:toan bo|mot so|mot phan|cac|nhung)\s{1,3}){0,2}(?:quy dinh|noi dung|che do|muc (?:chi|thu|ho tro))"
    r"\s{1,3}(?:ve|lien quan|doi voi)\s[^;.:]{0,240}"
)


def ends_rules(folded: str) -> bool:
    """Whether some rules of a document end, told by what they are about ("bãi bỏ các quy định về đánh giá công chức").

    >>> ends_rules("bai bo cac quy dinh ve danh gia cong chuc "), ends_rules("bai bo quyet dinh ")
    (True, False)
    """
    return _ENDS_RULES.fullmatch(folded) is not None


def only_filler(folded: str) -> bool:
    """Whether nothing of weight stands there."""
    return _FILLER_ONLY.match(folded) is not None


_WITH_THIS = re.compile(
    r"\s{0,3}(?:quyet\s{1,3}dinh|nghi\s{1,3}quyet|nghi\s{1,3}dinh|thong\s{1,3}tu(?:\s{1,3}lien\s{1,3}tich)?)\s{1,3}nay"
    r"(?:\s{1,3}(?:ban|cac))?[\s\"“]{0,4}"
)


def with_this(folded: str) -> bool:
    """Whether the words between "ban hành kèm theo" and a document are this one: what follows is its annex.

    >>> with_this(" quyet dinh nay "), with_this(" quyet dinh ")
    (True, False)
    """
    return _WITH_THIS.fullmatch(folded) is not None


_WHOLE = re.compile(rf"^(?:\s{{0,3}}(?:toan bo|toan van|{_ARTICLE}|cua|va|[,:])){{0,8}}\s*$")
_LABEL = re.compile(
    r"[\s\W]*(?:dieu\s{1,3}\d{1,3}[a-z]?|\d{1,2}|[a-z])?[\s\W]*(?:(?:cac\s{1,3})?van\s{1,3}ban(?:\s{1,3}sau(?:\s{1,3}day)?)?\s{1,3})?$"
)


def whole_or_articles(folded: str) -> bool:
    """Whether the words before a document name all of it, or articles of it ("khoản 2 Điều 5 của").

    >>> whole_or_articles(" khoan 2 dieu 5 cua "), whole_or_articles(" mot so noi dung tai ")
    (True, False)
    """
    return _WHOLE.match(folded) is not None


def only_label(folded: str) -> bool:
    """Whether the words are no more than the label of an article or an item ("Điều 1.", "a) Các văn bản sau đây").

    >>> only_label("dieu 6. cac van ban sau day "), only_label("dieu 6. de nghi chinh phu ")
    (True, False)
    """
    return _LABEL.match(folded) is not None


def names_part(folded: str) -> bool:
    """Whether the words between "thay thế" and a document name something in it, not the document."""
    return _PARTS.search(folded) is not None


def lists_part(folded: str) -> bool:
    """Whether a list goes on with a part of the next document (", Điều 24 của", "và khoản 3 Điều 5")."""
    return _LISTS_PART.search(folded, max(0, len(folded) - 160)) is not None


def holds_period(folded: str) -> bool:
    """Whether only the period or the occasion stands between looking back and what was carried out."""
    return _PERIOD.fullmatch(folded) is not None


def partial(folded: str) -> bool:
    """Whether the words name a part of a document (an article, some of its rules)."""
    return _PARTIAL.search(folded) is not None


def suffered(folded: str) -> bool:
    """Whether words that end before a verb make it passive ("các văn bản được | sửa đổi")."""
    return _SUFFERED.search(folded, max(0, len(folded) - 20)) is not None


def asks_for_paper(folded: str) -> bool:
    """Whether what is carried out, up to a passive cue, is a paper or what one asks, not work that goes by a rule.

    >>> asks_for_paper(" chuong trinh giam ngheo duoc"), asks_for_paper(" binh on gia theo quy dinh tai phu luc")
    (True, False)
    """
    return _PAPER_ASKED.search(folded) is not None and _BY_RULE.search(folded) is None


def broken_passive(folded: str) -> bool:
    """Whether the words between a mention and a passive cue end its clause."""
    return _NOT_PASSIVE.search(folded) is not None or len(folded) > 300


_ISSUES = re.compile(rf"{WORD_START}(?:ban hanh|phe duyet|xay dung|ve viec|ve)\s{{1,3}}(?:cac |mot so |noi dung )?$")


def issues(folded: str) -> bool:
    """Whether the words between a mention and an unnumbered paper make the paper that of the mention."""
    return not folded.strip(" ,\n") or _ISSUES.search(folded) is not None or _ABOUT.match(folded) is not None


def loose(folded: str, start: int, end: int) -> bool:
    """Whether a paper that begins at `end` is only referred to ("bổ sung vào", "theo")."""
    return _LOOSE.search(folded, max(start, end - 40), end) is not None


def glued(words: str) -> str:
    """Folded words as an expression that lets blanks be lost and lines be broken."""
    return GLUE.join(words.split())
