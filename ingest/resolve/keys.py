"""The identity of a claim, where its own words settle it, and the blocks in which claims about one document meet.

A complete claim has its identity from itself alone, whatever else is known: nothing that arrives later moves it, and
nothing needs to be compared. Only incomplete ones are resolved, against the documents of their blocks.

    state      (body by symbol and place, year of the date, number); since 01/7/2025 a province that took others in
               under its old name is a new body: "2025-07" instead of "2025"
    legal      (body by symbol and place, year in the symbol, number)
    Party      (committee by symbol and place, term of the date, number). Committees whose terms are not known by day
               are told apart by the day itself; a kind code that stands for two kinds, by the day and the kind, and
               without its kind word such a number is incomplete
    unnumbered (kind, event and ordinal, or name; term or year; place)
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from phahe.graph.folding import fold, slug
from phahe.graph.identity import Identity, format_id, name_slug, numbered_id, parse_id, place_slug
from phahe.graph.kinds import LAWS
from phahe.graph.model import DocumentId
from phahe.graph.terms import assembly_term, committee_period, term_at
from phahe.ingest.resolve.claims import Claim, is_bare
from phahe.ingest.resolve.facts import has_two_series, is_party, kinds_for, symbol_of
from phahe.ingest.resolve.naming import name_of
from phahe.ingest.resolve.periods import period_of


@lru_cache(maxsize=4096)
def _is_assembly(code: str) -> bool:
    return assembly_term(code) is not None


def identity_of(claim: Claim) -> Identity | None:
    """The identity that the claim's own words settle, None when they do not."""
    said = claim.said
    if said.number is not None and said.code is not None:
        return _numbered(claim)
    if claim.own:
        return _unnumbered_own(claim)
    if said.number is None and claim.naming is not None:
        return _named(claim)
    return None


def settled_id(claim: Claim) -> DocumentId | None:
    """The id of `identity_of`, made without it where that is the common case (`symbol_id`)."""
    said = claim.said
    place = said.place is not None or claim.local is None
    if said.number is not None and said.code is not None and place and not claim.places:
        at = (said.kind, said.number, said.code, said.year, said.place, said.date, said.term)
        id = symbol_id(*at, claim.own, claim.before, claim.window)
        if id is not None:
            return id
    identity = identity_of(claim)
    return None if identity is None else format_id(identity)


def symbol_id(
    kind: str | None,
    number: str,
    code: str,
    year: str | None,
    place: str | None,
    date: str | None,
    term: str | None,
    own: bool,
    before: str | None,
    window: str | None,
) -> DocumentId | None:
    """The id of a numbered document that nothing but symbol, place and period make; None for any other claim.

    The parameters are fields of a claim whose place is known or needs not be.
    """
    settled, period = _period(kind, code, year, place, date, term, own, before, window)
    if not settled or (kind is not None and has_two_series(code)):
        return None
    return numbered_id(number, year, code, place_slug(place), period)


def _numbered(claim: Claim) -> Identity | None:
    said = claim.said
    number, code = said.number, said.code
    if number is None or code is None or claim.places:
        return None
    at = (said.kind, code, said.year, said.place, said.date, said.term)
    settled, period = _period(*at, claim.own, claim.before, claim.window)
    if not settled and not claim.own:
        return None
    place = place_slug(said.place)
    local = claim.local if said.place is None else None
    digest = None if settled else claim.digest
    kind = _series_kind(said.kind, code)
    return Identity(number.zfill(2), said.year, code, kind, place=place, local=local, period=period, digest=digest)


def _series_kind(kind: str | None, code: str) -> str | None:
    """The kind as a part of the identity: where the code stands for two kinds, each with a series of its own."""
    if kind is None or not has_two_series(code) or kind not in kinds_for(code):
        return None
    return slug(kind)


def _period(
    kind: str | None,
    code: str,
    year: str | None,
    place: str | None,
    date: str | None,
    term: str | None,
    own: bool,
    before: str | None,
    window: str | None,
) -> tuple[bool, str | None]:
    """Whether a claim's own words settle the identity of a numbered document, and the period that does."""
    if year is not None or _is_assembly(code):
        return True, None
    if date is not None:
        if before is not None and date > before and not own:
            return False, None
        if not own and has_two_series(code) and _series_kind(kind, code) is None:
            return False, None
        return True, period_of(code, date, place)
    if is_party(code):
        settled = term is not None and code.endswith("TW") and not has_two_series(code)
        return settled, term if settled else None
    if own and window is not None and len(window) == 4:
        return True, window
    return False, None


def id_alone(claim: Claim) -> DocumentId:
    """The id of what a claim names, as far as its own words tell it."""
    return settled_id(claim) or format_id(undated(claim))


def block_of_id(id: str) -> str:
    """The block of the claims whose own words give this id.

    >>> block_of_id("05-CT.TW~XII")
    'n|5||CTTW|'
    """
    identity = parse_id(id)
    if identity.number is not None and identity.code is not None:
        return f"n|{symbol_of(identity.number, identity.code)}|{identity.place or identity.local or ''}"
    return f"i|{id}"


def is_edition(claim: Claim) -> bool:
    """Whether it names a law by its year: what a text may mean that names several editions and then the bare law."""
    naming = claim.naming
    return claim.said.number is None and naming is not None and naming.kind in LAWS and naming.year is not None


def _unnumbered_own(claim: Claim) -> Identity:
    said = claim.said
    kind = slug(said.kind) if said.kind else None
    period = said.date or claim.window
    return Identity(kind=kind, place=place_slug(said.place), period=period, digest=claim.digest)


def _named(claim: Claim) -> Identity | None:
    naming = claim.naming
    if naming is None:
        return None
    kind = slug(naming.kind) if naming.kind else None
    place = place_slug(claim.said.place)
    if naming.event == "dai-hoi":
        return Identity(kind=kind, name="dai-hoi", place=place, local=claim.local, period=naming.ordinal)
    if naming.event is not None or (naming.kind in LAWS and naming.year is None):
        return None
    if naming.kind == "Hiến pháp" and not naming.words:
        return Identity(kind=kind, period=naming.year)
    name = name_slug(naming.words) if naming.words else None
    if is_bare(naming):
        return Identity(kind=kind, name=name, local=claim.local)
    return Identity(kind=kind, name=name, place=place, local=claim.local, period=naming.year)


def undated(claim: Claim) -> Identity:
    """The placeholder of a claim that no known document fits: what it says, and until when it was cited.

    Undated citations of one symbol share it within one term (Party) or year (state) of their citing texts; without
    even that they are of their own text.
    """
    said = claim.said
    place = place_slug(said.place)
    local = claim.local if said.place is None or said.code is None else None
    if said.number is not None and said.code is None:
        kind = slug(said.kind) if said.kind else None
        return Identity(number=said.number.zfill(2), kind=kind, local=local)
    if said.number is None:
        return _undated_name(claim)
    code = said.code or ""
    kind = _series_kind(said.kind, code)
    if said.year is not None:  # of a province that took others in, whose own document it may be
        return Identity(number=said.number.zfill(2), year=said.year, code=code, kind=kind, place=place, local=local)
    if said.date is not None:  # later than the citing text, or without its kind, and nothing else fits
        period = period_of(code, said.date, said.place)
        return Identity(number=said.number.zfill(2), code=code, kind=kind, place=place, local=local, period=period)
    if said.term is not None and code.endswith("TW"):
        return Identity(number=said.number.zfill(2), code=code, place=place, period=said.term, kind=kind)
    window = window_period(claim.window, code)
    return Identity(
        number=said.number.zfill(2), code=code, place=place, local=local, kind=kind, period=window, cited=True
    )


def _undated_name(claim: Claim) -> Identity:
    naming, said = claim.naming, claim.said
    kind = slug(said.kind) if said.kind else None
    if naming is None:
        return Identity(kind=kind, local=claim.local)
    if naming.event == "hoi-nghi":
        name = f"hoi-nghi-{naming.ordinal}"
        if key := subject_key(said.subject):
            name += "-" + key.replace(" ", "-")
        if naming.term is not None:
            return Identity(kind=kind, name=name, period=naming.term)
        return Identity(kind=kind, name=name, period=window_period(claim.window, "NQ/TW"), cited=True)
    return Identity(kind=kind, name=name_slug(naming.words or "khong-ten"))


@lru_cache(maxsize=65536)
def window_period(window: str | None, code: str | None) -> str | None:
    """The year (state) or term (Party) of a citing text's day, which bounds the day of an undated citation."""
    code = code or "NQ/TW"
    if window is None:
        return None
    if not is_party(code):
        return window[:4]
    if len(window) < 10:
        window += "-12-31"
    return (term_at(window) if code.endswith("TW") else committee_period(window)) or window


_EMPTY_OPENING = re.compile(
    r"^(?:mot so (?:van de|nhiem vu|giai phap|chu truong|noi dung)[a-z ,]{0,40}? (?:ve|nham|de) |viec )"
)


@lru_cache(maxsize=16384)
def subject_words(subject: str | None) -> tuple[str, ...]:
    """The folded words of a subject without its empty opening.

    >>> subject_words("Một số vấn đề về tiếp tục đổi mới")
    ('tiep', 'tuc', 'doi', 'moi')
    """
    if subject is None:
        return ()
    folded = " ".join(re.findall(r"[0-9a-z]+", fold(subject)))
    return tuple(_EMPTY_OPENING.sub("", folded).split())


def subject_key(subject: str | None) -> str | None:
    """The first words of a subject, under which documents about it meet; None for a subject too short to tell."""
    words = subject_words(subject)
    return " ".join(words[:5]) if len(words) >= 4 else None


@lru_cache(maxsize=65536)
def agreement(one: str | None, other: str | None) -> float | None:
    """How much of the shorter of two subjects the longer one says, in [0, 1]; None when one is missing or too short.

    >>> agreement("tiếp tục đổi mới phương thức lãnh đạo", "Tiếp tục đổi mới phương thức lãnh đạo, cầm quyền của Đảng")
    1.0
    """
    a, b = subject_words(one), subject_words(other)
    short, long = sorted((a, b), key=len)
    if len(short) < 3:
        return None
    pairs = set(pairwise(long))
    shared = sum(pair in pairs for pair in pairwise(short))
    return shared / (len(short) - 1)


def blocks_of(claim: Claim) -> tuple[str, ...]:
    """The keys under which the claim meets those about the same document."""
    said = claim.said
    keys = []
    if said.number is not None and said.code is not None:
        where = place_slug(said.place) or (claim.local if said.place is None else None) or ""
        keys += [f"n|{symbol_of(said.number, said.code)}|{at}" for at in (where, *map(place_slug, claim.places))]
        kinds = kinds_for(said.code)
        if said.code.endswith("TW") and (claim.plenum is not None or said.subject is not None):
            term = said.term or (term_at(said.date) if said.date else None)
            kind = said.kind or (kinds[0] if len(kinds) == 1 else "")
            if claim.plenum is not None and term:
                keys.append(f"p|{slug(kind)}|{claim.plenum}|{term}")
            if term and (key := subject_key(said.subject)):
                keys.append(f"s|{slug(kind)}|{term}|{key}")
            if key := subject_key(said.subject):
                keys.append(f"t|{key}")
        elif said.kind in LAWS and (name := said.name or said.subject):
            keys.append(f"l|{slug(said.kind or '')}|{law_words(said.kind, name)}")
        return tuple(dict.fromkeys(keys))
    naming = claim.naming
    if naming is None or claim.own:
        return ()
    kind = slug(naming.kind or "")
    if naming.event == "hoi-nghi" and naming.term:
        keys.append(f"p|{kind}|{naming.ordinal}|{naming.term}")
        if key := subject_key(said.subject):
            keys.append(f"s|{kind}|{naming.term}|{key}")
    elif naming.event is None and naming.kind in LAWS and naming.words:
        keys.append(f"l|{kind}|{naming.words}")
    else:
        if naming.event is None and naming.words and (key := subject_key(f"{naming.kind or ''} {naming.words}")):
            keys.append(f"t|{key}")
        keys.append(f"i|{format_id(_named(claim) or undated(claim))}")
    return tuple(keys)


@lru_cache(maxsize=16384)
def law_words(kind: str | None, name: str) -> str:
    """The folded name of a law without its kind and year.

    >>> law_words("Luật", "LUẬT ĐẤT ĐAI")
    'dat dai'
    """
    return name_of(kind, name).words or ""
