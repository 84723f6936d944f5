"""What the demo shows, from empty tables to consultations at every stage."""

from wagtail.models import Site

from demo.content.answers import give_answers
from demo.content.areas import make_areas
from demo.content.chains import make_chains
from demo.content.consultations import make_consultations, set_dates
from demo.content.events import make_events, make_roles
from demo.content.figures import freeze_figures, show_figures
from demo.content.local_words import make_local_words
from demo.content.market import make_market
from demo.content.people import person
from demo.content.plans import make_plans
from demo.content.pledges import make_pledges
from demo.content.reach import count_children, keep_filters
from demo.content.reports import make_reports
from demo.content.standards import make_standards
from demo.content.tell_us import tell_them
from demo.content.topics import make_topics
from demo.content.tree import fill, make_home, make_locales, make_pages, translate_pages
from demo.content.understanding import understand_all
from demo.content.worries import send_worries
from demo.organisations import make_organisations
from participation.actions.index_entries import index_everything


def load() -> str:
    """Write everything into a database that has only its tables. Gives a receipt to try."""
    organisations = make_organisations()
    by = person("rowan-council", "admin")
    make_locales()
    make_topics()
    make_areas()
    home = make_home(by)
    pages = make_pages(home, organisations, by)
    pages |= make_consultations(pages, organisations, by)
    make_plans(by)
    pages |= make_market(pages, organisations, by)
    fill(pages, by)
    make_local_words(pages, by)
    translate_pages(pages, by)
    make_events()
    make_roles(organisations)
    make_pledges(organisations)
    given = give_answers()
    receipt = make_chains(given)
    send_worries()
    tell_them()
    freeze_figures()
    show_figures(pages, by)
    keep_filters()
    count_children()
    understand_all()
    set_dates()
    make_standards()
    index_everything()
    make_reports()
    return receipt


def serve_at(port: int) -> None:
    """Tell Wagtail at which address its pages are, for the links in messages."""
    Site.objects.filter(is_default_site=True).update(hostname="localhost", port=port)
    Site.clear_site_root_paths_cache()
