"""How many people said something, told so that nobody can be pointed at: the one door for these figures.

Fewer than five are "a few"; where all of them belong to one class or group, fewer than ten. Everything above is
rounded to five. What was told once stays as it was told, so that nobody can be found by who came or went in between.
"""

from django.utils.translation import gettext as _

SMALLEST, SMALLEST_IN_ONE_GROUP, STEP = 5, 10, 5
A_FEW = 0
MOST = 30_000


def disclosed(count: int, *, in_one_group: bool = False) -> int | None:
    """The figure that may be told of a true `count`; `A_FEW` for few, None for nobody."""
    if not count:
        return None
    if count < (SMALLEST_IN_ONE_GROUP if in_one_group else SMALLEST):
        return A_FEW
    return min(STEP * ((2 * count + STEP) // (2 * STEP)), MOST)


def said_by_words(figure: int | None) -> str:
    """Who told us this, from a disclosed figure; empty where nothing was counted."""
    if figure is None:
        return ""
    if figure == A_FEW:
        return _("A few people told us this.")
    return _("About %(count)d people told us this.") % {"count": figure}


def opposed_by_words(figure: int | None) -> str:
    """Who said the opposite, from a disclosed figure; empty where nobody did."""
    if figure is None:
        return ""
    if figure == A_FEW:
        return _("A few people said the opposite.")
    return _("About %(count)d people said the opposite.") % {"count": figure}


def me_too_words(figure: int | None) -> str:
    """How many pressed "me too", from a disclosed figure; empty where nobody did."""
    if figure is None:
        return ""
    if figure == A_FEW:
        return _("A few people say: me too.")
    return _("About %(count)d people say: me too.") % {"count": figure}
