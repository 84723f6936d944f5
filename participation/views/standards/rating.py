"""One criterion of an evaluation: its level, what shows it, and what the platform offers. It saves itself."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participation.actions.evaluations.rate import take_evidence_away, take_offer
from participation.forms.standards.evaluations import AddFile, AddLink, Deed, PromiseAction, RatingForm
from participation.models import Criterion, Evaluation, Rating, RatingEvidence
from participation.standards.offered import offers
from participation.standards.requirements import lacks, lacks_of
from participation.standards.words import EvidenceKind
from participation.views.standards.evaluations import OfEvaluation, address_of, found_by_criterion
from surveys.views.people import person


class RatingView(OfEvaluation):
    """Officers of the organisation change it; the peer and readers look at it."""

    template_name = "participation/admin/standards/rating.html"

    @cached_property
    def criterion(self) -> Criterion:
        asked = Criterion.objects.filter(standard__version=self.evaluation.version_id).select_related("standard")
        found: Criterion = get_object_or_404(
            asked.prefetch_related("descriptors"),
            standard__code=self.kwargs["standard"],
            code=self.kwargs["criterion"],
        )
        return found

    @cached_property
    def rating(self) -> Rating | None:
        rows = self.evaluation.ratings.all()
        return next((rating for rating in rows if rating.criterion_id == self.criterion.pk), None)

    def get_page_title(self) -> str:
        return str(self.criterion.standard.title)

    def between(self) -> list[dict[str, Any]]:
        return [{"url": address_of(self.evaluation), "label": str(self.evaluation)}]

    def address(self) -> str:
        codes = [self.evaluation.reference, self.criterion.standard.code, self.criterion.code]
        return reverse("participation_admin:rating", args=codes)

    def form(self, data: Any = None) -> RatingForm:
        return RatingForm(data, evaluation=self.evaluation, criterion=self.criterion, rating=self.rating)

    def deeds(self, data: Any = None, files: Any = None) -> dict[str, Deed]:
        given: dict[str, Any] = {
            "evaluation": self.evaluation,
            "user": person(self.request),
            "criterion": self.criterion,
        }
        kinds: tuple[type[Deed], ...] = (AddLink, AddFile, PromiseAction)
        return {kind.slug: kind(data, files, **given) for kind in kinds}

    def get_context_data(self, sent: Deed | None = None, **kwargs: Any) -> dict[str, Any]:
        may_change = self.is_own and self.evaluation.may_change
        deeds = self.deeds() if may_change else {}
        if sent is not None:
            # Also while nothing can be changed: what was typed stands there with the reason.
            deeds[sent.slug] = sent
        kwargs.setdefault("form", self.form())
        return super().get_context_data(**kwargs) | {
            "evaluation": self.evaluation,
            "criterion": self.criterion,
            "rating": self.rating,
            "may_change": may_change,
            "lacks": lacks_of(self.rating),
            "evidence": self.rating.evidence.all() if self.rating else [],
            "commitments": self.rating.commitments.all() if self.rating else [],
            "inspectors": found_by_criterion(self.evaluation).get(self.criterion.pk, []),
            "deeds": list(deeds.values()),
            "offers": self.offered() if may_change and "offers" in self.request.GET else None,
            "around": self.around(),
        }

    def offered(self) -> list[Any]:
        """What the platform can show and is not among the evidence yet."""
        taken = {row.offer for row in self.rating.evidence.all()} if self.rating else set()
        return [offer for offer in offers(self.evaluation) if offer.key not in taken]

    def around(self) -> dict[str, str]:
        """The ways to the criterion before this one and to the next one."""
        rows = Criterion.objects.filter(standard__version=self.evaluation.version_id)
        codes = list(rows.order_by("standard__position", "position").values_list("standard__code", "code"))
        place = codes.index((self.criterion.standard.code, self.criterion.code))
        beside = {
            "before": codes[place - 1] if place else None,
            "next": codes[place + 1] if place + 1 < len(codes) else None,
        }
        return {
            name: reverse("participation_admin:rating", args=[self.evaluation.reference, *pair])
            for name, pair in beside.items()
            if pair
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.is_own:
            raise Http404
        if "deed" in request.POST:
            return self.do(request)
        if "take" in request.POST or "remove" in request.POST:
            return self.take_or_remove(request)
        form = self.form(request.POST)
        is_kept = form.recorded(person(request))
        if "autosave" in request.POST:
            return self.answer(form, is_kept)
        if is_kept:
            messages.success(request, _("Saved."))
            ahead = self.around().get("next") if "next" in request.POST else None
            return redirect(ahead or self.address())
        return self.refused(form)

    def refused(self, form: RatingForm) -> HttpResponse:
        """Everything typed is still there; what somebody else wrote meanwhile stands beside it."""
        there = Rating.objects.filter(evaluation=self.evaluation, criterion=self.criterion).first()
        if form.is_overtaken:
            form.see_again(there.turn if there else 0)
        return self.not_saved(form=form, meanwhile=there if form.is_overtaken else None)

    def answer(self, form: RatingForm, is_kept: bool) -> JsonResponse:
        """What an open page is told that saves itself: the new turn, and what the level still needs."""
        if is_kept:
            assert form.rating is not None
            return JsonResponse({"turn": form.rating.turn, "lacks": lacks_of(form.rating)})
        said = [message for errors in form.errors.values() for message in errors]
        count = self.rating.evidence_count if self.rating else 0
        facts = {name: str(form.data.get(name, "")) for name in ("level", "reason", "change", "confirmed_by")}
        answer = {"refused": said, "lacks": lacks(evidence_count=count, **facts)}
        return JsonResponse(
            answer, status=HTTPStatus.CONFLICT if form.is_overtaken else HTTPStatus.UNPROCESSABLE_ENTITY
        )

    def do(self, request: HttpRequest) -> HttpResponse:
        form = self.deeds(request.POST, request.FILES).get(request.POST["deed"])
        if form is None:
            raise Http404
        if not form.recorded():
            return self.not_saved(sent=form)
        messages.success(request, _("Written down."))
        return redirect(self.address())

    def take_or_remove(self, request: HttpRequest) -> HttpResponse:
        try:
            if "take" in request.POST:
                self.take(request.POST["take"])
            else:
                self.remove(request.POST["remove"])
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Written down."))
        return redirect(self.address())

    def take(self, key: str) -> None:
        offer = next((offer for offer in offers(self.evaluation) if offer.key == key), None)
        if offer is None:
            raise ValidationError(_("The platform has no such figure now."))
        given = {"evaluation": self.evaluation, "criterion": self.criterion, "by": person(self.request)}
        take_offer(offer=offer.key, words=offer.words, **given)  # type: ignore[arg-type]

    def remove(self, reference: str) -> None:
        rows = self.rating.evidence.all() if self.rating else []
        evidence = next((row for row in rows if str(row.reference) == reference), None)
        if evidence is not None:
            take_evidence_away(evaluation=self.evaluation, evidence=evidence)


@require_safe
@never_cache
def rating_file(request: HttpRequest, reference: Any) -> HttpResponse:
    """Hands out a file to those who see the evaluation, and only to be saved."""
    visible = Evaluation.objects.visible_to(person(request))
    files = RatingEvidence.objects.filter(kind=EvidenceKind.FILE, rating__evaluation__in=visible)
    file = get_object_or_404(files.select_related("content"), reference=reference)
    return HttpResponse(
        bytes(file.content.content),
        content_type=file.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
