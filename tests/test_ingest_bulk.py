"""Many files into an empty store at once leave there, row for row, what the same files leave batch by batch."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from phahe.graph.arrow import batch_of
from phahe.graph.contents import EDGE_TABLES, LINK_TABLES, NODE_TABLES, nodes, relationships
from phahe.graph.errors import StoreError
from phahe.graph.store import Store, open_store
from phahe.ingest import ingesting
from phahe.ingest.ingesting import files_under, ingest
from phahe.ingest.kept import ask
from phahe.ingest.report import FileReport, IngestReport
from tests.corpora import few, judgements, same, write_corpus

Graph = dict[str, list[dict[str, Any]]]


def canonical(store: Store) -> dict[str, list[str]]:
    """The canonical contents of a store."""
    rows = {table: nodes(store, table) for table in NODE_TABLES}
    rows |= {table: relationships(store, table) for table in EDGE_TABLES + LINK_TABLES}
    return {
        table: [json.dumps(row, sort_keys=True, ensure_ascii=False) for row in found] for table, found in rows.items()
    }


def in_bulk(monkeypatch: pytest.MonkeyPatch, files: int = 1) -> None:
    """Has stores filled in bulk from so many files on."""
    monkeypatch.setattr(ingesting, "BULK", files)


def told(report: IngestReport) -> list[FileReport]:
    return sorted(report.files, key=lambda one: one.file)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, 3, 350, 12)
    return folder


Batchwise = dict[bool, tuple[Graph, dict[str, list[str]], IngestReport]]


@pytest.fixture(scope="module")
def batchwise(corpus: Path, tmp_path_factory: pytest.TempPathFactory, graph_of: Callable[[Store], Graph]) -> Batchwise:
    """What the corpus leaves batch by batch, without and with judgements."""
    out: Batchwise = {}
    files = list(files_under([corpus]))
    random.Random(1).shuffle(files)
    for judged in (False, True):
        with open_store(str(tmp_path_factory.mktemp("batchwise") / "a.lbug")) as store:
            report = ingest(files, store, judgements() if judged else ())
            out[judged] = graph_of(store), canonical(store), report
    return out


@pytest.mark.slow
@pytest.mark.parametrize("judged", [False, True])
def test_the_same_graph_in_bulk(
    judged: bool,
    corpus: Path,
    batchwise: Batchwise,
    store: Store,
    graph_of: Callable[[Store], Graph],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    in_bulk(monkeypatch)
    report = ingest([corpus], store, judgements() if judged else ())
    graph, contents, before = batchwise[judged]
    assert (graph == batchwise[False][0]) != judged
    same(graph, graph_of(store))
    assert canonical(store) == contents
    for one, other in zip(told(before), told(report), strict=True):
        assert (one.file, one.document, one.citations, one.message) == (
            other.file,
            other.document,
            other.citations,
            other.message,
        )
    assert [Path(one.file).name for one in report.failed] == ["empty.txt", "picture.txt", "poem.txt"]
    again = ingest([corpus], store, judgements() if judged else ())
    assert {one.status for one in again.files if not one.failed} == {"unchanged", "left-aside"}
    same(graph, graph_of(store))


def test_the_more_complete_text_is_held_and_the_other_left_aside(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_bulk(monkeypatch)
    short = sorted(corpus.glob("issued-*.txt"))[0]
    long = tmp_path / "long.txt"
    long.write_text(short.read_text(encoding="utf-8") + "\nGiao các sở, ban, ngành triển khai.", encoding="utf-8")
    again = tmp_path / "again.txt"
    again.write_text(long.read_text(encoding="utf-8").replace(" ", "  "), encoding="utf-8")
    with open_store(str(tmp_path / "a.lbug")) as store:
        report = ingest([short, long, again], store)
        (finding,) = [row for row in nodes(store, "Finding") if row["kind"] == "duplicate"]
        (text,) = nodes(store, "Text")
    assert [one.status for one in report.files] == ["left-aside", "new", "new"]
    assert json.loads(finding["values"]) == [str(short)]
    assert text["file"] == str(again)
    assert {one.findings for one in report.files} == {report.files[0].findings}


def test_few_files_and_filled_stores_go_batch_by_batch(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> IngestReport:
        raise AssertionError("in bulk")

    monkeypatch.setattr(ingesting, "ingest_in_bulk", never)
    files = few(corpus)
    with open_store(str(tmp_path / "a.lbug")) as store:
        assert store.loadable()
        in_bulk(monkeypatch, 3)
        ingest(files[:2], store)
        assert not store.loadable()
        ingest(files[:9], store)
        with pytest.raises(AssertionError, match="in bulk"), open_store(str(tmp_path / "b.lbug")) as empty:
            ingest(files[:3], empty)


def test_files_read_in_several_processes_are_reported_in_their_order(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, graph_of: Callable[[Store], Graph]
) -> None:
    files = [corpus / "empty.txt", *few(corpus), corpus / "poem.txt"]
    found = []
    for several in (1, 10**6):
        monkeypatch.setattr(ingesting, "SEVERAL", several)
        with open_store(str(tmp_path / f"{several}.lbug")) as store:
            found.append((ingest(files, store).files, graph_of(store)))
    assert found[0] == found[1]
    assert [one.file for one in found[0][0]] == [str(path) for path in files]


INGEST = """
import sys
from phahe.graph.store import open_store
from phahe.ingest import ingesting
if __name__ == "__main__":
    ingesting.BULK = 10
    with open_store(sys.argv[1]) as store:
        print("open", flush=True)
        report = ingesting.ingest(sys.argv[2:], store)
        print(len(report.files), flush=True)
"""


def killed_loads(files: list[Path], tmp_path: Path, graph_of: Callable[[Store], Graph], n: int) -> None:
    """Kills an ingest in bulk at any time: what it left is nothing, all, or refused until it is run again."""
    script = tmp_path / "ingest.py"
    script.write_text(INGEST, encoding="utf-8")
    path = tmp_path / "store.lbug"
    kept = tmp_path / "store.notes.txt"
    kept.write_text("not the engine's", encoding="utf-8")
    command = [sys.executable, str(script), str(path), *map(str, files)]
    begun = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - begun
    with open_store(str(path)) as store:
        wanted = graph_of(store)
    chance, found = random.Random(n), set()
    for round in range(n):
        path.unlink()
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            # half of them near the end, where the load is
            time.sleep(whole * (chance.uniform(0.6, 1.1) if round % 2 else chance.uniform(0, 0.7)))
            process.kill()
            assert process.stdout is not None
            said = process.stdout.read().split()
        done = False
        if path.exists():
            with open_store(str(path)) as store:
                try:
                    now = graph_of(store)
                    found.add("whole" if now == wanted else "empty")
                    assert now == wanted or not any(now.values())
                    done = now == wanted
                except StoreError as error:
                    assert "run the same command again" in str(error)  # noqa: PT017 -- it need not be raised
                    found.add("refused")
        assert done or len(said) < 2, "reported as ingested, and not there"
        subprocess.run(command, check=True, capture_output=True)
        with open_store(str(path)) as store:
            same(wanted, graph_of(store))
        assert not (tmp_path / "store.lbug.loading").exists()
        assert kept.exists()
    assert len(found) > 1 or n < 20, found


def test_a_killed_load_is_completed_by_the_same_command(
    corpus: Path, tmp_path: Path, graph_of: Callable[[Store], Graph]
) -> None:
    killed_loads(few(corpus), tmp_path, graph_of, 3)


@pytest.mark.slow
def test_thirty_killed_loads_are_completed(corpus: Path, tmp_path: Path, graph_of: Callable[[Store], Graph]) -> None:
    killed_loads(few(corpus), tmp_path, graph_of, 30)


def test_a_load_that_begins_again_leaves_other_files_alone(
    corpus: Path, tmp_path: Path, graph_of: Callable[[Store], Graph], monkeypatch: pytest.MonkeyPatch
) -> None:
    in_bulk(monkeypatch)
    path = tmp_path / "graph"
    others = [tmp_path / name for name in ("graph.judgements.jsonl", "graph2.lbug", "graph-backup")]
    for other in others:
        other.write_text("mine", encoding="utf-8")
    with open_store(str(path)) as store:
        with pytest.raises(StoreError):
            store.load([("MENTIONS", pa.Table.from_batches([batch_of("MENTIONS", [("no", "where")])]))])
        assert store.loadable()
        for use in (lambda: ask(store, "texts"), lambda: ingest(few(corpus)[:2], store)):
            in_bulk(monkeypatch, 3)
            with pytest.raises(StoreError, match="cut off; run the same command again"):
                use()
        ingest(few(corpus), store)
        assert graph_of(store)["Text"]
    assert {other.read_text(encoding="utf-8") for other in others} == {"mine"}
