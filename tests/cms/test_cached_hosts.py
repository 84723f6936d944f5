"""One page is kept once, however a stranger writes the name of the site."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from cms.caching.moulds import is_for_moulds
from cms.caching.page_cache import is_for_everyone, key_of, names_this_server
from tests.cms.factories import HomePageFactory


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("testserver", True),
        ("testserver:80", True),
        ("TestServer", False),
        ("testserver:1", False),
        ("testserver:8080", False),
        ("testserver:8443", True),
        ("[::1]", True),
        ("[::1]:80", True),
        ("[::1]:81", False),
    ],
)
def test_only_the_name_as_browsers_write_it_is_kept(settings, host: str, is_ours: bool) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "[::1]"]
    settings.WAGTAILADMIN_BASE_URL = "https://testserver:8443"
    request = RequestFactory().get("/en/", headers={"host": host})
    assert (names_this_server(request), is_for_everyone(request), is_for_moulds(request)) == (is_ours,) * 3


@pytest.mark.django_db
def test_other_ports_get_the_page_and_leave_nothing_behind(client) -> None:
    HomePageFactory()
    address = "/en/"
    for port in (1, 2, 3):
        host = f"testserver:{port}"
        assert client.get(address, headers={"host": host}).status_code == 200
        assert cache.get(key_of(RequestFactory().get(address, headers={"host": host}))) is None
    assert client.get(address).status_code == 200
    assert cache.get(key_of(RequestFactory().get(address))) is not None
