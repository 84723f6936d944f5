"""Two organisations on one site. Everything that belongs to the first carries one word that stands nowhere else."""

from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image as Drawing
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    Locale,
    Page,
    PageViewRestriction,
    UploadedFile,
    Workflow,
    WorkflowTask,
)
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from accounts.enums import Role
from accounts.models import Membership, Organisation, User
from cms.models import ContentPage, OrganisationPage, SiteImage
from participation.models import Consultation, Viewpoint
from safeguarding.models import Concern
from surveys.models import Comment, Survey
from surveys.pages import SurveyPage
from tests.accounts.factories import InvitationFactory, OrganisationFactory, UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory, LocalWordsFactory, OrganisationPageFactory, locale
from tests.participation.factories import (
    BriefingFactory,
    ConsultationPageFactory,
    EvidenceFactory,
    ViewpointFactory,
)
from tests.safeguarding.factories import ConcernFactory, ReadingFactory
from tests.surveys.factories import ResponseFactory, VersionFactory, a_few_questions, questions

# Written so that a search for its beginning finds it, while the search's own echo does not contain it.
MARK = "Quaggazebraword"
BEGINNING = "Quaggaz"

# Roles that see nothing across organisations.
ROLES_WITHIN = [
    Role.OFFICER,
    Role.READER,
    Role.SAFEGUARDING_LEAD,
    Role.SAFEGUARDING_DEPUTY,
    Role.DECISION_MAKER,
    Role.YOUNG_ANALYST,
    Role.YOUNG_INSPECTOR,
]


@dataclass
class Ours:
    """What one organisation has. Values are looked up by the name of an address's argument."""

    organisation: Organisation
    user: User
    page: OrganisationPage
    collection: Collection
    things: dict[str, Any] = field(default_factory=dict)


def organisation_with_user(home: Page, name: str, mark: str = "") -> Ours:
    organisation = OrganisationFactory(name=name)
    page = OrganisationPageFactory(parent=home, organisation=organisation, title=name, slug=organisation.slug)
    user = UserFactory(
        email=f"{mark or 'other'}@example.org".lower(),
        first_name="Sam",
        last_name=mark or "Other",
        roles=[(role, organisation) for role in ROLES_WITHIN],
    )
    collection = Collection.objects.filter(group_permissions__group=organisation.officers).distinct().get()
    return Ours(organisation, user, page, collection)


def build_two() -> tuple[Ours, Ours]:
    """The first organisation, with everything it can have, and the second, with little."""
    home = HomePageFactory()
    LocalWordsFactory()
    ours = organisation_with_user(home, "Rivertown Council", MARK)
    theirs = organisation_with_user(home, "Hill Trust")
    add_pages(ours)
    add_translation(ours)
    add_workflow(ours)
    add_files(ours)
    add_chain(ours)
    add_people(ours)
    return ours, theirs


def add_pages(ours: Ours) -> None:
    draft = ContentPageFactory(parent=ours.page, title=f"{MARK} draft", slug="a-draft", live=False)
    draft.save_revision(user=ours.user)
    live = ContentPageFactory(parent=ours.page, title="Public page", slug="a-live-page", owner=ours.user)
    live.title, live.draft_title = f"{MARK} changes", f"{MARK} changes"
    live.save_revision(user=ours.user, log_action=True)
    scheduled = ContentPageFactory(parent=ours.page, title=f"{MARK} later", slug="later", live=False)
    scheduled.go_live_at = timezone.now() + timedelta(days=9)
    later = scheduled.save_revision(user=ours.user, approved_go_live_at=scheduled.go_live_at)
    private = ContentPageFactory(parent=ours.page, title=f"{MARK} private", slug="private")
    restriction = PageViewRestriction.objects.create(page=private, restriction_type="login")
    locked = ContentPageFactory(parent=ours.page, title=f"{MARK} locked", slug="locked", live=False, locked=True)
    locked.locked_by, locked.locked_at = ours.user, timezone.now()
    locked.save()
    consultation_page = ConsultationPageFactory(
        parent=ours.page, title=f"{MARK} consultation", slug="consultation", live=False
    )
    survey_page = SurveyPage(
        title=f"{MARK} survey", slug="survey", live=False, questions=questions(*a_few_questions())
    )
    consultation_page.add_child(instance=survey_page)
    survey_page.save_revision(user=ours.user)
    ours.things |= {
        "pages": [draft, live, scheduled, private, locked, consultation_page, survey_page],
        "draft": draft,
        "live": live,
        "scheduled_revision": later,
        "revision": live.latest_revision,
        "restriction": restriction,
        "survey_page": survey_page,
        "consultation_page": consultation_page,
        "editing_session": EditingSession.objects.create(
            user=ours.user,
            content_type=ContentType.objects.get_for_model(ContentPage),
            object_id=str(draft.pk),
            last_seen_at=timezone.now(),
        ),
        "redirect": Redirect.objects.create(old_path=f"/{MARK.lower()}", redirect_page=draft),
    }


def add_translation(ours: Ours) -> None:
    polish = locale("pl")
    home = ours.page.get_parent().specific
    home.copy_for_translation(polish)
    source, _ = TranslationSource.update_or_create_from_instance(ours.things["draft"])
    translation = Translation.objects.create(source=source, target_locale=polish)
    for segment in StringSegment.objects.filter(source=source):
        StringTranslation.objects.create(
            translation_of=segment.string, locale=polish, context=segment.context, data=f"{MARK} po polsku"
        )
    source.create_or_update_translation(polish, publish=False, copy_parent_pages=True, fallback=True)
    segment = StringSegment.objects.filter(source=source).first()
    ours.things |= {
        "translation_source": source,
        "translation": translation,
        "string_segment": segment,
        "translated": ours.things["draft"].get_translation(polish),
    }


def add_workflow(ours: Ours) -> None:
    task = GroupApprovalTask.objects.create(name=f"{MARK} task")
    task.groups.add(ours.organisation.officers)
    workflow = Workflow.objects.create(name=f"{MARK} workflow")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    page = ours.things["draft"]
    state = workflow.start(page, ours.user)
    ours.things |= {
        "task": task,
        "workflow": workflow,
        "workflow_state": state,
        "task_state": state.current_task_state,
    }


def add_files(ours: Ours) -> None:
    inner = ours.collection.add_child(name=f"{MARK} collection")
    canvas = BytesIO()
    Drawing.new("RGB", (20, 20), "teal").save(canvas, "PNG")
    image = SiteImage.objects.create(
        title=f"{MARK} image",
        file=SimpleUploadedFile(f"{MARK}.png", canvas.getvalue(), "image/png"),
        collection=inner,
        uploaded_by_user=ours.user,
    )
    document = Document.objects.create(
        title=f"{MARK} document",
        file=ContentFile(MARK.encode(), name="minutes.txt"),
        collection=inner,
        uploaded_by_user=ours.user,
    )
    uploaded = {
        kind: UploadedFile.objects.create(
            for_content_type=ContentType.objects.get_for_model(model),
            file=SimpleUploadedFile(f"{MARK}-waiting.png", canvas.getvalue()),
            uploaded_by_user=ours.user,
        )
        for kind, model in (("uploaded_image", SiteImage), ("uploaded_document", Document))
    }
    ours.things |= {"image": image, "document": document, "inner": inner, **uploaded}


def add_chain(ours: Ours) -> None:
    survey: Survey = ours.things["survey_page"].survey
    survey.name = f"{MARK} survey"
    survey.save()
    version = VersionFactory(survey=survey)
    concern: Concern = ConcernFactory(
        organisation=ours.organisation, words=f"{MARK} hits me", source=f"{MARK} survey, question 1"
    )
    response = ResponseFactory(survey=survey, version=version, answers={"better": {"value": f"{MARK} answer"}})
    comment = Comment.objects.create(
        response=response,
        survey=survey,
        question_key="better",
        words=f"{MARK} comment",
        language="en",
        day=response.day,
    )
    consultation: Consultation = ours.things["consultation_page"].consultation
    consultation.name = f"{MARK} consultation"
    consultation.save()
    viewpoint: Viewpoint = ViewpointFactory(
        consultation=consultation, sentence={"en": f"{MARK} viewpoint"}, created_by=ours.user
    )
    EvidenceFactory(viewpoint=viewpoint, note=f"{MARK} note", added_by=ours.user)
    briefing = BriefingFactory(
        viewpoint=viewpoint, taken_to=f"{MARK} head", created_by=ours.user, decision_maker=ours.user
    )
    ours.things |= {
        "survey": survey,
        "concern": concern,
        "comment": comment,
        "consultation": consultation,
        "viewpoint": viewpoint,
        "briefing": briefing,
        "reading": ReadingFactory(organisation=ours.organisation, user=ours.user, what=f"{MARK} survey"),
    }


def add_people(ours: Ours) -> None:
    ours.things |= {
        "invitation": InvitationFactory(
            email=f"invited-{MARK}@example.org".lower(), organisation=ours.organisation, invited_by=ours.user
        ),
        "membership": Membership.objects.filter(user=ours.user).first(),
        "locale": Locale.objects.get(language_code="pl"),
    }
