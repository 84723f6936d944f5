"""Before the first question everybody is told that they may say no; and a helper is known by role alone."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.answering.assent import WORDINGS, wording_for
from surveys.enums import AgeBand, Channel, RespondentGroup
from surveys.models import Response, Sheet
from surveys.pages import SurveyPage
from tests.surveys.factories import ResponseFactory, SurveyFactory, survey_page
from tests.surveys.walking import Visitor

pytestmark = pytest.mark.django_db


@pytest.fixture
def live_page() -> SurveyPage:
    return survey_page()


def press_start(live_page: SurveyPage, age_band: str, **more: str) -> Visitor:
    visitor = Visitor(live_page.survey)
    return visitor.post(visitor.address("start/"), {"presentation": "standard", "age_band": age_band, **more})


def finish(visitor: Visitor, **more: str) -> Visitor:
    return visitor.answer(safe="yes").answer().send(**more)


@pytest.mark.parametrize(
    ("age_band", "sentence"),
    [
        ("under_8", "You can say no. Nobody will be cross."),
        ("from_8", "You can say no. Nothing bad happens then."),
        ("from_12", "It is up to you. You can say no, and nothing changes for you."),
        ("adult", "It is your choice. If you say no, nothing changes in the help that you get."),
        ("", "You can say no. Nothing bad happens then."),
    ],
)
def test_the_words_fit_the_age_and_nothing_is_kept_before_a_yes(live_page, age_band, sentence):
    visitor = press_start(live_page, age_band)
    assert sentence in visitor.page
    assert (Sheet.objects.count(), visitor.cookies) == (0, set())
    assert visitor.say_yes().heading == "About your home"
    assert Sheet.objects.get().age_band == age_band


def test_a_response_shows_that_somebody_agreed_to_which_words_and_on_which_day(live_page):
    finish(press_start(live_page, "from_12").say_yes())
    response = Response.objects.get()
    assert (response.assent, response.assented_on) == ("1/from_12", timezone.localdate())


def test_a_yes_to_other_words_is_not_a_yes(live_page):
    visitor = press_start(live_page, "under_8", assent="1/adult")
    assert visitor.heading == "Do you want to do this?"
    assert press_start(live_page, "under_8", assent="0/under_8").heading == "Do you want to do this?"
    assert Sheet.objects.count() == 0


def test_saying_no_keeps_nothing(live_page):
    visitor = press_start(live_page, "from_12")
    visitor.get(visitor.address("no-thanks/"))
    assert visitor.heading == "That is fine"
    assert (Sheet.objects.count(), visitor.cookies) == (0, set())


def test_somebody_who_says_no_age_is_spoken_to_as_their_group():
    carers = SurveyFactory(respondent_group=RespondentGroup.CARERS)
    assert wording_for(carers, "") == WORDINGS[AgeBand.ADULT]
    assert wording_for(SurveyFactory(), "nonsense") == WORDINGS[AgeBand.FROM_8]


@pytest.mark.parametrize(
    ("helper", "channel", "kept"),
    [
        ("teacher", Channel.HELPED, "teacher"),
        ("nobody", Channel.WEB, "nobody"),
        ("", Channel.WEB, ""),
        ("Ms Ahmed", Channel.WEB, ""),
    ],
)
def test_help_is_kept_as_a_role_and_never_as_a_person(live_page, helper, channel, kept):
    finish(Visitor(live_page.survey).start(), helper_role=helper)
    response = Response.objects.get()
    assert (response.channel, response.helper_role) == (channel, kept)


def test_the_role_stays_chosen_while_something_is_missing(live_page):
    visitor = Visitor(live_page.survey).start()
    visitor.get(visitor.address("check/")).send(helper_role="friend")
    assert 'value="friend" id="helper_role-friend" checked' in visitor.page


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "helped"},
        {"channel": "web", "helper_role": "teacher"},
        {"helper_role": "aunt"},
        {"assent": "1/adult"},
    ],
)
def test_the_database_keeps_help_and_assent_whole(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseFactory(**wrong)
