"""Wagtail's own ways to publish that are not the editor's form: none lets an unplanned consultation go live."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield
from wagtail_localize.models import Translation, TranslationSource

from accounts.enums import Role
from cms.tasks import publish_scheduled
from participation.models import ConsultationPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory, OrganisationPageFactory
from tests.cms.test_translation import locale
from tests.participation.factories import ConsultationPageFactory, make_planned

pytestmark = [pytest.mark.django_db, pytest.mark.long]

LACKS = "Nothing was published. Before “{}” can be published:"


@pytest.fixture
def park(client) -> ConsultationPage:
    """A draft without a plan, and its officer who has signed in."""
    organisation = OrganisationFactory()
    above = OrganisationPageFactory(parent=HomePageFactory(), organisation=organisation)
    client.force_login(UserFactory(roles=[(Role.OFFICER, organisation)]))
    return ConsultationPageFactory(parent=above, live=False)


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


class TestCopying:
    def copy(self, client, page, **choices):
        address = reverse("wagtailadmin_pages:copy", args=[page.pk])
        form = {"new_title": "Copy", "new_slug": "copy-of", "new_parent_page": str(page.get_parent().pk), **choices}
        return client.post(address, form, follow=True)

    def planned_and_live(self, park):
        make_planned(park.consultation)
        park.save_revision().publish()

    def test_a_copy_of_a_live_one_is_a_draft_and_says_why(self, client, park) -> None:
        self.planned_and_live(park)
        response = self.copy(client, park, publish_copies="on")
        copy = ConsultationPage.objects.get(slug="copy-of")
        assert (copy.title, copy.live) == ("Copy", False)
        assert any("The copy is a draft" in message for message in messages_of(response))
        park.refresh_from_db()
        assert park.live is True

    def test_nor_does_it_go_live_below_the_page_that_is_copied(self, client, park) -> None:
        self.planned_and_live(park)
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        self.copy(client, park.get_parent(), publish_copies="on", copy_subpages="on")
        assert ConsultationPage.objects.filter(live=True).get() == park
        assert ConsultationPage.objects.filter(live=False).count() == 1

    def test_a_copy_of_an_organisations_page_waits_for_its_organisation(self, client, park) -> None:
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        above = park.get_parent()
        response = self.copy(client, above, publish_copies="on")
        assert above.get_siblings().get(slug="copy-of").live is False
        assert any("choose another organisation" in message for message in messages_of(response))

    def test_other_pages_are_copied_as_they_are_asked_to_be(self, client, park) -> None:
        page = ContentPageFactory(parent=park.get_parent())
        self.copy(client, page, publish_copies="on")
        assert page.get_siblings().get(slug="copy-of").live is True


class TestByProgram:
    def copied(self, client, page, **body):
        address = reverse("wagtailadmin_api:pages:action", args=[page.pk, "copy"])
        return client.post(address, json.dumps({"slug": "twin", **body}), content_type="application/json").status_code

    def test_no_copy_of_a_consultation_goes_live(self, client, park) -> None:
        make_planned(park.consultation)
        park.save_revision().publish()
        assert self.copied(client, park, keep_live=True) == 404
        client.force_login(UserFactory(is_superuser=True, is_staff=True))
        assert self.copied(client, park.get_parent(), recursive=True) == 404
        assert ConsultationPage.objects.get() == park

    def test_other_pages_are_copied(self, client, park) -> None:
        page = ContentPageFactory(parent=park.get_parent())
        assert self.copied(client, page) == 201
        assert page.get_siblings().get(slug="twin").live is True


class TestAtASetTime:
    def test_what_was_emptied_since_waits_until_it_is_planned_again(self, park) -> None:
        park.go_live_at = timezone.now() - timedelta(minutes=1)
        park.save_revision(approved_go_live_at=park.go_live_at)
        publish_scheduled()
        park.refresh_from_db()
        assert park.live is False
        make_planned(park.consultation)
        publish_scheduled()
        park.refresh_from_db()
        assert park.live is True

    def test_a_time_can_be_set_only_once_it_is_planned(self, client, park) -> None:
        rich = rich_text("<p>We ask.</p>")
        said = dict.fromkeys(
            ("purpose", "still_open", "already_decided", "ruled_out", "who_hears_it", "what_happens_next"), rich
        )
        streams = {"body": streamfield([]), "easy_read_body": streamfield([]), "comments": inline_formset([])}
        later = (timezone.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
        parts = {"title": "Park", "slug": park.slug, "summary": "", "seo_title": "", "search_description": ""}
        form = nested_form_data({**parts, **streams, **said, "go_live_at": later, "action-publish": "1"})
        client.post(reverse("wagtailadmin_pages:edit", args=[park.pk]), form)
        assert not Revision.objects.exclude(approved_go_live_at=None).exists()
        make_planned(park.consultation)
        client.post(reverse("wagtailadmin_pages:edit", args=[park.pk]), form)
        assert Revision.objects.exclude(approved_go_live_at=None).count() == 1


class TestTranslating:
    @pytest.fixture
    def polish(self, park) -> Translation:
        for page in reversed(park.get_ancestors().exclude(depth=1).specific().order_by("-depth")):
            page.copy_for_translation(locale("pl")).save_revision().publish()
        source, _made = TranslationSource.update_or_create_from_instance(park)
        translation = Translation.objects.create(source=source, target_locale=locale("pl"))
        translation.save_target(publish=False)
        return translation

    def published(self, client, address, on_commit, **form):
        with on_commit(execute=True):
            return client.post(address, form, follow=True)

    def test_its_translation_is_published_only_once_it_is_planned(
        self, client, park, polish, django_capture_on_commit_callbacks
    ) -> None:
        target = polish.get_target_instance()
        address = reverse("wagtailadmin_pages:edit", args=[target.pk])
        response = self.published(client, address, django_capture_on_commit_callbacks, action="publish")
        assert any(LACKS.format(target.title) in message for message in messages_of(response))
        target.refresh_from_db()
        assert target.live is False
        make_planned(park.consultation)
        self.published(client, address, django_capture_on_commit_callbacks, action="publish")
        target.refresh_from_db()
        assert target.live is True

    def test_translations_are_brought_up_to_date_and_stay_drafts(
        self, client, park, polish, django_capture_on_commit_callbacks
    ) -> None:
        address = reverse("wagtail_localize:update_translations", args=[polish.source.pk])
        publish = {"publish_translations": "on"}
        response = self.published(client, address, django_capture_on_commit_callbacks, **publish)
        assert any(LACKS.format(park.title) in message for message in messages_of(response))
        assert polish.get_target_instance().live is False
        make_planned(park.consultation)
        self.published(client, address, django_capture_on_commit_callbacks, **publish)
        assert polish.get_target_instance().live is True
