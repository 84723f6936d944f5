"""Form files to try: some of our own, and some that other systems' people made, where they are at hand."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.sources import ROOT

OWN = ROOT / "tests" / "data" / "forms"
OTHERS = "HEARD_FORM_FILES"


def form_files(ending: str, folder: str) -> list:
    """Our own files, and those of others; in place of the latter a test that says why it is skipped."""
    found = [pytest.param(path, id=path.name) for path in sorted(OWN.glob(f"*.{ending}"))]
    others = settings.FORM_FILES_DIR
    if not others:
        skipped = pytest.mark.skip(reason=f"{OTHERS} names no folder with files of other systems")
        return [*found, pytest.param(Path(), id="others", marks=skipped)]
    return found + [pytest.param(path, id=path.name) for path in sorted((Path(others) / folder).glob(f"*.{ending}"))]


def documented_reasons() -> set[str]:
    """The reasons that the documentation explains."""
    text = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8").partition("## Forms")[2].partition("\n## ")[0]
    return {line.split("`")[1] for line in text.splitlines() if line.startswith("| `")}
