"""Processes that work beside this one: on files to be read, on claims to be resolved, on rows to be made.

They are started afresh (a fork would copy locks that threads of the store's engine or driver hold just then), so a
script that makes them needs the usual `if __name__ == "__main__"`. They end with this process, however it ends.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from phahe.graph.errors import PhaheError

Given = TypeVar("Given")
Task = TypeVar("Task")
Done = TypeVar("Done")

AHEAD = 3
"""Tasks under way for each process: so many results wait at most."""


def processors() -> int:
    """How many processes to work in: one for each processor that this one may use, eight at most."""
    return min(8, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)


class Workers:
    """So many processes, started with the first task and ended with the `with`; one process is this one.

    >>> with Workers(1) as workers:
    ...     list(workers.each(divmod, 100, [7, 30]))
    [(14, 2), (3, 10)]
    """

    def __init__(self, processes: int | None = None) -> None:
        """processes: one for each processor unless given."""
        self.processes = processors() if processes is None else processes
        self._pool: ProcessPoolExecutor | None = None
        self._folder: TemporaryDirectory[str] | None = None
        self._sent = 0

    def each(self, call: Callable[[Given, Task], Done], given: Given, tasks: Iterable[Task]) -> Iterator[Done]:
        """The results of `call(given, task)` in the order of the tasks, which are taken as results are asked for.

        given: what every task needs, sent to each process once. Whatever a call raises is raised here, and a PhaheError
        where a process was killed.
        """
        if self.processes == 1:
            yield from (call(given, task) for task in tasks)
            return
        under_way: deque[Future[Done]] = deque()
        pool, sent = self._started(), self._send(given)
        try:
            for task in tasks:
                under_way.append(pool.submit(_run, call, sent, task))
                if len(under_way) >= AHEAD * self.processes:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool as error:
            advice = "see whether the machine ran out of memory, and run it again"
            raise PhaheError("a process at work on this was ended from outside", advice=advice) from error
        finally:
            for future in under_way:
                future.cancel()

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(self.processes, get_context("spawn"), _begin)
        return self._pool

    def _send(self, given: object) -> Path:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="phahe-")
        self._sent += 1
        path = Path(self._folder.name) / str(self._sent)
        path.write_bytes(pickle.dumps(given, pickle.HIGHEST_PROTOCOL))
        return path

    def __enter__(self) -> Workers:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        if self._folder is not None:
            self._folder.cleanup()


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears of it too, and ends its processes
    threading.Thread(target=_end_with_parent, daemon=True).start()
    gc.freeze()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _run(call: Callable[[Any, Task], Done], sent: Path, task: Task) -> Done:
    return call(_given(sent), task)


@lru_cache(maxsize=1)
def _given(sent: Path) -> Any:
    return pickle.loads(sent.read_bytes())


@contextmanager
def without_collector() -> Iterator[None]:
    """Stops the search for cyclic garbage: it is dear where millions of records are made, none of them cyclic."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
