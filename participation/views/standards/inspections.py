"""The pages of young inspectors: what they were asked to look at, standard by standard, also without scripts."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.same_origin import is_same_origin
from participation.actions.evaluations.inspect import finish_inspection, keep_findings
from participation.forms.standards.findings import FindingsForm, plainly
from participation.models import Finding, Inspection, Standard
from surveys.views.people import person

PER_PAGE = 20


def inspection_of(request: HttpRequest, reference: UUID) -> Inspection:
    """Nobody else finds it."""
    mine = Inspection.objects.of_inspector(person(request))
    facts = "evaluation__organisation", "evaluation__cycle", "evaluation__version"
    found: Inspection = get_object_or_404(mine.select_related(*facts), reference=reference)
    return found


def standards_of(inspection: Inspection) -> list[Standard]:
    rows = Standard.objects.filter(version=inspection.evaluation.version_id, criteria__isnull=False).distinct()
    return list(rows.prefetch_related("criteria"))


@never_cache
@login_required
@require_safe
def inspections(request: HttpRequest) -> HttpResponse:
    """Everything that somebody was asked to look at."""
    asked = Inspection.objects.of_inspector(person(request)).standing()
    mine = asked.select_related("evaluation__organisation", "evaluation__cycle")
    page = Paginator(mine, PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "participation/inspections.html", {"page_of_inspections": page, "query": ""})


@csrf_exempt
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def inspection(request: HttpRequest, reference: UUID) -> HttpResponse:
    """One inspection: its standards, how many of each are answered, and the button that says: I am done."""
    found = inspection_of(request, reference)
    if request.method == "POST" and is_same_origin(request):
        if not found.evaluation.is_signed_off:
            finish_inspection(inspection=found)
        return redirect("participation:inspection", reference)
    answered = set(found.findings.filter(found__isnull=False).values_list("criterion_id", flat=True))
    parts = []
    for standard in standards_of(found):
        keys = {criterion.pk for criterion in standard.criteria.all()}
        parts.append(
            {"standard": standard, "title": plainly(standard), "done": len(keys & answered), "all": len(keys)}
        )
    context = {"inspection": found, "parts": parts, "press_again": request.method == "POST"}
    return render(request, "participation/inspection.html", context)


@csrf_exempt
@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def inspection_part(request: HttpRequest, reference: UUID, code: str) -> HttpResponse:
    """The sentences of one standard. What was typed is never lost: whatever is refused stands in the form again."""
    found = inspection_of(request, reference)
    if found.taken_back_at is not None and request.method != "POST":
        return redirect("participation:inspection", reference)
    standards = standards_of(found)
    place = next((number for number, each in enumerate(standards) if each.code == code), None)
    if place is None:
        raise Http404
    kept: dict[int, Finding] = {row.criterion_id: row for row in found.findings.all()}
    form = FindingsForm(request.POST or None, standard=standards[place], findings=kept)
    status = HTTPStatus.OK
    if request.method == "POST":
        if is_kept(request, found, form):
            if place + 1 < len(standards):
                return redirect("participation:inspection_part", reference, standards[place + 1].code)
            return redirect("participation:inspection", reference)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    context: dict[str, Any] = {
        "inspection": found,
        "form": form,
        "title": plainly(standards[place]),
        "number": place + 1,
        "all": len(standards),
    }
    return render(request, "participation/inspection_part.html", context, status=status)


def is_kept(request: HttpRequest, inspection: Inspection, form: FindingsForm) -> bool:
    if not form.is_valid():
        return False
    if not is_same_origin(request):
        form.add_error(None, _("This has not been sent yet. Press the button once more."))
        return False
    try:
        keep_findings(inspection=inspection, said=form.said(), language=get_language() or inspection.language)
    except ValidationError as refusal:
        form.add_error(None, refusal.messages)
        return False
    return True
