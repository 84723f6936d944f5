"""Making the always-open door of an organisation: closed until its lawful record is complete and somebody opens it."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from surveys.models import Survey, SurveyCare, SurveyVersion, TellUs
from surveys.tell_us import questionnaire


@transaction.atomic
def make_tell_us(*, organisation: Organisation, by: User) -> Survey:
    """The door of `organisation`, with what it asks. Each has one: a second time gives the first."""
    locked = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    door = Survey.objects.filter(organisation=locked, is_tell_us=True).first()
    if door is not None:
        return door
    name = _("Tell us anything: %(organisation)s") % {"organisation": locked.name}
    door = Survey.objects.create(name=name[:200], organisation=locked, is_tell_us=True)
    TellUs.objects.create(survey=door)
    SurveyCare.objects.create(survey=door, changed_by=by).controllers.set([locked])
    version_of_today(door=door)
    return door


def version_of_today(*, door: Survey) -> SurveyVersion:
    """What this door asks in the languages that the site has now: a new version if that has changed."""
    wanted = questionnaire()
    latest = door.current_version()
    if latest is not None and latest.asks(wanted):
        return latest
    with transaction.atomic():
        locked = Survey.objects.select_for_update(of=("self",)).get(pk=door.pk)
        latest = locked.current_version()
        if latest is not None and latest.asks(wanted):
            return latest
        number = latest.number + 1 if latest else 1
        return SurveyVersion.objects.create(survey=locked, number=number, questionnaire=wanted.to_data())
