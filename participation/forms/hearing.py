"""Taking a viewpoint to people who can decide, and recording that they heard it and what they decided."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import User
from cms.language.wording_forms import WordingFormField
from participation.actions.acknowledge_briefing import acknowledge_briefing
from participation.actions.record_decision import record_decision
from participation.actions.take_to import take_to
from participation.chain.chains import Entry
from participation.enums import DecisionOutcome, ReasonForNo
from participation.forms.links import DayField, LinkForm, offer, today
from participation.models import Briefing


def decision_makers(entry: Entry) -> Any:
    """The people who decide for an organisation of this consultation."""
    ids = entry.viewpoint.consultation.organisation_ids()
    held = {"memberships__role": Role.DECISION_MAKER, "memberships__organisation__in": ids}
    return User.objects.filter(is_active=True, **held).distinct().order_by("last_name", "email")


def decided_briefings(entry: Entry) -> Any:
    return Briefing.objects.filter(viewpoint=entry.viewpoint, decision__isnull=False, followed_by__isnull=True)


class TakeTo(LinkForm):
    slug = "take"
    heading = _("Take it to somebody who can decide")
    button = _("Record the briefing")

    taken_to = forms.CharField(
        label=_("Person's role, or meeting"),
        max_length=200,
        help_text=_("Everybody can read this. Name a role or a meeting, not a private person."),
    )
    decision_maker = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Who answers here"),
        required=False,
        help_text=_("A decision maker sees it under “Waiting for your answer”. Leave it out if they have no login."),
    )
    email = forms.EmailField(
        label=_("Their e-mail address"),
        required=False,
        help_text=_("If they have no login. Their mail has a link by which they say that they heard it."),
        error_messages={"invalid": _("This is no e-mail address. Look at it again: name@example.org")},
    )
    language = forms.ChoiceField(
        label=_("Language of their mails"),
        required=False,
        choices=[("", _("as they chose themselves, or else the main one")), *settings.LANGUAGES],
    )
    by_mail = forms.BooleanField(
        label=_("Write to them now"),
        required=False,
        help_text=_("They are reminded before and after the day. Leave it off if you tell them yourself."),
    )
    taken_on = DayField(label=_("Taken on"), initial=today)
    answer_due_on = DayField(label=_("Answer due on"))
    follows = forms.ModelChoiceField(
        Briefing.objects.none(),
        label=_("Asked again after"),
        required=False,
        help_text=_("Choose their earlier answer if you ask the same people again. The new one takes its place."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "decision_maker", decision_makers(self.entry))
        offer(self, "follows", decided_briefings(self.entry))
        if not any(hasattr(briefing, "decision") for briefing in self.entry.briefings):
            del self.fields["follows"]

    def record(self) -> None:
        take_to(viewpoint=self.subject, by=self.user, **self.cleaned_data)


class OfBriefing(LinkForm):
    """A form about one briefing; the decision maker who was asked may use it too."""

    permission = "participation.decide"

    @classmethod
    def subjects(cls, entry: Entry) -> list[Any]:
        return entry.briefings

    @classmethod
    def may(cls, user: User, subject: Any, entry: Entry) -> bool:
        return user.has_perm(cls.permission, subject)


class Acknowledge(OfBriefing):
    slug = "acknowledge"
    heading = _("They heard it")
    button = _("Record that they heard it")

    acknowledged_by = forms.CharField(label=_("Who heard it (role)"), max_length=200)
    on = DayField(label=_("On"), initial=today)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["acknowledged_by"].initial = self.subject.taken_to

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return subject.acknowledged_on is None and not hasattr(subject, "decision")

    def record(self) -> None:
        acknowledge_briefing(briefing=self.subject, **self.cleaned_data)


class Decide(OfBriefing):
    slug = "decide"
    heading = _("What they decided")
    button = _("Publish the decision")

    outcome = forms.ChoiceField(label=_("Decision"), choices=DecisionOutcome.choices, widget=forms.RadioSelect)
    reason_for_no = forms.ChoiceField(
        label=_("If it is a no: what kind of reason"), choices=[("", "–"), *ReasonForNo.choices], required=False
    )
    reason = WordingFormField(
        label=_("Why, in plain words"),
        rows=3,
        help_text=_("Everybody can read this at once. Write it so that a nine-year-old understands it."),
    )
    alternative = WordingFormField(
        label=_("What we can do instead"),
        required=False,
        rows=2,
        help_text=_("A no is easier to hear with something else that can be done. Leave it out if there is nothing."),
    )
    decided_by = forms.CharField(label=_("Who decided (role)"), max_length=200)
    decided_on = DayField(label=_("Decided on"), initial=today)
    passed_over_because = forms.CharField(
        label=_("Why nobody confirmed having heard it"),
        required=False,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Only if they decided without confirming first that they heard it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decided_by"].initial = self.subject.taken_to
        if self.subject.acknowledged_on or self.subject.decision_maker_id == self.user.pk:
            # Still needed for a decision from before the day on which it was taken to them.
            self.fields["passed_over_because"].label = _("Why the decision came before you took it to them")
            self.fields["passed_over_because"].help_text = _("Only if the day of the decision is that early.")

    @classmethod
    def is_offered(cls, subject: Any, entry: Entry) -> bool:
        return not hasattr(subject, "decision")

    def record(self) -> None:
        record_decision(briefing=self.subject, by=self.user, **self.cleaned_data)
