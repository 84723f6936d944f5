"""A real Chromium against the live server, watched: no third party, no policy broken, at most two cookies.

`page` is a wide, light page with JavaScript, `no_js_page` one without; `open_page(width=320, scheme="dark")` is any
other. Addresses are relative: `page.goto("/en/")`. `axe(page)` lists what axe finds wrong.
"""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any
from urllib.parse import urlsplit
from weakref import WeakSet

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Request, WebError

from tests.parts import chromium_path

NARROW = 320
WIDE = 1280
HEIGHTS = {NARROW: 640, WIDE: 900}
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]
# Best practices that no WCAG criterion asks for are left to our own eyes; no rule of these tags is switched off.
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
MOST_COOKIES = 2
LOCAL_SCHEMES = {"data", "blob", "about"}

# Chromium fires no timer on a page whose scripts are off; axe waits for some, so they become promises.
TIMERS_WITHOUT_SCRIPTS = """() => {
    const soon = (call, wait, ...values) => { Promise.resolve().then(() => call(...values)); return 0; };
    window.setTimeout = soon;
    window.requestAnimationFrame = (call) => soon(call, 0, 0);
}"""

OpenPage = Callable[..., Page]

pages_without_scripts: WeakSet[Page] = WeakSet()


def waiting_for_the_page(act: Callable[..., None]) -> Callable[..., None]:
    """The same act, over only when the page that it leads to is read.

    Playwright waits until the new page has begun; on a busy machine a test would then look at an empty one.
    """

    @wraps(act)
    def acted(self: Any, *values: Any, **options: Any) -> None:
        act(self, *values, **options)
        page = self if isinstance(self, Page) else self.page
        if not page.is_closed():
            page.wait_for_load_state("domcontentloaded")

    return acted


for kind in (Page, Locator):
    for name in ("click", "press"):
        setattr(kind, name, waiting_for_the_page(getattr(kind, name)))


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_type_launch_args, "executable_path": chromium_path(), "args": CHROMIUM_ARGS}


class Watch:
    """Collects what a visitor's browser should never do on this site."""

    def __init__(self, home: str) -> None:
        self.home = urlsplit(home).netloc
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []

    def follow(self, context: BrowserContext) -> None:
        self.contexts.append(context)
        context.on("request", self.saw_request)
        context.on("console", self.saw_console)
        context.on("weberror", self.saw_error)

    def saw_request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in LOCAL_SCHEMES and address.netloc != self.home:
            self.complaints.append(f"third-party request: {request.url}")

    def saw_console(self, message: ConsoleMessage) -> None:
        if message.type == "error" and "Content Security Policy" in message.text:
            self.complaints.append(f"policy broken: {message.text}")

    def saw_error(self, error: WebError) -> None:
        self.complaints.append(f"script error: {error.error}")

    def count_cookies(self, context: BrowserContext) -> None:
        names = sorted(cookie["name"] for cookie in context.cookies())
        if len(names) > MOST_COOKIES:
            self.complaints.append(f"more than {MOST_COOKIES} cookies: {', '.join(names)}")


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext], live_server) -> Iterator[Callable[..., BrowserContext]]:
    """Contexts whose every page is watched; what was seen fails the test when it ends. They are closed by then."""
    watch = Watch(live_server.url)

    def watched(**options: Any) -> BrowserContext:
        context = new_context(**{"base_url": live_server.url, "reduced_motion": "reduce"} | options)
        watch.follow(context)
        return context

    yield watched
    for context in watch.contexts:
        watch.count_cookies(context)
    assert watch.complaints == []


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext]) -> OpenPage:
    """`open_page(width=320, scheme="dark", javascript=False)`: a page in a browser of its own."""

    def open_(*, width: int = WIDE, scheme: str = "light", javascript: bool = True, **options: Any) -> Page:
        viewport = {"width": width, "height": HEIGHTS.get(width, 900)}
        options = {"locale": "en-GB", "viewport": viewport, "color_scheme": scheme} | options
        page = new_context(java_script_enabled=javascript, **options).new_page()
        if not javascript:
            pages_without_scripts.add(page)
        return page

    return open_


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    return open_page()


@pytest.fixture
def no_js_page(open_page: OpenPage) -> Page:
    return open_page(javascript=False)


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What axe finds wrong on a page by WCAG 2.0 to 2.2, A and AA: one line per element, empty when all is well."""

    def find_violations(page: Page) -> list[str]:
        # Every rule runs; only what it says about elements that are in order is not carried over, which is most of it.
        options = {"runOnly": {"type": "tag", "values": AXE_TAGS}, "resultTypes": ["violations"]}
        if page in pages_without_scripts:
            page.evaluate(TIMERS_WITHOUT_SCRIPTS)
            options["preload"] = False
        if not page.evaluate("typeof window.axe === 'object'"):
            page.evaluate(AXE_SCRIPT)
        violations = page.evaluate("options => axe.run(options).then(results => results.violations)", options)
        return [
            f"{violation['id']}: {violation['help']}: {node['html'][:200]}"
            for violation in violations
            for node in violation["nodes"]
        ]

    return find_violations
