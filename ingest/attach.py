"""Who acts on each mention: the governor that its words, its list or the intro of its list give it.

The cases, as they are tried, with `…` for a mention:

    thực hiện …                     this document: the cue follows no mention
    … thực hiện …                   the mention before the cue: nothing breaks the clause between them
    … (ban hành kèm theo …)         passive: the later acts on the earlier
    theo …                          a preposition right before it: cited
    thực hiện …, … và …             a list shares its governor
    … hết hiệu lực kể từ ngày       the words after it
    bãi bỏ các văn bản sau: 1. …    the intro of its list, or the title of its table
    …                               cited by this document
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from phahe.graph.cues import Cue, spelt
from phahe.graph.model import Form, Header, Level, Link, Mention, RelationType, Role, Segment
from phahe.ingest import clauses
from phahe.ingest.rank import is_party, rank
from phahe.ingest.text import Text

PURPOSE_ROLES = frozenset({Role.TITLE, Role.LETTERHEAD, Role.BASIS, Role.OPENING, Role.PURPOSE})
BASIS_ROLES = frozenset({Role.TITLE, Role.LETTERHEAD, Role.BASIS, Role.OPENING})
_APART = frozenset({Role.CELL, Role.HEADING, Role.RECIPIENTS, Role.SIGNATURE, Role.FURNITURE})
ACTS = frozenset(
    {
        RelationType.AMENDS,
        RelationType.REPLACES,
        RelationType.REPEALS,
        RelationType.SUSPENDS,
        RelationType.CORRECTS,
    }
)
_NORMATIVE = frozenset(
    {"Luật", "Bộ luật", "Pháp lệnh", "Lệnh", "Nghị quyết", "Nghị quyết liên tịch", "Nghị định", "Quyết định"}
    | {"Thông tư", "Thông tư liên tịch", "Quy định", "Quy chế", "Điều lệ"}
)
_GUIDING = frozenset({"Thông tư", "Thông tư liên tịch", "Nghị định", "Hướng dẫn"})
_ASKING = frozenset({"Tờ trình", "Báo cáo", "Công văn", "Thông báo"})
_REPORTING = frozenset({"Báo cáo", "Kết luận", "Thông báo"})
_LEADING = frozenset({RelationType.GUIDES, RelationType.REVIEWS, RelationType.SUSPENDS})
"""What words of carrying out that follow close belong to: "quy định chi tiết … thi hành", "tổng kết … thực hiện"."""
_GROUNDS = frozenset({"based", "spirit"})
"""Cues of grounds: "căn cứ … để" goes on to what this document asks."""
_PLAIN = "mention"
_SET_ASIDE = re.compile(r"\([^()]{0,400}\)|“[^“”]{0,600}”")
_EXPIRES = re.compile(
    clauses.WORD_START + clauses.glued("het hieu luc") + r"(?:\s{0,3}thi\s{0,3}hanh)?" + clauses.WORD_END
)
_ITEM_HEAD = re.compile(
    r"^[\s\"“*|+•-]*(?:(?:dieu\s\d{1,3}|[a-z\d]{1,4}(?:\.\d{1,3}){0,3})\s?[.):/|-]{0,2}\s*)?[\s+*|-]*"
    r"(?:(?:toan bo|cac|so|khoan|diem|dieu|muc|phu luc|noi dung|va|[\d.,|-]{1,8})\s*)*$"
)
_BASIS_OF = re.compile(clauses.glued("can cu ban hanh") + r"\s{0,3}nhu\s{0,3}sau")
_LIST_OF_DEAD = re.compile(
    r"(?:danh muc|van ban)[^\n]{0,300}?(?:het hieu luc|bai bo|ngung hieu luc|thay the)|^[\s\d.ivx-]*van ban[^\n]{0,200}"
    r"(?:het hieu luc|bai bo)"
)
_BASES_TITLE = re.compile(r"^[\s\d.ivx)*-]*(?:nhung |cac )?(?:can cu|co so phap ly)")
_BODY = re.compile(r"\n[\s*#]*(?:dieu 1\b|chuong (?:i|1)\b|quyet (?:dinh|nghi)\s?:|i\s?[.\-/]|phan (?:i|thu nhat)\b)")
_AMENDED_TEXT = re.compile(r"nhu\s{1,3}sau\s{0,2}:?\s{0,6}[\"“]")
_AMENDED_END = re.compile(r"[\"”]\s{0,3}[.;]?\s*\n")


@dataclass(frozen=True, slots=True)
class Governor:
    """What governs a mention: source None is the document itself; `start` is where the words that say so begin."""

    source: int | None
    relation: RelationType
    rule: str
    start: int
    confidence: float


@dataclass(frozen=True, slots=True)
class _Gap:
    """The words before a mention, back to the mention before it or the start of its sentence, set-asides blanked."""

    start: int
    folded: str
    clean: str
    before: int | None
    in_brackets: bool


class Walk:
    """One pass over the mentions of a text, in order; the state is what earlier mentions hand on to later ones."""

    def __init__(self, text: Text, segments: Sequence[Segment], header: Header, mentions: Sequence[Mention]) -> None:
        self.clean, self.folded = text.clean, text.folded
        self.segments, self.header, self.mentions = segments, header, mentions
        self.starts = [segment.start for segment in segments]
        self.governors: list[Governor | None] = [None] * len(mentions)
        self.owners: dict[int, int | None] = {}
        self.acted_on: dict[int, tuple[int, Cue]] = {}
        self.scan, self.cues = clauses.scanner()
        self.intro: Governor | None = None
        self.intro_label = ""
        self.intro_read = 0
        self.last_segment = -1
        self.amended = _amended_texts(text.folded)
        first = _BODY.search(text.folded)
        self.body = first.start() if first else 0

    def links(self) -> Iterator[Link]:
        """The links, by target; a passive cue gives one more, from the later mention to the earlier."""
        before: int | None = None
        start = 0
        for n, mention in enumerate(self.mentions):
            at = self._segment(n)
            start = self._stretch(n, at, start)
            self._read_intros(at)
            if mention.form is Form.SELF or mention.defined_for is not None or self._defines(mention):
                self.last_segment = at
                continue
            if before is not None and self.mentions[before].start < start:
                before = None
            if self._in_dead_row(at):
                start, before = self._row(n)
            gap = self._gap(n, before, start)
            governor, passive = self._govern(n, at, gap)
            self.governors[n] = governor
            yield self._link(n, at, governor)
            if passive is not None:
                other, cue = passive
                self.acted_on[n] = passive
                yield self._acts(n, other, cue)
            before, self.last_segment = n, at

    # where a mention stands

    def _segment(self, n: int) -> int:
        """The index of the segment of a mention; -1 when the outline is empty."""
        return bisect_right(self.starts, self.mentions[n].start) - 1

    def _role(self, at: int) -> Role:
        return self.segments[at].role if at >= 0 else Role.BODY

    def _stretch(self, n: int, at: int, start: int) -> int:
        """Where the sentence of a mention begins; that of the mention before it, when nothing ends it between."""
        mention = self.mentions[n]
        low = self._low(at)
        if n and self.mentions[n - 1].end >= low:
            end = self.mentions[n - 1].end
            cut = clauses.sentence_start(self.clean, end, mention.start)
            return start if cut == end else cut
        return clauses.sentence_start(self.clean, low, mention.start)

    def _low(self, at: int) -> int:
        """Where the paragraph begins; one that a page break cut in two is one, and so is a title of many lines."""
        if at < 0:
            return 0
        low = self.segments[at].start
        for k in range(at, max(at - 4, 0), -1):
            segment, earlier = self.segments[k], self.segments[k - 1]
            if segment.role in _APART or earlier.role in _APART or segment.label:
                break
            first = self.clean[segment.start : segment.end].lstrip()[:1]
            last = self.folded[max(earlier.start, earlier.end - 40) : earlier.end].rstrip()
            cut = last[-1:] not in ".;:" and (first.islower() or (first.isdigit() and last.endswith((" so", " ngay"))))
            if not (cut or segment.role is earlier.role is Role.TITLE):
                break
            low = earlier.start
        return low

    def _in_dead_row(self, at: int) -> bool:
        """Whether the segment is a cell of a table of expired documents: its row is about the first it names."""
        return self.intro is not None and self.intro_label == "#" and self._role(at) is Role.CELL

    def _row(self, n: int) -> tuple[int, int | None]:
        """Where the row of a mention starts, and the first mention in it, if that is another."""
        start = self.folded.rfind("\n", 0, self.mentions[n].start) + 1
        first = n
        while first and self.mentions[first - 1].start >= start:
            first -= 1
        return start, first if first < n else None

    def _defines(self, mention: Mention) -> bool:
        """Whether the mention is the short form in a "(sau đây gọi tắt là …)"."""
        words = self.folded[max(0, mention.start - 40) : mention.start]
        return (
            re.search(r"(?:goi|viet)\s{1,3}(?:tat\s{1,3})?(?:chung\s{1,3})?la\s{0,3}[\"“*]{0,3}\s{0,3}$", words)
            is not None
        )

    def _gap(self, n: int, before: int | None, start: int) -> _Gap:
        """The words before a mention; a mention in closed brackets does not count as the one before."""
        end = self.mentions[n].start
        while True:
            low = start if before is None else max(start, self.mentions[before].end)
            folded, clean = _set_aside(self.folded[low:end], self.clean[low:end])
            closed, opened = folded.rfind(")"), folded.rfind("(")
            if closed > opened and before in self.owners:
                before = self.owners[before]
                continue
            break
        in_brackets = opened > closed
        if in_brackets:
            self.owners[n] = before
            if before is not None and len(folded[:opened].strip()) > 160:
                before = None
            return _Gap(low + opened + 1, folded[opened + 1 :], clean[opened + 1 :], before, True)
        return _Gap(low, folded, clean, before, False)

    # what governs it

    def _govern(self, n: int, at: int, gap: _Gap) -> tuple[Governor, tuple[int, Cue] | None]:
        found = list(self._cues(gap.folded, gap.clean))
        damaged = clauses.damaged_cue(gap.folded, found[-1][1] if found else 0)
        if damaged is not None and damaged[2].rule != "in force":
            if found and damaged[0] - found[-1][1] <= 3 and damaged[2].rule == "implements":
                found[-1] = (found[-1][0], damaged[1], found[-1][2])
            else:
                found.append(damaged)
        begin, end, cue = found[-1] if found else (0, 0, None)
        for earlier in found[-2::-1]:
            if cue is None or begin - earlier[1] > 30:
                break
            if (
                cue.rule == "implements"
                and earlier[2].relation in _LEADING
                and "," not in gap.folded[earlier[1] : begin]
            ):
                cue = earlier[2]
            elif earlier[2].relation is not cue.relation:
                break
            begin = earlier[0]
        scope = cue is not None and clauses.in_scope(gap.folded[end:], gap.clean[end:])
        led = clauses.preposition(gap.folded, gap.clean, end if cue else 0, len(gap.folded))
        if cue is not None and scope and cue.passive:
            return self._passive(n, at, gap, found)
        if cue is not None and scope and not self._turned(cue, gap, end, led):
            return self._by_cue(n, at, gap, begin, end, cue), None
        if led is not None:
            return self._by_preposition(gap, led), None
        return self._by_place(n, at, gap, cue is not None)

    def _cues(self, folded: str, clean: str) -> Iterator[tuple[int, int, Cue]]:
        """The cues in some words, in order; words that hold one and relate nothing are left out."""
        for match in self.scan.finditer(folded):
            cue = self.cues[(match.lastindex or 1) - 1]
            if cue.rule != "in force" and not (cue.strict and not spelt(cue, clean[match.start() : match.end()])):
                yield match.start(), match.end(), cue

    def _turned(self, cue: Cue, gap: _Gap, end: int, led: tuple[str, int] | None) -> bool:
        """Whether the preposition right before the mention, and not the cue further left, says how it is meant."""
        if led is None or led[0] in ("cua", "ve") or cue.relation in ACTS:
            return False
        if led[0] in ("tai", "trong"):
            return not clauses.only_content(gap.folded[end : led[1]])
        return True

    def _passive(
        self, n: int, at: int, gap: _Gap, found: list[tuple[int, int, Cue]]
    ) -> tuple[Governor, tuple[int, Cue] | None]:
        begin, _, cue = found[-1]
        cited = Governor(None, RelationType.CITES, cue.rule, gap.start + begin, 0.9)
        near = gap.folded[:begin]
        if gap.before is not None and (gap.in_brackets or not clauses.broken_passive(near)):
            return cited, (gap.before, cue)
        if len(found) > 1 and not found[-2][2].passive:
            start, end, earlier = found[-2]
            if clauses.in_scope(gap.folded[end:], gap.clean[end:]):
                return self._by_cue(n, at, gap, start, end, earlier), None
        return cited, None

    def _by_cue(self, n: int, at: int, gap: _Gap, begin: int, end: int, cue: Cue) -> Governor:
        start = gap.start + begin
        if cue.relation is RelationType.CITES:
            return Governor(None, RelationType.CITES, cue.rule, start, 0.95)
        if gap.before is not None and self._nested(n, gap.before, gap, begin, cue):
            source = gap.before
            relation: RelationType = cue.relation
            if cue.rule == "reports" and self.mentions[source].read.kind not in _REPORTING:
                relation = RelationType.IMPLEMENTS
            if relation is RelationType.PROMULGATES and self.mentions[source].read.kind in _ASKING:
                relation = RelationType.CITES
            if relation is RelationType.PROMULGATES and not clauses.only_filler(gap.folded[end:]):
                mark = clauses.connective(gap.folded, end, len(gap.folded))
                if mark is not None:
                    return self._listed(n, source, mark)
                relation = RelationType.CITES
            return Governor(source, relation, cue.rule, self.mentions[source].start, 0.95)
        return self._own(n, at, gap, begin, end, cue)

    def _nested(self, n: int, before: int, gap: _Gap, begin: int, cue: Cue) -> bool:
        """Whether the mention before the cue is the one who acts."""
        source = self.mentions[before]
        skip = max(0, source.phrase_end - gap.start)
        if skip > begin:
            skip = 0
        if cue.relation is RelationType.BASED_ON:
            return _BASIS_OF.search(gap.folded) is not None
        paper = clauses.paper_before(gap.folded, skip, begin)
        if paper is not None:
            lead = gap.folded[skip:paper]
            if clauses.loose(gap.folded, skip, paper) or not clauses.issues(lead):
                return False
            begin = paper
        if clauses.broken(gap.folded[skip:begin], gap.clean[skip:begin]):
            return False
        above = self.governors[before]
        if above is not None and above.rule in _GROUNDS and clauses.aims(gap.clean[skip:begin]):
            return False
        if cue.relation in (RelationType.IMPLEMENTS, RelationType.GUIDES):
            low, high = rank(source.read), rank(self.mentions[n].read)
            return low is None or high is None or min(low, 85) <= high
        return True

    def _own(self, n: int, at: int, gap: _Gap, begin: int, end: int, cue: Cue) -> Governor:
        """What the cue says of this document itself."""
        role, kind = self._role(at), self.header.own.kind
        relation, confidence = cue.relation, 0.95
        said = clauses.own_subject(gap.folded)
        paper = clauses.paper_before(gap.folded, 0, begin)
        if relation is RelationType.IMPLEMENTS or relation is RelationType.REVIEWS:
            if paper is not None and clauses.loose(gap.folded, 0, paper):
                relation = RelationType.CITES
            elif paper is not None and gap.before is not None:
                listed = self._outer(gap.before)
                if listed.relation is RelationType.CITES and clauses.connective(gap.folded, 0, paper):
                    relation = RelationType.CITES
            elif cue.rule == "reports" and not (role in PURPOSE_ROLES and kind == "Báo cáo"):
                relation = RelationType.IMPLEMENTS
        elif relation is RelationType.GUIDES:
            if not (said or role in BASIS_ROLES or (role is Role.HEADING and kind in _GUIDING)):
                carried = "thuc hien" in gap.folded[begin:end] or "trien khai" in gap.folded[begin:end]
                relation = RelationType.IMPLEMENTS if carried and paper is None else RelationType.CITES
        elif relation is RelationType.BASED_ON:
            if role not in BASIS_ROLES and not (
                gap.start + begin < self.body and not gap.folded[:begin].strip(" \n-*+|")
            ):
                relation = RelationType.CITES
        elif relation is RelationType.PROMULGATES:
            named = self.mentions[n].form is Form.UNNUMBERED and clauses.only_filler(gap.folded[end:])
            relation = RelationType.PROMULGATES if named and (said or role is Role.TITLE) else RelationType.CITES
        elif relation is RelationType.CONSOLIDATES:
            if kind != "Văn bản hợp nhất":
                relation = RelationType.CITES
        elif relation in ACTS and not self._enacts(gap, begin, role, said):
            relation = RelationType.CITES
        rule = cue.rule
        if relation is RelationType.REPEALS and clauses.partial(gap.folded[end - 40 if end > 40 else 0 :]):
            rule = "repeals-part"
        return Governor(None, relation, rule, gap.start + begin, confidence)

    def _enacts(self, gap: _Gap, begin: int, role: Role, said: bool) -> bool:
        """Whether this document itself amends, replaces or repeals, and does not ask for a draft that would."""
        if said:
            return True
        own = self.header.own
        before = gap.folded[:begin]
        if role in (Role.TITLE, Role.OPENING, Role.LETTERHEAD):
            return not clauses.drafting(before) or own.kind in _NORMATIVE
        if own.kind is not None and (own.kind not in _NORMATIVE or is_party(own)):
            return False
        return not clauses.drafting(before) and clauses.paper_before(gap.folded, 0, begin) is None

    def _by_preposition(self, gap: _Gap, led: tuple[str, int]) -> Governor:
        word, begin = led
        if gap.before is not None and word in ("ve", "cua"):
            skip = max(0, self.mentions[gap.before].phrase_end - gap.start)
            if clauses.about(gap.folded[skip:]) and not clauses.broken(gap.folded[skip:begin], gap.clean[skip:begin]):
                return Governor(gap.before, RelationType.CITES, "about", self.mentions[gap.before].start, 0.85)
        return Governor(None, RelationType.CITES, "preposition", gap.start + begin, 0.9)

    def _by_place(self, n: int, at: int, gap: _Gap, closed: bool) -> tuple[Governor, tuple[int, Cue] | None]:
        """A mention with no words of its own: by its list, by what follows, by the intro above it."""
        mention = self.mentions[n]
        mark = clauses.connective(gap.folded, 0, len(gap.folded))
        expired = self._expires(n)
        if gap.before is not None and mark is not None and not (gap.in_brackets and gap.before not in self.owners):
            governor = self._listed(n, gap.before, mark)
            passive = self.acted_on.get(gap.before)
            if passive is not None and (mark == ";" or mention.read.kind != self.mentions[gap.before].read.kind):
                passive = None
            if governor.rule == _PLAIN and expired:
                return Governor(None, RelationType.REPEALS, "expires", mention.start, 0.9), None
            return governor, passive
        if gap.before is not None and not gap.in_brackets:
            skip = max(0, self.mentions[gap.before].phrase_end - gap.start)
            if clauses.about(gap.folded[skip:]) and ";" not in gap.folded and "." not in gap.folded:
                return Governor(gap.before, RelationType.CITES, "about", self.mentions[gap.before].start, 0.75), None
        plain = Governor(None, RelationType.CITES, _PLAIN, max(gap.start, mention.start - 80), 0.75)
        if closed or self._in_amended(mention.start):
            return plain, None
        if expired:
            return Governor(None, RelationType.REPEALS, "expires", mention.start, 0.9), None
        if gap.before is None and not gap.in_brackets and self._heads_item(mention, at):
            if self.intro is not None:
                return replace(self.intro, confidence=0.85), None
            if self._role(at) is Role.BASIS:
                return Governor(None, RelationType.BASED_ON, "basis", mention.start, 0.85), None
            if self.header.own.kind == "Văn bản hợp nhất" and "sua doi" in self.folded[mention.end : mention.end + 400]:
                return Governor(None, RelationType.CONSOLIDATES, "consolidates", mention.start, 0.85), None
        return plain, None

    def _listed(self, n: int, before: int, mark: str) -> Governor:
        """The governor a list shares; of nested ones the innermost that can act on this mention."""
        governor = self.governors[before]
        while governor is not None and governor.source is not None:
            if self._may(governor.source, governor.relation, n, before, mark):
                break
            governor = self.governors[governor.source]
        if governor is None:
            return Governor(None, RelationType.CITES, _PLAIN, self.mentions[n].start, 0.7)
        return replace(governor, confidence=round(governor.confidence * 0.97, 3))

    def _may(self, acting: int, relation: RelationType, n: int, before: int, mark: str) -> bool:
        """Whether the source of a nested governor acts on one more item of its list."""
        source, item, sibling = (self.mentions[k] for k in (acting, n, before))
        low, high = rank(source.read), rank(item.read)
        if relation in (RelationType.IMPLEMENTS, RelationType.GUIDES):
            if low is None or high is None:
                return mark != ";" and low is None
            same_family = is_party(source.read) == is_party(item.read)
            return low < high and (mark != ";" or (same_family and relation is RelationType.IMPLEMENTS))
        if mark == ";":
            return False
        if relation in (RelationType.PROMULGATES, RelationType.CITES):
            return item.form is Form.UNNUMBERED and mark == "va"
        return sibling.read.kind == item.read.kind

    def _outer(self, n: int) -> Governor:
        governor = self.governors[n]
        while governor is not None and governor.source is not None:
            governor = self.governors[governor.source]
        return governor or Governor(None, RelationType.CITES, _PLAIN, self.mentions[n].start, 0.7)

    def _expires(self, n: int) -> bool:
        """Whether the words after a mention, in its sentence, end its effect by this document."""
        kind = self.header.own.kind
        if kind is not None and kind not in _NORMATIVE:
            return False
        mention = self.mentions[n]
        low, high = mention.end, min(len(self.folded), mention.end + 700)
        found = _EXPIRES.search(self.folded, low, high)
        if found is None or clauses.sentence_end(self.clean, low, found.start()) < found.start():
            return False
        between = self.folded[low : found.start()]
        return not re.search(r"cho den|truoc khi|khi$|khi |neu |thay the", between)

    # intros of lists and titles of tables

    def _heads_item(self, mention: Mention, at: int) -> bool:
        start = self.segments[at].start if at >= 0 else 0
        line = self.folded.rfind("\n", start, mention.start) + 1
        words = self.folded[max(start, line) : mention.start]
        if at >= 0 and self.segments[at].role is Role.CELL:
            return len(words) < 60
        return len(words) < 120 and _ITEM_HEAD.match(words) is not None

    def _read_intros(self, at: int) -> None:
        """Takes up the intros and titles that end before this segment."""
        for k in range(self.intro_read, at):
            self._read_intro(k)
        self.intro_read = max(self.intro_read, at)

    def _read_intro(self, k: int) -> None:
        segment = self.segments[k]
        label = _label_class(segment.label)
        tail = self.folded[max(segment.start, segment.end - 12) : segment.end].rstrip()
        if segment.role in (Role.HEADING, Role.TITLE, Role.SIGNATURE, Role.RECIPIENTS):
            self.intro = self._title_intro(k)
            self.intro_label = "#"
        elif tail.endswith(":"):
            self.intro = self._colon_intro(k)
            self.intro_label = label
        elif self.intro is not None and self.intro_label != "#" and label == self.intro_label:
            self.intro = None

    def _title_intro(self, k: int) -> Governor | None:
        segment = self.segments[k]
        words = self.folded[segment.start : segment.end]
        if _LIST_OF_DEAD.search(words):
            relation, rule = RelationType.REPEALS, "list"
            if "con hieu luc" in words:
                return None
            if "ngung hieu luc" in words and "het hieu luc" not in words:
                relation, rule = RelationType.SUSPENDS, "list"
            elif "mot phan" in words:
                rule = "repeals-part"
            return Governor(None, relation, rule, segment.start, 0.85)
        if _BASES_TITLE.match(words) and segment.role is not Role.TITLE:
            return Governor(None, RelationType.BASED_ON, "basis", segment.start, 0.85)
        return None

    def _colon_intro(self, k: int) -> Governor | None:
        segment = self.segments[k]
        low = clauses.sentence_start(self.clean, max(segment.start, segment.end - 600), segment.end - 3)
        folded, clean = _set_aside(self.folded[low : segment.end], self.clean[low : segment.end])
        found = list(self._cues(folded, clean))
        if not found:
            return None
        begin, end, cue = found[-1]
        inside = any(low + begin <= m.start < segment.end for m in self._mentions_in(k))
        if cue.passive or inside or not clauses.in_scope(folded[end:].rstrip(": \n"), clean[end:]):
            return None
        governor = self._own(0, k, _Gap(low, folded, clean, None, False), begin, end, cue)
        return governor if governor.relation is not RelationType.CITES else None

    def _mentions_in(self, k: int) -> Iterator[Mention]:
        segment = self.segments[k]
        for n in range(bisect_right([m.start for m in self.mentions], segment.start - 1), len(self.mentions)):
            if self.mentions[n].start >= segment.end:
                return
            yield self.mentions[n]

    def _in_amended(self, offset: int) -> bool:
        at = bisect_right(self.amended, (offset, len(self.folded))) - 1
        return at >= 0 and self.amended[at][0] <= offset < self.amended[at][1]

    # links

    def _link(self, n: int, at: int, governor: Governor) -> Link:
        mention = self.mentions[n]
        level = None
        if governor.relation is RelationType.IMPLEMENTS:
            own = governor.source is None and self._role(at) not in PURPOSE_ROLES and mention.start >= self.body
            level = Level.TASK if own else Level.PURPOSE
        start = governor.start if mention.start - 900 < governor.start <= mention.start else mention.start
        end = max(mention.end, mention.phrase_end)
        return Link(governor.source, governor.relation, level, n, start, end, governor.confidence, governor.rule)

    def _acts(self, source: int, target: int, cue: Cue) -> Link:
        first, last = self.mentions[target], self.mentions[source]
        return Link(source, cue.relation, None, target, first.start, last.end, 0.93, cue.rule)


def _set_aside(folded: str, clean: str) -> tuple[str, str]:
    """Both texts with closed brackets and quotations blanked; lengths stay."""
    if "(" not in clean and "“" not in clean:
        return folded, clean
    for found in _SET_ASIDE.finditer(clean):
        low, high = found.span()
        blank = " " * (high - low)
        folded = folded[:low] + blank + folded[high:]
        clean = clean[:low] + blank + clean[high:]
    return folded, clean


def _amended_texts(folded: str) -> list[tuple[int, int]]:
    """The spans of new wording that an amending act quotes: they cite, they do not act."""
    spans: list[tuple[int, int]] = []
    at = 0
    while (opened := _AMENDED_TEXT.search(folded, at)) is not None:
        closed = _AMENDED_END.search(folded, opened.end())
        if closed is None:
            break
        spans.append((opened.end(), closed.start()))
        at = closed.end()
    return spans


def _label_class(label: str | None) -> str:
    """Labels of one level of a list are of one class: "1", "a)", "-", "I", "Điều"."""
    if not label:
        return ""
    if label[0].isdigit():
        return "1" * (1 + label.strip(".").count("."))
    if label.lower().startswith("điều"):
        return "điều"
    if label[0] in "IVX":
        return "I"
    return "a" if label[0].isalpha() else label[0]
