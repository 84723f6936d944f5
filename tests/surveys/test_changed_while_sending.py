"""What another page saves at the moment of sending is neither lost nor sent unseen: the page is drawn anew."""

from collections.abc import Callable

import pytest

from surveys.actions.keep_telling import keep_telling
from surveys.actions.save_answers import save_answers
from surveys.actions.send_sheet import ReadBefore, send_sheet
from surveys.asking.answers import Answer
from surveys.models import Comment, Complaint, Response, Sheet, Survey
from surveys.views import checking, tell_us
from tests.surveys.factories import make_lawful, survey_page
from tests.surveys.telling import Teller, open_door, written
from tests.surveys.walking import Visitor

pytestmark = pytest.mark.django_db

TOO_LONG = "x" * 6_000


def first(meanwhile: Callable[[], object], monkeypatch: pytest.MonkeyPatch, view: object) -> None:
    """Let another page do something between what the view read and what it sends."""
    waiting = [meanwhile]

    def send(**what: object) -> object:
        while waiting:
            waiting.pop()()
        return send_sheet(**what)

    monkeypatch.setattr(view, "send_sheet", send)


def ready() -> Visitor:
    visitor = Visitor(make_lawful(survey_page().survey)).start().answer(safe="yes").answer(better="Beds")
    assert visitor.heading == "Check your answers"
    return visitor


def save(**what: object) -> None:
    save_answers(sheet_key=Sheet.objects.get().key, language="en", section="section-2", **{"answers": {}, **what})


def stored() -> tuple[int, int]:
    return Response.objects.count(), Sheet.objects.count()


def test_a_draft_that_came_meanwhile_keeps_from_sending_and_is_shown(monkeypatch):
    visitor = ready()
    first(lambda: save(drafts={"better": {"": [TOO_LONG]}}), monkeypatch, checking)
    visitor.send()
    assert visitor.heading == "Check your answers"
    assert "What you wrote here is kept, but we can't take it as it is" in visitor.page
    assert (stored(), Sheet.objects.get().drafts) == ((0, 1), {"better": {"": [TOO_LONG]}})


def test_words_that_came_meanwhile_are_looked_at_and_then_sent(monkeypatch):
    visitor = ready()
    first(lambda: save(answers={"better": Answer(value="Softer beds")}), monkeypatch, checking)
    visitor.send()
    assert "Your answers are not sent yet" in visitor.page
    assert "Softer beds" in visitor.page
    assert stored() == (0, 1)
    visitor.send()
    assert visitor.heading == "Thank you. We have your answers"
    assert (stored(), Comment.objects.get().words) == ((1, 0), "Softer beds")


def test_an_answer_that_was_taken_away_meanwhile_is_asked_for(monkeypatch):
    visitor = ready()
    first(lambda: save(answers={"safe": None}), monkeypatch, checking)
    visitor.send()
    assert "Please answer these" in visitor.page
    assert stored() == (0, 1)


def test_a_sheet_that_went_meanwhile_is_found_nowhere(monkeypatch):
    visitor = ready()
    first(lambda: (save(), Sheet.objects.all().delete()), monkeypatch, checking)
    assert visitor.send().heading == "We can't find your answers here"


def test_pressing_send_twice_is_still_one_response(monkeypatch):
    visitor = ready()
    sheet, token = Sheet.objects.get(), visitor.token
    visitor.send()
    visitor.post(visitor.address("check/"), {"token": token})
    assert (visitor.heading, sheet.answers["safe"]) == ("Thank you. We have your answers", {"value": "yes"})
    assert stored() == (1, 0)


def test_the_same_moment_with_another_turn_counts_as_another_sheet():
    ticket = written(open_door())
    seen = Sheet.objects.get()
    Sheet.objects.update(turns={"section-1": "1.0"})
    with pytest.raises(ReadBefore):
        send_sheet(ticket=ticket, seen=seen)
    assert send_sheet(ticket=ticket, seen=Sheet.objects.get()).code
    assert send_sheet(ticket=ticket, seen=seen).code


def tell_anew(door: Survey, words: str) -> None:
    said = {"kind": "complaint", "words": words, "age_band": "", "language": "en"}
    keep_telling(sheet_key=Sheet.objects.get().key, door=door, **said)


def test_a_complaint_whose_words_another_page_took_away_goes_back_to_the_words(monkeypatch):
    door = open_door()
    teller = Teller(door).begin("complaint").write("Too loud", kind="complaint")
    first(lambda: tell_anew(door, ""), monkeypatch, tell_us)
    teller.send_it()
    assert teller.path == teller.at("write/")
    assert (stored(), Complaint.objects.count()) == ((0, 1), 0)


def test_a_complaint_that_another_page_changed_is_looked_at_and_then_sent(monkeypatch):
    door = open_door()
    teller = Teller(door).begin("complaint").write("Too loud", kind="complaint")
    first(lambda: tell_anew(door, "Far too loud"), monkeypatch, tell_us)
    teller.send_it()
    assert "It is not sent yet" in teller.page
    assert "Far too loud" in teller.page
    assert stored() == (0, 1)
    teller.send_it()
    assert (stored(), Comment.objects.get().words) == ((1, 0), "Far too loud")


def test_what_is_told_and_went_meanwhile_is_found_nowhere(monkeypatch):
    door = open_door()
    teller = Teller(door).begin().write("Mine")
    first(lambda: (tell_anew(door, "x"), Sheet.objects.all().delete()), monkeypatch, tell_us)
    teller.send_it()
    assert (teller.response.status_code, stored()) == (200, (0, 0))
