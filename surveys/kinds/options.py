"""Options as officers write them: what is wrong with them, and what they become."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import StructValue

from surveys.asking.questionnaire import MIXED, NEEDS_WORDS, Option, Texts
from surveys.asking.reserved import CODES
from surveys.enums import OptionRole, OptOut
from surveys.kinds.base import Values
from surveys.kinds.pictures import picture_of, symbol_named

FEWEST = 2


def code_problems(options: Collection[Mapping[str, Any]]) -> list[str]:
    """What is wrong with the codes of options, as sentences."""
    problems = [
        _("The option “%(label)s” has no code. Give it one, such as “often”.") % {"label": option["label"]}
        for option in options
        if not option["code"]
    ]
    for code, count in Counter(option["code"] for option in options).items():
        if code and count > 1:
            problems.append(_("Two options have the code “%(code)s”. Each needs its own.") % {"code": code})
    return problems + reserved_problems((option["label"], option["code"]) for option in options)


def reserved_problems(options: Iterable[tuple[str, str]]) -> list[str]:
    """Options, by label and code, that nobody could tell from a wish not to answer."""
    message = _(
        "The option “%(label)s” has the code “%(code)s”, which stands for “%(wish)s” below every question. "
        "Give it another code, or leave the option out."
    )
    return [
        message % {"label": label, "code": code, "wish": OptOut(code).label}
        for label, code in options
        if code in CODES
    ]


def option_problems(value: StructValue) -> list[str]:
    """What is wrong with the options of a block and with the order that it wants for them."""
    options: Sequence[Mapping[str, Any]] = value["options"]
    problems = code_problems(options)
    if len(options) < FEWEST:
        problems.append(_("It needs at least two options. Add another one."))
    others = [option["label"] for option in options if option.get("role") == OptionRole.OTHER]
    if len(others) > 1:
        problems.append(
            _("Both “%(first)s” and “%(second)s” are “other”. Only one option can have a line to write on.")
            % {"first": others[0], "second": others[1]}
        )
    if value.get("mixed") and sum(not option.get("role") for option in options) < FEWEST:
        problems.append(
            _("Its order is to be mixed, but fewer than two options can move. Let more of them move, or do not mix.")
        )
    if value.get("needs_words") and not others:
        problems.append(_("It asks for words beside “other”, but no option is “other”. Choose one, or do not ask."))
    return problems


def labels_at(values: Values, name: str, index: int) -> Texts:
    """The label of the item at `index` of the list `name`, in every language."""
    return {language: value[name][index]["label"] for language, value in values.items()}


def options_of(values: Values) -> tuple[Option, ...]:
    """The options of a block in every language."""
    source = next(iter(values.values()))
    found = []
    for index, option in enumerate(source["options"]):
        alt = {language: value["options"][index].get("alt") or "" for language, value in values.items()}
        alt = alt if any(alt.values()) else {}
        picture = picture_of(option.get("image"), alt) or symbol_named(option.get("symbol") or "", alt)
        role = option.get("role") or ""
        found.append(Option(option["code"], labels_at(values, "options", index), picture, role=role))
    return tuple(found)


def option_settings(value: StructValue) -> dict[str, Any]:
    """The settings that every kind with authored options has; those that are off are left out."""
    wanted = {MIXED: value.get("mixed"), NEEDS_WORDS: value.get("needs_words")}
    return {name: True for name, is_wanted in wanted.items() if is_wanted}
