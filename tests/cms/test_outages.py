"""What visitors and whoever runs the site are told when the database or the cache is gone."""

import logging
from http import HTTPStatus

import pytest
from django.core.cache import caches
from django.db import OperationalError, connection
from django.db.backends.utils import CursorWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from cms.caching.forgiving_cache import ForgivingRedisCache
from cms.health import LOST_DATABASE, last_migrations
from tests.cms.factories import ContentPageFactory, HomePageFactory

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def lost_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every question fails as it does when the server has gone away."""

    def fail(*args, **kwargs):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(CursorWrapper, "execute", fail)


def test_the_process_is_alive_without_database_and_cache(client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (HTTPStatus.OK, b"ok\n")


@pytest.mark.django_db
def test_the_site_is_ready_when_everything_is_there(client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (HTTPStatus.OK, b"ready\n")


@pytest.mark.django_db
def test_readiness_names_the_remedy_for_a_lost_database(client, lost_database) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.content.decode()) == (HTTPStatus.SERVICE_UNAVAILABLE, f"{LOST_DATABASE}\n")


@pytest.mark.django_db
def test_readiness_names_migrations_that_are_missing(client) -> None:
    app, name = max(last_migrations())
    MigrationRecorder(connection).record_unapplied(app, name)
    response = client.get("/readyz")
    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert f"({app}.{name}). Run: python manage.py migrate" in response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ur"])
def test_a_lost_database_is_a_kind_page_and_one_line_in_the_log(language: str, lost_database, caplog) -> None:
    with caplog.at_level(logging.WARNING):
        response = Client(raise_request_exception=False).get(f"/{language}/anything/")
    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert response.headers["Retry-After"] == "120"
    assert f'<html lang="{language}"' in response.content.decode()
    assert [(record.getMessage(), record.exc_info) for record in caplog.records] == [
        (f"{LOST_DATABASE} It said: server closed the connection unexpectedly", None)
    ]


@pytest.mark.django_db
def test_pages_are_served_while_the_cache_is_gone(client, settings, caplog) -> None:
    page = ContentPageFactory(parent=HomePageFactory())
    settings.CACHES = {"default": {"BACKEND": "cms.caching.forgiving_cache.ForgivingRedisCache", "LOCATION": NOWHERE}}
    assert client.get(page.url).status_code == HTTPStatus.OK
    page.save_revision().publish()
    assert {record.levelname for record in caplog.records} == {"ERROR"}
    assert "Check Redis and REDIS_URL" in caplog.text
    response = client.get("/readyz")
    assert response.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert "Redis" in response.content.decode()


def test_a_lost_cache_answers_as_an_empty_one() -> None:
    lost = ForgivingRedisCache(NOWHERE, {})
    lost.set("a", 1)
    lost.set_many({"a": 1})
    assert lost.get("a", "nothing") == "nothing"
    assert lost.get_many(["a"]) == {}
    assert lost.get_or_set("a", 7) == 7
    assert lost.has_key("a") is False
    assert lost.add("a", 1) is False
    assert lost.touch("a") is False
    assert lost.delete("a") is False
    assert lost.incr("a") == 1
    lost.delete_many(["a"])
    lost.clear()


@pytest.mark.redis
def test_a_cache_that_is_there_keeps_what_it_is_given(settings) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "cms.caching.forgiving_cache.ForgivingRedisCache", "LOCATION": settings.TEST_REDIS_URL}
    }
    cache = caches["default"]
    cache.set("heard-test", ("a", b"b", {"c": 1}), timeout=5)
    assert cache.get_many(["heard-test", "heard-other"]) == {"heard-test": ("a", b"b", {"c": 1})}
    assert cache.delete("heard-test") is True
