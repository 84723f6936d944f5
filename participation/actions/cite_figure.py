"""Putting a frozen figure behind a viewpoint."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.caching.page_cache import purge
from participation.actions.change_viewpoint import OVER
from participation.actions.write_viewpoint_entry import write_viewpoint_entry
from participation.enums import Happened
from participation.models import Evidence, Viewpoint
from surveys.models import Figure

MOST = 6


@transaction.atomic
def cite_figure(*, viewpoint: Viewpoint, figure: Figure, by: User, disagrees: bool = False) -> Evidence:
    """`ValidationError` unless `by` may cite it, it is not withdrawn, and it is not there already.

    A figure counts nobody: how many said it comes from texts and notes alone.
    """
    locked = Viewpoint.objects.select_for_update().get(pk=viewpoint.pk)
    if locked.merged_into_id:
        raise ValidationError(OVER)
    if not Figure.objects.citable_by(by).filter(pk=figure.pk).exists():
        raise ValidationError({"figure": _("This figure was withdrawn, or its survey is not one of yours.")})
    there = locked.evidence.filter(figure__isnull=False).values_list("figure_id", flat=True)
    if figure.pk in there:
        raise ValidationError({"figure": _("This figure is behind the viewpoint already.")})
    if len(there) >= MOST:
        raise ValidationError({"figure": _("At most %(count)d figures stand behind one viewpoint.") % {"count": MOST}})
    row = Evidence(viewpoint=locked, figure=figure, is_comment=False, disagrees=disagrees, added_by=by)
    row.full_clean()
    row.save()
    write_viewpoint_entry(viewpoint=locked, happened=Happened.ADDED, by=by)
    transaction.on_commit(purge)
    return row
