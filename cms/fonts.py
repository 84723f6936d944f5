"""Which scripts of the site's languages no font on this machine can write, and what to install.

Visitors bring their own fonts; this machine needs them for whatever it draws itself.
"""

import shutil
import subprocess
from collections.abc import Iterable

REMEDY = "Install Noto's fonts (Debian: apt install fonts-noto-core)."


def has_font(language: str) -> bool:
    """Whether fontconfig knows a font for `language`; where nobody can say, it is taken for granted."""
    lister = shutil.which("fc-list")
    if lister is None:
        return True
    found = subprocess.run([lister, f":lang={language}", "family"], capture_output=True, text=True, check=False)  # noqa: S603
    return found.returncode != 0 or bool(found.stdout.strip())


def missing_fonts(languages: Iterable[tuple[str, str]]) -> str:
    """A sentence that names the languages (code and name) without a font, with the remedy; empty if none lacks one."""
    names = [name for code, name in languages if not has_font(code)]
    return f"No font on this machine writes {', '.join(names)}. {REMEDY}" if names else ""
