"""For officers: the evaluations of their organisations, and those of others that they were asked to review."""

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from accounts.enums import Role
from accounts.rules import organisation_ids_where
from participation.actions.evaluations.hand_in import NOT_WITH_YOU, what_is_missing
from participation.actions.evaluations.inspect import take_invitation_back
from participation.actions.standards.take_steps import extensions_of
from participation.enums import OPEN_STATUSES
from participation.forms.standards.evaluations import (
    BeginProject,
    ChangeAction,
    Deed,
    InviteInspector,
    NameConsultations,
    Reopen,
    SendToPeer,
    SignOff,
    TakeBack,
    WriteReview,
)
from participation.models import Commitment, Criterion, Evaluation, Finding, Inspection
from participation.standards.gaps import is_gap
from participation.standards.requirements import lacks_of
from participation.standards.seals import seal_of
from participation.standards.words import EvaluationState
from participation.views.listings import DayColumn, StaffListing
from participation.views.planning import NOT_SAVED
from safeguarding.actions.log_reading import log_reading
from surveys.views.people import person

PERMISSION = "participation.open_evaluations"
# The key of a row has fewer digits.
LONGEST_NUMBER = 19
WHILE: dict[str, tuple[type[Deed], ...]] = {
    EvaluationState.DRAFT: (NameConsultations, InviteInspector, SendToPeer),
    EvaluationState.WITH_PEER: (TakeBack, InviteInspector),
    EvaluationState.REVIEWED: (SignOff, NameConsultations, InviteInspector, SendToPeer),
    EvaluationState.SIGNED_OFF: (Reopen,),
}


def address_of(evaluation: Evaluation) -> str:
    return reverse("participation_admin:evaluation", args=[evaluation.reference])


class EvaluationsView(StaffListing):
    """One's own, and those to review; the newest cycle first."""

    permission = PERMISSION
    page_title = gettext_lazy("Evaluations")
    header_icon = "tasks"
    no_results_message = gettext_lazy("No evaluation yet. The next cycle opens by itself, and you get a mail.")
    columns = [
        TitleColumn("organisation", label=gettext_lazy("Organisation"), get_url=address_of),
        Column("track", label=gettext_lazy("Work"), accessor="get_track_display"),
        Column("cycle", label=gettext_lazy("Cycle")),
        Column("state", label=gettext_lazy("State"), accessor="get_state_display"),
        DayColumn("last_day", label=gettext_lazy("Last day"), accessor="cycle.closes_on"),
        DayColumn("first_signed_on", label=gettext_lazy("Signed off")),
    ]

    def get_base_queryset(self) -> QuerySet:
        mine = Evaluation.objects.visible_to(person(self.request)).with_facts()
        return mine.order_by("-cycle__opens_on", "organisation__name", "-track")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        if not organisation_ids_where(person(self.request), Role.OFFICER):
            return []
        address = reverse("participation_admin:begin_project")
        return [HeaderButton(_("Evaluate project work"), url=address, icon_name="plus")]


class OfEvaluations(WagtailAdminTemplateMixin, TemplateView):
    header_icon = "tasks"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("participation_admin:evaluations"), "label": _("Evaluations")}
        return [*self.breadcrumbs_items, above, *self.between(), {"url": "", "label": self.get_page_title()}]

    def between(self) -> list[dict[str, Any]]:
        return []

    def not_saved(self, **context: Any) -> HttpResponse:
        messages.error(self.request, str(NOT_SAVED))
        return self.render_to_response(self.get_context_data(**context))


class BeginProjectView(OfEvaluations):
    page_title = gettext_lazy("Evaluate project work")
    template_name = "participation/admin/event_form.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not organisation_ids_where(person(request), Role.OFFICER):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", BeginProject(user=person(self.request)))
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BeginProject(request.POST, user=person(request))
        made = form.made()
        return redirect(address_of(made)) if made else self.not_saved(form=form)


class OfEvaluation(OfEvaluations):
    """A page of one evaluation. Strangers do not find it."""

    @cached_property
    def evaluation(self) -> Evaluation:
        visible = Evaluation.objects.visible_to(person(self.request)).with_everything()
        found: Evaluation = get_object_or_404(visible, reference=self.kwargs["reference"])
        return found

    @cached_property
    def is_own(self) -> bool:
        return person(self.request).has_perm("participation.evaluate", self.evaluation)

    @cached_property
    def is_peer(self) -> bool:
        return person(self.request).has_perm("participation.review_evaluation", self.evaluation)

    @cached_property
    def may_read_inspectors(self) -> bool:
        return person(self.request).has_perm("participation.read_inspectors", self.evaluation)

    def may_see(self) -> bool:
        """Somebody who reads young inspectors' words sees what they are about."""
        return self.is_own or self.is_peer or self.may_read_inspectors

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_see():
            raise Http404
        return super().dispatch(request, *args, **kwargs)


def found_by_criterion(evaluation: Evaluation) -> dict[int, list[Finding]]:
    """What young inspectors chose, by the id of the criterion; by level, so that the order does not say who chose."""
    chosen = [
        (finding.found, finding)
        for inspection in evaluation.inspections.all()
        for finding in inspection.findings.all()
        if finding.found is not None
    ]
    return _by_criterion(finding for _level, finding in sorted(chosen, key=itemgetter(0)))


def words_for(evaluation: Evaluation, request: HttpRequest) -> dict[int, list[Finding]]:
    """Young inspectors' words that may be read now, by criterion. The reading is logged before they are shown."""
    rows = Finding.objects.for_evaluation(evaluation).exclude(words="").released().order_by("pk")
    found = list(rows)
    what = _("Young inspectors' words: %(evaluation)s") % {"evaluation": evaluation}
    log_reading(user=person(request), organisation=evaluation.organisation, what=what, count=len(found))
    return _by_criterion(found)


def _by_criterion(findings: Iterable[Finding]) -> dict[int, list[Finding]]:
    by_criterion: dict[int, list[Finding]] = {}
    for finding in findings:
        by_criterion.setdefault(finding.criterion_id, []).append(finding)
    return by_criterion


class EvaluationView(OfEvaluation):
    """One evaluation: each criterion with both ratings side by side, what is missing, and what can be done now."""

    template_name = "participation/admin/standards/evaluation.html"

    def get_page_title(self) -> str:
        return str(self.evaluation)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except Http404:
            # A peer who wrote while it was taken back gets their own words back, and learns nothing more of it.
            if request.POST.get("deed") != WriteReview.slug or not person(request).has_perm(PERMISSION):
                raise
            return ReviewKeptView.as_view()(request)

    def given(self) -> dict[str, Any]:
        return {"evaluation": self.evaluation, "user": person(self.request)}

    def deeds(self) -> dict[str, Deed]:
        """The forms that make sense now, by the name of their button."""
        kinds: list[type[Deed]] = [*WHILE[self.evaluation.state]] if self.is_own else []
        if self.is_peer and self.evaluation.state == EvaluationState.WITH_PEER:
            kinds.append(WriteReview)
        found: list[Deed] = [kind(**self.given()) for kind in kinds]
        if self.is_own:
            found += [ChangeAction(step=step, **self.given()) for step in self.commitments if step.is_open()]
        return {form.slug: form for form in found}

    def sent(self, data: Any) -> Deed | None:
        """The form that was sent, also where it makes no sense any more: its action says why, and no word is lost."""
        slug = data.get("deed", "")
        kinds = {each.slug: each for kinds in WHILE.values() for each in kinds} if self.is_own else {}
        if self.is_peer:
            kinds[WriteReview.slug] = WriteReview
        if slug in kinds:
            return kinds[slug](data, **self.given())
        steps = {f"change-{step.pk}": step for step in self.commitments} if self.is_own else {}
        return ChangeAction(data, step=steps[slug], **self.given()) if slug in steps else None

    @cached_property
    def commitments(self) -> list[Commitment]:
        """Those of this evaluation, and those of earlier ones that are still owed, or were when a form was opened."""
        evaluation = self.evaluation
        same = {"organisation": evaluation.organisation_id, "rating__evaluation__track": evaluation.track}
        sent = self.request.POST.get("deed", "").removeprefix("change-")
        owed = Q(status__in=OPEN_STATUSES) | Q(pk=sent if sent.isdecimal() and len(sent) < LONGEST_NUMBER else 0)
        earlier = Q(rating__evaluation__cycle__opens_on__lt=evaluation.cycle.opens_on) & owed
        rows = Commitment.objects.filter(earlier | Q(rating__evaluation=evaluation), **same)
        return list(rows.select_related("rating__criterion", "rating__evaluation__cycle").order_by("due_on", "pk"))

    def standards(self) -> list[dict[str, Any]]:
        ratings = {rating.criterion_id: rating for rating in self.evaluation.ratings.all()}
        inspectors = found_by_criterion(self.evaluation)
        show_words = self.may_read_inspectors and "words" in self.request.GET
        words = words_for(self.evaluation, self.request) if show_words else {}

        def row(criterion: Criterion) -> dict[str, Any]:
            rating = ratings.get(criterion.pk)
            chosen = inspectors.get(criterion.pk, [])
            return {
                "criterion": criterion,
                "rating": rating,
                "lacks": lacks_of(rating),
                "inspectors": chosen,
                "is_gap": is_gap(rating.level if rating else "", [each.found for each in chosen]),
                "words": words.get(criterion.pk, []),
            }

        asked = self.evaluation.version.standards.prefetch_related("criteria")
        return [{"standard": each, "rows": [row(criterion) for criterion in each.criteria.all()]} for each in asked]

    def get_context_data(self, sent: Deed | None = None, **kwargs: Any) -> dict[str, Any]:
        deeds = self.deeds()
        if sent is not None:
            deeds[sent.slug] = sent
        evaluation, cycle = self.evaluation, self.evaluation.cycle
        entries = list(evaluation.entries.select_related("by"))
        longer = extensions_of(cycle).get(evaluation.organisation_id)
        handed_in = evaluation.handed_in(cycle.closes_on, longer.until if longer else None, timezone.localdate())
        return super().get_context_data(**kwargs) | {
            "evaluation": evaluation,
            "extension": longer,
            "handed_in": handed_in.label,
            "standards": self.standards(),
            "missing": [] if evaluation.is_signed_off else what_is_missing(evaluation),
            "deeds": [form for form in deeds.values() if not isinstance(form, ChangeAction)],
            "commitments": [(step, deeds.get(f"change-{step.pk}")) for step in self.commitments],
            "is_own": self.is_own,
            "may_read_inspectors": self.may_read_inspectors,
            "has_words": Finding.objects.for_evaluation(evaluation).exclude(words="").exists(),
            "withheld": self.withheld(),
            "inspections": self.inspections(),
            "asked": sum(1 for each in evaluation.inspections.all() if each.taken_back_at is None),
            "entries": entries,
            "seal": seal_of(evaluation, entries),
        }

    def inspections(self) -> Iterable[Inspection]:
        """Who was asked to look, for their own organisation alone: the peer does not learn their names."""
        may_name = self.is_own or self.may_read_inspectors
        return self.evaluation.inspections.standing().select_related("inspector") if may_name else []

    def withheld(self) -> int:
        """How many texts are with the safeguarding lead."""
        rows = Finding.objects.for_evaluation(self.evaluation).filter(~Q(words=""), concern__isnull=False)
        return rows.filter(concern__is_released=False).count() if self.may_read_inspectors else 0

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "unask" in request.POST and self.is_own:
            return self.unask(request)
        form = self.sent(request.POST)
        if form is None:
            messages.error(request, _("This cannot be done now. Look at what is new."))
        elif not form.recorded():
            return self.refused(form)
        else:
            messages.success(request, _("Written down."))
        return redirect(address_of(self.evaluation))

    def refused(self, form: Deed) -> HttpResponse:
        """Everything typed, on the page as it is now: somebody else may have been faster."""
        now = type(self)()
        now.setup(self.request, *self.args, **self.kwargs)
        if not now.may_see():
            raise Http404
        return now.not_saved(sent=form)

    def unask(self, request: HttpRequest) -> HttpResponse:
        rows = self.evaluation.inspections.all()
        asked = next((row for row in rows if str(row.reference) == request.POST["unask"]), None)
        try:
            if asked is not None:
                take_invitation_back(inspection=asked, by=person(request))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Written down."))
        return redirect(address_of(self.evaluation))


class ReviewKeptView(OfEvaluations):
    """What a peer typed about an evaluation that is not with them any more. Nothing of it is shown."""

    page_title = WriteReview.heading
    template_name = "participation/admin/standards/review_kept.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = WriteReview(request.POST, evaluation=Evaluation(), user=person(request))
        form.add_error(None, NOT_WITH_YOU)
        return self.not_saved(form=form)
