"""One table of all ways by which changed questions go live: each compiles, or leaves the last good version in force.

What is good becomes version 2. What cannot be asked, and what nobody confirmed, leaves version 1 in force and says so
to whoever did it: in the editor's form where there is one, otherwise in the survey's report and by mail.
"""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.models import Page

from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory
from tests.cms.factories import OrganisationPageFactory
from tests.surveys.desk import CONTENTS, EMPTY, FIRST, GONE, Desk, live_page
from tests.surveys.factories import make_lawful

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def page() -> SurveyPage:
    return live_page()


def in_an_hour() -> str:
    return timezone.localtime(timezone.now() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")


def two_hours_later() -> None:
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled", verbosity=0)


def by_the_button(desk: Desk) -> Any:
    return desk.edit("publish")


def by_the_button_at_an_hour(desk: Desk) -> Any:
    response = desk.edit("publish", go_live_at=in_an_hour())
    two_hours_later()
    return response


def by_submitting_and_approving(desk: Desk) -> Any:
    desk.with_workflow()
    response = desk.edit("submit")
    desk.approve()
    return response


def by_approving_in_the_editor(desk: Desk) -> Any:
    """The moderator's own edit goes live with the approval."""
    workflow = desk.with_workflow()
    page = Page.objects.get(pk=desk.page.pk).specific
    page.save_revision()
    workflow.start(page, desk.user)
    return desk.edit("workflow-action", **{"workflow-action-name": "approve"})


def by_reverting_in_the_editor(desk: Desk) -> Any:
    old = desk.draft()
    SurveyPage.objects.get(pk=desk.page.pk).save_revision()
    return desk.edit("publish", revision=old.pk)


def by_approving_from_the_menu(desk: Desk) -> None:
    workflow = desk.with_workflow()
    desk.draft()
    workflow.start(Page.objects.get(pk=desk.page.pk), desk.user)
    assert desk.approve().status_code == 302


def by_the_schedule(desk: Desk) -> None:
    moment = timezone.now() + timedelta(hours=1)
    desk.draft(go_live_at=moment).publish(user=desk.user)
    two_hours_later()


def by_publishing_a_revision(desk: Desk) -> None:
    desk.draft().publish()


def by_publishing_an_older_revision(desk: Desk) -> None:
    old = desk.draft()
    SurveyPage.objects.get(pk=desk.page.pk).save_revision()
    old.publish(user=desk.user)


def by_reverting_and_publishing(desk: Desk) -> None:
    old = desk.draft()
    page = SurveyPage.objects.get(pk=desk.page.pk)
    page.save_revision()
    RevertToPageRevisionAction(page, old, user=desk.user).execute().publish()


def by_the_bulk_action(desk: Desk) -> None:
    desk.draft()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert desk.client.post(f"{address}?id={desk.page.pk}", {"include_descendants": ""}).status_code == 302


def by_the_bulk_action_above(desk: Desk) -> None:
    """Publishing the page above, with the drafts below it."""
    SurveyPage.objects.get(pk=desk.page.pk).unpublish()
    desk.draft()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    data = {"include_descendants": "on"}
    assert desk.client.post(f"{address}?id={desk.page.get_parent().pk}", data).status_code == 302


def by_the_admin_api(desk: Desk) -> None:
    desk.draft()
    address = reverse("wagtailadmin_api:pages:action", args=[desk.page.pk, "publish"])
    assert desk.client.post(address, json.dumps({}), content_type="application/json").status_code == 200


def by_unpublishing_and_publishing_again(desk: Desk) -> None:
    desk.post("wagtailadmin_pages:unpublish", desk.page.pk)
    assert SurveyPage.objects.get(pk=desk.page.pk).live is False
    desk.draft().publish(user=desk.user)


FORMS = [
    by_the_button,
    by_the_button_at_an_hour,
    by_submitting_and_approving,
    by_approving_in_the_editor,
    by_reverting_in_the_editor,
]
WITHOUT_FORM = [
    by_approving_from_the_menu,
    by_the_schedule,
    by_publishing_a_revision,
    by_publishing_an_older_revision,
    by_reverting_and_publishing,
    by_the_bulk_action,
    by_the_bulk_action_above,
    by_the_admin_api,
    by_unpublishing_and_publishing_again,
]


def named(path: Callable) -> str:
    return path.__name__


@pytest.mark.parametrize("path", [*FORMS, *WITHOUT_FORM], ids=named)
def test_what_is_good_becomes_the_next_version(page, path):
    desk = Desk(page, CONTENTS["good"])
    path(desk)
    assert desk.numbers() == [1, 2]
    asked = [question.key for question in page.survey.current_version().as_questionnaire().questions()]
    assert asked == ["safe", "warm", "quiet"]
    assert SurveyPage.objects.get(pk=page.pk).live is True


@pytest.mark.parametrize("path", FORMS, ids=named)
@pytest.mark.parametrize(("content", "sentence"), [("cannot be asked", EMPTY), ("not confirmed", GONE)])
def test_a_form_refuses_and_keeps_what_was_typed(page, path, content, sentence):
    desk = Desk(page, CONTENTS[content])
    response = path(desk)
    assert (response.status_code, desk.numbers()) == (200, [1])
    shown = response.content.decode()
    assert all(words in shown for _key, words in CONTENTS[content])
    if content == "not confirmed":
        assert sentence in shown
    else:
        errors = response.context["form"].errors.as_data()["questions"][0].block_errors
        assert [error.messages for error in errors.values()] == [[sentence]]


@pytest.mark.parametrize("path", WITHOUT_FORM, ids=named)
@pytest.mark.parametrize(("content", "sentence"), [("cannot be asked", EMPTY), ("not confirmed", GONE)])
def test_without_a_form_the_last_good_version_stays_and_somebody_is_told(page, path, content, sentence):
    desk = Desk(page, CONTENTS[content])
    path(desk)
    assert desk.numbers() == [1]
    page.survey.refresh_from_db()
    assert sentence in page.survey.compile_report["problems"]
    assert any(sentence in mail.message for mail in Email.objects.filter(subject="“Your home” needs mending"))


def edit_page(desk: Desk) -> str:
    return desk.client.get(reverse("wagtailadmin_pages:edit", args=[desk.page.pk])).content.decode()


def test_the_editor_goes_on_saying_so_until_it_is_mended(page):
    desk = Desk(page, CONTENTS["cannot be asked"])
    by_publishing_a_revision(desk)
    assert f"Published, but not asked yet. {EMPTY}" in edit_page(desk)
    desk.content = CONTENTS["good"]
    by_the_button(desk)
    assert "Published, but not asked yet." not in edit_page(desk)


def test_moving_a_page_changes_neither_its_survey_nor_its_version(page):
    desk = Desk(page, FIRST)
    home = page.get_parent().get_parent().specific
    elsewhere = OrganisationPageFactory(parent=home, organisation=OrganisationFactory())
    response = desk.post("wagtailadmin_pages:move_confirm", page.pk, elsewhere.pk)
    moved = SurveyPage.objects.get(pk=page.pk)
    assert (response.status_code, moved.get_parent().pk, moved.survey) == (302, elsewhere.pk, page.survey)
    assert desk.numbers() == [1]


def test_a_copy_that_is_published_at_once_is_a_survey_of_its_own_and_compiled(page):
    desk = Desk(page, FIRST)
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk, "publish_copies": "on"}
    assert desk.post("wagtailadmin_pages:copy", page.pk, **data).status_code == 302
    copy = SurveyPage.objects.get(slug="copy")
    assert (copy.survey == page.survey, copy.survey.versions.count(), desk.numbers()) == (False, 1, [1])


def test_an_alias_follows_its_page_and_compiles_nothing(page):
    desk = Desk(page, CONTENTS["good"])
    data = {"new_title": "Twin", "new_slug": "twin", "new_parent_page": page.get_parent().pk, "alias": "on"}
    assert desk.post("wagtailadmin_pages:copy", page.pk, **data).status_code == 302
    by_the_button(desk)
    twin = SurveyPage.objects.get(slug="twin")
    assert [each.value["key"] for each in twin.questions] == ["safe", "warm", "quiet"]
    assert (desk.numbers(), twin.survey) == ([1, 2], page.survey)


def test_an_alias_that_becomes_a_page_becomes_a_survey_of_its_own(page):
    desk = Desk(page, FIRST)
    data = {"new_title": "Twin", "new_slug": "twin", "new_parent_page": page.get_parent().pk, "alias": "on"}
    desk.post("wagtailadmin_pages:copy", page.pk, **data)
    twin = SurveyPage.objects.get(slug="twin")
    assert desk.post("wagtailadmin_pages:convert_alias", twin.pk).status_code == 302
    twin.refresh_from_db()
    assert (twin.alias_of, twin.survey == page.survey, desk.numbers()) == (None, False, [1])
    make_lawful(twin.survey)
    twin.save_revision(user=desk.user).publish()
    assert (twin.survey.versions.count(), desk.numbers()) == (1, [1])
