"""A figure that was frozen for everybody, shown in a page."""

import re
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from cms.figures import Found, figure_at

UUID_PATTERN = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


def found_by(address: str) -> Found | None:
    """The figure at an address, or with a reference; None where there is none any more."""
    matched = re.search(UUID_PATTERN, address or "")
    return figure_at(UUID(matched.group())) if matched else None


class FigureBlock(blocks.StructBlock):
    """Named by its address, which stands beside it where officers freeze figures. It says nothing once withdrawn."""

    # A pattern, so that no translator is asked to translate an address.
    address = blocks.RegexBlock(
        regex=UUID_PATTERN,
        default="",
        label=_("Address of the figure"),
        help_text=_("Copy it from “Figures for everybody” of the survey."),
        error_messages={"invalid": _("This is no address of a figure. Copy it from “Figures for everybody”.")},
    )

    class Meta:
        icon = "table"
        label = _("Figure from a survey")
        template = "blocks/figure.html"

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if found_by(cleaned["address"]) is None:
            gone = ValidationError(_("There is no such figure, or it was withdrawn. Copy the address again."))
            raise blocks.StructBlockValidationError(block_errors={"address": gone})
        return cleaned

    def get_context(self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "found": found_by(value["address"])}
