"""The ten questions that Heard and its peers ask alike."""

from typing import Any
from uuid import UUID

from surveys.enums import OptOut

REFERENCE = UUID("6a1b1f9e-8d52-4c0f-9d59-2f0b6f0c0de5")
YES_NO = {"yes": "Yes", "no": "No"}
OFTEN = {"always": "Always", "often": "Often", "sometimes": "Sometimes", "rarely": "Hardly ever", "never": "Never"}

# A section each: its title and its questions by key, with what they ask and what can be chosen; nothing for words.
SECTIONS: tuple[tuple[str, dict[str, tuple[str, dict[str, str]]]], ...] = (
    (
        "About your home",
        {
            "safe": ("Do you feel safe where you live?", YES_NO),
            "often": ("How often does somebody ask what you want?", OFTEN),
            "sleep": ("How often do you sleep well?", OFTEN),
            "place": ("Is there a place where you can be alone?", YES_NO),
        },
    ),
    (
        "About your school",
        {
            "bus": ("How often is the bus on time?", OFTEN),
            "lunch": ("How often do you like the lunch?", OFTEN),
            "friend": ("Do you have a friend there?", YES_NO),
        },
    ),
    (
        "In your words",
        {
            "adults": ("How often do adults listen to you?", OFTEN),
            "better": ("What would make it better?", {}),
            "more": ("What else should we know?", {}),
        },
    ),
)
# Asked only of those who feel safe, which all do here: the condition is looked at each time.
ONLY_IF = {"adults": ("all", ("safe", "is", "yes"))}
WORDS = {
    "better": "A light at the bus stop, and a bus that comes when the list says so. My brother waits there alone.",
    "more": "We moved here in spring and I like the park. Please do not close the library on Saturdays.",
}


def answers(number: int) -> dict[str, str]:
    """What somebody answers to all of them."""
    found = {}
    for key, _wording, options in questions():
        found[key] = list(options)[number % len(options)] if options else WORDS[key]
    return {**found, "safe": "yes"}


def questions() -> list[tuple[str, str, dict[str, str]]]:
    """Key, wording and options of each, in order."""
    return [(key, wording, options) for _title, asked in SECTIONS for key, (wording, options) in asked.items()]


def form_fields() -> list[dict[str, Any]]:
    """The same questions as fields of Wagtail's form builder, with the same things to choose."""
    opt_outs = [str(label) for label in OptOut.labels]
    return [
        {
            "label": wording,
            "clean_name": key,
            "field_type": "radio" if options else "multiline",
            "choices": "\n".join([*options.values(), *opt_outs]) if options else "",
            "required": False,
        }
        for key, wording, options in questions()
    ]
