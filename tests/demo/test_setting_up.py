"""The parts of the demo's setting up: ports, folders, locks, its database file and the note that it is whole."""

import socket
import sqlite3
from contextlib import closing

import pytest

from demo import database, marker
from demo.folders import INSIDE, make_folders, remove_folder
from demo.locks import is_running, leading, setting_up
from demo.logins import as_table, welcome
from demo.organisations import PEOPLE
from demo.ports import as_port, check_port_is_free
from demo.problems import DemoProblem


@pytest.fixture
def listener():
    """A socket that listens on a port of its own."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        found.listen()
        yield found


def test_a_free_port_is_no_problem(listener):
    port = listener.getsockname()[1]
    listener.close()
    assert check_port_is_free(port) is None


def test_a_busy_port_is_told_with_a_way_out(listener):
    port = listener.getsockname()[1]
    with pytest.raises(DemoProblem) as problem:
        check_port_is_free(port)
    assert str(problem.value) == f"Port {port} is in use. Is another demo running? Try PORT=8000 make demo"


@pytest.mark.parametrize("text", ["", "abc", "0", "65536", "-1", "80.5", "8000 "])
def test_what_is_no_port_is_told_kindly(text):
    with pytest.raises(DemoProblem, match="which is not a port"):
        as_port(text)


def test_a_port_is_read_from_its_digits():
    assert as_port("8001") == 8001


def test_the_folders_are_made_once_and_kept(tmp_path):
    make_folders(tmp_path / "demo")
    (tmp_path / "demo" / "mail" / "kept").touch()
    make_folders(tmp_path / "demo")
    assert {path.name for path in (tmp_path / "demo").iterdir()} == set(INSIDE)
    assert (tmp_path / "demo" / "mail" / "kept").exists()


def test_a_place_where_nothing_can_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(DemoProblem, match="cannot write in"):
        make_folders(tmp_path / "file")


def test_a_reset_removes_everything_and_may_come_twice(tmp_path):
    make_folders(tmp_path / "demo")
    remove_folder(tmp_path / "demo")
    remove_folder(tmp_path / "demo")
    assert not (tmp_path / "demo").exists()


def test_a_reset_waits_for_nobody_and_spares_a_running_demo(tmp_path):
    with leading(tmp_path), pytest.raises(DemoProblem, match="A demo is running"):
        remove_folder(tmp_path)
    assert tmp_path.exists()


def test_only_the_first_demo_leads(tmp_path):
    with leading(tmp_path) as first, leading(tmp_path) as second:
        assert (first, second) == (True, False)
    with leading(tmp_path) as again:
        assert again is True


def test_a_demo_runs_only_while_somebody_leads(tmp_path):
    assert is_running(tmp_path / "missing") is False
    with leading(tmp_path):
        assert is_running(tmp_path) is True
    assert is_running(tmp_path) is False


def test_setting_up_may_come_again_after_it_failed(tmp_path):
    with pytest.raises(ZeroDivisionError), setting_up(tmp_path):
        raise ZeroDivisionError
    with setting_up(tmp_path):
        assert (tmp_path / "setup.lock").exists()


def test_a_sound_database_is_no_problem(tmp_path):
    path = tmp_path / "heard.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE something (a)")
    assert database.check_database(path) is None


def test_a_file_that_is_no_database_names_the_reset(tmp_path):
    path = tmp_path / "heard.sqlite3"
    path.write_bytes(b"this is no database " * 100)
    with pytest.raises(DemoProblem, match=r"is damaged.*make demo-reset"):
        database.check_database(path)


def test_a_torn_database_names_the_reset(tmp_path):
    path = tmp_path / "heard.sqlite3"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE something (a)")
        connection.executemany("INSERT INTO something VALUES (?)", [("x" * 500,)] * 500)
        connection.commit()
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DemoProblem, match=r"is damaged.*make demo-reset"):
        database.check_database(path)


def test_a_locked_database_names_the_other_program(tmp_path, monkeypatch):
    monkeypatch.setattr(database, "SECONDS_TO_WAIT_FOR_A_LOCK", 0.1)
    path = tmp_path / "heard.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TABLE something (a)")
        connection.execute("BEGIN EXCLUSIVE")
        with pytest.raises(DemoProblem, match="keeps the demo's database locked"):
            database.check_database(path)


def test_data_is_whole_only_with_its_note_and_its_database(tmp_path):
    assert marker.is_loaded(tmp_path) is False
    marker.mark_as_loaded(tmp_path, "K3D-2CJF-3FN")
    assert marker.is_loaded(tmp_path) is False
    (tmp_path / marker.DATABASE).touch()
    assert marker.is_loaded(tmp_path) is True
    assert marker.read(tmp_path)["receipt"] == "K3D-2CJF-3FN"


def test_what_an_interrupted_run_left_is_taken_away(tmp_path):
    for name in ("heard.sqlite3", "heard.sqlite3-wal", "heard.sqlite3-shm", "leader.lock"):
        (tmp_path / name).touch()
    marker.remove_half_loaded(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["leader.lock"]


def test_a_note_that_cannot_be_read_says_nothing(tmp_path):
    (tmp_path / marker.NAME).write_text("{half")
    assert marker.read(tmp_path) == {}


def test_tables_made_by_a_migration_that_was_rewritten_name_the_reset(tmp_path):
    marker.mark_as_loaded(tmp_path, "")
    assert marker.check_migrations(tmp_path) is None
    marker.note(tmp_path, migrations={**marker.migrations(), "surveys.0001_initial": "another"})
    with pytest.raises(DemoProblem, match=r"another version of Heard.*make demo-reset"):
        marker.check_migrations(tmp_path)


def test_a_new_migration_is_no_problem(tmp_path):
    older = marker.migrations()
    older.pop("surveys.0001_initial")
    marker.note(tmp_path, migrations=older)
    assert marker.check_migrations(tmp_path) is None


def test_everybody_is_in_the_table_with_role_and_organisation():
    lines = as_table().splitlines()
    assert len(lines) == 1 + len(PEOPLE)
    assert lines[1].split("  ")[0] == "officer@rowan.example"
    assert "Engagement officer + Reader of free text" in lines[1]
    assert lines[1].endswith("Rowan City Council (fictional)")


def test_the_welcome_names_the_address_and_a_receipt():
    said = welcome(8001, "K3D-2CJF-3FN")
    assert "http://localhost:8001\n" in said
    assert "http://localhost:8001/en/receipt/  with the code  K3D-2CJF-3FN" in said
