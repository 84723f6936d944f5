"""What every template may know about the site."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cms.surroundings import surroundings


def site(request: HttpRequest) -> dict[str, object]:
    return {
        "DEMO": settings.DEMO,
        "SECOND_FACTOR_REQUIRED": settings.HEARD_REQUIRE_SECOND_FACTOR,
        "site_name": SimpleLazyObject(lambda: surroundings(request).site_name.text),
    }
