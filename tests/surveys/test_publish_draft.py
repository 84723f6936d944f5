"""A draft goes live by one press of a button, once nothing is missing any more."""

import pytest
from django.urls import reverse
from wagtail_localize.models import TranslationSource

from accounts.enums import Role
from surveys.models import Survey
from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.surveys.factories import block, make_lawful, questions

pytestmark = pytest.mark.django_db

GOOD = [block("yes_no", wording="Do you feel safe?")]


@pytest.fixture
def draft() -> SurveyPage:
    """A page that was never published; its question has no key yet."""
    parent = OrganisationPageFactory(parent=HomePageFactory(), organisation=OrganisationFactory())
    page = SurveyPage(title="Your home", slug="home", live=False, questions=questions(*GOOD))
    parent.add_child(instance=page)
    page.save_revision()
    return page


def press(client, page, *roles):
    client.force_login(UserFactory(roles=[(role, page.survey.organisation) for role in roles or (Role.OFFICER,)]))
    return client.post(reverse("surveys_admin:publish", args=[page.survey.reference]), follow=True)


def is_live(page) -> bool:
    return SurveyPage.objects.get(pk=page.pk).live


def test_it_is_published_and_compiled_and_not_open(client, draft):
    make_lawful(draft.survey)
    assert "The page is published." in press(client, draft).content.decode()
    survey = Survey.objects.get()
    assert (is_live(draft), survey.opens_at) == (True, None)
    assert [question.key for question in survey.current_version().as_questionnaire().questions()] == [
        "do_you_feel_safe"
    ]


def test_what_is_missing_is_listed_with_links_and_nothing_is_published(client, draft):
    page = press(client, draft).content.decode()
    record = reverse("surveys_admin:lawful", args=[draft.survey.reference])
    assert f'<a href="{record}#id_lawful_basis">Choose the lawful basis.</a>' in page
    assert ("Not published yet. First:" in page, is_live(draft)) == (True, False)


def test_what_cannot_be_asked_is_named(client, draft):
    make_lawful(draft.survey)
    draft.questions = questions(block("section", title="Nothing in it"), *GOOD, block("section", title="Nor in this"))
    draft.save_revision()
    page = press(client, draft).content.decode()
    assert ("The section “Nor in this” is empty." in page, is_live(draft)) == (True, False)


def test_a_page_that_is_live_is_changed_in_its_editor_alone(client, draft):
    make_lawful(draft.survey)
    press(client, draft)
    page = SurveyPage.objects.get(pk=draft.pk)
    page.questions = questions(*GOOD, block("yes_no", wording="Is it warm?"))
    page.save_revision()
    press(client, draft)
    assert Survey.objects.get().versions.count() == 1


@pytest.mark.parametrize("role", [Role.READER, Role.DECISION_MAKER])
def test_only_officers_publish(client, draft, role):
    make_lawful(draft.survey)
    assert (press(client, draft, role).status_code in (403, 404), is_live(draft)) == (True, False)


def test_the_button_is_offered_once_nothing_else_is_left(client, draft):
    client.force_login(UserFactory(roles=[(Role.OFFICER, draft.survey.organisation)]))
    facts = reverse("surveys_admin:facts", args=[draft.survey.reference])
    assert "Publish it now" not in client.get(facts).content.decode()
    make_lawful(draft.survey)
    assert "Publish it now" in client.get(facts).content.decode()
    press(client, draft)
    assert "Publish it now" not in client.get(facts).content.decode()


def test_a_survey_of_ones_own_begins_with_a_title_and_no_questions(client, draft):
    parent = draft.get_parent()
    client.force_login(UserFactory(roles=[(Role.OFFICER, draft.survey.organisation)]))
    new = {"ready": "own", "place": parent.pk, "title": ""}
    assert "Give your own survey a title." in client.post(reverse("surveys_admin:new"), new).content.decode()
    page = client.post(reverse("surveys_admin:new"), new | {"title": "All your days"}, follow=True).content.decode()
    assert "This survey asks nothing yet. Add a question." in page
    made = SurveyPage.objects.get(title="All your days")
    assert (made.live, len(made.questions), list(made.survey.care.controllers.all())) == (
        False,
        0,
        [draft.survey.organisation],
    )


def test_what_is_translated_later_is_what_was_written_by_then(client, draft):
    """wagtail-localize goes on handing out the texts that it saw first."""
    client.force_login(UserFactory(roles=[(Role.OFFICER, draft.survey.organisation)]))
    client.post(reverse("surveys_admin:new"), {"ready": "own", "place": draft.get_parent().pk, "title": "All"})
    made = SurveyPage.objects.get(title="All")
    assert not TranslationSource.objects.filter(object_id=made.translation_key).exists()
