"""Two organisations with half a year behind them that can be counted by hand, and the people around a report."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from accounts.enums import Role
from accounts.models import Organisation, User
from participation.actions.reports.begin_report import begin_report
from participation.actions.reports.publish_report import publish_report, send_to_chair, source_page
from participation.models import BoardReport, ReportPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import HomePageFactory, OrganisationPageFactory, locale, stream
from tests.participation.factories import (
    BriefingFactory,
    CommitmentFactory,
    ConsultationFactory,
    DecisionFactory,
    PledgeFactory,
    ReplyFactory,
    ViewpointFactory,
)
from tests.surveys.factories import ResponseFactory, SurveyFactory

FIRST, LAST = date(2026, 1, 1), date(2026, 6, 30)
# The day on which everything is counted.
NOW = datetime(2026, 7, 1, 10, tzinfo=UTC)


@dataclass
class Offices:
    rowan: Organisation
    heron: Organisation
    officer: User
    herons_officer: User
    coordinator: User
    chair: User
    member: User


def offices() -> Offices:
    rowan = OrganisationFactory(name="Rowan City Council", slug="rowan")
    heron = OrganisationFactory(name="Heron Health Trust", slug="heron")
    OrganisationPageFactory(parent=HomePageFactory(), organisation=rowan, title="Rowan", slug="rowan")
    return Offices(
        rowan=rowan,
        heron=heron,
        officer=UserFactory(roles=[(Role.OFFICER, rowan)]),
        herons_officer=UserFactory(roles=[(Role.OFFICER, heron)]),
        coordinator=UserFactory(roles=[(Role.COORDINATOR, heron)]),
        chair=UserFactory(roles=[(Role.BOARD_CHAIR, heron)]),
        member=UserFactory(roles=[(Role.BOARD_MEMBER, rowan)]),
    )


def half_a_year(found: Offices) -> None:
    """What `EXPECTED` counts."""
    rowans = ConsultationFactory(
        lead=found.rowan,
        track="routine",
        opens_on=date(2026, 1, 10),
        closes_on=date(2026, 2, 10),
        reply_promised_on=date(2026, 4, 1),
    )
    herons = ConsultationFactory(
        lead=found.heron, level="together", opens_on=date(2026, 5, 1), reply_promised_on=date(2026, 6, 15)
    )
    ConsultationFactory(lead=found.rowan, opens_on=date(2025, 1, 1), closes_on=date(2025, 2, 1))
    ConsultationFactory(lead=found.rowan, opens_on=date(2026, 7, 1))
    told = ViewpointFactory(consultation=rowans)
    CommitmentFactory(decision=DecisionFactory(briefing=BriefingFactory(viewpoint=told, heard=True)), kept=True)
    ReplyFactory(viewpoint=told, sent_on=date(2026, 4, 1))
    refused = ViewpointFactory(consultation=rowans)
    DecisionFactory(briefing=BriefingFactory(viewpoint=refused, heard=True), outcome="no")
    ReplyFactory(viewpoint=refused, sent_on=date(2026, 4, 2))
    ViewpointFactory(consultation=rowans)
    BriefingFactory(viewpoint__consultation=herons)
    earlier = BriefingFactory(
        viewpoint__consultation=herons,
        taken_on=date(2025, 11, 1),
        answer_due_on=date(2025, 12, 1),
        acknowledged_on=date(2025, 11, 2),
        acknowledged_by="Head of parks",
    )
    CommitmentFactory(decision=DecisionFactory(briefing=earlier, outcome="partly", decided_on=date(2025, 12, 31)))
    PledgeFactory(lead=found.rowan)
    survey = SurveyFactory(organisation=found.rowan)
    for language, number in (("en", 12), ("pl", 3)):
        ResponseFactory.create_batch(number, survey=survey, language=language, day=date(2026, 3, 1))
    ResponseFactory.create_batch(9, survey=survey, language="ur", day=date(2025, 12, 31))


# Worked out on paper from the story above: of each figure its cells, row by row.
EXPECTED: dict[str, dict[str, Any]] = {
    "asking.tracks": {"routine": [1], "project": [1]},
    "asking.levels": {"consulted": [1], "together": [1], "led": [0]},
    "chain.stages": {"0": [2], "1": [0], "2": [0], "3": [1], "4": [0], "5": [2], "6": [0]},
    "chain.decisions": {"yes": [1], "partly": [0], "not_yet": [0], "no": [1]},
    "chain.reasons": {
        "law": [0],
        "money": [1],
        "safety": [0],
        "not_ours": [0],
        "others_disagreed": [0],
        "know_more": [0],
    },
    "chain.replies": {"on_time": [1], "late": [1], "not_yet": [3]},
    "chain.late": {"heron": [1, 1, 2, 0, 0], "rowan": [0, 0, 1, 0, 0]},
    "chain.answers": {"done": [1], "doing": [1], "not_yet": [0], "no": [1], "broken": [0], "waiting": [0]},
    "promises.promises": {"promised": [1], "doing": [0], "changed": [0], "kept": [1], "broken": [0]},
    "promises.turns": {"kept": [1], "broken": [0], "moved": [0]},
    "promises.pledges": {"broken": [0], "done": [0], "doing": [0], "waiting": [1]},
    "people.languages": {"en": [10], "pl": ["few"]},
    "people.understood": {"yes": [None], "not_quite": [None], "no": [None]},
    "people.answered": {"yes": [None], "not_sure": [None], "no": [None]},
    "partners.heron-decisions": {"yes": [0], "partly": [0], "not_yet": [0], "no": [0]},
    "partners.heron-promises": {"promised": [1], "doing": [0], "changed": [0], "kept": [0], "broken": [0]},
    "partners.heron-replies": {"on_time": [0], "late": [0], "not_yet": [2]},
    "partners.rowan-decisions": {"yes": [1], "partly": [0], "not_yet": [0], "no": [1]},
    "partners.rowan-promises": {"promised": [0], "doing": [0], "changed": [0], "kept": [1], "broken": [0]},
    "partners.rowan-replies": {"on_time": [1], "late": [1], "not_yet": [1]},
}
IN_SHORT = "<p>Half a year in <b>few words</b>.</p><ul><li>We asked twice.</li><li>We owe three replies.</li></ul>"


def begun(found: Offices, **facts: Any) -> BoardReport:
    given = {
        "name": "January to June 2026",
        "lead": found.rowan,
        "starts_on": FIRST,
        "ends_on": LAST,
        "organisations": None,
        "by": found.coordinator,
    }
    return begin_report(**{**given, **facts})


def write_words(report: BoardReport, *blocks: tuple[str, Any], **fields: Any) -> ReportPage:
    """Publish the words in the main language; without `blocks` those that the page began with."""
    page = source_page(report)
    assert page is not None
    page.summary = "What we asked, heard and did."
    page.in_short = IN_SHORT
    for name, value in fields.items():
        setattr(page, name, value)
    if blocks:
        page.narrative = page.narrative.stream_block.to_python(stream(*blocks))
    page.save_revision().publish()
    return ReportPage.objects.get(pk=page.pk)


def translate(page: ReportPage, code: str, say: Any = None, *, leave_out: str = "") -> ReportPage:
    """A live page in another language whose texts are all translated, but for `leave_out`."""
    wanted: Locale = locale(code)
    for above in (page.get_parent().get_parent().specific, page.get_parent().specific):
        if not above.has_translation(wanted):
            above.copy_for_translation(wanted).save_revision().publish()
    source, _new = TranslationSource.update_or_create_from_instance(page)
    translation, _new = Translation.objects.get_or_create(source=source, target_locale=wanted)
    for segment in source.stringsegment_set.select_related("string", "context"):
        if segment.string.data != leave_out:
            is_address = segment.context.path == "slug"
            text = (
                segment.string.data if is_address else (say or (lambda said: f"{code}: {said}"))(segment.string.data)
            )
            StringTranslation.objects.update_or_create(
                translation_of=segment.string, locale=wanted, context=segment.context, defaults={"data": text}
            )
    translation.save_target(publish=False)
    made = ReportPage.objects.get(translation_key=page.translation_key, locale=wanted)
    made.get_latest_revision().publish()
    made.refresh_from_db()
    return made


def published(found: Offices, report: BoardReport) -> BoardReport:
    send_to_chair(report=report, by=found.officer)
    return publish_report(report=report, by=found.chair)
