"""Reading a mailbox by IMAP, or as a Maildir folder. Only the beginning of each mail is read."""

import mailbox
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from imaplib import IMAP4, IMAP4_SSL
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

# A notification says what it has to say at its beginning; what follows may be a whole mail.
FIRST_BYTES = 200_000
TIMEOUT = 30
# Whatever goes wrong on the way to a mailbox.
UNREACHABLE = (OSError, IMAP4.error, mailbox.Error)


class Mailbox(Protocol):
    """An open mailbox."""

    def newest(self, most: int) -> Iterator[tuple[str, bytes]]:
        """The beginnings of at most so many mails, the newest first, each with its name in the mailbox."""

    def delete(self, name: str) -> None:
        """Delete one mail, at once and for good."""


class ImapMailbox:
    """A folder on a mail server. Looking at a mail leaves it unread."""

    def __init__(self, connection: IMAP4, folder: str) -> None:
        self.connection = connection
        quoted = folder.replace("\\", "\\\\").replace('"', '\\"')
        _done(connection.select(f'"{quoted}"'))
        # Servers say only now all that they can.
        self.can_expunge_one = b"UIDPLUS" in b" ".join(_done(connection.capability())).upper().split()

    def newest(self, most: int) -> Iterator[tuple[str, bytes]]:
        [names, *_more] = _done(self.connection.uid("SEARCH", "UNDELETED"))
        for name in reversed((names or b"").decode().split()[-most:]):
            parts = _done(self.connection.uid("FETCH", name, f"(BODY.PEEK[]<0.{FIRST_BYTES}>)"))
            # None if somebody deleted it meanwhile.
            yield from ((name, part[1]) for part in parts if isinstance(part, tuple))

    def delete(self, name: str) -> None:
        """Where the server can, this mail alone: what somebody else has marked as deleted is theirs."""
        _done(self.connection.uid("STORE", name, "+FLAGS.SILENT", r"(\Deleted)"))
        if self.can_expunge_one:
            _done(self.connection.uid("EXPUNGE", name))
        else:
            _done(self.connection.expunge())


class MaildirMailbox:
    """A folder into which a mail server on this machine puts each mail as a file."""

    def __init__(self, path: str) -> None:
        self.folder = mailbox.Maildir(path, create=False)

    def newest(self, most: int) -> Iterator[tuple[str, bytes]]:
        for name in sorted(self.folder.keys(), reverse=True)[:most]:  # A name begins with the time.
            with suppress(KeyError), self.folder.get_file(name) as file:  # Gone meanwhile.
                yield name, file.read(FIRST_BYTES)

    def delete(self, name: str) -> None:
        self.folder.discard(name)


@contextmanager
def open_mailbox(address: str) -> Iterator[Mailbox]:
    """The mailbox at `imaps://user:password@host/folder`, `imap://` (on this machine alone) or `maildir:///path`."""
    where = urlsplit(address)
    if where.scheme == "maildir":
        yield MaildirMailbox(unquote(where.path))
        return
    with _connected(where) as connection:
        connection.login(unquote(where.username or ""), unquote(where.password or ""))
        yield ImapMailbox(connection, unquote(where.path.lstrip("/")) or "INBOX")


def _connected(where: SplitResult) -> IMAP4:
    host = where.hostname or ""
    if where.scheme == "imaps":
        return IMAP4_SSL(host, where.port or 993, ssl_context=ssl.create_default_context(), timeout=TIMEOUT)
    return IMAP4(host, where.port or 143, timeout=TIMEOUT)


def _done(answer: tuple[str, list]) -> list:
    kind, data = answer
    if kind != "OK":
        raise IMAP4.error(f"{kind} {data!r}"[:200])
    return data
