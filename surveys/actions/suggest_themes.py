"""Asking a machine for themes, and writing what it suggests. Nothing becomes a code by itself."""

from celery import signature
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError

from accounts.models import User
from surveys.coding.themes import MOST_TEXTS, Theme, TooFewTexts, suggest
from surveys.models import Comment, SuggestedTheme, Survey, ThemeRun, ThemeSample

SUGGEST = "surveys.suggest_themes"
TOO_FEW = "Too few texts, or too few words that stand in several of them."


@transaction.atomic
def ask_for_themes(*, survey: Survey, language: str, by: User) -> ThemeRun:
    """Ask for the themes of the texts in one language. What was suggested before goes; codes that were named stay."""
    Survey.objects.select_for_update(of=("self",), no_key=True).get(pk=survey.pk)
    runs = ThemeRun.objects.filter(survey=survey, language=language)
    if runs.filter(done_at=None).exists():
        raise ValidationError(_("Somebody has asked for these already. They appear here in a few minutes."))
    runs.delete()
    run = ThemeRun.objects.create(survey=survey, language=language, asked_by=by)
    transaction.on_commit(lambda: tell_a_worker(run.pk))
    return run


def tell_a_worker(run_id: int) -> None:
    """If nobody listens, the sweep finds it."""
    try:
        signature(SUGGEST, args=[run_id]).apply_async(retry=False)
    except (OperationalError, OSError):
        return


def in_language(survey: Survey, language: str) -> QuerySet[Comment]:
    """The texts that may be read, in a language: the detector's where it knows one, else the form's."""
    guessed = Q(hint__language=language)
    of_form = Q(language=language) & (Q(hint__isnull=True) | Q(hint__language=""))
    return Comment.objects.filter(survey=survey).released().filter(guessed | of_form)


def suggest_themes(*, run_id: int) -> None:
    """Safe to run twice, at the same moment too: the first one writes. Nothing is written once the run is gone."""
    run = ThemeRun.objects.select_related("survey").filter(pk=run_id, done_at=None).first()
    if run is None:
        return
    texts = list(in_language(run.survey, run.language).order_by("-pk").values_list("pk", "words")[:MOST_TEXTS])
    try:
        themes = suggest([words for _pk, words in texts], run.language)
    except TooFewTexts:
        themes = []
    _write(run_id, [pk for pk, _words in texts], themes)


@transaction.atomic
def _write(run_id: int, texts: list[int], themes: list[Theme]) -> None:
    """Words that were erased or withheld meanwhile took the run with them, so it is not there any more."""
    run = ThemeRun.objects.select_for_update(of=("self",)).filter(pk=run_id, done_at=None).first()
    if run is None:
        return
    for number, theme in enumerate(themes, start=1):
        row = SuggestedTheme.objects.create(run=run, number=number, terms=list(theme.terms))
        samples = [
            ThemeSample(theme=row, comment_id=texts[place], rank=rank) for rank, place in enumerate(theme.samples)
        ]
        ThemeSample.objects.bulk_create(samples)
    run.done_at, run.texts, run.problem = timezone.now(), len(texts), "" if themes else TOO_FEW
    run.save(update_fields=["done_at", "texts", "problem"])
