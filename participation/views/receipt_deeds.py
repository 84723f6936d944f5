"""What whoever holds a receipt can do on its page: say whether we understood and answered them, and add something.

The code comes with each form, in its body. Nobody who does not know it can send one, so the forms need no token.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from participation.actions.answer_reply import answer_reply
from participation.actions.check_understanding import check_understanding
from participation.chain import chains
from participation.enums import Answered, Understanding
from participation.forms.receipts import AddForm, AnsweredForm, UnderstoodForm, WordsForm
from participation.models import Reply, ReplyAnswer, Viewpoint, ViewpointCheck
from safeguarding.staffing import is_staffed
from surveys.actions.say_more import say_more
from surveys.answering.later_words import Later
from surveys.enums import Presentation
from surveys.models import Response


@dataclass
class Part:
    """One viewpoint on the page: its entry, what is asked about it, and what was answered before."""

    entry: chains.Entry
    understood: UnderstoodForm
    check: ViewpointCheck | None
    answered: AnsweredForm | None
    reply_answer: ReplyAnswer | None


class Receipt:
    """The page of one sent response, and what is done on it. `form` is what was sent and could not be taken."""

    def __init__(self, request: HttpRequest, sent: Response) -> None:
        self.request = request
        self.sent = sent
        self.form: WordsForm | None = None
        self.thanks = ""
        self.posted = request.POST

    @cached_property
    def takes_words(self) -> bool:
        return is_staffed(self.sent.survey.organisation)

    @property
    def wants_easy_words(self) -> bool:
        return self.sent.presentation in (Presentation.EASY_READ, Presentation.PICTURES)

    @cached_property
    def entries(self) -> list[chains.Entry]:
        return chains.entries(Viewpoint.objects.from_response(self.sent).as_entries().with_progress().latest_first())

    def act(self) -> None:
        """Do what the form asks for. What makes no sense, or is about somebody else's viewpoint, shows the page."""
        asked, about = self.posted.get("do"), self.entry_meant()
        if asked == "add":
            self.take_more()
        elif asked == "understood" and about:
            self.take_understood(about.viewpoint)
        elif asked == "answered" and about and about.ending:
            self.take_answered(about.ending)

    def entry_meant(self) -> chains.Entry | None:
        about = self.posted.get("about")
        return next((entry for entry in self.entries if str(entry.viewpoint.reference) == about), None)

    def take_more(self) -> None:
        form = self.adding(self.posted)
        if self.accepts(form) and form.said:
            said = say_more(response=self.sent, later=Later.ADDED, words=form.said, **self.marks(form))
            self.thanks = _("Thank you. We have it. A person reads it, like your answers.") if said else ""

    def take_understood(self, viewpoint: Viewpoint) -> None:
        form = self.understood(viewpoint, self.posted)
        if self.accepts(form):
            answer = Understanding(form.cleaned_data["answer"])
            check_understanding(
                viewpoint=viewpoint, response=self.sent, answer=answer, words=form.said, **self.marks(form)
            )
            self.thanks = _("Thank you. Now we know whether we understood you.")

    def take_answered(self, reply: Reply) -> None:
        form = self.answered(reply, self.posted)
        if self.accepts(form):
            answer = Answered(form.cleaned_data["answer"])
            answer_reply(reply=reply, response=self.sent, answer=answer, words=form.said, **self.marks(form))
            self.thanks = _("Thank you. Now we know whether this answers you.")

    def accepts(self, form: WordsForm) -> bool:
        """Whether the form can be taken; if not, it is shown again with what was typed."""
        self.form = None if form.is_valid() else form
        return self.form is None

    def marks(self, form: WordsForm) -> dict[str, Any]:
        return {"language": get_language() or "", "form_key": form.cleaned_data["key"]}

    def adding(self, data: Any = None) -> AddForm:
        return AddForm(data, takes_words=self.takes_words, prefix="add")

    def understood(self, viewpoint: Viewpoint, data: Any = None, answer: str = "") -> UnderstoodForm:
        reference: UUID = viewpoint.reference
        prefix = f"understood-{reference.hex}"
        return UnderstoodForm(data, takes_words=self.takes_words, prefix=prefix, initial={"answer": answer})

    def answered(self, reply: Reply, data: Any = None, answer: str = "") -> AnsweredForm:
        reference: UUID = reply.viewpoint.reference
        prefix = f"answered-{reference.hex}"
        return AnsweredForm(data, takes_words=self.takes_words, prefix=prefix, initial={"answer": answer})

    def parts(self) -> list[Part]:
        """Every viewpoint with its forms; the one that could not be taken keeps what was typed."""
        checks = {check.viewpoint_id: check for check in ViewpointCheck.objects.filter(response=self.sent)}
        answers = {answer.reply_id: answer for answer in ReplyAnswer.objects.filter(response=self.sent)}
        return [self.part(entry, checks, answers) for entry in self.entries]

    def part(self, entry: chains.Entry, checks: dict[int, ViewpointCheck], answers: dict[int, ReplyAnswer]) -> Part:
        check, reply = checks.get(entry.viewpoint.pk), entry.ending
        understood = self.understood(entry.viewpoint, answer=check.answer if check else "")
        given = answers.get(reply.pk) if reply else None
        answered = self.answered(reply, answer=given.answer if given else "") if reply else None
        return Part(entry, self.as_sent(understood), check, answered and self.as_sent(answered), given)

    def as_sent(self, form: Any) -> Any:
        """The form as it was sent, if it is the one that could not be taken."""
        return self.form if self.form and self.form.prefix == form.prefix else form

    def more(self) -> AddForm | None:
        return self.as_sent(self.adding()) if self.takes_words else None
