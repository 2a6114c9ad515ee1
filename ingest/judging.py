"""A person's judgement recorded and applied: the texts it is about are settled again, and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from phahe.graph.bodies import body_of
from phahe.graph.changes import Changes, Withdrawal
from phahe.graph.contribution import statement_id
from phahe.graph.errors import JudgementError
from phahe.graph.model import Description, DocumentId, Finding
from phahe.graph.places import COUNTRY, place_named
from phahe.graph.store import Store
from phahe.ingest.aliases import known_ids, leading_on
from phahe.ingest.ingesting import reread, rules_version
from phahe.ingest.judgements import Judgement, active, append, made, read_judgements, taken_back
from phahe.ingest.kept import Kept, ask
from phahe.ingest.report import FileReport, IngestReport
from phahe.ingest.resolve import resolve
from phahe.ingest.resolve.rulings import Rulings, corrected, rulings, settled_own, spelled, superseded
from phahe.ingest.stored import stored_claim
from phahe.ingest.write import plan


@dataclass(frozen=True, slots=True)
class Standing:
    """A judgement and whether it still stands: "applied", "retracted", "superseded" (a later one decides the same), or
    "gone" (what it is about is not there)."""

    judgement: Judgement
    state: str


def judge(
    store: Store, path: Path, judgement: str, *, who: str, why: str = "", citation: str | None = None, **fields: Any
) -> tuple[Judgement, IngestReport]:
    """Records a judgement in the file and applies it to the store.

    citation: the id of a citation in the store ("<document>#c12"), turned into document, words and ordinal.
    Raises JudgementError when it does not say what its verb needs, the citation is not there, or it cannot be so.
    """
    if citation is not None:
        fields |= named_citation(store, citation)
    new = made(judgement, who=who, why=why, **fields)
    before = read_judgements(path)
    if new.judgement == "retract":
        _check_retraction(new, before)
    else:
        _check(store, new, before)
    append(path, new)
    return new, apply(store, before, (*before, new))


def _check_retraction(new: Judgement, before: Sequence[Judgement]) -> None:
    if new.of not in {j.id for j in before}:
        raise JudgementError(None, None, f"no judgement has the id {new.of!r}; `phahe judge list` shows them")
    if (by := taken_back(before).get(new.of or "")) is not None:
        again = f"`phahe judge retract {by}` would apply it again"
        raise JudgementError(None, None, f"{new.of} is retracted already, by {by}; {again}")


def _check(store: Store, new: Judgement, before: Sequence[Judgement]) -> None:
    """Refuses a judgement about words that the text has not, and a place that cannot be."""
    kept = Kept(store, rulings(before))
    if new.judgement == "citation" and not _quoted(kept, new):
        where = f"citation {new.ordinal} of the words {new.words!r}"
        raise JudgementError(
            None, None, f"the text of {new.subjects[0]} has no {where}; `phahe show` lists what it cites"
        )
    if new.judgement == "document" and "place" in new.says:
        _check_place(kept, new)


def _check_place(kept: Kept, new: Judgement) -> None:
    """Refuses a place that is none, and one of a body that has none but the country."""
    place, id = new.says["place"], new.subjects[0]
    if place != COUNTRY and not place_named(place) and not place_named(place.rpartition(",")[2]):
        expected = 'a province, or with its province a district or commune, as in "Tiên Lãng, Hải Phòng"'
        raise JudgementError(None, None, f"{place!r} is no place that is known; expected {expected}, or {COUNTRY}")
    rows = kept.descriptions({id, *(row["target"] for row in ask(kept.store, "aliases_of", ids=[id]))}).values()
    for row in rows:
        said = corrected(Description(kind=row["kind"], code=row["code"], issuer=row["issuer"]), new.says)
        body = body_of(said.code, said.issuer)
        if body.place == COUNTRY and said.place != COUNTRY:
            who = f"{body.name or said.code} is a central body"
            raise JudgementError(None, None, f"the place of {id} is said to be {said.place}; {who}: expected {COUNTRY}")


def named_citation(store: Store, citation: str) -> dict[str, Any]:
    """The fields by which a judgement names a citation of the store. Raises JudgementError when it is not there."""
    document, _, number = citation.rpartition("#c")
    kept = Kept(store, rulings(()))
    text = kept.texts([document]).get(document)
    mentions = reread(text.text, text.file).mentions if text is not None else ()
    if not number.isdigit() or not 0 < int(number) <= len(mentions):
        raise JudgementError(None, None, f"no citation has the id {citation!r}")
    words = [spelled(mention.text) for mention in mentions[: int(number)]]
    return {"subjects": (document,), "words": words[-1], "ordinal": words.count(words[-1])}


def apply(store: Store, before: Sequence[Judgement], after: Sequence[Judgement]) -> IngestReport:
    """Brings a store that was settled by one set of judgements to another."""
    old, new = rulings(before), rulings(after)
    changed = _difference(active(before), active(after))
    kept = Kept(store, new)
    documents = _concerned(store, kept, old, new, changed)
    texts = kept.texts(documents)
    aside = [text for of in kept.texts_aside(documents).values() for text in of]
    readings = [reread(text.text, text.file) for text in (*texts.values(), *aside)]
    ids = [settled_own(reading, new).id for reading in readings[: len(texts)]]
    moved = {text.document: id for text, id in zip(texts.values(), ids, strict=True) if text.document != id}
    about = {DocumentId(id) for pair in old.leads.items() ^ new.leads.items() for id in pair}
    done = plan(readings, kept, reread, rules=rules_version(), removed=moved, thorough=True, about=about)
    withdrawn = tuple(Withdrawal(*one) for one in sorted(_statements(old) - _statements(new)))
    changes = leading_on(done.changes, moved, kept)
    if withdrawn:
        store.write(Changes(withdrawn=withdrawn))
    if changes:
        store.write(changes)
    return IngestReport(list(_put_aside_or_back(changes, {text.digest for text in aside})), list(done.resettled))


def _put_aside_or_back(changes: Changes, aside: Set[str]) -> Iterator[FileReport]:
    """What became of texts that are kept aside from now on, or not any more. aside: digests of those that were."""
    for text in changes.aside:
        if text.digest not in aside:
            yield FileReport(text.file, "left-aside", text.document)
    for text in changes.texts:
        if text.digest in aside:
            yield FileReport(text.file, "new", text.document)


def _statements(rules: Rulings) -> set[tuple[str, str]]:
    """What people state, between the ids that answer, and who does."""
    return {(statement_id(r.source, r.relation.value, r.target), r.maker) for r in rules.relations()}


def _difference(before: Sequence[Judgement], after: Sequence[Judgement]) -> list[Judgement]:
    kept = {j.id for j in before} & {j.id for j in after}
    return [j for j in (*before, *after) if j.id not in kept]


def _concerned(store: Store, kept: Kept, old: Rulings, new: Rulings, changed: Iterable[Judgement]) -> set[DocumentId]:
    """Held documents that the judgements are about: named by them, citing what they name, or stating it."""
    named: set[str] = set()
    statements: set[str] = set()
    for judgement in changed:
        named |= {*judgement.subjects, *([judgement.target] if judgement.target else [])}
        if judgement.judgement == "relation":
            one, other = (new.canonical(id) for id in judgement.subjects)
            statements.add(f"{one}|{judgement.relation}|{other}")
    named |= {rules.canonical(id) for rules in (old, new) for id in named}
    named |= {row["target"] for row in ask(store, "aliases_of", ids=sorted(named))}
    out = {DocumentId(id) for id in named} | {DocumentId(id) for id in kept.citing(named)}
    if statements:
        out |= {DocumentId(row["document"]) for row in ask(store, "statings", ids=sorted(statements))}
    blocks = {block for claim in (*old.claims, *new.claims) for block in new.blocks(claim)}
    claims = kept.everything(blocks)
    first, second = (resolve(claims, kept.after, rulings=rules) for rules in (old, new))
    moved = [claim for claim in claims if first[claim] != second[claim]]
    ids = {claim: stored_claim(claim, DocumentId(""), old.shelves(claim)).id for claim in moved}
    for owners in kept.claimants(moved, ids).values():
        out |= {DocumentId(id) for id in owners}
    return out


def unknown_ids(store: Store, judgements: Sequence[Judgement], ids: Iterable[str]) -> set[str]:
    """Which ids no document has or had."""
    wanted = set(ids)
    return wanted - known_ids(Kept(store, rulings(judgements)), wanted)


def standing(store: Store, judgements: Sequence[Judgement]) -> list[Standing]:
    """Every judgement with whether it stands; what is about a document or citation that is gone says so."""
    kept = Kept(store, rulings(judgements))
    retracted, past = taken_back(judgements), superseded(active(judgements))
    named = {id for j in judgements for id in (*j.subjects, *([j.target] if j.target else []))}
    there = known_ids(kept, named)
    out = []
    for judgement in judgements:
        if judgement.id in retracted:
            state = "retracted"
        elif judgement.judgement == "retract":
            state = "applied"
        elif not {*judgement.subjects} <= there or (judgement.judgement == "citation" and not _quoted(kept, judgement)):
            state = "gone"
        else:
            state = "superseded" if judgement.id in past else "applied"
        out.append(Standing(judgement, state))
    return out


def about_nothing(store: Store, judgements: Sequence[Judgement]) -> list[tuple[DocumentId, Finding]]:
    """Findings for judgements about what is gone, each with the document to show it at: of two the one that is there.

    Judgements about words that a held text does not have any more are findings of that text, made when it is read.
    """
    kept = Kept(store, rulings(judgements))
    current = active(judgements)
    named = {id for judgement in current for id in judgement.subjects}
    there = known_ids(kept, named)
    quoted = {kept.rulings.canonical(j.subjects[0]) for j in current if j.judgement == "citation"}
    answering = {row["id"]: row["target"] for row in ask(store, "aliases_of", ids=sorted(quoted))}
    held = {id for id, fact in kept.facts({*quoted, *answering.values()}).items() if fact["held"]}
    out = []
    for judgement in current:
        missing = [id for id in judgement.subjects if id not in there]
        at = next((id for id in judgement.subjects if id in there), judgement.subjects[0])
        if missing:
            what = f"no document has the id {' or '.join(missing)}"
        elif judgement.judgement == "citation" and not {id := kept.rulings.canonical(at), answering.get(id)} & held:
            what = "the text of this document is not held"
        else:
            continue
        words = " ".join((judgement.judgement, *judgement.subjects))
        message = f"{judgement.who} judged “{words}”; {what}"
        out.append((DocumentId(at), Finding("judgement-gone", message, None, (judgement.id,))))
    return out


def _quoted(kept: Kept, judgement: Judgement) -> bool:
    document = kept.rulings.canonical(judgement.subjects[0])
    aliases = {row["id"]: row["target"] for row in ask(kept.store, "aliases_of", ids=[document])}
    text = kept.texts([aliases.get(document, document)])
    for held in text.values():
        words = Counter(spelled(mention.text) for mention in reread(held.text, held.file).mentions)
        return words[spelled(judgement.words or "")] >= (judgement.ordinal or 1)
    return False
