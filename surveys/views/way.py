"""What the pages on the way through a sheet share: the answers so far, and the steps that follow from them."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse, translate_url
from django.utils.functional import cached_property
from django.utils.translation import get_language

from cms.caching.moulds import Marks, is_for_moulds, poured
from surveys.actions.stop_sheet import stop_sheet
from surveys.asking.answers import Answer, answers_from_data
from surveys.asking.path import Step, steps
from surveys.enums import Presentation
from surveys.models import Sheet
from surveys.views.sheets import SheetView, help_address

# The slots of what only the holder of a sheet has, and what of a context is no part of a mould's key.
TOKEN, TURN = "token", "turn"
NOT_IN_KEY = {TOKEN, TURN, "survey", "presentations"}
# With these a page is the same for everybody at the same point; any other query is a page of its own.
USUAL_QUERIES = ("", "change=1")


class WayView(SheetView):
    """A page on the way through a sheet; knows the answers so far and the steps that follow from them."""

    @cached_property
    def language(self) -> str:
        return get_language() or self.held.sheet.language

    def answers(self) -> dict[str, Answer]:
        return answers_from_data(self.held.sheet.answers)

    def all_steps(self) -> list[Step]:
        sheet = self.held.sheet
        return steps(self.held.questionnaire, self.answers(), presentation=sheet.presentation, age_band=sheet.age_band)

    def steps(self) -> list[Step]:
        """The steps that can be opened: none of a part that somebody has covered."""
        return [step for step in self.all_steps() if step.section.key not in self.held.sheet.covered]

    def base_context(self) -> dict[str, Any]:
        return {
            "survey": self.held.survey,
            "survey_title": self.held.questionnaire.title[self.language],
            "token": self.held.ticket.form_token,
            "presentation": self.held.sheet.presentation,
            "presentations": Presentation.choices,
            "is_trial": self.held.sheet.is_trial,
            "is_preview": self.held.sheet.version.is_preview,
            "help_address": help_address(self.held.survey.reference, self.kwargs.get("key", "")),
            "is_back": "back" in self.request.GET,
        }

    @cached_property
    def is_like_others(self) -> bool:
        """Whether nothing but the answers tells this page from that of another visitor at the same point.

        Nobody's page is made from a mould who is signed in, tries something out, left something unfinished, or shares
        the device with others.
        """
        sheet = self.held.sheet
        return (
            self.request.META.get("QUERY_STRING", "") in USUAL_QUERIES
            and is_for_moulds(self.request)
            and not (sheet.is_trial or sheet.version.is_preview or sheet.drafts or sheet.covered)
            and not any(section.own_voice for section in self.held.questionnaire.sections)
        )

    def rendered(self, template: str, context: dict[str, Any]) -> str:
        return render_to_string(template, context, self.request)

    def poured(
        self,
        key: Hashable,
        context: dict[str, Any],
        values: Mapping[Hashable, str],
        plain: Callable[[], str],
        marked: Callable[[Marks], str | None],
    ) -> HttpResponse:
        """The page from its mould. All of `context` but what is the holder's own belongs to the key."""
        version, survey = self.held.sheet.version, self.held.survey
        same = tuple(value for name, value in context.items() if name not in NOT_IN_KEY)
        place = (self.language, self.request.get_full_path(), survey.reference, survey.lawful_at)
        whole_key = (key, place, version.pk, version.compiled_at, same)
        own: dict[Hashable, str] = {TOKEN: context[TOKEN], TURN: str(context.get(TURN, ""))}
        return HttpResponse(poured(self.request, whole_key, {**values, **own}, plain, marked))

    @property
    def open_part(self) -> str:
        """The first part with a voice of its own that is not covered yet."""
        return next((step.section.key for step in self.steps() if step.section.own_voice), "")

    def to_step(self, key: str, fragment: str = "") -> HttpResponse:
        reference = self.held.survey.reference
        address = reverse("surveys:step", kwargs={"reference": reference, "key": key})
        return redirect(f"{address}#{fragment}" if fragment else address)

    def to_language(self, code: str) -> HttpResponse:
        """The same page in another language."""
        return redirect(translate_url(self.request.get_full_path(), code))

    def to_cover(self, section: str) -> HttpResponse:
        return redirect("surveys:cover", reference=self.held.survey.reference, key=section)

    def to_check(self) -> HttpResponse:
        return redirect("surveys:check", reference=self.held.survey.reference)

    def stop(self) -> HttpResponse:
        """Give the sheet a code to come back with, and show it."""
        reference = self.held.survey.reference
        try:
            stop_sheet(sheet_key=self.held.sheet.key)
        except Sheet.DoesNotExist:
            return self.without_sheet(self.request, reference)
        return redirect("surveys:stop", reference=reference)

    def to_help(self) -> HttpResponse:
        return HttpResponseRedirect(help_address(self.held.survey.reference, self.kwargs.get("key", "")))
