"""Forms of the account pages and of the admin's people, organisations and invitations."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.enums import Role
from accounts.language import offered
from accounts.models import Invitation, Organisation, User


class NewPersonForm(forms.Form):
    """What somebody who was invited tells us: a name and a password."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=150,
        error_messages={"required": _("Type your first name.")},
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=150,
        error_messages={"required": _("Type your last name.")},
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        error_messages={"required": _("Choose a password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password_again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        error_messages={"required": _("Type the same password again.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        password, again = cleaned.get("password"), cleaned.get("password_again")
        if password and again and password != again:
            self.add_error("password_again", _("The two passwords are not the same."))
        elif password:
            self._check(password)
        return cleaned

    def _check(self, password: str) -> None:
        person = User(
            email=self.invitation.email,
            first_name=self.cleaned_data.get("first_name", ""),
            last_name=self.cleaned_data.get("last_name", ""),
        )
        try:
            validate_password(password, person)
        except ValidationError as error:
            self.add_error("password", error)


class PersonForm(forms.ModelForm):
    """What site administrators may change. The address is not among it: it is what a person proves to be theirs."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "is_active"]
        labels = {"is_active": _("May sign in")}
        help_texts = {"is_active": _("Switched off, they keep their roles and open nothing.")}


class GrantRoleForm(forms.Form):
    organisation = forms.ModelChoiceField(label=_("Organisation"), queryset=Organisation.objects.active())
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)


class InvitationForm(GrantRoleForm):
    """Whom to invite, and to what. Nobody invites themselves."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(
        label=_("Language"),
        choices=offered,
        initial=settings.LANGUAGE_CODE,
        required=False,
        help_text=_("The mail is in this language, and so are the pages to make an account and to sign in."),
    )
    field_order = ["email", "organisation", "role", "language"]

    def __init__(self, *args: Any, invited_by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invited_by = invited_by

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"]
        if email.lower() == self.invited_by.email.lower():
            raise ValidationError(_("You cannot give yourself a role. Ask another site administrator."), code="self")
        return email

    def clean_language(self) -> str:
        return self.cleaned_data["language"] or settings.LANGUAGE_CODE
