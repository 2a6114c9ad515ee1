"""Claims as the store keeps them: JSON without the fields that are not stated, named by its digest.

Equal claims of different texts are one record, so that a document cited a hundred thousand times in a few wordings
costs a few records to resolve against.

>>> claim = Claim(Description(number="28", code="NQ/TW"), before="2023-07-04")
>>> decode(encode(claim)) == claim
True
"""

from __future__ import annotations

import json
from dataclasses import fields
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from phahe.graph.changes import StoredClaim
from phahe.graph.model import BodyLevel, Description, DocumentId
from phahe.ingest.resolve.claims import Claim
from phahe.ingest.resolve.naming import Naming

_PLAIN = ("plenum", "own", "digest", "local", "before", "window", "over", "imported", "either", "anew")
_SEVERAL = ("apart", "beside", "places")


def encode(claim: Claim) -> str:
    """The claim as JSON; equal claims give equal strings."""
    record: dict[str, Any] = {"said": claim.said.stated()}
    if claim.naming is not None:
        naming = claim.naming
        record["naming"] = {f.name: v for f in fields(naming) if (v := getattr(naming, f.name)) is not None}
    for name in _PLAIN:
        if value := getattr(claim, name):
            record[name] = value
    for name in _SEVERAL:
        if value := getattr(claim, name):
            record[name] = value
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=65536)
def decode(body: str) -> Claim:
    """The claim that `encode` wrote."""
    record = json.loads(body)
    said = record.pop("said")
    if "level" in said:
        said["level"] = BodyLevel(said["level"])
    naming = record.pop("naming", None)
    for name in _SEVERAL:
        record[name] = tuple(record.get(name, ()))
    return Claim(Description(**said), Naming(**{"kind": None, **naming}) if naming else None, **record)


def stored_claim(claim: Claim, document: DocumentId, blocks: tuple[str, ...]) -> StoredClaim:
    """The record of a claim that a document makes."""
    body = encode(claim)
    digest = blake2b("\x1f".join((body, *blocks)).encode(), digest_size=12).hexdigest()
    return StoredClaim(digest, document, body, blocks)
