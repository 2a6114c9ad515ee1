"""What the words around a citation say of its document: date, issuer, term, and where its phrase and subject end.

phrase  = mention { [","] ( date | term | "của" issuer ) }          (* in any order, each once *)
subject = [","] ( "về" | "về việc" | "v/v" | quote ) words

Nghị quyết số 28-NQ/TW ngày 17/11/2022 của Ban Chấp hành Trung ương Đảng khóa XIII về tiếp tục đổi mới …
Nghị định số 30/2020/NĐ-CP của Chính phủ, ngày 05 tháng 3 năm 2020 về công tác văn thư
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from phahe.graph.folding import canonical
from phahe.ingest.grammar import DATE, TERM, date_of, term_of

# small words after a body's name that carry the sentence on; without diacritics only where no name holds them
_STOPS = re.compile(
    r"\s(?:v[ềéèêẻẽếe]|v/v|thực hiện|thuc hien|triển khai|trien khai|ban hành|ban hanh|quy định|quy dinh|qui định|sửa đổi|sua doi|"
    r"hướng dẫn|huong dan|phê duyệt|phe duyet|thông qua|và|khóa|khoá|khoa (?=[ivx])|nhiệm kỳ|trên|ngày|ngay|đến|tới|trong|tại|cho|"
    r"gắn|theo|nhằm|để|đã|được|có|là|do|hoặc|cùng|bãi bỏ|thay|công bố|giao|với|đối với|số|bảo đảm|đảm bảo|phù hợp|hiện|đang|còn|"
    r"nếu|khi|phân công|tiếp tục|tăng cường|đẩy mạnh|hết|kết|yêu cầu|gửi|phải|cần|bằng|năm|đồng thời|cụ thể|xây|điều chỉnh|"
    r"bổ sung|chuyển|phân cấp|củng cố|này|nói|hay|từ|mới|trước|sau|vừa|như|nhất|gồm|bao gồm|kèm|đột phá|phát triển|tham|liên quan|"
    r"làm|quán triệt|ngăn|giai đoạn|thì|ở|bố trí|ủy quyền|uỷ quyền|thành lập|một|những|các|nâng|cải|tổ chức thực|ký|thông báo)"
    r"(?![^\W\d_])"
)
# names of bodies that hold "và" or a comma
_JOINED = (
    r"van\s?hoa,\s?the\s?thao\s?va\s?du\s?lich|van\s?hoa\s?va\s?the\s?thao|nong\s?nghiep\s?va\s?phat\s?trien\s?nong\s?thon|"
    r"nong\s?nghiep\s?va\s?moi\s?truong|giao\s?duc\s?va\s?dao\s?tao|thuong\s?binh\s?va\s?xa\s?hoi|khoa\s?hoc\s?va\s?cong\s?nghe|"
    r"tai\s?nguyen\s?va\s?moi\s?truong|thong\s?tin\s?va\s?truyen\s?thong|ke\s?hoach\s?va\s?dau\s?tu|dan\s?toc\s?va\s?ton\s?giao|"
    r"phong,?\s?chong\s?tham\s?nhung(?:,\s?(?:lang\s?phi,\s?)?tieu\s?cuc)?|van\s?hoa\s?va\s?thong\s?tin|tuyen\s?giao\s?va\s?dan\s?van|"
    r"van\s?hoa,\s?khoa\s?hoc\s?va\s?thong\s?tin|noi\s?vu\s?va\s?lao\s?dong|quy\s?hoach\s?va\s?kien\s?truc|"
    r"chien\s?luoc\s?va\s?chinh\s?sach|quan\s?ly\s?xay\s?dung\s?va\s?chat\s?luong|phong,?\s?chong\s?thien\s?tai(?:\s?va\s?tim\s?kiem\s?cuu\s?nan)?|"
    r"phong,?\s?chong\s?dich(?:\s?benh)?(?:\s?covid-19)?|doi\s?moi\s?va\s?phat\s?trien|dao\s?tao\s?va\s?boi\s?duong|phan\s?tich\s?va\s?du\s?bao|"
    r"khoa\s?hoc,\s?cong\s?nghe\s?va\s?doi\s?moi\s?sang\s?tao|xay\s?dung\s?va\s?phat\s?trien|kinh\s?te\s?va\s?ngan\s?sach|"
    r"kinh\s?te,\s?ha\s?tang\s?va\s?do\s?thi"
)
_OF = re.compile(r"\s{0,3},?\s{0,3}(?:(?:do|boi)\s{1,3}|c\s?u\s?a(?:\s{1,3}|(?=[a-z])))")
_CARRIES_ON = re.compile(
    r"\s(?:về\s|quy định|ban hành|phê duyệt|sửa đổi|hướng dẫn|bãi bỏ|thực hiện|triển khai|công bố)"
)
_ISSUER_END = re.compile(r"[;,.:()\"“”‘’\[\]|/<>]")
_PROTECTED = re.compile(_JOINED)
_SUBJECT = re.compile(r"\s{0,3},?\s{0,3}(?:(?P<about>v\s?e\s{1,3}(?:v\s?i\s?e\s?c\s{1,3})?|v/v\s{0,3})|(?=[\"“]))")
_SUBJECT_END = re.compile(r"[;\n(|]|\.(?=\s|$)|\./")
_NO_ISSUER = frozenset({"dang", "nha nuoc", "cap tren", "tinh", "huyen", "dia phuong", "trung uong", "cap uy"})


@dataclass(slots=True)
class Around:
    """What follows a mention. `end` is the end of its phrase."""

    end: int
    date: str | None = None
    issuer: str | None = None
    term: str | None = None
    subject: tuple[int, int] | None = None


@lru_cache(maxsize=4096)
def issuer_words(words: str) -> str:
    """The words of an issuer in one spelling."""
    return canonical(words)


def read_around(clean: str, folded: str, at: int, limit: int) -> Around:
    """What is said after a mention that ends at `at`, not beyond `limit` (the end of its segment)."""
    around = Around(at)
    for _ in range(5):
        step = around.end
        if around.date is None and (found := DATE.match(folded, step, limit)) and (day := date_of(found)):
            around.date, around.end = day, found.end()
        elif around.term is None and (found := TERM.match(folded, step, limit)) and (term := term_of(found)):
            around.term, around.end = term, found.end()
        elif around.issuer is None and (found := _OF.match(folded, step, limit)):
            start = found.end()
            end = _issuer_end(clean, folded, start, limit)
            if end <= start:
                break
            words = folded[start:end]
            if words not in _NO_ISSUER and not words.startswith(("nuoc cong hoa", "luat", "nghi ", "quyet dinh")):
                around.issuer = issuer_words(clean[start:end])
            around.end = end
        else:
            break
    found = _SUBJECT.match(folded, around.end, limit)
    if found is not None:
        around.subject = _subject(folded, found.end(), limit)
    return around


def _issuer_end(clean: str, folded: str, start: int, limit: int) -> int:
    """Where the words of a body end: at punctuation or at a small word that carries the sentence on.

    Both may stand inside a body's name ("Bộ Văn hóa, Thể thao và Du lịch"); a capital is never such a word.
    """
    if not folded[start : start + 1].isalpha():
        return start
    limit = min(limit, start + 150)
    at = start
    end = limit
    while (mark := _ISSUER_END.search(folded, at, limit)) is not None:
        inside = _PROTECTED.search(folded, max(start, mark.start() - 24), min(limit, mark.start() + 60))
        if inside is None or not inside.start() <= mark.start() < inside.end():
            end = mark.start()
            break
        at = inside.end()
    small = clean[start:end].lower()
    at = 0
    while (stop := _STOPS.search(small, at)) is not None:
        at = stop.start() + 1
        word = clean[start + at : start + stop.end()]
        if word[0].isupper() and not (len(word) > 1 and word.isupper()) and not _CARRIES_ON.match(small, at - 1):
            continue
        inside = _PROTECTED.search(folded, max(start, start + at - 30), min(limit, start + at + 40))
        if inside is not None and inside.start() < start + at < inside.end():
            at = inside.end() - start
            continue
        end = start + stop.start()
        break
    return start + len(folded[start:end].rstrip())


def _subject(folded: str, start: int, limit: int) -> tuple[int, int] | None:
    """The words of a subject: to the end of its quotation, or of its clause; at most 600 characters."""
    limit = min(limit, start + 600)
    if start < limit and folded[start] in '“"':
        close = folded.find("”" if folded[start] == "“" else '"', start + 1, limit)
        if close > 0:
            return start, close + 1
    stop = _SUBJECT_END.search(folded, start, limit)
    end = stop.start() if stop else limit
    end = start + len(folded[start:end].rstrip())
    return (start, end) if end > start else None
