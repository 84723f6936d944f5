"""The compose file: the services there are, nobody is root, each has a health check, no image is called latest."""

import re

import pytest
from django.conf import settings

from tests.config.compose import SERVICES
from tests.sources import ROOT

GUIDE = (ROOT / "docs" / "deploy.md").read_text()
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


def test_the_commands_of_the_guide_name_the_user_and_the_folders_of_the_compose_file() -> None:
    """Inside the container nobody is called postgres in the database, and the volumes stand at their own places."""
    commands = re.findall(r"docker compose exec (?:-T )?database (.*)", GUIDE)
    assert {command.split()[0] for command in commands} == {"pg_dump", "pg_restore", "dropdb", "createdb"}
    user = SERVICES["database"]["environment"]["POSTGRES_USER"]
    assert all(f"--username={user}" in command for command in commands)
    web = SERVICES["web"]["environment"]
    for folder in re.findall(r"docker compose .*?(/srv/heard/var/\w+)", GUIDE):
        assert folder in web.values()


def test_the_guide_asks_the_database_when_it_checks() -> None:
    checks = re.findall(r"check --deploy.*?`", GUIDE)
    assert len(checks) > 2
    assert all("--database default" in check for check in checks)


def test_the_proxy_reads_neither_the_secrets_nor_the_answers() -> None:
    """It is in the group of Heard for the sake of the pictures."""
    for line in re.findall(r"^install .*$", GUIDE, re.MULTILINE):
        if any(place in line for place in ("/etc/heard", "exports", "frames")):
            assert re.search(r"-m (?:600|700) ", line)


def test_the_proxy_lets_through_what_the_form_refuses_in_words() -> None:
    text = (ROOT / "deploy" / "Caddyfile").read_text()
    limits = [int(limit) * 1_000_000 for limit in re.findall(r"max_size (\d+)MB", text)]
    assert limits[0] > settings.WAGTAILDOCS_MAX_UPLOAD_SIZE
    assert limits[1] > settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
