"""The accounts app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "accounts"
    verbose_name = "People and organisations"

    def ready(self) -> None:
        from accounts import incoming_mail, signals, tasks  # noqa: F401, PLC0415
        from accounts.actions.take_returned_mail import take_if_returned  # noqa: PLC0415

        incoming_mail.register(take_if_returned)
