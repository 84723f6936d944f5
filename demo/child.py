"""One part of the demo in a process of its own, which ends when the demo that started it is gone.

Run as `python -m demo.child web|worker|beat`. Standard input is a pipe that only the demo holds open: its end is the
sign that the demo has ended, even if it was killed.
"""

import os
import signal
import sys
import threading

from celery.__main__ import main as celery
from django.conf import settings
from granian import Granian
from granian.constants import Interfaces

CELERY = ["celery", "--app=config.celery", "--quiet"]


def serve_web() -> None:
    Granian(
        "config.wsgi:application",
        address="127.0.0.1",
        port=int(settings.DEMO_PORT),
        interface=Interfaces.WSGI,
        blocking_threads=4,
        workers_kill_timeout=3,
        websockets=False,
    ).serve()


def work() -> None:
    # One task at a time in this very process: nothing more to stop, nothing more to lose.
    sys.argv = [*CELERY, "worker", "--pool=solo", "--concurrency=1", "--without-gossip", "--without-mingle"]
    celery()


def keep_time() -> None:
    sys.argv = [*CELERY, "beat", "--pidfile="]
    celery()


PARTS = {"web": serve_web, "worker": work, "beat": keep_time}


def _end_with_the_demo() -> None:
    os.read(sys.stdin.fileno(), 1)
    os.killpg(0, signal.SIGTERM)


if __name__ == "__main__":
    threading.Thread(target=_end_with_the_demo, daemon=True).start()
    PARTS[sys.argv[1]]()
