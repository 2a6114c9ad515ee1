"""Whether the service lives, and whether its store answers."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from phahe.api.deps import Desk
from phahe.api.schemas import FAULTS

router = APIRouter(tags=["health"])


@router.get("/healthz")
def alive() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


@router.get("/readyz", responses={503: FAULTS[503]})
def ready(desk: Desk) -> dict[str, Any]:
    """The store answers a question; 503 where it does not."""
    desk.ask("documents", limit=1)
    return {"status": "ok", "store": desk.where}
