"""A generated register (`issued`) in an embedded store, and new documents into it one at a time."""

from __future__ import annotations

import shutil
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from statistics import median

from benchmarks.issued import LAST, Register
from benchmarks.issued_texts import text_of
from phahe.graph.changes import Changes
from phahe.graph.model import DocumentId
from phahe.graph.store import Store, open_store
from phahe.ingest.ingesting import ingest_files, rules_version
from phahe.ingest.kept import ask

NEW = 100
CACHE = Path(".cache")


def texts(register: Register) -> Iterator[tuple[str, bytes]]:
    """The files of a register, by name."""
    for n, (own, cited) in enumerate(register):
        yield f"{n:06}.txt", text_of(own, cited).encode()


def filled(documents: int) -> tuple[Path, float | None]:
    """A store of a register, ingested as `phahe ingest` does; and the seconds that took, None where it was kept."""
    path = CACHE / f"issued-{documents}-{rules_version()}.lbug"
    if path.exists():
        return path, None
    for old in CACHE.glob(f"issued-{documents}-*"):
        old.unlink()
    CACHE.mkdir(exist_ok=True)
    making = path.with_name(f"issued-{documents}-making.lbug")
    start = time.perf_counter()
    with open_store(str(making)) as store:
        ingest_files(texts(Register(documents)), store)
    making.rename(path)
    return path, time.perf_counter() - start


def one_by_one(documents: int, folder: Path) -> str:
    """The table of single documents, in Markdown."""
    kept, seconds = filled(documents)
    path = folder / "store.lbug"
    shutil.copy2(kept, path)
    register = Register(documents)
    for _ in register:
        pass
    day = (LAST + timedelta(days=1)).isoformat()
    own = [register.issue(day) for _ in range(NEW + 5)]
    with open_store(str(path)) as store:
        known = ask(store, "any[Document]")[0]["id"]
        times: dict[str, list[float]] = defaultdict(list)
        written = again = 0
        for n, (new, cited) in enumerate(own):
            text = text_of(new, cited).encode()
            began = time.perf_counter()
            _read_and_write(store, known, n)
            middle = time.perf_counter()
            report = ingest_files([(f"new-{n}.txt", text)], store)
            ended = time.perf_counter()
            if n >= 5:  # the first ones fill caches
                times["hand"].append(middle - began)
                times["ingest"].append(ended - middle)
                written += sum(one.citations for one in report.files)
                again += len(report.resettled)
    ours, hand = (tuple(1000 * value for value in _shares(times[name])) for name in ("ingest", "hand"))
    ratio = [one / other for one, other in zip(ours, hand, strict=True)]
    work = "a text of ten citations read, resolved and written, older ones re-resolved, ms"
    made = "kept from an earlier run" if seconds is None else f"{seconds:.0f}"
    return "\n".join(
        (
            f"| {NEW} single documents into a store of {documents:,} | p50 | p95 |",
            "|---|---:|---:|",
            f"| one keyed read and one write of one row, ms | {hand[0]:.1f} | {hand[1]:.1f} |",
            f"| {work} | {ours[0]:.1f} | {ours[1]:.1f} |",
            f"| ratio | {ratio[0]:.1f} | {ratio[1]:.1f} |",
            f"| citations written; of older texts settled anew | {written} | {again} |",
            f"| the store filled in bulk, s | {made} | |",
        )
    )


def _shares(times: list[float]) -> tuple[float, float]:
    return median(times), sorted(times)[int(0.95 * len(times))]


def _read_and_write(store: Store, known: str, n: int) -> None:
    """One keyed read, and one write of one row in a transaction of its own: a former id that leads to a document."""
    ask(store, "documents", ids=[known])
    store.write(Changes(aliases={f"a-former-id-{n}": DocumentId(known)}))
