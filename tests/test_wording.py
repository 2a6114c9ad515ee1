"""A search in memory finds what looking through the words of every document finds."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from phahe import queries
from phahe.graph.store import open_store
from phahe.queries import postings
from phahe.queries.asking import columns
from phahe.queries.wording import Wording
from tests import generate

Shown = dict[str, str | None]


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Shown:
    """The folded words of a generated graph, and of documents that show nothing, or what is seldom shown."""
    with open_store(str(tmp_path_factory.mktemp("wording") / "store.lbug")) as store:
        for changes in generate.changes(generate.generate(1500, seed=3)):
            store.write(changes)
        found = columns(store, "wording")
    return {
        **dict(zip(found["id"], found["search"], strict=True)),
        "0-none": None,
        "1-empty": "",
        "2-lines": "ke hoach\nnghe an\tvinh  12/kh",
        "ướt-lạ": "ke ke hoạch đ 漢字 ke",
    }


def plainly(shown: Shown, words: list[str], after: str = "") -> list[str]:
    return sorted(id for id, said in shown.items() if id > after and said and all(word in said for word in words))


def typed(shown: Shown) -> Iterator[list[str]]:
    """Words as people type them: whole ones, parts, such as no document shows, one twice, one within another."""
    yield from (["ke"], ["a"], ["nghe", "an"], ["12/kh-ubnd"], ["2/kh"], ["漢"], ["vinh"], ["ke", "ke"], ["zzz", "ke"])
    yield from (["12/kh-ubnd", "12"], ["du", "lich", "nghe", "an", "hoach"], ["-"], ["uong,"], ["hoạch"])
    chance = random.Random(7)
    words = sorted({word for said in shown.values() for word in (said or "").split()})
    for _ in range(150):
        some = []
        for word in chance.sample(words, chance.randint(1, 3)):
            start = chance.randrange(len(word))
            some.append(word[start : start + chance.randint(1, 5)])
        yield some


@pytest.mark.parametrize(("part", "at_once"), [(1 << 16, 2048), (256, 2048), (100, 7), (1, 1)])
def test_the_index_finds_what_a_plain_scan_finds(
    shown: Shown, monkeypatch: pytest.MonkeyPatch, part: int, at_once: int
) -> None:
    monkeypatch.setattr(postings, "PART", part)
    monkeypatch.setattr(postings, "AT_ONCE", at_once)
    ids = random.Random(3).sample(sorted(shown), len(shown))
    whole = Wording(ids, [shown[id] for id in ids])
    middle = sorted(ids)[len(ids) // 2]
    for words in list(typed(shown))[:: 1 if part > 1 else 10]:
        for after in ("", middle, f"{middle}!", "~~"):
            assert list(whole.showing(words, after)) == plainly(shown, words, after), (words, after)


def test_what_was_written_since_is_found_by_its_own_words(shown: Shown) -> None:
    first, second, *_ = sorted(shown)
    renewed: Shown = {first: None, second: "tinh ca mau", "zz": "huyen ca mau"}
    later = Wording(list(shown), list(shown.values())).since(renewed)
    for words in typed(shown):
        assert list(later.showing(words)) == plainly({**shown, **renewed}, words), words
    assert list(later.since({"zz": None}).showing(["ca", "mau"])) == plainly(
        {**shown, **renewed, "zz": None}, ["ca", "mau"]
    )


def test_nothing_is_found_where_there_is_nothing(tmp_path: Path) -> None:
    assert list(Wording([], []).showing(["ke"])) == []
    with open_store(str(tmp_path / "store.lbug")) as store:
        assert [queries.documents(store, q="ke hoach").items for _ in range(3)] == [(), (), ()]
