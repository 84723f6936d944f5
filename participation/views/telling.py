"""For officers: writing to those who left an address, and posters that tell schools and groups what became of it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views import View
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.language import offered
from cms.language.languages import direction
from participation import surveys_below
from participation.actions.tell_aloud import tell_aloud
from participation.actions.tell_contacts import tell_contacts
from participation.chain import chains
from participation.forms.telling import TellForm, ToldAloudForm
from participation.models import Consultation, Reply, ToldAloud, Viewpoint
from participation.views.classes import address_of, entries_for
from surveys.answering.receipts import qr_svg
from surveys.models import ClassCode
from surveys.views.people import person

ON_A_POSTER = 4
MOST_TOLD = 20


class TellView(WagtailAdminTemplateMixin, FormView):
    """How many wait for a message, never who; what was written before, and how much of it was refused."""

    template_name = "participation/admin/tell.html"
    form_class = TellForm
    page_title = gettext_lazy("Tell people")
    header_icon = "mail"

    @cached_property
    def consultation(self) -> Consultation:
        visible = Consultation.objects.visible_to(person(self.request))
        found: Consultation = get_object_or_404(visible, reference=self.kwargs["reference"])
        if not person(self.request).has_perm("participation.edit_facts", found):
            raise PermissionDenied
        return found

    def get_page_subtitle(self) -> str:
        return str(self.consultation)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = reverse("participation_admin:consultation", args=[self.consultation.reference])
        item = {"url": above, "label": self.consultation.name}
        return [*self.breadcrumbs_items, item, {"url": "", "label": self.get_page_title()}]

    def final_replies(self) -> "QuerySet[Reply]":
        final = Reply.objects.filter(viewpoint__consultation=self.consultation, is_final=True)
        return final.select_related("viewpoint").order_by("-sent_on", "-pk")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("do") == "aloud":
            return self.write_told_aloud(request)
        return super().post(request, *args, **kwargs)

    def write_told_aloud(self, request: HttpRequest) -> HttpResponse:
        aloud = ToldAloudForm(request.POST, replies=self.final_replies())
        if aloud.is_valid():
            try:
                tell_aloud(consultation=self.consultation, by=person(request), **aloud.cleaned_data)
            except ValidationError as refusal:
                aloud.add_error(None, refusal)
            else:
                messages.success(request, _("Written down."))
                return redirect("participation_admin:tell", self.consultation.reference)
        return self.render_to_response(self.get_context_data(form=TellForm(), aloud=aloud))

    def form_valid(self, form: TellForm) -> HttpResponse:
        try:
            tell_contacts(consultation=self.consultation, by=person(self.request), **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal.messages)
            return self.form_invalid(form)
        messages.success(self.request, _("The mails are being written. Each address is deleted with its mail."))
        return redirect("participation_admin:tell", self.consultation.reference)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        consultation = self.consultation
        surveys = surveys_below.surveys_of(consultation)
        told = ToldAloud.objects.filter(reply__viewpoint__consultation=consultation)
        kwargs.setdefault("aloud", ToldAloudForm(replies=self.final_replies()))
        return super().get_context_data(**kwargs) | {
            "consultation": consultation,
            "waiting": consultation.contacts.count(),
            "tellings": consultation.tellings.with_deliveries().select_related("by")[:ON_A_POSTER],
            "told_aloud": told.select_related("reply__viewpoint")[:MOST_TOLD],
            "has_ended": self.final_replies().exists(),
            "groups": ClassCode.objects.filter(survey__in=surveys).order_by("label")[:100],
            "languages": offered(),
        }


@dataclass(frozen=True, slots=True)
class Poster:
    """What a poster says, in one language."""

    language: str
    dir: str
    asked: chains.Title
    entries: list[chains.Entry]


class PosterView(View):
    """`?language=` names a language, `?group=` a class or group whose own page the QR code opens."""

    template_name = "participation/admin/poster.html"

    @cached_property
    def consultation(self) -> Consultation:
        visible = Consultation.objects.visible_to(person(self.request))
        found: Consultation = get_object_or_404(visible, reference=self.kwargs["reference"])
        return found

    @cached_property
    def group(self) -> ClassCode | None:
        wanted = self.request.GET.get("group", "")
        surveys = surveys_below.surveys_of(self.consultation)
        groups = ClassCode.objects.filter(survey__in=surveys) if wanted else []
        return next((group for group in groups if str(group.reference) == wanted), None)

    def language(self) -> str:
        wanted = self.request.GET.get("language", "")
        return wanted if wanted in dict(offered()) else settings.LANGUAGE_CODE

    def poster(self, language: str) -> Poster:
        public = Viewpoint.objects.filter(consultation=self.consultation).current().public()
        if self.group:
            found = entries_for(self.group, self.consultation)
            entries = [*found["said"], *found["others"]][:ON_A_POSTER]
        else:
            entries = chains.entries(public.as_entries().latest_first()[:ON_A_POSTER])
        asked = chains.public_titles([self.consultation])[self.consultation.pk]
        return Poster(language, direction(language), asked, entries)

    def context(self) -> dict[str, Any]:
        language = self.language()
        with override(language):
            poster = self.poster(language)
            path = address_of(self.group) if self.group else poster.asked.url or reverse("participation:you_said")
        address = self.request.build_absolute_uri(path)
        return {"poster": poster, "address": address, "qr": qr_svg(address)}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Rendered at once, in the language of the poster."""
        context = self.context()
        with override(context["poster"].language):
            return render(request, self.template_name, context)
