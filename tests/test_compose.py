"""docker-compose.yml: what it promises, read as data (no container engine is needed)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from phahe.api.settings import SETTINGS

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    loaded = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def test_neo4j_is_the_release_the_tests_run(compose: dict[str, Any]) -> None:
    assert compose["services"]["neo4j"]["image"] == "neo4j:5.26-community"


def test_every_port_is_bound_to_this_machine(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)


def test_the_data_outlive_the_containers(compose: dict[str, Any]) -> None:
    mounts = [mount.partition(":")[0] for service in compose["services"].values() for mount in service["volumes"]]
    assert set(mounts) == set(compose["volumes"])


def test_the_service_waits_until_neo4j_is_healthy(compose: dict[str, Any]) -> None:
    assert compose["services"]["api"]["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "cypher-shell" in compose["services"]["neo4j"]["healthcheck"]["test"][1]


def test_no_password_is_in_the_repository() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    uses = re.findall(r"\$\{PHAHE_NEO4J_PASSWORD([^}]*)\}", text)
    assert uses
    assert all(use.startswith(":?") for use in uses), "a missing password is an error, never a default"
    given = re.findall(r"^(\w*PASSWORD\w*)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    assert given == [("PHAHE_NEO4J_PASSWORD", "")]
    assert ".env" in (ROOT / ".gitignore").read_text(encoding="utf-8").split()


def test_the_service_is_given_settings_that_exist(compose: dict[str, Any]) -> None:
    known = {setting.variable for setting in SETTINGS}
    assert set(compose["services"]["api"]["environment"]) <= known


def test_the_image_is_made_of_files_that_exist() -> None:
    docker = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    sources = [word for line in re.findall(r"^COPY (.+)$", docker, re.MULTILINE) for word in line.split()[:-1]]
    assert sources
    assert all((ROOT / source).exists() for source in sources)
    kept = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert set(sources) <= kept
