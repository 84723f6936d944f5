"""Leaving Wagtail's editor in a browser."""

from playwright.sync_api import Page
from wagtail.admin.models import EditingSession


def say_goodbye(page: Page) -> None:
    """Leave the editor, which then tells the server so: the server must still be there when it does."""
    page.goto("about:blank")
    for _ in range(100):
        if not EditingSession.objects.exists():
            return
        page.wait_for_timeout(100)
    raise AssertionError("The editor was left and did not say so.")
