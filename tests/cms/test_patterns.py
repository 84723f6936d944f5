"""The pattern page, the stylesheet, the drawings and the error pages."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import RequestFactory
from django.utils import translation

from cms import stylesheet, views
from cms.patterns.samples import SAMPLES
from tests.accounts.factories import UserFactory
from tests.cms.factories import HelpLineFactory, HomePageFactory

TEMPLATES = Path(settings.BASE_DIR) / "templates"
STATIC = Path(settings.BASE_DIR) / "static"
OURS = [
    *TEMPLATES.glob("*.html"),
    *(TEMPLATES / "components").glob("*.html"),
    *(TEMPLATES / "patterns").glob("*.html"),
]
# Old phones pay for every kilobyte.
MOST_CHARACTERS = 50_000
ENOUGH_FOR_TEXT = 4.5
ENOUGH_FOR_EDGES = 3
TEXT_PAIRS = [
    *[(text, ground) for text in ("ink", "quiet", "primary", "primary-strong") for ground in ("paper", "surface")],
    *[(name, f"{name}-tint") for name in ("primary", "leaf", "clay", "plum", "red")],
    *[(name, "surface") for name in ("leaf", "clay", "plum", "red")],
    *[("ink", ground) for ground in ("primary-tint", "sun-tint", "band", "red-tint", "leaf-tint")],
    ("quiet", "primary-tint"),
    ("quiet", "band"),
    ("on-primary", "primary"),
    ("on-primary", "primary-strong"),
    ("paper", "ink"),
    ("red", "paper"),
]


@pytest.mark.django_db
@pytest.mark.parametrize("language", SAMPLES)
def test_the_pattern_page_opens_in_each_direction(client, language):
    response = client.get(f"/patterns/{language}/")

    assert response.status_code == 200
    assert f'<html lang="{language}" dir="{"rtl" if language == "ur" else "ltr"}">' in response.content.decode()


@pytest.mark.django_db
def test_strangers_do_not_see_the_pattern_page_of_a_real_site(client, settings):
    settings.PATTERNS_FOR_EVERYONE = False
    client.force_login(UserFactory())

    assert client.get("/patterns/", follow=True).status_code == 404


@pytest.mark.django_db
def test_an_unknown_language_has_no_pattern_page(client):
    assert client.get("/patterns/tlh/", follow=True).status_code == 404


def test_the_examples_say_the_same_in_both_directions():
    assert SAMPLES["en"].keys() == SAMPLES["ur"].keys()


def test_the_stylesheet_holds_every_part_and_starts_with_the_order_of_the_layers():
    text = stylesheet.joined()

    assert Path(finders.find(stylesheet.NAME)).read_text(encoding="utf-8") == text
    assert text.index("@layer reset, tokens") < text.index("@layer reset {")
    assert [path.name for path in stylesheet.parts() if stylesheet.rules_of(path) not in text] == []


def test_visitors_load_the_rules_and_not_our_comments(tmp_path):
    part = tmp_path / "part.css"
    part.write_text(
        "/* Why\n   so. */\n.a { color: red; } /* not blue */\n  /* b */\n.b { margin: 0; }\n", encoding="utf-8"
    )

    assert stylesheet.rules_of(part) == ".a { color: red; }.b { margin: 0; }\n"
    assert "/*" not in stylesheet.joined()


def test_everything_the_stylesheet_refers_to_is_there_as_seen_from_the_joined_file():
    named = re.findall(r"url\(\"([^\"]+)\"\)", stylesheet.joined())

    assert named != []
    assert [name for name in named if not (STATIC / "css" / name).resolve().is_file()] == []


def test_the_stylesheet_is_small_enough_for_an_old_phone():
    assert len(stylesheet.joined()) < MOST_CHARACTERS


def test_the_style_knows_start_and_end_and_not_left_and_right():
    physical = re.compile(
        r"(?<![\w-])((margin|padding|border|inset)-)?(left|right|top|bottom)(-[a-z]+)?\s*:"
        r"|(?<![\w-])(min-|max-)?(width|height)\s*:|text-align:\s*(left|right|justify)|text-transform"
    )
    found = {
        path.name: physical.findall(re.sub(r"@media[^{]*", "", path.read_text(encoding="utf-8")))
        for path in stylesheet.parts()
        # It holds the few rules for browsers that know neither layers nor logical properties.
        if path.name != "layers.css"
    }

    assert {name: matches for name, matches in found.items() if matches} == {}


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted([luminance(one), luminance(other)], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_colour_for_text_stands_out_from_its_ground(mode):
    light, dark = (STATIC / "css" / "tokens.css").read_text(encoding="utf-8").split("@media screen")
    colours = tokens(light) if mode == "light" else tokens(light) | tokens(dark)

    weak = [pair for pair in TEXT_PAIRS if contrast(*(colours[name] for name in pair)) < ENOUGH_FOR_TEXT]
    assert weak == []
    assert contrast(colours["edge"], colours["surface"]) >= ENOUGH_FOR_EDGES
    assert contrast(colours["focus-ring"], colours["paper"]) >= ENOUGH_FOR_EDGES


def test_every_component_is_shown_on_the_pattern_page_or_is_part_of_another():
    used = "".join(path.read_text(encoding="utf-8") for path in OURS)
    used += (TEMPLATES / "django" / "forms" / "field.html").read_text(encoding="utf-8")
    used += (Path(settings.BASE_DIR) / "cms" / "templatetags" / "site_tags.py").read_text(encoding="utf-8")
    unused = [
        path.name for path in (TEMPLATES / "components").glob("*.html") if f'"components/{path.name}"' not in used
    ]

    assert unused == []


def test_no_template_of_the_design_brings_its_own_style_or_script():
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)")

    assert [path.name for path in OURS if inline.search(path.read_text(encoding="utf-8"))] == []


def test_every_icon_that_a_template_names_is_drawn():
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "img" / "icons.svg").read_text(encoding="utf-8")))
    named = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'icon\.html" with name="([\w-]+)"', path.read_text(encoding="utf-8"))
    }

    assert named - drawn == set()


def test_the_logo_and_the_mark_of_the_stages_are_one_drawing():
    files = (STATIC / "img" / "ripple.svg", TEMPLATES / "components" / "ripple_mark.html")
    logo, mark = (re.findall(r' d="([^"]+)"', path.read_text(encoding="utf-8")) for path in files)

    assert logo == mark
    assert len(logo) == 4


def test_the_index_of_the_pictures_lists_each_file_once_with_words_to_find_it():
    folder = STATIC / "pictures" / "openmoji"
    index = json.loads((folder / "index.json").read_text(encoding="utf-8"))

    assert sorted(entry["file"] for entry in index) == sorted(path.name for path in folder.glob("*.svg"))
    assert [entry["name"] for entry in index if not (entry["label"] and entry["keywords"])] == []


def test_the_page_of_a_broken_site_needs_neither_database_nor_context():
    with translation.override("ur"):
        response = views.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert '<html lang="ur" dir="rtl">' in response.content.decode()


@pytest.mark.django_db
def test_a_broken_site_shows_the_help_lines_that_it_showed_last(client, django_assert_num_queries):
    home = HomePageFactory()
    HelpLineFactory(name="Meadow Line", number="0123 456")
    assert b"Meadow Line" in client.get(home.url).content
    with django_assert_num_queries(0):
        page = views.server_error(RequestFactory().get("/")).content.decode()

    assert "Meadow Line" in page
    assert "Childline" not in page
