"""What was asked: the consultations of a time, by track and by how far children took part."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from participation.enums import Level, Track
from participation.models import Consultation
from participation.reports.figures import Figure
from participation.reports.making import counted, of_choices
from participation.reports.registry import Scope, Source, register


def figures(scope: Scope) -> Iterable[Figure]:
    """A consultation counts where at least one of the days on which people could answer lies in the time."""
    asked = Consultation.objects.filter(opens_on__lte=scope.ends_on, **scope.within("lead"))
    asked = asked.filter(Q(closes_on__isnull=True) | Q(closes_on__gte=scope.starts_on))
    found = list(asked.order_by().values_list("track", "level"))
    tracks, levels = Counter(track for track, _level in found), Counter(level for _track, level in found)
    yield counted("tracks", _("What we asked about"), _("Kind of work"), of_choices(Track, tracks))
    yield counted("levels", _("How far children took part"), _("Way of taking part"), of_choices(Level, levels))


register(
    Source(
        "asking",
        _("What we asked"),
        _("The consultations that were open in this time, from the facts that their organisations wrote down."),
        figures,
    )
)
