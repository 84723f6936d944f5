"""What somebody puts into a translation in place of what its source shows: only what they could have chosen there.

wagtail-localize keeps any number that it is sent, as a picture, a file or a page.
"""

from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Field, ForeignKey, Model
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.settings import api_settings
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail_localize.models import OverridableSegment

from accounts.models import User
from cms.page_forms import is_all_choosable


def is_theirs_to_show(request: HttpRequest, user: User, segment_id: int) -> bool:
    """Whether `user` may show what `request` puts into the place of a segment. Asked before the view runs."""
    if request.method != "PUT":
        return True
    segment = OverridableSegment.objects.select_related("source", "context").filter(pk=segment_id).first()
    if segment is None:
        return True
    try:
        model = model_named_in(segment)
    except (KeyError, ObjectDoesNotExist):
        # The source has lost the place since, so nothing can be shown there.
        return False
    return model is None or is_all_choosable(model, {(model, value_in(request))}, user)


def model_named_in(segment: OverridableSegment) -> type[Model] | None:
    """The pages, pictures or files of which the segment names one; None if it is an address or another text."""
    instance = segment.source.as_instance()
    first, *names = segment.context.get_field_path(instance).split(".")
    field: Field = instance._meta.get_field(first)
    if isinstance(field, ForeignKey):
        return field.related_model
    return _model_in_stream(field.stream_block, names) if isinstance(field, StreamField) else None


def _model_in_stream(block: Any, names: list[str]) -> type[Model] | None:
    for name in names:
        block = block.child_block if isinstance(block, blocks.ListBlock) else block.child_blocks[name]
    return block.model_class if isinstance(block, blocks.ChooserBlock) else None


def value_in(request: HttpRequest) -> str:
    """What a PUT brings: Django reads forms from a POST alone. The body stays for the view to be read again."""
    _body = request.body
    parsers = [parser() for parser in api_settings.DEFAULT_PARSER_CLASSES]
    return str(Request(request, parsers=parsers).POST.get("value", ""))
