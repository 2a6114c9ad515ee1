"""Pages: a cursor holds where the last page ended, so that a page costs the same wherever it lies."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any

from phahe.graph.errors import ParameterError


def write_cursor(*position: Any) -> str:
    """A position as one word that is safe in a URL.

    >>> read_cursor(write_cursor(2, "2023-07-04"), int, str)
    (2, '2023-07-04')
    """
    plain = json.dumps(position, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")


def read_cursor(cursor: str, *kinds: type) -> tuple[Any, ...]:
    """The position that `write_cursor` wrote. Raises ParameterError for anything else."""
    try:
        position = json.loads(base64.urlsafe_b64decode(cursor.encode() + b"=" * (-len(cursor) % 4)))
    except (binascii.Error, ValueError):
        position = None
    if not isinstance(position, list) or [type(part) for part in position] != list(kinds):
        raise ParameterError("cursor", cursor, "the `next` of an earlier page of the same question")
    return tuple(position)
