"""The pages of somebody's own account, and the page that an invitation leads to."""

import logging
from typing import Any

from allauth.socialaccount.providers.openid_connect.views import login as openid_connect_login
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View
from requests import RequestException

from accounts.actions.accept_invitation import accept_as_new_person, accept_invitation
from accounts.adapters import AccountAdapter
from accounts.enums import InvitationState
from accounts.forms import NewPersonForm
from accounts.home_doors import doors_of
from accounts.models import Invitation, User
from accounts.rules import is_member_of_staff

logger = logging.getLogger(__name__)


class AccountHomeView(LoginRequiredMixin, TemplateView):
    """Who you are here, what you do, how you sign in."""

    template_name = "accounts/home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user: Any = self.request.user
        return super().get_context_data(**kwargs) | {
            "memberships": user.memberships.in_force().select_related("organisation"),
            "opens_admin": is_member_of_staff(user),
            "doors": doors_of(user),
        }


def go_on(request: HttpRequest) -> HttpResponse:
    """To wherever this person works."""
    if not request.user.is_authenticated:
        return redirect("account_login")
    return redirect(AccountAdapter(request).get_login_redirect_url(request))


def shut(request: HttpRequest, **kwargs: Any) -> HttpResponse:
    raise PermissionDenied


def sign_on_refused(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/sign_on_refused.html", status=403)


def start_sign_on(request: HttpRequest, provider_id: str) -> HttpResponse:
    """To the city's sign-on, if it answers."""
    try:
        return openid_connect_login(request, provider_id)
    except (RequestException, KeyError):
        logger.exception("The single sign-on did not answer as OpenID Connect says")
        return render(request, "socialaccount/authentication_error.html", status=503)


@method_decorator(never_cache, name="dispatch")
class InvitationView(View):
    """Looking at an invitation does not use it: programs that read mail open links too."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        found = Invitation.objects.with_token(kwargs["token"]).select_related("organisation", "invited_by").first()
        if found is None:
            return self.unknown()
        self.invitation = found
        return self.unusable() or super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        return self.show(NewPersonForm(invitation=self.invitation))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        if isinstance(request.user, User):
            return self.accept_as(request.user)
        form = NewPersonForm(request.POST, invitation=self.invitation)
        if self.account_exists or not form.is_valid():
            return self.show(form)
        return self.accept_as_new(form)

    @property
    def account_exists(self) -> bool:
        return User.objects.filter(email__iexact=self.invitation.email).exists()

    def show(self, form: NewPersonForm) -> HttpResponse:
        signed_in = self.request.user.is_authenticated
        context = {
            "invitation": self.invitation,
            "can_accept": signed_in,
            "has_account": not signed_in and self.account_exists,
            "form": form,
        }
        return render(self.request, "accounts/invitation.html", context)

    def accept_as(self, user: User) -> HttpResponse:
        try:
            accept_invitation(invitation=self.invitation, user=user)
        except (ValidationError, IntegrityError) as error:
            return self.refuse(error)
        messages.success(self.request, _("The role is yours."))
        return redirect("account_go_on")

    def accept_as_new(self, form: NewPersonForm) -> HttpResponse:
        known = {name: form.cleaned_data[name] for name in ("first_name", "last_name", "password")}
        try:
            accept_as_new_person(invitation=self.invitation, **known)
        except (ValidationError, IntegrityError) as error:
            return self.refuse(error)
        messages.success(self.request, _("Your account is ready. Sign in with your new password."))
        return redirect("account_login")

    def refuse(self, error: Exception) -> HttpResponse:
        """Somebody was quicker, or the role cannot be given any more."""
        self.invitation.refresh_from_db()
        unusable = self.unusable()
        if unusable is not None:
            return unusable
        sentence = error.messages[0] if isinstance(error, ValidationError) else _("Somebody was quicker than you.")
        return self.say(sentence, _("Ask the person who invited you."), status=409)

    def unusable(self) -> HttpResponse | None:
        """The page that says why nothing can be done here by this person, if so."""
        state, user = self.invitation.state(timezone.now()), self.request.user
        if state == InvitationState.ACCEPTED:
            return self.used(by_this_person=user.pk is not None and user.pk == self.invitation.accepted_by_id)
        again = _("Ask the person who invited you to send a new invitation.")
        if state == InvitationState.EXPIRED:
            return self.say(_("This invitation is out of date"), again, status=410)
        if state == InvitationState.CANCELLED:
            newest = _("Somebody has taken it back or sent a newer one. Look for the newest mail, or ask again.")
            return self.say(_("This invitation does not work any more"), newest, status=410)
        if isinstance(user, User) and user.email.lower() != self.invitation.email.lower():
            return self.for_somebody_else(user)
        return None

    def for_somebody_else(self, user: User) -> HttpResponse:
        words = _(
            "You are signed in as %(you)s, and the invitation is for %(them)s. Sign out first if both are you."
        ) % {"you": user.email, "them": self.invitation.email}
        return self.say(_("This invitation is for another address"), words, status=403, signed_in_as=user)

    def used(self, by_this_person: bool) -> HttpResponse:
        if by_this_person:
            return self.say(_("You have taken this role already"), _("There is nothing more to do."), status=200)
        remedy = _("It works once. If it was you, sign in. If it was not, tell the person who invited you at once.")
        return self.say(_("This invitation has been used"), remedy, status=410)

    def unknown(self) -> HttpResponse:
        remedy = _("Copy the whole address from the mail, or ask the person who invited you to send it again.")
        return self.say(_("We do not know this invitation"), remedy, status=410)

    def say(self, sentence: str, remedy: str, status: int, **more: Any) -> HttpResponse:
        context = {"sentence": sentence, "remedy": remedy, **more}
        return render(self.request, "accounts/invitation_unusable.html", context, status=status)
