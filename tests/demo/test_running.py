"""The demo as a newcomer meets it: one command, real processes, stopped in every way there is."""

import fcntl
import http.client
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings

pytestmark = pytest.mark.slow

ROOT = Path(settings.BASE_DIR)
FIRST_RUN = 400
LATER_RUN = 150


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


class Run:
    """One `manage.py demo`: what it says, and how it ends."""

    def __init__(self, folder: Path, port: int, *options: str) -> None:
        self.folder = folder
        self.port = port
        self.said: list[str] = []
        kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "demo", *options],
            cwd=ROOT,
            env={**kept, "DEMO_DIR": str(folder), "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.listening = threading.Thread(target=self._listen, daemon=True)
        self.listening.start()

    def _listen(self) -> None:
        with self.process.stdout as output:
            for line in output:
                self.said.append(line.rstrip("\n"))

    @property
    def words(self) -> str:
        return "\n".join(self.said)

    def wait_for(self, words: str, seconds: float) -> "Run":
        until = time.monotonic() + seconds
        while words not in self.words:
            assert time.monotonic() < until, f"waited for {words!r} and heard: {self.words}"
            assert self.process.poll() is None or words in self.words, f"ended and had said: {self.words}"
            time.sleep(0.1)
        return self

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """End it by a signal to the command alone, as Ctrl-C does; its exit code."""
        self.process.send_signal(number)
        return self.wait_for_end()

    def wait_for_end(self) -> int:
        """Its exit code, once everything that it said has been heard."""
        code = self.process.wait(90)
        self.listening.join(10)
        return code


def processes_of(folder: Path) -> list[str]:
    """The command lines of all living processes that work in `folder`."""
    mark = f"DEMO_DIR={folder}\0".encode()
    found = []
    for entry in Path("/proc").iterdir():
        try:
            if entry.name.isdecimal() and mark in (entry / "environ").read_bytes() + b"\0":
                found.append((entry / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue
    return found


def nothing_is_left(folder: Path, within: float = 20) -> bool:
    until = time.monotonic() + within
    while processes_of(folder):
        if time.monotonic() > until:
            return False
        time.sleep(0.2)
    return True


def counts(folder: Path) -> dict[str, int]:
    """How many rows some tables have."""
    tables = ("wagtailcore_page", "surveys_response", "participation_viewpoint", "accounts_user")
    with closing(sqlite3.connect(folder / "heard.sqlite3")) as connection:
        return {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}


def get(port: int, path: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        connection.request("GET", path)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


@pytest.fixture(scope="module")
def folder(tmp_path_factory, worker_id: str) -> Path:
    """The data of one demo, built once in a run of the tests: each worker that takes some of these has a copy."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("This machine does not list its processes in /proc.")
    mine = tmp_path_factory.mktemp("demo") / "data"
    if worker_id == "master":
        return built(mine)
    built_once = tmp_path_factory.getbasetemp().parent / "built-demo"
    with built_once.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built_once.exists():
            built(mine)
            shutil.copytree(mine, built_once)
            return mine
    return Path(shutil.copytree(built_once, mine))


def built(folder: Path) -> Path:
    """Its first run was killed while it wrote, its second one was left in peace."""
    killed = Run(folder, free_port()).wait_for("Writing the demo's content", FIRST_RUN)
    until = time.monotonic() + 60
    while not half_written(folder) and time.monotonic() < until:
        time.sleep(0.2)
    os.killpg(killed.process.pid, signal.SIGKILL)
    killed.wait_for_end()
    assert half_written(folder)
    assert not (folder / "content.json").exists()
    whole = Run(folder, free_port()).wait_for("Press Ctrl-C to stop.", FIRST_RUN)
    assert "Writing the demo's content" in whole.words
    assert whole.end() == 0
    assert nothing_is_left(folder)
    return folder


def half_written(folder: Path) -> bool:
    try:
        return 2 < counts(folder)["wagtailcore_page"] < 100
    except sqlite3.Error:
        return False


@pytest.fixture
def running(folder):
    """A demo that is ready, on a port of its own."""
    run = Run(folder, free_port()).wait_for("Press Ctrl-C to stop.", LATER_RUN)
    yield run
    if run.process.poll() is None:
        run.end()


def test_while_it_runs(folder, running):
    """One demo for everything that leaves it running."""
    it_serves_pages_in_every_language_with_their_styles(running)
    assert "officer@rowan.example" in running.words
    assert f"http://localhost:{running.port}" in running.words
    a_mail_goes_to_the_folder_and_no_further(folder, running)
    a_second_demo_on_the_same_port_says_so_and_leaves_the_first_alone(folder, running)
    a_reset_spares_a_running_demo(folder, running)


def it_serves_pages_in_every_language_with_their_styles(running):
    for language in ("en", "pl", "pa", "ur", "sk"):
        status, page = get(running.port, f"/{language}/")
        assert (status, f'lang="{language}"' in page) == (200, True)
    stylesheet = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert get(running.port, stylesheet)[0] == 200


def test_a_second_run_keeps_the_data_and_doubles_nothing(folder, running):
    before = counts(folder)
    assert "Writing the demo's content" not in running.words
    assert running.end() == 0
    assert counts(folder) == before


def a_mail_goes_to_the_folder_and_no_further(folder, running):
    address = f"http://127.0.0.1:{running.port}/accounts/password/reset/"
    browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor())
    token = (
        browser.open(address, timeout=30).read().decode().split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    )
    form = urllib.parse.urlencode({"email": "officer@rowan.example", "csrfmiddlewaretoken": token}).encode()
    assert browser.open(urllib.request.Request(address, form, {"Referer": address}), timeout=30).status == 200
    until = time.monotonic() + 90
    while not (mails := mails_to("officer@rowan.example", folder / "mail")):
        assert time.monotonic() < until
        time.sleep(0.2)
    assert "/accounts/password/reset/key/" in mails[-1]


def mails_to(address: str, folder: Path) -> list[str]:
    """The mails to somebody that ask for a new password."""
    found = [path.read_text() for path in sorted(folder.glob("*.log"))]
    return [mail for mail in found if f"To: {address}" in mail and "/password/reset/key/" in mail]


def test_ctrl_c_in_the_terminal_leaves_no_process(folder, running):
    assert len(processes_of(folder)) >= 4
    assert running.end(signal.SIGINT) == 0
    assert "The demo keeps its data" in running.words
    assert nothing_is_left(folder)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_polite_end_leaves_no_process(folder, running, number):
    assert running.end(number) == 0
    assert nothing_is_left(folder)


def test_even_a_killed_demo_leaves_no_process(folder, running):
    running.process.kill()
    running.wait_for_end()
    assert nothing_is_left(folder)


def test_a_part_that_dies_stops_the_demo_and_names_its_log(folder, running):
    worker = next(pid for pid in Path("/proc").iterdir() if is_worker_of(folder, pid))
    os.kill(int(worker.name), signal.SIGKILL)
    assert running.wait_for_end() == 1
    assert f"The demo's worker process has stopped. Its last words: {folder}/log/worker.log" in running.words
    assert nothing_is_left(folder)


def is_worker_of(folder: Path, entry: Path) -> bool:
    try:
        is_worker = (entry / "cmdline").read_bytes().endswith(b"demo.child\0worker\0")
        return is_worker and f"DEMO_DIR={folder}\0".encode() in (entry / "environ").read_bytes() + b"\0"
    except OSError:
        return False


def a_second_demo_on_the_same_port_says_so_and_leaves_the_first_alone(folder, running):
    second = Run(folder, running.port)
    assert second.wait_for_end() == 1
    assert second.said == [
        f"Port {running.port} is in use. Is another demo running? Try PORT=8000 make demo",
    ]
    assert get(running.port, "/healthz") == (200, "ok\n")


def a_reset_spares_a_running_demo(folder, running):
    reset = Run(folder, running.port, "--reset")
    assert reset.wait_for_end() == 1
    assert (folder / "heard.sqlite3").exists()


def test_a_damaged_database_names_the_reset(folder, tmp_path):
    damaged = tmp_path / "data"
    damaged.mkdir()
    (damaged / "content.json").write_text((folder / "content.json").read_text())
    (damaged / "heard.sqlite3").write_bytes((folder / "heard.sqlite3").read_bytes()[:200_000])
    run = Run(damaged, free_port())
    assert run.wait_for_end() == 1
    assert "The demo's database is damaged" in run.words
    assert "make demo-reset" in run.words
    reset = Run(damaged, free_port(), "--reset")
    assert reset.wait_for_end() == 0
    assert not damaged.exists()
