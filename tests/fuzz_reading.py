"""A coverage-guided fuzzer over all that reads bytes: decode, read, resolve.

A crash, a hang or an offset that lies ends it, with the input that led there.

    make fuzz FUZZ_SECONDS=300

libFuzzer's flags may follow the folder that keeps what it found: `python -m tests.fuzz_reading .cache/fuzz -runs=1000`.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["phahe"]):
    from phahe.graph.errors import ReadError
    from phahe.ingest.extract import Together
    from phahe.ingest.read import decode
    from tests.hostile import PIECES, holds, read

SLOW = 20
"""Seconds after which one input counts as a hang; the longest inputs are read in a few hundredths."""


def one_input(data: bytes) -> None:
    """What the fuzzer calls: bytes as a file would hold them."""
    try:
        text = decode(data, "fuzz.txt")
    except ReadError:
        return
    reading = read(text)
    if reading is not None:
        holds(reading)
        Together([reading]).row(0, text=True)


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    words = folder.with_suffix(".dict")
    lines = ("".join(f"\\x{byte:02x}" for byte in piece.encode()) for piece in PIECES)
    words.write_text("".join(f'"{line}"\n' for line in lines), encoding="ascii")
    flags = [f"-dict={words}", f"-timeout={SLOW}", "-max_len=6000", f"-artifact_prefix={folder.parent}/"]
    atheris.Setup([sys.argv[0], *flags, *sys.argv[1:]], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
