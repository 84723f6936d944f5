"""A young inspector is met in their language at every step: the mail, signing in, the pages, and coming back."""

import re

import pytest
from django.conf import settings as site
from django.urls import reverse
from django.utils.translation import gettext, override
from post_office.models import Email

from accounts.enums import Role
from accounts.models import Invitation
from participation.models import Inspection
from tests.accounts.factories import PASSWORD, OrganisationFactory, UserFactory
from tests.accounts.signing_in import person
from tests.cms.factories import HomePageFactory
from tests.participation.standing_sets import EvaluationFactory

pytestmark = pytest.mark.django_db

OURS = {"headers": {"sec-fetch-site": "same-origin"}}
LANGUAGES = ["pl", "ur", "pa", "sk"]
# What the pages of an inspection say, as they stand in its templates.
SAID = {
    "": (
        "You say what you see. There is no right or wrong. You can leave out what you do not know.",
        "What to look at",
        "I am done",
        "Everything that you look at",
    ),
    "told/": (
        "A person reads this, but not straight away. If you are in danger, call 999.",
        "What did you see or hear? Use your own words.",
        "This happens sometimes",
        "Save and go on",
        "Back to all parts",
    ),
}


class Asked:
    """An officer asks a young inspector, in the language that they chose in the form."""

    def __init__(self, client, language: str) -> None:
        HomePageFactory()
        self.organisation = OrganisationFactory(name="Amber")
        self.evaluation = EvaluationFactory(organisation=self.organisation)
        self.inspector = person(roles=[(Role.YOUNG_INSPECTOR, self.organisation)], email="ola@example.org")
        client.force_login(UserFactory(roles=[(Role.OFFICER, self.organisation)]))
        sent = {"deed": "inspector", "inspector-inspector": self.inspector.pk, "inspector-language": language}
        home = f"/admin/participation/evaluations/{self.evaluation.reference}/"
        page = client.get(home).content.decode()
        assert "The mail, the page to sign in and all that they look at are in this language." in page
        assert client.post(home, sent).status_code == 302
        client.logout()
        self.mail = Email.objects.get(to="ola@example.org")
        [self.link] = re.findall(r"https?://[^/]+(/\S+)", self.mail.message)


def speaks(page: str, language: str) -> bool:
    direction = "rtl" if language == "ur" else "ltr"
    return f'<html lang="{language}" dir="{direction}">' in page


def translated(text: str, language: str) -> str:
    with override(language):
        found = gettext(text)
    assert found != text, (language, text)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_is_in_the_language_that_the_officer_chose(client, language) -> None:
    asked = Asked(client, language)
    assert asked.mail.subject == translated("Will you have a look at something?", language)
    begin = translated("%(organisation)s asks you to say how well it listens to children and young people.", language)
    assert begin % {"organisation": "Amber"} in asked.mail.message
    assert asked.link == f"/{language}/inspections/{Inspection.objects.get().reference}/"
    to_sign_in = client.get(asked.link).url
    page = client.get(to_sign_in).content.decode()
    assert speaks(page, language)
    assert translated("E-mail address", language) in page
    wrong = client.post("/accounts/login/", {"login": "ola@example.org", "password": "no", "next": asked.link})
    assert translated("The e-mail address or the password is not right.", language) in wrong.content.decode()
    right = {"login": "ola@example.org", "password": PASSWORD, "next": asked.link}
    assert client.post("/accounts/login/", right).url == asked.link
    for rest, sentences in SAID.items():
        page = client.get(f"{asked.link}{rest}").content.decode()
        assert speaks(page, language)
        for sentence in sentences:
            assert translated(sentence, language) in page
            assert sentence not in page


@pytest.mark.parametrize("language", ["pl", "ur"])
def test_signing_in_without_the_link_leads_to_their_pages_in_the_same_language(client, language) -> None:
    asked = Asked(client, language)
    client.get(client.get(asked.link).url)
    reset = client.get("/accounts/password/reset/").content.decode()
    assert speaks(reset, language)
    client.post("/accounts/login/", {"login": "ola@example.org", "password": PASSWORD})
    home = client.get("/accounts/").content.decode()
    assert speaks(home, language)
    assert f'href="/{language}/inspections/"' in home
    assert translated("What you look at", language) in home


def test_who_comes_by_themselves_signs_in_in_english_and_strange_addresses_change_nothing(client, db) -> None:
    HomePageFactory()
    for wanted in ("", "?next=/xx/inspections/", "?next=https://example.org/pl/", "?next=/admin/"):
        page = client.get(f"/accounts/login/{wanted}", headers={"accept-language": "pl"}).content.decode()
        assert speaks(page, "en")
        assert "account_language" not in client.session


def test_a_language_that_is_not_served_is_neither_offered_nor_spoken(client, settings) -> None:
    asked = Asked(client, "pl")
    settings.HEARD_REQUIRE_NATIVE_REVIEW = True
    page = client.get("/accounts/login/?next=/pl/inspections/").content.decode()
    assert speaks(page, "en")
    client.force_login(UserFactory(roles=[(Role.OFFICER, asked.organisation)]))
    home = f"/admin/participation/evaluations/{asked.evaluation.reference}/"
    assert 'value="pl"' not in client.get(home).content.decode()
    other = UserFactory(roles=[(Role.YOUNG_INSPECTOR, asked.organisation)])
    refused = client.post(home, {"deed": "inspector", "inspector-inspector": other.pk, "inspector-language": "pl"})
    assert refused.status_code == 200
    assert Inspection.objects.count() == 1


@pytest.mark.parametrize("language", ["pl", "ur"])
def test_who_is_invited_to_be_one_makes_an_account_in_their_language(client, language) -> None:
    HomePageFactory()
    admin, organisation = UserFactory(is_superuser=True), OrganisationFactory(name="Amber")
    client.force_login(admin)
    sent = {"email": "ola@example.org", "organisation": organisation.pk, "role": Role.YOUNG_INSPECTOR}
    assert client.post(reverse("invitations:add"), sent | {"language": language}).status_code == 302
    client.post(reverse("invitations:again", args=[Invitation.objects.get().pk]))
    client.logout()
    first, last = Email.objects.filter(to="ola@example.org").order_by("pk")
    for mail in (first, last):
        assert mail.subject == translated("An invitation to %(site)s", language) % {"site": "Heard"}
        assert translated("Open this link to say yes. It works once, for seven days:", language) in mail.message
    [link] = re.findall(r"https?://[^/]+(/\S+)", last.message)
    page = client.get(link).content.decode()
    assert speaks(page, language)
    assert translated("Make my account", language) in page
    given = {"first_name": "Ola", "last_name": "Kos", "password": PASSWORD, "password_again": PASSWORD}
    wrong = client.post(link, given | {"first_name": ""}).content.decode()
    assert translated("Type your first name.", language) in wrong
    to_sign_in = client.post(link.partition("?")[0], given).url
    page = client.get(to_sign_in).content.decode()
    assert speaks(page, language)
    assert translated("Your account is ready. Sign in with your new password.", language) in page
    client.post(to_sign_in, {"login": "ola@example.org", "password": PASSWORD})
    home = client.get("/accounts/").content.decode()
    assert speaks(home, language)
    assert f'href="/{language}/inspections/"' in home


def test_every_language_of_the_site_can_be_chosen(client) -> None:
    assert set(dict(site.LANGUAGES)) == {"en", *LANGUAGES}
