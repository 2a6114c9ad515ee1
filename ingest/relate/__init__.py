"""Relations, as the words of one text state them: who carries out, amends, replaces, reviews, cites whom.

    relation = [source] cue {paper} mention {connective mention}

Every mention is governed once: by the cue before it, by the list it stands in, by the intro of that list, or, when
nothing says more, it is cited by this document. The source is the mention whose words the cue follows ("Kế hoạch số
12-KH/TW thực hiện Nghị quyết số 28-NQ/TW"), else this document (None). `clauses` answers what a sentence holds,
`attach` decides who acts; here the mentions are walked in order and the links written.

What is not handled: relations told over two sentences, and pronouns ("Kế hoạch nói trên").
"""

from __future__ import annotations

from collections.abc import Sequence

from phahe.graph.model import Header, Link, Mention, Segment
from phahe.ingest.relate.amending import amended_by_name
from phahe.ingest.relate.attach import Walk
from phahe.ingest.text import Text


def relate(text: Text, segments: Sequence[Segment], header: Header, mentions: Sequence[Mention]) -> tuple[Link, ...]:
    """The relations that the text states between itself and its mentions, and among them; in the order of targets.

    Offsets are those of `text.clean`. Several mentions of one document each have their own link; a link between two
    mentions of one document, or a CITES beside a stronger link of the same ends, is for the resolver to drop.
    """
    walk = Walk(text, segments, header, mentions)
    return (*walk.links(), *amended_by_name(mentions))
