"""The cms app."""

from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Content"

    def ready(self) -> None:
        from cms import signals  # noqa: PLC0415

        signals.connect()
