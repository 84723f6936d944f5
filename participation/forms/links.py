"""What the forms of the chain share: each writes one link, and keeps what was typed if it cannot."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Organisation, User
from cms.language.wording_forms import WordingFormField
from cms.plain_language.told import PlainLanguage, check
from participation.chain.chains import Entry
from participation.models import Viewpoint
from surveys.forms.moments import check_is_near

LANGUAGE = settings.LANGUAGE_CODE
CHANGED = _(
    "Somebody else has changed this chain since you opened it. What you typed is still here. Look at what is new, "
    "and press the button again if it still fits."
)


class DayInput(forms.DateInput):
    """The browser's own calendar."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day that one can count on from."""

    widget = DayInput
    default_validators = [check_is_near]


def offer(form: forms.BaseForm, name: str, rows: QuerySet) -> forms.ModelChoiceField:
    """Let the field `name` choose among these rows."""
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows
    return field


def offer_partners(form: forms.BaseForm, shared: Any) -> None:
    """Organisations to share a consultation or a pledge with.

    One that works here no more is not offered, and one that was chosen before stays until somebody takes it out.
    """
    chosen = [partner.pk for partner in shared.partners.all()] if shared.pk else []
    rows = Organisation.objects.filter(Q(is_active=True) | Q(pk__in=chosen))
    offer(form, "partners", rows.exclude(pk=shared.lead_id))


def today() -> date:
    return timezone.localdate()


class LinkForm(forms.Form):
    """A form about one `subject` of a chain: a viewpoint, a briefing, a decision, a promise or a look back."""

    slug: ClassVar[str]
    heading: str | Promise
    button: ClassVar[str | Promise]
    permission: ClassVar[str] = "participation.edit_chain"

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, files: Any = None, *, subject: Any, entry: Entry, user: User) -> None:
        self.subject = subject
        self.entry = entry
        self.user = user
        self.readings: dict[str, PlainLanguage] = {}
        super().__init__(data, files, prefix=f"{self.slug}-{subject.pk}")
        self.fields["seen"].initial = entry.viewpoint.turn

    @property
    def has_wordings(self) -> bool:
        return any(isinstance(field, WordingFormField) for field in self.fields.values())

    def rows(self) -> list[tuple[forms.BoundField, bool, PlainLanguage | None]]:
        """Each field, whether its words can be measured, and how hard they are to read if that was asked."""
        return [
            (field, isinstance(field.field, WordingFormField), self.readings.get(field.name))
            for field in self.visible_fields()
        ]

    def measure(self) -> None:
        """Say how hard the words are to read that were typed so far."""
        for name, field in self.fields.items():
            if isinstance(field, WordingFormField):
                typed = self.data.get(f"{self.prefix}-{name}_{LANGUAGE}", "")
                self.readings[name] = check(typed, LANGUAGE)

    def only_measure(self) -> None:
        """The same without finding fault with what is not filled in yet."""
        self.measure()
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

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
            self.measure()
            return False
        try:
            with transaction.atomic():
                self.take_turn()
                self.record()
        except ValidationError as refusal:
            self.take(refusal)
            self.measure()
            return False
        return True

    def take_turn(self) -> None:
        """Refuse what was typed beside a chain that somebody else has changed meanwhile."""
        seen = self.cleaned_data.pop("seen", None)
        viewpoint = Viewpoint.objects.select_for_update().get(pk=self.entry.viewpoint.pk)
        if seen is not None and seen != viewpoint.turn:
            typed: Any = self.data.copy()  # type: ignore[attr-defined]
            typed[f"{self.prefix}-seen"] = str(viewpoint.turn)
            self.data = typed
            raise ValidationError(CHANGED)
        Viewpoint.objects.filter(pk=viewpoint.pk).update(turn=viewpoint.turn + 1)

    def take(self, refusal: ValidationError) -> None:
        """Show each message at its field, and those of fields that are not asked here above the form."""
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        for name, messages in refusal.error_dict.items():
            self.add_error(name if name in self.fields and name != NON_FIELD_ERRORS else None, messages)
