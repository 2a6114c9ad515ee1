"""What was learnt of a store and holds until it is written to, kept for the next question."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Set
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from phahe.graph.store import Store

KEPT = 16
"""How many answers of one kind are kept for a store; the one not asked for longest goes first."""

T = TypeVar("T")

_lock = threading.Lock()
_asked: WeakKeyDictionary[Store, set[str]] = WeakKeyDictionary()
_current: WeakKeyDictionary[Store, dict[str, tuple[int, object]]] = WeakKeyDictionary()
_known: WeakKeyDictionary[Store, tuple[int, dict[str, OrderedDict[Hashable, object]]]] = WeakKeyDictionary()


def remembered(store: Store, kind: str, key: Hashable, make: Callable[[], T]) -> T:
    """What `make` gives, made again only when the store was written to since, or when much else was asked meanwhile.

    A store that others can write to without this process knowing (`version` None) is asked every time.
    The value is shared by all who ask: nobody changes it.
    """
    version = store.version
    if version is None:
        return make()
    kept = _of(store, version, kind)
    with _lock:
        if key in kept:
            kept.move_to_end(key)
            return kept[key]  # type: ignore[return-value]  # one kind holds one type
    made = make()
    with _lock:
        kept[key] = made
        while len(kept) > KEPT:
            kept.popitem(last=False)
    return made


def asked_before(store: Store, question: str) -> bool:
    """Whether this was asked before of the store while it is open."""
    with _lock:
        asked = _asked.setdefault(store, set())
        before = question in asked
        asked.add(question)
    return before


def current(store: Store, kind: str, make: Callable[[], T], renew: Callable[[T, Set[str]], T | None]) -> T:
    """What `make` gives, brought up to date by `renew` after writes, which is told whose documents' fields changed.

    Made anew where `renew` gives None, and where it is not known what was written. For stores that have a `version`.
    """
    version = store.version or 0
    with _lock:
        known = _current.setdefault(store, {}).get(kind)
    made: T | None = None
    if known is not None:
        since, made = known  # type: ignore[assignment]  # one kind holds one type
        if since != version:
            changed = store.changed_since(since)
            made = None if changed is None or made is None else renew(made, changed) if changed else made
    if made is None:
        made = make()
    with _lock:
        _current[store][kind] = (version, made)
    return made


def shelf(store: Store, kind: str, most: int) -> dict[str, Any]:
    """What was learnt of one kind, by key, to look into and add to; empty after a write, and when it held `most`.

    Of a store that others can write to nothing is kept: the shelf is a new one every time.
    """
    version = store.version
    if version is None:
        return {}
    kept = _of(store, version, kind)
    with _lock:
        known: dict[str, Any] = kept.setdefault(None, {})  # type: ignore[assignment]  # one kind holds one type
        if len(known) >= most:
            known = kept[None] = {}
    return known


def _of(store: Store, version: int, kind: str) -> OrderedDict[Hashable, object]:
    with _lock:
        known = _known.get(store)
        if known is None or known[0] != version:
            known = _known[store] = (version, {})
        return known[1].setdefault(kind, OrderedDict())
