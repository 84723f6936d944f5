"""The account pages and our pages of the admin in a real browser: accessible, and a security key that works."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.enums import Role
from accounts.models import User
from tests.accounts.factories import PASSWORD, InvitationFactory, OrganisationFactory, UserFactory
from tests.accounts.signing_in import code, give_app, person
from tests.journeys.looks import faults, faults_in_large_letters, looks

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Address and the heading that proves that it is the page we mean.
FOR_VISITORS = [
    ("/accounts/login/", "Sign in"),
    ("/accounts/signup/", "Accounts come by invitation"),
    ("/accounts/password/reset/", "A new password"),
    ("/accounts/password/reset/done/", "Look in your e-mail"),
    ("/accounts/password/reset/key/1-wrong/", "This link does not work any more"),
    ("/accounts/password/reset/key/done/", "Your new password is saved"),
    ("/accounts/inactive/", "This account is switched off"),
    ("/accounts/no-single-sign-on/", "We do not know this account"),
    ("/accounts/3rdparty/login/cancelled/", "You did not sign in"),
    ("/accounts/3rdparty/login/error/", "Signing in did not work"),
    ("/accounts/invitation/the-token/", "Your invitation"),
    ("/accounts/invitation/old/", "This invitation is out of date"),
    ("/accounts/invitation/unknown/", "We do not know this invitation"),
]
FOR_PEOPLE = [
    ("/accounts/", "Your account"),
    ("/accounts/logout/", "Sign out"),
    ("/accounts/password/change/", "Change your password"),
    ("/accounts/2fa/", "Your second factor"),
    ("/accounts/2fa/totp/activate/", "Set up the app"),
    ("/accounts/2fa/webauthn/add/", "Set up a security key"),
    ("/accounts/2fa/webauthn/", "Your security keys"),
    ("/accounts/invitation/the-token/", "This invitation is for another address"),
]
FOR_PEOPLE_WITH_AN_APP = [
    ("/accounts/2fa/", "Your second factor"),
    ("/accounts/2fa/totp/deactivate/", "Take the app off"),
    ("/accounts/2fa/recovery-codes/generate/", "Make new recovery codes"),
]


def sign_in(page: Page, user: User) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def pass_second_factor(page: Page, secret: str) -> None:
    page.get_by_label("Six digits").fill(code(secret))
    page.get_by_role("button", name="Sign in", exact=True).click()


def check(page: Page, axe, addresses: list[tuple[str, str]]) -> None:
    """Every address in every look, and with letters at 200 %."""
    found = []
    for address, heading in addresses:
        page.goto(address)
        found += faults(page, axe, address, heading) + faults_in_large_letters(page, address)
    assert "\n".join(found) == ""


def test_the_pages_for_visitors_are_accessible(page, axe):
    InvitationFactory()
    InvitationFactory(token="old", expires_at=timezone.now() - timedelta(days=1))
    check(page, axe, FOR_VISITORS)


def test_mistakes_are_shown_at_the_top_and_at_the_field(page, axe):
    InvitationFactory()
    page.goto("/accounts/invitation/the-token/")
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("alert")).to_contain_text("Something is missing or unclear")
    assert faults(page, axe, "mistakes", "Your invitation") == []
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill("nobody@example.org")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("not right")
    assert faults(page, axe, "mistakes", "Sign in") == []


def test_the_pages_for_people_are_accessible(page, axe):
    InvitationFactory()
    user = person(roles=[(Role.OFFICER, OrganisationFactory())])
    sign_in(page, user)
    check(page, axe, FOR_PEOPLE)
    page.get_by_role("button", name="Sign out and come back to the invitation").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your invitation")


def test_the_pages_of_the_second_factor_are_accessible(page, axe):
    user = person(roles=[(Role.OFFICER, OrganisationFactory())])
    secret = give_app(user)
    sign_in(page, user)
    assert faults(page, axe, "second factor", "Your second factor") == []
    pass_second_factor(page, secret)
    check(page, axe, FOR_PEOPLE_WITH_AN_APP)
    page.get_by_role("button", name="Make new codes").click()
    assert faults(page, axe, "recovery codes", "Recovery codes") == []


def test_our_pages_of_the_admin_are_accessible(page, axe):
    council = OrganisationFactory(name="City Council")
    person(email="ada@example.org", roles=[(Role.SITE_ADMINISTRATOR, council)])
    other = UserFactory(roles=[(Role.READER, council)])
    InvitationFactory(organisation=council)
    sign_in(page, User.objects.get(email="ada@example.org"))
    membership = other.memberships.get()
    found = []
    for address, heading in {
        "people/": "People",
        f"people/{other.pk}/": str(other),
        f"people/{other.pk}/give/": "Give a role",
        f"people/{other.pk}/take/{membership.pk}/": "Take a role away",
        f"people/{other.pk}/second-factor/": "Take off the second factor",
        "invitations/": "Invitations",
        "invitations/new/": "Invite somebody",
        "organisations/": "Partner organisations",
        "organisations/new/": "New",
        f"organisations/edit/{council.pk}/": "City Council",
    }.items():
        page.goto("/admin/" + address)
        headings = page.locator("h1").all_text_contents()
        assert (address, len(headings), heading in headings[0]) == (address, 1, True)
        found += [f"{address} {look}: {fault}" for look in looks(page) for fault in axe(page)]
    assert "\n".join(found) == ""


def test_an_invitation_is_sent_used_and_taken_without_a_script(no_js_page, mailoutbox):
    page = no_js_page
    council = OrganisationFactory(name="City Council")
    sign_in(page, person(roles=[(Role.SITE_ADMINISTRATOR, council)]))
    page.goto("/admin/invitations/new/")
    page.get_by_label("E-mail address").fill("zofia@example.org")
    page.get_by_label("Organisation").select_option("City Council")
    page.get_by_label("Role").select_option("Engagement officer")
    page.get_by_role("button", name="Send the invitation").click()
    link = next(line for line in mailoutbox[0].body.splitlines() if "/invitation/" in line)
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    page.goto(link.removeprefix("http://localhost:8000"))
    for label, typed in [("First name", "Zofia"), ("Last name", "Nowak")]:
        page.get_by_label(label).fill(typed)
    page.get_by_label("Choose a password").fill(PASSWORD)
    page.get_by_label("The same password again").fill(PASSWORD)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_text("Your account is ready.")).to_be_visible()
    sign_in(page, User.objects.get(email="zofia@example.org"))
    page.goto("/accounts/")
    expect(page.get_by_text("Engagement officer, City Council")).to_be_visible()


def test_a_security_key_is_set_up_and_signs_in_under_the_strict_policy(page, settings):
    settings.HEARD_REQUIRE_SECOND_FACTOR = True
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
    key = {"protocol": "ctap2", "transport": "usb", "hasUserVerification": True, "isUserVerified": True}
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": key | {"automaticPresenceSimulation": True}})
    user = person(roles=[(Role.OFFICER, OrganisationFactory())])
    sign_in(page, user)
    expect(page.get_by_role("heading", level=1)).to_have_text("Your second factor")
    page.get_by_role("link", name="Set up a key").click()
    page.wait_for_load_state()
    page.get_by_role("button", name="Set up this key").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.get_by_role("link", name="I have kept them. Go on").click()
    expect(page).to_have_title(re.compile("Dashboard"))
    page.goto("/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()
    sign_in(page, user)
    page.get_by_role("heading", name="Or use a security key").wait_for()
    page.wait_for_load_state()
    page.get_by_role("button", name="Use my security key").click()
    expect(page).to_have_title(re.compile("Dashboard"))
