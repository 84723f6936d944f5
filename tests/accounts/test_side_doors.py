"""With a second factor required, no side door lets a password alone into the admin."""

import re

import pytest
from django.conf import settings as django_settings
from django.contrib.auth.models import Group, Permission
from django.contrib.auth.tokens import default_token_generator
from django.urls import get_resolver
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from accounts.enums import Role
from accounts.models import User
from tests.accounts.factories import PASSWORD, OrganisationFactory, UserFactory
from tests.accounts.signing_in import give_app, has_app, person

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(autouse=True)
def _second_factor(settings):
    settings.HEARD_REQUIRE_SECOND_FACTOR = True


@pytest.fixture(params=["with an app", "with nothing set up"])
def officer(request):
    user = person(roles=[(Role.OFFICER, OrganisationFactory()), (Role.SITE_ADMINISTRATOR, OrganisationFactory())])
    if request.param == "with an app":
        give_app(user)
    return user


def enters_nothing(client) -> bool:
    """No page of the admin answers with anything but a way to the front door or to the second factor."""
    answers = [client.get(path) for path in ["/admin/", "/admin/pages/", "/admin/account/", "/documents/1/a.pdf"]]
    return all(
        answer.status_code in (302, 404) and answer.get("Location", "/accounts/").startswith("/accounts/")
        for answer in answers
    )


CREDENTIALS = {"username": "", "password": PASSWORD}


@pytest.mark.parametrize(
    "path", ["/admin/login/", "/admin/login/?next=/admin/", "/_util/login/", "/en/_util/login/", "/ur/_util/login/"]
)
def test_the_sign_in_pages_of_wagtail_lead_to_the_front_door(client, officer, path):
    for response in (
        client.get(path),
        client.post(path, CREDENTIALS | {"username": officer.email, "login": officer.email}),
    ):
        assert response.status_code == 302
        assert response.headers["Location"].startswith("/accounts/login/")
    assert "_auth_user_id" not in client.session
    assert enters_nothing(client)


def test_the_password_pages_of_wagtail_lead_to_ours(client, officer):
    uid = urlsafe_base64_encode(force_bytes(officer.pk))
    token = default_token_generator.make_token(officer)
    new = {"new_password1": "nine quiet lamps", "new_password2": "nine quiet lamps"}
    for path in [
        "/admin/password_reset/",
        "/admin/password_reset/done/",
        f"/admin/password_reset/confirm/{uid}/{token}/",
        f"/admin/password_reset/confirm/{uid}/set-password/",
        "/admin/password_reset/complete/",
    ]:
        assert client.get(path).headers["Location"] == "/accounts/password/reset/"
        assert client.post(path, new).headers["Location"] == "/accounts/password/reset/"
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)
    assert enters_nothing(client)


def test_a_session_that_got_in_by_any_other_way_is_worth_nothing(client, officer):
    client.force_login(officer)
    assert enters_nothing(client)


def test_such_a_session_cannot_take_off_the_second_factor_either(client, officer):
    had = has_app(officer)
    client.force_login(officer)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    client.post("/accounts/2fa/totp/deactivate/")
    assert has_app(officer) is had
    assert enters_nothing(client)


def test_the_mark_of_somebody_elses_second_factor_does_not_count(client, officer):
    client.force_login(officer)
    session = client.session
    session["second_factor_passed_by"] = UserFactory().pk
    session.save()
    assert enters_nothing(client)


def test_signing_out_of_the_admin_signs_out(client, officer, settings):
    settings.HEARD_REQUIRE_SECOND_FACTOR = False
    client.force_login(officer)
    assert client.post("/admin/logout/").headers["Location"] == "/accounts/login/"
    assert "_auth_user_id" not in client.session


def test_the_password_of_a_page_signs_nobody_in(client, officer):
    response = client.post("/en/_util/authenticate_with_password/1/1/", {"password": PASSWORD})
    assert response.status_code == 404
    assert enters_nothing(client)


def test_wagtails_account_page_changes_neither_password_nor_address(client, settings):
    settings.HEARD_REQUIRE_SECOND_FACTOR = False
    officer = person(roles=[(Role.OFFICER, OrganisationFactory())], email="ana@example.org")
    client.force_login(officer)
    page = client.get("/admin/account/").content.decode()
    assert (PASSWORD_FIELD.findall(page), EMAIL_FIELD.findall(page)) == ([], [])
    sent = {"name_email-first_name": "Ana", "name_email-last_name": "Kos", "name_email-email": "eve@example.org"}
    client.post("/admin/account/", sent | {"password-new_password1": "x", "locale-preferred_language": "en"})
    officer.refresh_from_db()
    assert (officer.email, officer.check_password(PASSWORD)) == ("ana@example.org", True)


PASSWORD_FIELD = re.compile(r'name="[^"]*password[^"]*"')
EMAIL_FIELD = re.compile(r'name="[^"]*-email"')


@pytest.mark.parametrize(
    "path",
    [
        "/admin/users/",
        "/admin/users/new/",
        "/admin/users/edit/1/",
        "/admin/users/delete/1/",
        "/admin/groups/",
        "/admin/groups/new/",
        "/admin/groups/edit/1/",
        "/admin/bulk/accounts/user/set_active_state/?id=1",
        "/admin/bulk/accounts/user/assign_role/?id=1",
        "/admin/bulk/accounts/user/delete/?id=1",
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("role", [Role.SITE_ADMINISTRATOR, Role.OFFICER, Role.COORDINATOR])
def test_wagtails_users_and_groups_are_for_superusers_alone(client, settings, path, method, role):
    settings.HEARD_REQUIRE_SECOND_FACTOR = False
    other = UserFactory(is_active=False, email="hidden@example.org")
    client.force_login(UserFactory(roles=[(role, OrganisationFactory())]))
    response = getattr(client, method)(path.replace("1", str(other.pk)))
    assert response.status_code in (302, 403, 404), response.content.decode()[:500]
    assert response.get("Location", "/admin/") == "/admin/"
    assert b"hidden@example.org" not in response.content
    other.refresh_from_db()
    assert (other.is_active, other.groups.count()) == (False, 0)


def test_a_superuser_can_use_them(client, settings):
    settings.HEARD_REQUIRE_SECOND_FACTOR = False
    client.force_login(User.objects.create_superuser("root@example.org", PASSWORD))
    for path in ["/admin/users/", "/admin/groups/", "/admin/users/new/"]:
        assert client.get(path).status_code == 200, path


def test_a_superuser_needs_a_second_factor_too(client):
    client.force_login(User.objects.create_superuser("root@example.org", PASSWORD))
    assert enters_nothing(client)


def test_no_group_opens_users_or_groups():
    UserFactory(roles=[(role, OrganisationFactory()) for role in Role])
    managing = Permission.objects.filter(content_type__model__in=["user", "group", "membership", "organisation"])
    assert list(Group.objects.filter(permissions__in=managing)) == []


def test_the_admin_of_django_is_not_there():
    assert "django.contrib.admin" not in django_settings.INSTALLED_APPS
    named = {getattr(pattern, "namespace", None) for pattern in get_resolver().url_patterns}
    assert "admin" not in named
