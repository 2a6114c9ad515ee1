"""Cases: a small document in which one citation is asked about, and the planted document it means.

A case: id, class, text, start and end of the citation asked about, read (what a perfect reader takes from the words:
for the baselines), cited_on and place of the citing document, answer (a register id, or null where the words and the
register together leave several), plausible (the ids they leave).
"""

from __future__ import annotations

import argparse
import json
import random
import tomllib
from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from benchmarks.collisions.register import ORDINALS, Row, build, committee, places

Case = dict[str, Any]


@cache
def templates() -> dict[str, Any]:
    """The frames and sentences of templates.toml."""
    return tomllib.loads((Path(__file__).parent / "templates.toml").read_text(encoding="utf-8"))


class Planter:
    """Draws cases from a register; one method a class of collision."""

    def __init__(self, register: list[Row], seed: int) -> None:
        self.chance = random.Random(seed)
        self.register = register
        self.by_symbol: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
        for row in register:
            self.by_symbol[row["number"], row["code"], row["year"]].append(row)
        self.pools: dict[str, list[Row]] = defaultdict(list)
        for row in register:
            self.pools[_pool(row)].append(row)

    def terms(self) -> Case:
        """One Party symbol, five terms; the date, the term or both are said."""
        row = self.pick("central")
        form = self.chance.choice(("term_date", "term_word", "term_both"))
        said = {"term_date": ("date",), "term_word": ("term",), "term_both": ("date", "term", "issuer", "subject")}
        return self.case(row, form, said[form])

    def provinces(self) -> Case:
        """One symbol and year, many provinces."""
        return self.case(self.pick("province"), "issuer_date", ("date", "issuer", "subject"))

    def years(self) -> Case:
        """One symbol and province, many years; at times only the date is said, by that province itself."""
        row = self.pick("province")
        if self.chance.random() < 0.5:
            return self.case(row, "issuer_date", ("date", "issuer", "subject"))
        return self.case(row, "date_only", ("date",), speaker=row["place"])

    def mergers(self) -> Case:
        """A province that is no more, spoken of by its successor; a Party number that stands twice within 2025."""
        old = [p for p in places()["provinces"] if p[0] != p[2]]
        if self.chance.random() < 0.5:
            name = self.chance.choice(old)
            pool = [r for r in self.pools["province"] if r["place"] == name[0]]
            return self.case(
                self.chance.choice(pool),
                "issuer_date",
                ("date", "issuer", "subject"),
                speaker=name[2],
                after="2025-07-02",
            )
        pool = [
            r
            for r in self.pools["committee"]
            if r["date"] >= "2025" and int(r["number"]) <= 12 and "QĐ" not in r["code"]
        ]
        return self.case(self.chance.choice(pool), "issuer_date", ("date", "issuer", "subject"), after="2025-12-21")

    def letters(self) -> Case:
        """Official letters: the same number and symbol every year."""
        return self.case(self.pick("letter"), "issuer_date", ("date", "issuer", "subject"))

    def laws(self) -> Case:
        """Editions of one law, and names inside longer names."""
        form = self.chance.choice(("law_date", "law_year", "law_number", "law_bare"))
        said = {"law_date": ("date",), "law_year": ("law year",), "law_number": ("symbol",), "law_bare": ()}
        return self.case(self.pick("law"), form, said[form])

    def own_committee(self) -> Case:
        """ "của Tỉnh ủy": the citing document's own province."""
        row = self.chance.choice(
            [r for r in self.pools["committee"] if "QĐ" not in r["code"] and r["date"] < "2024-12"]
        )
        return self.case(row, "own_issuer", ("date", "own issuer", "subject"), speaker=row["place"], frame="party")

    def missing_dates(self) -> Case:
        """No date: settled only where the register leaves one."""
        row = self.pick(self.chance.choice(("province", "letter")))
        return self.case(row, "issuer_only", ("issuer",))

    def wrong_terms(self) -> Case:
        """The term said is not that of the date."""
        return self.case(self.pick("central"), "term_both", ("date", "wrong term", "issuer", "subject"))

    def damaged_digits(self) -> Case:
        """O for 0 and l for 1 in the number."""
        pool = [r for r in self.pools["province"] + self.pools["letter"] if set(r["number"]) & set("01")]
        return self.case(self.chance.choice(pool), "issuer_date", ("date", "issuer", "subject"), damage=True)

    def short_forms(self) -> Case:
        """A short form, with another citation in parentheses between it and the one it leads back to."""
        row = self.chance.choice([r for r in self.pools["committee"] if "QĐ" not in r["code"]])
        same_kind = self.chance.random() < 0.5
        others = self.pools["committee"] if same_kind else self.pools["province"]
        near = [
            r for r in others if (r["kind"] == row["kind"]) == same_kind and (r["number"] == row["number"]) != same_kind
        ]
        return self.case(row, "short", ("short",), other=self.chance.choice(near))

    def shared_dates(self) -> Case:
        """A list whose date belongs to its last member."""
        row = self.chance.choice([r for r in self.pools["province"] if r["code"] == "QĐ-UBND"])
        first = self.chance.choice([n for n in range(1, 41) if str(n) != row["number"]])
        return self.case(row, "shared", ("date", "issuer", "listed"), first=first)

    def plenums(self) -> Case:
        """Three resolutions of one plenum: the subject tells, or nothing does."""
        form = self.chance.choice(("plenum_subject", "plenum_bare"))
        said = ("plenum", "term", "subject") if form == "plenum_subject" else ("plenum", "term")
        return self.case(self.pick("plenum"), form, said)

    def meanings(self) -> Case:
        """QĐ: quyết định or quy định, two series of one committee."""
        row = self.chance.choice([r for r in self.pools["committee"] if r["code"] == "QĐ/TU"])
        if self.chance.random() < 0.7:
            return self.case(row, "meaning", ("date", "issuer"))
        return self.case(row, "bare", ("bare",), speaker=row["place"], frame="party")

    def pick(self, pool: str) -> Row:
        return self.chance.choice(self.pools[pool])

    def case(
        self,
        row: Row,
        form: str,
        said: tuple[str, ...],
        *,
        speaker: str | None = None,
        frame: str = "state",
        after: str = "",
        damage: bool = False,
        other: Row | None = None,
        first: int = 0,
    ) -> Case:
        """One case: the sentence, the document around it, and what it leaves to choose from."""
        floor = max(row["date"], other["date"] if other else "", after)
        cited_on = date.fromisoformat(floor) + timedelta(days=self.chance.randrange(3, 200))
        place, kind = self.speaker(speaker, cited_on)
        read = _read(row, said, place)
        if "wrong term" in said:
            read["term"] = self.chance.choice([t[0] for t in places()["terms"] if t[0] != row["term"]])
        cite = _cite(row, said)
        shown = cite.replace("0", "O").replace("1", "l") if damage else cite
        fills = {
            "date": _dotted(row["date"]),
            "term": read.get("term"),
            "issuer": row["issuer"],
            "organ": " ".join(row["issuer"].split()[:2]),
            "subject": row["subject"] or "công tác thường kỳ",
            "year": row["date"][:4],
            "symbol": f"{row['number'].zfill(2)}/{row['year']}/{row['code']}",
            "kind": (row["kind"] or "").lower(),
            "first": f"{first:02d}/{row['code']}",
            "full": f"{row['kind']} số {_symbol(row)}",
        }
        if other:
            fills |= {
                "other": f"{other['kind']} số {_symbol(other)}",
                "otherdate": _dotted(other["date"]),
                "otherissuer": other["issuer"],
            }
        sentence = self.chance.choice(templates()["sentence"][form]).replace("{cite}", "\x00")
        body = sentence.format(**fills)
        body = body.replace("\x00", f"\x01{shown}\x02")
        text = _frame(frame, place, kind, cited_on, body, self.chance)
        start, end = text.index("\x01"), text.index("\x02") - 1
        text = text.replace("\x01", "").replace("\x02", "")
        left = self.plausible(row, read, cited_on, said)
        return {
            "text": text,
            "start": start,
            "end": end,
            "read": read,
            "cited_on": cited_on.isoformat(),
            "place": place,
            "answer": left[0]["id"] if len(left) == 1 else None,
            "plausible": [r["id"] for r in left],
        }

    def speaker(self, wanted: str | None, day: date) -> tuple[str, str]:
        """A province that exists on that day."""
        rows = places()["provinces"]
        if day >= date(2025, 7, 1):
            names = [wanted] if wanted and wanted in {r[2] for r in rows} else sorted({r[2] for r in rows})
            if wanted and wanted not in names:
                names = [r[2] for r in rows if r[0] == wanted]
            name = self.chance.choice(names)
            return name, "thành phố" if name in ("Hải Phòng", "Cần Thơ", "Hồ Chí Minh") else "tỉnh"
        known = [r for r in rows if r[0] == wanted] or rows
        row = self.chance.choice(known)
        return row[0], row[1]

    def plausible(self, row: Row, read: dict[str, Any], cited_on: date, said: tuple[str, ...]) -> list[Row]:
        """The rows that what is said leaves open: every stated field agrees, none is later than the citation."""
        if row["name"]:
            pool = [r for r in self.pools["law"] if r["name"] == row["name"]]
        elif "plenum" in said:
            pool = [r for r in self.pools["plenum"] if r["plenum"] == row["plenum"]]
        else:
            pool = self.by_symbol[row["number"], row["code"], row["year"]]
        ignore = {"term"} if "wrong term" in said else set()
        asked = {f: v for f, v in read.items() if v is not None and f not in ignore | {"law year", "kind"}}
        left = [r for r in pool if r["date"] <= cited_on.isoformat() and all(r[f] == v for f, v in asked.items())]
        if read.get("kind"):
            left = [r for r in left if r["kind"] == read["kind"]]
        if "law year" in said:
            left = [r for r in left if r["date"][:4] == row["date"][:4]]
        return left


CLASSES: dict[str, Callable[[Planter], Case]] = {
    "terms": Planter.terms,
    "provinces": Planter.provinces,
    "years": Planter.years,
    "mergers": Planter.mergers,
    "letters": Planter.letters,
    "laws": Planter.laws,
    "own committee": Planter.own_committee,
    "missing dates": Planter.missing_dates,
    "wrong terms": Planter.wrong_terms,
    "damaged digits": Planter.damaged_digits,
    "short forms": Planter.short_forms,
    "shared dates": Planter.shared_dates,
    "plenums": Planter.plenums,
    "QĐ": Planter.meanings,
}


def _pool(row: Row) -> str:
    if row["name"]:
        return "law"
    if row["plenum"]:
        return "plenum"
    if row["kind"] == "Công văn":
        return "letter"
    if row["code"].endswith("/TU"):
        return "committee"
    return "central" if row["level"] == "central" else row["level"]


def _symbol(row: Row) -> str:
    dash = "-" if "/" in row["code"] else "/"
    return f"{row['number'].zfill(2)}{dash}{row['code']}"


def _cite(row: Row, said: tuple[str, ...]) -> str:
    if row["name"]:
        return str(row["name"])
    if "plenum" in said:
        return f"Nghị quyết Hội nghị lần thứ {ORDINALS[row['plenum'] - 1]}"
    if "short" in said:
        return f"{row['kind']} số {row['number'].zfill(2)}"
    if "bare" in said or "listed" in said:
        return _symbol(row)
    return f"{row['kind']} số {_symbol(row)}"


def _read(row: Row, said: tuple[str, ...], place: str) -> dict[str, Any]:
    read: dict[str, Any] = {"kind": None if "bare" in said else row["kind"]}
    if row["name"]:
        read["name"] = row["name"]
        if "symbol" in said:
            read |= {"number": row["number"], "code": row["code"], "year": row["year"]}
        if "law year" in said:
            read["law year"] = row["date"][:4]
    elif "plenum" in said:
        read["plenum"] = row["plenum"]
    else:
        read |= {"number": row["number"], "code": row["code"]}
    if "short" in said:
        read |= {"date": row["date"], "issuer": row["issuer"]}
    for field in ("date", "term", "issuer", "subject"):
        if field in said:
            read[field] = row[field]
    if "own issuer" in said or "bare" in said:
        read["issuer"] = row["issuer"]
    if "date" in said and "issuer" not in said and row["level"] == "province":
        read["place"] = place
    return read


def _dotted(day: str) -> str:
    year, month, number = day.split("-")
    return f"{number}/{month if int(month) < 3 else int(month)}/{year}"


def _frame(frame: str, place: str, kind: str, day: date, body: str, chance: random.Random) -> str:
    name = committee(place, kind)
    fills = {
        "UNIT": f"{kind} {place}".upper(),
        "unit": f"{kind} {place}",
        "COMMITTEE": name.upper(),
        "committee": name,
        "seat": f"TP. {place}" if place == "Hồ Chí Minh" else place,
        "number": str(chance.randrange(100, 900)),
        "day": f"{day.day:02d}",
        "month": str(day.month) if day.month > 2 else f"{day.month:02d}",
        "year": str(day.year),
        "body": body,
    }
    text: str = templates()["frame"][frame]
    return text.lstrip("\n").format(**fills)


def generate(out: Path, cases: int, seed: int) -> None:
    """Write register.jsonl and cases.jsonl into a folder: `cases` of each class."""
    out.mkdir(parents=True, exist_ok=True)
    register = build(seed)
    planter = Planter(register, seed + 1)
    with (out / "register.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in register)
    with (out / "cases.jsonl").open("w", encoding="utf-8") as file:
        for name, make in CLASSES.items():
            for n in range(cases):
                case = {"id": f"{name}-{n}", "class": name, **make(planter)}
                file.write(json.dumps(case, ensure_ascii=False) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Plant documents that collide, and citations of them.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=7)
    asked = parser.parse_args()
    generate(asked.out, asked.cases, asked.seed)


if __name__ == "__main__":
    main()
