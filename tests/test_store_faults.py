"""Stores whose process is killed, whose server stops, whose disk is full, which others hold."""

from __future__ import annotations

import random
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from phahe.graph.errors import StoreUnavailable
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
        with open_store(str(path)) as store:
            found = whole(store, writer)
        assert reported <= found
        assert len(found - reported) <= 1  # written, and killed before it could be said
        reported = found
        first = max(found, default=-1) + 1
    with open_store(str(path)) as store:
        for number in range(first + 1):
            store.write(writer.batch(number))
        assert whole(store, writer) == set(range(first + 1))
        with open_store(str(tmp_path / "clean.lbug")) as clean:
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
from phahe.graph import embedded_store
from phahe.graph.errors import StoreError
from phahe.graph.store import open_store
embedded_store.COPY_TEXTS = 0
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


@pytest.mark.parametrize(("before", "limit"), [(0, 200_000), (24, 2_000_000)], ids=["by COPY", "row by row"])
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
    with open_store(str(path)) as store:
        assert {int(line) for line in lines[:-3]} <= whole(store, writer)
        store.write(writer.batch(5000))
        assert 5000 in whole(store, writer)


@pytest.fixture(scope="module")
def own_server(serving: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A Neo4j that these tests may stop, with a log-in."""
    server = serving.Server(tmp_path_factory.mktemp("own-neo4j"), serving.free_port(), password="nghị quyết 28")
    server.start()
    yield server
    server.stop()


@pytest.fixture
def log_in(own_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PHAHE_NEO4J_USER", "neo4j")
    monkeypatch.setenv("PHAHE_NEO4J_PASSWORD", own_server.password)


@pytest.mark.neo4j
@pytest.mark.slow
def test_a_log_in_is_wanted_and_taken(own_server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PHAHE_NEO4J_USER", raising=False)
    with pytest.raises(StoreUnavailable, match="a log-in is wanted; set PHAHE_NEO4J_USER"):
        open_store(own_server.url)
    monkeypatch.setenv("PHAHE_NEO4J_USER", "neo4j")
    monkeypatch.setenv("PHAHE_NEO4J_PASSWORD", "wrong")
    with pytest.raises(StoreUnavailable, match="the log-in of 'neo4j' is refused") as refused:
        open_store(own_server.url)
    assert "wrong" not in str(refused.value)
    monkeypatch.setenv("PHAHE_NEO4J_PASSWORD", own_server.password)
    open_store(own_server.url).close()
    with pytest.raises(StoreUnavailable, match="there is no database 'other'"):
        open_store(f"{own_server.url}/other")


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.usefixtures("log_in")
def test_a_server_that_restarts_is_waited_for(own_server: Any, writer: ModuleType) -> None:
    store = open_store(own_server.url)
    store.write(writer.batch(0))
    own_server.kill()
    starting = threading.Thread(target=own_server.start)
    starting.start()
    store.write(writer.batch(1))
    starting.join()
    assert whole(store, writer) == {0, 1}
    store.close()


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.usefixtures("log_in")
def test_a_server_that_stays_away_is_named(
    own_server: Any, writer: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("phahe.graph.neo4j_store.PATIENCE", 2.0)
    store = open_store(own_server.url)
    own_server.kill()
    for ask in (lambda: store.write(writer.batch(7)), lambda: store.read(PARTS)):
        with pytest.raises(StoreUnavailable, match="no Neo4j answers there; start the server"):
            ask()
    store.close()
    own_server.start()
    with open_store(own_server.url) as again:
        assert 7 not in whole(again, writer)


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.usefixtures("log_in")
def test_a_server_that_only_reads_is_read(own_server: Any, writer: ModuleType) -> None:
    with open_store(own_server.url) as store:
        store.write(writer.batch(3))
    own_server.stop()
    own_server.read_only = True
    own_server.start()
    try:
        with open_store(own_server.url) as store:
            assert 3 in whole(store, writer)
            with pytest.raises(StoreUnavailable, match="takes no writes; write to another server, or unset"):
                store.write(writer.batch(4))
    finally:
        own_server.stop()
        own_server.read_only = False
        own_server.start()
