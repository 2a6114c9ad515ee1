"""The tables of `graph/data` that every stage reads, by what it asks: which kind, which code, which family.

>>> kind_named("Ke hoach").name, canonical_code("KH/UBND"), family_of("KH/TU")
('Kế hoạch', 'KH-UBND', 'party')
"""

from __future__ import annotations

from phahe.graph.codes import canonical_code, family_of
from phahe.graph.kinds import Kind, kind_named, kinds, kinds_of_code

__all__ = ["Kind", "canonical_code", "family_of", "kind_named", "kinds", "kinds_of_code"]
