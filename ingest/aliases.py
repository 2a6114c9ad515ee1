"""Old ids: where each leads when the document that had it is another's, or has another id by now.

An id that was given out always answers: as long as a document has it the document does, afterwards an alias.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from phahe.graph.changes import Changes
from phahe.graph.model import DocumentId
from phahe.ingest.kept import Kept, ask
from phahe.ingest.resolve import Verdict, registered_ids
from phahe.ingest.resolve.keys import id_alone
from phahe.ingest.resolve.rulings import together


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


def led(kept: Kept, there: Container[str]) -> dict[str, DocumentId]:
    """Ids that people said are another's, and which that is: where it is `there`, and something is known of the id."""
    leads = {id: lead for id, lead in kept.rulings.leads.items() if id != lead and lead in there}
    known = known_ids(kept, leads) | (registered_ids() & leads.keys()) if leads else set()
    return {id: leads[id] for id in sorted(known & leads.keys())}


def known_ids(kept: Kept, ids: Iterable[str]) -> set[str]:
    """The ids of some, and of texts, that documents have or had, or would have but for what people brought together."""
    wanted = set(ids)
    found = {row["id"] for row in ask(kept.store, "aliases_of", ids=sorted(wanted))} | kept.facts(wanted).keys()
    leads = set(kept.rulings.leads.values())
    return found | {id_alone(claim) for claim in kept.everything(map(together, leads))}


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
