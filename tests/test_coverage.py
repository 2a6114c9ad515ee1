"""Who carries a directive out, and who does not, of all bodies that there are."""

from __future__ import annotations

import pytest

from phahe import queries
from phahe.graph.errors import ParameterError
from phahe.graph.store import Store
from tests import worlds


def test_coverage_counts_predecessors_and_says_so(store: Store) -> None:
    for changes in worlds.contributions(worlds.WORLDS["chain"]):
        store.write(changes)
    before = queries.coverage(store, "28-NQ.TW~XIII", as_of="2024-01-01")
    after = queries.coverage(store, "28-NQ.TW~XIII", as_of="2025-07-01")
    assert (len(before.items), len(after.items)) == (63, 34)
    done = {item.name: item for item in before.items if item.documents}
    assert set(done) == {"Bà Rịa - Vũng Tàu", "Nghệ An"}
    assert done["Nghệ An"].lag == 172
    [city] = [item for item in after.items if item.name == "Hồ Chí Minh"]
    assert city.standing == "implemented"
    assert city.through == ("Bà Rịa - Vũng Tàu",)
    assert {item.standing for item in after.missing} == {"nothing-held"}
    chains = {item.document.id: item.chain for item in queries.implementers(store, "28-NQ.TW~XIII").items}
    plan = "121-KH-UBND~ba-ria-vung-tau~2023"
    assert chains[plan] == (plan, "25-CTr.TU~ba-ria-vung-tau", "28-NQ.TW~XIII")
    none = queries.coverage(store, "30-NQ-CP~2021", as_of="2024-01-01")
    assert {item.name for item in none.items if item.standing == "none-found"} == {"Bà Rịa - Vũng Tàu", "Nghệ An"}
    assert queries.coverage(store, "28-NQ.TW~XIII", level="ministry").missing
    assert queries.coverage(store, "28-NQ.TW~XIII", level="district", within="Nghệ An", as_of="2024-01-01").missing
    early = queries.coverage(store, "30-NQ-CP~2021", as_of="2023-06-30")
    assert {item.name for item in early.items if item.standing == "none-found"} == {"Nghệ An"}, "issued by that day"
    for level, within, day, says in (
        ("district", "Atlantis", "2024-01-01", "the province of the districts"),
        ("district", None, "2024-01-01", "within is 'not given'"),
        ("district", "Nghệ An", "2025-07-01", "the last of the district level"),
        ("commune", "Nghệ An", "2025-07-01", "no table says which communes"),
    ):
        with pytest.raises(ParameterError, match=says):
            queries.coverage(store, "28-NQ.TW~XIII", level=level, within=within, as_of=day)


def test_ministries_are_those_of_their_day(store: Store) -> None:
    for changes in worlds.contributions(worlds.WORLDS["chain"]):
        store.write(changes)
    before, after = (
        {item.name for item in queries.coverage(store, "28-NQ.TW~XIII", level="ministry", as_of=day).items}
        for day in ("2025-02-28", "2025-03-01")
    )
    assert (len(before), len(after)) == (22, 17)
    assert "Bộ Nội vụ" in before & after
    assert not {"Cục Thuế", "Kho bạc Nhà nước", "Đài Truyền hình Việt Nam"} & (before | after)
