"""A desk at a store of this process: questions by name, answers as JSON. HTTP and the commands both ask here.

Reading texts, pictures and exports are imported where they are used: a question on the command line is answered before
they would be loaded.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from phahe.api.settings import Settings, judgements_beside
from phahe.graph.errors import ImportFault, NotHeld, ParameterError, PhaheError, UnknownReference
from phahe.graph.model import DocumentId, plain
from phahe.graph.store import Store, open_store
from phahe.queries import (
    Page,
    coverage,
    depths,
    documents,
    find_document,
    find_documents,
    finding_counts,
    findings,
    impact,
    implementers,
    lineage,
    neighbourhood,
    paths,
    show,
    statistics,
    structure,
    text,
    timeline,
    validity,
)
from phahe.queries.asking import entries
from phahe.queries.faults import Fault
from phahe.queries.records import Entry
from phahe.queries.reference import is_alias

if TYPE_CHECKING:
    from phahe.ingest.judgements import Judgement
    from phahe.ingest.report import IngestReport

Json = dict[str, Any]
Result = TypeVar("Result")


def found(store: Store, *, q: str, limit: int = 50) -> Page:
    """The documents that fit what a person typed, best first: `find_documents` as a page."""
    return Page(find_documents(store, q, limit=limit))


ABOUT_ONE: Mapping[str, Callable[..., Any]] = {
    "show": show,
    "lineage": lineage,
    "impact": impact,
    "implementers": implementers,
    "coverage": coverage,
    "timeline": timeline,
    "validity": validity,
    "neighbourhood": neighbourhood,
    "text": text,
}
"""Questions about one document, by the name they have in the path of the HTTP interface."""

ABOUT_ALL: Mapping[str, Callable[..., Any]] = {
    "documents": documents,
    "found": found,
    "paths": paths,
    "findings": findings,
    "findings/counts": finding_counts,
    "statistics": statistics,
    "statistics/structure": structure,
}
"""Questions about the whole store, the same."""


NAMED = 1000
"""Documents that a report names; those of a larger ingest are told by their ids."""


class Answers:
    """The desk of a store that this process has open. Safe for several threads, as the store is."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self.settings = settings
        self._writing = Lock()  # who plans a change has read what it changes: one at a time

    @classmethod
    def open(cls, settings: Settings, *, read_only: bool = False, service: str | None = None) -> Answers:
        """Opens the store of the settings; `service`: the address that this process will serve it at."""
        return cls(open_store(settings.store, read_only=read_only, service=service), settings)

    @property
    def where(self) -> str:
        return self.store.url

    def identify(self, typed: str) -> str:
        return find_document(self.store, typed).id

    def is_alias(self, id: str) -> bool:
        return is_alias(self.store, id)

    def ask(self, question: str, id: str | None = None, **options: Any) -> Any:
        return self._of_one_state(lambda: self._answer(question, id, options))

    def _of_one_state(self, answer: Callable[[], Result]) -> Result:
        """An answer from several reads of the store. Nobody waits for it, unless something was committed meanwhile."""
        before = self.store.commits
        try:
            result = answer()
        except PhaheError:
            if self.store.commits == before:
                raise
        else:
            if self.store.commits == before:
                return result
        with self.store.steady():
            return answer()

    def _answer(self, question: str, id: str | None, options: Mapping[str, Any]) -> Any:
        given = {name: value for name, value in options.items() if value is not None}
        if question.startswith("findings"):
            given["more"] = self._gone(given.get("kinds"))
        asked = ABOUT_ALL[question](self.store, **given) if id is None else ABOUT_ONE[question](self.store, id, **given)
        answer = asked.to_json() if hasattr(asked, "to_json") else plain(asked)
        if question in ("lineage", "impact"):
            reached = {answer["document"]["id"], *answer["documents"]}
            speakers = {proof["document"] for edge in answer["edges"] for proof in edge["evidence"]}
            answer["named"] = self._named(speakers - reached)
        elif question == "findings":
            answer["named"] = self._named({item["document"] for item in answer["items"]})
        return answer

    def _gone(self, kinds: Collection[str] | None) -> list[Fault]:
        """Findings about judgements in the file whose documents the store has not; none if other kinds are wanted."""
        from phahe.ingest.judging import about_nothing

        if kinds is not None and "judgement-gone" not in kinds:
            return []
        gone = about_nothing(self.store, self._judgements()) if self.settings.judgements.exists() else ()
        return [Fault(one.kind, id, one.message, values=one.values) for id, one in gone]

    def scene(self, around: str | None = None) -> tuple[str, Json]:
        """The title and the picture of the store, or of a document amid what it rests on and what rests on it."""
        from phahe.api.scene import scene

        return self._of_one_state(lambda: scene(self.store, around))

    def _named(self, ids: Iterable[str]) -> Json:
        """The identity fields of documents that an answer names by id only."""
        return {id: found.to_json() for id, found in entries(self.store, sorted(ids)).items()}

    def ingest(self, paths: Sequence[Path]) -> Json:
        from phahe.ingest.ingesting import files_under

        return self.ingest_files((str(path), path) for path in files_under(paths))

    def ingest_files(self, files: Iterable[tuple[str, bytes | Path]]) -> Json:
        """Takes in files, each a name and its bytes or where they lie, and reports on every one."""
        from phahe.ingest.ingesting import ingest_files

        with self._writing:
            return self._report(ingest_files(files, self.store, self._judgements()))

    def import_rows(self, name: str, content: bytes) -> Json:
        from phahe.ingest.imports import import_csv

        with self._writing, TemporaryDirectory() as folder:
            path = Path(folder) / Path(name).name
            path.write_bytes(content)
            try:
                report = import_csv(path, self.store, self._judgements())
            except ImportFault as fault:
                raise ImportFault(name, fault.line, _without_place(fault)) from None
        return {
            "identities": report.identities,
            "relations": report.relations,
            "faults": [{"line": fault.line, "message": _without_place(fault)} for fault in report.faults],
            "refused": [{"line": line, "message": finding.message} for line, finding in report.refused],
            "resettled": plain(report.resettled),
        }

    def judge(self, judgement: Mapping[str, Any]) -> Json:
        from phahe.ingest.judging import judge, unknown_ids

        fields = {name: value for name, value in judgement.items() if name != "judgement"}
        with self._writing:
            ids = [*judgement.get("subjects", ()), *filter(None, [judgement.get("target")])]
            if unknown := unknown_ids(self.store, self._judgements(), ids):
                raise UnknownReference(min(unknown))
            two = judgement.get("subjects", ()) if judgement["judgement"] == "same" else ()
            differ = _differ(list(entries(self.store, two).values()))
            record, report = judge(self.store, self.settings.judgements, judgement["judgement"], **fields)
            texts = [{"file": f.file, "status": f.status, "document": f.document} for f in report.files]
            more = {"differ": differ, "texts": texts, "judged": self._judged(record)}
            return {**record.to_json(), **self._wanted(record), **{name: one for name, one in more.items() if one}}

    def _judged(self, judgement: Judgement) -> Json | None:
        """The judgement that a retraction, or one of a retraction, is about in the end, with its state."""
        known = {one["id"]: one for one in self.judgements()} if judgement.of else {}
        of = judgement.of
        while of and known[of]["judgement"] == "retract":
            of = known[of]["of"]
        return known.get(of) if of else None

    def _wanted(self, judgement: Judgement) -> Json:
        """What else a person should say of a document for it to be known by its number: its code, as `wanted`."""
        if judgement.judgement != "document" or "number" not in judgement.says:
            return {}
        about = find_documents(self.store, judgement.subjects[0], limit=1)
        described = about[0].description if about else None
        return {"wanted": "code"} if described and described.number and not described.code else {}

    def judgements(self) -> list[Json]:
        from phahe.ingest.judging import standing

        return [{**one.judgement.to_json(), "state": one.state} for one in standing(self.store, self._judgements())]

    def remove(self, id: str) -> Json:
        from phahe.ingest.ingesting import remove

        with self._writing:
            if not (known := entries(self.store, [id])):
                raise UnknownReference(id)
            if not known[id].held:
                raise NotHeld(id)
            return self._report(remove([DocumentId(id)], self.store, self._judgements()))

    def rebuild(self) -> Json:
        from phahe.ingest.ingesting import rebuild

        with self._writing:
            report = rebuild(self.store, self._judgements())
        report.files.sort(key=lambda file: file.file)
        different = sum(file.status == "changed" for file in report.files)
        return {**self._report(report), "read_again": len(report.files), "different": different}

    def backup(self, path: Path) -> None:
        with self._writing:
            self.store.backup(path)
            if self.settings.judgements.exists():
                shutil.copy2(self.settings.judgements, judgements_beside(str(path)))

    def _report(self, report: IngestReport) -> Json:
        """What became of each file, and the citations of older texts that mean another document now."""
        answer: Json = plain({"files": report.files, "resettled": report.resettled})
        ids: set[str] = {file.document for file in report.files if file.document is not None}
        more = {id for file in report.files for one in file.findings if one.kind == "ambiguous" for id in one.values}
        for moved in report.resettled:
            more |= {moved.citation.rpartition("#")[0], *(id for id in (moved.old, moved.new) if id is not None)}
        ids |= more if len(ids | more) <= NAMED else set()
        return {**answer, "named": self._named(ids) if len(ids) <= NAMED else {}}

    def _judgements(self) -> tuple[Judgement, ...]:
        from phahe.ingest.judgements import read_judgements

        return read_judgements(self.settings.judgements)

    def export(self, format: str, around: str | None, out: Path | None) -> bytes | None:
        from phahe.api.picture import page
        from phahe.graph.exports import FORMATS, export, export_bytes

        if format == "html":
            title, drawn = self.scene(around)
            return _written(page(drawn, title).encode(), out)
        if format not in FORMATS:
            raise ParameterError("format", format, f"one of {', '.join(FORMATS)}, html")
        with self.store.steady():
            only = None
            if around is not None:
                only = {around, *depths(self.store, around, up=True), *depths(self.store, around, up=False)}
            if out is None or out.suffix == ".zip":
                return _written(export_bytes(self.store, format, only=only), out)
            export(self.store, format, out, only=only)
            return None

    def close(self) -> None:
        self.store.close()


def _differ(documents: Sequence[Entry]) -> Json:
    """What two documents are known to differ in: their numbers, places, dates."""
    told = {name: [getattr(one, name) for one in documents] for name in ("number", "place", "date")}
    return {name: values for name, values in told.items() if None not in values and len(set(values)) > 1}


def _without_place(fault: ImportFault) -> str:
    """What an import fault says, without file and line."""
    return fault.message.removeprefix(f"{fault.file}:{fault.line}: ")


def _written(content: bytes, out: Path | None) -> bytes | None:
    if out is None:
        return content
    out.write_bytes(content)
    return None
