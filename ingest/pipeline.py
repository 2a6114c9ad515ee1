"""From a text to what it says: read -> outline -> header -> find -> relate, each stage a plain function.

A stage is replaced by passing another function. Stages work in the coordinates of `Text.clean`; here, and only here,
their records are turned to those of the text as it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from phahe.graph.errors import ReadError
from phahe.graph.model import Header, Link, Mention, Reading, Segment
from phahe.ingest.find import find
from phahe.ingest.header import read_header
from phahe.ingest.outline import outline
from phahe.ingest.read import decode, read_file
from phahe.ingest.relate import relate
from phahe.ingest.text import Text, prepare
from phahe.ingest.workers import Workers


@dataclass(frozen=True, slots=True)
class Stages:
    """The functions that make a reading, in order."""

    prepare: Callable[[str], Text] = prepare
    outline: Callable[[Text], tuple[Segment, ...]] = outline
    header: Callable[[Text, Sequence[Segment]], Header] = read_header
    find: Callable[[Text, Sequence[Segment], Header], tuple[Mention, ...]] = find
    relate: Callable[[Text, Sequence[Segment], Header, Sequence[Mention]], tuple[Link, ...]] = relate


STAGES = Stages()


def read_text(raw: str, file: str, stages: Stages = STAGES) -> Reading:
    """Reads one decoded text; a pure function of the text and the rules.

    Raises ReadError ("not-a-directive") for a text with neither a kind heading nor a single mention.
    """
    text = stages.prepare(raw)
    segments = stages.outline(text)
    header = stages.header(text, segments)
    mentions = stages.find(text, segments, header)
    if header.own.kind is None and not mentions:
        message = "it has neither a heading that names a kind of directive nor a citation of one"
        raise ReadError(file, "not-a-directive", message)
    links = stages.relate(text, segments, header, mentions)
    return Reading(
        file=file,
        text=raw,
        header=header,
        segments=tuple(_raw_segment(text, segment) for segment in segments),
        sentences=tuple(text.sentences()),
        mentions=tuple(_raw_mention(text, mention) for mention in mentions),
        links=tuple(_raw_link(text, link) for link in links),
    )


def _raw_segment(text: Text, segment: Segment) -> Segment:
    start, end = text.raw_offset(segment.start), text.raw_offset(segment.end)
    return segment if (start, end) == (segment.start, segment.end) else replace(segment, start=start, end=end)


def _raw_mention(text: Text, mention: Mention) -> Mention:
    start, end = text.raw_span(mention.start, mention.end)
    _, phrase_end = text.raw_span(mention.start, mention.phrase_end)
    phrase_end = max(end, phrase_end)
    subject = None if mention.subject_span is None else text.raw_span(*mention.subject_span)
    words = text.raw[start:end]
    if (start, end, phrase_end, subject, words) == (
        mention.start,
        mention.end,
        mention.phrase_end,
        mention.subject_span,
        mention.text,
    ):
        return mention  # as nearly all in clean text: making a record anew costs as much as finding it
    return replace(mention, start=start, end=end, text=words, phrase_end=phrase_end, subject_span=subject)


def _raw_link(text: Text, link: Link) -> Link:
    start, end = text.raw_span(link.start, link.end)
    return link if (start, end) == (link.start, link.end) else replace(link, start=start, end=end)


Source = bytes | str | Path
"""A file: its content, its text as it was decoded, or where it lies."""


def read_source(file: str, source: Source, stages: Stages = STAGES) -> Reading | ReadError:
    """Reads one file by its name; one that cannot be read gives its error."""
    try:
        if isinstance(source, Path):
            source = read_file(source)
        elif isinstance(source, bytes):
            source = decode(source, file)
        return read_text(source, file, stages)
    except ReadError as error:
        return error


TOGETHER = 20
"""Files that go to a process at once."""


def read_sources(
    sources: Iterable[tuple[str, Source]], processes: int = 1
) -> Iterator[tuple[str, Reading | ReadError]]:
    """Reads files by their names, in the order given, in several processes where more than one is asked for."""
    every = iter(sources)
    parts = iter(lambda: list(islice(every, 1 if processes == 1 else TOGETHER)), [])
    with Workers(processes) as workers:
        for done in workers.each(_read_part, None, parts):
            yield from done


def _read_part(_: None, part: list[tuple[str, Source]]) -> list[tuple[str, Reading | ReadError]]:
    return [(file, read_source(file, source)) for file, source in part]


def read_paths(paths: Iterable[Path | str]) -> Iterator[tuple[str, Reading | ReadError]]:
    """Reads files, in the order given; a file that cannot be read gives its error instead."""
    return read_sources((str(path), Path(path)) for path in paths)
