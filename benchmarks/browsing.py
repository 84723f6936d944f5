"""A Chromium that is signed in to the server of a benchmark."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

from benchmarks.server import Server
from tests.browser import CHROMIUM_ARGS
from tests.parts import chromium_path


@contextmanager
def signed_in(server: Server, cookie: tuple[str, str]) -> Iterator[Page]:
    """A wide page. `cookie`: the name and the value of that of a session."""
    name, key = cookie
    home = f"http://localhost:{server.port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_ARGS)
        context = browser.new_context(
            base_url=home, viewport={"width": 1280, "height": 900}, extra_http_headers={"X-Forwarded-Proto": "https"}
        )
        context.add_cookies([{"name": name, "value": key, "url": home, "secure": True}])
        yield context.new_page()
        browser.close()
