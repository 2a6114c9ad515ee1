"""Where each document stands in a picture: lanes by the level of the issuing body, superior documents above.

A lane (Trung ương, Bộ, Tỉnh …) has as many rows as its longest chain of relations; a row that is too wide is folded.
Rows are ordered by barycentres, and a relation that passes rows keeps a gap open in each of them (layered drawing, as
Sugiyama, Tagawa and Toda describe it), so that few lines cross and few pass behind a document. The same documents and
edges always give the same picture. Units are the canvas's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, sqrt
from typing import Any

from phahe.api.names import LEVELS

WIDTH = 250.0
"""Between the centres of two neighbours."""
GAP = 36.0
"""Kept open for a passing relation."""
HEIGHT = 140.0
"""Between two rows."""
ACROSS = 7
"""Documents in a row before it is folded; more in a large picture, to keep it about as wide as high."""
SWEEPS = 12
MOST_GAPS = 4000
"""Relations times rows passed; a larger picture is drawn without gaps."""

Node = str | tuple[str, str, int]
"""A document's id, or the gap of a relation (source, target) in a row."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A band of the picture with its name, from `top` to `bottom`."""

    name: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The centre (x, y) of each document, the points each relation (source, target) passes on its way, the lanes."""

    spots: Mapping[str, tuple[float, float]]
    routes: Mapping[tuple[str, str], tuple[tuple[float, float], ...]]
    lanes: tuple[Lane, ...]


def arrange(documents: Mapping[str, Mapping[str, Any]], edges: Iterable[tuple[str, str]]) -> Arrangement:
    """Places for all documents; an edge (source, target) puts the source below its target within one lane."""
    links = sorted({(s, t) for s, t in edges if s != t and s in documents and t in documents})
    lane_of = {id: _lane(document) for id, document in documents.items()}
    rows, near = _with_gaps(_rows(sorted(documents), links, lane_of), links)
    x = _settle(rows, near)
    return _arrangement(rows, x, lane_of)


def _lane(document: Mapping[str, Any]) -> int:
    levels = list(LEVELS)
    level = document.get("level")
    if level is None and document.get("place") == "Việt Nam":
        level = "central"
    return levels.index(level) if level in levels else len(levels)


def _rows(ids: Sequence[str], links: Sequence[tuple[str, str]], lane_of: Mapping[str, int]) -> list[list[str]]:
    """The documents by lane, then by the length of the longest chain above them in their lane."""
    above: dict[str, list[str]] = {id: [] for id in ids}
    for source, target in links:
        if lane_of[source] == lane_of[target]:
            above[source].append(target)
    depth: dict[str, int] = {}
    for start in ids:
        _measure(start, above, depth)
    by_row: dict[tuple[int, int], list[str]] = {}
    for id in ids:
        by_row.setdefault((lane_of[id], depth[id]), []).append(id)
    across = max(ACROSS, ceil(1.3 * sqrt(len(ids))))
    folded = []
    for key in sorted(by_row):
        row = by_row[key]
        size = ceil(len(row) / ceil(len(row) / across))
        folded += [row[i : i + size] for i in range(0, len(row), size)]
    return folded


def _measure(start: str, above: Mapping[str, Sequence[str]], depth: dict[str, int]) -> None:
    """The longest chain above, without recursion; an edge that would close a circle counts for nothing."""
    entered: set[str] = set()
    stack = [start]
    while stack:
        id = stack[-1]
        if id in depth:
            stack.pop()
            continue
        waiting = [] if id in entered else [t for t in above[id] if t not in depth and t not in entered]
        entered.add(id)
        if waiting:
            stack += waiting
        else:
            depth[id] = max((depth[t] + 1 for t in above[id] if t in depth), default=0)
            stack.pop()


def _with_gaps(
    rows: Sequence[Sequence[str]], links: Sequence[tuple[str, str]]
) -> tuple[list[list[Node]], dict[Node, list[Node]]]:
    """The rows with a gap wherever a relation passes one, and what each node is joined to in other rows."""
    row_of = {id: i for i, row in enumerate(rows) for id in row}
    wide: list[list[Node]] = [list(row) for row in rows]
    near: dict[Node, list[Node]] = {id: [] for id in row_of}
    passed = sum(max(0, abs(row_of[s] - row_of[t]) - 1) for s, t in links)
    for source, target in links:
        low, high = sorted((row_of[source], row_of[target]))
        if low == high:
            continue
        ends = (source, target) if row_of[source] == low else (target, source)
        chain: list[Node] = [ends[0]]
        if passed <= MOST_GAPS:
            for i in range(low + 1, high):
                chain.append((source, target, i))
                wide[i].append(chain[-1])
        chain.append(ends[1])
        for one, other in pairwise(chain):
            near.setdefault(one, []).append(other)
            near.setdefault(other, []).append(one)
    return wide, near


def _settle(rows: list[list[Node]], near: Mapping[Node, Sequence[Node]]) -> dict[Node, float]:
    """Orders each row in place by the mean position of what its nodes are joined to, and gives every node its x."""
    x: dict[Node, float] = {}
    for row in rows:
        x |= zip(row, _spread(row, [0.0] * len(row)), strict=True)
    for sweep in range(2 * SWEEPS):
        ordering = sweep < SWEEPS
        for row in rows if sweep % 2 == 0 else reversed(rows):
            wish = {node: _mean([x[other] for other in near[node]], x[node]) for node in row}
            if ordering:
                row.sort(key=lambda node, wish=wish: (wish[node], str(node)))  # type: ignore[misc]
            x |= zip(row, _spread(row, [wish[node] for node in row]), strict=True)
    return x


def _spread(row: Sequence[Node], wishes: Sequence[float]) -> list[float]:
    """Positions in the row's order, far enough apart, with the least squares of distance to what each wishes.

    Pooling of adjacent violators, on the wishes less the room that the nodes to the left need.
    """
    room = [0.0]
    for left, right in pairwise(row):
        room.append(room[-1] + (_half(left) + _half(right)))
    pools: list[tuple[float, int]] = []
    for wish, before in zip(wishes, room, strict=True):
        total, count = wish - before, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            total, count = total + pools[-1][0], count + pools[-1][1]
            pools.pop()
        pools.append((total, count))
    settled = [total / count for total, count in pools for _ in range(count)]
    return [at + before for at, before in zip(settled, room, strict=True)]


def _half(node: Node) -> float:
    return (WIDTH if isinstance(node, str) else GAP) / 2


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def _arrangement(rows: Sequence[Sequence[Node]], x: Mapping[Node, float], lane_of: Mapping[str, int]) -> Arrangement:
    names = [*LEVELS.values(), "Chưa rõ cấp"]
    spots: dict[str, tuple[float, float]] = {}
    routes: dict[tuple[str, str], tuple[tuple[float, float], ...]] = {}
    lanes: list[Lane] = []
    for i, row in enumerate(rows):
        y = i * HEIGHT
        inside = [node for node in row if isinstance(node, str)]
        name = names[lane_of[inside[0]]]
        top = lanes.pop().top if lanes and lanes[-1].name == name else y - HEIGHT / 2
        lanes.append(Lane(name, top, y + HEIGHT / 2))
        for node in row:
            at = (round(x[node], 1), y)
            if isinstance(node, str):
                spots[node] = at
            else:
                routes[node[:2]] = (*routes.get(node[:2], ()), at)
    upward = {ends: way[::-1] if spots[ends[0]][1] > spots[ends[1]][1] else way for ends, way in routes.items()}
    return Arrangement(spots, upward, tuple(lanes))
