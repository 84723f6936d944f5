"""Several people answer at one device: what one has said and covered, nobody who holds it next reads or changes."""

import pytest
from django.urls import reverse

from accounts.enums import Role
from surveys.models import Comment, Response, Sheet
from tests.accounts.factories import UserFactory
from tests.surveys.factories import block, survey_page
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]

SECRET = "I hide in the shed"
COVER = "Your answers, before you pass it on"


@pytest.fixture
def family() -> Visitor:
    """Two people with parts of their own and an end for all; the first one has begun to answer."""
    page = survey_page(
        block("section", title="First", own_voice=True),
        block("yes_no", key="one_safe", wording="Do you feel safe?", required=True),
        block("long_text", key="one_words", wording="What would you change?"),
        block("section", title="Second", own_voice=True),
        block("yes_no", key="two_safe", wording="Do you feel safe?"),
        block("section", title="All"),
        block("long_text", key="all_words", wording="And together?"),
    )
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, page.survey.organisation)])
    return Visitor(page.survey).start()


def cover(visitor: Visitor) -> Visitor:
    return visitor.post(visitor.path, {"token": visitor.token})


def test_who_has_answered_looks_through_it_covers_it_and_passes_the_device_on(family):
    family.answer(one_safe="no", one_words=SECRET)
    assert (family.heading, SECRET in family.page) == (COVER, True)
    assert cover(family).heading == "Second"
    family.answer(two_safe="yes")
    assert (family.heading, SECRET in family.page) == (COVER, False)
    assert cover(family).heading == "All"
    family.answer(all_words="A dog")
    assert (family.heading, SECRET in family.page, "A dog" in family.page) == ("Check your answers", False, True)
    assert "2 of 2 questions are answered. The answers are covered." in family.page
    family.send()
    assert len(family.code) == 10
    response = Response.objects.get()
    assert (response.answers["one_safe"], response.answers["two_safe"]) == ({"value": "no"}, {"value": "yes"})
    assert set(Comment.objects.values_list("question_key", "words")) == {("one_words", SECRET), ("all_words", "A dog")}


def test_no_address_shows_what_is_covered(family):
    first = family.path
    cover(family.answer(one_safe="no", one_words=SECRET))
    second, heading = family.path, family.heading
    covered = reverse("surveys:cover", args=[family.survey.reference, "section-1"])
    for path in (first, f"{first}?change=1", covered, second):
        family.get(path)
        assert (family.heading, SECRET in family.page) == (heading, False)
    family.get(family.address("step/one_words/"))
    assert SECRET not in family.page
    assert 'value="back"' not in family.get(second).page


def test_a_page_that_saves_itself_changes_nothing_of_it(family):
    first, token = family.path, family.token
    cover(family.answer(one_safe="no", one_words=SECRET))
    kept = Sheet.objects.get().answers
    posted = {"token": token, "turn": "9.9", "seen": ["one_words"], "q-one_words": "Something else"}
    assert family.client.post(f"{first}keep/", posted).status_code == 410
    assert Sheet.objects.get().answers == kept


def test_a_page_that_was_left_open_changes_nothing_of_it(family):
    first, token = family.path, family.token
    cover(family.answer(one_safe="no", one_words=SECRET))
    for go in ("next", "back", "stop", "look:easy_read"):
        family.post(first, {"token": token, "go": go, "q-one_words": "Mine now", "q-one_safe": "yes"})
        assert SECRET not in family.page
    assert Sheet.objects.get().answers["one_words"] == {"value": SECRET}


def test_what_must_be_answered_is_asked_for_before_covering(family):
    part = reverse("surveys:cover", args=[family.survey.reference, "section-1"])
    assert family.get(family.address("check/")).path == part
    cover(family)
    assert "Your answers are not covered yet" in family.page
    assert Sheet.objects.get().covered == []


def test_nothing_is_sent_while_a_part_is_open(family):
    family.answer(one_safe="no")
    family.send()
    assert (family.heading, Response.objects.count()) == (COVER, 0)


def test_changing_an_answer_leads_back_to_look_through_them_again(family):
    first = family.path
    family.answer(one_safe="no", one_words="No")
    family.get(f"{first}?change=1")
    family.post(f"{first}?change=1", {"token": family.token, "go": "next", "q-one_safe": "no", "q-one_words": SECRET})
    assert (family.heading, SECRET in family.page) == (COVER, True)


def test_another_sheets_form_covers_nothing(family):
    family.answer(one_safe="no", one_words=SECRET)
    family.post(family.path, {"token": "0" * 32})
    assert "This page was open from before." in family.page
    assert Sheet.objects.get().covered == []


@pytest.mark.parametrize("key", ["section-3", "section-9", "one_safe"])
def test_what_is_no_part_of_its_own_cannot_be_covered(family, key):
    family.post(reverse("surveys:cover", args=[family.survey.reference, key]), {"token": family.token})
    assert Sheet.objects.get().covered == []


def test_with_one_question_at_a_time_a_part_is_covered_as_a_whole(family):
    easy = Visitor(family.survey).start(presentation="easy_read")
    easy.answer(one_safe="yes")
    assert easy.heading == "First"
    assert easy.answer(one_words=SECRET).heading == COVER
    assert cover(easy).heading == "Second"
    assert "2 of 4" not in easy.page


def test_the_next_part_opens_only_once_the_one_before_is_covered(family):
    family.answer(one_safe="no", one_words=SECRET)
    for key in ("section-2", "two_safe", "section-3"):
        family.get(family.address(f"step/{key}/"))
        assert family.heading == COVER


def test_a_covered_part_stays_covered_when_somebody_comes_back(family):
    cover(family.answer(one_safe="no", one_words=SECRET))
    family.stop()
    code = family.code
    elsewhere = Visitor(family.survey)
    elsewhere.come_back(code)
    elsewhere.get(elsewhere.address("check/"))
    assert (elsewhere.heading, SECRET in elsewhere.page) == (COVER, False)
    elsewhere.get(elsewhere.address("step/section-1/"))
    assert SECRET not in elsewhere.page
