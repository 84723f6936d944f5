"""Themes are suggested by a machine, named by people, and gone with every text that they were made from."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from participation.actions.take_back_answers import take_back_answers
from safeguarding.models import Reading
from surveys import tasks
from surveys.actions import suggest_themes as theming
from surveys.actions.erase_what_is_over import erase_what_is_over
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.actions.suggest_themes import ask_for_themes, in_language, suggest_themes
from surveys.coding.themes import FEWEST_TEXTS, TooFewTexts, suggest, words_of
from surveys.models import Code, Comment, CommentHint, SuggestedTheme, ThemeRun
from tests.query_counts import queries_of
from tests.surveys.texts import at, reader_of, survey_with, text_in, withheld_in

BEDS = ["The bed is hard and the mattress is old", "My bed and mattress hurt my back", "A softer mattress for my bed"]
LIGHTS = [
    "No lamp in the park at night",
    "The park is dark at night without a lamp",
    "Put a lamp in the park for night",
]
TEXTS = [*BEDS, *LIGHTS] * 5


class TestSuggesting:
    def test_words_that_stand_together_are_one_theme(self) -> None:
        found = [set(theme.terms) for theme in suggest(TEXTS, "en")]
        assert {"bed", "mattress"} <= found[0] | found[1]
        assert any({"bed", "mattress"} <= terms and not terms & {"lamp", "park"} for terms in found)
        assert any({"lamp", "park", "night"} <= terms and not terms & {"bed"} for terms in found)

    def test_samples_are_texts_in_which_the_theme_is_strong(self) -> None:
        for theme in suggest(TEXTS, "en"):
            assert all(set(words_of(TEXTS[place], "en")) & set(theme.terms) for place in theme.samples)

    def test_the_same_texts_give_the_same_themes(self) -> None:
        assert suggest(TEXTS, "en") == suggest(TEXTS, "en")

    def test_a_word_of_one_or_two_texts_is_never_shown(self) -> None:
        texts = [*TEXTS, "Samantha bed mattress", "Samantha lamp park"]
        assert all("samantha" not in theme.terms for theme in suggest(texts, "en"))

    @pytest.mark.parametrize("texts", [[], BEDS, ["the and of"] * FEWEST_TEXTS, [""] * FEWEST_TEXTS])
    def test_too_little_is_said_plainly(self, texts) -> None:
        with pytest.raises(TooFewTexts):
            suggest(texts, "en")

    @pytest.mark.parametrize(
        ("language", "text", "words"),
        [
            ("pl", "Chcę żółty pokój i nie sam.", ["żółty", "pokój", "sam"]),
            ("ur", "میں نرم بستر چاہتا ہوں", ["نرم", "بستر"]),
            ("pa", "ਮੈਨੂੰ ਪਾਰਕ ਵਿੱਚ ਰੌਸ਼ਨੀ ਚਾਹੀਦੀ", ["ਪਾਰਕ", "ਰੌਸ਼ਨੀ", "ਚਾਹੀਦੀ"]),
            ("sk", "Chcem mäkšiu posteľ.", ["mäkšiu", "posteľ"]),
            ("en", "I don't like 24 x 7 BEDS_lamps!", ["beds", "lamps"]),
        ],
    )
    def test_words_of_every_language_stay_whole(self, language, text, words) -> None:
        assert words_of(text, language) == words

    @given(st.lists(st.sampled_from(["a bed", "lamp park", "x", "ok ok ok", "😀"]), min_size=20, max_size=40))
    def test_any_texts_give_themes_or_are_too_few(self, texts) -> None:
        try:
            found = suggest(texts, "en")
        except TooFewTexts:
            return
        assert all(theme.terms for theme in found)


@pytest.fixture
def survey():
    return survey_with(*TEXTS)


@pytest.fixture
def run(survey) -> ThemeRun:
    run = ask_for_themes(survey=survey, language="en", by=reader_of(survey))
    suggest_themes(run_id=run.pk)
    run.refresh_from_db()
    return run


@pytest.mark.django_db
class TestRunning:
    def test_it_is_written_once_however_often_it_runs(self, run) -> None:
        before = list(run.themes.values_list("number", "terms"))
        assert (run.texts, run.problem, len(before) >= 2) == (len(TEXTS), "", True)
        suggest_themes(run_id=run.pk)
        tasks.suggest_themes(run.pk)
        assert list(run.themes.values_list("number", "terms")) == before

    def test_too_few_texts_are_said_so(self) -> None:
        survey = survey_with(*BEDS)
        run = ask_for_themes(survey=survey, language="en", by=reader_of(survey))
        suggest_themes(run_id=run.pk)
        run.refresh_from_db()
        assert (run.problem, run.themes.count()) == (theming.TOO_FEW, 0)

    def test_somebody_who_asks_twice_is_told(self, survey) -> None:
        reader = reader_of(survey)
        first = ask_for_themes(survey=survey, language="en", by=reader)
        with pytest.raises(ValidationError, match="asked for these already"):
            ask_for_themes(survey=survey, language="en", by=reader)
        with pytest.raises(IntegrityError), transaction.atomic():
            ThemeRun.objects.create(survey=survey, language="en", asked_by=reader)
        suggest_themes(run_id=first.pk)
        assert ask_for_themes(survey=survey, language="en", by=reader).pk != first.pk
        assert ThemeRun.objects.count() == 1

    def test_a_lost_call_is_found_by_the_sweep(self, survey, monkeypatch) -> None:
        run = ask_for_themes(survey=survey, language="en", by=reader_of(survey))
        told = []
        monkeypatch.setattr(theming, "tell_a_worker", told.append)
        tasks.sweep_themes()
        assert told == []
        ThemeRun.objects.update(asked_at=timezone.now() - timedelta(minutes=6))
        tasks.sweep_themes()
        assert told == [run.pk]

    def test_texts_of_one_language_that_may_be_read(self) -> None:
        survey = survey_with("One")
        polish = text_in(survey, "Dwa", language="en")
        CommentHint.objects.create(comment=polish, language="pl", analyser=1)
        unknown = text_in(survey, "ok", language="en")
        CommentHint.objects.create(comment=unknown, analyser=1)
        text_in(survey, "Trzy", language="pl")
        withheld_in(survey, "Four")
        assert set(in_language(survey, "en").values_list("words", flat=True)) == {"One", "ok"}
        assert set(in_language(survey, "pl").values_list("words", flat=True)) == {"Dwa", "Trzy"}

    @pytest.mark.parametrize("way", ["erased", "worry", "taken back"])
    @pytest.mark.parametrize("meanwhile", [True, False])
    def test_suggestions_go_with_a_text(self, survey, monkeypatch, way, meanwhile) -> None:
        text = Comment.objects.first()
        go = {
            "erased": lambda: erase_what_is_over(today=date(2036, 1, 1)),
            "worry": lambda: raise_from_comment(comment=text, user=reader_of(survey)),
            "taken back": lambda: take_back_answers(response=text.response),
        }[way]
        run = ask_for_themes(survey=survey, language="en", by=reader_of(survey))
        if meanwhile:
            monkeypatch.setattr(theming, "suggest", lambda texts, language: (suggest(texts, language), go())[0])
        suggest_themes(run_id=run.pk)
        if not meanwhile:
            assert SuggestedTheme.objects.exists()
            go()
        assert not ThemeRun.objects.exists()
        assert not SuggestedTheme.objects.exists()


@pytest.mark.django_db
class TestPages:
    def test_a_reader_asks_and_names_one(self, client, survey, run) -> None:
        reader = reader_of(survey)
        client.force_login(reader)
        page = client.get(at("themes", survey))
        body = page.content.decode()
        assert "Machine hint, from 30 texts" in body
        shown = {text.pk for _run, themes in page.context["runs"] for _theme, texts in themes for text in texts}
        assert Reading.objects.get().count == len(shown) > 0
        theme = run.themes.first()
        naming = at("name_theme", survey, run.reference, theme.number)
        assert theme.terms[0] in client.get(naming).content.decode()
        assert not Code.objects.exists()
        assert client.post(naming, {"name": "", "description": ""}).status_code == 200
        assert client.post(naming, {"name": "Beds", "description": "How they sleep."}).status_code == 302
        theme.refresh_from_db()
        assert theme.code == Code.objects.get()
        assert "Named: Beds" in client.get(at("themes", survey)).content.decode()

    def test_asking_by_the_page(self, client, survey) -> None:
        client.force_login(reader_of(survey))
        assert client.post(at("themes", survey), {"language": "xx"}).status_code == 200
        assert not ThemeRun.objects.exists()
        page = client.post(at("themes", survey), {"language": "en"}, follow=True).content.decode()
        assert "These are being looked for." in page
        assert (
            "asked for these already"
            in client.post(at("themes", survey), {"language": "en"}, follow=True).content.decode()
        )

    def test_everything_of_another_organisation_is_404(self, client, survey, run) -> None:
        own = survey_with("Own")
        client.force_login(reader_of(own))
        for path in (
            at("themes", survey),
            at("name_theme", survey, run.reference, 1),
            at("name_theme", own, run.reference, 1),
        ):
            assert client.get(path).status_code == 404
            assert client.post(path, {"name": "x", "description": "x", "language": "en"}).status_code == 404
        assert not Code.objects.exists()

    def test_it_costs_the_same_with_one_and_three_themes(self, client, survey, run) -> None:
        client.force_login(reader_of(survey))
        SuggestedTheme.objects.exclude(pk=run.themes.first().pk).delete()
        before = queries_of(client, at("themes", survey))
        for number in (20, 21):
            theme = SuggestedTheme.objects.create(run=run, number=number, terms=["a"])
            theme.samples.add(Comment.objects.last(), through_defaults={"rank": 0})
        assert queries_of(client, at("themes", survey)) == before
