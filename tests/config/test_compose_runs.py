"""The compose file's own commands run: migrate, web, worker, beat and Redis, against a real PostgreSQL, and stop."""

import http.client
import shelve
import shutil
import uuid
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings
from psycopg import sql

from tests.accounts.post import PostBox, free_port, mail_server
from tests.config.compose import Machine, sample_variables
from tests.deploy_check import SAMPLE
from tests.sources import ROOT

pytestmark = [pytest.mark.postgres, pytest.mark.redis, pytest.mark.slow]

NOT_IN_THE_IMAGE = shutil.ignore_patterns(".venv", ".git", "var", "staticfiles", "tests", "__pycache__")
WRITE_A_MAIL = (
    "from accounts.actions.send_mail import queue_mail; queue_mail(to=['ana@example.org'], subject={!r}, text='Hello')"
)


@contextmanager
def database() -> Iterator[str]:
    """The address of a new database on the server of the tests, written as in the compose file."""
    name = f"heard_compose_{uuid.uuid4().hex[:12]}"
    address = urlsplit(settings.TEST_POSTGRES_URL)
    with psycopg.connect(address._replace(path="/postgres").geturl(), autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield address._replace(path=f"/{name}").geturl()
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def post() -> Iterator[SimpleNamespace]:
    """A mail server, and where it is."""
    told = SimpleNamespace()
    with mail_server(told) as box:
        yield SimpleNamespace(box=box, host=told.EMAIL_HOST, port=told.EMAIL_PORT)


@pytest.fixture
def machine(tmp_path: Path, post) -> Iterator[Machine]:
    home = tmp_path / "heard"
    shutil.copytree(ROOT, home, ignore=NOT_IN_THE_IMAGE, symlinks=True)
    (home / "var" / "beat").mkdir(parents=True)
    web, redis = free_port(), free_port()
    server = urlsplit(settings.TEST_POSTGRES_URL)
    with database() as address:
        instead = {
            "postgres://heard:${POSTGRES_PASSWORD}@database:5432/heard": address,
            "redis://redis:6379/0": f"redis://127.0.0.1:{redis}/0",
            "/srv/heard": str(home),
            "0.0.0.0": "127.0.0.1",
            "8000": str(web),
        }
        places = {
            "database": [f"--host={server.hostname}", f"--port={server.port or 5432}"],
            "redis": ["-p", str(redis)],
        }
        variables = sample_variables(POSTGRES_PASSWORD="unused", EMAIL_HOST=post.host, EMAIL_PORT=str(post.port))
        made = Machine(home, instead, variables, places, web)
        try:
            yield made
        finally:
            made.kill_what_is_left()


def succeed(machine: Machine, service: str, command: list[str], **more: str) -> None:
    run = machine.run(service, command, **more)
    assert run.returncode == 0, f"{run.stdout}\n{run.stderr}"


def get(machine: Machine, path: str) -> tuple[int, str]:
    """As the proxy asks."""
    headers = {"Host": SAMPLE["ALLOWED_HOSTS"], "X-Forwarded-Proto": "https"}
    with closing(http.client.HTTPConnection("127.0.0.1", machine.web_port, timeout=30)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def write_mail(machine: Machine, subject: str, **more: str) -> None:
    succeed(
        machine, "web", ["python", "manage.py", "shell", "--no-imports", "-c", WRITE_A_MAIL.format(subject)], **more
    )


def has_come(box: PostBox, subject: str) -> bool:
    return any(f"Subject: {subject}" in envelope.content.decode() for envelope in box.accepted)


def make_an_hour_pass(machine: Machine) -> None:
    """For the clock, which wrote down when it last did what."""
    path = machine.environment("beat")["BEAT_SCHEDULE_FILE"]
    with shelve.open(path, writeback=True) as schedule:
        for entry in schedule["entries"].values():
            entry.last_run_at -= timedelta(hours=1)


def test_every_command_of_the_file_runs_and_stops(machine: Machine, post) -> None:
    machine.start("redis", "--port", machine.places["redis"][1], "--dir", str(machine.home))
    machine.becomes_healthy("redis")
    machine.becomes_healthy("database")
    succeed(machine, "web", ["python", "manage.py", "collectstatic", "--noinput"])
    succeed(machine, "migrate", machine.command("migrate"))

    machine.start("web")
    machine.becomes_healthy("web")
    assert get(machine, "/healthz") == (200, "ok\n")
    assert get(machine, "/readyz") == (200, "ready\n")
    status, page = get(machine, "/accounts/login/")
    assert (status, "<h1>Sign in</h1>" in page) == (200, True)

    machine.start("worker")
    machine.becomes_healthy("worker")
    write_mail(machine, "By the queue")
    machine.comes(lambda: has_come(post.box, "By the queue"), "the worker delivered nothing")

    machine.start("beat")
    machine.becomes_healthy("beat")
    assert machine.stop("beat") == 0
    write_mail(machine, "By the clock", BROKER_URL=f"redis://127.0.0.1:{free_port()}/0")
    assert not has_come(post.box, "By the clock")
    make_an_hour_pass(machine)
    machine.start("beat")
    machine.comes(lambda: has_come(post.box, "By the clock"), "beat sent nothing that was due")

    stopped = {service: machine.stop(service) for service in ("beat", "worker", "web", "redis")}
    assert stopped == dict.fromkeys(stopped, 0), machine.words()
