"""The pages in a real Chromium: the exported picture without any network, the explorer walked from search to words."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route, expect, sync_playwright

from phahe.api import settings
from phahe.api.answers import Answers
from phahe.api.app import create_app
from phahe.api.picture import page, picture

TOP = {"kind": "Nghị quyết", "number": "28", "code": "NQ/TW", "level": "central", "date": "2022-11-17", "held": False}
PLAN = {"kind": "Kế hoạch", "number": "289", "code": "KH-UBND", "level": "province", "place": "Nghệ An", "held": True}
WORDS = "thực hiện Nghị quyết số 28-NQ/TW </script><script>document.title = 'gone'</script> & hết"
EDGE = {
    "source": "plan",
    "relation": "IMPLEMENTS",
    "level": "purpose",
    "target": "top",
    "evidence": [{"document": "plan", "start": 3, "end": 80, "text": WORDS}],
}


DECREE = {"kind": "Nghị định", "number": "12", "year": "2020", "code": "NĐ-CP", "level": "central", "held": False}
REFUSED = {
    "source": "plan",
    "relation": "REPEALS",
    "level": None,
    "target": "decree",
    "evidence": [{"document": "plan", "start": 90, "end": 120, "text": "bãi bỏ Nghị định 12/2020/NĐ-CP"}],
    "makers": ["import: Công báo", "Lan"],
    "refused": "lower-level",
}


def chromium() -> str:
    """Debian's Chromium, or what it is called elsewhere."""
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    assert found, "no Chromium: apt-get install chromium, or run `make test`"
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=arguments)
        yield launched
        launched.close()


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    """A page that fails the test when its scripts do."""
    opened = browser.new_page(viewport={"width": 1400, "height": 850})
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield opened
    opened.close()
    assert not faults


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    drawn = picture({"top": TOP, "plan": PLAN}, [EDGE], focus="top")
    file = tmp_path_factory.mktemp("picture") / "picture.html"
    file.write_text(page(drawn, "Nghị quyết 28-NQ/TW"), encoding="utf-8")
    return file


def wait_for_picture(tab: Page) -> None:
    """Waits for the picture, asking from outside: a page that waits by itself would need eval, which is forbidden."""
    for _ in range(300):
        if tab.evaluate("window.phahe !== undefined"):
            return
        tab.wait_for_timeout(100)
    pytest.fail("no picture after half a minute")


def open_offline(tab: Page, file: Path) -> list[str]:
    """Opens a file with the network blocked; gives the requests that the page made beside itself."""
    asked: list[str] = []

    def refuse(route: Route) -> None:
        if route.request.url == file.as_uri():
            route.continue_()
        else:
            asked.append(route.request.url)
            route.abort()

    tab.route("**/*", refuse)
    tab.goto(file.as_uri())
    wait_for_picture(tab)
    return asked


def on_canvas(tab: Page, script: str) -> tuple[float, float]:
    """The place on the page of a point of the picture that the script gives in the picture's units."""
    spot = tab.evaluate(f"phahe.network.canvasToDOM({script})")
    box = tab.locator("#picture").bounding_box()
    assert box is not None
    return box["x"] + spot["x"], box["y"] + spot["y"]


def test_the_exported_page_asks_the_network_for_nothing(tab: Page, exported: Path) -> None:
    assert open_offline(tab, exported) == []
    text = exported.read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|link|img|iframe)[^>]*\b(?:src|href)=", text)
    expect(tab).to_have_title("Nghị quyết 28-NQ/TW")


def test_documents_are_named_by_their_symbols(tab: Page, exported: Path) -> None:
    open_offline(tab, exported)
    labels = tab.evaluate("phahe.data.nodes.map((node) => node.label)")
    assert labels == ["Kế hoạch 289/KH-UBND\nNghệ An", "Nghị quyết 28-NQ/TW\n17/11/2022"]
    assert "chỉ được nhắc đến" in tab.locator("#panel").inner_text()


def test_superior_documents_stand_above(tab: Page, exported: Path) -> None:
    open_offline(tab, exported)
    height = tab.evaluate("Object.fromEntries(phahe.data.nodes.map((node) => [node.id, node.y]))")
    assert height["top"] < height["plan"]


def middle(tab: Page, top: str = "top") -> tuple[float, float]:
    """The middle of the edge from the plan to what stands above it."""
    ends = "((a, b) => ({x: (a.x + b.x) / 2, y: (a.y + b.y) / 2}))"
    places = "(id) => phahe.network.getPosition(id)"
    return on_canvas(tab, f"{ends}(({places})('{top}'), ({places})('plan'))")


def test_a_click_on_an_edge_shows_the_words_and_who_says_them(tab: Page, exported: Path) -> None:
    open_offline(tab, exported)
    tab.mouse.click(*middle(tab))
    expect(tab.locator("#panel blockquote")).to_contain_text(WORDS)
    expect(tab.locator("#panel blockquote footer")).to_contain_text("Kế hoạch 289/KH-UBND")


def test_pointing_at_an_edge_shows_the_words(tab: Page, exported: Path) -> None:
    open_offline(tab, exported)
    x, y = middle(tab)
    tab.mouse.move(x - 30, y)
    tab.mouse.move(x, y, steps=5)
    expect(tab.locator("div.vis-tooltip")).to_contain_text("thực hiện Nghị quyết số 28-NQ/TW")


def test_a_click_on_a_document_shows_what_it_rests_on(tab: Page, exported: Path) -> None:
    open_offline(tab, exported)
    tab.mouse.click(*on_canvas(tab, "phahe.network.getPosition('plan')"))
    expect(tab.locator("#panel h2")).to_contain_text("289/KH-UBND")
    expect(tab.locator("#panel h3")).to_have_text("Dựa trên")


def test_a_relation_can_be_hidden(tab: Page, exported: Path) -> None:
    open_offline(tab, exported)
    tab.locator("input[data-relation=IMPLEMENTS]").uncheck()
    tab.mouse.click(*middle(tab))
    expect(tab.locator("#panel blockquote")).to_have_count(0)


def test_what_is_not_believed_is_told_apart_with_who_says_it_and_why(tab: Page, tmp_path: Path) -> None:
    file = tmp_path / "refused.html"
    drawn = picture({"decree": DECREE, "plan": PLAN, "top": TOP}, [EDGE, REFUSED], focus="decree")
    file.write_text(page(drawn, "Nghị định 12/2020/NĐ-CP"), encoding="utf-8")
    open_offline(tab, file)
    said = ["Không được công nhận: cơ quan ban hành thuộc cấp dưới", "bãi bỏ Nghị định 12/2020/NĐ-CP"]
    said += ["— tệp nhập, nguồn: Công báo", "— nhận định của Lan"]
    panel = tab.locator("#panel")
    expect(panel.locator("h3")).to_have_text("Bị nêu là sửa đổi, chấm dứt (không được công nhận)")
    for words in said:
        expect(panel).to_contain_text(words)
    tab.mouse.click(*middle(tab, "decree"))
    expect(panel.locator("h3")).to_have_text("Nguyên văn")
    for words in said:
        expect(panel).to_contain_text(words)
    dashes = tab.evaluate("Object.fromEntries(phahe.data.edges.map((e) => [e.fact, e.dashes]))")
    assert dashes == {"0": False, "1": [2, 6]}
    expect(tab.locator(".legend")).to_contain_text("nêu mà không được công nhận")


def test_equal_graphs_give_equal_pages() -> None:
    documents: dict[str, dict[str, Any]] = {"top": TOP, "plan": PLAN}
    backwards = dict(reversed(documents.items()))
    assert page(picture(documents, [EDGE]), "x") == page(picture(backwards, [EDGE]), "x")


@pytest.fixture(scope="module")
def explorer(examples_url: str, served: Any) -> Iterator[str]:
    """The address of the explorer over the examples."""
    with (
        closing(Answers.open(settings.read({}, store=examples_url))) as answers,
        served(create_app(answers)) as address,
    ):
        yield address


def test_the_explorer_leads_from_a_search_to_the_words_of_a_step(tab: Page, explorer: str) -> None:
    foreign: list[str] = []
    tab.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(explorer) else None)
    tab.goto(explorer)
    expect(tab.locator(".results li")).to_have_count(5)
    tab.get_by_role("searchbox").fill("121/KH-UBND Bà Rịa - Vũng Tàu")
    tab.keyboard.press("Enter")
    tab.get_by_role("link", name="Kế hoạch 121/KH-UBND").click()
    wait_for_picture(tab)
    labels = tab.evaluate("phahe.data.nodes.map((node) => node.label.split('\\n')[0])")
    assert {"Kế hoạch 121/KH-UBND", "Chương trình hành động 25-CTr/TU", "Nghị quyết 28-NQ/TW"} <= set(labels)
    expect(tab.locator("#panel blockquote").first).to_contain_text("25-CTr/TU")
    top = tab.evaluate("phahe.data.nodes.find((node) => node.label.startsWith('Nghị quyết 28-NQ/TW')).id")
    tab.mouse.dblclick(*on_canvas(tab, f"phahe.network.getPosition('{top}')"))
    tab.wait_for_url(f"{explorer}/d/**28-NQ**")
    wait_for_picture(tab)
    expect(tab.locator("#panel h2")).to_contain_text("Nghị quyết 28-NQ/TW")
    labels = tab.evaluate("phahe.data.nodes.map((node) => node.label.split('\\n')[0])")
    assert {"Kế hoạch 121/KH-UBND", "Kế hoạch 289/KH-UBND"} <= set(labels)
    assert foreign == []


def test_a_search_without_a_result_says_what_to_do(tab: Page, explorer: str) -> None:
    tab.goto(f"{explorer}/?q=999/XX-YYY")
    expect(tab.locator("main")).to_contain_text("Không có văn bản nào")


def test_a_page_asked_for_by_what_several_fit_lists_them(tab: Page, explorer: str) -> None:
    tab.goto(f"{explorer}/d/KH-UBND")
    tab.wait_for_url(f"{explorer}/?q=KH-UBND")
    expect(tab.locator(".results li").first).to_be_visible()


def test_the_interface_is_described_without_a_network(tab: Page, explorer: str) -> None:
    foreign: list[str] = []
    tab.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(explorer) else None)
    tab.goto(f"{explorer}/docs")
    expect(tab.locator(".opblock-summary-path").first).to_be_visible()
    assert foreign == []


def test_a_picture_that_leaves_documents_out_says_so(tab: Page, tmp_path: Path) -> None:
    file = tmp_path / "cut.html"
    drawn = picture({"top": TOP, "plan": PLAN}, [EDGE], focus="top", cut=True)
    file.write_text(page(drawn, "Nghị quyết 28-NQ/TW"), encoding="utf-8")
    open_offline(tab, file)
    expect(tab.locator("#panel")).to_contain_text("Hình chỉ vẽ 2 văn bản gần nhất")
