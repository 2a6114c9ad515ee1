"""Resolving in bulk gives the verdicts of `resolve`, whatever the register, the split and the number of processes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.issued import records
from phahe.ingest.judgements import Judgement
from phahe.ingest.resolve import resolve
from phahe.ingest.resolve.bulk import resolve_filed
from phahe.ingest.resolve.records import Record, claim_of, file_records, record_of
from phahe.ingest.resolve.rulings import NO_RULINGS, Rulings, rulings
from phahe.ingest.workers import Workers


def sample(documents: int, seed: int) -> list[Record]:
    """A register without every third record, in any order: what is cited is not always there."""
    chance = random.Random(seed)
    kept = [record for record in records(documents, seed) if chance.random() < 2 / 3]
    chance.shuffle(kept)
    return kept


def judged() -> Rulings:
    """Two central directives of one number held to be one, and one told apart from what it is near to."""
    said = {"who": "lan", "when": "2026-11-01", "why": "seen in the archive"}
    return rulings(
        (
            Judgement(id="1", judgement="same", subjects=("01-CT.TW~XI", "01-CT.TW~XII"), **said),
            Judgement(id="2", judgement="different", subjects=("01-KL.TW~cited.XII", "01-KL.TW~XII"), **said),
        )
    )


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize(("processes", "rules"), [(1, NO_RULINGS), (2, NO_RULINGS), (1, judged())])
def test_bulk_and_single_verdicts_agree(tmp_path: Path, seed: int, processes: int, rules: Rulings) -> None:
    kept = sample(800, seed)
    with Workers(processes) as workers:
        found = resolve_filed(file_records(kept, tmp_path / "records"), rulings=rules, workers=workers)
    single = resolve(map(claim_of, kept), rulings=rules)
    assert len(found) == len(kept)
    assert [found[at] for at in range(len(kept))] == [single[claim_of(record)] for record in kept]
    assert list(found.targets()) == [single[claim_of(record)].target for record in kept]


def test_records_are_claims() -> None:
    for record in sample(200, 7):
        assert record_of(claim_of(record)) == record


def test_a_register_draws_on_few_and_leaves_some_open(tmp_path: Path) -> None:
    kept = list(records(2000, 1))
    assert kept == list(records(2000, 1))
    targets = list(resolve_filed(file_records(kept, tmp_path / "records"), workers=Workers(1)).targets())
    most = max(map(targets.count, set(targets)))
    assert most > 20 * len(targets) / len(set(targets))
    assert 0 < targets.count(None) < len(targets) / 10


def test_no_records_no_verdicts(tmp_path: Path) -> None:
    assert list(resolve_filed(file_records((), tmp_path / "records"), workers=Workers(1))) == []
