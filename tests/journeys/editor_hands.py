"""An officer's hands in Wagtail's editor of a survey page: they click, choose and type, and know no code."""

import re
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.journeys.every_kind_written import Shown, Written

FIELDS = "input:not([type=hidden]), textarea, select"


def labelled(where: Locator | Page, label: str) -> Locator:
    """The fields with this label, required or not."""
    named = re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$")
    return where.get_by_label(named).and_(where.locator(FIELDS))


class BlockHands:
    """One block of the stream of questions."""

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.prefix = f"questions-{number}"
        self.region = page.locator("[data-streamfield-child]", has=page.locator(f"> [name='{self.prefix}-type']"))

    def fill(self, texts: dict[str, str]) -> None:
        for label, text in texts.items():
            labelled(self.region, label).first.fill(text)

    def tick(self, labels: Iterable[str]) -> None:
        for label in labels:
            labelled(self.region, label).first.check()

    def choose(self, choices: dict[str, str]) -> None:
        for label, choice in choices.items():
            labelled(self.region, label).first.select_option(choice)

    def open_part(self, name: str) -> None:
        """Unfold a part that begins folded."""
        part = self.region.get_by_role("region", name=name)
        if part.get_by_role("button", name="Toggle section").first.get_attribute("aria-expanded") != "true":
            part.get_by_role("button", name="Toggle section").first.click()

    def items(self, name: str, items: Iterable[dict[str, str]]) -> None:
        """Fill in a list whose first two items are there; each as label and what is typed or chosen."""
        part = self.region.locator(f"[data-contentpath='{name}']").first
        for index, item in enumerate(items):
            prefix = f"{self.prefix}-value-{name}-{index}"
            if not part.locator(f"[name='{prefix}-type'], [name='{prefix}-order']").count():
                part.get_by_role("button", name="Add", exact=True).last.click()
            child = part.locator("[data-streamfield-child]", has=self.page.locator(f"> [name='{prefix}-order']"))
            for label, value in item.items():
                field = labelled(child, label).first
                if not field.is_visible():
                    child.get_by_role("button", name="Settings").first.click()
                if field.evaluate("field => field.tagName") == "SELECT":
                    field.select_option(value)
                else:
                    field.fill(value)

    def upload(self, what: str, file: Path) -> None:
        """Bring a file into the library from the last chooser of this sort that is still empty, and choose it."""
        self.region.get_by_role("button", name=f"Choose {what}", exact=True).last.click()
        dialog = self.page.get_by_role("dialog")
        dialog.get_by_role("tab", name="Upload").click()
        dialog.locator("input[type=file]").set_input_files(file)
        labelled(dialog, "Title").last.fill(file.name)
        dialog.get_by_role("button", name="Upload").click()
        expect(dialog).to_have_count(0)

    def add_to(self, name: str) -> None:
        """Begin an item in a list that is empty."""
        part = self.region.locator(f"[data-contentpath='{name}']").first
        part.get_by_role("button", name="Add", exact=True).last.click()

    def show(self, shown: Shown, folder: Path) -> None:
        self.open_part("Picture")
        self.upload("an image", folder / shown.picture)
        self.fill({"What the picture shows": shown.alt})
        self.open_part("Sound and sign language")
        for name, file in (("sounds", shown.sound), ("films", shown.film)):
            self.add_to(name)
            self.upload("a document", folder / file)
        self.fill({"What the film shows": shown.film_title})
        self.open_part("Check of the answer")
        self.fill({"What to say if the answer is missing or does not fit": shown.message})

    def only_if(self, question: str, answer: str) -> None:
        """Add a condition by picking the earlier question and its answer by their words."""
        box = self.region.locator(".conditions").first
        box.get_by_role("button", name="Add a condition").click()
        box.get_by_label("Earlier question").select_option(question)
        box.get_by_label("Answer", exact=True).select_option(answer)
        box.get_by_role("button", name="Done").click()
        expect(box).to_contain_text(f"Asked only if “{question}” is “{answer}”")


class EditorHands:
    """The editor of one survey page, which is open in `page`."""

    def __init__(self, page: Page, folder: Path = Path()) -> None:
        """`folder`: where the files lie that go into the survey."""
        self.page = page
        self.folder = folder
        self.count = int(page.locator("[name=questions-count]").input_value())

    def add(self, label: str) -> BlockHands:
        """Put a new block of the kind with this label behind all others."""
        self.page.get_by_role("button", name="Insert a block").last.click()
        self.page.get_by_role("combobox").last.fill(label)
        self.page.get_by_role("option", name=label, exact=True).click()
        self.count += 1
        block = BlockHands(self.page, self.count - 1)
        expect(block.region).to_be_visible()
        return block

    def write(self, written: Written) -> None:
        """Put one block behind all others and fill it in."""
        block = self.add(written.kind)
        block.fill(written.fill)
        block.choose(written.choose)
        block.tick(written.tick)
        for name, items in written.lists.items():
            block.items(name, items)
        if written.areas:
            block.region.get_by_role("button", name="Choose list of areas").click()
            self.page.get_by_role("dialog").get_by_role("link", name=written.areas).click()
            expect(block.region).to_contain_text(written.areas)
        if written.shown:
            block.show(written.shown, self.folder)
        if written.only_if:
            block.only_if(*written.only_if)

    def save(self) -> None:
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Save draft").click()

    def publish(self) -> None:
        self.page.locator("footer [data-w-dropdown-target='toggle']").first.click()
        with self.page.expect_navigation():
            self.page.locator("footer button[name=action-publish]").click()
