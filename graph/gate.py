"""A gate through which many threads pass side by side, or one alone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Who passes alone waits for those inside, and those who come meanwhile wait for it, so none waits for ever.

    A thread that is inside may pass again; it must not ask to be alone.

    >>> gate = Gate()
    >>> with gate.passing(), gate.passing():
    ...     pass
    >>> with gate.alone():
    ...     pass
    """

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._closed = False
        self._inside = 0
        self._own = threading.local()

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Inside, beside others."""
        entered: int = getattr(self._own, "entered", 0)
        if not entered:
            with self._changed:
                self._changed.wait_for(lambda: not self._closed)
                self._inside += 1
        self._own.entered = entered + 1
        try:
            yield
        finally:
            self._own.entered = entered
            if not entered:
                with self._changed:
                    self._inside -= 1
                    self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Inside, with nobody else."""
        with self._changed:
            self._changed.wait_for(lambda: not self._closed)
            self._closed = True
            self._changed.wait_for(lambda: not self._inside)
        try:
            yield
        finally:
            with self._changed:
                self._closed = False
                self._changed.notify_all()
