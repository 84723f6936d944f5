"""Topics, and the wishes of the city's plan."""

import re

from cms.language.wordings import Wording
from demo.content.translations import in_all_languages
from demo.texts.topics import PRIORITIES, TOPICS, Listed
from participation.models import Priority, Topic

# The page about the plan numbers its headings, each language in its own way.
NUMBER = re.compile(r"^\d+[.۔]\s*")


def make_topics() -> None:
    """Before anything is asked: consultations and viewpoints name them."""
    for position, listed in enumerate(TOPICS, 1):
        Topic.objects.create(code=listed.key, title=title_of(listed), position=position)
    for position, listed in enumerate(PRIORITIES, 1):
        Priority.objects.create(code=listed.key, title=title_of(listed), position=position)


def title_of(listed: Listed) -> Wording:
    return Wording({language: NUMBER.sub("", text) for language, text in in_all_languages(listed.title).items()})
