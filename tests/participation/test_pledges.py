"""Pledges: public for good, with steps that slip or break in the open, and young people's own rating beside them."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.enums import Role
from participation.actions.change_commitment import change_commitment
from participation.actions.keep_pledge import add_step, change_pledge, rate_pledge
from participation.enums import CommitmentStatus
from participation.models import Commitment, Pledge, PledgeRating
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.participation.factories import DecisionFactory, PledgeFactory, PledgeRatingFactory
from tests.query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]

ADMIN = "/admin/participation/pledges/"
CHAINS = "/admin/participation/"
STEP = {"what": {"en": "A telephone line."}, "responsible": "Head of help", "due_on": date(2026, 6, 1)}


@pytest.fixture
def pledge() -> Pledge:
    return PledgeFactory()


def step_of(pledge: Pledge, status: str = "promised") -> Commitment:
    step = add_step(pledge=pledge, organisation=pledge.lead, **STEP)
    if status != "promised":
        change_commitment(
            commitment=step,
            status=CommitmentStatus(status),
            on=date(2026, 5, 1),
            by=UserFactory(),
            evidence="It rings.",
            reason={"en": "Nobody was found."},
        )
    return step


def state_of(pledge: Pledge) -> str:
    return Pledge.objects.annotate_state().get(pk=pledge.pk).state


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([], "waiting"),
        (["promised"], "doing"),
        (["kept"], "done"),
        (["kept", "doing"], "doing"),
        (["kept", "broken"], "broken"),
        (["broken", "doing"], "broken"),
    ],
)
def test_the_state_comes_from_the_steps_and_a_broken_one_is_never_hidden(pledge, steps, state) -> None:
    for status in steps:
        step_of(pledge, status)
    assert state_of(pledge) == state


def test_everybody_sees_what_was_not_kept_and_why(client, pledge) -> None:
    step_of(pledge, "broken")
    page = client.get(f"/en/pledges/{pledge.reference}/").content.decode()
    for words in ("There is always someone to talk to.", "A telephone line.", "Not kept", "Nobody was found."):
        assert words in page
    assert "Head of help" not in page
    assert "Not all of it was kept" in client.get("/en/pledges/").content.decode()


def test_a_step_that_is_late_is_marked_for_everybody_and_for_officers(client, pledge) -> None:
    step = step_of(pledge)
    officer = UserFactory(roles=[(Role.OFFICER, pledge.lead)])
    public, late = f"/en/pledges/{pledge.reference}/", "This is late."
    # In summer the day ends at 23:00 UTC.
    with time_machine.travel(datetime(2026, 6, 1, 22, 59, 30, tzinfo=UTC), tick=False) as clock:
        assert late not in client.get(public).content.decode()
        clock.move_to(datetime(2026, 6, 1, 23, 0, 1, tzinfo=UTC))
        assert late in client.get(public).content.decode()
        client.force_login(officer)
        assert "late since 1 June 2026" in client.get(f"{ADMIN}{pledge.reference}/").content.decode()
        assert [row.late_since for row in client.get(ADMIN).context["object_list"]] == [step.due_on]
        assert "1 of your pledges has a step that is late." in client.get(CHAINS).content.decode()
        change_commitment(
            commitment=step, status=CommitmentStatus.KEPT, on=date(2026, 6, 1), by=officer, evidence="It rings."
        )
        assert late not in client.get(f"{public}?kept").content.decode()
        assert [row.late_since for row in client.get(ADMIN).context["object_list"]] == [None]
        assert "a step that is late" not in client.get(CHAINS).content.decode()


def test_what_young_people_said_stays_beside_what_they_say_now(client, pledge) -> None:
    PledgeRatingFactory(pledge=pledge, face=2, rated_on=date(2026, 1, 5), words={"en": "At night nobody."})
    PledgeRatingFactory(pledge=pledge, face=4, rated_on=date(2026, 6, 5), people=12)
    page = client.get(f"/en/pledges/{pledge.reference}/").content.decode()
    assert page.index("Good") < page.index("Not good")
    assert "At night nobody." in page
    assert "about 10 young people" in page
    # Addresses may hold any digits.
    assert "12" not in re.sub(r"[0-9a-f-]{36}", "", page.split("<main")[1].split("</main>")[0])
    cards = client.get("/en/pledges/").content.decode()
    assert "<strong>Good</strong>" in cards
    assert "<strong>Not good</strong>" not in cards


def test_a_rating_is_of_a_group_of_five_and_is_never_changed(pledge) -> None:
    said = {"pledge": pledge, "group": "Panel", "face": 4, "words": {}, "by": UserFactory()}
    with pytest.raises(ValidationError):
        rate_pledge(rated_on=date(2026, 1, 5), people=4, **said)
    with pytest.raises(ValidationError, match="not come yet"):
        rate_pledge(rated_on=timezone.localdate() + timedelta(days=1), people=9, **said)
    row = rate_pledge(rated_on=date(2026, 1, 5), people=5, **said)
    with pytest.raises(ValidationError, match="written down already"):
        rate_pledge(rated_on=date(2026, 1, 5), people=9, **said)
    for change in (row.save, row.delete):
        with pytest.raises(TypeError):
            change()
    with pytest.raises(IntegrityError), transaction.atomic():
        PledgeRating(
            pledge=pledge, rated_on=date(2026, 1, 6), group="x", people=1, face=3, recorded_by=said["by"]
        ).save()


def test_a_commitment_belongs_to_a_decision_or_to_a_pledge(pledge) -> None:
    decision = DecisionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Commitment.objects.create(
            decision=decision, decided_on=decision.decided_on, pledge=pledge, organisation=pledge.lead, **STEP
        )


def test_public_words_are_not_quietly_changed_and_translations_may_be_mended(pledge) -> None:
    facts = {"promise": {**pledge.promise, "pl": "Zawsze jest ktoś."}}
    change_pledge(pledge=pledge, partners=[], facts=facts)
    assert Pledge.objects.get().promise["pl"] == "Zawsze jest ktoś."
    with pytest.raises(ValidationError, match="in these words"):
        change_pledge(pledge=pledge, partners=[], facts={"promise": {"en": "Sometimes there is someone."}})


def test_a_draft_is_seen_by_nobody(client) -> None:
    draft = PledgeFactory(published_at=None)
    assert client.get(f"/en/pledges/{draft.reference}/").status_code == 404
    assert "No promises yet" in client.get("/en/pledges/").content.decode()


def test_pages_speak_urdu_and_easy_read(client) -> None:
    pledge = PledgeFactory(easy={"en": "You have someone to talk to."})
    assert '<html lang="ur" dir="rtl">' in (page := client.get("/ur/pledges/").content.decode())
    assert "کوئی ہمیشہ ہے۔" in page
    assert "You have someone to talk to." in client.get("/en/pledges/?view=easy").content.decode()
    assert pledge.promise["ur"] in client.get(f"/ur/pledges/{pledge.reference}/").content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_cost_the_same_for_any_number(client, django_assert_num_queries, rows) -> None:
    lead, partner = OrganisationFactory(), OrganisationFactory()
    for _number in range(rows):
        row = PledgeFactory(lead=lead, partners=[partner])
        step_of(row, "broken")
        PledgeRatingFactory(pledge=row)
    client.get("/en/pledges/")
    with django_assert_num_queries(9):
        client.get("/en/pledges/?uncached")
    client.force_login(UserFactory(roles=[(Role.OFFICER, lead)]))
    client.get(ADMIN)
    with django_assert_num_queries(12):
        client.get(ADMIN)


@pytest.mark.parametrize("is_public", [True, False])
def test_a_page_costs_the_same_for_any_number_of_steps(client, pledge, is_public) -> None:
    if not is_public:
        client.force_login(officer_of(pledge.lead))
    costs = []
    for more in (1, 2):
        for _number in range(more):
            step_of(pledge)
            step_of(pledge, "kept")
            PledgeRatingFactory(pledge=pledge)
        costs.append(
            queries_of(client, f"/en/pledges/{pledge.reference}/?now" if is_public else f"{ADMIN}{pledge.reference}/")
        )
    assert costs[0] == costs[1] > 4


def officer_of(organisation) -> object:
    return UserFactory(roles=[(Role.OFFICER, organisation)])


def test_an_officer_makes_publishes_and_follows_a_pledge(client) -> None:
    lead = OrganisationFactory()
    client.force_login(officer_of(lead))
    made = {"lead": lead.pk, "number": 4, "promise_en": "There is someone to talk to.", "made_on": "2026-01-15"}
    address = client.post(f"{ADMIN}new/", made).url
    client.post(address, {"publish": "1"})
    assert "Everybody can see it." in client.get(address).content.decode()
    step = {"deed": "step", "step-what_en": "A telephone line.", "step-organisation": lead.pk}
    client.post(address, {**step, "step-responsible": "Head of help", "step-due_on": "2026-06-01"})
    row = Commitment.objects.get()
    note = {
        "deed": f"note-{row.pk}",
        f"note-{row.pk}-text_en": "Six people learned it.",
        f"note-{row.pk}-on": "2026-02-01",
    }
    client.post(address, note)
    change = {"deed": f"change-{row.pk}", f"change-{row.pk}-status": "broken", f"change-{row.pk}-on": "2026-06-02"}
    refused = client.post(address, change)
    assert "Say why the promise changed or was not kept." in refused.content.decode()
    client.post(address, {**change, f"change-{row.pk}-reason_en": "Nobody was found."})
    rated = {
        "deed": "rate",
        "rate-rated_on": "2026-02-01",
        "rate-group": "Panel",
        "rate-people": "9",
        "rate-face": "2",
    }
    client.post(address, rated)
    page = client.get(f"/en/pledges/{Pledge.objects.get().reference}/").content.decode()
    for words in ("A telephone line.", "Six people learned it.", "Nobody was found.", "Not good"):
        assert words in page


def test_what_is_missing_is_said_and_nothing_typed_is_lost(client, pledge) -> None:
    client.force_login(officer_of(pledge.lead))
    address = f"{ADMIN}{pledge.reference}/"
    few = {
        "deed": "rate",
        "rate-rated_on": "2026-02-01",
        "rate-group": "The three",
        "rate-people": "3",
        "rate-face": "2",
    }
    page = client.post(address, few).content.decode()
    assert "greater than or equal to 5" in page
    assert 'value="The three"' in page
    assert client.post(address, {"deed": "nothing"}).status_code == 404


@pytest.mark.parametrize("deed", ["note", "change"])
def test_what_was_typed_about_a_step_that_ended_meanwhile_is_not_lost(client, pledge, deed) -> None:
    client.force_login(officer_of(pledge.lead))
    address, step = f"{ADMIN}{pledge.reference}/", step_of(pledge, "kept")
    name = f"{deed}-{step.pk}"
    assert name not in client.get(address).content.decode()
    typed = {f"{name}-text_en": "Six people learned it.", f"{name}-reason_en": "Six people learned it."}
    page = client.post(address, {"deed": name, f"{name}-on": "2026-02-01", f"{name}-status": "doing", **typed})
    text = page.content.decode()
    assert "This promise has ended already. What became of it stays as it was written." in text
    assert "Six people learned it." in text
    assert client.post(address, {"deed": "note-999999"}).status_code == 404


def test_a_partner_that_works_here_no_more_stays_until_it_is_taken_out(client) -> None:
    partner, others = OrganisationFactory(is_active=False), OrganisationFactory(is_active=False)
    pledge = PledgeFactory(partners=[partner])
    client.force_login(officer_of(pledge.lead))
    address = f"{ADMIN}{pledge.reference}/"
    said = {"number": "3", "promise_en": pledge.promise["en"], "made_on": "2026-01-15"}
    assert client.post(address, said | {"partners": [partner.pk]}).status_code == 302
    assert list(pledge.partners.all()) == [partner]
    assert "Select a valid choice." in client.post(address, said | {"partners": [others.pk]}).content.decode()
    client.post(address, said)
    assert not pledge.partners.exists()


def test_a_partner_adds_a_step_and_a_stranger_finds_nothing(client) -> None:
    partner, elsewhere = OrganisationFactory(), OrganisationFactory()
    pledge = PledgeFactory(partners=[partner])
    address = f"{ADMIN}{pledge.reference}/"
    client.force_login(officer_of(partner))
    assert client.get(address).status_code == 200
    client.force_login(officer_of(elsewhere))
    assert client.get(address).status_code == 404
    with pytest.raises(ValidationError, match="that made this pledge"):
        add_step(pledge=pledge, organisation=elsewhere, **STEP)
