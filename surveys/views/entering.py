"""The doors of surveys that are not for everybody: the link of an invitation, and the code of a class.

Looking at a link uses nothing up: mail programs and messengers open links before people do. What somebody came with
travels in a hidden field of the start form, so no cookie is set before the first question.
"""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from surveys.answering import guesses
from surveys.answering.entries import Entry, entry_with
from surveys.enums import Access, Pass, SurveyState
from surveys.forms.codes import CodeForm
from surveys.models import Survey
from surveys.views.sheets import only_in_other_languages, page_of, survey_state

GUESSES = "class"


@require_safe
@never_cache
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """The start page of the survey that a link is for; what is no link of ours, or a class code, is not."""
    entry = entry_with(secret)
    if entry.invitation is None:
        return not_let_in(request, None, Entry(secret), Pass.UNKNOWN)
    return let_in(request, entry)


@csrf_exempt  # Asking changes nothing, and the empty form can be kept in the page cache.
@require_http_methods(["GET", "HEAD", "POST"])
def type_code(request: HttpRequest) -> HttpResponse:
    """Where a code is typed."""
    if request.method != "POST":
        return render(request, "surveys/type_code.html", {"form": CodeForm()})
    response = _typed(request, CodeForm(request.POST), found=_go_to)
    add_never_cache_headers(response)
    return response


@require_safe
@never_cache
def with_code(request: HttpRequest, secret: str) -> HttpResponse:
    """The same by an address that holds the code, as on a poster."""
    return _typed(request, CodeForm({"code": secret}), found=let_in)


def _typed(request: HttpRequest, form: CodeForm, found: Callable[[HttpRequest, Entry], HttpResponse]) -> HttpResponse:
    """What `found` makes of a code, or the form again. Only wrong codes count: a school shares one address."""
    address = guesses.address_of(request)
    if guesses.too_many(address, GUESSES):
        return _wait(request, form)
    if form.is_valid():
        entry = entry_with(form.cleaned_data["code"])
        if entry.survey:
            return found(request, entry)
        guesses.count_failure(address, GUESSES)
        form.add_error("code", _("We do not know this code. Look again: is one letter different?"))
    return render(request, "surveys/type_code.html", {"form": form})


def _wait(request: HttpRequest, form: CodeForm) -> HttpResponse:
    context = {"form": form, "wait_minutes": guesses.MINUTES}
    return render(request, "surveys/type_code.html", context, status=HTTPStatus.TOO_MANY_REQUESTS)


def guessed_too_often(request: HttpRequest, survey: Survey, entry: Entry) -> HttpResponse | None:
    """Says that somebody has to wait; None where they need not. What is no entry of `survey` counts as a wrong code.

    A link of the survey is too long to be guessed, and opens it whatever others typed at the same place.
    """
    if not entry.secret or (entry.invitation and entry.survey == survey):
        return None
    address = guesses.address_of(request)
    if guesses.too_many(address, GUESSES):
        return _wait(request, CodeForm({"code": entry.secret}))
    if entry.survey != survey:
        guesses.count_failure(address, GUESSES)
    return None


def _go_to(request: HttpRequest, entry: Entry) -> HttpResponse:
    """To an address of its own, so that the page can change its language and its looks."""
    return redirect("surveys:invitation" if entry.invitation else "surveys:class", secret=entry.secret)


def let_in(request: HttpRequest, entry: Entry) -> HttpResponse:
    """The start page of the entry's survey, with the entry in its form; or why it does not open."""
    survey = entry.survey
    if survey is None:
        return redirect("surveys:type_code")
    now = timezone.now()
    found = entry.pass_at(survey, now)
    if found != Pass.GOOD:
        return not_let_in(request, survey, entry, found)
    page, version = page_of(survey), survey.current_version()
    if page is None or version is None:
        return survey_state(request, survey, SurveyState.NOT_YET)
    if get_language() not in version.as_questionnaire().languages:
        return only_in_other_languages(request, version.as_questionnaire(), request.path)
    context = {**page.get_context(request), "entry": entry, "is_in_place": True}
    return render(request, page.get_template(request), context)


def not_let_in(request: HttpRequest, survey: Survey | None, entry: Entry, why: Pass) -> HttpResponse:
    """Says why nobody can begin, and whom to ask. A survey for everybody is answered without the link."""
    if survey and survey.access == Access.OPEN and why != Pass.UNKNOWN:
        return redirect("surveys:survey", reference=survey.reference)
    if why == Pass.NONE and survey:
        return redirect("surveys:survey", reference=survey.reference)
    context = {"survey": survey, "why": why, "entry": entry, "is_link": entry.class_code is None}
    status = HTTPStatus.NOT_FOUND if why == Pass.UNKNOWN else HTTPStatus.OK
    return render(request, "surveys/not_let_in.html", context, status=status)
