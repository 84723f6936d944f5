"""What surveys add to the editors' side: their addresses, their menu, and a way from a page to its answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from surveys.authoring.condition_vocabulary import vocabulary_script
from surveys.authoring.page_forms import GOING_LIVE
from surveys.lawful import as_list, missing
from surveys.pages import SurveyPage
from surveys.panels import ComplaintsPanel
from surveys.views.listing import doors
from surveys.views.people import person
from surveys.viewsets import AreaSetViewSet

register_snippet(AreaSetViewSet)


class SurveysMenuItem(MenuItem):
    """Shown to officers and readers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("surveys.open_surveys")


@hooks.register("register_admin_urls")
def addresses() -> list[URLResolver]:
    return [path("surveys/", include("surveys.urls_admin"))]


@hooks.register("register_admin_menu_item")
def menu() -> MenuItem:
    return SurveysMenuItem(
        _("Surveys"), reverse_lazy("surveys_admin:list"), name="surveys", icon_name="form", order=200
    )


@hooks.register("register_admin_menu_item")
def tell_us_menu() -> MenuItem:
    return SurveysMenuItem(
        _("Tell us anything"), reverse_lazy("surveys_admin:tell_us"), name="tell-us", icon_name="comment", order=205
    )


class PopulationsMenuItem(MenuItem):
    """Shown to network coordinators, who have no surveys; officers come from the page of a survey."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("surveys.keep_city_population")


@hooks.register("register_admin_menu_item")
def populations_menu() -> MenuItem:
    return PopulationsMenuItem(
        _("Populations"), reverse_lazy("surveys_admin:populations"), name="populations", icon_name="group"
    )


class QuotesMenuItem(MenuItem):
    """Shown to readers."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("surveys.open_quotes")


@hooks.register("register_admin_menu_item")
def quotes_menu() -> MenuItem:
    return QuotesMenuItem(
        _("Quotes"), reverse_lazy("surveys_admin:quotes"), name="quotes", icon_name="openquote", order=207
    )


@hooks.register("construct_homepage_panels")
def say_which_complaints_wait(request: HttpRequest, panels: list[Component]) -> None:
    panels.append(ComplaintsPanel())


@hooks.register("register_page_header_buttons")
def page_buttons(page: Any, user: Any, next_url: str | None = None, view_name: str | None = None) -> list[Button]:
    """From the editor of a survey page to its dates, its results and its comments."""
    if not isinstance(page, SurveyPage) or page.survey_id is None:
        return []
    return doors(user, page.survey, button=Button)


@hooks.register("insert_editor_js")
def words_for_conditions() -> SafeString:
    return vocabulary_script()


@hooks.register("before_edit_page")
def say_what_is_wrong(request: HttpRequest, page: Any) -> None:
    """A banner in the editor for as long as the published questions cannot be asked, or not in every language."""
    if not isinstance(page, SurveyPage):
        return
    say_what_is_missing(request, page)
    if request.method != "GET":
        return
    report = page.survey.compile_report
    for problem in report.get("problems", ()):
        messages.error(request, _now("Published, but not asked yet. %(problem)s") % {"problem": problem})
    for language in sorted({lack["language"] for lack in report.get("missing", ())}):
        texts = [lack["text"] for lack in report["missing"] if lack["language"] == language]
        messages.warning(
            request,
            _now("Not asked in “%(language)s” until this is translated: %(text)s")
            % {"language": language, "text": "; ".join(texts[:5])},
        )


def say_what_is_missing(request: HttpRequest, page: SurveyPage) -> None:
    """What the law wants before it can be published: as a reminder, and again where publishing is refused."""
    is_publishing = any(request.POST.get(action) for action in GOING_LIVE)
    if request.method != "GET" and not is_publishing:
        return
    lacks = missing(page.survey, user=person(request))
    if lacks:
        say = messages.error if is_publishing else messages.warning
        say(request, format_html("{}{}", _now("Before this survey can be published and opened:"), as_list(lacks)))
