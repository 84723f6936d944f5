"""What “Tell us anything” asks, of whom it can be asked at a moment, and who hears those who do not know.

The door of an organisation is a survey with two questions of the platform's own: what it is, and the words. So what is
told is kept, screened, read, counted, erased and followed like every other answer.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from safeguarding.staffing import staffed
from surveys.asking.our_words import our_words
from surveys.asking.questionnaire import Option, Question, Questionnaire, Section
from surveys.enums import Telling
from surveys.models import Response, Survey, TellUsSettings

TITLE = _("Tell us anything")
KIND, WORDS = "kind", "words"
MOST_LETTERS = 20_000
# What a sheet keeps of the words that were read before beginning. Whoever changes what they say raises it.
ASSENT = "1/tell-us"
# These words. Below them stands what is kept private, and then the buttons; pressing one says yes.
BEFORE = (
    _("You need not do this. You can stop at any time."),
    _("You need not tell us your name."),
    _("We see it only when you press Send. Then a person reads it, but not straight away."),
    _("You get a code. With it you can see what became of what you said."),
)
YES = _("If that is fine for you, press one of these:")


def texts_of_assent() -> Iterable[str | Promise]:
    """Every text that asks whether somebody wants to tell us something."""
    return (*BEFORE, YES)


def questionnaire() -> Questionnaire:
    """What is asked, in every language of the site."""
    languages = tuple(code for code, _name in settings.LANGUAGES)

    def texts(text: str | Promise) -> dict[str, str]:
        return our_words(languages, text)

    kinds = tuple(Option(kind.value, texts(kind.label), pictogram=kind.value) for kind in Telling)
    questions = (
        Question(KIND, "single_choice", texts(_("What is it?")), required=True, options=kinds),
        Question(
            WORDS,
            "long_text",
            texts(_("What do you want to tell us?")),
            required=True,
            settings={"limit": MOST_LETTERS},
        ),
    )
    return Questionnaire(languages, texts(TITLE), (Section("told", texts(TITLE), questions),))


def open_now(at: datetime) -> list[Survey]:
    """The doors that are open, by the names of their organisations; somebody may be there to read or not."""
    doors = Survey.objects.tell_us().open_at(at).filter(lawful_at__isnull=False)
    return list(doors.select_related("organisation", "tell_us").order_by("organisation__name"))


def heard_now(at: datetime) -> list[Survey]:
    """The open doors behind which somebody is there who would see that a child is in danger."""
    there = set(staffed().values_list("pk", flat=True))
    return [door for door in open_now(at) if door.organisation_id in there]


def for_the_unsure(doors: list[Survey]) -> Survey:
    """Who of `doors`, which are not none, hears somebody who does not know whom to tell."""
    chosen = TellUsSettings.objects.filter(site__is_default_site=True).values_list("for_the_unsure_id", flat=True)
    return next((door for door in doors if door.organisation_id in chosen), doors[0])


def kind_of(response: Response) -> Telling | None:
    """What somebody said that it was; nothing for an answer to a survey."""
    return kind_in(response.answers) if response.survey.is_tell_us else None


def kind_in(answers: Mapping[str, Mapping[str, Any]]) -> Telling | None:
    """The same from the answers of a response, where it is known that they came through a door."""
    said = answers.get(KIND, {}).get("value", "")
    return Telling(said) if said in Telling.values else None
