"""For officers: the codes of classes and groups, their posters, and answers that came on paper."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.actions.class_codes import change_class_code, make_class_code
from surveys.actions.start_sheet import start_sheet
from surveys.actions.take_back import take_back_class_code
from surveys.answering.receipts import qr_svg
from surveys.answering.tickets import keep
from surveys.enums import AgeBand, Channel, SurveyState
from surveys.forms.inviting import ClassCodeForm, PaperForm
from surveys.language_links import shown_in
from surveys.models import ClassCode
from surveys.views.inviting import NOT_SAVED, InviterView
from surveys.views.links import short_address, words_of
from surveys.views.people import person
from surveys.views.sheets import Held, other_tickets
from surveys.views.starting import first_step


class MakeClassCodeView(InviterView):
    """A form that makes a code for one class or group."""

    page_title = _("Make a class code")
    template_name = "surveys/admin/invite.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", ClassCodeForm())
        return {
            **context,
            "button": _("Make the code"),
            "explanation": _(
                "One code for a whole class or group, to say aloud or to put on the wall. It takes as many answers as "
                "you say. Answers know their group and nothing else of where they came from."
            ),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = ClassCodeForm(request.POST)
        if not form.is_valid():
            messages.error(request, NOT_SAVED)
            return self.render_to_response(self.get_context_data(form=form))
        made = make_class_code(survey=self.survey, user=person(request), **given_in(form))
        return redirect("surveys_admin:class_code", reference=self.survey.reference, class_code=made.reference)


def given_in(form: ClassCodeForm) -> dict[str, Any]:
    names = ("label", "ask_whom", "limit")
    return {**{name: form.cleaned_data[name] for name in names}, "expires_at": form.expires_at}


class ClassCodeView(InviterView):
    """One class: its code, how many have answered, more places, and taking it back."""

    page_title = _("A class code")
    template_name = "surveys/admin/class_code.html"

    @cached_property
    def class_code(self) -> ClassCode:
        found: ClassCode = get_object_or_404(self.survey.class_codes, reference=self.kwargs["class_code"])
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", ClassCodeForm(instance=self.class_code))
        version = self.survey.current_version()
        codes = version.as_questionnaire().languages if version else ()
        return {
            **context,
            "class_code": self.class_code,
            "state": self.class_code.pass_at(timezone.now()),
            "sent": self.class_code.sent,
            "address": poster_address(self.request, self.class_code),
            "languages": shown_in(codes),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        here = redirect("surveys_admin:class_code", reference=self.survey.reference, class_code=kwargs["class_code"])
        if request.POST.get("do") == "take_back":
            take_back_class_code(class_code=self.class_code)
            messages.success(request, _now("Taken back. Nobody can begin with this code any more."))
            return here
        form = ClassCodeForm(request.POST, instance=ClassCode.objects.get(pk=self.class_code.pk))
        if form.is_valid():
            try:
                change_class_code(class_code=self.class_code, **given_in(form))
            except ValidationError as error:
                form.add_error(None, error)
            else:
                messages.success(request, _now("Saved. It counts from now on."))
                return here
        messages.error(request, NOT_SAVED)
        return self.render_to_response(self.get_context_data(form=form))


class PosterView(ClassCodeView):
    """The code as a page for the wall."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        context = {
            "class_code": self.class_code,
            "qr": qr_svg(poster_address(request, self.class_code)),
            "words": words_of(self.survey, request.GET.getlist("languages")),
            "address": short_address(request),
        }
        return render(request, "surveys/admin/poster.html", context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.get(request)


def poster_address(request: HttpRequest, class_code: ClassCode) -> str:
    return request.build_absolute_uri(f"/class/{class_code.code}/")


class PaperView(InviterView):
    """Answers that came on paper are keyed in here: the same steps, marked as paper by the platform."""

    page_title = _("Key in answers from paper")
    template_name = "surveys/admin/invite.html"

    def form(self, data: Any = None) -> PaperForm:
        version = self.survey.current_version()
        codes = version.as_questionnaire().languages if version else ()
        languages = shown_in(codes)
        return PaperForm(data, languages=languages, age_bands=AgeBand.choices)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context.setdefault("form", self.form())
        return {
            **context,
            "button": _("Begin"),
            "explanation": _(
                "Type what stands on the paper, word for word. At the end write the receipt code on the slip for the "
                "person whose paper it is. Then come back here for the next one."
            ),
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form, version = self.form(request.POST), self.survey.current_version()
        if self.survey.state_at(timezone.now()) != SurveyState.OPEN or version is None:
            messages.error(request, _now("This survey takes no answers now. Open it first."))
            return redirect("surveys_admin:paper", reference=self.survey.reference)
        if not form.is_valid():
            messages.error(request, NOT_SAVED)
            return self.render_to_response(self.get_context_data(form=form))
        sheet, ticket = start_sheet(version=version, channel=Channel.PAPER, **form.cleaned_data)
        key = first_step(Held(sheet, ticket))
        with translation.override(sheet.language):
            response = redirect("surveys:step", reference=self.survey.reference, key=key)
        keep(response, [ticket, *other_tickets(request)])
        return response
