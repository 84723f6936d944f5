"""Roles for young people: found on a page, asked for without an account, taken back by a link, forgotten in time."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from post_office.models import Email

from participation.actions.join import have_talked
from participation.actions.remind import forget_contacts
from participation.events.place_links import secret_of
from participation.get_involved import GetInvolvedPage
from participation.models import Contact, Interest, Opportunity
from tests.accounts.factories import OrganisationFactory
from tests.cms.factories import HomePageFactory, PageFactory
from tests.participation.gatherings import OpportunityFactory
from tests.participation.people import Cast, cast

pytestmark = [pytest.mark.django_db, pytest.mark.long]

OURS = {"Sec-Fetch-Site": "same-origin"}
SAID = {"name": "Sam", "phone": "01632 960002", "agrees": "on"}


class GetInvolvedPageFactory(PageFactory):
    class Meta:
        model = GetInvolvedPage


@pytest.fixture
def role() -> Opportunity:
    return OpportunityFactory(organisation=OrganisationFactory(contact_email="hello@rowan.example"))


def ask(client, role: Opportunity, **said):
    posted = {**SAID, "key": str(uuid4()), **said}
    return client.post(f"/en/roles/{role.reference}/", posted, headers=OURS)


def test_the_page_shows_the_roles_that_are_open_and_no_others(client, role) -> None:
    today = timezone.localdate()
    OpportunityFactory(title={"en": "A draft"}, published_at=None)
    OpportunityFactory(title={"en": "Too late"}, closes_on=today - timedelta(days=1))
    OpportunityFactory(title={"en": "Closed"}, closed_at=timezone.now())
    OpportunityFactory(title={"en": "Today is the last day"}, closes_on=today)
    page = GetInvolvedPageFactory(parent=HomePageFactory(), title="Get involved")
    shown = client.get(page.url).context["opportunities"]
    assert [str(row) for row in shown] == ["Today is the last day", "Sit on the Shadow Board"]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_cost_the_same_however_many_there_are(client, django_assert_num_queries, rows) -> None:
    people = cast()
    roles = [OpportunityFactory(organisation=people.lead) for _number in range(rows)]
    for _number in range(rows):
        ask(client, roles[0])
    page = GetInvolvedPageFactory(parent=HomePageFactory())
    client.get(page.url)
    with django_assert_num_queries(8):
        client.get(f"{page.url}?uncached")
    client.force_login(people.officer)
    own = f"/admin/participation/roles/{roles[0].reference}/"
    for address, queries in (("/admin/participation/roles/", 12), (own, 13)):
        client.get(address)
        with django_assert_num_queries(queries):
            client.get(address)


def test_a_name_and_one_way_to_reach_them_are_enough(client, role) -> None:
    response = ask(client, role)
    row = Interest.objects.get()
    assert response.url == f"/en/my-role/{secret_of(row.reference, 'role')}/"
    assert "We know that you would like this" in client.get(response.url).content.decode()
    assert (row.contact.purpose, row.contact.phone, row.contact.email) == ("role", "01632 960002", "")
    assert row.contact.delete_on == timezone.localdate() + timedelta(days=90)
    assert not client.cookies


def test_the_organisation_hears_that_there_is_somebody_and_not_who(client, role) -> None:
    ask(client, role, name="Quentin")
    mail = Email.objects.get()
    assert mail.to == ["hello@rowan.example"]
    assert f"/admin/participation/roles/{role.reference}/" in mail.message
    assert "Quentin" not in mail.message + mail.subject


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": ""}, "Type a name. It can be a nickname."),
        ({"phone": ""}, "Tell us one way to reach you: an e-mail address or a telephone number."),
        ({"phone": "", "email": "sam"}, "This is no e-mail address."),
        ({"agrees": ""}, "Say yes here. Without it we cannot get in touch with you."),
    ],
)
def test_what_is_missing_is_said_kindly(client, role, said, words) -> None:
    response = ask(client, role, **said)
    assert (response.status_code, words in response.content.decode()) == (200, True)
    assert not Interest.objects.exists()


def test_a_form_sent_twice_is_one_and_a_form_from_elsewhere_is_none(client, role) -> None:
    key = str(uuid4())
    assert ask(client, role, key=key).url == ask(client, role, key=key).url
    assert (Interest.objects.count(), Email.objects.count()) == (1, 1)
    elsewhere = client.post(f"/en/roles/{role.reference}/", SAID, headers={"Sec-Fetch-Site": "cross-site"})
    assert (elsewhere.status_code, Interest.objects.count()) == (403, 1)


def test_what_is_closed_cannot_be_asked_for(client, role) -> None:
    Opportunity.objects.update(closed_at=timezone.now())
    assert ask(client, role).status_code == 409
    assert not Interest.objects.exists()


def test_it_is_taken_back_by_the_link_and_forgotten_that_night(client, role) -> None:
    address = ask(client, role).url
    client.get(address)
    assert client.post(address, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post(address, headers=OURS).url == address
    assert "You took it back" in client.get(address).content.decode()
    assert forget_contacts(today=timezone.localdate()) == 1
    assert Interest.objects.count() == 1


def test_the_link_to_a_role_opens_no_place_and_nothing_else(client, role) -> None:
    secret = ask(client, role).url.split("/")[-2]
    assert client.get(f"/en/place/{secret}/").status_code == 404
    assert client.get(f"/en/my-role/{'2' * 28}/").status_code == 404


class TestTheOfficersSide:
    @pytest.fixture
    def people(self) -> Cast:
        return cast()

    def test_a_role_is_made_published_closed_and_opened_again(self, client, people) -> None:
        client.force_login(people.officer)
        fields = {
            "organisation": people.lead.pk,
            "kind": "inspector",
            "title_en": "Young inspector",
            "about_en": "You visit a service.",
            "age_from": "16",
            "age_to": "12",
        }
        new = "/admin/participation/roles/new/"
        assert "The ages are the wrong way round." in client.post(new, fields).content.decode()
        own = client.post(new, fields | {"age_to": "25"}).url
        role = Opportunity.objects.get()
        public = f"/en/roles/{role.reference}/"
        assert client.get(public).status_code == 404
        client.post(own, {"publish": "1"})
        assert "16 to 25" in client.get(public).content.decode()
        client.post(own, {"close": "1"})
        assert "You cannot ask for this at the moment." in client.get(public).content.decode()
        client.post(own, {"publish": "1"})
        assert "Ask for this role" in client.get(public).content.decode()

    def test_who_has_been_talked_to_is_written_down_and_forgotten_after_a_month(self, client, people) -> None:
        role = OpportunityFactory(organisation=people.lead)
        ask(client, role)
        row = Interest.objects.get()
        client.force_login(people.officer)
        own = f"/admin/participation/roles/{role.reference}/"
        for _twice in range(2):
            assert client.post(own, {"talked": str(row.reference)}).status_code == 302
        row.refresh_from_db()
        assert row.handled_by == people.officer
        assert Contact.objects.get().delete_on == timezone.localdate() + timedelta(days=30)
        assert client.post(own, {"talked": "x"}).status_code == 302
        other = OpportunityFactory()
        ask(client, other)
        assert client.post(own, {"talked": str(other.interests.get().reference)}).status_code == 404

    @pytest.mark.parametrize("left", [-1, 0, 10, 29])
    def test_nothing_is_kept_longer_than_was_agreed_to(self, client, people, left) -> None:
        ask(client, OpportunityFactory(organisation=people.lead))
        row = Interest.objects.get()
        last = timezone.localdate() + timedelta(days=left)
        Contact.objects.filter(interest=row).update(delete_on=last)
        have_talked(interest=row, by=people.officer)
        assert Contact.objects.get(interest=row).delete_on == last

    def test_only_officers_of_the_organisation_see_who_asked(self, client, people) -> None:
        role = OpportunityFactory(organisation=people.lead)
        ask(client, role, name="Quentin")
        expected = {"officer": 200, "reader": 404, "partners_officer": 404, "stranger": 404}
        found = {}
        for who in expected:
            client.force_login(getattr(people, who))
            response = client.get(f"/admin/participation/roles/{role.reference}/")
            found[who] = response.status_code
            assert (b"Quentin" in response.content) is (who == "officer")
        assert found == expected
