"""Puts frozen figures into pages: what the block of the content finds by the reference of a figure."""

from uuid import UUID

from django.urls import reverse

from cms.figures import Found, register
from surveys.figures.words import shown
from surveys.models import Figure


@register
def frozen_figure(reference: UUID) -> Found | None:
    """None where there is no such figure, or it was withdrawn."""
    figure = Figure.objects.shown().select_related("survey__organisation").filter(reference=reference).first()
    if figure is None:
        return None
    address = reverse("surveys:figure", args=[reference])
    return Found("surveys/figure.html", {"shown": shown(figure), "address": address})
