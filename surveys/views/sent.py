"""The page after sending: thanks, and the code of the receipt."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from cms.caching.moulds import is_for_moulds, poured
from surveys.actions.send_sheet import receipt_of
from surveys.answering.after_sending import offered_after
from surveys.answering.receipts import in_groups, qr_svg
from surveys.answering.tickets import keep
from surveys.views.sheets import other_tickets, sent_response


@csrf_exempt  # It only makes the browser forget; see the same-origin policy of its cookie.
@never_cache
def sent(request: HttpRequest, reference: UUID) -> HttpResponse:
    """The receipt, for as long as this browser keeps the ticket; posting makes it forget."""
    found = sent_response(request, reference)
    if found is None:
        return redirect("surveys:check", reference=reference)
    response, ticket = found
    if response.survey.is_tell_us:
        return redirect("surveys:tell_us_sent")
    if request.method == "POST":
        forgotten = redirect("surveys:survey", reference=reference)
        keep(forgotten, other_tickets(request, ticket.key))
        return forgotten
    questionnaire = response.version.as_questionnaire()
    groups = in_groups(receipt_of(response, ticket))
    address = request.build_absolute_uri(reverse("participation:receipt"))
    survey, version = response.survey, response.version
    context = {
        "survey_title": questionnaire.title.get(get_language() or "", questionnaire.title[questionnaire.languages[0]]),
        "thanks": questionnaire.thanks.get(get_language() or "", ""),
        "receipt_url": address,
        "offered": tuple((str(heading), str(sentence), to) for heading, sentence, to in offered_after(survey)),
    }

    def page(groups: list[str]) -> str:
        shown = {**context, "survey": survey, "groups": groups, "qr": qr_svg(address)}
        return render_to_string("surveys/sent.html", shown, request)

    if not is_for_moulds(request):
        return HttpResponse(page(groups))
    place = (get_language(), request.get_full_path(), survey.reference, survey.lawful_at)
    return HttpResponse(
        poured(
            request,
            ("sent", place, version.pk, version.compiled_at, *context.values()),
            dict(enumerate(groups)),
            lambda: page(groups),
            lambda marks: page([marks.mark(place) for place, _group in enumerate(groups)]),
        )
    )
