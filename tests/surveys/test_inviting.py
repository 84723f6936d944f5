"""Officers invite people: links shown once, mails written by a task, addresses that are deleted, and nobody's name."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from accounts.enums import Role
from surveys.actions.invite_people import invite_by_mail, make_links
from surveys.enums import Access, Pass
from surveys.models import Addressee, ClassCode, Invitation, InvitationBatch, Response, Sheet, Survey
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.query_counts import queries_of
from tests.surveys.entrances import BatchFactory, ClassCodeFactory, link_of
from tests.surveys.factories import SurveyFactory, survey_page, translate
from tests.surveys.inviting import address, batch_form
from tests.surveys.plans import plan
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def survey() -> Survey:
    return survey_page(survey=SurveyFactory(access=Access.INVITATION)).survey


@pytest.fixture
def officer(survey) -> Client:
    client = Client()
    client.force_login(UserFactory(roles=[(Role.OFFICER, survey.organisation)]))
    return client


def tokens_on(page: str) -> list[str]:
    found = re.search(r'name="tokens" value="([^"]+)"', page)
    return found[1].split() if found else []


def make(officer: Client, survey: Survey, count: int = 3) -> list[str]:
    response = officer.post(address("make_links", survey), batch_form(count=count))
    return tokens_on(response.content.decode())


def test_links_are_shown_once_and_only_their_hashes_are_kept(officer, survey):
    tokens = make(officer, survey)
    assert len(set(tokens)) == 3
    stored = " ".join(str(row) for row in Invitation.objects.values())
    assert not any(token in stored for token in tokens)
    batch = InvitationBatch.objects.get()
    again = officer.get(address("show_links", survey, batch=batch.reference), follow=True).content.decode()
    assert "Nobody can show them again" in again
    assert tokens_on(again) == []
    for token in tokens:
        assert Visitor(survey).get(f"/en/i/{token}/").heading == "Your home"


def test_the_order_of_links_says_nothing(survey):
    _batch, tokens = make_links(survey=survey, user=UserFactory(), plan=plan(), count=50)
    hashes = list(Invitation.objects.order_by("pk").values_list("token_hash", flat=True))
    assert hashes == sorted(hashes)
    assert len(tokens) == 50


def test_pressing_the_button_twice_is_one_batch(officer, survey):
    make(officer, survey)
    response = officer.post(address("make_links", survey), batch_form(count=3))
    assert "This batch was made already" in response.content.decode()
    assert (InvitationBatch.objects.count(), Invitation.objects.count()) == (1, 3)


def test_a_link_without_a_language_leads_to_that_of_the_browser(officer, survey, client):
    translate(survey.pages.first(), "ur")
    token = make(officer, survey, 1)[0]
    response = client.get(f"/i/{token}/", headers={"Accept-Language": "ur"}, follow=True)
    assert response.redirect_chain[-1][0] == f"/ur/i/{token}/"


def test_the_file_holds_every_link_and_no_formula(officer, survey):
    tokens = make(officer, survey)
    batch = InvitationBatch.objects.get()
    response = officer.post(address("show_links", survey, batch=batch.reference), {"tokens": tokens, "as": "csv"})
    response = officer.post(
        address("show_links", survey, batch=batch.reference), {"tokens": " ".join(tokens), "as": "csv"}
    )
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert [row[2] for row in rows[1:]] == [f"http://testserver/i/{token}/" for token in tokens]
    assert rows[1][:2] == ["'=Rowan House", "1"]
    assert "no-store" in response["Cache-Control"]


def test_cards_are_eight_on_a_page_in_the_languages_that_were_chosen(officer, survey):
    translate(survey.pages.first(), "ur", {"Your home": "آپ کا گھر"})
    tokens = make(officer, survey, 9)
    batch = InvitationBatch.objects.get()
    data = {"tokens": " ".join(tokens), "as": "cards", "languages": ["en", "ur"]}
    page = officer.post(address("show_links", survey, batch=batch.reference), data).content.decode()
    assert (page.count('class="sheet"'), page.count('class="card"'), page.count("<svg")) == (2, 9, 9)
    assert '<div lang="ur" dir="rtl"><p class="title">آپ کا گھر</p>' in page
    assert "testserver/class" in page
    assert " ".join(tokens[0][i : i + 4] for i in range(0, 28, 4)) in page


def test_links_of_another_batch_make_no_cards(officer, survey):
    make(officer, survey)
    batch = InvitationBatch.objects.get()
    other = link_of(BatchFactory(survey=survey))
    for tokens in (other, "", "nonsense", "\x00"):
        response = officer.post(
            address("show_links", survey, batch=batch.reference), {"tokens": tokens, "as": "csv"}, follow=True
        )
        assert "These are not the links of this batch" in response.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"count": "0"},
        {"count": "1001"},
        {"count": "many"},
        {"last_day": "2020-01-01"},
        {"last_day": "9999-12-31"},
        {"label": ""},
        {"label": "x" * 121},
        {"reference": "nonsense"},
        {"ask_whom": "\x00"},
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(officer, survey, wrong):
    response = officer.post(address("make_links", survey), batch_form(**{"count": "3", **wrong}))
    assert (response.status_code, InvitationBatch.objects.count()) == (200, 0)
    assert "To ask everybody there" in response.content.decode()


def test_nobody_needs_consent_of_parents_unless_an_officer_says_so(officer, survey):
    assert Survey(name="New", organisation=survey.organisation).needs_parental_consent is False
    page = officer.get(address("who", survey)).content.decode()
    (box,) = re.findall(r'<input type="checkbox" name="needs_parental_consent"[^>]*>', page)
    assert "checked" not in box
    assert "consent_is_given" not in officer.get(address("make_mails", survey)).content.decode()


FORMS = {"make_links": {"count": 3}, "make_mails": {"addresses": "ann@example.org", "language": "en", "note": "Hi."}}


@pytest.mark.parametrize("form", FORMS)
def test_with_consent_of_parents_nobody_is_invited_before_somebody_confirmed_it(officer, survey, form):
    survey.needs_parental_consent = True
    survey.save()
    page = officer.get(address(form, survey)).content.decode()
    assert "The child is never asked to get it" in page
    consent = {"consent_is_given": "on", "consent_by": "Mr Bell, head teacher"}
    for given in ({}, {"consent_is_given": "on"}, {**consent, "consent_is_given": ""}, {**consent, "consent_by": " "}):
        assert officer.post(address(form, survey), batch_form(**FORMS[form], **given)).status_code == 200
    assert (InvitationBatch.objects.count(), Invitation.objects.count(), Addressee.objects.count()) == (0, 0, 0)
    officer.post(address(form, survey), batch_form(**FORMS[form], **consent))
    batch = InvitationBatch.objects.get()
    assert (batch.consent_by, batch.consent_on) == ("Mr Bell, head teacher", timezone.localdate())
    with pytest.raises(ValidationError):
        make_links(survey=survey, user=batch.made_by, plan=plan(), count=1)
    with pytest.raises(ValidationError):
        invite_by_mail(survey=survey, user=batch.made_by, plan=plan(), addresses=["a@example.org"], language="en")


def test_who_may_answer_is_changed_with_a_warning_and_a_rule(officer, survey):
    page = officer.get(address("who", survey)).content.decode()
    assert "children in care" in page
    response = officer.post(address("who", survey), {"access": "open", "needs_parental_consent": "on"})
    assert "only people with a link can answer" in response.content.decode()
    officer.post(address("who", survey), {"access": "class_code"})
    survey.refresh_from_db()
    assert (survey.access, survey.needs_parental_consent) == (Access.CLASS_CODE, False)


def test_the_counts_of_a_batch_say_how_many_and_never_who(officer, survey):
    batch = BatchFactory(survey=survey)
    token = link_of(batch)
    link_of(batch)
    Visitor(survey).start(entry=token).answer(safe="yes").answer().send()
    page = officer.get(address("batch", survey, batch=batch.reference)).content.decode()
    assert "1 of 2 links. Which ones, nobody can see." in page


def test_taking_a_batch_back_ends_its_links(officer, survey):
    batch = BatchFactory(survey=survey)
    officer.post(address("batch", survey, batch=batch.reference))
    batch.refresh_from_db()
    assert batch.pass_at(timezone.now()) == Pass.REVOKED


# Mails


def test_a_class_code_is_made_shown_again_and_given_more_places(officer, survey):
    officer.post(address("who", survey), {"access": "class_code"})
    last_day = timezone.localdate() + timedelta(days=10)
    form = {"label": "5b", "limit": "2", "ask_whom": "your teacher", "last_day": last_day.isoformat()}
    response = officer.post(address("make_class_code", survey), form, follow=True)
    made = ClassCode.objects.get()
    assert " ".join(made.groups) in response.content.decode()
    assert timezone.localdate(made.expires_at - timedelta(seconds=1)) == last_day
    poster = officer.get(address("poster", survey, class_code=made.reference)).content.decode()
    assert " ".join(made.groups) in poster
    assert "5b" not in poster
    ClassCode.objects.update(sent=2)
    here = address("class_code", survey, class_code=made.reference)
    assert "2 answers have come already" in officer.post(here, {**form, "limit": "1"}).content.decode()
    officer.post(here, {**form, "limit": "40"})
    made.refresh_from_db()
    assert made.limit == 40
    officer.post(here, {"do": "take_back"})
    made.refresh_from_db()
    assert made.pass_at(timezone.now()) == Pass.REVOKED


@pytest.mark.parametrize("wrong", [{"limit": "0"}, {"limit": "501"}, {"last_day": "yesterday"}, {"label": ""}])
def test_a_wrong_class_form_comes_back(officer, survey, wrong):
    form = {"label": "5b", "limit": "2", "ask_whom": "T", "last_day": timezone.localdate().isoformat(), **wrong}
    assert officer.post(address("make_class_code", survey), form).status_code == 200
    assert ClassCode.objects.count() == 0


def test_paper_is_keyed_in_by_the_same_steps_and_marked_by_the_platform(officer, survey):
    officer.post(address("paper", survey), {"language": "en", "age_band": "from_12", "channel": "web"})
    assert Sheet.objects.get().channel == "paper"
    visitor = Visitor(survey)
    visitor.client = officer
    visitor.get(visitor.address("step/section-1/")).answer(safe="yes").answer().send(helper_role="teacher")
    response = Response.objects.get()
    assert (response.channel, response.helper_role, response.assent) == ("paper", "teacher", "")


def test_visitors_cannot_say_that_they_are_paper(survey):
    Visitor(survey).start(channel="paper")
    assert Sheet.objects.count() == 0


PAGES = ["who", "make_links", "make_mails", "make_class_code", "paper"]


@pytest.mark.parametrize("name", PAGES)
def test_another_organisation_finds_nothing(survey, name):
    client = Client()
    client.force_login(UserFactory(roles=[(Role.OFFICER, OrganisationFactory()), (Role.READER, survey.organisation)]))
    assert client.get(address(name, survey)).status_code == 404
    assert client.post(address(name, survey), batch_form(count=1)).status_code == 404


def test_a_batch_or_class_of_another_survey_is_not_found(officer, survey):
    batch, group = BatchFactory(), ClassCodeFactory()
    assert officer.get(address("batch", survey, batch=batch.reference)).status_code == 404
    assert officer.get(address("class_code", survey, class_code=group.reference)).status_code == 404


def test_the_page_costs_the_same_for_one_batch_and_for_three(officer, survey):
    counts = []
    for more in (1, 2):
        for _number in range(more):
            link_of(BatchFactory(survey=survey))
            ClassCodeFactory(survey=survey)
        counts.append(queries_of(officer, address("who", survey)))
    assert counts[0] == counts[1]


def test_long_lists_have_pages(officer, survey):
    for _number in range(21):
        BatchFactory(survey=survey)
    assert "Page 1 of 2" in officer.get(address("who", survey)).content.decode()
    assert "Page 2 of 2" in officer.get(address("who", survey) + "?p=2").content.decode()
