"""What somebody may send in place of the key of a figure, or of a page of the list."""

import pytest
import time_machine

from surveys.views.typed_keys import MOST_DIGITS, is_key
from tests.participation.reports.every_form import asked_by
from tests.participation.reports.offices import NOW, begun, half_a_year, offices
from tests.surveys.figures import freeze

ODD = ("", "²", "१२", "-1", "1.0", " 1", "1\n", "NaN", "9" * (MOST_DIGITS + 1), "9" * 5_000)


@pytest.mark.parametrize("typed", ODD)
def test_what_no_key_could_be_is_none(typed: str) -> None:
    assert not is_key(typed)


@pytest.mark.parametrize("typed", ["0", "1", "007", "9" * MOST_DIGITS])
def test_plain_digits_are_a_key(typed: str) -> None:
    assert is_key(typed)


@pytest.mark.django_db
@pytest.mark.long
@pytest.mark.parametrize("deed", ["take_in", "take_out"])
def test_a_key_that_is_none_finds_no_figure(client, deed: str) -> None:
    with time_machine.travel(NOW, tick=True):
        city = offices()
        half_a_year(city)
        at = f"/admin/participation/reports/{begun(city).reference}/figures/"
        client.force_login(city.officer)
        figure = freeze(asked_by(city.heron), "q-safe", "q-home")
        found = {typed: client.post(at, {deed: typed}).status_code for typed in (*ODD, "9" * MOST_DIGITS)}
        assert set(found.values()) == {404}
        assert {client.post(at, {deed: figure.pk, "p": page}).url for page in ODD} == {at}
        assert client.post(at, {deed: figure.pk, "p": "3"}).url == f"{at}?p=3"
