"""The life of a demo: from an empty folder to an address that answers, until somebody stops it."""

import http.client
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.conf import settings
from django.core.cache import cache
from django.db import connections

from demo import content, database, marker, static_files
from demo.children import Children
from demo.folders import make_folders
from demo.locks import leading, setting_up
from demo.logins import welcome
from demo.ports import HOST, as_port, check_port_is_free
from demo.problems import DemoProblem

SECONDS_TO_ANSWER = 120
Say = Callable[[str], None]


def run(say: Say) -> None:
    """Run the demo until it is interrupted. Raises a `DemoProblem` if it cannot."""
    with stopped_by_signals() as wish:
        port = as_port(settings.DEMO_PORT)
        check_port_is_free(port)
        make_folders(settings.DEMO_DIR)
        with setting_up(settings.DEMO_DIR):
            set_up(settings.DEMO_DIR, port, say)
        with leading(settings.DEMO_DIR) as first, Children(settings.DEMO_DIR / "log", environment(port)) as children:
            for part in ("web", "worker", "beat") if first else ("web", "worker"):
                children.start(part)
            wait_for_answer(port, children)
            receipt = marker.read(settings.DEMO_DIR).get("receipt", "")
            serve_until_interrupted(children, wish, say, welcome(port, receipt))


def set_up(folder: Path, port: int, say: Say) -> None:
    """Make whatever is not there yet."""
    is_loaded = marker.is_loaded(folder)
    if is_loaded:
        database.check_database(folder / marker.DATABASE)
        marker.check_migrations(folder)
    else:
        marker.remove_half_loaded(folder)
    say("Collecting styles and pictures ...")
    static_files.collect(folder)
    say("Bringing the database up to date ...")
    database.migrate()
    if not is_loaded:
        say("Writing the demo's content, in five languages. This happens once ...")
        marker.mark_as_loaded(folder, content.load())
    elif marker.read(folder).get("fingerprint") != marker.fingerprint():
        say("The demo's content has changed since your data was made. `make demo-reset` lets you see the new one.")
    marker.note(folder, migrations=marker.migrations())
    content.serve_at(port)
    cache.clear()
    connections.close_all()


def environment(port: int) -> dict[str, str]:
    return {**os.environ, "PORT": str(port), "DJANGO_SETTINGS_MODULE": settings.SETTINGS_MODULE}


def wait_for_answer(port: int, children: Children) -> None:
    """Return when the site answers; raise a `DemoProblem` if it does not in time."""
    until = time.monotonic() + SECONDS_TO_ANSWER
    while time.monotonic() < until:
        children.check()
        if answers(port):
            return
        time.sleep(0.1)
    raise DemoProblem(f"The site does not answer. What it said is in {children.logs / 'web.log'}")


def answers(port: int) -> bool:
    """Whether the site is well. Asked directly: a proxy that the machine may have set knows nothing of it."""
    connection = http.client.HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (http.client.HTTPException, OSError):
        return False
    finally:
        connection.close()


class Wish:
    """Somebody's wish that the demo should end."""

    was_told = False


def serve_until_interrupted(children: Children, wish: Wish, say: Say, words: str) -> None:
    """Welcome whoever started it, and watch the parts until somebody wants the demo to end."""
    try:
        say(words)
        while not wish.was_told:
            children.check()
            time.sleep(0.5)
    except KeyboardInterrupt:
        wish.was_told = True
    say("\nStopping. The demo keeps its data for the next time.")


ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@contextmanager
def stopped_by_signals() -> Iterator[Wish]:
    """Let each way of ending a program (Ctrl-C, a polite kill, a closed window) unwind it in the same way, once.

    The wish is written down as well as raised: Python swallows what is raised while it cleans up behind an object.
    """
    wish = Wish()

    def unwind(number: int, frame: FrameType | None) -> None:
        for ending in ENDING:
            signal.signal(ending, signal.SIG_IGN)
        wish.was_told = True
        raise KeyboardInterrupt

    before = {number: signal.signal(number, unwind) for number in ENDING}
    try:
        yield wish
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
