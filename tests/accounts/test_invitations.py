"""An invitation by e-mail works once, for the person it was sent to."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions.accept_invitation import accept_invitation
from accounts.actions.cancel_invitation import cancel_invitation
from accounts.actions.forget_what_is_over import forget_what_is_over
from accounts.actions.invite import invite
from accounts.enums import InvitationState, Role
from accounts.models import Invitation, Membership, User
from accounts.rules import held_roles
from accounts.tokens import hash_token
from tests.accounts.factories import PASSWORD, InvitationFactory, OrganisationFactory, UserFactory
from tests.accounts.signing_in import sign_in

pytestmark = pytest.mark.django_db

PAGE = "/accounts/invitation/the-token/"
NEW_PERSON = {"first_name": "Ana", "last_name": "Kos", "password": PASSWORD, "password_again": PASSWORD}


def heading(response) -> str:
    found = re.search(r"<h1>(.*?)</h1>", response.content.decode(), re.DOTALL)
    assert found
    return found[1].strip()


def test_the_mail_carries_the_only_copy_of_the_token(mailoutbox, django_capture_on_commit_callbacks):
    council, inviter = OrganisationFactory(name="City Council"), UserFactory(first_name="Mo", last_name="Ali")
    with django_capture_on_commit_callbacks(execute=True):
        invitation = invite(email="Ana@Example.org", organisation=council, role=Role.READER, invited_by=inviter)
    mail = mailoutbox[0]
    token = re.search(r"/accounts/invitation/([\w-]+)/", mail.body)[1]
    assert (mail.to, mail.subject) == (["Ana@example.org"], "An invitation to Heard")
    assert (len(token), invitation.token_hash) == (43, hash_token(token))
    assert "Mo Ali invites you to work with City Council" in mail.body
    assert f'<a href="http://localhost:8000/accounts/invitation/{token}/">' in mail.alternatives[0].content
    assert invitation.expires_at - timezone.now() > timedelta(days=6, hours=23)


def test_nothing_in_the_mail_says_which_role(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invite(
            email="ana@example.org",
            organisation=OrganisationFactory(),
            role=Role.SAFEGUARDING_LEAD,
            invited_by=UserFactory(),
        )
    assert "safeguarding" not in str(mailoutbox[0].message()).lower()


def test_a_new_person_chooses_name_and_password_and_gets_the_role(client):
    invitation = InvitationFactory(email="ana@example.org", role=Role.READER)
    response = client.get(PAGE)
    assert (response.status_code, heading(response)) == (200, "Your invitation")
    response = client.post(PAGE, NEW_PERSON)
    assert response.headers["Location"] == "/accounts/login/"
    user = User.objects.get(email="ana@example.org")
    assert (str(user), held_roles(user)) == ("Ana Kos", {invitation.organisation_id: frozenset({"reader"})})
    assert sign_in(client, user).headers["Location"] == "/admin/"


def test_making_the_account_signs_nobody_in(client):
    InvitationFactory()
    client.post(PAGE, NEW_PERSON)
    assert "_auth_user_id" not in client.session


def test_looking_at_it_does_not_use_it(client):
    InvitationFactory()
    for _time in range(3):
        assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"first_name": ""}, "Type your first name."),
        ({"password_again": "seven dark kites"}, "The two passwords are not the same."),
        ({"password": "short", "password_again": "short"}, "This password is too short."),
        ({"password": "invited@example.org", "password_again": "invited@example.org"}, "is too similar to"),
    ],
)
def test_mistakes_are_named_and_what_was_typed_stays(client, typed, error):
    InvitationFactory(email="invited@example.org")
    response = client.post(PAGE, NEW_PERSON | typed)
    assert response.status_code == 200
    assert error in response.content.decode()
    assert 'value="Kos"' in response.content.decode()
    assert not User.objects.filter(email="invited@example.org").exists()


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_wrong_token_opens_nothing(client, method):
    InvitationFactory(token="another")
    response = getattr(client, method)(PAGE)
    assert (response.status_code, heading(response)) == (410, "We do not know this invitation")


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_old_invitation_says_whom_to_ask(client, method):
    InvitationFactory(expires_at=timezone.now())
    response = getattr(client, method)(PAGE, NEW_PERSON)
    assert (response.status_code, heading(response)) == (410, "This invitation is out of date")
    assert User.objects.filter(first_name="Ana").count() == 0


def test_a_used_invitation_cannot_be_used_again(client):
    InvitationFactory()
    client.post(PAGE, NEW_PERSON)
    response = client.post(PAGE, NEW_PERSON | {"first_name": "Eve"})
    assert (response.status_code, heading(response)) == (410, "This invitation has been used")
    assert User.objects.filter(first_name="Eve").count() == 0


def test_an_invitation_that_was_taken_back_opens_nothing(client):
    invitation = InvitationFactory()
    assert cancel_invitation(invitation=invitation) is True
    response = client.post(PAGE, NEW_PERSON)
    assert (response.status_code, heading(response)) == (410, "This invitation does not work any more")


def test_a_used_invitation_cannot_be_taken_back(client):
    invitation = InvitationFactory()
    client.post(PAGE, NEW_PERSON)
    assert cancel_invitation(invitation=invitation) is False


def test_an_invitation_to_an_organisation_that_was_switched_off_opens_nothing(client):
    council = OrganisationFactory()
    InvitationFactory(organisation=council)
    council.is_active = False
    council.save()
    assert client.get(PAGE).status_code == 410


def test_somebody_with_an_account_signs_in_first_and_comes_back(client):
    user = UserFactory(email="ana@example.org")
    invitation = InvitationFactory(email="Ana@Example.ORG", role=Role.READER)
    response = client.get(PAGE)
    assert 'href="/accounts/login/?next=/accounts/invitation/the-token/"' in response.content.decode()
    assert client.post(PAGE, NEW_PERSON).status_code == 200
    client.force_login(user)
    assert "Take this role" in client.get(PAGE).content.decode()
    assert client.post(PAGE).headers["Location"] == "/accounts/go-on/"
    assert held_roles(User.objects.get(pk=user.pk)) == {invitation.organisation_id: frozenset({"reader"})}
    assert User.objects.filter(email__iexact="ana@example.org").count() == 1


def test_the_person_who_used_it_is_told_that_all_is_well(client):
    user = UserFactory()
    InvitationFactory(email=user.email)
    client.force_login(user)
    client.post(PAGE)
    response = client.get(PAGE)
    assert (response.status_code, heading(response)) == (200, "You have taken this role already")


@pytest.mark.parametrize("method", ["get", "post"])
def test_somebody_else_who_is_signed_in_gets_nothing(client, method):
    stranger = UserFactory(email="eve@example.org")
    InvitationFactory(email="ana@example.org")
    client.force_login(stranger)
    response = getattr(client, method)(PAGE)
    assert (response.status_code, heading(response)) == (403, "This invitation is for another address")
    assert "You are signed in as eve@example.org" in response.content.decode()
    assert held_roles(User.objects.get(pk=stranger.pk)) == {}


def test_a_role_that_cannot_be_given_any_more_is_refused_in_words(client):
    council = OrganisationFactory()
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, council)])
    InvitationFactory(organisation=council, role=Role.SAFEGUARDING_LEAD)
    response = client.post(PAGE, NEW_PERSON)
    assert (response.status_code, heading(response)) == (409, "This organisation has a safeguarding lead already.")
    assert User.objects.filter(first_name="Ana").count() == 0


def test_a_new_invitation_replaces_the_one_before():
    council, inviter = OrganisationFactory(), UserFactory()
    fields = {"organisation": council, "role": Role.READER, "invited_by": inviter}
    first = invite(email="ana@example.org", **fields)
    second = invite(email="ANA@example.org", **fields)
    first.refresh_from_db()
    now = timezone.now()
    assert (first.state(now), second.state(now)) == (InvitationState.CANCELLED, InvitationState.OPEN)


def test_there_is_one_open_invitation_for_a_role():
    first = InvitationFactory(email="ana@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory(email="Ana@example.org", organisation=first.organisation, token="another")


@pytest.mark.parametrize("is_active", [True, False])
def test_what_makes_no_sense_is_not_sent(is_active):
    council = OrganisationFactory(is_active=is_active)
    user = UserFactory(roles=[(Role.READER, council)])
    with pytest.raises(ValidationError):
        invite(email=user.email, organisation=council, role=Role.READER, invited_by=user)
    assert Invitation.objects.count() == 0


def test_only_the_invited_address_can_accept():
    invitation = InvitationFactory()
    with pytest.raises(ValidationError, match="another e-mail address"):
        accept_invitation(invitation=invitation, user=UserFactory())


def test_an_invitation_that_nobody_took_is_forgotten_after_three_months():
    now = timezone.now()
    InvitationFactory(expires_at=now - timedelta(days=91))
    taken = InvitationFactory(
        expires_at=now - timedelta(days=91), token="taken", accepted_at=now, accepted_by=UserFactory()
    )
    recent = InvitationFactory(expires_at=now - timedelta(days=89), token="recent")
    forget_what_is_over()
    assert set(Invitation.objects.all()) == {taken, recent}


def test_of_two_who_become_lead_at_once_the_second_is_told(client, monkeypatch):
    invitation = InvitationFactory(role=Role.SAFEGUARDING_LEAD)
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, invitation.organisation)])
    client.force_login(UserFactory(email=invitation.email))
    monkeypatch.setattr(Membership, "full_clean", lambda membership: None)
    response = client.post(PAGE)
    assert (response.status_code, heading(response)) == (409, "Somebody was quicker than you.")
