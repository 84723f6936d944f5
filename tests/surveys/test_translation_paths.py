"""Every way by which a translation goes live: the survey asks in its language, or goes on without it."""

import pytest
from django.test import TestCase
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from surveys.pages import SurveyPage
from tests.surveys.desk import CONTENTS, FIRST, SAFE, Desk, live_page, stream

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> SurveyPage:
    return live_page()


def languages(page: SurveyPage) -> tuple[str, ...]:
    return page.survey.current_version().as_questionnaire().languages


def submit_for_translation(desk: Desk, code: str) -> SurveyPage:
    locale, _ = Locale.objects.get_or_create(language_code=code)
    home = desk.page.get_parent().get_parent()
    for above in (home, desk.page.get_parent()):
        if not above.has_translation(locale):
            above.specific.copy_for_translation(locale).save_revision().publish()
    data = {"locales": [locale.pk]}
    response = desk.post("wagtail_localize:submit_page_translation", desk.page.pk, **data)
    assert response.status_code == 302
    return SurveyPage.objects.get(translation_key=desk.page.translation_key, locale=locale)


def translate_strings(page: SurveyPage, leave_out: str = "") -> None:
    locale = page.locale
    source = TranslationSource.objects.get(object_id=page.translation_key)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data != leave_out:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=locale,
                context=segment.context,
                defaults={"data": f"{locale}: {segment.string.data}"},
            )


def publish_translation(desk: Desk, page: SurveyPage) -> None:
    """The button of the translation editor, which publishes once its transaction is through."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        response = desk.post("wagtailadmin_pages:edit", page.pk, action="publish")
    assert response.status_code == 302


def test_submitting_for_translation_asks_nothing_new(page):
    desk = Desk(page, FIRST)
    translated = submit_for_translation(desk, "pl")
    assert (translated.live, desk.numbers(), languages(page)) == (False, [1], ("en",))


def test_publishing_in_the_translation_editor_adds_the_language(page):
    desk = Desk(page, FIRST)
    translated = submit_for_translation(desk, "pl")
    translate_strings(translated)
    publish_translation(desk, translated)
    assert (desk.numbers(), languages(page)) == ([1, 2], ("en", "pl"))


def test_publishing_an_unfinished_translation_leaves_the_version_and_names_what_is_missing(page):
    desk = Desk(page, FIRST)
    translated = submit_for_translation(desk, "pl")
    translate_strings(translated, leave_out="Is it warm?")
    publish_translation(desk, translated)
    page.survey.refresh_from_db()
    assert (desk.numbers(), languages(page)) == ([1], ("en",))
    assert page.survey.compile_report["missing"] == [{"language": "pl", "text": "Is it warm?"}]


@pytest.mark.parametrize("publish", ["on", ""])
def test_updating_translations_from_a_changed_source_switches_off_what_is_not_translated(page, publish):
    desk = Desk(page, CONTENTS["good"])
    translated = submit_for_translation(desk, "pl")
    translate_strings(translated)
    publish_translation(desk, translated)
    desk.draft().publish()
    assert (desk.numbers(), languages(page)) == ([1, 2, 3], ("en",))
    source = TranslationSource.objects.get(object_id=page.translation_key)
    data = {"publish_translations": publish} if publish else {}
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert desk.post("wagtail_localize:update_translations", source.pk, **data).status_code == 302
    assert (desk.numbers(), languages(page)) == ([1, 2, 3], ("en",))
    translate_strings(translated)
    publish_translation(desk, translated)
    assert (desk.numbers(), languages(page)) == ([1, 2, 3, 4], ("en", "pl"))


def test_a_translation_that_was_cut_loose_changes_nothing_that_is_asked(page):
    """Its own questions would make a second data set."""
    desk = Desk(page, FIRST)
    translated = submit_for_translation(desk, "pl")
    translate_strings(translated)
    publish_translation(desk, translated)
    translation = Translation.objects.get(source__object_id=page.translation_key)
    desk.post("wagtail_localize:stop_translation", translation.pk)
    loose = SurveyPage.objects.get(pk=translated.pk)
    loose.questions = stream([SAFE])
    loose.save_revision(user=desk.user).publish()
    asked = [question.key for question in page.survey.current_version().as_questionnaire().questions()]
    assert (desk.numbers(), asked) == ([1, 2], ["safe", "warm"])
