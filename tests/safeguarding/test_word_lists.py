"""The word lists: every language has one, every topic is in it, and a wrong line is named."""

import pytest
from django.conf import settings

from safeguarding.enums import Topic, Urgency
from safeguarding.word_lists import WordListError, languages, parse, read_lists


def test_every_language_of_the_site_has_a_list_and_so_do_urdu_and_punjabi_in_latin_letters():
    assert languages() == sorted([*(code for code, _ in settings.LANGUAGES), "pa-Latn", "ur-Latn"])


@pytest.mark.parametrize("language", languages())
def test_every_list_speaks_of_every_topic(language):
    assert {entry.topic for entry in read_lists() if entry.language == language} == set(Topic)


@pytest.mark.parametrize("language", languages())
def test_no_line_stands_twice_in_a_list(language):
    expressions = [entry.expression for entry in read_lists() if entry.language == language]

    assert sorted(expressions) == sorted(set(expressions))


def test_bullying_alone_is_for_today_and_words_about_dying_are_for_now():
    (bullying,) = parse("en", "[bullying]\nsoon bully*\n")

    assert (bullying.urgency, bullying.topic, bullying.expression) == (Urgency.SOON, Topic.BULLYING, "bully*")


def test_names_stand_for_their_words():
    (entry,) = parse("en", "@parent = mum/dad*\n[hurt]\nurgent @parent/nan hits # a remark\n")

    assert (entry.slots[0].words, entry.slots[0].stems) == ({"mum", "nan"}, {"dad"})


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("urgent hits me", "line 1: there is no [topic] above it"),
        ("[hurt]\nsometime hits me", "line 2: 'sometime' is not a valid Urgency"),
        ("[hurting]\n", "line 1: 'hurting' is not a valid Topic"),
        ("[hurt]\nurgent", "line 2: an expression begins and ends with a word"),
        ("[hurt]\nurgent .. me", "line 2: an expression begins and ends with a word"),
        ("[hurt]\nurgent @person hits", "line 2: @person has not been named above it"),
        ("[hurt]\nurgent self-harm", "line 2: “self-harm” is not one word"),
        ("[hurt]\nurgent hits//me", "line 2: “” is not one word"),
    ],
)
def test_a_line_that_cannot_be_understood_is_named(text, complaint):
    with pytest.raises(WordListError) as caught:
        list(parse("en", text))

    assert str(caught.value) == f"en.txt, {complaint}"
