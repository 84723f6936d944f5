"""An ordinary page."""

from django.utils.translation import gettext_lazy as _

from cms.models.base import BodyPage


class ContentPage(BodyPage):
    """Words, pictures, films: anything that is to be read."""

    template = "cms/body_page.html"
    parent_page_types = ["cms.HomePage", "cms.IndexPage", "cms.ContentPage", "cms.OrganisationPage"]
    subpage_types = ["cms.ContentPage"]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")
