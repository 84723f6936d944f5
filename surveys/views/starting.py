"""From the start page to the first question."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from accounts.ready_queries import ReadyQuery
from accounts.same_origin import is_same_origin
from cms.caching.moulds import is_for_moulds, poured
from surveys.actions.start_sheet import BegunElsewhere, start_sheet
from surveys.answering.assent import Wording, wording_for
from surveys.answering.entries import Entry, NotLetIn, entry_with
from surveys.answering.tickets import keep
from surveys.answering.turns import turn_of
from surveys.asking.answers import answers_from_data
from surveys.asking.path import steps
from surveys.enums import Pass, SurveyState
from surveys.models import Survey, SurveyVersion
from surveys.views.entering import guessed_too_often, not_let_in
from surveys.views.sheets import Held, held_sheet, only_in_other_languages, other_tickets, page_of, survey_state


def _versions_of(reference: UUID) -> QuerySet[SurveyVersion]:
    found = SurveyVersion.objects.filter(survey__reference=reference).select_related("survey__organisation")
    return found.defer("questionnaire", "survey__compile_report").order_by("-number")[:1]


_current_version = ReadyQuery(_versions_of, UUID)


@require_safe
@never_cache
def go_to_page(request: HttpRequest, reference: UUID) -> HttpResponse:
    """The short address of a survey leads to its page in the visitor's language, or in one that it has."""
    survey = get_object_or_404(Survey, reference=reference)
    if survey.is_tell_us:
        return redirect("surveys:tell_us_write")
    page = page_of(survey)
    address = page.get_url(request) if page else None
    return redirect(address) if address else survey_state(request, survey, SurveyState.NOT_YET)


@csrf_exempt  # The page that holds this form is the same for everybody; see `accounts.same_origin`.
@never_cache
def start(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Begin a sheet: for whoever may answer, has nothing begun here already, and has said yes to it."""
    if request.method != "POST":
        return go_to_page(request, reference)
    version: SurveyVersion | None = _current_version.first(reference)
    survey = version.survey if version else get_object_or_404(Survey, reference=reference)
    if survey.is_tell_us:
        return redirect("surveys:tell_us")
    state = survey.state_at(timezone.now())
    if state != SurveyState.OPEN or version is None:
        return survey_state(request, survey, SurveyState.NOT_YET if state == SurveyState.OPEN else state)
    if not is_same_origin(request):
        return render(request, "surveys/start_again.html", {"survey": survey}, status=403)
    language = get_language() or ""
    if language not in version.as_questionnaire().languages:
        return only_in_other_languages(request, version.as_questionnaire(), request.path.removesuffix("start/"))
    entry = entry_with(request.POST.get("entry", ""))
    refusal = guessed_too_often(request, survey, entry)
    if refusal:
        return refusal
    found = entry.pass_at(survey, timezone.now())
    if found != Pass.GOOD:
        return not_let_in(request, survey, entry, found)
    held = held_sheet(request, reference)
    return _before_beginning(request, survey, entry, held) or _begin(request, version, entry, held)


def _before_beginning(request: HttpRequest, survey: Survey, entry: Entry, held: Held | None) -> HttpResponse | None:
    """What has to be said or asked first; None if nothing has."""
    context = {"survey": survey, "kept": _kept(request)}
    if held and not held.sheet.is_trial and not request.POST.get("fresh"):
        return render(request, "surveys/carry_on.html", {**context, "first": first_step(held)})
    wording = wording_for(survey, request.POST.get("age_band", ""))
    if request.POST.get("assent") != wording.mark:
        return _ask_whether_they_want(request, survey, entry, wording)
    return None


def _ask_whether_they_want(request: HttpRequest, survey: Survey, entry: Entry, wording: Wording) -> HttpResponse:
    """Plain words for the age, a yes and a no. What was said so far waits in the form."""

    def page(kept: dict[str, str]) -> str:
        context = {"survey": survey, "kept": kept, "wording": wording, "entry": entry}
        return render_to_string("surveys/assent.html", context, request)

    kept = _kept(request)
    if entry.secret or not is_for_moulds(request):
        return HttpResponse(page(kept))
    place = (get_language(), request.get_full_path(), survey.reference, survey.lawful_at)
    return HttpResponse(
        poured(
            request,
            ("assent", place, wording.mark, tuple(kept)),
            {name: escape(value) for name, value in kept.items()},
            lambda: page(kept),
            lambda marks: page({name: marks.mark(name) for name in kept}),
        )
    )


def _begin(request: HttpRequest, version: SurveyVersion, entry: Entry, held: Held | None) -> HttpResponse:
    survey = version.survey
    is_own = bool(held and entry.invitation and held.sheet.invitation_id == entry.invitation.pk)
    try:
        sheet, ticket = start_sheet(
            version=version,
            language=get_language() or "",
            presentation=request.POST.get("presentation", ""),
            age_band=request.POST.get("age_band", ""),
            entry=entry,
            assent=request.POST["assent"],
            replace=is_own or bool(request.POST.get("replace")),
        )
    except NotLetIn as refused:
        return not_let_in(request, survey, entry, refused.why)
    except BegunElsewhere:
        return render(request, "surveys/begun_elsewhere.html", {"survey": survey, "kept": _kept(request)})
    response = redirect("surveys:step", reference=survey.reference, key=first_step(Held(sheet, ticket)))
    keep(response, [ticket, *other_tickets(request, *([held.ticket.key] if held else []))])
    return response


KEPT = ("presentation", "age_band", "entry", "fresh", "replace", "assent")


def _kept(request: HttpRequest) -> dict[str, str]:
    """What was posted so far, for the hidden fields of the next form; unknown words are sorted out by the action."""
    return {name: request.POST[name] for name in KEPT if request.POST.get(name)}


@require_safe
@never_cache
def no_thanks(request: HttpRequest, reference: UUID) -> HttpResponse:
    """Somebody has said no: nothing was kept, and that is fine."""
    survey = get_object_or_404(Survey, reference=reference)
    return render(request, "surveys/no_thanks.html", {"survey": survey})


def first_step(held: Held) -> str:
    """Where to go on: at something unfinished, else where a page was left open, else after the last answer.

    "check" where nothing comes after it.
    """
    sheet, answers = held.sheet, answers_from_data(held.sheet.answers)
    found = steps(held.questionnaire, answers, presentation=sheet.presentation, age_band=sheet.age_band)
    unfinished = [step for step in found if any(q.key in sheet.drafts for q in step.questions)]
    answered = [number for number, step in enumerate(found) if any(q.key in answers for q in step.questions)]
    left_open = [found[n] for n in answered if turn_of(sheet.turns, found[n].section.key).edits]
    coming = unfinished or left_open[-1:] or (found[answered[-1] + 1 :] if answered else found)
    return coming[0].key if coming else "check"
