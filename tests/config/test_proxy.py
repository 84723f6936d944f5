"""The proxy's own file in a real Caddy: TLS, what it keeps to itself, which files it serves, whom it passes on."""

import http.client
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from django.conf import settings

from tests.accounts.post import free_port
from tests.config.compose import SERVICES
from tests.parts import caddy_path
from tests.sources import ROOT
from tests.waiting import comes

pytestmark = [pytest.mark.caddy, pytest.mark.slow]

MEGABYTE = 1_000_000
CADDYFILE = ROOT / "deploy" / "Caddyfile"


class Web(BaseHTTPRequestHandler):
    """Stands where the web process is, and says what it was asked."""

    def do_GET(self) -> None:
        told = f"{self.path} {self.headers['X-Forwarded-Proto']} {self.headers['X-Forwarded-For']}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(told)))
        self.end_headers()
        self.wfile.write(told)

    def do_POST(self) -> None:
        left = int(self.headers["Content-Length"])
        while left and (part := self.rfile.read(min(left, MEGABYTE))):
            left -= len(part)
        self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def web() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


@pytest.fixture
def proxy(web: int, tmp_path: Path) -> Iterator[tuple[int, int, Path]]:
    """The ports for http and https, and what Caddy wrote."""
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "door.png").write_bytes(b"a picture")
    plain, secure = free_port(), free_port()
    text = CADDYFILE.read_text().replace("8080", str(plain)).replace("8443", str(secure))
    text = text.replace("web:8000", f"127.0.0.1:{web}").replace("/srv/media/images", str(tmp_path / "images"))
    # Not the machine's own list of whom to trust, and not the place where another Caddy may listen.
    text = text.replace("{\n\thttp_port", f"{{\n\tskip_install_trust\n\tadmin 127.0.0.1:{free_port()}\n\thttp_port", 1)
    (tmp_path / "Caddyfile").write_text(text)
    environment = {"HEARD_HOST": "localhost", "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data")}
    command = [caddy_path() or "", "run", "--config", str(tmp_path / "Caddyfile"), "--adapter", "caddyfile"]
    with (
        (tmp_path / "log").open("w") as log,
        subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT) as caddy,
    ):
        try:
            comes(lambda: answers(secure), (tmp_path / "log").read_text)
            yield plain, secure, tmp_path / "log"
        finally:
            caddy.terminate()


def answers(port: int) -> bool:
    try:
        return get(port, "/")[0] == 200
    except OSError:
        return False


def get(port: int, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage, str]:
    trusting = ssl._create_unverified_context()
    with closing(http.client.HTTPSConnection("localhost", port, timeout=10, context=trusting)) as connection:
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read().decode()


def test_the_proxy_ends_tls_and_keeps_to_itself_what_is_not_for_visitors(proxy: tuple[int, int, Path]) -> None:
    plain, secure, log = proxy
    assert get(secure, "/en/")[2] == "/en/ https 127.0.0.1"
    assert get(secure, "/en/", **{"X-Forwarded-For": "203.0.113.9"})[2] == "/en/ https 127.0.0.1"
    assert get(secure, "/readyz")[::2] == (404, "")

    status, headers, body = get(secure, "/media/images/door.png")
    assert (status, body, headers["X-Content-Type-Options"]) == (200, "a picture", "nosniff")
    assert headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert get(secure, "/media/documents/plan.pdf")[2].startswith("/media/documents/plan.pdf")

    with closing(http.client.HTTPConnection("localhost", plain, timeout=10)) as connection:
        connection.request("GET", "/en/")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Location"]) == (308, "https://localhost/en/")
    assert "/en/" not in log.read_text()


def post(port: int, path: str, megabytes: int) -> tuple[int, str]:
    trusting = ssl._create_unverified_context()
    with closing(http.client.HTTPSConnection("localhost", port, timeout=30, context=trusting)) as connection:
        connection.putrequest("POST", path)
        connection.putheader("Content-Length", str(megabytes * MEGABYTE))
        connection.endheaders()
        # Caddy answers before everything has come, and takes no more of it then.
        with suppress(BrokenPipeError, ConnectionResetError, ssl.SSLError):
            for _part in range(megabytes):
                connection.send(bytes(MEGABYTE))
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


def test_a_film_of_an_officer_comes_through_and_nothing_else_that_is_so_large(proxy: tuple[int, int, Path]) -> None:
    _plain, secure, _log = proxy
    # More than the form takes, so that the form can say so.
    largest = settings.WAGTAILDOCS_MAX_UPLOAD_SIZE // MEGABYTE + 1
    assert post(secure, "/admin/documents/add/", largest)[0] == 200
    for path, megabytes in (("/admin/documents/add/", 111), ("/admin/images/add/", 26), ("/en/receipt/", 26)):
        status, words = post(secure, path, megabytes)
        assert (status, "too large" in words) == (413, True)


def test_the_image_of_the_proxy_reads_the_file_of_this_folder() -> None:
    assert "./deploy/Caddyfile:/etc/caddy/Caddyfile:ro" in SERVICES["proxy"]["volumes"]
