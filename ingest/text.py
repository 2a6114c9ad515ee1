"""The text as the stages read it, beside the text as it was written.

Every stage works on `Text.clean` (or on `Text.folded`, which has the same length) and speaks in its offsets; only the
pipeline turns them into offsets of the raw text, with `Text.raw_span`.

What `clean` changes: canonical composition (NFC), tone marks in one place (hoà and hòa, uỷ and ủy, qúy and quý),
lookalikes of Vietnamese letters (Ð U+00D0, Cyrillic capitals), dash and slash variants, blanks of every width;
zero-width characters and word breaks (soft hyphens) go. `marked` is that text, still with tabs, Markdown marks and
carriage returns; in `clean` they are blanks. Tags and entities left over from HTML become blanks, those that end a line
or a cell a line end or a tab.

What is not handled: right-to-left text, and letters spelt with combining marks that have no composed form.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

from phahe.graph.folding import fold
from phahe.ingest.sentences import is_label, sentence_ends


@dataclass(frozen=True, slots=True)
class Text:
    """One decoded text in three forms of one length, and the way back to it.

    raw: the text as it stands. clean, folded, marked: see the module. All offsets are code points, half-open.
    """

    raw: str
    clean: str
    folded: str
    marked: str
    starts: tuple[int, ...] = field(default=(0,), repr=False)
    """Offsets in `clean` where its distance from `raw` changes, ascending, the first 0."""
    shifts: tuple[int, ...] = field(default=(0,), repr=False)
    """For each of `starts`: how much further right the same character stands in `raw`."""
    stops: tuple[int, ...] = field(default=(), repr=False)
    """Offsets in `clean` of the marks that end sentences and labels, ascending; see `phahe.ingest.sentences`."""

    def sentence_start(self, start: int, end: int) -> int:
        """Where the last sentence of clean[start:end] begins, `start` at the earliest."""
        at = bisect_left(self.stops, end) - 1
        return max(start, self.stops[at] + 1) if at >= 0 else start

    def sentences(self) -> Iterator[int]:
        """Where each sentence ends in `raw`: behind its mark and the brackets and quotation marks that close there."""
        for stop in self.stops:
            if is_label(self.clean, stop):
                continue
            closed = _CLOSES.match(self.clean, stop)
            yield self.raw_span(stop, closed.end())[1] if closed else self.raw_offset(stop)

    def sentence_end(self, start: int, end: int) -> int:
        """The mark that ends the sentence which goes on at `start`; `end` where none stands before it."""
        at = bisect_left(self.stops, start)
        return min(end, self.stops[at]) if at < len(self.stops) else end

    def raw_offset(self, offset: int) -> int:
        """Where the character at an offset of `clean` starts in `raw`; the length of `clean` gives that of `raw`."""
        if offset >= len(self.clean):
            return len(self.raw)
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of clean[start:end], without the blanks and marks at its ends; empty at `start` if that is all.

        >>> text = prepare("theo **Nghị quyết số 28\\u2013NQ/TW** ngày")
        >>> start, end = text.raw_span(5, 30)
        >>> text.raw[start:end]
        'Nghị quyết số 28–NQ/TW'
        """
        words = self.clean[start:end]
        kept = words.strip()
        if not kept:
            at = self.raw_offset(start)
            return at, at
        start += len(words) - len(words.lstrip())
        first, last = self.raw_offset(start), self.raw_offset(start + len(kept))
        while last > first + 1 and self.raw[last - 1] in _TRIMMED:
            last -= 1
        return first, last


_CLOSES = re.compile(r"[^\s][”\"’)\]]{0,3}")

_INVISIBLE = "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
_COMBINING = "\u0300-\u034e\u0350-\u036f"
_UNSETTLED = re.compile(f"[{_INVISIBLE}{_COMBINING}]")
_CLUSTER = re.compile(
    f"[{_INVISIBLE}]+|[^{_INVISIBLE}{_COMBINING}][{_INVISIBLE}]{{0,8}}[{_COMBINING}][{_INVISIBLE}{_COMBINING}]{{0,8}}"
)
_GONE = re.compile(f"[{_INVISIBLE}]+")

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SLASHES = "\u2044\u2215\uff0f"
_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_CONTROLS = "".join(map(chr, [*range(0x09), *range(0x0E, 0x1C), 0x1F, 0x7F, *range(0x80, 0x85), *range(0x86, 0xA0)]))
_LOOKALIKES = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys(_SLASHES, "/"),
    **dict.fromkeys(_LINE_ENDS, "\n"),
    **dict.fromkeys(_CONTROLS, " "),
    **dict(zip("\u00d0\u0189\u00f0\u0256\uff1a\u212a\u212b", "ĐĐđđ:KÅ", strict=True)),
    **dict(zip("АВЕКМНОРСТХ", "ABEKMHOPCTX", strict=True)),  # Cyrillic capitals, as copied from some fonts
}
_LOOKALIKE = re.compile("[" + re.escape("".join(_LOOKALIKES)) + "]")

_HARD_HYPHEN = re.compile("(?<![a-zđà-ỹ])\u00ad|\u00ad(?![a-zđà-ỹ])")
"""A soft hyphen that is no word break: some PDFs write every hyphen so (QĐ\u00adUBND)."""

_LOW_HYPHEN = re.compile(r"(?<=[-/][A-ZĐ]{2})_(?=[A-ZĐ])")
"""The underscore of 10/2007/QĐ_BKHCN; others mark emphasis, or are blanks to fill in."""

_MARKS = "\t\r*#_`\\"
_TRIMMED = frozenset(_MARKS + " \n" + _BLANKS + _LINE_ENDS + "\u00ad\u200b\u200c\u200d\u2060\ufeff")

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,10})(?:\s[^<>\n]{0,200})?/?>|&(nbsp|amp|quot|lt|gt|#\d{2,5});")
_LINE_TAGS = frozenset({"br", "p", "div", "tr", "li", "table", "h1", "h2", "h3", "h4", "h5", "h6"})
_OTHER_TAGS = frozenset(
    {"a", "b", "body", "center", "code", "col", "em", "font", "html", "i", "img", "ol", "s", "small", "span", "strong"}
    | {"sub", "sup", "tbody", "thead", "u", "ul"}
)
_ENTITIES = {"amp": "&", "quot": '"', "lt": "<", "gt": ">"}


def _tone_table() -> dict[str, str]:
    """Each open pair of vowels with its tone on the other one: hoà, hòa, and back."""
    table = {}
    for first, second, tone in product("oOuU", "aAeEyY", "\u0300\u0301\u0303\u0309\u0323"):
        late = unicodedata.normalize("NFC", first + second + tone)
        early = unicodedata.normalize("NFC", first + tone + second)
        table[late], table[early] = early, late
    return table


_TONES = _tone_table()
_LATE_TONE = re.compile("[oOuU](?<![qQ].)[àáảãạèéẻẽẹỳýỷỹỵÀÁẢÃẠÈÉẺẼẸỲÝỶỸỴ](?![^\\W\\d_]|[\u0300-\u036f])")
"""Hoà, uỷ, cuả -> hòa, ủy, của: at the end of a word the tone goes to the first vowel, but not after q."""
_EARLY_TONE = re.compile(
    f"[òóỏõọùúủũụÒÓỎÕỌÙÚỦŨỤ](?:(?<=[qQ].)[aAeEyY]|(?:[yY]|(?<![ùúủũụÙÚỦŨỤ])[aAeE])(?=[^\\W\\d_]))(?![{_COMBINING}])"
)
"""Tòan, hùynh, qúy -> toàn, huỳnh, quý: before another letter, and after q, the tone goes to the second vowel."""


def _moved(found: re.Match[str]) -> str:
    return _TONES[found[0]]


def prepare(raw: str) -> Text:
    """The text in the forms the stages read. A second time changes nothing more.

    >>> text = prepare("**Uỷ ban** nhân dân tỉnh Khánh Hoà\\u00a0– số 15/QÐ-UBND")
    >>> text.clean
    '  Ủy ban   nhân dân tỉnh Khánh Hòa - số 15/QĐ-UBND'
    >>> text.folded
    '  uy ban   nhan dan tinh khanh hoa - so 15/qd-ubnd'
    """
    marked = _LOOKALIKE.sub(lambda m: _LOOKALIKES[m[0]], raw)
    if "\u00ad" in marked:
        marked = _HARD_HYPHEN.sub("-", marked)
    starts: tuple[int, ...] = (0,)
    shifts: tuple[int, ...] = (0,)
    if _UNSETTLED.search(marked):
        marked, starts, shifts = _composed(marked)
    if "_" in marked:
        marked = _LOW_HYPHEN.sub("-", marked)
    if "\r" in marked and "\n" not in marked:
        marked = marked.replace("\r", "\n")
    if "<" in marked or "&" in marked:
        marked = _TAG.sub(_without_tag, marked)
    marked = _LATE_TONE.sub(_moved, marked)
    marked = _EARLY_TONE.sub(_moved, marked)
    clean = marked
    for mark in _MARKS:
        clean = clean.replace(mark, " ")
    return Text(raw, clean, fold(clean), marked, starts, shifts, sentence_ends(clean))


def _without_tag(found: re.Match[str]) -> str:
    closing, tag, entity = found[1], found[2], found[3]
    width = len(found[0])
    if entity is not None:
        return _ENTITIES.get(entity, " ").ljust(width)
    name = tag.lower()
    if name in _LINE_TAGS:
        return "\n".ljust(width)
    if name in {"td", "th"}:
        return ("\t" if closing else " ").ljust(width)
    return " " * width if name in _OTHER_TAGS else found[0]


def _composed(spelt: str) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
    """The text composed and without invisible characters, and where its distance from `spelt` changes."""
    pieces: list[str] = []
    starts, shifts = [0], [0]
    size = last = 0
    for found in _CLUSTER.finditer(spelt):
        start, end = found.span()
        cluster = unicodedata.normalize("NFC", _GONE.sub("", found[0]))
        pieces += (spelt[last:start], cluster)
        size += start - last + len(cluster)
        last = end
        if end - size != shifts[-1]:
            if starts[-1] == size:
                shifts[-1] = end - size
            else:
                starts.append(size)
                shifts.append(end - size)
    pieces.append(spelt[last:])
    return "".join(pieces), tuple(starts), tuple(shifts)
