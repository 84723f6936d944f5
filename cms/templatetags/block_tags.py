"""Shows a stream of blocks; easy-read steps that follow each other become one list."""

from itertools import groupby
from typing import Any

from django import template

register = template.Library()

STEP = "easy_read"


@register.simple_tag
def in_groups(stream: Any) -> list[dict[str, Any]]:
    """`{"are_steps", "blocks"}` for each run of steps and each run of other blocks, in order."""
    runs = groupby(stream or [], key=lambda block: block.block_type == STEP)
    return [{"are_steps": are_steps, "blocks": list(blocks)} for are_steps, blocks in runs]
