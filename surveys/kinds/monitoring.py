"""The questions about the person, after all others: each optional, each in the words that suit the age.

Every one is marked, so that its answers can be cut out of the responses when they are needed no longer.
"""

from collections.abc import Callable, Iterable
from functools import partial

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructValue

from surveys.asking.equality import MONITORING
from surveys.asking.our_words import our_words
from surveys.asking.questionnaire import Question
from surveys.blocks.questions import MonitoringBlock
from surveys.enums import AgeBand
from surveys.kinds import monitoring_questions as texts
from surveys.kinds.base import Values
from surveys.kinds.information import Information
from surveys.kinds.ready_made import ReadyMade, choose_one
from surveys.kinds.registry import register

# Who does not say their age is asked as gently as a child.
YOUNG = (AgeBand.UNDER_8, AgeBand.FROM_8, AgeBand.UNSAID)
OLDER = (AgeBand.FROM_12, AgeBand.ADULT)

Maker = Callable[..., Question]
_one = partial(choose_one, settings={MONITORING: True})

ABOUT: dict[str, tuple[Maker, ...]] = {
    "age": (partial(_one, key="about_age", wording=texts.AGE_WORDING, choices=texts.AGES),),
    "ethnicity": (
        partial(
            _one,
            key="about_ethnicity_young",
            wording=texts.ETHNICITY_WORDING,
            choices=texts.ETHNICITY_YOUNG,
            ages=YOUNG,
        ),
        partial(_one, key="about_ethnicity", wording=texts.ETHNICITY_WORDING, choices=texts.ETHNICITY, ages=OLDER),
    ),
    "disability": (
        partial(
            _one,
            key="about_extra_help",
            wording=texts.EXTRA_HELP_WORDING,
            help_text=texts.EXTRA_HELP_HELP,
            choices=texts.EXTRA_HELP,
            ages=YOUNG,
        ),
        partial(
            _one,
            key="about_disability",
            wording=texts.DISABILITY_WORDING,
            help_text=texts.DISABILITY_HELP,
            choices=texts.DISABILITY,
            ages=OLDER,
        ),
    ),
    "care": (
        partial(_one, key="about_care", wording=texts.CARE_WORDING, help_text=texts.CARE_HELP, choices=texts.CARE),
    ),
    "language": (partial(_one, key="about_language", wording=texts.LANGUAGE_WORDING, choices=texts.LANGUAGES),),
    "sex": (
        partial(
            _one,
            key="about_sex",
            wording=texts.SEX_WORDING,
            help_text=texts.SEX_HELP,
            choices=texts.SEX,
            ages=OLDER,
        ),
    ),
}


@register
class Monitoring(ReadyMade):
    name = "monitoring"
    label = _("About the person")
    icon = "group"
    block_class = MonitoringBlock

    def source_problems(self, value: StructValue) -> list[str]:
        return [] if value["which"] else [_now("It asks nothing. Tick what to ask, or take it away.")]

    def questions(self, values: Values) -> list[Question]:
        chosen = next(iter(values.values()))["which"]
        note = Question(key="about_you_note", kind=Information.name, wording=our_words(values, texts.NOTE))
        return [note, *self._chosen(chosen, list(values))]

    def _chosen(self, chosen: Iterable[str], languages: list[str]) -> list[Question]:
        wanted = set(chosen)
        return [make(languages) for name, makers in ABOUT.items() if name in wanted for make in makers]
