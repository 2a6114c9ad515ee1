"""Questions about the whole store, and orders to it."""

from __future__ import annotations

from fastapi import APIRouter

from phahe.api.schemas import FAULTS

router = APIRouter(tags=["store"], responses=FAULTS)
