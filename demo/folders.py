"""The folder that holds everything the demo makes, and throwing it away."""

import shutil
from pathlib import Path

from demo.locks import is_running
from demo.problems import DemoProblem

INSIDE = ("cache", "log", "mail", "media", "queue", "queue-control", "static")


def make_folders(folder: Path) -> None:
    """Make `folder` and the folders that its parts expect."""
    try:
        for name in INSIDE:
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DemoProblem(f"The demo cannot write in {folder}: {error.strerror}.") from error


def remove_folder(folder: Path) -> None:
    """Throw the demo's data away, unless a demo is using it."""
    if is_running(folder):
        raise DemoProblem("A demo is running. Stop it first: press Ctrl-C where it runs.")
    if folder.exists():
        shutil.rmtree(folder)
