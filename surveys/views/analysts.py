"""For young analysts, on the public side: the redacted texts of the batches they were invited to, one at a time."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView

from safeguarding.actions.log_reading import log_reading
from surveys.actions.raise_from_comment import raise_from_comment
from surveys.actions.young_analysts import code_as_analyst
from surveys.answering.later_words import asked_by
from surveys.asking.asked import questions_over_versions
from surveys.coding.analysts import shown_words, texts_for
from surveys.forms.coding import CodesForm
from surveys.models import AnalystBatch, BatchText, Coding
from surveys.views.people import person

MOST_BATCHES = 50


@method_decorator(never_cache, name="dispatch")
class AnalystPage(LoginRequiredMixin, TemplateView):
    """Not found by anybody who is no young analyst."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not person(request).has_perm("surveys.open_batches"):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def mine(self) -> Any:
        """The open batches to which they were invited."""
        found = AnalystBatch.objects.of_analyst(person(self.request), timezone.localdate())
        return found.select_related("survey__organisation")


class YoungAnalystsView(AnalystPage):
    """The batches of this young analyst. It shows no words."""

    template_name = "surveys/young_analysts.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"batches": list(self.mine()[:MOST_BATCHES])}


class AnalystBatchPage(AnalystPage):
    """The next text that they have not coded, with its question and the codebook; or `?text=` again."""

    template_name = "surveys/analyst_batch.html"

    @cached_property
    def batch(self) -> AnalystBatch:
        batch: AnalystBatch = get_object_or_404(self.mine(), reference=self.kwargs["analyst_batch"])
        return batch

    @cached_property
    def texts(self) -> list[BatchText]:
        return texts_for(self.batch, person(self.request))

    @cached_property
    def coded(self) -> set[int]:
        texts = [text.comment_id for text in self.texts]
        mine = Coding.objects.filter(coder=person(self.request), comment__in=texts, finished_at__isnull=False)
        return set(mine.values_list("comment_id", flat=True))

    def text(self, reference: UUID | None = None) -> BatchText | None:
        """The one that is named, or else the next one to code."""
        if reference is not None:
            return next((text for text in self.texts if text.comment.reference == reference), None)
        return next((text for text in self.texts if text.comment_id not in self.coded), None)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        batch = self.batch
        context = {"form": CodesForm(survey=batch.survey), **super().get_context_data(**kwargs), "batch": batch}
        text = self.text(self.kwargs.get("text"))
        context |= {"total": len(self.texts), "done": len(self.coded)}
        if text is None:
            return context | {"is_done": True}
        what = f"Redacted texts for young analysts: {batch.name}"
        log_reading(user=person(self.request), organisation=batch.survey.organisation, what=what, count=1)
        return context | {"text": text, "words": shown_words(text), "asked": self.asked(text)}

    def asked(self, text: BatchText) -> str:
        """The question in the language of the page, where it was asked in it."""
        key = text.comment.question_key
        versions = [version.as_questionnaire() for version in self.batch.survey.versions.order_by("-number")]
        question = next((each for each in questions_over_versions(versions) if each.key == key), None)
        if question is None:
            return str(asked_by(key))
        return question.wording.get(get_language() or "") or next(iter(question.wording.values()))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        text = self.text(self.kwargs["text"]) if "text" in self.kwargs else None
        here = redirect("surveys:analyst_batch", self.batch.reference)
        if text is None:
            messages.warning(request, _("This text is not here any more. Here is the next one."))
            return here
        if "worry" in request.POST:
            return self.tell(text, here)
        form = CodesForm(request.POST, survey=self.batch.survey)
        if form.is_valid():
            try:
                codes = list(form.cleaned_data["codes"])
                code_as_analyst(batch=self.batch, comment=text.comment, analyst=person(request), codes=codes)
            except ValidationError as refusal:
                messages.warning(request, refusal.message)
            return here
        return self.render_to_response(self.get_context_data(form=form))

    def tell(self, text: BatchText, here: HttpResponse) -> HttpResponse:
        """The safeguarding lead has it from now on, and nobody else sees it."""
        raise_from_comment(comment=text.comment, user=person(self.request), why="A young analyst is worried by it.")
        thanks = _("Thank you. An adult looks at it now. If you want to talk about it: %(name)s, %(contact)s")
        named = {"name": self.batch.adult_name, "contact": self.batch.adult_contact}
        messages.success(self.request, thanks % named)
        return here
