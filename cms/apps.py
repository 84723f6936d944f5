"""The cms app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Content"

    def ready(self) -> None:
        from accounts import language  # noqa: PLC0415
        from cms import checks, navigation, signals  # noqa: F401, PLC0415
        from cms.language.guard import is_served  # noqa: PLC0415

        signals.connect()
        language.ask(lambda code: is_served(None, code))
        navigation.register(url_name="cms:search", title=_("Search"), order=900)
