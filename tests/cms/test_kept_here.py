"""What is kept in the process: as long as nothing changed, in each language apart, and not without a cache."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.translation import override

from cms.caching.kept_here import kept_here
from cms.caching.page_cache import purge


@pytest.fixture
def build():
    """Gives "built 1", "built 2" and so on."""
    count = iter(range(1, 100))
    return lambda: f"built {next(count)}"


def test_a_value_is_built_once(rf, build) -> None:
    assert [kept_here(rf.get("/"), "name", build) for _ in range(3)] == ["built 1"] * 3


def test_a_change_of_the_site_makes_it_anew(rf, build) -> None:
    kept_here(rf.get("/"), "name", build)
    purge()
    assert kept_here(rf.get("/"), "name", build) == "built 2"


def test_a_request_sees_one_state_of_the_site_from_beginning_to_end(rf, build) -> None:
    request = rf.get("/")
    kept_here(request, "name", build)
    purge()
    assert kept_here(request, "name", build) == "built 1"


def test_languages_are_kept_apart(rf, build) -> None:
    for language, expected in (("en", "built 1"), ("ur", "built 2"), ("en", "built 1")):
        with override(language):
            assert kept_here(rf.get("/"), "name", build) == expected


def test_its_time_is_over_after_that_of_a_page(rf, build, settings) -> None:
    settings.PAGE_CACHE_SECONDS = -1
    assert [kept_here(rf.get("/"), "name", build) for _ in range(2)] == ["built 1", "built 2"]


def test_nothing_is_kept_while_the_cache_is_gone(rf, build, settings) -> None:
    settings.CACHES = {
        "default": {"BACKEND": "cms.caching.forgiving_cache.ForgivingRedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    assert [kept_here(rf.get("/"), "name", build) for _ in range(2)] == ["built 1", "built 2"]


def test_a_part_of_a_template_is_rendered_once(rf) -> None:
    template = Template('{% load kept_tags %}{% kept "part" %}{{ word }}{% endkept %}')
    shown = [template.render(Context({"request": rf.get("/"), "word": word})) for word in ("first", "second")]
    assert shown == ["first", "first"]


def test_a_part_without_a_name_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load kept_tags %}{% kept %}{% endkept %}")
