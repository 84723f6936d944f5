"""The compose file: the services there are, nobody is root, each has a health check, no image is called latest."""

import pytest

from tests.config.compose import SERVICES
from tests.sources import ROOT

LONG_RUNNING = sorted(set(SERVICES) - {"migrate"})


def test_there_is_every_part_of_the_site() -> None:
    assert set(SERVICES) == {"migrate", "web", "worker", "beat", "database", "redis", "proxy"}


@pytest.mark.parametrize("name", SERVICES)
def test_nobody_is_root_and_nobody_becomes_it(name: str) -> None:
    assert SERVICES[name]["user"].split(":")[0] not in {"", "0", "root"}
    assert "no-new-privileges:true" in SERVICES[name]["security_opt"]


@pytest.mark.parametrize("name", LONG_RUNNING)
def test_what_runs_on_is_looked_after_and_started_again(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", SERVICES)
def test_every_image_names_its_version(name: str) -> None:
    image, _, version = SERVICES[name]["image"].partition(":")
    assert image
    assert version
    assert "latest" not in version


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_starts_before_the_migrations_are_done(name: str) -> None:
    assert SERVICES[name]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert SERVICES["migrate"]["restart"] == "no"


def test_no_secret_stands_in_the_file() -> None:
    text = (ROOT / "docker-compose.yml").read_text()
    assert "env_file: .env" in text
    assert SERVICES["database"]["environment"]["POSTGRES_PASSWORD"] == "${POSTGRES_PASSWORD}"


@pytest.mark.parametrize("part", ["web", "worker", "beat"])
def test_plain_debian_runs_the_same_commands(part: str) -> None:
    unit = (ROOT / "deploy" / "systemd" / f"heard-{part}.service").read_text()
    start = next(line for line in unit.splitlines() if line.startswith("ExecStart=")).removeprefix("ExecStart=")
    words = start.removeprefix("/opt/heard/bin/").split()
    here = [word for word in SERVICES[part]["command"] if not word.startswith("--hostname")]
    assert [word.replace("0.0.0.0", "127.0.0.1") for word in here] == words
