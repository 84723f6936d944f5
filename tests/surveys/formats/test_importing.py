"""A form file becomes a draft with its translations, or nothing; and a version becomes a form file."""

import re
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from wagtail_localize.models import StringTranslation

from accounts.enums import Role
from surveys.actions.import_form import import_form
from surveys.authoring.checklist import checklist
from surveys.authoring.compile import PageTexts, assemble
from surveys.authoring.translations import texts_by_language
from surveys.enums import FormFormat
from surveys.formats.files import read_form, write_form
from surveys.formats.limits import LARGEST_FILE
from surveys.models import ImportedForm, Survey, SurveyCare
from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory, locale
from tests.participation.factories import ConsultationPageFactory
from tests.surveys.factories import SurveyFactory, VersionFactory, survey_page
from tests.surveys.formats.files import OWN, documented_reasons, form_files

pytestmark = [pytest.mark.django_db, pytest.mark.long]
OWN_FILES = pytest.mark.parametrize("name", ["way_to_school.xlsx", "park.lss"])
TITLES = {"way_to_school.xlsx": "The way to school", "park.lss": "Our park"}


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


def send(client, office, content: bytes, name: str = "form.xlsx", **data):
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("surveys_admin:import_form"), {"file": file, "place": office.pk, "title": "", **data})


@OWN_FILES
def test_an_officer_imports_a_form_and_sees_what_was_lost(client, office, officer, name):
    response = send(client, office, (OWN / name).read_bytes(), name)
    survey = Survey.objects.get()
    page = SurveyPage.objects.get(locale__language_code="en")
    assert response["Location"] == reverse("surveys_admin:form_files", args=[survey.reference])
    assert (page.live, page.title, page.survey, survey.organisation) == (
        False,
        TITLES[name],
        survey,
        office.organisation,
    )
    imported = survey.imported_form
    assert (imported.file_name, imported.format, imported.imported_by) == (name, name.rpartition(".")[2], officer)
    shown = client.get(response["Location"]).content.decode()
    assert [loss for loss in imported.report["losses"] if escape(loss["what"]) not in shown] == []
    assert list(survey.care.controllers.all()) == [office.organisation]
    assert [step.is_done for step in checklist(survey, officer)] != []


@OWN_FILES
def test_what_comes_in_asks_what_the_file_asks(client, office, officer, name):
    """But for the condition that nobody can meet, which the report names, nothing must be mended."""
    _format, form = read_form((OWN / name).read_bytes())
    send(client, office, (OWN / name).read_bytes(), name)
    page = SurveyPage.objects.get(locale__language_code="en").get_latest_revision_as_object()
    keys = [block.value["key"] for block in page.questions if block.block_type != "section"]
    assert [key for key in keys if key not in {each.question.key for each in form.each()}] == (
        ["things"] if name == "park.lss" else []
    )
    assert Survey.objects.get().imported_form.report["problems"] == []


@OWN_FILES
def test_its_translations_wait_for_a_native_reader(client, office, officer, name):
    _format, form = read_form((OWN / name).read_bytes())
    send(client, office, (OWN / name).read_bytes(), name)
    draft = SurveyPage.objects.get(locale__language_code="pl").get_latest_revision_as_object()
    texts = {block.value.get("wording") or block.value.get("title") for block in draft.questions}
    singles = [each.question for each in form.each() if not each.question.settings.get("matrix")]
    assert {question.wording["pl"] for question in singles} <= texts
    tools = set(StringTranslation.objects.exclude(context__path="slug").values_list("tool_name", flat=True))
    assert tools == {"a form file; awaiting a native reader"}


@pytest.mark.parametrize("path", [*form_files("xlsx", "xlsform"), *form_files("lss", "lss")])
def test_every_file_becomes_a_draft_that_can_be_edited_and_asked(client, office, officer, path):
    """It compiles to the questions of the file, each of its kind, and nothing must be mended first."""
    _format, form = read_form(path.read_bytes())
    send(client, office, path.read_bytes(), path.name)
    report = Survey.objects.get().imported_form.report
    assert (report["problems"], set(report["counts"]) - documented_reasons()) == ([], set())
    page = SurveyPage.objects.get(locale__language_code="en").get_latest_revision_as_object()
    asked = assemble({"en": PageTexts(page.title, page.thanks, page.questions)})
    assert [(q.key, q.kind, len(q.options), q.condition is None) for q in asked.questions()] == [
        (q.key, q.kind, len(q.options), q.condition is None) for q in form.questionnaire().questions()
    ]
    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200


def test_a_form_that_is_whole_in_two_languages_can_be_published_in_both(client, office, officer):
    send(client, office, (OWN / "park.lss").read_bytes(), "park.lss")
    page = SurveyPage.objects.get(locale__language_code="en")
    page = page.get_latest_revision_as_object()
    found, lacking = texts_by_language(page, drafts=True)
    assert (list(found), lacking) == (["en", "pl"], [])


def test_a_language_that_the_site_does_not_have_is_told(client, office, officer):
    book = openpyxl.Workbook()
    book.active.title = "survey"
    book.active.append(["type", "name", "label::French (fr)", "label::Polish (pl)"])
    book.active.append(["text", "nom", "Quel est ton nom?", "Jak się nazywasz?"])
    file = BytesIO()
    book.save(file)
    send(client, office, file.getvalue())
    page = SurveyPage.objects.get(locale__language_code="en").get_latest_revision_as_object()
    assert page.questions[1].value["wording"] == "Quel est ton nom?"
    losses = [(loss["reason"], loss["what"]) for loss in ImportedForm.objects.get().report["losses"]]
    assert losses == [("language", "fr → en")]


def test_a_title_of_their_own(client, office, officer):
    send(client, office, (OWN / "park.lss").read_bytes(), "park.lss", title="Parks")
    assert SurveyPage.objects.get(locale__language_code="en").title == Survey.objects.get().name == "Parks"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty"),
        (b"hello", "neither an XLSForm"),
        (b"\xd0\xcf\x11\xe0 old", "an old Excel"),
        (b"PK\x03\x04 broken", "no Excel workbook"),
        (b"<document>", "broken"),
        (b"<document><LimeSurveyDocType>Group</LimeSurveyDocType></document>", "no LimeSurvey survey structure"),
        (b"x" * (LARGEST_FILE + 1), "larger than 5 MB"),
    ],
)
def test_a_file_that_cannot_be_taken_leaves_nothing_behind(client, office, officer, content, words):
    response = send(client, office, content, title="My title")
    page = response.content.decode()
    assert (response.status_code, words in page, 'value="My title"' in page) == (200, True, True)
    assert (Survey.objects.count(), SurveyPage.objects.count(), SurveyCare.objects.count()) == (0, 0, 0)


def test_the_form_costs_the_same_for_one_and_for_three_places(client, office, officer, django_assert_max_num_queries):
    client.get(reverse("surveys_admin:import_form"))
    with CaptureQueriesContext(connection) as one:
        client.get(reverse("surveys_admin:import_form"))
    for number in range(3):
        ConsultationPageFactory(parent=office, title=f"Consultation {number}")
    with django_assert_max_num_queries(len(one)):
        shown = client.get(reverse("surveys_admin:import_form")).content.decode()
    assert "Consultation 2" in shown


def test_without_a_file_the_form_says_so(client, office, officer):
    response = client.post(reverse("surveys_admin:import_form"), {"place": office.pk})
    assert "This field is required" in response.content.decode()
    assert Survey.objects.count() == 0


def test_a_failure_halfway_leaves_nothing_behind(office, officer, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("surveys.actions.import_form.carry_translations", fail)
    with pytest.raises(RuntimeError):
        import_form(content=(OWN / "park.lss").read_bytes(), file_name="park.lss", title="", parent=office, by=officer)
    assert (Survey.objects.count(), SurveyPage.objects.count(), ImportedForm.objects.count()) == (0, 0, 0)


def test_the_form_cannot_be_put_below_another_organisations_page(client, office, officer):
    theirs = OrganisationPageFactory(parent=office.get_parent(), organisation=OrganisationFactory())
    send(client, theirs, (OWN / "park.lss").read_bytes())
    assert Survey.objects.count() == 0


@pytest.mark.parametrize("role", [Role.READER, Role.SAFEGUARDING_LEAD, Role.DECISION_MAKER])
def test_only_officers_import_forms(client, office, role):
    client.force_login(UserFactory(roles=[(role, office.organisation)]))
    assert send(client, office, (OWN / "park.lss").read_bytes()).status_code in (302, 403)
    assert Survey.objects.count() == 0


# Taking a form elsewhere


@pytest.fixture
def asked(client):
    """A survey with a published page, seen by an officer of its organisation."""
    survey = survey_page().survey
    client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    return survey


@pytest.mark.parametrize("form_format", FormFormat)
def test_a_version_is_downloaded_and_read_back(client, asked, form_format):
    shown = client.get(reverse("surveys_admin:form_files", args=[asked.reference])).content.decode()
    address = reverse("surveys_admin:download_form", args=[asked.reference, 1, form_format.value])
    assert address in shown
    response = client.get(address)
    assert re.search(rf'filename="[\w-]+-1\.{form_format.value}"', response["Content-Disposition"])
    questionnaire = asked.current_version().as_questionnaire()
    assert response.content == write_form(form_format, questionnaire)[0]
    assert read_form(response.content)[1].questionnaire() == questionnaire


@pytest.mark.parametrize("name", ["form_files", "download_form"])
def test_other_organisations_find_nothing(client, asked, name):
    more = [1, "xlsx"] if name == "download_form" else []
    address = reverse(f"surveys_admin:{name}", args=[asked.reference, *more])
    assert client.get(address).status_code == 200
    client.force_login(UserFactory(roles=[(Role.OFFICER, OrganisationFactory())]))
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("more", [[2, "xlsx"], [0, "lss"], [1, "pdf"]])
def test_no_such_version_or_format_is_not_found(client, asked, more):
    assert client.get(reverse("surveys_admin:download_form", args=[asked.reference, *more])).status_code == 404


def test_the_page_costs_the_same_for_one_and_for_three_versions(client, django_assert_max_num_queries):
    survey = SurveyFactory()
    client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    VersionFactory(survey=survey)
    address = reverse("surveys_admin:form_files", args=[survey.reference])
    client.get(address)
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for number in (2, 3):
        VersionFactory(survey=survey, number=number)
    with django_assert_max_num_queries(len(one)):
        shown = client.get(address).content.decode()
    assert shown.count(".lss") >= 3


def test_a_survey_without_a_version_says_what_to_do_first(client):
    survey = SurveyFactory()
    client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    shown = client.get(reverse("surveys_admin:form_files", args=[survey.reference])).content.decode()
    assert "publish its page first" in shown
