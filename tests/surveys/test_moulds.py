"""A page from a mould is, byte for byte, the page that its template makes, and holds nothing of another visitor.

Random surveys of every kind are answered by three visitors: the first two make the mould, the third gets it filled in.
"""

import re
from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.caching import moulds, page_cache
from surveys.answering.tickets import COOKIE, Ticket
from surveys.asking.answers import Answer, answers_to_data
from surveys.asking.conditions import Comparison, Condition
from surveys.asking.exact_text import storable
from surveys.asking.questionnaire import Question, Questionnaire, Section
from surveys.enums import AgeBand, Match, Operator, Presentation
from surveys.kinds import all_kinds
from surveys.models import Sheet, Survey
from tests.surveys.every_answer import answers_to
from tests.surveys.every_kind import NONE, option, questions_of
from tests.surveys.factories import SurveyFactory, VersionFactory, make_lawful, survey_page
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.long]

OTHER = option("Else", role="other")
MORE: dict[str, dict[str, Any]] = {
    "several_choices": {"options": [option("Home"), option("Garden"), OTHER, NONE], "checks": {"most": 2}},
    "picture_choice": {"several": True},
    "single_choice": {"options": [option("Home"), option("School"), OTHER]},
}
MIXABLE = ("single_choice", "several_choices", "ranking")
KINDS = [kind.name for kind in all_kinds() if not kind.comes_last]
WORDS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["</textarea><script>", "\r\n first\rsecond\n\n", "\x00\ud800␛", "&amp;&#39;\"'", "m0x", " checked>"]
    ),
)


@st.composite
def surveys(draw: Any) -> tuple[list[Section], list[dict[str, Answer]]]:
    """Sections of questions of any kind, some asked only after a yes, and what three people answered to them."""
    asked: list[Question] = []
    for number, kind in enumerate(draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5))):
        more = MORE.get(kind, {}) if draw(st.booleans()) else {}
        for question in questions_of(kind, **more, **({"mixed": draw(st.booleans())} if kind in MIXABLE else {})):
            asked.append(_renamed(question, f"{question.key}_{number}", draw(st.booleans())))
    cut = draw(st.integers(0, len(asked)))
    (first,) = questions_of("yes_no")
    parts = [part for part in ([first, *asked[:cut]], asked[cut:]) if part]
    sections = [Section(f"section-{n}", {"en": f"Part <{n}>"}, tuple(part)) for n, part in enumerate(parts, 1)]
    return sections, [draw(_answers([first, *asked])) for _person in range(3)]


def _renamed(question: Question, key: str, only_after_yes: bool) -> Question:
    data = question.to_data() | {"key": key}
    if only_after_yes:
        data["condition"] = Condition(Match.ALL, (Comparison("yes_no", Operator.IS, "yes"),)).to_data()
    return Question.from_data(data)


@st.composite
def _answers(draw: Any, questions: list[Question]) -> dict[str, Answer]:
    found = {}
    for question in questions:
        if question.kind == "information" or draw(st.integers(0, 3)) == 0:
            continue
        answer = draw(answers_to(question))
        if question.kind in ("short_text", "long_text") and answer.value:
            answer = Answer(value=storable(draw(WORDS.filter(str.strip))))
        found[question.key] = answer
    return found


def begun(version: Any, answers: dict[str, Answer], presentation: str) -> Client:
    """The browser of somebody who has answered so far."""
    ticket = Ticket.new()
    Sheet.objects.create(
        key=ticket.key,
        secret_hash=ticket.secret_hash,
        version=version,
        language="en",
        presentation=presentation,
        age_band=AgeBand.FROM_12,
        answers=answers_to_data(answers),
    )
    client = Client()
    client.cookies[COOKIE] = f"{ticket.key.hex}.{ticket.secret}"
    return client


def plain(client: Client, path: str) -> bytes:
    with mock.patch.object(page_cache, "generation_seen_by", return_value=0):
        return client.get(path).content


def pages_of(survey: Survey, sections: list[Section]) -> list[str]:
    keys = [key for section in sections for key in (section.key, *(question.key for question in section.questions))]
    return [f"/en/answer/{survey.reference}/{place}/" for place in ("check", *(f"step/{key}" for key in keys))]


@pytest.mark.slow
@given(asked=surveys(), presentation=st.sampled_from(Presentation.values), query=st.sampled_from(["", "?change=1"]))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_every_page_from_a_mould_is_the_page_of_its_template(asked, presentation, query):
    sections, people = asked
    cache.clear()
    survey = make_lawful(SurveyFactory())
    version = VersionFactory(
        survey=survey,
        questionnaire=Questionnaire(("en",), {"en": "A <b> & survey"}, tuple(sections)).to_data(),
    )
    for answers in people:
        client = begun(version, answers, presentation)
        for path in pages_of(survey, sections):
            assert client.get(path + query).content == plain(client, path + query)


@pytest.fixture
def survey() -> Survey:
    return make_lawful(survey_page().survey)


def walk(survey: Survey, words: str, feel: str = "good") -> list[tuple[str, str]]:
    """The pages of one visitor from the first question to the receipt, by their address."""
    pages = []
    visitor = Visitor(survey)

    def look() -> None:
        pages.append((visitor.path, visitor.response.content.decode()))

    visitor.post(visitor.address("start/"), {"presentation": "standard", "age_band": "from_12"})
    look()
    visitor.say_yes()
    look()
    visitor.answer(feel_5=feel, safe="yes", often="never")
    look()
    visitor.answer(better=words)
    look()
    visitor.get(visitor.address("step/section-2/"))
    look()
    visitor.send()
    look()
    return pages


def test_from_the_third_visitor_on_no_page_is_rendered_and_each_has_their_own(survey):
    walk(survey, "the words of Ana")
    walk(survey, "the words of Ben", feel="not_good")
    with mock.patch("cms.caching.moulds.Mould.filled", autospec=True, side_effect=moulds.Mould.filled) as filled:
        third = walk(survey, "the words of Cem <b>", feel="ok")
    assert filled.call_count == len(third) == 6
    for _path, page in third:
        assert not re.search("Ana|Ben", page)
    assert third[3][1].count("the words of Cem &lt;b&gt;") == 1
    assert third[4][1].count("the words of Cem &lt;b&gt;") == 1
    assert len({re.search(r"receipt-group.*", walk(survey, name)[-1][1])[0] for name in "defg"}) == 4


def test_a_mould_holds_nobodys_words_token_or_code(survey):
    for name in ("Ana", "Ben", "Cem"):
        pages = walk(survey, f"the words of {name}")
    made = [mould for mould in moulds._shelf.moulds.values() if mould]
    assert len(made) == 5
    kept = "".join(part for mould in made for part in mould.parts)
    tokens = set(re.findall(r'name="token" value="([0-9a-f]+)"', "".join(page for _path, page in pages)))
    codes = re.findall(r'class="receipt-group">(\w+)<', pages[-1][1])
    assert (len(tokens), len(codes)) == (1, 3)
    assert not [text for text in ("the words of", *tokens, *codes) if text in kept]


def test_somebody_signed_in_gets_no_page_from_a_mould(survey, admin_client):
    for _ in range(3):
        walk(survey, "words")
    visitor = Visitor(survey)
    visitor.client.cookies = admin_client.cookies
    with mock.patch("cms.caching.moulds.Mould.filled", autospec=True) as filled:
        visitor.start()
    assert visitor.heading == "About your home"
    assert not filled.called


def test_publishing_anything_throws_moulds_away(survey):
    for _ in range(3):
        walk(survey, "words")
    page_cache.purge()
    with mock.patch("cms.caching.moulds.Mould.filled", autospec=True) as filled:
        assert Visitor(survey).start().heading == "About your home"
    assert not filled.called


def test_without_a_cache_every_page_is_rendered(survey):
    with mock.patch.object(page_cache, "generation_seen_by", return_value=0):
        for _ in range(3):
            pages = walk(survey, "words")
    assert len(pages) == 6
    assert not [mould for key, mould in moulds._shelf.moulds.items() if str(survey.reference) in str(key)]
