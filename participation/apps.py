"""The participation app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    name = "participation"
    verbose_name = "Participation"

    def ready(self) -> None:
        from accounts import home_doors  # noqa: PLC0415
        from cms import navigation  # noqa: PLC0415
        from cms.files import document_doors  # noqa: PLC0415
        from participation import contact_offer, signals  # noqa: F401, PLC0415
        from participation.events.papers import belongs_to_an_event  # noqa: PLC0415
        from participation.planning import unplanned  # noqa: F401, PLC0415
        from participation.reports import doors, sources  # noqa: F401, PLC0415

        signals.connect()
        document_doors.register("event papers", belongs_to_an_event)
        doors.register("participation_admin:movement", _("Movement on the standards"), "participation.see_movement")
        home_doors.register(
            url_name="participation:inspections",
            title=_("What you look at"),
            permission="participation.open_inspections",
        )
        navigation.register(url_name="participation:events", title=_("Events"), order=15)
        navigation.register(url_name="participation:you_said", title=_("You said, we did"), order=20)
        navigation.register(url_name="participation:receipt", title=_("My receipt"), order=30)
