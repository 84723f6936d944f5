""" "Me too", said below an entry: counted, and told once a night as a figure that points at nobody."""

from django.db import transaction
from django.db.models import F

from cms.caching.page_cache import purge
from participation.chain.how_many import disclosed
from participation.models import MeToo, Viewpoint

# Nobody needs an account, so somebody could press all day. More than this counts for nothing until tomorrow.
MOST_IN_A_DAY = 200


@transaction.atomic
def say_me_too(*, viewpoint: Viewpoint) -> bool:
    """One more, unless too many came today. Nothing is kept of who it was; tells whether it counted."""
    row, _is_new = MeToo.objects.get_or_create(viewpoint=viewpoint)
    room = MeToo.objects.filter(pk=row.pk, presses_today__lt=MOST_IN_A_DAY)
    return bool(room.update(presses=F("presses") + 1, presses_today=F("presses_today") + 1))


def tell_me_too() -> None:
    """Every night: what may be told of the presses until now. Can run twice."""
    changed = False
    for pk in list(MeToo.objects.exclude(presses_today=0).order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            row = MeToo.objects.select_for_update().get(pk=pk)
            row.told, row.presses_today = disclosed(row.presses), 0
            row.save(update_fields=["told", "presses_today"])
        changed = True
    if changed:
        purge()
