"""The site's own addresses, the bare view, and the least that saves a section."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from benchmarks.peer.asked import SECTIONS
from benchmarks.peer.models import Written
from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as site_urls

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


MinimalForm = type(
    "MinimalForm",
    (forms.Form,),
    {
        f"q-{key}": forms.ChoiceField(choices=list(options.items()), label=wording, required=False)
        for key, (wording, options) in SECTIONS[0][1].items()
    },
)


@csrf_exempt
def minimal(request: HttpRequest) -> HttpResponse:
    """A Django form and one JSON insert, nothing else."""
    form = MinimalForm(request.POST)
    if not form.is_valid():
        return HttpResponse("What is that?", status=400)
    Written.objects.create(answers=form.cleaned_data)
    return HttpResponse("Saved.")


urlpatterns = [path("hello/", hello), path("minimal/", minimal), *site_urls]
