"""Where administrators look after the lists of areas."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from surveys.models import AreaSet


class AreaSetViewSet(SnippetViewSet):
    """The lists of areas that a question about a place can offer."""

    model = AreaSet
    icon = "globe"
    menu_label = _("Lists of areas")
    list_display = ["name", "valid_from", "valid_until"]
    add_to_settings_menu = True
