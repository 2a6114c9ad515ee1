"""Processes at work: results in the order of the tasks, faults raised here, none left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from phahe.graph.errors import PhaheError, ReadError, StoreLocked, UnknownReference
from phahe.ingest.workers import Workers, without_collector


def add(given: int, task: int) -> int:
    time.sleep(0.05 * (task % 2))
    return given + task


FAULTS = {
    "read": ReadError("a.pdf", "binary", "it is no text"),
    "store": StoreLocked("phahe.lbug", holder=3),
    "reference": UnknownReference("12/KH", ["a", "b"]),
}


def refuse(_: None, task: str) -> str:
    raise FAULTS[task]


def die(_: None, task: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return task


def who(_: None, task: int) -> int:
    return os.getpid() + 0 * task


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_tasks(processes: int) -> None:
    with Workers(processes) as workers:
        assert list(workers.each(add, 100, range(9))) == list(range(100, 109))
        assert list(workers.each(add, 200, range(3))) == [200, 201, 202]
        assert list(workers.each(add, 0, ())) == []
        assert (set(workers.each(who, None, range(4))) == {os.getpid()}) == (processes == 1)


@pytest.mark.parametrize("processes", [1, 2])
def test_tasks_are_taken_as_results_are_asked_for(processes: int) -> None:
    taken = []

    def tasks() -> object:
        for task in range(1000):
            taken.append(task)
            yield task

    with Workers(processes) as workers:
        results = workers.each(add, 0, tasks())  # type: ignore[arg-type]
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        results.close()
    assert len(taken) < 20


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("which", FAULTS)
def test_what_a_call_raises_is_raised_here(processes: int, which: str) -> None:
    with Workers(processes) as workers, pytest.raises(PhaheError) as raised:
        list(workers.each(refuse, None, [which]))
    asked = FAULTS[which]
    assert (type(raised.value), str(raised.value), vars(raised.value)) == (type(asked), str(asked), vars(asked))


def test_a_process_that_is_killed_is_named() -> None:
    with Workers(2) as workers, pytest.raises(PhaheError, match="ended from outside; see whether"):
        list(workers.each(die, None, [1, 2]))


ORPHANS = """
import os, sys, time
sys.path.insert(0, {folder!r})
import test_workers
from phahe.ingest.workers import Workers
if __name__ == "__main__":
    with Workers(2) as workers:
        print(*set(workers.each(test_workers.who, None, range(20))), flush=True)
        time.sleep(60)
"""


def test_processes_end_with_the_one_that_started_them(tmp_path: Path) -> None:
    script = tmp_path / "orphans.py"
    script.write_text(ORPHANS.format(folder=str(Path(__file__).parent)), encoding="utf-8")
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        pids = [int(word) for word in process.stdout.readline().split()]
        process.kill()
    assert pids
    patience = time.monotonic() + 20
    while any(_alive(pid) for pid in pids):
        assert time.monotonic() < patience
        time.sleep(0.1)


def _alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def test_the_collector_is_stopped_for_a_while() -> None:
    import gc

    with without_collector():
        assert not gc.isenabled()
    assert gc.isenabled()
