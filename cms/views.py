"""Error pages that say what to do."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without a request, so that no context processor runs: whatever is broken may be one of them."""
    return HttpResponse(render_to_string("500.html"), status=500)


def health(request: HttpRequest) -> HttpResponse:
    """Answers whether the process serves; says nothing about anybody."""
    return HttpResponse("ok\n", content_type="text/plain")
