"""The always-open door: told in a few steps by anybody, sent once, screened, and kept like every other answer."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connections, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Site

from accounts.enums import Role
from accounts.models import Membership
from cms import consent_texts
from safeguarding.models import Concern
from surveys.actions.change_opening import take_step
from surveys.actions.erase_what_is_over import erase_what_is_over
from surveys.actions.make_tell_us import make_tell_us, version_of_today
from surveys.actions.send_sheet import send_sheet
from surveys.answering.receipts import hmac_of
from surveys.enums import Access, OpeningStep, Telling
from surveys.models import Comment, Complaint, Response, Sheet, Survey, SurveyCare, TellUsSettings
from surveys.tell_us import for_the_unsure, heard_now, kind_of, texts_of_assent
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.factories import CareFactory, SurveyFactory, make_lawful, survey_page
from tests.surveys.telling import Teller, open_door, tell, written

pytestmark = [pytest.mark.django_db, pytest.mark.long]

NOBODY = "Nobody is there to read it now"


@pytest.fixture
def door() -> Survey:
    return open_door()


def test_an_idea_is_told_in_four_pages(door):
    teller = Teller(door).begin("idea")
    assert teller.heading == "Tell us your idea"
    teller.write("More swings", age_band="from_8")
    assert teller.heading == "Look at it once more"
    teller.send_it()
    assert teller.heading == "Thank you. We have it"
    response, comment = Response.objects.get(), Comment.objects.get()
    assert (response.survey, response.age_band, kind_of(response)) == (door, "from_8", Telling.IDEA)
    assert (comment.words, comment.language, comment.survey) == ("More swings", "en", door)
    assert response.receipt_hmac == hmac_of(teller.code)
    assert response.answers == {"kind": {"value": "idea"}, "words": {"value": "wrote"}}
    assert (Sheet.objects.count(), Complaint.objects.count()) == (0, 0)


def test_one_cookie_is_enough_and_nothing_is_stored_before_a_button_is_pressed(door):
    teller = Teller(door)
    teller.get(teller.at())
    assert (teller.cookies, Sheet.objects.count()) == (set(), 0)
    assert teller.begin().cookies == {"heard_sheet"}
    assert Sheet.objects.get().assent == "1/tell-us"


def test_the_first_page_is_kept_for_everybody_and_forgotten_when_a_door_opens(
    client, django_capture_on_commit_callbacks
):
    assert "at the moment, because nobody is there" in client.get("/en/tell-us/").content.decode()
    first = client.get("/en/tell-us/")
    assert first.headers["ETag"] == client.get("/en/tell-us/").headers["ETag"]
    assert not first.cookies
    door = make_tell_us(organisation=OrganisationFactory(), by=UserFactory())
    SurveyCare.objects.filter(survey=door).delete()
    make_lawful(door)
    with django_capture_on_commit_callbacks(execute=True):
        take_step(survey=door, user=UserFactory(), step=OpeningStep.OPENED)
    assert 'value="complaint"' in Client().get("/en/tell-us/").content.decode()


@pytest.mark.parametrize("language", ["en", "pl", "pa", "ur", "sk"])
def test_it_is_asked_in_every_language_of_the_site(door, settings, language):
    settings.HEARD_REQUIRE_NATIVE_REVIEW = False
    teller = Teller(door, language).begin("thanks").write("دوستوں کے لیے شکریہ", kind="thanks").send_it()
    assert len(teller.code) == 10
    assert Comment.objects.get().language == language


def test_the_words_before_beginning_count_among_those_that_a_native_speaker_must_have_read(client, door):
    page = client.get("/en/tell-us/").content.decode()
    read = consent_texts.consent_texts("en")
    assert all(str(text) in page and str(text) in read for text in texts_of_assent())


def test_sending_twice_is_one_and_shows_the_same_receipt(door):
    teller = Teller(door).begin().write()
    token, code = teller.token, teller.send_it().code
    teller.post(teller.at("check/"), {"token": token})
    assert (teller.code, Response.objects.count()) == (code, 1)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_twenty_sends_of_a_complaint_at_once_are_one_with_one_receipt_and_one_clock():
    ticket = written(open_door(), kind=Telling.COMPLAINT)

    def send(_number: int) -> str:
        try:
            return send_sheet(ticket=ticket).code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=20) as pool:
        codes = set(pool.map(send, range(20)))
    stored = (Response.objects.count(), Comment.objects.count(), Complaint.objects.count())
    assert (len(codes), stored) == (1, (1, 1, 1))


def test_the_words_pass_the_same_screen_in_the_same_transaction(door):
    sent = tell(door, "I want to kill myself", Telling.WORRY)
    concern, comment = Concern.objects.get(), Comment.objects.get()
    assert (comment.concern, concern.organisation) == (concern, door.organisation)
    assert concern.source == f"{door.name}: A worry"
    assert list(Comment.objects.released()) == []
    assert sent.code


def test_what_is_not_sent_is_screened_by_nobody(door):
    Teller(door).begin("worry").write("I want to kill myself", kind="worry")
    assert (Concern.objects.count(), Comment.objects.count()) == (0, 0)


def test_it_goes_to_whom_somebody_chose(door):
    other = open_door()
    teller = Teller(door).begin().write(organisation=other.organisation.slug)
    assert other.organisation.name in teller.page
    teller.send_it()
    assert Response.objects.get().survey == other


def test_who_does_not_know_is_heard_by_whom_the_settings_name(door):
    other = open_door()
    TellUsSettings.objects.create(site=Site.objects.get(is_default_site=True), for_the_unsure=other.organisation)
    Teller(door).begin().write().send_it()
    assert Response.objects.get().survey == other


def test_if_nobody_is_there_at_the_named_one_the_first_who_is_there_hears_it(door):
    unstaffed = open_door(staffed=False)
    TellUsSettings.objects.create(site=Site.objects.get(is_default_site=True), for_the_unsure=unstaffed.organisation)
    assert for_the_unsure(heard_now(timezone.now())) == door


def test_where_nobody_staffs_the_queue_nobody_can_write(door):
    Membership.objects.get(organisation=door.organisation).delete()
    teller = Teller(door).begin()
    assert teller.heading == NOBODY
    assert Sheet.objects.count() == 0


def test_an_unstaffed_organisation_is_named_and_not_offered(door):
    unstaffed = open_door(staffed=False)
    page = Teller(door).begin().page
    assert f'value="{unstaffed.organisation.slug}"' not in page
    assert "Nobody can read it at the moment at:" in page
    teller = Teller(door).begin().write("Hello", organisation=unstaffed.organisation.slug)
    assert "Choose somebody else from the list" in teller.page
    assert "Hello" in teller.page


def test_the_words_stay_on_the_page_when_the_last_lead_leaves_while_somebody_writes(door):
    teller = Teller(door).begin()
    Membership.objects.get(organisation=door.organisation).delete()
    teller.write("Words of mine")
    assert teller.heading == NOBODY
    assert "Words of mine" in teller.page
    assert Comment.objects.count() == 0


def test_if_a_lead_leaves_before_sending_somebody_else_can_be_chosen(door):
    other = open_door()
    teller = Teller(door).begin().write("Words of mine", organisation=door.organisation.slug)
    Membership.objects.get(organisation=door.organisation).delete()
    teller.send_it()
    assert "nobody can read it there at the moment" in teller.page
    teller.write("Words of mine").send_it()
    assert Response.objects.get().survey == other


def test_a_paused_door_and_one_of_an_organisation_that_is_switched_off_take_nothing(door):
    Survey.objects.filter(pk=door.pk).update(paused_at=timezone.now())
    assert Teller(door).begin().heading == NOBODY
    other = open_door()
    other.organisation.is_active = False
    other.organisation.save()
    assert Teller(door).begin().heading == NOBODY


def test_another_child_on_the_same_device_does_not_see_what_the_first_one_wrote(door):
    teller = Teller(door).begin().write("My secret")
    teller.begin("thanks")
    assert teller.heading == "Somebody has begun on this device"
    assert "My secret" not in teller.page
    teller.begin("thanks", fresh="1")
    assert teller.heading == "Tell us what is good"
    assert "My secret" not in teller.page


def test_somebody_can_stop_and_come_back_with_a_code_on_another_device(door):
    teller = Teller(door).begin().write("Half a thought", go="stop")
    assert teller.heading == "Stop here and come back later"
    elsewhere = Teller(door)
    elsewhere.come_back(teller.code, Sec_Fetch_Site="same-origin")
    assert elsewhere.heading == "Tell us your idea"
    assert "Half a thought" in elsewhere.page


def test_who_asks_for_help_gets_it_and_loses_nothing(door):
    teller = Teller(door).begin("worry").write("It is about", go="help", kind="worry")
    assert teller.heading == "I need help"
    assert Sheet.objects.get().answers["words"] == {"value": "It is about"}


def test_a_form_from_another_site_begins_nothing(door):
    teller = Teller(door)
    teller.post(teller.at(), {"kind": "idea"}, Sec_Fetch_Site="cross-site")
    assert (teller.response.status_code, Sheet.objects.count()) == (403, 0)
    assert "press one of the buttons again" in teller.page


def test_a_wrong_token_saves_and_sends_nothing(door):
    teller = Teller(door).begin().write("Mine")
    teller.post(teller.at("check/"), {"token": "0" * 32})
    assert "It is not sent yet" in teller.page
    teller.post(teller.at("write/"), {"token": "0" * 32, "words": "Not mine", "kind": "idea"})
    assert "This page was open from before" in teller.page
    assert (Response.objects.count(), Sheet.objects.get().answers["words"]) == (0, {"value": "Mine"})


def test_the_addresses_of_a_survey_lead_to_the_door(door):
    teller = Teller(door).begin().write()
    for name in ("", "start/", "check/", "step/told/"):
        teller.get(teller.address(name))
        assert teller.path == teller.at("write/"), name
    teller.get(teller.at("check/"))
    teller.send_it()
    teller.get(teller.address("sent/"))
    assert teller.heading == "Thank you. We have it"


def test_the_receipt_says_what_became_of_it_and_never_shows_the_words(door):
    code = tell(door, "A very long slide").code
    page = Client().post(reverse("participation:receipt"), {"code": code}).content.decode()
    assert "You told us something on" in page
    assert "A very long slide" not in page


def test_the_browser_can_be_made_to_forget_the_receipt(door):
    teller = Teller(door).begin().write().send_it()
    teller.post(teller.at("sent/"), {})
    assert teller.cookies == set()
    assert teller.get(teller.at("sent/")).path == teller.at()


def test_the_menu_and_a_closed_survey_lead_to_it(client):
    survey = SurveyFactory(closes_at=timezone.now() - timedelta(hours=1))
    page = survey_page(survey=survey)
    text = client.get(page.url).content.decode()
    assert text.count('href="/en/tell-us/"') == 2


def test_what_was_told_is_erased_as_the_record_says(door):
    SurveyCare.objects.filter(survey=door).delete()
    CareFactory(survey=door, words_months=1, responses_months=2)
    response = tell(door, kind=Telling.COMPLAINT).response
    today = timezone.localdate()
    erase_what_is_over(today=today + timedelta(days=32))
    assert (Comment.objects.get().words, Complaint.objects.count()) == ("", 1)
    erase_what_is_over(today=today + timedelta(days=63))
    assert not Response.objects.filter(pk=response.pk).exists()
    assert Complaint.objects.count() == 0


def test_an_organisation_has_one_door_which_is_for_everybody(door):
    assert make_tell_us(organisation=door.organisation, by=UserFactory()) == door
    with pytest.raises(IntegrityError), transaction.atomic():
        SurveyFactory(organisation=door.organisation, is_tell_us=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Survey.objects.filter(pk=door.pk).update(access=Access.INVITATION)


def test_a_door_that_is_not_lawful_does_not_open():
    door = make_tell_us(organisation=OrganisationFactory(), by=UserFactory())
    with pytest.raises(ValidationError, match="lawful basis"):
        take_step(survey=door, user=UserFactory(), step=OpeningStep.OPENED)


def test_a_language_that_the_site_adds_makes_a_new_version(door, settings):
    first = door.current_version()
    assert version_of_today(door=door) == first
    settings.LANGUAGES = [*settings.LANGUAGES, ("so", "Soomaali")]
    assert version_of_today(door=door).as_questionnaire().languages[-1] == "so"
    assert door.current_version().number == 2


def test_each_page_costs_a_constant_number_of_queries(door, django_assert_max_num_queries):
    teller = Teller(door).begin()
    open_door()
    with django_assert_max_num_queries(12):
        teller.get(teller.at("write/"))
    teller.write()
    with django_assert_max_num_queries(12):
        teller.get(teller.at("check/"))


def test_a_reader_sees_the_door_among_the_surveys_and_its_words_with_what_they_were_meant_as(client, door):
    reader = UserFactory(roles=[(Role.READER, door.organisation)])
    client.force_login(reader)
    tell(door, "More swings", Telling.THANKS)
    page = client.get(reverse("surveys_admin:comments", args=[door.reference])).content.decode()
    assert "More swings" in page
    assert "A thank you" in page
