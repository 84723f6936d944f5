"""The picture library for easy read: which pictures there are and where their files lie."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static

LIBRARY = "pictures/openmoji"


@dataclass(frozen=True)
class Picture:
    """One picture. `label` says in English what it shows, for the person who chooses it."""

    name: str
    file: str
    label: str

    @property
    def url(self) -> str:
        return static(f"{LIBRARY}/{self.file}")


@cache
def library() -> dict[str, Picture]:
    """Every picture by its name. The index is part of the code, so it is read once."""
    index = Path(settings.BASE_DIR) / "static" / LIBRARY / "index.json"
    if not index.exists():
        return {}
    entries = json.loads(index.read_text(encoding="utf-8"))
    return {entry["name"]: Picture(entry["name"], entry["file"], entry["label"]) for entry in entries}


def picture_choices() -> list[tuple[str, str]]:
    """Names and labels, sorted by label."""
    return sorted(((picture.name, picture.label) for picture in library().values()), key=lambda choice: choice[1])


def find_picture(name: str) -> Picture | None:
    """The picture called `name`; none if the library does not have it (any more)."""
    return library().get(name)
