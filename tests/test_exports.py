"""Exports, each read back by a tool that is not ours; equal graphs give equal bytes, from both stores."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import warnings
import zipfile
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path
from types import ModuleType
from typing import Any

import neo4j
import networkx as nx
import pyarrow.parquet as pq
import pytest
import rdflib

from phahe.graph.columns import NODES, RELATIONSHIPS
from phahe.graph.contents import EDGE_TABLES, LINK_TABLES, NODE_TABLES
from phahe.graph.errors import ParameterError
from phahe.graph.exports import FORMATS, export, export_bytes
from phahe.graph.networks import bridges, communities, network
from phahe.graph.store import Store, open_store
from tests import generate, worlds

Graph = dict[str, list[dict[str, Any]]]
Everything = Callable[[Store], Graph]


ELI = "http://data.europa.eu/eli/ontology#"
CHAIN = worlds.WORLDS["chain"]
AWKWARD = 'Kế hoạch "lớn", <&> ; \\ \'\n một dòng nữa\t\x0b'
"""A title with everything that a format may stumble over."""


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Store]:
    """An embedded store with the chain, one title of it awkward, and a hundred generated documents."""
    store = open_store(str(tmp_path / "filled.lbug"))
    world = {**CHAIN, "document": [*CHAIN["document"]]}
    world["document"][3] = {**world["document"][3], "title": AWKWARD}
    for changes in (*worlds.contributions(world), *generate.changes(generate.generate(100))):
        store.write(changes)
    yield store
    store.close()


def rows_of(store: Store) -> tuple[dict[str, dict[str, Any]], dict[tuple[str, str, str], dict[str, Any]]]:
    """Documents by id, and relations by source, type and target."""
    graph = network(store)
    edges = {(source, kind, target): data for source, target, kind, data in graph.edges(keys=True, data=True)}
    return dict(graph.nodes(data=True)), edges


def test_graphml_is_read_by_networkx(filled: Store) -> None:
    documents, relations = rows_of(filled)
    read = nx.parse_graphml(export_bytes(filled, "graphml").decode(), force_multigraph=True)
    assert {n: d.get("symbol") for n, d in read.nodes(data=True)} == {n: d.get("symbol") for n, d in documents.items()}
    titles = {n: d["title"] for n, d in read.nodes(data=True) if "title" in d}
    assert titles["121-KH-UBND~ba-ria-vung-tau~2023"] == AWKWARD.replace("\x0b", "\ufffd")
    found = {(a, d["relation"], b): d["confidence"] for a, b, d in read.edges(data=True)}
    assert found == {key: data["confidence"] for key, data in relations.items()}


def test_gexf_is_read_by_networkx(filled: Store) -> None:
    documents, relations = rows_of(filled)
    read = nx.read_gexf(io.BytesIO(export_bytes(filled, "gexf")), version="1.3")
    assert set(read.nodes) == set(documents)
    assert {(a, d["relation"], b) for a, b, d in read.edges(data=True)} == set(relations)


def test_json_ld_is_read_by_rdflib(filled: Store) -> None:
    documents, relations = rows_of(filled)
    graph = rdflib.Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # rdflib's own use of what it deprecates
        graph.parse(data=export_bytes(filled, "jsonld"), format="json-ld")
    resource = rdflib.URIRef(f"{ELI}LegalResource")
    assert len(set(graph.subjects(rdflib.RDF.type, resource))) == len(documents)
    assert len(set(graph.subjects(rdflib.RDF.type, rdflib.RDF.Statement))) == len(relations)
    programme = rdflib.URIRef("urn:phahe:document:25-CTr.TU~ba-ria-vung-tau")
    carried_out = set(graph.objects(programme, rdflib.URIRef(f"{ELI}ensures_implementation_of")))
    assert carried_out == {rdflib.URIRef(f"urn:phahe:document:{id}") for id in ("28-NQ.TW~XIII", "12-KH.TW~XIII")}
    dated = graph.value(programme, rdflib.URIRef(f"{ELI}date_document"))
    assert dated == rdflib.Literal("2023-03-30", datatype=rdflib.XSD.date)


def test_csv_is_a_row_each(filled: Store, tmp_path: Path) -> None:
    documents, relations = rows_of(filled)
    paths = {path.name: path for path in export(filled, "csv", tmp_path / "csv")}
    with paths["documents.csv"].open(encoding="utf-8-sig", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert set(rows) == set(documents)
    assert rows["121-KH-UBND~ba-ria-vung-tau~2023"]["title"] == AWKWARD
    with paths["relations.csv"].open(encoding="utf-8-sig", newline="") as file:
        found = {(row["source"], row["relation"], row["target"]) for row in csv.DictReader(file)}
    assert found == set(relations)


def test_parquet_is_read_by_pyarrow(filled: Store, tmp_path: Path, graph_of: Everything) -> None:
    whole = graph_of(filled)
    paths = {path.stem: path for path in export(filled, "parquet", tmp_path / "parquet")}
    assert set(paths) == {*NODE_TABLES, *EDGE_TABLES, *LINK_TABLES}
    for name, path in paths.items():
        if name != "Meta":
            assert sorted(pq.read_table(path).to_pylist(), key=repr) == whole[name], name


@pytest.mark.neo4j
def test_cypher_fills_a_neo4j(filled: Store, neo4j_url: str, graph_of: Everything) -> None:
    script = export_bytes(filled, "cypher").decode()
    with neo4j.GraphDatabase.driver(neo4j_url) as driver, driver.session() as session:
        session.run("MATCH (m:Meta) DETACH DELETE m").consume()
        for statement in script.splitlines():
            session.run(statement.removesuffix(";")).consume()
    store = open_store(neo4j_url)
    assert without_aliases(graph_of(store)) == without_aliases(graph_of(filled))
    store.close()


@pytest.mark.neo4j
@pytest.mark.slow
def test_neo4j_admin_imports_a_store_that_phahe_opens(
    filled: Store, serving: ModuleType, tmp_path: Path, graph_of: Everything
) -> None:
    folder = tmp_path / "import"
    export(filled, "neo4j-import", folder)
    server = serving.Server(tmp_path / "server", serving.free_port())
    home = server.folder / "home"
    (home / "conf").mkdir(parents=True)
    (home / "conf" / "neo4j.conf").touch()
    command = [
        "java",
        "-Xmx512m",
        "-cp",
        f"{serving.jars()}/*",
        "org.neo4j.cli.AdminTool",
    ]
    options = (folder / "import.txt").read_text(encoding="utf-8").split()
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}
    done = subprocess.run(
        [*command, "database", "import", "full", "neo4j", *options],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    server.start()
    try:
        store = open_store(server.url)
        assert without_aliases(graph_of(store)) == without_aliases(graph_of(filled))
        store.close()
    finally:
        server.stop()


def without_aliases(graph: Graph) -> Graph:
    return {name: rows for name, rows in graph.items() if name not in ("Alias", "LEADS_TO")}


@pytest.mark.parametrize("format", sorted(FORMATS))
def test_any_order_of_ingest_gives_equal_bytes(format: str, tmp_path: Path) -> None:
    seen = set()
    for n, order in enumerate(permutations(worlds.contributions(CHAIN))):
        store = open_store(str(tmp_path / f"{n}.lbug"))
        for changes in order:
            store.write(changes)
        seen.add(export_bytes(store, format))
        store.close()
    assert len(seen) == 1


@pytest.mark.neo4j
def test_both_stores_give_equal_bytes(filled: Store, neo4j_url: str) -> None:
    other = open_store(neo4j_url)
    for changes in generate.changes(generate.generate(100)):
        other.write(changes)
    ids = frozenset(row for row in network(other).nodes)
    for format in FORMATS:
        assert export_bytes(other, format, only=ids) == export_bytes(filled, format, only=ids), format
    other.close()


def test_a_part_holds_its_documents_and_what_joins_them(filled: Store) -> None:
    only = frozenset({"28-NQ.TW~XIII", "12-KH.TW~XIII", "289-KH-UBND~nghe-an~2023"})
    read = nx.parse_graphml(export_bytes(filled, "graphml", only=only).decode(), force_multigraph=True)
    assert set(read.nodes) == only
    assert read.number_of_edges() == 2
    with zipfile.ZipFile(io.BytesIO(export_bytes(filled, "csv", only=only))) as archive:
        assert archive.namelist() == ["documents.csv", "relations.csv"]


def test_an_unknown_format_is_refused(filled: Store, tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="graphml"):
        export(filled, "docx", tmp_path / "out.docx")


def test_tables_are_those_of_the_schema() -> None:
    assert {*NODE_TABLES, "Alias"} == set(NODES)
    assert {*EDGE_TABLES, *LINK_TABLES, "LEADS_TO"} == set(RELATIONSHIPS)


def test_networks_show_bridges_and_communities(filled: Store) -> None:
    graph = network(filled)
    assert nx.is_frozen(graph)
    plain = nx.Graph(graph)
    for bridge in bridges(graph):
        cut = plain.copy()
        cut.remove_edge(bridge.source, bridge.target)
        sides = [len(nx.node_connected_component(cut, end)) for end in (bridge.source, bridge.target)]
        assert bridge.smaller == min(sides)
        assert not nx.has_path(cut, bridge.source, bridge.target)
    groups = communities(graph)
    assert groups == communities(network(filled))
    assert sorted(id for group in groups for id in group) == sorted(n for n, d in plain.degree() if d)
    assert [len(group) for group in groups] == sorted((len(group) for group in groups), reverse=True)
