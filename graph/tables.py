"""The tables of `graph/data` that every stage reads: kinds, codes and cue phrases.

>>> kind_named("Ke hoach").name, canonical_code("KH/UBND"), family_of("KH/TU")
('Kế hoạch', 'KH-UBND', 'party')
"""

from __future__ import annotations

from phahe.graph.codes import canonical_code, family_of
from phahe.graph.cues import Cue, cues, read_cues
from phahe.graph.kinds import Kind, kind_named, kinds, kinds_of_code

__all__ = ["Cue", "Kind", "canonical_code", "cues", "family_of", "kind_named", "kinds", "kinds_of_code", "read_cues"]
