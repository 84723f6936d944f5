"""The one stylesheet of the site, joined from the files of static/css.

A component has its own file, a visitor gets one request, and nothing needs building: staticfiles asks its finders for
files, and this finder joins the parts when it is asked. `collectstatic` therefore stores the joined file under its
hashed name like any other.
"""

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, FileSystemFinder
from django.core.files.storage import FileSystemStorage

NAME = "css/heard.css"
COMMENT = re.compile(r"[ \t]*/\*.*?\*/[ \t]*\n?", re.DOTALL)


def parts() -> list[Path]:
    """The files to join. The order of the layers comes first; after it, the layers decide and not the files."""
    folder = Path(settings.BASE_DIR) / "static" / "css"
    return sorted(folder.rglob("*.css"), key=lambda path: (path.name != "layers.css", path))


def rules_of(path: Path) -> str:
    """What a file says to browsers: without its comments, which a phone would load for nobody."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def joined() -> str:
    return "\n".join(map(rules_of, parts()))


def write() -> Path:
    """The path of the joined file, written anew if any part is newer. Safe when several processes do it at once."""
    target = Path(settings.JOINED_STATIC_DIR) / NAME
    if not target.exists() or target.read_text(encoding="utf-8") != joined():
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = target.with_suffix(f".{os.getpid()}")
        fresh.write_text(joined(), encoding="utf-8")
        fresh.replace(target)
    return target


class StylesheetFinder(BaseFinder):
    """Finds `css/heard.css` and nothing else."""

    def find(self, path: str, find_all: bool = False, **kwargs: object) -> str | list[str]:  # type: ignore[override]
        if path != NAME:
            return []
        return [str(write())] if find_all else str(write())

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        write()
        yield NAME, FileSystemStorage(location=settings.JOINED_STATIC_DIR)


class SourceFinder(FileSystemFinder):
    """Every static file of ours but the parts of the stylesheet: nobody asks for one alone.

    What they refer to is written as seen from the joined file, so a part that was collected by itself would point to
    nothing.
    """

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[Any]:
        return super().list([*(ignore_patterns or ()), "css"])
