"""Whatever is posted to “Tell us anything” ends in a kind message or in stored words, exactly as they were typed."""

from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveys.asking.exact_text import as_typed
from surveys.forms.tell_us import TellUsForm
from surveys.models import Comment, Response, Sheet
from surveys.tell_us import WORDS, questionnaire
from tests.surveys.telling import FORM, Teller, open_door
from tests.surveys.test_bad_input import NASTY

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.mark.slow
def test_every_text_is_stored_as_typed_or_answered_kindly():
    door = open_door()
    for text in NASTY:
        Response.objects.all().delete()
        teller = Teller(door).begin().write(text)
        assert teller.response.status_code == 200, text[:20]
        if teller.heading == "Look at it once more":
            teller.send_it()
            assert Comment.objects.get().words_as_typed == text, text[:20]
        else:
            assert (text.strip() == "" or len(text) > 20_000, teller.heading) == (True, "Tell us your idea")
            assert "error-summary" in teller.page


def test_a_text_that_is_too_long_stays_on_the_page_and_the_message_says_by_how_much():
    teller = Teller(open_door()).begin().write("x" * 20_003)
    assert "This is 3 letters longer than we can keep." in teller.page
    assert "x" * 20_003 in teller.page


def test_what_the_page_could_not_show_is_sent_as_it_was_typed_after_a_look_back():
    teller = Teller(open_door()).begin().write("a\x00b").get("/en/tell-us/write/")
    assert "a␛0000;b" in teller.page
    teller.write("a␛0000;b").send_it()
    assert Comment.objects.get().words_as_typed == "a\x00b"


def test_markup_is_shown_as_it_was_typed_and_does_nothing():
    teller = Teller(open_door()).begin().write("</textarea><script>alert(1)</script>")
    assert b"<script>alert(1)" not in teller.response.content


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("kind", "", "Choose what it is."),
        ("kind", "riot", "Choose one of these: an idea"),
        ("organisation", "", "Choose who should hear it."),
        ("organisation", "1", "Choose somebody else from the list."),
        ("organisation", "\x00", "Choose somebody else from the list."),
        ("organisation", "o" * 1_000_000, "Choose somebody else from the list."),
        ("age_band", "ancient", "Choose one of these, or say nothing."),
        ("words", "", "Write what you want to tell us."),
        ("words", " \r\n ", "Write what you want to tell us."),
    ],
)
def test_a_field_that_is_wrong_gets_its_own_sentence_and_the_words_stay(field, value, message):
    door = open_door()
    open_door()
    teller = Teller(door).begin().write(**{"words": "My own words", field: value})
    assert message in teller.page
    assert teller.heading == "Tell us your idea"
    assert field == "words" or "My own words" in teller.page
    assert Sheet.objects.get().answers == {"kind": {"value": "idea"}}


def test_the_organisation_of_somebody_without_a_door_cannot_be_chosen():
    door, stranger = open_door(), open_door()
    stranger.opens_at = None
    stranger.save()
    teller = Teller(door).begin().write("Mine", organisation=stranger.organisation.slug)
    assert "Choose somebody else from the list." in teller.page


@pytest.mark.parametrize("kind", ["", "riot", "\x00", "k" * 100_000])
def test_a_beginning_that_nobody_knows_is_answered_with_the_four_buttons(kind):
    teller = Teller(open_door()).begin(kind)
    assert "Choose one of the four buttons below." in teller.page
    assert Sheet.objects.count() == 0


def test_words_posted_without_a_sheet_come_back_to_be_copied():
    teller = Teller(open_door()).write("Written for nothing")
    assert teller.heading == "We can't find what you began"
    assert "Written for nothing" in teller.page


def test_a_page_from_before_the_sending_changes_nothing():
    teller = Teller(open_door()).begin().write("First").send_it()
    teller.write("Second")
    assert "It is sent already" in teller.page
    assert "Second" in teller.page
    assert Comment.objects.get().words == "First"


def test_pages_out_of_order_lead_to_where_one_is():
    door = open_door()
    teller = Teller(door)
    for name in ("write/", "check/", "sent/"):
        assert teller.get(teller.at(name)).path == teller.at()
    assert teller.begin().get(teller.at("check/")).path == teller.at("write/")
    teller.send_it()
    assert (teller.path, Response.objects.count()) == (teller.at("write/"), 0)


def test_a_body_without_a_form_is_answered_kindly():
    door = open_door()
    teller = Teller(door).begin()
    for body in (b"", b"\xff\xfe", urlencode({"token": teller.token}).encode()):
        response = teller.client.post(teller.at("write/"), body, content_type=FORM)
        assert response.status_code == 200


@settings(max_examples=60, deadline=None)
@given(text=st.text(st.characters(codec=None, exclude_categories=()), max_size=60))
def test_any_characters_are_kept_in_a_form_that_comes_back_as_they_were(text):
    question = questionnaire().question(WORDS)
    field = TellUsForm(doors=[], question=question, lenient=True).fields["words"]
    assert as_typed(field.clean(text)) == (text if text.strip() else "")
    field.prepare_value(text).encode()
