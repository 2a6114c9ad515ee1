"""Many files into an empty store at once leave there, row for row, what the same files leave batch by batch."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from benchmarks.collisions.generate import CLASSES, Planter
from benchmarks.collisions.register import build
from benchmarks.issued import Issued, Register
from benchmarks.issued_texts import text_of
from phahe.graph.arrow import batch_of
from phahe.graph.contents import EDGE_TABLES, LINK_TABLES, NODE_TABLES, nodes, relationships
from phahe.graph.errors import StoreError
from phahe.graph.store import Store, open_store
from phahe.ingest import ingesting
from phahe.ingest.ingesting import files_under, ingest
from phahe.ingest.judgements import Judgement
from phahe.ingest.kept import ask
from phahe.ingest.report import FileReport, IngestReport

EXAMPLES = Path(__file__).parent.parent / "examples"
Graph = dict[str, list[dict[str, Any]]]


def texts(seed: int, issued: int, cases: int) -> Iterator[tuple[str, str]]:
    """Texts of a register, planted documents that collide and texts that cite them, in no order of time."""
    chance = random.Random(seed)
    for n, (own, cited) in enumerate(Register(issued, seed)):
        yield f"issued-{n:05}", text_of(own, cited)
    register = build(seed)
    planter = Planter(register, seed)
    for name, make in CLASSES.items():
        for n in range(cases):
            yield f"{name}-{n:05}", make(planter)["text"]
    for n, row in enumerate(chance.sample(register, cases * len(CLASSES))):
        fields = ("kind", "number", "code", "year", "issuer", "level", "place", "date", "subject")
        yield f"planted-{n:05}", text_of(Issued(**{name: row[name] for name in fields}), ())


def write_corpus(folder: Path, seed: int, issued: int, cases: int) -> None:
    """Those texts, the examples, several texts of some documents, and files that cannot be read."""
    shutil.copytree(EXAMPLES, folder / "examples")
    for name, text in texts(seed, issued, cases):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    some = sorted(folder.glob("issued-*.txt"))[:: max(1, issued // 20)]
    for n, path in enumerate(some):
        text = path.read_text(encoding="utf-8")
        more = "\nGiao các sở, ban, ngành triển khai thực hiện." if n % 3 else ""
        other = text.replace("\n", "\r\n") if n % 2 else text + more
        name = f"{'z' if n % 2 else 'a'}-again-{path.name}"
        path.with_name(name).write_text(other, encoding="utf-16" if n % 4 == 1 else "utf-8", newline="")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "poem.txt").write_text("Trăm năm trong cõi người ta", encoding="utf-8")


def judgements() -> tuple[Judgement, ...]:
    """Every kind of judgement, about documents of the register and the examples."""
    said = {"who": "lan", "when": "2026-11-01", "why": "seen in the archive"}
    every: list[dict[str, Any]] = [
        {"judgement": "same", "subjects": ("01-CT.TW~XI", "01-CT.TW~XII")},
        {"judgement": "different", "subjects": ("01-KL.TW~cited.XII", "01-KL.TW~XII")},
        {"judgement": "unsure", "subjects": ("01-NQ.TW~cited.XII", "01-NQ.TW~XI")},
        {
            "judgement": "document",
            "subjects": ("121-KH-UBND~ba-ria-vung-tau~2023",),
            "says": {"number": "122", "date": "2023-07-05"},
        },
        {
            "judgement": "citation",
            "subjects": ("121-KH-UBND~ba-ria-vung-tau~2023",),
            "words": "Nghị quyết số 28-NQ/TW",
            "ordinal": 1,
            "target": "29-NQ.TW~XIII",
        },
        {
            "judgement": "citation",
            "subjects": ("121-KH-UBND~ba-ria-vung-tau~2023",),
            "words": "Kế hoạch số 2683-KH/BCSD",
            "ordinal": 1,
        },
        {
            "judgement": "citation",
            "subjects": ("121-KH-UBND~ba-ria-vung-tau~2023",),
            "words": "words that are not there",
            "ordinal": 1,
        },
        {
            "judgement": "relation",
            "subjects": ("25-CTr.TU~ba-ria-vung-tau~2020-2025", "28-NQ.TW~XIII"),
            "relation": "IMPLEMENTS",
            "answer": False,
        },
        {
            "judgement": "relation",
            "subjects": ("28-NQ.TW~XIII", "21-KL.TW~XIII"),
            "relation": "BASED_ON",
            "answer": True,
        },
        {
            "judgement": "relation",
            "subjects": ("01-CT.TW~XII", "02-KL.TW~XI"),
            "relation": "IMPLEMENTS",
            "answer": True,
        },
        {"judgement": "relation", "subjects": ("01-CT.TW~XI", "no-such.TW~XI"), "relation": "CITES", "answer": True},
    ]
    return tuple(Judgement(id=str(n), **one, **said) for n, one in enumerate(every))


def canonical(store: Store) -> dict[str, list[str]]:
    """The canonical contents of a store."""
    rows = {table: nodes(store, table) for table in NODE_TABLES}
    rows |= {table: relationships(store, table) for table in EDGE_TABLES + LINK_TABLES}
    return {
        table: [json.dumps(row, sort_keys=True, ensure_ascii=False) for row in found] for table, found in rows.items()
    }


def same(one: Graph, other: Graph) -> None:
    """Two graphs agree in everything but aliases: those of ids that never stood in a store are not made in bulk."""
    for table in one:
        if table not in ("Alias", "LEADS_TO"):
            assert one[table] == other[table], table


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


def few(folder: Path) -> list[Path]:
    """Some files of the register and the examples, few enough for a test that runs often."""
    return [*sorted(folder.glob("issued-*.txt"))[:60], *sorted((folder / "examples").glob("*.txt"))]


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
