"""Texts in several languages: how they are stored, typed, checked and shown."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.template import Context, Template
from django.utils import translation

from cms.language.wording_forms import WordingFormField
from cms.language.wordings import Wording, WordingField


def show(tag: str, value: dict, language: str) -> str:
    with translation.override(language):
        return Template(f"{{% load wordings %}}{{% {tag} value %}}").render(Context({"value": value}))


class TestShowing:
    def test_the_visitors_language_needs_no_mark(self) -> None:
        assert show("wording", {"en": "Yes & no", "ur": "ہاں"}, "en") == "Yes &amp; no"

    def test_another_language_is_marked_with_its_direction(self) -> None:
        assert show("wording", {"en": "<b>Yes</b>"}, "ur") == '<span lang="en" dir="ltr">&lt;b&gt;Yes&lt;/b&gt;</span>'
        assert show("wording", {"ur": "ہاں"}, "pl") == '<span lang="ur" dir="rtl">ہاں</span>'

    def test_paragraphs_keep_their_mark(self) -> None:
        shown = show("wording_paragraphs", {"en": "One.\n\nTwo."}, "sk")
        assert shown == '<div lang="en" dir="ltr"><p>One.</p>\n\n<p>Two.</p></div>'

    def test_nothing_shows_nothing(self) -> None:
        assert show("wording", {}, "en") == ""

    def test_what_staff_typed_is_in_the_main_language(self) -> None:
        assert show("in_main_language", "Head of parks", "ur") == '<span lang="en" dir="ltr">Head of parks</span>'


class TestField:
    def test_it_must_be_there_in_the_main_language(self) -> None:
        with pytest.raises(ValidationError, match="Write this in at least English"):
            WordingField().clean(Wording(ur="ہاں"), None)
        assert WordingField(blank=True).clean(Wording(ur="ہاں"), None) == {"ur": "ہاں"}

    def test_empty_texts_are_not_kept(self) -> None:
        assert WordingField().get_prep_value({"en": "Yes", "pl": ""}) == {"en": "Yes"}


class WordsForm(forms.Form):
    words = WordingFormField()
    more = WordingFormField(required=False)


class TestForm:
    def test_texts_come_back_by_language_without_blanks_around_them(self) -> None:
        form = WordsForm({"words_en": " Yes ", "words_ur": "ہاں", "words_pl": "  "})
        assert form.is_valid()
        assert form.cleaned_data == {"words": {"en": "Yes", "ur": "ہاں"}, "more": {}}

    @pytest.mark.parametrize("typed", [{}, {"words_en": "  "}, {"words_ur": "ہاں"}])
    def test_the_main_language_is_asked_for_by_name(self, typed: dict) -> None:
        assert WordsForm(typed).errors == {"words": ["Write this in at least English."]}

    def test_a_character_that_no_text_holds_is_refused(self) -> None:
        assert WordsForm({"words_en": "Yes\x00"}).errors == {"words": ["Null characters are not allowed."]}

    def test_each_language_has_its_label_and_direction(self) -> None:
        shown = str(WordsForm({"words_ur": "ہاں"})["words"])
        assert '<label for="id_words_3" lang="ur" dir="rtl">اردو</label>' in shown
        assert '<textarea name="words_ur" cols="40" rows="2" lang="ur" dir="rtl"' in shown
        assert " open>" in shown

    def test_other_languages_are_folded_while_they_are_empty(self) -> None:
        assert " open>" not in str(WordsForm()["words"])
