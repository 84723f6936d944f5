"""A change that keeps earlier answers from being counted with later ones is shown first and needs a word."""

from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowTask

from accounts.enums import Role
from surveys.authoring.comparability import breaking_changes
from surveys.authoring.compile import PageTexts, assemble
from surveys.models import ConfirmedChange
from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory
from tests.surveys.editor import posted, posted_options, posted_question
from tests.surveys.factories import ResponseFactory, block, make_lawful, questions

pytestmark = [pytest.mark.django_db, pytest.mark.long]

OFTEN = {"often": "Often", "never": "Never"}


def choice(**values):
    return block("single_choice", **{"key": "often", "wording": "How often?", "options": OFTEN} | values)


def questionnaire(*blocks):
    return assemble({"en": PageTexts("Title", "", questions(*blocks))})


def changes(before, after, *older) -> list[tuple[str, str]]:
    found = breaking_changes(questionnaire(*after), questionnaire(*before), [questionnaire(*old) for old in older])
    return [(change.what, change.sentence) for change in found]


@pytest.mark.parametrize(
    "after",
    [
        [choice(wording="How often now?")],
        [choice(options={"never": "Not at all", "often": "Often"})],
        [choice(options={**OFTEN, "always": "Always"})],
        [block("yes_no", key="new", wording="New?"), choice()],
        [choice(), block("section", title="More"), block("long_text", key="why", wording="Why?")],
        [choice(required=True), block("information", key="note", wording="A note.")],
    ],
    ids=["wording", "order and words of options", "new option", "new question", "new section", "required"],
)
def test_a_harmless_edit_breaks_nothing(after):
    assert changes([choice()], after) == []


def test_an_option_that_goes_breaks():
    assert changes([choice(options={**OFTEN, "x": "Sometimes"})], [choice()]) == [
        ("code", "“How often?”: the answer “Sometimes” (x) cannot be given any more.")
    ]


def test_another_kind_breaks():
    after = [block("yes_no", key="often", wording="How often?")]
    assert changes([choice()], after) == [("kind", "“How often?” was “Choose one” and is now “Yes or no”.")]


def test_a_question_that_goes_breaks():
    assert changes([choice(), block("yes_no", key="a", wording="A?")], [choice()]) == [
        ("gone", "“A?” (a) is not asked any more.")
    ]


def test_a_renamed_key_breaks_and_both_names_are_said():
    assert changes([choice()], [choice(key="how_often")]) == [
        ("renamed", "“How often?”: its key was “often” and is now “how_often”.")
    ]


def test_another_scale_breaks_even_where_every_code_is_still_there():
    before = [block("faces", key="feel", wording="How?", scale="3")]
    assert changes(before, [block("faces", key="feel", wording="How?", scale="5")]) == [
        ("scale", "“How?” has another scale or other answers than before.")
    ]


def test_another_unit_of_a_number_breaks():
    before = [block("number", key="long", wording="How long?", unit="minutes")]
    assert changes(before, [block("number", key="long", wording="How long?", unit="hours")]) == [
        ("scale", "“How long?” has another scale than before.")
    ]


def test_a_key_that_comes_back_as_something_else_breaks():
    between, back = [block("yes_no", key="a", wording="A?")], [choice(), block("yes_no", key="a", wording="A?")]
    assert changes(between, back, [choice()]) == []
    assert changes(between, [block("yes_no", key="often", wording="Often?"), *between], [choice()]) == [
        ("kind", "“Often?” was “Choose one” and is now “Yes or no”.")
    ]


def test_information_that_goes_breaks_nothing():
    assert changes([choice(), block("information", key="note", wording="A note.")], [choice()]) == []


@pytest.fixture
def organisation():
    return OrganisationFactory()


@pytest.fixture
def officer(client, organisation):
    user = UserFactory(roles=[(Role.OFFICER, organisation)], email="officer@example.org")
    client.force_login(user)
    return user


@pytest.fixture
def page(organisation, officer):
    """A live survey that asks one question with three options, made by an officer."""
    parent = OrganisationPageFactory(parent=HomePageFactory(), organisation=organisation)
    page = SurveyPage(title="Your home", slug="your-home", live=False, owner=officer)
    page.questions = questions(choice(options={**OFTEN, "always": "Always"}))
    parent.add_child(instance=page)
    make_lawful(page.survey)
    page.save_revision(user=officer).publish()
    return SurveyPage.objects.get(pk=page.pk)


def edited(*options, wording="How often?", **more):
    return posted(
        ("single_choice", posted_question(wording, "often", options=posted_options(*options))),
        **{"confirm_changes": "", **more},
    )


WITHOUT_ALWAYS = (("Often", "often"), ("Never", "never"))
ALL = (*WITHOUT_ALWAYS, ("Always", "always"))
GONE = "“How often?”: the answer “Always” (always) cannot be given any more."


def numbers(page) -> list[int]:
    return sorted(page.survey.versions.values_list("number", flat=True))


def send(client, page, data, action="publish"):
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, f"action-{action}": "1"})


def test_a_harmless_edit_is_published_without_a_question(client, page):
    assert send(client, page, edited(*ALL, wording="How often now?")).status_code == 302
    assert numbers(page) == [1, 2]
    assert ConfirmedChange.objects.count() == 0


def test_the_editor_shows_what_breaks_and_keeps_what_was_typed(client, page):
    ResponseFactory(survey=page.survey)
    response = send(client, page, edited(*WITHOUT_ALWAYS, wording="How often, really?"))
    assert response.status_code == 200
    assert response.context["form"].errors["confirm_changes"] == [
        "Not published yet. Look at what would change; if you mean it, type the word."
    ]
    shown = response.content.decode()
    assert GONE.replace("How often?", "How often, really?") in shown
    assert "1 answer was sent so far." in shown
    assert 'name="confirm_changes"' in shown
    assert "How often, really?" in shown
    assert numbers(page) == [1]


def test_without_a_refusal_the_editor_asks_for_no_word(client, page):
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert 'name="confirm_changes"' not in shown


@pytest.mark.parametrize("word", ["change", " Change "])
def test_the_word_publishes_and_is_written_down_with_the_version(client, page, officer, word):
    assert send(client, page, edited(*WITHOUT_ALWAYS, confirm_changes=word)).status_code == 302
    assert numbers(page) == [1, 2]
    confirmed = ConfirmedChange.objects.get()
    assert (confirmed.confirmed_by, confirmed.version.number) == (officer, 2)
    assert confirmed.sentences() == [GONE]


@pytest.mark.parametrize("word", ["", "chnage", "yes", "x" * 41])
def test_another_word_publishes_nothing(client, page, word):
    assert send(client, page, edited(*WITHOUT_ALWAYS, confirm_changes=word)).status_code == 200
    assert numbers(page) == [1]


def test_a_draft_asks_nothing(client, page):
    response = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), edited(*WITHOUT_ALWAYS))
    assert response.status_code == 302
    assert numbers(page) == [1]


def test_without_a_form_the_last_good_version_stays_and_the_officer_is_told(page):
    page.questions = questions(choice())
    page.save_revision().publish()
    page.survey.refresh_from_db()
    assert numbers(page) == [1]
    assert page.survey.compile_report["problems"] == [
        "This changes what earlier answers mean, and nobody has confirmed it. Open the page in the editor, publish it "
        "again and type the word that is asked for.",
        GONE,
    ]


def in_an_hour():
    return timezone.localtime(timezone.now() + timedelta(hours=1)).strftime("%Y-%m-%d %H:%M")


def publish_what_is_due():
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        call_command("publish_scheduled", verbosity=0)


def test_a_word_given_when_scheduling_counts_when_the_time_comes(client, page):
    data = edited(*WITHOUT_ALWAYS, confirm_changes="change", go_live_at=in_an_hour())
    assert send(client, page, data).status_code == 302
    assert numbers(page) == [1]
    publish_what_is_due()
    assert numbers(page) == [1, 2]
    assert ConfirmedChange.objects.get().version.number == 2


def test_scheduling_asks_for_the_word(client, page):
    assert send(client, page, edited(*WITHOUT_ALWAYS, go_live_at=in_an_hour())).status_code == 200
    publish_what_is_due()
    assert numbers(page) == [1]


def test_a_word_counts_only_for_exactly_what_it_was_given_for(client, page):
    """The scheduled content is replaced by one in which another answer goes."""
    send(client, page, edited(*WITHOUT_ALWAYS, confirm_changes="change", go_live_at=in_an_hour()))
    page.questions = questions(choice(options={"often": "Often", "always": "Always"}))
    page.save_revision().publish()
    assert numbers(page) == [1]


def test_a_word_that_was_given_before_something_else_went_live_covers_only_what_was_shown(client, page):
    """Between scheduling and its hour a new option goes live, which the scheduled content would take away too."""
    send(client, page, edited(*WITHOUT_ALWAYS, confirm_changes="change", go_live_at=in_an_hour()))
    scheduled = page.revisions.get(approved_go_live_at__isnull=False)
    live = SurveyPage.objects.get(pk=page.pk)
    live.questions = questions(choice(options={**OFTEN, "always": "Always", "hourly": "Hourly"}))
    live.save_revision().publish()
    assert numbers(page) == [1, 2]
    scheduled.publish()
    assert numbers(page) == [1, 2]


@pytest.fixture
def workflow(page):
    workflow = Workflow.objects.create(name="Two pairs of eyes")
    WorkflowTask.objects.create(workflow=workflow, task=GroupApprovalTask.objects.create(name="Look"))
    WorkflowPage.objects.create(workflow=workflow, page=page)
    return workflow


def approve(page):
    page = Page.objects.get(pk=page.pk)
    page.current_workflow_task_state.approve(user=UserFactory(is_superuser=True))


def test_a_word_given_when_submitting_counts_when_it_is_approved(client, page, workflow):
    assert send(client, page, edited(*WITHOUT_ALWAYS), action="submit").status_code == 200
    assert send(client, page, edited(*WITHOUT_ALWAYS, confirm_changes="change"), action="submit").status_code == 302
    assert numbers(page) == [1]
    approve(page)
    assert numbers(page) == [1, 2]


def test_what_is_approved_unseen_keeps_the_last_good_version(page, workflow):
    page.questions = questions(choice())
    page.save_revision()
    workflow.start(page, UserFactory(is_superuser=True))
    approve(page)
    assert numbers(page) == [1]
