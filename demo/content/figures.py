"""Figures for everybody out of the closed surveys: frozen, shown on a page, and put behind viewpoints."""

from accounts.models import User
from demo.content.backdating import day
from demo.content.clock import clock_at
from demo.content.people import person
from demo.content.pieces import Pages, as_blocks
from demo.content.publishing import translate
from demo.content.reach import ASKED, survey_of
from demo.content.translations import in_all_languages
from demo.texts.chains import HEARD
from demo.texts.figures import FIGURES, PAGE, Frozen
from participation.actions.cite_figure import cite_figure
from participation.models import Viewpoint
from surveys.actions.freeze_figure import freeze_figure, prepare_figure, sources_of
from surveys.figures.counts import AskedFor

SENTENCES = {heard.theme: heard.sentence for heard in HEARD}


def freeze_figures() -> None:
    """Soon after the survey closed, each in its turn, since a figure is checked against all before it."""
    for frozen in FIGURES:
        with clock_at(day(frozen.day), 14):
            freeze(frozen)


def freeze(frozen: Frozen) -> None:
    survey, officer = survey_of(frozen.consultation), person(ASKED[frozen.consultation].lead, "officer")
    known = {source.name: source for source in sources_of(survey)}
    asked = AskedFor(columns=known[frozen.columns], rows=known[frozen.rows] if frozen.rows else None)
    prepared = prepare_figure(survey=survey, asked=asked)
    figure = freeze_figure(survey=survey, prepared=prepared, finding=in_all_languages(frozen.finding), by=officer)
    cite_figure(viewpoint=viewpoint_about(frozen.theme), figure=figure, by=officer)


def viewpoint_about(theme: str) -> Viewpoint:
    """The viewpoint of the story that comes from comments about `theme`."""
    return next(each for each in Viewpoint.objects.all() if each.sentence["en"] == SENTENCES[theme])


def show_figures(pages: Pages, by: User) -> None:
    """Fill their page, which was made empty, and publish it in every language."""
    page = pages[PAGE.key].specific
    page.body = as_blocks(PAGE.body, pages)
    page.easy_read_body = as_blocks(PAGE.easy_read, pages)
    page.save_revision(user=by).publish()
    translate(page, by=by)
