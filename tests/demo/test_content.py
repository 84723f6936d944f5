"""What the demo shows: the same figures every time, complete in every language, at three stages."""

from collections import Counter

import pytest
from django.conf import settings
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape
from wagtail.models import Page
from wagtail_localize.models import Translation

from accounts.models import Membership, Organisation, User
from cms.models import HelpLine, LocalWords
from demo.content import load
from demo.content.translations import translated
from demo.texts.chains import HEARD
from demo.texts.figures import PAGE
from demo.texts.reports import CHANGED, PLACES_RIGHT, PLACES_WRONG
from participation.enums import Answer, Stage
from participation.models import (
    BoardQuestion,
    BoardReport,
    Commitment,
    CommitmentChange,
    Consultation,
    Cycle,
    Decision,
    Evaluation,
    EvaluationEntry,
    Event,
    Evidence,
    Inspection,
    Milestone,
    Opportunity,
    PassedOver,
    Reply,
    ReportPage,
    SignUp,
    StandardSet,
    ToldAloud,
    UsedQuote,
    Viewpoint,
)
from participation.standards.freezing import canonical, digest, facts_of
from participation.standards.movement import movement
from participation.standards.words import EvaluationHappened
from safeguarding.models import Arrangements, Concern, SafeContact
from surveys.coding.analysts import shown_words, texts_for
from surveys.coding.figures import coded
from surveys.models import (
    AnalystBatch,
    AnalystRecord,
    Comment,
    Complaint,
    Figure,
    KeptFilter,
    Quote,
    ReachTarget,
    Redaction,
    ReferencePopulation,
    Response,
    Survey,
)
from tests.database import migrations_digest, read_every_row, write_every_row
from tests.database_copies import copies, database_name

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.fixture(scope="module")
def receipt(django_db_setup, django_db_blocker):
    """The demo's content, committed as in life: publishing happens on commit. Gives the receipt to try."""
    with django_db_blocker.unblock():
        rows = read_every_row()
        copies().write_note(database_name(), "")
        yield load()
        write_every_row(rows)
        copies().write_note(database_name(), migrations_digest())


@pytest.fixture(autouse=True)
def _loaded(receipt, db):
    """Every test here reads the same content."""


def test_the_figures_are_always_the_same():
    assert {
        "organisations": Organisation.objects.count(),
        "people": User.objects.count(),
        "roles": Membership.objects.count(),
        "consultations": Consultation.objects.count(),
        "surveys": Survey.objects.count(),
        "answers": Response.objects.count(),
        "comments": Comment.objects.count(),
        "concerns": Concern.objects.count(),
        "viewpoints": Viewpoint.objects.count(),
        "commitments": Commitment.objects.count(),
        "events": Event.objects.count(),
        "sign-ups": SignUp.objects.count(),
        "roles for young people": Opportunity.objects.count(),
        "quotes": Quote.objects.count(),
        "quotes for everybody": UsedQuote.objects.filter(is_public=True).count(),
    } == {
        "organisations": 4,
        "people": 21,
        "roles": 25,
        "consultations": 4,
        "surveys": 5,
        "answers": 552,
        "comments": 261,
        "concerns": 7,
        "viewpoints": 8,
        "commitments": 12,
        "events": 3,
        "sign-ups": 10,
        "roles for young people": 3,
        "quotes": 9,
        "quotes for everybody": 2,
    }


def test_the_door_shows_a_complaint_in_each_state():
    today = timezone.localdate()
    told = Counter(response.answers["kind"]["value"] for response in Response.objects.filter(survey__is_tell_us=True))
    assert told == {"complaint": 3, "idea": 3, "thanks": 2, "worry": 1}
    assert Complaint.objects.late(today).count() == 1
    assert Complaint.objects.unanswered().count() == 2
    assert Complaint.objects.get(answered_on__isnull=False).is_late(today) is False


def test_the_answers_are_always_the_same():
    assert Counter(Response.objects.values_list("language", flat=True)) == {
        "en": 362,
        "pl": 61,
        "ur": 44,
        "pa": 43,
        "sk": 42,
    }


def test_every_page_is_live_in_every_language():
    live = Page.objects.filter(depth__gt=1).live()
    by_language = Counter(live.values_list("locale__language_code", flat=True))
    # The words of the report that waits for the chair are in English so far.
    assert by_language == dict.fromkeys(LANGUAGES, 24) | {"en": 25}
    assert Page.objects.filter(depth__gt=1).not_live().count() == 0


def test_every_title_is_translated():
    english = {
        page.translation_key: page.title for page in Page.objects.filter(depth__gt=1, locale__language_code="en")
    }
    wrong = [
        page
        for page in Page.objects.filter(depth__gt=1).exclude(locale__language_code="en").select_related("locale")
        if page.title != translated(english[page.translation_key], page.locale.language_code)
    ]
    assert wrong == []


def test_translators_find_nothing_left_to_translate():
    unfinished = []
    for translation in Translation.objects.all():
        total, done = translation.get_progress()
        if total != done:
            unfinished.append((str(translation.source), translation.target_locale.language_code, total, done))
    assert unfinished == []


def test_every_survey_can_be_answered_in_every_language():
    for survey in Survey.objects.all():
        assert survey.compile_report == ({} if survey.is_tell_us else {"missing": [], "problems": []})
        assert sorted(survey.current_version().as_questionnaire().languages) == sorted(LANGUAGES)


def test_one_survey_and_two_doors_are_open_and_two_surveys_are_closed():
    states = {survey.name: str(survey.state_at(timezone.now())) for survey in Survey.objects.all()}
    assert states == {
        "A good place to grow up": "open",
        "Someone to talk to": "closed",
        "Pocket money and fair rules": "closed",
        "Tell us anything: Lantern Health Trust (fictional)": "open",
        "Tell us anything: Rowan City Council (fictional)": "open",
    }


def test_nobody_answered_before_a_survey_opened_or_after_it_closed_or_tomorrow():
    for survey in Survey.objects.all():
        days = set(survey.responses.values_list("day", flat=True))
        assert min(days) >= timezone.localdate(survey.opens_at)
        assert max(days) < timezone.localdate(survey.closes_at)
        assert max(days) <= timezone.localdate()


def test_every_viewpoint_has_come_as_far_as_its_story_says():
    found = {str(viewpoint.sentence): viewpoint for viewpoint in Viewpoint.objects.annotate_stage().annotate_answer()}
    assert {heard.theme: (found[heard.sentence].stage, found[heard.sentence].answer) for heard in HEARD} == {
        "waiting": (Stage.HEARD, Answer.WAITING),
        "rooms": (Stage.UNDERSTOOD, Answer.WAITING),
        "evenings": (Stage.UNDERSTOOD, Answer.WAITING),
        "trust": (Stage.UNDERSTOOD, Answer.WAITING),
        "money": (Stage.CHECKED, Answer.DONE),
        "friends": (Stage.CHECKED, Answer.DONE),
        "phone": (Stage.CHECKED, Answer.NO),
        "savings": (Stage.DECIDED, Answer.BROKEN),
    }


def test_every_kind_of_turn_that_a_chain_can_take_is_shown():
    assert {
        "something else offered with a no": Decision.objects.filter(outcome="no").exclude(alternative={}).count(),
        "easy words": Reply.objects.exclude(easy={}).count(),
        "steps on the way": Milestone.objects.filter(done_on__isnull=False).count(),
        "dates that slipped": CommitmentChange.objects.exclude(due_on=F("was_due_on")).count(),
        "evidence that says the opposite": Evidence.objects.filter(disagrees=True).count(),
        "links passed over": PassedOver.objects.count(),
        "replies told aloud": ToldAloud.objects.count(),
    } == {
        "something else offered with a no": 1,
        "easy words": 1,
        "steps on the way": 1,
        "dates that slipped": 2,
        "evidence that says the opposite": 1,
        "links passed over": 1,
        "replies told aloud": 1,
    }


def test_what_became_of_it_is_told_in_every_language():
    public = Viewpoint.objects.public()
    assert {code for viewpoint in public for code in viewpoint.sentence} == set(LANGUAGES)
    assert {tuple(sorted(viewpoint.sentence)) for viewpoint in public} == {tuple(sorted(LANGUAGES))}


def test_the_safeguarding_queue_has_concerns_of_every_origin_and_in_every_state():
    found = Counter(Concern.objects.values_list("origin", "state", "outcome"))
    assert found == {
        ("screen", "new", ""): 2,
        ("screen", "acknowledged", ""): 1,
        ("screen", "closed", "passed_on"): 1,
        ("screen", "closed", "no_concern"): 1,
        ("asked_for_help", "new", ""): 1,
        ("reader", "new", ""): 1,
    }
    assert Concern.objects.get(cover__isnull=False).handled_by.slug == "kite-lane"
    assert SafeContact.objects.count() == 1
    assert Arrangements.objects.get(takes_requests=True).organisation.slug == "rowan-council"


def test_histories_and_clocks_of_concerns_follow_the_days_of_the_story():
    for concern in Concern.objects.all():
        times = [entry.at for entry in concern.entries.all()]
        assert times[0] == concern.created_at
        assert (times, concern.acknowledge_by > concern.created_at) == (sorted(times), True)
        assert concern.alerts.filter(turn=concern.turn).exists()


def test_words_that_worry_are_evidence_of_nothing():
    assert Comment.objects.withheld().filter(evidence__isnull=False).count() == 0


def test_the_site_has_words_and_help_lines_in_every_language_and_nobody_has_read_them_yet():
    words = {row.locale.language_code: row.safety_texts_reviewed_by for row in LocalWords.objects.all()}
    assert words == dict.fromkeys(LANGUAGES, "")
    lines = Counter(HelpLine.objects.values_list("locale__language_code", "number"))
    assert lines == {(code, number): 1 for code in LANGUAGES for number in ("0800 1111", "", "111")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_read(language, client: Client):
    # The desk at which a report is written is for officers; what they publish has an address of its own.
    pages = Page.objects.filter(depth__gt=1, locale__language_code=language).not_type(ReportPage).specific()
    answers = {page.url: client.get(page.url) for page in pages}
    assert {url: answer.status_code for url, answer in answers.items() if answer.status_code != 200} == {}
    assert [page.url for page in pages if page.title not in answers[page.url].text.replace("&#x27;", "'")] == []


def test_the_receipt_shows_what_became_of_the_words(receipt, client: Client):
    answer = client.post("/en/receipt/", {"code": receipt}, follow=True)
    assert answer.status_code == 200
    assert "Pocket money should be the same in every home." in answer.text


def test_officers_find_filters_counts_of_children_and_targets():
    assert KeptFilter.objects.count() == 4
    assert {row.by for row in ReferencePopulation.objects.all()} == {"area", "age_band"}
    assert ReachTarget.objects.values("survey").distinct().count() == 1


def test_codes_were_applied_by_two_readers_who_agree_mostly_and_not_always():
    found = coded(Survey.objects.get(name="A good place to grow up"))
    assert [0 < row.alpha < 1 for row in found.codes.values() if row.alpha is not None].count(True) >= 2
    assert Comment.objects.coded_differently().count() >= 1
    assert Redaction.objects.exclude(spans=[]).count() >= 3


def test_the_young_analyst_reads_general_words_and_nothing_from_where_they_live():
    batch = AnalystBatch.objects.get()
    analyst = AnalystRecord.objects.get().user
    shown = texts_for(batch, analyst)
    assert 0 < len(shown) <= batch.texts.count()
    assert any("[" in shown_words(text) for text in shown)
    assert [text for text in shown if "my school" in shown_words(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_of_closed_surveys_are_public_and_stand_behind_viewpoints(language, client: Client):
    figures = Figure.objects.all()
    assert figures.count() == Evidence.objects.filter(figure__isnull=False).count() == 4
    assert {figure.survey.closes_at < timezone.now() for figure in figures} == {True}
    page = client.get(Page.objects.get(slug=PAGE.key, locale__language_code=language).url).text
    for figure in figures:
        assert escape(figure.finding[language]) in page
        address = reverse("surveys:figure", args=[figure.reference]).replace("/en/", f"/{language}/")
        assert client.get(address).status_code == 200


def test_cycles_show_every_way_of_handing_in():
    past = Cycle.objects.filter(steps__kind="hand_over")
    assert (past.count(), Cycle.objects.running().count(), StandardSet.objects.count()) == (2, 1, 5)
    handed = Evaluation.objects.filter(cycle__in=past).values_list("handed_over__handed_in", flat=True)
    assert Counter(handed) == {"in_time": 6, "late": 1, "extended": 1}
    assert EvaluationEntry.objects.filter(happened=EvaluationHappened.REOPENED).count() == 1
    states = Counter(Evaluation.objects.filter(cycle=Cycle.objects.running().get()).values_list("state", flat=True))
    assert states == {"draft": 3, "with_peer": 1, "reviewed": 1}


def test_what_was_signed_off_still_has_its_hash():
    signed = Evaluation.objects.with_everything().filter(state="signed_off")
    assert signed.count() == 8
    assert [row for row in signed if digest(canonical(facts_of(row))) != row.sha256] == []


def test_partners_moved_differently_and_their_commitments_were_done_moved_and_dropped():
    moved = movement("routine", Organisation.objects.all()).organisations
    assert len({len(each.moves) for each in moved}) > 1
    assert Counter(fate.word for each in moved for fate in each.fates) == {
        "Done": 2,
        "Moved": 1,
        "Dropped": 1,
        "Open": 1,
    }


def test_a_young_inspector_has_looked_at_what_an_organisation_says():
    finished = Inspection.objects.get(finished_at__isnull=False)
    assert finished.findings.count() == finished.findings.exclude(words="").count() == 5
    assert finished.evaluation.ratings.filter(criterion__in=finished.findings.values("criterion")).count() == 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_is_public_in_every_language_in_two_editions(language, client: Client):
    first, second = BoardReport.objects.filter(state="published").order_by("edition")
    for edition, words in ((first, PLACES_WRONG), (second, PLACES_RIGHT)):
        address = reverse("participation:board_report", args=[edition.reference]).replace("/en/", f"/{language}/")
        assert escape(translated(words, language) if language != "en" else words) in client.get(address).text
    assert second.what_changed["en"] == CHANGED
    assert BoardReport.objects.filter(state="waiting").count() == 1


def test_the_board_has_asked_and_one_question_is_answered():
    answers = BoardQuestion.objects.values_list("answer", flat=True)
    assert sorted(map(bool, answers)) == [False, True]


PAGES_OF_ROLES = (
    ("officer@rowan.example", "participation_admin:evaluations"),
    ("officer@rowan.example", "participation_admin:reports"),
    ("officer@rowan.example", "participation_admin:board_questions"),
    ("coordinator@rowan.example", "participation_admin:cycles"),
    ("coordinator@rowan.example", "participation_admin:standard_sets"),
    ("coordinator@rowan.example", "participation_admin:movement"),
    ("coordinator@rowan.example", "surveys_admin:populations"),
    ("board@rowan.example", "participation_admin:board_room"),
    ("board@rowan.example", "participation_admin:movement"),
    ("chair@rowan.example", "participation_admin:board_room"),
    ("chair@rowan.example", "participation_admin:reports"),
    ("analyst@rowan.example", "surveys:young_analysts"),
    ("inspector@rowan.example", "participation:inspections"),
)


@pytest.mark.parametrize(("email", "name"), PAGES_OF_ROLES)
def test_every_role_sees_its_pages(email, name, client: Client):
    client.force_login(User.objects.get(email=email))
    assert client.get(reverse(name)).status_code == 200
