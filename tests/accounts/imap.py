"""A mail server that speaks enough IMAP to be read by any client: sign in, search, fetch, mark, expunge."""

import re
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass
class Folder:
    """Mails by their unique numbers, and which of them are marked as deleted or as seen."""

    mails: dict[int, bytes] = field(default_factory=dict)
    deleted: set[int] = field(default_factory=set)
    seen: set[int] = field(default_factory=set)
    commands: list[str] = field(default_factory=list)
    next_uid: int = 1
    has_uidplus: bool = True
    url: str = ""

    def receive(self, mail: bytes) -> int:
        number, self.next_uid = self.next_uid, self.next_uid + 1
        self.mails[number] = mail
        return number


class Session(socketserver.StreamRequestHandler):
    """One client. Commands are answered as RFC 3501 and, for UID EXPUNGE, RFC 4315 say."""

    server: "Server"

    def handle(self) -> None:
        self.signed_in = self.selected = False
        self.say("* OK ready")
        for raw in self.rfile:
            tag, name, rest = [*raw.decode().strip().split(" ", 2), ""][:3]
            if name.upper() == "UID":
                name, rest = [*rest.split(" ", 1), ""][:2]
                name = f"UID {name}"
            self.server.folder.commands.append(name.upper())
            answer = getattr(self, name.upper().replace(" ", "_").lower(), None)
            self.say(f"{tag} {answer(rest) if answer else 'BAD'} done")
            if name.upper() == "LOGOUT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(line.encode() + b"\r\n")

    def capability(self, rest: str) -> str:
        self.say("* CAPABILITY IMAP4rev1" + (" UIDPLUS" if self.signed_in and self.server.folder.has_uidplus else ""))
        return "OK"

    def login(self, rest: str) -> str:
        self.signed_in = rest.replace('"', "").split() == ["returns", "secret"]
        return "OK" if self.signed_in else "NO [AUTHENTICATIONFAILED] wrong password"

    def select(self, rest: str) -> str:
        if not self.signed_in or rest != '"INBOX"':
            return "NO no such folder"
        self.selected = True
        self.say(f"* {len(self.server.folder.mails)} EXISTS")
        return "OK [READ-WRITE]"

    def uid_search(self, rest: str) -> str:
        folder = self.server.folder
        found = [number for number in sorted(folder.mails) if rest != "UNDELETED" or number not in folder.deleted]
        self.say(" ".join(["* SEARCH", *map(str, found)]))
        return "OK" if self.selected else "BAD"

    def uid_fetch(self, rest: str) -> str:
        number, peek, most = re.fullmatch(r"(\d+) \(BODY(\.PEEK)?\[\]<0\.(\d+)>\)", rest).groups()
        mail = self.server.folder.mails.get(int(number))
        if mail is not None:
            part = mail[: int(most)]
            self.say(f"* 1 FETCH (UID {number} BODY[]<0> {{{len(part)}}}")
            self.wfile.write(part + b")\r\n")
            self.server.folder.seen |= set() if peek else {int(number)}
        return "OK"

    def uid_store(self, rest: str) -> str:
        number, what = rest.split(" ", 1)
        assert what == r"+FLAGS.SILENT (\Deleted)"
        self.server.folder.deleted.add(int(number))
        return "OK"

    def uid_expunge(self, rest: str) -> str:
        return self.forget(self.server.folder.deleted & {int(rest)})

    def expunge(self, rest: str) -> str:
        return self.forget(set(self.server.folder.deleted))

    def forget(self, numbers: set[int]) -> str:
        for number in numbers:
            self.server.folder.mails.pop(number, None)
        self.server.folder.deleted -= numbers
        return "OK"

    def logout(self, rest: str) -> str:
        self.say("* BYE")
        return "OK"


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, folder: Folder) -> None:
        super().__init__(("127.0.0.1", 0), Session)
        self.folder = folder


@contextmanager
def imap_server() -> Iterator[Folder]:
    """A running server with one folder, and the address of it."""
    folder = Folder()
    with Server(folder) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        folder.url = f"imap://returns:secret@127.0.0.1:{server.server_address[1]}"
        try:
            yield folder
        finally:
            server.shutdown()
            thread.join()
