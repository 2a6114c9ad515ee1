"""Stores for the tests: every test that takes `store` or `store_url` runs on both, and none skips Neo4j.

The Neo4j is the one of PHAHE_TEST_NEO4J_URL (it is emptied), or one of our own (`tests/neo4j/serve.py`) that all
workers of a run share; who uses it holds a lock, since it has one database.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import neo4j
import pytest
import uvicorn
from fastapi import FastAPI
from filelock import FileLock

from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.loader import Query
from phahe.graph.store import Store, address, open_store

pytest_plugins = ["tests.commands"]


def _load(name: str, path: Path) -> ModuleType:
    """A module of the tests' own, by path."""
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "neo4j: needs a Neo4j server (made from Maven Central unless one is named)")
    config.addinivalue_line("markers", "slow: takes more than ten seconds")


@pytest.fixture(scope="session")
def by_path() -> Callable[[str, Path], ModuleType]:
    """A function that gives a module of the tests' own by a name and its path."""
    return _load


@pytest.fixture(scope="session")
def serving() -> ModuleType:
    """The module that starts Neo4j servers."""
    return _load("phahe_tests_neo4j_serve", Path(__file__).parent / "neo4j" / "serve.py")


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for all workers of this run."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@pytest.fixture(scope="session")
def neo4j_server(serving: ModuleType, shared_folder: Path) -> Iterator[str]:
    """The URL of the Neo4j of this run."""
    if named := os.environ.get("PHAHE_TEST_NEO4J_URL"):
        yield named
        return
    server = serving.shared(shared_folder / "neo4j")
    yield server.url
    server.stop()


@pytest.fixture
def neo4j_url(neo4j_server: str, shared_folder: Path) -> Iterator[str]:
    """The URL of an empty Neo4j that nobody else uses meanwhile."""
    with FileLock(shared_folder / "neo4j.lock"):
        at = address(neo4j_server)
        log_in: Any = (at.user, at.password) if at.user else None
        with neo4j.GraphDatabase.driver(neo4j_server, auth=log_in) as driver, driver.session() as session:
            empty = "MATCH (n) WHERE NOT n:Meta CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS"
            session.run(empty).consume()
        yield neo4j_server


@pytest.fixture(params=["ladybug", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store, of each kind."""
    if request.param == "neo4j":
        url: str = request.getfixturevalue("neo4j_url")
        return url
    return str(tmp_path / "store.lbug")


@pytest.fixture
def store(store_url: str) -> Iterator[Store]:
    """An empty store, open, of each kind."""
    opened = open_store(store_url)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def graph_of() -> Callable[[Store], dict[str, list[dict[str, Any]]]]:
    """A function that gives all of a store: the rows of every label and relationship type, sorted."""
    return everything


def everything(store: Store) -> dict[str, list[dict[str, Any]]]:
    """The rows of every label and relationship type of a store, sorted; the schema's version left out."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for label, node in NODES.items():
        if label != "Meta":
            rows[label] = _all_rows(store, f"(n:{label})", {name: f"n.`{name}`" for name in node.columns}, node.columns)
    for name, table in RELATIONSHIPS.items():
        ends = {"source_key": f"a.{NODES[table.source].key}", "target_key": f"b.{NODES[table.target].key}"}
        properties = {column: f"r.`{column}`" for column in table.columns}
        pattern = f"(a:{table.source})-[r:{name}]->(b:{table.target})"
        types = dict.fromkeys(ends, "STRING") | dict(table.columns)
        rows[name] = _all_rows(store, pattern, ends | properties, types)
    return rows


def _all_rows(store: Store, pattern: str, gives: dict[str, str], types: Mapping[str, str]) -> list[dict[str, Any]]:
    returned = ", ".join(f"{expression} AS `{name}`" for name, expression in gives.items())
    text = f"MATCH {pattern} RETURN {returned}"
    query = Query(pattern, "What is there?", text, {}, {name: types[name] for name in gives}, "tests/conftest.py")
    return sorted(store.read(query), key=repr)


@pytest.fixture(scope="session")
def examples_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An embedded store with the five example plans, made once; nobody opens this one."""
    from phahe.api.cli import run

    path = tmp_path_factory.mktemp("examples") / "examples.lbug"
    assert run(["ingest", str(Path(__file__).parent.parent / "examples"), "--store", str(path)]) == 0
    return path


@pytest.fixture(scope="module")
def examples_url(examples_made: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of a copy of that store for the tests of one module."""
    return str(shutil.copy(examples_made, tmp_path_factory.mktemp("copy")))


@pytest.fixture(scope="session")
def served() -> Callable[[FastAPI], AbstractContextManager[str]]:
    """A function that serves an application in a thread of this process, and gives its address."""

    @contextmanager
    def serve(app: FastAPI) -> Iterator[str]:
        listener = socket.create_server(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, log_level="critical"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()
        listener.close()

    return serve
