"""Hands out the files that show what was done, to those who follow the chain, and only to be saved."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from participation.models import EvidenceFile, Viewpoint
from surveys.views.people import person


@require_safe
@never_cache
def evidence_file(request: HttpRequest, reference: UUID) -> HttpResponse:
    visible = Viewpoint.objects.visible_to(person(request))
    files = EvidenceFile.objects.filter(commitment__decision__briefing__viewpoint__in=visible)
    file = get_object_or_404(files.select_related("content"), reference=reference)
    return HttpResponse(
        bytes(file.content.content),
        content_type=file.media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{file.name}"',
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
