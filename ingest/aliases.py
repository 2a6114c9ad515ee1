"""Old ids: where each leads when the document that had it is another's, or has another id by now.

An id that was given out always answers: as long as a document has it the document does, afterwards an alias.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from phahe.graph.changes import Changes
from phahe.graph.model import DocumentId
from phahe.ingest.kept import Kept
from phahe.ingest.resolve import Verdict


def gone_to(pairs: Iterable[tuple[Verdict, Verdict]], alive: Container[DocumentId]) -> dict[str, DocumentId]:
    """Ids that nothing means or may mean any more, and where most of the claims that meant them went.

    pairs: of claims, the verdict before and now. alive: ids that something means or may mean.
    """
    went: dict[DocumentId, Counter[DocumentId]] = {}
    for old, new in pairs:
        if old.target and old.target != new.target and old.target not in alive:
            goal = new.target or (new.candidates[0].id if new.candidates else None)
            if goal is not None:
                went.setdefault(old.target, Counter())[goal] += 1
    return {old: min(goals, key=lambda id: (-goals[id], id)) for old, goals in went.items()}


def carried_along(aliases: Mapping[str, DocumentId], kept: Kept, there: Container[str]) -> dict[str, DocumentId]:
    """Older aliases of ids that are aliases now, which lead where those lead.

    there: documents of now. One of them may be such an older alias, when what it led to was taken out: it answers for
    itself again.
    """
    older = kept.aliases_to(aliases)
    return {old: aliases[id] for old, id in older.items() if old not in there and old != aliases[id]}


def leading_on(changes: Changes, moved: Mapping[DocumentId, DocumentId], kept: Kept) -> Changes:
    """The same, with the old ids of moved texts as aliases of the new ones, unless another text still names them."""
    alive = {document.id for document in changes.documents}
    gone: dict[str, DocumentId] = {
        old: new for old, new in moved.items() if old not in alive and not kept.citing([old]) - moved.keys()
    }
    if not gone:
        return changes
    aliases = {**carried_along(gone, kept, alive), **gone, **changes.aliases}
    aliases = {old: new for old, new in aliases.items() if old != new}
    return replace(changes, aliases=aliases, dropped=changes.dropped | frozenset(map(DocumentId, gone)))
