"""Texts for tests of what many of them give together: a register, planted collisions, the examples, and faults."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.collisions.generate import CLASSES, Planter
from benchmarks.collisions.register import build
from benchmarks.issued import Issued, Register
from benchmarks.issued_texts import text_of
from phahe.ingest.judgements import Judgement

EXAMPLES = Path(__file__).parent.parent / "examples"
Graph = dict[str, list[dict[str, Any]]]


def texts(seed: int, issued: int, cases: int) -> Iterator[tuple[str, str]]:
    """Texts of a register, planted documents that collide and texts that cite them, in no order of time."""
    chance = random.Random(seed)
    for n, (own, cited) in enumerate(Register(issued, seed)):
        yield f"issued-{n:05}", text_of(own, cited)
    register = build(seed)
    planter = Planter(register, seed)
    for name, make in CLASSES.items():
        for n in range(cases):
            yield f"{name}-{n:05}", make(planter)["text"]
    for n, row in enumerate(chance.sample(register, cases * len(CLASSES))):
        fields = ("kind", "number", "code", "year", "issuer", "level", "place", "date", "subject")
        yield f"planted-{n:05}", text_of(Issued(**{name: row[name] for name in fields}), ())


EDITIONS = (
    "1. Thực hiện Luật Đất đai năm 2013.\n2. Thực hiện Luật Đất đai năm 2024.\n3. Theo quy định của Luật Đất đai.",
    "1. Thực hiện Luật Đất đai năm 2003.",
    "1. Thực hiện Luật Hộ khẩu năm 2001.\n2. Thực hiện Luật Hộ khẩu năm 2002.\n3. Theo quy định của Luật Hộ khẩu.",
    "1. Thực hiện Luật Hộ khẩu năm 1999.\n2. Theo Luật Hộ khẩu.",
)
"""What texts say of editions of one law; of the second, nobody knows a number."""


def write_corpus(folder: Path, seed: int, issued: int, cases: int) -> None:
    """Those texts, the examples, several texts of some documents, and files that cannot be read."""
    shutil.copytree(EXAMPLES, folder / "examples")
    for name, text in texts(seed, issued, cases):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    some = sorted(folder.glob("issued-*.txt"))[:: max(1, issued // 20)]
    for n, path in enumerate(some):
        text = path.read_text(encoding="utf-8")
        more = "\nGiao các sở, ban, ngành triển khai thực hiện." if n % 3 else ""
        other = text.replace("\n", "\r\n") if n % 2 else text + more
        name = f"{'z' if n % 2 else 'a'}-again-{path.name}"
        path.with_name(name).write_text(other, encoding="utf-16" if n % 4 == 1 else "utf-8", newline="")
    for n, laws in enumerate(EDITIONS):
        own = next(one for one, _ in Register(40 + n, seed) if one.level == "province")
        text = text_of(replace(own, number=f"{900 + n}"), ())
        (folder / f"editions-{n}.txt").write_text(text.replace("\nNơi nhận", f"\n{laws}\n\nNơi nhận"), encoding="utf-8")
    for n, cited in enumerate(
        ("121/KH-UBND ngày 04/7/2023", "122/KH-UBND ngày 05/7/2023")
    ):  # the first of the examples
        fields = {"kind": "Kế hoạch", "code": "KH-UBND", "year": None, "level": "province", "subject": "công tác năm"}
        place = {"issuer": "Ủy ban nhân dân thành phố Hồ Chí Minh", "place": "Hồ Chí Minh", "date": "2025-09-12"}
        text = text_of(Issued(**fields, **place, number=f"{970 + n}"), ())
        words = f"1. Thực hiện Kế hoạch số {cited}."
        (folder / f"merged-{n}.txt").write_text(text.replace("\nNơi nhận", f"\n{words}\n\nNơi nhận"), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    (folder / "poem.txt").write_text("Trăm năm trong cõi người ta", encoding="utf-8")


def judgements() -> tuple[Judgement, ...]:
    """Every kind of judgement, about documents of the register and the examples."""
    said = {"who": "lan", "when": "2026-11-01", "why": "seen in the archive"}
    every: list[dict[str, Any]] = [
        {"judgement": "same", "subjects": ("01-CT.TW~XI", "01-CT.TW~XII")},
        {"judgement": "different", "subjects": ("01-KL.TW~cited.XII", "01-KL.TW~XII")},
        {"judgement": "unsure", "subjects": ("01-NQ.TW~cited.XII", "01-NQ.TW~XI")},
        {
            "judgement": "document",
            "subjects": ("121-KH-UBND~ba-ria-vung-tau~2023",),
            "says": {"number": "122", "date": "2023-07-05"},
        },
        {
            "judgement": "citation",
            "subjects": ("121-KH-UBND~ba-ria-vung-tau~2023",),
            "words": "Nghị quyết số 28-NQ/TW",
            "ordinal": 1,
            "target": "29-NQ.TW~XIII",
        },
        {
            "judgement": "citation",
            "subjects": ("121-KH-UBND~ba-ria-vung-tau~2023",),
            "words": "Kế hoạch số 2683-KH/BCSD",
            "ordinal": 1,
        },
        {
            "judgement": "citation",
            "subjects": ("121-KH-UBND~ba-ria-vung-tau~2023",),
            "words": "words that are not there",
            "ordinal": 1,
        },
        {
            "judgement": "relation",
            "subjects": ("25-CTr.TU~ba-ria-vung-tau~2020-2025", "28-NQ.TW~XIII"),
            "relation": "IMPLEMENTS",
            "answer": False,
        },
        {
            "judgement": "relation",
            "subjects": ("28-NQ.TW~XIII", "21-KL.TW~XIII"),
            "relation": "BASED_ON",
            "answer": True,
        },
        {
            "judgement": "relation",
            "subjects": ("01-CT.TW~XII", "02-KL.TW~XI"),
            "relation": "IMPLEMENTS",
            "answer": True,
        },
        {"judgement": "relation", "subjects": ("01-CT.TW~XI", "no-such.TW~XI"), "relation": "CITES", "answer": True},
    ]
    return tuple(Judgement(id=str(n), **one, **said) for n, one in enumerate(every))


def few(folder: Path) -> list[Path]:
    """Some files of the register and the examples, few enough for a test that runs often."""
    return [*sorted(folder.glob("issued-*.txt"))[:60], *sorted((folder / "examples").glob("*.txt"))]


def same(one: Graph, other: Graph) -> None:
    """Two graphs agree in everything but aliases: those of ids that never stood in a store are not made in bulk."""
    for table in one:
        if table not in ("Alias", "LEADS_TO"):
            assert one[table] == other[table], table
