"""A million stored answers, each a copy of a real one: its row, its comments and their indexes."""

import psycopg
from psycopg import sql

MILLION = 1_000_000
RESPONSES, COMMENTS = "surveys_response", "surveys_comment"


def store_a_million(url: str) -> int:
    """How many answers were added. Each has keys of its own and the words of one that was sent."""
    with psycopg.connect(url, autocommit=True) as connection:
        # What the copies point at is there, since the real one points at it too: looking row by row takes minutes.
        connection.execute("SET session_replication_role = replica")
        found = connection.execute("SELECT max(response_id) FROM surveys_comment WHERE concern_id IS NULL").fetchone()
        last = connection.execute("SELECT max(id) FROM surveys_response").fetchone()
        numbers = {"count": MILLION, "copied": found[0], "last": last[0]} if found and last else {}
        own = {"sheet_key": "gen_random_uuid()", "receipt_hmac": "md5(n::text) || md5('receipt' || n)"}
        _copy(connection, RESPONSES, own, "generate_series(1, {count}) AS n WHERE copied.id = {copied}", numbers)
        own = {"reference": "gen_random_uuid()", "response_id": "added.id"}
        behind = f"{RESPONSES} AS added WHERE copied.response_id = {{copied}} AND added.id > {{last}}"
        _copy(connection, COMMENTS, own, behind, numbers)
        connection.execute(f"VACUUM ANALYZE {RESPONSES}, {COMMENTS}")
    return MILLION


def _copy(
    connection: psycopg.Connection, table: str, own: dict[str, str], behind: str, numbers: dict[str, int]
) -> None:
    """Write rows like the `copied` one, but for what `own` says of some columns."""
    listed = connection.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_name = %s AND column_name <> 'id'", [table]
    )
    columns = [str(name) for (name,) in listed]
    values = [sql.SQL(own.get(name, f'copied."{name}"')) for name in columns]
    connection.execute(
        sql.SQL("INSERT INTO {table} ({columns}) SELECT {values} FROM {table} AS copied, {behind}").format(
            table=sql.Identifier(table),
            columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
            values=sql.SQL(", ").join(values),
            behind=sql.SQL(behind).format(**{name: sql.Literal(number) for name, number in numbers.items()}),
        )
    )
