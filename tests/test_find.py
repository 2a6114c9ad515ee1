"""Finding mentions: tables of sentences, the annotated documents, damaged copies of them, any text at all."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.noise import LEVELS, damage
from phahe.graph.errors import TableError
from phahe.graph.model import Description, Form, Header, Mention, Role, Segment
from phahe.graph.phrases import phrases, read_phrases
from phahe.graph.titles import read_titles, titles_at
from phahe.ingest.find import find
from phahe.ingest.gold import unmarked
from phahe.ingest.header import read_header
from phahe.ingest.outline import outline
from phahe.ingest.text import Text, prepare

HERE = Path(__file__).parent
CASES = [
    pytest.param(case, id=f"{path.stem}: {case['why']}")
    for path in sorted((HERE / "cases" / "mentions").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]


MARKED = sorted((HERE / "gold").glob("*/*.marked.txt"))


def found_in(text: Text, role: Role = Role.BODY, own: Description | None = None) -> tuple[Mention, ...]:
    """The mentions of a text that is one paragraph."""
    return find(text, (Segment(0, len(text.clean), role),), Header(own=own or Description()))


def read(raw: str) -> list[tuple[int, int]]:
    """The raw spans of the mentions of a whole document."""
    text = prepare(raw)
    segments = outline(text)
    return [text.raw_span(m.start, m.end) for m in find(text, segments, read_header(text, segments))]


@pytest.mark.parametrize("case", CASES)
def test_each_sentence_has_exactly_its_mentions(case: dict[str, Any]) -> None:
    text = prepare(case["text"])
    mentions = found_in(text, Role(case.get("role", "body")), Description(kind=case.get("kind")))
    assert [text.raw[slice(*text.raw_span(m.start, m.end))] for m in mentions] == [m["text"] for m in case["mentions"]]
    for mention, wanted in zip(mentions, case["mentions"], strict=True):
        got = {
            **mention.read.stated(),
            "form": mention.form.value,
            "bound": mention.bound_to,
            "defines": mention.defined_for,
        }
        wanted = {field: value for field, value in wanted.items() if field != "text"}
        assert {field: got.get(field) for field in wanted} == wanted
    assert all(mentions[n].read.date is None for n in case.get("undated", ()))
    assert all(mentions[n].read.issuer is None for n in case.get("unissued", ()))


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.name.split(".")[0])
def test_every_mention_of_the_annotated_documents_is_found_and_no_other(path: Path) -> None:
    raw, spans = unmarked(path.read_text(encoding="utf-8"))
    assert read(raw) == [(span.start, span.end) for span in spans]


@pytest.mark.parametrize(("level", "least"), [("light", 0.98), ("heavy", 0.95)])
def test_damage_costs_few_mentions(level: str, least: float) -> None:
    right = found = wanted = 0
    for number, path in enumerate(MARKED):
        raw, spans = unmarked(damage(path.read_text(encoding="utf-8"), LEVELS[level], seed=number))
        got = read(raw)
        right += len(set(got) & {(span.start, span.end) for span in spans})
        found += len(got)
        wanted += len(spans)
    assert 2 * right / (found + wanted) >= least


@pytest.mark.parametrize("role", [Role.LETTERHEAD, Role.RECIPIENTS, Role.SIGNATURE, Role.FURNITURE])
def test_letterhead_recipients_signature_and_furniture_cite_nothing(role: Role) -> None:
    assert found_in(prepare("Số: 12/KH-UBND; Lưu: VT, Nghị quyết số 28-NQ/TW, Luật Đất đai"), role) == ()


def test_its_own_number_is_itself_unless_the_date_is_another() -> None:
    own = Description(kind="Kế hoạch", number="289", code="KH-UBND", date="2023-04-26")
    text = prepare(
        "(Ban hành kèm theo Kế hoạch số 289 /KH-UBND ngày 26/4/2023 của UBND tỉnh)\n"
        "Kế hoạch số 289/KH-UBND ngày 01/5/2022"
    )
    assert [m.form for m in found_in(text, own=own)] == [Form.SELF, Form.NUMBERED]


def test_a_cell_does_not_lend_its_kind_word_to_the_next() -> None:
    text = prepare("Quyết định\t12/2015/QĐ-UBND")
    cells = (Segment(0, 10, Role.CELL), Segment(11, len(text.clean), Role.CELL))
    assert [m.text for m in find(text, cells, Header())] == ["12/2015/QĐ-UBND"]


def test_a_line_break_between_kind_word_and_number_keeps_them_one() -> None:
    text = prepare("theo Thông tư số\n36/2025/TT-BNNMT; Luật Đất đai\nsố 31/2024/QH15")
    lines = (Segment(0, 16, Role.BODY), Segment(17, 47, Role.BODY), Segment(48, len(text.clean), Role.BODY))
    mentions = find(text, lines, Header())
    assert [m.text for m in mentions] == ["Thông tư số\n36/2025/TT-BNNMT", "Luật Đất đai\nsố 31/2024/QH15"]
    assert [(m.read.kind, m.read.number) for m in mentions] == [("Thông tư", "36"), ("Luật", "31")]


PIECES = (
    *("Nghị quyết", " số ", "28", "-NQ/TW", "/2019/NĐ-CP", "Luật ", "Đất đai", "Đại hội ", "XIII", "Trung ương 4"),
    *(" (", ")", " ngày 17/11/2022", " của ", "sau đây gọi tắt là ", "Quy định về ", "Đề án “", "”", "\n", "Kế hoạch"),
    *(", ", " và "),
)


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.one_of(
            st.text(max_size=12),
            st.sampled_from(PIECES),
        ),
        max_size=30,
    ).map("".join)
)
def test_any_text_gives_ordered_mentions_that_do_not_overlap(raw: str) -> None:
    text = prepare(raw)
    mentions = find(text, outline(text), Header())
    ends = 0
    for mention in mentions:
        assert ends <= mention.start < mention.end <= len(text.clean)
        assert mention.text == text.clean[mention.start : mention.end]
        assert mention.phrase_end >= mention.end
        ends = mention.end
    assert all(m.bound_to is None or mentions[m.bound_to] is not m for m in mentions)


def test_a_name_inside_a_name_gives_way_to_the_longer() -> None:
    assert [title.name for title in titles_at("luatgiaoducnghenghiepva")][:2] == [
        "Luật Giáo dục nghề nghiệp",
        "Luật Giáo dục",
    ]


@pytest.mark.parametrize(
    ("table", "fault"),
    [
        ("name,kind,aliases,source,examples\nLuật Đất đai,Loật,,x,Luật Đất đai\n", "titles.csv:2: found kind 'Loật'"),
        ("name,kind,aliases,source,examples\nLuật Đất đai,Luật,,x,Luật Nhà ở\n", "no example with 'Luật Đất đai'"),
        ("name,kind,aliases,source,examples\nLuật Thoả thuận,Luật,,x,Luật Thoả thuận\n", "the canonical spelling"),
    ],
)
def test_a_wrong_title_is_named_with_its_line(table: str, fault: str) -> None:
    with pytest.raises(TableError, match=re.escape(fault)):
        read_titles(table)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ('words = ["Về"]\nexamples = ["về"]', "small letters"),
        ('words = ["về", "về"]\nexamples = ["về"]', "each word once"),
        ('words = ["về", "tại"]\nexamples = ["về"]', "no example with 'tại'"),
        ('words = ["về"]\nexamples = ["về", "tại"]', "example 'tại'"),
    ],
)
def test_a_wrong_list_of_phrases_is_named_with_its_line(row: str, fault: str) -> None:
    with pytest.raises(TableError, match=re.escape(fault)):
        read_phrases(f'[[phrases]]\nname = "a"\nmeaning = "b"\n{row}\n')


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(TableError, match="after-law"):
        phrases("after-lunch")
