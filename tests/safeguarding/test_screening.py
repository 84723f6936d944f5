"""The screen: what it finds whatever the spelling, and that no text can make it fail or slow down."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safeguarding.enums import Topic, Urgency
from safeguarding.folding import folded_words, squeezed
from safeguarding.screening import Match, Screen, compiled, screen
from safeguarding.word_lists import parse, read_lists


def found_by(list_text: str, text: str) -> list[str]:
    return [entry.expression for entry in Screen(parse("en", list_text)).entries_in(text)]


def test_a_match_names_the_list_the_entry_the_urgency_and_the_topic():
    assert screen("I am in a gang") == [Match("en", "in a gang", Urgency.URGENT, Topic.EXPLOITATION)]


def test_harmless_words_match_nothing():
    assert screen("I like my school and my friends") == []


def test_urgent_matches_come_first():
    urgencies = [match.urgency for match in screen("They bully me. I have no friends. I want to die.")]

    assert urgencies[0] == Urgency.URGENT
    assert urgencies[-1] == Urgency.SOON
    assert urgencies == sorted(urgencies, key=lambda urgency: urgency != Urgency.URGENT)


def test_an_entry_is_reported_once_however_often_it_is_said():
    assert len(screen("suicide suicide suicide")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "I WANT TO DIE",
        "i want to diiiiie",
        "i   want\tto\n\ndie",
        "I w\u200bant to d\u200die",
        "I \u202ewant to die\u202c",
        "I \uff57\uff41\uff4e\uff54 to die",
        "I \U0001d430\U0001d41a\U0001d427\U0001d42d to die",
        "i wan\u0301t to die",
        "I want... to (die)!",
        "I-want-to-die",
        "i wanna die",
        "I want to just die",
    ],
)
def test_spelling_case_marks_and_invisible_characters_hide_nothing(text):
    assert Topic.SUICIDE in {match.topic for match in screen(text)}


@pytest.mark.parametrize("text", ["don't want to live", "don’t want to live", "dont want to live"])
def test_apostrophes_make_no_difference(text):
    assert screen(text)


def test_letters_spelled_out_one_by_one_are_read_as_a_word():
    assert screen("s u i c i d e") == screen("suicide")
    assert screen("s.u.i.c.i.d.e, please") == screen("suicide")


@pytest.mark.parametrize(
    ("with_marks", "without"),
    [
        ("chcę się zabić", "chce sie zabic"),
        ("gwałt", "gwalt"),
        ("nechcem už žiť", "nechcem uz zit"),
        ("bojím sa ísť domov", "bojim sa ist domov"),
    ],
)
def test_polish_and_slovak_match_with_and_without_their_marks(with_marks, without):
    assert screen(with_marks)
    assert screen(with_marks) == screen(without)


def test_arabic_and_urdu_keyboards_are_the_same():
    urdu = "خودکشی"
    arabic = urdu.replace("ک", "ك").replace("ی", "ي")

    assert arabic != urdu
    assert screen(arabic) == screen(urdu) != []


def test_gurmukhi_matches_with_and_without_nukta_and_addak():
    assert screen("ਖ਼ੁਦਕੁਸ਼ੀ") == screen("ਖੁਦਕੁਸੀ") != []


def test_every_list_is_tried_whatever_language_the_form_was_in():
    text = "Hello. mujhe ghar jane se dar lagta hai. Nechcem žiť. ਬਲਾਤਕਾਰ. samobójstwo. زیادتی. mainu kutda"

    assert {match.language for match in screen(text)} == {"en", "pl", "sk", "pa", "ur", "pa-Latn", "ur-Latn"} - {"en"}


def test_a_stem_fits_its_endings_and_a_word_only_itself():
    words = "[hurt]\nurgent hurt*\nsoon sad\n"

    assert found_by(words, "hurting") == ["hurt*"]
    assert found_by(words, "sadly") == []


def test_a_gap_lets_three_words_stand_between_and_no_more():
    words = "[hurt]\nurgent dad .. shouts\n"

    assert found_by(words, "dad shouts") == ["dad .. shouts"]
    assert found_by(words, "dad always very loudly shouts") == ["dad .. shouts"]
    assert found_by(words, "dad is always very loud, shouts") == []


def test_without_a_gap_words_stand_side_by_side():
    assert found_by("[hurt]\nurgent hits me\n", "hits with me") == []


def test_overlapping_beginnings_are_all_followed():
    words = "[hurt]\nurgent a .. b c\nurgent a a b\n"

    assert found_by(words, "a a b x x x b c") == ["a a b"]
    assert sorted(found_by(words, "a a b c")) == ["a .. b c", "a a b"]


def test_the_words_of_a_list_find_themselves():
    """Every entry matches a text made of the first alternative of each of its places."""
    for entry in read_lists():
        text = " ".join(min(slot.words or slot.stems) for slot in entry.slots)
        assert entry in compiled().entries_in(text), entry


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=st.characters(codec=None, exclude_categories=()), max_size=300))
def test_any_text_at_all_can_be_screened(text):
    before = text[:]

    assert all(match.urgency in Urgency for match in screen(text))
    assert text == before


PIECES = st.sampled_from(["a", "b", "c*", "a/b", "ca", ".."])
TEXT_WORDS = st.sampled_from(["a", "b", "ca", "cb", "x"])
EXPRESSIONS = st.lists(PIECES, min_size=1, max_size=5).filter(lambda found: ".." not in (found[0], found[-1]))


@settings(max_examples=300, deadline=None)
@given(
    st.lists(EXPRESSIONS, min_size=1, max_size=5), st.lists(st.sampled_from(["a", "b", "ca", "cb", "x"]), max_size=12)
)
def test_the_walk_finds_what_a_plain_search_finds(expressions, words):
    lines = "\n".join(dict.fromkeys("urgent " + " ".join(expression) for expression in expressions))
    entries = list(parse("en", f"[hurt]\n{lines}"))
    tried = Screen(entries)

    first, again = tried.entries_in(" ".join(words)), tried.entries_in(" ".join(words))

    heard = [squeezed(word) for word in folded_words(" ".join(words))]
    assert set(first) == {entry for entry in entries if any(fits(entry.slots, heard[at:]) for at in range(len(heard)))}
    assert again == first


def fits(slots, words) -> bool:
    """Whether `words` begin with something that fits `slots`: tried plainly, one way after the other."""
    if not slots:
        return True
    slot, *rest = slots
    reach = words[: 4 if slot.after_gap else 1]
    return any(
        (word in slot.words or word.startswith(tuple(slot.stems))) and fits(rest, words[at + 1 :])
        for at, word in enumerate(reach)
    )


def test_lone_surrogates_and_control_characters_are_no_trouble():
    assert screen("\ud800\udfff\x00\x0b\ufffe") == []
    assert screen("\ud800suicide\x00") == screen("suicide")


HOSTILE = {
    "one long word": "a" * 100_000,
    "single letters": "i " * 50_000,
    "the beginning of many expressions": "dad he me they my i " * 5_000,
    "combining marks": "a" + "\u0316\u0300" * 50_000,
    "letters that unfold into many": "\ufdfa" * 50_000,
    "half-width sound marks": "\uff9e\u0a4d" * 50_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_text_ten_times_as_long_takes_at_most_ten_times_the_calls(text):
    screen(text)
    short, long = calls_of(lambda: screen(text[: len(text) // 10])), calls_of(lambda: screen(text))

    assert long <= 10 * short + 100


def test_folding_never_makes_a_text_much_longer():
    assert sum(len(word) for word in folded_words("\ufdfa" * 1000 + "ﷲ" * 1000)) <= 4 * 2000


def test_strange_texts_cannot_fill_the_memory():
    tried = Screen(parse("en", "[hurt]\nurgent dad .. hits .. me .. home\n"))
    tried.entries_in("dad hits dad me hits home " * 10)
    assert tried.remembered > 0

    tried.remembered = 10**9
    tried.entries_in("me home dad hits hits home")

    assert tried.remembered < 100
    assert tried.entries_in("dad hits me home") == list(parse("en", "[hurt]\nurgent dad .. hits .. me .. home\n"))


def calls_of(work) -> int:
    """How many Python and C functions `work` calls: a measure of its effort that does not depend on the machine."""
    count = 0

    def tally(frame, event, argument):
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
