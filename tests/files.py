"""Files on a disk that goes with the test, where most tests keep them in memory."""

from pathlib import Path

import pytest


@pytest.fixture
def real_files(settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
