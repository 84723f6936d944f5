"""Something to know between the questions; it asks nothing."""

from django.utils.translation import gettext_lazy as _

from surveys.asking.answers import Answer
from surveys.asking.questionnaire import Question
from surveys.blocks.stream import InformationBlock
from surveys.kinds.base import Kind, Posted
from surveys.kinds.registry import register


@register
class Information(Kind):
    name = "information"
    label = _("Information")
    icon = "info-circle"
    template = "surveys/kinds/information.html"
    block_class = InformationBlock
    asks = False
    only_fills_in = True

    def check(self, question: Question, posted: Posted) -> Answer | None:
        return None
