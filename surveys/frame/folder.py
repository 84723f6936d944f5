"""Where a machine keeps the files of frames: a folder for each survey, and one builder at a time in each."""

import fcntl
import os
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from django.conf import settings

SUFFIX = ".frame"
# A file that no manifest names may be one that is about to be named.
SECONDS_LEFT_ALONE = 60


def folder_of(survey_id: int) -> Path:
    return Path(settings.HEARD_FRAMES_DIR) / str(survey_id)


def path_of(survey_id: int, token: str) -> Path:
    """Where the segment with this token is, if this machine has it."""
    return folder_of(survey_id) / f"{token}{SUFFIX}"


def new_token() -> str:
    return uuid4().hex


@contextmanager
def only_builder(survey_id: int) -> Iterator[None]:
    """Wait until nobody else on this machine builds this frame. A builder that is killed lets go.

    It saves work and nothing else: what keeps frames right is the generation of the manifest.
    """
    folder = folder_of(survey_id)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def remove(survey_id: int, tokens: Collection[str]) -> None:
    """Take these files away, as far as they are here."""
    for token in tokens:
        with suppress(OSError):
            path_of(survey_id, token).unlink(missing_ok=True)


def tidy(survey_id: int, tokens: Collection[str]) -> None:
    """Take away what is no segment any more: it may hold what was erased since."""
    named = {f"{token}{SUFFIX}" for token in tokens} | {"lock"}
    until = time.time() - SECONDS_LEFT_ALONE
    with suppress(OSError), os.scandir(folder_of(survey_id)) as found:
        for entry in found:
            with suppress(OSError):
                if entry.name not in named and entry.stat().st_mtime < until:
                    Path(entry).unlink()


def kept_surveys() -> list[int]:
    """The surveys of which this machine has a folder."""
    with suppress(OSError):
        return [int(path.name) for path in Path(settings.HEARD_FRAMES_DIR).iterdir() if path.name.isdecimal()]
    return []
