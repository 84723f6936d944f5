"""How a text in several languages is typed: one labelled input per site language, in its own direction."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from cms.language.languages import direction


class WordingWidget(forms.MultiWidget):
    """One input per language, each with its own label, `lang` and `dir`; the main one first, the others folded."""

    template_name = "cms/widgets/wording.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, rows: int = 2) -> None:
        self.languages = list(settings.LANGUAGES)
        inputs: dict[str, forms.Widget | type[forms.Widget]] = {
            code: forms.Textarea({"rows": rows, "lang": code, "dir": direction(code)})
            for code, _name in self.languages
        }
        super().__init__(inputs, attrs)

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        texts = value or {}
        return [texts.get(code, "") for code, _name in self.languages]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for part, (code, language) in zip(context["widget"]["subwidgets"], self.languages, strict=True):
            part["language"] = {"code": code, "name": language, "direction": direction(code)}
        main = settings.LANGUAGE_CODE
        parts = context["widget"]["subwidgets"]
        context["main"] = [part for part in parts if part["language"]["code"] == main]
        context["others"] = [part for part in parts if part["language"]["code"] != main]
        context["has_others"] = any(part["value"] for part in context["others"])
        return context


class WordingFormField(forms.MultiValueField):
    """Texts by language code; the site's main language must be filled in where the field is required."""

    def __init__(self, *, required: bool = True, rows: int = 2, **kwargs: Any) -> None:
        main = dict(settings.LANGUAGES)[settings.LANGUAGE_CODE]
        message = format_lazy(_("Write this in at least {language}."), language=main)
        messages = {"required": message, "incomplete": message}
        self.codes = [code for code, _name in settings.LANGUAGES]
        fields = [
            forms.CharField(required=required and code == settings.LANGUAGE_CODE, error_messages=messages)
            for code in self.codes
        ]
        kwargs["error_messages"] = {**messages, **(kwargs.get("error_messages") or {})}
        kwargs.setdefault("widget", WordingWidget(rows=rows))
        super().__init__(fields, required=required, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[str]) -> dict[str, str]:
        return {code: text for code, text in zip(self.codes, data_list or [], strict=False) if text}
