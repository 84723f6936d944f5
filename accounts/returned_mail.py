"""Mails that come back: by which address, what a delivery status notification says, and which mail it is about.

The notifications are those of RFC 3464, their codes those of RFC 3463. Each of our mails has one recipient and a
Message-ID that begins with a random token. So has the address to which it comes back (`returns+token@`), for mail
servers that send back no part of the mail itself.
"""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from django.conf import settings
from django.dispatch import Signal
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# Sent in the transaction that notes it, with `email` (a row of django-post-office) and `reason` (a plain sentence).
mail_returned = Signal()
# Sent in the transaction that gives a mail up, with `email`: no mail server took it. Returned mails have their own.
mail_given_up = Signal()

TOKEN = r"[0-9a-f]{32}"  # noqa: S105
_OUR_ID = re.compile(rf"<({TOKEN})@", re.IGNORECASE)
_ID_LINE = re.compile(rf"^message-id:\s*<({TOKEN})@", re.IGNORECASE | re.MULTILINE)
_CODE = re.compile(r"\b[245]\.(\d{1,3}\.\d{1,3})\b")
# Where mail servers write down for whom a mail was.
FOR_WHOM = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "Resent-To", "Received")

REASONS: dict[str, str | Promise] = {
    "1.1": _("There is no such mailbox."),
    "1.2": _("There is no mail behind the name after the @."),
    "1.3": _("This is no address that takes mail."),
    "1.6": _("This mailbox has moved, and nobody said where to."),
    "1.10": _("There is no mail behind the name after the @."),
    "2.1": _("This mailbox is switched off."),
    "2.2": _("This mailbox is full."),
    "3.4": _("The mail was too large for this mailbox."),
    "4.1": _("The other mail server does not answer."),
    "4.4": _("There is no mail behind the name after the @."),
    "4.7": _("The other mail server could not be reached for days."),
}
REFUSED = _("The other mail server refused the mail, perhaps as unwanted.")
CAME_BACK = _("The mail came back.")


@dataclass(frozen=True, slots=True)
class Returned:
    """What a notification says of the mail with this token.

    `is_ours` if it came to the address that only this mail had; a Message-ID alone may be one of another sender.
    `is_over` if nobody tries to deliver the mail any more.
    """

    token: str
    is_ours: bool
    is_over: bool
    reason: str


def new_token() -> str:
    return secrets.token_hex(16)


def return_path(message_id: str) -> str:
    """The address to which a mail comes back that cannot be delivered; empty where none is set up."""
    local, _at, domain = settings.RETURN_ADDRESS.rpartition("@")
    found = _OUR_ID.match(message_id)
    return f"{local}+{found[1]}@{domain}" if local and found else ""


def returned(message: Message) -> Returned | None:
    """What `message` says; None if it is no notification, or about a mail without a token."""
    recipients = [block for block in _blocks(message) if block.get("Action")]
    ours = _token_in_addresses(message)
    token = ours or _token_in_what_came_back(message)
    if not recipients or not token:
        return None
    failed = [block for block in recipients if str(block["Action"]).strip().lower().startswith("failed")]
    reason = plain_reason(str(failed[0].get("Status", ""))) if failed else ""
    return Returned(token, is_ours=bool(ours), is_over=bool(failed), reason=reason)


def plain_reason(status: str) -> str:
    """A code as a sentence for somebody who does not run a mail server."""
    found = _CODE.search(status)
    code = found[1] if found else ""
    return str(REASONS.get(code) or (REFUSED if code.startswith("7.") else CAME_BACK))


def _blocks(message: Message) -> Iterator[Message]:
    """The groups of fields in every delivery status."""
    for part in message.walk():
        payload = part.get_payload()
        if part.get_content_type() == "message/delivery-status" and isinstance(payload, list):
            yield from (block for block in payload if isinstance(block, Message))


def _token_in_addresses(message: Message) -> str:
    local, _at, domain = settings.RETURN_ADDRESS.rpartition("@")
    ours = re.compile(rf"\b{re.escape(local)}\+({TOKEN})@{re.escape(domain)}\b", re.IGNORECASE)
    lines = (str(line) for name in FOR_WHOM for line in message.get_all(name, []))
    found = next((match for line in lines if (match := ours.search(line))), None)
    return found[1].lower() if local and found else ""


def _token_in_what_came_back(message: Message) -> str:
    """From the Message-ID of our mail, which most servers send back whole or at least its head."""
    for part in list(message.walk())[1:]:
        found = _OUR_ID.search(str(part.get("Message-ID", "")))
        if not found and part.get_content_type() in ("text/rfc822-headers", "message/global-headers"):
            head = part.get_payload(decode=True)
            found = _ID_LINE.search(head.decode("ascii", "replace")) if isinstance(head, bytes) else None
        if found:
            return found[1].lower()
    return ""
