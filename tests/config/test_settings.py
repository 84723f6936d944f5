"""Settings: the environment is read in one place, documented, and a bad one is refused with a sentence."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from tests.deploy_check import SAMPLE, check, run
from tests.sources import ROOT, python_files, shown, tree

HOME = ROOT / "config" / "settings"
DOCUMENT = ROOT / "docs" / "settings.md"
SECTIONS = {"production": "Production", "demo": "Demo", "test": "Tests"}


def variables_read(path: Path) -> set[str]:
    """The names in every `env.something("NAME")` of a settings module."""
    calls = (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call))
    return {
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Attribute)
        and isinstance(call.func.value, ast.Name)
        and call.func.value.id == "env"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    }


def variables_documented(heading: str) -> set[str]:
    section = re.search(rf"^## {heading} \(.*?(?=^## |\Z)", DOCUMENT.read_text(), re.MULTILINE | re.DOTALL)
    assert section is not None
    return set(re.findall(r"^\| `([A-Z][A-Z_]+)` \|", section.group(), re.MULTILINE))


@pytest.mark.parametrize(("module", "heading"), SECTIONS.items())
def test_every_variable_is_documented_and_every_documented_one_is_read(module: str, heading: str) -> None:
    assert variables_documented(heading) == variables_read(HOME / f"{module}.py") | variables_read(HOME / "base.py")


def load(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return run(["-c", "import config.settings.production"], environment)


@pytest.mark.parametrize(
    ("environment", "complaint"),
    [
        ({"RETURN_MAILBOX_URL": "maildir:///var/mail/heard"}, "RETURN_ADDRESS is not set"),
        ({"RETURN_ADDRESS": "Heard <returns@heard.example.org>"}, "is no bare address"),
        ({"RETURN_ADDRESS": f"{'r' * 32}@heard.example.org"}, "with at most 31 signs"),
        ({"RETURN_ADDRESS": "returns@heard.example.org"}, ""),
        ({"RETURN_ADDRESS": "returns@heard.example.org", "RETURN_MAILBOX_URL": "maildir:///var/mail/heard"}, ""),
        ({"RETURN_ADDRESS": "", "RETURN_MAILBOX_URL": ""}, ""),
    ],
)
def test_returned_mail_needs_a_mailbox_and_an_address(environment: dict[str, str], complaint: str) -> None:
    given = {"RETURN_MAILBOX_URL": "imaps://heard:se%40cret@mail.example.org/INBOX", **environment}
    result = load({**SAMPLE, **given})
    assert (result.returncode == 0) == (complaint == "")
    assert complaint in result.stderr


def is_allowed(node: ast.AST, parent: ast.AST | None) -> bool:
    """Choosing the settings module, and handing the whole environment on to a child process, read nothing."""
    return (isinstance(parent, ast.Attribute) and parent.attr in {"setdefault", "items"}) or isinstance(
        parent, ast.Dict
    )


@pytest.mark.long
def test_the_environment_is_read_only_in_the_settings() -> None:
    found = []
    for path in python_files():
        if path.is_relative_to(HOME):
            continue
        parents = {child: node for node in ast.walk(tree(path)) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree(path)):
            named = (isinstance(node, ast.Attribute) and node.attr in {"environ", "environb", "getenv"}) or (
                isinstance(node, ast.alias) and node.name in {"environ", "environb", "getenv"}
            )
            if named and not is_allowed(node, parents.get(node)):
                found.append(f"{shown(path)}:{getattr(node, 'lineno', '?')}")
    assert found == []


@pytest.mark.slow
def test_the_production_settings_pass_the_deployment_checks() -> None:
    result = check()
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("name", [name for name in SAMPLE if name != "DJANGO_SETTINGS_MODULE"])
def test_a_missing_variable_is_named_with_the_page_that_explains_it(name: str) -> None:
    result = load({key: value for key, value in SAMPLE.items() if key != name})
    assert result.returncode == 1
    assert f"The environment variable {name} is not set. docs/settings.md explains it." in result.stderr


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SECRET_KEY", "", "is empty"),
        ("SECRET_KEY", "short", "is too short: 32 characters at least"),
        ("HEARD_CODE_KEY", "$" + "a" * 40, "may not begin with a dollar sign"),
        ("DATABASE_URL", "mysql://somewhere/heard", "is no address of a PostgreSQL database"),
        ("DATABASE_URL", "nonsense", "is no address of a PostgreSQL database"),
        ("EMAIL_PORT", "twenty", "cannot be read"),
        ("RETURN_MAILBOX_URL", "imaps://mail.example.org", "is no address of a mailbox"),
        ("RETURN_MAILBOX_URL", "imap://heard:secret@mail.example.org", "is no address of a mailbox"),
        ("RETURN_MAILBOX_URL", "pop3://heard:secret@localhost", "is no address of a mailbox"),
        ("RETURN_MAILBOX_URL", "imaps://heard:secret@mail.example.org:99999", "is no address of a mailbox"),
        ("RETURN_MAILBOX_URL", "maildir://relative/path", "is no address of a mailbox"),
        ("OIDC_SERVER_URL", "https://id.example.org", "OIDC_CLIENT_ID is not set"),
    ],
)
def test_a_variable_that_cannot_be_right_is_refused_with_a_sentence(name: str, value: str, complaint: str) -> None:
    result = load({**SAMPLE, name: value})
    assert result.returncode == 1
    assert complaint in result.stderr
    assert "docs/settings.md explains it." in result.stderr
    assert name.startswith("OIDC") or name in result.stderr
