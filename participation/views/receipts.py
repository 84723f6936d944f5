"""The receipt page: what became of the answers that somebody sent.

The code travels in the body of a POST and never in an address: addresses land in logs, in histories and in what one
page tells the next. No cookie is set, and whoever does not know the code can neither ask nor answer anything, so the
forms need no token, and the empty form can be kept in the page cache.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from cms.language.guard import is_served
from participation import surveys_below
from participation.actions.take_back_answers import take_back_answers
from participation.chain import chains
from participation.forms.receipts import ReceiptForm
from participation.models import TakenBack
from participation.views.receipt_deeds import Receipt
from surveys.answering import guesses, receipts
from surveys.models import Complaint, Response

GUESSES = "receipt"


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return render(request, "participation/receipt.html", {"form": ReceiptForm()})
    response = answer(request)
    add_never_cache_headers(response)
    return response


def answer(request: HttpRequest) -> HttpResponse:
    """What became of it, or the form again with what was typed."""
    address = guesses.address_of(request)
    form = ReceiptForm(request.POST)
    if guesses.too_many(address, GUESSES):
        context = {"form": form, "wait_minutes": guesses.MINUTES}
        return render(request, "participation/receipt.html", context, status=429)
    if form.is_valid():
        sent = find(form.cleaned_data["code"])
        if sent is not None:
            return show(request, sent, form.cleaned_data["code"])
        if taken := TakenBack.objects.filter(receipt_hmac=receipts.hmac_of(form.cleaned_data["code"])).first():
            return gone(request, taken)
        guesses.count_failure(address, GUESSES)
        form.add_error("code", _("We do not know this code. Look at your receipt again: is one letter different?"))
    return render(request, "participation/receipt.html", {"form": form})


def find(code: str) -> Response | None:
    return Response.objects.select_related("survey__organisation").filter(receipt_hmac=receipts.hmac_of(code)).first()


def gone(request: HttpRequest, taken: TakenBack) -> HttpResponse:
    """Says that the answers of this code were taken back, however often it is asked."""
    return render(request, "participation/taken_back.html", {"day": taken.on})


def show(request: HttpRequest, sent: Response, code: str) -> HttpResponse:
    """Where each viewpoint stands that something in these answers became part of; never the answers themselves."""
    deed = request.POST.get("do")
    if deed == "take_back":
        return render(request, "participation/take_back.html", {"code": code})
    if deed == "take_back_for_good" and (taken := take_back_answers(response=sent)):
        return gone(request, taken)
    page = Receipt(request, sent)
    page.act()
    survey = surveys_below.title_of(sent.survey)
    consultation = surveys_below.consultation_of(sent.survey)
    complaint = Complaint.objects.filter(comment__response=sent).first() if sent.survey.is_tell_us else None
    steps = chains.response_steps(sent.day, survey, consultation)
    context = {
        "survey": survey,
        "is_tell_us": sent.survey.is_tell_us,
        "complaint": complaint,
        "is_late": complaint and complaint.is_late(timezone.localdate()),
        "day": sent.day,
        "parts": page.parts(),
        "thanks": page.thanks,
        "more": page.more(),
        "easy": page.wants_easy_words,
        "form": page.form,
        "takes_words": page.takes_words,
        "steps": steps,
        "states": chains.states(steps),
        "code": code,
        "groups": receipts.in_groups(code),
        "languages": other_languages(request),
    }
    return render(request, "participation/receipt_found.html", context)


def other_languages(request: HttpRequest) -> list[dict[str, str]]:
    """Where the same receipt can be read in another language that the site is shown in."""
    found = []
    for code, name in settings.LANGUAGES:
        if not is_served(request, code):
            continue
        with override(code):
            found.append({"code": code, "name": name, "url": reverse("participation:receipt")})
    return [language for language in found if language["url"] != request.path]
