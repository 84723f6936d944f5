"""Whatever comes from a page on the way is kept: as answers, and where it is none yet, as it was typed."""

from dataclasses import replace

from django.http import QueryDict

from safeguarding.staffing import is_staffed
from surveys.actions.save_answers import save_answers
from surveys.answering.turns import Turn
from surveys.asking.follow_ups import Placed, has_follow_ups, placed
from surveys.asking.path import Step, asked_questions, one_at_a_time
from surveys.asking.questionnaire import Question
from surveys.asking.typed import has_fields_of, with_what_no_page_shows
from surveys.forms.steps import StepForm
from surveys.kinds import kind_named
from surveys.views.way import WayView

SEEN = "seen"


class KeepingView(WayView):
    """A page on the way with something to fill in."""

    def find(self, key: str) -> Step | None:
        return next((step for step in self.steps() if step.key == key), None)

    def from_before(self, key: str) -> Step | None:
        """What stood at an address that the way has left since: a section, or a question that is hidden by now."""
        for section in self.held.questionnaire.sections:
            if section.key == key:
                return Step(key, section, section.questions)
            for question in section.questions:
                if question.key == key:
                    return Step(key, section, (question,))
        return None

    def posted(self, step: Step) -> Step:
        """The step with those questions that its page held: another page may have hidden them meanwhile, and a script
        on this one may have brought them up."""
        return replace(step, questions=tuple(q for q in step.section.questions if q in step.questions or self.came(q)))

    def came(self, question: Question) -> bool:
        return question.key in self.seen() or has_fields_of(self.request.POST, question.key)

    def seen(self) -> list[str]:
        """The questions that were on the screen, as far as that depends on answers beside them."""
        return self.request.POST.getlist(SEEN)

    def placed(self, step: Step) -> list[Placed]:
        """Everything that the page of a step holds, with what waits there for another answer."""
        sheet = self.held.sheet
        if one_at_a_time(sheet.presentation, sheet.age_band) or not has_follow_ups(step.section):
            return [Placed(question, True) for question in step.questions]
        found = placed(self.held.questionnaire, step.section, self.answers(), sheet.age_band)
        on_page = {question.key: Placed(question, True) for question in step.questions}
        on_page |= {each.question.key: each for each in found}
        return [on_page[question.key] for question in step.section.questions if question.key in on_page]

    def form(self, step: Step, data: QueryDict | None = None, lenient: bool = False) -> StepForm:
        coming = step.section.questions if has_follow_ups(step.section) else step.questions
        hears_words = any(kind_named(question.kind).hears_words(question) for question in coming)
        return StepForm(
            step.questions,
            language=self.language,
            presentation=self.held.sheet.presentation,
            answers=self.answers(),
            data=data,
            lenient=lenient,
            words_off=hears_words and not is_staffed(self.held.survey.organisation),
            seed=str(self.held.sheet.key),
            drafts=self.held.sheet.drafts,
        )

    def bound(self, step: Step, lenient: bool = False) -> StepForm:
        """The form with what was posted; what a page cannot show is put back where it has not been changed."""
        drafts, posted = self.held.sheet.drafts, self.request.POST
        return self.form(step, with_what_no_page_shows(posted, drafts) if drafts else posted, lenient)

    def forgive_what_is_hidden(self, form: StepForm, step: Step) -> None:
        """Demand nothing of questions that the answers beside them have taken off the page."""
        if form.errors and has_follow_ups(step.section):
            now = self.answers()
            for key, answer in form.kept()[0].items():
                if answer is not None:
                    now[key] = answer
                elif key not in form.errors:
                    now.pop(key, None)
            asked = asked_questions(self.held.questionnaire, now, self.held.sheet.age_band)
            form.demand_only({question.key for _section, question in asked})

    def keep(
        self,
        form: StepForm,
        step: Step,
        *,
        presentation: str | None = None,
        edit: Turn | None = None,
        with_drafts: bool = True,
    ) -> None:
        """Put what came into the sheet. Raises what `save_answers` raises."""
        answers, drafts = form.kept()
        saved = save_answers(
            sheet_key=self.held.sheet.key,
            answers=answers,
            drafts=drafts if with_drafts else None,
            language=self.language,
            presentation=presentation,
            section=step.section.key,
            edit=edit,
            seen=self.held.sheet,
        )
        sheet = self.held.sheet
        sheet.answers, sheet.drafts, sheet.turns = saved.answers, saved.drafts, saved.turns
        sheet.presentation, sheet.saved_at = saved.presentation, saved.saved_at
