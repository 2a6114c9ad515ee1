"""The documents say what is so: settings, commands, routes, links, and the answers they show."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer

from phahe.api import settings
from phahe.api.cli import app, run
from phahe.queries import FINDING_KINDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
INTERFACE = (ROOT / "docs" / "interface.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def between(name: str) -> str:
    """What the README has between <!-- name --> and <!-- /name -->."""
    return README.partition(f"<!-- {name} -->")[2].partition(f"<!-- /{name} -->")[0].strip()


def test_the_table_of_settings_is_the_one_of_the_code() -> None:
    assert between("settings") == settings.markdown()


def test_every_option_and_variable_is_read_from_the_table() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "api").rglob("*.py"))
    used = set(re.findall(r"PHAHE_[A-Z0-9_]+", sources))
    assert used == {setting.variable for setting in settings.SETTINGS}


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:)([^)#\s]+)", page.read_text(encoding="utf-8"))
    missing = [target for target in targets if not (page.parent / target).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_command_named_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    code = "\n".join([*re.findall(r"```sh\n(.*?)```", text, re.DOTALL), *re.findall(r"`([^`\n]+)`", text)])
    assert set(re.findall(r"^(?:\$ )?phahe ([a-z]+)\b", code, re.MULTILINE)) <= COMMANDS


def test_every_command_is_in_the_interface() -> None:
    assert {command for command in COMMANDS if f"`phahe {command}" not in INTERFACE} == set()


def test_every_kind_of_finding_is_in_the_interface() -> None:
    table = INTERFACE.partition("### `phahe findings`")[2].partition("###")[0]
    rows = [line for line in table.splitlines() if line.startswith("| `")]
    assert {kind for line in rows for kind in re.findall(r"`([a-z-]+)`", line.split("|")[1])} == set(FINDING_KINDS)


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        assert set(re.findall(r"`?make ([a-z-]+)\b(?:`|  )", page.read_text(encoding="utf-8"))) <= targets


def test_the_answers_shown_are_those_given(examples_url: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = re.findall(r"```\n\$ phahe (.+?)\n(.*?)\n```", between("example"), re.DOTALL)
    assert shown
    for command, answer in shown:
        capsys.readouterr()
        assert run([*command.split(), "--store", examples_url]) == 0
        assert capsys.readouterr().out.strip() == answer
