"""For officers and readers: complaints that came through “Tell us anything”, and the doors of their organisations."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView, WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button, HeaderButton

from accounts.enums import Role
from accounts.models import Organisation
from accounts.rules import organisation_ids_where
from safeguarding.actions.log_reading import log_reading
from safeguarding.staffing import staffed
from surveys.actions.make_tell_us import make_tell_us
from surveys.comment_buttons import buttons_for
from surveys.forms.complaints import AnswerForm, TellUsFactsForm
from surveys.language_links import language_name
from surveys.models import Comment, Complaint, Survey, TellUs
from surveys.views.listing import SurveyView
from surveys.views.people import person


def complaint_address(complaint: Complaint) -> str:
    return reverse("surveys_admin:complaint", args=[complaint.comment.reference])


class ClockColumn(BaseColumn):
    """By when a complaint must be answered, and whether that is over."""

    cell_template_name = "surveys/admin/complaint_clock_cell.html"

    def get_cell_context_data(self, instance: Complaint, parent_context: Any) -> dict[str, Any]:
        late = instance.is_late(timezone.localdate())
        return super().get_cell_context_data(instance, parent_context) | {"complaint": instance, "is_late": late}


class ComplaintsView(BaseListingView):
    """Complaints without their words: what must be answered next stands first."""

    page_title = _("Complaints")
    header_icon = "warning"
    paginate_by = 20
    no_results_message = _(
        "No complaints. They come through “Tell us anything”, and stand here with the day of their answer."
    )
    columns = [
        TitleColumn("day", label=_("Came in"), accessor="comment.day", get_url=complaint_address),
        ClockColumn("answer_by", label=_("Answer")),
        Column("organisation", label=_("Organisation"), accessor="comment.survey.organisation"),
    ]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("surveys.open_surveys"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def header_buttons(self) -> list[Button]:  # type: ignore[override]
        return [HeaderButton(_("Tell us anything"), url=reverse("surveys_admin:tell_us"), icon_name="comment")]

    def get_index_url(self) -> str:
        return self.request.path

    def get_base_queryset(self) -> QuerySet:
        mine = Complaint.objects.visible_to(person(self.request)).in_order_of_work()
        return mine.select_related("comment__survey__organisation").defer("comment__words")


@method_decorator(never_cache, name="dispatch")
class ComplaintView(WagtailAdminTemplateMixin, TemplateView):
    """One complaint: its day, its words for readers, and the answer, which officers of its organisation give."""

    page_title = _("Complaint")
    header_icon = "warning"
    template_name = "surveys/admin/complaint.html"

    @cached_property
    def complaint(self) -> Complaint:
        reference: UUID = self.kwargs["comment"]
        mine = Complaint.objects.visible_to(person(self.request))
        found = mine.select_related("comment__survey__organisation", "comment__concern", "answered_by")
        complaint: Complaint = get_object_or_404(found, comment__reference=reference)
        return complaint

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("surveys_admin:complaints"), "label": _("Complaints")}
        return [*self.breadcrumbs_items, above, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, complaint = person(self.request), self.complaint
        comment = complaint.comment
        may_read = user.has_perm("surveys.read_comments", comment.survey)
        is_withheld = Comment.objects.withheld().filter(pk=comment.pk).exists()
        is_shown = may_read and not is_withheld and comment.erased_on is None
        if is_shown:
            self.read(comment)
        context = {
            "complaint": complaint,
            "comment": comment,
            "is_late": complaint.is_late(timezone.localdate()),
            "may_read": may_read,
            "is_withheld": is_withheld,
            "is_shown": is_shown,
            "language": language_name(comment.language),
            "buttons": buttons_for(comment, user) if is_shown else [],
            "may_answer": user.has_perm("surveys.answer_complaint", comment.survey) and not complaint.answered_on,
        }
        return {"form": AnswerForm(), **super().get_context_data(**kwargs), **context}

    def read(self, comment: Comment) -> None:
        """Write down that this is read, before it is shown."""
        what = _now("Comments on “%(survey)s”") % {"survey": comment.survey.name}
        log_reading(user=person(self.request), organisation=comment.survey.organisation, what=what, count=1)
        Comment.objects.filter(pk=comment.pk, read_at=None).update(read_at=timezone.now())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not person(request).has_perm("surveys.answer_complaint", self.complaint.comment.survey):
            raise PermissionDenied
        form = AnswerForm(request.POST)
        if form.answered(self.complaint, by=person(request), on=timezone.localdate()) is None:
            messages.error(request, _now("Not saved yet. What you typed is still here: look at the marked fields."))
            # Somebody else may have answered meanwhile: then their answer stands above what was typed here.
            del self.complaint
            return self.render_to_response(self.get_context_data(form=form))
        messages.success(request, _now("Saved. Whoever has the receipt can read your answer now."))
        return redirect("surveys_admin:complaint", comment=self.complaint.comment.reference)


class TellUsDoorsView(WagtailAdminTemplateMixin, TemplateView):
    """The doors of this person's organisations, what is missing until each is open, and where each part of it is."""

    page_title = _("Tell us anything")
    header_icon = "comment"
    template_name = "surveys/admin/tell_us.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm("surveys.open_surveys"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title()}
        return [*self.breadcrumbs_items, {"url": reverse("surveys_admin:list"), "label": _("Surveys")}, here]

    @cached_property
    def header_buttons(self) -> list[Button]:  # type: ignore[override]
        return [HeaderButton(_("Complaints"), url=reverse("surveys_admin:complaints"), icon_name="warning")]

    def officers_of(self) -> QuerySet[Organisation]:
        ids = organisation_ids_where(person(self.request), Role.OFFICER)
        return Organisation.objects.active().filter(pk__in=ids)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = Survey.objects.visible_to(person(self.request)).filter(is_tell_us=True).select_related("organisation")
        counted = mine.annotate(told=Count("responses", distinct=True))
        counted = counted.prefetch_related("partners").order_by("organisation__name")
        there = set(staffed().values_list("pk", flat=True))
        return {
            **super().get_context_data(**kwargs),
            "doors": [self.row(door, door.organisation_id in there) for door in counted],
            "without": self.officers_of().exclude(surveys__is_tell_us=True),
            "address": self.request.build_absolute_uri(reverse("surveys:tell_us")),
        }

    def row(self, door: Any, is_staffed: bool) -> dict[str, Any]:
        user, state = person(self.request), door.state_at(timezone.now())
        return {
            "survey": door,
            "told": door.told,
            "state": state.label,
            "is_new": door.opens_at is None,
            "is_unstaffed": not is_staffed,
            "is_editor": user.has_perm("surveys.edit_survey", door),
            "is_reader": user.has_perm("surveys.read_comments", door),
            "is_officer": user.has_perm("surveys.see_results", door),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        organisation = get_object_or_404(self.officers_of(), slug=request.POST.get("make", "")[:60].replace("\0", ""))
        door = make_tell_us(organisation=organisation, by=person(request))
        messages.success(request, _now("It is made, and still closed. Fill in its lawful record; then open it."))
        return redirect("surveys_admin:lawful", reference=door.reference)


class TellUsFactsView(SurveyView):
    """What an organisation says and does about complaints."""

    door = "tell_us_facts"
    page_title = _("Complaints: your route and your time")
    header_icon = "warning"
    template_name = "surveys/admin/tell_us_facts.html"

    def mine(self) -> QuerySet:
        return Survey.objects.editable_by(person(self.request)).filter(is_tell_us=True)

    @cached_property
    def facts(self) -> TellUs:
        return TellUs.objects.filter(survey=self.survey).first() or TellUs(survey=self.survey)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"form": TellUsFactsForm(instance=self.facts), **super().get_context_data(**kwargs)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = TellUsFactsForm(request.POST, instance=self.facts)
        if not form.is_valid():
            messages.error(request, _now("Not saved yet. What you typed is still here: look at the marked fields."))
            return self.render_to_response(self.get_context_data(form=form))
        form.save()
        messages.success(request, _now("Saved. It counts from now on."))
        return redirect("surveys_admin:tell_us_facts", reference=self.survey.reference)
