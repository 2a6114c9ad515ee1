"""Files into a store: every file reported, nothing changed by repetition, nothing depending on the order."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import fields
from itertools import permutations
from pathlib import Path

import pytest

from phahe.graph.changes import Changes
from phahe.graph.contents import EDGE_TABLES, LINK_TABLES, NODE_TABLES, nodes, relationships
from phahe.graph.model import DocumentId
from phahe.graph.store import Store, open_store
from phahe.ingest.ingesting import ingest, ingest_files, rebuild, remove, reread, rules_version
from phahe.ingest.kept import Kept, ask
from phahe.ingest.pipeline import read_text
from phahe.ingest.read import read_file
from phahe.ingest.resolve.rulings import NO_RULINGS
from phahe.ingest.write import plan as planned_of

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.txt"))


def contents(store: Store) -> dict[str, list[str]]:
    """The canonical contents of a store."""
    rows = {table: nodes(store, table) for table in NODE_TABLES}
    rows |= {table: relationships(store, table) for table in EDGE_TABLES + LINK_TABLES}
    return {
        table: [json.dumps(row, sort_keys=True, ensure_ascii=False) for row in found] for table, found in rows.items()
    }


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(str(tmp_path / "a.lbug"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What the examples give when they are ingested in one call."""
    opened = open_store(str(tmp_path_factory.mktemp("whole") / "a.lbug"))
    ingest(EXAMPLES, opened)
    found = contents(opened)
    opened.close()
    return found


# What one call writes is what `plan` plans, so there every order is tried. What several calls leave depends on what the
# store gives back between them as well, and is tried in the store. All 120 orders in five calls each would take minutes
# there, so orders are drawn, half of them a file a call and half in pieces of any size.


def test_every_order_in_one_call_plans_the_same(store: Store) -> None:
    readings = {path: read_text(read_file(path), str(path)) for path in EXAMPLES}
    planned = set()
    for order in permutations(EXAMPLES):
        kept = Kept(store, NO_RULINGS)
        done = planned_of([readings[path] for path in order], kept, reread, rules=rules_version())
        assert len(done.changes.texts) == len(EXAMPLES)
        planned.add(canonical(done.changes))
    assert len(planned) == 1


def canonical(changes: Changes) -> tuple[object, ...]:
    """The changes of a plan without their order; the citations and findings of one document keep theirs."""
    parts: list[object] = []
    for part in fields(changes):
        value = getattr(changes, part.name)
        if part.name == "citations":
            value = sorted(value, key=lambda citation: citation.document)
        elif isinstance(value, Mapping):
            value = sorted(value.items())
        else:
            value = sorted(map(repr, value))
        parts.append((part.name, repr(value)))
    return tuple(parts)


@pytest.mark.parametrize("seed", range(8))
def test_any_order_and_any_split_gives_the_same(seed: int, store: Store, whole: dict[str, list[str]]) -> None:
    chance = random.Random(seed)
    order = EXAMPLES[:]
    chance.shuffle(order)
    while order:
        size = 1 if seed % 2 else chance.choice((1, 2, 3, 5))
        first, order = order[:size], order[size:]
        ingest(first, store)
    assert contents(store) == whole


def test_ingesting_twice_and_rebuilding_change_nothing(store: Store, whole: dict[str, list[str]]) -> None:
    ingest(EXAMPLES, store)
    again = ingest(EXAMPLES, store)
    assert {report.status for report in again.files} == {"unchanged"}
    assert contents(store) == whole
    rebuild(store)
    assert contents(store) == whole


def test_files_that_cannot_be_read_are_reported_and_the_others_ingested(store: Store, tmp_path: Path) -> None:
    bad = {
        "empty.txt": b"",
        "picture.txt": b"\x89PNG\r\n\x1a\n\x00\x00",
        "poem.txt": "Trăm năm trong cõi người ta".encode(),
    }
    for name, data in bad.items():
        (tmp_path / name).write_bytes(data)
    report = ingest([*(tmp_path / name for name in bad), EXAMPLES[0], tmp_path / "nowhere.txt"], store)
    assert [one.status for one in report.files] == ["empty", "binary", "not-a-directive", "new", "missing"]
    assert [Path(one.file).name for one in report.failed] == ["empty.txt", "picture.txt", "poem.txt", "nowhere.txt"]
    assert all(one.message for one in report.failed)


def plan(number: int, body: str, day: str = "10 tháng 3 năm 2023") -> str:
    return (
        f"ỦY BAN NHÂN DÂN\nTỈNH TRÀ VINH\n-------\nSố: {number}/KH-UBND\n\n"
        f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n-------\nTrà Vinh, ngày {day}\n\n"
        f"KẾ HOẠCH\nVề công tác năm {number}\n\n{body}\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A\n"
    )


def put(store: Store, **texts: str) -> list[str]:
    report = ingest_files([(f"{name}.txt", text.encode()) for name, text in texts.items()], store)
    assert not report.failed
    return [f"{one.old} -> {one.new}" for one in report.resettled]


UNDATED = "Thực hiện Kế hoạch số 15-KH/TU của Tỉnh ủy."
DATED = "Thực hiện Kế hoạch số 15-KH/TU ngày 05/02/2022 của Tỉnh ủy."


def test_a_later_text_settles_earlier_citations_and_the_run_says_which(store: Store) -> None:
    put(store, first=plan(1, UNDATED))
    assert "15-KH.TU~tra-vinh~cited.2020-2025" in {row["id"] for row in nodes(store, "Document")}
    resettled = put(store, second=plan(2, DATED))
    assert resettled == ["15-KH.TU~tra-vinh~cited.2020-2025 -> 15-KH.TU~tra-vinh~2020-2025"]
    ids = {row["id"] for row in nodes(store, "Document")}
    assert "15-KH.TU~tra-vinh~cited.2020-2025" not in ids
    assert "15-KH.TU~tra-vinh~2020-2025" in ids
    (alias,) = ask(store, "aliases_of", ids=["15-KH.TU~tra-vinh~cited.2020-2025"])
    assert alias["target"] == "15-KH.TU~tra-vinh~2020-2025"
    assert put(store, third=plan(3, DATED)) == []


def test_the_more_complete_of_two_texts_is_held_in_any_order(tmp_path: Path) -> None:
    short, long = plan(1, UNDATED), plan(1, UNDATED + "\nGiao các sở, ban, ngành triển khai thực hiện.")
    found = []
    for order in (("short", "long"), ("long", "short")):
        store = open_store(str(tmp_path / f"{order[0]}.lbug"))
        for name in order:
            put(store, **{name: {"short": short, "long": long}[name]})
        found.append(contents(store))
        store.close()
    assert found[0] == found[1]
    (duplicate,) = [json.loads(row) for row in found[0]["Finding"] if '"duplicate"' in row]
    assert json.loads(duplicate["values"]) == ["short.txt"]
    assert [json.loads(row)["file"] for row in found[0]["Text"]] == ["long.txt"]


def test_a_changed_file_takes_the_place_of_what_it_was(store: Store) -> None:
    put(store, a=plan(1, UNDATED + "\nGiao các sở, ban, ngành triển khai thực hiện."))
    put(store, a=plan(1, "Thực hiện Chỉ thị số 18-CT/TU ngày 05/02/2022 của Tỉnh ủy."))
    assert [row["target"] for row in nodes(store, "Citation")] == ["18-CT.TU~tra-vinh~2020-2025"]
    assert not [row for row in nodes(store, "Finding") if row["kind"] == "duplicate"]
    assert not [row for row in nodes(store, "Document") if row["number"] == "15"]


def test_a_document_of_a_province_taken_in_is_a_candidate_in_any_order(tmp_path: Path) -> None:
    heir = plan(9, "Thực hiện Kế hoạch số 7/KH-UBND ngày 10/3/2023.", "12 tháng 9 năm 2025")
    texts = {"its": plan(7, DATED), "heir": heir.replace("TRÀ VINH", "VĨNH LONG").replace("Trà Vinh", "Vĩnh Long")}
    found = []
    for order in permutations(texts):
        store = open_store(str(tmp_path / f"{order[0]}.lbug"))
        for name in order:
            put(store, **{name: texts[name]})
        found.append(contents(store))
        assert [row["target_key"] for row in relationships(store, "MAY_MEAN")] == ["07-KH-UBND~tra-vinh~2023"]
        store.close()
    assert found[0] == found[1]


def test_what_others_cite_outlives_its_text(store: Store, tmp_path: Path) -> None:
    texts = {
        "citing": plan(
            1, "Thực hiện Kế hoạch số 70/KH-UBND của Ủy ban nhân dân tỉnh; Kế hoạch số 15-KH/TU của Tỉnh ủy."
        ),
        "cited": plan(70, DATED),
        "other": plan(3, "Thực hiện Nghị quyết số 28-NQ/TW ngày 17/11/2022."),
    }
    for name, text in texts.items():
        put(store, **{name: text})
    old, new = "70-KH-UBND~tra-vinh~2023", "70-KH-UBND~tra-vinh~cited.2023"
    report = remove([DocumentId(old)], store)
    assert (old, new) in {(one.old, one.new) for one in report.resettled}
    assert {row["id"]: row["target"] for row in ask(store, "aliases_of", ids=[old, new])} == {old: new}
    fresh = open_store(str(tmp_path / "fresh.lbug"))
    put(fresh, citing=texts["citing"], other=texts["other"])
    assert contents(store) == contents(fresh)
    fresh.close()
    put(store, cited=texts["cited"])
    assert {row["id"]: row["target"] for row in ask(store, "aliases_of", ids=[old, new])} == {new: old}
