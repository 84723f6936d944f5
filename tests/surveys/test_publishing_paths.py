"""Every way in which a survey page can go live compiles it, or refuses in words."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from accounts.enums import Role
from surveys.models import Survey, SurveyVersion
from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.surveys.editor import posted, posted_options, posted_question, publish_new, yes_no
from tests.surveys.factories import block, questions, survey_page, translate

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def organisation_page():
    return OrganisationPageFactory(parent=HomePageFactory(), organisation=OrganisationFactory())


@pytest.fixture
def officer(client, organisation_page):
    user = UserFactory(roles=[(Role.OFFICER, organisation_page.organisation)])
    client.force_login(user)
    return user


def draft_below(parent, *blocks: dict[str, Any]) -> SurveyPage:
    """A survey page that was never published."""
    page = SurveyPage(
        title="Your home", slug="your-home", live=False, questions=questions(*(blocks or [yes_no("safe", "Safe?")]))
    )
    parent.add_child(instance=page)
    page.save_revision()
    return page


def versions() -> list[int]:
    return list(SurveyVersion.objects.values_list("number", flat=True))


def test_a_new_page_brings_a_survey_of_the_organisation_above(organisation_page):
    page = draft_below(organisation_page)
    assert (page.survey.organisation, page.survey.name) == (organisation_page.organisation, "Your home")
    assert versions() == []


def test_a_survey_page_is_offered_only_below_an_organisation(organisation_page):
    assert SurveyPage.can_create_at(organisation_page) is True
    assert SurveyPage.can_create_at(organisation_page.get_parent().specific) is False


def test_the_button_in_the_editor_compiles(client, officer, organisation_page):
    data = posted(
        ("section", {"title": "One", "intro": "", "only_if": ""}), ("yes_no", posted_question("Do you feel safe?"))
    )
    assert publish_new(client, organisation_page, data).status_code == 302
    page = SurveyPage.objects.get()
    assert (page.live, versions()) == (True, [1])
    assert page.questions[1].value["key"] == "do_you_feel_safe"


def test_an_officer_gets_options_their_codes_from_their_words(client, officer, organisation_page):
    options = posted_options(("Very often", ""), ("Never", ""), ("ਕਦੇ", ""))
    data = posted(("single_choice", posted_question("How often?", options=options)))
    assert publish_new(client, organisation_page, data).status_code == 302
    (question,) = Survey.objects.get().current_version().as_questionnaire().questions()
    assert [option.code for option in question.options] == ["very_often", "never", "option"]


def test_the_editor_refuses_at_the_block_and_a_draft_may_hold_anything(client, officer, organisation_page):
    address = reverse("wagtailadmin_pages:add", args=["surveys", "surveypage", organisation_page.pk])
    data = posted(
        ("yes_no", posted_question("Safe?", "safe")),
        ("yes_no", posted_question("Really?", "safe")),
        ("section", {"title": "Empty", "intro": "", "only_if": ""}),
    )
    response = client.post(address, {**data, "action-publish": "1"})
    errors = response.context["form"].errors.as_data()["questions"][0].block_errors
    assert {index: error.messages for index, error in errors.items()} == {
        1: ["“Really?”: Its key “safe” is taken by a question before it. Choose another one."],
        2: ["The section “Empty” is empty. Put a question into it, or take it away."],
    }
    assert SurveyPage.objects.count() == 0
    assert client.post(address, data).status_code == 302
    assert (SurveyPage.objects.get().live, versions()) == (False, [])


def test_a_page_that_goes_live_by_its_schedule_is_compiled(organisation_page):
    page = draft_below(organisation_page)
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save_revision(approved_go_live_at=page.go_live_at)
    call_command("publish_scheduled", verbosity=0)
    page.refresh_from_db()
    assert (page.live, versions()) == (True, [1])


def test_a_page_that_cannot_be_asked_does_not_stop_the_schedule_of_others(organisation_page):
    broken = draft_below(organisation_page, block("section", title="Empty"))
    fine = SurveyPage(title="Fine", slug="fine", live=False, questions=questions(yes_no("a", "A?")))
    organisation_page.add_child(instance=fine)
    for page in (broken, fine):
        page.go_live_at = timezone.now() - timedelta(minutes=1)
        page.save_revision(approved_go_live_at=page.go_live_at)
    call_command("publish_scheduled", verbosity=0)
    assert list(SurveyVersion.objects.values_list("survey", flat=True)) == [fine.survey_id]


def test_the_last_approval_of_a_workflow_compiles(organisation_page):
    page = draft_below(organisation_page)
    task = GroupApprovalTask.objects.create(name="Look")
    workflow = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=page)
    user = UserFactory(is_superuser=True)
    workflow.start(page, user)
    assert versions() == []
    page.refresh_from_db()
    page.current_workflow_task_state.approve(user=user)
    assert versions() == [1]


def test_publishing_a_translation_adds_its_language(organisation_page):
    page = draft_below(organisation_page)
    page.latest_revision.publish()
    translate(page, "pl")
    assert page.survey.current_version().as_questionnaire().languages == ("en", "pl")


def test_a_translation_without_a_live_source_compiles_nothing(organisation_page):
    page = draft_below(organisation_page)
    translate(page, "pl")
    assert versions() == []


def test_a_live_copy_is_a_survey_of_its_own(organisation_page):
    page = draft_below(organisation_page)
    page.latest_revision.publish()
    page.refresh_from_db()
    copy = page.copy(update_attrs={"slug": "copy", "title": "Copy"})
    assert copy.survey != page.survey
    assert (page.survey.versions.count(), copy.survey.versions.count()) == (1, 1)


def test_an_alias_compiles_nothing_of_its_own(organisation_page):
    page = survey_page()
    CreatePageAliasAction(page, parent=organisation_page, update_slug="alias").execute(skip_permission_checks=True)
    page.save_revision().publish()
    assert versions() == [1]


def test_unpublishing_and_deleting_a_page_loses_no_survey(organisation_page):
    page = draft_below(organisation_page)
    page.latest_revision.publish()
    page.refresh_from_db()
    page.unpublish()
    page.delete()
    assert versions() == [1]


def test_a_preview_of_a_page_that_was_never_saved_shows_its_words(client, officer, organisation_page):
    address = reverse("wagtailadmin_pages:preview_on_add", args=["surveys", "surveypage", organisation_page.pk])
    client.post(address, posted(("yes_no", posted_question("Safe?", "safe"))))
    response = client.get(address + "?in_preview_panel=true")
    assert response.status_code == 200
    assert "<h1>Your home</h1>" in response.content.decode()


def test_the_editor_says_which_translations_are_missing(client, officer, organisation_page):
    page = draft_below(organisation_page)
    page.latest_revision.publish()
    translate(page, "ur", {"Safe?": ""})
    page_of_editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Not asked in “ur” until this is translated: Safe?" in page_of_editor


class TestATranslationThatLeaves:
    def languages(self, page) -> tuple[str, ...]:
        return Survey.objects.get(pk=page.survey_id).current_version().as_questionnaire().languages

    @pytest.fixture
    def polish(self) -> SurveyPage:
        return translate(survey_page(), "pl")

    @pytest.mark.parametrize("way", ["unpublish", "delete"])
    def test_takes_its_language_with_it(self, client, polish, way, django_capture_on_commit_callbacks):
        assert self.languages(polish) == ("en", "pl")
        with django_capture_on_commit_callbacks(execute=True):
            getattr(SurveyPage.objects.get(pk=polish.pk), way)()
        assert self.languages(polish) == ("en",)
        assert max(versions()) > 1

    def test_comes_back_with_its_language(self, polish, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            polish.unpublish()
        SurveyPage.objects.get(pk=polish.pk).save_revision().publish()
        assert self.languages(polish) == ("en", "pl")

    def test_the_source_that_leaves_changes_no_version(self, polish, django_capture_on_commit_callbacks):
        source = SurveyPage.objects.exclude(pk=polish.pk).get()
        before = versions()
        with django_capture_on_commit_callbacks(execute=True):
            source.unpublish()
            SurveyPage.objects.get(pk=polish.pk).unpublish()
        assert versions() == before

    def test_its_owner_is_told_where_the_language_stays(
        self, polish, mailoutbox, monkeypatch, django_capture_on_commit_callbacks
    ):
        source = SurveyPage.objects.exclude(pk=polish.pk).get()
        source.owner = UserFactory(email="sam@example.org")
        source.save(update_fields=["owner"])
        monkeypatch.setattr("surveys.signals.compile_version", lambda page: 1 / 0)
        with django_capture_on_commit_callbacks(execute=True):
            polish.unpublish()
        assert [mail.to for mail in mailoutbox] == [["sam@example.org"]]
        assert "could not be taken out of the survey" in mailoutbox[0].body
