"""`phahe ingest`: files into a store, in batches, with a report on every file.

A document counts as ingested when its batch has committed; running the same again completes what was cut off and
changes nothing that is there.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain, islice
from pathlib import Path

from phahe.graph.errors import ReadError
from phahe.graph.model import DocumentId, Reading
from phahe.graph.store import Store
from phahe.ingest.aliases import leading_on
from phahe.ingest.bulk import ingest_in_bulk, rebuild_in_bulk
from phahe.ingest.judgements import Judgement
from phahe.ingest.kept import Kept, ask
from phahe.ingest.pipeline import Source, read_sources, read_text
from phahe.ingest.report import FileReport, IngestReport
from phahe.ingest.resolve.claims import text_digest
from phahe.ingest.resolve.rulings import Rulings, rulings, settled_own
from phahe.ingest.results import compared, results
from phahe.ingest.workers import processors
from phahe.ingest.write import Plan, plan

BATCH_DOCUMENTS, BATCH_SECONDS = 200, 1.0
"""When a batch closes: at so many documents, or so long after its first, whichever comes first."""

SEVERAL = 1_000
"""From so many files on they are read in several processes, each of which takes a second to start and to warm."""

BULK = 2_000
"""From so many files on an empty store is filled in bulk, and an embedded one rebuilt so.

By the clock of two processors it is the same at 1,000, and twice as fast at 3,000.
"""


def files_under(paths: Iterable[Path | str]) -> Iterator[Path]:
    """Files as given, and all files under folders, hidden ones left out, by name."""
    for path in map(Path, paths):
        if path.is_dir():
            for found in sorted(path.rglob("*")):
                if found.is_file() and not any(part.startswith(".") for part in found.relative_to(path).parts):
                    yield found
        else:
            yield path


def ingest(paths: Iterable[Path | str], store: Store, judgements: Iterable[Judgement] = ()) -> IngestReport:
    """Files and folders into a store. A file that cannot be read is reported, the others are ingested.

    Raises StoreError where the store refuses; what was committed before stays.
    """
    return ingest_files(((str(path), path) for path in files_under(paths)), store, judgements)


def ingest_files(
    sources: Iterable[tuple[str, Source]],
    store: Store,
    judgements: Iterable[Judgement] = (),
    *,
    force: bool = False,
) -> IngestReport:
    """The same for (name, source) pairs. force: read and write again what did not change.

    Many files at once into an empty store go in bulk; then all of them are ingested, or none.
    """
    rules = rulings(judgements)
    every = iter(sources)
    first = list(islice(every, BULK))
    if len(first) == BULK and store.loadable():
        return ingest_in_bulk(chain(first, every), store, rules, rules_version())
    report = IngestReport()
    batch: list[tuple[str, Reading | ReadError]] = []
    opened = time.monotonic()
    for file, reading in read_sources(chain(first, every), processors() if len(first) >= SEVERAL else 1):
        if not batch:
            opened = time.monotonic()
        batch.append((file, reading))
        if len(batch) >= BATCH_DOCUMENTS or time.monotonic() - opened >= BATCH_SECONDS:
            _write_batch(batch, store, rules, report, force=force)
            batch = []
    if batch:
        _write_batch(batch, store, rules, report, force=force)
    return report


def _write_batch(
    batch: Sequence[tuple[str, Reading | ReadError]], store: Store, rules: Rulings, report: IngestReport, *, force: bool
) -> None:
    kept = Kept(store, rules)
    ids = [settled_own(r, rules).id if isinstance(r, Reading) else DocumentId("") for _, r in batch]
    held = kept.texts(ids)
    fresh: dict[int, Reading] = {}
    for n, (_, reading) in enumerate(batch):
        if isinstance(reading, Reading):
            text = held.get(ids[n])
            same = text is not None and text.digest == text_digest(reading.text) and text.rules == rules_version()
            if not same or force or (text is not None and reading.file < text.file):
                fresh[n] = reading
    done: Plan | None = None
    if fresh:
        done = plan(fresh.values(), kept, reread, rules=rules_version(), thorough=force)
        if done.changes:
            store.write(done.changes)
        report.resettled += done.resettled
    for n, ((file, found), id) in enumerate(zip(batch, ids, strict=True)):
        if isinstance(found, ReadError):
            report.files.append(FileReport(file, found.kind, message=found.message))
            continue
        if done is not None and file in done.left_aside:
            status = "left-aside"
        elif n not in fresh:
            status = "unchanged"
        else:
            status = "changed" if id in held else "new"
        findings = tuple(done.changes.findings.get(id, ())) if done is not None else ()
        report.files.append(FileReport(file, status, id, len(found.mentions), findings))


@lru_cache(maxsize=512)
def reread(text: str, file: str) -> Reading:
    """A kept text, read by today's rules."""
    return read_text(text, file)


@cache
def rules_version() -> str:
    """Names the rules that read texts: another one after any change of code or tables."""
    digest = blake2b(digest_size=8)

    def take(folder: Traversable) -> None:
        for entry in sorted(folder.iterdir(), key=lambda e: e.name):
            if entry.is_dir() and entry.name != "__pycache__":
                take(entry)
            elif entry.name.endswith((".py", ".toml", ".csv")):
                digest.update(entry.read_bytes())

    take(files("phahe.ingest"))
    take(files("phahe.graph"))
    return digest.hexdigest()


def remove(ids: Iterable[DocumentId], store: Store, judgements: Iterable[Judgement] = ()) -> IngestReport:
    """Takes documents out; citations of others that could mean them are settled anew."""
    kept = Kept(store, rulings(judgements))
    done = plan([], kept, reread, rules=rules_version(), removed=ids)
    if done.changes:
        store.write(done.changes)
    return IngestReport(resettled=list(done.resettled))


def rebuild(store: Store, judgements: Iterable[Judgement] = ()) -> IngestReport:
    """Reads all kept texts again with today's rules and judgements; ids that change lead on to the new ones.

    A text is reported "changed" where that gives anything else than the store had, else "unchanged".
    """
    rules = rulings(judgements)
    if store.replaceable and ask(store, "texts")[0]["count"] >= BULK:
        return rebuild_in_bulk(store, rules, rules_version())
    report = IngestReport()
    held = [DocumentId(row["id"]) for row in ask(store, "held")]
    before = results(store, held)
    was: list[DocumentId] = []
    for first in range(0, len(held), BATCH_DOCUMENTS):
        kept = Kept(store, rules)
        texts = kept.texts(held[first : first + BATCH_DOCUMENTS])
        readings = [reread(text.text, text.file) for text in texts.values()]
        aside = [reread(text.text, text.file) for of in kept.texts_aside(texts).values() for text in of]
        ids = [settled_own(reading, rules).id for reading in readings]
        moved = {DocumentId(old): id for old, id in zip(texts, ids, strict=True) if id != old}
        done = plan((*readings, *aside), kept, reread, rules=rules_version(), removed=moved, thorough=True)
        changes = leading_on(done.changes, moved, kept)
        if changes:
            store.write(changes)
        report.resettled += done.resettled
        was += map(DocumentId, texts)
        report.files += [
            FileReport(r.file, "changed", id, len(r.mentions), tuple(done.changes.findings.get(id, ())))
            for r, id in zip(readings, ids, strict=True)
        ]
    report.files = compared(store, report.files, was, before)
    return report
