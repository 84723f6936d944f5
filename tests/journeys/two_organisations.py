"""Two organisations on one site. Everything that belongs to the first carries one word that stands nowhere else."""

from datetime import timedelta
from io import BytesIO
from uuid import uuid4

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
from accounts.models import Membership
from cms.models import ContentPage, SiteImage
from participation.actions.evaluations.inspect import Said, invite_inspector, keep_findings
from participation.actions.evaluations.rate import add_file, rate
from participation.actions.join import ask_for_role
from participation.actions.reports.ask_officers import ask_officers
from participation.actions.reports.begin_report import begin_report
from participation.models import Consultation, Viewpoint
from participation.standards.words import InspectorScale
from safeguarding.actions.set_hours import set_hours
from safeguarding.clock import USUAL_HOURS
from safeguarding.models import Concern
from surveys.models import (
    Comment,
    ImportedForm,
    Survey,
)
from surveys.pages import SurveyPage
from tests.accounts.factories import InvitationFactory, OrganisationFactory, UserFactory
from tests.cms.factories import ContentPageFactory, HomePageFactory, LocalWordsFactory, OrganisationPageFactory, locale
from tests.journeys.answers_of_ours import (
    add_complaint,
    add_doors,
    add_export,
    add_figure,
    add_kept_filter,
    add_quote,
    add_understanding,
)
from tests.journeys.ours import MARK, ROLES_WITHIN, Ours
from tests.participation.factories import (
    BriefingFactory,
    ConsultationPageFactory,
    EvidenceFactory,
    PledgeFactory,
    ViewpointFactory,
)
from tests.participation.gatherings import EventFactory, OpportunityFactory, come
from tests.participation.standing_sets import EvaluationFactory, criterion_of
from tests.safeguarding.factories import ConcernFactory, ReadingFactory
from tests.surveys.factories import ResponseFactory, VersionFactory, a_few_questions, questions


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
    add_report(ours)
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


def add_comment(survey: Survey) -> Comment:
    version = VersionFactory(survey=survey)
    response = ResponseFactory(survey=survey, version=version, answers={"better": {"value": f"{MARK} answer"}})
    comment: Comment = Comment.objects.create(
        response=response,
        survey=survey,
        question_key="better",
        words=f"{MARK} comment",
        language="en",
        day=response.day,
    )
    return comment


def add_chain(ours: Ours) -> None:
    survey: Survey = ours.things["survey_page"].survey
    survey.name = f"{MARK} survey"
    survey.save()
    comment = add_comment(survey)
    concern: Concern = ConcernFactory(
        organisation=ours.organisation, words=f"{MARK} hits me", source=f"{MARK} survey, question 1"
    )
    set_hours(organisation=ours.organisation, user=ours.user, hours=USUAL_HOURS, staff_route=f"{MARK} officer")
    consultation: Consultation = ours.things["consultation_page"].consultation
    consultation.name = f"{MARK} consultation"
    consultation.save()
    viewpoint: Viewpoint = ViewpointFactory(
        consultation=consultation, sentence={"en": f"{MARK} viewpoint"}, created_by=ours.user
    )
    EvidenceFactory(viewpoint=viewpoint, note=f"{MARK} note", added_by=ours.user)
    quote = add_quote(viewpoint, comment, ours.user)
    briefing = BriefingFactory(
        viewpoint=viewpoint, taken_to=f"{MARK} head", created_by=ours.user, decision_maker=ours.user
    )
    add_doors(ours, survey)
    add_understanding(ours, survey, comment)
    add_kept_filter(ours, survey)
    add_complaint(ours, comment)
    ImportedForm.objects.create(survey=survey, file_name=f"{MARK}.lss", format="lss", imported_by=ours.user)
    add_event(ours, consultation)
    ours.things |= {
        "survey": survey,
        "concern": concern,
        "comment": comment,
        "quote": quote,
        "figure": add_figure(survey, ours.user),
        "export": add_export(survey, ours.user),
        "consultation": consultation,
        "viewpoint": viewpoint,
        "briefing": briefing,
        "reading": ReadingFactory(organisation=ours.organisation, user=ours.user, what=f"{MARK} survey"),
    }


def add_report(ours: Ours) -> None:
    """A draft of a report about the organisation, and what the board asked its officers."""
    today = timezone.localdate()
    report = begin_report(
        name=f"{MARK} report",
        lead=ours.organisation,
        starts_on=today - timedelta(days=90),
        ends_on=today,
        organisations=[ours.organisation],
        by=ours.user,
    )
    question = ask_officers(organisation=ours.organisation, words=f"{MARK} why?", by=UserFactory())
    ours.things |= {"report": report, "board_question": question}


def add_event(ours: Ours, consultation: Consultation) -> None:
    """A draft: what is public is no secret. Somebody has a place at it all the same."""
    event = EventFactory(
        consultation=consultation,
        title={"en": f"{MARK} event"},
        place={"en": f"{MARK} hall"},
        notes=f"{MARK} notes",
        created_by=ours.user,
    )
    come(event, MARK, f"{MARK}@example.org")
    event.published_at = None
    event.save(update_fields=["published_at"])
    opportunity = OpportunityFactory(organisation=ours.organisation, title={"en": f"{MARK} role"})
    ask_for_role(opportunity=opportunity, reference=uuid4(), name=MARK, phone=MARK)
    opportunity.published_at = None
    opportunity.save(update_fields=["published_at"])
    pledge = PledgeFactory(lead=ours.organisation, promise={"en": f"{MARK} pledge"}, published_at=None)
    ours.things |= {"event": event, "opportunity": opportunity, "pledge": pledge}
    add_evaluation(ours)


def add_evaluation(ours: Ours) -> None:
    """An evaluation with a file and with a young inspector who wrote something."""
    evaluation = EvaluationFactory(organisation=ours.organisation)
    criterion = criterion_of(evaluation)
    given = {"evaluation": evaluation, "criterion": criterion, "by": ours.user}
    rate(facts={"level": "emerging", "young_say": f"{MARK} said"}, seen=0, **given)
    drawing = BytesIO()
    Drawing.new("RGB", (40, 30), "teal").save(drawing, "PNG")
    picture = SimpleUploadedFile("shown.png", drawing.getvalue())
    file = add_file(words=f"{MARK} evidence", file=picture, on=evaluation.cycle.opens_on, **given)
    inspector = UserFactory(roles=[(Role.YOUNG_INSPECTOR, ours.organisation)])
    inspection = invite_inspector(evaluation=evaluation, inspector=inspector, language="en", by=ours.user)
    said = {criterion: Said(InspectorScale.SOMETIMES, f"{MARK} seen")}
    keep_findings(inspection=inspection, said=said, language="en")
    ours.things |= {
        "evaluation": evaluation,
        "cycle": evaluation.cycle,
        "set": evaluation.version.set,
        "rating_file": file,
        "inspection": inspection,
    }


def add_people(ours: Ours) -> None:
    ours.things |= {
        "invitation": InvitationFactory(
            email=f"invited-{MARK}@example.org".lower(), organisation=ours.organisation, invited_by=ours.user
        ),
        "membership": Membership.objects.filter(user=ours.user).first(),
        "locale": Locale.objects.get(language_code="pl"),
    }
