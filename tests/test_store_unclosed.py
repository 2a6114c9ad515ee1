"""Embedded stores that nobody closed, or whose COPY was rolled back: in processes of their own, which must not die."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from phahe.graph.store import open_store

WRITER = Path(__file__).parent / "writer.py"

START = """
import contextlib, dataclasses, gc, sys
sys.path.insert(0, {folder!r})
import writer
from phahe.graph import embedded_store
from phahe.graph.errors import StoreError
from phahe.graph.store import open_store
from phahe.graph.writing import write_changes

def held(store):
    return store._ask("texts")[0]["count"]

store = open_store({path!r})
"""

UNDER_WAY = {
    "idle": "parts = []",
    "reading": """
reading = store._connection()
parts = [reading, reading.__enter__()]
parts.append(parts[1].execute("MATCH (t:Text) RETURN t.id, t.text"))
""",
    "row by row": """
writing = store._transaction()
parts = [writing, writing.__enter__()]
write_changes(parts[1], writer.batch(40))
""",
    "by COPY": """
writing = store._transaction(bulk=True)
parts = [writing, writing.__enter__()]
write_changes(parts[1], writer.batch(40))
""",
}

FORGET = """
parts += [store, parts]
del store, parts
with contextlib.suppress(NameError):
    del reading
with contextlib.suppress(NameError):
    del writing
gc.collect()
store = open_store({path!r})
print(held(store), flush=True)
"""

REFUSED = """
embedded_store.COPY_TEXTS = 0  # into an empty store by COPY
whole = writer.batch(40)
*first, last = whole.citations
broken = dataclasses.replace(whole, citations=(*first, dataclasses.replace(last, target="nowhere")))
for _ in range(2):
    with contextlib.suppress(StoreError):
        store.write(broken)
    print(held(store), flush=True)
store.write(whole)
print(held(store), flush=True)
store.close()
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, by_path: Callable[[str, Path], ModuleType]) -> Path:
    """A closed store of 25 batches, 200 documents."""
    writer = by_path("phahe_tests_writer", WRITER)
    path = tmp_path_factory.mktemp("written") / "store.lbug"
    with open_store(str(path)) as store:
        for number in range(25):
            store.write(writer.batch(number))
    return path


@pytest.fixture
def path(written: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copy(written, tmp_path))


def ran(path: Path, code: str) -> list[str]:
    """What a process printed that ended well."""
    code = (START + code).replace("{folder!r}", repr(str(WRITER.parent))).replace("{path!r}", repr(str(path)))
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stderr == ""
    return ended.stdout.split()


@pytest.mark.parametrize("state", UNDER_WAY)
def test_a_forgotten_store_ends_by_itself(state: str, path: Path) -> None:
    """The collector finds it, with what is under way; the same process opens it again, with what was committed."""
    assert ran(path, UNDER_WAY[state] + FORGET) == ["200"]


@pytest.mark.parametrize("state", UNDER_WAY)
def test_a_process_may_end_without_closing(state: str, path: Path) -> None:
    assert ran(path, UNDER_WAY[state]) == []
    assert not Path(f"{path}.holder.json").exists()


def test_a_copy_that_was_rolled_back_leaves_the_store_as_it_was(path: Path) -> None:
    assert ran(path, REFUSED) == ["200", "200", "208"]


def test_a_child_that_forgets_its_parents_store_leaves_it_alone(path: Path) -> None:
    code = """
import os
child = os.fork()
if not child:
    del store
    gc.collect()
    os._exit(0)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
try:
    open_store({path!r})
except StoreError:
    print("held", flush=True)
store.write(writer.batch(50))
print(held(store), flush=True)
"""
    assert ran(path, code) == ["0", "held", "208"]
