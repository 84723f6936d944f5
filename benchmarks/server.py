"""A server to measure: its own database, filled; granian on production settings; gone afterwards."""

import http.client
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psycopg
from django.conf import settings
from psycopg import sql

from benchmarks.load import Load

HOST = "heard.example.org"
HEADERS = {"Host": HOST, "X-Forwarded-Proto": "https", "Accept": "text/html", "Accept-Language": "en-GB,en;q=0.9"}
SECONDS_TO_START = 60
# One worker, so that the client has a core of its own; threads as in docker-compose.yml.
GRANIAN = ["--interface", "wsgi", "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
POSTGRESQL, SQLITE = "postgresql", "sqlite"


@dataclass(frozen=True)
class Server:
    """A server that runs on this machine, on a database of this sort at this address."""

    port: int
    database: str
    url: str

    def load(self, path: str) -> Load:
        return Load(self.port, path, HEADERS)


def environment(database: str, url: str) -> dict[str, str]:
    return {
        "DJANGO_SETTINGS_MODULE": "config.settings.bench",
        "SECRET_KEY": "a benchmark signs nothing that anybody keeps, so this is no secret",
        "HEARD_CODE_KEY": "a benchmark hashes nothing that anybody keeps either, so neither is this",
        "ALLOWED_HOSTS": f"{HOST},localhost",
        "SITE_URL": f"https://{HOST}",
        "DATABASE_URL": url,
        "BENCH_ON_SQLITE": "yes" if database == SQLITE else "",
        "REDIS_URL": settings.TEST_REDIS_URL,
        "DEFAULT_FROM_EMAIL": "heard@example.org",
        "PATH": "/usr/bin:/bin",
        "PYTHONPATH": str(settings.BASE_DIR),
    }


def python(database: str, url: str, *arguments: str) -> list[str]:
    """A command line for this Python with exactly the environment of the benchmark."""
    given = [f"{name}={value}" for name, value in environment(database, url).items()]
    return ["env", "-i", *given, sys.executable, *arguments]


@contextmanager
def empty_database(database: str) -> Iterator[str]:
    """The address of a new database on the server of the tests, dropped in the end.

    On SQLite it only lends its name to the folder with the file; nothing is in it.
    """
    name = f"heard_bench_{time.time_ns():x}"
    address = urlsplit(settings.TEST_POSTGRES_URL)
    folder = settings.VAR_DIR / "bench" / name
    folder.mkdir(parents=True)
    with psycopg.connect(urlunsplit(address._replace(path="/postgres")), autocommit=True) as admin:
        if database == POSTGRESQL:
            admin.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield urlunsplit(address._replace(path=f"/{name}"))
        finally:
            admin.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))
            shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(database: str) -> Iterator[Server]:
    """A server with the whole content of the demo."""
    with empty_database(database) as url:
        subprocess.run(python(database, url, "manage.py", "fill_benchmark"), check=True, cwd=settings.BASE_DIR)
        port = free_port()
        command = python(database, url, "-m", "granian", *GRANIAN, "--port", str(port), "config.wsgi:application")
        with subprocess.Popen(command, cwd=settings.BASE_DIR) as process:
            try:
                wait_for(port, process)
                yield Server(port, database, url)
            finally:
                process.terminate()


def wait_for(port: int, process: subprocess.Popen) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/readyz", headers=HEADERS)
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.2)
        finally:
            connection.close()
    raise RuntimeError("The server to measure did not start; what it said is above.")
