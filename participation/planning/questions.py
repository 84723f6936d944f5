"""The questions that officers answer before they ask anybody: twelve after Lundy, four of a fair consultation."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from participation.planning.words import Kind


@dataclass(frozen=True, slots=True)
class PlanQuestion:
    """One question that officers answer before anybody else is asked."""

    code: str
    words: str | Promise


@dataclass(frozen=True, slots=True)
class PlanPart:
    heading: str | Promise
    questions: tuple[PlanQuestion, ...]


# In our own words, after the checklist in appendix 1 of "Can Scotland be Brave" (Scottish Government, OGL), which goes
# back to Laura Lundy, "Voice is not enough", 2007.
LUNDY = (
    PlanPart(
        _("Space"),
        (
            PlanQuestion("space_sought", _("How do you look for children's views, instead of waiting for them?")),
            PlanQuestion("space_safe", _("What makes it a safe place to speak freely?")),
            PlanQuestion("space_included", _("How do you reach children who find it hard to speak up?")),
        ),
    ),
    PlanPart(
        _("Voice"),
        (
            PlanQuestion("voice_informed", _("What do they learn first, so that they can form a view?")),
            PlanQuestion("voice_free", _("How do they know that they need not take part, and may stop?")),
            PlanQuestion("voice_ways", _("Which ways to say it can they choose from?")),
        ),
    ),
    PlanPart(
        _("Audience"),
        (
            PlanQuestion("audience_way", _("How do their views get to those who listen?")),
            PlanQuestion("audience_known", _("How do children learn who hears them?")),
            PlanQuestion("audience_power", _("Which person or body with the power to decide hears them?")),
        ),
    ),
    PlanPart(
        _("Influence"),
        (
            PlanQuestion("influence_considered", _("How will those who can change it think about what was said?")),
            PlanQuestion("influence_shown", _("What will show that it was taken seriously?")),
            PlanQuestion("influence_told", _("How are children told the reasons for the decision?")),
        ),
    ),
)
# The four Gunning principles, which courts hold public consultations to.
GUNNING = (
    PlanPart(
        _("A fair consultation (Gunning)"),
        (
            PlanQuestion("gunning_open", _("What can still change because of what people say?")),
            PlanQuestion("gunning_informed", _("What do people need to know to answer well, and where is it?")),
            PlanQuestion("gunning_time", _("Why is the time to answer long enough?")),
            PlanQuestion("gunning_weighed", _("Who weighs the answers before the decision, and how?")),
        ),
    ),
)
PARTS = {Kind.VIEWS: (*LUNDY, *GUNNING), Kind.MARKET: GUNNING}
CODES = tuple(question.code for part in (*LUNDY, *GUNNING) for question in part.questions)


def parts_of(kind: str) -> tuple[PlanPart, ...]:
    """The questions for a consultation of this kind. The Lundy questions are about children's own voice."""
    return PARTS[Kind(kind)]
