"""Stores whose process is killed, whose server stops, whose disk is full, which others hold."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from phahe.graph.loader import parse
from phahe.graph.store import Store, open_store

WRITER = Path(__file__).parent / "writer.py"

PARTS = next(
    parse(
        """// What has each held document?
// -> id: STRING
// -> mentions: INT
// -> meant: INT
// -> states: INT
// -> edges: INT
// -> claims: INT
MATCH (d:Document)-[:HOLDS]->(t:Text)
OPTIONAL MATCH (d)-[:MENTIONS]->(c:Citation)
WITH d, count(c) AS mentions
OPTIONAL MATCH (d)-[:MENTIONS]->(:Citation)-[:MEANS]->(m:Document)
WITH d, mentions, count(m) AS meant
OPTIONAL MATCH (d)-[:STATES]->(s:Statement)
WITH d, mentions, meant, count(s) AS states
OPTIONAL MATCH (d)-[:IMPLEMENTS]->(e:Document)
WITH d, mentions, meant, states, count(e) AS edges
OPTIONAL MATCH (d)-[:CLAIMS]->(k:Claim)
RETURN d.id AS id, mentions, meant, states, edges, count(k) AS claims
ORDER BY id""",
        "test.cypher",
    )
)


@pytest.fixture(scope="session")
def writer(by_path: Callable[[str, Path], ModuleType]) -> ModuleType:
    return by_path("phahe_tests_writer", WRITER)


def whole(store: Store, writer: ModuleType) -> set[int]:
    """The batches in a store, after making sure that none of them is there in part."""
    rows = store.read(PARTS)
    n = writer.MENTIONS
    for row in rows:
        assert (row["mentions"], row["meant"], row["states"], row["edges"], row["claims"]) == (n, n, n, n, 1), row
    batches = {int(row["id"][1:].partition("-")[0]) for row in rows}
    assert len(rows) == len(batches) * writer.DOCUMENTS
    return batches


def killed(path: Path, first: int, delay: float | None) -> tuple[set[int], int]:
    """Starts a writer and kills it `delay` seconds after it is ready (None: while it opens); what it reported."""
    command = [sys.executable, str(WRITER), str(path), str(first), "1000"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        if delay is None:
            time.sleep(random.uniform(0.2, 1.0))
        else:
            assert process.stdout.readline() == "ready\n"
            time.sleep(delay)
        process.kill()
        said = process.stdout.read().split()
    return {int(word) for word in said if word != "ready"}, process.returncode


def kill_rounds(tmp_path: Path, writer: ModuleType, graph_of: Any, rounds: int) -> None:
    chance = random.Random(20221117)
    path = tmp_path / "killed.lbug"
    reported: set[int] = set()
    first = 0
    for n in range(rounds):
        said, status = killed(path, first, None if n % 5 == 0 else chance.uniform(0, 0.6))
        assert status == -9
        reported |= said
        with open_store(str(path)) as store:  # type: ignore[attr-defined]
            found = whole(store, writer)
        assert reported <= found
        assert len(found - reported) <= 1  # written, and killed before it could be said
        reported = found
        first = max(found, default=-1) + 1
    with open_store(str(path)) as store:  # type: ignore[attr-defined]
        for number in range(first + 1):
            store.write(writer.batch(number))
        assert whole(store, writer) == set(range(first + 1))
        with open_store(str(tmp_path / "clean.lbug")) as clean:  # type: ignore[attr-defined]
            for number in range(first + 1):
                clean.write(writer.batch(number))
            assert graph_of(store) == graph_of(clean)


def test_a_killed_writer_leaves_whole_documents(tmp_path: Path, writer: ModuleType, graph_of: Any) -> None:
    kill_rounds(tmp_path, writer, graph_of, 6)


@pytest.mark.slow
def test_fifty_killed_writers_leave_whole_documents(tmp_path: Path, writer: ModuleType, graph_of: Any) -> None:
    kill_rounds(tmp_path, writer, graph_of, 50)


FULL_DISK = """
import resource, sys
sys.path.insert(0, {folder!r})
import writer
from phahe.graph.errors import StoreError
from phahe.graph.store import open_store
store = open_store({path!r})
for number in range({before}):
    store.write(writer.batch(number))
    print(number, flush=True)
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
for number in range({before}, 2000):
    try:
        store.write(writer.batch(number))
    except StoreError as error:
        print(error, flush=True)
        break
    print(number, flush=True)
try:
    store.write(writer.batch(4000))
except StoreError as error:
    print(error, flush=True)
store.close()
print("closed", flush=True)
"""


@pytest.mark.parametrize(("before", "limit"), [(1, 6_000_000), (24, 2_000_000)], ids=["by COPY", "row by row"])
def test_a_full_disk_leaves_whole_documents(tmp_path: Path, writer: ModuleType, before: int, limit: int) -> None:
    """No file may grow beyond a limit, as when the disk is full."""
    path = tmp_path / "store.lbug"
    code = FULL_DISK.format(folder=str(WRITER.parent), path=str(path), limit=limit, before=before)
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
    lines = ended.stdout.strip().split("\n")
    assert ended.returncode == 0, ended.stderr
    assert [line.partition(": ")[2] for line in lines[-3:-1]] == [
        "the disk is full; free some space and run it again",
        "a write to disk has failed; free some space and open it again",
    ]
    with open_store(str(path)) as store:  # type: ignore[attr-defined]
        assert {int(line) for line in lines[:-3]} <= whole(store, writer)
        store.write(writer.batch(5000))
        assert 5000 in whole(store, writer)
