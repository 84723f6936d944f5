"""Visitors who go from page to page, each on a connection of their own: what they send follows from what they got.

A visit is a generator: it yields a request and gets the answer. Everything is read with care; one wrong answer ends
the whole run. What the client does with an answer is kept small, since it works on the same machine.
"""

import selectors
import socket
import time
from collections.abc import Callable, Generator
from dataclasses import dataclass, field
from urllib.parse import urlencode

from benchmarks.load import CHUNK, PATIENCE, UnexpectedAnswerError


@dataclass(slots=True)
class Answer:
    """What came back, and the cookies of the visit so far."""

    body: bytes
    location: str
    cookies: dict[str, str]

    def between(self, before: bytes, after: bytes) -> str:
        """What stands on the page between two marks."""
        start = self.body.index(before) + len(before)
        return self.body[start : self.body.index(after, start)].decode()


@dataclass(slots=True)
class Get:
    """A page that must be there."""

    address: str
    form: None = None
    status: int = 200
    cookies: dict[str, str] | None = None


@dataclass(slots=True)
class Post:
    """A form, and the status that must come back. With `cookies` it comes from a browser that has these."""

    address: str
    form: dict[str, str]
    status: int = 302
    cookies: dict[str, str] | None = None


Request = Get | Post
Visit = Generator[Request, Answer, None]


@dataclass(slots=True)
class Visitor:
    """One connection, and the visit that goes on over it."""

    socket: socket.socket
    visit: Visit
    wanted: int = 0
    asked: str = ""
    got: bytes = b""
    cookies: dict[str, str] = field(default_factory=dict)
    is_over: bool = False


class Visits:
    """Visits to a server on this machine, so many at a time."""

    def __init__(self, port: int, headers: dict[str, str], begin: Callable[[int], Visit], clients: int) -> None:
        self.port = port
        self.head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.begin = begin
        self.clients = clients
        self.begun = 0

    def per_second(self, seconds: float) -> float:
        """How many visits came to their end in a second, beginning new ones for `seconds`."""
        done = 0
        with selectors.DefaultSelector() as selector:
            started = time.perf_counter()
            until = started + seconds
            for _ in range(self.clients):
                visitor = Visitor(socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE), self.new())
                selector.register(visitor.socket, selectors.EVENT_READ, visitor)
                self.send(visitor, next(visitor.visit))
            while selector.get_map():
                ready = selector.select(PATIENCE)
                if not ready:
                    raise UnexpectedAnswerError(f"no answer in {PATIENCE:.0f} seconds")
                for key, _ in ready:
                    visitor = key.data
                    self.receive(visitor)
                    if not visitor.is_over:
                        continue
                    done += 1
                    if time.perf_counter() < until:
                        visitor.visit, visitor.cookies, visitor.is_over = self.new(), {}, False
                        self.send(visitor, next(visitor.visit))
                    else:
                        selector.unregister(visitor.socket)
                        visitor.socket.close()
            return done / (time.perf_counter() - started)

    def new(self) -> Visit:
        self.begun += 1
        return self.begin(self.begun)

    def send(self, visitor: Visitor, request: Request) -> None:
        visitor.wanted, form = request.status, request.form
        visitor.asked = f"{'GET' if form is None else 'POST'} {request.address}"
        if request.cookies is not None:
            visitor.cookies = dict(request.cookies)
        lines = f"{visitor.asked} HTTP/1.1\r\n{self.head}"
        if visitor.cookies:
            lines += "Cookie: " + "; ".join(f"{name}={value}" for name, value in visitor.cookies.items()) + "\r\n"
        body = b""
        if form is not None:
            body = urlencode(form).encode()
            lines += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
        visitor.socket.sendall(f"{lines}\r\n".encode() + body)

    def receive(self, visitor: Visitor) -> None:
        data = visitor.socket.recv(CHUNK)
        if not data:
            raise UnexpectedAnswerError(f"{visitor.asked}: the server hung up")
        visitor.got += data
        head, is_whole, body = visitor.got.partition(b"\r\n\r\n")
        if not is_whole:
            return
        status, headers = read_head(head)
        if len(body) < int(headers.get(b"content-length", b"0")):
            return
        visitor.got = b""
        if status != visitor.wanted:
            raise UnexpectedAnswerError(f"{visitor.asked} was answered with {status}: {head!r} {body[:2000]!r}")
        remember(visitor.cookies, head)
        try:
            location = headers.get(b"location", b"").decode()
            self.send(visitor, visitor.visit.send(Answer(body, location, visitor.cookies)))
        except StopIteration:
            visitor.is_over = True


def read_head(head: bytes) -> tuple[int, dict[bytes, bytes]]:
    first, *lines = head.split(b"\r\n")
    fields = (line.partition(b": ") for line in lines)
    return int(first.split(b" ", 2)[1]), {name.lower(): value for name, _colon, value in fields}


def remember(cookies: dict[str, str], head: bytes) -> None:
    """As a browser does; a cookie without a value is gone."""
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"set-cookie: "):
            name, _, value = line[12:].partition(b";")[0].decode().partition("=")
            cookies[name] = value.strip('"')
