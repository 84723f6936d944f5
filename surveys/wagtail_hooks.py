"""What surveys add to the editors' side: their addresses, their menu, and a way from a page to its answers."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import URLResolver, include, path, reverse_lazy
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button

from surveys.pages import SurveyPage
from surveys.views.listing import doors


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


@hooks.register("register_page_header_buttons")
def page_buttons(page: Any, user: Any, next_url: str | None = None, view_name: str | None = None) -> list[Button]:
    """From the editor of a survey page to its dates, its results and its comments."""
    if not isinstance(page, SurveyPage) or page.survey_id is None:
        return []
    return doors(user, page.survey, button=Button)


@hooks.register("before_edit_page")
def say_what_is_wrong(request: HttpRequest, page: Any) -> None:
    """A banner in the editor for as long as the published questions cannot be asked, or not in every language."""
    if request.method != "GET" or not isinstance(page, SurveyPage):
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
