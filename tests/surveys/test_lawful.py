"""A survey is published and opened only once it is clear who is responsible, why it is allowed, and who is there."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.actions.grant_role import grant_role
from accounts.enums import Role
from safeguarding.actions.set_hours import set_hours
from safeguarding.clock import USUAL_HOURS
from surveys.enums import LawfulBasis, SpecialCondition
from surveys.lawful import missing
from surveys.models import Survey, SurveyCare
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.surveys.editor import posted, posted_question
from tests.surveys.factories import CareFactory, SurveyFactory, VersionFactory, block, make_lawful, survey_page
from tests.surveys.test_publishing_paths import draft_below

pytestmark = [pytest.mark.django_db, pytest.mark.long]

FILLED_IN = {
    "lawful_basis": LawfulBasis.PUBLIC_TASK,
    "basis_note": "",
    "special_condition": "",
    "dpia_reference": "DPIA 17",
    "equality_note": "Asked at school too.",
    "words_months": "24",
    "contacts_months": "3",
    "equality_months": "12",
    "responses_months": "72",
}


@pytest.fixture
def survey():
    """A survey without dates and without a record."""
    return SurveyFactory(opens_at=None, lawful_at=None, care=None)


@pytest.fixture
def officer(client, survey):
    user = UserFactory(roles=[(Role.OFFICER, survey.organisation)])
    client.force_login(user)
    return user


def name_leads(organisation):
    for role in (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY):
        user = UserFactory(roles=[(role, organisation)])
    set_hours(organisation=organisation, user=user, hours=USUAL_HOURS)


def address(name, survey):
    return reverse(f"surveys_admin:{name}", args=[survey.reference])


def sentences(survey, user=None):
    return [lack.sentence for lack in missing(survey, user=user)]


def test_without_any_record_everything_is_missing_and_every_gap_leads_to_its_field(survey):
    found = missing(survey)
    assert [lack.sentence for lack in found] == [
        "Say who is responsible for the answers.",
        "Choose the lawful basis.",
        "Name the data protection impact assessment.",
        "Write down who could be left out, and what you do about it.",
        "Look through how long you keep things, and save.",
        f"{survey.organisation} has no safeguarding lead. Ask a site administrator to name one.",
        f"{survey.organisation} has no safeguarding deputy. Ask a site administrator to name one.",
        f"{survey.organisation} has not said when somebody is there. Ask its safeguarding lead to fill in the hours.",
    ]
    fields = {lack.url.partition("#")[2] for lack in found if lack.url}
    assert fields == {
        f"id_{n}" for n in ("controllers", "lawful_basis", "dpia_reference", "equality_note", "words_months")
    }


def people_gaps(survey, user):
    """What is missing beside the record, as somebody sees it: sentences with their addresses."""
    CareFactory(survey=survey)
    return {lack.sentence.removeprefix(f"{survey.organisation} "): lack.url for lack in missing(survey, user=user)}


def test_a_site_administrator_is_led_to_where_roles_are_given(survey):
    people = f"{reverse('people:index')}?organisation={survey.organisation.pk}"
    found = people_gaps(survey, UserFactory(roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory())]))
    assert found == {
        "has no safeguarding lead. Give somebody that role.": people,
        "has no safeguarding deputy. Give somebody that role.": people,
        "has not said when somebody is there. Ask its safeguarding lead to fill in the hours.": "",
    }


def test_a_lead_is_led_to_the_hours(survey):
    lead = UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation), (Role.OFFICER, survey.organisation)])
    hours = reverse("safeguarding_admin:hours", args=[survey.organisation.slug])
    found = people_gaps(survey, lead)
    assert found.pop("has not said when somebody is there. Fill in the hours.") == hours
    assert list(found) == ["has no safeguarding deputy. Ask a site administrator to name one."]


def test_an_officer_is_told_whom_to_ask_and_can_write_to_them(client, survey, officer):
    admin = UserFactory(first_name="Ada", last_name="Min", email="ada+min@example.org")
    grant_role(user=admin, organisation=OrganisationFactory(), role=Role.SITE_ADMINISTRATOR)
    UserFactory(
        first_name="Lea", last_name="D", roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)], email="l@x.org"
    )
    assert people_gaps(survey, officer) == {
        "has no safeguarding deputy. Ask a site administrator to name one. That is Ada Min.": (
            "mailto:ada%2Bmin@example.org"
        ),
        "has not said when somebody is there. Ask its safeguarding lead to fill in the hours. That is Lea D.": (
            "mailto:l@x.org"
        ),
    }
    assert 'href="mailto:ada%2Bmin@example.org"' in client.get(address("lawful", survey)).content.decode()


def test_the_database_takes_no_opening_date_without_a_complete_record(survey):
    with pytest.raises(IntegrityError, match="lawful_before_open"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(opens_at=timezone.now())


@pytest.mark.parametrize("name", ["words_months", "contacts_months", "equality_months", "responses_months"])
def test_the_database_keeps_nothing_for_ever(name):
    care = CareFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyCare.objects.filter(pk=care.pk).update(**{name: 0})


def test_an_officer_fills_in_the_record_and_then_opens(client, survey, officer):
    name_leads(survey.organisation)
    page = client.get(address("lawful", survey))
    assert "Nobody can answer until this is done" in page.content.decode()
    data = FILLED_IN | {"controllers": [survey.organisation.pk]}
    assert client.post(address("lawful", survey), data).status_code == 302
    survey.refresh_from_db()
    assert (survey.lawful_at is not None, survey.care.changed_by, missing(survey)) == (True, officer, [])
    dates = {"name": survey.name, "respondent_group": "children", "opens_at": "2026-05-01 09:00"}
    assert client.post(address("facts", survey), dates).status_code == 302
    survey.refresh_from_db()
    assert survey.opens_at is not None


def test_a_record_may_be_saved_with_gaps_which_are_then_listed(client, survey, officer):
    name_leads(survey.organisation)
    data = FILLED_IN | {"controllers": [survey.organisation.pk], "dpia_reference": " "}
    page = client.post(address("lawful", survey), data, follow=True).content.decode()
    assert "Name the data protection impact assessment." in page
    survey.refresh_from_db()
    assert (survey.lawful_at, survey.care.equality_note) == (None, "Asked at school too.")


def test_an_opening_date_is_refused_with_the_list_and_what_was_typed_stays(client, survey, officer):
    dates = {"name": "New name", "respondent_group": "children", "opens_at": "2026-05-01 09:00"}
    page = client.post(address("facts", survey), dates).content.decode()
    assert f'<a href="{address("lawful", survey)}#id_lawful_basis">Choose the lawful basis.</a>' in page
    assert ('value="New name"' in page, 'value="2026-05-01 09:00"' in page) == (True, True)
    survey.refresh_from_db()
    assert (survey.opens_at, survey.name == "New name") == (None, False)


def test_an_open_survey_loses_nothing_of_its_record(client, survey, officer):
    make_lawful(survey)
    Survey.objects.filter(pk=survey.pk).update(opens_at=timezone.now())
    data = FILLED_IN | {"controllers": [], "equality_note": "New"}
    page = client.post(address("lawful", survey), data).content.decode()
    assert "nothing can be taken away here" in page
    care = SurveyCare.objects.get(survey=survey)
    assert (care.controllers.count(), care.equality_note) == (1, "Children without a phone are asked at school.")


def test_an_open_survey_stays_open_when_a_deputy_leaves_and_its_closing_can_be_changed(client, survey, officer):
    make_lawful(survey)
    opened = timezone.now().replace(microsecond=123456) - timedelta(days=1)
    Survey.objects.filter(pk=survey.pk).update(opens_at=opened)
    survey.organisation.memberships.filter(role=Role.SAFEGUARDING_DEPUTY).delete()
    assert sentences(survey) != []
    at = f"{timezone.localtime(opened):%Y-%m-%d %H:%M:%S}"
    dates = {"name": "X", "respondent_group": "children", "opens_at": at, "closes_at": "2099-01-01 12:00"}
    assert client.post(address("facts", survey), dates).status_code == 302
    survey.refresh_from_db()
    assert (survey.opens_at, survey.closes_at is not None) == (opened, True)


@pytest.mark.parametrize("value", ["", "0", "241", "1.5", "-3", "x" * 1000, "\x00"])
def test_a_span_that_is_none_is_refused_and_everything_typed_is_kept(client, survey, officer, value):
    data = FILLED_IN | {"controllers": [survey.organisation.pk], "words_months": value, "dpia_reference": "Kept"}
    response = client.post(address("lawful", survey), data)
    assert (response.status_code, 'value="Kept"' in response.content.decode()) == (200, True)
    assert not SurveyCare.objects.filter(survey=survey).exists()


def test_somebody_elses_record_is_not_found(client, survey):
    client.force_login(UserFactory(roles=[(Role.OFFICER, OrganisationFactory())]))
    assert client.get(address("lawful", survey)).status_code == 404
    assert client.post(address("lawful", survey), FILLED_IN).status_code == 404
    partner = OrganisationFactory()
    survey.partners.add(partner)
    client.force_login(UserFactory(roles=[(Role.OFFICER, partner), (Role.READER, survey.organisation)]))
    assert client.get(address("lawful", survey)).status_code == 404


# Publishing


@pytest.fixture
def organisation_page():
    return OrganisationPageFactory(parent=HomePageFactory(), organisation=OrganisationFactory())


@pytest.fixture
def page_officer(client, organisation_page):
    client.force_login(UserFactory(roles=[(Role.OFFICER, organisation_page.organisation)]))


def one_question(**more):
    return posted(("yes_no", posted_question("Do you feel safe?")), **more)


@pytest.mark.parametrize("button", ["action-publish", "action-submit"])
def test_the_editor_refuses_to_publish_and_links_to_every_gap(client, organisation_page, page_officer, button):
    page = draft_below(organisation_page)
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), one_question() | {button: "1"})
    assert response.context["form"].non_field_errors() == sentences(page.survey, page_officer)
    link = f'<a href="{address("lawful", page.survey)}#id_lawful_basis">Choose the lawful basis.</a>'
    assert link in response.content.decode()
    page.refresh_from_db()
    assert not page.live


def test_a_page_that_is_new_is_saved_as_a_draft_first(client, organisation_page, page_officer):
    add = reverse("wagtailadmin_pages:add", args=["surveys", "surveypage", organisation_page.pk])
    response = client.post(add, one_question() | {"action-publish": "1"})
    assert "Save this as a draft first." in response.content.decode()
    assert client.post(add, one_question()).status_code == 302


def test_a_draft_may_be_saved_with_gaps(client, organisation_page, page_officer):
    page = draft_below(organisation_page)
    assert client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), one_question()).status_code == 302
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "Before this survey can be published and opened:" in editor


def test_a_page_that_goes_live_by_another_path_stays_closed(organisation_page):
    page = draft_below(organisation_page)
    page.get_latest_revision().publish()
    survey = Survey.objects.get(pk=page.survey_id)
    assert (survey.current_version().number, survey.lawful_at) == (1, None)
    assert not survey.takes_answers_at(timezone.now())


def monitoring(monkeypatch):
    """Let every question with the key `ethnicity` count as one about ethnicity, as the ready-made ones do."""
    monkeypatch.setattr("surveys.lawful.is_sensitive", lambda question: question.key == "ethnicity")


def test_a_question_about_ethnicity_needs_a_condition_before_it_is_published(
    client, organisation_page, page_officer, monkeypatch
):
    monitoring(monkeypatch)
    page = draft_below(organisation_page)
    make_lawful(page.survey)
    SurveyCare.objects.filter(survey=page.survey).update(special_condition="")
    data = posted(("yes_no", posted_question("Sensitive?", "ethnicity"))) | {"action-publish": "1"}
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert client.post(edit, data).context["form"].non_field_errors() == [
        "It asks about things like ethnicity or disability. Choose the condition that allows it."
    ]
    SurveyCare.objects.filter(survey=page.survey).update(special_condition=SpecialCondition.EQUALITY)
    assert client.post(edit, data).status_code == 302


def test_an_open_survey_does_not_begin_to_ask_about_ethnicity_by_another_path(monkeypatch):
    page = survey_page(block("yes_no", key="safe", wording="Safe?"), survey=make_lawful(SurveyFactory()))
    monitoring(monkeypatch)
    SurveyCare.objects.filter(survey=page.survey).update(special_condition="")
    page.questions[0].value["key"] = "ethnicity"
    page.save_revision().publish()
    survey = Survey.objects.get(pk=page.survey_id)
    assert [version.number for version in survey.versions.all()] == [1]
    assert survey.compile_report["problems"] == [
        "It asks about things like ethnicity or disability. Choose the condition that allows it."
    ]
    assert missing(survey)[0].url.endswith("#id_special_condition")


def test_the_record_costs_the_same_for_one_and_for_three_controllers(
    client, survey, officer, django_assert_num_queries
):
    make_lawful(survey)
    VersionFactory(survey=survey)
    client.get(address("lawful", survey))

    with CaptureQueriesContext(connection) as one:
        client.get(address("lawful", survey))
    survey.care.controllers.set([OrganisationFactory() for _ in range(3)])
    with django_assert_num_queries(len(one)):
        client.get(address("lawful", survey))
