"""What stands in a board report: text, frozen figures, entries of "you said, we did", and pledges.

Blocks hold names and no facts. Whatever they name may be gone when the report is read, which the report then says.
"""

import re
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.blocks.text import HeadingBlock, TextBlock
from participation.reports.registry import sources

REFERENCE = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def source_choices() -> list[tuple[str, Any]]:
    return [(source.name, source.title) for source in sources()]


def figure_choices() -> list[tuple[str, str]]:
    """Every figure that was frozen for some report that is not published, by the title it was given last."""
    figures = apps.get_model("participation", "FrozenFigure").objects.exclude(report__state="published")
    found = {
        f"{source}.{key}": data["title"]
        for source, key, data in figures.order_by("pk").values_list("source", "key", "data")
    }
    return [(place, f"{next(iter(title.values()), place)} ({place})") for place, title in sorted(found.items())]


def pledge_choices() -> list[tuple[str, str]]:
    pledges = apps.get_model("participation", "Pledge").objects.public()
    return [(str(pledge.reference), f"{pledge.number}. {pledge}") for pledge in pledges]


class EntryBlock(blocks.StructBlock):
    """One entry of "you said, we did", with the quotes that everybody may read."""

    address = blocks.RegexBlock(
        regex=REFERENCE.pattern.join((".*", ".*")),
        label=_("Its address"),
        help_text=_("Open the entry in “you said, we did” and copy its address."),
        error_messages={"invalid": _("This is no address of an entry. Open the entry and copy its whole address.")},
    )
    with_quotes = blocks.BooleanBlock(label=_("With its quotes"), required=False, default=True)

    class Meta:
        icon = "openquote"
        label = _("An entry of “you said, we did”")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        entries = apps.get_model("participation", "PublicEntry").objects
        if not entries.filter(viewpoint__reference=reference_in(cleaned["address"])).exists():
            wrong = ValidationError(_("No public entry has this address. Choose one that everybody can read."))
            raise blocks.StructBlockValidationError(block_errors={"address": wrong})
        return cleaned


def reference_in(address: str) -> str:
    """The reference of an entry within its address; empty if there is none."""
    found = REFERENCE.search(address.lower())
    return found.group() if found else ""


class ReportStream(blocks.StreamBlock):
    """Flat, as every stream here: no block holds a stream."""

    heading = HeadingBlock()
    text = TextBlock()
    source = blocks.ChoiceBlock(
        choices=source_choices,
        label=_("All figures of one source"),
        icon="table",
        help_text=_("Its name as a heading, then each of its figures."),
    )
    figure = blocks.ChoiceBlock(choices=figure_choices, label=_("One figure"), icon="table")
    entry = EntryBlock()
    pledge = blocks.ChoiceBlock(choices=pledge_choices, label=_("A promise without an end"), icon="pick")
