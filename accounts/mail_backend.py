"""Django's way of sending mail, for allauth and Wagtail: every message becomes a row that a task delivers."""

from collections.abc import Sequence

from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.core.mail.backends.base import BaseEmailBackend

from accounts.actions.send_mail import write_mail


class RowBackend(BaseEmailBackend):
    """Takes text and HTML. Attachments are refused, since nothing here sends any."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            self.write(message)
        return len(email_messages)

    def write(self, message: EmailMessage) -> None:
        if message.attachments:
            raise ValueError("Mails of this site carry no attachments.")
        html = ""
        if isinstance(message, EmailMultiAlternatives):
            html = next((str(content) for content, kind in message.alternatives if kind == "text/html"), "")
        headers = {str(name): str(value) for name, value in message.extra_headers.items()}
        if message.reply_to:
            headers["Reply-To"] = ", ".join(message.reply_to)
        for address in message.recipients():
            write_mail(
                sender=message.from_email,
                to=[address],
                subject=str(message.subject),
                text=str(message.body),
                html=html,
                headers=headers,
            )
