"""Asking for a role, taking that back, and what officers do with it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.actions.send_mail import queue_mail
from accounts.models import Organisation, User
from cms.caching.page_cache import purge
from participation.actions.overtaken import refuse_if_overtaken
from participation.events.place_links import hash_of, secret_of
from participation.events.words import ContactPurpose
from participation.models import Contact, Interest, Opportunity

WHAT = "role"
# How long we know how to reach somebody: until we have talked, and a while after that.
KEPT = timedelta(days=90)
KEPT_AFTERWARDS = timedelta(days=30)
# Nobody fills a whole database by pressing a button.
MOST_WAITING = 500


class NotOpen(Exception):
    """Nobody can ask for this role now."""


@transaction.atomic
def make_opportunity(*, organisation: Organisation, facts: Mapping[str, Any]) -> Opportunity:
    """A role that nobody sees yet."""
    row = Opportunity(organisation=organisation, **facts)
    row.full_clean()
    row.save()
    return row


@transaction.atomic
def change_opportunity(*, opportunity: Opportunity, facts: Mapping[str, Any], seen: str = "") -> None:
    row = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    refuse_if_overtaken(seen=seen, now={name: getattr(row, name) for name in facts}, wanted=facts)
    for name, value in facts.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    transaction.on_commit(purge)


@transaction.atomic
def show_opportunity(*, opportunity: Opportunity, is_shown: bool) -> None:
    """Publish a role, or close it. Either can be taken back."""
    row = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    row.published_at = row.published_at or (timezone.now() if is_shown else None)
    row.closed_at = None if is_shown else timezone.now()
    row.save(update_fields=["published_at", "closed_at"])
    transaction.on_commit(purge)


@transaction.atomic
def ask_for_role(
    *, opportunity: Opportunity, reference: UUID, name: str, email: str = "", phone: str = ""
) -> Interest:
    """Tell an organisation that somebody would like a role. A form sent twice is told once. Raises `NotOpen`."""
    row = Opportunity.objects.select_for_update().select_related("organisation").get(pk=opportunity.pk)
    known = Interest.objects.filter(reference=reference, opportunity=row).first()
    if known is not None:
        return known
    waiting = row.interests.filter(handled_at=None, withdrawn_at=None).count()
    if not row.is_open(timezone.localdate()) or waiting >= MOST_WAITING:
        raise NotOpen
    interest = Interest.objects.create(
        opportunity=row, reference=reference, secret_hash=hash_of(secret_of(reference, WHAT))
    )
    Contact.objects.create(
        purpose=ContactPurpose.ROLE,
        interest=interest,
        name=name,
        email=email,
        phone=phone,
        delete_on=timezone.localdate() + KEPT,
    )
    _tell_the_organisation(row)
    return interest


@transaction.atomic
def take_back(*, interest: Interest) -> None:
    """They do not want it any more: forgotten in the same night."""
    row = Interest.objects.select_for_update().get(pk=interest.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at = timezone.now()
        row.save(update_fields=["withdrawn_at"])
        Contact.objects.filter(interest=row).update(delete_on=timezone.localdate())


@transaction.atomic
def have_talked(*, interest: Interest, by: User) -> None:
    """Somebody has been in touch; the address is kept a month from now on, and never longer than was agreed to."""
    row = Interest.objects.select_for_update().get(pk=interest.pk)
    if row.handled_at is None:
        row.handled_at, row.handled_by = timezone.now(), by
        row.save(update_fields=["handled_at", "handled_by"])
        agreed = Contact.objects.filter(interest=row)
        agreed.update(delete_on=Least(F("delete_on"), timezone.localdate() + KEPT_AFTERWARDS))


def _tell_the_organisation(opportunity: Opportunity) -> None:
    """That there is somebody, and where to look; never who."""
    if not opportunity.organisation.contact_email:
        return
    with override(settings.LANGUAGE_CODE):
        path = reverse("participation_admin:opportunity", args=[opportunity.reference])
        link = settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path
        text = _("Somebody would like to join: %(title)s. Sign in to see how to reach them: %(link)s")
        queue_mail(
            to=[opportunity.organisation.contact_email],
            subject=_("Somebody would like to join"),
            text=text % {"title": opportunity, "link": link},
        )
