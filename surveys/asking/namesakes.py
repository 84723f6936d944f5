"""What tells apart questions with the same words: whom each is for, else its section, else its key."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from surveys.enums import AgeBand


@dataclass(frozen=True, slots=True)
class Named:
    """Something in a list. `name` is its own alone; `age_bands` is empty where it is for everybody."""

    name: str
    title: str
    age_bands: tuple[str, ...] = ()
    section: str = ""


def told_apart(found: Iterable[Named]) -> dict[str, str]:
    """By name: words for behind the title of each that has it in common with another one."""
    groups: dict[str, list[Named]] = defaultdict(list)
    for each in found:
        groups[each.title].append(each)
    return {name: words for group in groups.values() if len(group) > 1 for name, words in _words(group).items()}


def titled(title: str, words: str) -> str:
    """The title with what tells it apart, if anything has to."""
    return _("%(title)s (%(words)s)") % {"title": title, "words": words} if words else title


def _words(group: list[Named]) -> dict[str, str]:
    for words_of in (_ages, _section, _key):
        words = {each.name: words_of(each) for each in group}
        if len(set(words.values())) == len(group):
            return words
    return {}


def _ages(each: Named) -> str:
    if not each.age_bands:
        return _("all ages")
    labels = [str(AgeBand(age).label) for age in each.age_bands if age]
    return _("age: %(ages)s") % {"ages": ", ".join(labels) or AgeBand.UNSAID.label}


def _section(each: Named) -> str:
    return each.section and _("section: %(section)s") % {"section": each.section}


def _key(each: Named) -> str:
    return each.name.removeprefix("q-")
