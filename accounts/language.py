"""The account pages speak the languages of the admin, since they are for staff and their texts come from there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse
from django.utils import translation


def in_staff_language(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page in half a language is worse than one in English: only languages that the admin speaks are used."""

    @wraps(view)
    def speaking(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        spoken = [code for code, _name in settings.WAGTAILADMIN_PERMITTED_LANGUAGES]
        wanted = translation.get_language() or settings.LANGUAGE_CODE
        with translation.override(wanted if wanted in spoken else settings.LANGUAGE_CODE):
            response = view(request, *args, **kwargs)
            if isinstance(response, SimpleTemplateResponse):
                response.render()
        return response

    return speaking
