"""Ready-made surveys: whole, plain, translated, and live within a quarter of an hour."""

import re

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail_localize.models import StringTranslation

from accounts.enums import Role
from safeguarding.actions.set_hours import set_hours
from safeguarding.clock import USUAL_HOURS
from surveys.authoring.checklist import checklist
from surveys.authoring.codes import fill_in
from surveys.authoring.compile import PageTexts, assemble
from surveys.lawful import missing
from surveys.models import Response, Survey, SurveyCare
from surveys.pages import SurveyPage
from surveys.ready_surveys import READY_SURVEYS
from surveys.ready_surveys.shapes import Ask, Note, Part
from surveys.ready_surveys.translations import texts_of
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory, OrganisationPageFactory, locale
from tests.participation.factories import ConsultationPageFactory
from tests.surveys.factories import questions
from tests.surveys.walking import Visitor

pytestmark = pytest.mark.long

OTHER_LANGUAGES = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
EACH = pytest.mark.parametrize("ready", READY_SURVEYS.values(), ids=READY_SURVEYS)


def texts_in(ready):
    """Every text of a ready-made survey that people see."""
    found = {ready.title, ready.summary, ready.who_hears, ready.what_next, ready.thanks}
    for item in ready.items:
        match item:
            case Part():
                found |= {item.title, item.intro}
            case Note():
                found |= {item.text, item.easy}
            case Ask():
                found |= {item.text, item.easy, item.help, *(label for _code, label in item.options)}
    return found - {""}


@EACH
@pytest.mark.django_db
def test_it_can_be_asked_as_it_is(ready):
    stream = questions(*ready.as_blocks())
    fill_in(stream)
    questionnaire = assemble({"en": PageTexts(ready.title, ready.thanks, stream)})
    assert len(questionnaire.sections) == sum(isinstance(item, Part) for item in ready.items)
    assert all(section.questions for section in questionnaire.sections)


@EACH
@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_every_text_is_translated_into_every_language(ready, language):
    known = texts_of(language)
    assert {text for text in texts_in(ready) if not known.get(text)} == set()


@pytest.mark.parametrize("language", OTHER_LANGUAGES)
def test_no_translation_is_of_a_text_that_is_gone(language):
    asked = set().union(*(texts_in(ready) for ready in READY_SURVEYS.values()))
    assert set(texts_of(language)) == asked


def test_a_language_without_a_file_has_no_texts():
    assert texts_of("xx") == texts_of("../sk") == {}


@EACH
def test_questions_are_short_and_in_short_sentences(ready):
    for item in ready.items:
        if isinstance(item, Ask):
            assert len(item.text.split()) <= 15, item.text
            assert len((item.easy or item.text).split()) <= 15, item.text


# Making one


@pytest.fixture
def office():
    """The page of an organisation, in English and Polish."""
    page = OrganisationPageFactory(parent=HomePageFactory(), organisation=OrganisationFactory())
    for above in (page.get_parent().specific, page):
        above.copy_for_translation(locale("pl")).save_revision().publish()
    return page


@pytest.fixture
def officer(client, office):
    user = UserFactory(roles=[(Role.OFFICER, office.organisation)])
    client.force_login(user)
    return user


def make(client, office, ready="young-people", title=""):
    data = {"ready": ready, "place": office.pk, "title": title}
    return client.post(reverse("surveys_admin:new"), data)


@pytest.mark.django_db
@pytest.mark.parametrize("key", READY_SURVEYS)
def test_an_officer_makes_a_draft_in_one_go(client, office, officer, key):
    response = make(client, office, key)
    page = SurveyPage.objects.get(locale__language_code="en")
    survey = page.survey
    assert response["Location"] == reverse("surveys_admin:facts", args=[survey.reference])
    assert (page.live, page.title, survey.organisation) == (False, READY_SURVEYS[key].title, office.organisation)
    assert (survey.respondent_group, survey.opens_at, survey.lawful_at) == (READY_SURVEYS[key].group, None, None)
    assert list(survey.care.controllers.all()) == [office.organisation]


@pytest.mark.django_db
def test_its_translations_wait_for_a_native_reader(client, office, officer):
    make(client, office)
    draft = SurveyPage.objects.get(locale__language_code="pl")
    assert (draft.live, draft.title) == (False, "Co jest dla Ciebie ważne?")
    assert "Jak się teraz czujesz" in str(draft.questions)
    tools = set(StringTranslation.objects.exclude(context__path="slug").values_list("tool_name", flat=True))
    assert tools == {"a ready-made survey; awaiting a native reader"}
    assert not SurveyPage.objects.filter(locale__language_code="ur").exists()


@pytest.mark.django_db
def test_from_the_list_to_a_live_survey_in_two_languages(client, office, officer, django_capture_on_commit_callbacks):
    """Every step that an officer takes, and nothing else."""
    for role in (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY):
        lead = UserFactory(roles=[(role, office.organisation)])
    set_hours(organisation=office.organisation, user=lead, hours=USUAL_HOURS)
    assert reverse("surveys_admin:new") in client.get(reverse("surveys_admin:list")).content.decode()
    facts = make(client, office, "carers")["Location"]
    survey = Survey.objects.get()
    record = client.get(reverse("surveys_admin:lawful", args=[survey.reference])).context["form"].initial
    record |= {"lawful_basis": "public_task", "dpia_reference": "DPIA 1", "equality_note": "Asked by phone too."}
    record["controllers"] = [office.organisation.pk]
    client.post(reverse("surveys_admin:lawful", args=[survey.reference]), record)
    assert missing(Survey.objects.get()) == []
    page = SurveyPage.objects.get(locale__language_code="en")
    page.get_latest_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("surveys_admin:publish_translations", args=[survey.reference]))
    dates = {"name": survey.name, "respondent_group": "carers", "access": "open", "opens_at": "2026-01-05 09:00"}
    client.post(facts, dates)
    survey.refresh_from_db()
    assert survey.current_version().as_questionnaire().languages == ("en", "pl")
    assert [step.is_done for step in checklist(survey, officer)] == [True] * 5
    visitor = Visitor(survey, "pl").start(age_band="adult")
    assert visitor.heading == "Opiekun i dziecko"
    while "/step/" in visitor.path:
        visitor.answer()
    visitor.send()
    assert (Response.objects.get().language, len(visitor.code)) == ("pl", 10)


@pytest.mark.django_db
def test_a_family_answers_together_and_the_next_child_only_if_there_is_one(client, office, officer):
    make(client, office, "families")
    page = SurveyPage.objects.get(locale__language_code="en")
    stream = page.questions
    fill_in(stream)
    questionnaire = assemble({"en": PageTexts(page.title, page.thanks, stream)})
    adult, first, *further, together = questionnaire.sections
    assert [section.own_voice for section in (adult, first, *further, together)] == [True] * 7 + [False]
    assert [question.condition for question in first.questions] == [None] * 5
    waited_for = [{part.question for part in section.questions[0].condition.comparisons()} for section in further]
    assert waited_for == [{"another_child"}, *({f"another_child_{number}"} for number in range(2, 6))]
    kinds = [[question.kind for question in section.questions] for section in (first, *further)]
    assert kinds == [kinds[0]] * 5 + [kinds[0][:-1]]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("ready", "nothing"),
        ("ready", ""),
        ("place", "0"),
        ("place", "x"),
        ("place", "9" * 30),
        ("title", "x" * 201),
        ("title", "a\x00"),
    ],
)
def test_what_does_not_exist_is_refused_in_words_and_what_was_typed_stays(client, office, officer, field, value):
    data = {"ready": "carers", "place": office.pk, "title": "My own title"} | {field: value}
    response = client.post(reverse("surveys_admin:new"), data)
    page = response.content.decode()
    assert (response.status_code, "Not made yet." in page, Survey.objects.count()) == (200, True, 0)
    assert field == "title" or 'value="My own title"' in page
    assert field == "ready" or re.search(r'value="carers" checked', page)


@pytest.mark.django_db
def test_another_organisations_pages_are_no_places(client, office, officer):
    theirs = OrganisationPageFactory(parent=office.get_parent(), organisation=OrganisationFactory())
    mine = ContentPageFactory(parent=office, title="My consultation")
    page = client.get(reverse("surveys_admin:new"))
    offered = set(page.context["form"]["place"].field.queryset.values_list("pk", flat=True))
    assert offered == {office.pk, mine.pk}
    make(client, theirs)
    assert Survey.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.READER, Role.SAFEGUARDING_LEAD, Role.DECISION_MAKER])
def test_only_officers_make_surveys(client, office, role):
    client.force_login(UserFactory(roles=[(role, office.organisation)]))
    make(client, office)
    assert client.get(reverse("surveys_admin:new")).status_code in (302, 403)
    assert Survey.objects.count() == 0


@pytest.mark.django_db
def test_the_form_costs_the_same_for_one_and_for_three_places(client, office, officer, django_assert_max_num_queries):
    client.get(reverse("surveys_admin:new"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("surveys_admin:new"))
    for number in range(3):
        ConsultationPageFactory(parent=office, title=f"Consultation {number}")
    with django_assert_max_num_queries(len(one)):
        client.get(reverse("surveys_admin:new"))


@pytest.mark.django_db
def test_the_sensitive_group_brings_its_condition(client, office, officer):
    make(client, office, "young-people")
    assert SurveyCare.objects.get().special_condition == "equality"
    make(client, office, "professionals")
    assert SurveyCare.objects.filter(special_condition="").count() == 1
