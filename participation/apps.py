"""The participation app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    name = "participation"
    verbose_name = "Participation"

    def ready(self) -> None:
        from cms import navigation  # noqa: PLC0415
        from participation import signals  # noqa: F401, PLC0415

        navigation.register(url_name="participation:you_said", title=_("You said, we did"), order=20)
        navigation.register(url_name="participation:receipt", title=_("My receipt"), order=30)
