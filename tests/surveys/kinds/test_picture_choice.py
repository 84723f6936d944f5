"""Pictures to choose from: our own library or an officer's images, one or several."""

import pytest
from wagtail.images.tests.utils import get_test_image_file

from cms.models import SiteImage
from cms.pictures import find_picture
from surveys.asking.answers import Answer
from surveys.asking.questionnaire import Option
from surveys.kinds import kind_named
from tests.surveys.every_kind import option, problems_of, question_of
from tests.surveys.kinds.posting import answer_to, error_of, post

pytestmark = pytest.mark.django_db
PICTURES = [option("Home", symbol="house", alt="A small house"), option("School", symbol="school")]


def test_one_picture_is_one_code():
    assert answer_to(question_of("picture_choice"), value="home") == Answer("home")
    assert error_of(question_of("picture_choice"), value=["home", "school"]) == "Please choose one only."


def test_several_pictures_are_several_codes():
    question = question_of("picture_choice", several=True)
    assert answer_to(question, value=["school", "home"]) == Answer(codes=("home", "school"))


def test_a_picture_of_the_library_is_kept_by_name_and_shown_with_its_words():
    question = question_of("picture_choice", options=PICTURES)
    (shown,) = post(question).asked()
    assert shown.options[0].picture["url"] == find_picture("house").url
    assert [tile.picture["alt"] for tile in shown.options] == ["A small house", ""]
    assert [tile.label for tile in shown.options] == ["Home", "School"]
    assert question.options[0].picture.url == ""
    assert [Option.from_data(each.to_data()) for each in question.options] == list(question.options)


def test_an_image_of_the_officer_comes_first():
    image = SiteImage.objects.create(title="Our house", file=get_test_image_file())
    question = question_of("picture_choice", options=[option("Home", image=image.pk, symbol="house"), PICTURES[1]])
    assert question.options[0].picture.url.startswith("/media/")
    assert question.options[1].picture.symbol == "school"


def test_one_and_several_are_not_counted_together():
    kind = kind_named("picture_choice")
    one, several = question_of("picture_choice"), question_of("picture_choice", several=True)
    assert kind.scale(one, "en") != kind.scale(several, "en")
    assert kind.columns(one) == ["picture_choice"]
    assert kind.cells(one, Answer("home")) == ["home"]
    assert kind.cells(several, Answer(codes=("home",))) == ["home", 1, 0]


@pytest.mark.parametrize(
    ("values", "remedy"),
    [
        ({"options": [option("Home"), PICTURES[1]]}, "The option “Home” has no picture. Choose one."),
        ({"checks": {"most": 2}}, "Let several be chosen, or empty the numbers."),
        ({"several": True, "checks": {"least": 3}}, "but only 2 go together"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_remedy(values, remedy):
    assert [problem for problem in problems_of("picture_choice", **values) if remedy in problem]
