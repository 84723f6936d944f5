"""The order of options is mixed by the sheet, the same every time, and leaves some where they are."""

import re
from collections import Counter
from dataclasses import replace
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.caching import moulds
from surveys.asking.option_order import in_their_order
from surveys.asking.questionnaire import MIXED, Option, Question
from surveys.models import Sheet, Survey
from tests.surveys.every_kind import NONE, option
from tests.surveys.factories import block, make_lawful, survey_page
from tests.surveys.walking import Visitor

WRITTEN = ["bus", "walk", "bike", "car", "train", "boat"]
FIRST = "step/section-1/"


def question(*codes: str, mixed: bool = True, **roles: str) -> Question:
    options = tuple(Option(code, {"en": code}, role=roles.get(code, "")) for code in codes)
    return Question("where", "single_choice", {"en": "Where?"}, options=options, settings={MIXED: mixed})


def order(asked: Question, seed: str) -> list[str]:
    return [option.code for option in in_their_order(asked, seed)]


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_the_same_sheet_always_sees_the_same_order(seed):
    asked = question("a", "b", "c", "d")
    assert order(asked, seed) == order(asked, seed)
    assert sorted(order(asked, seed)) == ["a", "b", "c", "d"]


def test_every_option_comes_first_for_some():
    firsts = Counter(order(question("a", "b", "c"), str(seed))[0] for seed in range(300))
    assert set(firsts) == {"a", "b", "c"}
    assert min(firsts.values()) > 60


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1))
def test_special_options_keep_their_place(seed):
    asked = question("a", "b", "c", "d", "other", "none", b="fixed", other="other", none="alone")
    assert [order(asked, seed)[index] for index in (1, 4, 5)] == ["b", "other", "none"]


def test_two_questions_are_mixed_each_in_its_own_way():
    asked = question(*"abcdefghij")
    assert order(asked, "seed") != order(replace(asked, key="when"), "seed")


def test_without_the_wish_or_a_sheet_the_order_stays_as_written():
    codes = tuple("abcdefghij")
    assert order(question(*codes, mixed=False), "seed") == list(codes)
    assert order(question(*codes), "") == list(codes)


def test_an_option_comes_back_from_its_data():
    option = Option("none", {"en": "None"}, role="alone")
    assert Option.from_data(option.to_data()) == option
    assert set(Option("a", {"en": "A"}).to_data()) == {"code", "label"}


@pytest.fixture
def mixed(db) -> Survey:
    """A survey that asks one thing in each visitor's own order, and another as it is written."""
    ways = [option(code.title()) for code in WRITTEN]
    asked = (
        block("section", title="Your way"),
        block("several_choices", key="ways", wording="How do you travel?", options=[*ways, NONE], mixed=True),
        block("section", title="Your day"),
        block("single_choice", key="best", wording="What is best?", options=ways, required=True),
    )
    return make_lawful(survey_page(*asked).survey)


def shown(visitor: Visitor, key: str = "ways") -> list[str]:
    """The codes in the order in which the open page shows them, without the opt-outs."""
    codes = re.findall(rf'<input [^>]*name="q-{key}" value="(\w+)"', visitor.page)
    assert sorted(code for code in codes if code != "none") == sorted(WRITTEN)
    return codes


def own_order(visitor: Visitor) -> list[str]:
    """What follows from the visitor's own sheet."""
    sheet = Sheet.objects.get(key=visitor.ticket.partition(".")[0])
    asked = sheet.version.as_questionnaire().question("ways")
    return order(asked, str(sheet.key))


@pytest.mark.parametrize("presentation", ["standard", "easy_read", "pictures"])
def test_visitors_see_orders_of_their_own_with_the_fixed_ones_last(mixed, presentation):
    visitors = [Visitor(mixed).start(presentation) for _ in range(5)]
    orders = [shown(visitor) for visitor in visitors]
    assert orders == [own_order(visitor) for visitor in visitors]
    assert len({tuple(seen) for seen in orders}) > 1
    assert {seen[-1] for seen in orders} == {"none"}


def test_an_order_stays_on_reloading_after_a_mistake_from_the_check_page_and_on_another_device(mixed):
    for _ in range(3):
        visitor = Visitor(mixed).start()
        seen = own_order(visitor)
        assert shown(visitor) == seen
        assert shown(visitor.get(visitor.path)) == seen
        visitor.answer(ways=["none", "bus"])
        assert "“None” goes with no other answer." in visitor.page
        assert shown(visitor) == seen
        visitor.answer(ways=["boat", "bus"]).answer(best="car")
        assert visitor.heading == "Check your answers"
        assert "Bus, Boat" in visitor.page
        assert shown(visitor.get(visitor.address(f"{FIRST}?change=1"))) == seen
        code = visitor.get(visitor.address("check/")).stop().code
        other = Visitor(mixed).come_back(code)
        assert shown(other.get(other.address(FIRST))) == seen


def test_a_page_with_a_mixed_order_is_never_poured_from_a_mould(mixed):
    for _ in range(3):
        Visitor(mixed).start().answer(ways=["bus"]).answer(best="car")
    with mock.patch("cms.caching.moulds.Mould.filled", autospec=True, side_effect=moulds.Mould.filled) as filled:
        visitor = Visitor(mixed).start()
        before = filled.call_count
        assert shown(visitor.get(visitor.address(FIRST))) == own_order(visitor)
        assert filled.call_count == before
        assert shown(visitor.answer(ways=["bus"]), "best") == WRITTEN
        assert filled.call_count == before + 1


def test_two_options_are_mixed_for_the_tenth_visitor_as_for_the_first(db):
    """Half of the visitors see two options as they are written, so their page could pass for everybody's."""
    asked = block("single_choice", key="ways", wording="Which?", options=[option("Bus"), option("Walk")], mixed=True)
    survey = make_lawful(survey_page(asked).survey)
    visitors = [Visitor(survey).start() for _ in range(10)]
    orders = [re.findall(r'name="q-ways" value="(\w+)"', visitor.page) for visitor in visitors]
    assert orders == [own_order(visitor) for visitor in visitors]
    assert len({tuple(seen) for seen in orders}) == 2
