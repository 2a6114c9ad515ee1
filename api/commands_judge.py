"""The command `judge`: what a person decided, appended to the judgements file and applied to the store."""

from __future__ import annotations

import getpass
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from phahe.api import output
from phahe.api.command import Json, Judgements, Store, app, at_desk, example, identified
from phahe.api.desk import Desk
from phahe.graph.days import shown_day
from phahe.graph.model import RelationType

judge = typer.Typer(
    help="What a person decided: it wins over the machine and stands beside it; nothing is deleted, only retracted, "
    "and texts of which one document is made are kept.",
    no_args_is_help=True,
    epilog=example("phahe judge same A B", "phahe judge document ID date=28/8/2023", "phahe judge list"),
)
app.add_typer(judge, name="judge")

Document = Annotated[str, typer.Argument(metavar="REF", help="a document: an id, or what people write")]
Who = Annotated[str | None, typer.Option("--who", help="who decides (default: the user of this machine)")]
Why = Annotated[str, typer.Option("--why", help="the reason, for those who come after")]


class Answer(StrEnum):
    """Of `judge relation`."""

    YES = "yes"
    NO = "no"


@judge.command(epilog=example("phahe judge same 28-NQ.TW~XIII 28-NQ.TW~cited.2023"))
def same(
    one: Document, other: Document, who: Who = None, why: Why = "", store: Store = None, judgements: Judgements = None
) -> None:
    """Two ids are one document."""
    _compare("same", one, other, who, why, store, judgements)


@judge.command(epilog=example("phahe judge different 06-CTr.TU~ha-noi~2020-2025 06-CTr.TU~lam-dong~2020-2025"))
def different(
    one: Document, other: Document, who: Who = None, why: Why = "", store: Store = None, judgements: Judgements = None
) -> None:
    """Two ids are two documents."""
    _compare("different", one, other, who, why, store, judgements)


@judge.command(epilog=example("phahe judge unsure 15-QĐ.TU~tra-vinh~2023 15-QĐ.TU~tra-vinh~2023~kind.quy-ddinh"))
def unsure(
    one: Document, other: Document, who: Who = None, why: Why = "", store: Store = None, judgements: Judgements = None
) -> None:
    """It is open whether two ids are one document; the machine shall leave it open too."""
    _compare("unsure", one, other, who, why, store, judgements)


@judge.command(epilog=example('phahe judge document ID number=12 date=28/8/2023 place="Tiên Lãng, Hải Phòng"'))
def document(
    ref: Document,
    facts: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE…", help="number, date, issuer, place, …")],
    who: Who = None,
    why: Why = "",
    store: Store = None,
    judgements: Judgements = None,
) -> None:
    """What a document is where its text does not say, or says it wrongly.

    The code of its symbol (`code=KH-UBND`) is needed only where kind, issuer and place do not settle it.
    """
    from phahe.ingest.judgements import problem_of_facts

    says = {}
    for fact in facts:
        name, mark, value = fact.partition("=")
        if not mark or not value:
            raise typer.BadParameter(f"{fact!r} is not FIELD=VALUE", param_hint="FIELD=VALUE…")
        says[name] = value
    if problem := problem_of_facts(says):
        raise typer.BadParameter(problem, param_hint="FIELD=VALUE…")
    with at_desk(store, judgements, read_only=False) as desk:
        _record(desk, "document", who, why, subjects=[_id(desk, ref)], says=says)


@judge.command(epilog=example("phahe judge citation '121-KH-UBND~ba-ria-vung-tau~2023#c12' 28-NQ.TW~XIII"))
def citation(
    cited: Annotated[str, typer.Argument(metavar="CITATION", help="a citation's id, as show and findings give it")],
    target: Annotated[str, typer.Argument(metavar="TARGET", help="the document it means, or `none`")],
    who: Who = None,
    why: Why = "",
    store: Store = None,
    judgements: Judgements = None,
) -> None:
    """Which document a citation means, or that it means none; kept by its words, so that it is found again."""
    with at_desk(store, judgements, read_only=False) as desk:
        meant = None if target == "none" else _id(desk, target)
        _record(desk, "citation", who, why, citation=cited, target=meant)


@judge.command(epilog=example("phahe judge relation 121/KH-UBND IMPLEMENTS 28-NQ/TW yes"))
def relation(
    source: Document,
    type: Annotated[RelationType, typer.Argument(metavar="TYPE", help="IMPLEMENTS, BASED_ON, REPLACES, …")],
    target: Document,
    answer: Annotated[Answer, typer.Argument(metavar="yes|no")],
    who: Who = None,
    why: Why = "",
    store: Store = None,
    judgements: Judgements = None,
) -> None:
    """That a relation holds though no text says so, or does not hold though one does."""
    with at_desk(store, judgements, read_only=False) as desk:
        ends = [_id(desk, source), _id(desk, target)]
        _record(desk, "relation", who, why, subjects=ends, relation=type.value, answer=answer is Answer.YES)


@judge.command(epilog=example("phahe judge retract j-6bdfa3914d --why 'nhầm văn bản'"))
def retract(
    judgement: Annotated[str, typer.Argument(metavar="JUDGEMENT", help="its id, as `judge list` gives it")],
    who: Who = None,
    why: Why = "",
    store: Store = None,
    judgements: Judgements = None,
) -> None:
    """Takes a judgement back, or applies it again where it is a retraction that is taken back; all stay on record."""
    with at_desk(store, judgements, read_only=False) as desk:
        _record(desk, "retract", who, why, of=judgement)


@judge.command("list", epilog=example("phahe judge list", "phahe judge list --json"))
def listed(json: Json = False, store: Store = None, judgements: Judgements = None) -> None:
    """All judgements in their order, and whether each is applied, superseded, retracted, or about what is gone."""
    with at_desk(store, judgements) as desk:
        records = desk.judgements()
    if json:
        output.as_json(records)
        return
    shown = ("id", "state", "when", "who", "judgement")
    rows = [[*(_shown(record, name) for name in shown), _words(record), record.get("why")] for record in records]
    output.table((*shown, "of", "why"), rows)


def _shown(record: dict[str, Any], name: str) -> str | None:
    value: str | None = record.get(name)
    return f"{shown_day(value[:10])} {value[11:]}" if name == "when" and value else value


def _id(desk: Desk, typed: str) -> str:
    """The id of what was typed; an old id stays as it is, since it may be what is judged."""
    found = identified(desk, typed)
    return found if "/" in typed or " " in typed else typed


def _compare(
    judgement: str, one: str, other: str, who: str | None, why: str, store: str | None, judgements: Path | None
) -> None:
    with at_desk(store, judgements, read_only=False) as desk:
        _record(desk, judgement, who, why, subjects=[_id(desk, one), _id(desk, other)])


def _record(desk: Desk, judgement: str, who: str | None, why: str, **fields: Any) -> None:
    made = desk.judge({"judgement": judgement, "who": who or getpass.getuser(), "why": why, **fields})
    output.note(f"recorded {made['id']}: {judgement} {_words(made)}")
    if judged := made.get("judged"):
        output.note(f"{judged['state']} now: {judged['id']}, {judged['judgement']} {_words(judged)}")
    if differ := made.get("differ"):
        told = ", ".join(f"{name} ({' and '.join(values)})" for name, values in differ.items())
        output.note(f"look again, they differ in {told}: `phahe judge retract {made['id']}` undoes it")
    for text in made.get("texts", ()):
        what = "kept aside, and held again once this is retracted" if text["status"] == "left-aside" else "held again"
        output.note(f"{what}: {text['file']}, of {text['document']}")
    if wanted := made.get("wanted"):
        output.note(f"the symbol is not whole: kind and issuer do not settle its {wanted}; judge again with {wanted}=…")


def _words(record: dict[str, Any]) -> str:
    """What a judgement is about, in one line."""
    parts = [*record.get("subjects", ()), *(f"{name}={value}" for name, value in record.get("says", {}).items())]
    if record["judgement"] == "citation":
        parts.append(f"“{record['words']}” ({record['ordinal']}) → {record.get('target') or 'none'}")
    if record["judgement"] == "relation":
        parts.insert(1, record["relation"])
        parts.append("yes" if record["answer"] else "no")
    return " ".join([*parts, record.get("of", "")]).strip()
