"""The list of areas that a question about a place can offer."""

from demo.texts import areas as texts
from surveys.models import Area, AreaSet


def make_areas() -> AreaSet:
    """The wards with their codes, in the order of the paper they come from."""
    made = AreaSet.objects.create(name=texts.NAME, code=texts.CODE, valid_until=texts.LAST_DAY)
    named = [(part, ward) for part, wards in texts.PARTS.items() for ward in wards]
    for order, (part, ward) in enumerate(named):
        Area.objects.create(area_set=made, name=ward, code=ward.lower(), locality=part, sort_order=order)
    return made
