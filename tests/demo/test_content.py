"""What the demo shows: the same figures every time, complete in every language, at three stages."""

from collections import Counter

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from wagtail.models import Page
from wagtail_localize.models import Translation

from accounts.models import Membership, Organisation, User
from cms.models import HelpLine, LocalWords
from demo.content import load
from demo.content.translations import translated
from demo.texts.chains import HEARD
from participation.enums import Answer, Stage
from participation.models import Commitment, Consultation, Viewpoint
from safeguarding.models import Concern
from surveys.models import Comment, Response, Survey
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
    } == {
        "organisations": 4,
        "people": 20,
        "roles": 24,
        "consultations": 3,
        "surveys": 3,
        "answers": 542,
        "comments": 251,
        "concerns": 4,
        "viewpoints": 8,
        "commitments": 4,
    }


def test_the_answers_are_always_the_same():
    assert Counter(Response.objects.values_list("language", flat=True)) == {
        "en": 356,
        "pl": 60,
        "ur": 43,
        "pa": 42,
        "sk": 41,
    }


def test_every_page_is_live_in_every_language():
    live = Page.objects.filter(depth__gt=1).live()
    by_language = Counter(live.values_list("locale__language_code", flat=True))
    assert by_language == dict.fromkeys(LANGUAGES, 21)
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
        assert survey.compile_report == {"missing": [], "problems": []}
        assert sorted(survey.current_version().as_questionnaire().languages) == sorted(LANGUAGES)


def test_one_survey_is_open_and_two_are_closed():
    states = {survey.name: str(survey.state_at(timezone.now())) for survey in Survey.objects.all()}
    assert states == {
        "A good place to grow up": "open",
        "Someone to talk to": "closed",
        "Pocket money and fair rules": "closed",
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


def test_what_became_of_it_is_told_in_every_language():
    public = Viewpoint.objects.public()
    assert {code for viewpoint in public for code in viewpoint.sentence} == set(LANGUAGES)
    assert {tuple(sorted(viewpoint.sentence)) for viewpoint in public} == {tuple(sorted(LANGUAGES))}


def test_the_safeguarding_queue_has_a_new_a_seen_and_two_closed_concerns():
    found = Counter(Concern.objects.values_list("state", "outcome"))
    assert found == {
        ("new", ""): 1,
        ("acknowledged", ""): 1,
        ("closed", "passed_on"): 1,
        ("closed", "no_concern"): 1,
    }


def test_words_that_worry_are_evidence_of_nothing():
    assert Comment.objects.withheld().filter(evidence__isnull=False).count() == 0


def test_the_site_has_words_and_help_lines_in_every_language_and_nobody_has_read_them_yet():
    words = {row.locale.language_code: row.safety_texts_reviewed_by for row in LocalWords.objects.all()}
    assert words == dict.fromkeys(LANGUAGES, "")
    lines = Counter(HelpLine.objects.values_list("locale__language_code", "number"))
    assert lines == {(code, number): 1 for code in LANGUAGES for number in ("0800 1111", "", "111")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_can_be_read(language, client: Client):
    pages = Page.objects.filter(depth__gt=1, locale__language_code=language).specific()
    answers = {page.url: client.get(page.url) for page in pages}
    assert {url: answer.status_code for url, answer in answers.items() if answer.status_code != 200} == {}
    assert [page.url for page in pages if page.title not in answers[page.url].text.replace("&#x27;", "'")] == []


def test_the_receipt_shows_what_became_of_the_words(receipt, client: Client):
    answer = client.post("/en/receipt/", {"code": receipt}, follow=True)
    assert answer.status_code == 200
    assert "Pocket money should be the same in every home." in answer.text
