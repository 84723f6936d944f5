"""For readers of the survey's own organisation: what young analysts may read, and who is there for them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from accounts.rules import organisation_ids_where
from surveys.actions.young_analysts import (
    end_batch,
    invite_analyst,
    keep_record,
    make_batch,
    release_texts,
    take_text_back,
    uninvite_analyst,
)
from surveys.coding.analysts import without_a_place
from surveys.forms.analysts import BatchForm, RecordForm, young_analysts
from surveys.models import AnalystBatch, AnalystRecord, Comment, Redaction
from surveys.views.people import person
from surveys.views.quoting import show_refusal
from surveys.views.readers import ReaderView
from surveys.views.typed_keys import is_key

ON_A_PAGE = 25
MOST_ANALYSTS = 100


class ReleasingView(ReaderView):
    """Partners' readers read; whose texts go to whom is said by the own organisation."""

    header_icon = "group"

    def mine(self) -> QuerySet:
        return super().mine().filter(organisation__in=organisation_ids_where(person(self.request), Role.READER))


class AnalystBatchesView(ReleasingView):
    """The batches of a survey, and a form for a new one."""

    door = "analyst_batches"
    page_title = _("Young analysts")
    template_name = "surveys/admin/analyst_batches.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"form": BatchForm(), **super().get_context_data(**kwargs)}
        texts, people = Count("texts", distinct=True), Count("analysts", distinct=True)
        found = AnalystBatch.objects.filter(survey=self.survey).annotate(texts_count=texts, people_count=people)
        found = found.order_by("-made_at", "-pk")
        page = Paginator(found, ON_A_PAGE).get_page(self.request.GET.get("p"))
        today = timezone.localdate()
        return context | {"page_obj": page, "rows": [(batch, batch.is_open_on(today)) for batch in page]}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = BatchForm(request.POST)
        if form.is_valid():
            try:
                batch = make_batch(survey=self.survey, by=person(request), **form.cleaned_data)
            except ValidationError as refusal:
                show_refusal(form, refusal)
            else:
                return redirect("surveys_admin:analyst_batch", self.survey.reference, batch.reference)
        return self.render_to_response(self.get_context_data(form=form))


class AnalystBatchView(ReleasingView):
    """One batch: redacted texts to release or to take back, and the young analysts to invite."""

    door = "analyst_batch"
    page_title = _("A batch for young analysts")
    template_name = "surveys/admin/analyst_batch.html"

    @cached_property
    def batch(self) -> AnalystBatch:
        found = AnalystBatch.objects.filter(survey=self.survey)
        batch: AnalystBatch = get_object_or_404(found, reference=self.kwargs["analyst_batch"])
        batch.survey = self.survey
        return batch

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = Redaction.objects.filter(is_current=True, comment__in=self.released).order_by("-at", "-pk")
        page = Paginator(found.select_related("comment"), ON_A_PAGE).get_page(self.request.GET.get("p"))
        redactions = list(page.object_list)
        self.log(len(redactions))
        released = set(self.batch.texts.values_list("comment_id", flat=True))
        invited = set(self.batch.analysts.values_list("analyst_id", flat=True))
        analysts = list(young_analysts(self.survey)[:MOST_ANALYSTS])
        records = AnalystRecord.objects.filter(user__in=analysts, organisation=self.survey.organisation_id)
        recorded = set(records.values_list("user_id", flat=True))
        return {
            **super().get_context_data(**kwargs),
            "batch": self.batch,
            "is_open": self.batch.is_open_on(timezone.localdate()),
            "texts": [
                (each, self.wording(each.comment.question_key), each.comment_id in released) for each in redactions
            ],
            "count": len(released),
            "placeless": without_a_place(self.batch),
            "page_obj": page,
            "analysts": [(each, each.pk in recorded, each.pk in invited) for each in analysts],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            done = self.do(request)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
        else:
            messages.success(request, done)
        return redirect("surveys_admin:analyst_batch", self.survey.reference, self.batch.reference)

    def do(self, request: HttpRequest) -> str:
        """The one thing that was pressed; says what was done."""
        sent, by = request.POST, person(request)
        if "take_back" in sent:
            take_text_back(batch=self.batch, comment=self.text(sent["take_back"]))
            return _now("Taken back. Nobody sees it in this batch any more.")
        if "invite" in sent:
            invite_analyst(batch=self.batch, analyst=self.analyst(sent["invite"]), by=by)
            return _now("Invited. The mail is on its way.")
        if "uninvite" in sent:
            uninvite_analyst(batch=self.batch, analyst=self.analyst(sent["uninvite"]))
            return _now("They see this batch no longer.")
        if "end" in sent:
            end_batch(batch=self.batch)
            return _now("The batch has ended.")
        texts = [self.text(reference) for reference in sent.getlist("comment")[:ON_A_PAGE]]
        if not texts:
            raise ValidationError(_now("Choose a text first."))
        count = release_texts(batch=self.batch, comments=texts, by=by)
        return _now("Texts that are new in the batch: %(count)d") % {"count": count}

    def text(self, reference: str) -> Comment:
        found = next((each for each in self.texts if str(each.reference) == reference), None)
        if found is None:
            raise ValidationError(_now("This text is not here any more."))
        return found

    @cached_property
    def texts(self) -> list[Comment]:
        """Those of the texts that were named which may be released."""
        named = [value for name in ("comment", "take_back") for value in self.request.POST.getlist(name)]
        try:
            return list(self.released.filter(reference__in=named[: ON_A_PAGE + 1]))
        except ValidationError as wrong:
            raise ValidationError(_now("This text is not here any more.")) from wrong

    def analyst(self, key: str) -> User:
        found: User | None = young_analysts(self.survey).filter(pk=int(key)).first() if is_key(key) else None
        if found is None:
            raise ValidationError(_now("This person is no young analyst here any more."))
        return found


class AnalystRecordView(ReleasingView):
    """Where a young analyst lives and learns, as the survey's organisation wrote it down."""

    door = "analyst_record"
    page_title = _("Where they live and learn")
    template_name = "surveys/admin/analyst_record.html"

    @cached_property
    def analyst(self) -> User:
        analyst: User = get_object_or_404(young_analysts(self.survey), pk=self.kwargs["analyst"])
        return analyst

    @cached_property
    def record(self) -> AnalystRecord | None:
        return AnalystRecord.objects.filter(user=self.analyst, organisation=self.survey.organisation_id).first()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = RecordForm(instance=self.record, survey=self.survey)
        return {"form": form, **super().get_context_data(**kwargs), "analyst": self.analyst}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = RecordForm(request.POST, instance=self.record, survey=self.survey)
        analyst = self.analyst
        if form.is_valid():
            keep_record(analyst=analyst, by=person(request), of=self.survey, **form.cleaned_data)
            messages.success(request, _now("Kept. They can be invited now."))
            return redirect("surveys_admin:analyst_batches", self.survey.reference)
        return self.render_to_response(self.get_context_data(form=form))
