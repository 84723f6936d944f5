"""What the demo shows, from empty tables to three consultations at three stages."""

from wagtail.models import Site

from demo.content.answers import give_answers
from demo.content.chains import make_chains
from demo.content.consultations import make_consultations, set_dates
from demo.content.local_words import make_local_words
from demo.content.people import person
from demo.content.tree import fill, make_home, make_locales, make_pages, translate_pages
from demo.content.worries import send_worries
from demo.organisations import make_organisations


def load() -> str:
    """Write everything into a database that has only its tables. Gives a receipt to try."""
    organisations = make_organisations()
    by = person("rowan-council", "admin")
    make_locales()
    home = make_home(by)
    pages = make_pages(home, organisations, by)
    pages |= make_consultations(pages, organisations, by)
    fill(pages, by)
    make_local_words(pages, by)
    translate_pages(pages, by)
    given = give_answers()
    receipt = make_chains(given)
    send_worries()
    set_dates()
    return receipt


def serve_at(port: int) -> None:
    """Tell Wagtail at which address its pages are, for the links in messages."""
    Site.objects.filter(is_default_site=True).update(hostname="localhost", port=port)
    Site.clear_site_root_paths_cache()
