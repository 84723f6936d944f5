"""What every page of the public site shares: a summary, an easy-read version, and a body where it needs one."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList, Panel, TabbedInterface
from wagtail.models import Page
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from cms.blocks import BodyStream, EasyReadStream
from cms.fields import StreamField
from cms.language.words import language_shown
from cms.page_forms import SitePageForm

EASY_READ = "easy"


class SitePage(Page):
    """A page with a one-sentence summary, shown under its title, on cards and in search results.

    With `?view=easy` it shows its easy-read version, if it has one; the address is part of the page, so both are
    cached apart and both work without JavaScript.
    """

    summary = models.CharField(_("one sentence that says what this page is"), max_length=255, blank=True)
    easy_read_body = StreamField(EasyReadStream(), verbose_name=_("easy-read version"), blank=True)

    # A page on which something can be done names its own template, which extends its ordinary one.
    easy_read_template = "cms/easy_read_page.html"
    # Why copies are never published at once, in words for whoever copies such a page; empty where they may be.
    copies_stay_drafts: Any = ""
    base_form_class = SitePageForm
    content_panels = [*Page.content_panels, FieldPanel("summary")]
    easy_read_panels: list[Panel] = [
        HelpPanel(_("The same in short sentences with pictures. People can switch to it. Leave it empty for none.")),
        FieldPanel("easy_read_body"),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("easy_read_body"),
    ]

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls) -> Panel:
        tabs = [
            ObjectList(cls.content_panels, heading=_("Content")),
            ObjectList(cls.easy_read_panels, heading=_("Easy read")),
            ObjectList(cls.promote_panels, heading=_("Promote")),
            ObjectList(cls.settings_panels, heading=_("Settings")),
        ]
        return TabbedInterface(
            [tab for tab in tabs if tab.children], base_form_class=cls.base_form_class
        ).bind_to_model(cls)

    @cached_property
    def language_shown(self) -> str:
        """The language of its words, for an alias of a page in another one; else empty."""
        return language_shown(self)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """An alias is built in the language of its words, as `templates/base.html` shows it."""
        with translation.override(self.language_shown or translation.get_language()):
            return super().serve(request, *args, **kwargs)

    @property
    def has_easy_read(self) -> bool:
        return bool(self.easy_read_body)

    def shows_easy_read(self, request: HttpRequest) -> bool:
        """Whether this visitor asked for the easy-read version and there is one."""
        return self.has_easy_read and request.GET.get("view") == EASY_READ

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return self.easy_read_template if self.shows_easy_read(request) else super().get_template(request)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        is_easy_read = self.shows_easy_read(request)
        return super().get_context(request, *args, **kwargs) | {"is_easy_read": is_easy_read}

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        return [*Page.DEFAULT_PREVIEW_MODES, (EASY_READ, _("Easy read"))]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return self.easy_read_template if mode_name == EASY_READ else super().get_template(request)

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        return super().get_preview_context(request, mode_name) | {"is_easy_read": mode_name == EASY_READ}

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponseBase:
        """The preview speaks the page's language, not the editor's."""
        with translation.override(self.locale.language_code):
            response = super().serve_preview(request, mode_name)
            return response.render() if isinstance(response, TemplateResponse) else response


class BodyPage(SitePage):
    """A page whose content is a flat stream of blocks."""

    body = StreamField(BodyStream(), verbose_name=_("content"), blank=True)

    content_panels = [*SitePage.content_panels, FieldPanel("body")]
    search_fields = [*SitePage.search_fields, index.SearchField("body")]

    class Meta:
        abstract = True
