"""Keeping the facts of a consultation: its days, who takes part, whom it asks and how."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import Organisation, User
from cms.caching.page_cache import purge
from participation.actions.overtaken import refuse_if_overtaken
from participation.models import ChildSetting, Consultation, MovedReplyDay, PlanChoice, Priority
from participation.planning.words import Facet
from surveys.models import Area

ROW = (
    "name",
    "kind",
    "track",
    "level",
    "cycle_step",
    "decided_by",
    "opens_on",
    "closes_on",
    "decision_on",
    "reply_promised_on",
)
SHARED = ("partners", "asked_at", "asked_areas", "priorities")
CHOSEN = {Facet.GROUP: "groups", Facet.METHOD: "methods", Facet.AGE: "ages"}


def facts_of(consultation: Consultation) -> dict[str, Any]:
    """Everything that is kept here, as it is now."""
    return {
        **{name: getattr(consultation, name) for name in ROW},
        **{name: consultation.chosen(facet) for facet, name in CHOSEN.items()},
        **{name: list(getattr(consultation, name).all()) for name in SHARED},
    }


@transaction.atomic
def keep_facts(
    *,
    consultation: Consultation,
    partners: Iterable[Organisation],
    choices: Mapping[Facet, Iterable[str]],
    settings: Iterable[ChildSetting] = (),
    new_settings: Iterable[str] = (),
    areas: Iterable[Area] = (),
    priorities: Iterable[Priority] = (),
    seen: str = "",
    why_later: Mapping[str, str] | None = None,
    by: User | None = None,
) -> None:
    """Write a consultation that was checked already, with everything that hangs on it; the public page follows.

    A day for the reply that everybody can read is moved later only with a reason, `why_later`, which they read too.
    """
    shared: dict[str, Iterable[Any]] = {
        "partners": partners,
        "asked_at": [*settings, *settings_named(new_settings)],
        "asked_areas": areas,
        "priorities": priorities,
    }
    if consultation.pk:
        there = Consultation.objects.select_for_update().get(pk=consultation.pk)
        chosen = {name: choices.get(facet, ()) for facet, name in CHOSEN.items()}
        wanted = {name: getattr(consultation, name) for name in ROW} | chosen | shared
        refuse_if_overtaken(seen=seen, now=facts_of(there), wanted=wanted)
        if there.is_public:
            _keep_promise(there, consultation.reply_promised_on, why_later or {}, by)
    consultation.save()
    for name, rows in shared.items():
        getattr(consultation, name).set(rows)
    consultation.choices.all().delete()
    PlanChoice.objects.bulk_create(
        PlanChoice(consultation=consultation, facet=facet, value=value)
        for facet, values in choices.items()
        for value in dict.fromkeys(values)
    )
    transaction.on_commit(purge)


def _keep_promise(there: Consultation, day: date | None, reason: Mapping[str, str], by: User | None) -> None:
    """Write down that the day of the reply is moved, if it is. `there`: the row as it stands, locked."""
    promised = there.reply_promised_on
    if promised is None or (day is not None and day <= promised):
        return
    if day is None:
        raise ValidationError({"reply_promised_on": _("Everybody can read the promised day. Choose another one.")})
    if not reason or by is None:
        raise ValidationError(
            {"why_later": _("Children were promised %(day)s. Say why they hear later.") % {"day": _day(promised)}}
        )
    MovedReplyDay.objects.create(
        consultation=there,
        was_on=promised,
        now_on=day,
        reason=dict(reason),
        moved_on=timezone.localdate(),
        moved_by=by,
    )


def _day(value: date) -> str:
    return date_format(value, "j F Y")


def settings_named(names: Iterable[str]) -> list[ChildSetting]:
    """The schools and settings of these names, however they were written; new ones where nobody has named them before.

    Somebody else may name the same one in the same moment: it is one row, and neither of the two is refused.
    """
    # In one order, so that two who name the same ones do not wait for each other.
    plain = sorted(dict.fromkeys(" ".join(name.split()) for name in names), key=str.lower)
    rows = [ChildSetting(name=name) for name in plain]
    ChildSetting.objects.bulk_create(rows, ignore_conflicts=True)
    # By the very spelling that the database holds to be the same.
    spelled = ChildSetting.objects.alias(spelled=Lower("name"))
    return list(spelled.filter(spelled__in=[Lower(Value(name)) for name in plain]))
