"""From the start page to the first question."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from surveys.actions.start_sheet import start_sheet
from surveys.answers import answers_from_data
from surveys.enums import SurveyState
from surveys.models import Survey
from surveys.path import steps
from surveys.same_origin import is_same_origin
from surveys.tickets import keep
from surveys.views.sheets import Held, held_sheet, only_in_other_languages, other_tickets, page_of, survey_state


@require_safe
@never_cache
def go_to_page(request: HttpRequest, reference: UUID) -> HttpResponse:
    """The short address of a survey leads to its page in the visitor's language, or in one that it has."""
    survey = get_object_or_404(Survey, reference=reference)
    page = page_of(survey)
    address = page.get_url(request) if page else None
    return redirect(address) if address else survey_state(request, survey, SurveyState.NOT_YET)


@csrf_exempt  # The page that holds this form is the same for everybody; see `surveys.same_origin`.
@never_cache
def start(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Begin a sheet, unless one is begun on this device already: then ask whether to carry on."""
    if request.method != "POST":
        return go_to_page(request, reference)
    survey = get_object_or_404(Survey.objects.select_related("organisation"), reference=reference)
    state = survey.state_at(timezone.now())
    version = survey.current_version()
    if state != SurveyState.OPEN or version is None:
        return survey_state(request, survey, SurveyState.NOT_YET if state == SurveyState.OPEN else state)
    if not is_same_origin(request):
        return render(request, "surveys/start_again.html", {"survey": survey}, status=403)
    language = get_language() or ""
    if language not in version.as_questionnaire().languages:
        return only_in_other_languages(request, version.as_questionnaire(), request.path.removesuffix("start/"))
    held = held_sheet(request, reference)
    if held and not request.POST.get("fresh"):
        return render(
            request, "surveys/carry_on.html", {**_wishes(request), "survey": survey, "first": first_step(held)}
        )
    sheet, ticket = start_sheet(version=version, language=language, **_wishes(request))
    response = redirect("surveys:step", reference=reference, key=first_step(Held(sheet, ticket)))
    keep(response, [ticket, *other_tickets(request, *([held.ticket.key] if held else []))])
    return response


def _wishes(request: HttpRequest) -> dict[str, str]:
    """Which version of the survey somebody wants; unknown words are sorted out by the action."""
    return {"presentation": request.POST.get("presentation", ""), "age_band": request.POST.get("age_band", "")}


def first_step(held: Held) -> str:
    """The key of the step after the last one with an answer; "check" where nothing comes after it."""
    answers = answers_from_data(held.sheet.answers)
    found = steps(held.questionnaire, answers, presentation=held.sheet.presentation, age_band=held.sheet.age_band)
    answered = [number for number, step in enumerate(found) if any(q.key in answers for q in step.questions)]
    coming = found[answered[-1] + 1 :] if answered else found
    return coming[0].key if coming else "check"
