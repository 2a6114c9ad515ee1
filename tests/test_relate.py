"""Relations: every case of tests/cases/relations, each a text with its mentions marked and the relations it states.

A case names the role of its paragraphs, or leaves it to the outline (`whole`). A relation is written
"T0 IMPLEMENTS task A": source, type, level where it has one, target; T0 is the text itself.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phahe.graph.cues import cues, expression, pattern, read_cues, spelt
from phahe.graph.errors import TableError
from phahe.graph.folding import fold
from phahe.graph.model import Description, Form, Header, Level, Link, Mention, RelationType, Role, Segment
from phahe.graph.tables import canonical_code, kinds
from phahe.ingest.outline import outline
from phahe.ingest.relate import relate
from phahe.ingest.relate.triggers import damaged_trigger
from phahe.ingest.text import Text, prepare
from phahe.queries.effect import since

FOLDER = Path(__file__).parent / "cases" / "relations"
MARK = re.compile(r"⟦(\w+)\|([^⟧]*)⟧")
SYMBOL = re.compile(r"(\d[\dOl]*)(?:/((?:19|20)\d\d))?\s*[-/]\s*([A-ZĐƯa-z][\w/ -]*)")


def cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        found += [pytest.param(case, id=f"{path.stem}: {case['name']}") for case in table]
    return found


def described(words: str) -> Description:
    """What the words of a marked mention say of it: enough to know its kind and who issued it."""
    names = sorted((name for kind in kinds() for name in (kind.name, *kind.aliases)), key=len, reverse=True)
    kind = next((name for name in names if fold(words).startswith(fold(name))), None)
    symbol = SYMBOL.search(words)
    if symbol is None:
        return Description(kind=kind, name=words)
    return Description(
        kind=kind, number=symbol[1], year=symbol[2], code=canonical_code(symbol[3]) or symbol[3].replace(" ", "")
    )


def unmarked(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    text, spans, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.append((len(text), len(text) + len(mark[2]), mark[1]))
        text += mark[2]
        at = mark.end()
    return text + marked[at:], spans


def read_case(case: dict[str, Any]) -> tuple[Text, list[Segment], Header, list[Mention], list[str]]:
    raw, spans = unmarked(case["text"])
    text = prepare(raw)
    assert len(text.clean) == len(raw), "write cases in canonical spelling"
    if "role" in case:
        lines = [m.span() for m in re.finditer(r"[^\n]+", raw)]
        labels = [re.match(r"\s*(\d+(?:\.\d+)*\.|\w\)|[-+]|Điều \d+\.)", raw[a:b]) for a, b in lines]
        segments = [
            Segment(a, b, Role(case["role"]), label=label[1] if label else None)
            for (a, b), label in zip(lines, labels, strict=True)
        ]
    else:
        segments = list(outline(text))
    starts = [segment.start for segment in segments]
    mentions, names = [], []
    for start, end, name in spans:
        read = described(raw[start:end])
        form = Form.SELF if name == "T0" else Form.NUMBERED if read.number else Form.UNNUMBERED
        at = bisect_right(starts, start) - 1
        mentions.append(Mention(start, end, raw[start:end], form, read, end, at))
        names.append(name)
    own = Description(kind=case.get("kind"), code=case.get("code"))
    return text, segments, Header(own=own, title=case.get("title")), mentions, names


def edges(links: tuple[Link, ...], names: list[str]) -> set[str]:
    """One edge a source, type and target, the stronger level; no CITES beside a stronger edge, no loops."""
    found: dict[tuple[str, RelationType, str], Level | None] = {}
    for link in links:
        source = "T0" if link.source is None else names[link.source]
        key = (source, link.relation, names[link.target])
        if source != key[2] and found.get(key) is not Level.PURPOSE:
            found[key] = link.level
    strong = {(source, target) for source, relation, target in found if relation is not RelationType.CITES}
    return {
        " ".join((source, relation.value, *([level.value] if level else []), target))
        for (source, relation, target), level in found.items()
        if relation is not RelationType.CITES or (source, target) not in strong
    }


@pytest.mark.parametrize("case", cases())
def test_relations_of_a_text(case: dict[str, Any]) -> None:
    text, segments, header, mentions, names = read_case(case)
    links = relate(text, segments, header, mentions)
    assert edges(links, names) == set(case["relations"])
    for link in links:
        target = mentions[link.target]
        assert link.start <= target.start < link.end, "the evidence holds the target"
        assert 0 <= link.start < link.end <= len(text.clean)
        assert 0 < link.confidence <= 1
        assert (link.level is not None) == (link.relation is RelationType.IMPLEMENTS)
        assert link.rule
    days = {names[link.target]: since(text.clean[link.start : link.end]) for link in links}
    assert {name: day for name, day in days.items() if day} == case.get("since", {})
    related = {link.target for link in links}
    for number, mention in enumerate(mentions):
        if mention.form is not Form.SELF:
            same = [n for n, name in enumerate(names) if name == names[number]]
            assert related & set(same), f"{mention.text} is related to nothing"


PIECES = (
    "Thực hiện ", "Nghị quyết số 28-NQ/TW", " và ", "; ", ", ", "(", ")", "“", "”", ".\n", "\n\n", " theo ", " về ",
    "thay thế ", " hết hiệu lực", "bị bãi bỏ bởi ", "như sau:\n", "a) ", "Điều 1. ", "Luật Đất đai", "|", "\t",
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(PIECES),
        max_size=40,
    ),
    st.sampled_from([None, "Luật", "Kế hoạch", "Văn bản hợp nhất"]),
)
def test_every_mention_of_any_text_is_related(pieces: list[str], kind: str | None) -> None:
    raw = "".join(pieces)
    text = prepare(raw)
    segments = outline(text)
    starts = [segment.start for segment in segments]
    mentions = [
        Mention(m.start(), m.end(), m[0], Form.NUMBERED, described(m[0]), m.end(), bisect_right(starts, m.start()) - 1)
        for m in re.finditer("Nghị quyết số 28-NQ/TW|Luật Đất đai", text.clean)
    ]
    links = relate(text, segments, Header(own=Description(kind=kind)), mentions)
    assert {link.target for link in links} == set(range(len(mentions)))
    assert all(link.source is None or link.source != link.target for link in links)


def test_the_table_is_checked_both_ways() -> None:
    row = '[[cue]]\nrule = "r"\nrelation = "{}"\npatterns = ["{}"]\nsource = "s"\nexamples = ["{}"]\n'
    assert read_cues(row.format("CITES", "theo", "theo Luật"))[0].patterns == ("theo",)
    for relation, written, example in (
        ("CITE", "theo", "theo Luật"),
        ("CITES", "theo", "tại Luật"),
        ("CITES", "theo <nowhere>", "theo Luật"),
        ("CITES", "theo!", "theo Luật"),
    ):
        with pytest.raises(TableError):
            read_cues(row.format(relation, written, example))


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: cue.rule)
def test_every_example_holds_its_cue_and_the_cue_wins_there(cue: Any) -> None:
    for example in cue.examples:
        assert any(pattern(written).search(fold(example)) for written in cue.patterns)
        assert not cue.strict or any(
            spelt(cue, example[m.start() : m.end()])
            for written in cue.patterns
            for m in pattern(written).finditer(fold(example))
        )


def test_a_pattern_allows_lost_blanks_and_line_breaks() -> None:
    scan = pattern("tổng kết [việc] thực hiện")
    for words in ("tong ket viec thuc hien", "tongket  viec thuc\nhien", "tong ket thuchien"):
        assert scan.fullmatch(words)
    assert not pattern("căn cứ").search("can cuoc")
    assert "(?:" in expression("gắn (với|liền)")


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("tiep tuc thuchien ", "implements"),
        ("tong ket viecthuc hien ", "reviews"),
        ("cua ban chap hanhtrung uong ", None),
        ("cac so nganh ", None),
    ],
)
def test_a_damaged_cue_is_still_read(words: str, rule: str | None) -> None:
    found = damaged_trigger(words, 0)
    assert (found and found[2].rule) == rule
