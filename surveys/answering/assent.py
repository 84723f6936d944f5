"""What somebody is told before the first question, in words for their age, and how a response shows that they agreed.

The words are the platform's own, so that no survey leaves them out. Whoever changes what they say raises `VERSION`: a
response keeps the version and the age band of the words that were read.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.enums import AgeBand, RespondentGroup
from surveys.models import Survey

VERSION = 1

STOP = _("You can stop at any time, and leave out any question.")
YES = _("Yes, I want to")
NO = _("No, I don't want to")
NO_NAME = _("You need not tell us your name.")


@dataclass(frozen=True, slots=True)
class Wording:
    """A heading, sentences, and the words on the two buttons. Under `promise` stands what is kept private."""

    band: str
    heading: str | Promise
    sentences: tuple[str | Promise, ...]
    promise: bool = True
    yes: str | Promise = YES
    no: str | Promise = NO

    @property
    def mark(self) -> str:
        """What a sheet keeps of it."""
        return f"{VERSION}/{self.band}"


WORDINGS = {
    wording.band: wording
    for wording in (
        Wording(
            AgeBand.UNDER_8,
            _("Do you want to do this?"),
            (
                _("We want to know what you think."),
                _("There are no wrong answers."),
                _("You can say no. Nobody will be cross."),
                _("You can stop when you want."),
                _("If somebody hurts you or scares you, we tell a grown-up who helps."),
            ),
            promise=False,
            no=_("No, thank you"),
        ),
        Wording(
            AgeBand.FROM_8,
            _("Do you want to take part?"),
            (
                _("We want to hear what you think. It is not a test."),
                _("You can say no. Nothing bad happens then."),
                STOP,
                NO_NAME,
            ),
        ),
        Wording(
            AgeBand.FROM_12,
            _("Do you want to take part?"),
            (
                _("It is up to you. You can say no, and nothing changes for you."),
                STOP,
                NO_NAME,
            ),
        ),
        Wording(
            AgeBand.ADULT,
            _("Do you want to take part?"),
            (
                _("It is your choice. If you say no, nothing changes in the help that you get."),
                STOP,
                NO_NAME,
            ),
        ),
    )
}


def texts() -> list[str | Promise]:
    """Every text that asks for consent, for the native speaker who reads them."""
    return [
        text
        for wording in WORDINGS.values()
        for text in (wording.heading, *wording.sentences, wording.yes, wording.no)
    ]


def wording_for(survey: Survey, age_band: str) -> Wording:
    """Somebody who does not say how old they are gets the plainest words that do not talk down."""
    if age_band in WORDINGS:
        return WORDINGS[age_band]
    grown_up = survey.respondent_group in (RespondentGroup.CARERS, RespondentGroup.PROFESSIONALS)
    return WORDINGS[AgeBand.ADULT if grown_up else AgeBand.FROM_8]
