"""What is missing before a consultation may be published, each as a sentence with the place to mend it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from participation.enums import Track
from participation.models.consultations import Consultation
from participation.planning.questions import parts_of
from participation.planning.words import Facet
from surveys.lawful import Lack


def missing(consultation: Consultation) -> list[Lack]:
    """Everything that is missing. A question of the plan counts as answered where it says why it is left out."""
    return [*_missing_facts(consultation), *_missing_answers(consultation)]


def _missing_facts(consultation: Consultation) -> list[Lack]:
    page = reverse("participation_admin:facts", args=[consultation.reference])
    # Day-to-day work is never over, and so has no last day and no one decision.
    has_an_end = consultation.track == Track.PROJECT
    lacks = [
        (not consultation.decided_by, "decided_by_0", _("Say who decides.")),
        (not consultation.opens_on, "opens_on", _("Choose the first day to answer.")),
        (has_an_end and not consultation.closes_on, "closes_on", _("Choose the last day to answer.")),
        (has_an_end and not consultation.decision_on, "decision_on", _("Choose the day of the decision.")),
        (not consultation.reply_promised_on, "reply_promised_on", _("Promise a day for the reply.")),
        (not consultation.cycle_step, "cycle_step", _("Choose the step of the commissioning cycle.")),
        (not consultation.chosen(Facet.GROUP), "groups_0", _("Choose who is asked.")),
        (not consultation.chosen(Facet.METHOD), "methods_0", _("Choose how they are asked.")),
    ]
    return [Lack(sentence, f"{page}#id_{name}") for is_missing, name, sentence in lacks if is_missing]


def _missing_answers(consultation: Consultation) -> list[Lack]:
    page = reverse("participation_admin:plan", args=[consultation.reference])
    answered = set(consultation.plan_answers.values_list("question", flat=True))
    return [
        Lack(
            _("Plan, %(part)s: %(question)s") % {"part": part.heading, "question": question.words},
            f"{page}#id_{question.code}",
        )
        for part in parts_of(consultation.kind)
        for question in part.questions
        if question.code not in answered
    ]
