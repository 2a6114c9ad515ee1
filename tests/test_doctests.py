"""The examples in docstrings are true."""

from __future__ import annotations

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = [
    ".".join(("phahe", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__")
    for layer in ("graph", "ingest", "queries", "api")
    for path in sorted((ROOT / layer).rglob("*.py"))
]


@pytest.mark.parametrize("name", MODULES)
def test_examples(name: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(name), optionflags=doctest.NORMALIZE_WHITESPACE)
    assert failed == 0
