"""The staff side: one viewpoint from several texts, changing it, and two people at once."""

from copy import deepcopy

import pytest
from django.urls import reverse

from participation.models import Evidence, Viewpoint
from tests.participation.answers import answer, comment_of
from tests.participation.factories import BriefingFactory, EvidenceFactory, ViewpointFactory
from tests.participation.people import Cast, cast
from tests.surveys.factories import VersionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.long]

WORDS = "My own words about the dark park."


@pytest.fixture(scope="module")
def built(built_once) -> Cast:
    return built_once(cast)


@pytest.fixture
def people(db, built) -> Cast:
    return deepcopy(built)


def at(name: str, *args) -> str:
    return reverse(f"participation_admin:{name}", args=args)


def page_of(viewpoint: Viewpoint) -> str:
    return at("viewpoint", viewpoint.reference)


class TestSeveralTexts:
    def test_the_chosen_texts_become_one_viewpoint_with_what_speaks_against_it(self, client, people) -> None:
        comments = [comment_of(people.lead, words) for words in ("Dark.", "Too dark.", "Light enough.")]
        client.force_login(people.officer_and_reader)
        chosen = [str(comment.reference) for comment in comments]
        page = client.get(at("make_viewpoint"), {"comment": chosen})
        assert [comment.words for comment in page.context["comments"]] == ["Light enough.", "Too dark.", "Dark."]
        typed = {"comment": chosen, "consultation": people.consultation.pk, "sentence_en": "We want light."}
        client.post(at("make_viewpoint"), typed | {"opposing": chosen[2:]})
        assert list(Evidence.objects.values_list("comment__words", "disagrees")) == [
            ("Dark.", False),
            ("Too dark.", False),
            ("Light enough.", True),
        ]

    def test_they_may_be_added_to_a_viewpoint_that_is_there(self, client, people) -> None:
        viewpoint = ViewpointFactory(consultation=people.consultation)
        comment = comment_of(people.lead)
        client.force_login(people.officer_and_reader)
        typed = {"comment": str(comment.reference), "consultation": people.consultation.pk, "add_to": viewpoint.pk}
        client.post(at("make_viewpoint"), typed)
        assert viewpoint.evidence.get().comment == comment
        assert Viewpoint.objects.get() == viewpoint

    def test_a_sentence_is_asked_for_where_it_is_needed(self, client, people) -> None:
        client.force_login(people.officer)
        page = client.post(at("make_viewpoint"), {"consultation": people.consultation.pk, "note": "At the club"})
        assert "Write this in at least English." in page.content.decode()
        assert "At the club" in page.content.decode()

    def test_the_list_of_texts_offers_it(self, client, people) -> None:
        survey = answer(VersionFactory(survey__organisation=people.lead), WORDS).survey
        address = reverse("surveys_admin:comments", args=[survey.reference])
        client.force_login(people.officer_and_reader)
        assert "Make a viewpoint from the chosen texts" in client.get(address).content.decode()
        client.force_login(people.reader)
        assert "Make a viewpoint from the chosen texts" not in client.get(address).content.decode()


class TestChangingAViewpoint:
    def send(self, client, viewpoint: Viewpoint, slug: str, **typed):
        name = f"{slug}-{viewpoint.pk}"
        fields = {f"{name}-{field}": value for field, value in typed.items()}
        return client.post(page_of(viewpoint), {"link": name, **fields}, follow=True).content.decode()

    def test_one_is_split_and_one_is_merged_away(self, client, people) -> None:
        viewpoint = ViewpointFactory(consultation=people.consultation)
        first, second = (EvidenceFactory(viewpoint=viewpoint) for _ in range(2))
        client.force_login(people.officer)
        self.send(client, viewpoint, "split", evidence=second.pk, sentence_en="We want bins.", reason="Two things")
        new = Viewpoint.objects.exclude(pk=viewpoint.pk).get()
        assert (list(viewpoint.evidence.all()), list(new.evidence.all())) == ([first], [second])
        page = self.send(client, new, "merge", into=viewpoint.pk, reason="One thing after all")
        assert "This became part of:" in page
        assert "One thing after all" in page

    def test_a_refusal_keeps_what_was_typed(self, client, people) -> None:
        viewpoint = ViewpointFactory(consultation=people.consultation)
        client.force_login(people.officer)
        page = self.send(client, viewpoint, "reword", sentence_en="We want lamps.", reason="")
        assert "What you typed is still here" in page
        assert "We want lamps." in page

    def test_it_is_no_longer_offered_once_it_was_taken_to_somebody(self, client, people) -> None:
        viewpoint = BriefingFactory(viewpoint__consultation=people.consultation).viewpoint
        client.force_login(people.officer)
        offered = client.get(page_of(viewpoint)).context["forms"]
        assert set(offered) & {"reword", "merge", "split", "note"} == {"note"}


class TestTwoAtOnce:
    def form(self, client, viewpoint: Viewpoint, person, day: str) -> dict[str, str]:
        """What somebody types who opened the page now."""
        client.force_login(person)
        [form] = client.get(page_of(viewpoint)).context["forms"]["take"]
        typed = {"taken_to": person.email, "taken_on": day, "answer_due_on": day, "seen": form["seen"].value()}
        return {"link": form.prefix, **{f"{form.prefix}-{name}": str(said) for name, said in typed.items()}}

    def test_the_second_is_told_loses_nothing_and_may_press_again(self, client, people) -> None:
        viewpoint = ViewpointFactory(consultation=people.consultation)
        first = self.form(client, viewpoint, people.officer, "2026-03-02")
        second = self.form(client, viewpoint, people.partners_officer, "2026-03-03")
        client.force_login(people.officer)
        assert client.post(page_of(viewpoint), first).status_code == 302
        client.force_login(people.partners_officer)
        refused = client.post(page_of(viewpoint), second)
        assert "Somebody else has changed this chain since you opened it." in refused.content.decode()
        assert viewpoint.briefings.count() == 1
        [form] = [form for form in refused.context["forms"]["take"] if form.is_bound]
        assert (form["taken_to"].value(), form["seen"].value()) == (people.partners_officer.email, "1")
        again = second | {f"{form.prefix}-seen": form["seen"].value()}
        assert client.post(page_of(viewpoint), again).status_code == 302
        assert viewpoint.briefings.count() == 2

    def test_what_is_refused_is_no_turn(self, client, people) -> None:
        viewpoint = ViewpointFactory(consultation=people.consultation)
        wrong = self.form(client, viewpoint, people.officer, "2026-03-02")
        wrong[f"take-{viewpoint.pk}-answer_due_on"] = "2026-03-01"
        client.post(page_of(viewpoint), wrong)
        viewpoint.refresh_from_db()
        assert viewpoint.turn == 0

    @pytest.mark.parametrize("seen", ["x", "-1", "9" * 40])
    def test_nonsense_is_no_number_that_anybody_has_seen(self, client, people, seen: str) -> None:
        viewpoint = ViewpointFactory(consultation=people.consultation)
        typed = self.form(client, viewpoint, people.officer, "2026-03-02")
        typed[f"take-{viewpoint.pk}-seen"] = seen
        assert client.post(page_of(viewpoint), typed).status_code == 200
        assert viewpoint.briefings.count() == 0
