"""Commands run in the test's own process, each on a store of its own: the fixtures `phahe` and `filled`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from phahe.api.cli import run


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Phahe = Callable[..., Ended]


@pytest.fixture
def phahe(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Phahe:
    """Runs a command in this process, on a store of the test's own."""
    monkeypatch.setenv("PHAHE_STORE", str(tmp_path / "store.lbug"))
    monkeypatch.delenv("PHAHE_JUDGEMENTS", raising=False)

    def command(*arguments: str | Path) -> Ended:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ended(status, printed.out, printed.err)

    return command


@pytest.fixture
def filled(phahe: Phahe, examples_made: Path, tmp_path: Path) -> Phahe:
    """The same, on a store that holds the five plans."""
    shutil.copy(examples_made, tmp_path / "store.lbug")
    return phahe
