"""Questionnaires to carry to another system and back: made by hypothesis, of every kind, in one language or two."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from surveys.asking.our_words import in_todays_words
from surveys.asking.questionnaire import Questionnaire
from surveys.authoring.compile import PageTexts, assemble
from surveys.kinds import all_kinds
from tests.surveys.every_kind import NEEDED, NONE, block_of, option
from tests.surveys.factories import block, questions

OTHER = option("Else", role="other")
PLACES = [option("Home", symbol="house"), option("School", symbol="school"), option("Street", symbol="adult")]
# Every kind in the forms in which it stands in a file differently.
FORMS: dict[str, list[dict[str, Any]]] = {
    "short_text": [{}, {"checks": {"longest": 40, "shortest": 2, "message": "Write 2 to 40 letters."}}],
    "long_text": [{}, {"checks": {"longest": 900}}],
    "number": [
        {"unit": "minutes", "smallest": "0", "largest": "90"},
        {"whole": False, "smallest": "-1.5", "checks": {"message": "A number from -1.5 on."}},
    ],
    "date": [{}, {"earliest": "2020-02-29", "latest": "2026-11-21"}, {"when": "past"}],
    "single_choice": [
        {"options": [*PLACES, OTHER], "needs_words": True},
        {"options": [OTHER, *PLACES], "mixed": True},
        {"options": {"yes": "Yes", "no": "No"}},
    ],
    "several_choices": [
        {"options": [*PLACES, OTHER, NONE], "checks": {"least": 2, "most": 3}},
        {"options": [NONE, *PLACES], "mixed": True},
    ],
    "picture_choice": [
        {"options": PLACES},
        {"options": PLACES, "several": True, "checks": {"most": 2}},
    ],
    "ranking": [{"options": PLACES}, {"options": PLACES, "places": 2, "partial": True, "mixed": True}],
    "faces": [{"scale": "by_age"}, {"scale": "3", "words": "agree", "with_better": True}],
    "scale": [
        {"words": "often", "with_better": True},
        {"words": "own", "options": [option("Up"), option("Down")]},
    ],
    "scale_0_10": [{"with_better": True}, {}],
    "matrix": [{"with_better": True}, {}],
    "consent": [{"if_no": "ends"}, {}],
    "place": [{}, {"with_outside": False}],
}
KINDS = [kind for kind in all_kinds() if not kind.comes_last]
# Any letters, of any script and on both sides of the line, without signs that a file of XML cannot hold.
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Cn", "Co")), min_size=1, max_size=30
).map(lambda text: " ".join(text.split()) or "?")
NASTY = st.sampled_from(
    ['=cmd|"/c calc"!A1', "+1", "-1", "@x", "a < b & c > d", "5 < 6", "'", '"', "{a}", "0", "۱۲", "true"]
)
TEXTS = st.one_of(WORDS, NASTY)


@st.composite
def blocks(draw: Any) -> list[dict[str, Any]]:
    """Two sections of blocks, some of which wait for an answer before them."""
    found: list[dict[str, Any]] = []
    before: list[str] = []
    names = draw(st.lists(st.sampled_from([kind.name for kind in KINDS]), min_size=2, max_size=6))
    cut = draw(st.integers(0, len(names) - 1))
    for number, name in enumerate(["yes_no", *names]):
        if number in (0, cut + 1):
            found.append(block("section", title=draw(TEXTS), intro=draw(st.one_of(st.just(""), TEXTS))))
            found[-1]["value"]["own_voice"] = draw(st.booleans())
            if number and before:
                found[-1]["value"]["only_if"] = draw(condition(before))
        more = draw(st.sampled_from(FORMS.get(name, [{}])))
        made = block_of(name, **{"key": f"q{number}", "wording": draw(TEXTS), **more})
        if name != "information":
            made["value"] |= {"help_text": draw(st.one_of(st.just(""), TEXTS)), "required": draw(st.booleans())}
        made["value"]["easy_read"] = draw(st.one_of(st.just(""), TEXTS))
        if before and draw(st.booleans()):
            made["value"]["only_if"] = draw(condition(before))
        found.append(made)
        before += [f"q{number}"] if name == "yes_no" else []
    if draw(st.booleans()):
        found += [block("section", title="About you"), block_of("monitoring", which=["ethnicity", "sex"])]
        found.append(block_of("being_asked"))
    return found


@st.composite
def condition(draw: Any, before: list[str], depth: int = 2) -> dict[str, Any]:
    """A condition on questions with yes or no, nested or not. Nobody can meet some of them: those are drawn anew."""
    part = st.builds(
        lambda question, operator, code: {
            "question": question,
            "operator": operator,
            "code": "" if operator in ("answered", "opted_out") else code,
        },
        st.sampled_from(before),
        st.sampled_from(["is", "is_not", "answered", "answered", "opted_out"]),
        st.sampled_from(["yes", "no"]),
    )
    if depth:
        part = st.one_of(part, condition(before, depth - 1))
    parts = draw(st.lists(part, min_size=1, max_size=3))
    return {"match": draw(st.sampled_from(["any", "all"])), "parts": parts}


def questionnaire_of(
    streams: Mapping[str, list[dict[str, Any]]], title: str = "A survey", thanks: str = ""
) -> Questionnaire:
    """What these blocks compile to, the source first, as a version keeps it."""
    pages = {language: PageTexts(title, thanks, questions(*stream)) for language, stream in streams.items()}
    return today(assemble(pages))


def today(questionnaire: Questionnaire) -> Questionnaire:
    return Questionnaire.from_data(in_todays_words(questionnaire.to_data()))


def in_polish(stream: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same blocks with other texts."""
    return [_polish(each) for each in stream]


TRANSLATED = ("title", "intro", "wording", "help_text", "easy_read", "label", "unit", "low", "high", "message")


def _polish(data: Any) -> Any:
    if isinstance(data, list):
        return [_polish(item) for item in data]
    if not isinstance(data, dict):
        return data
    return {
        name: f"pl: {value}" if name in TRANSLATED and isinstance(value, str) and value else _polish(value)
        for name, value in data.items()
    }


__all__ = ["FORMS", "KINDS", "NEEDED", "blocks", "in_polish", "questionnaire_of", "today"]
