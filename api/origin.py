"""Keeps pages of other sites from using a service on this machine through the browser of whoever looks at them.

Two ways in are shut: a request that changes something must not come from a page of another origin, and a service that
listens on a loopback address answers only to loopback names (another name that leads here is a rebound one).
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from fastapi import Request, Response
from starlette.types import ASGIApp, Receive, Scope, Send

READS = frozenset({"GET", "HEAD", "OPTIONS"})
Problem = Callable[[Request, int, str, str, str], Response]


class OwnOrigin:
    """ASGI middleware; `problem` makes the refusal, 403 for another origin, 421 for another host."""

    def __init__(self, app: ASGIApp, problem: Problem) -> None:
        self.app = app
        self.problem = problem

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (refusal := self._refusal(Request(scope))) is not None:
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        server = request.scope.get("server")
        if server is not None and is_loopback(server[0]) and not is_loopback(urlsplit(f"//{host}").hostname):
            detail = f"this service answers to 127.0.0.1 and localhost, not to {host!r}"
            return self.problem(request, 421, "other-host", "Not a name of this service", detail)
        origin = request.headers.get("origin")
        if request.method not in READS and origin is not None and urlsplit(origin).netloc != host:
            detail = (
                f"a page of {origin} may not change this store; ask from the service's own pages or without a browser"
            )
            return self.problem(request, 403, "other-origin", "A request from another site", detail)
        return None


def is_loopback(host: str | None) -> bool:
    """Whether a host name or address is this machine's own and no other's.

    >>> [is_loopback(h) for h in ("localhost", "127.0.0.1", "::1", "example.org", None)]
    [True, True, True, False, False]
    """
    if host is None:
        return False
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
