"""Changing how a survey looks, or its language, at any point and without losing anything."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from surveys.actions.save_answers import save_answers
from surveys.enums import Presentation
from surveys.models import Sheet
from surveys.views.way import WayView

LOOK, LANGUAGE = "look:", "language:"


def look_in(wish: str) -> str | None:
    """The presentation that a button wants; None if it is no such button."""
    look = wish.removeprefix(LOOK)
    return look if wish.startswith(LOOK) and look in Presentation.values else None


def language_in(wish: str) -> str | None:
    """The language that a button wants; None if it is no such button."""
    code = wish.removeprefix(LANGUAGE)
    return code if wish.startswith(LANGUAGE) and code in dict(settings.LANGUAGES) else None


class LookView(WayView):
    """Another presentation, wished for on a page that has no answers to save: the check, or the code to come back."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, reference: UUID) -> HttpResponse:
        look = look_in(request.POST.get("go", ""))
        if look and self.is_ours(request):
            try:
                save_answers(sheet_key=self.held.sheet.key, answers={}, language=self.language, presentation=look)
            except Sheet.DoesNotExist:
                return self.without_sheet(request, reference)
        if request.POST.get("at") == "stop":
            return redirect("surveys:stop", reference=reference)
        return self.to_check()
