"""Answers the editor with the figures and hints for the words in its preview, saved or not."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from cms.plain_language.told import check

LONGEST = 200_000


@require_POST
def plain_language(request: HttpRequest) -> HttpResponse:
    """`text` and its `language`; nothing is stored. Wagtail lets only people through who may enter its admin."""
    text = request.POST.get("text", "")[:LONGEST]
    result = check(text, request.POST.get("language", "")[:12])
    return render(request, "cms/panels/plain_language_result.html", {"result": result})
