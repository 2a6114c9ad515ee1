"""What routes are given: the desk, and the document that a path names."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Path, Query, Request

from phahe.api.answers import Answers


class Moved(Exception):
    """The path names a document by an old id, or by what people write; `location` is where its own id leads."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


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
            description="an id, percent-encoded; an alias, or what people write, is answered with 308",
            examples=["121-KH-UBND~ba-ria-vung-tau~2023"],
        ),
    ],
) -> str:
    found = desk.identify(id)
    if found != id:
        path, after = request.scope["path"], request.scope["route"].path.partition("{id:path}")[2]
        before = path[: len(path) - len(after) - len(id)]
        query = f"?{request.url.query}" if request.url.query else ""
        raise Moved(f"{before}{quote(found, safe='')}{after}{query}")
    return found


DocumentId = Annotated[str, Depends(_document)]
"""The id of a document of the store. Raises Moved, or UnknownReference with the candidates where several fit."""

AsOf = Annotated[
    str | None, Query(pattern=r"^\d{4}-\d{2}-\d{2}$", description="as of this day, ISO", examples=["2024-01-31"])
]
Cursor = Annotated[str | None, Query(description="the `next` of the page before")]
