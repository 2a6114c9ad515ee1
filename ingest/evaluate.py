"""How well documents are read and resolved, against annotated ones: the figures, and every miss with its place.

header       share of own kind, number, code, date, place, signer right; what the gold leaves out must be left out
mention      precision, recall, F1 of the spans
text         share of matched mentions whose text is the slice they point at
key          share of matched numbered mentions whose number, code and year are read right
attributes   share right of the kind, date, term, place that the gold states for the target of a matched mention
resolve      B-cubed F1 of the documents meant, over all mentions of all texts; shares correct, wrong, open
relation     F1 of (source, type, target); implements: of IMPLEMENTS alone
level        share of right IMPLEMENTS relations with the right level
evidence     share of right relations whose words overlap a sentence that mentions their target
conflicts    share of the gold's contradictions that a finding reports there
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from phahe.graph.errors import PhaheError
from phahe.ingest.gold import GoldDocument, GoldSpan, agree, carry, match, read_gold, sentence, symbol_key

Row = Mapping[str, Any]
Node = object


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is wrong: where, what, and the sentence it stands in. line counts from 1, None for the header."""

    file: str
    line: int | None
    message: str
    sentence: str | None = None

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.message}"


@dataclass(frozen=True, slots=True)
class Report:
    """Figures by name, None where nothing is asked; how much was asked; all misses, in order."""

    figures: Mapping[str, float | None]
    asked: Mapping[str, int]
    misses: tuple[Miss, ...]

    def table(self) -> str:
        """The figures as lines of text, four decimals."""
        lines = [f"{name:16} {'n/a' if value is None else f'{value:.4f}'}" for name, value in self.figures.items()]
        return "\n".join([*lines, ", ".join(f"{name} {count}" for name, count in self.asked.items())])


@dataclass(slots=True)
class _Tally:
    counts: Counter[str] = field(default_factory=Counter)
    misses: list[Miss] = field(default_factory=list)
    gold_node: dict[tuple[str, int], str] = field(default_factory=dict)
    node: dict[tuple[str, int], Node] = field(default_factory=dict)
    at: dict[tuple[str, int], tuple[GoldDocument, GoldSpan]] = field(default_factory=dict)

    def miss(self, gold: GoldDocument, span: GoldSpan, message: str) -> None:
        """Notes what is wrong at an annotated mention."""
        left, right = sentence(gold.text, span.start, span.end)
        line = gold.text.count("\n", 0, span.start) + 1
        shown = " ".join(gold.text[left:right].split())
        self.misses.append(Miss(gold.name, line, f"{gold.text[span.start : span.end]!r} {message}", shown))

    def right(self, name: str, is_right: bool) -> bool:
        self.counts[name + " of"] += 1
        self.counts[name] += is_right
        return is_right


def evaluate(folder: Path, rows: Iterable[Row] | None = None) -> Report:
    """Scores extraction against a folder of gold. rows: as `extract` gives them; default: of the folder's texts.

    Raises PhaheError where the folder has no annotated document.
    """
    gold = read_gold(folder)
    if not gold:
        raise PhaheError(f"{folder}: no annotated document here", advice="it takes NAME.gold.json and NAME.marked.txt")
    by_name = _rows_of_texts(gold) if rows is None else {Path(row["file"]).stem: row for row in rows}
    tally = _Tally()
    for document in gold:
        row = by_name.get(document.name)
        if row is None or "error" in row:
            row = None
        _Scored(document, row, tally).score()
    figures = _figures(tally)
    return Report(figures, _asked(tally), tuple(tally.misses))


def _rows_of_texts(gold: Iterable[GoldDocument]) -> dict[str, Row]:
    from phahe.ingest.extract import extract_texts

    return {Path(row["file"]).stem: row for row in extract_texts((f"{g.name}.txt", g.text) for g in gold)}


class _Scored:
    """One document being scored."""

    def __init__(self, gold: GoldDocument, row: Row | None, tally: _Tally) -> None:
        self.gold, self.tally = gold, tally
        self.read = row is not None
        row = row or {}
        self.own: Row = row.get("document") or {}
        self.citations: list[Row] = list(row.get("citations") or ())
        self.relations: list[Row] = list(row.get("relations") or ())
        self.findings: list[Row] = list(row.get("findings") or ())
        self.documents: dict[Any, Row] = dict(row.get("documents") or {})
        self.documents.setdefault(self.own.get("id"), self.own)
        self.shown: str = row.get("text") or gold.text
        same = self.shown == gold.text
        self.spans: list[GoldSpan | None] = list(gold.spans) if same else carry(gold.text, gold.spans, self.shown)
        self.nodes: list[Node] = [c.get("target") or ("open", gold.name, c.get("id")) for c in self.citations]

    def score(self) -> None:
        self._header()
        votes = self._mentions()
        self._relations(votes)
        self._conflicts()

    def _miss(self, span: GoldSpan | None, message: str) -> None:
        if span is None:
            self.tally.misses.append(Miss(self.gold.name, None, message))
        else:
            self.tally.miss(self.gold, span, message)

    def _header(self) -> None:
        for name in ("kind", "number", "code", "date", "place", "signer"):
            want, got = self.gold.targets["T0"].get(name), self.own.get(name)
            if not self.tally.right("header", self.read and agree(name, want, got)):
                self._miss(None, f"header {name}: {got!r}, should be {want!r}")

    def _mentions(self) -> dict[str, Counter[Node]]:
        keep = [i for i, span in enumerate(self.spans) if span is not None]
        gold = [(span.start, span.end) for span in self.spans if span is not None]
        pairs = {keep[i]: j for i, j in match(gold, [(c["start"], c["end"]) for c in self.citations]).items()}
        counts = self.tally.counts
        counts["tp"] += len(pairs)
        counts["gold"] += len(self.spans)
        counts["found"] += len(self.citations)
        votes: dict[str, Counter[Node]] = defaultdict(Counter)
        for i, span in enumerate(self.gold.spans):
            mention = (self.gold.name, span.start)
            self.tally.at[mention] = self.gold, span
            self.tally.gold_node[mention] = self.gold.same_as.get(span.key, f"{self.gold.name}:{span.key}")
            if i not in pairs:
                self.tally.node[mention] = ("missed", mention)
                self._miss(span, "missed")
                continue
            citation, node = self.citations[pairs[i]], self.nodes[pairs[i]]
            self.tally.node[mention] = node
            votes[span.key][node] += 1
            counts["text"] += citation.get("text") == self.shown[citation["start"] : citation["end"]]
            self._attributes(span, citation)
        for j in set(range(len(self.citations))) - set(pairs.values()):
            citation = self.citations[j]
            line = self.shown.count("\n", 0, citation["start"]) + 1
            left, right = sentence(self.shown, citation["start"], citation["end"])
            words = " ".join(self.shown[left:right].split())
            self.tally.misses.append(Miss(self.gold.name, line, f"{citation.get('text')!r} is no mention", words))
        return votes

    def _attributes(self, span: GoldSpan, citation: Row) -> None:
        target = self.gold.targets[span.key]
        node, read = self.documents.get(citation.get("target"), {}), citation.get("read") or {}
        if target.get("number"):
            want, got = symbol_key(target), symbol_key(read or node)
            if not self.tally.right("key", want == got):
                self._miss(span, f"key {got}, should be {want}")
        clash = {conflict["field"] for conflict in target.get("conflicts") or []}
        for name in ("kind", "date", "term", "place"):
            if target.get(name) and name not in clash:
                value = (node or read).get(name)
                if not self.tally.right("attributes", agree(name, target[name], value)):
                    self._miss(span, f"{name} {value!r}, should be {target[name]!r}")

    def _relations(self, votes: Mapping[str, Counter[Node]]) -> None:
        ends = {c["id"]: node for c, node in zip(self.citations, self.nodes, strict=True) if not c.get("target")}
        own = self.own.get("id")
        key_of: dict[Node, str] = {own: "T0"} if own else {}
        for key, found in votes.items():
            for node in found:
                key_of.setdefault(node, key)

        def end(written: str) -> Any:
            return key_of.get(ends.get(written, written), ("other", str(written)))

        want = {(e["source"], e["relation"], e["target"]): e for e in self.gold.edges}
        got = {(end(r["source"]), r["relation"], end(r["target"])): r for r in self.relations}
        counts = self.tally.counts
        for tag, only in (("relation", None), ("implements", "IMPLEMENTS")):
            w, g = ({e for e in edges if only in (None, e[1])} for edges in (want, got))
            counts[tag + " tp"] += len(w & g)
            counts[tag + " gold"] += len(w)
            counts[tag + " found"] += len(g)
        for edge in sorted(want.keys() & got.keys(), key=str):
            words, level = " ".join(map(str, edge)), got[edge].get("level")
            asked = want[edge].get("level") if edge[1] == "IMPLEMENTS" else None
            if asked and not self.tally.right("level", level == asked):
                self._miss(None, f"level of {words}: {level}, should be {asked}")
            proof = got[edge].get("evidence") or {}
            around = [sentence(self.shown, s.start, s.end) for s in self.spans if s and s.key == edge[2]]
            first, last = proof.get("start", 0), proof.get("end", -1)
            if not self.tally.right("evidence", any(min(b, last) > max(a, first) for a, b in around)):
                self._miss(None, f"evidence of {words} does not name it: {proof.get('text')!r}")
        for edge in sorted(want.keys() - got.keys(), key=str):
            self._miss(None, f"relation missed: {' '.join(map(str, edge))}")
        for edge in sorted(got.keys() - want.keys(), key=str):
            self._miss(None, f"relation wrong: {' '.join(map(str, edge))}")

    def _conflicts(self) -> None:
        for key, target in self.gold.targets.items():
            at = [s for s in self.spans if s is not None and s.key == key]
            for clash in target.get("conflicts") or []:
                hit = any(
                    f.get("start") is not None
                    and (key == "T0" or any(min(s.end + 120, f["end"]) > max(s.start - 20, f["start"]) for s in at))
                    for f in self.findings
                )
                if not self.tally.right("conflicts", hit):
                    self._miss(at[0] if at else None, f"conflict not reported: {clash}")


def _f1(right: int, found: int, gold: int) -> tuple[float | None, float | None, float | None]:
    p, r = (right / n if n else None for n in (found, gold))
    return p, r, (2 * p * r / (p + r) if p and r else (None if not gold and not found else 0.0))


def _resolve(tally: _Tally) -> dict[str, float]:
    of_gold: dict[Node, set[tuple[str, int]]] = defaultdict(set)
    of_node: dict[Node, set[tuple[str, int]]] = defaultdict(set)
    for mention, node in tally.node.items():
        of_gold[tally.gold_node[mention]].add(mention)
        of_node[node].add(mention)
    precision = recall = 0.0
    verdict: Counter[str] = Counter()
    for mention, node in tally.node.items():
        gold, mine = of_gold[tally.gold_node[mention]], of_node[node]
        settled = not isinstance(node, tuple)
        if not (isinstance(node, tuple) and node[0] == "missed"):
            precision += len(gold & mine) / len(mine)
            recall += len(gold & mine) / len(gold)
        # right: its node holds nothing else, and is the node of most mentions of that document
        most = Counter(n for x in sorted(gold) if not isinstance(n := tally.node[x], tuple)).most_common(1)
        correct = mine <= gold and bool(most) and most[0][0] == node
        verdict["correct" if settled and correct else "wrong" if settled else "open"] += 1
        if settled and not correct:
            others = sorted({tally.gold_node[other] for other in mine - gold})
            usual = f"is {most[0][0]} elsewhere" if most and most[0][0] != node else ""
            also = " and ".join(
                ["", *([f"as does {', '.join(others)}"] if others else []), *([usual] if usual else [])]
            )
            tally.miss(*tally.at[mention], f"leads to {node}{also.replace(' and', ',', 1)}")
    n = len(tally.node) or 1
    p, r = precision / n, recall / n
    shares = {f"resolve {name}": verdict[name] / n for name in ("correct", "wrong", "open")}
    return {"resolve F1": 2 * p * r / (p + r) if p + r else 0.0, **shares}


def _figures(tally: _Tally) -> dict[str, float | None]:
    c = tally.counts
    share: Callable[[str, str], float | None] = lambda name, of: c[name] / c[of] if c[of] else None  # noqa: E731
    mention = _f1(c["tp"], c["found"], c["gold"])
    return {
        "header": share("header", "header of"),
        "mention P": mention[0],
        "mention R": mention[1],
        "mention F1": mention[2],
        "text": share("text", "tp"),
        "key": share("key", "key of"),
        "attributes": share("attributes", "attributes of"),
        **_resolve(tally),
        "relation F1": _f1(c["relation tp"], c["relation found"], c["relation gold"])[2],
        "level": share("level", "level of"),
        "evidence": share("evidence", "evidence of"),
        "implements F1": _f1(c["implements tp"], c["implements found"], c["implements gold"])[2],
        "conflicts": share("conflicts", "conflicts of"),
    }


def _asked(tally: _Tally) -> dict[str, int]:
    c = tally.counts
    return {"mentions": c["gold"], "relations": c["relation gold"], "conflicts": c["conflicts of"]}
