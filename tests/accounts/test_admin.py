"""The admin of organisations, people and invitations opens to site administrators and to nobody else."""

import pytest
from post_office.models import STATUS, Email
from wagtail.models import ModelLogEntry

from accounts.enums import ADMIN_ROLES, Role
from accounts.models import Invitation, Organisation, User
from accounts.rules import held_roles
from tests.accounts.factories import InvitationFactory, OrganisationFactory, UserFactory
from tests.accounts.signing_in import give_app, has_app
from tests.query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def administrator():
    council = OrganisationFactory(name="City Council")
    return UserFactory(
        first_name="Ada", last_name="Min", email="ada@example.org", roles=[(Role.SITE_ADMINISTRATOR, council)]
    )


@pytest.fixture
def admin(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def council():
    return OrganisationFactory(name="Health Trust", slug="health-trust")


def addresses(council: Organisation, person: User) -> list[str]:
    membership = person.memberships.first()
    invitation = InvitationFactory(organisation=council)
    return [
        "/admin/organisations/",
        "/admin/organisations/results/",
        "/admin/organisations/new/",
        f"/admin/organisations/edit/{council.pk}/",
        f"/admin/organisations/history/{council.pk}/",
        f"/admin/organisations/history-results/{council.pk}/",
        "/admin/people/",
        "/admin/people/results/",
        f"/admin/people/{person.pk}/",
        f"/admin/people/{person.pk}/give/",
        f"/admin/people/{person.pk}/take/{membership.pk}/",
        f"/admin/people/{person.pk}/second-factor/",
        "/admin/invitations/",
        "/admin/invitations/results/",
        "/admin/invitations/new/",
        f"/admin/invitations/{invitation.pk}/cancel/",
        f"/admin/invitations/{invitation.pk}/again/",
    ]


def snapshot() -> list[list[tuple]]:
    models = (Organisation, User, Invitation, Email)
    rows = [list(model.objects.order_by("pk").values_list()) for model in models]
    return [*rows, [(user.pk, held_roles(user)) for user in User.objects.order_by("pk")]]


def test_a_site_administrator_opens_every_page(admin, council):
    person = UserFactory(roles=[(Role.OFFICER, council)])
    for address in addresses(council, person):
        assert admin.get(address).status_code == (405 if address.endswith(("cancel/", "again/")) else 200), address


@pytest.mark.parametrize("role", sorted(ADMIN_ROLES - {Role.SITE_ADMINISTRATOR}))
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_other_role_opens_none_of_them_and_changes_nothing(client, council, role, method):
    person = UserFactory(first_name="Zofia", roles=[(Role.OFFICER, council)])
    client.force_login(UserFactory(roles=[(role, council)]))
    walk = addresses(council, person)
    before = snapshot()
    for address in walk:
        response = getattr(client, method)(address, {"name": "X", "slug": "x", "is_active": "", "role": role})
        if response.status_code == 405:
            continue
        assert response.status_code == 302, address
        assert response.headers["Location"] == "/admin/"
    assert snapshot() == before


@pytest.mark.parametrize("role", sorted(ADMIN_ROLES - {Role.SITE_ADMINISTRATOR}))
def test_every_other_role_sees_no_menu_of_them(client, role):
    client.force_login(UserFactory(roles=[(role, OrganisationFactory())]))
    page = client.get("/admin/").content.decode()
    assert [part for part in ("/admin/people/", "/admin/invitations/", "/admin/organisations/") if part in page] == []


def test_a_site_administrator_sees_the_menu(admin):
    page = admin.get("/admin/").content.decode()
    assert [part in page for part in ("/admin/people/", "/admin/invitations/", "/admin/organisations/")] == [True] * 3


def test_a_switched_off_organisation_has_no_administrators(admin, administrator):
    Organisation.objects.get(name="City Council").delete()
    assert admin.get("/admin/people/").status_code == 403


@pytest.mark.parametrize(
    ("path", "ceiling"),
    [("people/?organisation={}", 16), ("invitations/?organisation={}", 16), ("organisations/?q=Health", 15)],
)
def test_lists_cost_the_same_for_one_row_and_for_three(admin, council, path, ceiling):
    address = f"/admin/{path.format(council.pk)}"
    by = UserFactory()

    def rows_and_cost() -> tuple[int, int]:
        cost = queries_of(admin, address)
        return len(admin.get(address).context["object_list"]), cost

    def one_more(number: int) -> None:
        UserFactory(roles=[(Role.OFFICER, council), (Role.READER, council)])
        InvitationFactory(organisation=council, token=str(number), invited_by=by)

    one_more(0)
    rows, cost = rows_and_cost()
    assert (rows, cost <= ceiling) == (1, True)
    for number in (1, 2):
        one_more(number)
        another = OrganisationFactory(name=f"Health Trust {number}")
        UserFactory(roles=[(Role.OFFICER, another)])
    assert rows_and_cost() == (3, cost)


def test_people_are_found_by_name_role_and_organisation(admin, council):
    UserFactory(first_name="Zofia", roles=[(Role.READER, council)])
    UserFactory(first_name="Mirek", roles=[(Role.OFFICER, OrganisationFactory())])
    for query in ["q=zof", f"organisation={council.pk}", "role=reader", "role=reader&is_active=true"]:
        page = admin.get(f"/admin/people/results/?{query}").content.decode()
        assert ("Zofia" in page, "Mirek" in page) == (True, False), query


def test_superusers_are_not_managed_here(admin, council):
    root = User.objects.create_superuser("root@example.org", "x")
    assert "root@example.org" not in admin.get("/admin/people/").content.decode()
    for part in ["", "give/", "second-factor/"]:
        assert admin.post(f"/admin/people/{root.pk}/{part}", {"is_active": ""}).status_code == 404
    root.refresh_from_db()
    assert root.is_active is True


def test_giving_and_taking_a_role_is_written_down(admin, administrator, council):
    person = UserFactory()
    page = f"/admin/people/{person.pk}/"
    given = {"organisation": council.pk, "role": "reader"}
    assert admin.post(page + "give/", given).headers["Location"] == page
    assert held_roles(User.objects.get(pk=person.pk)) == {council.pk: frozenset({"reader"})}
    membership = person.memberships.get()
    assert admin.post(f"{page}take/{membership.pk}/").headers["Location"] == page
    assert person.memberships.count() == 0
    assert [(entry.user, str(entry.message)) for entry in ModelLogEntry.objects.for_instance(person)] == [
        (administrator, "Role taken away: Reader of free text, Health Trust"),
        (administrator, "Given the role: Reader of free text, Health Trust"),
    ]
    assert "Given the role: Reader of free text, Health Trust" in admin.get(page).content.decode()


def test_nobody_gives_a_role_to_themselves(admin, administrator, council):
    page = f"/admin/people/{administrator.pk}/give/"
    given = {"organisation": council.pk, "role": "reader"}
    assert admin.post(page, given).headers["Location"] == "/admin/"
    assert administrator.memberships.count() == 1
    response = admin.post("/admin/invitations/new/", given | {"email": "ADA@example.org"})
    assert "You cannot give yourself a role." in response.content.decode()
    assert Invitation.objects.count() == 0


def test_a_second_lead_is_refused_and_what_was_chosen_stays(admin, council):
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, council)])
    person = UserFactory()
    given = {"organisation": council.pk, "role": "safeguarding_lead"}
    page = admin.post(f"/admin/people/{person.pk}/give/", given).content.decode()
    assert "This organisation has a safeguarding lead already." in page
    assert '<option value="safeguarding_lead" selected>' in page
    assert person.memberships.count() == 0


def test_a_membership_of_somebody_else_is_not_found(admin, council):
    person, other = UserFactory(), UserFactory(roles=[(Role.READER, council)])
    assert admin.post(f"/admin/people/{person.pk}/take/{other.memberships.get().pk}/").status_code == 404
    assert other.memberships.count() == 1


def test_the_last_administrator_stays(admin, administrator):
    membership = administrator.memberships.get()
    page = f"/admin/people/{administrator.pk}/"
    said = "This is the last site administrator."
    assert said in admin.post(f"{page}take/{membership.pk}/").content.decode()
    assert said in admin.post(page, {"first_name": "Ada", "last_name": "Min"}).content.decode()
    organisation = {"name": "City Council", "slug": membership.organisation.slug}
    edit = f"/admin/organisations/edit/{membership.organisation_id}/"
    assert said in admin.post(edit, organisation).content.decode()
    administrator.refresh_from_db()
    assert (administrator.is_active, Organisation.objects.get(name="City Council").is_active) == (True, True)
    UserFactory(roles=[(Role.SITE_ADMINISTRATOR, OrganisationFactory())])
    assert admin.post(edit, organisation).headers["Location"] == "/admin/organisations/"


def test_switching_a_person_off_and_on(admin, council):
    person = UserFactory(roles=[(Role.OFFICER, council)])
    names = {"first_name": "Zofia", "last_name": "Nowak"}
    admin.post(f"/admin/people/{person.pk}/", names)
    off = User.objects.get(pk=person.pk)
    assert (str(off), off.is_active, held_roles(off), off.groups.count()) == ("Zofia Nowak", False, {}, 0)
    admin.post(f"/admin/people/{person.pk}/", names | {"is_active": "on"})
    assert held_roles(User.objects.get(pk=person.pk)) == {council.pk: frozenset({"officer"})}


def test_an_address_cannot_be_changed_from_here(admin):
    person = UserFactory(email="zofia@example.org")
    fields = {"first_name": "Z", "last_name": "N", "is_active": "on", "email": "ada@example.com", "is_superuser": "on"}
    admin.post(f"/admin/people/{person.pk}/", fields)
    person.refresh_from_db()
    assert (person.email, person.is_superuser) == ("zofia@example.org", False)


def test_a_lost_second_factor_is_taken_off_with_a_mail(admin):
    person = UserFactory()
    give_app(person)
    assert "It is set up." in admin.get(f"/admin/people/{person.pk}/").content.decode()
    admin.post(f"/admin/people/{person.pk}/second-factor/")
    assert has_app(person) is False
    assert [email.to for email in Email.objects.all()] == [[person.email]]


def test_an_invitation_is_sent_again_and_taken_back(admin, council):
    invited = {"email": "zofia@example.org", "organisation": council.pk, "role": "officer"}
    assert admin.post("/admin/invitations/new/", invited).headers["Location"] == "/admin/invitations/"
    first = Invitation.objects.get()
    admin.post(f"/admin/invitations/{first.pk}/again/")
    second = Invitation.objects.exclude(pk=first.pk).get()
    admin.post(f"/admin/invitations/{second.pk}/cancel/")
    page = admin.get("/admin/invitations/").content.decode()
    assert (page.count("Taken back"), Email.objects.count()) == (2, 2)
    first.refresh_from_db()
    assert None not in (first.cancelled_at, Invitation.objects.get(pk=second.pk).cancelled_at)


def test_the_list_says_which_mail_did_not_arrive(admin, council):
    invited = {"email": "zofia@example.org", "organisation": council.pk, "role": "officer"}
    admin.post("/admin/invitations/new/", invited)
    Email.objects.update(status=STATUS.failed)
    assert "The mail did not arrive." in admin.get("/admin/invitations/").content.decode()


def test_an_invitation_that_makes_no_sense_is_refused_in_words(admin, council):
    UserFactory(email="zofia@example.org", roles=[(Role.OFFICER, council)])
    invited = {"email": "zofia@example.org", "organisation": council.pk, "role": "officer"}
    page = admin.post("/admin/invitations/new/", invited).content.decode()
    assert "This person holds that role already." in page
    assert 'value="zofia@example.org"' in page


def test_a_new_organisation_gets_its_group_and_no_way_to_be_deleted(admin):
    made = {"name": "Youth Work", "slug": "youth-work", "is_active": "on"}
    assert admin.post("/admin/organisations/new/", made).headers["Location"] == "/admin/organisations/"
    organisation = Organisation.objects.get(slug="youth-work")
    assert organisation.officers.name == "Officers: Youth Work"
    for part in ["delete", "usage", "copy", "inspect"]:
        assert admin.post(f"/admin/organisations/{part}/{organisation.pk}/").status_code == 404
    assert Organisation.objects.filter(pk=organisation.pk).exists()


def test_a_name_that_is_taken_is_refused_in_words(admin, council):
    page = admin.post("/admin/organisations/new/", {"name": "Health Trust", "slug": "other"}).content.decode()
    assert "with this Name already exists" in page


@pytest.mark.parametrize("required", [True, False])
def test_the_home_page_of_the_admin_says_when_the_second_factor_is_off(admin, administrator, settings, required):
    settings.HEARD_REQUIRE_SECOND_FACTOR = required
    if required:
        give_app(administrator)
        session = admin.session
        session["second_factor_passed_by"] = administrator.pk
        session.save()
    page = admin.get("/admin/").content.decode()
    assert ("The second factor is switched off" in page) is not required
