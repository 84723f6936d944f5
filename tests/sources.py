"""The project's own files, for tests that read the source."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = ["accounts", "cms", "safeguarding", "surveys", "participation"]
PACKAGES = [*APPS, "config", "demo", "benchmarks", "tests"]
NOT_OURS = {"migrations", "pictures", "vendor"}


@cache
def python_files() -> list[Path]:
    found = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return sorted(path for path in found if not NOT_OURS & set(path.parts))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)))


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))
