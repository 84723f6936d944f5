"""The cms app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Content"

    def ready(self) -> None:
        from cms import checks, navigation, signals  # noqa: F401, PLC0415

        signals.connect()
        navigation.register(url_name="cms:search", title=_("Search"), order=900)
