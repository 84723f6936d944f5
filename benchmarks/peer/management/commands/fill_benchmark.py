"""Fills the database of a benchmark: the demo's whole content, and beside it what is measured and its peers."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management import BaseCommand, call_command
from wagtail.models import Locale, Page

from benchmarks.peer import asked, said
from benchmarks.peer.blocks import blocks
from benchmarks.peer.models import FormField, FormPage, PlainPage
from cms.models import HomePage
from demo import content
from tests.surveys.factories import SurveyFactory, make_lawful, survey_page

ENTRIES = 10_000
PARAGRAPHS = [
    "We ask what children think before we decide. Then we say what we decided, and why.",
    "You need not answer. You can stop whenever you like, and nobody will mind.",
    "Two people read every answer. If somebody is not safe, we must tell those whose job it is to help.",
]


class Command(BaseCommand):
    help = "Fill an empty database for the benchmarks."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        cache.clear()
        content.load()
        survey = make_lawful(SurveyFactory(reference=asked.REFERENCE, name="Ten questions"))
        survey_page(*blocks(), survey=survey, title="Ten questions")
        add_peers(Page.objects.get(pk=HomePage.objects.get(locale=main_locale()).pk))
        said.fill(ENTRIES)


def main_locale() -> Locale:
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


def add_peers(home: Page) -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    home.add_child(instance=PlainPage(title="A plain page", slug="plain", body=body))
    form = home.add_child(instance=FormPage(title="Ten questions", slug="form"))
    for field in asked.form_fields():
        FormField.objects.create(page=form, **field)
