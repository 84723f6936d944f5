"""The demo as journeys walk through it: loaded once in a run, and its rows written back for each test that follows."""

import pytest
from django.db import connection

from demo.content import load
from tests.database import Rows, read_every_row, write_every_row


class Demo:
    """What loading the demo wrote, and the receipt of somebody whose words became part of something."""

    receipt = ""
    rows: Rows

    def put_there(self) -> str:
        """SQLite keeps a search index beside the tables, which cannot be written back with them: it loads anew."""
        if self.receipt and connection.vendor != "sqlite":
            write_every_row(self.rows)
        else:
            self.receipt = load()
            self.rows = read_every_row()
        return self.receipt


@pytest.fixture(scope="session")
def loaded_demo() -> Demo:
    return Demo()


@pytest.fixture
def receipt(live_server, loaded_demo: Demo) -> str:
    """The whole demo, for tests that commit; a receipt that has an answer."""
    return loaded_demo.put_there()
