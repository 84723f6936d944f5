"""What the public list can be narrowed by: read once for each language, until anything is published."""

from dataclasses import dataclass

from django.http import HttpRequest

from accounts.models import Organisation
from cms.caching.kept_here import kept_here
from participation.models import Priority, Topic


@dataclass(frozen=True)
class FilterChoices:
    """Rows by the code that stands in addresses."""

    topics: dict[str, Topic]
    priorities: dict[str, Priority]
    organisations: dict[str, Organisation]


def filter_choices(request: HttpRequest) -> FilterChoices:
    return kept_here(request, "choices of the public list", read_choices)


def read_choices() -> FilterChoices:
    return FilterChoices(
        topics={row.code: row for row in Topic.objects.all()},
        priorities={row.code: row for row in Priority.objects.all()},
        organisations={row.slug: row for row in Organisation.objects.active()},
    )
