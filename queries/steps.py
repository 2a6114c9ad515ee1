"""Relations met on the way from document to document, as a store tells of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple, overload

from phahe.queries.asking import quickly


class Step(NamedTuple):
    """A relation met on the way, and its first proof."""

    statement: str
    source: str
    relation: str
    target: str
    level: str | None
    confidence: float
    asserted: int | None
    by: str | None
    start: int | None
    stop: int | None
    text: str | None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> Step:
        """From a row that has the relation's columns among others."""
        return cls._make((row["statement"], *row["statement"].split("|"), *(row[name] for name in _PROOF)))


_PROOF = ("relation_level", "confidence", "asserted", "by", "start", "stop", "text")


def ends(statements: Sequence[str]) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
    """The sources, the relations and the targets of statements.

    >>> ends(["a|IMPLEMENTS|b", "b|CITES|c"])
    (['a', 'b'], ['IMPLEMENTS', 'CITES'], ['b', 'c'])
    """
    parts = "|".join(statements).split("|") if statements else []
    return parts[::3], parts[1::3], parts[2::3]


class Steps(Sequence[Step]):
    """Steps by column, as an answer of tens of thousands comes; each is made one when the first is looked at.

    statements: their ids; proofs: the other columns of a step from `level` on, as long.
    """

    def __init__(self, statements: Sequence[str], *proofs: Sequence[Any]) -> None:
        self.statements, self.proofs = statements, proofs

    @classmethod
    def of(cls, steps: Iterable[Step]) -> Steps:
        """The same by column."""
        if isinstance(steps, Steps):
            return steps
        statements, _, _, _, *proofs = list(zip(*steps, strict=True)) or [()] * len(Step._fields)
        return cls(statements, *proofs)

    def __add__(self, other: Steps) -> Steps:
        return Steps(*(list(chain(*parts)) for parts in zip(self._columns, other._columns, strict=True)))

    def __len__(self) -> int:
        return len(self.statements)

    @overload
    def __getitem__(self, at: int) -> Step: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Step]: ...

    def __getitem__(self, at: int | slice) -> Step | Sequence[Step]:
        return self._made[at]

    def __iter__(self) -> Iterator[Step]:
        return iter(self._made)

    @property
    def _columns(self) -> tuple[Sequence[Any], ...]:
        return (self.statements, *self.proofs)

    @cached_property
    def ends(self) -> tuple[Sequence[str], Sequence[str], Sequence[str]]:
        """The sources, the relations and the targets."""
        return ends(self.statements)

    @cached_property
    def _made(self) -> list[Step]:
        return list(quickly(Step, zip(self.statements, *self.ends, *self.proofs, strict=True)))

    def ordered(self) -> Steps:
        """The same in the order of their ids."""
        order = sorted(range(len(self)), key=self.statements.__getitem__)
        return Steps(*([column[at] for at in order] for column in self._columns))

    def shared(self) -> list[str]:
        """The ids of those that not exactly one document states in words."""
        _, _, asserted, *_, texts = self.proofs
        rows = zip(self.statements, asserted, texts, strict=True)
        return [id for id, times, text in rows if times != 1 or text is None]
