"""For officers: who may answer a survey, and the batches of links with which people are invited."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from surveys.actions.change_access import change_access
from surveys.actions.invite_people import invite_by_mail, make_links
from surveys.actions.take_back import take_back_batch
from surveys.forms.inviting import AccessForm, LinksForm, MailsForm
from surveys.language_links import language_name, shown_in
from surveys.models import InvitationBatch, Survey
from surveys.views.listing import SurveyView
from surveys.views.people import person

ON_A_PAGE = 20
NOT_SAVED = _("Not saved yet. What you typed is still here: look at the marked fields.")


class InviterView(SurveyView):
    """A page for officers of the survey's own organisation: addresses and links are theirs alone."""

    door = "who"
    header_icon = "group"

    def mine(self) -> QuerySet:
        return Survey.objects.editable_by(person(self.request))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        found = super().get_breadcrumbs_items()
        above = {"url": reverse("surveys_admin:who", args=[self.survey.reference]), "label": _("Who may answer")}
        return found if isinstance(self, WhoView) else [*found[:-1], above, found[-1]]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "survey": self.survey}

    def page_of(self, found: QuerySet, name: str) -> Page:
        return Paginator(found, ON_A_PAGE).get_page(self.request.GET.get(name))

    def back(self) -> HttpResponse:
        return redirect("surveys_admin:who", reference=self.survey.reference)


class WhoView(InviterView):
    """Who may answer, whether a parent must have agreed, and everything that was handed out."""

    page_title = _("Who may answer")
    template_name = "surveys/admin/who.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", AccessForm(instance=self.survey))
        batches = self.survey.batches.with_counts().order_by("-made_at", "-pk")
        now = timezone.now()
        batch_page = self.page_of(batches, "p")
        class_page = self.page_of(self.survey.class_codes.order_by("-made_at", "-pk"), "c")
        return {
            **context,
            "batch_page": batch_page,
            "batches": [(batch, batch.pass_at(now)) for batch in batch_page],
            "class_page": class_page,
            "classes": [(class_code, class_code.pass_at(now)) for class_code in class_page],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = AccessForm(request.POST, instance=self.survey)
        if not form.is_valid():
            messages.error(request, NOT_SAVED)
            return self.render_to_response(self.get_context_data(form=form))
        change_access(survey=self.survey, **form.cleaned_data)
        messages.success(request, _now("Saved. It counts from now on."))
        return self.back()


class MakeBatchView(InviterView):
    """A form that makes a batch."""

    template_name = "surveys/admin/invite.html"
    form_class: type[LinksForm] | type[MailsForm]
    button: Any
    explanation: Any

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", self.form_class(survey=self.survey))
        return {**context, "button": self.button, "explanation": self.explanation}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, request.FILES, survey=self.survey)
        if form.is_valid():
            try:
                return self.make(form)
            except ValidationError as error:
                form.add_error(None, error)
        messages.error(request, NOT_SAVED)
        return self.render_to_response(self.get_context_data(form=form))

    def make(self, form: Any) -> HttpResponse:
        raise NotImplementedError


@method_decorator(never_cache, name="dispatch")
class MakeLinksView(MakeBatchView):
    """Links to hand out. The page that comes back holds them, and no other page ever will."""

    page_title = _("Make links")
    form_class = LinksForm
    button = _("Make the links")
    explanation = _("Each link takes one answer. Hand them out on cards or in letters, or send one by yourself.")

    def make(self, form: LinksForm) -> HttpResponse:
        count = form.cleaned_data["count"]
        batch, tokens = make_links(survey=self.survey, user=person(self.request), plan=form.plan, count=count)
        version = self.survey.current_version()
        codes = version.as_questionnaire().languages if version else ()
        self.template_name = "surveys/admin/links_made.html"
        context = {
            "batch": batch,
            "tokens": tokens,
            "links": [address_of(self.request, token) for token in tokens],
            "languages": shown_in(codes),
        }
        return self.render_to_response(super(MakeBatchView, self).get_context_data(**context))


class MakeMailsView(MakeBatchView):
    page_title = _("Invite by mail")
    form_class = MailsForm
    button = _("Send the invitations")
    explanation = _(
        "Each address gets a mail of its own with a link of its own. Nobody sees which link went to whom. "
        "The addresses are deleted a month after the mail."
    )

    def make(self, form: MailsForm) -> HttpResponse:
        given = form.cleaned_data
        batch = invite_by_mail(
            survey=self.survey,
            user=person(self.request),
            plan=form.plan,
            addresses=given["found"],
            language=given["language"],
            note=given["note"],
        )
        count = len(given["found"])
        sentence = ngettext("%d mail is on its way.", "%d mails are on their way.", count) % count
        messages.success(self.request, sentence)
        return redirect("surveys_admin:batch", reference=self.survey.reference, batch=batch.reference)


class BatchView(InviterView):
    """One batch: how many of its links were used, which addresses could not be reached, and taking it back."""

    page_title = _("A batch of links")
    template_name = "surveys/admin/batch.html"

    @cached_property
    def batch(self) -> InvitationBatch:
        batches = self.survey.batches.with_counts().select_related("made_by")
        found: InvitationBatch = get_object_or_404(batches, reference=self.kwargs["batch"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        addressees = self.batch.addressees
        unreachable = addressees.unreachable().select_related("mail").prefetch_related("mail__logs")
        return {
            **super().get_context_data(**kwargs),
            "batch": self.batch,
            "state": self.batch.pass_at(timezone.now()),
            "waiting": addressees.waiting().count(),
            "unreachable": self.page_of(unreachable, "p"),
            "language": language_name(self.batch.language),
            "hears_of_returns": bool(settings.RETURN_MAILBOX_URL),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        take_back_batch(batch=self.batch)
        messages.success(request, _now("Taken back. Nobody can begin with these links any more."))
        return redirect("surveys_admin:batch", reference=self.survey.reference, batch=self.batch.reference)


def address_of(request: HttpRequest, token: str) -> str:
    """A link without a language: the browser's language decides."""
    return request.build_absolute_uri(f"/i/{token}/")
