"""What is typed about one evaluation: a level and what shows it, and the way to the signature."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import Membership, Organisation, User
from cms.language.guard import is_served
from cms.language.wording_forms import WordingFormField
from participation.actions.change_commitment import change_commitment
from participation.actions.evaluations import hand_in, rate
from participation.actions.evaluations.inspect import invite_inspector
from participation.enums import CommitmentStatus
from participation.forms.links import DayField, offer, today
from participation.forms.promises import ChangeFields
from participation.forms.standards.seen import SeenForm
from participation.forms.writing import written
from participation.models import Commitment, Consultation, Criterion, Cycle, Evaluation, Rating
from participation.standards.words import PLAIN_MEANING, StandardLevel

ROWS = {"rows": 3}


class RatingForm(SeenForm):
    """How far it is with one criterion. A draft may say anything; what is still missing is said beside it."""

    level = forms.ChoiceField(label=_("How far are you?"), required=False, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("If it is not applicable: why"), required=False, max_length=5_000, widget=forms.Textarea(ROWS)
    )
    young_say = forms.CharField(
        label=_("What young people say about it"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(ROWS),
        help_text=_("No names, nothing that points at one child."),
    )
    change = forms.CharField(
        label=_("What changed because of it"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(ROWS),
        help_text=_("“Advanced” needs one named change."),
    )
    confirmed_by = forms.CharField(
        label=_("Which young people confirm the change"),
        required=False,
        max_length=200,
        help_text=_("A group and when, such as “youth panel, 4 May”. No names. “Advanced” needs it."),
    )

    def __init__(
        self, data: Any = None, *, evaluation: Evaluation, criterion: Criterion, rating: Rating | None
    ) -> None:
        super().__init__(data)
        self.evaluation, self.criterion, self.rating = evaluation, criterion, rating
        meanings = {row.level: str(row.text) for row in criterion.descriptors.all()}
        level = self.fields["level"]
        assert isinstance(level, forms.ChoiceField)
        level.choices = [
            (each.value, f"{each.label}. {meanings.get(each.value) or PLAIN_MEANING[each]}") for each in StandardLevel
        ]
        self.initial["seen"] = rating.turn if rating else 0
        if rating:
            self.initial.update({name: getattr(rating, name) for name in rate.FACTS})

    def recorded(self, user: User) -> bool:
        """Whether it could be written; `rating` is the new one then. What was refused stays in the form."""
        if not self.is_valid():
            return False
        said = dict(self.cleaned_data)
        seen = said.pop("seen")

        def write() -> None:
            given = {"evaluation": self.evaluation, "criterion": self.criterion, "by": user}
            self.rating = rate.rate(facts=said, seen=seen, **given)  # type: ignore[arg-type]

        return written(self, write)


class Deed(forms.Form):
    """One thing to do about an evaluation, by the name of its button."""

    slug: str
    heading: Any
    button: Any

    def __init__(
        self, data: Any = None, files: Any = None, *, evaluation: Evaluation, user: User, **given: Any
    ) -> None:
        self.evaluation, self.user, self.given = evaluation, user, given
        super().__init__(data, files, prefix=self.slug)

    def act(self) -> None:
        raise NotImplementedError

    def recorded(self) -> bool:
        act: Callable[[], None] = self.act
        return self.is_valid() and written(self, act)


class OfCriterion(Deed):
    """About the criterion `given["criterion"]`."""

    def subject(self) -> dict[str, Any]:
        return {"evaluation": self.evaluation, "criterion": self.given["criterion"], "by": self.user}


class AddLink(OfCriterion):
    slug = "link"
    heading = _("Add a link")
    button = _("Add the link")

    words = forms.CharField(label=_("What it shows"), max_length=500)
    url = forms.URLField(label=_("Address"), max_length=500, assume_scheme="https")
    on = DayField(label=_("Of which day it is"), initial=today)

    def act(self) -> None:
        rate.add_link(**self.subject(), **self.cleaned_data)


class AddFile(OfCriterion):
    slug = "file"
    heading = _("Add a file")
    button = _("Add the file")

    words = forms.CharField(label=_("What it shows"), max_length=500)
    file = forms.FileField(label=_("PDF or picture, 10 MB at most"))
    on = DayField(label=_("Of which day it is"), initial=today)

    def act(self) -> None:
        rate.add_file(**self.subject(), **self.cleaned_data)


class PromiseAction(OfCriterion):
    slug = "action"
    heading = _("Say what you will do")
    button = _("Write down the commitment")

    what = WordingFormField(label=_("What will be done"))
    responsible = forms.CharField(label=_("Responsible officer"), max_length=200)
    due_on = DayField(label=_("By when"))

    def act(self) -> None:
        rate.promise_action(**self.subject(), **self.cleaned_data)


class ChangeAction(ChangeFields, Deed):
    """What became of one commitment, whatever became of the evaluation that it was made in."""

    heading = _("What became of it")
    button = _("Record it")

    def __init__(self, data: Any = None, *, step: Commitment, **given: Any) -> None:
        self.slug, self.step = f"change-{step.pk}", step
        super().__init__(data, **given)
        self.fields["status"].initial = step.status

    def act(self) -> None:
        said = dict(self.cleaned_data)
        status = CommitmentStatus(said.pop("status"))
        change_commitment(commitment=self.step, status=status, by=self.user, **said)


class NameConsultations(Deed):
    slug = "consultations"
    heading = _("Which consultations it is about")
    button = _("Save the consultations")

    consultations = forms.ModelMultipleChoiceField(
        Consultation.objects.none(), label=_("Consultations"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        theirs = Consultation.objects.reached_by([self.evaluation.organisation_id])
        field = offer(self, "consultations", theirs.filter(track=self.evaluation.track))
        field.initial = [row.pk for row in self.evaluation.consultations.all()]

    def act(self) -> None:
        hand_in.name_consultations(evaluation=self.evaluation, consultations=self.cleaned_data["consultations"])


class SendToPeer(Deed):
    slug = "peer"
    heading = _("Ask somebody of another organisation to review it")
    button = _("Send it to them")

    peer = forms.ModelChoiceField(User.objects.none(), label=_("Peer reviewer"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        officers = User.objects.filter(memberships__in=_held(Role.OFFICER)).distinct()
        own = _held(Role.OFFICER).filter(organisation=self.evaluation.organisation_id)
        offer(self, "peer", officers.exclude(memberships__in=own).order_by("last_name", "first_name", "pk"))

    def act(self) -> None:
        hand_in.send_to_peer(evaluation=self.evaluation, by=self.user, **self.cleaned_data)


def _held(role: Role) -> Any:
    """Memberships in force."""
    return Membership.objects.holding(role)


class TakeBack(Deed):
    slug = "take-back"
    heading = _("Take it back")
    button = _("Take it back from the reviewer")

    def act(self) -> None:
        hand_in.take_back(evaluation=self.evaluation, by=self.user)


class WriteReview(Deed):
    slug = "review"
    heading = _("Your review")
    button = _("Send the review")

    words = forms.CharField(
        label=_("What do you think?"),
        widget=forms.Textarea({"rows": 6}),
        help_text=_("Which level do you see otherwise, and why? What is good, what is missing?"),
    )

    def act(self) -> None:
        hand_in.review(evaluation=self.evaluation, by=self.user, **self.cleaned_data)


class SignOff(Deed):
    slug = "sign-off"
    heading = _("Sign it off")
    button = _("Sign it off for good")

    def act(self) -> None:
        hand_in.sign_off(evaluation=self.evaluation, by=self.user)


class Reopen(Deed):
    slug = "reopen"
    heading = _("Open it again")
    button = _("Open it again")

    reason = forms.CharField(
        label=_("Why"), widget=forms.Textarea(ROWS), help_text=_("It stays in the history. The board can read it.")
    )

    def act(self) -> None:
        hand_in.reopen(evaluation=self.evaluation, by=self.user, **self.cleaned_data)


class InviteInspector(Deed):
    slug = "inspector"
    heading = _("Ask a young inspector")
    button = _("Ask them")

    inspector = forms.ModelChoiceField(User.objects.none(), label=_("Young inspector"))
    language = forms.ChoiceField(
        label=_("Their language"),
        choices=lambda: [(code, name) for code, name in settings.LANGUAGES if is_served(None, code)],
        help_text=_("The mail, the page to sign in and all that they look at are in this language."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        inspectors = User.objects.filter(memberships__in=_held(Role.YOUNG_INSPECTOR)).distinct()
        asked = self.evaluation.inspections.standing().values("inspector")
        offer(self, "inspector", inspectors.exclude(pk__in=asked).order_by("first_name", "pk"))

    def act(self) -> None:
        invite_inspector(evaluation=self.evaluation, by=self.user, **self.cleaned_data)


class BeginProject(forms.Form):
    """The evaluation of project work, for one of the person's organisations and a cycle that is open."""

    cycle = forms.ModelChoiceField(Cycle.objects.none(), label=_("Cycle"), empty_label=None)
    organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation"), empty_label=None)
    consultations = forms.ModelMultipleChoiceField(
        Consultation.objects.none(), label=_("Consultations"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data)
        self.user = user
        offer(self, "cycle", Cycle.objects.running())
        offer(self, "organisation", Organisation.objects.where(user, Role.OFFICER))
        offer(self, "consultations", Consultation.objects.of_officers(user).filter(track="project"))

    def made(self) -> Evaluation | None:
        if not self.is_valid():
            return None
        made: list[Evaluation] = []
        given = {**self.cleaned_data, "by": self.user}
        return made[0] if written(self, lambda: made.append(hand_in.begin_project(**given))) else None
