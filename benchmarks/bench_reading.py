"""How fast texts are read, beside the extractors of other languages on the same text and the same codes.

    python -m benchmarks.bench_reading

One core: read + outline + header + find + relate of phahe against what each peer does (find symbols, nothing else).
Then: cost against length, hostile input against ordinary text, and two worker processes against one, beside an empty
loop's gain from two in the same run.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks import peers
from phahe.graph.kinds import kinds
from phahe.graph.titles import titles
from phahe.ingest.pipeline import read_text

EXAMPLES = Path(__file__).parent.parent / "examples"
SIZE = 1_000_000
LARGE = 10_000_000
"""Characters of one hostile text."""
HOSTILE = {
    "digits": "1234567890/",
    "dashes": "12-NQ/",
    "hyphens": "-",
    "brackets": "((((([",
    "closed brackets": "()",
    "quotation marks": "“",
    "one long line": "Nghị quyết số ",
    "blanks": " \t\n",
    "line ends": "\n",
    "capitals": "ABCĐ ",
    "symbols": "1-A/2-B/3-C/",
    "cue words": "thực hiện ",
    "basis words": "Căn cứ ",
    "law words": "Luật ",
    "definitions": "(sau đây gọi tắt là ABC) ",
}
"""Text that looks like much and cites nothing."""

DENSE = {
    "citations": "28-NQ/TW, ",
    "citations in cells": "28-NQ/TW|",
    "lines of two letters": "a\n",
    "list items of two characters": "1.\n",
}
"""Text that holds far more of what is read than any document: a citation or a segment every few characters."""


def corpus(size: int) -> list[str]:
    """The five plans over and over, about `size` code points in all."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    out, total = [], 0
    while total < size:
        text = texts[len(out) % len(texts)]
        out.append(text)
        total += len(text)
    return out


def speed(work: Callable[[str], object], texts: Iterable[str], times: int = 3) -> float:
    """Million code points a second of processor time, the best of so many times."""
    best = 0.0
    texts = list(texts)
    for _ in range(times):
        start = time.process_time()
        for text in texts:
            work(text)
        best = max(best, sum(map(len, texts)) / (time.process_time() - start) / 1e6)
    return best


def read(text: str) -> object:
    """All that phahe does with one text by itself."""
    return read_text(text, "bench")


def cost(unit: str, size: int) -> float:
    """Microseconds a character of a text that is one unit over and over, `size` code points in all."""
    return 1 / speed(read, [("KẾ HOẠCH\n" + unit * (size // len(unit)))[:size]], times=1)


def spin(count: int) -> int:
    """An empty loop."""
    total = 0
    for n in range(count):
        total += n
    return total


def gain(work: Callable[[int], object], task: int, tasks: int) -> float:
    """How many times faster two processes do the same tasks than one."""
    times = []
    for workers in (1, 2):
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            pool.map(work, [task] * 2)
            start = time.perf_counter()
            pool.map(work, [task] * tasks, chunksize=1)
            times.append(time.perf_counter() - start)
    return times[0] / times[1]


def read_some(size: int) -> int:
    """Reads about `size` code points; the unit of work of the two-process run."""
    for text in corpus(size):
        read(text)
    return size


def main() -> None:
    texts = corpus(SIZE)
    codes = sorted({code for kind in kinds() for code in kind.codes})
    own = speed(read, texts)
    rows: list[tuple[str, float]] = [("phahe, everything", own)]
    contenders: dict[str, peers.Peer] = {
        "eyecite": peers.eyecite(codes, hyperscan=False),
        "eyecite, Hyperscan": peers.eyecite(codes, hyperscan=True),
        "eyecite, Hyperscan, short forms and laws too": peers.eyecite(
            codes, hyperscan=True, kinds=[kind.name for kind in kinds()], names=[title.name for title in titles()]
        ),
        "refex": peers.refex(codes),
        "citeurl": peers.citeurl(codes),
        "floor: one RE2 pass": peers.floor_re2(codes),
        "floor: one Hyperscan pass": peers.floor_hyperscan(codes),
    }
    rows += [(name, speed(peer, texts)) for name, peer in contenders.items()]
    print("| reader | million characters a second | phahe / it |\n|---|---:|---:|")
    for name, rate in rows:
        print(f"| {name} | {rate:.2f} | {own / rate:.2f} |")

    print("\n| length of one text | million characters a second |\n|---:|---:|")
    for size in (30_000, 300_000, 3_000_000):
        text = "\n".join(corpus(size))
        print(f"| {len(text)} | {speed(read, [text]):.2f} |")

    base = 1 / speed(read, ["\n".join(corpus(LARGE))], times=1)
    print("\n| hostile input, ten million characters | cost / ordinary text |\n|---|---:|")
    for name, unit in HOSTILE.items():
        print(f"| {name} | {cost(unit, LARGE) / base:.2f} |")

    print("\n| dense input | cost / ordinary text | microseconds a unit |\n|---|---:|---:|")
    for name, unit in DENSE.items():
        each = cost(unit, SIZE)
        print(f"| {name} | {each / base:.2f} | {each * len(unit):.1f} |")

    empty, reading = gain(spin, 2_000_000, 20), gain(read_some, 200_000, 20)
    print(f"\nTwo processes: reading gains {reading:.2f}, an empty loop {empty:.2f}: {reading / empty:.2f} of it.")


if __name__ == "__main__":
    main()
