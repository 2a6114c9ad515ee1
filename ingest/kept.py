"""The claims and texts that a store keeps, as evidence for the resolver, with what one run takes out and puts in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from phahe.graph.changes import HeldText
from phahe.graph.loader import Query, queries
from phahe.graph.model import DocumentId, Finding
from phahe.graph.store import Store
from phahe.ingest.duplicates import BY_JUDGEMENT
from phahe.ingest.resolve.claims import Claim
from phahe.ingest.resolve.rulings import Rulings, seekers
from phahe.ingest.stored import decode


def ask(store: Store, name: str, **parameters: Any) -> list[dict[str, Any]]:
    """The rows of a named query of `graph/cypher`."""
    return store.read(_queries(store.dialect)[name], **parameters)


@cache
def _queries(dialect: str) -> Mapping[str, Query]:
    return queries(files("phahe.graph") / "cypher", dialect)


class Kept:
    """What a store keeps, looked up once in a run; `before` shows it as it was, `after` with the run's changes."""

    def __init__(self, store: Store, rulings: Rulings) -> None:
        self.store, self.rulings = store, rulings
        self._blocks: dict[str, frozenset[Claim]] = {}
        self._gone: set[Claim] = set()
        self._new: dict[str, set[Claim]] = {}

    def load(self, blocks: Iterable[str]) -> None:
        """Reads blocks that were not read yet, in one question."""
        wanted = sorted(set(blocks) - self._blocks.keys())
        if not wanted:
            return
        found: dict[str, set[Claim]] = {block: set() for block in wanted}
        for row in ask(self.store, "claims_of_blocks", keys=wanted):
            found[row["block"]].add(decode(row["body"]))
        self._blocks.update({block: frozenset(claims) for block, claims in found.items()})

    def change(self, gone: Iterable[Claim], new: Iterable[Claim]) -> None:
        """What the run takes out, as no text claims it any more, and what it puts in."""
        self._gone |= set(gone)
        for claim in new:
            for block in self.rulings.shelves(claim):
                self._new.setdefault(block, set()).add(claim)

    @property
    def before(self) -> _View:
        """The evidence without the changes of this run."""
        return _View(self, changed=False)

    @property
    def after(self) -> _View:
        """The evidence with the changes of this run."""
        return _View(self, changed=True)

    def everything(self, blocks: Iterable[str]) -> set[Claim]:
        """All claims of some blocks with the run's changes, those that only seek among them."""
        wanted = set(blocks)
        found = self.after.claims(wanted | set(map(seekers, wanted)))
        return {claim for claims in found.values() for claim in claims}

    def block(self, block: str, *, changed: bool) -> Iterable[Claim]:
        """The claims of a block that was loaded."""
        kept = self._blocks[block]
        if not changed:
            return kept
        return (kept - self._gone) | self._new.get(block, set())

    # what else the store keeps

    def claims_of(self, documents: Iterable[str]) -> dict[str, set[Claim]]:
        """The claims that held documents make."""
        out: dict[str, set[Claim]] = {}
        for row in self._rows("claims_of_documents", documents):
            out.setdefault(row["document"], set()).add(decode(row["body"]))
        return out

    def stored(self, ids: Iterable[str]) -> set[str]:
        """Which of these claims, by their ids in the store, some text makes already."""
        return {row["id"] for row in self._rows("known[Claim]", ids)}

    def descriptions(self, documents: Iterable[str]) -> dict[str, dict[str, Any]]:
        """All that the store shows of documents."""
        return {row["id"]: row for row in self._rows("documents", documents)}

    def claimants(self, claims: Iterable[Claim], ids: Mapping[Claim, str]) -> dict[Claim, set[str]]:
        """The documents that make each claim; ids: the claims' ids in the store."""
        by_id = {ids[claim]: claim for claim in claims}
        out: dict[Claim, set[str]] = {claim: set() for claim in by_id.values()}
        for row in self._rows("claimants", by_id):
            out[by_id[row["id"]]].add(row["document"])
        return out

    def texts(self, documents: Iterable[str]) -> dict[str, HeldText]:
        """The texts of held documents."""
        return {
            row["id"]: HeldText(DocumentId(row["id"]), row["file"], row["digest"], row["text"], row["rules"])
            for row in self._rows("texts_of_documents", documents)
        }

    def facts(self, documents: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Of documents in the store: held, level, title, signer, in_force, file."""
        return {row["id"]: row for row in self._rows("documents_of_ids", documents)}

    def texts_aside(self, documents: Iterable[str]) -> dict[str, list[HeldText]]:
        """The texts that are kept aside for documents, as people made them texts of these."""
        out: dict[str, list[HeldText]] = {}
        for row in sorted(self._rows("texts_aside", documents), key=lambda row: row["id"]):
            text = HeldText(DocumentId(row["document"]), row["file"], row["digest"], row["text"], row["rules"])
            out.setdefault(row["document"], []).append(text)
        return out

    def twins(self, documents: Iterable[str]) -> dict[str, set[str]]:
        """By the digests of texts of documents, held or kept aside, the files that were left aside for each."""
        found = self.findings(documents, "duplicate")
        held, aside = self.texts(found), self.texts_aside(found)
        out: dict[str, set[str]] = {}
        for document, findings in found.items():
            for finding in findings:
                others = aside.get(document, ()) if finding.field == BY_JUDGEMENT else ()
                of = (text for text in others if text.file in finding.values)
                text = next(of, held[document])
                out.setdefault(text.digest, set()).update(finding.values)
        return out

    def findings(self, documents: Iterable[str], kind: str) -> dict[str, list[Finding]]:
        """The findings of a kind that do not come from reading a text again."""
        wanted = sorted(set(documents))
        rows = ask(self.store, "findings_of_kind", ids=wanted, kind=kind) if wanted else []
        out: dict[str, list[Finding]] = {}
        for row in rows:
            values = tuple(json.loads(row["values"]))
            out.setdefault(row["document"], []).append(Finding(kind, row["message"], row["field"], values))
        return out

    def aliases_to(self, documents: Iterable[str]) -> dict[str, str]:
        """Old ids that lead to these documents."""
        return {row["id"]: row["target"] for row in self._rows("aliases_to", documents)}

    def citing(self, documents: Iterable[str]) -> set[str]:
        """Held documents that mention these, surely or perhaps."""
        return {row["id"] for row in self._rows("citing", documents)}

    def mentions_of(self, documents: Iterable[str]) -> set[tuple[str, str]]:
        """These documents with the held documents that mention them, surely or perhaps."""
        return {(row["id"], row["document"]) for row in self._rows("mentions_of", documents)}

    def _rows(self, name: str, ids: Iterable[str]) -> Sequence[dict[str, Any]]:
        wanted = sorted(set(ids))
        return ask(self.store, name, ids=wanted) if wanted else []


class _View:
    """Evidence, before or after the changes of a run."""

    def __init__(self, kept: Kept, *, changed: bool) -> None:
        self._kept, self._changed = kept, changed

    def claims(self, blocks: Iterable[str]) -> Mapping[str, Iterable[Claim]]:
        wanted = list(blocks)
        self._kept.load(wanted)
        return {block: self._kept.block(block, changed=self._changed) for block in wanted}
