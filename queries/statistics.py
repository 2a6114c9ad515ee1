"""What a store holds, in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from phahe.graph.model import RelationType
from phahe.graph.store import Store
from phahe.queries.asking import ask, entries
from phahe.queries.records import Entry


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts; "" stands for what is not known. most_cited: documents and how often they are mentioned."""

    documents: int
    held: int
    kinds: Mapping[str, int]
    levels: Mapping[str, int]
    years: Mapping[str, int]
    relations: Mapping[str, int]
    citations: int
    settled: int
    most_cited: tuple[tuple[Entry, int], ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "documents": self.documents,
            "held": self.held,
            "placeholders": self.documents - self.held,
            "kinds": dict(self.kinds),
            "levels": dict(self.levels),
            "years": dict(self.years),
            "relations": dict(self.relations),
            "citations": {"all": self.citations, "settled": self.settled, "open": self.citations - self.settled},
            "most_cited": [{"document": d.to_json(), "times": times} for d, times in self.most_cited],
        }


def statistics(store: Store, *, limit: int = 20) -> Statistics:
    """The numbers of a whole store, with the `limit` documents that are mentioned most."""
    counted = ask(store, "documents_counted")
    relations = {str(r): ask(store, f"relations_counted[{r}]")[0]["times"] for r in RelationType}
    citations = ask(store, "citations_counted")
    return Statistics(
        sum(row["times"] for row in counted),
        sum(row["times"] for row in counted if row["held"]),
        _by("kind", counted),
        _by("level", counted),
        dict(sorted(_by("year", counted).items())),
        {name: times for name, times in relations.items() if times},
        sum(row["times"] for row in citations),
        sum(row["times"] for row in citations if row["settled"]),
        most_cited(store, limit=limit),
    )


def _by(field: str, rows: list[dict[str, Any]]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row[field] or ""] += row["times"]
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def most_cited(store: Store, *, limit: int = 20) -> tuple[tuple[Entry, int], ...]:
    """The documents that texts mention most, with the number of mentions."""
    times = {row["id"]: row["times"] for row in ask(store, "most_cited", limit=limit)}
    return tuple((document, times[id]) for id, document in entries(store, times).items())
