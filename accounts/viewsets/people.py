"""People and their roles, as site administrators see them."""

from typing import TYPE_CHECKING, Any

import django_filters
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.forms import Form, ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.models import ModelLogEntry

from accounts.actions.grant_role import grant_role
from accounts.actions.keep_an_administrator import keep_an_administrator
from accounts.actions.reset_second_factor import reset_second_factor
from accounts.actions.revoke_role import revoke_role
from accounts.enums import Role
from accounts.forms import GrantRoleForm, PersonForm
from accounts.models import Membership, Organisation, User
from accounts.policies import RolePolicy
from accounts.second_factor import STRONG
from accounts.viewsets.menu import shown_with

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

policy = RolePolicy(User, "accounts.manage_people", roles=[Role.SITE_ADMINISTRATOR], actions=["view", "change", "add"])


def manageable() -> QuerySet[User]:
    """Everybody but the superusers, who are managed on the machine itself."""
    return User.objects.filter(is_superuser=False)


class PeopleFilterSet(WagtailFilterSet):
    organisation = django_filters.ModelChoiceFilter(
        field_name="memberships__organisation",
        queryset=Organisation.objects.all(),
        label=gettext_lazy("Organisation"),
        distinct=True,
    )
    role = django_filters.ChoiceFilter(
        field_name="memberships__role", choices=Role.choices, label=gettext_lazy("Role"), distinct=True
    )

    class Meta:
        model = User
        fields = ["organisation", "role", "is_active"]


def roles_of(person: User) -> str:
    held = [f"{membership.get_role_display()}, {membership.organisation}" for membership in person.memberships.all()]
    return "; ".join(held) or _("No role")


class PeopleIndexView(generic.IndexView):
    model = User
    permission_policy = policy
    page_title = gettext_lazy("People")
    header_icon = "group"
    index_url_name = "people:index"
    index_results_url_name = "people:index_results"
    edit_url_name = "people:edit"
    filterset_class = PeopleFilterSet
    search_fields = ["first_name", "last_name", "email"]
    search_backend_name = None
    default_ordering = ["last_name", "first_name", "email"]
    paginate_by = 50
    columns = [
        TitleColumn(
            "name",
            label=gettext_lazy("Name"),
            accessor=str,
            sort_key="last_name",
            get_url=lambda person: reverse("people:edit", args=[person.pk]),
        ),
        Column("email", label=gettext_lazy("E-mail address"), sort_key="email"),
        Column("roles", label=gettext_lazy("Roles"), accessor=roles_of),
        BooleanColumn("has_second_factor", label=gettext_lazy("Second factor")),
        DateColumn("last_login", label=gettext_lazy("Last signed in"), sort_key="last_login"),
        BooleanColumn("is_active", label=gettext_lazy("Active"), sort_key="is_active"),
    ]

    def get_base_queryset(self) -> QuerySet[User]:
        second_factor = Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=STRONG))
        held = Prefetch("memberships", Membership.objects.select_related("organisation"))
        return manageable().annotate(has_second_factor=second_factor).prefetch_related(held)

    def get_add_url(self) -> str:
        return reverse("invitations:add")

    add_item_label = gettext_lazy("Invite somebody")


class PersonView(generic.EditView):
    """Name, switched on or off, and below it the roles and what was done about this person."""

    model = User
    queryset = User.objects.filter(is_superuser=False)
    permission_policy = policy
    form_class = PersonForm
    template_name = "accounts/admin/person.html"
    header_icon = "user"
    index_url_name = "people:index"
    edit_url_name = "people:edit"
    context_object_name = "person"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "memberships": self.object.memberships.select_related("organisation"),
            "has_second_factor": Authenticator.objects.filter(user=self.object, type__in=STRONG).exists(),
            "may_grant": self.request.user.has_perm("accounts.grant_role", self.object),
            "history": ModelLogEntry.objects.for_instance(self.object).select_related("user")[:20],
        }

    def save_instance(self) -> Any:
        if not self.form.instance.is_active:
            keep_an_administrator(without=Q(user=self.form.instance))
        return super().save_instance()

    def form_valid(self, form: ModelForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form.add_error("is_active", error)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class PersonOperationView(generic.PermissionCheckedMixin, WagtailAdminTemplateMixin, FormView):
    """One thing done to one person, on a page of its own. Subclasses say what."""

    model = User
    permission_policy = policy
    permission_required = "change"
    operation_permission = "accounts.manage_people"
    template_name = "accounts/admin/operation.html"
    form_class: type[Form] = Form
    button: "StrOrPromise" = ""
    done: "StrOrPromise" = ""

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.person = get_object_or_404(manageable(), pk=kwargs["pk"])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm(self.operation_permission, self.person):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def perform(self, form: Form) -> None:
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            self.perform(form)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect("people:edit", self.person.pk)

    def get_page_subtitle(self) -> str:
        return str(self.person)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("people:index"), "label": _("People")},
            {"url": reverse("people:edit", args=[self.person.pk]), "label": str(self.person)},
            {"url": "", "label": self.page_title},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "button": self.button,
            "question": self.get_question(),
            "back_url": reverse("people:edit", args=[self.person.pk]),
        }

    def get_question(self) -> str:
        return ""


class GrantRoleView(PersonOperationView):
    operation_permission = "accounts.grant_role"
    page_title = gettext_lazy("Give a role")
    header_icon = "plus"
    form_class = GrantRoleForm
    button = gettext_lazy("Give this role")
    done = gettext_lazy("The role is given.")

    def perform(self, form: Form) -> None:
        grant_role(user=self.person, **form.cleaned_data)


class RevokeRoleView(PersonOperationView):
    page_title = gettext_lazy("Take a role away")
    header_icon = "minus"
    button = gettext_lazy("Take it away")
    done = gettext_lazy("The role is taken away.")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        held = self.person.memberships.select_related("organisation")
        self.membership = get_object_or_404(held, pk=kwargs["membership"])

    def get_question(self) -> str:
        return _("%(role)s, %(organisation)s: from now on %(person)s opens nothing with this role.") % {
            "role": self.membership.get_role_display(),
            "organisation": self.membership.organisation,
            "person": self.person,
        }

    def perform(self, form: Form) -> None:
        revoke_role(user=self.person, organisation=self.membership.organisation, role=self.membership.role)


class ResetSecondFactorView(PersonOperationView):
    page_title = gettext_lazy("Take off the second factor")
    header_icon = "lock-open"
    button = gettext_lazy("Take it off")
    done = gettext_lazy("The second factor is taken off. The person was told by mail.")

    def get_question(self) -> str:
        return _(
            "Do this when they have lost their phone, their key and their recovery codes, and after you have made sure"
            " that it is really them who asked. They will set up a new one when they next sign in."
        )

    def perform(self, form: Form) -> None:
        reset_second_factor(user=self.person)


class PeopleViewSet(ViewSet):
    name = "people"
    icon = "group"
    menu_label = gettext_lazy("People")
    menu_item_class = shown_with("accounts.manage_people")

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", PeopleIndexView.as_view(), name="index"),
            path("results/", PeopleIndexView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", PersonView.as_view(), name="edit"),
            path("<int:pk>/give/", GrantRoleView.as_view(), name="grant"),
            path("<int:pk>/take/<int:membership>/", RevokeRoleView.as_view(), name="revoke"),
            path("<int:pk>/second-factor/", ResetSecondFactorView.as_view(), name="reset_second_factor"),
        ]
