"""The pack for those who decide: on one page to read or print, as PDF and as a Word file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from cms.printed.parts import Paper
from cms.printed.pdf import CannotWrite, as_pdf
from cms.printed.word import as_word
from participation.models import Briefing, Viewpoint
from participation.packs.contents import Pack, pack_for
from participation.packs.papers import paper_of
from participation.views.viewpoints import log_all
from surveys.views.people import person

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class OfOneBriefing(View):
    """404 for whoever may not follow the chain. Whoever opens it reads its quotes, which is written down first."""

    @cached_property
    def pack(self) -> Pack:
        found = Briefing.objects.select_related("viewpoint__consultation__lead")
        visible = Viewpoint.objects.visible_to(person(self.request))
        briefing = get_object_or_404(found, reference=self.kwargs["reference"], viewpoint__in=visible)
        pack = pack_for(briefing, person(self.request))
        if pack is None:
            raise Http404
        log_all(person(self.request), pack.quoted, _("Quotes in the pack for %(who)s") % {"who": briefing.taken_to})
        return pack

    @method_decorator(never_cache)
    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return super().dispatch(*args, **kwargs)


class PackView(OfOneBriefing, TemplateView):
    template_name = "participation/admin/pack.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pack = self.pack
        return super().get_context_data(**kwargs) | {
            "pack": pack,
            "briefing": pack.briefing,
            "consultation": pack.consultation,
            "asked": pack.asked,
            "entries": pack.entries,
        }


class PackFile(OfOneBriefing):
    """The same as a file to download."""

    def paper(self) -> Paper:
        return paper_of(self.pack, timezone.localdate())

    def answer(self, content: bytes, kind: str, ending: str) -> HttpResponse:
        name = slugify(f"pack {self.pack.consultation.name}") or "pack"
        disposition = f'attachment; filename="{name}.{ending}"'
        return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


class PackPdf(PackFile):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        try:
            return self.answer(as_pdf(self.paper()), "application/pdf", "pdf")
        except CannotWrite as refusal:
            messages.error(request, str(refusal))
            return redirect("participation_admin:viewpoint", self.pack.briefing.viewpoint.reference)


class PackWord(PackFile):
    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        return self.answer(as_word(self.paper()), WORD, "docx")
