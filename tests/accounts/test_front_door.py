"""Signing in, the second factor, a new password: what the one front door asks for."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions.reset_second_factor import reset_second_factor
from accounts.enums import Role
from tests.accounts.factories import PASSWORD, OrganisationFactory, UserFactory
from tests.accounts.signing_in import code, give_app, has_app, person, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return person(roles=[(Role.OFFICER, OrganisationFactory())])


@pytest.fixture
def second_factor(settings):
    settings.HEARD_REQUIRE_SECOND_FACTOR = True


def test_staff_go_to_their_work_and_others_to_their_account(client, officer):
    assert sign_in(client, officer).headers["Location"] == "/admin/"
    client.post("/accounts/logout/")
    analyst = person(roles=[(Role.YOUNG_ANALYST, OrganisationFactory())])
    assert sign_in(client, analyst).headers["Location"] == "/accounts/"
    assert "Young analyst" in client.get("/accounts/").content.decode()


def test_a_wrong_password_says_so_and_keeps_the_address(client, officer):
    response = client.post("/accounts/login/", {"login": officer.email, "password": "no"})
    assert response.status_code == 200
    assert "The e-mail address or the password is not right." in response.content.decode()
    assert f'value="{officer.email}"' in response.content.decode()


def test_guessing_is_stopped_after_five_wrong_passwords(client, officer):
    for _time in range(5):
        client.post("/accounts/login/", {"login": officer.email, "password": "no"})
    response = sign_in(client, officer)
    assert "Too many wrong tries." in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_guessing_second_factors_is_stopped_too(client, officer):
    give_app(officer)
    sign_in(client, officer)
    pages = [client.post("/accounts/2fa/authenticate/", {"code": "000000"}).content.decode() for _time in range(6)]
    assert ["Too many wrong tries." in page for page in pages] == [False] * 5 + [True]


def test_a_switched_off_person_cannot_sign_in(client, officer):
    officer.is_active = False
    officer.save()
    sign_in(client, officer)
    assert "_auth_user_id" not in client.session


def test_being_switched_off_ends_the_session(client, officer):
    client.force_login(officer)
    assert client.get("/admin/").status_code == 200
    officer.is_active = False
    officer.save()
    assert client.get("/admin/").headers["Location"].startswith("/accounts/login/")


def test_nobody_signs_up(client):
    response = client.post("/accounts/signup/", {"email": "eve@example.org", "password1": PASSWORD})
    assert "Accounts come by invitation" in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "email/",
        "confirm-email/",
        "confirm-email/abc/",
        "password/set/",
        "login/code/",
        "login/code/confirm/",
        "3rdparty/",
        "3rdparty/signup/",
        "social/signup/",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_doors_that_we_do_not_need_are_shut(client, officer, path, method):
    client.force_login(officer)
    assert getattr(client, method)("/accounts/" + path).status_code == 403


def test_staff_without_a_second_factor_are_sent_to_set_one_up(client, officer, second_factor):
    sign_in(client, officer)
    for path in ["/admin/", "/admin/pages/", "/documents/1/a.pdf", "/en/", "/pl/anything/"]:
        assert client.get(path).headers["Location"] == "/accounts/2fa/", path
    assert client.get("/accounts/").status_code == 200
    assert "Set up the app" in client.get("/accounts/2fa/").content.decode()


def set_up_app(client) -> list[str]:
    """Sets up the app through the pages; returns the recovery codes that they show."""
    page = client.get("/accounts/2fa/totp/activate/").content.decode()
    secret = re.search(r'<code translate="no">(\w+)</code>', page)[1]
    response = client.post("/accounts/2fa/totp/activate/", {"code": code(secret)})
    assert response.headers["Location"] == "/accounts/2fa/recovery-codes/"
    return re.findall(r"<li><code>(\d{8})</code>", client.get(response.headers["Location"]).content.decode())


@pytest.mark.django_db(transaction=True)
def test_setting_up_the_app_opens_the_door_at_once_and_gives_recovery_codes(client, officer, second_factor):
    sign_in(client, officer)
    assert len(set(set_up_app(client))) == 10
    assert client.get("/admin/account/").status_code == 200
    assert [message.subject for message in mail.outbox] == ["Authenticator App Activated"]


@pytest.mark.django_db(transaction=True)
def test_a_recovery_code_works_once(client, officer, second_factor):
    sign_in(client, officer)
    recovery_code = set_up_app(client)[0]
    for location in ["/admin/", None]:
        client.post("/accounts/logout/")
        sign_in(client, officer)
        answer = client.post("/accounts/2fa/authenticate/", {"code": recovery_code})
        assert answer.get("Location") == location


def test_a_password_alone_does_not_sign_in_somebody_with_a_second_factor(client, officer, second_factor):
    secret = give_app(officer)
    assert sign_in(client, officer).headers["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/").headers["Location"].startswith("/accounts/login/")
    response = client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert response.headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_a_code_of_the_app_counts_once(client, officer):
    secret = give_app(officer)
    used = code(secret)
    sign_in(client, officer)
    assert client.post("/accounts/2fa/authenticate/", {"code": used}).status_code == 302
    client.post("/accounts/logout/")
    sign_in(client, officer)
    assert client.post("/accounts/2fa/authenticate/", {"code": used}).status_code == 200


def test_the_secret_of_an_app_is_not_in_the_database_as_it_is(officer, settings, client):
    secret = give_app(officer)
    stored = Authenticator.objects.get(user=officer).data["secret"]
    assert secret not in stored
    settings.HEARD_CODE_KEY = "another key"
    sign_in(client, officer)
    assert client.post("/accounts/2fa/authenticate/", {"code": code(secret)}).status_code == 200


def test_young_people_need_no_second_factor(client, second_factor):
    sign_in(client, person(roles=[(Role.YOUNG_INSPECTOR, OrganisationFactory())]))
    assert client.get("/accounts/").status_code == 200


@pytest.mark.parametrize("role", [Role.YOUNG_ANALYST, Role.YOUNG_INSPECTOR, None])
def test_people_without_a_staff_role_never_enter_the_admin(client, role):
    client.force_login(UserFactory(roles=[(role, OrganisationFactory())] if role else []))
    for path in ["/admin/", "/admin/pages/", "/admin/account/", "/admin/login/"]:
        assert client.get(path).status_code == 403, path


def test_taking_off_the_second_factor_shuts_the_doors(client, officer, second_factor):
    secret = give_app(officer)
    sign_in(client, officer)
    client.post("/accounts/2fa/authenticate/", {"code": code(secret)})
    assert client.post("/accounts/2fa/totp/deactivate/").status_code == 302
    assert has_app(officer) is False
    assert client.get("/admin/").headers["Location"] == "/accounts/2fa/"


def test_a_reset_second_factor_is_told_by_mail(client, officer, second_factor, django_capture_on_commit_callbacks):
    give_app(officer)
    with django_capture_on_commit_callbacks(execute=True):
        reset_second_factor(user=officer)
    assert [message.subject for message in mail.outbox] == ["Your second factor was taken off"]
    sign_in(client, officer)
    assert client.get("/admin/").headers["Location"] == "/accounts/2fa/"


def test_a_new_password_by_mail_signs_nobody_in(client, officer, second_factor):
    give_app(officer)
    client.post("/accounts/password/reset/", {"email": officer.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    page = client.get(link)
    new = "nine quiet lamps"
    done = client.post(page.headers["Location"], {"password1": new, "password2": new})
    assert done.headers["Location"] == "/accounts/password/reset/key/done/"
    assert "_auth_user_id" not in client.session
    assert client.get(link).status_code == 200
    assert "This link does not work any more" in client.get(link).content.decode()
    response = client.post("/accounts/login/", {"login": officer.email, "password": new})
    assert response.headers["Location"] == "/accounts/2fa/authenticate/"


def test_asking_for_a_new_password_does_not_tell_who_is_here(client, officer):
    known = client.post("/accounts/password/reset/", {"email": officer.email})
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.org"})
    assert known.headers["Location"] == unknown.headers["Location"]
    assert [message.to for message in mail.outbox] == [[officer.email]]


def test_a_session_from_before_signing_in_is_not_kept(client, officer):
    session = client.session
    session["planted"] = True
    session.save()
    before = client.cookies["sessionid"].value
    sign_in(client, officer)
    assert client.cookies["sessionid"].value != before


def test_a_changed_password_ends_other_sessions(client, officer):
    client.force_login(officer)
    officer.set_password("nine quiet lamps")
    officer.save()
    assert client.get("/admin/").headers["Location"].startswith("/accounts/login/")


def test_visitors_cost_no_query_and_no_cookie(client, db):
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/accounts/login/")
    assert response.status_code == 200
    assert [query["sql"] for query in queries if "session" in query["sql"]] == []
    assert "Cookie" not in client.get("/healthz").get("Vary", "")


@pytest.mark.parametrize("language", ["ur", "pl", "en"])
def test_account_pages_are_in_a_language_of_the_admin(client, language):
    response = client.get("/accounts/login/", headers={"accept-language": language})
    assert '<html lang="en" dir="ltr">' in response.content.decode()
