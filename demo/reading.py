"""Makes the pictures that readers are asked about (docs/usability.md): `python -m demo.reading`.

Each page at the width of a phone and of a desk, whole, into var/reading. Needs Chromium and the packages
for development.
"""

import sys

from playwright.sync_api import Browser, Page, sync_playwright

from demo.screenshots import GOOD_PLACE, OPTIONS, ROOT, chromium, demo, sign_in

TARGET = ROOT / "var" / "reading"
SIZES = {320: 640, 1280: 800}
PUBLIC = {"you-said": "/en/you-said-we-did/", "consultation": GOOD_PLACE}
STAFF = {
    "my-chains": ("officer@rowan.example", "/admin/participation/"),
    "board": ("board@rowan.example", "/admin/participation/board/"),
}
# Wagtail scrolls inside the page, so the window has to be as tall as what is in it.
HEIGHT = "Math.max(...[...document.querySelectorAll('*')].map(element => element.scrollHeight))"


def keep(page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": page.evaluate(HEIGHT)})
    page.screenshot(path=TARGET / f"{name}-{width}.png", full_page=True)


def take(browser: Browser, site: str, receipt: str, width: int) -> None:
    def new_page() -> Page:
        return browser.new_context(viewport={"width": width, "height": SIZES[width]}).new_page()

    for name, address in PUBLIC.items():
        page = new_page()
        page.goto(site + address)
        keep(page, name, width)
    page = new_page()
    page.goto(f"{site}/en/receipt/")
    page.fill("main input[name=code]", receipt)
    page.locator("main form button").first.click()
    page.wait_for_selector("main .receipt")
    keep(page, "receipt", width)
    for name, (email, address) in STAFF.items():
        page = new_page()
        sign_in(page, site, email)
        page.goto(site + address)
        keep(page, name, width)


def main() -> None:
    path = chromium()
    TARGET.mkdir(parents=True, exist_ok=True)
    with demo() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=OPTIONS)
        for width in SIZES:
            take(browser, site.address, site.receipt, width)
        browser.close()
    sys.stdout.write(f"The pictures are in {TARGET}.\n")


if __name__ == "__main__":
    main()
