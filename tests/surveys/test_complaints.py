"""Complaints stand before officers until they are answered; readers see the words, and the child the answer."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from post_office.models import Email

from accounts.enums import Role
from safeguarding.models import Reading
from surveys.actions.answer_complaint import answer_complaint
from surveys.enums import Telling
from surveys.models import Comment, Complaint, Survey, TellUs
from surveys.working_days import working_days_after
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.query_counts import queries_of
from tests.surveys.telling import Teller, open_door, tell

pytestmark = [pytest.mark.django_db, pytest.mark.long]

WORDS = "Nobody told me that we move"


@pytest.fixture
def door() -> Survey:
    return open_door()


def complaint_at(door: Survey, words: str = WORDS) -> Complaint:
    tell(door, words, Telling.COMPLAINT)
    return Complaint.objects.latest("pk")


def address(complaint: Complaint) -> str:
    return reverse("surveys_admin:complaint", args=[complaint.comment.reference])


def sign_in(client: Client, *roles):
    user = UserFactory(roles=roles)
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2026, 3, 2), 10, date(2026, 3, 16)),
        (date(2026, 3, 6), 1, date(2026, 3, 9)),
        (date(2026, 4, 2), 10, date(2026, 4, 20)),
        (date(2026, 12, 24), 2, date(2026, 12, 30)),
    ],
)
def test_working_days_leave_out_weekends_and_bank_holidays(day, count, last):
    assert working_days_after(day, count) == last


def test_a_complaint_gets_the_last_day_for_its_answer(door):
    TellUs.objects.filter(survey=door).update(answer_days=3)
    complaint = complaint_at(door)
    assert complaint.answer_by == working_days_after(timezone.localdate(), 3)
    assert complaint.comment.words == WORDS


@pytest.mark.parametrize("kind", [Telling.IDEA, Telling.THANKS, Telling.WORRY])
def test_nothing_else_gets_one(door, kind):
    tell(door, kind=kind)
    assert Complaint.objects.count() == 0


def test_the_child_reads_before_and_after_sending_how_else_to_complain_and_by_when_it_is_answered(door):
    TellUs.objects.filter(survey=door).update(
        complaints_route={"en": "Complaints team, 01632 960 001", "ur": "شکایات"}
    )
    teller = Teller(door).begin("complaint").write(WORDS, kind="complaint")
    assert "Complaints team, 01632 960 001" in teller.page
    assert "They must answer you in 10 working days." in teller.page
    teller.send_it()
    assert "Complaints team, 01632 960 001" in teller.page
    assert Complaint.objects.get().answer_by.strftime("%Y") in teller.page
    urdu = Teller(door, "ur").begin("complaint").write(WORDS, kind="complaint")
    assert "شکایات" in urdu.page


def test_the_team_and_the_officers_are_told_the_day_and_none_of_the_words(door):
    TellUs.objects.filter(survey=door).update(complaints_email="complaints@example.org")
    officer = UserFactory(roles=[(Role.OFFICER, door.organisation), (Role.READER, door.organisation)])
    UserFactory(roles=[(Role.OFFICER, OrganisationFactory())])
    complaint = complaint_at(door)
    mails = Email.objects.order_by("pk")
    assert [mail.to for mail in mails] == [["complaints@example.org"], [officer.email]]
    assert all(address(complaint) in mail.message and WORDS not in mail.message for mail in mails)


def test_an_address_that_takes_no_mail_holds_up_nobody(door):
    TellUs.objects.filter(survey=door).update(complaints_email="not an address")
    assert complaint_at(door).comment.words == WORDS


def test_an_officer_sees_the_list_and_the_days_and_only_a_reader_the_words(client, door):
    complaint = complaint_at(door)
    sign_in(client, (Role.OFFICER, door.organisation))
    assert "by " in client.get(reverse("surveys_admin:complaints")).content.decode()
    page = client.get(address(complaint)).content.decode()
    assert "Answer within the statutory time" in page
    assert WORDS not in page
    assert "Only readers of free text see it." in page
    assert Reading.objects.count() == 0


def test_a_reading_is_written_down_before_the_words_are_shown(client, door):
    complaint = complaint_at(door)
    reader = sign_in(client, (Role.READER, door.organisation))
    page = client.get(address(complaint)).content.decode()
    assert WORDS in page
    assert "This worries me" in page
    assert "Give this answer" not in page
    reading = Reading.objects.get()
    assert (reading.user, reading.organisation, reading.count) == (reader, door.organisation, 1)
    assert Comment.objects.get().read_at is not None


def test_an_officer_who_reads_finds_the_way_to_a_viewpoint(client, door):
    complaint = complaint_at(door)
    sign_in(client, (Role.OFFICER, door.organisation), (Role.READER, door.organisation))
    page = client.get(address(complaint)).content.decode()
    assert f"{reverse('participation_admin:make_viewpoint')}?comment={complaint.comment.reference}" in page


def test_the_words_are_withheld_while_a_concern_is_open_and_the_clock_goes_on(client, door):
    complaint = complaint_at(door, "I want to kill myself")
    sign_in(client, (Role.OFFICER, door.organisation), (Role.READER, door.organisation))
    page = client.get(address(complaint)).content.decode()
    assert "The text is with the safeguarding lead." in page
    assert "I want to kill myself" not in page
    assert "Answer within the statutory time" in page
    assert Reading.objects.count() == 0


def test_another_organisation_finds_nothing(client, door):
    complaint = complaint_at(door)
    sign_in(client, (Role.OFFICER, OrganisationFactory()), (Role.READER, OrganisationFactory()))
    assert client.get(address(complaint)).status_code == 404
    assert client.post(address(complaint), {"answer_en": "x"}).status_code == 404
    assert "by " + str(complaint.answer_by.day) not in client.get(reverse("surveys_admin:complaints")).content.decode()
    facts = reverse("surveys_admin:tell_us_facts", args=[door.reference])
    assert client.get(facts).status_code == 404
    assert client.post(reverse("surveys_admin:tell_us"), {"make": door.organisation.slug}).status_code == 404


@pytest.mark.parametrize("role", [Role.SAFEGUARDING_LEAD, Role.DECISION_MAKER, Role.SITE_ADMINISTRATOR])
def test_other_roles_do_not_open_the_lists(client, role):
    sign_in(client, (role, OrganisationFactory()))
    for name in ("complaints", "tell_us"):
        assert client.get(reverse(f"surveys_admin:{name}")).status_code in (302, 403)


def test_the_answer_is_given_once_by_an_officer_and_read_with_the_receipt(client, door):
    code = tell(door, WORDS, Telling.COMPLAINT).code
    complaint = Complaint.objects.get()
    receipt = reverse("participation:receipt")
    assert "We must answer you by" in Client().post(receipt, {"code": code}).content.decode()
    officer = sign_in(client, (Role.OFFICER, door.organisation))
    assert "Write this in at least English." in client.post(address(complaint), {"answer_ur": "x"}).content.decode()
    client.post(address(complaint), {"answer_en": "You move in June.\n\nWe should have said so."})
    complaint.refresh_from_db()
    assert (complaint.answered_by, complaint.answered_on) == (officer, timezone.localdate())
    page = Client().post(receipt, {"code": code}).content.decode()
    assert "We should have said so." in page
    assert WORDS not in page
    with pytest.raises(ValidationError, match="answered this already"):
        answer_complaint(complaint=complaint, answer={"en": "No"}, by=officer, on=timezone.localdate())
    again = client.post(address(complaint), {"answer_en": "Mine"}).content.decode()
    assert "Somebody has answered this already." in again
    assert Complaint.objects.get().answer["en"].startswith("You move in June.")


def test_a_reader_alone_and_a_partner_give_no_answer(client, door):
    partner = OrganisationFactory()
    door.partners.add(partner)
    complaint = complaint_at(door)
    for role, organisation in ((Role.READER, door.organisation), (Role.OFFICER, partner)):
        sign_in(client, (role, organisation))
        assert client.get(address(complaint)).status_code == 200
        client.post(address(complaint), {"answer_en": "Mine"})
    assert Complaint.objects.get().answered_on is None


def test_a_late_answer_says_so_to_the_child_and_to_the_officer(client, door):
    code = tell(door, WORDS, Telling.COMPLAINT).code
    Complaint.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    assert (
        "We are late, and we are sorry."
        in Client().post(reverse("participation:receipt"), {"code": code}).content.decode()
    )
    sign_in(client, (Role.OFFICER, door.organisation))
    assert "Late" in client.get(reverse("surveys_admin:complaints")).content.decode()
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "1 complaint waits for an answer." in home
    assert "The day for 1 of them is over." in home


def test_the_list_costs_the_same_with_one_and_with_three(client, door):
    sign_in(client, (Role.OFFICER, door.organisation))
    complaint_at(door)
    path = reverse("surveys_admin:complaints")
    with_one = queries_of(client, path)
    for _number in range(2):
        complaint_at(door)
    assert queries_of(client, path) == with_one


def test_what_waits_longest_stands_first_and_what_is_answered_last(door):
    first, second, third = (complaint_at(door) for _number in range(3))
    today = timezone.localdate()
    Complaint.objects.filter(pk=second.pk).update(answer_by=today)
    answer_complaint(complaint=first, answer={"en": "Yes"}, by=UserFactory(), on=today)
    assert list(Complaint.objects.in_order_of_work()) == [second, third, first]
    assert list(Complaint.objects.late(today + timedelta(days=1))) == [second]


def test_an_answer_has_somebody_and_a_day(door):
    complaint = complaint_at(door)
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=complaint.pk).update(answered_on=timezone.localdate())


def test_an_officer_makes_the_door_and_is_led_to_what_is_missing(client):
    organisation = OrganisationFactory()
    sign_in(client, (Role.OFFICER, organisation))
    page = client.get(reverse("surveys_admin:tell_us")).content.decode()
    assert f'value="{organisation.slug}"' in page
    response = client.post(reverse("surveys_admin:tell_us"), {"make": organisation.slug}, follow=True)
    assert "Choose the lawful basis." in response.content.decode()
    door = Survey.objects.get(organisation=organisation)
    page = client.get(reverse("surveys_admin:tell_us")).content.decode()
    assert "It has not been opened yet." in page
    assert 'name="make"' not in page
    for name in ("facts", "results", "lawful", "tell_us_facts"):
        assert client.get(reverse(f"surveys_admin:{name}", args=[door.reference])).status_code == 200, name


def test_an_officer_counts_who_told_what_and_exports_it_without_the_words(client, door):
    sign_in(client, (Role.OFFICER, door.organisation))
    tell(door, "Thanks for the slide", Telling.THANKS)
    complaint_at(door)
    page = client.get(reverse("surveys_admin:results", args=[door.reference])).content.decode()
    assert "A thank you" in page
    assert "Thanks for the slide" not in page
    export = client.get(reverse("surveys_admin:export", args=[door.reference]))
    text = b"".join(export.streaming_content).decode()
    assert "complaint" in text
    assert WORDS not in text


@pytest.mark.parametrize("name", ["who", "duplicate", "preview", "trials"])
def test_what_a_door_has_none_of_is_not_found(client, door, name):
    sign_in(client, (Role.OFFICER, door.organisation))
    assert client.get(reverse(f"surveys_admin:{name}", args=[door.reference])).status_code == 404
    page = client.get(reverse("surveys_admin:results", args=[door.reference])).content.decode()
    assert reverse(f"surveys_admin:{name}", args=[door.reference]) not in page


def test_the_facts_about_complaints_are_kept_or_refused_with_what_was_typed(client, door):
    sign_in(client, (Role.OFFICER, door.organisation))
    path = reverse("surveys_admin:tell_us_facts", args=[door.reference])
    bad = {"complaints_route_en": "Call us", "answer_days": "0", "complaints_email": "nowhere"}
    page = client.post(path, bad).content.decode()
    assert "Call us" in page
    assert "nowhere" in page
    good = {"complaints_route_en": "Call us", "answer_days": "20", "complaints_email": "us@example.org"}
    assert client.post(path, good).status_code == 302
    facts = TellUs.objects.get()
    assert (facts.complaints_route["en"], facts.answer_days) == ("Call us", 20)


def test_the_doors_cost_the_same_with_one_and_with_three(client):
    organisations = [OrganisationFactory() for _number in range(3)]
    sign_in(client, *((Role.READER, organisation) for organisation in organisations))
    open_door(organisations[0])
    path = reverse("surveys_admin:tell_us")
    with_one = queries_of(client, path)
    for organisation in organisations[1:]:
        open_door(organisation)
    assert queries_of(client, path) == with_one
