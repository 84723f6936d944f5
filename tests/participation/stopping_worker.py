"""A worker in a process of its own that stops in the middle of its work and says so, for a test to kill it there."""

import sys
import time
from datetime import UTC, datetime
from smtplib import SMTP
from typing import Any

import django
import time_machine
from django.conf import settings

THERE = "in the middle"
WRITING, DELIVERING, CYCLING = "writing", "delivering", "cycling"
AT_A_TIME = 2


def stop_after(owner: Any, name: str, times: int) -> None:
    """The call of this number does its work and does not return."""
    work, calls = getattr(owner, name), []

    def stops(*args: Any, **kwargs: Any) -> Any:
        done = work(*args, **kwargs)
        calls.append(name)
        if len(calls) == times:
            sys.stdout.write(f"{THERE}\n")
            sys.stdout.flush()
            time.sleep(600)
        return done

    setattr(owner, name, stops)


def main(place: str, host: str, port: str, at: str = "") -> None:
    """`at`: the moment at which the worker believes to be; empty for the one that it is."""
    django.setup()
    settings.EMAIL_HOST, settings.EMAIL_PORT = host, int(port)
    settings.POST_OFFICE = {"BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"}}
    if place == CYCLING:
        from participation.actions.standards import take_steps  # noqa: PLC0415
        from participation.tasks import watch_cycles  # noqa: PLC0415

        stop_after(take_steps, "_begin", 1)
        with time_machine.travel(datetime.fromisoformat(at) if at else datetime.now(UTC)):
            watch_cycles()
        return
    from participation.actions import tell_contacts  # noqa: PLC0415

    tell_contacts.AT_A_TIME = AT_A_TIME
    if place == WRITING:
        stop_after(tell_contacts, "_write", AT_A_TIME + 1)
    else:
        stop_after(SMTP, "sendmail", 1)
    tell_contacts.write_tellings()


if __name__ == "__main__":
    main(*sys.argv[1:])
