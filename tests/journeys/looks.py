"""What is wrong with the page that is open: in every size and colour scheme, and with letters twice as large."""

from collections.abc import Callable, Iterator
from itertools import product

from playwright.sync_api import Page

from tests.browser import HEIGHTS, NARROW, WIDE

Axe = Callable[[Page], list[str]]

# Text that reaches beyond the box that cuts it off; boxes that hide everything, as for screen readers, do not count.
CLIPPED = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(element => {
    const style = getComputedStyle(element);
    if (style.overflowX !== 'hidden' && style.overflowY !== 'hidden' && style.overflowX !== 'clip') return false;
    const box = element.getBoundingClientRect();
    if (box.width <= 4 || box.height <= 4) return false;
    const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
        if (!texts.currentNode.data.trim() || texts.currentNode.parentElement.closest('.visually-hidden')) continue;
        const range = document.createRange();
        range.selectNodeContents(texts.currentNode);
        for (const line of range.getClientRects()) {
            if (line.left < box.left - 2 || line.right > box.right + 2 || line.bottom > box.bottom + 2) return true;
        }
    }
    return false;
}).map(element => element.outerHTML.slice(0, 120))"""
# What reaches furthest beyond the window, to be told about.
REACHING_OUT = """() => {
    const width = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll('body *')].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width && (box.right > width + 1 || box.left < -1)
            && !element.closest('.visually-hidden, .skip, .table-box');
    });
    return out.filter(element => !out.some(other => other !== element && element.contains(other)))
        .map(element => element.outerHTML.slice(0, 100)).slice(0, 3);
}"""
# Colours that change slowly with the scheme are there at once.
SETTLED = "document.getAnimations().forEach(each => each instanceof CSSTransition && each.finish())"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def looks(page: Page) -> Iterator[str]:
    """The same page in every size and colour scheme, one after the other."""
    for width, scheme in product((NARROW, WIDE), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        yield f"{width} {scheme}"


def faults(page: Page, axe: Axe, name: str, heading: str) -> list[str]:
    """All that is wrong, one line each; exactly one h1 is expected, with `heading` as its text."""
    found = []
    headings = [plain(text) for text in page.locator("h1").all_inner_texts()]
    if headings != [plain(heading)]:
        found.append(f"{name}: expected one h1 ({heading}), found {headings}")
    for look in looks(page):
        found += [f"{name} {look}: {violation}" for violation in axe(page)]
        if page.evaluate(WIDER) > 0:
            found.append(f"{name} {look}: wider than the window")
    return found


def plain(text: str) -> str:
    """Words with one space between them: a heading may be broken into lines."""
    return " ".join(text.split())


def faults_at(page: Page, axe: Axe, address: str, heading: str, *, status: int = 200, name: str = "") -> list[str]:
    """The same after opening an address, whose status is looked at too."""
    name = name or address
    response = page.goto(address)
    assert response is not None
    found = [] if response.status == status else [f"{name}: expected {status}, found {response.status}"]
    return found + faults(page, axe, name, heading)


def faults_in_large_letters(page: Page, name: str) -> list[str]:
    """With letters at 200 %, nothing may be cut off, and nothing may need scrolling sideways, on a phone either."""
    found = []
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        found += [f"{name} {width} at 200 %: cut off: {element}" for element in page.evaluate(CLIPPED)]
        if page.evaluate(WIDER) > 0:
            found.append(f"{name} {width} at 200 %: wider than the window: {page.evaluate(REACHING_OUT)}")
    page.evaluate("document.documentElement.style.fontSize = ''")
    return found
