"""The one lock a store file has, across processes: who opens it, for reading too, holds it.

LadybugDB lets a process read a file beside another that writes it, and then answers with stale and wrong rows. So the
lock is ours, and exclusive. The operating system gives it back when its holder dies, however it dies; the note beside
it (`<store>.holder.json`), which says who holds it and where it serves, counts only while the lock is held.
"""

from __future__ import annotations

import contextlib
import json
import os
from pathlib import Path

from filelock import FileLock, Timeout

from phahe.graph.errors import StoreLocked, StoreUnavailable


class StoreLock:
    """Holds a store file from `acquire` to `release`."""

    def __init__(self, path: Path, url: str) -> None:
        self.url = url
        self._lock = FileLock(f"{path}.lock", thread_local=False)
        self._note = Path(f"{path}.holder.json")

    def acquire(self, service: str | None = None) -> None:
        """Takes the lock at once. `service`: the address at which this process serves the store.

        Raises StoreLocked with the holder where another open has it, StoreUnavailable where no lock can be made.
        """
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            raise self._locked() from None
        except OSError as error:
            advice = "give the path of a store in a folder that you may write to"
            raise StoreUnavailable(self.url, f"no lock can be made ({error.strerror})", advice=advice) from error
        self.announce(service)

    def announce(self, service: str | None) -> None:
        """Notes this process as the holder, serving at `service`. A folder that takes no note is no fault."""
        draft = self._note.with_suffix(f".{os.getpid()}")
        with contextlib.suppress(OSError):
            draft.write_text(json.dumps({"pid": os.getpid(), "service": service}), encoding="utf-8")
            os.replace(draft, self._note)

    def release(self) -> None:
        """Gives the lock back; twice is once."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()

    def _locked(self) -> StoreLocked:
        try:
            note = json.loads(self._note.read_text(encoding="utf-8"))
            return StoreLocked(self.url, holder=note["pid"], service=note["service"])
        except (OSError, ValueError, KeyError, TypeError):
            return StoreLocked(self.url)
