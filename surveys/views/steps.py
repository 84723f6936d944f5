"""One step of answering: shown, saved, and where it leads."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from cms.caching.moulds import Marks
from surveys.actions.save_answers import TooMuchTyped
from surveys.answering.turns import turn_of
from surveys.asking.path import Step, step_of
from surveys.enums import SurveyState
from surveys.forms.marked import MarkedForm, can_be_marked, filled_in
from surveys.forms.parts import parts_of
from surveys.forms.steps import StepForm
from surveys.models import Sheet
from surveys.views.keeping import KeepingView
from surveys.views.looks import language_in, look_in
from surveys.views.sheets import HELP, survey_state
from surveys.views.way import TOKEN, TURN

# What a button of a step asks for. Only going on demands that nothing is missing.
NEXT, BACK, STOP = "next", "back", "stop"


class StepView(KeepingView):
    """One step: a section, or one question for those who like one at a time."""

    def get(self, request: HttpRequest, reference: UUID, key: str) -> HttpResponse:
        step = self.find(key)
        if step is None:
            return self.nearest(key)
        part = self.open_part
        if part and part != step.section.key and part in self.sections_before(step):
            return self.to_cover(part)
        return self.show(step)

    def post(self, request: HttpRequest, reference: UUID, key: str) -> HttpResponse:
        """What came is kept, whatever is wrong with it; only then is anything said about it."""
        step = self.find(key)
        shown = step or self.from_before(key)
        if shown is None or shown.section.key in self.held.sheet.covered:
            return self.nearest(key)
        go, posted = self.wish(), self.posted(shown)
        form = self.bound(posted, lenient=go != NEXT or step is None)
        if not self.is_ours(request):
            return self.show(posted, form, is_kept=False, out_of_step=True)
        self.forgive_what_is_hidden(form, posted)
        try:
            self.keep(form, posted, presentation=look_in(go))
        except Sheet.DoesNotExist:
            return self.without_sheet(request, reference)
        except TooMuchTyped:
            if go != HELP:
                return self.show(posted, form, is_kept=False)
            # Whoever asks for help gets it; the answers beside what is far too long stay.
            self.keep(form, posted, with_drafts=False)
        if form.errors and go == NEXT:
            return self.show(posted, form)
        return self.after(shown, go)

    def sections_before(self, step: Step) -> list[str]:
        keys = [section.key for section in self.held.questionnaire.sections]
        return keys[: keys.index(step.section.key)]

    def wish(self) -> str:
        """What the button that was pressed asks for; whatever is no button of ours goes on."""
        go = self.request.POST.get("go", NEXT)
        return go if go in (BACK, STOP, HELP) or look_in(go) or language_in(go) else NEXT

    def not_now(self, request: HttpRequest, state: SurveyState, **kwargs: Any) -> HttpResponse:
        is_saved = self.save_in_pause(request, state, **kwargs)
        return survey_state(request, self.held.survey, state, is_saved=is_saved)

    def save_in_pause(self, request: HttpRequest, state: SurveyState, **kwargs: Any) -> bool:
        """A pause may come while somebody writes: what they typed goes into their sheet, and waits there with it."""
        step = self.find(kwargs["key"]) or self.from_before(kwargs["key"])
        can_save = state == SurveyState.PAUSED and request.method == "POST" and self.is_ours(request)
        if not can_save or step is None or step.section.key in self.held.sheet.covered:
            return False
        step = self.posted(step)
        form = self.bound(step, lenient=True)
        try:
            self.keep(form, step)
        except Sheet.DoesNotExist:
            return False
        except TooMuchTyped:
            return self.wish() == HELP and self.keep_answers_alone(form, step)
        return True

    def keep_answers_alone(self, form: StepForm, step: Step) -> bool:
        """Whether the answers beside what is far too long are saved."""
        try:
            self.keep(form, step, with_drafts=False)
        except (Sheet.DoesNotExist, TooMuchTyped):
            return False
        return True

    def nearest(self, key: str) -> HttpResponse:
        """An address from before the presentation or an answer changed leads to the step where its question is now."""
        found = self.steps()
        step = step_of(found, key) or next((step for step in found if step.section.key == key), None)
        if step is None:
            return self.to_step(found[0].key) if found else self.to_check()
        return self.to_step(step.key)

    def show(
        self, step: Step, form: StepForm | None = None, *, is_kept: bool = True, out_of_step: bool = False
    ) -> HttpResponse:
        """The page of a step. What is not kept in the sheet stands on it in any case."""
        found = self.steps()
        keys = [each.key for each in self.all_steps()]
        first = found[0] if found else step
        on_page = self.placed(step)
        on_screen = {question.key for each in found for question in each.questions}
        is_fresh = form is None and is_kept and not out_of_step
        form = form or self.form(step)
        form.on_page = [placed.question for placed in on_page]
        on_screen = on_screen if is_kept else on_screen | form.keys
        context = {
            **self.base_context(),
            "title": step.section.title[self.language],
            "intro": step.section.intro.get(self.language, "") if self.is_first(step, found) else "",
            "number": keys.index(step.key) + 1 if step.key in keys else 1,
            "count": len(keys),
            "has_back": step.key != first.key,
            "is_change": "change" in self.request.GET,
            "out_of_step": out_of_step,
            "turn": turn_of(self.held.sheet.turns, step.section.key),
            "step_key": step.key,
            "most_bytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
        }

        def page(form: StepForm, **marked: str) -> str:
            parts = parts_of(form, on_page, on_screen)
            return self.rendered("surveys/step.html", {**context, "form": form, "parts": parts, **marked})

        if not (is_fresh and self.is_like_others and can_be_marked(form)):
            return HttpResponse(page(form))
        waiting = tuple((each.question.key, str(each.only_if), each.question.key in on_screen) for each in on_page)
        return self.poured(
            waiting, context, filled_in(form), lambda: page(form), lambda marks: self.marked_page(marks, form, page)
        )

    @staticmethod
    def marked_page(marks: Marks, form: StepForm, page: Callable[..., str]) -> str | None:
        """The page with a mark in place of everything that is the visitor's."""
        marked = MarkedForm(marks, form)
        return marked.with_marked_ticks(page(marked, token=marks.mark(TOKEN), turn=marks.mark(TURN)))

    @staticmethod
    def is_first(step: Step, found: list[Step]) -> bool:
        """Whether the section of a step begins with it."""
        return next((each.key for each in found if each.section.key == step.section.key), step.key) == step.key

    def after(self, step: Step, go: str) -> HttpResponse:
        """Where saving leads: to questions that just came up, back to the check, or one step on or back."""
        if go == STOP:
            return self.stop()
        if go == HELP:
            return self.to_help()
        if language := language_in(go):
            return self.to_language(language)
        found = self.steps()
        if look_in(go) or step.key not in (other.key for other in found):
            return self.nearest(step.questions[0].key)
        here = next(index for index, other in enumerate(found) if other.key == step.key)
        if go == BACK:
            return self.to_step(found[max(0, here - 1)].key)
        shown = {question.key for question in step.questions}.union(self.seen())
        new = [question for question in found[here].questions if question.key not in shown]
        if new:
            return self.to_step(found[here].key, f"id_q-{new[0].key}")
        is_last = here + 1 >= len(found)
        ends_part = is_last or found[here + 1].section.key != step.section.key
        if step.section.own_voice and ("change" in self.request.GET or ends_part):
            return self.to_cover(step.section.key)
        if "change" in self.request.GET or is_last:
            return self.to_check()
        return self.to_step(found[here + 1].key)
