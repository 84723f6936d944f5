"""Pages as the first chapters of Wagtail's tutorial make them, and the least that an answer can be stored in."""

from typing import ClassVar

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

FIELDS = [("label", blocks.CharBlock()), ("key", blocks.CharBlock())]


class PlainPage(Page):
    """A title and a text."""

    body = RichTextField()

    template = "peer/plain_page.html"


class StreamPage(Page):
    """A title and blocks of two fields: the least that a list of questions could be in Wagtail's editor."""

    body = StreamField([("question", blocks.StructBlock(FIELDS))], collapsed=True)

    content_panels = [*Page.content_panels, "body"]
    template = "peer/plain_page.html"


class FormField(AbstractFormField):
    page = ParentalKey("FormPage", on_delete=models.CASCADE, related_name="form_fields")


class FormPage(AbstractForm):
    """The form builder of Wagtail's tutorial: a page with fields, each sending is a row."""

    template = "peer/form_page.html"
    landing_page_template = "peer/form_page_landing.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page", "cms.HomePage"]


class Written(models.Model):
    """One JSON value and nothing else."""

    answers = models.JSONField()

    def __str__(self) -> str:
        return f"Written {self.pk}"
