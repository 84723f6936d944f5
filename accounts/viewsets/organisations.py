"""Partner organisations: added, renamed, switched off. Never deleted, since what they did stays."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from accounts.actions.keep_an_administrator import keep_an_administrator
from accounts.enums import Role
from accounts.models import Organisation
from accounts.policies import RolePolicy

register_permission_policy(
    Organisation,
    RolePolicy(
        Organisation,
        "accounts.manage_organisation",
        roles=[Role.SITE_ADMINISTRATOR],
        actions=["add", "change", "view"],
    ),
)


class OrganisationIndexView(generic.IndexView):
    def get_base_queryset(self) -> QuerySet[Organisation]:
        people = Count("memberships__user", distinct=True, filter=Q(memberships__user__is_active=True))
        return super().get_base_queryset().annotate(people=people)


class OrganisationEditView(generic.EditView):
    def save_instance(self) -> Any:
        if not self.form.instance.is_active:
            keep_an_administrator(without=Q(organisation=self.form.instance))
        return super().save_instance()

    def form_valid(self, form: ModelForm) -> HttpResponse:
        try:
            return super().form_valid(form)
        except ValidationError as error:
            form.add_error("is_active", error)
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class OrganisationViewSet(ModelViewSet):
    model = Organisation
    name = "organisations"
    icon = "home"
    menu_label = _("Organisations")
    form_fields = ["name", "slug", "contact_email", "is_active"]
    list_display = [
        "name",
        "contact_email",
        Column("people", label=_("People"), sort_key="people"),
        BooleanColumn("is_active", label=_("Active"), sort_key="is_active"),
    ]
    list_filter = ["is_active"]
    search_fields = ["name", "contact_email"]
    search_backend_name = None
    ordering = ["name"]
    add_to_reference_index = False
    copy_view_enabled = False
    index_view_class = OrganisationIndexView
    edit_view_class = OrganisationEditView

    def get_urlpatterns(self) -> list[Any]:
        """Without the views that would delete an organisation or list every row that belongs to it."""
        return [pattern for pattern in super().get_urlpatterns() if pattern.name not in ("delete", "usage")]

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_common_view_kwargs(**kwargs, delete_url_name=None, usage_url_name=None)
