"""One process per embedded store, whatever it wants of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from phahe.graph.errors import StoreLocked, StoreUnavailable
from phahe.graph.lock import StoreLock
from phahe.graph.store import open_store

HOLD = """
import sys
from phahe.graph.store import open_store
store = open_store(sys.argv[1], service=sys.argv[2] or None)
print("open", flush=True)
sys.stdin.read()
"""


class Holder:
    """Another process that has the store open."""

    def __init__(self, path: Path, service: str = "") -> None:
        command = [sys.executable, "-c", HOLD, str(path), service]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert self.process.stdout is not None
        assert self.process.stdout.readline() == "open\n"

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.lbug"


@pytest.fixture
def serving_holder(path: Path) -> Iterator[Holder]:
    holder = Holder(path, "http://127.0.0.1:8000")
    yield holder
    holder.kill()


@pytest.mark.parametrize("read_only", [False, True])
def test_a_second_process_is_told_who_serves(path: Path, serving_holder: Holder, read_only: bool) -> None:
    with pytest.raises(StoreLocked) as refused:
        open_store(str(path), read_only=read_only)
    assert refused.value.holder == serving_holder.process.pid
    assert refused.value.service == "http://127.0.0.1:8000"
    assert str(refused.value) == (
        f"{path}: the store is open in process {serving_holder.process.pid}; it serves at http://127.0.0.1:8000"
    )


def test_who_does_not_serve_is_waited_for(path: Path) -> None:
    holder = Holder(path)
    with pytest.raises(StoreLocked, match=f"process {holder.process.pid}; wait until it ends, or stop it") as refused:
        open_store(str(path))
    assert refused.value.service is None
    holder.kill()


def test_a_dead_holder_holds_nothing(path: Path) -> None:
    Holder(path, "http://127.0.0.1:8000").kill()
    assert json.loads(Path(f"{path}.holder.json").read_text(encoding="utf-8"))["service"] == "http://127.0.0.1:8000"
    open_store(str(path)).close()


def test_one_process_opens_a_store_once(path: Path) -> None:
    store = open_store(str(path))
    with pytest.raises(StoreLocked, match=f"process {os.getpid()}"):
        open_store(str(path), read_only=True)
    store.close()
    assert not Path(f"{path}.holder.json").exists()
    open_store(str(path)).close()


def test_a_store_that_cannot_be_opened_is_given_back(path: Path) -> None:
    path.write_bytes(b"no store" * 1000)
    for _ in range(2):
        with pytest.raises(StoreUnavailable):
            open_store(str(path))


@pytest.mark.parametrize("note", ["", "[]", "{}", "not json", '{"pid": 1}'])
def test_a_spoilt_note_does_not_hide_the_lock(path: Path, note: str) -> None:
    lock = StoreLock(path, "url")
    lock.acquire("http://x")
    Path(f"{path}.holder.json").write_text(note, encoding="utf-8")
    with pytest.raises(StoreLocked, match="another process"):
        StoreLock(path, "url").acquire()
    lock.release()
    lock.release()


def test_a_server_says_where_it_serves_after_it_opened(path: Path) -> None:
    lock = StoreLock(path, "url")
    lock.acquire()
    lock.announce("http://127.0.0.1:9000")
    with pytest.raises(StoreLocked) as refused:
        StoreLock(path, "url").acquire()
    assert refused.value.service == "http://127.0.0.1:9000"
    lock.release()


def test_a_lock_needs_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreUnavailable, match="no lock can be made"):
        StoreLock(tmp_path / "file" / "store.lbug", "url").acquire()
    with pytest.raises(StoreUnavailable, match="its folder cannot be made"):
        open_store(str(tmp_path / "file" / "store.lbug"))
