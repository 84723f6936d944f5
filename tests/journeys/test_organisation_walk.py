"""Somebody of one organisation tries every address of the site with everything that belongs to another.

The walk knows every address by a list beside it. A new address fails it until somebody has looked at what it shows.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.sessions.models import Session
from django.http import HttpResponse
from django.test import Client
from wagtail.admin.models import EditingSession
from wagtail.users.models import UserProfile

from accounts.models import User
from tests.journeys.addresses import PUBLIC, Filler, all_addresses, known_addresses, mark_in
from tests.journeys.ours import Ours
from tests.journeys.two_organisations import build_two

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# What somebody may leave behind by walking: their own session, settings and presence.
OF_THE_WALKER = (Session, UserProfile, EditingSession)
# Addresses that show the first organisation its own things, as proof that the walk asks the right questions.
SHOWN_TO_THEMSELVES = {
    "participation_admin:board_question",
    "participation_admin:change_event",
    "participation_admin:consultation",
    "participation_admin:event",
    "participation_admin:events",
    "participation_admin:opportunities",
    "participation_admin:opportunity",
    "participation_admin:pack",
    "participation_admin:plan",
    "participation_admin:pledge",
    "participation_admin:pledges",
    "participation_admin:quotes",
    "participation_admin:read_report",
    "participation_admin:report",
    "participation_admin:reports",
    "participation_admin:viewpoint",
    "safeguarding_admin:concern",
    "safeguarding_admin:hours",
    "safeguarding_admin:queue",
    "safeguarding_admin:readings",
    "surveys:analyst_batch",
    "surveys:analyst_text",
    "surveys:young_analysts",
    "surveys_admin:analyst_batch",
    "surveys_admin:analyst_batches",
    "surveys_admin:analyst_record",
    "surveys_admin:batch",
    "surveys_admin:class_code",
    "surveys_admin:code",
    "surveys_admin:code_next",
    "surveys_admin:code_text",
    "surveys_admin:codebook",
    "surveys_admin:coded_texts",
    "surveys_admin:comments",
    "surveys_admin:complaint",
    "surveys_admin:figures",
    "surveys_admin:judge",
    "surveys_admin:list",
    "surveys_admin:name_theme",
    "surveys_admin:new_code",
    "surveys_admin:quote",
    "surveys_admin:quotes",
    "surveys_admin:read_next",
    "surveys_admin:redact",
    "surveys_admin:redacted",
    "surveys_admin:search_comments",
    "surveys_admin:settle",
    "surveys_admin:tell_us_facts",
    "surveys_admin:themes",
    "surveys_admin:who",
    "surveys_admin:withdraw_figure",
    "surveys_admin:worry",
    "wagtail_localize:download_pofile",
    "wagtailadmin_api:documents:detail",
    "wagtailadmin_api:images:detail",
    "wagtailadmin_api:pages:detail",
    "wagtailadmin_choose_page_search",
    "wagtailadmin_explore",
    "wagtailadmin_pages:edit",
    "wagtailadmin_pages:history",
    "wagtailadmin_pages:revisions_view",
    "wagtailadmin_pages:search",
    "wagtailadmin_pages:view_draft",
    "wagtailadmin_pages:workflow_history_detail",
    "wagtaildocs:edit",
    "wagtaildocs_chooser:choose",
    "wagtaildocs_serve",
    "wagtailimages:edit",
    "wagtailimages_chooser:choose",
}


@pytest.fixture
def both(settings, tmp_path) -> tuple[Ours, Ours]:
    """Files lie on a disk, as they do in production, so that they can be fetched."""
    settings.MEDIA_ROOT = str(tmp_path)
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    ours, theirs = build_two()
    theirs.organisation.officers.permissions.add(Permission.objects.get(codename="submit_translation"))
    return ours, theirs


def test_every_address_is_known():
    now, known = [str(address) for address in all_addresses()], known_addresses()

    assert sorted(known) == known, "Keep tests/journeys/known_addresses.txt in order."
    assert sorted(set(now) - set(known)) == [], "New: look at what it shows, then add it to known_addresses.txt."
    assert sorted(set(known) - set(now)) == [], "Gone: take it out of known_addresses.txt."


def questions(filler: Filler, ours: Ours) -> Iterator[tuple[str, str]]:
    """The name of each address that is not public, with each path that it is tried at."""
    for address in all_addresses():
        if address.pattern.startswith(PUBLIC):
            continue
        for path in filler.paths(address):
            in_bulk = address.name == "wagtail_bulk_action"
            if not in_bulk:
                yield address.name, path
            if in_bulk or "<" not in address.pattern:
                yield address.name, f"{path}?{filler.query(ours)}"


def ask(client: Client, user: User | None, method: str, path: str, form: dict[str, Any] | None = None) -> HttpResponse:
    """Signs in again if the last address signed out."""
    if user is not None and "_auth_user_id" not in client.session:
        client.force_login(user)
    return client.get(path) if method == "get" else client.post(path, form)


def text_of(response: HttpResponse) -> bytes:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return body + str(response.headers).encode()


def walk(who: User | None, filler: Filler, ours: Ours, method: str) -> list[tuple[str, str, int]]:
    """What showed the mark, and what broke."""
    client = Client(raise_request_exception=False)
    form = filler.form(ours)
    found = []
    for name, path in questions(filler, ours):
        response = ask(client, who, method, path, form)
        if response.status_code >= 500 or mark_in(text_of(response)):
            found.append((name, path, response.status_code))
    return found


def every_row(walker: User) -> dict[str, list[dict[str, Any]]]:
    rows = {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model not in OF_THE_WALKER
    }
    for user in rows[User._meta.label]:
        if user["id"] == walker.pk:
            del user["last_login"]
    return rows


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_stranger_sees_and_changes_nothing(both, method):
    ours, theirs = both
    before = every_row(theirs.user)

    assert walk(theirs.user, Filler(ours, theirs), ours, method) == []

    after = every_row(theirs.user)
    assert [label for label in before if before[label] != after[label]] == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_sees_and_changes_nothing(both, method):
    ours, theirs = both
    before = every_row(theirs.user)

    assert walk(None, Filler(ours, theirs), ours, method) == []

    after = every_row(theirs.user)
    assert [label for label in before if before[label] != after[label]] == []


def test_the_same_addresses_show_it_to_those_whose_it_is(both):
    ours, theirs = both
    client = Client(raise_request_exception=False)

    shown = {
        name
        for name, path in questions(Filler(ours, theirs), ours)
        if name in SHOWN_TO_THEMSELVES and mark_in(text_of(ask(client, ours.user, "get", path)))
    }

    assert shown == SHOWN_TO_THEMSELVES
