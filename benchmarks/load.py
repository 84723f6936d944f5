"""A load generator that costs little: several connections, several requests on the way on each, bytes counted.

A client that parsed every answer would be slower than the server it measures. All answers of one address have the same
length; the first is read with care, of the others the bytes and the status lines are counted, and a single one that
differs is an error.
"""

import selectors
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass

CONNECTIONS = 8
ON_THE_WAY = 4
CHUNK = 1 << 18
PATIENCE = 30.0


class UnexpectedAnswerError(Exception):
    """The server answered something else than the first time."""


@dataclass
class Flow:
    """One connection: how many requests were sent, how many bytes came back."""

    socket: socket.socket
    sent: int = 0
    bytes: int = 0
    answers: int = 0


class Load:
    """Requests for one address of a server on this machine."""

    def __init__(self, port: int, path: str, headers: Mapping[str, str]) -> None:
        self.port = port
        lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
        self.request = "\r\n".join(lines).encode()
        self.status, self.length = self.read_one()

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def read_one(self) -> tuple[bytes, int]:
        """Status line and length of the second answer: the first may be the one that fills a cache."""
        with self.connect() as connection, connection.makefile("rb") as answers:
            for _ in range(2):
                connection.sendall(self.request)
                status = answers.readline()
                if b" 200 " not in status:
                    raise UnexpectedAnswerError(f"{self.request!r} was answered with {status!r}")
                head = status
                while not head.endswith(b"\r\n\r\n"):
                    head += answers.readline()
                fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
                body = answers.read(int(fields[b"content-length"]))
        return status.strip(), len(head) + len(body)

    def per_second(self, seconds: float) -> float:
        """How many answers came in a second, working for `seconds`."""
        with selectors.DefaultSelector() as selector:
            flows = [Flow(self.connect()) for _ in range(CONNECTIONS)]
            for flow in flows:
                selector.register(flow.socket, selectors.EVENT_READ, flow)
            started = time.perf_counter()
            for flow in flows:
                self.send(flow, ON_THE_WAY)
            until = started + seconds
            while any(flow.answers < flow.sent for flow in flows):
                ready = selector.select(PATIENCE)
                if not ready:
                    raise UnexpectedAnswerError(f"{self.request!r} got no answer in {PATIENCE:.0f} seconds")
                more = time.perf_counter() < until
                for key, _ in ready:
                    self.receive(key.data, more)
            passed = time.perf_counter() - started
            for flow in flows:
                flow.socket.close()
        return sum(flow.answers for flow in flows) / passed

    def send(self, flow: Flow, count: int) -> None:
        flow.socket.sendall(self.request * count)
        flow.sent += count

    def receive(self, flow: Flow, more: bool) -> None:
        data = flow.socket.recv(CHUNK)
        if not data:
            raise UnexpectedAnswerError(f"{self.request!r}: the server hung up")
        flow.bytes += len(data)
        done, flow.answers = flow.answers, flow.bytes // self.length
        if flow.answers == flow.sent and flow.bytes != flow.sent * self.length:
            raise UnexpectedAnswerError(f"{self.request!r}: an answer had another length")
        if b"HTTP/1.1 5" in data or b"HTTP/1.1 4" in data or b"HTTP/1.1 3" in data:
            raise UnexpectedAnswerError(f"{self.request!r}: not every answer was {self.status!r}")
        if more and flow.answers > done:
            self.send(flow, flow.answers - done)
