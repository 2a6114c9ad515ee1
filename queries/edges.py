"""Relations met on the way, as an answer shows them: with everyone who states them, and whether they are a proof."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import overload

from phahe.graph.contribution import MACHINE
from phahe.graph.model import Evidence, Refusal, RelationType
from phahe.graph.store import Store
from phahe.queries.asking import collecting_later, columns, entries, quickly
from phahe.queries.memory import shelf
from phahe.queries.records import Edge
from phahe.queries.steps import Step, Steps
from phahe.queries.validity import ACTS, refused
from phahe.queries.walk import SHARED

Said = tuple[tuple[Evidence, ...], tuple[str, ...]]
"""The words that state a relation, and the persons and imports that do."""


def edges_of(
    store: Store,
    steps: Iterable[Step],
    depths: Mapping[str, int],
    up: bool,
    relations: Collection[str] = tuple(RelationType),
    as_of: str | None = None,
) -> Edges:
    """The relations of these steps, by id, each with everyone who states it.

    depths: of every document reached, 0 for the start, and not changed later; a relation that leads one hop on lies on
    a shortest proof. relations: those that may be among them. as_of: words written later are left out, where others say
    the same.
    """
    found = Steps.of(steps)
    refusals = {} if ACTS.isdisjoint(relations) else _refusals(store, found)
    said = _statings(store, found.shared())
    return Edges(found, said if as_of is None else _as_of(store, said, as_of), refusals, depths, up)


def _as_of(store: Store, said: Mapping[str, Said], day: str) -> dict[str, Said]:
    """What was said by this day, where anything was."""
    known = entries(store, (one.document for evidence, _ in said.values() for one in evidence))
    later = {id for id, document in known.items() if (document.date or document.year or "") > day}
    by_then = {id: tuple(one for one in words if one.document not in later) for id, (words, _) in said.items()}
    return {id: (by_then[id] or words, makers) for id, (words, makers) in said.items()}


def in_full(store: Store, edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """The same relations with all words that state each, and the persons and imports that do beside them."""
    said = _statings(store, [edge.statement for edge in edges])
    return tuple(_with(edge, said[edge.statement]) for edge in edges)


def _with(edge: Edge, said: Said) -> Edge:
    evidence, makers = said
    by = tuple(dict.fromkeys(one.document for one in evidence))
    return edge._replace(asserted_by=by, evidence=evidence, makers=makers)


def _refusals(store: Store, steps: Iterable[Step]) -> dict[str, Refusal]:
    """The relations that are stated and not believed, and why."""
    acts = [step for step in steps if step.relation in ACTS]
    known = entries(store, (id for step in acts for id in (step.source, step.target)))
    found = ((step.statement, refused(step.relation, known[step.source], known[step.target])) for step in acts)
    return {statement: refusal for statement, refusal in found if refusal is not None}


class Edges(Sequence[Edge]):
    """Relations in the order of their ids. All are made records when the first is looked at: there may be 75,000."""

    def __init__(
        self,
        steps: Steps,
        said: Mapping[str, Said],
        refusals: Mapping[str, Refusal],
        depths: Mapping[str, int],
        up: bool,
    ) -> None:
        self._steps = steps
        self._said, self._refusals = said, refusals
        self._depths = depths
        self._up = up

    def __len__(self) -> int:
        return len(self._steps)

    @overload
    def __getitem__(self, at: int) -> Edge: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Edge, ...]: ...

    def __getitem__(self, at: int | slice) -> Edge | tuple[Edge, ...]:
        return self._made[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._made == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as of a list: it is compared by what is in it

    @cached_property
    def _made(self) -> tuple[Edge, ...]:
        if not self._steps:
            return ()
        with collecting_later():
            steps = self._steps.ordered()
            sources, relations, targets = steps.ends
            levels, confidences, _, *proofs = steps.proofs
            ways = zip(sources, targets, strict=True) if self._up else zip(targets, sources, strict=True)
            depth = self._depths.get
            onward = (depth(far) == depth(near, _NOWHERE) + 1 for near, far in ways)
            said = zip(quickly(Evidence, zip(*proofs, strict=True)))
            by, made, believed = zip(proofs[0]), repeat(()), repeat(None)
            rows = zip(sources, relations, levels, targets, onward, by, said, confidences, made, believed, strict=False)
            edges = dict(zip(steps.statements, quickly(Edge, rows), strict=True))
            for id, stated in self._said.items():
                edges[id] = _with(edges[id], stated)
            for id, refusal in self._refusals.items():
                edges[id] = edges[id]._replace(refused=refusal)
            return tuple(edges.values())


_NOWHERE = -2
"""The depth of what was not reached: nothing lies one hop beyond it."""


def _statings(store: Store, ids: list[str]) -> dict[str, Said]:
    """Who states these relations."""
    known = shelf(store, "statings", SHARED)
    if missing := [id for id in ids if id not in known]:
        found: dict[str, tuple[list[Evidence], set[str]]] = {id: ([], set()) for id in missing}
        for id, *said, maker in zip(*columns(store, "assertions", statements=missing).values(), strict=True):
            if said[-1] is not None:
                found[id][0].append(Evidence._make(said))
            if maker != MACHINE:
                found[id][1].add(maker)
        known.update((id, (_own_first(id, said), tuple(sorted(by)))) for id, (said, by) in found.items())
    return {id: known[id] for id in ids}


def _own_first(id: str, said: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The words that state a relation: first those of the document that acts."""
    actor = id.partition("|")[0]
    return tuple(sorted(said, key=lambda one: (one.document != actor, one)))
