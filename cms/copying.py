"""Which copies of pages stay drafts, whatever the form that copies them was asked for."""

from typing import Any

from django.contrib import messages
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from wagtail.models import Page
from wagtail.query import PageQuerySet

from cms.page_doors import closes

BY_PROGRAM = "wagtailadmin_api:pages:action"


def leave_drafts(request: HttpRequest, page: Page) -> None:
    """Where a copy lacks something that its page had, nothing of what is copied goes live yet; says why.

    The classes of such pages say it themselves, in `copies_stay_drafts`.
    """
    if "publish_copies" not in request.POST:
        return
    copied = Page.objects.filter(pk=page.pk)
    if request.POST.get("copy_subpages"):
        copied = Page.objects.descendant_of(page, inclusive=True)
    reasons = reasons_to_stay_drafts(copied)
    if reasons:
        posted = request.POST.copy()
        del posted["publish_copies"]
        request.POST = posted  # type: ignore[assignment] # Django itself puts other dictionaries there
        for reason in reasons:
            messages.warning(request, reason)


def reasons_to_stay_drafts(copied: PageQuerySet) -> list[str]:
    kinds = ContentType.objects.get_for_id
    models = [kinds(pk).model_class() for pk in copied.order_by().values_list("content_type", flat=True).distinct()]
    return [str(reason) for model in models if (reason := getattr(model, "copies_stay_drafts", ""))]


@closes
def is_copied_by_program(name: str, arguments: dict[str, Any]) -> bool:
    """The admin's address for programs keeps copies live unless it is told otherwise; the admin's form leaves drafts.

    Whether it copies what is below a page too stands in the body, which nobody has read yet: such pages are refused.
    """
    if name != BY_PROGRAM or arguments.get("action_name") != "copy":
        return False
    page = Page.objects.filter(pk=arguments["pk"]).first()
    return page is not None and bool(reasons_to_stay_drafts(Page.objects.descendant_of(page, inclusive=True)))
