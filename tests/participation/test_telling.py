"""Telling those who left an address, once; posters; and the page of a class that points at nobody."""

from datetime import date, timedelta
from smtplib import SMTP

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation
from post_office.models import Email

from accounts.querysets import LEASE
from accounts.tasks import sweep_mail
from participation.actions.tell_contacts import leave_contact, tell_contacts
from participation.models import ConsultationPage, Evidence, ReplyContact, Telling, TellingMail
from participation.tasks import forget_contacts, write_tellings
from surveys.answering.after_sending import offered_after
from surveys.models import ClassCode, Response
from surveys.pages import SurveyPage
from tests.accounts.post import mail_server
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.participation.answers import answer
from tests.participation.factories import ConsultationPageFactory, DecisionFactory, ReplyFactory, ViewpointFactory
from tests.participation.people import Cast, cast
from tests.query_counts import queries_of
from tests.surveys.entrances import ClassCodeFactory
from tests.surveys.factories import VersionFactory, block, make_lawful, questions

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SAME_ORIGIN = {"Sec-Fetch-Site": "same-origin"}
MESSAGE = {"en": "You asked for lamps. They shine.", "ur": "آپ نے روشنی مانگی۔ اب روشنی ہے۔"}


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def above(people) -> ConsultationPage:
    city = OrganisationPageFactory(parent=HomePageFactory(), organisation=people.lead)
    return ConsultationPageFactory(parent=city, title="Lights in the park", consultation=people.consultation)


@pytest.fixture
def survey(above):
    below = SurveyPage(
        title="The park",
        slug="park",
        questions=questions(block("section", title="Park"), block("long_text", key="better", wording="Better?")),
    )
    above.add_child(instance=below)
    survey = make_lawful(below.survey)
    survey.opens_at = timezone.now() - timedelta(days=3)
    survey.save()
    return survey


@pytest.fixture
def told(people):
    return ReplyFactory(
        viewpoint=DecisionFactory(briefing__viewpoint__consultation=people.consultation).briefing.viewpoint
    )


def address(survey, name: str = "tell_me", language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"participation:{name}", args=[survey.reference])


def leave(client: Client, survey, email: str, language: str = "en", **headers):
    return client.post(address(survey, language=language), {"email": email}, headers=headers or SAME_ORIGIN)


def contacts(people, *emails: str) -> None:
    for number, email in enumerate(emails):
        leave_contact(consultation=people.consultation, email=email, language=("en", "ur")[number % 2])


class TestLeavingAnAddress:
    def test_the_page_says_what_for_and_how_long(self, client, people, survey) -> None:
        people.consultation.reply_promised_on = date(2027, 3, 1)
        people.consultation.save()
        page = client.get(address(survey)).content.decode()
        assert "We delete it as soon as we have written to you, and on 1 June 2027 at the latest." in page
        assert "We promised to do that by 1 March 2027." in page

    def test_it_is_kept_apart_from_every_answer_and_once(self, client, people, survey) -> None:
        for email in ("child@example.org", "Child@Example.org"):
            response = leave(client, survey, email, "ur")
            assert response.status_code == 302
            assert response.cookies == {}
        contact = ReplyContact.objects.get()
        assert (contact.consultation, contact.language) == (people.consultation, "ur")
        assert {field.name for field in ReplyContact._meta.get_fields()} == {
            "id", "consultation", "email", "language", "asked_at", "keep_until",
        }  # fmt: skip

    @pytest.mark.parametrize(
        "email", ["", "child", "a" * 300 + "@example.org", "child@example.org\nBcc: all@example.org"]
    )
    def test_what_is_no_address_is_said_kindly_and_stays(self, client, survey, email: str) -> None:
        page = leave(client, survey, email)
        assert page.status_code == 200
        assert page.context["form"].errors
        assert not ReplyContact.objects.exists()

    def test_another_site_cannot_leave_one(self, client, survey) -> None:
        leave(client, survey, "child@example.org", **{"Sec-Fetch-Site": "cross-site"})
        assert not ReplyContact.objects.exists()

    def test_a_survey_without_a_consultation_or_not_open_offers_nothing(self, client, survey) -> None:
        survey.opens_at = timezone.now() + timedelta(days=1)
        survey.save()
        assert client.get(address(survey)).status_code == 404
        alone = VersionFactory().survey
        assert client.get(address(alone)).status_code == 404

    def test_it_goes_when_its_time_is_over(self, people) -> None:
        contacts(people, "child@example.org")
        with time_machine.travel(timezone.now() + timedelta(days=364), tick=False):
            forget_contacts()
            assert ReplyContact.objects.count() == 1
        with time_machine.travel(timezone.now() + timedelta(days=367), tick=False):
            forget_contacts()
            assert ReplyContact.objects.count() == 0


def test_the_page_of_thanks_offers_it_where_there_will_be_something_to_tell(survey) -> None:
    [(heading, _sentence, where)] = offered_after(survey)
    assert (str(heading), where) == ("Write to me when something happens", address(survey))
    assert offered_after(VersionFactory().survey) == []


class TestTelling:
    def tell(self, people) -> Telling:
        return tell_contacts(consultation=people.consultation, message=MESSAGE, by=people.officer)

    def test_each_gets_one_mail_in_their_language_and_the_address_is_gone(self, people, told, mailoutbox) -> None:
        contacts(people, "one@example.org", "two@example.org")
        self.tell(people)
        for _ in range(2):
            write_tellings()
        sweep_mail()
        assert sorted(mail.to[0] for mail in mailoutbox) == ["one@example.org", "two@example.org"]
        by_address = {mail.to[0]: mail.body for mail in mailoutbox}
        assert MESSAGE["en"] in by_address["one@example.org"]
        assert MESSAGE["ur"] in by_address["two@example.org"]
        assert not ReplyContact.objects.exists()

    def test_who_comes_later_waits_for_the_next_message(self, people, told) -> None:
        contacts(people, "one@example.org")
        with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False):
            self.tell(people)
        with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
            contacts(people, "late@example.org")
            write_tellings()
        assert list(ReplyContact.objects.values_list("email", flat=True)) == ["late@example.org"]
        assert TellingMail.objects.count() == 1

    def test_there_is_nothing_to_tell_before_a_final_reply(self, people) -> None:
        contacts(people, "one@example.org")
        with pytest.raises(ValidationError, match="no final reply yet"):
            self.tell(people)

    def test_a_second_press_has_nobody_left_to_write_to(self, people, told) -> None:
        contacts(people, "one@example.org")
        self.tell(people)
        write_tellings()
        with pytest.raises(ValidationError, match="Nobody waits"):
            self.tell(people)
        assert Email.objects.count() == 1

    def test_a_worker_killed_between_two_mails_loses_nobody_and_tells_nobody_twice(
        self, people, told, settings, monkeypatch
    ) -> None:
        contacts(people, *(f"child{number}@example.org" for number in range(5)))
        with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=False) as clock:
            self.tell(people)
            written = 0

            def dies(self, *args, **kwargs):
                nonlocal written
                written += 1
                if written == 3:
                    raise SystemExit
                return save(self, *args, **kwargs)

            save = TellingMail.save
            with monkeypatch.context() as patch:
                patch.setattr(TellingMail, "save", dies)
                with pytest.raises(SystemExit):
                    write_tellings()
            assert ReplyContact.objects.count() == 5
            with mail_server(settings) as box:
                write_tellings()
                with monkeypatch.context() as patch:
                    patch.setattr(SMTP, "sendmail", lambda *args, **kwargs: (_ for _ in ()).throw(SystemExit))
                    with pytest.raises(SystemExit):
                        sweep_mail()
                for _ in range(3):
                    clock.shift(LEASE)
                    write_tellings()
                    sweep_mail()
            assert sorted(envelope.rcpt_tos[0] for envelope in box.accepted) == [
                f"child{n}@example.org" for n in range(5)
            ]
            assert len(set(box.message_ids)) == 5

    def test_refusals_are_counted_for_the_officer_who_sees_no_address(
        self, client, people, above, told, settings, caplog
    ) -> None:
        contacts(people, "one@example.org", "two@example.org")
        self.tell(people)
        write_tellings()
        with mail_server(settings, ["550 Nobody here"]):
            sweep_mail()
        contacts(people, "waiting@example.org")
        client.force_login(people.officer)
        text = client.get(reverse("participation_admin:tell", args=[people.consultation.reference])).content.decode()
        assert "2 mails" in text
        assert "1 could not be delivered" in text
        assert "1 person waits" in text
        assert "waiting@example.org" not in text

    def test_only_officers_of_the_lead_write_to_them(self, client, people, told) -> None:
        contacts(people, "one@example.org")
        where = reverse("participation_admin:tell", args=[people.consultation.reference])
        client.force_login(people.partners_officer)
        assert client.post(where, {"message_en": "Hello"}).status_code == 302
        client.force_login(people.stranger)
        assert client.post(where, {"message_en": "Hello"}).status_code == 404
        assert not Telling.objects.exists()
        client.force_login(people.officer)
        client.post(where, {"message_en": "Hello"})
        assert Telling.objects.get().message["en"] == "Hello"

    def test_a_refusal_keeps_what_was_typed(self, client, people) -> None:
        client.force_login(people.officer)
        where = reverse("participation_admin:tell", args=[people.consultation.reference])
        text = client.post(where, {"message_en": "Hello from us"}).content.decode()
        assert "There is no final reply yet." in text
        assert "Hello from us" in text


class TestTheClass:
    def group(self, survey, people, said: int) -> tuple[ClassCode, list]:
        version = VersionFactory(survey=survey, number=90)
        group = ClassCodeFactory(survey=survey, label="Year 4 of Oak School", made_by=people.officer)
        comments = [answer(version, f"Dark, {number}") for number in range(said)]
        Response.objects.update(group=group)
        return group, comments

    def page(self, client, group: ClassCode, language: str = "en"):
        with translation.override(language):
            return client.get(reverse("participation:class", args=[group.code]))

    @pytest.mark.parametrize(("said", "is_theirs"), [(9, False), (10, True)])
    def test_it_shows_as_theirs_only_what_many_of_them_said(
        self, client, people, survey, told, said, is_theirs
    ) -> None:
        group, comments = self.group(survey, people, said)
        for comment in comments:
            Evidence.objects.create(viewpoint=told.viewpoint, comment=comment, added_by=people.officer)
        other = DecisionFactory(
            briefing__viewpoint=ViewpointFactory(consultation=people.consultation, sentence={"en": "We want bins."})
        ).briefing.viewpoint
        response = self.page(client, group)
        shown = [[entry.viewpoint for entry in response.context[name]] for name in ("said", "others")]
        assert shown == ([[told.viewpoint], [other]] if is_theirs else [[], [other, told.viewpoint]])
        text = response.content.decode()
        assert "Year 4" not in text
        assert "You asked for lights. They are there now." in text
        assert "no-store" in response.headers["Cache-Control"]

    def test_a_wrong_code_leads_to_where_codes_are_typed(self, client) -> None:
        response = client.get("/en/class/222222/what-became-of-it/")
        assert (response.status_code, response.url) == (302, "/en/class/")

    @pytest.mark.parametrize("rows", [1, 3])
    def test_it_costs_the_same_for_any_number(self, client, people, survey, rows, django_assert_num_queries) -> None:
        group, _comments = self.group(survey, people, 2)
        for _ in range(rows):
            DecisionFactory(briefing__viewpoint__consultation=people.consultation)
        self.page(client, group)
        with django_assert_num_queries(12):
            self.page(client, group)


class TestPosters:
    def poster(self, client, people, **query):
        return client.get(reverse("participation_admin:poster", args=[people.consultation.reference]), query)

    def test_it_tells_what_became_of_it_in_a_language(self, client, people, above, told) -> None:
        told.viewpoint.sentence = {"en": "We want lights.", "ur": "ہمیں روشنی چاہیے۔"}
        told.viewpoint.save()
        client.force_login(people.officer)
        text = self.poster(client, people, language="ur").content.decode()
        assert 'lang="ur" dir="rtl"' in text
        assert "ہمیں روشنی چاہیے۔" in text
        assert "<svg" in text
        assert "You asked for lights. They are there now." in text
        assert "Everybody should feel safe in the park." not in text

    def test_easy_words_go_before_the_others_and_a_reason_stands_where_nothing_was_told(
        self, client, people, above, told
    ) -> None:
        told.easy = {"en": "Lights are there."}
        told.save()
        DecisionFactory(briefing__viewpoint__consultation=people.consultation, reason={"en": "Bins cost little."})
        client.force_login(people.officer)
        text = self.poster(client, people).content.decode()
        assert "Lights are there." in text
        assert "They are there now." not in text
        assert "Bins cost little." in text

    def test_it_costs_the_same_for_any_number(self, client, people, above) -> None:
        client.force_login(people.officer)
        address = reverse("participation_admin:poster", args=[people.consultation.reference])
        costs = []
        for more in (1, 2):
            for _number in range(more):
                decision = DecisionFactory(briefing__viewpoint__consultation=people.consultation)
                ReplyFactory(viewpoint=decision.briefing.viewpoint)
            costs.append(queries_of(client, address))
        assert costs[0] == costs[1] > 4

    def test_for_a_class_it_leads_to_the_page_of_the_class_and_does_not_name_it(
        self, client, people, survey, told
    ) -> None:
        group = ClassCodeFactory(survey=survey, label="Year 4 of Oak School", made_by=people.officer)
        client.force_login(people.officer)
        text = self.poster(client, people, group=str(group.reference)).content.decode()
        assert f"/class/{group.code}/what-became-of-it/" in text
        assert "Year 4" not in text

    def test_a_language_that_waits_for_its_reader_is_on_none(self, client, people, above, settings) -> None:
        settings.HEARD_REQUIRE_NATIVE_REVIEW = True
        client.force_login(people.officer)
        assert self.poster(client, people, language="ur").context["poster"].language == "en"
        tell = client.get(reverse("participation_admin:tell", args=[people.consultation.reference]))
        assert tell.context["languages"] == [("en", "English")]

    @pytest.mark.parametrize("query", [{"language": "xx"}, {"group": "x"}, {"group": "\x00"}])
    def test_nonsense_gives_the_usual_poster(self, client, people, above, query) -> None:
        client.force_login(people.officer)
        assert self.poster(client, people, **query).status_code == 200

    def test_a_stranger_finds_nothing(self, client, people) -> None:
        client.force_login(people.stranger)
        assert self.poster(client, people).status_code == 404
