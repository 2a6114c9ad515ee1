"""The HTTP interface: answers as docs/interface.md has them, faults as problem details, one service over one store."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI

from phahe.api import schemas, settings
from phahe.api.answers import Answers
from phahe.api.app import STATUS, create_app
from phahe.graph.errors import PhaheError, UnknownReference

ROOT = Path(__file__).parent.parent
Served = Callable[[FastAPI], AbstractContextManager[str]]
PLAN = "121-KH-UBND~ba-ria-vung-tau~2023"


@pytest.fixture(scope="module")
def answers(examples_url: str) -> Iterator[Answers]:
    opened = Answers.open(settings.read({}, store=examples_url))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def service(answers: Answers, served: Served) -> Iterator[httpx.Client]:
    """The application over the examples."""
    with served(create_app(answers)) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def get(service: httpx.Client, path: str, **parameters: Any) -> Any:
    answer = service.get(f"/api/v1{path}", params=parameters, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_lineage_is_a_chain(service: httpx.Client) -> None:
    answer = get(service, f"/documents/{PLAN}/lineage")
    schemas.Chain.model_validate(answer)
    symbol = {id: d["symbol"] for id, d in {**answer["documents"], PLAN: answer["document"]}.items()}
    steps = {(symbol[e["source"]], e["relation"], symbol[e["target"]]) for e in answer["edges"]}
    assert {
        ("121/KH-UBND", "IMPLEMENTS", "25-CTr/TU"),
        ("25-CTr/TU", "IMPLEMENTS", "28-NQ/TW"),
        ("12-KH/TW", "IMPLEMENTS", "28-NQ/TW"),
    } <= steps
    assert ("121/KH-UBND", "IMPLEMENTS", "28-NQ/TW") not in steps
    for edge in answer["edges"]:
        assert edge["asserted_by"] == sorted({proof["document"] for proof in edge["evidence"]})


def test_impact_reaches_the_plans_of_28_and_no_other(service: httpx.Client) -> None:
    answer = get(service, "/documents/28-NQ%2FTW/impact")
    schemas.Chain.model_validate(answer)
    held = {d["symbol"]: d["place"] for d in answer["documents"].values() if d["held"]}
    assert held["121/KH-UBND"] == "Bà Rịa - Vũng Tàu"
    assert held["289/KH-UBND"] == "Nghệ An"
    assert len([d for d in answer["documents"].values() if d["held"]]) == 4
    assert "66/KH-UBND" not in held


def test_evidence_points_into_the_text(service: httpx.Client) -> None:
    for edge in get(service, "/documents/28-NQ%2FTW/impact")["edges"]:
        for proof in edge["evidence"]:
            text = get(service, f"/documents/{quote(proof['document'], safe='')}/text")["text"]
            assert text[proof["start"] : proof["end"]] == proof["text"]


def test_relations_depth_and_pages_are_chosen(service: httpx.Client) -> None:
    near = get(service, "/documents/28-NQ%2FTW/impact", depth=1)
    assert {d["depth"] for d in near["documents"].values()} == {1}
    cites = get(service, f"/documents/{PLAN}/lineage", relations=["CITES", "REVIEWS"])
    assert {e["relation"] for e in cites["edges"]} <= {"CITES", "REVIEWS"}
    whole = get(service, "/documents/28-NQ%2FTW/impact")
    paged, cursor = [], None
    while cursor is not None or not paged:
        page = get(service, "/documents/28-NQ%2FTW/impact", limit=2, **({"cursor": cursor} if cursor else {}))
        paged += page["documents"]
        cursor = page["next"]
    assert paged == list(whole["documents"])


def test_documents_are_found_as_people_type(service: httpx.Client) -> None:
    for typed in ("121/KH-UBND", "121/kh-ubnd ba ria vung tau", "28-NQ/TW", "nghe an"):
        page = get(service, "/documents", q=typed)
        schemas.DocumentPage.model_validate(page)
        assert page["items"], typed
    held = get(service, "/documents", held=True)["items"]
    assert len(held) == 5
    assert {d["place"] for d in get(service, "/documents", held=True, place="Nghệ An")["items"]} == {"Nghệ An"}


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ({"kind": "ke hoach"}, {"kind": "Kế hoạch"}),
        ({"kind": "KẾ HOẠCH", "place": "nghe an"}, {"kind": "Kế hoạch", "place": "Nghệ An"}),
        ({"place": "hai phong", "held": True}, {"place": "Hải Phòng", "held": True}),
        ({"place": "tien lang, hai phong"}, {"place": "Tiên Lãng, Hải Phòng"}),
        ({"term": "xiii"}, {"term": "XIII"}),
    ],
    ids=str,
)
def test_filters_take_any_spelling(service: httpx.Client, typed: dict[str, Any], spelled: dict[str, Any]) -> None:
    found = get(service, "/documents", **typed)
    assert found["items"]
    assert found == get(service, "/documents", **spelled)


def test_what_is_chosen_by_place_takes_any_spelling(service: httpx.Client) -> None:
    for place in ("Nghệ An", "nghe an"):
        items = get(service, "/documents/28-NQ%2FTW/implementers", place=place)["items"]
        assert {item["document"]["place"] for item in items} == {"Nghệ An"}
        asked = {"level": "district", "within": place, "as_of": "2025-06-30"}
        assert get(service, "/documents/28-NQ%2FTW/coverage", **asked)["within"] == "Nghệ An"
    assert get(service, "/documents", kind="no kind") == {"items": [], "next": None}


def test_ways_that_run_the_other_way_than_asked_say_so(service: httpx.Client) -> None:
    up, down = (get(service, "/paths", **{"from": a, "to": b}) for a, b in ((PLAN, "28-NQ/TW"), ("28-NQ/TW", PLAN)))
    assert (up["reversed"], down["reversed"]) == (False, True)
    assert up["paths"]
    assert {**down, "reversed": False} == up
    none = get(service, "/paths", **{"from": PLAN, "to": PLAN})
    assert (none["reversed"], none["count"]) == (False, 0)


def test_several_are_given_again_or_with_commas(service: httpx.Client) -> None:
    for path, name, several in (
        ("/findings", "kind", ["conflict", "ambiguous"]),
        (f"/documents/{PLAN}/lineage", "relations", ["CITES", "REVIEWS"]),
    ):
        again, commas = (get(service, path, **{name: given}) for given in (several, ",".join(several)))
        assert again == commas


def test_pages_of_documents_cover_all_once(service: httpx.Client) -> None:
    whole = [d["id"] for d in get(service, "/documents", limit=1000)["items"]]
    paged, cursor = [], None
    while cursor is not None or not paged:
        page = get(service, "/documents", limit=7, **({"cursor": cursor} if cursor else {}))
        paged += [d["id"] for d in page["items"]]
        cursor = page["next"]
    assert paged == whole


def test_what_people_write_leads_to_the_id(service: httpx.Client) -> None:
    answer = service.get("/api/v1/documents/28-NQ%2FTW/impact?depth=1&tasks=true")
    assert answer.status_code == 307, "another document may fit the words tomorrow"
    assert answer.headers["location"] == "/api/v1/documents/28-NQ.TW~XIII/impact?depth=1&tasks=true"
    assert service.get(answer.headers["location"]).status_code == 200


def test_an_old_id_leads_to_the_new_one_for_good(examples_made: Path, served: Served, tmp_path: Path) -> None:
    store = shutil.copy(examples_made, tmp_path / "store.lbug")
    with closing(Answers.open(settings.read({}, store=str(store)))) as desk:
        [plan] = desk.ask("documents", place="tien lang, hai phong", held=True)["items"]
        says = {"number": "150", "date": "2023-08-28"}
        desk.judge({"judgement": "document", "subjects": [plan["id"]], "says": says, "who": "An"})
        with served(create_app(desk)) as address, httpx.Client(base_url=address) as client:
            answer = client.get(f"/api/v1/documents/{plan['id']}/validity")
            assert (answer.status_code, answer.headers["location"].rpartition("/")[2]) == (308, "validity")
            assert client.get(answer.headers["location"]).is_success


def test_one_document(service: httpx.Client) -> None:
    answer = get(service, f"/documents/{PLAN}")
    schemas.Identity.model_validate(answer["document"])
    assert answer["document"]["signer"] == "Đặng Minh Thông"
    assert {c["target"] for c in answer["citations"]} <= {*answer["documents"], PLAN, None}
    assert answer["validity"]["status"]


def test_findings(service: httpx.Client) -> None:
    page = get(service, "/findings")
    schemas.FindingPage.model_validate(page)
    counts = get(service, "/findings/counts")
    assert sum(counts.values()) == len(page["items"])
    terms = [f for f in get(service, "/findings", kind=["conflict"])["items"] if f["field"] == "term"]
    assert terms
    assert get(service, "/findings", limit=3)["next"]


def test_statistics(service: httpx.Client) -> None:
    assert get(service, "/statistics", limit=1)["most_cited"][0]["document"]["symbol"] == "28-NQ/TW"
    near = get(service, "/statistics/structure", around="28-NQ/TW", limit=1)
    assert (near["groups"] > 1, len(near["communities"])) == (True, 1)
    assert service.get("/api/v1/statistics/structure", params={"around": "999/KH-UBND"}).status_code == 404


def problem(answer: httpx.Response, status: int) -> Any:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    schemas.Problem.model_validate(body)
    assert body["status"] == status
    return body


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/documents/999%2FKH-UBND", 404),
        ("/api/v1/documents/none/lineage", 404),
        ("/api/v1/nothing", 404),
        ("/api/v1/documents/28-NQ.TW~XIII/text", 404),
        ("/api/v1/documents/KH-UBND/lineage", 409),
        (f"/api/v1/documents/{PLAN}/lineage?depth=none", 422),
        (f"/api/v1/documents/{PLAN}/lineage?depth=0", 422),
        (f"/api/v1/documents/{PLAN}/lineage?relations=LIKES", 422),
        (f"/api/v1/documents/{PLAN}/lineage?as_of=yesterday", 422),
        (f"/api/v1/documents/{PLAN}/lineage?as_of=2023-02-31", 422),
        ("/api/v1/documents?cursor=none", 422),
        ("/api/v1/findings?kind=none", 422),
        ("/api/v1/findings?as_of=tomorrow", 422),
        ("/api/v1/findings?document=nope", 404),
        ("/api/v1/findings?kinds=conflict", 422),
        ("/api/v1/documents?bogus=1", 422),
        ("/api/v1/documents?level=Atlantis", 422),
        ("/api/v1/documents?year=-5", 422),
        ("/api/v1/documents?held=perhaps", 422),
        (f"/api/v1/documents/{PLAN}/coverage?level=province&within=Atlantis", 422),
        (f"/api/v1/documents/{PLAN}/coverage?level=province&within=Nghệ An", 422),
        (f"/api/v1/documents/{PLAN}/coverage?level=district&within=Atlantis&as_of=2025-06-30", 422),
        (f"/api/v1/paths?from={PLAN}", 422),
        ("/api/v1/exports/word", 422),
    ],
)
def test_faults_are_problem_details(service: httpx.Client, path: str, status: int) -> None:
    body = problem(service.get(path), status)
    assert not re.search(r"Value error|pattern|Input should|\\\\", body["detail"]), "in our own words"
    if status == 409:
        assert len(body["candidates"]) > 1
        assert all(service.get(f"/api/v1/documents/{quote(c['id'], safe='')}").is_success for c in body["candidates"])


@pytest.mark.parametrize(
    ("decision", "status"),
    [
        ({"judgement": "same", "subjects": ["x", "y"]}, 404),
        ({"judgement": "relation", "subjects": [PLAN, "y"], "relation": "IMPLEMENTS", "answer": True}, 404),
        ({"judgement": "citation", "citation": f"{PLAN}#c1", "target": "x"}, 404),
        ({"judgement": "citation", "subjects": [PLAN], "words": "Nghị quyết số 1-NQ/TW", "ordinal": 1}, 422),
        ({"judgement": "citation", "citation": f"{PLAN}#c999"}, 422),
        ({"judgement": "document", "subjects": [PLAN], "says": {"place": "Atlantis"}}, 422),
        ({"judgement": "retract", "of": "j-none"}, 422),
    ],
)
def test_a_judgement_about_nothing_is_refused(service: httpx.Client, decision: dict[str, Any], status: int) -> None:
    problem(service.post("/api/v1/judgements", json={"who": "a", "why": "b", **decision}), status)
    assert get(service, "/judgements") == []


def test_what_is_only_cited_is_not_taken_out(service: httpx.Client) -> None:
    body = problem(service.delete("/api/v1/documents/28-NQ.TW~XIII"), 404)
    assert body["type"] == "urn:phahe:not-held"


def test_every_fault_has_a_status() -> None:
    def kinds(base: type[PhaheError]) -> Iterator[type[PhaheError]]:
        for kind in base.__subclasses__():
            yield kind
            yield from kinds(kind)

    decided = tuple(kind for kind, status, _ in STATUS if status != 500)
    own = {UnknownReference}
    undecided = {k.__name__ for k in kinds(PhaheError) if not issubclass(k, decided) and k not in own}
    assert undecided <= {"TableError", "QueryError"}, "faults of the program itself are 500, all others have a row"


def test_what_no_route_answers_says_what_was_asked(service: httpx.Client) -> None:
    body = problem(service.post("/api/v1/findings"), 405)
    assert (body["title"], body["detail"]) == (
        "Method Not Allowed",
        "POST /api/v1/findings is not answered: /openapi.json tells what is",
    )
    assert service.get("/api/v1/exports/html").headers["content-type"] == "text/html; charset=utf-8"
    assert "html" in problem(service.get("/api/v1/exports/word"), 422)["detail"]


def test_an_unknown_parameter_is_refused_with_those_that_are_known(service: httpx.Client) -> None:
    body = problem(service.get("/api/v1/documents/28-NQ%2FTW/implementers?bogus=1"), 422)
    assert body["detail"] == "query parameter is 'bogus', expected one of level, place, as_of, tasks"


def test_openapi_has_an_example_for_every_parameter_and_answer(service: httpx.Client) -> None:
    api = service.get("/openapi.json").json()
    for path, methods in api["paths"].items():
        for method, operation in methods.items():
            assert operation.get("description"), f"{method} {path} says nothing"
    assert "example" in json.dumps(api["components"]["schemas"]["Identity"])


def test_every_route_is_in_the_interface_document(service: httpx.Client) -> None:
    text = (ROOT / "docs" / "interface.md").read_text(encoding="utf-8")
    for path in service.get("/openapi.json").json()["paths"]:
        short = re.escape(path.removeprefix("/api/v1").replace("{id:path}", "{id}"))
        assert re.search(rf"`(?:GET|POST|DELETE) {short}[?`]", text), f"{short} is not in docs/interface.md"


def test_health(service: httpx.Client) -> None:
    assert service.get("/healthz").json() == {"status": "ok"}
    assert service.get("/readyz").json()["status"] == "ok"


def test_the_pages_load_nothing_from_elsewhere(service: httpx.Client) -> None:
    for path in ("/", "/?q=28-NQ/TW", f"/d/{PLAN}"):
        answer = service.get(path)
        assert answer.status_code == 200
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", answer.text)


def test_a_request_that_is_too_large_is_refused(answers: Answers, served: Served) -> None:
    limited = Answers(answers.store, settings.read({"PHAHE_UPLOAD_LIMIT": "1"}, store=answers.store.url))
    with served(create_app(limited)) as address, httpx.Client(base_url=address) as small:
        problem(small.post("/api/v1/ingest", content=b"x" * (2**20 + 1)), 413)
        form = {"content-type": "multipart/form-data; boundary=b"}
        head = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
        problem(small.post("/api/v1/ingest", content=iter([head, b"x" * 2**20, b"x"]), headers=form), 413)


@pytest.mark.parametrize(
    ("headers", "status", "type"),
    [
        ({"Origin": "https://elsewhere.example"}, 403, "urn:phahe:other-origin"),
        ({"Origin": "null"}, 403, "urn:phahe:other-origin"),
        ({"Host": "elsewhere.example"}, 421, "urn:phahe:other-host"),
    ],
)
def test_pages_of_other_sites_change_nothing(
    service: httpx.Client, headers: dict[str, str], status: int, type: str
) -> None:
    answer = service.post("/api/v1/rebuild", headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (status, type)
    assert answer.headers["content-type"] == "application/problem+json"
