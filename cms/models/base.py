"""What every page of the public site shares."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page


class SitePage(Page):
    """A page with a one-sentence summary, shown under its title, on cards and in search results."""

    summary = models.CharField(_("one sentence that says what this page is"), max_length=255, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("summary")]

    class Meta:
        abstract = True
