"""Talks with providers: the same information for all of them, at the same moment."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from participation.actions.answer_providers import change_answer, publish_answer, write_down_question
from participation.models import MarketAnswer
from tests.accounts.factories import UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.participation.factories import ConsultationPageFactory
from tests.participation.people import cast

pytestmark = [pytest.mark.django_db, pytest.mark.long]

QUESTION = {"en": "Which homes are in the contract?"}
ANSWER = {"en": "All eleven of them.", "ur": "تمام گیارہ۔"}


@pytest.fixture
def talks():
    people = cast()
    page = ConsultationPageFactory(
        parent=OrganisationPageFactory(parent=HomePageFactory(), organisation=people.lead),
        consultation=people.consultation,
        title="Homes for children",
    )
    people.consultation.kind = "market"
    people.consultation.save()
    people.page = page
    return people


def market(talks) -> str:
    return f"/admin/participation/consultations/{talks.consultation.reference}/providers/"


def test_an_answer_is_seen_by_nobody_and_then_by_everybody(client, talks) -> None:
    client.force_login(talks.officer)
    posted = {
        "question_en": QUESTION["en"],
        "answer_en": ANSWER["en"],
        "answer_ur": ANSWER["ur"],
        "asked_on": "2026-03-01",
    }
    client.post(market(talks), posted)
    row = MarketAnswer.objects.get()
    client.logout()
    assert "All eleven of them." not in client.get(talks.page.url).content.decode()
    client.force_login(talks.officer)
    changed = {**posted, "answer_en": "All twelve of them.", "publish": "1"}
    assert client.post(f"{market(talks)}?answer={row.reference}", changed).status_code == 302
    client.logout()
    text = client.get(f"{talks.page.url}?uncached").content.decode()
    assert "Which homes are in the contract?" in text
    assert "All twelve of them." in text
    row.refresh_from_db()
    assert row.published_by == talks.officer


def test_a_question_without_an_answer_is_not_published_and_not_lost(client, talks) -> None:
    client.force_login(talks.officer)
    posted = {"question_en": QUESTION["en"], "asked_on": "2026-03-01", "publish": "1"}
    text = client.post(market(talks), posted).content.decode()
    assert "Write the answer first." in text
    assert "Which homes are in the contract?" in text
    assert not MarketAnswer.objects.exists()


def test_what_everybody_has_stays_as_it_is(client, talks) -> None:
    row = write_down_question(
        consultation=talks.consultation, question=QUESTION, answer=ANSWER, asked_on=date(2026, 3, 1)
    )
    publish_answer(row=row, by=talks.officer, on=date(2026, 3, 2))
    with pytest.raises(ValidationError, match="Everybody has this answer already"):
        change_answer(row=row, question=QUESTION, answer={"en": "None."})
    with pytest.raises(ValidationError, match="Everybody has this answer already"):
        publish_answer(row=row, by=UserFactory(), on=date(2026, 3, 3))
    client.force_login(talks.officer)
    assert client.get(f"{market(talks)}?answer={row.reference}").status_code == 404
    row.refresh_from_db()
    assert (row.answer, row.published_on) == (ANSWER, date(2026, 3, 2))


def test_the_organisations_that_take_part_are_public(client, talks) -> None:
    client.force_login(talks.officer)
    client.post(market(talks), {"providers": "1", "names": "Elm Homes\nElm Homes\n\n Oak  Care "})
    client.post(market(talks), {"providers": "1", "names": "Oak Care\nAsh Trust"})
    assert [str(row) for row in talks.consultation.providers.all()] == ["Ash Trust", "Oak Care"]
    client.logout()
    text = client.get(talks.page.url).content.decode()
    assert "Ash Trust" in text
    assert "Elm Homes" not in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_pages_cost_the_same_however_much_was_asked(client, talks, django_assert_num_queries, rows) -> None:
    for _number in range(rows):
        row = write_down_question(
            consultation=talks.consultation, question=QUESTION, answer=ANSWER, asked_on=date(2026, 3, 1)
        )
        publish_answer(row=row, by=talks.officer, on=date(2026, 3, 2))
        talks.consultation.providers.create(name=f"Provider {row.pk}")
    client.get(talks.page.url)
    with django_assert_num_queries(23):
        client.get(f"{talks.page.url}?uncached")
    client.force_login(talks.officer)
    client.get(market(talks))
    with django_assert_num_queries(22):
        client.get(market(talks))


class TestTheDaysAsAFile:
    def test_the_page_offers_its_days_in_the_visitors_language(self, client, talks) -> None:
        talks.consultation.closes_on = date(2027, 4, 1)
        talks.consultation.decision_on = date(2027, 5, 1)
        talks.consultation.reply_promised_on = date(2027, 6, 1)
        talks.consultation.save()
        address = f"/en/consultations/{talks.consultation.reference}/dates.ics"
        assert f'href="{address}"' in client.get(talks.page.url).content.decode()
        response = client.get(address)
        assert response["Content-Type"] == "text/calendar; charset=utf-8"
        text = response.content.decode()
        assert text.count("BEGIN:VEVENT") == 3
        for day in ("20270401", "20270501", "20270601"):
            assert f"DTSTART;VALUE=DATE:{day}" in text

    def test_a_draft_and_a_consultation_without_days_have_none(self, client, talks) -> None:
        address = f"/en/consultations/{talks.consultation.reference}/dates.ics"
        assert client.get(address).status_code == 404
        talks.consultation.reply_promised_on = date(2027, 6, 1)
        talks.consultation.save()
        talks.page.unpublish()
        assert client.get(f"{address}?again").status_code == 404
