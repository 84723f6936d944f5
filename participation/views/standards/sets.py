"""For the coordinator: sets of standards, their words, and the way from and to a spreadsheet."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from participation.actions.standards.keep_set import make_set
from participation.forms.standards.sets import (
    AboutSet,
    CriterionForm,
    FileOfSet,
    NewSet,
    Removal,
    SetChange,
    StandardForm,
)
from participation.models import SetVersion, StandardSet
from participation.standards.built_in import BUILT_IN
from participation.standards.content import SetText
from participation.standards.spreadsheets import MEDIA_TYPE, write_set
from participation.views.listings import StaffListing
from participation.views.planning import NOT_SAVED
from surveys.views.people import person

PERMISSION = "participation.keep_standards"


def address_of(version: SetVersion) -> str:
    return reverse("participation_admin:standard_set", args=[version.set.reference])


class SetsView(StaffListing):
    """The sets of the site, each in its newest words, and those that come ready-made."""

    permission = PERMISSION
    template_name = "participation/admin/standards/sets.html"
    page_title = gettext_lazy("Participation standards")
    header_icon = "tick-inverse"
    no_results_message = gettext_lazy("No set yet. Take a ready-made one, or make one of your own.")
    columns = [
        TitleColumn("name", label=gettext_lazy("Set"), get_url=address_of),
        Column("number", label=gettext_lazy("Version")),
        DateColumn("made_at", label=gettext_lazy("Since")),
    ]

    def get_base_queryset(self) -> QuerySet:
        return SetVersion.objects.newest().select_related("set")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:  # type: ignore[override]
        return [HeaderButton(_("New set"), url=reverse("participation_admin:new_standard_set"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        there = set(StandardSet.objects.values_list("code", flat=True))
        offered = [(code, content) for code, content in BUILT_IN.items() if code not in there]
        named = [(code, content.name["en"], content.source.get("en", "")) for code, content in offered]
        return super().get_context_data(**kwargs) | {"offered": named}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        code = request.POST.get("take", "")
        if code not in BUILT_IN:
            raise Http404
        try:
            made = make_set(code=code, content=BUILT_IN[code], by=person(request))
        except ValidationError:
            # Somebody has taken it already.
            return redirect("participation_admin:standard_sets")
        messages.success(request, _("It is yours now: change its words as you like."))
        return redirect(address_of(made))


class OfSets(WagtailAdminTemplateMixin, TemplateView):
    """A page for the coordinator."""

    header_icon = "tick-inverse"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not person(request).has_perm(PERMISSION):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = {"url": reverse("participation_admin:standard_sets"), "label": _("Participation standards")}
        return [*self.breadcrumbs_items, above, *self.between(), {"url": "", "label": self.get_page_title()}]

    def between(self) -> list[dict[str, Any]]:
        return []

    def not_saved(self, **context: Any) -> HttpResponse:
        messages.error(self.request, str(NOT_SAVED))
        return self.render_to_response(self.get_context_data(**context))


class NewSetView(OfSets):
    page_title = gettext_lazy("New set of standards")
    template_name = "participation/admin/event_form.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        kwargs.setdefault("form", NewSet())
        return super().get_context_data(**kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = NewSet(request.POST)
        made = form.made(person(request))
        return redirect(address_of(made)) if made else self.not_saved(form=form)


class OfOneSet(OfSets):
    @cached_property
    def version(self) -> SetVersion:
        newest = SetVersion.objects.newest().with_words()
        found: SetVersion = get_object_or_404(newest, set__reference=self.kwargs["reference"])
        return found

    @cached_property
    def words(self) -> SetText:
        return self.version.content()

    def given(self) -> dict[str, Any]:
        return {"set": self.version.set, "content": self.words}

    def between(self) -> list[dict[str, Any]]:
        return [{"url": address_of(self.version), "label": str(self.version)}]


class SetView(OfOneSet):
    """One set in its newest words."""

    template_name = "participation/admin/standards/set.html"

    def get_page_title(self) -> str:
        return str(self.version)

    def between(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        forms = {
            "about_form": AboutSet(prefix="about", **self.given()),
            "file_form": FileOfSet(prefix="file", **self.given()),
        }
        context = super().get_context_data(**forms | kwargs)
        return context | {"version": self.version, "versions": self.version.set.versions.select_related("made_by")}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form: SetChange
        if "import" in request.POST:
            name, form = "file_form", FileOfSet(request.POST, request.FILES, prefix="file", **self.given())
        else:
            name, form = "about_form", AboutSet(request.POST, prefix="about", **self.given())
        if not form.recorded(person(request)):
            return self.not_saved(**{name: form})
        messages.success(request, _("Saved. Evaluations that are under way keep the words that they began with."))
        return redirect(address_of(self.version))


class SetFile(OfOneSet):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        name = f"{self.version.set.code}-{self.version.number}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(write_set(self.words), content_type=MEDIA_TYPE, headers=headers)


class OfOneText(OfOneSet):
    """A page with the form of one standard or one criterion, and the button that takes it out."""

    template_name = "participation/admin/standards/text.html"

    def form(self, data: Any = None) -> SetChange:
        raise NotImplementedError

    def without(self, content: SetText) -> SetText:
        raise NotImplementedError

    @property
    def is_there(self) -> bool:
        raise NotImplementedError

    def removal(self, data: Any = None) -> Removal:
        return Removal(data, prefix="remove", without=self.without, **self.given())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = {"form": self.form(), "removal": self.removal(), "is_there": self.is_there, "version": self.version}
        return super().get_context_data(**shown | kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        is_removal = "remove" in request.POST and self.is_there
        form = self.removal(request.POST) if is_removal else self.form(request.POST)
        if not form.recorded(person(request)):
            return self.not_saved(**{"removal" if is_removal else "form": form})
        messages.success(request, _("Saved. Evaluations that are under way keep the words that they began with."))
        return redirect(address_of(self.version))


class StandardView(OfOneText):
    """A standard of a set; a new one without a code in the address."""

    @cached_property
    def standard(self) -> Any:
        code = self.kwargs.get("code")
        found = self.words.standard(code) if code else None
        if code and found is None:
            raise Http404
        return found

    def get_page_title(self) -> str:
        return str(self.standard.title["en"]) if self.standard else _("New standard")

    @property
    def is_there(self) -> bool:
        return self.standard is not None

    def form(self, data: Any = None) -> SetChange:
        return StandardForm(data, standard=self.standard, **self.given())

    def without(self, content: SetText) -> SetText:
        return content.without_standard(self.standard.code)


class CriterionView(OfOneText):
    """A criterion of a standard; a new one without a criterion in the address."""

    @cached_property
    def standard(self) -> Any:
        found = self.words.standard(self.kwargs["code"])
        if found is None:
            raise Http404
        return found

    @cached_property
    def criterion(self) -> Any:
        code = self.kwargs.get("criterion")
        found = next((each for each in self.standard.criteria if each.code == code), None)
        if code and found is None:
            raise Http404
        return found

    def get_page_title(self) -> str:
        return _("Criterion") if self.criterion else _("New criterion")

    @property
    def is_there(self) -> bool:
        return self.criterion is not None

    def form(self, data: Any = None) -> SetChange:
        return CriterionForm(data, standard=self.standard, criterion=self.criterion, **self.given())

    def without(self, content: SetText) -> SetText:
        return content.without_criterion(self.standard.code, self.criterion.code)
