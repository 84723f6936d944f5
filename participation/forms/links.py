"""What the forms of the chain share: each writes one link, and keeps what was typed if it cannot."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise

from accounts.models import User
from participation.chains import Entry


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    widget = DayInput


def offer(form: forms.BaseForm, name: str, rows: QuerySet) -> forms.ModelChoiceField:
    """Let the field `name` choose among these rows."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
    return field


def today() -> date:
    return timezone.localdate()


class LinkForm(forms.Form):
    """A form about one `subject` of a chain: a viewpoint, a briefing, a decision, a promise or a look back."""

    slug: ClassVar[str]
    heading: ClassVar[str | Promise]
    button: ClassVar[str | Promise]
    permission: ClassVar[str] = "participation.edit_chain"

    def __init__(self, data: Any = None, *, subject: Any, entry: Entry, user: User) -> None:
        self.subject = subject
        self.entry = entry
        self.user = user
        super().__init__(data, prefix=f"{self.slug}-{subject.pk}")

    @classmethod
    def subjects(cls, entry: Entry) -> list[Any]:
        """Everything in this chain that the form could be about."""
        return [entry.viewpoint]

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        """Whether it makes sense now. What is sent nevertheless is answered by the action, kindly."""
        return True

    @classmethod
    def may(cls, user: User, subject: Any, entry: Entry) -> bool:
        return user.has_perm(cls.permission, entry.viewpoint)

    def record(self) -> None:
        """Call the action."""
        raise NotImplementedError

    def recorded(self) -> bool:
        """Whether the link could be written; if not, the form says why."""
        if not self.is_valid():
            return False
        try:
            self.record()
        except ValidationError as refusal:
            self.take(refusal)
            return False
        return True

    def take(self, refusal: ValidationError) -> None:
        """Show each message at its field, and those of fields that are not asked here above the form."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        for name, messages in refusal.error_dict.items():
            self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, messages)
