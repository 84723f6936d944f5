"""The always-open doors of two organisations, opened by their officers, and what invented children told there."""

from wagtail.models import Site

from accounts.models import Organisation
from demo.content.backdating import day, give_days, moment
from demo.content.consultations import CARE
from demo.content.people import person
from demo.content.translations import in_all_languages
from demo.texts.tell_us import ANSWER, COMPLAINTS_EMAIL, ROUTE, TOLD, Told
from surveys.actions.answer_complaint import answer_complaint
from surveys.actions.change_opening import take_step
from surveys.actions.keep_care import keep_care
from surveys.actions.keep_telling import begin_telling, keep_telling
from surveys.actions.make_tell_us import make_tell_us
from surveys.actions.send_sheet import send_sheet
from surveys.enums import OpeningStep, Telling
from surveys.models import Complaint, OpeningRecord, Survey, SurveyCare, TellUs, TellUsSettings
from surveys.models.tell_us import USUAL_DAYS
from surveys.working_days import working_days_after

ORGANISATIONS = ("rowan-council", "lantern-health")
OPEN_FOR = 60


def tell_them() -> None:
    """Open the doors, which needs staffed hours, and tell."""
    doors = {slug: open_door(slug) for slug in ORGANISATIONS}
    TellUsSettings.objects.create(
        site=Site.objects.get(is_default_site=True), for_the_unsure=doors["rowan-council"].organisation
    )
    for told in TOLD:
        tell(told, doors[told.organisation])


def open_door(slug: str) -> Survey:
    officer = person(slug, "officer")
    door = make_tell_us(organisation=Organisation.objects.get(slug=slug), by=officer)
    care = SurveyCare.objects.get(survey=door)
    for name, value in CARE.items():
        setattr(care, name, value)
    keep_care(care=care, controllers=[door.organisation], by=officer)
    TellUs.objects.filter(survey=door).update(
        complaints_route=in_all_languages(ROUTE), complaints_email=COMPLAINTS_EMAIL
    )
    take_step(survey=door, user=officer, step=OpeningStep.OPENED)
    # It has been open for a while.
    opened = moment(-OPEN_FOR, 9)
    Survey.objects.filter(pk=door.pk).update(opens_at=opened, lawful_at=opened)
    OpeningRecord.objects.filter(survey=door).update(at=opened, opens_at=opened)
    return Survey.objects.get(pk=door.pk)


def tell(told: Told, door: Survey) -> None:
    """As a browser would, and then back to the day of the story."""
    kind = Telling(told.kind)
    sheet, ticket = begin_telling(door=door, kind=kind, language=told.language)
    keep_telling(
        sheet_key=sheet.key,
        door=door,
        kind=kind,
        words=told.words,
        age_band=told.age_band,
        language=told.language,
    )
    response = send_sheet(ticket=ticket).response
    give_days({response.pk: day(-told.days_ago)})
    complaint = Complaint.objects.filter(comment__response=response).first()
    if complaint is None:
        return
    complaint.answer_by = working_days_after(day(-told.days_ago), USUAL_DAYS)
    complaint.save(update_fields=["answer_by"])
    if told.answered_days_ago is not None:
        by, on = person(told.organisation, "officer"), day(-told.answered_days_ago)
        answer_complaint(complaint=complaint, answer=in_all_languages(ANSWER), by=by, on=on)
