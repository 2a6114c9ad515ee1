"""What governs a mention, and what a cue says of this document itself.

A cue that follows no mention is said of the document: "Thực hiện …" in its title is what it is for, "thay thế …" in
its last article ends another, and the same words in a plan's task ask for a draft that would.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from phahe.graph.cues import Cue
from phahe.graph.model import Form, Header, RelationType, Role
from phahe.ingest.relate import clauses
from phahe.ingest.relate.gaps import Gap, Layout
from phahe.ingest.relate.kinds import GUIDING, NORMATIVE, PROPOSALS
from phahe.ingest.relate.rank import is_party, rank
from phahe.ingest.relate.triggers import triggers

PURPOSE_ROLES = frozenset({Role.TITLE, Role.LETTERHEAD, Role.BASIS, Role.OPENING, Role.PURPOSE})
"""Where IMPLEMENTS says what the document as a whole is for."""

BASIS_ROLES = PURPOSE_ROLES - {Role.PURPOSE}
"""Where "căn cứ" gives the bases of this document, and where it says what it guides."""

ACTS = frozenset(
    {RelationType.AMENDS, RelationType.REPLACES, RelationType.REPEALS, RelationType.SUSPENDS, RelationType.CORRECTS}
)
"""What only a document of force does."""

ENDS = frozenset({RelationType.REPLACES, RelationType.REPEALS, RelationType.SUSPENDS})
"""Those of them after which the other has no effect."""

WATCHES = "watches"
"""The rule of words that watch over the carrying out of what they name."""

GROUNDS = frozenset({"based", "grounds", "spirit"})
"""Cues of grounds: "căn cứ … để" goes on to what this document asks."""

_EXPIRES = re.compile(
    rf"{clauses.WORD_START}(?<!chua )(?<!khong )(?<!da )(?:(?:het|khong con)\s{{0,3}}hieu\s{{0,3}}luc"
    rf"|(?:deu|bi|duoc)\s{{0,3}}(?:bi\s)?bai\s{{0,3}}bo(?!\s{{1,3}}(?:boi|theo|tai|bang)\b)){clauses.WORD_END}"
)
_ADDS = re.compile(
    r"[\W]{0,9}(?:dieu \d{1,3}[\s.:]{1,4}|[a-z\d]{1,3}[.)]\s{0,3})?(bo sung)\s[^.;:]{3,300}?"
    rf"{clauses.WORD_START}vao{clauses.WORD_END}"
)
_NOT_EXPIRING = re.compile(r"cho den|truoc khi|khi |neu |thay the|khi$|thu\s{1,3}tuc|tthc|trai\s{1,3}voi|\btrai\s")
_ON_CONDITION = re.compile(
    r"(?:^|[^a-z])(?:khi|truong hop|neu|(?:truoc|sau|den|tu) ngay)\s{1,3}(?!\d)(?![^.]*\bnay\b)[^,;:.]*$"
)
"""Sau khi | Nghị định số 44/2014/NĐ-CP hết hiệu lực, …: what holds then, whoever ends it."""
_NOMINAL_CUE = re.compile(
    r"(?:viec|cong tac|qua trinh|tinh hinh)(?:\s{1,3}(?:to chuc|lanh dao|chi dao|trien khai)){0,3}\s{0,3}$"
)
_AND_THE = re.compile(r"[\s,]{0,4}(?:va\s{1,3})?(?:viec|cong tac|tinh hinh|ket qua)(?:\s{1,3}to chuc)?\s{0,3}")
"""A second noun of carrying out in a list: "kiểm tra việc chấp hành A và việc thực hiện B"."""

_TIME_PAST = re.compile(
    r"[\s\W]*(?:[a-z\d]{1,3}[.)/-]+\s{0,3})?(?:trong\s{1,3})?"
    r"(?:thoi gian|(?:(?:hon|gan|tron)\s{1,3})?(?:nhung|cac|nhieu|(?:hai )?muoi|\d{1,2}|mot|hai|ba|bon|nam) nam"
    r"|giai doan)"
    r"(?:\s{1,3}vua)?\s{1,3}qua\b"
)
_AFTER = re.compile(r"\bsau(?:\s{1,3}(?:gan|hon))?\s{0,3}$")
_DRAFT = re.compile(r"\bdu\s{0,3}thao\b")
_WATCHED = re.compile(
    r"\b(?:giam sat|bao cao)\b[^;.]{0,120}\bve (?:viec|tinh hinh|ket qua)(?: to chuc| trien khai)?\s{0,3}$"
)
"""A report, or those who watch, about a carrying out: "báo cáo Đoàn Giám sát về việc thực hiện"."""

_ANNOUNCES = re.compile(r"\bcong\s{1,3}bo\s{1,3}(?:danh muc\s{1,3})?(?:cac\s{1,3})?van\s{1,3}ban\b")
"""Papers of others: "công bố văn bản quy định chi tiết, hướng dẫn thi hành Nghị định …"."""
_ISSUED = re.compile(r"\bban\s{0,3}hanh\s{0,3}$")
_DONE = re.compile(
    r"\bda(?:\s{1,3}(?:tich cuc|nghiem tuc|to chuc|tap trung|chu dong|kip thoi|quan tam|phoi hop)){0,3}\s{0,3}$"
)
_HAVE_DONE = re.compile(
    r"(?:cấp ủy|các cấp|các ngành|cơ quan|đơn vị|địa phương|văn phòng|(?:tỉnh|thành|huyện) ủy|ủy ban nhân dân|UBND"
    r"|Chính phủ|tổ chức đảng)(?!\w)[^.;:]{0,60}?\sđã\s(?!được|nêu|đề ra|giao|xác định|có|đạt|ban hành kèm)"
    r"(?:(?!(?<!\w)(?:yêu cầu|đề nghị|cần|phải|tiếp tục|sẽ|giao|để|nhằm)(?!\w))[^.:]){0,300}$",
    re.IGNORECASE,
)
"""Somebody has done what goes on to the cue, in the same sentence and with no word that asks for more."""
_OTHERS_DID = re.compile(
    r",\s{1,3}(?:(?:các|nhiều|hầu hết|toàn thể)\s{1,3}(?:cấp|ngành|cơ quan|đơn vị|địa phương|sở|bộ|huyện|xã|tổ chức"
    r"|đảng bộ|chi bộ|doanh nghiệp|trường|tỉnh)|cấp ủy|cả hệ thống chính trị)(?!\w)[^;:.]{0,240}?\sđã\s"
    r"|,\s{1,3}(?:trong\s{1,3})?(?:thời gian|những năm|các năm|nhiều năm|năm)(?:\s{1,3}vừa)?\s{1,3}qua\s?,"
)
"""Who carried something out before this document came: others, in the past."""

_SOMEBODY_DID = re.compile(r",[^;:.]{2,160}?\sđã\s")
"""In a report, and in a text that is of no kind, whoever did it."""

_ENACTING = re.compile(r"(?<!\w)(?:ban hành|xây dựng|đề nghị|yêu cầu|chỉ thị|hướng dẫn|như sau)(?!\w)")
_TOLD = re.compile(
    r"[^.;]{0,200}?\b(?:con (?:han che|cham|chua|nhieu|bat cap|yeu|ton tai|kho khan)"
    r"|chua (?:nghiem|tot|kip thoi|thuc su)|dat (?:duoc )?(?:nhieu )?ket qua)"
)


@dataclass(frozen=True, slots=True)
class Governor:
    """What governs a mention: source None is the document itself; `start` is where the words that say so begin."""

    source: int | None
    relation: RelationType
    rule: str
    start: int
    confidence: float


class Speaker:
    """This document as the one who acts: what its cues say of it, by its kind and by where they stand."""

    def __init__(self, layout: Layout, header: Header) -> None:
        self.layout, self.own, self.title = layout, header.own, header.title or ""
        self.consolidates = self.own.kind == "Văn bản hợp nhất" or (self.own.code or "").startswith("VBHN")

    def says(self, n: int | None, at: int, gap: Gap, begin: int, end: int, cue: Cue, listed: RelationType) -> Governor:
        """The governor of mention n (None: of the items to come) by a cue at begin:end of the gap before it.

        listed: how the list that the mention before stands in is governed; a paper named in it ("kế hoạch thực hiện …")
        is meant the same way.
        """
        role, relation = self.layout.role(at), cue.relation
        if relation in (RelationType.IMPLEMENTS, RelationType.REVIEWS):
            relation = self._carries_out(n, role, gap, begin, cue, listed)
        elif relation is RelationType.GUIDES:
            relation = self._guides(role, gap, begin, end)
        elif relation is RelationType.BASED_ON:
            opening = gap.start + begin < self.layout.body and not gap.folded[:begin].strip(" \n-*+|")
            relation = relation if role in BASIS_ROLES or opening else RelationType.CITES
            if cue.rule == "grounds" and not self._rests(n, gap, end):
                relation = RelationType.CITES
        elif cue.rule == WATCHES:
            relation = RelationType.REVIEWS if self._reports(role) else RelationType.CITES
        elif relation is RelationType.PROMULGATES:
            named = n is not None and self.layout.mentions[n].form is Form.UNNUMBERED
            issued = named and clauses.only_filler(gap.folded[end:])
            said = clauses.own_subject(gap.folded) or role is Role.TITLE
            relation = relation if issued and said else RelationType.CITES
        elif relation is RelationType.CONSOLIDATES:
            relation = relation if self.consolidates else RelationType.CITES
        elif relation in ACTS:
            relation = relation if self._enacts(n, at, gap, begin, end, relation, listed) else RelationType.CITES
        rule = cue.rule
        if relation is RelationType.REPLACES and clauses.names_part(gap.folded[end:]):
            relation, rule = RelationType.AMENDS, "replaces-part"
        if relation is RelationType.REPEALS and clauses.partial(gap.folded[max(0, end - 40) :]):
            rule = "repeals-part"
        return Governor(None, relation, rule, gap.start + begin, 0.95)

    def adds(self, n: int, at: int, gap: Gap, end: int) -> Governor | None:
        """AMENDS where the words up to `end` put something new into a document: "Bổ sung 04 thủ tục vào Danh mục …"."""
        found = _ADDS.match(gap.folded, 0, end) or _ADDS.match(gap.folded)
        if found is None or not self._enacts(n, at, gap, found.start(1), end, RelationType.AMENDS, RelationType.CITES):
            return None
        return Governor(None, RelationType.AMENDS, "amends", gap.start + found.start(1), 0.85)

    def ends(self, n: int) -> bool:
        """Whether the words after a mention, in its sentence, end its effect by this document."""
        if self.own.kind is not None and self.own.kind not in NORMATIVE:
            return False
        folded, low = self.layout.folded, self.layout.mentions[n].end
        high = self.layout.segments[self.layout.segment(n)].end
        found = _EXPIRES.search(folded, low, min(high, low + 700))
        if found is None or self.layout.text.sentence_end(low, found.start()) < found.start():
            return False
        first = self.layout.mentions[n].start
        start = self.layout.text.sentence_start(max(0, first - 400), first)
        if _ON_CONDITION.search(folded, start, first) is not None:
            return False
        return _NOT_EXPIRING.search(folded, low, found.start()) is None

    def _carries_out(
        self, n: int | None, role: Role, gap: Gap, begin: int, cue: Cue, listed: RelationType
    ) -> RelationType:
        paper = clauses.paper_before(gap.folded, 0, begin)
        if paper is not None:
            if clauses.loose(gap.folded, 0, paper) or _on_ground(gap, paper):
                return RelationType.CITES
            if gap.before is not None and listed is RelationType.CITES and clauses.connective(gap.folded, 0, paper):
                return RelationType.CITES
        elif gap.before is not None and listed is RelationType.CITES and _AND_THE.fullmatch(gap.folded, 0, begin):
            return RelationType.CITES
        if self._tells(n, gap, begin) or self._narrates(n, gap, begin) or clauses.tied(gap.folded, begin):
            return RelationType.CITES
        if not self._reports(role) and _WATCHED.search(gap.folded, max(0, begin - 170), begin):
            return RelationType.CITES
        if (
            cue.rule == "reviews"
            and self.own.kind != "Báo cáo"
            and _AFTER.search(gap.folded, max(0, begin - 12), begin)
        ):
            return RelationType.CITES
        if cue.rule == "reports":
            return RelationType.REVIEWS if self._reports(role) else RelationType.CITES
        if role is Role.TITLE and self.own.kind == "Hướng dẫn" and paper is None and not gap.folded[:begin].strip():
            return RelationType.GUIDES
        return cue.relation

    def _rests(self, n: int | None, gap: Gap, end: int) -> bool:
        """Whether "trên cơ sở" names a document that decides something, and nothing in between."""
        kind = None if n is None else self.layout.mentions[n].read.kind
        return kind is not None and kind not in PROPOSALS and clauses.only_filler(gap.folded[end:])

    def _reports(self, role: Role) -> bool:
        """Whether this document is the report of what its title or opening names."""
        return role in PURPOSE_ROLES and self.own.kind == "Báo cáo"

    def _guides(self, role: Role, gap: Gap, begin: int, end: int) -> RelationType:
        paper = clauses.paper_before(gap.folded, 0, begin)
        if _ANNOUNCES.search(gap.folded, 0, begin):
            return RelationType.CITES
        if clauses.own_subject(gap.folded):
            return RelationType.GUIDES
        if role in BASIS_ROLES:
            return RelationType.CITES if paper is not None and self._drafted(gap, paper) else RelationType.GUIDES
        if role is Role.HEADING and self.own.kind in GUIDING:
            return RelationType.GUIDES
        words = gap.folded[begin:end]
        carried = "thuc hien" in words or "trien khai" in words
        draft = clauses.paper_before(gap.folded, 0, begin) is not None or _ISSUED.search(gap.folded, 0, begin)
        return RelationType.IMPLEMENTS if carried and not draft else RelationType.CITES

    def _drafted(self, gap: Gap, paper: int) -> bool:
        """Whether a paper is one still being drafted ("trình Chính phủ dự thảo Nghị định hướng dẫn …")."""
        return _DRAFT.search(gap.folded, max(0, paper - 12), paper + 9) is not None

    def _enacts(
        self, n: int | None, at: int, gap: Gap, begin: int, end: int, relation: RelationType, listed: RelationType
    ) -> bool:
        """Whether this document itself amends, replaces or repeals, and does not ask for a draft that would."""
        role = self.layout.role(at)
        if n is not None and self._is_above(n) and not self._oversteps(gap, begin, end, relation, listed):
            return False
        if clauses.own_subject(gap.folded):
            return True
        if listed in ACTS and clauses.own_subject(self.layout.folded[gap.sentence : gap.start + begin]):
            return True
        asked = clauses.drafting(self.layout.folded[gap.sentence : gap.start + begin])
        if role in (Role.TITLE, Role.OPENING, Role.LETTERHEAD):
            return not asked or self.own.kind in NORMATIVE
        articles = self.layout.in_articles(at)
        if articles is False or (articles is None and is_party(self.own)):
            return False
        if self.own.kind is not None and self.own.kind not in NORMATIVE:
            return False
        return not asked and clauses.paper_before(gap.folded, 0, begin) is None

    def _is_above(self, n: int) -> bool:
        """Whether a mention stands higher than this document, as far as both are known."""
        low, high = rank(self.own, self.own.level), rank(self.layout.mentions[n].read, self.own.level)
        return low is not None and high is not None and low < high

    def _oversteps(self, gap: Gap, begin: int, end: int, relation: RelationType, listed: RelationType) -> bool:
        """Whether the text itself ends a document that stands above it, and no other reading is left.

        A lower body does not touch a higher one's document (domain, section 5), so mostly such words ask for a draft or
        tell what another did. "Điều 1. Bãi bỏ Nghị định số …" and "Quyết định này bãi bỏ …" do neither: that is kept as
        it is said, and `graph/authority.py` decides whether it is believed.
        """
        if self.consolidates or not clauses.whole_or_articles(gap.folded[end:]):
            return False
        if clauses.own_subject(gap.folded[:begin]):
            return True
        before = self.layout.folded[gap.sentence : gap.start + begin]
        return relation in ENDS and (listed in ACTS or clauses.only_label(before))

    def _narrates(self, n: int | None, gap: Gap, begin: int) -> bool:
        """Whether the sentence begins with the cue and goes on to tell what others did: "…, các cơ quan đã …"."""
        if n is None or self.layout.folded[gap.sentence : gap.start + begin].strip(" \n-+"):
            return False
        clean, low = self.layout.clean, self.layout.mentions[n].end
        end = self.layout.text.sentence_end(low, min(len(clean), low + 1200))
        telling = _SOMEBODY_DID if self.own.kind in ("Báo cáo", None) else _OTHERS_DID
        found = telling.search(clean, low, end)
        if found is None:
            return False
        done = _ENACTING.match(clean, found.end(), end)  # "… đã ban hành Kế hoạch"
        return _ENACTING.search(clean, done.end() if done else found.end(), end) is None

    def _tells(self, n: int | None, gap: Gap, begin: int) -> bool:
        """Whether the sentence tells how something went ("việc chấp hành … còn hạn chế") and asks for nothing."""
        folded = self.layout.folded
        if _TIME_PAST.match(folded, gap.sentence, gap.start + begin) or _DONE.search(
            gap.folded, max(0, begin - 60), begin
        ):
            return True
        if _HAVE_DONE.search(self.layout.clean, max(gap.sentence, gap.start + begin - 400), gap.start + begin):
            return True
        if n is None or _NOMINAL_CUE.search(gap.folded, max(0, begin - 60), begin) is None:
            return False
        end = self.layout.mentions[n].end
        return _TOLD.match(folded, end, min(len(folded), end + 220)) is not None


def _on_ground(gap: Gap, paper: int) -> bool:
    """Whether a paper named before a cue is itself what something rests on ("căn cứ … và kế hoạch thực hiện …")."""
    if clauses.issues(gap.folded[:paper]):
        return False
    found = triggers(gap.folded[:paper], gap.clean)
    if not found or found[-1][2].rule not in GROUNDS:
        return False
    end = found[-1][1]
    return clauses.in_scope(gap.folded[end:paper], gap.clean[end:paper])
