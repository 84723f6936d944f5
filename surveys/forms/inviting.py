"""The forms in which officers say who may answer, and invite people."""

import re
import uuid
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from accounts.language import offered
from surveys.actions.invite_people import MOST_ADDRESSES, MOST_LINKS, Plan
from surveys.models import ClassCode, InvitationBatch, Survey
from surveys.models.invitation import MOST_IN_A_CLASS

LONGEST = timedelta(days=366)
LARGEST_FILE = 1_000_000
MOST_SHOWN = 5
# What stands between addresses in lists, tables and “Name <address>”.
BETWEEN_ADDRESSES = re.compile(r'[\s\x00,;"<>()|]+')
is_address = forms.EmailField(max_length=254).clean


class AccessForm(forms.ModelForm):
    """Who may answer, and whether a parent must have agreed."""

    class Meta:
        model = Survey
        fields = ["access", "needs_parental_consent"]
        widgets = {"access": forms.RadioSelect}


class LastDayForm(forms.Form):
    """A form that asks until when something works: to the end of a day."""

    last_day = forms.DateField(label=_("Works until the end of"), widget=AdminDateInput)

    def clean_last_day(self) -> Any:
        day = self.cleaned_data["last_day"]
        today = timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise ValidationError(_("Choose a day from today to a year from now."))
        return day

    @property
    def expires_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["last_day"] + timedelta(days=1), time.min))


OF_BATCH: dict[str, Any] = forms.fields_for_model(InvitationBatch, fields=["label", "purpose", "ask_whom"])


class BatchForm(LastDayForm):
    """What is said about every batch. With parental consent, who confirmed it outside this platform."""

    reference = forms.UUIDField(widget=forms.HiddenInput)
    label = OF_BATCH["label"]
    purpose = OF_BATCH["purpose"]
    ask_whom = OF_BATCH["ask_whom"]
    consent_is_given = forms.BooleanField(
        label=_("A parent or guardian has agreed for each person who gets one of these links"),
        help_text=_("Confirmed by the school or by you, on paper or in person. The child is never asked to get it."),
        error_messages={"required": _("Tick this when it is confirmed. Until then no link can be made.")},
    )
    consent_by = forms.CharField(label=_("Who confirmed it"), max_length=120, help_text=_("Name and role."))

    field_order = ["reference", "label", "purpose"]

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("reference", uuid.uuid4())
        if not survey.needs_parental_consent:
            del self.fields["consent_is_given"], self.fields["consent_by"]

    @property
    def plan(self) -> Plan:
        given = self.cleaned_data
        return Plan(
            reference=given["reference"],
            label=given["label"],
            purpose=given["purpose"],
            ask_whom=given["ask_whom"],
            expires_at=self.expires_at,
            consent_by=given.get("consent_by", ""),
        )


class LinksForm(BatchForm):
    count = forms.IntegerField(
        label=_("How many links"),
        min_value=1,
        max_value=MOST_LINKS,
        help_text=_("One is fine. They are shown once, right after this."),
    )
    field_order = ["reference", "label", "purpose", "count"]


class MailsForm(BatchForm):
    """Addresses, pasted or as a file; names beside them are not kept."""

    addresses = forms.CharField(
        label=_("E-mail addresses"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("One on a line, or a table with one in each row. Only the addresses are kept, not the names."),
    )
    file = forms.FileField(label=_("Or a CSV file"), required=False)
    language = forms.ChoiceField(
        label=_("Language of the mail"),
        choices=offered,
        error_messages={"required": _("The site is shown in none of the languages of this survey yet.")},
    )
    note = forms.CharField(
        label=_("Your own words, before ours"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Plain text. Others may see the mail: do not write what it is about if that is private."),
    )
    field_order = ["reference", "label", "purpose", "addresses", "file", "language", "note"]

    def __init__(self, *args: Any, survey: Survey, **kwargs: Any) -> None:
        super().__init__(*args, survey=survey, **kwargs)
        version = survey.current_version()
        if version:
            asked = version.as_questionnaire().languages
            self.fields["language"].choices = [(code, name) for code, name in offered() if code in asked]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        text = cleaned.get("addresses", "") + "\n" + self._text_of_file(cleaned.get("file"))
        found, wrong = addresses_in(text)
        if wrong:
            shown = ", ".join(wrong[:MOST_SHOWN])
            self.add_error("addresses", _now("These are no e-mail addresses, mend them: %(shown)s") % {"shown": shown})
        elif not found and "file" not in self.errors:
            self.add_error("addresses", _now("Paste at least one e-mail address, or choose a file that has some."))
        elif len(found) > MOST_ADDRESSES:
            sentence = _now("These are %(count)d addresses. Make batches of %(most)d at most.")
            self.add_error("addresses", sentence % {"count": len(found), "most": MOST_ADDRESSES})
        cleaned["found"] = found
        return cleaned

    def _text_of_file(self, file: Any) -> str:
        """The text of an uploaded file, in any of the encodings that spreadsheets write."""
        if not file:
            return ""
        if file.size > LARGEST_FILE:
            self.add_error("file", _now("This file is too large. Keep one column with addresses, and save it again."))
            return ""
        content: bytes = file.read()
        for encoding in ("utf-8-sig", "cp1252"):
            try:
                return content.decode(encoding)
            except UnicodeDecodeError:
                continue
        self.add_error("file", _now("This file is no text. Save the table as CSV, and choose that."))
        return ""


def addresses_in(text: str) -> tuple[list[str], list[str]]:
    """Every address in a pasted list or a CSV table, each once; and what has an @ and is none."""
    found: dict[str, str] = {}
    wrong = []
    for part in BETWEEN_ADDRESSES.split(text):
        if "@" not in part:
            continue
        address = part.removeprefix("mailto:").strip(".:")
        try:
            is_address(address)
        except ValidationError:
            wrong.append(part[:80])
        else:
            found.setdefault(address.lower(), address)
    return list(found.values()), wrong


class ClassCodeForm(LastDayForm, forms.ModelForm):
    """A class or group, how many answers its code takes, and until when."""

    class Meta:
        model = ClassCode
        fields = ["label", "limit", "ask_whom"]

    field_order = ["label", "limit", "last_day", "ask_whom"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["limit"] = forms.IntegerField(
            label=self.fields["limit"].label,
            help_text=self.fields["limit"].help_text,
            min_value=1,
            max_value=MOST_IN_A_CLASS,
            initial=self.initial.get("limit", 30),
        )
        if self.instance.pk:
            self.initial.setdefault("last_day", timezone.localdate(self.instance.expires_at - timedelta(seconds=1)))

    def clean_last_day(self) -> Any:
        """A day that stands there already may stay."""
        if self.instance.pk and "last_day" not in self.changed_data:
            return self.cleaned_data["last_day"]
        return super().clean_last_day()


class PaperForm(forms.Form):
    """From which paper answers are keyed in."""

    language = forms.ChoiceField(label=_("Language of the paper"))
    age_band = forms.ChoiceField(label=_("Age, as it stands on the paper"), required=False)

    def __init__(self, *args: Any, languages: list[tuple[str, str]], age_bands: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages  # type: ignore[attr-defined]
        self.fields["age_band"].choices = age_bands  # type: ignore[attr-defined]
