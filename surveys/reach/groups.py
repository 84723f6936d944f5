"""What children are told apart by, where it is known how many there are: each with its groups and its questions.

The codes are those of the questions about the person (`surveys.kinds.monitoring_questions`), of the age that somebody
chooses at the start, and of a list of areas.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from surveys.enums import AgeBand
from surveys.kinds import monitoring_questions as texts
from surveys.kinds.ready_made import Choices, Headed


class By(TextChoices):
    """What a reference population is told apart by."""

    AGE_BAND = "age_band", _("Age, as chosen at the start")
    AGE = "age", _("Age, as asked at the end")
    AREA = "area", _("Area")
    ETHNICITY = "ethnicity", _("Ethnicity")
    ETHNICITY_YOUNG = "ethnicity_young", _("Ethnicity, as younger children are asked")
    SEX = "sex", _("Sex")
    DISABILITY = "disability", _("Disability")
    EXTRA_HELP = "extra_help", _("Special needs: extra help, as younger children are asked")
    CARE = "care", _("Care experience")


@dataclass(frozen=True, slots=True)
class Asked:
    """`source` is what is counted (`surveys.figures.sources`), `groups` are its codes with their labels."""

    source: str
    groups: dict[str, str | Promise]


def _flat(choices: Choices | tuple[Headed, ...]) -> dict[str, str | Promise]:
    found: dict[str, str | Promise] = {}
    for each in choices:
        found.update(each.choices if isinstance(each, Headed) else [each])
    return found


ASKED: dict[str, Asked] = {
    By.AGE_BAND: Asked("age_band", {value: label for value, label in AgeBand.choices if value}),
    By.AGE: Asked("q-about_age", _flat(texts.AGES)),
    By.ETHNICITY: Asked("q-about_ethnicity", _flat(texts.ETHNICITY)),
    By.ETHNICITY_YOUNG: Asked("q-about_ethnicity_young", _flat(texts.ETHNICITY_YOUNG)),
    By.SEX: Asked("q-about_sex", _flat(texts.SEX)),
    By.DISABILITY: Asked("q-about_disability", _flat(texts.DISABILITY)),
    By.EXTRA_HELP: Asked("q-about_extra_help", _flat(texts.EXTRA_HELP)),
    By.CARE: Asked("q-about_care", _flat(texts.CARE)),
}
