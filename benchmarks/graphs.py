"""The generated graphs that the benches share, made once a size and kept in .cache/bench.

A size is a folder named by the number of documents and a digest of what makes it: the generator and the tables.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.ipc as ipc  # type: ignore[import-untyped]  # the same

from benchmarks.measures import alone
from phahe.graph.store import open_store
from tests import generate

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".cache" / "bench"
SIZES = (10_000, 100_000, 500_000, 1_000_000)
SOURCES = (
    "tests/generate.py",
    "graph/columns.py",
    "graph/contribution.py",
    "graph/identity.py",
    "graph/cypher/ladybug/schema.cypher",
)
FOLLOWED = ("IMPLEMENTS", "BASED_ON", "GUIDES")
LATER = 2_000
"""Documents that are generated with the others and come after the load."""

WORDS = "Kế hoạch triển khai thực hiện nhiệm vụ được giao. " * 20
"""The text of every held document: 1,000 characters."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What a bench must know of a graph. edges: sources, then targets, of what lineage follows, by number.

    leaves: 200 held documents of the later half. relations: all, stated ones counted once.
    """

    ids: list[str]
    hub: int
    leaves: list[int]
    edges: tuple[array[int], array[int]]
    relations: int
    rows: int


def folder(documents: int) -> Path:
    """Where the graph of this size is kept; made where it is not there yet."""
    digest = hashlib.sha256(b"".join((ROOT / source).read_bytes() for source in SOURCES)).hexdigest()[:12]
    place = CACHE / f"{documents}-{digest}"
    if not (place / "shape.pickle").exists():
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        alone(_make, documents, place)
    return place


def shape(documents: int) -> Shape:
    """The graph in short."""
    with (folder(documents) / "shape.pickle").open("rb") as file:
        made: Shape = pickle.load(file)
    return made


def tables(documents: int) -> Iterator[tuple[str, pa.Table]]:
    """The tables of the graph: nodes and what joins them, in the order in which a store takes them."""
    for path in sorted(folder(documents).glob("*.arrow")):
        with pa.OSFile(str(path), "rb") as source:
            yield path.stem.partition("-")[2], ipc.open_file(source).read_all()


def store(documents: int) -> Path:
    """An embedded store that holds the graph; for reading only."""
    path = folder(documents) / "store.lbug"
    if not path.exists():
        part = path.with_name("part.lbug")
        for rest in path.parent.glob("part.lbug*"):
            rest.unlink()
        alone(load, documents, part)
        part.rename(path)
    return path


def load(documents: int, path: Path) -> None:
    """The tables by the store's own way in."""
    with open_store(str(path)) as opened:
        opened.load(tables(documents))


def _make(documents: int, place: Path) -> None:
    made = generate.generate(documents + LATER)
    made = generate.Generated(made.documents[:documents], made.stated[:documents])
    rows = 0
    for n, (name, table) in enumerate(_with_texts(made)):
        with pa.OSFile(str(place / f"{n:04}-{name}.arrow"), "wb") as sink, ipc.new_file(sink, table.schema) as file:
            file.write_table(table)
        rows += table.num_rows
    held = [n for n, document in enumerate(made.documents) if document.held]
    later = held[len(held) // 2 :]
    known = Shape(
        [str(document.id) for document in made.documents],
        made.hub,
        later[:: max(1, len(later) // 200)][:200],
        _followed(made),
        len({(s, r, t) for stated in made.stated for s, r, _, t in stated}),
        rows,
    )
    (place / "shape.pickle").write_bytes(pickle.dumps(known))


def _with_texts(made: Any) -> Iterator[tuple[str, pa.Table]]:
    yield from generate.tables(made)
    ids = [document.id for document in made.documents if document.held]
    for start in range(0, len(ids), 20_000):
        part = ids[start : start + 20_000]
        columns = {"id": part, "file": part, "digest": part, "text": [WORDS] * len(part), "rules": ["1"] * len(part)}
        yield "Text", pa.table(columns)
        yield "HOLDS", pa.table({"source_key": part, "target_key": part})


def _followed(made: Any) -> tuple[array[int], array[int]]:
    pairs = {
        (source, target)
        for stated in made.stated
        for source, relation, level, target in stated
        if relation in FOLLOWED and level != "task"
    }
    ordered = sorted(pairs)
    return array("l", (source for source, _ in ordered)), array("l", (target for _, target in ordered))
