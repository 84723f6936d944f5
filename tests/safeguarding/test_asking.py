"""The page "I need help": it works for anybody, loses nothing, promises only what is true, and leaves no trace."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from accounts.enums import Role
from safeguarding.actions.set_hours import add_day_off, set_hours
from safeguarding.enums import Origin
from safeguarding.models import Concern, SafeContact
from safeguarding.reading_times import when_read
from safeguarding.staffing import week_of
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.factories import survey_page

pytestmark = pytest.mark.django_db

HELP, SENT = "/en/ask-for-help/", "/en/ask-for-help/sent/"
OURS = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture(autouse=True)
def empty_page_cache():
    cache.clear()


@pytest.fixture
def organisation():
    return OrganisationFactory(name="Rivertown Council")


@pytest.fixture
def lead(organisation):
    return UserFactory(roles=[(Role.SAFEGUARDING_LEAD, organisation)])


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True)


def text_of(response) -> str:
    return unescape(response.content.decode())


def test_help_lines_come_before_the_form_and_the_form_says_who_reads_it(visitor, lead):
    page = text_of(visitor.get(HELP))

    assert page.index("If you need help now") < page.index("Do you want somebody to get in touch?")
    assert "people at Rivertown Council" in page


def test_words_and_contact_arrive_and_no_cookie_is_set(visitor, lead):
    key = re.search(r'name="key" value="([0-9a-f-]+)"', text_of(visitor.get(HELP)))[1]

    response = visitor.post(
        HELP, {"words": "  Please talk to me\r\n", "contact": "my aunt", "key": key}, headers=OURS, follow=True
    )

    assert response.redirect_chain == [(SENT, 302)]
    assert "You have told us" in text_of(response)
    concern = Concern.objects.get()
    assert (concern.words, concern.safe_contact.how, concern.language) == ("  Please talk to me\r\n", "my aunt", "en")
    assert (concern.origin, concern.source) == (Origin.ASKED_FOR_HELP, "")
    assert len(visitor.cookies) == 0


def test_pressing_send_twice_is_one_request(visitor, lead):
    data = {"words": "Help", "key": "7a4c3f6e-0000-4000-8000-000000000000"}
    for _twice in range(2):
        assert visitor.post(HELP, data, headers=OURS)["Location"] == SENT
    assert Concern.objects.count() == 1


@pytest.mark.parametrize("key", ["spoilt", "", "\0", "7a4c3f6e"])
def test_a_spoilt_mark_of_the_form_keeps_nobody_from_asking(visitor, lead, key):
    assert visitor.post(HELP, {"words": "Help", "key": key}, headers=OURS)["Location"] == SENT
    assert Concern.objects.get().words == "Help"


def test_a_form_that_comes_back_has_a_good_mark_again(visitor, lead):
    page = text_of(visitor.post(HELP, {"words": "", "key": "spoilt"}, headers=OURS))
    assert re.search(r'name="key" value="[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"', page)
    mark = "7a4c3f6e-0000-4000-8000-000000000000"
    assert f'value="{mark}"' in text_of(visitor.post(HELP, {"words": "", "key": mark}, headers=OURS))


def test_nothing_at_all_is_answered_with_a_kind_word(visitor, lead):
    page = text_of(visitor.post(HELP, {"words": " \n", "contact": ""}, headers=OURS))
    assert "Write something in one of the boxes." in page
    assert Concern.objects.count() == 0


def test_a_form_from_elsewhere_is_not_taken_and_keeps_what_was_typed(visitor, lead):
    response = visitor.post(HELP, {"words": "zebra", "contact": "my aunt"}, headers={"Sec-Fetch-Site": "cross-site"})
    page = text_of(response)
    assert (response.status_code, "zebra" in page, "my aunt" in page) == (403, True, True)
    assert "Press the button once more." in page
    assert Concern.objects.count() == 0


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a\x00b", "a\ufffdb"),
        ("\x0b", None),
        ("<b>\u202e\U0001f469\u200d\U0001f467", "<b>\u202e\U0001f469\u200d\U0001f467"),
    ],
)
def test_any_character_may_be_in_it(visitor, lead, words, kept):
    response = visitor.post(HELP, {"words": words, "key": "no key", "say_where": "on"}, headers=OURS)
    assert list(Concern.objects.values_list("words", flat=True)) == (
        [kept] if kept and response.status_code == 302 else []
    )


def test_too_long_a_text_comes_back_whole_with_what_to_do(visitor, lead):
    words = "ab" * 6_000
    page = text_of(visitor.post(HELP, {"words": words}, headers=OURS))
    assert "Please keep it to 10000 letters." in page
    assert words in page


def test_without_anybody_there_only_the_help_lines_are_shown_and_nothing_is_taken(visitor, organisation):
    for response in (visitor.get(HELP), visitor.post(HELP, {"words": "Help"}, headers=OURS), visitor.get(SENT)):
        assert "Send this" not in text_of(response)
    assert "Nobody can read messages here at the moment." in text_of(visitor.get(HELP))
    assert Concern.objects.count() == 0


@pytest.fixture
def survey(organisation):
    survey = survey_page().survey
    survey.organisation = organisation
    survey.save()
    return survey


def test_from_a_survey_its_organisation_reads_it_and_the_way_back_stays(visitor, lead, survey):
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, OrganisationFactory(name="Elsewhere"))])
    query = f"?survey={survey.reference}&step=section-1"

    page = text_of(visitor.get(HELP + query))
    response = visitor.post(HELP + query, {"words": "Help"}, headers=OURS)

    back = f'href="/en/answer/{survey.reference}/step/section-1/"'
    assert ("people at Rivertown Council" in page, back in page) == (True, True)
    assert response["Location"] == SENT + query
    assert back in text_of(visitor.get(response["Location"]))
    concern = Concern.objects.get()
    assert (concern.organisation, concern.source) == (survey.organisation, "")


def test_which_survey_it_was_is_said_only_if_the_child_wants_it(visitor, lead, survey):
    query = f"?survey={survey.reference}"
    visitor.post(HELP + query, {"words": "Help", "say_where": "on"}, headers=OURS)
    assert Concern.objects.get().source == survey.name


def test_a_survey_without_a_lead_leaves_it_to_whoever_takes_requests(visitor, organisation, survey):
    other = OrganisationFactory(name="Hill Trust")
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, OrganisationFactory(name="The first one"))])
    user = UserFactory(roles=[(Role.SAFEGUARDING_LEAD, other)])
    set_hours(organisation=other, user=user, hours=week_of(other).hours, takes_requests=True)

    visitor.post(f"{HELP}?survey={survey.reference}", {"words": "Help"}, headers=OURS)

    assert Concern.objects.get().organisation == other


@pytest.mark.parametrize(
    "query", ["?survey=x", "?survey=7a4c3f6e-0000-4000-8000-000000000000", "?step=%00/../", "?survey="]
)
def test_an_address_that_names_nothing_still_helps(visitor, lead, query):
    page = text_of(visitor.get(HELP + query))
    assert "Send this" in page
    assert "Back to my answers" not in page


def test_a_strange_step_leads_back_to_the_survey(visitor, lead, survey):
    page = text_of(visitor.get(f"{HELP}?survey={survey.reference}&step=//evil.example"))
    assert f'href="/en/answer/{survey.reference}/"' in page


@pytest.mark.parametrize("language", ["en", "pl", "pa", "ur", "sk"])
def test_the_page_is_there_in_every_language_and_the_language_is_kept(visitor, lead, language):
    assert visitor.get(f"/{language}/ask-for-help/").status_code == 200
    visitor.post(f"/{language}/ask-for-help/", {"contact": "1"}, headers=OURS)
    assert (Concern.objects.get().language, SafeContact.objects.get().how) == (language, "1")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("2026-04-02 10:00", "A person reads this within the next hour."),
        ("2026-04-02 16:30", "A person reads this on Tuesday 7 April, before 09:30."),
        ("2026-04-02 18:00", "Nobody is here just now. A person reads this on Tuesday 7 April, before 10:00."),
        ("2026-04-07 06:00", "Nobody is here just now. A person reads this today, before 10:00."),
    ],
)
def test_when_it_is_read_is_what_the_clocks_say(lead, organisation, now, said):
    add_day_off(organisation=organisation, day=datetime(2026, 4, 8, tzinfo=UTC).date())
    moment = datetime.fromisoformat(now).replace(tzinfo=week_of(organisation).zone)
    assert when_read(week_of(organisation), moment) == said


def test_the_page_says_when_it_is_read(visitor, lead):
    with time_machine.travel(datetime(2026, 4, 4, 12, tzinfo=UTC), tick=False):
        assert "on Tuesday 7 April, before 10:00" in text_of(visitor.get(HELP))
        assert "on Tuesday 7 April, before 10:00" in text_of(visitor.get(SENT))
