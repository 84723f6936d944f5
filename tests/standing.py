"""What every test of a module begins with: built in the database once, and taken back when the module is through.

    @pytest.fixture(scope="module")
    def built(built_once):
        return built_once(build_city)

    @pytest.fixture
    def city(db, built):
        return deepcopy(built)

What a test itself writes is taken back as ever; the copy keeps what it does to the objects from the next one. From its
first use on every test of the module finds these rows, whether it asks for them or not. Not for tests that commit.
"""

from collections.abc import Callable, Iterator
from typing import TypeVar

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.utils import translation

Built = TypeVar("Built")


@pytest.fixture(scope="module")
def built_once(django_db_setup: None, django_db_blocker) -> Iterator[Callable[[Callable[[], Built]], Built]]:
    """Builds inside a transaction around the module's tests, in the main language."""
    around = transaction.atomic()
    # As in Django's own test cases: durable transactions are allowed inside.
    around._from_testcase = True  # type: ignore[attr-defined]

    def build(make: Callable[[], Built]) -> Built:
        with django_db_blocker.unblock(), translation.override(settings.LANGUAGE_CODE):
            return make()

    with pytest.MonkeyPatch.context() as patch:
        with django_db_blocker.unblock():
            around.__enter__()
            # Django closes the connection after each test; that would end the transaction.
            patch.setattr(connection, "close", lambda: None)
        yield build
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
