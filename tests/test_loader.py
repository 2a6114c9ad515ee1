"""Query files: what they declare is what they use."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from phahe.graph.errors import QueryError
from phahe.graph.loader import parse, queries

CASES = json.loads((Path(__file__).parent / "cases" / "loader.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES["files"], ids=lambda case: case["about"])
def test_a_file_is_read(case: dict[str, Any]) -> None:
    found = {q.name: q for q in parse("\n".join(case["text"]), "folder/which.cypher")}
    assert list(found) == list(case["queries"])
    for name, wanted in case["queries"].items():
        query = found[name]
        for field, value in wanted.items():
            given = getattr(query, field)
            assert (dict(given) if isinstance(value, dict) else given) == value


@pytest.mark.parametrize("case", CASES["faults"], ids=lambda case: case["about"])
def test_a_fault_names_file_and_line(case: dict[str, Any]) -> None:
    with pytest.raises(QueryError) as refused:
        list(parse("\n".join(case["text"]), "which.cypher"))
    assert str(refused.value) == f"which.cypher:{case['line']}: {case['says']}"


@pytest.mark.parametrize("case", CASES["calls"], ids=lambda case: case["about"])
def test_a_call_gives_what_is_declared(case: dict[str, Any]) -> None:
    head = [f"// ${name}: {kind}" for name, kind in case["declared"].items()]
    used = ", ".join(f"${name} AS {name}" for name in case["declared"])
    [query] = parse("\n".join(["// Q?", *head, f"RETURN {used}"]), "which.cypher")
    if case["says"] is None:
        query.check(case["given"])
    else:
        with pytest.raises(QueryError, match=case["says"]):
            query.check(case["given"])


def test_a_dialect_overrides_by_name(tmp_path: Path) -> None:
    (tmp_path / "ladybug").mkdir()
    (tmp_path / "a.cypher").write_text("// name: one\n// Q?\nRETURN 1\n// name: two\n// Q?\nRETURN 2", encoding="utf-8")
    (tmp_path / "ladybug" / "b.cypher").write_text("// name: two\n// Q?\nRETURN 22", encoding="utf-8")
    assert {n: q.text for n, q in queries(tmp_path, "ladybug").items()} == {"one": "RETURN 1", "two": "RETURN 22"}
    assert {n: q.text for n, q in queries(tmp_path, "neo4j").items()} == {"one": "RETURN 1", "two": "RETURN 2"}
    (tmp_path / "c.cypher").write_text("// name: one\n// Q?\nRETURN 3", encoding="utf-8")
    with pytest.raises(QueryError, match=r"c\.cypher:3: one stands in .*a\.cypher already"):
        queries(tmp_path, "neo4j")


@pytest.mark.parametrize("dialect", ["ladybug", "neo4j"])
def test_every_query_of_ours_is_whole(dialect: str) -> None:
    ours = queries(files("phahe.graph") / "cypher", dialect)
    assert {"marks", "known[Document]", "join[IMPLEMENTS]", "put_Document"} <= ours.keys()
    assert queries("phahe.queries", dialect)


def test_both_dialects_write_by_the_same_names() -> None:
    ladybug, neo4j = (queries(files("phahe.graph") / "cypher", dialect) for dialect in ("ladybug", "neo4j"))
    own = {"ladybug": ("table_", "copy_"), "neo4j": ("key_", "index_", "wait_", "clear[")}
    shared = {name for name in ladybug if not name.startswith(own["ladybug"])}
    assert shared == {name for name in neo4j if not name.startswith(own["neo4j"])}
    for name in shared:
        assert dict(ladybug[name].parameters) == dict(neo4j[name].parameters)
        assert dict(ladybug[name].columns) == dict(neo4j[name].columns)
