"""How costs are measured: the least of several runs, by the clock and of processor; memory in a process of its own."""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple


class Cost(NamedTuple):
    """Milliseconds by the clock, and of processor: all threads of the process."""

    clock: float
    cpu: float

    def __str__(self) -> str:
        return f"{amount(self.clock)} ({amount(self.cpu)})"


def amount(number: float) -> str:
    """A number with as many digits as mean something.

    >>> amount(0.0512), amount(7.25), amount(1234.5)
    ('0.05', '7.2', '1,234')
    """
    return f"{number:.2f}" if number < 1 else f"{number:.1f}" if number < 100 else f"{number:,.0f}"


def timed(work: Callable[[], Any]) -> Cost:
    """One run."""
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost((time.perf_counter() - clock) * 1000, (time.process_time() - cpu) * 1000)


def least(costs: Iterable[Cost]) -> Cost:
    """The least of each."""
    return Cost(*map(min, zip(*costs, strict=True)))


def best(work: Callable[[], Any], times: int = 5) -> Cost:
    """The least of several runs."""
    return least(timed(work) for _ in range(times))


def p95(costs: Iterable[Cost]) -> Cost:
    """What 95 of 100 stay below."""
    return Cost(*(sorted(times)[len(times) * 95 // 100] for times in zip(*costs, strict=True)))


def in_turn(works: Iterable[Callable[[], Any]], times: int) -> tuple[Cost, ...]:
    """The least of each of several works, done in turn, so that what else the machine does meets all of them."""
    rounds = [tuple(timed(work) for work in works) for works in [tuple(works)] for _ in range(times)]
    return tuple(map(least, zip(*rounds, strict=True)))


class Run(NamedTuple):
    """What a process of its own gave, its seconds by the clock and of processor, and its memory at most, in GB."""

    result: Any
    clock: float
    cpu: float
    memory: float


def alone(work: Callable[..., Any], *given: Any) -> Run:
    """Runs a function of a module in a new process. Raises what it raises."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return Run(*pool.apply(_alone, (work, given)))


def _alone(work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[Any, float, float, float]:
    clock, cpu = time.perf_counter(), time.process_time()
    result = work(*given)
    took, used = time.perf_counter() - clock, time.process_time() - cpu
    return result, took, used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def settle() -> None:
    """Takes what is there by now out of the garbage collector's sight: it is not what is measured."""
    gc.collect()
    gc.freeze()


def machine(before: float) -> str:
    """The machine in one line. before: the load average when the measuring began."""
    now = os.getloadavg()[0]
    day = time.strftime("%Y-%m-%d", time.gmtime())
    return f"{day}, {os.cpu_count()} cores, load average {before:.1f} before and {now:.1f} after."
