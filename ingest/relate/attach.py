"""Who acts on each mention: the governor that its words, its list or the intro of its list give it.

The cases, as they are tried, with `…` for a mention:

    … (ban hành kèm theo …)         passive: the later acts on the earlier
    … thực hiện …                   the mention before the cue: nothing breaks the clause between them
    thực hiện …                     this document: the cue follows no mention
    theo …                          a preposition right before it: cited
    thực hiện …, … và …             a list shares its governor
    … hết hiệu lực kể từ ngày       the words after it
    bãi bỏ các văn bản sau: 1. …    the intro of its list, or the title of its table
    …                               cited by this document
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from phahe.graph.cues import Cue, cues
from phahe.graph.model import Form, Header, Level, Link, Mention, RelationType, Role, Segment
from phahe.ingest.relate import clauses, pairs
from phahe.ingest.relate.gaps import Gap, Layout
from phahe.ingest.relate.governor import (
    ACTS,
    BASIS_ROLES,
    ENDS,
    GROUNDS,
    PURPOSE_ROLES,
    WATCHES,
    Governor,
    Speaker,
)
from phahe.ingest.relate.intros import BASIS_OF, LISTED, Intros
from phahe.ingest.relate.kinds import ASKING, BINDING, DETAILING, IN_DETAIL, NORMATIVE, REPORTING, SETTING
from phahe.ingest.relate.limits import excepted, limited, with_day
from phahe.ingest.relate.rank import is_later, rank, shares
from phahe.ingest.relate.steering import governing, turned
from phahe.ingest.relate.triggers import Trigger, is_damaged, triggers
from phahe.ingest.text import Text

Passive = tuple[int, Cue]
"""The mention that is acted on, and how."""

_IN_SUBJECTS = frozenset({RelationType.PROMULGATES, RelationType.GUIDES})
"""What is said of the unnumbered items of a list too: "; các quyết định ban hành danh mục bí mật; Thông tư …"."""

_INTO = frozenset({"vao", "tai", "trong", "cua"})
_ONE_COMMA = re.compile(r"[^,;:.]{0,120},\s{0,3}")
_ISSUED = next(cue for cue in cues() if cue.passive and cue.relation is RelationType.PROMULGATES)
_FOR_ISSUE = re.compile(r"(?:ban hanh|phe duyet|thong qua)(?! kem)")
"""Who asks for a plan to be issued carries nothing out: Tờ trình số 5/TTr-STC về việc ban hành Kế hoạch thực hiện …"""
_AMENDED = re.compile(r"[\s,]{0,4}(?:da\s{1,3})?(?:duoc|bi)\s{1,3}(?:sua\s{1,3}doi|bo\s{1,3}sung|thay\s{1,3}the)")
_PLAIN = "mention"
_ROW = 1500
"""Characters that a row of a list may take."""

_CENTRAL = 85
"""From this rank on, documents may carry out each other."""


class Walk:
    """One pass over the mentions of a text, in order; the state is what earlier mentions hand on to later ones."""

    def __init__(self, text: Text, segments: Sequence[Segment], header: Header, mentions: Sequence[Mention]) -> None:
        self.mentions, self.own = mentions, header.own
        self.layout = Layout(text, segments, mentions)
        self.speaker = Speaker(self.layout, header)
        self.intros = Intros(self.layout, self.speaker)
        self.damaged = is_damaged(text.folded)
        self.governors: list[Governor | None] = [None] * len(mentions)
        self.acted_on: dict[int, Passive] = {}
        self.head: int | None = None
        """The document that the last row of a list of expired documents is about."""

    def links(self) -> Iterator[Link]:
        """The links, by target; a passive cue gives one more, from the later mention to the earlier."""
        before: int | None = None
        start = 0
        for n, mention in enumerate(self.mentions):
            at = self.layout.segment(n)
            start = self.layout.sentence(n, at, start)
            if mention.form is Form.SELF or mention.defined_for is not None or self.layout.defines(mention):
                continue
            if before is not None and self.mentions[before].start < start:
                before = None
            if self._in_dead_list(at):
                start, before = self._row(n, at, start, before)
            gap = self.layout.gap(n, before, start)
            governor, passive = self._govern(n, at, gap)
            self.governors[n] = governor
            yield self._link(n, at, governor)
            if passive is not None:
                self.acted_on[n] = passive
                yield self._acts(n, *passive)
            before = n
            if governor.source is None and governor.relation in LISTED:
                self.head = n

    def _in_dead_list(self, at: int) -> bool:
        """Whether the segment stands under the title of a list of expired documents."""
        governor = self.intros.at(at).governor
        return governor is not None and governor.relation in LISTED and self.intros.tabled

    def _row(self, n: int, at: int, start: int, before: int | None) -> tuple[int, int | None]:
        """In a list of expired documents a row is about the first it names, also where each cell is a line."""
        if self.layout.role(at) is Role.CELL:
            return self.layout.row(n)
        near = self.head is not None and self.mentions[n].start - self.mentions[self.head].start < _ROW
        if before is None and self.head is not None and near and not self.layout.heads_item(n, at):
            return self.mentions[self.head].start, self.head
        return start, before

    def _govern(self, n: int, at: int, gap: Gap) -> tuple[Governor, Passive | None]:
        if (mark := excepted(gap.clean)) is not None:
            return Governor(None, RelationType.CITES, "exception", gap.start + mark, 0.9), None
        begin, end, cue = governing(gap, self.damaged)
        led = clauses.preposition(gap.folded, gap.clean, end, len(gap.folded))
        if cue is None and led is not None and gap.before is not None and clauses.lists_part(gap.folded):
            led = None
        if (
            cue is not None
            and led is not None
            and cue.relation in ENDS
            and clauses.ends_rules(gap.folded[begin : led[1]])
        ):
            return self._by_cue(n, at, gap, begin, end, cue), None
        if cue is not None and clauses.in_scope(gap.folded[end:], gap.clean[end:]):
            if cue.passive:
                apart = ";" in gap.folded[end:] or self._is_item(n, at, gap)  # "Đề án A ban hành kèm theo; Kế hoạch B"
                if apart:
                    return self._by_place(n, at, gap, False)
                return self._passive(n, at, gap, (begin, end, cue))
            if self._has_object(n, gap, begin, end, cue):
                return self._by_place(n, at, gap, False)
            if led is not None and led[0] == "theo" and cue.rule == "implements" and self._sets(n, gap, end, led[1]):
                led = None
            if not turned(cue, gap, end, led) and not self._empowers(cue, gap.folded[end:]):
                return self._by_cue(n, at, gap, begin, end, cue), None
        if led is not None and led[0] == "cua" and gap.before is not None and cue is None:
            joined = clauses.connective_at(gap.folded, 0, len(gap.folded))
            led = None if joined is not None and joined < led[1] else led  # "Điều 49 của A, Điều 24 của B" is a list
        if gap.before is not None and pairs.names_on(self.layout, gap.before, gap):
            return Governor(gap.before, RelationType.AMENDS, "name", self.mentions[gap.before].start, 0.95), None
        if gap.before is not None and pairs.issues(self.layout, n, gap.before, gap):
            begin = self.mentions[n].start
            return Governor(None, RelationType.CITES, _ISSUED.rule, begin, 0.9), (gap.before, _ISSUED)
        held = led is not None and (led[0] in ("cua", "tai") or clauses.attached(gap.folded, led))
        if led is not None and not (held and self._is_item(n, at, gap)):
            if led[0] in ("cua", "tai", "trong") and gap.before is None and self.speaker.ends(n):
                return Governor(None, RelationType.REPEALS, "repeals-part", self.mentions[n].start, 0.85), None
            if led[0] in _INTO and gap.before is None and (added := self.speaker.adds(n, at, gap, end)) is not None:
                return added, None
            return self._by_preposition(gap, led), None
        return self._by_place(n, at, gap, cue is not None)

    def _sets(self, n: int, gap: Gap, end: int, preposition: int) -> bool:
        """Whether what is carried out are the tasks that mention n sets: "hoàn thành các chỉ tiêu theo Nghị quyết"."""
        return self.mentions[n].read.kind in SETTING and clauses.sets_tasks(gap.folded[end:preposition].strip())

    def _empowers(self, cue: Cue, held: str) -> bool:
        """Whether a rule says who does what an article asks: "thực hiện nhiệm vụ quy định tại khoản 3 Điều 22"."""
        named = cue.relation is RelationType.IMPLEMENTS and self.own.kind in NORMATIVE
        return named and clauses.asked_in_article(held)

    # by its own words

    def _passive(self, n: int, at: int, gap: Gap, said: Trigger) -> tuple[Governor, Passive | None]:
        found = triggers(gap.folded, gap.clean) or [said]  # none is seen there where a scan took the words apart
        begin, end, cue = found[-1]
        if (
            cue.relation is RelationType.PROMULGATES
            and clauses.with_this(gap.folded[end:])
            and not self.speaker.consolidates
        ):
            return Governor(None, cue.relation, "promulgates", gap.start + begin, 0.95), None
        row_ends = (
            self.head is not None and self._in_dead_list(at) and gap.folded[:begin].rstrip(" ")[-1:] in ("\n", "")
        )
        if row_ends and self.head is not None and self.head != n:
            return Governor(None, RelationType.CITES, cue.rule, gap.start + begin, 0.9), (self.head, cue)
        cited = Governor(None, RelationType.CITES, cue.rule, gap.start + begin, 0.9)
        above = None if gap.before is None or not gap.bracketed else self.governors[gap.before]
        if above is not None and above.source is not None and above.relation is RelationType.PROMULGATES:
            return cited, (above.source, cue)  # Thông tư A ban hành Chương trình B (được sửa đổi bởi Thông tư C)
        if gap.before is None and (added := self.speaker.adds(n, at, gap, begin)) is not None:
            return added, None
        if gap.before is not None and (gap.bracketed or not clauses.broken_passive(gap.folded[:begin])):
            numbered = self.mentions[gap.before].read.number is not None
            if not (
                cue.relation is RelationType.PROMULGATES
                and numbered
                and not pairs.holds_paper(self.layout, n, gap.before)
            ):
                return cited, (self._within_reach(n, gap.before, cue), cue)
        if len(found) > 1 and not found[-2][2].passive:
            start, end, earlier = found[-2]
            asked = earlier.rule != "implements" or clauses.asks_for_paper(gap.folded[end:begin])
            asked = asked and clauses.in_scope(gap.folded[end:], gap.clean[end:])
            if asked and not clauses.suffered(gap.folded[:start]):
                return self._by_cue(n, at, gap, start, end, earlier), None
        return cited, None

    def _within_reach(self, n: int, before: int, cue: Cue) -> int:
        """What mention n acts on: the one before it, or, where that stands too high, the one that names it.

        Nghị định 67/2013/NĐ-CP quy định chi tiết Luật … được sửa đổi bởi | Nghị định 106/2017/NĐ-CP: the decree.
        """
        while cue.relation in ACTS:
            governor, low, high = self.governors[before], self._rank(n), self._rank(before)
            if governor is None or governor.source is None or low is None or high is None or low >= high:
                break
            before = governor.source
        return before

    def _by_cue(self, n: int, at: int, gap: Gap, begin: int, end: int, cue: Cue) -> Governor:
        if cue.relation is RelationType.CITES and cue.rule != WATCHES:
            return Governor(None, RelationType.CITES, cue.rule, gap.start + begin, 0.95)
        if gap.before is not None and self._nested(n, gap.before, gap, begin, cue):
            if is_later(self.mentions[n].read, self.mentions[gap.before].read):
                return Governor(None, RelationType.CITES, cue.rule, gap.start + begin, 0.8)
            return self._of_mention(n, gap.before, gap, begin, end, cue)
        listed = RelationType.CITES if gap.before is None else self._outer(gap.before)
        governor = self.speaker.says(n, at, gap, begin, end, cue, listed)
        if cue.relation is RelationType.BASED_ON and governor.relation is RelationType.CITES:
            intro = self.intros.at(at)
            if intro.basis_of is not None:
                return replace(governor, source=intro.basis_of, relation=RelationType.BASED_ON)
            if (
                intro.governor is not None
                and intro.governor.relation is cue.relation
                and not gap.folded[:begin].strip()
            ):
                return replace(governor, relation=cue.relation)  # "I. CĂN CỨ PHÁP LÝ / Căn cứ Luật A; …"
        return governor

    def _of_mention(self, n: int, source: int, gap: Gap, begin: int, end: int, cue: Cue) -> Governor:
        """What the cue says of the mention before it."""
        relation, kind = cue.relation, self.mentions[source].read.kind
        if cue.rule == "reports" and not gap.folded.startswith("bao cao", begin) and kind not in REPORTING:
            relation = RelationType.CITES
        elif cue.rule == WATCHES and kind == "Báo cáo":
            relation = RelationType.REVIEWS
        elif relation in ACTS and kind in ASKING:
            relation = RelationType.CITES
        elif cue.rule == "implements" and kind in DETAILING and IN_DETAIL.search(gap.folded, begin):
            relation = RelationType.GUIDES
        elif cue.rule == "implements" and kind in ASKING and _FOR_ISSUE.search(gap.folded, 0, begin):
            relation = RelationType.CITES
        if relation is RelationType.PROMULGATES:
            if not clauses.only_filler(gap.folded[end:]):
                mark = clauses.connective(gap.folded, end, len(gap.folded))
                if mark is not None:
                    return self._listed(n, source, mark)[0]
                relation = RelationType.CITES
            elif kind in ASKING or pairs.is_quoted_scheme(self.layout, n):
                relation = RelationType.CITES
        return Governor(source, relation, cue.rule, self.mentions[source].start, 0.95)

    def _nested(self, n: int, before: int, gap: Gap, begin: int, cue: Cue) -> bool:
        """Whether the mention before the cue is the one who acts."""
        if cue.relation is RelationType.BASED_ON:
            return BASIS_OF.search(gap.folded) is not None
        skip = self.layout.phrase(gap)
        skip = skip if skip <= begin else 0
        paper = clauses.paper_before(gap.folded, skip, begin)
        if paper is not None:
            if clauses.loose(gap.folded, skip, paper) or not clauses.issues(gap.folded[skip:paper]):
                return False
            begin = paper
        folded, clean = gap.folded[skip:begin], gap.clean[skip:begin]
        above = self.governors[before]
        if cue.relation in ACTS and _ONE_COMMA.fullmatch(folded) and (above is None or above.relation not in ACTS):
            return True  # "Thông tư A ngày … của Bộ Tài chính, sửa đổi, bổ sung một số điều của Thông tư B"
        if clauses.broken(folded, clean):
            return False
        if above is not None and above.rule in GROUNDS and clauses.aims(clean):
            return False
        if cue.relation in (RelationType.IMPLEMENTS, RelationType.GUIDES):
            low, high = self._rank(before), self._rank(n)
            return low is None or high is None or min(low, _CENTRAL) <= high
        if cue.relation in ACTS:
            low, high = self._rank(before), self._rank(n)
            return low is None or high is None or low >= high
        return True

    def _has_object(self, n: int, gap: Gap, begin: int, end: int, cue: Cue) -> bool:
        """Whether a cue in the subject of the mention before has its object: "… về bãi bỏ một số nghị quyết; …"."""
        if gap.before is None or cue.relation is RelationType.CITES:
            return False
        joined = clauses.connective_at(gap.folded, end, len(gap.folded))
        if joined is None or clauses.only_content(gap.folded[end:joined]):
            return False
        if gap.folded[joined] == ";" and (
            cue.relation in _IN_SUBJECTS or (";" not in gap.folded[:begin] and clauses.about(gap.folded[:begin]))
        ):
            return True
        return self._nested(n, gap.before, gap, begin, cue)

    def _by_preposition(self, gap: Gap, led: tuple[str, int]) -> Governor:
        word, begin = led
        if gap.before is not None and word in ("ve", "cua", "theo"):
            skip = self.layout.phrase(gap)
            if clauses.about(gap.folded[skip:]) and not clauses.broken(gap.folded[skip:begin], gap.clean[skip:begin]):
                return Governor(gap.before, RelationType.CITES, "about", self.mentions[gap.before].start, 0.85)
        return Governor(None, RelationType.CITES, "preposition", gap.start + begin, 0.9)

    # by where it stands

    def _by_place(self, n: int, at: int, gap: Gap, closed: bool) -> tuple[Governor, Passive | None]:
        """A mention with no words of its own: by its list, by what follows, by the intro above it.

        closed: a cue stands before it whose clause has ended, so that it governs nothing more.
        """
        mention, role = self.mentions[n], self.layout.role(at)
        expired = Governor(None, RelationType.REPEALS, "expires", mention.start, 0.9) if self.speaker.ends(n) else None
        if gap.before is not None:
            mark = clauses.connective(gap.folded, 0, len(gap.folded))
            if mark is not None and (not gap.bracketed or self.layout.shares_brackets(gap.before)):
                governor, sibling = self._listed(n, gap.before, mark)
                if governor.rule == _PLAIN and expired is not None:
                    return expired, None
                return governor, self._shared_passive(n, sibling, mark)
            if not gap.bracketed and clauses.about(gap.folded[self.layout.phrase(gap) :]) and ";" not in gap.folded:
                return Governor(gap.before, RelationType.CITES, "about", self.mentions[gap.before].start, 0.75), None
        elif role is Role.TITLE and self.own.kind == "Hướng dẫn":
            return Governor(None, RelationType.GUIDES, "title", mention.start, 0.85), None
        plain = Governor(None, RelationType.CITES, _PLAIN, max(gap.start, mention.start - 80), 0.75)
        if closed or self.layout.in_new_wording(mention.start):
            return plain, None
        if expired is not None:
            return expired, None
        if gap.before is None and not gap.bracketed and self.layout.heads_item(n, at):
            governor, passive = self._by_intro(at, plain)
            if governor is plain and n and self.layout.follows_semicolon(n, at):
                listed, sibling = self._listed(n, n - 1, ";")
                if listed.source is None and listed.relation in ACTS:
                    return listed, self._shared_passive(n, sibling, ";")
            if governor is plain and self.layout.heads_ground(n, at):
                return replace(plain, relation=RelationType.BASED_ON, rule="ground", confidence=0.7), None
            return governor, passive
        return plain, None

    def _by_intro(self, at: int, plain: Governor) -> tuple[Governor, Passive | None]:
        """The first words of an item or a paragraph."""
        intro, role = self.intros.at(at), self.layout.role(at)
        if intro.acted_on is not None:
            joined = RelationType.CONSOLIDATES if self.speaker.consolidates else RelationType.CITES
            return replace(plain, relation=joined, rule=intro.acted_on[1].rule, confidence=0.85), intro.acted_on
        if role is Role.BASIS:
            return replace(plain, relation=RelationType.BASED_ON, rule="basis", confidence=0.85), None
        if intro.governor is not None:
            return replace(intro.governor, confidence=0.85), None
        if self.speaker.consolidates and role in BASIS_ROLES:
            return replace(plain, relation=RelationType.CONSOLIDATES, rule="consolidates", confidence=0.85), None
        return plain, None

    def _is_item(self, n: int, at: int, gap: Gap) -> bool:
        """Whether a mention is what an item of an announced list names, with only parts of it named before."""
        if gap.before is not None or self.layout.role(at) is Role.CELL or not self.layout.heads_item(n, at):
            return False
        return self.intros.at(at).governor is not None

    def _listed(self, n: int, before: int, mark: str) -> tuple[Governor, int]:
        """The governor a list shares, of nested ones the innermost that can act on this mention; and whose that is."""
        passive = self.acted_on.get(before)
        if passive is not None and self._shared_passive(n, before, mark) is None:
            before = passive[0]
        governor, sibling = self.governors[before], before
        if governor is not None and governor.rule == "preposition" and self._outlives(n, before):
            governor = self.governors[before - 1]
        while governor is not None and governor.source is not None:
            acting, item, last = (self.mentions[k] for k in (governor.source, n, sibling))
            if shares(governor.relation, acting, item, last, mark, self.own.level):
                break
            sibling = governor.source
            governor = self.governors[sibling]
        if governor is None:
            return Governor(None, RelationType.CITES, _PLAIN, self.mentions[n].start, 0.7), sibling
        return replace(governor, confidence=round(governor.confidence * 0.97, 3)), sibling

    def _outlives(self, n: int, before: int) -> bool:
        """Whether a list goes on past a document in the subject of its last item: "A về … theo Nghị quyết B và C"."""
        earlier, inner, item = before - 1, self.mentions[before], self.mentions[n]
        if earlier < 0 or self.governors[earlier] is None or inner.form is item.form or item.form is not Form.NUMBERED:
            return False
        between = self.layout.folded[max(self.mentions[earlier].end, inner.start - 400) : inner.start]
        own = inner.read.kind not in BINDING and clauses.about(between) and not clauses.broken_passive(between)
        return own and inner.read.kind != item.read.kind

    def _shared_passive(self, n: int, before: int, mark: str) -> Passive | None:
        """What an item acts on that goes on the list of those that acted: "được sửa đổi bởi Luật số 1, Luật số 2"."""
        item, sibling, passive = self.mentions[n], self.mentions[before], self.acted_on.get(before)
        if passive is None or mark == ";" or item.read.kind != sibling.read.kind:
            return None
        if is_later(self.mentions[passive[0]].read, item.read) or _AMENDED.match(self.layout.folded, item.phrase_end):
            return None  # "Luật A được sửa đổi theo Luật số 31/2013/QH13, Luật B số 27/2008/QH12 được sửa đổi theo …"
        return passive

    def _rank(self, n: int) -> int | None:
        return rank(self.mentions[n].read, self.own.level)

    def _outer(self, n: int) -> RelationType:
        """How this document holds the list that a mention stands in."""
        governor = self.governors[n]
        while governor is not None and governor.source is not None:
            governor = self.governors[governor.source]
        return RelationType.CITES if governor is None else governor.relation

    # links

    def _link(self, n: int, at: int, governor: Governor) -> Link:
        mention = self.mentions[n]
        level = None
        if governor.relation is RelationType.IMPLEMENTS:
            general = self.layout.role(at) in PURPOSE_ROLES or mention.start < self.layout.body
            level = Level.PURPOSE if general or governor.source is not None else Level.TASK
        start = governor.start if mention.start - 900 < governor.start <= mention.start else mention.start
        end = max(mention.end, mention.phrase_end)
        if governor.relation in ENDS and governor.source is None:
            start, end = limited(self.layout, n, start, end)
        if governor.relation in ACTS:
            start, end = with_day(self.layout.folded, start, end, *self.layout.clause(n, start, end))
        return Link(governor.source, governor.relation, level, n, start, end, governor.confidence, governor.rule)

    def _acts(self, source: int, target: int, cue: Cue) -> Link:
        first, last = self.mentions[target], self.mentions[source]
        return Link(source, cue.relation, None, target, first.start, last.end, 0.93, cue.rule)
