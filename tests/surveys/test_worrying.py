"""A reader who is worried hands the words on: they are withheld at once, from everybody, until a lead has decided."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from accounts.enums import Role
from safeguarding.actions import raise_concern as raising
from safeguarding.actions.acknowledge_concern import acknowledge_concern
from safeguarding.actions.close_concern import close_concern
from safeguarding.enums import ConcernState, Happened, Origin, Outcome, Told, Urgency
from safeguarding.models import Concern, Reading
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.actions.save_answers import save_answers
from surveys.actions.send_sheet import send_sheet
from surveys.actions.start_sheet import start_sheet
from surveys.asking.answers import Answer
from surveys.models import Comment, Response, Survey
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.factories import ResponseFactory, survey_page

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def survey() -> Survey:
    survey = survey_page().survey
    UserFactory(email="lead@example.org", roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    return survey


@pytest.fixture
def reader(survey):
    return UserFactory(roles=[(Role.READER, survey.organisation)])


def comment(survey: Survey, words: str = "I do not like going home", **fields) -> Comment:
    response = ResponseFactory(survey=survey)
    return Comment.objects.create(
        response=response,
        survey=survey,
        question_key="better",
        language="en",
        words=words,
        **{"day": response.day, **fields},
    )


def address(told: Comment) -> str:
    return reverse("surveys_admin:worry", args=[told.survey.reference, told.reference])


def close(concern: Concern, **decision) -> Concern:
    lead = UserFactory()
    said = {"outcome": Outcome.ACTED, "note": "Spoke to them.", "told": Told.TOLD, "told_note": "In person."}
    return close_concern(concern=concern, user=lead, **{**said, **decision})


def test_the_words_are_with_the_lead_at_once_and_the_mail_holds_none_of_them(survey, reader):
    told = comment(survey)

    concern = raise_from_comment(comment=told, user=reader, why="Third time this week", is_about_staff=True)

    told.refresh_from_db()
    assert (told.concern, concern.words, concern.origin, concern.urgency) == (
        concern,
        "I do not like going home",
        Origin.READER,
        Urgency.SOON,
    )
    assert concern.is_about_staff()
    assert [(entry.happened, entry.by, entry.text) for entry in concern.entries.all()] == [
        (Happened.CAME_IN, reader, "Third time this week")
    ]
    assert (list(Comment.objects.released()), list(Comment.objects.withheld())) == ([], [told])
    (mail,) = Email.objects.all()
    assert mail.to == ["lead@example.org"]
    assert "home" not in mail.subject + mail.message


def test_a_reader_or_the_screen_makes_it_urgent(survey, reader):
    assert raise_from_comment(comment=comment(survey), user=reader, is_urgent=True).urgency == Urgency.URGENT
    assert raise_from_comment(comment=comment(survey, "I want to die"), user=reader).urgency == Urgency.URGENT


def test_what_is_with_the_lead_already_gets_another_line_once(survey, reader):
    told = comment(survey)
    first = raise_from_comment(comment=told, user=reader, why="One")
    other = UserFactory()

    for _twice in range(2):
        assert raise_from_comment(comment=told, user=other, why="Two") == first

    assert (Concern.objects.count(), Email.objects.count()) == (1, 1)
    assert [(entry.happened, entry.by) for entry in first.entries.all()] == [
        (Happened.CAME_IN, reader),
        (Happened.RAISED_AGAIN, other),
    ]


def test_what_a_lead_gave_back_can_be_raised_again_and_names_the_earlier_concern(survey, reader):
    told = comment(survey)
    first = close(raise_from_comment(comment=told, user=reader), outcome=Outcome.NO_CONCERN)
    assert list(Comment.objects.released()) == [told]

    second = raise_from_comment(comment=told, user=reader, why="There is more")

    assert second != first
    assert second.entries.get().text == f"There is more\nEarlier: {first.reference}"
    assert (list(Comment.objects.released()), Concern.objects.get(pk=first.pk).state) == ([], ConcernState.CLOSED)


STATES = {
    "new": lambda concern: concern,
    "acknowledged": lambda concern: acknowledge_concern(concern=concern, user=UserFactory()),
}


@pytest.mark.parametrize("state", STATES)
def test_an_open_concern_withholds_its_comment(survey, reader, state):
    told = comment(survey)
    STATES[state](raise_from_comment(comment=told, user=reader))

    assert (list(Comment.objects.released()), list(Comment.objects.withheld())) == ([], [told])


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("release", [True, False])
def test_a_closed_one_gives_it_back_if_there_is_no_concern_or_the_lead_says_so(survey, reader, outcome, release):
    told = comment(survey)
    close(raise_from_comment(comment=told, user=reader), outcome=outcome, release=release)

    is_back = release or outcome == Outcome.NO_CONCERN
    assert list(Comment.objects.released()) == ([told] if is_back else [])
    assert list(Comment.objects.withheld()) == ([] if is_back else [told])


def test_every_comment_is_either_released_or_withheld(survey, reader):
    comments = [comment(survey, f"Words {number}") for number in range(4)]
    raise_from_comment(comment=comments[1], user=reader)
    close(raise_from_comment(comment=comments[2], user=reader))
    close(raise_from_comment(comment=comments[3], user=reader), release=True)

    released, withheld = set(Comment.objects.released()), set(Comment.objects.withheld())
    assert (released, withheld) == ({comments[0], comments[3]}, {comments[1], comments[2]})


def test_the_reader_finds_the_button_raises_it_and_sees_it_no_more(client, survey, reader):
    told = comment(survey)
    client.force_login(reader)
    comments = reverse("surveys_admin:comments", args=[survey.reference])
    assert f'href="{address(told)}">This worries me</a>' in client.get(comments).content.decode()

    page = client.get(address(told)).content.decode()
    response = client.post(address(told), {"why": "It is the third time", "is_urgent": "on"})

    assert "I do not like going home" in page
    assert response["Location"] == comments
    after = client.get(comments).content.decode()
    assert "The safeguarding lead has been told." in after
    assert "1 text is with the safeguarding lead." in after
    assert "I do not like going home" not in after
    assert client.get(address(told)).status_code == 404
    assert Concern.objects.get().urgency == Urgency.URGENT


def test_pressing_the_button_twice_is_one_concern(client, survey, reader):
    told = comment(survey)
    client.force_login(reader)
    for _twice in range(2):
        assert client.post(address(told), {"why": "Once"}).status_code == 302
    assert (Concern.objects.count(), Concern.objects.get().entries.count()) == (1, 1)


def test_looking_at_it_is_written_down(client, survey, reader):
    client.force_login(reader)
    client.get(address(comment(survey)))
    assert Reading.objects.get().user == reader


def test_too_long_a_reason_comes_back_with_what_was_typed_but_never_with_words_that_are_with_the_lead(
    client, survey, reader
):
    told = comment(survey)
    client.force_login(reader)
    page = client.post(address(told), {"why": "zebra" * 500}).content.decode()
    assert "zebrazebra" in page
    assert Concern.objects.count() == 0

    raise_from_comment(comment=told, user=reader)
    assert client.post(address(told), {"why": "zebra" * 500}).status_code == 302


@pytest.mark.parametrize("method", ["get", "post"])
def test_only_readers_of_the_survey_can_raise_it(client, survey, method):
    told = comment(survey)
    other = survey_page().survey
    for roles in ([(Role.OFFICER, survey.organisation)], [(Role.READER, OrganisationFactory())]):
        client.force_login(UserFactory(roles=roles))
        assert getattr(client, method)(address(told)).status_code == 404
    client.force_login(UserFactory(roles=[(Role.READER, other.organisation)]))
    elsewhere = reverse("surveys_admin:worry", args=[other.reference, told.reference])
    assert getattr(client, method)(elsewhere).status_code == 404
    assert Concern.objects.count() == 0


def send(survey: Survey, words: str) -> Response:
    sheet, ticket = start_sheet(version=survey.current_version(), language="en", age_band="from_12")
    save_answers(sheet_key=sheet.key, answers={"better": Answer(value=words), "safe": Answer("yes")}, language="en")
    return send_sheet(ticket=ticket).response


def test_a_screen_that_breaks_loses_no_answer_and_somebody_reads_the_words(survey, monkeypatch, caplog):
    def broken(text: str):
        raise RuntimeError(text)

    monkeypatch.setattr(raising, "screen", broken)
    response = send(survey, "zebra crossing")

    told = response.comments.get()
    assert (told.words, told.concern.origin, told.concern.urgency) == (
        "zebra crossing",
        Origin.NOT_SCREENED,
        Urgency.SOON,
    )
    assert "zebra" not in caplog.text


def test_mails_that_cannot_be_written_lose_neither_the_answer_nor_the_concern(survey, monkeypatch):
    def broken(*mails):
        raise RuntimeError

    monkeypatch.setattr("safeguarding.actions.send_alerts.queue_letters", broken)
    response = send(survey, "I want to kill myself")

    assert response.comments.get().concern.alerts.count() == 0
    assert Email.objects.count() == 0


@pytest.mark.parametrize(
    ("now", "late"),
    [("2026-04-07 16:59", 1), ("2026-04-07 17:00", 2), ("2026-04-08 17:00", 3)],
)
def test_the_list_says_what_nobody_has_read_within_a_working_day(client, survey, reader, now, late):
    days = {"2026-04-01": 1, "2026-04-02": 1, "2026-04-07": 1}
    for day in days:
        comment(survey, f"On {day}", day=day)
    comment(survey, "Read", day="2026-04-01", read_at=timezone.now())
    raise_from_comment(comment=comment(survey, "Withheld", day="2026-04-01"), user=reader)
    with time_machine.travel(f"{now}:00+01:00", tick=False):
        client.force_login(reader)
        page = client.get(reverse("surveys_admin:list")).content.decode()
    assert f"{late} text{'s' if late > 1 else ''}" in " ".join(page.split())


def test_the_list_is_silent_where_everything_was_read(client, survey, reader):
    comment(survey, day=timezone.localdate() - timedelta(days=30), read_at=timezone.now())
    client.force_login(reader)
    assert "1 text" not in client.get(reverse("surveys_admin:list")).content.decode()
