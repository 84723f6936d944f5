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
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def looks(page: Page) -> Iterator[str]:
    """The same page in every size and colour scheme, one after the other."""
    for width, scheme in product((NARROW, WIDE), ("light", "dark")):
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.emulate_media(color_scheme=scheme)
        yield f"{width} {scheme}"


def faults(page: Page, axe: Axe, name: str, heading: str | None = None) -> list[str]:
    """All that is wrong, one line each; exactly one h1 is expected, and `heading` as its text if that is known."""
    found = []
    headings = [text.strip() for text in page.locator("h1").all_inner_texts()]
    if len(headings) != 1 or not headings[0] or (heading and heading not in headings[0]):
        found.append(f"{name}: expected one h1 ({heading or 'any'}), found {headings}")
    for look in looks(page):
        found += [f"{name} {look}: {violation}" for violation in axe(page)]
        if page.evaluate(WIDER) > 0:
            found.append(f"{name} {look}: wider than the window")
    return found


def faults_in_large_letters(page: Page, name: str) -> list[str]:
    """With letters at 200 %, nothing may be cut off, and nothing may need scrolling sideways."""
    page.set_viewport_size({"width": WIDE, "height": HEIGHTS[WIDE]})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    found = [f"{name} 200 %: cut off: {element}" for element in page.evaluate(CLIPPED)]
    if page.evaluate(WIDER) > 0:
        found.append(f"{name} 200 %: wider than the window")
    return found
