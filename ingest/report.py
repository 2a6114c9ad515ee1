"""What became of the files of a run."""

from __future__ import annotations

from dataclasses import dataclass, field

from phahe.graph.model import DocumentId, Finding


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file. status: "new", "changed", "unchanged", "left-aside" (another text of that document is
    more complete) or the kind of a ReadError; message: what went wrong."""

    file: str
    status: str
    document: DocumentId | None = None
    citations: int = 0
    findings: tuple[Finding, ...] = ()
    message: str | None = None

    @property
    def failed(self) -> bool:
        """Whether the file was not ingested."""
        return self.document is None


@dataclass(frozen=True, slots=True)
class Resettled:
    """A citation that means another document than before."""

    citation: str
    text: str
    old: DocumentId | None
    new: DocumentId | None


@dataclass(slots=True)
class IngestReport:
    """Every file of a run, in order, and the citations of older texts that mean another document now."""

    files: list[FileReport] = field(default_factory=list)
    resettled: list[Resettled] = field(default_factory=list)

    @property
    def failed(self) -> list[FileReport]:
        """The files that could not be ingested."""
        return [report for report in self.files if report.failed]
