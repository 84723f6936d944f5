"""One chain for the people who work on it: every link in its order, each with its form."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import TextChoices
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from accounts.models import User
from participation.chain import chains
from participation.chain.how_many import A_FEW, disclosed
from participation.chain.next_steps import owed
from participation.enums import Answered, Understanding
from participation.forms.hearing import Acknowledge, Decide, TakeTo
from participation.forms.links import LinkForm
from participation.forms.progress import AddFile, AddMilestone, ReachMilestone, WriteProgress
from participation.forms.promises import ChangePromise, Promise
from participation.forms.replies import LookAgain, SendReply
from participation.forms.understanding import AddNote, CiteFigure, FileUnder, Merge, Reword, Split
from participation.models import ReplyAnswer, Viewpoint, ViewpointCheck
from safeguarding.actions.log_reading import log_reading
from surveys.models import Comment, Survey
from surveys.views.people import person

FORMS: tuple[type[LinkForm], ...] = (
    AddNote,
    CiteFigure,
    FileUnder,
    Reword,
    Merge,
    Split,
    TakeTo,
    Acknowledge,
    Decide,
    Promise,
    WriteProgress,
    AddMilestone,
    ReachMilestone,
    AddFile,
    ChangePromise,
    SendReply,
    LookAgain,
)


def readable(user: User, comments: list[int]) -> dict[int, Comment]:
    """Those of these comments that `user` may read now, by id."""
    surveys = Survey.objects.of_readers(user)
    found = Comment.objects.released().filter(pk__in=comments, survey__in=surveys.values("pk"))
    return {comment.pk: comment for comment in found.select_related("survey__organisation")}


def log_all(user: User, comments: list[Comment], what: str) -> None:
    """Write down the reading with each organisation whose texts are about to be shown."""
    counts = Counter(comment.survey.organisation for comment in comments)
    for organisation, count in counts.items():
        log_reading(user=user, organisation=organisation, what=what, count=count)


def check_figures(checks: Iterable[ViewpointCheck]) -> list[tuple[str, str]]:
    """What those who said it think of our sentence: each answer, with a figure that points at nobody."""
    return figures_of(Understanding, (check.answer for check in checks))


def figures_of(choices: type[TextChoices], answers: Iterable[str]) -> list[tuple[str, str]]:
    """Each answer that was given, with a figure that points at nobody."""
    counts = Counter(answers)
    return [
        (str(answer.label), _("a few") if figure == A_FEW else str(figure))
        for answer in choices
        if (figure := disclosed(counts[answer])) is not None
    ]


class ViewpointView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "participation/admin/viewpoint.html"
    header_icon = "comment"

    @cached_property
    def entry(self) -> chains.Entry:
        visible = Viewpoint.objects.visible_to(person(self.request)).as_entries().with_chain()
        viewpoint = get_object_or_404(visible, reference=self.kwargs["reference"])
        [entry] = chains.entries([viewpoint])
        return entry

    def get_page_title(self) -> str:
        return _("What became of it")

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        consultation = self.entry.viewpoint.consultation
        items = [*self.breadcrumbs_items]
        if person(self.request).has_perm("participation.view_chain", consultation):
            address = reverse("participation_admin:consultation", args=[consultation.reference])
            items.append({"url": address, "label": consultation.name})
        return [*items, {"url": "", "label": self.get_page_title()}]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_named(request.POST.get("link", ""))
        if "measure" in request.POST:
            form.only_measure()
            return self.render_to_response(self.get_context_data(sent=form))
        if form.recorded():
            messages.success(request, _("Written down."))
            return redirect("participation_admin:viewpoint", self.entry.viewpoint.reference)
        messages.error(request, _("Not written down yet. What you typed is still here: look at the marked fields."))
        return self.render_to_response(self.get_context_data(sent=form))

    def form_named(self, name: str) -> LinkForm:
        """The form that was sent, filled in; none that this person may not use."""
        for kind in FORMS:
            for subject in kind.subjects(self.entry):
                if name == f"{kind.slug}-{subject.pk}" and kind.may(person(self.request), subject, self.entry):
                    return kind(
                        self.request.POST,
                        self.request.FILES,
                        subject=subject,
                        entry=self.entry,
                        user=person(self.request),
                    )
        raise Http404

    def forms(self, sent: LinkForm | None) -> dict[str, list[LinkForm]]:
        """The forms that make sense now, by kind; the one that was sent among them, with its errors."""
        found: dict[str, list[LinkForm]] = {}
        for kind in FORMS:
            for subject in kind.subjects(self.entry):
                if sent and sent.prefix == f"{kind.slug}-{subject.pk}":
                    found.setdefault(kind.slug, []).append(sent)
                elif kind.is_offered(subject, self.entry) and kind.may(person(self.request), subject, self.entry):
                    form = kind(subject=subject, entry=self.entry, user=person(self.request))
                    found.setdefault(kind.slug, []).append(form)
        return found

    def get_context_data(self, sent: LinkForm | None = None, **kwargs: Any) -> dict[str, Any]:
        viewpoint = self.entry.viewpoint
        today = timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "entry": self.entry,
            "forms": self.forms(sent),
            "owed": [(item, item.is_late(today)) for item in owed(self.entry)],
            "can_quote": person(self.request).has_perm("participation.edit_chain", viewpoint),
            "answers": figures_of(Answered, self.answers_to_the_end()),
            **self.evidence(viewpoint),
        }

    def answers_to_the_end(self) -> list[str]:
        """What those who were told last said to it."""
        answers = (
            ReplyAnswer.objects.filter(reply=self.entry.ending) if self.entry.ending else ReplyAnswer.objects.none()
        )
        return list(answers.values_list("answer", flat=True))

    def evidence(self, viewpoint: Any) -> dict[str, Any]:
        """The evidence; a child's words only to a reader who asks for them, and written down before they are shown."""
        rows = list(viewpoint.evidence.all())
        checks = [check for check in viewpoint.checks.all() if check.comment_id]
        ids = [row.comment_id for row in (*rows, *checks) if row.comment_id]
        comments = readable(person(self.request), ids)
        shown = "words" in self.request.GET and bool(comments)
        if shown:
            what = _("Evidence of “%(sentence)s”") % {"sentence": viewpoint.sentence}
            log_all(person(self.request), list(comments.values()), what)
        pairs = [(row, comments.get(row.comment_id) if shown and row.comment_id else None) for row in rows]
        return {
            "evidence": pairs,
            "can_read": bool(comments) and not shown,
            "check_words": [comments[check.comment_id] for check in checks if shown and check.comment_id in comments],
            "checks": check_figures(viewpoint.checks.all()),
        }
