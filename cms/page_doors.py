"""Stands before every address of the admin: what belongs to another organisation's pages is not found.

Wagtail and wagtail-localize check permissions view by view, and not in all of them. Instead of mending view after
view, one door looks at what an address names, by its arguments and its query, before any view runs. Their views still
check what somebody may do with a page that they found.
"""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import resolve
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry
from wagtail_localize.models import Translation, TranslationSource

from accounts.models import User
from cms.language.overrides import is_theirs_to_show
from cms.reach import administers, choosable, explorable, reaches_all, workable

PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk")
PAGES_BY_PK = {"wagtailadmin_pages:revisions_compare", "wagtailadmin_api:pages:detail"}

# These show something of every organisation and cannot be narrowed to one, or crash on purpose.
FOR_ADMINISTRATORS = {
    "wagtail_localize:translations_report",
    "wagtail_localize:translations_report_results",
    "wagtailadmin_api:documents:find",
    "wagtailadmin_api:documents:listing",
    "wagtailadmin_api:images:find",
    "wagtailadmin_api:images:listing",
    "wagtailadmin_error_test",
    "wagtailadmin_pages:type_use",
    "wagtailadmin_pages:type_use_results",
    "wagtailadmin_reports:page_types_usage",
    "wagtailadmin_reports:page_types_usage_results",
    "wagtailadmin_reports:site_history",
    "wagtailadmin_reports:site_history_results",
    "wagtailadmin_reports:workflow",
    "wagtailadmin_reports:workflow_results",
    "wagtailadmin_reports:workflow_tasks",
    "wagtailadmin_reports:workflow_tasks_results",
    "wagtailadmin_tag_autocomplete",
    "wagtailadmin_tag_model_autocomplete",
    "wagtailadmin_workflows:task_chooser",
    "wagtailadmin_workflows:task_chooser_create",
    "wagtailadmin_workflows:task_chooser_results",
    "wagtailadmin_workflows:task_chosen",
}

# What other apps close to everybody, administrators too: from the name of an address and its arguments.
closed: list[Callable[[str, dict[str, Any]], bool]] = []


def closes(door: Callable[[str, dict[str, Any]], bool]) -> Callable[[str, dict[str, Any]], bool]:
    """Registers a door that is shut where it answers True."""
    closed.append(door)
    return door


# What other apps refuse with words of their own: from the request, the name of its address and its arguments.
Refusal = Callable[[HttpRequest, str, dict[str, Any]], HttpResponse | None]
refusals: list[Refusal] = []


def refuses(refusal: Refusal) -> Refusal:
    """Registers what answers instead of a view wherever it does not answer None."""
    refusals.append(refusal)
    return refusal


class PageDoorMiddleware:
    """Answers "not found" where somebody names what is not theirs. Visitors are sent to sign in by the views."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: dict[str, Any]) -> HttpResponse | None:
        if not request.path_info.startswith(settings.ADMIN_PATH) or not isinstance(request.user, User):
            return None
        if not is_open(request, request.user, kwargs):
            raise Http404
        name = request.resolver_match.view_name if request.resolver_match else ""
        answers = (refusal(request, name, kwargs) for refusal in refusals)
        return next((answer for answer in answers if answer is not None), None)


def is_open(request: HttpRequest, user: User, kwargs: dict[str, Any]) -> bool:
    """Whether everything that the address names is within the reach of `user`."""
    match = request.resolver_match
    name = match.view_name if match else ""
    if any(is_closed(name, kwargs) for is_closed in closed):
        return False
    if administers(user):
        return True
    if name in FOR_ADMINISTRATORS:
        return False
    special = SPECIAL.get(name)
    if special is not None:
        return special(request, user, kwargs)
    return reaches_all(explorable(user), pages_named(name, kwargs)) and belongs_together(kwargs)


def is_for_administrators(path: str, user: Any) -> bool:
    """Whether a menu leads `user` before a closed door."""
    return not administers(user) and resolve(path).view_name in FOR_ADMINISTRATORS


def pages_named(name: str, kwargs: dict[str, Any]) -> set[str]:
    arguments = [*PAGE_ARGUMENTS, "pk"] if name in PAGES_BY_PK else PAGE_ARGUMENTS
    return {str(kwargs[argument]) for argument in arguments if argument in kwargs}


def belongs_together(kwargs: dict[str, Any]) -> bool:
    """Whether a state of a workflow that is named beside a page is that page's."""
    page = str(kwargs.get("page_id", ""))
    if "task_state_id" in kwargs:
        states = TaskState.objects.filter(pk=kwargs["task_state_id"], workflow_state__object_id=page)
        return states.exists()
    if "workflow_state_id" in kwargs:
        return WorkflowState.objects.filter(pk=kwargs["workflow_state_id"], object_id=page).exists()
    return True


# Addresses that name their objects in a way of their own


def open_to_act(request: HttpRequest, user: User, kwargs: dict[str, Any]) -> bool:
    """An earlier revision of an organisation's page may name the organisation that it was taken from."""
    page = str(kwargs["pk"])
    if not reaches_all(explorable(user), {page}):
        return False
    reverts = kwargs.get("action_name") == "revert_to_page_revision"
    return not (reverts and Page.objects.type(apps.get_model("cms", "OrganisationPage")).filter(pk=page).exists())


def open_to_choose(request: HttpRequest, user: User, kwargs: dict[str, Any]) -> bool:
    if "parent_page_id" in kwargs:
        return reaches_all(choosable(Page.objects.all(), user), {str(kwargs["parent_page_id"])})
    return reaches_all(choosable(Page.objects.filter(depth__gt=1), user), request.GET.getlist("id"))


def open_in_bulk(request: HttpRequest, user: User, kwargs: dict[str, Any]) -> bool:
    model = find_model(kwargs["app_label"], kwargs["model_name"])
    if model is None:
        return False
    named = set(request.GET.getlist("id"))
    if not issubclass(model, Page):
        policy = policy_registry.get_by_type(model)
        if policy is None:
            return False
        mine = policy.instances_user_has_any_permission_for(user, {"add", "change", "delete"})
        return reaches_all(mine, named - {"all"})
    if "all" in named:
        named = {request.GET.get("childOf", "")}
    return reaches_all(workable(user), named)


def open_to_translate(request: HttpRequest, user: User, kwargs: dict[str, Any]) -> bool:
    source = TranslationSource.objects.filter(pk=source_named(kwargs)).first()
    if source is None:
        return True
    model = source.specific_content_type.model_class()
    if model is None or not issubclass(model, Page):
        return model is not None and may_change(user, model)
    pages = Page.objects.filter(translation_key=source.object_id)
    rights = [page.permissions_for_user(user) for page in pages]
    if not all(may.can_edit() for may in rights):
        return False
    return "publish_translations" not in request.POST or all(may.can_publish() for may in rights)


def open_to_override(request: HttpRequest, user: User, kwargs: dict[str, Any]) -> bool:
    return open_to_translate(request, user, kwargs) and is_theirs_to_show(
        request, user, kwargs["overridable_segment_id"]
    )


def source_named(kwargs: dict[str, Any]) -> int | None:
    if "translation_source_id" in kwargs:
        return kwargs["translation_source_id"]
    return Translation.objects.filter(pk=kwargs["translation_id"]).values_list("source_id", flat=True).first()


def open_to_submit_page(request: HttpRequest, user: User, kwargs: dict[str, Any]) -> bool:
    return reaches_all(workable(user), [str(kwargs["page_id"])])


def open_to_submit_snippet(request: HttpRequest, user: User, kwargs: dict[str, Any]) -> bool:
    model = find_model(kwargs["app_label"], kwargs["model_name"])
    return model is not None and may_change(user, model)


def open_file(model: type[Model]) -> Callable[[HttpRequest, User, dict[str, Any]], bool]:
    """The editor asks for what was just chosen in it, so whoever may choose a file finds it."""

    def is_open_file(request: HttpRequest, user: User, kwargs: dict[str, Any]) -> bool:
        policy = policy_registry.get_by_type(model)
        mine = policy.instances_user_has_any_permission_for(user, {"choose", "add", "change", "delete"})
        return reaches_all(mine, {str(kwargs["pk"])})

    return is_open_file


def find_model(app_label: str, model_name: str) -> type[Model] | None:
    try:
        return apps.get_model(app_label, model_name)
    except LookupError:
        return None


def may_change(user: User, model: type[Model]) -> bool:
    return user.has_perm(f"{model._meta.app_label}.change_{model._meta.model_name}")


SPECIAL: dict[str, Callable[[HttpRequest, User, dict[str, Any]], bool]] = {
    "wagtailadmin_api:pages:action": open_to_act,
    "wagtailadmin_choose_page_child": open_to_choose,
    "wagtailadmin_choose_page_chosen_multiple": open_to_choose,
    "wagtail_bulk_action": open_in_bulk,
    "wagtailadmin_api:documents:detail": open_file(get_document_model()),
    "wagtailadmin_api:images:detail": open_file(get_image_model()),
    "wagtail_localize:submit_page_translation": open_to_submit_page,
    "wagtail_localize:convert_to_alias": open_to_submit_page,
    "wagtail_localize:submit_snippet_translation": open_to_submit_snippet,
    "wagtail_localize:update_translations": open_to_translate,
    "wagtail_localize:edit_string_translation": open_to_translate,
    "wagtail_localize:edit_override": open_to_override,
    "wagtail_localize:download_pofile": open_to_translate,
    "wagtail_localize:upload_pofile": open_to_translate,
    "wagtail_localize:machine_translate": open_to_translate,
    "wagtail_localize:preview_translation": open_to_translate,
    "wagtail_localize:stop_translation": open_to_translate,
}
