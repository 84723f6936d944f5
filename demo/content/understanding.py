"""Reading, coding, redacting and releasing what was said, by the same actions that readers use."""

import random
from collections.abc import Iterable
from functools import cache

from demo.content.answers import SEED, sentences
from demo.content.backdating import day
from demo.content.people import person
from demo.content.reach import survey_of
from demo.content.translations import other_languages
from demo.texts import understanding as texts
from surveys.actions.code_comments import begin_coding, finish_coding, settle
from surveys.actions.keep_code import make_code
from surveys.actions.quote import judge_quote, propose_quote
from surveys.actions.read_next import finish_reading, take_next
from surveys.actions.redact import redact
from surveys.actions.young_analysts import (
    code_as_analyst,
    invite_analyst,
    keep_record,
    make_batch,
    release_texts,
)
from surveys.coding.analysts import texts_for
from surveys.models import Code, Comment, Survey

WHERE = "Demo"
SEES_ANOTHER = 0.12
OVERLOOKS = 0.25
# What is left waits for whoever tries the demo.
READ_TEXTS = 30
COUNCIL = "rowan-council"


def understand_all() -> None:
    survey = survey_of(texts.CODEBOOK_OF)
    read_some(survey)
    codes = write_codebook(survey)
    code_some(survey, codes)
    quote_some(survey)
    work_with_young_analysts(survey, codes)


def read_some(survey: Survey) -> None:
    reader = person(COUNCIL, "reader")
    for _number in range(READ_TEXTS):
        comment = take_next(survey=survey, reader=reader, what=WHERE)
        if comment:
            finish_reading(comment=comment, reader=reader)


def write_codebook(survey: Survey) -> dict[str, Code]:
    """The codes by the theme that they fit."""
    by = person(COUNCIL, "officer")
    return {
        code.theme: make_code(
            survey=survey, by=by, name=code.name, description=code.description, examples=code.examples
        )
        for code in texts.CODES
    }


@cache
def theme_of_each() -> dict[str, str]:
    """The theme of each sentence that invented children write, in every language."""
    return {
        words: theme
        for language in ("en", *other_languages())
        for theme, group in sentences(language).items()
        for words in group
    }


def themes_in(comment: Comment) -> set[str]:
    """What an invented comment is about; each of its lines is a sentence of its own."""
    known = theme_of_each()
    return {known[line] for line in comment.words.splitlines() if line in known}


def code_some(survey: Survey, codes: dict[str, Code]) -> None:
    """Two readers, each alone: the second one overlooks something now and then, or sees more in it."""
    chance = random.Random(SEED)  # noqa: S311
    for address in ("reader", "officer"):
        coder = person(COUNCIL, address)
        for _number in range(texts.CODED_TEXTS):
            coding = begin_coding(survey=survey, coder=coder, what=WHERE)
            if coding is None:
                break
            found = [theme for theme in codes if theme in themes_in(coding.comment)]
            if address == "officer":
                found = second_look(found, list(codes), chance)
            finish_coding(coding=coding, codes=[codes[theme] for theme in found])
    differing = Comment.objects.filter(survey=survey).coded_differently().order_by("pk")
    for comment in list(differing[: texts.DIFFERENCES_SETTLED]):
        settled = [code for theme, code in codes.items() if theme in themes_in(comment)]
        settle(comment=comment, codes=settled, by=person(COUNCIL, "officer"))


def second_look(found: list[str], themes: list[str], chance: random.Random) -> list[str]:
    kept = [theme for theme in found if len(found) == 1 or chance.random() > OVERLOOKS]
    more = chance.choice(themes) if chance.random() < SEES_ANOTHER else ""
    return kept if not more or more in kept else [*kept, more]


def quote_some(survey: Survey) -> None:
    """One quote that everybody may read, one that was refused, and one that waits for a second reader."""
    first, second = person(COUNCIL, "reader"), person(COUNCIL, "officer")
    for number, comment in enumerate(about(survey, texts.QUOTED_THEME)[:3]):
        quote = propose_quote(comment=comment, passage=comment.words, language=comment.language, by=first)
        if number == 0:
            judge_quote(quote=quote, is_approved=True, by=second, is_public=True)
        elif number == 1:
            judge_quote(quote=quote, is_approved=False, by=second, reason=texts.WHY_REFUSED)


def about(survey: Survey, theme: str) -> list[Comment]:
    """English comments about one theme alone, each saying something else."""
    found = {comment.words: comment for comment in in_english(survey) if themes_in(comment) == {theme}}
    return list(found.values())


def in_english(survey: Survey) -> Iterable[Comment]:
    return Comment.objects.filter(survey=survey, language="en").released().order_by("pk")


def work_with_young_analysts(survey: Survey, codes: dict[str, Code]) -> None:
    """Go through texts, release them to a batch, and invite the young analyst, who has coded some of them."""
    reader, officer, analyst = (person(COUNCIL, address) for address in ("reader", "officer", "analyst"))
    comments = list(in_english(survey)[: texts.BATCH_TEXTS])
    for comment in comments:
        hide(comment)
    batch = make_batch(
        survey=survey,
        by=officer,
        name=texts.BATCH,
        adult_name=texts.ADULT,
        adult_contact=texts.ADULT_CONTACT,
        ends_on=day(texts.BATCH_DAYS),
    )
    release_texts(batch=batch, comments=comments, by=reader)
    keep_record(analyst=analyst, by=officer, places=texts.ANALYST_LIVES, has_none=False, groups=(), of=survey)
    invite_analyst(batch=batch, analyst=analyst, by=officer)
    for text in texts_for(batch, analyst)[: texts.CODED_BY_ANALYST]:
        found = [code for theme, code in codes.items() if theme in themes_in(text.comment)]
        code_as_analyst(batch=batch, comment=text.comment, analyst=analyst, codes=found)


def hide(comment: Comment) -> None:
    """General words where the list has some; in the other texts nothing has to be hidden."""
    reader = person(COUNCIL, "reader")
    hidden = next((each for each in texts.HIDDEN if each.words in comment.words), None)
    if hidden is None:
        redact(comment=comment, typed=comment.words, reason="", note="", by=reader)
        return
    typed = comment.words.replace(hidden.words, f"[{hidden.general}]", 1)
    redact(comment=comment, typed=typed, reason=hidden.reason, note=hidden.note, by=reader)
