"""Makes pages, words and settings for tests."""

import uuid
from io import BytesIO
from typing import Any

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from PIL import Image as Picture
from wagtail.documents.models import Document
from wagtail.models import Locale, Page, Site

from cms.models import (
    AccessibilityStatementPage,
    ContentPage,
    HelpLine,
    HelpNowPage,
    HomePage,
    IndexPage,
    LocalWords,
    OrganisationPage,
    PrivacyNoticePage,
    SiteFacts,
    SiteImage,
)
from tests.accounts.factories import OrganisationFactory


def locale(code: str) -> Locale:
    return Locale.objects.get_or_create(language_code=code)[0]


def stream(*blocks: tuple[str, Any]) -> list[dict[str, Any]]:
    """Blocks as `(type, value)`, as a stream stores them: each with an id, as translations need it."""
    return [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in blocks]


class PageFactory(DjangoModelFactory):
    """`parent` puts the page into the tree; its language is the parent's."""

    class Meta:
        model = ContentPage

    title = factory.Sequence(lambda n: f"Page {n}")
    slug = factory.Sequence(lambda n: f"page-{n}")

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> Page:
        parent = kwargs.pop("parent", None)
        page = model_class(*args, **kwargs)
        return parent.add_child(instance=page)


class HomePageFactory(PageFactory):
    """The home page of the default site, below the root of the tree."""

    class Meta:
        model = HomePage

    title = "Heard in Derby"
    slug = "heard"

    @classmethod
    def _create(cls, model_class: type, *args: Any, **kwargs: Any) -> Page:
        kwargs.setdefault("parent", Page.get_first_root_node())
        home = super()._create(model_class, *args, **kwargs)
        if home.locale.language_code == "en":
            Site.objects.update_or_create(
                is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": home}
            )
        return home


class ContentPageFactory(PageFactory):
    """An ordinary page."""


class IndexPageFactory(PageFactory):
    """A list of pages."""

    class Meta:
        model = IndexPage


class HelpNowPageFactory(PageFactory):
    """The page for somebody who needs help at once."""

    class Meta:
        model = HelpNowPage

    title = "I need help now"
    slug = "help-now"


class PrivacyNoticePageFactory(PageFactory):
    """A privacy notice with all five answers."""

    class Meta:
        model = PrivacyNoticePage

    title = "What we know about you"
    slug = "privacy"
    what_we_keep = "<p>Your answers, and the day.</p>"
    why_we_keep_it = "<p>So that people who can decide hear them.</p>"
    who_sees_it = "<p>Two people who read every answer.</p>"
    how_long = "<p>Two years.</p>"
    your_rights = "<p>You can take your answer back.</p>"
    controller = "Meadowford Council"


class AccessibilityStatementPageFactory(PageFactory):
    """A statement of a site that meets the standard in part."""

    class Meta:
        model = AccessibilityStatementPage

    title = "Accessibility statement"
    slug = "accessibility"
    run_by = "Meadowford Council"
    covers = "heard.example.org"
    non_compliance = "<p>Some older films have no captions. This fails success criterion 1.2.2.</p>"
    contact_email = "access@example.org"
    prepared_on = "2026-01-05"
    reviewed_on = "2026-01-05"


class OrganisationPageFactory(PageFactory):
    """The page of a partner organisation."""

    class Meta:
        model = OrganisationPage

    organisation = factory.SubFactory(OrganisationFactory)


class SiteFactsFactory(DjangoModelFactory):
    """The facts of the default site."""

    class Meta:
        model = SiteFacts
        django_get_or_create = ["site"]

    site = factory.LazyFunction(lambda: Site.objects.get(is_default_site=True))
    place_name = "Meadowford"
    quick_exit_url = "https://weather.example.org/"
    emergency_number = "999"


class LocalWordsFactory(DjangoModelFactory):
    """`LocalWordsFactory(language="pl")`: the words of that language, read by nobody yet."""

    class Meta:
        model = LocalWords
        exclude = ["language"]

    language = "en"
    locale = factory.LazyAttribute(lambda made: locale(made.language))
    site_name = "Heard"
    formats_notice = factory.LazyAttribute(lambda made: f"Any other way, style or language ({made.language})")
    help_heading = "If you need help now"
    before_free_text = "A person reads this, but not straight away."
    privacy_promise = "We keep it private, unless somebody is being hurt."


class HelpLineFactory(DjangoModelFactory):
    """A help line that can be called."""

    class Meta:
        model = HelpLine

    words = factory.SubFactory(LocalWordsFactory)
    locale = factory.LazyAttribute(lambda made: made.words.locale)
    name = "Childline"
    number = "0800 1111"
    for_whom = "Talk about anything"


def document(filename: str = "plan.pdf", title: str = "A file") -> Document:
    return Document.objects.create(title=title, file=ContentFile(b"not empty", name=filename))


def image(title: str = "A door") -> SiteImage:
    """A small red picture."""
    out = BytesIO()
    Picture.new("RGB", (40, 30), "red").save(out, "PNG")
    return SiteImage.objects.create(title=title, file=ContentFile(out.getvalue(), name="door.png"))
