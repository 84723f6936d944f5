"""What happens when a survey page goes live or leaves, by whichever path, and when a survey changes."""

import logging
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from post_office.models import Email
from wagtail.models import Revision

from accounts.actions.send_mail import queue_mail
from cms.caching import page_cache
from safeguarding.models import Concern
from surveys.actions.compile_version import compile_version
from surveys.authoring.compile import Refused
from surveys.authoring.translations import source_page_of
from surveys.models import Addressee, Quote
from surveys.pages import SurveyPage

logger = logging.getLogger(__name__)


def compile_published_page(
    sender: type, instance: SurveyPage, revision: Revision | None = None, **kwargs: Any
) -> None:
    """Compile, and never raise: an error here would stop other pages from being published.

    A translation waits for its source. If compiling fails the last good version stays in force, and whoever
    published the page is told.
    """
    if not instance.live or instance.alias_of_id:
        return
    begin = _("You published “%(title)s”, but its questions have a problem. The last good version is still asked.")
    _compile(instance, revision, begin % {"title": instance.title})


def compile_without_page_that_left(sender: type, instance: SurveyPage, **kwargs: Any) -> None:
    """A translation that is unpublished or deleted takes its language with it: nobody is asked in it any more.

    Once it is written: a page that is being deleted is still live in the database when Wagtail says that it left.
    """
    source = source_page_of(instance)
    if instance.alias_of_id or source.pk == instance.pk:
        return
    begin = _("“%(title)s” is not shown any more, but its language could not be taken out of the survey.")
    transaction.on_commit(lambda: _compile_source(source.pk, begin % {"title": instance.title}))


def _compile_source(pk: int, begin: str) -> None:
    source = SurveyPage.objects.filter(pk=pk).first()
    if source is not None:
        _compile(source, None, begin)


def _compile(page: SurveyPage, revision: Revision | None, begin: str) -> None:
    try:
        if source_page_of(page).live:
            compile_version(page=page)
    except Refused as refused:
        logger.warning("Survey page %s was published but cannot be asked: %s", page.pk, refused)
        _tell_officer(page, revision, [begin, *(problem.message for problem in refused.problems)])
    except Exception:
        logger.exception("Survey page %s was published but could not be compiled", page.pk)
        _tell_officer(page, revision, [begin, _("Something went wrong in the platform. Tell whoever runs it.")])


def show_changed_survey(sender: type, **kwargs: Any) -> None:
    """Dates and pauses show on pages that are kept for everybody."""
    transaction.on_commit(page_cache.purge)


def forget_gone_quote(sender: type, instance: Quote, **kwargs: Any) -> None:
    """Words that were taken back or erased are on no page that is kept for everybody."""
    if instance.is_public:
        transaction.on_commit(page_cache.purge)


def show_released_quotes(sender: type, instance: Concern, **kwargs: Any) -> None:
    """A text that a lead has given back, or keeps, may be quoted in public."""
    if Quote.objects.filter(comment__concern=instance, is_public=True).exists():
        transaction.on_commit(page_cache.purge)


def say_that_mail_came_back(sender: type, email: Email, reason: str, **kwargs: Any) -> None:
    """The officer finds the address among those that could not be reached. Which link it had, nobody knows."""
    Addressee.objects.filter(mail=email).update(problem=reason)


def _tell_officer(page: SurveyPage, revision: Revision | None, said: list[str]) -> None:
    begin, *problems = said
    user = (revision and revision.user) or page.owner
    if user is None or not user.email:
        return
    lines = [
        begin,
        "",
        *(f"- {problem}" for problem in problems),
        "",
        settings.WAGTAILADMIN_BASE_URL + settings.ADMIN_PATH + f"pages/{page.pk}/edit/",
    ]
    try:
        queue_mail(
            to=[user.email], subject=_("“%(title)s” needs mending") % {"title": page.title}, text="\n".join(lines)
        )
    except Exception:
        logger.exception("Could not tell %s about survey page %s", user.pk, page.pk)
