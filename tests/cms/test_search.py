"""Search finds live public pages of the reader's language, whatever is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import PageViewRestriction

from cms.search import LONGEST, MOST_WORDS, tidy
from tests.cms.factories import ContentPageFactory, HomePageFactory, locale, stream

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture
def home():
    return HomePageFactory()


def found(client, query, language="en", **more):
    response = client.get(f"/{language}/search/", {"q": query, **more})
    assert response.status_code == 200
    return [card["title"] for card in response.context["cards"]]


def test_pages_are_found_by_title_summary_body_and_easy_read_version(client, home):
    ContentPageFactory(parent=home, title="About buses")
    ContentPageFactory(parent=home, title="One", summary="All about buses")
    ContentPageFactory(parent=home, title="Two", body=stream(("quote", {"words": "I like buses", "who": ""})))
    ContentPageFactory(parent=home, title="Three", easy_read_body=stream(("heading", "The buses")))
    ContentPageFactory(parent=home, title="Trains")
    assert sorted(found(client, "buses")) == ["About buses", "One", "Three", "Two"]


def test_words_that_many_languages_leave_out_are_found(client, home):
    ContentPageFactory(parent=home, title="You said, we did")
    assert found(client, "you said") == ["You said, we did"]


def test_the_beginning_of_a_title_is_found_where_nothing_else_is(client, home):
    ContentPageFactory(parent=home, title="Participation network")
    assert found(client, "partic") == ["Participation network"]


def test_drafts_private_pages_and_other_languages_are_never_found(client, home):
    polish = home.copy_for_translation(locale("pl"))
    polish.save_revision().publish()
    ContentPageFactory(parent=home, title="Secret buses", live=False)
    private = ContentPageFactory(parent=home, title="Private buses")
    below = ContentPageFactory(parent=private, title="Below private buses")
    PageViewRestriction.objects.create(page=private, restriction_type=PageViewRestriction.LOGIN)
    ContentPageFactory(parent=polish, title="Polskie buses", locale=locale("pl"))
    assert below.live
    assert found(client, "buses") == []
    assert found(client, "buses", "pl") == ["Polskie buses"]


def test_other_scripts_are_found(client, home):
    ContentPageFactory(parent=home, title="ہماری بسیں", slug="basen")
    ContentPageFactory(parent=home, title="ਸਾਡੀਆਂ ਬੱਸਾਂ", slug="bassan")
    assert found(client, "بسیں") == ["ہماری بسیں"]
    assert found(client, "ਬੱਸਾਂ") == ["ਸਾਡੀਆਂ ਬੱਸਾਂ"]


def test_many_results_come_some_at_a_time_and_keep_the_words(client, home):
    for number in range(12):
        ContentPageFactory(parent=home, title=f"Bus {number}")
    assert len(found(client, "bus")) == 10
    assert len(found(client, "bus", page=2)) == 2
    assert 'href="?q=bus&amp;page=2"' in client.get("/en/search/?q=bus").content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "9999", "x", ""])
def test_a_page_that_does_not_exist_is_the_nearest_one(client, home, page):
    ContentPageFactory(parent=home, title="Bus")
    assert found(client, "bus", page=page) == ["Bus"]


def test_nothing_typed_and_nothing_found_are_said_kindly(client, home):
    assert "Type one or more words" in client.get("/en/search/?q=").content.decode()
    assert "Type one or more words" not in client.get("/en/search/").content.decode()
    assert "We found nothing" in client.get("/en/search/?q=zebra").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "", " ", "a" * 10_000, "word " * 2000, "\0", "bus\0stop", "\x0b", "'", '"', "\"bus", "bus*", "bus AND", "NOT",
        "OR", "NEAR(bus stop)", "bus:stop", "(", ")", "!bus", "bus & | stop", "<script>", "title:bus", "%", "_", "\\",
        "-bus", "'; DROP TABLE", "\u202ebus", "\ud83d\ude00", "👨‍👩‍👧", "{{ 7*7 }}", "ﷺ", "^bus", "bus~1",
    ],
)  # fmt: skip
def test_whatever_is_typed_gets_an_answer(client, home, query):
    ContentPageFactory(parent=home, title="Bus stop")
    response = client.get("/en/search/", {"q": query.encode("utf-8", "replace")})
    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


@given(st.text(max_size=2000))
def test_what_is_searched_for_is_short_and_made_of_words(typed):
    words = tidy(typed)
    assert len(words) <= LONGEST
    assert len(words.split()) <= MOST_WORDS
    assert words == " ".join(words.split())
    assert not set(words) & set("\0'\"*:()&|!<>\\%_")


def test_results_cost_the_same_for_one_and_three(client, home, django_assert_num_queries):
    ContentPageFactory(parent=home, title="Bus one")
    found(client, "bus")
    with django_assert_num_queries(5):
        found(client, "bus")
    ContentPageFactory(parent=home, title="Bus two")
    ContentPageFactory(parent=home, title="Bus three")
    client.get("/en/search/?q=warm")
    with django_assert_num_queries(5):
        found(client, "bus")
