"""A copy of a survey: the same questions, keys and translations; no answers, no dates, its own impact assessment."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from surveys.models import Survey, SurveyCare
from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.surveys.factories import ResponseFactory, a_few_questions, block, make_lawful, questions, translate

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def page():
    """A live survey in English and Polish with an answer."""
    office = OrganisationPageFactory(parent=HomePageFactory(), organisation=OrganisationFactory())
    page = SurveyPage(title="Your home", slug="home", questions=questions(*a_few_questions()), thanks="Thank you")
    office.add_child(instance=page)
    page.save_revision().publish()
    make_lawful(page.survey)
    translate(page, "pl")
    ResponseFactory(survey=page.survey)
    return SurveyPage.objects.get(pk=page.pk)


@pytest.fixture
def officer(client, page):
    user = UserFactory(roles=[(Role.OFFICER, page.survey.organisation)])
    client.force_login(user)
    return user


def address(survey):
    return reverse("surveys_admin:duplicate", args=[survey.reference])


def duplicate(client, page, title="Your home again"):
    client.post(address(page.survey), {"title": title})
    survey = Survey.objects.exclude(pk=page.survey_id).get()
    return survey, survey.pages.get(locale=page.locale)


def test_the_copy_has_the_questions_and_nothing_that_came_in(client, page, officer):
    survey, copy = duplicate(client, page)
    assert copy.questions.get_prep_value() == page.questions.get_prep_value()
    assert (copy.title, copy.thanks, copy.live, copy.get_parent()) == (
        "Your home again",
        "Thank you",
        False,
        page.get_parent(),
    )
    assert (survey.name, survey.organisation, survey.opens_at, survey.lawful_at) == (
        "Your home again",
        page.survey.organisation,
        None,
        None,
    )
    assert (survey.responses.count(), survey.versions.count(), survey.reference == page.survey.reference) == (
        0,
        0,
        False,
    )
    assert copy.translation_key != page.translation_key


def test_the_copy_has_the_translations(client, page, officer):
    survey, _copy = duplicate(client, page)
    polish = survey.pages.get(locale__language_code="pl")
    assert (polish.live, "pl: Do you feel safe?" in str(polish.questions)) == (False, True)


def test_a_copy_with_its_title_translated_is_asked_in_every_language(
    client, page, officer, django_capture_on_commit_callbacks
):
    survey, copy = duplicate(client, page, title="Your home")
    copy.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("surveys_admin:publish_translations", args=[survey.reference]))
    assert survey.current_version().as_questionnaire().languages == ("en", "pl")


def test_changing_the_copy_leaves_the_first_as_it_was(client, page, officer):
    _survey, copy = duplicate(client, page)
    copy.questions = questions(block("yes_no", key="other", wording="Other?"))
    copy.save_revision().publish()
    version = Survey.objects.get(pk=page.survey_id).current_version()
    assert (version.number, version.as_questionnaire().question("other")) == (2, None)


def test_the_copys_record_is_filled_in_but_for_what_must_be_its_own(client, page, officer):
    SurveyCare.objects.filter(survey=page.survey).update(words_months=6)
    survey, _copy = duplicate(client, page)
    care = SurveyCare.objects.get(survey=survey)
    assert (care.lawful_basis, care.words_months, care.dpia_reference, care.equality_note) == (
        "public_task",
        6,
        "",
        "",
    )
    assert list(care.controllers.all()) == [page.survey.organisation]


def test_what_is_in_the_editor_is_what_is_copied(client, page, officer):
    page.questions = questions(block("yes_no", key="new", wording="New?"))
    page.save_revision()
    _survey, copy = duplicate(client, page)
    assert copy.questions[0].value["key"] == "new"


@pytest.mark.parametrize("title", ["", "   ", "x" * 201, "a\x00b"])
def test_a_title_that_is_none_is_refused_in_words(client, page, officer, title):
    response = client.post(address(page.survey), {"title": title})
    assert ("Not made yet." in response.content.decode(), Survey.objects.count()) == (True, 1)


def test_partners_readers_and_strangers_make_no_copy(client, page):
    partner = OrganisationFactory()
    page.survey.partners.add(partner)
    for roles in (
        [(Role.OFFICER, partner)],
        [(Role.READER, page.survey.organisation)],
        [(Role.OFFICER, OrganisationFactory())],
    ):
        client.force_login(UserFactory(roles=roles))
        assert client.get(address(page.survey)).status_code == 404
        assert client.post(address(page.survey), {"title": "Mine"}).status_code == 404
        translations = reverse("surveys_admin:publish_translations", args=[page.survey.reference])
        assert client.post(translations).status_code == 404
    assert Survey.objects.count() == 1
