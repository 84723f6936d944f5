"""Every door that is open to visitors is known with what it counts, and none tells an exact count of answers."""

import ast
import re
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLPattern, get_resolver, reverse
from wagtail.models import get_page_models

from participation.actions.cite_figure import cite_figure
from surveys.models import Comment
from tests.journeys.addresses import below
from tests.participation.factories import BriefingFactory, DecisionFactory, EvidenceFactory, ViewpointFactory
from tests.participation.people import cast
from tests.sources import ROOT
from tests.surveys.figures import freeze, survey_with

DOCUMENT = settings.BASE_DIR / "docs" / "disclosure.md"
OPEN_APPS = ("cms", "participation", "safeguarding", "surveys")
# Modules that hold exact counts: nothing that answers visitors may reach them.
EXACT = ("surveys.results", "surveys.frame", "surveys.figures.counts", "surveys.disclosure.hiding", "surveys.exports")
# Who answers visitors besides views: page types, and what other apps add to pages.
BESIDE_VIEWS = ("surveys.figures.block", "surveys.figures.words", "participation.chain.figures", "cms.figures")

# Drawings, long numbers of objects, moments and versions of files: their digits count nobody.
NO_COUNTS = re.compile(
    r"<svg.*?</svg>|[0-9a-f]{8,}|\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d))?|\?v=\S+", re.DOTALL
)


def listed() -> dict[str, str]:
    body = re.search(r"<!-- public doors -->\n(.*?)<!-- end -->", DOCUMENT.read_text(), re.DOTALL)[1]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in body.strip().splitlines()[2:]]
    return {name.strip("`"): counts for name, counts in rows}


def open_doors() -> dict[str, str]:
    """By name, the pattern of each address of ours that needs no login."""
    found = below(get_resolver().url_patterns)
    ours = [each for each in found if each.name.partition(":")[0] in OPEN_APPS and ":" in each.name]
    return {each.name: each.pattern for each in ours if not each.pattern.startswith("admin/")}


def test_every_public_door_is_listed_with_what_it_counts() -> None:
    doors, known = set(open_doors()), listed()
    assert sorted(doors - set(known)) == [], "New: see what it counts, then list it in docs/disclosure.md."
    assert sorted(set(known) - doors) == []
    assert list(known) == sorted(known)


def callbacks(patterns: Iterable[object]) -> Iterable[object]:
    for found in patterns:
        if isinstance(found, URLPattern):
            yield getattr(found.callback, "view_class", found.callback)
        else:
            yield from callbacks(found.url_patterns)


@cache
def imported_by(module: str) -> frozenset[str]:
    """Modules of ours that a module imports anywhere."""
    path = ROOT / Path(*module.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    if not path.exists():
        return frozenset()
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return frozenset(name for name in names if name.partition(".")[0] in OPEN_APPS)


def reached_from(start: Iterable[str]) -> set[str]:
    """Everything that these import, and what that imports, down to the models."""
    found, waiting = set(), list(start)
    while waiting:
        module = waiting.pop()
        if module not in found:
            found.add(module)
            waiting += imported_by(module)
    return found


def test_nothing_that_answers_visitors_can_reach_exact_counts() -> None:
    """But for the pure tables and results that say what a disclosed one is."""
    views = {getattr(view, "__module__", type(view).__module__) for view in callbacks(get_resolver().url_patterns)}
    public = {
        module
        for app in ("surveys", "participation")
        for module in {
            getattr(view, "__module__", type(view).__module__)
            for view in callbacks(import_module(f"{app}.urls").urlpatterns)
        }
    }
    pages = {model.__module__ for model in get_page_models() if model.__module__.partition(".")[0] in OPEN_APPS}
    assert public <= views
    reached = reached_from({*public, *pages, *BESIDE_VIEWS})
    assert "surveys.disclosure.result" in reached
    assert sorted(module for module in reached if module.startswith(EXACT)) == []


@pytest.mark.django_db
def test_no_open_door_tells_an_exact_count(client) -> None:
    """137 answers, 96 and 41 of them, 31 of whom wrote the same: none of these numbers is to be read anywhere."""
    people = cast()
    survey = survey_with(
        {
            ("east", "yes"): 52,
            ("west", "yes"): 38,
            ("river", "yes"): 6,
            ("east", "no"): 9,
            ("west", "no"): 26,
            ("river", "no"): 6,
        }
    )
    survey.organisation = people.consultation.lead
    survey.save()
    figure = freeze(survey)
    by_home = freeze(survey, "q-safe", "q-home")
    viewpoint = ViewpointFactory(consultation=people.consultation, said_by=30, opposed_by=None)
    for response in survey.responses.all()[:31]:
        comment = Comment.objects.create(
            response=response, survey=survey, question_key="why", words="Lights", language="en", day=response.day
        )
        EvidenceFactory(viewpoint=viewpoint, comment=comment, is_comment=True, note="")
    for one in (figure, by_home):
        cite_figure(viewpoint=viewpoint, figure=one, by=people.officer)
    DecisionFactory(briefing=BriefingFactory(viewpoint=viewpoint, heard=True))
    references = (figure.reference, by_home.reference, viewpoint.reference, survey.reference)
    told = 0
    for name, pattern in open_doors().items():
        for reference in references if "<uuid:reference>" in pattern else [None]:
            kwargs = {"reference": reference} if reference else {}
            if "<" in pattern.replace("<uuid:reference>", ""):
                continue
            page = client.get(reverse(name, kwargs=kwargs))
            if page.status_code != 200:
                continue
            text = page.content.decode()
            for own in references:
                text = text.replace(str(own), "")
            text = NO_COUNTS.sub("", text)
            assert re.findall(r"(?<![\w.#&/-])(?:137|96|41|31)(?![\w.%/-])", text) == [], name
            told += "95 (" in text
    assert told >= 2
