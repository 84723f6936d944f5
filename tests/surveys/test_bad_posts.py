"""Anything at all, posted to every address of answering: a kind page or a stored answer, and never an error."""

import json
import re
from html import unescape
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.enums import Role
from surveys.asking.answers import answers_from_data
from surveys.asking.exact_text import as_typed
from surveys.asking.typed import as_data, field_name
from surveys.enums import SpecialCondition
from surveys.kinds import all_kinds, kind_named
from surveys.models import Response, Sheet
from surveys.pages import SurveyPage
from tests.accounts.factories import UserFactory
from tests.surveys.entrances import BatchFactory, ClassCodeFactory, link_of
from tests.surveys.every_kind import block_of
from tests.surveys.factories import SurveyFactory, block, survey_page
from tests.surveys.kinds.test_any_posting import NASTY, RICHER
from tests.surveys.walking import Visitor

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
FORM = "application/x-www-form-urlencoded"
KIND = {200, 302, 400, 403, 404, 405, 409, 410, 413, 429}
# What Django's own pages say, where none of ours was found.
BARE = (b"<h1>Bad Request", b"<h1>403 Forbidden", b"<h1>Not Found", b"<h1>Server Error", b"DEBUG = True")
quickly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
anything = st.text(alphabet=st.characters(codec=None), max_size=40) | st.sampled_from(NASTY)


def every_kind_page() -> SurveyPage:
    survey = SurveyFactory(care__special_condition=SpecialCondition.values[0])
    UserFactory(roles=[(Role.SAFEGUARDING_LEAD, survey.organisation)])
    kinds = sorted((kind for kind in all_kinds() if kind.asks), key=lambda kind: kind.comes_last)
    richer = [block_of(kind, **{**values, "key": f"{kind}_more"}) for kind, values in RICHER.items()]
    why = block("long_text", key="why", wording="Why?", only_if=("all", ("yes_no", "is", "no")))
    first = [block_of(kind.name) for kind in kinds if not kind.comes_last]
    last = [block_of(kind.name) for kind in kinds if kind.comes_last]
    return survey_page(block("section", title="All"), *first, why, *richer, *last, survey=survey)


@pytest.fixture
def live_page() -> SurveyPage:
    return every_kind_page()


def post(visitor: Visitor, path: str, pairs: list[tuple[str, str]]) -> HttpResponse:
    """As bytes on the wire, lone surrogates too. What comes is another page, or one that says something in words."""
    names = [(name.encode("utf-8", "surrogatepass"), value.encode("utf-8", "surrogatepass")) for name, value in pairs]
    response = visitor.client.post(
        path, urlencode(names), content_type=FORM, headers={"Sec-Fetch-Site": "same-origin"}
    )
    ends_kindly(response, path)
    if response.status_code == 302:
        followed = visitor.client.get(response.headers["Location"], follow=True)
        assert followed.status_code in (200, 404)
        ends_kindly(followed, path)
    return response


def ends_kindly(response: HttpResponse, path: str) -> None:
    """A redirect, what a script reads about saving, or a page of ours with a heading: none of Django's own."""
    assert response.status_code in KIND, (path, response.status_code)
    if path.endswith("/keep/") and response.headers["Content-Type"] == "application/json":
        assert json.loads(response.content)["kept"] in (True, False)
    elif response.status_code != 302:
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode(), re.S)
        assert heading is not None, (path, response.status_code)
        assert heading[1].strip(), (path, response.status_code)
        assert not any(bare in response.content for bare in BARE), (path, response.status_code)


def arrived(text: str) -> str:
    """What is left of a text on the way: lone surrogates cannot travel in a form."""
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def fields_of(visitor: Visitor) -> tuple[list[str], list[str]]:
    page = visitor.response.content.decode()
    names = sorted({unescape(name) for name in re.findall(r' name="([^"]+)"', page)})
    return names, sorted({unescape(value) for value in re.findall(r' value="([^"]*)"', page)})


def keys_of_words(page: SurveyPage) -> list[str]:
    questionnaire = page.survey.current_version().as_questionnaire()
    found = [question.key for question in questionnaire.questions() if kind_named(question.kind).takes_words]
    assert len(found) >= 3
    return found


def kept_words(key: str) -> str:
    """What the sheet holds of a question for words: its draft, or else its answer."""
    sheet = Sheet.objects.get()
    answer = answers_from_data(sheet.answers).get(key)
    kept = as_data(key, sheet.drafts[key]).get(field_name(key)) if key in sheet.drafts else None
    return (as_typed(answer.value) if kept is None and answer else kept) or ""


def test_every_field_of_a_step_takes_anything(live_page):
    visitor = Visitor(live_page.survey).start()
    step, token = visitor.path, visitor.token
    names, offered = fields_of(visitor)
    assert {"q-long_text", "q-ranking:place:home", "seen", "turn", "go"} <= set(names)
    words = keys_of_words(live_page)

    @quickly
    @given(
        st.lists(st.tuples(st.sampled_from([n for n in names if n != "token"]), anything | st.sampled_from(offered))),
        st.sampled_from(["next", "back", "stop", "help", "look:pictures", "look:standard", "language:en"]) | anything,
        st.sampled_from(words),
        anything,
    )
    def drive(pairs: list[tuple[str, str]], go: str, key: str, text: str) -> None:
        mine = [pair for pair in pairs if not pair[0].startswith(field_name(key)) and pair[0] != "go"]
        post(visitor, step, [("token", token), ("go", go), *mine, (field_name(key), text)])
        assert kept_words(key) == (arrived(text) if text.strip() else "")

    drive()
    assert visitor.get(visitor.address("check/")).response.status_code == 200


@pytest.mark.parametrize("at_once", [True, False], ids=["all fields at once", "one field alone"])
def test_every_field_of_a_step_meets_each_nasty_text(live_page, at_once):
    """What is short enough stands in all fields of one post; what is long, in each of them alone."""
    visitor = Visitor(live_page.survey).start()
    step, token = visitor.path, visitor.token
    words = [field_name(key) for key in keys_of_words(live_page)]
    names = [name for name in fields_of(visitor)[0] if name != "token"]
    short, long = ([text for text in NASTY if (len(text) < 10_000) == is_short] for is_short in (True, False))
    assert (len(short), len(long)) == (len(NASTY) - 1, 1)
    posts = [(names, text) for text in short] if at_once else [([name], text) for name in names for text in long]
    for fields, text in posts:
        Sheet.objects.update(answers={}, drafts={})
        post(visitor, step, [("token", token), *((name, text) for name in fields)])
        for name in words:
            is_said = name in fields and text.strip()
            assert kept_words(name.removeprefix("q-")) == (arrived(text) if is_said else ""), (name, text[:20])


def test_a_nasty_token_saves_nothing(live_page):
    visitor = Visitor(live_page.survey).start()
    for text in NASTY:
        page = post(visitor, visitor.path, [("token", text), ("go", "next"), ("q-long_text", "Mine")])
        assert (b">\nMine</textarea>" in page.content, Sheet.objects.get().answers) == (True, {})


def test_every_other_address_takes_anything(live_page):
    visitor = Visitor(live_page.survey).start()
    token = visitor.token
    step = visitor.path.split("/")[-2]
    names = ["token", "go", "at", "look", "turn", "seen", "forget", "helper_role", "code", "entry", "assent", "fresh"]
    names += ["replace", "presentation", "age_band", "q-long_text", "q-", "q-:", "q-long_text:", "\x00"]
    here = [visitor.address(name) for name in ("start/", "check/", "stop/", "look/", "sent/", f"step/{step}/keep/")]
    here += ["/en/come-back/", "/en/class/", visitor.address("step/nothing/"), visitor.address("step/nothing/keep/")]

    @quickly
    @given(
        st.sampled_from(here),
        st.lists(st.tuples(st.sampled_from(names), anything), max_size=6),
        st.booleans(),
        st.sampled_from(["0.1", "1.1", "0.99", "7.0"]) | anything,
    )
    def drive(path: str, pairs: list[tuple[str, str]], is_ours: bool, turn: str) -> None:
        mine = [("token", token), ("turn", turn)] if is_ours else []
        post(visitor, path, [*mine, *pairs])

    drive()
    assert Response.objects.count() <= 1


@pytest.mark.parametrize("name", ["entry", "assent", "replace", "fresh", "presentation", "age_band"])
@pytest.mark.parametrize("access", ["open", "invitation", "class_code"])
def test_every_hidden_field_of_the_start_takes_anything(access, name):
    survey = SurveyFactory(access=access)
    page = survey_page(survey=survey)
    secret = link_of(BatchFactory(survey=survey)) if access == "invitation" else ""
    secret = ClassCodeFactory(survey=survey).code if access == "class_code" else secret
    for text in NASTY:
        visitor = Visitor(page.survey)
        start = visitor.address("start/")
        good = {"presentation": "standard", "age_band": "from_12", **({"entry": secret} if secret else {})}
        assent = re.search(r'name="assent" value="([^"]+)"', post(visitor, start, list(good.items())).content.decode())
        said = {**good, "assent": assent[1] if assent else "", name: text}
        response = post(visitor, start, list(said.items()))
        has_begun = response.status_code == 302 and "/step/" in response.headers["Location"]
        assert has_begun or (response.status_code in (200, 302, 404) and b"<h1>" in response.content) or not text
    assert Sheet.objects.filter(presentation="standard").count() == Sheet.objects.count()


@pytest.mark.parametrize("cookie", ["~", "0" * 32 + "." + "x" * 4000, "\ud800".encode("utf-8", "replace").decode()])
def test_any_ticket_is_none_unless_it_is_ours(live_page, cookie):
    visitor = Visitor(live_page.survey).start()
    token, step = visitor.token, visitor.path
    visitor.client.cookies["heard_sheet"] = cookie
    for path in (step, f"{step}keep/", visitor.address("check/"), visitor.address("look/"), visitor.address("stop/")):
        post(visitor, path, [("token", token), ("turn", "0.1"), ("q-long_text", "Mine")])
    assert Sheet.objects.get().answers == {}


def test_sections_out_of_order_and_steps_that_are_not_there_are_kept_or_shown(live_page):
    live_page = survey_page(survey=SurveyFactory(organisation=live_page.survey.organisation))
    visitor = Visitor(live_page.survey).start()
    token = visitor.token
    last = visitor.address("step/section-2/")
    post(visitor, last, [("token", token), ("q-better", "Early"), ("q-safe", "no"), ("seen", "nothing")])
    post(visitor, visitor.address("step/better/"), [("token", token), ("q-better", "Early too")])
    post(visitor, visitor.address("step/one_word/"), [("token", token), ("q-one_word", "Hidden")])
    sheet = Sheet.objects.get(version__survey=live_page.survey)
    assert sheet.answers == {"better": {"value": "Early too"}, "one_word": {"value": "Hidden"}}
    assert visitor.get(visitor.address("check/")).heading == "Check your answers"
    assert "Hidden" not in visitor.page


@pytest.mark.parametrize(
    "kind", ["multipart/form-data; boundary=x", "multipart/form-data", "text/plain", FORM + "; charset=x"]
)
@pytest.mark.parametrize(
    "body", [b"", b"--x\r\n", b"\xff\xfe\x00", b"--x\r\nContent-Disposition: form-data; name=go\r\n\r\nx\r\n--x--"]
)
def test_a_body_that_is_no_form_ends_kindly(live_page, kind, body):
    visitor = Visitor(live_page.survey).start()
    for name in ("start/", "check/", "stop/", "look/", "step/section-1/", "step/section-1/keep/"):
        response = visitor.client.generic("POST", visitor.address(name), body, content_type=kind)
        ends_kindly(response, visitor.address(name))
    assert Sheet.objects.get().answers == {}
