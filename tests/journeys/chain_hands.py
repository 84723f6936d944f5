"""The hands of those who carry a view along its chain: who publishes, who records, and who reads a mail."""

from urllib.parse import urlsplit

from django.core.mail import EmailMessage
from playwright.sync_api import Locator, Page, expect


def publish(page: Page, page_id: int) -> None:
    page.goto(f"/admin/pages/{page_id}/edit/")
    page.locator("footer button[aria-label='More actions'], footer [data-w-dropdown-target='toggle']").first.click()
    page.locator("footer button[name=action-publish]").click()
    expect(page.locator(".messages .success, .messages li").first).to_contain_text("published")


def record(page: Page, link: str, values: dict[str, str], button: str) -> None:
    """Fill in the form of one link of the chain, by the names of its fields, and send it."""
    form = page.locator("form", has=page.locator(f"input[name=link][value^='{link}-']"))
    form.wait_for(state="attached")
    if not form.is_visible():
        page.locator("details", has=form).locator("summary").first.click()
    for name, value in values.items():
        put(form, f"[name$='-{name}']", value)
    form.get_by_role("button", name=button).click()
    expect(page.get_by_text("Written down.")).to_be_visible()


def put(form: Locator, named: str, value: str) -> None:
    """One field, whatever it is; what is folded away with the other languages is opened first."""
    field = form.locator(named).first
    kind = field.get_attribute("type")
    if kind == "checkbox":
        field.check()
    elif kind == "radio":
        form.locator(f"{named}[value='{value}']").check()
    elif field.evaluate("field => field.tagName") == "SELECT":
        field.select_option(label=value)
    else:
        if not field.is_visible():
            form.locator("details.wording-input-others", has=form.page.locator(named)).locator("summary").click()
        field.fill(value)


def link_in(letter: EmailMessage, part: str) -> str:
    """The address in a mail that leads to `part`, as it is on this site."""
    [line] = [line for line in letter.body.splitlines() if part in line]
    return urlsplit(line.strip()).path
