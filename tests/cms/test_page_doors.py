"""What an officer finds of another organisation through the addresses of Wagtail and wagtail-localize: nothing."""

from copy import deepcopy

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, Revision, TaskState
from wagtail_localize.models import TranslationSource

from accounts.enums import Role
from cms.page_doors import FOR_ADMINISTRATORS
from tests.accounts.factories import UserFactory
from tests.cms.factories import ContentPageFactory
from tests.journeys.ours import BEGINNING, MARK, Ours
from tests.journeys.two_organisations import build_two

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(scope="module")
def built(built_once) -> tuple[Ours, Ours]:
    return built_once(build_two)


@pytest.fixture
def both(db, built) -> tuple[Ours, Ours]:
    return deepcopy(built)


@pytest.fixture
def ours(both) -> Ours:
    return both[0]


@pytest.fixture
def theirs(both) -> Ours:
    """The stranger. May submit translations, so that nothing is refused for that reason."""
    both[1].organisation.officers.permissions.add(Permission.objects.get(codename="submit_translation"))
    return both[1]


@pytest.fixture
def stranger(theirs) -> Client:
    return signed_in(theirs.user)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def administrator_of(ours: Ours) -> Client:
    return signed_in(UserFactory(roles=[(Role.SITE_ADMINISTRATOR, ours.organisation)]))


def refused(client: Client, address: str, data: dict | None = None) -> bool:
    return {client.get(address).status_code, client.post(address, data or {}).status_code} == {404}


def test_another_organisations_translations_are_not_published_again(ours, stranger):
    address = reverse("wagtail_localize:update_translations", args=[ours.things["translation_source"].pk])
    before = Revision.objects.count()

    assert refused(stranger, address, {"publish_translations": "on"})
    assert Revision.objects.count() == before
    assert signed_in(ours.user).get(address).status_code != 404


def test_another_organisations_page_is_not_submitted_for_translation(ours, stranger):
    for name in ("submit_page_translation", "convert_to_alias"):
        assert refused(stranger, reverse(f"wagtail_localize:{name}", args=[ours.things["draft"].pk]))


def test_another_organisations_translation_is_not_found(ours, stranger):
    for name in ("download_pofile", "upload_pofile", "machine_translate", "preview_translation", "stop_translation"):
        assert refused(stranger, reverse(f"wagtail_localize:{name}", args=[ours.things["translation"].pk])), name


def test_the_words_of_the_site_are_not_submitted_by_officers(ours, stranger):
    assert refused(stranger, reverse("wagtail_localize:submit_snippet_translation", args=["cms", "localwords", 1]))


def test_the_source_page_of_the_site_is_not_republished_by_officers(theirs, stranger):
    """The home page is found by officers, on the way to their own; it is not theirs to publish."""
    source, _created = TranslationSource.update_or_create_from_instance(theirs.page.get_parent().specific)

    assert refused(stranger, reverse("wagtail_localize:update_translations", args=[source.pk]))


def listed(client: Client, name: str, *args, **query) -> str:
    response = client.get(reverse(name, args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_chooser_offers_own_pages_and_public_pages_of_the_site(ours, theirs, stranger):
    home = theirs.page.get_parent()
    ContentPageFactory(parent=home, title="Site page, public")
    ContentPageFactory(parent=home, title="Site page, draft", live=False)
    ContentPageFactory(parent=home, title="Site page, changing", draft_title="Site page, secret title")
    ContentPageFactory(parent=theirs.page, title="Own page, draft", live=False)

    below_home = listed(stranger, "wagtailadmin_choose_page_child", home.pk)
    below_own = listed(stranger, "wagtailadmin_choose_page_child", theirs.page.pk)

    assert "Site page, public" in below_home
    assert "Site page, draft" not in below_home
    assert "secret title" not in below_home
    assert "Rivertown" not in below_home
    assert "Own page, draft" in below_own


def test_the_chooser_finds_nothing_of_another_organisation(ours, theirs, stranger):
    ContentPageFactory(parent=theirs.page, title=f"{BEGINNING} own page", slug="own")

    found = listed(stranger, "wagtailadmin_choose_page_search", q=BEGINNING)

    assert f"{BEGINNING} own page" in found
    assert MARK not in found
    assert MARK in listed(signed_in(ours.user), "wagtailadmin_choose_page_search", q=BEGINNING)


def test_the_chooser_does_not_open_below_another_organisations_page(ours, stranger):
    for page in (ours.page, ours.things["draft"]):
        assert stranger.get(reverse("wagtailadmin_choose_page_child", args=[page.pk])).status_code == 404


def test_naming_another_organisations_page_as_chosen_tells_nothing_of_it(ours, theirs, stranger):
    address = reverse("wagtailadmin_choose_page_chosen_multiple")

    assert stranger.get(address, {"id": [theirs.page.pk, ours.things["draft"].pk]}).status_code == 404
    assert stranger.get(address, {"id": [theirs.page.pk]}).status_code == 200


def test_what_names_no_page_that_can_be_chosen_is_not_found(stranger):
    for named in ("1", "0", "x", "-1", "²", "9" * 18, "9" * 40, ""):
        assert stranger.get(reverse("wagtailadmin_choose_page_chosen_multiple"), {"id": [named]}).status_code == 404


def arguments_of(name: str, ours: Ours) -> list:
    if name == "wagtailadmin_workflows:task_chosen":
        return [ours.things["task"].pk]
    if name.endswith(":detail"):
        return [ours.things["image" if "images" in name else "document"].pk]
    if "type_use" in name or name == "wagtailadmin_tag_model_autocomplete":
        return ["cms", "contentpage"]
    return []


def test_what_shows_every_organisation_opens_for_administrators_alone(ours, stranger):
    for name in sorted(FOR_ADMINISTRATORS):
        assert refused(stranger, reverse(name, args=arguments_of(name, ours))), name


def test_administrators_see_the_whole_site(ours):
    administrator = administrator_of(ours)

    for name in ("wagtailadmin_reports:site_history", "wagtailadmin_reports:workflow", "wagtailadmin_pages:type_use"):
        assert MARK in administrator.get(reverse(name, args=arguments_of(name, ours))).content.decode()


def test_the_menu_offers_only_reports_that_open(ours, stranger):
    closed = reverse("wagtailadmin_reports:site_history")

    assert closed not in stranger.get(reverse("wagtailadmin_home")).content.decode()
    assert closed in administrator_of(ours).get(reverse("wagtailadmin_home")).content.decode()


def test_many_pages_at_once_are_only_own_pages(ours, theirs, stranger):
    own = ContentPageFactory(parent=theirs.page)
    before = list(Page.objects.values())
    for action in ("delete", "move", "publish", "unpublish"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        for query in (
            f"?id={own.pk}&id={ours.things['draft'].pk}",
            "?id=all",
            f"?id=all&childOf={theirs.page.get_parent().pk}",
            f"?id=all&childOf={ours.page.pk}",
            "?id=all&childOf=x",
        ):
            assert refused(stranger, address + query, {"include_descendants": "on"})
        assert stranger.get(f"{address}?id={own.pk}").status_code == 200
        assert stranger.get(f"{address}?id=all&childOf={theirs.page.pk}").status_code == 200
    assert list(Page.objects.values()) == before


def test_many_pictures_or_files_at_once_are_only_own_ones(ours, stranger):
    for app_label, model_name, thing in (("cms", "siteimage", "image"), ("wagtaildocs", "document", "document")):
        for action in ("delete", "add_to_collection"):
            address = reverse("wagtail_bulk_action", args=[app_label, model_name, action])
            assert refused(stranger, f"{address}?id={ours.things[thing].pk}")


def test_bulk_actions_on_anything_else_are_not_found(stranger):
    for model in (("no", "app"), ("auth", "group"), ("accounts", "user")):
        assert refused(stranger, reverse("wagtail_bulk_action", args=[*model, "delete"]) + "?id=1")


def test_a_task_of_another_organisation_is_not_reached_through_an_own_page(ours, theirs, stranger):
    state = ours.things["task_state"]
    for name in ("workflow_action", "collect_workflow_action_data"):
        for page in (ours.things["draft"], theirs.page):
            assert refused(stranger, reverse(f"wagtailadmin_pages:{name}", args=[page.pk, "approve", state.pk]))
    assert TaskState.objects.get(pk=state.pk).status == TaskState.STATUS_IN_PROGRESS


def test_a_workflow_of_another_organisation_is_not_reached_through_an_own_page(ours, theirs, stranger):
    state = ours.things["workflow_state"]
    for page in (ours.things["draft"], theirs.page):
        assert refused(stranger, reverse("wagtailadmin_pages:workflow_history_detail", args=[page.pk, state.pk]))
    own = reverse("wagtailadmin_pages:workflow_history_detail", args=[ours.things["draft"].pk, state.pk])
    assert signed_in(ours.user).get(own).status_code == 200


def test_a_page_is_not_looked_at_through_its_workflow(ours, stranger):
    things = ours.things
    address = reverse("wagtailadmin_pages:workflow_preview", args=[things["draft"].pk, things["task"].pk])

    assert stranger.get(address).status_code == 404
    assert refused(stranger, reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=[things["draft"].pk]))


def test_another_organisations_page_is_not_found(ours, stranger):
    for name in ("edit", "usage", "history", "workflow_history", "delete", "copy", "move", "view_draft", "lock"):
        assert refused(stranger, reverse(f"wagtailadmin_pages:{name}", args=[ours.things["draft"].pk])), name


def test_two_revisions_of_another_organisation_are_not_compared(ours, stranger):
    address = reverse("wagtailadmin_pages:revisions_compare", args=[ours.things["live"].pk, "live", "latest"])

    assert stranger.get(address).status_code == 404
    assert MARK in signed_in(ours.user).get(address).content.decode()


def test_somebody_without_any_page_finds_none_and_nothing_breaks(ours):
    reader = signed_in(UserFactory(roles=[(Role.READER, ours.organisation)]))

    for page in (ours.page, ours.things["draft"]):
        assert reader.get(reverse("wagtailadmin_explore", args=[page.pk])).status_code == 404
    assert reader.get(reverse("wagtailadmin_choose_page_search"), {"q": BEGINNING}).status_code == 200


def test_administrators_of_the_site_pass(ours):
    administrator = administrator_of(ours)

    for name in ("edit", "history", "usage"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[ours.things["draft"].pk])
        assert administrator.get(address).status_code == 200
    assert MARK in listed(administrator, "wagtailadmin_choose_page_search", q=BEGINNING)


def test_visitors_are_sent_to_sign_in(ours, client):
    for name in ("wagtailadmin_reports:site_history", "wagtailadmin_choose_page"):
        assert client.get(reverse(name))["Location"].startswith("/accounts/login/")
