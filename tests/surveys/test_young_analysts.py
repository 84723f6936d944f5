"""Young analysts read redacted texts that were released to them, on pages of their own, never from where they live."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from accounts.enums import Role
from participation.actions.take_back_answers import take_back_answers
from safeguarding.models import Concern, Reading
from surveys.actions import young_analysts
from surveys.actions.erase_what_is_over import erase_what_is_over
from surveys.actions.keep_code import make_code
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.actions.redact import redact
from surveys.actions.young_analysts import (
    code_as_analyst,
    end_batch,
    invite_analyst,
    keep_record,
    release_texts,
    uninvite_analyst,
)
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.coding.analysts import texts_for
from surveys.coding.figures import coded
from surveys.coding.nearness import is_near, names_in
from surveys.models import AnalystBatch, AnalystRecord, BatchText, Coding, Comment
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.query_counts import queries_of
from tests.surveys.entrances import ClassCodeFactory
from tests.surveys.factories import SurveyFactory, VersionFactory
from tests.surveys.texts import AnalystBatchFactory, at, reader_of, text_in

pytestmark = pytest.mark.django_db
AREA = Question(
    "area", "place", {"en": "Where?"}, options=(Option("abbey", {"en": "Abbey"}), Option("oak", {"en": "Oak Hill"}))
)
WORDS = Question("better", "long_text", {"en": "Better?", "ur": "بہتر؟"})


@pytest.fixture
def survey():
    survey = SurveyFactory()
    asked = Questionnaire(
        languages=("en",), title={"en": "The park"}, sections=(Section("one", {"en": "One"}, (AREA, WORDS)),)
    )
    VersionFactory(survey=survey, questionnaire=asked.to_data())
    return survey


@pytest.fixture
def reader(survey):
    return reader_of(survey)


@pytest.fixture
def batch(survey, reader) -> AnalystBatch:
    return AnalystBatchFactory(survey=survey, made_by=reader)


@pytest.fixture
def analyst(survey, reader, batch):
    return invited(batch, reader, "Hill School")


def invited(batch, reader, places: str = "", groups=()):
    user = UserFactory(roles=[(Role.YOUNG_ANALYST, batch.survey.organisation)])
    record(user, reader, batch.survey, places, groups)
    invite_analyst(batch=batch, analyst=user, by=reader)
    return user


def record(user, reader, survey, places: str = "", groups=()) -> AnalystRecord:
    return keep_record(analyst=user, by=reader, places=places, has_none=not places, groups=groups, of=survey)


def released(batch, reader, words: str = "Sam wants light", **response) -> Comment:
    comment = text_in(batch.survey, words, response=response)
    redact(comment=comment, typed=words.replace("Sam", "[a child]"), reason="names", note="", by=reader)
    release_texts(batch=batch, comments=[comment], by=reader)
    return comment


def shown(batch, analyst) -> list[str]:
    return [text.comment.words for text in texts_for(batch, analyst)]


def page_of(batch, text: Comment | None = None) -> str:
    if text:
        return reverse("surveys:analyst_text", args=[batch.reference, text.reference])
    return reverse("surveys:analyst_batch", args=[batch.reference])


class TestWhatTheySee:
    def test_redacted_texts_of_their_batch_one_at_a_time_and_logged(self, client, survey, batch, reader, analyst):
        released(batch, reader)
        other = released(batch, reader, "Benches please")
        text_in(survey, "Not released")
        code = make_code(survey=survey, by=reader, name="Light", description="More light.")
        client.force_login(analyst)
        page = client.get(page_of(batch))
        body = page.content.decode()
        assert ["[a child] wants light" in body, "Sam wants" in body, "Benches" in body] == [True, False, False]
        assert ["Better?" in body, "Jo Adult" in body, "01234 567" in body] == [True, True, True]
        assert [(row.user, row.count) for row in Reading.objects.filter(user=analyst)] == [(analyst, 1)]
        text = page.context["text"].comment
        assert "Choose a code" in client.post(page_of(batch, text), {}).content.decode()
        page = client.post(page_of(batch, text), {"codes": [code.pk]}, follow=True)
        assert "Benches please" in page.content.decode()
        client.post(page_of(batch, other), {"none_fits": "on"})
        page = client.get(page_of(batch)).content.decode()
        assert "You have read all of them." in page
        assert coded(survey).codes[code.pk].by_young == 1
        assert set(Coding.objects.values_list("place", "coder")) == {(None, analyst.pk)}

    def test_the_home_page_lists_their_batches_and_no_words(self, client, survey, batch, reader, analyst) -> None:
        released(batch, reader)
        AnalystBatchFactory(survey=survey, name="Of others")
        client.force_login(analyst)
        page = client.get(reverse("surveys:young_analysts")).content.decode()
        assert ["About the parks" in page, "Of others" in page, "wants" in page] == [True, False, False]
        assert reverse("surveys:young_analysts") in client.get(reverse("account_home")).content.decode()

    def test_the_question_is_in_the_language_of_the_page(self, client, batch, reader, analyst) -> None:
        released(batch, reader)
        client.force_login(analyst)
        page = client.get(page_of(batch).replace("/en/", "/ur/")).content.decode()
        assert "بہتر؟" in page

    def test_they_never_enter_the_admin(self, client, survey, batch, analyst) -> None:
        client.force_login(analyst)
        for path in (at("comments", survey), at("analyst_batches", survey), at("redacted", survey), "/admin/"):
            assert client.get(path).status_code == 403

    def test_nobody_else_finds_it(self, client, survey, batch, reader, analyst) -> None:
        text = released(batch, reader)
        stranger = UserFactory(roles=[(Role.YOUNG_ANALYST, survey.organisation)])
        elsewhere = UserFactory(roles=[(Role.YOUNG_ANALYST, OrganisationFactory())])
        batch.analysts.create(analyst=elsewhere, invited_by=reader)
        record(elsewhere, reader, survey)
        for user in (stranger, elsewhere, reader):
            client.force_login(user)
            assert client.get(page_of(batch)).status_code == 404
            assert client.post(page_of(batch, text), {"none_fits": "on"}).status_code == 404
        client.force_login(reader)
        assert client.get(reverse("surveys:young_analysts")).status_code == 404
        client.logout()
        for path in (page_of(batch), page_of(batch, text), reverse("surveys:young_analysts")):
            assert client.get(path).status_code == 302
        assert not Coding.objects.exists()

    @pytest.mark.parametrize("way", ["ended", "over", "uninvited", "role gone"])
    def test_it_ends(self, client, survey, batch, reader, analyst, way) -> None:
        released(batch, reader)
        client.force_login(analyst)
        assert client.get(page_of(batch)).status_code == 200
        if way == "ended":
            end_batch(batch=batch)
        elif way == "over":
            AnalystBatch.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
        elif way == "uninvited":
            uninvite_analyst(batch=batch, analyst=analyst)
        else:
            analyst.memberships.get().delete()
        assert client.get(page_of(batch)).status_code == 404

    def test_pages_cost_the_same_with_one_and_three_rows(self, client, survey, batch, reader, analyst) -> None:
        group = ClassCodeFactory(survey=survey, label="5b")
        released(batch, reader, group=group)
        client.force_login(analyst)
        addresses = [page_of(batch), reverse("surveys:young_analysts")]
        costs = [queries_of(client, path) for path in addresses]
        for words in ("Two", "Three"):
            released(batch, reader, words, group=group)
            invite_analyst(batch=AnalystBatchFactory(survey=survey), analyst=analyst, by=reader)
        assert [queries_of(client, path) for path in addresses] == costs


class TestNeverFromWhereTheyLive:
    def test_names_are_compared_without_case_and_marks_in_both_directions(self) -> None:
        names = names_in("Oak School\n\n  École Sainte-Anne ")
        assert names == ["oak school", "ecole sainte anne"]
        assert is_near(names, ["class 5b oak school"])
        assert is_near(names, ["oak"])
        assert not is_near(names, ["abbey school"])
        assert not is_near(names, [])

    def test_texts_of_their_own_group_or_place_are_never_shown(self, client, survey, batch, reader) -> None:
        mine = ClassCodeFactory(survey=survey, label="Class 5b, HILL  school")
        other = ClassCodeFactory(survey=survey, label="Oak School")
        ticked = ClassCodeFactory(survey=survey, label="Wednesday group")
        released(batch, reader, "From my school", group=mine)
        released(batch, reader, "From another", group=other)
        released(batch, reader, "From my group", group=ticked)
        released(batch, reader, "From my area", answers={"area": {"value": "abbey"}})
        released(batch, reader, "From another area", answers={"area": {"value": "oak"}})
        released(batch, reader, "From nowhere", answers={"area": {"opt_out": "not_said"}})
        analyst = invited(batch, reader, "Hill School\nabbey", [ticked])
        assert shown(batch, analyst) == ["From another", "From another area", "From nowhere"]
        client.force_login(analyst)
        hidden = Comment.objects.get(words="From my school")
        page = client.post(page_of(batch, hidden), {"none_fits": "on"}, follow=True).content.decode()
        assert "This text is not here any more." in page
        assert not Coding.objects.exists()
        with pytest.raises(ValidationError, match="not here any more"):
            code_as_analyst(batch=batch, comment=hidden, analyst=analyst, codes=[])

    def test_without_a_record_nobody_is_invited_and_nothing_is_shown(self, survey, batch, reader, analyst) -> None:
        released(batch, reader)
        new = UserFactory(roles=[(Role.YOUNG_ANALYST, survey.organisation)])
        with pytest.raises(ValidationError, match="where they live and learn"):
            invite_analyst(batch=batch, analyst=new, by=reader)
        AnalystRecord.objects.all().delete()
        assert shown(batch, analyst) == []

    def test_the_database_wants_places_or_that_there_are_none(self, survey, reader) -> None:
        given = {"organisation": survey.organisation, "written_by": reader}
        for wrong in ({"places": "", "has_none": False}, {"places": "Oak", "has_none": True}):
            with pytest.raises(IntegrityError), transaction.atomic():
                AnalystRecord.objects.create(user=UserFactory(), **given, **wrong)

    def test_texts_that_do_not_say_where_they_are_from_are_pointed_out(self, client, survey, batch, reader) -> None:
        released(batch, reader, "From Abbey", answers={"area": {"value": "abbey"}})
        released(batch, reader, "From nowhere")
        client.force_login(reader)
        page = client.get(at("analyst_batch", survey, batch.reference)).content.decode()
        assert "1 text does not say where it comes from." in page


class TestWithdrawing:
    @pytest.mark.parametrize("way", ["worry", "erased", "taken back"])
    def test_a_text_goes_from_the_batch_with_its_words(self, client, survey, batch, reader, analyst, way) -> None:
        text = released(batch, reader)
        assert shown(batch, analyst) == ["Sam wants light"]
        {
            "worry": lambda: raise_from_comment(comment=text, user=reader),
            "erased": lambda: erase_what_is_over(today=date(2036, 1, 1)),
            "taken back": lambda: take_back_answers(response=text.response),
        }[way]()
        assert shown(batch, analyst) == []
        assert not BatchText.objects.exists()

    def test_an_analyst_who_is_worried_tells_the_lead_and_sees_it_no_longer(self, client, batch, reader, analyst):
        text = released(batch, reader)
        client.force_login(analyst)
        page = client.post(page_of(batch, text), {"worry": "1"}, follow=True).content.decode()
        assert "Thank you. An adult looks at it now." in page
        assert ["Jo Adult" in page, "wants light" in page] == [True, False]
        assert Concern.objects.get().words == "Sam wants light"
        assert not Coding.objects.exists()

    def test_a_new_redaction_is_what_they_see_from_then_on(self, client, batch, reader, analyst) -> None:
        text = released(batch, reader)
        redact(comment=text, typed="[a child] wants [something]", reason="names", note="", by=reader)
        client.force_login(analyst)
        assert "[a child] wants [something]" in client.get(page_of(batch)).content.decode()


class TestReleasing:
    def test_only_what_was_gone_through_and_is_not_withheld(self, survey, batch, reader) -> None:
        plain, told = text_in(survey, "Plain"), text_in(survey, "Told")
        redact(comment=told, typed="Told", reason="", note="", by=reader)
        raise_from_comment(comment=told, user=reader)
        for comment in (plain, told):
            with pytest.raises(ValidationError, match="go through them first"):
                release_texts(batch=batch, comments=[comment], by=reader)
        assert not BatchText.objects.exists()

    def test_a_batch_has_a_limit_and_an_end(self, survey, batch, reader, monkeypatch) -> None:
        monkeypatch.setattr(young_analysts, "MOST_TEXTS", 1)
        text = released(batch, reader)
        assert release_texts(batch=batch, comments=[text], by=reader) == 0
        with pytest.raises(ValidationError, match="at most 1 texts"):
            released(batch, reader, "Two")
        end_batch(batch=batch)
        with pytest.raises(ValidationError, match="has ended"):
            release_texts(batch=batch, comments=[text], by=reader)

    def test_inviting_writes_one_mail_without_any_words(self, survey, batch, reader, analyst) -> None:
        released(batch, reader)
        invite_analyst(batch=batch, analyst=analyst, by=reader)
        mail = Email.objects.get(to=[analyst.email])
        assert [page_of(batch) in mail.message, "Jo Adult" in mail.message, "light" in mail.message] == [
            True,
            True,
            False,
        ]

    def test_only_young_analysts_of_the_organisation_are_invited(self, batch, reader) -> None:
        other = UserFactory(roles=[(Role.YOUNG_ANALYST, OrganisationFactory())])
        for user in (reader, other):
            record(user, reader, batch.survey)
            with pytest.raises(ValidationError, match="Only a young analyst"):
                invite_analyst(batch=batch, analyst=user, by=reader)


class TestAdminPages:
    def test_a_reader_makes_a_batch_and_fills_it(self, client, survey, reader) -> None:
        analyst = UserFactory(roles=[(Role.YOUNG_ANALYST, survey.organisation)])
        text = text_in(survey, "Sam wants light")
        redact(comment=text, typed="[a child] wants light", reason="names", note="", by=reader)
        client.force_login(reader)
        path = at("analyst_batches", survey)
        assert path in client.get(at("comments", survey)).content.decode()
        sent = {"name": "Parks", "adult_name": "Jo", "adult_contact": "01234", "ends_on": "2020-01-01"}
        page = client.post(path, sent).content.decode()
        assert ["This day is over." in page, 'value="Parks"' in page] == [True, True]
        sent["ends_on"] = str(timezone.localdate() + timedelta(days=3))
        page = client.post(path, sent, follow=True)
        batch = AnalystBatch.objects.get()
        assert "[a child] wants light" in page.content.decode()
        here = at("analyst_batch", survey, batch.reference)
        assert "Choose a text first." in client.post(here, {}, follow=True).content.decode()
        assert "not here any more" in client.post(here, {"comment": "x"}, follow=True).content.decode()
        client.post(here, {"comment": [str(text.reference)]})
        assert BatchText.objects.get().comment == text
        assert "where they live" in client.post(here, {"invite": analyst.pk}, follow=True).content.decode()
        about = at("analyst_record", survey, analyst.pk)
        assert "one of both" in client.post(about, {"places": ""}).content.decode()
        assert "at least three letters" in client.post(about, {"places": "ab"}).content.decode()
        assert client.post(about, {"places": "Hill School"}).status_code == 302
        client.post(here, {"invite": analyst.pk})
        assert batch.analysts.get().analyst == analyst
        for wrong in ("x", "99999999", reader.pk):
            page = client.post(here, {"invite": wrong}, follow=True).content.decode()
            assert "no young analyst here any more" in page
        client.post(here, {"uninvite": analyst.pk})
        client.post(here, {"take_back": str(text.reference)})
        client.post(here, {"end": "1"})
        batch.refresh_from_db()
        assert (batch.analysts.count(), batch.texts.count(), batch.ended_at is None) == (0, 0, False)

    def test_it_is_the_own_organisations_readers_alone(self, client, survey, batch, analyst) -> None:
        partner, other = OrganisationFactory(), OrganisationFactory()
        survey.partners.add(partner)
        roles = [(Role.READER, partner), (Role.READER, other), (Role.OFFICER, survey.organisation)]
        for role in roles:
            client.force_login(UserFactory(roles=[role]))
            for path in (
                at("analyst_batches", survey),
                at("analyst_batch", survey, batch.reference),
                at("analyst_record", survey, analyst.pk),
            ):
                assert client.get(path).status_code == 404
                assert client.post(path, {"end": "1"}).status_code == 404
        stranger = UserFactory(roles=[(Role.YOUNG_ANALYST, other)])
        client.force_login(reader_of(survey))
        assert client.get(at("analyst_record", survey, stranger.pk)).status_code == 404

    def test_pages_cost_the_same_with_one_and_three_rows(self, client, survey, batch, reader, analyst) -> None:
        released(batch, reader)
        client.force_login(reader)
        addresses = [at("analyst_batches", survey), at("analyst_batch", survey, batch.reference)]
        costs = [queries_of(client, path) for path in addresses]
        for words in ("Two", "Three"):
            released(batch, reader, words)
            invited(batch, reader, "Hill School")
            AnalystBatchFactory(survey=survey)
        assert [queries_of(client, path) for path in addresses] == costs
