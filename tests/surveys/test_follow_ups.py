"""What is left of a condition for the page of its section, once everything elsewhere is known."""

import random
from dataclasses import replace

import pytest
from django.http import QueryDict
from playwright.sync_api import Page

from surveys.actions.start_sheet import start_sheet
from surveys.answering.tickets import COOKIE
from surveys.asking.answers import Answer
from surveys.asking.conditions import Comparison, Condition
from surveys.asking.follow_ups import placed, rest_of
from surveys.asking.path import asked_questions
from surveys.asking.questionnaire import ENDS, Question, Questionnaire, Section
from surveys.forms.steps import StepForm
from surveys.kinds import kind_named
from surveys.models import SurveyVersion
from tests.cms.factories import HomePageFactory
from tests.surveys.every_kind import option, question_of, questions_of
from tests.surveys.factories import SurveyFactory, VersionFactory, block, survey_page
from tests.surveys.walking import Visitor

HERE, ELSEWHERE = Comparison("here", "is", "yes"), Comparison("elsewhere", "is", "yes")


@pytest.mark.parametrize(
    ("match", "elsewhere", "left"),
    [
        ("all", "yes", {"match": "all", "parts": [HERE.to_data()]}),
        ("all", "no", False),
        ("any", "yes", True),
        ("any", "no", {"match": "any", "parts": [HERE.to_data()]}),
    ],
)
def test_what_is_known_elsewhere_is_no_longer_in_it(match, elsewhere, left):
    condition = Condition(match, (HERE, ELSEWHERE))
    assert rest_of(condition, {"elsewhere": Answer(elsewhere)}, {"here"}) == left


def test_without_a_look_at_the_page_nothing_is_left():
    assert rest_of(Condition("all", (ELSEWHERE,)), {"elsewhere": Answer("yes")}, set()) is True
    assert rest_of(Condition("any", ()), {}, set()) is False


def yes_no(key: str, *parts: Comparison, **more) -> Question:
    return Question(key, "yes_no", {"en": key}, condition=Condition("all", parts) if parts else None, **more)


def test_what_no_answer_on_the_page_can_bring_up_is_not_there_at_all():
    first = Section("s1", {"en": "S"}, (yes_no("elsewhere"),))
    second = Section(
        "s2",
        {"en": "S"},
        (
            yes_no("here"),
            yes_no("up", HERE, ELSEWHERE),
            yes_no("after", Comparison("up", "answered")),
            yes_no("young", age_bands=("under_8",)),
            yes_no("also", Comparison("young", "answered")),
        ),
    )
    survey = Questionnaire(("en",), {"en": "T"}, (first, second))
    assert [p.question.key for p in placed(survey, second, {"elsewhere": Answer("yes")}, "adult")] == [
        "here",
        "up",
        "after",
    ]
    assert [p.question.key for p in placed(survey, second, {"elsewhere": Answer("no")}, "adult")] == ["here"]


@pytest.mark.django_db
def test_without_a_script_a_follow_up_is_no_part_of_the_page():
    page = survey_page(
        block("yes_no", key="safe", wording="Safe?"),
        block("short_text", key="why", wording="Why not?", only_if=("all", ("safe", "is", "no"))),
    )
    visitor = Visitor(page.survey).start()
    assert "Why not?" not in visitor.page
    assert '<template data-only-if="' in visitor.response.content.decode()


@pytest.mark.django_db
def test_what_a_script_showed_is_not_shown_again_when_it_was_left_out():
    page = survey_page(
        block("yes_no", key="safe", wording="Safe?"),
        block("yes_no", key="why", wording="Why not?", only_if=("all", ("safe", "is", "no"))),
    )
    visitor = Visitor(page.survey).start()
    data = {"token": visitor.token, "go": "next", "q-safe": "no"}
    assert visitor.post(visitor.path, {**data, "seen": "why"}).heading == "Check your answers"
    assert visitor.post(visitor.address("step/section-1/"), data).heading == "Check your answers"


@pytest.mark.django_db
def test_a_required_follow_up_is_demanded_only_while_it_is_asked():
    page = survey_page(
        block("yes_no", key="safe", wording="Safe?"),
        block("yes_no", key="why", wording="Why?", required=True, only_if=("all", ("safe", "is", "no"))),
    )
    visitor = Visitor(page.survey).start()
    step = visitor.path
    visitor.post(step, {"token": visitor.token, "q-safe": "no", "seen": "why"})
    assert 'Please answer this, or choose "I don\'t know"' in visitor.page
    visitor.post(step, {"token": visitor.token, "q-safe": "yes"})
    assert visitor.heading == "Check your answers"


def triggers() -> list[Question]:
    """A question of every kind that a condition can look at, with what makes each of them hard to read."""
    places = [option("Home"), option("School"), option("Else", role="other")]
    return [
        question_of("yes_no", key="agree"),
        question_of("single_choice", key="one", options=places),
        question_of("several_choices", key="many", options=places),
        question_of("number", key="count"),
        question_of("date", key="day"),
        question_of("place", key="place"),
        question_of("ranking", key="order", partial=True),
        question_of("short_text", key="word"),
        *questions_of("matrix", key="table"),
    ]


CODES = {
    "agree": ["yes", "no"],
    "one": ["home", "else"],
    "many": ["home", "else"],
    "count": ["12", "7.5"],
    "day": ["2026-03-09", "2025-12-31"],
    "place": ["derwent", "abbey"],
    "order": ["home", "school"],
    "word": [""],
    "table_home": ["good", "bad"],
    "table_school": ["good", "bad"],
}


def compared(dice: random.Random, key: str, questions: dict[str, Question]) -> Comparison:
    kind = kind_named(questions[key].kind)
    return Comparison(key, str(dice.choice(kind.operators)), dice.choice(CODES[key]))


def any_condition(dice: random.Random, questions: dict[str, Question], depth: int = 0) -> Condition:
    parts: list[Comparison | Condition] = []
    for _ in range(dice.randint(1, 3)):
        if depth < 2 and dice.random() < 0.3:
            parts.append(any_condition(dice, questions, depth + 1))
        else:
            parts.append(compared(dice, dice.choice(list(questions)), questions))
    return Condition(dice.choice(["all", "any"]), tuple(parts))


def any_version(dice: random.Random) -> SurveyVersion:
    """One section: every kind of trigger, and among them follow-ups, some of which others depend on again."""
    questions: dict[str, Question] = {}
    for number, trigger in enumerate(triggers()):
        questions[trigger.key] = trigger
        key = f"up_{number}"
        up = replace(question_of("yes_no", key=key), condition=any_condition(dice, questions))
        if number == 4:
            up = replace(up, settings={ENDS: True})
        questions[key] = up
        CODES[key] = ["yes", "no"]
    section = Section("section-1", {"en": "S"}, tuple(questions.values()))
    return VersionFactory(
        survey=SurveyFactory(), questionnaire=Questionnaire(("en",), {"en": "T"}, (section,)).to_data()
    )


TYPED = {
    "q-count": ["", "12", "7.5", "۱۲", " 13 ", "-3", "012", "7,5"],
    "q-day:day": ["", "9", "31", "۹"],
    "q-day:month": ["", "3", "12"],
    "q-day:year": ["", "2025", "2026"],
    "q-word": ["", " ", "words"],
    "q-one:words": ["", "", "mine"],
    "q-many:words": ["", "", "mine"],
    "q-order:place:": ["", "", "1", "2", "3"],
    "q-place": ["", "derwent", "abbey"],
}

FILL = """([name, value]) => {
    for (const field of document.querySelectorAll(`[name="${name}"]`)) {
        if (/radio|checkbox/.test(field.type)) field.checked = [value].flat().includes(field.value);
        else field.value = value;
        field.dispatchEvent(new Event("input", { bubbles: true }));
    }
}"""
SENT = "new URLSearchParams(new FormData(document.querySelector('#answers'))).toString()"
ON_SCREEN = """() => [...document.querySelectorAll("#answers [name=seen]")]
    .filter((mark) => !mark.disabled && !mark.closest("[hidden]")).map((mark) => mark.value)"""
FIELDS = """(all) => all.map((field) =>
    [field.name, field.type, field.value, [...(field.options ?? [])].map((each) => each.value)])"""


def fill_in(page: Page, dice: random.Random) -> None:
    """Change some of the fields of the page, those that are hidden too."""
    fields = page.eval_on_selector_all("#answers [name^='q-']", FIELDS)
    by_name: dict[str, list] = {}
    for name, type_, value, options in fields:
        by_name.setdefault(name, []).append((type_, value, options))
    for name in dice.sample(sorted(by_name), 6):
        type_, _, options = by_name[name][0]
        offered = [value for _, value, _ in by_name[name]]
        if type_ == "checkbox":
            value: object = dice.sample(offered, dice.randint(0, min(2, len(offered))))
        elif type_ == "radio":
            value = dice.choice(offered)
        elif options:
            value = dice.choice(options)
        else:
            value = dice.choice(TYPED[name])
        page.evaluate(FILL, [name, value])


def unsure(asked: list[Question], wrong: set[str]) -> set[str]:
    """Questions that wait for an answer that the server gives back to be mended: until then nobody can tell."""
    found = set(wrong)
    for question in asked:
        looks_at = {each.question for each in question.condition.comparisons()} if question.condition else set()
        if looks_at & found or any(other.key in found and other.settings.get(ENDS) for other in asked):
            found.add(question.key)
    return found


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3, 4])
def test_a_script_shows_what_the_server_would_ask(transactional_db, new_context, live_server, seed):
    HomePageFactory()
    dice = random.Random(seed)
    version = any_version(dice)
    _sheet, ticket = start_sheet(version=version, language="en", age_band="from_12")
    context = new_context()
    context.add_cookies([{"name": COOKIE, "value": f"{ticket.key.hex}.{ticket.secret}", "url": live_server.url}])
    page = context.new_page()
    page.route("**/keep/", lambda route: route.abort())
    page.goto(f"/en/answer/{version.survey.reference}/step/section-1/")
    questionnaire = version.as_questionnaire()
    conditional = {question.key for question in questionnaire.questions() if question.key.startswith("up_")}
    compared_with = shown = 0
    for _ in range(60):
        fill_in(page, dice)
        data = QueryDict(page.evaluate(SENT))
        asked = list(questionnaire.questions())
        form = StepForm(asked, language="en", presentation="standard", answers={}, data=data, lenient=True)
        form.is_valid()
        answers = {key: answer for key, answer in form.cleaned_data.items() if answer}
        path = {question.key for _, question in asked_questions(questionnaire, answers, "from_12")}
        sure = conditional - unsure(asked, set(form.errors))
        on_screen = set(page.evaluate(ON_SCREEN))
        assert on_screen & sure == path & sure, data
        compared_with += len(sure)
        shown += len(on_screen & sure)
    assert compared_with > 100
    assert shown > 20
