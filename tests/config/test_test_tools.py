"""The tests' own tools: what is committed is taken back, the browser is watched, axe sees."""

from http import HTTPStatus

import pytest
from django.db import connection
from playwright.sync_api import Page
from wagtail.models import Locale
from wagtail.models import Page as WagtailPage

from accounts.models import Organisation
from tests.database import Rows, read_every_row, write_every_row
from tests.surveys.factories import ResponseFactory


def in_order() -> Rows:
    """Every row; a database hands out rows that were written back in any order."""
    return {table: (columns, sorted(values, key=repr)) for table, (columns, values) in read_every_row().items()}


@pytest.mark.django_db(transaction=True)
def test_rows_of_the_migrations_are_written_back_after_a_committing_test() -> None:
    rows = in_order()
    Organisation.objects.create(name="Left behind", slug="left-behind")
    ResponseFactory()  # Taking it away makes the database write a note.
    WagtailPage.objects.all().delete()
    Locale.objects.all().delete()
    write_every_row(rows)
    assert in_order() == rows
    connection.check_constraints()


@pytest.mark.browser
def test_the_browser_reaches_the_live_server_with_and_without_javascript(page: Page, no_js_page: Page) -> None:
    for either in (page, no_js_page):
        response = either.goto("/healthz")
        assert response is not None
        assert response.status == HTTPStatus.OK


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False])
def test_axe_finds_a_missing_label_and_a_missing_language(open_page, axe, javascript: bool) -> None:
    page = open_page(javascript=javascript)
    page.set_content("<!doctype html><title>A form</title><main><h1>A form</h1><input type=text></main>")
    assert sorted(violation.split(":")[0] for violation in axe(page)) == ["html-has-lang", "label"]
    page.set_content("<!doctype html><title>No</title><p>before</p><script>document.body.append('after')</script>")
    assert ("after" in page.inner_text("body")) is javascript
