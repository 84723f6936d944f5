"""The page where somebody reads their answers again and sends them."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property

from surveys.actions.preview import end_preview
from surveys.actions.send_sheet import NothingToSend, ReadBefore, send_sheet
from surveys.actions.send_trial import send_trial
from surveys.actions.use_entry import ClassIsFull
from surveys.answering.tickets import keep
from surveys.asking.path import ended_by, step_of
from surveys.asking.questionnaire import Question
from surveys.enums import HelperRole
from surveys.pages import tiles
from surveys.views.check_rows import Row, RowsView
from surveys.views.sheets import held_sheet, other_tickets
from surveys.views.way import TOKEN


@dataclass(frozen=True, slots=True)
class Covered:
    """A part that somebody answered and covered: how many of its questions have an answer."""

    title: str
    answered: int
    count: int


class CheckView(RowsView):
    """Everything that was answered, each with a way to change it, and the button that sends it."""

    def get(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        return self.elsewhere() or self.show()

    def post(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        elsewhere = self.elsewhere()
        if elsewhere:
            return elsewhere
        if not self.is_ours(request) or any(row.keeps_from_sending for row in self.rows()):
            return self.show(was_sent=True)
        if self.held.sheet.version.is_preview:
            return self.end_preview()
        if self.held.sheet.is_trial:
            return self.send_trial()
        try:
            send_sheet(ticket=self.held.ticket, helper_role=request.POST.get("helper_role", ""), seen=self.held.sheet)
        except NothingToSend:
            return self.without_sheet(request, reference)
        except ReadBefore:
            return self.look_again(request, reference)
        except ClassIsFull:
            return render(request, "surveys/class_is_full.html", {**self.base_context(), "held": self.held})
        return redirect("surveys:sent", reference=reference)

    def elsewhere(self) -> HttpResponse | None:
        """Where there is nothing to check: somebody did not agree, or a part is to be covered first."""
        if self.ended_by:
            return self.said_no(self.ended_by)
        return self.to_cover(self.open_part) if self.open_part else None

    def look_again(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        """The page anew, with what another page saved while the button was pressed."""
        held = held_sheet(request, reference)
        if held is None:
            return self.without_sheet(request, reference)
        again = CheckView()
        again.setup(request, reference=reference)
        again.held = held
        return again.elsewhere() or again.show(was_sent=True)

    def send_trial(self) -> HttpResponse:
        """An officer's test answer goes to the other test answers, and to nobody else."""
        try:
            send_trial(ticket=self.held.ticket)
        except NothingToSend:
            return self.without_sheet(self.request, self.held.survey.reference)
        return redirect("surveys_admin:trials", reference=self.held.survey.reference)

    def end_preview(self) -> HttpResponse:
        """An officer has gone through a draft: nothing of it is stored."""
        survey = self.held.survey
        title = self.base_context()["survey_title"]
        end_preview(ticket=self.held.ticket)
        response = render(self.request, "surveys/preview_over.html", {"survey": survey, "survey_title": title})
        keep(response, other_tickets(self.request, self.held.ticket.key))
        return response

    @cached_property
    def ended_by(self) -> Question | None:
        return ended_by(self.held.questionnaire, self.answers(), self.held.sheet.age_band)

    def said_no(self, question: Question) -> HttpResponse:
        """Somebody did not agree where the survey needs it: there is nothing to check and nothing to send."""
        step = step_of(self.steps(), question.key)
        context = {**self.base_context(), "question": question, "step_key": step.key if step else ""}
        return render(self.request, "surveys/said_no.html", context)

    def show(self, was_sent: bool = False) -> HttpResponse:
        rows = self.rows()
        context = {
            **self.base_context(),
            "was_sent": was_sent,
            "last_step": rows[-1].step_key if rows else "",
        }

        def page(rows: list[Row], **marked: str) -> str:
            shown = {
                "rows": rows,
                "covered": self.covered(),
                "missing": [row for row in rows if row.is_missing],
                "unfinished": [row for row in rows if row.is_unfinished],
                "helper_tiles": tiles("helper_role", HelperRole.choices, self.request.POST.get("helper_role", "")),
            }
            return self.rendered("surveys/check.html", {**context, **shown, **marked})

        if self.request.method != "GET" or not self.is_like_others:
            return HttpResponse(page(rows))
        return self.poured(
            tuple(row.looks for row in rows),
            context,
            {row.question.key: row.said_in_html() for row in rows if row.label},
            lambda: page(rows),
            lambda marks: page([row.marked(marks) for row in rows], token=marks.mark(TOKEN)),
        )

    def rows(self) -> list[Row]:
        """What nobody has covered."""
        return self.rows_of([question for section, question in self.asked() if not section.own_voice])

    def covered(self) -> list[Covered]:
        """How much was answered in each part that somebody covered, and nothing of what."""
        answers = self.answers()
        by_part: dict[str, list[Question]] = {}
        for section, question in self.asked():
            if section.own_voice:
                by_part.setdefault(section.key, []).append(question)
        titles = {section.key: section.title[self.language] for section in self.held.questionnaire.sections}
        return [
            Covered(titles[key], sum(question.key in answers for question in asked), len(asked))
            for key, asked in by_part.items()
        ]
