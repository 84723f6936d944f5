"""What "you said, we did" can be looked through by: topics, and what the city's plan wants. The whole site's."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from cms.language.wordings import WordingField


class InOrder(index.Indexed, models.Model):
    """A title in every language with a code that stands in addresses, in the order that its keepers give."""

    code = models.SlugField(_("code"), max_length=40, unique=True, help_text=_("Stands in addresses."))
    title = WordingField(_("title"))
    position = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    panels = [FieldPanel("title"), FieldPanel("code"), FieldPanel("position")]
    search_fields = [index.SearchField("code"), index.AutocompleteField("code")]

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return str(self.title)


class Topic(InOrder):
    """What a viewpoint is about, such as "Parks and play"."""

    class Meta(InOrder.Meta):
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [models.CheckConstraint(condition=~models.Q(title={}), name="participation_topic_titled")]


class Priority(InOrder):
    """One thing that the city's plan for children wants; a consultation serves some of them."""

    class Meta(InOrder.Meta):
        verbose_name = _("priority of the plan")
        verbose_name_plural = _("priorities of the plan")
        constraints = [models.CheckConstraint(condition=~models.Q(title={}), name="participation_priority_titled")]
