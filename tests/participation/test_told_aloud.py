"""Writing down that final replies were read aloud to young people, such as at the Shadow Board."""

from datetime import date

import pytest
from django.urls import reverse

from participation.models import ToldAloud
from tests.participation.factories import DecisionFactory, ReplyFactory
from tests.participation.people import Cast, cast
from tests.query_counts import queries_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def told(people):
    return ReplyFactory(
        viewpoint=DecisionFactory(briefing__viewpoint__consultation=people.consultation).briefing.viewpoint
    )


class TestToldAloud:
    def where(self, people) -> str:
        return reverse("participation_admin:tell", args=[people.consultation.reference])

    def post(self, client, people, *replies, **changes):
        sent = {"where": "Shadow Board", "told_on": "2026-06-12", "told_by": "Head of parks", **changes}
        return client.post(self.where(people), {"do": "aloud", "replies": [row.pk for row in replies], **sent})

    def second(self, people):
        return ReplyFactory(
            viewpoint=DecisionFactory(briefing__viewpoint__consultation=people.consultation).briefing.viewpoint
        )

    def test_each_reply_that_was_told_is_a_row_and_is_listed(self, client, people, told) -> None:
        client.force_login(people.officer)
        assert self.post(client, people, told, self.second(people)).status_code == 302
        assert set(ToldAloud.objects.values_list("where", "told_on", "told_by", "recorded_by")) == {
            ("Shadow Board", date(2026, 6, 12), "Head of parks", people.officer.pk)
        }
        assert ToldAloud.objects.count() == 2
        text = client.get(self.where(people)).content.decode()
        assert text.count("Shadow Board, Head of parks") == 2
        chain = reverse("participation_admin:viewpoint", args=[told.viewpoint.reference])
        assert "Told aloud: Shadow Board, 12 June 2026, by Head of parks" in client.get(chain).content.decode()

    @pytest.mark.parametrize(
        ("changes", "says"),
        [
            ({"told_on": "2026-06-09"}, "The reply was not there yet on that day."),
            ({"told_on": "2099-01-01"}, "This day is still to come."),
            ({"where": ""}, "This field is required."),
        ],
    )
    def test_a_refusal_says_why_and_keeps_what_was_typed(self, client, people, told, changes, says) -> None:
        client.force_login(people.officer)
        text = self.post(client, people, told, **changes).content.decode()
        assert says in text
        assert 'value="Head of parks"' in text
        assert not ToldAloud.objects.exists()

    def test_the_same_telling_twice_is_refused_and_neither_row_is_written(self, client, people, told) -> None:
        client.force_login(people.officer)
        self.post(client, people, told)
        text = self.post(client, people, told, self.second(people)).content.decode()
        assert "written down already" in text
        assert ToldAloud.objects.count() == 1

    def test_what_is_no_final_reply_or_another_consultations_is_refused(self, client, people, told) -> None:
        client.force_login(people.officer)
        others = ReplyFactory(), ReplyFactory(viewpoint=told.viewpoint, is_final=False)
        for other in others:
            assert self.post(client, people, other).status_code == 200
        assert not ToldAloud.objects.exists()

    def test_only_officers_of_the_lead_write_it_down(self, client, people, told) -> None:
        client.force_login(people.partners_officer)
        self.post(client, people, told)
        client.force_login(people.stranger)
        assert self.post(client, people, told).status_code == 404
        assert not ToldAloud.objects.exists()

    def test_it_costs_the_same_for_any_number(self, client, people) -> None:
        client.force_login(people.officer)
        costs = []
        for more in (1, 2):
            self.post(client, people, *(self.second(people) for _ in range(more)))
            costs.append(queries_of(client, self.where(people)))
        assert costs[0] == costs[1] > 4
