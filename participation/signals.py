"""What follows a change: surveys stay open to the partners of their consultation, and the public list to the facts."""

from collections.abc import Callable, Iterable
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_migrate, post_save
from django.dispatch import receiver
from post_office.models import Email
from wagtail.models import Page
from wagtail.signals import post_page_move

from accounts.models import Organisation
from accounts.returned_mail import mail_given_up, mail_returned
from cms.caching.page_cache import purge
from participation.actions.index_entries import index_entries, index_everything
from participation.models import (
    Briefing,
    BriefingLink,
    Commitment,
    CommitmentChange,
    Consultation,
    Decision,
    FollowUp,
    Priority,
    ProgressNote,
    PublicEntry,
    Reply,
    TellingMail,
    Topic,
    Viewpoint,
)
from participation.surveys_below import consultation_of, surveys_of
from surveys.models import Survey
from surveys.pages import SurveyPage

CHANGES = {"post_add", "post_remove", "post_clear"}
# The facts that an entry of "you said, we did" is made from, and whose entry each belongs to.
FACTS: dict[type[Model], Callable[[Any], int | None]] = {
    Viewpoint: lambda row: row.pk,
    Briefing: lambda row: row.viewpoint_id,
    Decision: lambda row: row.briefing.viewpoint_id,
    Commitment: lambda row: row.decision.briefing.viewpoint_id if row.decision_id else None,
    CommitmentChange: lambda row: FACTS[Commitment](row.commitment),
    ProgressNote: lambda row: FACTS[Commitment](row.commitment),
    Reply: lambda row: row.viewpoint_id,
    FollowUp: lambda row: row.reply.viewpoint_id,
}


def share(consultation: Consultation, surveys: Iterable[Survey]) -> None:
    partners = list(consultation.partners.all())
    for survey in surveys:
        survey.partners.set(partners)


@receiver(m2m_changed, sender=Consultation.partners.through)
def partners_changed(
    instance: Any, action: str, reverse: bool, pk_set: set[int] | None, raw: bool = False, **kwargs: Any
) -> None:
    """Partners that come or go may read what the surveys below brought in, or no longer."""
    if action not in CHANGES:
        return
    changed: Iterable[Consultation] = [instance]
    if reverse:
        changed = Consultation.objects.all() if pk_set is None else Consultation.objects.filter(pk__in=pk_set)
    for consultation in changed:
        share(consultation, surveys_of(consultation))


@receiver(post_save, sender=SurveyPage)
def survey_page_saved(instance: SurveyPage, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """A new survey has the partners of the consultation that it is written below."""
    if created and not raw:
        _share_with_those_above(instance)


@receiver(post_page_move, sender=SurveyPage)
def survey_page_moved(instance: Page, **kwargs: Any) -> None:
    """A survey that moves to another consultation moves to its partners; out of all of them, to nobody's."""
    page = instance.specific
    if consultation_of(page.survey) is None:
        page.survey.partners.clear()
    _share_with_those_above(page)


def _share_with_those_above(page: SurveyPage) -> None:
    consultation = consultation_of(page.survey)
    if consultation is not None:
        share(consultation, [page.survey])


def fact_changed(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    """In the same transaction, so that the list never says anything else than the facts."""
    viewpoint = None if raw else FACTS[sender](instance)
    if viewpoint is not None:
        index_entries([viewpoint])


def choices_changed(**kwargs: Any) -> None:
    """What the list can be narrowed by stands on pages that are kept."""
    purge()
    transaction.on_commit(purge)


def fill_the_list(**kwargs: Any) -> None:
    """After an upgrade from before there was an index."""
    if not PublicEntry.objects.exists() and Viewpoint.objects.public().exists():
        index_everything()


def mail_was_not_delivered(email: Email, **kwargs: Any) -> None:
    """Beside what the mail was about, since the mail itself is forgotten: the officer goes on seeing it."""
    TellingMail.objects.filter(mail=email).update(refused=True)
    BriefingLink.objects.filter(mail=email).update(mail_failed=True)


def connect() -> None:
    """Called once, when the app is ready."""
    for news in (mail_given_up, mail_returned):
        news.connect(mail_was_not_delivered, dispatch_uid="participation.mail_was_not_delivered")
    for listed in (Organisation, Priority, Topic):
        for changed in (post_save, post_delete):
            changed.connect(choices_changed, sender=listed, dispatch_uid=f"participation.choice.{listed.__name__}")
    for model in FACTS:
        for changed in (post_save, post_delete):
            changed.connect(fact_changed, sender=model, dispatch_uid=f"participation.fact.{model.__name__}")
    post_migrate.connect(
        fill_the_list, sender=apps.get_app_config("participation"), dispatch_uid="participation.fill_the_list"
    )
