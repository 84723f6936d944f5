"""For officers: the links of a batch that was just made, as a file and as cards to print.

The links are in no database. The page that showed them hands them back, and each must be of this batch.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.text import slugify
from django.utils.translation import gettext as _now
from django.views.decorators.cache import never_cache

from cms.language.languages import direction
from surveys.answering.link_tokens import hash_of, in_groups, normalised
from surveys.answering.receipts import qr_svg
from surveys.exports.links import links_as_csv
from surveys.models import Survey
from surveys.views.inviting import BatchView, address_of

MOST_LANGUAGES = 3
ON_A_SHEET = 8


@dataclass(frozen=True, slots=True)
class Words:
    """What a card or a poster says in one language."""

    language: str
    dir: str
    title: str


@dataclass(frozen=True, slots=True)
class Card:
    qr: str
    groups: list[str]


@method_decorator(never_cache, name="dispatch")
class ShowLinksView(BatchView):
    """The links that the page of the new batch hands back."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Somebody came back to look at them again."""
        messages.warning(request, _now("Links are shown once, when they are made. Nobody can show them again."))
        return self.to_batch()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        tokens = [normalised(token) for token in request.POST.get("tokens", "").split()]
        hashes = [hash_of(token) for token in tokens]
        known = set(self.batch.invitations.filter(token_hash__in=hashes).values_list("token_hash", flat=True))
        if not tokens or not set(hashes) <= known:
            messages.error(request, _now("These are not the links of this batch. Make new ones if they are lost."))
            return self.to_batch()
        return self.as_file(tokens) if request.POST.get("as") == "csv" else self.as_cards(tokens)

    def as_file(self, tokens: Sequence[str]) -> HttpResponse:
        content = links_as_csv(self.batch.label, [address_of(self.request, token) for token in tokens])
        response = HttpResponse(content, content_type="text/csv; charset=utf-8")
        name = slugify(self.batch.label) or "links"
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response

    def as_cards(self, tokens: Sequence[str]) -> HttpResponse:
        cards = [Card(qr_svg(address_of(self.request, token)), in_groups(token)) for token in tokens]
        context = {
            "batch": self.batch,
            "sheets": [cards[start : start + ON_A_SHEET] for start in range(0, len(cards), ON_A_SHEET)],
            "words": words_of(self.survey, self.request.POST.getlist("languages")),
            "address": short_address(self.request),
        }
        return render(self.request, "surveys/admin/cards.html", context)

    def to_batch(self) -> HttpResponse:
        address = reverse("surveys_admin:batch", args=[self.survey.reference, self.batch.reference])
        return redirect(address)


def words_of(survey: Survey, wanted: Sequence[str]) -> list[Words]:
    """The survey's title in the languages that were wanted, as many as fit; in its first one if none is."""
    version = survey.current_version()
    if version is None:
        return []
    questionnaire = version.as_questionnaire()
    codes = [code for code in questionnaire.languages if code in wanted] or questionnaire.languages[:1]
    return [Words(code, direction(code), questionnaire.title[code]) for code in codes[:MOST_LANGUAGES]]


def short_address(request: HttpRequest) -> str:
    """Where a code is typed, as it is written on paper."""
    return f"{request.get_host()}/class"
