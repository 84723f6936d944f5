"""Machine hints: made by a task, labelled as hints, and gone with the words."""

import subprocess
import sys
from datetime import date

import pytest
from django.conf import settings
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from participation.actions.take_back_answers import take_back_answers
from surveys.actions import analyse_comments as analysing
from surveys.actions.analyse_comments import analyse_comments, left_to_analyse
from surveys.actions.erase_what_is_over import erase_what_is_over
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.coding import hints
from surveys.coding.hints import Guess, guesses, phrases_of
from surveys.models import Comment, CommentHint
from tests.query_counts import queries_of
from tests.surveys.texts import at, reader_of, survey_with, text_in, withheld_in

WORDS = "I hate the dark park. The social worker never calls."
POLISH = "Chciałbym częściej widywać mojego brata i grać z nim w piłkę."


def guess(words: str, language: str = "en") -> Guess:
    return next(guesses([(words, language)]))


class TestGuessing:
    def test_english_has_a_tone_and_phrases(self) -> None:
        found = guess(WORDS)
        assert (found.language, found.phrases) == ("en", ("dark park", "social worker"))
        assert found.sentiment < -0.2
        assert guess("I love the lovely garden, it is wonderful.").sentiment > 0.2

    @pytest.mark.parametrize(
        ("words", "language"),
        [
            (POLISH, "pl"),
            ("میں اپنے بھائی سے زیادہ ملنا چاہتا ہوں اور باہر کھیلنا چاہتا ہوں", "ur"),
            ("ਮੈਂ ਆਪਣੇ ਭਰਾ ਨੂੰ ਮਿਲਣਾ ਚਾਹੁੰਦਾ ਹਾਂ", "pa"),
            ("Chcel by som častejšie vídať svojho brata a hrať sa vonku.", "sk"),
        ],
    )
    def test_other_languages_are_named_and_not_analysed_whatever_the_form_says(self, words, language) -> None:
        assert guess(words, "en") == Guess(language)
        assert guess(words, language) == Guess(language)

    @pytest.mark.parametrize("words", ["ok", "😀😀😀😀😀😀😀😀😀", "1234567890"])
    def test_what_says_too_little_is_unknown_and_read_as_the_form_says(self, words) -> None:
        assert guess(words, "pl") == Guess()
        assert guess(words, "en").language == ""
        assert guess(words, "en").sentiment is not None

    def test_english_in_a_polish_form_is_analysed(self) -> None:
        assert guess(WORDS, "pl") == guess(WORDS, "en")

    @given(st.lists(st.text(max_size=60), max_size=3))
    def test_any_text_gets_a_guess(self, texts) -> None:
        found = list(guesses([(words, "en") for words in texts]))
        assert len(found) == len(texts)
        assert all(one.sentiment is None or -1 <= one.sentiment <= 1 for one in found)

    @given(st.text(alphabet="ab/ \n-NPDTI", max_size=60))
    def test_any_parsed_text_gives_short_phrases(self, parsed) -> None:
        found = phrases_of(parsed)
        assert len(found) <= hints.MOST_PHRASES
        assert all(len(phrase) <= hints.LONGEST_PHRASE for phrase in found)

    def test_no_request_loads_the_analysers(self) -> None:
        heavy = "{'lingua', 'textblob', 'sklearn', 'nltk'}"
        code = (
            f"import django, sys; django.setup(); import config.urls, surveys.tasks; print({heavy} & {{*sys.modules}})"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
        )
        assert done.stdout.strip() == "set()"


@pytest.mark.django_db
class TestWriting:
    def test_each_released_text_gets_one_hint_however_often_it_runs(self) -> None:
        survey = survey_with(WORDS)
        text_in(survey, POLISH, language="en")
        withheld_in(survey, "He hits me")
        text_in(survey, "Not screened", needs_screening=True)
        assert [analyse_comments(), analyse_comments()] == [2, 0]
        found = CommentHint.objects.order_by("pk").values_list("comment__words", "language", "phrases")
        assert list(found) == [(WORDS, "en", "dark park\nsocial worker"), (POLISH, "pl", "")]

    def test_hints_of_an_earlier_analyser_are_made_again(self, monkeypatch) -> None:
        survey_with(WORDS)
        analyse_comments()
        monkeypatch.setattr(analysing, "ANALYSER", hints.ANALYSER + 1)
        assert [analyse_comments(), analyse_comments()] == [1, 0]
        assert CommentHint.objects.get().analyser == hints.ANALYSER + 1

    def test_a_sweep_goes_through_many_texts_a_few_at_a_time(self, monkeypatch) -> None:
        monkeypatch.setattr(analysing, "AT_A_TIME", 2)
        survey_with(*(f"Words {number}" for number in range(5)))
        assert analyse_comments(most=4) == 4
        assert analyse_comments() == 1

    @pytest.mark.parametrize("way", ["erased", "worry", "taken back"])
    def test_nothing_is_written_about_words_that_went_meanwhile(self, monkeypatch, way) -> None:
        survey = survey_with(WORDS)
        text = Comment.objects.get()

        def gone(texts):
            found = list(guesses(texts))
            {
                "erased": lambda: erase_what_is_over(today=date(2036, 1, 1)),
                "worry": lambda: raise_from_comment(comment=text, user=reader_of(survey)),
                "taken back": lambda: take_back_answers(response=text.response),
            }[way]()
            return iter(found)

        monkeypatch.setattr(analysing, "guesses", gone)
        assert analyse_comments() == 0
        assert not CommentHint.objects.exists()

    @pytest.mark.parametrize("way", ["erased", "worry", "taken back"])
    def test_a_hint_goes_with_the_words(self, way) -> None:
        survey = survey_with(WORDS, "It is fine.")
        text = Comment.objects.first()
        analyse_comments()
        if way == "erased":
            erase_what_is_over(today=date(2036, 1, 1))
            assert not CommentHint.objects.exists()
        elif way == "worry":
            raise_from_comment(comment=text, user=reader_of(survey))
            assert not CommentHint.objects.filter(comment=text).exists()
        else:
            take_back_answers(response=text.response)
            assert CommentHint.objects.count() == 1
        assert not left_to_analyse().exists()

    @pytest.mark.parametrize("values", [{"sentiment": 1.5}, {"sentiment": None, "phrases": "a"}])
    def test_the_database_refuses_hints_that_cannot_be(self, values) -> None:
        survey_with(WORDS)
        with pytest.raises(IntegrityError), transaction.atomic():
            CommentHint.objects.create(comment=Comment.objects.get(), analyser=1, **values)


@pytest.mark.django_db
class TestShowing:
    def test_a_reader_sees_it_as_a_machine_hint_in_words(self, client) -> None:
        survey = survey_with(WORDS)
        text_in(survey, POLISH, language="pl")
        analyse_comments()
        client.force_login(reader_of(survey))
        for name in ("read_next", "comments"):
            page = client.get(at(name, survey)).content.decode()
            assert "Machine hint" in page
            assert "language: English · tone: rather bad · speaks of: dark park, social worker" in page
        page = client.get(at("comments", survey)).content.decode()
        assert "language: Polish · not analysed" in page

    def test_hints_cost_no_queries(self, client) -> None:
        survey = survey_with(WORDS)
        client.force_login(reader_of(survey))
        before = queries_of(client, at("comments", survey))
        text_in(survey, "Two")
        text_in(survey, "Three")
        Comment.objects.update(read_at="2026-01-01T00:00Z")
        analyse_comments()
        assert queries_of(client, at("comments", survey)) == before
