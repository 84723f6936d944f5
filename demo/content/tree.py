"""The pages of the demo: made empty, filled once all are there to link to, published, and translated."""

from datetime import timedelta

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from accounts.models import Organisation, User
from cms.models import (
    AccessibilityStatementPage,
    ContentPage,
    HelpNowPage,
    HomePage,
    IndexPage,
    OrganisationPage,
    PrivacyNoticePage,
    SitePage,
)
from demo.content.pieces import Pages, as_blocks, rich
from demo.content.publishing import publish, translate
from demo.content.translations import other_languages
from demo.texts import city_pages, figures, partner_pages, site_pages
from demo.texts.local_words import CONTACT_EMAIL, CONTACT_PHONE, SITE_NAME
from demo.texts.shapes import Text
from participation.models import GetInvolvedPage

IN_MENU = (site_pages.HOW_IT_WORKS, site_pages.GET_INVOLVED, partner_pages.PARTNERS)
CONTENT = (site_pages.HOW_IT_WORKS, *city_pages.PAGES, site_pages.GET_INVOLVED)


def make_locales() -> None:
    for language in other_languages():
        Locale.objects.get_or_create(language_code=language)


def make_home(by: User) -> HomePage:
    """The first page, in the place of the one that Wagtail brings along."""
    root = Page.get_first_root_node()
    welcome = Site.objects.get(is_default_site=True).root_page
    Page.objects.filter(pk=welcome.pk).update(slug="welcome")
    home = new_page(HomePage, site_pages.HOME)
    publish(home, parent=root, by=by)
    Site.objects.filter(is_default_site=True).update(root_page=home, site_name=SITE_NAME)
    Site.clear_site_root_paths_cache()
    Page.objects.get(pk=welcome.pk).delete()
    return home


def make_pages(home: HomePage, organisations: dict[str, Organisation], by: User) -> Pages:
    """Every page of words below the first one, by key."""
    checked_on = timezone.localdate() - timedelta(days=30)
    made: list[SitePage] = [
        new_page(GetInvolvedPage if text is site_pages.GET_INVOLVED else ContentPage, text) for text in CONTENT
    ]
    partners = new_page(IndexPage, partner_pages.PARTNERS)
    made += [
        partners,
        # Filled and translated once there are figures.
        new_page(ContentPage, figures.PAGE),
        new_page(HelpNowPage, site_pages.HELP_NOW),
        new_page(
            PrivacyNoticePage,
            site_pages.PRIVACY,
            controller=site_pages.PRIVACY_CONTROLLER,
            contact_email="privacy@rowan.example",
            reviewed_on=checked_on,
        ),
        new_page(
            AccessibilityStatementPage,
            site_pages.ACCESSIBILITY,
            run_by=site_pages.PRIVACY_CONTROLLER,
            covers=SITE_NAME,
            contact_email=CONTACT_EMAIL,
            contact_phone=CONTACT_PHONE,
            prepared_on=checked_on,
            reviewed_on=checked_on,
            tested_on=checked_on,
        ),
    ]
    for page in made:
        publish(page, parent=home, by=by)
    offices: list[SitePage] = [
        new_page(OrganisationPage, text, organisation=organisations[text.key]) for text in partner_pages.PAGES
    ]
    for page in offices:
        publish(page, parent=partners, by=by)
    return {page.slug: page for page in [home, *made, *offices]}


def new_page(kind: type[SitePage], text: Text, **facts: object) -> SitePage:
    """An unsaved page with everything but its streams."""
    texts = {name: rich(paragraphs) for name, paragraphs in text.fields.items()}
    return kind(
        title=text.title,
        slug=text.key,
        summary=text.summary,
        show_in_menus=text in IN_MENU,
        locale=Locale.get_default(),
        **texts,
        **facts,
    )


def fill(pages: Pages, by: User) -> None:
    """Write the bodies, now that every page is there to link to."""
    for text in (site_pages.HOME, *CONTENT, site_pages.HELP_NOW, site_pages.PRIVACY, *partner_pages.PAGES):
        page = pages[text.key]
        page.body = as_blocks(text.body, pages)
        page.easy_read_body = as_blocks(text.easy_read, pages)
        page.save_revision(user=by).publish()


def translate_pages(pages: Pages, by: User) -> None:
    """Translations of every page that is filled, those above first."""
    filled = [page for key, page in pages.items() if key != figures.PAGE.key]
    for page in sorted(filled, key=lambda page: page.path):
        translate(Page.objects.get(pk=page.pk).specific, by=by)
