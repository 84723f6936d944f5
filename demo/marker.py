"""The sign that the demo's data is whole: written last, so that a first run that was killed starts over."""

import hashlib
import json
from pathlib import Path

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


def mark_as_loaded(folder: Path, receipt: str) -> None:
    half = folder / f"{NAME}.half"
    half.write_text(json.dumps({"receipt": receipt, "fingerprint": fingerprint()}))
    half.replace(folder / NAME)


def is_loaded(folder: Path) -> bool:
    return (folder / NAME).exists() and (folder / DATABASE).exists()


def read(folder: Path) -> dict[str, str]:
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
