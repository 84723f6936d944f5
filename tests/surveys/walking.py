"""A visitor who answers a survey as a browser without JavaScript would: by following links and sending forms."""

import re
from html import unescape
from typing import Any

from django.http import HttpResponse
from django.test import Client

from surveys.answering.tickets import COOKIE
from surveys.models import Survey


class Visitor:
    """Remembers where it is. `page` is the last page as text, `response` the last response."""

    def __init__(self, survey: Survey, language: str = "en") -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.survey = survey
        self.language = language
        self.response: HttpResponse = HttpResponse()
        self.path = ""

    @property
    def page(self) -> str:
        """What the browser shows: templates are for scripts alone."""
        return unescape(re.sub(r"<template .*?</template>", "", self.response.content.decode(), flags=re.S))

    @property
    def token(self) -> str:
        found = re.search(r'name="token" value="([0-9a-f]+)"', self.page)
        return found[1] if found else ""

    @property
    def heading(self) -> str:
        found = re.search(r"<h1>(.*?)</h1>", self.page, re.S)
        return found[1].strip() if found else ""

    def address(self, name: str) -> str:
        return f"/{self.language}/answer/{self.survey.reference}/{name}"

    def get(self, path: str) -> "Visitor":
        self.response = self.client.get(path, follow=True)
        self._remember(path)
        return self

    def post(self, path: str, data: dict[str, Any], **headers: str) -> "Visitor":
        self.response = self.client.post(path, data, follow=True, headers=headers or {"Sec-Fetch-Site": "same-origin"})
        self._remember(path)
        return self

    def start(self, presentation: str = "standard", age_band: str = "from_12", **more: str) -> "Visitor":
        """Press Start, and say yes where one is asked whether one wants to."""
        self.post(self.address("start/"), {"presentation": presentation, "age_band": age_band, **more})
        return self.say_yes() if self.assent else self

    @property
    def assent(self) -> str:
        found = re.search(r'name="assent" value="([^"]+)"', self.page)
        return found[1] if found else ""

    @property
    def hidden(self) -> dict[str, str]:
        """What the hidden fields of the page hold."""
        return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', self.page))

    def say_yes(self) -> "Visitor":
        return self.post(self.address("start/"), {**self.hidden, "assent": self.assent})

    def answer(self, go: str = "next", **answers: Any) -> "Visitor":
        """Fill in the step that is open; `safe="yes"` answers the question with the key `safe`."""
        data = {f"q-{key.replace('__opt_out', ':opt_out')}": value for key, value in answers.items()}
        return self.post(self.path, {"token": self.token, "go": go, **data})

    def stop(self) -> "Visitor":
        """Press "Stop and come back" on the page that checks the answers."""
        return self.post(self.address("stop/"), {"token": self.token})

    def come_back(self, code: str, language: str = "", **headers: str) -> "Visitor":
        """Type a code on the page for coming back."""
        return self.post(f"/{language or self.language}/come-back/", {"code": code}, **headers)

    def send(self, **more: str) -> "Visitor":
        return self.post(self.address("check/"), {"token": self.token, **more})

    @property
    def code(self) -> str:
        return "".join(re.findall(r'class="receipt-group">(\w+)<', self.page))

    @property
    def cookies(self) -> set[str]:
        return {name for name, morsel in self.client.cookies.items() if morsel.value}

    @property
    def ticket(self) -> str:
        return self.client.cookies[COOKIE].value

    def _remember(self, path: str) -> None:
        chain = self.response.redirect_chain
        self.path = (chain[-1][0] if chain else path).split("#")[0]
