"""Some hundreds of invented answers, always the same ones, sent through the door that children use."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from demo.content import odds
from demo.content.backdating import day_of_answer, give_days
from demo.content.consultations import PLACE
from demo.texts.consultations import CONSULTATIONS, Asked
from surveys.actions.save_answers import save_answers
from surveys.actions.send_sheet import send_sheet
from surveys.actions.start_sheet import start_sheet
from surveys.answering.receipts import in_groups
from surveys.asking.answers import DONT_KNOW, NOT_SAID, Answer
from surveys.asking.questionnaire import Question
from surveys.models import Comment, Response, Survey, SurveyVersion

FOLDER = Path(__file__).parent.parent / "comments"
SEED = 2016


@dataclass(slots=True)
class Given:
    """What was answered: comments by theme, and the receipts of those who wrote them."""

    by_theme: dict[str, list[Comment]] = field(default_factory=dict)
    receipts: dict[int, str] = field(default_factory=dict)

    def receipt_of(self, comment: Comment) -> str:
        return "-".join(in_groups(self.receipts[comment.response_id]))


@dataclass(frozen=True, slots=True)
class Child:
    """An invented child, as far as an answer sheet knows them."""

    language: str
    age_band: str
    presentation: str


@cache
def sentences(language: str) -> Mapping[str, tuple[str, ...]]:
    """What invented children write in `language`, by theme."""
    found: dict[str, list[str]] = {}
    for line in (FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            theme, words = line.split("\t")
            found.setdefault(theme, []).append(words)
    return {theme: tuple(words) for theme, words in found.items()}


def give_answers() -> Given:
    """Answer all three surveys, which must be open, and spread the answers over the days of each."""
    given = Given()
    chance = random.Random(SEED)  # noqa: S311
    # Where somebody lives has a chance of its own, so that it changes nothing else that is said.
    places = random.Random(SEED)  # noqa: S311
    for asked in CONSULTATIONS:
        version = Survey.objects.get(name=asked.name).current_version()
        days = {}
        for _number in range(odds.HOW_MANY[asked.key]):
            response = answer_once(asked, version, chance, places, given)
            days[response.pk] = day_of_answer(asked, chance)
        give_days(days)
    return given


def answer_once(
    asked: Asked, version: SurveyVersion, chance: random.Random, places: random.Random, given: Given
) -> Response:
    """One child answers one survey."""
    child = Child(pick(odds.LANGUAGES, chance), pick(odds.AGES, chance), pick(odds.PRESENTATIONS, chance))
    themes: dict[str, str] = {}
    answers = dict(choose(asked.key, version, child, chance, themes))
    answers |= dict(say_where(version, places))
    response, code = send(version, child, answers)
    if themes:
        given.receipts[response.pk] = code
        for comment in response.comments.all():
            given.by_theme.setdefault(themes[comment.question_key], []).append(comment)
    return response


def send(version: SurveyVersion, child: Child, answers: Mapping[str, Answer]) -> tuple[Response, str]:
    """Send answers as a browser would: begin a sheet, save, send. Gives the response and its receipt."""
    sheet, ticket = start_sheet(
        version=version, language=child.language, presentation=child.presentation, age_band=child.age_band
    )
    save_answers(sheet_key=sheet.key, answers=answers, language=child.language)
    sent = send_sheet(ticket=ticket)
    return sent.response, sent.code


def choose(
    key: str, version: SurveyVersion, child: Child, chance: random.Random, themes: dict[str, str]
) -> Iterator[tuple[str, Answer]]:
    """An answer to each question that this child is asked; `themes` learns what their words are about."""
    for question in version.as_questionnaire().questions():
        if question.age_bands and child.age_band not in question.age_bands:
            continue
        if question.kind == PLACE:
            continue
        if question.options:
            yield question.key, choose_option(odds.ODDS[key][question.key.rstrip("_235")], question, chance)
        elif chance.random() < odds.WRITES_SOMETHING:
            theme = chance.choice(odds.THEMES[key])
            themes[question.key] = theme
            yield question.key, Answer(value=write(theme, key, child.language, chance))


def say_where(version: SurveyVersion, chance: random.Random) -> Iterator[tuple[str, Answer]]:
    """An answer to each question about a place; a few would rather not say it."""
    for question in version.as_questionnaire().questions():
        if question.kind == PLACE:
            yield question.key, choose_option(odds.AREAS, question, chance)


def choose_option(weights: Mapping[str, float], question: Question, chance: random.Random) -> Answer:
    if chance.random() < odds.GIVES_NO_ANSWER:
        return chance.choice((DONT_KNOW, NOT_SAID))
    return Answer(value=pick({option.code: weights.get(option.code, 1) for option in question.options}, chance))


def write(theme: str, key: str, language: str, chance: random.Random) -> str:
    """One sentence about `theme`; now and then a second one about something else."""
    first = chance.choice(sentences(language)[theme])
    if chance.random() >= odds.WRITES_MORE:
        return first
    other = chance.choice([name for name in odds.THEMES[key] if name != theme])
    return f"{first}\n{chance.choice(sentences(language)[other])}"


def pick(weights: Mapping[str, float], chance: random.Random) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
