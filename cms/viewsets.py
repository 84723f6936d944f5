"""Where administrators write the words of each language and the words to watch."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.forms import LocalWordsForm
from cms.models import LocalWords, WatchedWord


class LocalWordsViewSet(SnippetViewSet):
    """The words of each language."""

    model = LocalWords
    icon = "globe"
    edit_handler = ObjectList(LocalWords.panels, base_form_class=LocalWordsForm)
    menu_label = _("Words in each language")
    list_display = ["site_name", "locale", "safety_texts_reviewed_by", "safety_texts_reviewed_on"]
    add_to_settings_menu = True


class WatchedWordViewSet(SnippetViewSet):
    """The words to watch."""

    model = WatchedWord
    icon = "glasses"
    menu_label = _("Words to watch")
    list_display = ["word", "instead", "language"]
    list_filter = ["language"]
    search_fields = ["word", "instead"]
    add_to_settings_menu = True
