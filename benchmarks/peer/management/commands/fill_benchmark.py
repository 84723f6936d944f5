"""Fills the database of a benchmark: the demo's whole content, and the plain page beside it."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management import BaseCommand, call_command
from wagtail.models import Locale, Page

from benchmarks.peer.models import PlainPage
from cms.models import HomePage
from demo import content

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
        home = HomePage.objects.get(locale=Locale.objects.get(language_code=settings.LANGUAGE_CODE))
        body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
        Page.objects.get(pk=home.pk).add_child(instance=PlainPage(title="A plain page", slug="plain", body=body))
