"""Makes the pictures of the README from a demo of its own: `python -m demo.screenshots`.

Needs Chromium and the packages for development.
"""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from cms.fonts import missing_fonts

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "screenshots"
MOST_BYTES = 250_000
TALLEST = 1800
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PASSWORD = "ripples-on-the-water"  # noqa: S105
GOOD_PLACE = "/en/partners/rowan-council/good-place/"


OPTIONS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


class Site(NamedTuple):
    """A running demo, and a receipt that has an answer."""

    address: str
    receipt: str


@contextmanager
def demo() -> Iterator[Site]:
    """A demo with data of its own, kept for the next time."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    folder = str(ROOT / "var" / "screenshots")
    environment = {**os.environ, "PORT": str(port), "DEMO_DIR": folder}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    with subprocess.Popen(
        [sys.executable, "manage.py", "demo"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            said = list(takewhile(lambda line: "Press Ctrl-C" not in line, process.stdout or ()))
            codes = [line.split()[-1] for line in said if "/receipt/" in line]
            if not codes:
                sys.exit("The demo did not start.")
            yield Site(f"http://localhost:{port}", codes[0])
        finally:
            process.terminate()
            process.communicate()


def keep(page: Page, name: str) -> None:
    """Write what `page` shows, in few colours, so that the file stays small."""
    picture = Image.open(BytesIO(page.screenshot(full_page=True))).convert("RGB")
    picture = picture.crop((0, 0, picture.width, min(picture.height, TALLEST)))
    for colours in (256, 128, 64, 32):
        file = BytesIO()
        picture.quantize(colours, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
        if file.tell() < MOST_BYTES:
            break
    (TARGET / f"{name}.png").write_bytes(file.getvalue())


def public(browser: Browser, site: str) -> None:
    """Pages that everybody sees."""
    shots = (
        ("home", "/en/", 1280, "light"),
        ("home-small", "/en/", 320, "light"),
        ("home-urdu", "/ur/", 1280, "light"),
        ("home-dark", "/en/", 1280, "dark"),
        ("consultation", GOOD_PLACE, 1280, "light"),
        ("you-said", "/en/you-said-we-did/", 1280, "light"),
    )
    for name, address, width, scheme in shots:
        page = browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
        page.goto(site + address)
        keep(page, name)
        page.close()


def report(browser: Browser, site: str) -> None:
    """The newest report to the board."""
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"{site}/en/board-reports/")
    page.locator("main article a").first.click()
    page.wait_for_load_state()
    keep(page, "board-report")
    page.close()


def answering(browser: Browser, site: str) -> None:
    """A child of ten answers in easy read, and gets a receipt."""
    page = browser.new_page(viewport={"width": 320, "height": 640})
    page.goto(f"{site}{GOOD_PLACE}survey/")
    page.check('input[name="age_band"][value="from_8"]', force=True)
    page.check('input[name="presentation"][value="easy_read"]', force=True)
    page.get_by_role("button", name="Start").click()
    page.click("button[name=assent]")
    page.wait_for_url("**/step/**")
    keep(page, "question-phone")
    while "/step/" in page.url:
        page.locator('button.button[value="next"]').click()
        page.wait_for_load_state()
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/sent/")
    keep(page, "receipt")
    page.close()


def sign_in(page: Page, site: str, email: str) -> None:
    page.goto(f"{site}/admin/")
    page.fill('input[name="login"]', email)
    page.fill('input[name="password"]', PASSWORD)
    page.press('input[name="password"]', "Enter")
    page.wait_for_url("**/admin/")


def staff(browser: Browser, site: str) -> None:
    """What an officer, a safeguarding lead and the board work with: an address, and a link to follow from there."""
    shots = (
        ("chain", "officer@rowan.example", "/admin/participation/", ""),
        ("results", "officer@rowan.example", "/admin/surveys/", "Results"),
        ("safeguarding-queue", "safeguarding@rowan.example", "/admin/concerns/", ""),
        ("movement", "board@rowan.example", "/admin/participation/movement/", ""),
    )
    for name, email, address, link in shots:
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        sign_in(page, site, email)
        page.goto(site + address)
        if link:
            page.get_by_role("link", name=link).last.click()
            page.wait_for_load_state()
        keep(page, name)


def chromium() -> str:
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        sys.exit("Screenshots need Chromium. On Debian: apt-get install chromium")
    return found


def main() -> None:
    path = chromium()
    if lacking := missing_fonts([("pa", "Punjabi"), ("ur", "Urdu")]):
        sys.exit(lacking)
    TARGET.mkdir(parents=True, exist_ok=True)
    with demo() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        for part in (public, report, answering, staff):
            part(browser, site.address)
        browser.close()


if __name__ == "__main__":
    main()
