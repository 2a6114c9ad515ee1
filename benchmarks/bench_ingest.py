"""How many documents a second go from files into a committed store: many into an empty one, batches into a filled one.

    python -m benchmarks.bench_ingest [FILES ...]

10,000 and 100,000 files unless given, texts of a generated register (`issued`) of ten citations each. In bulk: into an
empty store, beside a bare COPY of the same tables. In batches: the next thousand files into the store that this left,
read in as many processes as there are processors, written by 200 or once a second; and one file a call. Every run is a
process of its own with its workers. Prints Markdown, kept in benchmarks/results/ingest.md.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.ipc as ipc  # type: ignore[import-untyped]  # the same

from benchmarks.bench_stores import bare, cost, kept_tables
from benchmarks.issued import Register
from benchmarks.issued_texts import text_of
from phahe.graph.changes import Changes
from phahe.graph.embedded_store import EmbeddedStore
from phahe.ingest.ingesting import ingest

RESULTS = Path(__file__).parent / "results" / "ingest.md"
SIZES = (10_000, 100_000)
LATER, SINGLE = 1_000, 50
"""Files that come after: in batches, and one by one."""

TITLE = """# From files to the store

`python -m benchmarks.bench_ingest`: generated texts of ten citations each, read, resolved and written.
"""
HEAD = """| files | in bulk, a second | s | of processor | memory, GB | of it loading, s | bare COPY of the tables, s \
| in bulk / COPY | loading / COPY | 1,000 more in batches, a second | of it writing, s | one a call, a second |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"""


class Watched(EmbeddedStore):
    """A store that times its loads and writes; keeps tables in `kept` before it loads them, which is not counted."""

    kept: Path
    loading = writing = keeping = 0.0

    def load(self, tables: Iterable[tuple[str, pa.Table]]) -> None:
        start = time.perf_counter()
        for n, (name, table) in enumerate(tables):
            with pa.OSFile(str(self.kept / f"{n:05}-{name}"), "wb") as sink, ipc.new_file(sink, table.schema) as file:
                file.write_table(table)
        middle = time.perf_counter()
        super().load(kept_tables(self.kept))
        self.keeping, self.loading = middle - start, time.perf_counter() - middle

    def write(self, changes: Changes) -> None:
        start = time.perf_counter()
        super().write(changes)
        self.writing += time.perf_counter() - start


def write_files(files: int, folder: Path) -> None:
    """Writes the texts of a register, and those that come after them."""
    for n, (own, cited) in enumerate(Register(files + LATER + SINGLE)):
        part = folder / ("first" if n < files else "later" if n < files + LATER else "single") / f"{n // 1000:04}"
        part.mkdir(parents=True, exist_ok=True)
        (part / f"{n:07}.txt").write_text(text_of(own, cited), encoding="utf-8")


def in_bulk(texts: Path, path: Path, kept: Path) -> dict[str, float]:
    """Seconds by the clock, of processor and of loading; GB at most of this process and its workers together."""
    start = time.perf_counter()
    with Watched.open(path) as store:
        store.kept = kept
        report = ingest([texts], store)
    took = time.perf_counter() - start - store.keeping
    if report.failed:
        raise RuntimeError(f"{len(report.failed)} texts of the register cannot be read: {report.failed[0]}")
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    used = own.ru_utime + own.ru_stime + workers.ru_utime + workers.ru_stime
    memory = (own.ru_maxrss + (os.cpu_count() or 1) * workers.ru_maxrss) / 2**20
    return {"took": took, "used": used, "memory": memory, "loading": store.loading}


def in_batches(texts: Path, path: Path) -> dict[str, float]:
    """Seconds by the clock, and of them in the store's writing."""
    with Watched.open(path) as store:
        start = time.perf_counter()
        ingest([texts], store)
        return {"took": time.perf_counter() - start, "writing": store.writing}


def one_a_call(texts: Path, path: Path) -> dict[str, float]:
    """Seconds by the clock, of files that come one after another."""
    files = sorted(texts.rglob("*.txt"))
    with Watched.open(path) as store:
        ingest(files[:5], store)  # fills caches
        start = time.perf_counter()
        for file in files[5:]:
            ingest([file], store)
        return {"took": (time.perf_counter() - start) * len(files) / len(files[5:])}


def alone(work: Callable[..., dict[str, float]], *given: Any) -> dict[str, float]:
    """A run in a process of its own, which may have workers."""
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def measured(files: int, folder: Path) -> Iterator[str]:
    """The row of one size."""
    texts, kept, path = folder / f"texts-{files}", folder / f"tables-{files}", folder / f"{files}.lbug"
    kept.mkdir()
    write_files(files, texts)
    bulk = alone(in_bulk, texts / "first", path, kept)
    copy, _, _ = cost(bare, kept, folder / f"bare-{files}.lbug")
    batches = alone(in_batches, texts / "later", path)
    single = alone(one_a_call, texts / "single", path)
    yield (
        f"| {files:,} | {files / bulk['took']:.0f} | {bulk['took']:.0f} | {bulk['used']:.0f} | {bulk['memory']:.2f} "
        f"| {bulk['loading']:.1f} | {copy:.1f} | {bulk['took'] / copy:.1f} | {bulk['loading'] / copy:.2f} "
        f"| {LATER / batches['took']:.0f} | {batches['writing']:.1f} | {SINGLE / single['took']:.1f} |"
    )


def main() -> None:
    """Reads the arguments."""
    lines = [TITLE, HEAD]
    with tempfile.TemporaryDirectory(prefix="phahe-bench-") as folder:
        for files in [int(size) for size in sys.argv[1:]] or SIZES:
            lines += measured(files, Path(folder))
            print("\n".join((HEAD, lines[-1])), flush=True)
    lines.append(f"\n{os.cpu_count()} processors; load average at the end {os.getloadavg()[1]:.1f}.")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
