"""One stylesheet for visitors, and beside it those of the admin, each where it is collected from."""

import re

import pytest
from django.contrib.staticfiles.finders import get_finders

from cms.stylesheet import joined
from surveys.blocks.condition import ConditionInput
from tests.sources import ROOT


@pytest.fixture(scope="module")
def collected() -> set[str]:
    return {path for finder in get_finders() for path, _storage in finder.list(["*.map"])}


def test_every_stylesheet_that_a_template_names_is_collected(collected):
    named = {
        name
        for template in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r"""\{% static ['"]([^'"]+)['"] %\}""", template.read_text())
    }
    assert "cms/demo.css" in named
    assert named - collected == set()


def test_what_the_editor_of_conditions_needs_is_collected(collected):
    media = ConditionInput().media
    assert {*media._css["all"], *media._js} - collected == set()


def test_visitors_get_nothing_of_the_admin():
    assert "--w-color" not in joined()
