"""The editor of a survey with sixty questions in Chromium: how long until it can be used, and what a key takes."""

import json
import subprocess
import time
from collections.abc import Iterator
from statistics import median, quantiles

from django.conf import settings
from playwright.sync_api import Page

from benchmarks.browsing import signed_in
from benchmarks.figures import Figure
from benchmarks.server import Server, python

OPENED = 5
KEYS = 40
# The last question of the survey, behind twelve sections and fifty-nine others, and the last block of the peer.
LAST_WORDING = "#questions-71-value-wording, #body-59-value-label"
# What a person waits for: from the key to the picture that shows it.
WATCH_KEYS = """() => {
    window.waits = [];
    addEventListener("keydown", (event) => {
        requestAnimationFrame(() => setTimeout(() => window.waits.push(performance.now() - event.timeStamp)));
    }, true);
}"""
WORDING_IN_THE_MIDDLE = "#questions-31-value-wording, #body-31-value-label"
UNFOLD = """(field) => {
    if (!field.checkVisibility()) field.closest("[data-panel]").querySelector("[data-panel-toggle]").click();
}"""
IDLE = "() => new Promise((resolve) => requestIdleCallback(() => resolve(performance.now() / 1000)))"


def editor(server: Server) -> Iterator[Figure]:
    """`editor_open_s` and `editor_keystroke_ms`, and what Wagtail's own editor with sixty plain blocks takes."""
    command = python(server.database, server.url, "manage.py", "fill_editor_benchmark")
    filled = subprocess.run(command, check=True, cwd=settings.BASE_DIR, capture_output=True, text=True).stdout
    places = json.loads(filled.splitlines()[-1])
    with signed_in(server, places["cookie"]) as page:
        waits = {"survey": [], "peer": []}
        for place in ("survey", "peer") * (OPENED + 1):
            waits[place].append(seconds_to_open(page, places[place]))
        mine, theirs = (waits[place][1:] for place in ("survey", "peer"))  # The first fills the browser's cache.
        yield Figure("editor_open_s", round(median(mine), 2), "s", OPENED)
        ratios = [ours / plain for ours, plain in zip(mine, theirs, strict=True)]
        yield Figure("editor_open_vs_plain_stream", round(median(ratios), 2), "ratio", OPENED)
        for place, prefix in (("survey", "editor_keystroke"), ("peer", "plain_stream_keystroke")):
            pressed = milliseconds_for_a_key(page, places[place])
            yield Figure(f"{prefix}_ms", round(median(pressed), 1), "ms", KEYS)
            yield Figure(f"{prefix}_p95_ms", round(quantiles(pressed, n=20)[-1], 1), "ms", KEYS)


def seconds_to_open(page: Page, address: str) -> float:
    """From the press on the link until every block is there and the page has nothing left to do."""
    page.goto("about:blank")
    page.goto(address, wait_until="load")
    page.wait_for_selector(LAST_WORDING, state="attached")
    return float(page.evaluate(IDLE))


def milliseconds_for_a_key(page: Page, address: str) -> list[float]:
    seconds_to_open(page, address)
    field = page.locator(WORDING_IN_THE_MIDDLE).first
    field.evaluate(UNFOLD)
    field.click()
    page.evaluate(WATCH_KEYS)
    for number in range(KEYS):
        page.keyboard.press("abcdefghij"[number % 10])
        time.sleep(0.15)
    page.wait_for_function(f"window.waits.length >= {KEYS}")
    return [float(wait) for wait in page.evaluate("window.waits")]
