"""How fast claims are resolved, in bulk and one new document at a time, on a generated register with the real skew.

    python -m benchmarks.bench_resolving                       500,000 documents, 5 million citations; a store of them
    python -m benchmarks.bench_resolving --documents 50000 --store 20000

In bulk: beside one pass of exact dictionary look-ups over the same records, in the same run. One by one: a new text of
ten citations into an embedded store of the register, beside one keyed read and one write of one row of that store in
turn with it. The store is filled once, in bulk from texts (half an hour), and kept in .cache for the next run. The
tables are kept in benchmarks/results/.
"""

from __future__ import annotations

import argparse
import gc
import multiprocessing
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.issued import CITATIONS, records
from benchmarks.issued_store import one_by_one
from phahe.ingest.resolve.bulk import resolve_filed
from phahe.ingest.resolve.records import Filed, Record, file_records
from phahe.ingest.workers import Workers

RESULTS = Path(__file__).parent / "results"
OWN = 13
"""Where a record says that it is its text's own."""


def file_register(documents: int, path: Path) -> int:
    """Writes the records of a register; in a process of its own, whose memory goes with it."""
    return file_records(records(documents), path).count


def key_of(record: Record) -> str:
    """What is exactly alike in two records of one document: symbol, place and date."""
    return f"{record[1]}|{record[2]}|{record[6]}|{record[8]}|{record[7]}"


def look_up(filed: Filed) -> tuple[float, float, int]:
    """One pass of look-ups: seconds, seconds of processor, hits. The dictionary is made before."""
    known = {key_of(record): at for _, found in filed.frames() for at, record in enumerate(found) if record[OWN]}
    hits, get = 0, known.get
    gc.collect()
    gc.disable()
    start, began = time.perf_counter(), time.process_time()
    for _, found in filed.frames():
        for number, record in enumerate(found):
            if get(f"{record[1]}|{record[2]}|{record[6]}|{record[8]}|{record[7]}", number) != number:
                hits += 1
    took = time.perf_counter() - start, time.process_time() - began
    gc.enable()
    return *took, hits


def in_bulk(documents: int, folder: Path) -> str:
    """The bulk table, in Markdown."""
    path = folder / "register"
    with multiprocessing.get_context("fork").Pool(1) as pool:
        filed = Filed(path, pool.apply(file_register, (documents, path)))
        seconds, processor, hits = pool.apply(look_up, (filed,))
    start, began = time.perf_counter(), _processor()
    with Workers(2) as workers:
        verdicts = resolve_filed(filed, workers=workers)
    took, used = time.perf_counter() - start, _processor() - began
    own, workers = (resource.getrusage(who).ru_maxrss / 2**20 for who in (_SELF, _CHILDREN))
    kinds = Counter(
        "open" if id is None else "placeholder of an undated citation" if "~cited" in id or "~unknown" in id else "sure"
        for id in verdicts.targets()
    )
    rows = [
        ("records (texts and citations)", f"{filed.count:,}"),
        ("one pass of exact look-ups", f"{seconds:.1f} s wall, {processor:.1f} s of processor"),
        ("resolved in bulk, two processes", f"{took:.1f} s wall, {used:.1f} s of processor"),
        ("speed against the look-ups, by the clock", f"{seconds / took:.3f}"),
        ("the same with two cores to itself (processor / 2)", f"{2 * processor / used:.3f}"),
        ("memory, this process and two of the largest worker", f"{own + 2 * workers:.2f} GB"),
        ("look-ups that found a document", f"{hits:,}"),
        *((f"verdicts: {name}", f"{count:,}") for name, count in sorted(kinds.items())),
    ]
    lines = [f"| {documents:,} documents of {CITATIONS} citations, in bulk | |", "|---|---:|"]
    return "\n".join([*lines, *(f"| {name} | {value} |" for name, value in rows)])


_SELF, _CHILDREN = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN


def _processor() -> float:
    used = (resource.getrusage(who) for who in (_SELF, _CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast claims are resolved.")
    parser.add_argument("--documents", type=int, default=500_000, help="resolved in bulk; 0 leaves it out")
    parser.add_argument("--store", type=int, default=500_000, help="in the store; 0 leaves it out")
    asked = parser.parse_args()
    RESULTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="phahe-bench-") as folder:
        for name, size, bench in (("bulk", asked.documents, in_bulk), ("one", asked.store, one_by_one)):
            if size:
                table = bench(size, Path(folder))
                print(table, flush=True)
                (RESULTS / f"resolving-{name}-{size}.md").write_text(table + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
