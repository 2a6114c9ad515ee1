"""Texts that lost their line ends: where the lines of a directive were, by the words that begin them.

A page copied without its line ends has letterhead, title and articles in one line. Such a text is cut before "Số:", a
kind in capitals over its subject, "Căn cứ", "Điều 1.", list marks after a semicolon, "Nơi nhận:", "TM.".
Text that has its line ends is left alone.

>>> words = "QUYẾT ĐỊNHVề việc X - Căn cứ Luật A; - Căn cứ Luật B; QUYẾT ĐỊNH: Điều 1. Ban hành. Điều 2. Thi hành."
>>> [words[a:b] for a, b in pieces(words, 0, len(words))]  # doctest: +NORMALIZE_WHITESPACE
['QUYẾT ĐỊNH', 'Về việc X', '- Căn cứ Luật A;', '- Căn cứ Luật B;', 'QUYẾT ĐỊNH:', 'Điều 1. Ban hành.',
 'Điều 2. Thi hành.']
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from phahe.graph.kinds import kinds

_PER_LINE = 700
"""A text with fewer line ends than one in so many characters has lost them."""
_LONG = 400
_HEAD = 900
_BODY_CUT = re.compile(
    r"(?=[-\sC])(?:-{4,}|(?=(?:-\s?)?\bCăn cứ\s(?!.{0,4}Căn cứ))(?<!-)(?<!- )"
    r"|(?<=[;.:])\s(?=[-+]\s?[A-ZĐÀ-Ỹ])|\s(?=Điều \d{1,3}[.:]\s)"
    r"|\s(?=(?:QUYẾT ĐỊNH|QUYẾT NGHỊ|NGHỊ QUYẾT)\s?:?\s+Điều 1\b)|\s(?=(?:Nơi nhận|Kính gửi)\s?:)"
    r"|\s(?=(?:TM|KT|TL|TUQ)\.\s?[A-ZĐÀ-Ỹ]{2})|\s(?=(?:Chương|CHƯƠNG|Phần|PHẦN)\s[IVX]{1,5}\b)"
    r"|\s(?=[IVX]{1,4}\.\s[A-ZĐÀ-Ỹ]{2})|(?<=[.;:])\s(?=\d{1,2}\.\s[A-ZĐÀ-Ỹ]))"
)
_HEAD_CUT = re.compile(
    r"(?=Số\s?:)|(?=ĐOÀN TNCS HỒ|ĐẢNG CỘNG SẢN|CỘNG H(?:OÀ|ÒA) XÃ HỘI)(?<! THƯ TRUNG ƯƠNG )"
    r"|(?<=năm (?:19|20)\d\d)\s(?=[A-ZĐ]{2})"
)


def is_flattened(clean: str) -> bool:
    """Whether a text has lost its line ends."""
    return len(clean) > _LONG and clean.count("\n") * _PER_LINE < len(clean)


@cache
def _titled() -> re.Pattern[str]:
    names = "|".join(sorted({kind.name.upper() for kind in kinds() if " " in kind.name}, key=len, reverse=True))
    return re.compile(rf"\b(?:{names})(?=\s?(?:Về|V/v|Ban hành|VỀ|BAN HÀNH))")


def pieces(clean: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines that clean[start:end] held, as spans without blanks at their ends."""
    cuts = {start, end}
    for found in _BODY_CUT.finditer(clean, start, end):
        cuts.update(found.span())
    if start < _HEAD:
        head = min(end, start + _HEAD)
        basis = clean.find("Căn cứ", start, head)
        head = head if basis < 0 else basis
        cuts |= {found.end() for found in _HEAD_CUT.finditer(clean, start, head)}
        title = _titled().search(clean, start, head)
        cuts |= set(title.span()) if title else set()
    for first, last in pairwise(sorted(cuts)):
        words = clean[first:last]
        if words.strip():
            yield first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
