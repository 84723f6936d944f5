"""What the editor of a survey page sends."""

from typing import Any

from django.urls import reverse
from wagtail.blocks import Block, BooleanBlock, ListBlock, StreamBlock, StructBlock
from wagtail.test.utils.form_data import nested_form_data

from surveys.pages import SurveyPage
from tests.surveys.factories import block, make_lawful


def yes_no(key: str, wording: str) -> dict[str, Any]:
    return block("yes_no", key=key, wording=wording)


def posted(*stream: tuple[str, dict[str, Any]], **more: Any) -> dict[str, Any]:
    """What the editor sends for a page with these blocks. What a block is not told is as in a new one."""
    kinds = SurveyPage._meta.get_field("questions").stream_block.child_blocks
    blocks = [(name, {**as_new(kinds[name]), **value}) for name, value in stream]
    counted = {
        "count": len(blocks),
        **{str(i): {"deleted": "", "order": i, "type": t, "id": "", "value": v} for i, (t, v) in enumerate(blocks)},
    }
    fields = {"title": "Your home", "slug": "your-home", "summary": "", "who_hears": "", "what_happens_next": ""}
    return nested_form_data(
        {**fields, "what_we_keep": "", "thanks": "", "easy_read_body": {"count": 0}, "questions": counted, **more}
    )


def as_new(kind: Block) -> Any:
    """What the form of a new block sends, whatever is in it."""
    if isinstance(kind, StructBlock):
        fields = {name: as_new(child) for name, child in kind.child_blocks.items()}
        return {name: value for name, value in fields.items() if value is not None}
    if isinstance(kind, ListBlock | StreamBlock):
        return {"count": 0}
    value = kind.get_default()
    if isinstance(kind, BooleanBlock):
        return "on" if value else None
    return "" if value is None else str(value)


def posted_question(wording: str, key: str = "", **more: Any) -> dict[str, Any]:
    return {"wording": wording, "key": key, **more}


def posted_options(*options: tuple[str, str]) -> dict[str, Any]:
    """Options as label and code."""
    return {
        "count": len(options),
        **{
            str(i): {
                "deleted": "",
                "order": i,
                "type": "item",
                "id": "",
                "value": {"label": label, "code": code, "image": ""},
            }
            for i, (label, code) in enumerate(options)
        },
    }


def publish_new(client: Any, parent: Any, data: dict[str, Any]) -> Any:
    """Save a draft, fill in its lawful record, and press Publish."""
    client.post(reverse("wagtailadmin_pages:add", args=["surveys", "surveypage", parent.pk]), data)
    page = SurveyPage.objects.get()
    make_lawful(page.survey)
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**data, "action-publish": "1"})
