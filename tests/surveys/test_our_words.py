"""The platform's own labels are those of the running interface, not those of the day of compiling."""

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext_lazy

from surveys.actions.compile_version import compile_version
from surveys.asking.our_words import MESSAGE, in_todays_words, our_words
from surveys.models import SurveyVersion
from surveys.models.survey import _built
from tests.surveys.factories import block, survey_page, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def better_polish(settings, tmp_path):
    """The interface after somebody has mended a translation."""
    catalog = Catalog(locale="pl")
    catalog.add("Yes", "Tak, tak")
    catalog.add("Good", "Świetnie", context="face")
    folder = tmp_path / "pl" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (folder / "django.mo").open("wb") as file:
        write_mo(file, catalog)

    def install():
        settings.LOCALE_PATHS = [tmp_path, *settings.LOCALE_PATHS]

    return install


def labels(version: SurveyVersion, key: str) -> list[str]:
    return [option.label["pl"] for option in version.as_questionnaire().question(key).options]


def as_after_a_restart(version: SurveyVersion) -> SurveyVersion:
    """A version that no process has built yet."""
    _built.clear()
    return SurveyVersion.objects.get(pk=version.pk)


def test_a_mended_translation_shows_without_a_new_version(better_polish):
    page = survey_page(
        block("yes_no", key="safe", wording="Safe?"), block("faces", key="feel", wording="How?", scale="2")
    )
    translate(page, "pl")
    version = page.survey.current_version()
    before = labels(version, "safe")[0], labels(version, "feel_2")[0]
    better_polish()
    version = as_after_a_restart(version)
    assert (labels(version, "safe")[0], labels(version, "feel_2")[0]) == ("Tak, tak", "Świetnie") != before
    assert compile_version(page=page).is_new is False


def test_the_words_of_the_day_of_compiling_stay_in_the_record(better_polish):
    page = survey_page(block("yes_no", key="safe", wording="Safe?"))
    translate(page, "pl")
    version = page.survey.current_version()
    kept = version.questionnaire["sections"][0]["questions"][0]["options"][0]["label"]
    assert (kept[MESSAGE], set(kept)) == ("Yes", {"", "en", "pl"})
    assert set(version.as_questionnaire().question("safe").options[0].label) == {"en", "pl"}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (gettext_lazy("Yes"), "Yes"),
        (pgettext_lazy("face", "Good"), "face\x04Good"),
        ("Words of an officer", None),
        (ngettext_lazy("%d answer", "%d answers", 2), None),
    ],
)
def test_only_what_can_be_looked_up_again_has_a_message(text, message):
    assert our_words(["en"], text).get(MESSAGE) == message


def test_what_has_no_message_is_left_as_it_is():
    data = {"title": {"en": "Yes"}, "sections": [{"key": "a", "number": 1, "none": None}]}
    assert in_todays_words(data) == data
