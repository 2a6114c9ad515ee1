"""Documents that rest on themselves: cycles among relations, one for each knot of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator


def circles(edges: Iterable[tuple[str, str]]) -> Iterator[tuple[str, ...]]:
    """A shortest cycle through the first document (by id) of every strongly connected set of documents.

    Linear in the relations: documents that nothing points at, or that point at nothing, are peeled off first.

    >>> list(circles([("b", "c"), ("c", "b"), ("a", "b"), ("d", "d")]))
    [('b', 'c'), ('d',)]
    """
    after: dict[str, list[str]] = defaultdict(list)
    before: dict[str, list[str]] = defaultdict(list)
    for source, target in edges:
        after[source].append(target)
        before[target].append(source)
    left = _core(after, before)
    left = _core(before, after, left)
    inner = {node: sorted({t for t in after[node] if t in left}) for node in sorted(left)}
    seen: set[str] = set()
    for node in inner:
        if node not in seen and (circle := _through(inner, node)):
            seen.update(_knot(inner, before, node))
            yield circle


def _core(after: dict[str, list[str]], before: dict[str, list[str]], within: set[str] | None = None) -> set[str]:
    """What is left when documents that nothing (left) points at are taken away again and again."""
    nodes = (after.keys() | before.keys()) if within is None else within
    count = {node: sum(1 for s in before.get(node, ()) if s in nodes) for node in nodes}
    free = [node for node, n in count.items() if n == 0]
    for node in free:
        for target in after.get(node, ()):
            if target in count:
                count[target] -= 1
                if count[target] == 0:
                    free.append(target)
    return nodes - set(free)


def _through(after: dict[str, list[str]], start: str) -> tuple[str, ...]:
    came: dict[str, str] = {}
    frontier = [start]
    for node in frontier:
        for target in after[node]:
            if target == start:
                way = [node]
                while way[-1] != start:
                    way.append(came[way[-1]])
                return tuple(reversed(way))
            if target not in came:
                came[target] = node
                frontier.append(target)
    return ()


def _knot(after: dict[str, list[str]], before: dict[str, list[str]], start: str) -> set[str]:
    """All documents that `start` leads to and that lead to it."""

    def reach(nexts: dict[str, list[str]]) -> set[str]:
        found = {start}
        frontier = [start]
        for node in frontier:
            for other in nexts.get(node, ()):
                if other in after and other not in found:
                    found.add(other)
                    frontier.append(other)
        return found

    return reach(after) & reach(before)
