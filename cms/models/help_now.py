"""The page for somebody who needs help at once."""

from django.utils.translation import gettext_lazy as _

from cms.models.base import BodyPage


class HelpNowPage(BodyPage):
    """The numbers come first, before any other word of the page."""

    template = "cms/help_now_page.html"
    parent_page_types = ["cms.HomePage"]
    subpage_types: list[str] = []
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("“I need help now” page")
        verbose_name_plural = _("“I need help now” pages")
