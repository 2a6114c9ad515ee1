"""A real Neo4j for the tests, without a container engine: from Maven Central, on Java 17, on a free port.

`python -m tests.neo4j.serve` starts one, prints its URL and stops at Ctrl-C; `--password` asks for log-in as neo4j.

A server lives as long as anybody holds its pipe open: it reads the pipe and ends at its end, which the operating
system makes when the last holder dies, however it dies. So the workers of one test run share a server, and none stays.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import neo4j
from filelock import FileLock
from neo4j.exceptions import AuthError, Neo4jError, ServiceUnavailable

HERE = Path(__file__).parent
CACHE = HERE.parents[1] / ".cache" / "neo4j"

PATIENCE = 120.0
"""Seconds a server may take to answer; 5 to 15 are usual."""

INSTALL = (
    "on Debian: apt-get install openjdk-17-jdk-headless maven; or set PHAHE_TEST_NEO4J_URL to a server to be emptied"
)


OTHERS = 900.0
"""Seconds that whoever started a server waits until the others have let go of it too: their last tests may be long."""


class NoServer(Exception):
    """The tests cannot have a Neo4j here; says what to install."""


def jars() -> Path:
    """The folder with Neo4j's jars; fetched once, about 115 MB. Raises NoServer without Java, a compiler or Maven."""
    for tool in ("java", "javac"):
        if shutil.which(tool) is None:
            raise NoServer(f"Neo4j tests need {tool} of a JDK 17 or later; {INSTALL}")
    libraries = CACHE / "lib"
    CACHE.mkdir(parents=True, exist_ok=True)
    with FileLock(CACHE / "fetch.lock"):
        if libraries.exists():
            return libraries
        if shutil.which("mvn") is None:
            raise NoServer(f"Neo4j tests need mvn; {INSTALL}")
        part = CACHE / "part"
        shutil.rmtree(part, ignore_errors=True)
        command = ["mvn", "-q", "-B", "-f", str(HERE / "pom.xml"), "dependency:copy-dependencies"]
        options = ["-DincludeScope=runtime", f"-DoutputDirectory={part}"]
        fetched = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
        if fetched.returncode:
            raise NoServer(f"Maven cannot fetch Neo4j: {fetched.stdout[-2000:]}{fetched.stderr[-2000:]}")
        part.rename(libraries)
    return libraries


@dataclass
class Server:
    """A running server: its URL, and the log-in where it asks for one. `stop` it."""

    folder: Path
    port: int
    password: str | None = None
    read_only: bool = False
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    _pipe: int | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    @property
    def auth(self) -> tuple[str, str] | None:
        return None if self.password is None else ("neo4j", self.password)

    def start(self) -> None:
        """Starts the server on its folder and waits until it answers. Raises NoServer with its last words."""
        libraries = jars()
        self.folder.mkdir(parents=True, exist_ok=True)
        pipe = self.folder / "alive"
        if not pipe.exists():
            os.mkfifo(pipe)
        words = [str(self.folder / "home"), str(self.port), str(self.password is not None), str(self.read_only)]
        command = ["java", "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{libraries}/*"]
        log = (self.folder / "log").open("wb")
        # Opened for both ends, so that neither open waits for the other; the server's own copy is for reading alone.
        both = os.open(pipe, os.O_RDWR)
        reading = os.open(pipe, os.O_RDONLY)
        self._pipe = os.open(pipe, os.O_WRONLY)
        os.close(both)
        self.process = subprocess.Popen(
            [*command, str(HERE / "Server.java"), *words],
            stdin=reading,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        os.close(reading)
        log.close()
        self._await()

    def join(self) -> bool:
        """Holds a server that another process started; False when there is none any more."""
        try:
            self._pipe = os.open(self.folder / "alive", os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            return False
        return True

    def _await(self) -> None:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                self._log_in()
                return
            except (ServiceUnavailable, Neo4jError, OSError) as error:
                ended = self.process is not None and self.process.poll() is not None
                if ended or time.monotonic() > until:
                    words = (self.folder / "log").read_text(encoding="utf-8", errors="replace")[-3000:]
                    raise NoServer(f"Neo4j does not start: {error}\n{words}") from error
                time.sleep(0.2)

    def _log_in(self) -> None:
        """Neo4j begins with the password "neo4j", and lets it do nothing but change."""
        with contextlib.suppress(AuthError), neo4j.GraphDatabase.driver(self.url, auth=self.auth) as driver:
            driver.verify_connectivity()
            return
        with neo4j.GraphDatabase.driver(self.url, auth=("neo4j", "neo4j")) as driver:
            change = "ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $password"
            driver.execute_query(change, password=self.password, database_="system")

    def stop(self) -> None:
        """Lets go of the server, which ends when nobody holds it; who started it waits for that."""
        if self._pipe is not None:
            os.close(self._pipe)
            self._pipe = None
        if self.process is not None:
            self.process.wait(timeout=OTHERS)
            self.process = None

    def kill(self) -> None:
        """Ends a server of our own at once, as a power cut does."""
        if self.process is not None:
            self.process.kill()
        self.stop()


def free_port() -> int:
    """A port that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def shared(folder: Path) -> Server:
    """The one server of all processes that name this folder; started by the first of them."""
    folder.mkdir(parents=True, exist_ok=True)
    note = folder / "server.json"
    with FileLock(folder / "start.lock"):
        if note.exists():
            server = Server(folder, json.loads(note.read_text(encoding="utf-8"))["port"])
            if server.join():
                return server
        server = Server(folder, free_port())
        server.start()
        note.write_text(json.dumps({"port": server.port}), encoding="utf-8")
        return server


def main() -> None:
    """Serves until Ctrl-C."""
    options = argparse.ArgumentParser(description="A Neo4j for trying things out; its data go when it ends.")
    options.add_argument("--port", type=int, default=0)
    options.add_argument("--password", help="asks for log-in as neo4j")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="phahe-neo4j-") as folder:
        server = Server(Path(folder), chosen.port or free_port(), chosen.password)
        server.start()
        print(server.url, flush=True)
        with contextlib.suppress(KeyboardInterrupt):
            signal.pause()
        server.stop()


if __name__ == "__main__":
    main()
