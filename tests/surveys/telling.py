"""Doors of “Tell us anything”, and somebody who goes through one as a browser without JavaScript would."""

from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from accounts.enums import Role
from accounts.models import Organisation
from safeguarding.staffing import is_staffed
from surveys.actions.keep_telling import begin_telling, keep_telling
from surveys.actions.make_tell_us import make_tell_us
from surveys.actions.send_sheet import Sent, send_sheet
from surveys.answering.tickets import Ticket
from surveys.asking.exact_text import storable
from surveys.enums import Telling
from surveys.models import Survey
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.surveys.walking import Visitor

FORM = "application/x-www-form-urlencoded"


def open_door(organisation: Organisation | None = None, *, staffed: bool = True) -> Survey:
    """The open door of an organisation, with somebody behind it unless told otherwise."""
    organisation = organisation or OrganisationFactory()
    door = make_tell_us(organisation=organisation, by=UserFactory())
    door.lawful_at = door.opens_at = timezone.now()
    door.save()
    if staffed and not is_staffed(organisation):
        UserFactory(roles=[(Role.SAFEGUARDING_LEAD, organisation)])
    return door


def written(door: Survey, words: str = "A swing", kind: Telling = Telling.IDEA, language: str = "en") -> Ticket:
    """The ticket of a sheet that is ready to be sent."""
    sheet, ticket = begin_telling(door=door, kind=kind, language=language)
    keep_telling(sheet_key=sheet.key, door=door, kind=kind, words=storable(words), age_band="", language=language)
    return ticket


def tell(door: Survey, words: str = "A swing", kind: Telling = Telling.IDEA, language: str = "en") -> Sent:
    return send_sheet(ticket=written(door, words, kind, language))


class Teller(Visitor):
    """`Teller(door).begin("idea").write("More swings").send_it()`"""

    def at(self, name: str = "") -> str:
        return f"/{self.language}/tell-us/{name}"

    def begin(self, kind: str = "idea", **more: str) -> "Teller":
        self.post(self.at(), {"kind": kind, **more}, Sec_Fetch_Site="same-origin")
        return self

    def write(self, words: str = "More swings", go: str = "next", **more: Any) -> "Teller":
        """Fill in the form. What is not said is as the page has it at first."""
        fields = {"token": self.token, "kind": "idea", "organisation": "unsure", "age_band": "", "go": go}
        body = urlencode({**fields, "words": words, **more}, errors="surrogatepass")
        self.response = self.client.post(self.at("write/"), body, content_type=FORM, follow=True)
        return self

    def send_it(self) -> "Teller":
        self.post(self.at("check/"), {"token": self.token})
        return self
