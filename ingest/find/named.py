"""What the readers of unnumbered mentions share: the text, the mentions found so far, and questions about both."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from phahe.graph.folding import canonical
from phahe.graph.titles import Title, may_begin, titles_at
from phahe.ingest.find.attributes import read_around
from phahe.ingest.find.found import Found, Stretch
from phahe.ingest.find.grammar import forth, roman, tight

_TERM_AT_END = re.compile(r"[\s(]khoa\s{1,3}(?:thu\s)?([ivx]{1,6})\s?\)?$")
_LONG = 6
"""From so many words on a name is mentioned again wherever its words stand."""
_YEARS_ON = re.compile(r",?\s+(?:giai\s?doan|thoi\s?ky|(?:tu\s+nay\s+)?den\s+nam|nam)\s+(?:19|20)\d\d.*$", re.DOTALL)
_CLAUSE_END = re.compile(r"[;:]|\.\s|\n\s*\n")


class Page:
    """One text while its unnumbered mentions are read. `named` grows as they are found, in order."""

    def __init__(
        self, clean: str, folded: str, numbered: Sequence[Found], own: str | None = None, year: str | None = None
    ) -> None:
        self.clean, self.folded, self.own, self.year = clean, folded, own, year
        self.numbered = numbered
        self.named: list[Found] = []
        self.acted = False
        """Whether the Government's action programme has been named; see `works`."""
        self._names: dict[str, str | None] = {}
        """The long names of `named`, folded and without blanks; and without their years, then with the whole name."""
        self._starts = [one.start for one in numbered]
        self._ends = [one.end for one in numbered]

    def make(self, start: int, end: int, kind: str, stretch: Stretch, confidence: float = 1.0) -> Found:
        """An unnumbered mention at clean[start:end], with what is said around it."""
        around = read_around(self.clean, self.folded, end, stretch.high)
        one = Found(start, end, "unnumbered", around, stretch.segment, kind, kind_said=True, confidence=confidence)
        within = _TERM_AT_END.search(self.folded, max(start, end - 16), end)
        one.name = canonical(self.clean[start:end])
        one.term = around.term or (roman(within[1]) if within else None)
        return one

    def take(self, one: Found) -> None:
        """Adds a mention."""
        self.named.append(one)
        words = self.folded[one.start : one.end].rstrip(" ,\n")
        for name, whole in ((words, None), (_YEARS_ON.sub("", words), one.name)):
            if len(name.split()) >= _LONG:
                self._names.setdefault(tight(name), whole)

    def again(self, at: int, high: int) -> tuple[int, str | None] | None:
        """The end of the longest name that was mentioned before and begins again at `at`.

        And the whole name, where this is the name without its years.
        """
        if not self._names:
            return None
        joined = tight(self.folded[at : min(high, at + 400)])
        name = max((name for name in self._names if joined.startswith(name)), key=len, default=None)
        if name is None:
            return None
        end, whole = forth(self.folded, at, len(name)), self._names[name]
        return None if whole is not None and _YEARS_ON.match(self.folded, end, high) else (end, whole)

    def title(self, at: int, high: int) -> tuple[Title, int] | None:
        """The longest known name that begins at `at`, and its end.

        A name that runs into the next word is taken only when it is long: a blank was lost behind it.
        """
        if not may_begin(tight(self.folded[at : min(high, at + 40)]).replace(",", "")):
            return None
        joined = tight(self.folded[at : min(high, at + 190)]).replace(",", "")
        loose = None
        for title in titles_at(joined):
            end = forth(self.folded, at, len(title.key), ",")
            if not self.clean[end : end + 1].isalnum():
                return title, end
            if len(title.key) > 13 and loose is None:
                loose = title, end
        return loose

    def numbered_before(self, at: int, low: int, reach: int) -> Found | None:
        """The numbered mention before `at` in the same clause, ending at most `reach` characters before."""
        n = bisect_right(self._ends, at) - 1
        if n < 0 or self._ends[n] < max(low, at - reach):
            return None
        return None if _CLAUSE_END.search(self.folded, self._ends[n], at) else self.numbered[n]

    def holds_number(self, start: int, end: int) -> bool:
        """Whether a numbered mention begins inside clean[start:end]."""
        n = bisect_left(self._starts, start)
        return n < len(self._starts) and self._starts[n] < end

    def begins(self, at: int) -> bool:
        """Whether a word begins at `at`: after no letter, or with a capital after a small one (a lost blank)."""
        if at == 0:
            return True
        before = self.clean[at - 1]
        return not before.isalnum() or (before.islower() and self.clean[at].isupper())
