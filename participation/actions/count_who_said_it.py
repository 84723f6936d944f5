"""Counting how many people said a viewpoint, and keeping the figure that may be told."""

from participation.chain.how_many import disclosed
from participation.models import Evidence, Viewpoint


def count_who_said_it(*, viewpoint: Viewpoint) -> Viewpoint:
    """Part of the caller's transaction, which holds the viewpoint: the figure goes with what is told now.

    One answer counts once, however many of its texts are evidence. Between two such moments the figure stays, even if
    answers come or are taken back.
    """
    viewpoint.said_by = _figure(viewpoint, disagrees=False)
    viewpoint.opposed_by = _figure(viewpoint, disagrees=True)
    viewpoint.save(update_fields=["said_by", "opposed_by"])
    return viewpoint


def _figure(viewpoint: Viewpoint, *, disagrees: bool) -> int | None:
    rows = list(
        Evidence.objects.filter(viewpoint=viewpoint, disagrees=disagrees).values_list(
            "comment__response_id", "comment__response__group_id", "people"
        )
    )
    groups = {response: group for response, group, _people in rows if response is not None}
    elsewhere = sum(people or 0 for _response, _group, people in rows)
    in_one_group = not elsewhere and len(set(groups.values())) == 1 and None not in groups.values()
    return disclosed(len(groups) + elsewhere, in_one_group=in_one_group)
