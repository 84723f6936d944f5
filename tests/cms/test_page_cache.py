"""What is kept for everybody, for how long, and who is never given a kept page."""

from datetime import timedelta
from http import HTTPStatus
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.db import transaction
from django.http import HttpResponse
from django.template import engines
from django.test import Client
from django.utils import timezone

from accounts.models import User
from cms.caching.page_cache import PageCacheMiddleware, fresh_until, generation, purge
from tests.accounts.factories import UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory, IndexPageFactory, image

FORM = engines["django"].from_string("<form method=post>{% csrf_token %}</form>")


@pytest.fixture
def page(db: None):
    return ContentPageFactory(parent=HomePageFactory(), title="What we keep")


@pytest.fixture
def serve(rf):
    """`serve("/en/a/", answer, cookies={...}, ...)`: what the middleware answers when the site would give `answer`.

    `answer` is a response or makes one from the request; `calls` counts how often the site had to build one.
    """
    calls = SimpleNamespace(count=0)

    def serve_(path="/en/a/", answer=None, *, method="get", cookies=None, **headers):
        def site(request):
            calls.count += 1
            if callable(answer):
                return answer(request)
            return answer or HttpResponse(f"built {calls.count} times")

        request = getattr(rf, method)(path, **headers)
        request.COOKIES.update(cookies or {})
        return PageCacheMiddleware(site)(request)

    serve_.calls = calls
    return serve_


def kept(serve, path="/en/a/", answer=None, **rest) -> bool:
    """Whether the second visitor gets what was built for the first."""
    serve(path, answer, **rest)
    before = serve.calls.count
    serve(path, answer, **rest)
    return serve.calls.count == before


def test_the_second_visitor_gets_the_page_without_a_query(page, django_assert_num_queries) -> None:
    first = Client().get(page.url)
    with django_assert_num_queries(0):
        second = Client().get(page.url)
    assert (second.status_code, second.content) == (HTTPStatus.OK, first.content)
    assert second.headers.items() >= {("Cache-Control", "no-cache"), ("ETag", first.headers["ETag"])}
    assert second.headers["Content-Security-Policy"] == first.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in second.headers


def test_a_browser_that_has_the_page_is_told_that_nothing_changed(page) -> None:
    first = Client().get(page.url)
    second = Client().get(page.url, headers={"If-None-Match": first.headers["ETag"]})
    assert (second.status_code, second.content) == (HTTPStatus.NOT_MODIFIED, b"")
    third = Client().get(page.url, headers={"If-None-Match": '"something else"'})
    assert (third.status_code, third.content) == (HTTPStatus.OK, first.content)


@pytest.mark.parametrize("way", ["alias", "copy"])
def test_what_is_live_without_being_published_shows_at_once(page, client, way) -> None:
    listing = IndexPageFactory(parent=page.get_parent(), slug="list")
    assert "What we keep" not in client.get(listing.url).content.decode()
    if way == "alias":
        page.create_alias(parent=listing)
    else:
        page.copy(to=listing, keep_live=True)
    assert "What we keep" in client.get(listing.url).content.decode()


def test_a_picture_that_is_changed_or_deleted_goes_from_kept_pages(page, client) -> None:
    picture = image("A door")
    for change in (lambda: picture.save(), lambda: picture.delete()):
        client.get(page.url)
        before = generation()
        change()
        assert generation() != before
    before = generation()
    image("A new one")
    assert generation() == before


def test_a_published_change_shows_at_once(page, client) -> None:
    client.get(page.url)
    page.title = "What we changed"
    page.save_revision().publish()
    assert "What we changed" in client.get(page.url).content.decode()


def test_a_page_that_was_being_built_during_a_change_is_not_kept(serve) -> None:
    def change_meanwhile(request):
        purge()
        return HttpResponse("from before the change")

    serve("/en/a/", change_meanwhile)
    assert serve("/en/a/").content == b"built 2 times"


def test_a_lost_cache_never_brings_old_pages_back(serve) -> None:
    before = generation()
    cache.delete("page-cache-generation")
    assert generation() != before


def test_head_is_answered_from_the_kept_page_but_keeps_none(serve) -> None:
    assert kept(serve, method="head") is False
    serve()
    before = serve.calls.count
    serve(method="head")
    assert serve.calls.count == before


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/en/a/", True),
        ("/en/a/?view=easy", True),
        ("/en/a/?x=1", False),
        ("/en/a/?view=easy&x=1", False),
        ("/en/a/?page=2", False),
        ("/ur/a/", True),
        ("/zz/a/", False),
        ("/", False),
        ("/admin/", False),
        ("/accounts/login/", False),
        ("/healthz", False),
    ],
)
def test_only_plain_addresses_with_a_language_are_kept(serve, path: str, expected: bool) -> None:
    assert kept(serve, path) is expected


@pytest.mark.parametrize("other", [{"path": "/pl/a/"}, {"path": "/en/a/?view=easy"}, {"HTTP_HOST": "localhost"}])
def test_language_form_and_host_are_kept_apart(serve, other) -> None:
    serve()
    serve(**other)
    assert serve.calls.count == 2


def test_http_and_https_are_kept_apart(serve, settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    serve()
    serve(HTTP_X_FORWARDED_PROTO="https")
    assert serve.calls.count == 2


@pytest.mark.parametrize(
    "answer",
    [
        HttpResponse("gone", status=404),
        HttpResponse("broken", status=500),
        HttpResponse("elsewhere", status=302, headers={"Location": "/en/b/"}),
        HttpResponse("mine", headers={"Cache-Control": "private"}),
        HttpResponse("secret", headers={"Cache-Control": "no-store"}),
        HttpResponse("old", headers={"Cache-Control": "max-age=0"}),
        HttpResponse("yours", headers={"Vary": "Accept-Language"}),
        HttpResponse("big" * 400_000),
    ],
    ids=lambda answer: answer.content.decode()[:9],
)
def test_what_is_not_for_everybody_is_not_kept(serve, answer: HttpResponse) -> None:
    assert kept(serve, answer=answer) is False


def test_what_varies_by_cookie_is_kept_since_no_cookie_but_the_session_changes_a_page(serve) -> None:
    assert kept(serve, answer=HttpResponse("all", headers={"Vary": "Cookie, Accept-Encoding"})) is True


def test_a_response_with_a_cookie_is_not_kept(serve) -> None:
    def with_cookie(request):
        response = HttpResponse("yours")
        response.set_cookie("csrftoken", "secret")
        return response

    assert kept(serve, answer=with_cookie) is False


def test_a_form_with_its_token_is_never_kept(serve) -> None:
    assert kept(serve, answer=lambda request: HttpResponse(FORM.render({}, request))) is False


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ({"cookies": {"sessionid": "x"}}, False),
        ({"method": "post"}, False),
        ({"cookies": {"csrftoken": "x"}}, True),
        ({"cookies": {"unknown": "x"}}, True),
    ],
)
def test_who_is_given_a_kept_page(serve, rest, expected: bool) -> None:
    serve()
    serve(**rest)
    assert (serve.calls.count == 1) is expected


def test_a_signed_in_person_neither_gets_nor_leaves_a_kept_page(page, client) -> None:
    user: User = UserFactory()
    client.force_login(user)
    client.get(page.url)
    with_session = client.get(page.url)
    assert "ETag" not in with_session.headers
    Client().get(page.url)
    assert "ETag" not in client.get(page.url).headers


@pytest.mark.parametrize(("ahead", "expected"), [(timedelta(seconds=30), True), (timedelta(seconds=-1), False)])
def test_a_page_is_kept_only_until_what_it_says_changes(serve, ahead: timedelta, expected: bool) -> None:
    def until_closing(request):
        fresh_until(request, timezone.now() + timedelta(days=1))
        fresh_until(request, timezone.now() + ahead)
        fresh_until(request, None)
        return HttpResponse("open until then")

    assert kept(serve, answer=until_closing) is expected


def test_a_page_is_forgotten_when_its_moment_comes(serve, time_machine) -> None:
    moment = timezone.now() + timedelta(seconds=60)
    time_machine.move_to(moment - timedelta(seconds=60), tick=False)

    def until(request):
        fresh_until(request, moment)
        return HttpResponse("open")

    serve(answer=until)
    time_machine.move_to(moment + timedelta(seconds=1), tick=False)
    assert serve().content == b"built 2 times"


@pytest.mark.django_db(transaction=True)
def test_a_change_that_is_taken_back_leaves_the_pages_right(client) -> None:
    page = ContentPageFactory(parent=HomePageFactory(), title="Before")
    try:
        with transaction.atomic():
            page.title = "Never was"
            page.save_revision().publish()
            raise RuntimeError
    except RuntimeError:
        pass
    assert "Before" in client.get(page.url).content.decode()
    assert "Never was" not in client.get(page.url).content.decode()
