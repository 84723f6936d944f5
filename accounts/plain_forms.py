"""allauth's forms in our words: labels instead of placeholders, and errors that say what to do."""

from typing import TYPE_CHECKING, Any

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.forms import Form
    from django_stubs_ext import StrOrPromise

    Base = Form
else:
    Base = object

# For each field its label, and what to do when it was left empty.
WORDS: dict[str, tuple["StrOrPromise", "StrOrPromise"]] = {
    "login": (_("E-mail address"), _("Type your e-mail address.")),
    "email": (_("E-mail address"), _("Type your e-mail address.")),
    "password": (_("Password"), _("Type your password.")),
    "oldpassword": (_("The password you have now"), _("Type the password you have now.")),
    "password1": (_("Choose a new password"), _("Choose a new password.")),
    "password2": (_("The new password again"), _("Type the new password again.")),
    "code": (_("Six digits, or a recovery code"), _("Type the code.")),
    "name": (_("A name for this key"), _("Type a name for this key.")),
}


class PlainWords(Base):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in WORDS:
                field.label, field.error_messages["required"] = WORDS[name]
            if name in ("password", "login"):
                field.help_text = ""


class SignInForm(PlainWords, account.LoginForm):
    pass


class ResetPasswordForm(PlainWords, account.ResetPasswordForm):
    pass


class NewPasswordForm(PlainWords, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):
    pass


class ConfirmForm(PlainWords, account.ReauthenticateForm):
    pass


class SecondFactorForm(PlainWords, mfa.AuthenticateForm):
    pass


class ConfirmSecondFactorForm(PlainWords, mfa.ReauthenticateForm):
    pass


class SetUpAppForm(PlainWords, totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Six digits")


class AddKeyForm(PlainWords, webauthn.AddWebAuthnForm):
    pass


class RenameKeyForm(PlainWords, webauthn.EditWebAuthnForm):
    pass
