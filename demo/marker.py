"""The sign that the demo's data is whole: written last, so that a first run that was killed starts over."""

import hashlib
import json
from pathlib import Path
from typing import Any

from demo.problems import RESET_REMEDY, DemoProblem

NAME = "content.json"
DATABASE = "heard.sqlite3"
HERE = Path(__file__).parent
WRITTEN_FROM = ("texts", "content", "translations", "comments")


def fingerprint() -> str:
    """Changes with anything that the demo's data is written from."""
    seen = hashlib.sha256()
    for folder in WRITTEN_FROM:
        for path in sorted((HERE / folder).glob("*.*")):
            seen.update(path.read_bytes())
    return seen.hexdigest()


def migrations() -> dict[str, str]:
    """A digest of every migration of the project's own apps."""
    found = sorted(HERE.parent.glob("*/migrations/[0-9]*.py"))
    return {f"{path.parts[-3]}.{path.stem}": hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def mark_as_loaded(folder: Path, receipt: str) -> None:
    note(folder, receipt=receipt, fingerprint=fingerprint(), migrations=migrations())


def note(folder: Path, **facts: object) -> None:
    """Write facts about the data into the note, in one step."""
    half = folder / f"{NAME}.half"
    half.write_text(json.dumps({**read(folder), **facts}))
    half.replace(folder / NAME)


def check_migrations(folder: Path) -> None:
    """Raise a `DemoProblem` if a migration that made the tables has been rewritten since."""
    now = migrations()
    made_by = read(folder).get("migrations", {})
    if any(now.get(name) != digest for name, digest in made_by.items()):
        raise DemoProblem(
            f"The demo's data was made by another version of Heard and cannot be brought up to date. {RESET_REMEDY}"
        )


def is_loaded(folder: Path) -> bool:
    return (folder / NAME).exists() and (folder / DATABASE).exists()


def read(folder: Path) -> dict[str, Any]:
    """What was noted when the data was loaded; empty if the note cannot be read."""
    try:
        noted = json.loads((folder / NAME).read_text())
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def remove_half_loaded(folder: Path) -> None:
    """Take away what an interrupted first run left behind."""
    for name in (NAME, DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (folder / name).unlink(missing_ok=True)
