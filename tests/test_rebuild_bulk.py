"""A large embedded store is rebuilt beside itself and put in its own place: the same rows as rebuilding it in place."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from phahe.graph.arrow import batch_of
from phahe.graph.changes import Changes, HeldText
from phahe.graph.errors import ReadError, StoreError
from phahe.graph.model import DocumentId, Reading
from phahe.graph.store import Store, open_store
from phahe.ingest import ingesting, pipeline
from phahe.ingest.imports import import_csv
from phahe.ingest.ingesting import files_under, ingest, rebuild
from phahe.ingest.kept import ask
from phahe.ingest.pipeline import read_text
from tests.corpora import judgements, same, write_corpus

Graph = dict[str, list[dict[str, Any]]]

ELSEWHERE = """record,key,kind,number,code,date,place,relation,target,source
identity,a,Nghị quyết,28,NQ/TW,2022-11-17,,,,the gazette
identity,b,Quyết định,7,QĐ-UBND,2022-01-05,Trà Vinh,,,a friend
identity,c,Kết luận,21,KL/TW,2021-10-25,,,,the gazette
relation,a,,,,,,REPLACES,c,the gazette
relation,b,,,,,,REPEALS,a,a friend
relation,b,,,,,,BASED_ON,01-CT.TW~XI,a friend
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    write_corpus(folder, 4, 120, 4)
    return folder


def live(store: Store, corpus: Path, rows: Path) -> None:
    """A history: files in several calls, judgements, an import, texts left aside."""
    files = list(files_under([corpus]))
    random.Random(5).shuffle(files)
    for first in range(0, len(files), 60):
        ingest(files[first : first + 60], store, judgements())
    rows.write_text(ELSEWHERE, encoding="utf-8")
    assert import_csv(rows, store, judgements()).refused


def older(raw: str, file: str, *_: object) -> Reading:
    """Reads as an earlier version might have: some numbers wrong, no day of what is cited."""
    reading = read_text(raw, file)
    own = reading.header.own
    if own.number is not None and len(raw) % 5 == 0:
        own = replace(own, number=f"9{own.number}")
    mentions = tuple(replace(m, read=replace(m.read, date=None)) for m in reading.mentions)
    return replace(reading, header=replace(reading.header, own=own), mentions=mentions)


@pytest.fixture(scope="module")
def lived(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Stores with a history: read by the rules of today, and by older ones."""
    folder = tmp_path_factory.mktemp("lived")
    out = {}
    for by_older in (False, True):
        with pytest.MonkeyPatch.context() as patched:
            if by_older:
                patched.setattr(pipeline, "read_text", older)
                patched.setattr(ingesting, "read_text", older)
                patched.setattr(ingesting, "rules_version", lambda: "older")
            out[by_older] = folder / f"{by_older}.lbug"
            with open_store(str(out[by_older])) as store:
                live(store, corpus, folder / "rows.csv")
            ingesting.reread.cache_clear()
    return out


@pytest.mark.slow
@pytest.mark.parametrize("by_older", [False, True])
def test_beside_itself_and_in_place_give_the_same(
    by_older: bool,
    lived: dict[bool, Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    graph_of: Callable[[Store], Graph],
) -> None:
    graphs, reports = [], []
    with open_store(str(shutil.copy(lived[by_older], tmp_path / "was.lbug"))) as store:
        was = graph_of(store)
    for bulk in (10**9, 1):
        monkeypatch.setattr(ingesting, "BULK", bulk)
        with open_store(str(shutil.copy(lived[by_older], tmp_path / f"{bulk}.lbug"))) as store:
            reports.append(rebuild(store, judgements()).files)
            graphs.append(graph_of(store))
    in_place, beside = graphs
    same(in_place, beside)
    assert [replace(one, findings=()) for one in reports[0]] == [replace(one, findings=()) for one in reports[1]]
    assert (in_place["Document"] == was["Document"]) == (not by_older)
    assert ({one.status for one in reports[0]} == {"unchanged"}) == (not by_older)
    if by_older:
        assert {one.status for one in reports[0]} == {"changed", "unchanged"}
    if not by_older:  # nothing changes, former ids included
        assert in_place == was
        assert beside == was
        return
    # beside itself every id answers that a document had, or that a citation meant of a text that is still held
    held = {row["id"] for row in beside["Text"]} | {row["id"] for row in beside["Alias"]}
    meant = {row["target"] for row in was["Citation"] if row["document"] in held and row["target"]}
    answers = {row["source_key"] for row in beside["LEADS_TO"]} | {row["id"] for row in beside["Document"]}
    assert {row["id"] for row in was["Text"]} <= answers
    assert len(meant - answers) < len(meant) / 50  # those of which the words are not taken for a citation any more
    assert [row for row in beside["STATES"] if row["maker"].startswith("import: ")]
    assert [row for row in beside["Finding"] if row["kind"] == "refused-relation"]


def test_a_text_that_is_none_any_more_stops_it_and_nothing_is_changed(
    lived: dict[bool, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, graph_of: Callable[[Store], Graph]
) -> None:
    monkeypatch.setattr(ingesting, "BULK", 1)
    with open_store(str(shutil.copy(lived[False], tmp_path / "a.lbug"))) as store:
        (text,) = ask(store, "texts_of_documents", ids=[ask(store, "held")[0]["id"]])
        poem = HeldText(text["id"], text["file"], "d", "Trăm năm trong cõi người ta", "1")
        store.write(Changes(texts=(poem,)))
        was = graph_of(store)
        with pytest.raises(ReadError, match="neither a heading"):
            rebuild(store, judgements())
        assert graph_of(store) == was
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.lbug", "a.lbug.lock"]


def test_a_fault_while_it_is_replaced_leaves_the_store_as_it_was(
    lived: dict[bool, Path], tmp_path: Path, graph_of: Callable[[Store], Graph]
) -> None:
    with open_store(str(shutil.copy(lived[False], tmp_path / "a.lbug"))) as store:
        was = graph_of(store)
        with pytest.raises(StoreError):
            store.replace([("MENTIONS", pa.Table.from_batches([batch_of("MENTIONS", [("no", "where")])]))])
        assert graph_of(store) == was
        store.write(Changes(aliases={"former": DocumentId(was["Document"][0]["id"])}))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.lbug", "a.lbug.lock"]


def test_readers_go_on_while_it_is_replaced(
    lived: dict[bool, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingesting, "BULK", 1)
    with open_store(str(shutil.copy(lived[False], tmp_path / "a.lbug"))) as store:
        texts, faults, ended = ask(store, "texts")[0]["count"], [], threading.Event()

        def read() -> None:
            while not ended.is_set():
                try:
                    assert ask(store, "texts")[0]["count"] == texts
                except BaseException as fault:
                    faults.append(fault)
                    raise

        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        rebuild(store, judgements())
        ended.set()
        for reader in readers:
            reader.join()
    assert not faults


REBUILD = """
import sys
from phahe.graph.store import open_store
from phahe.ingest import ingesting
from tests.corpora import judgements
if __name__ == "__main__":
    ingesting.BULK = 1
    with open_store(sys.argv[1]) as store:
        ingesting.rebuild(store, judgements())
        print("done", flush=True)
"""


def test_a_killed_rebuild_leaves_what_was_or_what_comes(
    lived: dict[bool, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, graph_of: Callable[[Store], Graph]
) -> None:
    monkeypatch.setattr(ingesting, "BULK", 1)
    script = tmp_path / "rebuild.py"
    script.write_text(REBUILD, encoding="utf-8")
    environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    states = []
    for name in ("was", "comes"):
        with open_store(str(shutil.copy(lived[True], tmp_path / f"{name}.lbug"))) as store:
            if name == "comes":
                start = time.monotonic()
                rebuild(store, judgements())
                took = time.monotonic() - start
            states.append(graph_of(store))
    chance = random.Random(3)
    path = tmp_path / "killed.lbug"
    for _ in range(4):
        shutil.copy(lived[True], path)
        with subprocess.Popen([sys.executable, str(script), str(path)], env=environ) as process:
            time.sleep(chance.uniform(0.5, 1.3) * took)
            process.kill()
        with open_store(str(path)) as store:
            assert graph_of(store) in states
            rebuild(store, judgements())
            same(graph_of(store), states[1])
        assert not list(tmp_path.glob("killed.lbug.[lr]*ing"))
