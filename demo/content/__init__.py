"""What the demo shows: written once, in one transaction, so that it is there whole or not at all."""

from django.db import transaction
from wagtail.models import Site

from accounts.models import Organisation
from demo.organisations import PARTNERS, make_organisations


def is_loaded() -> bool:
    return Organisation.objects.filter(slug=PARTNERS[0].slug).exists()


@transaction.atomic
def load() -> None:
    """Write everything. A run that is killed on the way leaves nothing behind."""
    make_organisations()


def serve_at(port: int) -> None:
    """Tell Wagtail at which address its pages are, for the links in messages."""
    Site.objects.filter(is_default_site=True).update(hostname="localhost", port=port)
    Site.clear_site_root_paths_cache()
