"""A judgement never loses a held text: what it sets aside is kept, and comes back when the judgement is retracted."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from phahe.graph.model import DocumentId
from phahe.graph.store import Store, open_store
from phahe.ingest import ingesting
from phahe.ingest.ingesting import ingest_files, rebuild, remove
from phahe.ingest.judgements import append, made, read_judgements
from phahe.ingest.judging import judge

Graph = dict[str, list[dict[str, Any]]]
GraphOf = Callable[[Store], Graph]


def text(number: int, body: str) -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH\n-------\nSố: {number}/KH-UBND\n\n"
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-------\n"
        "Trà Vinh, ngày 10 tháng 3 năm 2023\n\n"
        f"KẾ HOẠCH\nVề công tác năm {number}\n\n{body}\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n"
    )


MORE = "\nGiao các sở, ban, ngành triển khai thực hiện."
CITES = "Thực hiện Kế hoạch số 15-KH/TU ngày 05/02/2022 của Tỉnh ủy."
TEXTS = {
    "one.txt": text(1, CITES),
    "two.txt": text(2, "Thực hiện Chỉ thị số 18-CT/TU ngày 05/02/2022 của Tỉnh ủy." + MORE),
    "two-short.txt": text(2, "Thực hiện Chỉ thị số 18-CT/TU ngày 05/02/2022 của Tỉnh ủy."),
    "three.txt": text(3, "Căn cứ Kế hoạch số 1/KH-UBND ngày 10/3/2023 và Kế hoạch số 2/KH-UBND ngày 10/3/2023."),
    "four.txt": text(4, CITES + MORE + MORE),
}
ONE, TWO, FOUR = (DocumentId(f"0{n}-KH-UBND~tra-vinh~2023") for n in (1, 2, 4))


@dataclass(frozen=True)
class Case:
    """What people say, in order, and the files that are kept aside by it."""

    said: tuple[Mapping[str, Any], ...]
    aside: tuple[str, ...]


CASES = {
    "the longer text is the other's": Case(({"judgement": "same", "subjects": (ONE, TWO)},), ("one.txt",)),
    "three are one": Case(
        ({"judgement": "same", "subjects": (ONE, TWO)}, {"judgement": "same", "subjects": (TWO, FOUR)}),
        ("one.txt", "two.txt"),
    ),
    "a document is another that is held": Case(
        ({"judgement": "document", "subjects": (TWO,), "says": {"number": "1"}},), ("one.txt",)
    ),
    "it is moved on to a third": Case(
        (
            {"judgement": "same", "subjects": (ONE, TWO)},
            {"judgement": "different", "subjects": (ONE, TWO)},
            {"judgement": "same", "subjects": (ONE, FOUR)},
        ),
        ("one.txt",),
    ),
}


def put(store: Store, file: Path, texts: Mapping[str, str]) -> None:
    assert not ingest_files([(n, t.encode()) for n, t in texts.items()], store, read_judgements(file)).failed


def without_aliases(graph: Graph) -> Graph:
    return {table: rows for table, rows in graph.items() if table not in ("Alias", "LEADS_TO")}


def aside(graph: Graph) -> list[str]:
    return sorted(row["file"] for row in graph["Text"] if "#" in row["id"])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_what_a_judgement_sets_aside_comes_back(case: Case, store: Store, tmp_path: Path, graph_of: GraphOf) -> None:
    file = tmp_path / "judgements.jsonl"
    put(store, file, TEXTS)
    before = graph_of(store)
    for said in case.said:
        judge(store, file, who="Lan", **said)
    settled = graph_of(store)
    assert aside(settled) == list(case.aside)
    assert {row["values"] for row in settled["Finding"] if row["field"] == "judgement"} != set()
    assert {one.status for one in rebuild(store, read_judgements(file)).files} == {"unchanged"}
    assert graph_of(store) == settled
    put(store, file, TEXTS)
    assert graph_of(store) == settled
    for one in reversed(read_judgements(file)):
        judge(store, file, "retract", who="Lan", of=one.id)
    assert graph_of(store) == before
    rebuild(store, read_judgements(file))
    assert graph_of(store) == before


COMPARED = {name: case for name, case in CASES.items() if all("says" not in said for said in case.said)}


@pytest.mark.parametrize("case", COMPARED.values(), ids=COMPARED.keys())
def test_every_way_there_and_back_gives_the_same(
    case: Case, tmp_path: Path, graph_of: GraphOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Judged before or after the texts came, in any order, in bulk or not; taken back by a rebuild of either kind."""
    file, none = tmp_path / "judgements.jsonl", tmp_path / "none.jsonl"
    for said in case.said:
        append(file, made(who="Lan", **said))
    with open_store(str(tmp_path / "plain.lbug")) as store:
        put(store, none, TEXTS)
        plain = without_aliases(graph_of(store))
        rebuild(store, read_judgements(file))
        settled = without_aliases(graph_of(store))
    assert aside(settled) == list(case.aside)
    names = list(TEXTS)
    for n, bulk in enumerate((10**9, 10**9, 1)):
        random.Random(n).shuffle(names)
        monkeypatch.setattr(ingesting, "BULK", 10**9)
        with open_store(str(tmp_path / f"{n}.lbug")) as store:
            for name in names:
                put(store, file, {name: TEXTS[name]})
            assert without_aliases(graph_of(store)) == settled
            monkeypatch.setattr(ingesting, "BULK", bulk)
            assert {one.status for one in rebuild(store, read_judgements(file)).files} == {"unchanged"}
            assert without_aliases(graph_of(store)) == settled
            rebuild(store, read_judgements(none))
            assert without_aliases(graph_of(store)) == plain
            rebuild(store, read_judgements(file))
            assert without_aliases(graph_of(store)) == settled
    with open_store(str(tmp_path / "bulk.lbug")) as store:
        put(store, file, TEXTS)
        assert without_aliases(graph_of(store)) == settled


def test_a_file_that_says_something_else_now_replaces_what_is_kept_aside(
    store: Store, tmp_path: Path, graph_of: GraphOf
) -> None:
    file = tmp_path / "judgements.jsonl"
    put(store, file, TEXTS)
    judge(store, file, "same", who="Lan", subjects=(ONE, TWO))
    put(store, file, {"one.txt": text(1, "Thực hiện Kế hoạch số 16-KH/TU ngày 05/02/2022 của Tỉnh ủy.")})
    (kept,) = [row for row in graph_of(store)["Text"] if "#" in row["id"]]
    assert "16-KH/TU" in kept["text"]


def test_what_is_taken_out_is_taken_out_whole(store: Store, tmp_path: Path, graph_of: GraphOf) -> None:
    file = tmp_path / "judgements.jsonl"
    put(store, file, TEXTS)
    judge(store, file, "same", who="Lan", subjects=(ONE, TWO))
    remove([ONE], store, read_judgements(file))
    assert sorted(row["file"] for row in graph_of(store)["Text"]) == ["four.txt", "three.txt"]


def test_a_judgement_that_came_with_the_file_loses_no_text_either(tmp_path: Path, graph_of: GraphOf) -> None:
    """Files are read again before anything was rebuilt by judgements that somebody else put into the file."""
    file = tmp_path / "judgements.jsonl"
    same = made("same", who="Lan", subjects=(ONE, TWO))
    with open_store(str(tmp_path / "a.lbug")) as store:
        put(store, file, TEXTS)
        before = without_aliases(graph_of(store))
        for judgement in (same, made("retract", who="Lan", of=same.id)):
            append(file, judgement)
            for name in ("two.txt", "one.txt"):
                put(store, file, {name: TEXTS[name]})
                assert {"one.txt", "two.txt"} <= {row["file"] for row in graph_of(store)["Text"]}
        rebuild(store, read_judgements(file))
        assert without_aliases(graph_of(store)) == before
