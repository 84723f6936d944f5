"""Registers what the content app adds to Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from cms.viewsets import LocalWordsViewSet, WatchedWordViewSet

register_snippet(LocalWordsViewSet)
register_snippet(WatchedWordViewSet)
