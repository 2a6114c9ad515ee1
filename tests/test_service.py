"""`phahe serve` as a process: it holds the store, the other commands go through it, and it ends at Ctrl-C."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

EXAMPLES = Path(__file__).parent.parent / "examples"
PHAHE = Path(sys.executable).with_name("phahe")


@dataclass(frozen=True, slots=True)
class Serving:
    """A running service, its address and its store."""

    process: subprocess.Popen[str]
    address: str
    store: Path

    def phahe(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        """A command on the same store, in another process."""
        command = [PHAHE, *arguments, "--store", self.store]
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def _heeds_ctrl_c() -> None:
    """Whatever runs the tests in the background had Ctrl-C ignored, for all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(store: Path) -> Serving:
    process = subprocess.Popen(
        [PHAHE, "serve", "--port", "0", "--store", store],
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heeds_ctrl_c,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if found := re.search(r"serving (http://\S+)", line):
            return Serving(process, found[1], store)
    raise AssertionError("the service ended before it served")


@pytest.fixture
def serving(tmp_path: Path, examples_made: Path) -> Iterator[Serving]:
    """A service over the examples."""
    store = Path(shutil.copy(examples_made, tmp_path / "store.lbug"))
    started = start(store)
    yield started
    started.process.kill()
    started.process.communicate()


def test_other_commands_go_through_the_service(serving: Serving) -> None:
    asked = serving.phahe("lineage", "121/KH-UBND", "--json")
    assert asked.returncode == 0, asked.stderr
    assert f"through the service at {serving.address}" in asked.stderr
    over_http = httpx.get(f"{serving.address}/api/v1/documents/121%2FKH-UBND/lineage", follow_redirects=True)
    assert json.loads(asked.stdout) == over_http.json()


def test_the_answers_are_those_without_a_service(serving: Serving, examples_made: Path, tmp_path: Path) -> None:
    alone = Path(shutil.copy(examples_made, tmp_path / "alone.lbug"))
    for command in (
        ["lineage", "121/KH-UBND"],
        ["show", "28-NQ/TW"],
        ["findings", "--kind", "conflict,ambiguous"],
        ["export", "--format", "html", "--around", "28-NQ/TW"],
    ):
        through = serving.phahe(*command)
        direct = subprocess.run([PHAHE, *command, "--store", alone], capture_output=True, text=True, check=False)
        assert through.returncode == direct.returncode == 0, through.stderr
        assert through.stdout == direct.stdout


def test_a_file_is_ingested_through_the_service(tmp_path: Path) -> None:
    started = start(tmp_path / "new.lbug")
    try:
        done = started.phahe("ingest", EXAMPLES, "--json")
        assert done.returncode == 0, done.stderr
        assert len(json.loads(done.stdout)["files"]) == 5
        held = httpx.get(f"{started.address}/api/v1/documents", params={"held": True}).json()["items"]
        assert len(held) == 5
    finally:
        started.process.kill()
        started.process.communicate()


def test_what_fits_nothing_or_several_is_said_as_without_a_service(serving: Serving) -> None:
    nothing = serving.phahe("show", "999/KH-UBND")
    assert nothing.returncode == 1
    assert "names no document" in nothing.stderr
    several = serving.phahe("show", "KH-UBND")
    assert several.returncode == 1
    assert len(several.stdout.splitlines()) > 2


def test_it_ends_at_ctrl_c_and_gives_the_store_back(serving: Serving) -> None:
    serving.process.send_signal(signal.SIGINT)
    _, said = serving.process.communicate(timeout=30)
    assert serving.process.returncode == 0, said
    assert "Traceback" not in said
    after = serving.phahe("lineage", "121/KH-UBND")
    assert after.returncode == 0
    assert "through the service" not in after.stderr


def test_a_second_service_on_the_store_says_where_the_first_is(serving: Serving) -> None:
    second = serving.phahe("serve", "--port", "0")
    assert second.returncode == 1
    assert serving.address in second.stderr
    assert len(second.stderr.strip().splitlines()) == 1


def test_a_port_in_use_is_one_sentence(serving: Serving, tmp_path: Path) -> None:
    port = serving.address.rpartition(":")[2]
    command = [PHAHE, "serve", "--port", port, "--store", tmp_path / "other.lbug"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert f"cannot listen on 127.0.0.1:{port}" in ended.stderr
    assert "--port" in ended.stderr


def test_a_killed_service_leaves_nothing_in_the_way(serving: Serving) -> None:
    serving.process.kill()
    serving.process.wait()
    after = serving.phahe("lineage", "121/KH-UBND")
    assert after.returncode == 0, after.stderr
