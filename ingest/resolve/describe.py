"""What is known of one document from all that claims say of it: the same for every order of the claims.

The document's own text is believed before those that cite it. Among citing texts the value that most of them state
wins; of equally many the longer, then the first in the alphabet.

>>> from phahe.graph.model import Description as D
>>> describe([Claim(D(kind="Kế hoạch", date="2023-01-01")), Claim(D(kind="Kế hoạch"))]).date
'2023-01-01'
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from phahe.graph.model import Description
from phahe.ingest.resolve.claims import Claim
from phahe.ingest.resolve.facts import kinds_for

_FIELDS = tuple(field.name for field in fields(Description))


def describe(claims: Iterable[Claim]) -> Description:
    """One description of what several claims describe."""
    claims = list(claims)
    own = [claim.said for claim in claims if claim.own]
    cited = [claim.said for claim in claims if not claim.own]
    values = {name: _first(name, own) if own else None for name in _FIELDS}
    for name in _FIELDS:
        if values[name] is None:
            values[name] = _first(name, cited)
    said = Description(**values)
    if said.number is not None and said.code is not None:
        kinds = kinds_for(said.code)
        if kinds and said.kind not in kinds and (fitting := [d for d in (*own, *cited) if d.kind in kinds]):
            said = replace(said, kind=_first("kind", fitting))
    return said


def agree(claims: Iterable[Claim], shown: Mapping[str, Any], settled: Container[str]) -> bool:
    """Whether claims say nothing but what is shown of a document; settled: fields in which its own text is believed."""
    return bool(shown) and all(
        name in settled or shown[name] == value for claim in claims for name, value in claim.said.stated().items()
    )


def _first(name: str, said: list[Description]) -> Any:
    votes = Counter(value for d in said if (value := getattr(d, name)) is not None)
    if not votes:
        return None
    if name == "kind" and len(votes) > 1:  # "Chương trình" is short for "Chương trình hành động"
        votes = Counter(
            {k: n + sum(m for o, m in votes.items() if k != o and k.startswith(o)) for k, n in votes.items()}
        )
    return min(votes, key=lambda value: (-votes[value], -len(str(value)), str(value)))
