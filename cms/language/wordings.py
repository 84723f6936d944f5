"""One short text in several languages in one field, for records that are facts and not pages."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from cms.language.languages import direction
from cms.language.wording_forms import WordingFormField


def marked(text: str, language: str, tag: str = "span") -> SafeString:
    """`text` escaped, in an element that names its language wherever that is not the visitor's."""
    if not text or language == get_language():
        return conditional_escape(text)
    return format_html('<{} lang="{}" dir="{}">{}</{}>', tag, language, direction(language), text, tag)


class Wording(dict[str, str]):
    """Texts by language code. `in_language` falls back to the site's main language and tells which it found."""

    def in_language(self, language: str | None = None) -> tuple[str, str]:
        """`(text, language it is in)`; both empty if there is no text at all."""
        wanted = language or get_language() or settings.LANGUAGE_CODE
        for code in (wanted, settings.LANGUAGE_CODE, *self):
            if self.get(code):
                return self[code], code
        return "", ""

    def __str__(self) -> str:
        return self.in_language()[0]


def in_every_language(say: Callable[[], object]) -> Wording:
    """What `say` says in each language of the site."""
    found = Wording()
    for code, _name in settings.LANGUAGES:
        with override(code):
            found[code] = str(say())
    return found


class WordingField(models.JSONField):
    """Stores a `Wording`. Empty texts are not kept; one that must be there is there in the site's main language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", Wording)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Wording:
        return Wording(super().from_db_value(value, expression, connection) or {})

    def to_python(self, value: Any) -> Wording:
        return Wording(super().to_python(value) or {})

    def get_prep_value(self, value: Any) -> Any:
        kept = {code: text for code, text in dict(value or {}).items() if text}
        return super().get_prep_value(kept)

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if not self.blank and not (value or {}).get(settings.LANGUAGE_CODE):
            raise ValidationError(
                _("Write this in at least %(language)s."),
                code="required",
                params={"language": dict(settings.LANGUAGES)[settings.LANGUAGE_CODE]},
            )

    def formfield(self, **kwargs: Any) -> forms.Field | None:
        return models.Field.formfield(self, **{"form_class": WordingFormField, "show_hidden_initial": False, **kwargs})  # type: ignore[call-arg]
