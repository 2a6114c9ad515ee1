"""From what a person types to the document meant; several that fit are all given, none is guessed."""

from __future__ import annotations

import re
from dataclasses import replace
from heapq import merge
from itertools import islice, product
from operator import itemgetter
from typing import Any

from phahe.graph.errors import ParameterError, UnknownReference
from phahe.graph.folding import canonical, fold
from phahe.graph.identity import lookup_keys, told_by_id
from phahe.graph.model import Description
from phahe.graph.store import Store
from phahe.graph.terms import arabic
from phahe.graph.typed import Typed, narrows, typed
from phahe.queries.asking import ask, columns, entries, entry
from phahe.queries.memory import remembered
from phahe.queries.paging import read_cursor, write_cursor
from phahe.queries.records import Entry, Page
from phahe.queries.wording import wording

MOST = 20
"""How many documents a vague reference is answered with."""

MOST_NAMED = 100_000
"""How many documents of one symbol are looked through for the words typed beside it."""

MOST_SHOWN = 1000
"""How many documents that show a part of a symbol are looked through for those that have it."""


def find_document(store: Store, words: str) -> Entry:
    """The one document that fits what was typed: an id, an old id, a symbol with or without place and year, a name.

    A number means that number: one of which it is a part (990 for 99) is no more than a candidate.

    Raises UnknownReference, with the candidates' ids when several fit, or one that is not certain.
    """
    found, whole = _find(store, words, MOST)
    certain = found if whole else tuple(document for document in found if _has_numbers(document, words))
    if len(certain) != 1:
        raise UnknownReference(words, [document.id for document in certain or found])
    return certain[0]


def find_documents(store: Store, words: str, *, limit: int = MOST) -> tuple[Entry, ...]:
    """All documents that fit what was typed, held ones first; () when none does.

    An id (or one that this store gave out earlier) is that document alone. Else a symbol, narrowed by the place, the
    issuer, the year, the date and the term typed beside it; else a name; else all documents that show every word
    typed. Who types a symbol is never answered with a document that has another one, and only speaks of it.
    """
    return _find(store, words, limit)[0]


def _find(store: Store, words: str, limit: int) -> tuple[tuple[Entry, ...], bool]:
    """Those documents, and whether it is certain that each has the numbers that were typed."""
    written = words.strip()
    if not written:
        return (), True
    exact = entry(store, written)
    if exact is None:
        exact = next((entry(store, row["id"]) for row in ask(store, "alias", id=written)), None)
    if exact is not None:
        return (exact,), True
    query = typed(written)
    for key in query.keys:
        if fitting := _fitting(store, query, key, limit):
            return fitting, True
    if query.symbol:
        return _of_symbol(store, query, written, limit), True
    return documents(store, q=written, limit=limit).items if len(written) > 1 else (), False


def _has_numbers(document: Entry, words: str) -> bool:
    """Whether a document shows the numbers among the words as they are, not only as parts of longer ones."""
    shown = " ".join(str(value) for value in (*document[:-1], document.symbol) if value)
    typed_numbers, numbers = ({n.lstrip("0") for n in re.findall(r"[0-9]+", one)} for one in (words, shown))
    return typed_numbers <= numbers


def is_alias(store: Store, id: str) -> bool:
    """Whether this store gave the id out earlier, and answers with another one now."""
    return entry(store, id) is None and bool(ask(store, "alias", id=id))


def _fitting(store: Store, query: Typed, key: str, limit: int) -> tuple[Entry, ...]:
    """The documents under a key that what was typed beside it does not rule out."""
    # what names no number and no term stands in a document's place, issuer or kind, where the store finds it
    words = sorted((word for word in query.words if word.isalpha() and arabic(word) is None), key=len)[-3:]
    sure = query.date is not None or query.term is not None  # then they may stand nowhere: a subject, another issuer
    most = MOST_NAMED if query.words or sure else limit
    for shown in dict.fromkeys((tuple(words), ()) if sure else (tuple(words),)):
        asked = dict(zip(_WORDS[:3], (*shown, "", "", ""), strict=False))
        period = f"~{query.year}"
        named = columns(store, "named", key=key, year=query.year or "", period=period, limit=most, **asked)["id"]
        found = entries(store, named).values()
        if fitting := [one for one in found if narrows(query, _told(one), one.title)]:
            return tuple(fitting[:limit])
    return ()


def _told(document: Entry) -> Description:
    """What is known of a document, with the term and the year that only its id tells."""
    term, date = told_by_id(document.id)
    known = document.description
    return replace(known, term=known.term or term, date=known.date or date)


def _of_symbol(store: Store, query: Typed, written: str, limit: int) -> tuple[Entry, ...]:
    """The documents that show all that was typed, where their own symbol begins as the typed one does ("121/KH")."""
    found = documents(store, q=written, limit=MOST_SHOWN).items
    own = (one for one in found if any(key.startswith(query.keys) for key in lookup_keys(one.description)))
    return tuple(islice(own, limit))


def documents(
    store: Store,
    *,
    q: str = "",
    kind: str = "",
    level: str = "",
    place: str = "",
    term: str = "",
    year: str = "",
    held: bool | None = None,
    cursor: str | None = None,
    limit: int = 100,
) -> Page:
    """Documents by id, a page at a time; every filter that is given holds.

    q: words in any spelling, with diacritics or without, all of which the document shows in kind, symbol, name,
    subject, issuer or place. kind, place: in any spelling too; a place with all that lies in it. term: in Roman
    numerals or a period of years. year: of the date, or where that is not known of the symbol.

    Raises ParameterError for a cursor that is none and a year that is not of four digits.
    """
    if year and not (len(year) == 4 and year.isdecimal()):
        raise ParameterError("year", year, "four digits, such as 2023")
    after = "" if cursor is None else read_cursor(cursor, str)[0]
    words = sorted(fold(canonical(q)).split(), key=lambda word: (-len(word), word))
    filters = {"kind": kind, "level": level, "place": place, "term": term.upper(), "year": year}
    filters["held"] = "" if held is None else "yes" if held else "no"
    only_words = bool(words) and not any(filters.values())
    known = wording(store) if only_words else None
    asked = dict(zip(_WORDS, (*words[:5], *[words[0] if only_words else ""] * 5), strict=False))
    found: list[Entry] = []
    while True:
        if known is not None:
            rows = list(entries(store, islice(known.showing(words[:5], after), limit + 1)).values())
        elif only_words:
            ids = columns(store, "searched", **asked, after=after, limit=limit + 1)["id"]
            rows = list(entries(store, ids).values())
        else:
            rows = _listed(store, {**asked, **filters, "after": after, "limit": limit + 1})
        found += [document for document in rows if _shows(document, words[5:])]
        if len(rows) <= limit or len(found) > limit:
            break
        after = rows[-1].id
    page = found[:limit]
    return Page(tuple(page), write_cursor(page[-1].id) if len(found) > limit else None)


def _listed(store: Store, asked: dict[str, Any]) -> list[Entry]:
    """The rows of `listed` for every spelling of the kind and the place; their documents are different ones."""
    spellings = product(_spelled(store, "kinds", asked["kind"]), _spelled(store, "places", asked["place"]))
    rows = (
        ask(store, "listed", **{**asked, "kind": kind, "place": place, "within": f", {place}"})
        for kind, place in spellings
    )
    return [Entry.of(row) for row in islice(merge(*rows, key=itemgetter("id")), asked["limit"])]


def _spelled(store: Store, question: str, given: str) -> list[str]:
    """The names of the store that are the given one but for case and diacritics, also those it ends behind a comma.

    The name as it was given is that one alone, and nothing stays nothing.
    """
    if not given:
        return [""]
    spelling = canonical(given)
    wanted = fold(spelling)
    names = remembered(store, question, None, lambda: columns(store, question)["name"])
    fitting = (name for name in names if f", {fold(name)}".endswith(f", {wanted}"))
    found = {name[-len(wanted) :] for name in fitting}
    return [spelling] if spelling in found else sorted(found)


_WORDS = ("first", "second", "third", "fourth", "fifth")


def _shows(document: Entry, words: list[str]) -> bool:
    if not words:
        return True
    shown = fold(" ".join(str(value) for value in (*document[:-1], document.symbol) if value))
    return all(word in shown for word in words)
