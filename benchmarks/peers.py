"""Citation extractors of other languages, given the Vietnamese codes of `graph/data/kinds.toml`: peers for speed.

Each peer is a function from text to the number of symbols it found. They do the least of what phahe does: find
`28-NQ/TW`; no dates, issuers or relations. One of them also finds what the other tables name: short forms ("Nghị quyết
số 28") and laws.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

Peer = Callable[[str], int]


def patterns(codes: Sequence[str]) -> list[str]:
    """One pattern a kind code, in the form every peer understands: number, code, issuer."""
    return [
        rf"(?P<volume>\d{{1,5}}(?:/\d{{4}})?)[-/](?P<reporter>{re.escape(c)})[-/](?P<page>[A-ZĐ]+\d*)" for c in codes
    ]


def eyecite(codes: Sequence[str], *, hyperscan: bool, kinds: Sequence[str] = (), names: Sequence[str] = ()) -> Peer:
    """eyecite with one token extractor a kind code, on its default tokenizer's loop or on Hyperscan.

    kinds, names: words for which it has extractors as well, with a number behind them or alone.
    """
    from eyecite import get_citations
    from eyecite.models import CitationToken, Edition, Reporter, TokenExtractor
    from eyecite.tokenizers import HyperscanTokenizer, Tokenizer

    forms = [*zip(codes, patterns(codes), strict=True)]
    forms += [(k, rf"(?P<reporter>{re.escape(k)}) (?:số )?(?P<volume>\d{{1,5}})(?P<page>)") for k in kinds]
    forms += [(n, rf"(?P<reporter>{re.escape(n)})(?P<volume>)(?P<page>(?: năm \d{{4}})?)") for n in names]
    extractors = []
    for word, pattern in forms:
        reporter = Reporter(short_name=word, name=word, cite_type="federal", source="reporters")
        edition = Edition(short_name=word, reporter=reporter, start=None, end=None)
        extra = {"exact_editions": [edition], "variation_editions": [], "short": False}
        extractors.append(TokenExtractor(pattern, CitationToken.from_match, extra=extra, strings=[word]))
    tokenizer = (HyperscanTokenizer if hyperscan else Tokenizer)(extractors=extractors)
    return lambda text: len(get_citations(text, tokenizer=tokenizer))


def refex(codes: Sequence[str]) -> Peer:
    """refex (legal-reference-extraction) with an engine of Vietnamese patterns behind its orchestrator."""
    from refex.citations import LawCitation, Span, make_citation_id
    from refex.orchestrator import CitationExtractor

    found = [re.compile(p) for p in patterns(codes)]

    class Engine:
        def extract(self, text: str) -> tuple[list[Any], list[Any]]:
            citations = []
            for pattern in found:
                for m in pattern.finditer(text):
                    span = Span(start=m.start(), end=m.end(), text=m[0])
                    name = make_citation_id(span, "regex")
                    book = f"{m['reporter']}/{m['page']}"
                    citations.append(LawCitation(span=span, id=name, book=book, number=m["volume"]))
            return citations, []

    extractor = CitationExtractor(engines=[Engine()])
    return lambda text: len(extractor.extract(text).citations)


def citeurl(codes: Sequence[str]) -> Peer:
    """citeurl with one template a kind code."""
    from citeurl import Citator, Template
    from citeurl.tokens import TokenType

    templates = {}
    for code in codes:
        number, issuer = TokenType(r"\d{1,5}(?:/\d{4})?"), TokenType(r"[A-ZĐ]+\d*")
        pattern = "{number}[-/]" + re.escape(code) + "[-/]{issuer}"
        template = Template(name=code, tokens={"number": number, "issuer": issuer}, patterns=[pattern])
        templates[code] = template
    citator = Citator(defaults=None)
    citator.templates = templates
    return lambda text: len(citator.list_cites(text))


def floor_hyperscan(codes: Sequence[str]) -> Peer:
    """One Hyperscan pass that only finds `digits[-/]CODE`: nothing can be faster and find anything."""
    import hyperscan

    database = hyperscan.Database()
    expression = rf"\d[-/](?:{'|'.join(map(re.escape, codes))})".encode()
    database.compile(expressions=[expression], ids=[0], elements=1, flags=[0])

    def count(text: str) -> int:
        hits = []
        database.scan(text.encode(), match_event_handler=lambda *where: hits.append(where[2]))
        return len(hits)

    return count


def floor_re2(codes: Sequence[str]) -> Peer:
    """The same in one RE2 pass."""
    import re2

    pattern = re2.compile(rf"\d[-/](?:{'|'.join(map(re.escape, codes))})")
    return lambda text: sum(1 for _ in pattern.finditer(text))
