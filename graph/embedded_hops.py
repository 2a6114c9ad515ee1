"""Steps from listed nodes along relationships, as LadybugDB takes them fast.

`UNWIND $ids AS wanted MATCH (d:Document {id: wanted})-[…]->(…)` looks the nodes up, and then the engine goes through
the whole table of the relationship: seconds in a large store, and with three million relationships more memory than its
buffer has. With the step OPTIONAL it starts from the nodes found, and what it costs goes with the parts of the table
that they lie in. Few nodes are asked for one by one instead, 0.1 ms each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from phahe.graph.loader import Query

FEW_DOCUMENTS, FEW_OTHERS, FEW_FAR = 10, 100, 500
"""Up to so many nodes are asked for one by one: documents, nodes of larger tables, and where several steps follow."""


@dataclass(frozen=True, slots=True)
class Hop:
    """A query that only steps from nodes of listed keys. keys: the parameter of the list.

    many: the text for a list. one: the text for one key, `$wanted`. few: up to so many keys are better asked for one by
    one; distinct: then no row is to come twice.
    """

    keys: str
    many: str
    one: str
    few: int
    distinct: bool


@lru_cache(maxsize=1024)
def hop(query: Query) -> Hop | None:
    """The query as a hop; None for one that does more, or steps to nothing that it names."""
    parts = _HOP.fullmatch(query.text)
    named = None if parts is None else _NAMED.findall(parts["steps"])
    if parts is None or not named or _MORE.search(parts["where"] + parts["end"]):
        return None
    start, steps, where, end = parts["start"], parts["steps"], parts["where"], parts["end"]
    step = f"OPTIONAL MATCH ({parts['node']}){steps}\n{where}WITH * WHERE {named[-1]} IS NOT NULL\n{end}"
    return Hop(
        parts["keys"],
        many=f"UNWIND ${parts['keys']} AS wanted MATCH {start}wanted}})\n{step}",
        one=f"MATCH {start}$wanted}}){steps}\n{where}{end}",
        few=0 if not query.columns else _few(start, steps),
        distinct=end.startswith("RETURN DISTINCT"),
    )


def _few(start: str, steps: str) -> int:
    if steps.count("[") > 1:
        return FEW_FAR
    return FEW_DOCUMENTS if ":Document " in start else FEW_OTHERS


_HOP = re.compile(
    r"UNWIND \$(?P<keys>\w+) AS wanted\s+MATCH (?P<start>\((?P<node>\w+):\w+ \{\w+: )wanted\}\)"
    r"(?P<steps>(?:<?-\[[^\]]*\]->?\([^)]*\))+)\s+"
    r"(?P<where>(?:WHERE\b.*?)?)(?P<end>(?:RETURN|DELETE|DETACH DELETE)\b.*)",
    re.S,
)
_NAMED = re.compile(r"[\[(](\w+)(?=[:\])])")
_MORE = re.compile(r"\b(?:wanted|MATCH|ORDER|LIMIT|WITH|count|collect|min|max|sum|SET|CREATE|CALL|UNION)\b", re.I)
