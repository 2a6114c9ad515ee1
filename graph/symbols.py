"""The code of a document of which only kind and issuer are known: the code that both settle together.

>>> from phahe.graph.bodies import body_of
>>> from phahe.graph.kinds import kind_named
>>> plan = kind_named("Kế hoạch")
>>> code_of(plan, body_of(None, "Tỉnh ủy Nghệ An")), code_of(plan, body_of(None, "UBND tỉnh Nghệ An"))
('KH/TU', 'KH-UBND')
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from phahe.graph.bodies import Body
from phahe.graph.codes import canonical_code
from phahe.graph.folding import fold
from phahe.graph.issuers import committees, issuers
from phahe.graph.kinds import Kind
from phahe.graph.units import KINDS

_ORGAN = re.compile(r"(?:Ban Thường vụ|Thường trực) ")
_CENTRE = {"Bộ Chính trị": "TW", "Ban Bí thư": "TW"}
"""Organs that number in the series of their committee, as those of local committees do (Guide 05-HD/VPTW)."""


@lru_cache(maxsize=1024)
def code_of(kind: Kind, body: Body) -> str | None:
    """The code that documents of a kind have from a body; None where several are in use, or the body has none.

    Official letters are numbered without a kind code, by the department that wrote them: None.

    >>> from phahe.graph.bodies import body_of
    >>> from phahe.graph.kinds import kind_named
    >>> code_of(kind_named("Chỉ thị"), body_of(None, "Bộ Chính trị"))
    'CT/TW'
    >>> code_of(kind_named("Kế hoạch"), body_of(None, "Huyện ủy Tiên Lãng"))
    'KH/HU'
    >>> code_of(kind_named("Chương trình hành động"), body_of(None, "Tỉnh ủy Nghệ An"))
    """
    if body.name is None or len(kind.codes) != 1 or "letter" in kind.families:
        return None
    if body.name in _CENTRE:
        return canonical_code(f"{kind.codes[0]}/{_CENTRE[body.name]}")
    name = _ORGAN.sub("", body.name, count=1)
    of_body = [issuer for issuer in issuers() if body.level in issuer.levels and _named(issuer.name).fullmatch(name)]
    found = {code for issuer in of_body for code in issuer.codes}
    if len(found) > 1:  # committees of one level have each its own: HU, QU, ThU
        found = {code for code in found if fold(_initials(name)).startswith(fold(_capitals(code)))}
    return canonical_code(f"{kind.codes[0]}-{found.pop()}") if len(found) == 1 else None


@cache
def _named(pattern: str) -> re.Pattern[str]:
    """How bodies are named of which a row of bodies.toml has the name as a pattern."""
    units, organs = ("|".join(map(re.escape, words)) for words in ({unit for unit, _ in KINDS.values()}, committees()))
    holes = {r"\{unit\}": rf"(?:{units}) .+", r"\{committee\}": rf"(?:{organs}) .+"}
    written = re.escape(pattern)
    for hole, words in holes.items():
        written = written.replace(hole, words)
    return re.compile(written)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _capitals(code: str) -> str:
    """The capitals of an issuer's code: "TU" of "ThU"."""
    return "".join(letter for letter in code if letter.isupper())
