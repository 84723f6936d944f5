"""The page of a consultation: its words per language, and the one row of facts behind them."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation, TranslationSource

from participation.models import Consultation, ConsultationPage, EventPaper
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory, locale
from tests.participation.factories import (
    BriefingFactory,
    ConsultationPageFactory,
    DecisionFactory,
    ReplyFactory,
    ViewpointFactory,
)
from tests.participation.gatherings import EventFactory
from tests.participation.papers import paper_of
from tests.surveys.factories import SurveyFactory

pytestmark = [pytest.mark.django_db, pytest.mark.long]

TODAY = timezone.localdate


@pytest.fixture
def home() -> Page:
    return HomePageFactory()


@pytest.fixture
def park(home) -> ConsultationPage:
    return ConsultationPageFactory(parent=OrganisationPageFactory(parent=home), title="Lights in the park")


def survey_below(page: ConsultationPage, title: str, **facts) -> SurveyPage:
    return page.add_child(instance=SurveyPage(title=title, survey=SurveyFactory(**facts)))


class TestTheRow:
    def test_a_new_page_brings_its_consultation_led_by_the_organisation_above(self, park) -> None:
        organisation = park.get_parent().specific.organisation
        assert (park.consultation.name, park.consultation.lead) == ("Lights in the park", organisation)

    def test_a_copy_is_another_consultation(self, park) -> None:
        copy = park.copy(update_attrs={"slug": "copy", "title": "Benches in the park"})
        assert copy.consultation.name == "Benches in the park"
        assert Consultation.objects.count() == 2

    def test_a_translation_shares_the_row(self, home, park) -> None:
        urdu = locale("ur")
        source, _ = TranslationSource.update_or_create_from_instance(park)
        Translation.objects.create(source=source, target_locale=urdu)
        for above in park.get_ancestors().filter(depth__gt=1):
            above.specific.copy_for_translation(urdu)
        translated, _ = source.create_or_update_translation(urdu, publish=True, copy_parent_pages=True, fallback=True)
        assert ConsultationPage.objects.get(pk=translated.pk).consultation == park.consultation
        assert Consultation.objects.count() == 1

    def test_a_page_below_no_organisation_says_where_it_belongs(self, home) -> None:
        with pytest.raises(Exception, match="Make this page below the page of your organisation"):
            ConsultationPageFactory(parent=home)
        assert not Consultation.objects.exists()

    def test_it_is_written_like_any_page_and_previewed_before(self, client, home) -> None:
        above = OrganisationPageFactory(parent=home)
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        form = nested_form_data(
            {
                "title": "Lights in the park",
                "slug": "lights",
                "summary": "",
                "purpose": rich_text("<p>We ask about lights.</p>"),
                "still_open": rich_text("<p>Where they stand.</p>"),
                "already_decided": rich_text(""),
                "ruled_out": rich_text(""),
                "who_hears_it": rich_text("<p>The head of parks.</p>"),
                "what_happens_next": rich_text("<p>We tell you in June.</p>"),
                "body": streamfield([]),
                "easy_read_body": streamfield([]),
                "comments": inline_formset([]),
            }
        )
        address = f"/admin/pages/add/participation/consultationpage/{above.pk}/"
        assert client.post(f"{address}preview/", form).json()["is_valid"] is True
        assert "We ask about lights." in client.get(f"{address}preview/").content.decode()
        assert not Consultation.objects.exists()
        refused = client.post(address, form | {"action-publish": "action-publish"})
        assert "Save this as a draft first." in refused.content.decode()
        assert not Consultation.objects.exists()
        assert client.post(address, form).status_code == 302
        park = ConsultationPage.objects.get()
        assert park.consultation.lead == above.organisation
        editor = client.get(f"/admin/pages/{park.pk}/edit/").content.decode()
        assert f"/admin/participation/consultations/{park.consultation.reference}/facts/" in editor


class TestWhatEverybodySees:
    def test_the_surveys_below_say_whether_they_can_be_answered(self, client, park) -> None:
        now = timezone.now()
        survey_below(park, "Open survey", opens_at=now - timedelta(days=1))
        survey_below(park, "Closed survey", opens_at=now - timedelta(days=9), closes_at=now - timedelta(days=1))
        survey_below(park, "Later survey", opens_at=now + timedelta(days=1))
        states = client.get(park.url).context["survey_pages"]
        assert [(below.title, str(state)) for below, state in states] == [
            ("Open survey", "open"),
            ("Closed survey", "closed"),
            ("Later survey", "not_yet"),
        ]

    @pytest.mark.parametrize(
        ("change", "before", "after"),
        [("opens_at", [1, 1, 0], [0, 2, 0]), ("closes_at", [0, 2, 0], [0, 1, 1])],
    )
    def test_the_page_is_kept_no_longer_than_until_a_survey_opens_or_closes(
        self, client, park, change, before, after
    ) -> None:
        now = timezone.now()
        survey_below(park, "Lamps", **{"opens_at": now - timedelta(days=1), change: now + timedelta(seconds=90)})
        survey_below(park, "Longer survey", opens_at=now - timedelta(days=9), closes_at=now + timedelta(days=1))

        def shown() -> list[int]:
            page = client.get(park.url).content.decode()
            return [page.count(words) for words in ("Not open yet", "You can answer now", "Closed")]

        assert shown() == before
        with time_machine.travel(now + timedelta(seconds=91)):
            assert shown() == after

    def test_the_steps_follow_the_facts(self, client, park) -> None:
        def states() -> list[str]:
            return [step.state for step in client.get(f"{park.url}?{timezone.now()}").context["steps"]]

        consultation = park.consultation
        consultation.closes_on = TODAY()
        consultation.save()
        assert states() == ["done", "now", "waiting", "waiting"]
        consultation.closes_on = TODAY() - timedelta(days=1)
        consultation.save()
        assert states() == ["done", "done", "now", "waiting"]
        viewpoint = BriefingFactory(viewpoint=ViewpointFactory(consultation=consultation), heard=True).viewpoint
        assert states() == ["done", "done", "done", "now"]
        ReplyFactory(viewpoint=viewpoint)
        assert states() == ["done", "done", "done", "done"]

    def test_the_promised_day_is_there(self, client, park) -> None:
        Consultation.objects.update(reply_promised_on=date(2027, 6, 30))
        assert "promised by 30 June 2027" in client.get(park.url).content.decode()

    def test_what_became_of_it_is_below(self, client, park) -> None:
        decided = DecisionFactory(
            briefing=BriefingFactory(viewpoint=ViewpointFactory(consultation=park.consultation), heard=True)
        ).briefing.viewpoint
        ViewpointFactory(consultation=park.consultation)
        DecisionFactory()
        entries = client.get(park.url).context["entries"]
        assert [entry.viewpoint.pk for entry in entries] == [decided.pk]

    def test_the_cards_say_what_was_told_at_the_end_and_until_then_why(self, client, park) -> None:
        viewpoint = ViewpointFactory(consultation=park.consultation)
        DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True))
        why, told = "Everybody should feel safe in the park.", "You asked for lights. They are there now."
        text = client.get(park.url).content.decode()
        assert (why in text, told in text) == (True, False)
        ReplyFactory(viewpoint=viewpoint)
        text = client.get(f"{park.url}?uncached").content.decode()
        assert (why in text, told in text) == (False, True)

    def test_its_title_stands_on_the_entries(self, client, park) -> None:
        viewpoint = ViewpointFactory(consultation=park.consultation)
        DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True))
        text = client.get(f"/en/you-said-we-did/{viewpoint.reference}/").content.decode()
        assert f'<a href="{park.url}">Lights in the park</a>' in text
        in_urdu = client.get(f"/ur/you-said-we-did/{viewpoint.reference}/").content.decode()
        assert '<span lang="en" dir="ltr">Lights in the park</span>' in in_urdu

    @pytest.mark.parametrize("rows", [1, 3])
    def test_the_page_costs_the_same_whatever_is_below(self, client, park, django_assert_num_queries, rows) -> None:
        for number in range(rows):
            survey_below(park, f"Survey {number}")
            EventFactory(consultation=park.consultation)
            over = EventFactory(consultation=park.consultation, begins_at=timezone.now() - timedelta(days=number + 1))
            EventPaper.objects.create(event=over, document=paper_of(park.consultation.lead))
            viewpoint = ViewpointFactory(consultation=park.consultation)
            DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True))
        client.get(park.url)
        with django_assert_num_queries(28):
            client.get(f"{park.url}?uncached")
