"""What the tables ask of the database."""

import sqlite3
from contextlib import closing

import pytest
from django.apps import apps
from django.db import models
from django.db.backends.sqlite3.base import DatabaseWrapper

OURS = {"accounts", "cms", "participation", "safeguarding", "surveys"}
CHECKS = [
    (model, constraint)
    for model in apps.get_models()
    if model._meta.app_label in OURS
    for constraint in model._meta.constraints
    if isinstance(constraint, models.CheckConstraint)
]


@pytest.fixture(scope="module")
def sqlite_editor():
    """What writes the tables of a SQLite file."""
    wrapper = DatabaseWrapper({"NAME": ":memory:", "OPTIONS": {}, "TIME_ZONE": None, "CONN_MAX_AGE": 0})
    return wrapper.SchemaEditorClass(wrapper, collect_sql=True)


def test_there_are_rules_to_look_at():
    assert len(CHECKS) > 50


@pytest.mark.parametrize(("model", "constraint"), CHECKS, ids=[constraint.name for _, constraint in CHECKS])
def test_any_program_can_check_a_copy_of_the_database(sqlite_editor, model, constraint):
    """Django gives SQLite functions that the file's other readers lack; a rule that calls one cannot be checked."""
    names = {field.column for field in model._meta.local_concrete_fields}
    columns = ", ".join(f'"{name}"' for name in sorted(names))
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"CREATE TABLE t ({columns}, {constraint.constraint_sql(model, sqlite_editor)})")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("INSERT INTO t DEFAULT VALUES")
        connection.execute("PRAGMA ignore_check_constraints = OFF")
        assert connection.execute("PRAGMA quick_check").fetchone()[0]
