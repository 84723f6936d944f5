"""For readers: themes that a machine suggests, each with a few texts, and giving one a name."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from surveys.actions.suggest_themes import ask_for_themes
from surveys.models import Comment, SuggestedTheme, ThemeRun, ThemeSample
from surveys.views.codebook import EditCodeView
from surveys.views.people import person
from surveys.views.readers import ReaderView


class LanguageForm(forms.Form):
    """In which language the texts are whose themes are wanted."""

    language = forms.ChoiceField(label=_("Texts in"), choices=settings.LANGUAGES)


class ThemesView(ReaderView):
    """The newest suggestions for each language. Suggestions are never figures: they name nothing by themselves."""

    door = "themes"
    page_title = _("Suggested themes")
    header_icon = "list-ul"
    template_name = "surveys/admin/themes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = {"form": LanguageForm(), **super().get_context_data(**kwargs)}
        runs = list(ThemeRun.objects.filter(survey=self.survey).select_related("asked_by"))
        themes = list(SuggestedTheme.objects.filter(run__in=runs).select_related("code"))
        texts = self.samples(themes)
        shown = [
            (run, [(theme, texts.get(theme.pk, [])) for theme in themes if theme.run_id == run.pk]) for run in runs
        ]
        can_edit = person(self.request).has_perm("surveys.edit_codebook", self.survey)
        return context | {"runs": shown, "can_edit": can_edit, "languages": dict(settings.LANGUAGES)}

    def samples(self, themes: list[SuggestedTheme]) -> dict[int, list[Comment]]:
        """A few texts of each theme, written down as read."""
        found: dict[int, list[Comment]] = {}
        rows = ThemeSample.objects.filter(theme__in=themes, comment__in=self.released).select_related("comment")
        for row in rows.order_by("theme", "rank"):
            found.setdefault(row.theme_id, []).append(row.comment)
        self.log(len({comment.pk for comments in found.values() for comment in comments}))
        return found

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = LanguageForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            ask_for_themes(survey=self.survey, by=person(request), **form.cleaned_data)
        except ValidationError as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, _now("Asked. The suggestions appear here in a few minutes."))
        return redirect("surveys_admin:themes", reference=self.survey.reference)


class NameThemeView(EditCodeView):
    """A new code that is named after a suggested theme."""

    door = "name_theme"

    @cached_property
    def theme(self) -> SuggestedTheme:
        found = SuggestedTheme.objects.filter(run__survey=self.survey, run__reference=self.kwargs["run"])
        theme: SuggestedTheme = get_object_or_404(found, number=self.kwargs["number"])
        return theme

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "theme": self.theme}
