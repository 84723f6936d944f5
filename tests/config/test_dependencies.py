"""Dependencies: locked with hashes and without addresses, as pyproject asks for them, under licences we may use."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.licences import DOCUMENT, FREE, TABLE, WITH_CONDITION, licence, packages, table
from tests.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
DEV = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
FILES = {"base": PROJECT["dependencies"], "dev": DEV}


def locked(name: str) -> dict[str, str]:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", text, re.MULTILINE))


@pytest.mark.parametrize(("name", "wanted"), FILES.items(), ids=list(FILES))
def test_what_the_project_asks_for_is_locked_in_a_version_that_it_allows(name: str, wanted: list[str]) -> None:
    versions = locked(name)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(versions[canonicalize_name(requirement.name)])


@pytest.mark.parametrize("name", FILES)
def test_every_locked_package_has_hashes_and_none_an_address(name: str) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text()
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?://\S+|--(?:extra-)?index-url", text) == []


def test_the_lock_for_working_contains_the_lock_for_running() -> None:
    assert locked("base").items() <= locked("dev").items()


def test_no_lock_file_with_addresses_lies_about() -> None:
    assert [name for name in ("uv.lock", "poetry.lock", "package-lock.json") if (ROOT / name).exists()] == []


def test_the_codec_under_the_gpl_stays_out() -> None:
    assert "pillow-heif" not in packages()


@pytest.mark.parametrize("package", packages())
def test_every_package_is_under_a_licence_that_goes_with_ours(package: str) -> None:
    stated = licence(package)
    assert stated in FREE or package in WITH_CONDITION.get(stated, set())


def test_the_licences_are_documented() -> None:
    found = TABLE.search(DOCUMENT.read_text())
    assert found is not None
    assert found.group() == table()
    conditions = DOCUMENT.read_text().partition("## Packages")[0]
    assert [name for names in WITH_CONDITION.values() for name in sorted(names) if name not in conditions] == []


@pytest.mark.parametrize("folder", sorted(path.name for path in (ROOT / "static" / "pictures").iterdir()))
def test_every_bundled_picture_library_brings_its_licence_and_is_named(folder: str) -> None:
    assert (ROOT / "static" / "pictures" / folder / "LICENSE").exists()
    assert f"static/pictures/{folder}/" in DOCUMENT.read_text()


def test_the_project_has_the_licence_it_says() -> None:
    assert PROJECT["license"] == "BSD-3-Clause"
    assert (ROOT / "LICENSE").read_text().startswith("BSD 3-Clause License")
