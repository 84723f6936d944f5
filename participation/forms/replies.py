"""Telling the children, and looking again later."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.language.wording_forms import WordingFormField
from participation.actions.check_again import check_again
from participation.actions.send_reply import send_reply
from participation.chain.chains import Entry
from participation.forms.links import DayField, LinkForm, today


class SendReply(LinkForm):
    slug = "reply"
    heading = _("Tell the children")
    button = _("Publish the reply")

    message = WordingFormField(
        label=_("What you tell them"),
        rows=4,
        help_text=_("Say what you heard, what was decided and why, and what happens now. Everybody can read it."),
    )
    easy = WordingFormField(
        label=_("The same in easy words"),
        required=False,
        rows=3,
        help_text=_(
            "Short sentences, one idea each. Shown first to those who answered in easy read or with pictures."
        ),
    )
    sent_on = DayField(label=_("Sent on"), initial=today)
    is_final = forms.BooleanField(
        label=_("This is the final reply"),
        required=False,
        help_text=_("Leave it off to say how it is going. The final reply says how it ended, once."),
    )
    look_again_on = DayField(
        label=_("You look again on"), required=False, help_text=_("Needed with the final reply: did it help?")
    )
    passed_over_because = forms.CharField(
        label=_("Why this is the end although something is missing"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Only for a final reply before a decision, or before everything is done."),
    )

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return entry.final_reply is None or entry.to_answer_again is not None

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.entry.to_answer_again:
            self.heading = _("Answer again: many said that this does not answer them")
            for name in ("is_final", "look_again_on", "passed_over_because"):
                del self.fields[name]

    def record(self) -> None:
        follows = self.entry.to_answer_again
        send_reply(viewpoint=self.subject, by=self.user, follows=follows, **self.cleaned_data)


class LookAgain(LinkForm):
    slug = "look"
    heading = _("Look again")
    button = _("Publish what you found")

    found = WordingFormField(label=_("What you found"), rows=3, help_text=_("Did it help? Everybody reads this."))
    on = DayField(label=_("Looked again on"), initial=today)
    look_again_on = DayField(label=_("And once more on"), required=False)

    @classmethod
    def subjects(cls, entry: Entry) -> list[Any]:
        return entry.follow_ups

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return subject.done_on is None

    def record(self) -> None:
        check_again(follow_up=self.subject, by=self.user, **self.cleaned_data)
