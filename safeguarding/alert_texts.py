"""What mails about a concern say: never any of its words, nor where they were said."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from safeguarding.enums import AlertKind, Urgency
from safeguarding.models import Concern

SUBJECTS = {
    AlertKind.FIRST: _("Something in Heard needs you"),
    AlertKind.REPEAT: _("Something in Heard still needs you"),
    AlertKind.DEPUTIES: _("Something in Heard waits for a deputy"),
    AlertKind.ADMINISTRATORS: _("Something in Heard has been waiting too long"),
    AlertKind.UNDECIDED: _("Something in Heard waits for your decision"),
}
BEGINNINGS = {
    AlertKind.FIRST: _("Something has come in that you should look at."),
    AlertKind.REPEAT: _("Something has come in, and nobody has said yet that they are looking at it."),
    AlertKind.DEPUTIES: _("Something has been waiting past its time, and the lead has not answered. Please take it."),
    AlertKind.ADMINISTRATORS: _(
        "Something has been waiting far too long. The site administrators have been asked to reach you."
    ),
    AlertKind.UNDECIDED: _("Something was acknowledged some days ago, and nothing has been decided yet."),
}


def text_for_leads(concern: Concern, kind: AlertKind) -> str:
    address = settings.WAGTAILADMIN_BASE_URL + reverse("safeguarding_admin:concern", args=[concern.reference])
    begin = " ".join(part for part in (str(BEGINNINGS[kind]), when(concern, kind)) if part)
    end = gettext("You will be asked to sign in. What you open is logged.")
    return f"{begin}\n\n{address}\n\n{end}\n"


def when(concern: Concern, kind: AlertKind) -> str:
    if kind == AlertKind.UNDECIDED:
        return gettext("Please decide it, or write down what you are waiting for.")
    if kind != AlertKind.FIRST:
        return gettext("Please open it now.")
    if concern.urgency == Urgency.URGENT:
        return gettext("Please open it within the hour.")
    return gettext("Please open it within one working day.")


def text_for_administrators(concern: Concern, *, somebody_is_named: bool) -> str:
    address = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_home")
    if somebody_is_named:
        text = gettext(
            "Something that only the safeguarding lead or a deputy of %(organisation)s may open has been waiting far "
            "too long. Please telephone them, or name somebody else.\n\n%(address)s\n"
        )
    else:
        text = gettext(
            "Something has come in for %(organisation)s that only its safeguarding lead or deputy may open, and it "
            "has neither. Please name one now: they will find it waiting in the queue.\n\n%(address)s\n"
        )
    return text % {"organisation": concern.handled_by, "address": address}
