"""Invitations: sent, sent again, taken back."""

from typing import Any, cast

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import BaseOperationView, WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from accounts.actions.cancel_invitation import cancel_invitation
from accounts.actions.invite import invite
from accounts.enums import InvitationState, Role
from accounts.forms import InvitationForm
from accounts.models import Invitation, User
from accounts.policies import RolePolicy
from accounts.viewsets.menu import shown_with

policy = RolePolicy(
    Invitation, "accounts.manage_people", roles=[Role.SITE_ADMINISTRATOR], actions=["view", "add", "change"]
)


class InvitationFilterSet(WagtailFilterSet):
    role = django_filters.ChoiceFilter(choices=Role.choices, label=gettext_lazy("Role"))

    class Meta:
        model = Invitation
        fields = ["organisation", "role"]


def state_of(invitation: Invitation) -> str:
    state = invitation.state(timezone.now())
    if state == InvitationState.OPEN and invitation.mail_failed:
        return _("The mail did not arrive. Is the address right?")
    return str(state.label)


class InvitationIndexView(generic.IndexView):
    model = Invitation
    permission_policy = policy
    page_title = gettext_lazy("Invitations")
    header_icon = "mail"
    index_url_name = "invitations:index"
    index_results_url_name = "invitations:index_results"
    add_url_name = "invitations:add"
    add_item_label = gettext_lazy("Invite somebody")
    filterset_class = InvitationFilterSet
    search_fields = ["email"]
    search_backend_name = None
    default_ordering = "-created_at"
    paginate_by = 50

    class ActionsColumn(Column):
        """What can still be done about an invitation."""

        cell_template_name = "accounts/admin/invitation_actions.html"

        def get_cell_context_data(self, instance: Invitation, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
            state = instance.state(timezone.now())
            return context | {
                "can_cancel": state == InvitationState.OPEN,
                "can_repeat": state in (InvitationState.OPEN, InvitationState.EXPIRED),
                "csrf_token": parent_context.get("csrf_token"),
            }

    columns = [
        Column("email", label=gettext_lazy("E-mail address"), sort_key="email"),
        Column("role", label=gettext_lazy("Role"), accessor="get_role_display", sort_key="role"),
        Column("organisation", label=gettext_lazy("Organisation"), sort_key="organisation__name"),
        Column("invited_by", label=gettext_lazy("Invited by")),
        DateColumn("created_at", label=gettext_lazy("Sent"), sort_key="created_at"),
        Column("state", label=gettext_lazy("State"), accessor=state_of),
        ActionsColumn("actions", label=gettext_lazy("What you can do")),
    ]

    def get_base_queryset(self) -> QuerySet[Invitation]:
        return Invitation.objects.select_related("organisation", "invited_by", "mail")


class InviteView(generic.PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    model = Invitation
    permission_policy = policy
    permission_required = "add"
    page_title = gettext_lazy("Invite somebody")
    header_icon = "mail"
    template_name = "accounts/admin/operation.html"
    form_class = InvitationForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"invited_by": self.request.user}

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            invitation = invite(invited_by=cast(User, self.request.user), **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, _("The invitation is on its way to %(email)s.") % {"email": invitation.email})
        return redirect("invitations:index")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.page_title}
        return [*self.breadcrumbs_items, {"url": reverse("invitations:index"), "label": _("Invitations")}, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "button": _("Send the invitation"),
            "question": _("They get a link by e-mail. It works once, for seven days, and only for that address."),
            "back_url": reverse("invitations:index"),
        }


class InvitationOperationView(generic.PermissionCheckedMixin, BaseOperationView):
    """Posted from a row of the list; the list says what came of it."""

    http_method_names = ["post"]
    model = Invitation
    permission_policy = policy
    permission_required = "change"

    def get_base_object_queryset(self) -> QuerySet[Invitation]:
        return Invitation.objects.filter(accepted_at=None)

    def get_success_url(self) -> str:
        return reverse("invitations:index")


class CancelInvitationView(InvitationOperationView):
    def perform_operation(self) -> None:
        if cancel_invitation(invitation=self.object):
            messages.success(self.request, _("The invitation is taken back. Its link does not work any more."))
        else:
            messages.warning(self.request, _("It was too late: the invitation has been used."))


class RepeatInvitationView(InvitationOperationView):
    def perform_operation(self) -> None:
        old, user = self.object, cast(User, self.request.user)
        try:
            invite(
                email=old.email, organisation=old.organisation, role=old.role, invited_by=user, language=old.language
            )
        except ValidationError as error:
            messages.error(self.request, " ".join(error.messages))
        else:
            messages.success(self.request, _("A new link is on its way. The one before does not work any more."))


class InvitationViewSet(ViewSet):
    name = "invitations"
    icon = "mail"
    menu_label = gettext_lazy("Invitations")
    menu_item_class = shown_with("accounts.manage_people")

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", InvitationIndexView.as_view(), name="index"),
            path("results/", InvitationIndexView.as_view(results_only=True), name="index_results"),
            path("new/", InviteView.as_view(), name="add"),
            path("<int:pk>/cancel/", CancelInvitationView.as_view(), name="cancel"),
            path("<int:pk>/again/", RepeatInvitationView.as_view(), name="again"),
        ]
