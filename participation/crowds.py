"""Who is held up at the forms that keep a name or an address without an account: machines, and nobody else.

A machine fills a field that no person sees, or sends hundreds of forms from one place. A whole school shares one
address, so the number is more than a school sends in a quarter of an hour, and whoever meets it is told to wait and
keeps what they typed. Of the address a hash is counted, in the cache alone (`surveys.answering.guesses`).
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest

from accounts.same_origin import is_same_origin
from surveys.answering import guesses

MOST_FORMS = 300
# A field of the form that stands in templates/participation/trap.html, hidden from everybody.
TRAP = "website"


@dataclass(frozen=True, slots=True)
class HeldUp:
    """What the page says instead of taking the form, and with which status."""

    status: int
    context: dict[str, Any]


PRESS_AGAIN = HeldUp(HTTPStatus.FORBIDDEN, {"press_again": True})
WAIT = HeldUp(HTTPStatus.TOO_MANY_REQUESTS, {"wait_minutes": guesses.MINUTES})


def held_up(request: HttpRequest, form: str) -> HeldUp | None:
    """Counts a form that is complete; says why it is not taken now. `form`: the kind of form, counted apart."""
    if not is_same_origin(request) or request.POST.get(TRAP):
        return PRESS_AGAIN
    address = guesses.address_of(request)
    if guesses.too_many(address, form, most=MOST_FORMS):
        return WAIT
    guesses.count_one(address, form)
    return None
