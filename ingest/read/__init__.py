"""Files in, text out: one module a format, chosen by what a file holds, not by its name.

`read_file` and `decode` are the only ways in. A format is a row of `FORMATS`: a name and a function that gives the
text, or None if the bytes are not its own. Bytes known to be something else are refused with what they are (`foreign`).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from phahe.graph.errors import ReadError
from phahe.ingest.read.plain import read_plain

Reader = Callable[[bytes, str], str | None]
"""The bytes of a file and its name to its text; None if they are not of this format.

Raises: ReadError if they are, and cannot be read.
"""

FORMATS: tuple[tuple[str, Reader], ...] = (("plain text", read_plain),)
"""Tried in order; plain text takes whatever is left, so it stays last."""


def decode(data: bytes, file: str) -> str:
    """The text in the bytes of a file: without a byte order mark, line ends as they are. `file` is for messages.

    Raises: ReadError of kind empty, binary, encrypted or encoding.

    >>> decode(b"\\xef\\xbb\\xbfCh\\xe1\\xbb\\x89 th\\xe1\\xbb\\x8b", "a.txt")
    'Chỉ thị'
    """
    if not data.strip(b" \t\r\n\0"):
        raise ReadError(file, "empty", "the file holds no text")
    for _, reader in FORMATS:
        text = reader(data, file)
        if text is not None:
            if not text.strip():
                raise ReadError(file, "empty", "the file holds no text")
            return text
    raise ReadError(
        file,
        "encoding",
        "the bytes are text in none of the known encodings (UTF-8, UTF-16, TCVN3, VNI, Windows-1258)",
    )


def read_file(path: Path | str) -> str:
    """The text of one file.

    Raises: ReadError; besides those of `decode`, kind missing (no such file) and unreadable (a folder, no permission,
    a failing disk).
    """
    name = str(path)
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        raise ReadError(name, "missing", "there is no such file") from None
    except (OSError, ValueError) as fault:
        raise ReadError(name, "unreadable", f"the file cannot be read: {fault}") from fault
    return decode(data, name)
