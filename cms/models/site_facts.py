"""The facts of this site that are the same in every language."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Page

FOOTER_PAGES = ["contact_page", "privacy_page", "accessibility_page"]


def _page(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        Page, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=label
    )


@register_setting(icon="site")
class SiteFacts(BaseSiteSetting):
    """Names, numbers and the pages that the site itself links to. Pages are shown in the reader's language.

    What keeps a child safe has a value from the start, so that a site that nobody has filled in is safe too.
    """

    place_name = models.CharField(_("place"), max_length=100, blank=True, help_text=_("The city or county: Derby"))
    quick_exit_url = models.URLField(
        _("where “Leave quickly” leads"),
        blank=True,
        default="https://www.bbc.co.uk/weather",
        help_text=_("An everyday page, such as a weather report."),
    )
    emergency_number = models.CharField(_("emergency number"), max_length=20, blank=True, default="999")
    contact_email = models.EmailField(_("e-mail for questions"), blank=True)
    contact_phone = models.CharField(_("telephone for questions"), max_length=40, blank=True)
    help_now_page = _page(_("“I need help now”"))
    contact_page = _page(_("other ways to reach us and to get information"))
    privacy_page = _page(_("privacy notice"))
    accessibility_page = _page(_("accessibility statement"))

    panels = [
        HelpPanel(_("What differs by language stands under “Words in each language”.")),
        MultiFieldPanel(
            [
                FieldPanel("place_name"),
                FieldPanel("quick_exit_url"),
                FieldPanel("emergency_number"),
                FieldPanel("contact_email"),
                FieldPanel("contact_phone"),
            ],
            heading=_("Facts"),
        ),
        MultiFieldPanel(
            [FieldPanel("help_now_page"), *(FieldPanel(name) for name in FOOTER_PAGES)], heading=_("Pages")
        ),
    ]

    class Meta:
        verbose_name = _("facts of the site")
