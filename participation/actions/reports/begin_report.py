"""Beginning a report, or another edition of one that is published."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Locale

from accounts.models import Organisation, User
from cms.language.wordings import Wording
from cms.models import OrganisationPage
from participation.actions.reports.freeze_figures import freeze_figures, read_from_one_moment
from participation.models import BoardReport, FrozenFigure, ReportPage, ReportStep
from participation.reports.registry import sources
from participation.reports.states import ReportDeed


@transaction.atomic
def begin_report(
    *,
    name: str,
    lead: Organisation,
    starts_on: date,
    ends_on: date,
    organisations: Iterable[Organisation] | None,
    by: User,
) -> BoardReport:
    """A draft with its figures and the page for its words, which names every source. `organisations`: None is all."""
    read_from_one_moment()
    about = None if organisations is None else list(organisations)
    if about is not None and not about:
        raise ValidationError({"organisations": _("Choose at least one organisation, or all of them.")})
    if ends_on > timezone.localdate():
        raise ValidationError({"ends_on": _("This day has not come yet. Choose the last day that is over, or today.")})
    row = BoardReport(
        name=name, lead=lead, starts_on=starts_on, ends_on=ends_on, covers_all=about is None, created_by=by
    )
    row.full_clean()
    row.save()
    row.organisations.set(about or [])
    make_page(row, by)
    ReportStep.objects.create(report=row, deed=ReportDeed.BEGUN, at=timezone.now(), by=by)
    freeze_figures(report=row, by=by)
    row.refresh_from_db()
    return row


def make_page(report: BoardReport, by: User) -> ReportPage:
    office = OrganisationPage.objects.filter(organisation=report.lead, locale=Locale.get_default()).first()
    if office is None:
        raise ValidationError(
            {"lead": _("This organisation has no page yet. Its page must be there first: the words stand below it.")}
        )
    stream = ReportPage._meta.get_field("narrative").stream_block
    page = ReportPage(
        title=report.name,
        series=report.series,
        narrative=stream.normalize([{"type": "source", "value": source.name} for source in sources()]),
        owner=by,
        locale=office.locale,
        live=False,
    )
    office.add_child(instance=page)
    page.save_revision(user=by, log_action="wagtail.create")
    return page


@transaction.atomic
def begin_edition(*, report: BoardReport, what_changed: Wording, by: User) -> BoardReport:
    """The next edition, with the same facts and figures until somebody freezes them anew. The old one stays."""
    old = BoardReport.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not old.is_published or BoardReport.objects.filter(supersedes=old).exists():
        raise ValidationError(_("Only the last edition that is published can have another one, and only one."))
    row = BoardReport(
        series=old.series,
        edition=old.edition + 1,
        supersedes=old,
        what_changed=what_changed,
        name=old.name,
        lead=old.lead,
        covers_all=old.covers_all,
        starts_on=old.starts_on,
        ends_on=old.ends_on,
        lead_name=old.lead_name,
        covered=old.covered,
        frozen_at=old.frozen_at,
        created_by=by,
    )
    row.full_clean()
    row.save()
    row.organisations.set(old.organisations.all())
    FrozenFigure.objects.bulk_create([carried(figure, row) for figure in old.figures.all()])
    ReportStep.objects.create(report=row, deed=ReportDeed.BEGUN, at=timezone.now(), by=by)
    return row


def carried(figure: FrozenFigure, report: BoardReport) -> FrozenFigure:
    """The same figure for another edition."""
    figure.pk, figure.report = None, report
    figure._state.adding = True
    return figure
