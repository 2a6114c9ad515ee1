"""Where documents stand in a picture: laws, whatever the graph."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from phahe.api.arrangement import GAP, HEIGHT, WIDTH, arrange
from phahe.api.names import LEVELS

LEVEL = st.sampled_from([*LEVELS, None])


@st.composite
def graphs(draw: st.DrawFn) -> tuple[dict[str, dict[str, Any]], list[tuple[str, str]]]:
    """Documents with levels, and any edges among them and beyond."""
    ids = [f"d{i}" for i in range(draw(st.integers(0, 25)))]
    documents = {id: {"level": draw(LEVEL)} for id in ids}
    ends = st.sampled_from([*ids, "elsewhere"])
    return documents, draw(st.lists(st.tuples(ends, ends), max_size=40))


@given(graphs())
def test_every_document_has_a_place_of_its_own(graph: Any) -> None:
    documents, edges = graph
    placed = arrange(documents, edges)
    assert placed.spots.keys() == documents.keys()
    for (x, y), (other_x, other_y) in combinations(placed.spots.values(), 2):
        assert abs(x - other_x) > WIDTH - 1 or abs(y - other_y) > HEIGHT - 1


@given(graphs())
def test_lanes_follow_each_other_from_the_centre_down(graph: Any) -> None:
    documents, edges = graph
    placed = arrange(documents, edges)
    names = [*LEVELS.values(), "Chưa rõ cấp"]
    assert [lane.name for lane in placed.lanes] == sorted({lane.name for lane in placed.lanes}, key=names.index)
    for above, below in zip(placed.lanes, placed.lanes[1:], strict=False):
        assert above.bottom == below.top
    for id, (_, y) in placed.spots.items():
        lane = next(lane for lane in placed.lanes if lane.top < y < lane.bottom)
        level = documents[id]["level"]
        assert lane.name == (names[-1] if level is None else LEVELS[level])


@given(graphs())
def test_the_same_graph_gives_the_same_picture_in_any_order(graph: Any) -> None:
    documents, edges = graph
    backwards = dict(reversed(documents.items()))
    assert arrange(documents, edges) == arrange(backwards, list(reversed(edges)))


@given(graphs())
def test_a_relation_that_passes_rows_passes_beside_the_documents_there(graph: Any) -> None:
    documents, edges = graph
    placed = arrange(documents, edges)
    for (source, target), way in placed.routes.items():
        assert source in documents
        assert target in documents
        for x, y in way:
            others = [other_x for other_x, other_y in placed.spots.values() if other_y == y]
            assert all(abs(x - other_x) >= (WIDTH + GAP) / 2 - 1 for other_x in others)


def test_a_chain_stands_upright_in_its_lane() -> None:
    documents = {id: {"level": "province"} for id in "abc"}
    spots = arrange(documents, [("a", "b"), ("b", "c")]).spots
    assert spots["a"][1] > spots["b"][1] > spots["c"][1]
    assert spots["a"][0] == spots["b"][0] == spots["c"][0]


def test_a_circle_is_drawn_too() -> None:
    documents = {id: {"level": "province"} for id in "ab"}
    assert arrange(documents, [("a", "b"), ("b", "a")]).spots.keys() == {"a", "b"}
