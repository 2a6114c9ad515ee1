"""The shape of the code: layers point one way, what is on disk is what is packaged, and the package installs."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = {
    "graph": {"graph"},
    "ingest": {"ingest", "graph"},
    "queries": {"queries", "graph"},
    "api": {"api", "queries", "ingest", "graph"},
}
"""What each layer may import."""


def modules() -> Iterator[Path]:
    for layer in LAYERS:
        yield from sorted((ROOT / layer).rglob("*.py"))


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """The names a module imports, relative ones too, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            if node.level or node.module == "phahe":
                for alias in node.names:
                    yield node.lineno, f"{'.' * node.level}{node.module or ''}.{alias.name}"
            else:
                yield node.lineno, node.module or ""


def test_layers_point_one_way() -> None:
    wrong = []
    for path in modules():
        layer = path.relative_to(ROOT).parts[0]
        for line, name in imports(path):
            parts = name.split(".")
            if name.startswith("."):
                wrong.append(f"{path}:{line}: relative import {name}")
            elif parts[0] in LAYERS:
                wrong.append(f"{path}:{line}: {name} makes a second copy of phahe.{name}")
            elif parts[0] == "phahe" and parts[1] not in LAYERS[layer]:
                wrong.append(f"{path}:{line}: {layer} must not import {name}")
    assert not wrong, "\n".join(wrong)


def test_nothing_imports_a_folder_by_its_bare_name() -> None:
    wrong = [
        f"{path}:{line}: {name}"
        for path in [*(ROOT / "tests").rglob("*.py"), *(ROOT / "benchmarks").rglob("*.py")]
        for line, name in imports(path)
        if name.split(".")[0] in LAYERS
    ]
    assert not wrong, "\n".join(wrong)


def test_the_code_holds_no_leftovers() -> None:
    leftover = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplementedError|breakpoint\(\)")
    wrong = [
        f"{path}:{i}: {line.strip()}"
        for path in modules()
        for i, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if leftover.search(line)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_module_says_what_it_is() -> None:
    silent = [str(path) for path in modules() if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not silent


def packaging() -> dict[str, object]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert isinstance(settings, dict)
    return settings


def test_every_subpackage_is_listed() -> None:
    on_disk = {
        ".".join(("phahe", *path.parent.relative_to(ROOT).parts)) for path in modules() if path.name == "__init__.py"
    }
    folders = {path.parent for path in modules()}
    assert all((folder / "__init__.py").exists() for folder in folders)
    settings = packaging()
    assert set(settings["packages"]) == on_disk  # type: ignore[call-overload]
    assert set(settings["package-dir"]) == on_disk  # type: ignore[call-overload]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the tracked folders, so that nothing left over in a build folder gets in."""
    source = tmp_path_factory.mktemp("source")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for layer in LAYERS:
        shutil.copytree(ROOT / layer, source / layer, ignore=shutil.ignore_patterns("__pycache__"))
    target = tmp_path_factory.mktemp("wheel")
    subprocess.run([uv(), "build", "--quiet", "--wheel", "--out-dir", target, source], check=True, timeout=300)
    (built,) = target.glob("*.whl")
    return built


def uv() -> str:
    """The uv that the Makefile uses."""
    found = shutil.which("uv") or str(ROOT / ".cache" / "uv" / "bin" / "uv")
    assert Path(found).exists(), "no uv: run the tests by `make test`"
    return found


def test_the_wheel_holds_every_file(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    kept = {".py", ".typed", ".toml", ".csv", ".cypher", ".html", ".js", ".css"}
    missing = [
        str(path.relative_to(ROOT))
        for layer in LAYERS
        for path in sorted((ROOT / layer).rglob("*"))
        if path.is_file() and path.suffix in kept and f"phahe/{path.relative_to(ROOT).as_posix()}" not in inside
    ]
    assert not missing, "not in pyproject's packages or package-data"
    assert not [name for name in inside if name.startswith(("tests/", "examples/", "graph/"))]


def test_the_wheel_installs_and_answers(wheel: Path, tmp_path: Path) -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PHAHE_", "VIRTUAL_ENV", "PYTHONPATH"))}

    def run(*command: str | Path) -> str:
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run(uv(), "venv", "--quiet", "--python", sys.executable, tmp_path / "fresh")
    python = tmp_path / "fresh" / "bin" / "python"
    run(uv(), "pip", "install", "--quiet", "--python", python, wheel)
    assert "lineage" in run(tmp_path / "fresh" / "bin" / "phahe", "--help")
    plan = next((ROOT / "examples").glob("121-*.txt"))
    run(tmp_path / "fresh" / "bin" / "phahe", "--help")
    assert '"number": "121"' in run(tmp_path / "fresh" / "bin" / "phahe", "extract", plan, "--jsonl")
