"""Planning a consultation: what is missing before it may be published, and who may fill it in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import IntegrityError, connections, transaction
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from accounts.models import Organisation
from participation.actions.keep_facts import settings_named
from participation.models import ChildSetting, Consultation, ConsultationPage, MovedReplyDay, PlanAnswer
from participation.planning.gaps import missing
from participation.planning.questions import CODES, LUNDY
from participation.planning.words import Facet
from tests.accounts.factories import UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.participation.factories import ConsultationFactory, ConsultationPageFactory, make_planned
from tests.participation.people import Cast, cast

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def people() -> Cast:
    return cast()


def address(consultation: Consultation, name: str) -> str:
    return f"/admin/participation/consultations/{consultation.reference}/{name}/"


def facts(**changes) -> dict:
    return {
        "name": "Lights",
        "kind": "views",
        "track": "project",
        "level": "consulted",
        "cycle_step": "plan",
        "decided_by_en": "The head of parks",
        "decided_by_ur": "پارکوں کی سربراہ",
        "opens_on": "2026-03-01",
        "closes_on": "2026-04-01",
        "decision_on": "2026-05-01",
        "reply_promised_on": "2026-06-01",
        "groups": ["children", "carers"],
        "methods": ["survey", "play"],
        "ages": ["from_8"],
        **changes,
    }


class TestWhatIsMissing:
    def test_a_new_consultation_lacks_its_facts_and_all_sixteen_answers(self) -> None:
        lacks = missing(ConsultationFactory())
        assert len(CODES) == 16
        assert sum(len(part.questions) for part in LUNDY) == 12
        assert len(lacks) == 8 + 16
        assert [lack.sentence for lack in lacks[:2]] == ["Say who decides.", "Choose the first day to answer."]

    def test_each_lack_leads_to_the_field_that_mends_it(self, client, people) -> None:
        client.force_login(people.officer)
        for lack in missing(people.consultation):
            page, _, field = lack.url.partition("#")
            assert f'id="{field}"' in client.get(page).content.decode(), lack

    def test_nothing_is_missing_once_it_is_planned(self) -> None:
        assert missing(make_planned(ConsultationFactory())) == []

    def test_a_question_that_is_left_out_needs_only_its_reason(self) -> None:
        consultation = make_planned(ConsultationFactory())
        row = consultation.plan_answers.get(question="voice_ways")
        row.answer, row.left_out_because = "", "Only adults are asked."
        row.save()
        assert missing(consultation) == []

    def test_day_to_day_work_needs_no_last_day_and_no_day_of_decision(self) -> None:
        consultation = make_planned(ConsultationFactory())
        Consultation.objects.update(track="routine", closes_on=None, decision_on=None)
        consultation.refresh_from_db()
        assert missing(consultation) == []

    def test_talks_with_providers_are_asked_the_fair_consultation_alone(self) -> None:
        consultation = ConsultationFactory(kind="market")
        asked = [lack for lack in missing(consultation) if "Plan, " in lack.sentence]
        assert [lack.sentence.partition(":")[0] for lack in asked] == ["Plan, A fair consultation (Gunning)"] * 4


class TestPublishing:
    @pytest.fixture
    def park(self) -> ConsultationPage:
        above = OrganisationPageFactory(parent=HomePageFactory())
        return ConsultationPageFactory(parent=above, live=False)

    def publish(self, client, page: ConsultationPage):
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        texts = ("purpose", "still_open", "already_decided", "ruled_out", "who_hears_it", "what_happens_next")
        form = nested_form_data(
            {
                "title": "Lights",
                "slug": page.slug,
                "summary": "",
                **{name: rich_text("<p>Words.</p>") for name in texts},
                "body": streamfield([]),
                "easy_read_body": streamfield([]),
                "comments": inline_formset([]),
                "action-publish": "action-publish",
            }
        )
        return client.post(f"/admin/pages/{page.pk}/edit/", form, follow=True)

    def test_an_unplanned_consultation_is_not_published_and_every_gap_is_a_link(self, client, park) -> None:
        text = self.publish(client, park).content.decode()
        assert "Before this consultation can be published:" in text
        assert f'{address(park.consultation, "plan")}#id_space_sought"' in text
        park.refresh_from_db()
        assert park.live is False

    @pytest.mark.parametrize("which", ["itself", "the page above it"])
    def test_with_others_it_is_published_only_once_it_is_planned(self, client, park, which) -> None:
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        chosen = park if which == "itself" else park.get_parent()
        bulk = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?id={chosen.pk}&next=/admin/"
        together = {"include_descendants": "on"}
        text = client.post(bulk, together, follow=True).content.decode()
        assert f"Before “{park.title}” can be published:" in text
        assert f'{address(park.consultation, "plan")}#id_space_sought"' in text
        park.refresh_from_db()
        assert park.live is False
        make_planned(park.consultation)
        client.post(bulk, together)
        park.refresh_from_db()
        assert park.live is True

    def test_by_the_address_for_programs_it_is_published_only_once_it_is_planned(self, client, park) -> None:
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        by_program = f"/admin/api/main/pages/{park.pk}/action/publish/"
        assert client.post(by_program).status_code == 404
        park.refresh_from_db()
        assert park.live is False
        make_planned(park.consultation)
        assert client.post(by_program).status_code == 200
        park.refresh_from_db()
        assert park.live is True

    def test_a_planned_one_is_published(self, client, park) -> None:
        make_planned(park.consultation)
        self.publish(client, park)
        park.refresh_from_db()
        assert park.live is True


class TestTheFacts:
    def test_an_officer_of_the_lead_keeps_everything_at_once(self, client, people) -> None:
        ChildSetting.objects.create(name="Alder Primary School")
        known = ChildSetting.objects.get()
        client.force_login(people.officer)
        posted = facts(asked_at=[known.pk], new_settings="  alder   primary school \nBirch Youth Club\n\n")
        assert client.post(address(people.consultation, "facts"), posted).status_code == 302
        consultation = Consultation.objects.get()
        assert consultation.decided_by == {"en": "The head of parks", "ur": "پارکوں کی سربراہ"}
        assert consultation.chosen_labels(Facet.GROUP) == ["Children and young people", "Carers and parents"]
        assert consultation.chosen(Facet.METHOD) == ["survey", "play"]
        assert [str(place) for place in consultation.asked_at.all()] == ["Alder Primary School", "Birch Youth Club"]
        assert client.post(address(people.consultation, "facts"), facts(groups=["children"])).status_code == 302
        assert Consultation.objects.get().chosen(Facet.GROUP) == ["children"]

    def test_a_partner_that_works_here_no_more_stays_until_it_is_taken_out(self, client, people) -> None:
        client.force_login(people.officer)
        Organisation.objects.filter(pk=people.partner.pk).update(is_active=False)
        address_of_facts = address(people.consultation, "facts")
        assert str(people.partner) in client.get(address_of_facts).content.decode()
        client.post(address_of_facts, facts(partners=[people.partner.pk]))
        assert list(people.consultation.partners.all()) == [people.partner]

    def test_what_cannot_be_is_refused_and_what_was_typed_is_kept(self, client, people) -> None:
        client.force_login(people.officer)
        response = client.post(
            address(people.consultation, "facts"),
            facts(closes_on="2026-02-01", decision_on="2026-01-01", new_settings="Birch Youth Club"),
        )
        text = response.content.decode()
        assert "It closes before it opens. Choose a later last day." in text
        assert "People must be able to answer before anybody decides." in text
        assert "Birch Youth Club" in text
        assert "The head of parks" in text
        assert Consultation.objects.get().closes_on is None
        assert not ChildSetting.objects.exists()


class TestMovingThePromisedDay:
    @pytest.fixture
    def page(self, client, people) -> ConsultationPage:
        client.force_login(people.officer)
        assert client.post(address(people.consultation, "facts"), facts()).status_code == 302
        above = OrganisationPageFactory(parent=HomePageFactory(), organisation=people.consultation.lead)
        return ConsultationPageFactory(parent=above, consultation=people.consultation)

    def move(self, client, page, day: str, **typed: str):
        return client.post(address(page.consultation, "facts"), facts(reply_promised_on=day, **typed))

    def test_later_needs_a_reason_and_the_first_day_stays_public(self, client, page) -> None:
        text = self.move(client, page, "2026-07-01").content.decode()
        assert "Children were promised 1 June 2026. Say why they hear later." in text
        assert 'value="2026-07-01"' in text
        assert Consultation.objects.get().reply_promised_on == date(2026, 6, 1)
        reason = {"why_later_en": "The builders are late.", "why_later_ur": "معمار دیر سے آئے۔"}
        assert self.move(client, page, "2026-07-01", **reason).status_code == 302
        row = MovedReplyDay.objects.get()
        assert (row.was_on, row.now_on) == (date(2026, 6, 1), date(2026, 7, 1))
        text = client.get(page.url).content.decode()
        assert "We first promised 1 June 2026. We moved it because:" in text
        assert "The builders are late." in text

    def test_it_cannot_be_taken_away(self, client, page) -> None:
        text = self.move(client, page, "").content.decode()
        assert "Everybody can read the promised day. Choose another one." in text
        assert Consultation.objects.get().reply_promised_on == date(2026, 6, 1)

    @pytest.mark.parametrize("day", ["2026-06-01", "2026-05-20"])
    def test_the_same_day_and_an_earlier_one_need_no_words(self, client, page, day) -> None:
        assert self.move(client, page, day).status_code == 302
        assert not MovedReplyDay.objects.exists()

    def test_before_anybody_can_read_it_it_is_moved_freely(self, client, page) -> None:
        page.unpublish()
        text = client.get(address(page.consultation, "facts")).content.decode()
        assert "Why children hear later" not in text
        assert self.move(client, page, "2026-07-01").status_code == 302
        assert not MovedReplyDay.objects.exists()

    def test_the_row_never_changes(self, client, page) -> None:
        self.move(client, page, "2026-07-01", why_later_en="The builders are late.")
        row = MovedReplyDay.objects.get()
        for change in (row.save, row.delete, lambda: MovedReplyDay.objects.update(now_on=row.was_on)):
            with pytest.raises(TypeError):
                change()
        facts_of_it = {"consultation": page.consultation, "moved_on": row.moved_on, "moved_by": row.moved_by}
        for wrong in ({"now_on": row.was_on, "reason": {"en": "No."}}, {"now_on": row.now_on, "reason": {}}):
            with pytest.raises(IntegrityError), transaction.atomic():
                MovedReplyDay.objects.create(was_on=row.was_on, **facts_of_it, **wrong)


class TestThePlan:
    def test_answers_carry_the_name_of_whoever_wrote_them_last(self, client, people) -> None:
        client.force_login(people.officer)
        plan = address(people.consultation, "plan")
        assert (
            client.post(plan, {"space_sought": "We go to them.", "space_safe": "A youth worker."}).status_code == 302
        )
        client.force_login(people.officer_and_reader)
        client.post(plan, {"space_sought": "We go to them.", "space_safe-left": "It is a letter."})
        rows = {row.question: row for row in PlanAnswer.objects.all()}
        assert rows["space_sought"].changed_by == people.officer
        assert (rows["space_safe"].answer, rows["space_safe"].left_out_because) == ("", "It is a letter.")
        assert rows["space_safe"].changed_by == people.officer_and_reader
        client.post(plan, {"space_sought": "", "space_safe-left": "It is a letter."})
        assert list(PlanAnswer.objects.values_list("question", flat=True)) == ["space_safe"]

    def test_an_answer_and_a_reason_against_it_are_refused_together(self, client, people) -> None:
        client.force_login(people.officer)
        posted = {"space_sought": "We go to them.", "space_sought-left": "We cannot."}
        text = client.post(address(people.consultation, "plan"), posted).content.decode()
        assert "Either answer it or say why it is left out, not both." in text
        assert "We go to them." in text
        assert "We cannot." in text
        assert not PlanAnswer.objects.exists()

    @pytest.mark.parametrize("name", ["facts", "plan", "providers"])
    def test_only_officers_of_the_lead_come_in(self, client, people, name) -> None:
        expected = {"officer": 200, "reader": 403, "partners_officer": 403, "stranger": 404}
        found = {}
        for who in expected:
            client.force_login(getattr(people, who))
            response = client.get(address(people.consultation, name))
            # Wagtail sends whoever may not do something home, with a message.
            found[who] = 403 if response.status_code == 302 else response.status_code
        assert found == expected


def test_the_page_shows_whom_it_asks_how_and_who_decides(client) -> None:
    above = OrganisationPageFactory(parent=HomePageFactory())
    page = ConsultationPageFactory(parent=above, ruled_out="<p>No lights on trees: bats sleep there.</p>")
    make_planned(page.consultation)
    text = client.get(page.url).content.decode()
    for words in ("The head of parks", "Children and young people", "Questions to answer", "bats sleep there"):
        assert words in text


def test_a_setting_is_the_same_however_it_is_written() -> None:
    known = ChildSetting.objects.create(name="Alder School")
    named = settings_named(["birch club", "  alder   SCHOOL ", "Birch Club"])
    assert sorted(map(str, named)) == ["Alder School", "birch club"]
    assert known in named
    assert settings_named([]) == []


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_many_who_name_the_same_new_settings_at_once_get_the_same_rows() -> None:
    def name(turn: int) -> set[int]:
        names = ["Alder School", "Birch Club", "Cedar Youth Centre"]
        try:
            return {row.pk for row in settings_named(names[:: (-1) ** turn])}
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=15) as pool:
        found = list(pool.map(name, range(30)))
    assert ChildSetting.objects.count() == 3
    assert all(each == found[0] for each in found)


def test_a_project_that_opens_after_it_closes_is_no_row() -> None:
    with pytest.raises(IntegrityError, match="participation_opens_before_it_closes"):
        ConsultationFactory(opens_on=date(2026, 4, 2), closes_on=date(2026, 4, 1))
