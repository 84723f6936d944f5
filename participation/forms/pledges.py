"""What officers type about a pledge: its words, its steps, how they go on, and what young people say."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.models import Organisation, User
from cms.language.wording_forms import WordingFormField
from participation.actions.change_commitment import change_commitment
from participation.actions.keep_pledge import add_step, change_pledge, make_pledge, rate_pledge
from participation.actions.show_progress import write_progress
from participation.chain.how_many import SMALLEST
from participation.enums import CommitmentStatus
from participation.forms.links import DayField, DayInput, offer, offer_partners, today
from participation.forms.promises import ChangeFields, PromiseFields
from participation.forms.writing import SeenFacts, written
from participation.models import Commitment, Pledge
from participation.pledges.words import Face


class PledgeForm(SeenFacts, forms.ModelForm):
    lead = forms.ModelChoiceField(Organisation.objects.none(), label=_("Organisation that answers"), empty_label=None)

    class Meta:
        model = Pledge
        fields = ["number", "promise", "easy", "partners", "made_on", "source"]
        field_classes = {"made_on": DayField}
        widgets = {"made_on": DayInput, "partners": forms.CheckboxSelectMultiple}
        help_texts = {
            "promise": _("One plain sentence. Once it is published it stays as it is."),
            "partners": _("Their officers may add steps and ratings, too."),
        }

    def __init__(self, data: Any = None, *, user: User, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        offer_partners(self, self.instance)
        offer(self, "lead", Organisation.objects.where(user, Role.OFFICER))
        if self.instance.pk:
            del self.fields["lead"]
            there = {name: getattr(self.instance, name) for name in self.Meta.fields if name != "partners"}
            self.watch(there | {"partners": list(self.instance.partners.all())})
        self.order_fields(["lead"])

    def _post_clean(self) -> None:
        """The action checks, on a row that it has locked: this form only reads."""

    def facts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.Meta.fields if name != "partners"}

    def made(self) -> Pledge | None:
        if not self.is_valid():
            return None
        made: list[Pledge] = []
        said = self.cleaned_data
        given = {"lead": said["lead"], "partners": said["partners"], "facts": self.facts()}
        return made[0] if written(self, lambda: made.append(make_pledge(**given))) else None

    def changed(self) -> bool:
        def write() -> None:
            given = {"partners": self.cleaned_data["partners"], "seen": self.cleaned_data["seen"]}
            change_pledge(pledge=self.instance, facts=self.facts(), **given)

        return self.recorded(write)


class PledgeDeed(forms.Form):
    """One thing to write down about a pledge, or about one of its steps."""

    slug: str
    heading: Any
    button: Any

    def __init__(self, data: Any = None, *, pledge: Pledge, user: User, step: Commitment | None = None) -> None:
        self.pledge, self.user, self.step = pledge, user, step
        super().__init__(data, prefix=f"{self.slug}-{step.pk}" if step else self.slug)

    def is_offered(self) -> bool:
        """Whether it makes sense now. What is sent nevertheless is answered by the action, kindly."""
        return self.step is None or self.step.is_open()

    def act(self) -> Callable[[], Any]:
        """What is to be done with what was typed."""
        raise NotImplementedError

    def recorded(self) -> bool:
        return self.is_valid() and written(self, self.act())


class AddStep(PromiseFields, PledgeDeed):
    slug = "step"
    heading = _("Add what will be done")
    button = _("Publish the step")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "organisation", Organisation.objects.filter(pk__in=self.pledge.organisation_ids()))

    def act(self) -> Callable[[], Any]:
        return lambda: add_step(pledge=self.pledge, **self.cleaned_data)


class Rate(PledgeDeed):
    slug = "rate"
    heading = _("Write down what young people say")
    button = _("Publish their rating")

    rated_on = DayField(label=_("They met on"), initial=today)
    group = forms.CharField(label=_("Which group"), max_length=120, help_text=_("A group, never a person."))
    people = forms.IntegerField(
        label=_("How many young people"),
        min_value=SMALLEST,
        help_text=_("Five at least, so that nobody stands alone behind the answer."),
    )
    face = forms.TypedChoiceField(label=_("What they say"), choices=Face.choices, coerce=int, widget=forms.RadioSelect)
    words = WordingFormField(
        label=_("Why, in their words"), required=False, help_text=_("Nothing that points at one child.")
    )

    def act(self) -> Callable[[], Any]:
        return lambda: rate_pledge(pledge=self.pledge, by=self.user, **self.cleaned_data)


class ChangeStep(ChangeFields, PledgeDeed):
    slug = "change"
    heading = _("What became of it")
    button = _("Record it")

    def act(self) -> Callable[[], Any]:
        said = dict(self.cleaned_data)
        status = CommitmentStatus(said.pop("status"))
        assert self.step is not None
        step = self.step
        return lambda: change_commitment(commitment=step, status=status, by=self.user, **said)


class StepNote(PledgeDeed):
    slug = "note"
    heading = _("Say how it is going")
    button = _("Publish the note")

    text = WordingFormField(label=_("How it is going"), help_text=_("Everybody can read it."))
    on = DayField(label=_("On"), initial=today)

    def act(self) -> Callable[[], Any]:
        assert self.step is not None
        step = self.step
        return lambda: write_progress(commitment=step, by=self.user, **self.cleaned_data)
