"""Leaving an address for one message, and writing that message."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from cms.language.wording_forms import WordingFormField
from participation.forms.links import DayField, offer, today
from participation.models import Reply


class ContactForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
        error_messages={
            "required": _("Type your e-mail address."),
            "invalid": _("This does not look like an e-mail address. It has an @ in the middle: name@example.org"),
            "max_length": _("This is too long for an e-mail address. Look at it again."),
        },
    )


class TellForm(forms.Form):
    message = WordingFormField(
        label=_("What you tell them"),
        rows=6,
        help_text=_("One friendly message: what they said, what was decided and why, what happens now. It goes once."),
    )


class ReplyChoice(forms.ModelMultipleChoiceField):
    """Final replies, each by the sentence that it answers."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Reply) -> str:
        return str(obj.viewpoint.sentence)


class ToldAloudForm(forms.Form):
    replies = ReplyChoice(queryset=Reply.objects.none(), label=_("What was told"))
    where = forms.CharField(
        label=_("Where"), max_length=200, help_text=_("A meeting or a group, such as the Shadow Board.")
    )
    told_on = DayField(label=_("On which day"), initial=today)
    told_by = forms.CharField(
        label=_("By whom"), max_length=200, help_text=_("A role, such as the head of parks. Name no child.")
    )

    def __init__(self, *args: Any, replies: "QuerySet[Reply]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "replies", replies)
