"""Choosing a survey that is ready and where it goes, and naming a copy."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy

from accounts.enums import Role
from accounts.models import Organisation, User
from accounts.rules import organisation_ids_where
from cms.models import OrganisationPage
from surveys.actions.duplicate_survey import duplicate_survey
from surveys.actions.make_survey import make_survey
from surveys.models import Survey
from surveys.pages import SurveyPage
from surveys.ready_surveys import BEGINNINGS

LONGEST_TITLE = 200
NO_NUL = _("This holds a sign that nobody can see. Type it again.")


def places_for(user: User) -> QuerySet[Page]:
    """The pages in the main language below which `user` may put a survey: their own organisations' and below."""
    mine = Organisation.objects.filter(pk__in=organisation_ids_where(user, Role.OFFICER))
    offices = OrganisationPage.objects.filter(organisation__in=mine)
    below = Page.objects.none()
    for office in offices:
        below = below | Page.objects.descendant_of(office, inclusive=True)
    addable = page_permission_policy.instances_user_has_permission_for(user, "add")
    found = below.filter(pk__in=addable.values("pk"), locale=Locale.get_default(), alias_of__isnull=True)
    return found.type(*SurveyPage.allowed_parent_page_models()).order_by("path")


class PlaceField(forms.ModelChoiceField):
    """Pages by their title, deeper ones moved in."""

    def label_from_instance(self, obj: Page) -> str:
        return f"{'– ' * max(0, obj.depth - 3)}{obj.get_admin_display_title()}"


class TitleForm(forms.Form):
    """Asks for a title."""

    title = forms.CharField(
        label=_("Title"), max_length=LONGEST_TITLE, help_text=_("Everybody sees it. You can change it later.")
    )


class NewSurveyForm(TitleForm):
    """Which survey, where, and what it is called."""

    ready = forms.ChoiceField(label=_("Which survey"))
    place = PlaceField(Page.objects.none(), label=_("Below which page"), empty_label=None)
    field_order = ["ready", "place", "title"]

    def __init__(self, data: Any = None, *, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(data, **kwargs)
        ready, place = self.fields["ready"], self.fields["place"]
        assert isinstance(ready, forms.ChoiceField)
        assert isinstance(place, forms.ModelChoiceField)
        ready.choices = [(key, survey.name) for key, survey in BEGINNINGS.items()]
        place.queryset = places_for(user)
        self.fields["title"].required = False
        self.fields["title"].help_text = _(
            "Left empty, it keeps the title of the ready-made survey, which is translated already."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        ready = BEGINNINGS.get(cleaned.get("ready", ""))
        if ready is not None and not ready.title and not cleaned.get("title") and "title" not in self.errors:
            self.add_error("title", _("Give your own survey a title. Children see it first."))
        return cleaned

    def made(self) -> SurveyPage:
        """The new draft; only for a form that is valid."""
        ready = BEGINNINGS[self.cleaned_data["ready"]]
        return make_survey(
            ready=ready,
            title=self.cleaned_data["title"] or ready.title,
            parent=self.cleaned_data["place"].specific,
            by=self.user,
        )


class DuplicateForm(TitleForm):
    """What the copy is called."""

    def made(self, survey: Survey, user: User) -> SurveyPage:
        return duplicate_survey(survey=survey, title=self.cleaned_data["title"], by=user)
