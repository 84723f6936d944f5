"""Locks between demos that share one folder. The system frees them when their process ends, however it ends."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def setting_up(folder: Path) -> Iterator[None]:
    """Held while a demo makes its data; another one waits for it."""
    with (folder / "setup.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def leading(folder: Path) -> Iterator[bool]:
    """True for the first demo that runs in `folder`: the one that keeps the clock for the others too."""
    with (folder / "leader.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def is_running(folder: Path) -> bool:
    """Whether a demo runs in `folder`."""
    if not folder.exists():
        return False
    with leading(folder) as first:
        return not first
