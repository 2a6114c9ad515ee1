"""Many texts at once, into an empty store or anew: what `ingest` and `rebuild` would leave there, many times as fast.

    read        each text by itself, in several processes; what it says is put on disk      spool.py
    choose      of several texts of one document the most complete is held                  chosen.py
    resolve     all claims of the held texts together, in several processes                 ../resolve/bulk.py
    texts       each text's citations, findings and statements, as rows                     texts.py
    documents   what all texts say of each document, and the claims                         documents.py
    statements  who states the same, and the edges                                          statements.py
    load        whole tables into the store

`making.py` runs them; what a store keeps that no text says goes along (`carried.py`). Memory holds a few fields of each
text and its findings; everything else lies in a folder beside the store until it is loaded. Nothing is in the store
before, and the load is taken whole or the store refuses to be used (`Store.load`): whatever ends a run, the same
command again begins anew and completes it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from phahe.graph.store import Store, address
from phahe.ingest.bulk.carried import Carried, carried_of
from phahe.ingest.bulk.chosen import reports, texts_of
from phahe.ingest.bulk.making import make
from phahe.ingest.kept import Kept
from phahe.ingest.pipeline import Source
from phahe.ingest.report import FileReport, IngestReport
from phahe.ingest.resolve.rulings import Rulings
from phahe.ingest.results import compared, results
from phahe.ingest.workers import Workers

READ = 200
"""Texts that are taken out of a store at once."""


def ingest_in_bulk(
    sources: Iterable[tuple[str, Source]], store: Store, rules: Rulings, version: str, processes: int | None = None
) -> IngestReport:
    """Fills an empty store, or one whose last load was cut off. version: of the rules that read texts.

    processes: to work in (default: one for each processor). Raises StoreError where the store refuses; then no file
    is ingested.
    """
    with _folder(store) as folder:
        with Workers(processes) as workers:
            made = make(sources, folder, rules, version, workers)
        store.load(made.tables())
    return IngestReport(list(reports(made.read, made.chosen, made.found.findings)))


def rebuild_in_bulk(store: Store, rules: Rulings, version: str, processes: int | None = None) -> IngestReport:
    """Reads all kept texts again and puts what they give now in the place of everything in the store.

    What texts do not say stays: what was imported, findings about it, aliases, places. Raises ReadError where a kept
    text is none any more, StoreError where the store refuses; then the store is as it was.
    """
    kept = Kept(store, rules)
    carried = carried_of(store)
    before = results(store, carried.ids)
    with _folder(store) as folder:
        with Workers(processes) as workers:
            made = make(_texts(kept, carried), folder, rules, version, workers, carried)
        store.replace(made.tables())
    findings = made.found.findings
    read = islice((text for chunk in made.read for text in texts_of(chunk)), len(carried.ids))
    files = [
        FileReport(text.file, "changed", text.document, text.citations, findings.get(text.document, ()))
        for text in read
    ]
    return IngestReport(compared(store, files, carried.ids, before))


def _texts(kept: Kept, carried: Carried) -> Iterator[tuple[str, str]]:
    """The texts that are held, in the order of their documents, then those that are kept aside."""
    for first in range(0, len(carried.ids), READ):
        ids = carried.ids[first : first + READ]
        found = kept.texts(ids)
        yield from ((found[id].file, found[id].text) for id in ids)
    for id in carried.having_aside:
        yield from ((text.file, text.text) for text in kept.texts_aside([id])[id])


@contextmanager
def _folder(store: Store) -> Iterator[Path]:
    """An empty folder to work in: beside an embedded store, so that one that a killed run left is found and cleared."""
    path = address(store.url).path
    if path is None:
        with tempfile.TemporaryDirectory(prefix="phahe-") as made:
            yield Path(made)
        return
    beside = path.with_name(f"{path.name}.loading")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True, exist_ok=True)
    try:
        # A process of a run that was killed may live for a moment, and write where it did.
        yield Path(tempfile.mkdtemp(dir=beside))
    finally:
        shutil.rmtree(beside, ignore_errors=True)
