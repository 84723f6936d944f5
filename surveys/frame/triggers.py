"""The database notes each response that is stored, changed or deleted, by whichever way, in the same transaction.

Triggers, and not the actions: erasing, taking back, deleting what hangs on something and SQL by hand are all caught in
one place, nothing can forget it, and sending an answer asks the database nothing more. On PostgreSQL they work once
for each statement, however many rows it touches, and also where `session_replication_role` switches others off.

SQLite loses the triggers of a table that a migration makes anew, so they are looked for after each migration; frames
made before are then forgotten.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

NAME = "surveys_response_changes"
RESPONSES, CHANGES, MANIFESTS = "surveys_response", "surveys_responsechange", "surveys_framemanifest"

# All names in these statements are our own.
# ruff: noqa: S608
POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION {NAME}() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO {CHANGES} (survey_id, response_id) SELECT survey_id, id FROM after;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        INSERT INTO {CHANGES} (survey_id, response_id) SELECT survey_id, id FROM before;
    END IF;
    RETURN NULL;
END
$body$;
CREATE TRIGGER {NAME}_insert AFTER INSERT ON {RESPONSES}
    REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION {NAME}();
CREATE TRIGGER {NAME}_update AFTER UPDATE ON {RESPONSES}
    REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION {NAME}();
CREATE TRIGGER {NAME}_delete AFTER DELETE ON {RESPONSES}
    REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION {NAME}();
ALTER TABLE {RESPONSES} ENABLE ALWAYS TRIGGER {NAME}_insert;
ALTER TABLE {RESPONSES} ENABLE ALWAYS TRIGGER {NAME}_update;
ALTER TABLE {RESPONSES} ENABLE ALWAYS TRIGGER {NAME}_delete;
"""

ON_SQLITE = {
    "insert": f"INSERT INTO {CHANGES} (survey_id, response_id) VALUES (NEW.survey_id, NEW.id);",
    "update": f"INSERT INTO {CHANGES} (survey_id, response_id) "
    "VALUES (NEW.survey_id, NEW.id), (OLD.survey_id, OLD.id);",
    "delete": f"INSERT INTO {CHANGES} (survey_id, response_id) VALUES (OLD.survey_id, OLD.id);",
}


def make_triggers(connection: BaseDatabaseWrapper) -> None:
    """Make what is not there."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL)
            return
        for event, statement in ON_SQLITE.items():
            cursor.execute(
                f"CREATE TRIGGER IF NOT EXISTS {NAME}_{event} AFTER {event.upper()} ON {RESPONSES} "
                f"FOR EACH ROW BEGIN {statement} END"
            )


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """The way back of the migration."""
    with connection.cursor() as cursor:
        for event in ON_SQLITE:
            on = f" ON {RESPONSES}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {NAME}_{event}{on}")
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP FUNCTION IF EXISTS {NAME}()")


def triggers_there(connection: BaseDatabaseWrapper) -> int:
    """How many of the three there are."""
    tables = {"postgresql": ("tgname", "pg_trigger"), "sqlite": ("name", "sqlite_master")}
    column, table = tables[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} LIKE %s", [f"{NAME}_%"])
        return int(cursor.fetchone()[0])


def look_after_triggers(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """After migrating: make triggers that a table lost, and forget every frame, since changes may have been missed."""
    connection = connections[using]
    if not {RESPONSES, CHANGES, MANIFESTS} <= set(connection.introspection.table_names()):
        return
    if triggers_there(connection) == len(ON_SQLITE):
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            drop_triggers(connection)
        make_triggers(connection)
        cursor.execute(f"UPDATE {MANIFESTS} SET is_begun = %s, segments = '[]', generation = generation + 1", [False])
