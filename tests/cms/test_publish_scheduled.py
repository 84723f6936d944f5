"""Pages that were given a time go live and leave by themselves, also where one of them fails."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from accounts.enums import Role
from cms.tasks import publish_scheduled
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def home():
    return HomePageFactory()


def to_go_live(home, title: str, minutes_ago: int = 1) -> Page:
    page = ContentPageFactory(parent=home, title=title, slug=title.lower(), live=False)
    page.go_live_at = timezone.now() - timedelta(minutes=minutes_ago)
    page.save_revision(approved_go_live_at=page.go_live_at)
    return page


def test_the_clock_asks_for_it_every_minute():
    assert {"task": publish_scheduled.name, "schedule": 60} in settings.CELERY_BEAT_SCHEDULE.values()


def test_what_an_officer_schedules_in_the_editor_goes_live_at_its_time(client, home, its_time_comes):
    administrator = UserFactory(roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory())])
    client.force_login(administrator)
    page = ContentPageFactory(parent=home, title="Later", slug="later", live=False)
    later = (timezone.localtime() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    parts = {"title": "Later", "slug": "later", "summary": "", "go_live_at": later, "action-publish": "1"}
    streams = {"body": streamfield([]), "easy_read_body": streamfield([]), "comments": inline_formset([])}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data({**parts, **streams}))
    publish_scheduled()
    page.refresh_from_db()
    assert (page.live, page.approved_schedule) == (False, True)
    its_time_comes(page)
    publish_scheduled()
    after = Page.objects.get(pk=page.pk)
    assert (after.live, after.approved_schedule) == (True, False)


@pytest.fixture
def its_time_comes():
    """Moves the time that a page waits for into the past."""

    def move(page: Page) -> None:
        revision = page.scheduled_revision
        past = timezone.now() - timedelta(minutes=1)
        revision.content["go_live_at"] = past.isoformat()
        revision.approved_go_live_at = past
        revision.save()

    return move


def test_visitors_see_at_once_what_went_live_and_no_more_what_is_over(
    client, home, django_capture_on_commit_callbacks
):
    to_go_live(home, "New")
    old = ContentPageFactory(parent=home, title="Old", slug="old")
    assert (client.get("/en/new/").status_code, client.get("/en/old/").status_code) == (404, 200)
    Page.objects.filter(pk=old.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    with django_capture_on_commit_callbacks(execute=True):
        publish_scheduled()
    assert (client.get("/en/new/").status_code, client.get("/en/old/").status_code) == (200, 404)
    old.refresh_from_db()
    assert (old.live, old.expired) == (False, True)


def test_one_that_fails_does_not_hold_up_the_others_and_is_tried_again(home, monkeypatch, caplog):
    first, second = to_go_live(home, "First", minutes_ago=9), to_go_live(home, "Second")
    publish = type(first.latest_revision).publish

    def broken(revision, **kwargs):
        if revision.object_id == str(first.pk):
            raise RuntimeError("no paper")
        return publish(revision, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(type(first.latest_revision), "publish", broken)
        publish_scheduled()
    assert list(Page.objects.filter(pk__in=[first.pk, second.pk], live=True)) == [second.page_ptr]
    assert "could not be published at its time" in caplog.text
    publish_scheduled()
    first.refresh_from_db()
    assert first.live is True


def test_what_is_not_due_stays(home):
    page = to_go_live(home, "Later", minutes_ago=-60)
    publish_scheduled()
    page.refresh_from_db()
    assert page.live is False
