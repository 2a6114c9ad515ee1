"""Plain text and Markdown, in any encoding that `encodings` knows."""

from __future__ import annotations

from phahe.graph.errors import ReadError
from phahe.ingest.read.encodings import decode_bytes
from phahe.ingest.read.foreign import refuse_controls, refuse_foreign


def read_plain(data: bytes, file: str) -> str | None:
    """The text; None if no encoding fits. See `phahe.ingest.read.Reader`.

    Raises: ReadError of kind binary or encrypted if the bytes are no text.
    """
    refuse_foreign(data, file)
    text = decode_bytes(data)
    if text is None:
        if b"\0" in data:
            raise ReadError(file, "binary", f"the file holds a NUL byte at offset {data.index(0)}, so it is not text")
        return None
    refuse_controls(text, file)
    return text
