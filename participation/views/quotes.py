"""For officers of a chain: which approved quotes are shown with a viewpoint. Each showing of the words is logged."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from participation.actions.use_quote import stop_using_quote, use_quote
from participation.models import UsedQuote, Viewpoint
from participation.views.viewpoints import log_all
from surveys.models import Quote
from surveys.views.people import person

ON_A_PAGE = 20
DECIDE, EVERYBODY, NOBODY = "decide", "everybody", "nobody"


@method_decorator(never_cache, name="dispatch")
class QuotesView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "participation/admin/quotes.html"
    page_title = gettext_lazy("Quotes")
    header_icon = "openquote"

    @cached_property
    def viewpoint(self) -> Viewpoint:
        mine = Viewpoint.objects.of_officers(person(self.request)).select_related("consultation")
        viewpoint: Viewpoint = get_object_or_404(mine, reference=self.kwargs["reference"])
        return viewpoint

    def quotes(self) -> QuerySet[Quote]:
        """Approved quotes from what is behind this viewpoint."""
        return Quote.objects.usable().filter(comment__evidence__viewpoint=self.viewpoint)

    def with_use(self) -> QuerySet[Quote]:
        """With `shown_to_all`: null while the quote is not used here."""
        uses = UsedQuote.objects.filter(quote=OuterRef("pk"), evidence__viewpoint=self.viewpoint)
        found = self.quotes().annotate(shown_to_all=Subquery(uses.values("is_public")[:1]))
        return found.select_related("comment__survey__organisation").order_by("pk")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        address = reverse("participation_admin:viewpoint", args=[self.viewpoint.reference])
        chain = {"url": address, "label": str(self.viewpoint.sentence)}
        return [*self.breadcrumbs_items, chain, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        page = Paginator(self.with_use(), ON_A_PAGE).get_page(self.request.GET.get("p"))
        return super().get_context_data(**kwargs) | {
            "viewpoint": self.viewpoint,
            "page_obj": page,
            "quotes": self.read(page),
        }

    def read(self, page: Page) -> list[Quote]:
        """Write down that these are read, then hand them over."""
        quotes = list(page.object_list)
        what = _("Quotes for “%(sentence)s”") % {"sentence": self.viewpoint.sentence}
        log_all(person(self.request), [quote.comment for quote in quotes], what)
        return quotes

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        quote = get_object_or_404(self.quotes(), reference=self.named())
        wanted = request.POST.get("shown_to", "")
        try:
            if wanted == NOBODY:
                stop_using_quote(viewpoint=self.viewpoint, quote=quote)
            elif wanted in (DECIDE, EVERYBODY):
                use_quote(viewpoint=self.viewpoint, quote=quote, by=person(request), is_public=wanted == EVERYBODY)
            else:
                raise Http404
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Written down."))
        return redirect("participation_admin:quotes", self.viewpoint.reference)

    def named(self) -> UUID:
        try:
            return UUID(self.request.POST.get("quote", ""))
        except ValueError as error:
            raise Http404 from error
