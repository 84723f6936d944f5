"""Freezing a figure for everybody.

Counting and auditing take a while, so they happen before the transaction; in it the survey is locked and looked at
again, and where another figure came in between, nothing is written.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.models import User
from cms.caching.page_cache import purge
from surveys.disclosure.editions import MOST, audited_in_edition
from surveys.disclosure.result import Disclosed, Withheld
from surveys.figures.counts import AskedFor, Before, Counted, conditions_of, count
from surveys.figures.sources import FIELDS, Source, sources
from surveys.figures.words import WHY_WITHHELD
from surveys.models import Figure, Survey


@dataclass(frozen=True, slots=True)
class Prepared:
    """A figure that can be frozen, as it would be shown, and how many figures of the survey there were."""

    asked: AskedFor
    counted: Counted
    table: Disclosed
    edition: int
    figures_before: int


def sources_of(survey: Survey) -> list[Source]:
    """What can be shown of a survey, by all its versions."""
    versions = [(each.number, each.as_questionnaire()) for each in survey.versions.order_by("-number")]
    languages = survey.responses.order_by().values_list("language", flat=True).distinct()
    return sources(versions, languages)


def prepare_figure(*, survey: Survey, asked: AskedFor) -> Prepared:
    """What everybody would see; writes nothing. A `ValidationError` says why it cannot be shown, and what to do."""
    figures = list(survey.figures.order_by("pk"))
    known = sources_of(survey)
    before = {figure.pk: _before(figure, known, asked) for figure in figures}
    rows = survey.responses.order_by().values(*FIELDS).iterator(chunk_size=2_000)
    counted = count(asked, rows, list(before.values()))
    layout = counted.table.layout
    for figure in figures:
        _refuse_twin(figure, before[figure.pk], layout.threshold)
    edition = _edition(figures, counted, before)
    if edition > MOST:
        raise ValidationError(
            _("Figures of this survey were frozen at %(count)d different times, and no more can be checked together."),
            params={"count": MOST},
        )
    result = audited_in_edition(counted.table, edition, [(each.disclosed, each.edition) for each in figures])
    if isinstance(result, Withheld):
        raise ValidationError(WHY_WITHHELD[result.reason], code=result.reason)
    if any(each.edition == edition and each.disclosed.layout == result.layout for each in figures):
        raise ValidationError(_("This figure is frozen already. Use that one, so that everybody sees the same."))
    return Prepared(asked, counted, result, edition, len(figures))


def freeze_figure(*, survey: Survey, prepared: Prepared, finding: Mapping[str, str], by: User) -> Figure:
    """Show what was prepared to everybody, with a sentence that says what it shows."""
    with transaction.atomic():
        locked = Survey.objects.select_for_update().get(pk=survey.pk)
        if locked.figures.count() != prepared.figures_before:
            raise ValidationError(
                _("Somebody else has just frozen a figure of this survey. Look at it, then press the button again.")
            )
        figure = Figure(
            survey=locked,
            finding=dict(finding),
            table=prepared.table.as_data(),
            wording=prepared.asked.in_words(),
            sensitivity=prepared.table.layout.sensitivity.value,
            edition=prepared.edition,
            taken=prepared.counted.taken,
            through=prepared.counted.through,
            counted=prepared.counted.counted,
            first_day=prepared.counted.first_day or timezone.localdate(),
            last_day=prepared.counted.last_day or timezone.localdate(),
            frozen_on=timezone.localdate(),
            frozen_by=by,
        )
        figure.full_clean()
        figure.save()
        transaction.on_commit(purge)
    return figure


def _before(figure: Figure, known: Sequence[Source], asked: AskedFor) -> Before:
    layout, by_name = figure.disclosed.layout, {source.name: source for source in known}
    names = [layout.columns.key, *([layout.rows.key] if layout.rows else [])]
    try:
        among = conditions_of(layout.among, known)
        columns, *_rows = [by_name[name] for name in names]
    except KeyError as gone:
        raise ValidationError(
            _("An earlier figure asks about something that this survey asks no longer: %(name)s."),
            params={"name": str(gone.args[0])},
        ) from gone
    shared = tuple(by_name[name] for name in names if name in asked.names)
    return Before(columns, among, figure.through, figure.counted, shared)


def _refuse_twin(figure: Figure, before: Before, threshold: int) -> None:
    """A figure about the same, of nearly the same people: the difference would be somebody."""
    least = max(threshold, figure.disclosed.layout.threshold)
    if not before.shared or not 0 < before.apart < least:
        return
    raise ValidationError(
        ngettext(
            "A figure about the same question is public already (“%(figure)s”, %(day)s). It counts nearly the same "
            "people: %(count)d is the difference. Whoever compares the two could tell who that is. Use that figure, "
            "or wait until at least %(least)d people make the difference.",
            "A figure about the same question is public already (“%(figure)s”, %(day)s). It counts nearly the same "
            "people: %(count)d are the difference. Whoever compares the two could tell who they are. Use that figure, "
            "or wait until at least %(least)d people make the difference.",
            before.apart,
        )
        % {"figure": figure, "day": f"{figure.frozen_on:%d.%m.%Y}", "count": before.apart, "least": least},
        code="nearly_the_same",
    )


def _edition(figures: Sequence[Figure], counted: Counted, before: Mapping[int, Before]) -> int:
    """The number of the answers as they are now: that of the last figures, if since then nobody came or left.

    Nor may answers have been cut out of responses that are still there: then fewer are counted in one of the figures.
    """
    last = max((figure.edition for figure in figures), default=0)
    is_same = all(
        (figure.taken, figure.through) == (counted.taken, counted.through)
        and before[figure.pk].still_there == figure.counted
        for figure in figures
        if figure.edition == last
    )
    return last if last and is_same else last + 1
