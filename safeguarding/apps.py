"""The safeguarding app."""

from importlib import import_module

from django.apps import AppConfig


class SafeguardingConfig(AppConfig):
    name = "safeguarding"
    verbose_name = "Safeguarding"

    def ready(self) -> None:
        import_module("safeguarding.checks")
