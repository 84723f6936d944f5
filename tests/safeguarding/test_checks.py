"""The warning about languages that have no word list."""

from django.core.checks import run_checks


def ids() -> list[str]:
    return [message.id for message in run_checks() if message.id and message.id.startswith("safeguarding.")]


def test_the_languages_of_the_site_are_all_screened():
    assert ids() == []


def test_a_language_without_a_list_is_warned_of(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("so", "Somali")]

    assert ids() == ["safeguarding.W001"]
