"""What routes are given: the desk, and the document that a path names."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Path, Query, Request
from pydantic import BeforeValidator

from phahe.api.answers import Answers
from phahe.graph.errors import ParameterError
from phahe.graph.model import RelationType


class Moved(Exception):
    """The path names a document by an old id, or by what people write; `location` is where its own id leads.

    lasting: an old id leads there for good, while words may fit several documents tomorrow.
    """

    def __init__(self, location: str, *, lasting: bool) -> None:
        super().__init__(location)
        self.location = location
        self.lasting = lasting


def known_parameters(request: Request) -> None:
    """Raises ParameterError for a query parameter that the route does not have: it would be ignored in silence."""
    known = [parameter.alias for parameter in request.scope["route"].dependant.query_params]
    for name in request.query_params:
        if name not in known:
            raise ParameterError("query parameter", name, f"one of {', '.join(known)}" if known else "none")


def _desk(request: Request) -> Answers:
    answers = request.app.state.answers
    assert isinstance(answers, Answers)  # noqa: S101 -- state is untyped
    return answers


Desk = Annotated[Answers, Depends(_desk)]


def _document(
    request: Request,
    desk: Desk,
    id: Annotated[
        str,
        Path(
            description="an id, percent-encoded; an alias is answered with 308, what people write with 307",
            examples=["121-KH-UBND~ba-ria-vung-tau~2023"],
        ),
    ],
) -> str:
    found = desk.identify(id)
    if found != id:
        path, after = request.scope["path"], request.scope["route"].path.partition("{id:path}")[2]
        before = path[: len(path) - len(after) - len(id)]
        query = f"?{request.url.query}" if request.url.query else ""
        raise Moved(f"{before}{quote(found, safe='')}{after}{query}", lasting=desk.is_alias(id))
    return found


DocumentId = Annotated[str, Depends(_document)]
"""The id of a document of the store. Raises Moved, or UnknownReference with the candidates where several fit."""

AsOf = Annotated[str | None, Query(description="as of this day, ISO", examples=["2024-01-31"])]


def _each(given: list[str]) -> list[str]:
    """What is given again or with commas, as the commands take it: `A,B` and `C` are A, B and C."""
    return [one.strip() for part in given for one in part.split(",")]


Kinds = Annotated[
    list[str] | None,
    BeforeValidator(_each),
    Query(alias="kind", examples=["conflict"], description="only these kinds; given again, or with commas"),
]
Relations = Annotated[
    list[RelationType] | None,
    BeforeValidator(_each),
    Query(description="follow these instead of the default set; given again, or with commas"),
]
Cursor = Annotated[str | None, Query(description="the `next` of the page before")]
