"""A page and its easy-read version stand beside each other."""

import pytest

from cms.models import ContentPage
from tests.cms.factories import ContentPageFactory, HomePageFactory, stream

pytestmark = pytest.mark.django_db

STEPS = stream(
    ("heading", "Your home"),
    ("easy_read", {"picture": "house", "image": None, "sentence": "A home is where you live."}),
    ("easy_read", {"picture": "no-such-picture", "image": None, "sentence": "You can say what you think of it."}),
    ("heading", "Ask"),
    ("easy_read", {"picture": "talk", "image": None, "sentence": "Talk to us."}),
)


@pytest.fixture
def content():
    body = stream(("text", "<p>Long words about homes.</p>"))
    return ContentPageFactory(parent=HomePageFactory(), title="Homes", body=body, easy_read_body=STEPS)


def test_the_ordinary_page_offers_the_easy_read_version(client, content):
    html = client.get(content.url).content.decode()
    assert "Long words about homes." in html
    assert "A home is where you live." not in html
    assert f'<a href="{content.url}?view=easy">' in html


def test_the_easy_read_version_has_pictures_and_the_way_back(client, content):
    html = client.get(f"{content.url}?view=easy").content.decode()
    assert "Long words about homes." not in html
    assert "A home is where you live." in html
    assert "pictures/openmoji/house.svg" in html
    assert f'<a href="{content.url}">' in html
    assert html.count("<h1") == 1


def test_both_name_the_ordinary_page_as_the_one_to_remember(client, content):
    link = f'<link rel="canonical" href="{content.full_url}">'
    assert link in client.get(content.url).content.decode()
    assert link in client.get(f"{content.url}?view=easy").content.decode()


def test_steps_that_follow_each_other_are_one_list(client, content):
    html = client.get(f"{content.url}?view=easy").content.decode()
    assert html.count('<ol class="easy-read">') == 2


def test_a_picture_that_left_the_library_leaves_its_sentence(client, content):
    assert "You can say what you think of it." in client.get(f"{content.url}?view=easy").content.decode()


def test_a_page_without_an_easy_read_version_offers_none(client, content):
    plain = ContentPageFactory(parent=content.get_parent(), title="Plain")
    html = client.get(plain.url).content.decode()
    assert "view=easy" not in html
    assert client.get(f"{plain.url}?view=easy").content.decode().count("<h1>Plain</h1>") == 1


@pytest.mark.parametrize("view", ["", "EASY", "x" * 5000, "%00", "easy&view=x"])
def test_an_unknown_view_is_the_ordinary_page(client, content, view):
    response = client.get(f"{content.url}?view={view}")
    assert "Long words about homes." in response.content.decode()


def test_both_versions_are_kept_for_everybody(client, content, django_assert_num_queries):
    for address in (content.url, f"{content.url}?view=easy"):
        first = client.get(address)
        with django_assert_num_queries(0):
            assert client.get(address).content == first.content


def test_publishing_throws_both_away(client, content):
    for address in (content.url, f"{content.url}?view=easy"):
        client.get(address)
    content.title = "Your homes"
    content.save_revision().publish()
    for address in (content.url, f"{content.url}?view=easy"):
        assert "<h1>Your homes</h1>" in client.get(address).content.decode()


def test_the_editor_can_preview_both(content):
    modes = [name for name, _label in ContentPage.objects.get(pk=content.pk).preview_modes]
    assert modes == ["", "easy"]
    html = content.make_preview_request(preview_mode="easy").content.decode()
    assert "A home is where you live." in html
    assert "Long words about homes." in content.make_preview_request().content.decode()
