"""Several reads that make one answer are of one state, on every store; and who waits for whom at a gate."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from phahe.graph.changes import Changes, HeldText
from phahe.graph.errors import PhaheError, StoreError
from phahe.graph.gate import Gate
from phahe.graph.loader import parse
from phahe.graph.model import Description, Document, DocumentId
from phahe.graph.store import Store

SOON = 0.2
"""Seconds in which a thread that need not wait gets on; who must wait is not done after them."""

(HELD,) = parse(
    "// Which documents are held?\n// -> id: STRING\nMATCH (d:Document) WHERE d.held RETURN d.id AS id",
    "held.cypher",
)


def one_document(n: int) -> Changes:
    id = DocumentId(f"d{n}")
    document = Document(id, Description(kind="Kế hoạch", number=str(n), code="KH-UBND"), held=True, title="Kế hoạch")
    return Changes(documents=(document,), texts=(HeldText(id, f"{n}.txt", "d", "Kế hoạch", "1"),))


def in_thread(work: Any) -> threading.Thread:
    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_reads_in_steady_are_of_one_state(store: Store) -> None:
    store.write(one_document(1))
    commits = store.commits
    with store.steady():
        first = store.read(HELD)
        writer = in_thread(lambda: store.write(one_document(2)))
        writer.join(SOON)
        assert store.read(HELD) == first
        assert store.commits == commits
    writer.join()
    assert len(store.read(HELD)) == 2
    assert store.commits > commits


def test_a_write_that_fails_opens_the_gate_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.write(one_document(1))

    def refuse(*_: object) -> None:
        raise StoreError(store.url, "no")

    with monkeypatch.context() as patched:
        patched.setattr(f"{type(store).__module__}.write_changes", refuse)
        with pytest.raises(PhaheError):
            store.write(one_document(2))
    with store.steady():
        assert len(store.read(HELD)) == 1
    store.write(one_document(2))
    assert len(store.read(HELD)) == 2


def test_alone_waits_for_those_inside_and_holds_back_those_who_come() -> None:
    gate, order = Gate(), list[str]()
    leave = threading.Event()
    inside = threading.Event()

    def stay() -> None:
        with gate.passing():
            inside.set()
            leave.wait()
            order.append("first out")

    def be_alone() -> None:
        with gate.alone():
            order.append("alone")

    def come_later() -> None:
        with gate.passing():
            order.append("later")

    first = in_thread(stay)
    inside.wait()
    alone = in_thread(be_alone)
    alone.join(SOON)
    later = in_thread(come_later)
    later.join(SOON)
    assert order == []
    leave.set()
    for thread in (first, alone, later):
        thread.join()
    assert order == ["first out", "alone", "later"]


def test_who_is_inside_passes_again_while_another_waits_to_be_alone() -> None:
    gate = Gate()
    with gate.passing():
        waiting = in_thread(lambda: gate.alone().__enter__())
        waiting.join(SOON)
        with gate.passing():
            assert waiting.is_alive()
    waiting.join()
