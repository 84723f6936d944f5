"""The house keeps its walls: imports point one way, as the documentation says, and rooms stay small and named."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.sources import APPS, PACKAGES, ROOT, functions, python_files, shown, tree

LONGEST_FILE = 400
LONGEST_FUNCTION = 60
JUNK_DRAWERS = {"utils", "helpers", "common", "mixins", "misc"}
DOCUMENT = ROOT / "docs" / "architecture.md"


def contracts() -> dict[str, dict]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def layers_in_contract(name: str) -> list[list[str]]:
    return [sorted(re.findall(r"\w+", layer)) for layer in contracts()[name]["layers"]]


def layers_in_document(name: str) -> list[list[str]]:
    text = re.search(rf"<!-- layers: {name} -->(.*?)<!-- end -->", DOCUMENT.read_text(), re.DOTALL)
    assert text is not None
    return [sorted(re.findall(r"`(\w+)`", line)) for line in text.group(1).strip().splitlines()]


def test_imports_point_one_way() -> None:
    """In a process of its own: import-linter switches off every logger that it finds."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("name", ["apps", "inside"])
def test_the_documented_layers_are_those_that_are_held(name: str) -> None:
    assert layers_in_document(name) == layers_in_contract(name)


def test_the_contracts_speak_of_every_app() -> None:
    apps = {app for layer in layers_in_contract("apps") for app in layer}
    assert apps == {*APPS, "demo"}
    assert set(contracts()["inside"]["containers"]) == set(APPS)
    assert contracts()["wiring"]["source_modules"] == contracts()["settings"]["forbidden_modules"] == ["config"]
    assert set(contracts()["wiring"]["forbidden_modules"]) == set(contracts()["settings"]["source_modules"]) == apps


def test_the_documentation_describes_every_package() -> None:
    described = set(re.findall(r"^\| `(\w+)` \|", DOCUMENT.read_text(), re.MULTILINE))
    assert described >= {*APPS, "config", "demo"}


@pytest.mark.parametrize("path", python_files(), ids=shown)
def test_every_module_says_in_a_line_what_it_knows(path: Path) -> None:
    body = tree(path).body
    first = ast_docstring(path)
    assert not body or (first and len(first) > 10), "begin it with a docstring of one line"
    assert not first or first.endswith((".", ":", "?")), "a docstring begins with a whole sentence"


def ast_docstring(path: Path) -> str:
    lines = path.read_text(encoding="utf-8").lstrip().splitlines()
    if not lines or not lines[0].startswith(('"""', "#!")):
        return ""
    text = "\n".join(line for line in lines if not line.startswith("#!")).lstrip()
    match = re.match(r'"""(.*?)(?:"""|\n\n)', text, re.DOTALL)
    return " ".join(match.group(1).split()) if match else ""


@pytest.mark.parametrize("package", PACKAGES)
def test_every_folder_of_code_is_a_package_that_says_what_it_knows(package: str) -> None:
    folders = {path.parent for path in python_files() if path.relative_to(ROOT).parts[0] == package}
    silent = [shown(folder) for folder in folders if not (folder / "__init__.py").read_text().strip()]
    assert silent == []


def test_no_room_is_named_after_nothing() -> None:
    assert [shown(path) for path in python_files() if JUNK_DRAWERS & {path.stem, *path.parts}] == []


def test_rooms_stay_small() -> None:
    files = [*python_files(), *(path for kind in ("html", "css", "js") for path in styled_files(kind))]
    long = {shown(path): text.count("\n") for path in files if (text := path.read_text()).count("\n") > LONGEST_FILE}
    assert long == {}


def styled_files(kind: str) -> list[Path]:
    return [path for folder in ("templates", "static") for path in (ROOT / folder).rglob(f"*.{kind}")]


def test_functions_stay_short() -> None:
    long = {
        f"{shown(path)}:{node.name}": node.end_lineno - node.lineno
        for path in python_files()
        for node in functions(path)
        if node.end_lineno and node.end_lineno - node.lineno > LONGEST_FUNCTION
    }
    assert long == {}
