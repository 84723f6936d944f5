"""Answering: one step at a time, check, send, receipt."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from safeguarding.staffing import is_staffed
from surveys.actions.save_answers import save_answers
from surveys.actions.send_sheet import NothingToSend, receipt_of, send_sheet
from surveys.answers import Answer, answers_from_data
from surveys.enums import OptOut, Presentation
from surveys.forms.steps import StepForm
from surveys.kinds import kind_named
from surveys.models import Sheet
from surveys.path import Step, answers_that_count, asked_questions, step_of, steps
from surveys.questionnaire import Question
from surveys.receipts import in_groups, qr_svg
from surveys.tickets import keep
from surveys.views.sheets import SheetView, other_tickets, sent_response

NEXT, BACK, LOOK = "next", "back", "look:"


class WayView(SheetView):
    """A page on the way through a sheet; knows the answers so far and the steps that follow from them."""

    @cached_property
    def language(self) -> str:
        return get_language() or self.held.sheet.language

    def answers(self) -> dict[str, Answer]:
        return answers_from_data(self.held.sheet.answers)

    def steps(self) -> list[Step]:
        sheet = self.held.sheet
        return steps(self.held.questionnaire, self.answers(), presentation=sheet.presentation, age_band=sheet.age_band)

    def base_context(self) -> dict[str, Any]:
        return {
            "survey": self.held.survey,
            "survey_title": self.held.questionnaire.title[self.language],
            "token": self.held.ticket.form_token,
            "presentation": self.held.sheet.presentation,
            "presentations": Presentation.choices,
        }

    def to_step(self, key: str, fragment: str = "") -> HttpResponse:
        reference = self.held.survey.reference
        address = reverse("surveys:step", kwargs={"reference": reference, "key": key})
        return redirect(f"{address}#{fragment}" if fragment else address)

    def to_check(self) -> HttpResponse:
        return redirect("surveys:check", reference=self.held.survey.reference)


class StepView(WayView):
    """One step: a section, or one question for those who like one at a time."""

    def get(self, request: HttpRequest, reference: UUID, key: str) -> HttpResponse:
        step = self.find(key)
        if step is None:
            return self.nearest(key)
        return self.show(step, self.form(step))

    def post(self, request: HttpRequest, reference: UUID, key: str) -> HttpResponse:
        step = self.find(key)
        if step is None:
            return self.nearest(key)
        go = request.POST.get("go", NEXT)
        form = self.form(step, data=request.POST, lenient=go != NEXT)
        if not self.is_ours(request):
            return self.show(step, form, out_of_step=True)
        if not form.is_valid():
            return self.show(step, form)
        try:
            look = go.removeprefix(LOOK) if go.startswith(LOOK) else ""
            self.held.sheet.answers = save_answers(
                sheet_key=self.held.sheet.key,
                answers=form.cleaned_data,
                language=self.language,
                presentation=look if look in Presentation.values else None,
            ).answers
        except Sheet.DoesNotExist:
            return self.without_sheet(request, reference)
        return self.after(step, go)

    def find(self, key: str) -> Step | None:
        return next((step for step in self.steps() if step.key == key), None)

    def nearest(self, key: str) -> HttpResponse:
        """An address from before the presentation or an answer changed leads to the step where its question is now."""
        found = self.steps()
        step = step_of(found, key) or next((step for step in found if step.section.key == key), None)
        if step is None:
            return self.to_step(found[0].key) if found else self.to_check()
        return self.to_step(step.key)

    def form(self, step: Step, data: Any = None, lenient: bool = False) -> StepForm:
        takes_words = any(kind_named(question.kind).takes_words for question in step.questions)
        return StepForm(
            step.questions,
            language=self.language,
            presentation=self.held.sheet.presentation,
            answers=self.answers(),
            data=data,
            lenient=lenient,
            words_off=takes_words and not is_staffed(self.held.survey.organisation),
        )

    def show(self, step: Step, form: StepForm, out_of_step: bool = False) -> HttpResponse:
        keys = [found.key for found in self.steps()]
        context = {
            **self.base_context(),
            "form": form,
            "asked": form.asked(),
            "title": step.section.title[self.language],
            "intro": step.section.intro.get(self.language, "")
            if step.questions[0] == step.section.questions[0]
            else "",
            "number": keys.index(step.key) + 1,
            "count": len(keys),
            "is_change": "change" in self.request.GET,
            "out_of_step": out_of_step,
        }
        return render(self.request, "surveys/step.html", context)

    def after(self, step: Step, go: str) -> HttpResponse:
        """Where saving leads: to questions that just came up, back to the check, or one step on or back."""
        found = self.steps()
        if go.startswith(LOOK):
            return self.nearest(step.questions[0].key)
        here = next((index for index, other in enumerate(found) if other.key == step.key), 0)
        if go == BACK:
            return self.to_step(found[max(0, here - 1)].key)
        shown = {question.key for question in step.questions}
        new = [question for question in found[here].questions if question.key not in shown]
        if new:
            return self.to_step(found[here].key, f"id_q-{new[0].key}")
        if "change" in self.request.GET or here + 1 >= len(found):
            return self.to_check()
        return self.to_step(found[here + 1].key)


@dataclass(frozen=True, slots=True)
class Row:
    """One question on the page where answers are checked."""

    question: Question
    wording: str
    label: str
    is_words: bool
    is_missing: bool
    step_key: str


class CheckView(WayView):
    """Everything that was answered, each with a way to change it, and the button that sends it."""

    def get(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        return self.show()

    def post(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        if not self.is_ours(request) or any(row.is_missing for row in self.rows()):
            return self.show(was_sent=True)
        try:
            send_sheet(ticket=self.held.ticket)
        except NothingToSend:
            return self.without_sheet(request, reference)
        return redirect("surveys:sent", reference=reference)

    def show(self, was_sent: bool = False) -> HttpResponse:
        rows = self.rows()
        missing = [row for row in rows if row.is_missing]
        context = {
            **self.base_context(),
            "rows": rows,
            "missing": missing,
            "was_sent": was_sent,
            "last_step": rows[-1].step_key if rows else "",
        }
        return render(self.request, "surveys/check.html", context)

    def rows(self) -> list[Row]:
        sheet, questionnaire = self.held.sheet, self.held.questionnaire
        answers = answers_that_count(questionnaire, self.answers(), sheet.age_band)
        found = self.steps()
        asked = [
            q for _section, q in asked_questions(questionnaire, answers, sheet.age_band) if kind_named(q.kind).asks
        ]
        return [self.row(question, answers.get(question.key), found) for question in asked]

    def row(self, question: Question, answer: Answer | None, found: list[Step]) -> Row:
        step = step_of(found, question.key)
        return Row(
            question=question,
            wording=question.asked_in(self.language, self.held.sheet.presentation),
            label=self.label(question, answer),
            is_words=kind_named(question.kind).takes_words and bool(answer and answer.value),
            is_missing=answer is None and question.required and self.can_be_answered(question),
            step_key=step.key if step else "",
        )

    def can_be_answered(self, question: Question) -> bool:
        """Words cannot be demanded where nobody is there to read them."""
        return not kind_named(question.kind).takes_words or is_staffed(self.held.survey.organisation)

    def label(self, question: Question, answer: Answer | None) -> str:
        if answer is None:
            return ""
        if answer.opt_out:
            return str(OptOut(answer.opt_out).label)
        option = question.option(answer.value)
        return option.label[self.language] if option else answer.value


@csrf_exempt  # It only makes the browser forget; see the same-origin policy of its cookie.
@never_cache
def sent(request: HttpRequest, reference: UUID) -> HttpResponse:
    """The receipt, for as long as this browser keeps the ticket; posting makes it forget."""
    found = sent_response(request, reference)
    if found is None:
        return redirect("surveys:check", reference=reference)
    response, ticket = found
    if request.method == "POST":
        forgotten = redirect("surveys:survey", reference=reference)
        keep(forgotten, other_tickets(request, ticket.key))
        return forgotten
    questionnaire = response.version.as_questionnaire()
    code = receipt_of(response, ticket)
    address = request.build_absolute_uri(reverse("participation:receipt"))
    context = {
        "survey": response.survey,
        "survey_title": questionnaire.title.get(get_language() or "", questionnaire.title[questionnaire.languages[0]]),
        "thanks": questionnaire.thanks.get(get_language() or "", ""),
        "code": code,
        "groups": in_groups(code),
        "receipt_url": address,
        "qr": qr_svg(address),
    }
    return render(request, "surveys/sent.html", context)
