"""A mail server for tests that says what it is told to say and keeps what it accepts."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

ACCEPTED = "250 OK"


class PostBox:
    """Answers DATA with the next of `says`, then with "OK"; `accepted` holds the envelopes it took."""

    def __init__(self, says: list[str]) -> None:
        self.says = says
        self.accepted: list[Envelope] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        answer = self.says.pop(0) if self.says else ACCEPTED
        if answer.startswith("2") or answer == "hang up":
            self.accepted.append(envelope)
        if answer == "hang up":
            server.transport.close()
        return answer

    @property
    def message_ids(self) -> list[str]:
        lines = [line for e in self.accepted for line in e.content.decode().splitlines()]
        return [line.removeprefix("Message-ID: ") for line in lines if line.startswith("Message-ID: ")]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@contextmanager
def mail_server(settings, says: list[str] | None = None) -> Iterator[PostBox]:
    """A running server that the settings point at."""
    box = PostBox(says or [])
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = controller.hostname, controller.port
    settings.POST_OFFICE = {"BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"}}
    try:
        yield box
    finally:
        controller.stop()
