"""Where administrators look after what "you said, we did" can be looked through by."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from participation.models import Priority, Topic


class TopicViewSet(SnippetViewSet):
    """What viewpoints are about."""

    model = Topic
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["__str__", "code", "position"]
    add_to_settings_menu = True


class PriorityViewSet(SnippetViewSet):
    """What the city's plan for children wants."""

    model = Priority
    icon = "tick"
    menu_label = _("Priorities of the plan")
    list_display = ["__str__", "code", "position"]
    add_to_settings_menu = True
