"""What the editor of every page checks: nobody puts on a page what they could not have chosen.

Choosers offer only what is one's own or the site's. A form can be written without them, by hand.
"""

from typing import Any

from django.db.models import Field, ForeignKey, Model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from cms.reach import administers, choosable_of, reaches_all

NOT_THEIRS = _(
    "Something that you chose here is not there any more, or belongs to another organisation. Choose a page, picture "
    "or file of your own or of the whole site. What you wrote is still here."
)

Thing = tuple[type[Model], str]


class SitePageForm(WagtailAdminPageForm):
    """Refuses pages, pictures and files beyond the author's reach. What stood on the page before may stay."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.for_user is not None and not administers(self.for_user):
            for name in [name for name in cleaned if self._shows_what_is_not_theirs(name, cleaned[name])]:
                self.add_error(name, NOT_THEIRS)
        return cleaned

    def _shows_what_is_not_theirs(self, name: str, value: Any) -> bool:
        field = next((field for field in self.instance._meta.concrete_fields if field.name == name), None)
        if field is None:
            return False
        # The instance is changed only after this check: it still holds what was there.
        added = things_in(field, value) - things_in(field, field.value_from_object(self.instance))
        return any(not is_all_choosable(model, added, self.for_user) for model in {model for model, _pk in added})


class OrganisationPageForm(SitePageForm):
    """Lets administrators alone choose whose page it is: that decides who writes it, and in whose name.

    For others the one of the database stays, whatever the form or an earlier revision names.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("organisation")
        if field is None or self.for_user is None or administers(self.for_user):
            return
        pages = type(self.instance)._default_manager.filter(pk=self.instance.pk)
        self.initial["organisation"] = pages.values_list("organisation", flat=True).first()
        field.disabled = True
        field.help_text = _("Its officers write below this page. Site administrators choose it.")


def things_in(field: Field, value: Any) -> set[Thing]:
    """All that `value` names: by a foreign key, in blocks, in links and pictures of a rich text."""
    if not value:
        return set()
    if isinstance(field, ForeignKey):
        return {(field.related_model, str(value.pk if isinstance(value, Model) else value))}
    if not hasattr(field, "extract_references"):
        return set()
    return {(model, str(pk)) for model, pk, _model_path, _content_path in field.extract_references(value)}


def is_all_choosable(model: type[Model], things: set[Thing], user: Any) -> bool:
    reach = choosable_of(model, user)
    return reach is None or reaches_all(reach, {pk for each, pk in things if each is model})
