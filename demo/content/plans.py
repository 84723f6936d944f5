"""The plans of the demo's consultations, written by the same actions that officers use."""

from accounts.models import User
from demo.content.translations import in_all_languages
from demo.texts.consultations import CONSULTATIONS
from demo.texts.plans import ANSWERS, LEFT_OUT, PLANS
from demo.texts.topics import SERVES
from participation.actions.keep_facts import keep_facts
from participation.actions.keep_plan import keep_plan
from participation.models import Consultation, Priority
from participation.planning.questions import parts_of
from participation.planning.words import Facet

NAMES = {asked.key: asked.name for asked in CONSULTATIONS}
WHO_DECIDES = {asked.key: asked.who_decides for asked in CONSULTATIONS}


def make_plans(by: User) -> None:
    for planned in PLANS:
        consultation = Consultation.objects.get(name=NAMES[planned.consultation])
        consultation.cycle_step = planned.cycle_step
        consultation.decided_by = in_all_languages(WHO_DECIDES[planned.consultation])
        keep_facts(
            consultation=consultation,
            partners=consultation.partners.all(),
            choices={Facet.GROUP: planned.groups, Facet.METHOD: planned.methods, Facet.AGE: planned.ages},
            new_settings=planned.settings,
            priorities=Priority.objects.filter(code__in=SERVES[planned.consultation]),
        )
        answer_all(consultation, planned.consultation, by)


def answer_all(consultation: Consultation, key: str, by: User) -> None:
    """Every question of the plan, save those that are left out with their reason."""
    left_out = LEFT_OUT.get(key, {})
    codes = [question.code for part in parts_of(consultation.kind) for question in part.questions]
    answers = {code: ("", left_out[code]) if code in left_out else (ANSWERS[code], "") for code in codes}
    keep_plan(consultation=consultation, answers=answers, by=by)
