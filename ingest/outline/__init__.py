"""The parts of a directive: letterhead, title, basis, opening, sections, list items, cells, notes, signature, annexes.

Every line that holds anything lies in exactly one segment; a paragraph that a page or a scanner broke into lines is one
segment. The roles follow the order in which the rules of form put the parts (Decree 30/2020/NĐ-CP, Appendix I; Party
Guide 36-HD/VPTW): each line moves a small machine on, from head to title to front to main to tail to annex.

Not handled: two columns of running text side by side in one line.
"""

from __future__ import annotations

from phahe.graph.model import Segment
from phahe.ingest.outline.machine import Machine
from phahe.ingest.text import Text


def outline(text: Text) -> tuple[Segment, ...]:
    """The segments of a text, sorted, apart from each other, covering all that is not blank.

    >>> from phahe.ingest.text import prepare
    >>> text = prepare("KẾ HOẠCH\\nThực hiện Nghị quyết số 28-\\nNQ/TW\\n\\nI. MỤC ĐÍCH\\n\\n1. Quán triệt sâu\\nsắc.")
    >>> [(segment.role.value, segment.label, text.clean[segment.start:segment.end]) for segment in outline(text)]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('heading', None, 'KẾ HOẠCH'), ('title', None, 'Thực hiện Nghị quyết số 28-\\nNQ/TW'),
     ('heading', 'I.', 'I. MỤC ĐÍCH'), ('purpose', '1.', '1. Quán triệt sâu\\nsắc.')]
    """
    return tuple(Machine(text).run())
