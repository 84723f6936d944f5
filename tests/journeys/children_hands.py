"""A child's hands on the way through a survey, in any language and presentation, with scripts or without."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from playwright.sync_api import Locator, Page, expect

from surveys.models import Survey


def look_up(page: Page, language: str, code: str) -> None:
    """Type the code of a receipt on the page for it."""
    page.goto(f"/{language}/receipt/")
    page.locator("main input[name=code]").fill(code)
    page.locator("main form button").first.click()


class Child:
    """Somebody at a page of their own; finds the way by what is there in every language."""

    def __init__(self, page: Page, survey: Survey, language: str, age_band: str = "from_12") -> None:
        self.page = page
        self.age_band = age_band
        self.start = f"/{language}/answer/{survey.reference}/"

    def answers(self, presentation: str, wanted: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """Go through all steps and send; what was answered to each question that was asked, in the wanted form."""
        self.begin(presentation)
        return self.goes_on(wanted)

    def goes_on(self, wanted: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """From the first question to the receipt."""
        given: dict[str, dict[str, Any]] = {}
        while "/step/" in self.page.url:
            given |= self.answer_step(wanted)
        self.send()
        return given

    def begin(self, presentation: str) -> None:
        self.page.goto(self.start)
        self.set_out(presentation)

    def set_out(self, presentation: str) -> None:
        """From the page of the survey to its first question."""
        self.page.locator(f"input[name=presentation][value={presentation}]").check()
        self.page.locator(f"input[name=age_band][value={self.age_band}]").check()
        self.page.locator("form[action$='/start/'] button").click()
        self.page.locator("button[name=assent]").click()

    def answer_step(self, wanted: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
        """Answer what is asked on this page and go on, which leads to another page."""
        keys = []
        for key in self._asked_here():
            if self._is_shown(key):
                self.give(key, wanted[key])
                keys.append(key)
        here = self.page.url
        self.page.locator("button[name=go][value=next].button").click()
        expect(self.page).not_to_have_url(here)
        return {key: wanted[key] for key in keys}

    def send(self) -> None:
        expect(self.page.locator("dl.answers")).to_be_visible()
        self.page.locator("form:has([name=helper_role]) button").first.click()
        expect(self.page.locator(".receipt-group")).to_have_count(3)

    def receipt(self) -> str:
        """The code on the page that says that all is sent."""
        return self.page.locator("main .receipt").inner_text()

    def _asked_here(self) -> list[str]:
        """The keys of the questions on this page, in their order."""
        names = self.page.locator("#answers [name^='q-']").evaluate_all("fields => fields.map(field => field.name)")
        return list(dict.fromkeys(name.removeprefix("q-").split(":")[0] for name in names))

    def _is_shown(self, key: str) -> bool:
        """A question that waits for another answer is on the page and not to be seen, where scripts run."""
        return self._field(f"[name='q-{key}'], [name^='q-{key}:']").first.is_visible()

    def give(self, key: str, answer: dict[str, Any]) -> None:
        """Answer one question with what a response is to keep of it; nothing where that is empty."""
        if "opt_out" in answer:
            wish = answer["opt_out"]
            self._field(f"[name='q-{key}'][value=':{wish}'], [name='q-{key}:opt_out'][value='{wish}']").check()
        elif self._field(f"[name='q-{key}:day']").count():
            day = date.fromisoformat(answer["value"])
            for part in ("day", "month", "year"):
                self._field(f"[name='q-{key}:{part}']").fill(str(getattr(day, part)))
        elif self._field(f"[name^='q-{key}:place:']").count():
            for place, code in enumerate(answer["codes"], start=1):
                self._field(f"[name='q-{key}:place:{code}']").select_option(str(place))
        else:
            self._choose_or_type(key, answer)

    def _choose_or_type(self, key: str, answer: dict[str, Any]) -> None:
        typed = self._field(f"textarea[name='q-{key}'], input[type=text][name='q-{key}']")
        if typed.count():
            typed.fill(answer.get("words") or answer.get("value") or "")
            return
        for code in answer.get("codes") or [answer["value"]]:
            self._field(f"[name='q-{key}'][value='{code}']").check()
        if "words" in answer:
            self._field(f"[name='q-{key}:words']").fill(answer["words"])

    def _field(self, selector: str) -> Locator:
        return self.page.locator(selector)
