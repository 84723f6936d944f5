"""Questions about many rows of content."""

from typing import Any

from django.conf import settings
from django.db import models


class LocalWordsQuerySet(models.QuerySet):
    def by_language(self) -> dict[str, Any]:
        """Every language's words by its code, with their help lines, in two queries."""
        rows: Any = self.select_related("locale").prefetch_related("help_lines")
        order = list(dict(settings.LANGUAGES))
        known: dict[str, Any] = {row.locale.language_code: row for row in rows}
        return {code: known[code] for code in order if code in known}
