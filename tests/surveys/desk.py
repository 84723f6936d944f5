"""Somebody at work in the admin on a live survey page, whose questions they are about to change."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.surveys.editor import posted, posted_question, yes_no
from tests.surveys.factories import block, make_lawful, questions

SAFE, WARM = ("safe", "Do you feel safe?"), ("warm", "Is it warm?")
# Each as key and wording of yes-or-no questions; a title alone is an empty section.
FIRST = [SAFE, WARM]
CONTENTS = {
    "good": [SAFE, WARM, ("quiet", "Is it quiet?")],
    "cannot be asked": [SAFE, WARM, ("", "Nothing in it")],
    "not confirmed": [SAFE],
}
EMPTY = "The section “Nothing in it” is empty. Put a question into it, or take it away."
GONE = "“Is it warm?” (warm) is not asked any more."


def stream(content: list[tuple[str, str]]) -> Any:
    return questions(*(yes_no(key, words) if key else block("section", title=words) for key, words in content))


def form_of(content: list[tuple[str, str]], **more: Any) -> dict[str, Any]:
    blocks = [
        ("yes_no", posted_question(words, key)) if key else ("section", {"title": words, "intro": "", "only_if": ""})
        for key, words in content
    ]
    return posted(*blocks, confirm_changes="", **more)


class Desk:
    """Somebody who may do everything, signed in, and the page they work on."""

    def __init__(self, page: SurveyPage, content: list[tuple[str, str]]) -> None:
        self.user = UserFactory(is_superuser=True, email="officer@example.org")
        self.client = Client()
        self.client.force_login(self.user)
        self.page = page
        self.content = content

    def draft(self, **fields: Any) -> Any:
        """The content as a new revision that is not live."""
        page = SurveyPage.objects.get(pk=self.page.pk).get_latest_revision_as_object()
        page.questions = stream(self.content)
        for name, value in fields.items():
            setattr(page, name, value)
        return page.save_revision(user=self.user)

    def edit(self, action: str, **more: Any) -> Any:
        address = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return self.client.post(address, {**form_of(self.content, **more), f"action-{action}": "1"})

    def post(self, name: str, *arguments: Any, **data: Any) -> Any:
        return self.client.post(reverse(name, args=arguments), data)

    def with_workflow(self) -> Workflow:
        workflow = Workflow.objects.create(name="Two pairs of eyes")
        WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Look"))
        WorkflowPage.objects.create(workflow=workflow, page=self.page)
        return workflow

    def approve(self) -> Any:
        state = Page.objects.get(pk=self.page.pk).current_workflow_task_state
        if state is None:
            return None
        return self.post("wagtailadmin_pages:workflow_action", self.page.pk, "approve", state.pk)

    def numbers(self) -> list[int]:
        return sorted(self.page.survey.versions.values_list("number", flat=True))


def live_page() -> SurveyPage:
    organisation = OrganisationFactory()
    parent = OrganisationPageFactory(parent=HomePageFactory(), organisation=organisation)
    page = SurveyPage(title="Your home", slug="your-home", live=False, questions=stream(FIRST))
    page.owner = UserFactory(email="owner@example.org")
    parent.add_child(instance=page)
    make_lawful(page.survey)
    page.save_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)
