"""An officer goes through a draft as a child would, and nothing of it is stored."""

from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.enums import Role
from safeguarding.models import Concern
from surveys.actions.preview import end_preview, start_preview
from surveys.actions.send_sheet import NothingToSend, send_sheet
from surveys.actions.send_trial import send_trial
from surveys.models import Comment, Response, Sheet, Survey, SurveyVersion, TrialResponse
from surveys.pages import SurveyPage
from surveys.tasks import delete_old_sheets
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.surveys.factories import VersionFactory, a_few_questions, block, questions, survey_page, translate
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def draft():
    """A page that was never published, of a survey without dates and without a lawful record."""
    above = OrganisationPageFactory(parent=HomePageFactory(), organisation=OrganisationFactory())
    page = SurveyPage(title="Your home", slug="home", live=False, questions=questions(*a_few_questions()))
    above.add_child(instance=page)
    page.save_revision()
    return page


def officer_of(survey):
    visitor = Visitor(survey)
    visitor.client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    visitor.client.handler.enforce_csrf_checks = False
    return visitor


def address(survey):
    return reverse("surveys_admin:preview", args=[survey.reference])


def begin(visitor, language="en", presentation="standard", age_band="from_12"):
    choice = {"language": language, "presentation": presentation, "age_band": age_band}
    return visitor.post(address(visitor.survey), choice)


def stored():
    return [model.objects.count() for model in (Response, Comment, TrialResponse, Concern)]


def test_a_draft_is_gone_through_to_the_end_and_nothing_is_stored(draft):
    officer = officer_of(draft.survey)
    begin(officer)
    assert (officer.heading, "Nothing here is stored." in officer.page) == ("About your home", True)
    officer.answer(feel_5="good", safe="no", often="never")
    officer.answer(better="He hits me", one_word="No")
    officer.send()
    assert officer.heading == "That is what others see"
    assert (stored(), Sheet.objects.count(), SurveyVersion.with_previews.count()) == ([0, 0, 0, 0], 0, 0)


@pytest.mark.parametrize("presentation", ["easy_read", "pictures"])
def test_every_presentation_can_be_looked_at(draft, presentation):
    officer = officer_of(draft.survey)
    page = begin(officer, presentation=presentation).page
    assert ("Do you feel good at home?" in page, "How often?" in page) == (True, False)


def test_what_is_not_published_yet_is_what_is_shown():
    page = survey_page(block("yes_no", key="old", wording="An old question?"))
    page.questions = questions(block("yes_no", key="new", wording="A new question?"))
    page.save_revision()
    officer = officer_of(page.survey)
    assert "A new question?" in begin(officer).page
    assert Survey.objects.get(pk=page.survey_id).current_version().as_questionnaire().question("new") is None


def test_a_translation_that_is_a_draft_can_be_looked_at():
    page = survey_page(block("yes_no", key="safe", wording="Do you feel safe?"))
    translate(page, "pl").unpublish()
    officer = officer_of(page.survey)
    begin(officer, language="pl")
    assert "pl: Do you feel safe?" in officer.page


def test_a_draft_that_cannot_be_asked_says_what_to_mend(draft):
    draft.questions = questions(block("section", title="Empty"))
    draft.save_revision()
    officer = officer_of(draft.survey)
    for page in (officer.get(address(draft.survey)).page, begin(officer).page):
        assert "The section “Empty” is empty." in page
    assert SurveyVersion.with_previews.count() == 0


@pytest.mark.parametrize("field", ["language", "presentation", "age_band"])
def test_a_choice_that_does_not_exist_falls_back(draft, field):
    officer = officer_of(draft.survey)
    begin(officer, **{field: "\x00<b>"})
    assert officer.heading == "About your home"


def test_nobody_else_finds_it(client, draft):
    client.force_login(
        UserFactory(roles=[(Role.OFFICER, OrganisationFactory()), (Role.READER, draft.survey.organisation)])
    )
    assert client.get(address(draft.survey)).status_code == 404
    assert client.post(address(draft.survey), {"language": "en"}).status_code == 404
    assert SurveyVersion.with_previews.count() == 0


def test_a_preview_needs_the_ticket_of_its_sheet(draft):
    officer = officer_of(draft.survey)
    begin(officer)
    stranger = Visitor(draft.survey)
    stranger.get(officer.path)
    assert "About your home" not in stranger.page


def test_a_preview_is_no_version_that_anybody_counts(draft):
    begin(officer_of(draft.survey))
    survey = Survey.objects.get(pk=draft.survey_id)
    assert (survey.current_version(), survey.versions.count(), SurveyVersion.objects.count()) == (None, 0, 0)
    assert SurveyVersion.with_previews.get().is_preview


def test_the_actions_that_send_refuse_a_preview():
    page = survey_page()
    questionnaire = page.survey.current_version().as_questionnaire()
    choice = {"language": "en", "presentation": "standard", "age_band": ""}
    _sheet, ticket = start_preview(survey=page.survey, questionnaire=questionnaire, **choice)
    for send in (send_sheet, send_trial):
        with pytest.raises(NothingToSend):
            send(ticket=ticket)
    end_preview(ticket=ticket)
    end_preview(ticket=ticket)
    assert (stored(), SurveyVersion.with_previews.filter(is_preview=True).count()) == ([0, 0, 0, 0], 0)


def test_the_database_tells_previews_from_versions():
    page = survey_page()
    for number, is_preview in ((2, True), (0, False)):
        with pytest.raises(IntegrityError), transaction.atomic():
            VersionFactory(survey=page.survey, number=number, is_preview=is_preview)


def test_what_was_looked_at_goes_after_a_day_and_what_is_asked_stays(draft):
    begin(officer_of(draft.survey))
    kept = survey_page().survey.current_version()
    delete_old_sheets()
    assert SurveyVersion.with_previews.filter(is_preview=True).count() == 1
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1)):
        delete_old_sheets()
        delete_old_sheets()
    assert (list(SurveyVersion.with_previews.all()), Sheet.objects.count()) == ([kept], 0)
