"""An open page saves itself while somebody writes. Nothing is refused, and nothing newer is ever undone."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from surveys.actions.save_answers import OlderThanSaved, TooMuchTyped
from surveys.answering.turns import Turn
from surveys.asking.path import Step
from surveys.asking.questionnaire import Question
from surveys.enums import SurveyState
from surveys.models import Sheet
from surveys.views.keeping import KeepingView


class AutosaveView(KeepingView):
    """Takes the questions that were touched, and says whether they are kept."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, reference: UUID, key: str) -> HttpResponse:
        step, edit = self.find(key) or self.from_before(key), Turn.read(request.POST.get("turn", ""))
        if not self.is_ours(request) or step is None or edit is None:
            return not_kept(HTTPStatus.FORBIDDEN)
        if step.section.key in self.held.sheet.covered:
            return not_kept(HTTPStatus.GONE)
        touched = self.posted(Step(step.key, step.section, ()))
        try:
            self.keep(self.bound(touched, lenient=True), touched, edit=edit)
        except OlderThanSaved as older:
            return not_kept(HTTPStatus.CONFLICT, turn=str(older.turn))
        except TooMuchTyped:
            return not_kept(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except Sheet.DoesNotExist:
            return not_kept(HTTPStatus.GONE)
        return JsonResponse({"kept": True})

    def came(self, question: Question) -> bool:
        return question.key in self.seen()

    def not_now(self, request: HttpRequest, state: SurveyState, **kwargs: Any) -> HttpResponse:
        """In a pause everything is still kept; what is closed keeps nothing."""
        return self.post(request, **kwargs) if state == SurveyState.PAUSED else not_kept(HTTPStatus.GONE)

    def without_sheet(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        return not_kept(HTTPStatus.GONE)

    def stay_with_sheet(self, request: HttpRequest, response: HttpResponseBase) -> None:
        """A page in the background decides nothing about which sheet is open in front."""


def not_kept(status: HTTPStatus, **more: str) -> JsonResponse:
    """The page goes on holding what was typed, and saves it when a button is pressed."""
    return JsonResponse({"kept": False, **more}, status=status)
