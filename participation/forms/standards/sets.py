"""What the coordinator types about a set of standards: its name, a standard, a criterion, or a whole file."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from cms.language.wording_forms import WordingFormField
from participation.actions.standards.keep_set import make_set, write_version
from participation.forms.standards.seen import SeenForm
from participation.forms.writing import written
from participation.models import SetVersion, StandardSet
from participation.standards.content import LONGEST_CODE, CriterionText, SetText, StandardText, Texts
from participation.standards.spreadsheets import read_set
from participation.standards.words import PLAIN_MEANING, StandardLevel

EASY = _("The same in easy words")
YOUNG = _("The same in young people's words")
CODE_HELP = _("Small letters, digits and dashes. It stays when the words change, and joins one cycle to the next.")


class NewSet(forms.Form):
    """A set of one's own, still empty."""

    name = WordingFormField(label=_("Name"))
    code = forms.SlugField(label=_("Code"), max_length=LONGEST_CODE, help_text=CODE_HELP)

    def made(self, user: User) -> SetVersion | None:
        if not self.is_valid():
            return None
        made: list[SetVersion] = []
        code, content = self.cleaned_data["code"], SetText(name=self.cleaned_data["name"])
        return made[0] if written(self, lambda: made.append(make_set(code=code, content=content, by=user))) else None


class SetChange(SeenForm):
    """A change of the words of one set. What was typed beside older words is refused, with all of it still there.

    `content` is what the set says as the page is built, and `set` has the turn of these words.
    """

    def __init__(
        self, data: Any = None, files: Any = None, *, set: StandardSet, content: SetText, **kwargs: Any
    ) -> None:
        self.set, self.old = set, content
        super().__init__(data, files, **kwargs)
        self.fields["seen"].initial = set.turn

    def said(self) -> dict[str, Texts]:
        """The words as they are, by the name of the field that changes them."""
        return {}

    def now(self) -> list[tuple[Any, Texts]]:
        """The same under the names that people read, for whoever typed beside older words."""
        return [(self.fields[name].label, texts) for name, texts in self.said().items() if texts]

    def changed(self) -> SetText:
        """The words from now on."""
        raise NotImplementedError

    def recorded(self, user: User) -> bool:
        if not self.is_valid():
            return False

        def write() -> None:
            write_version(set=self.set, content=self.changed(), by=user, seen=self.cleaned_data["seen"])

        if written(self, write):
            return True
        if self.is_overtaken:
            # The turn of what the page shows, and no later one.
            self.see_again(self.set.turn)
        return False


class AboutSet(SetChange):
    name = WordingFormField(label=_("Name"))
    source = WordingFormField(label=_("Source, to be credited"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.update(self.said())

    def said(self) -> dict[str, Texts]:
        return {"name": self.old.name, "source": self.old.source}

    def changed(self) -> SetText:
        return replace(self.old, name=self.cleaned_data["name"], source=self.cleaned_data["source"])


class StandardForm(SetChange):
    """One standard; a new one if there is none of this code."""

    code = forms.SlugField(label=_("Code"), max_length=LONGEST_CODE, help_text=CODE_HELP)
    title = WordingFormField(label=_("Title"))
    easy = WordingFormField(label=EASY, required=False)
    young = WordingFormField(label=YOUNG, required=False)

    def __init__(self, *args: Any, standard: StandardText | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standard = standard
        if standard is not None:
            del self.fields["code"]
            self.initial.update(self.said())

    def said(self) -> dict[str, Texts]:
        standard = self.standard
        return {"title": standard.title, "easy": standard.easy, "young": standard.young} if standard else {}

    def now(self) -> list[tuple[Any, Texts]]:
        """Beside a new standard, its set with those that are there."""
        if self.standard is not None:
            return super().now()
        return [(_("Name"), self.old.name), *((each.code, each.title) for each in self.old.standards)]

    def clean_code(self) -> str:
        code: str = slugify(self.cleaned_data["code"])
        if self.old.standard(code):
            raise forms.ValidationError(_("There is a standard of this code already. Choose another code."))
        return code

    def changed(self) -> SetText:
        said = {name: self.cleaned_data[name] for name in ("title", "easy", "young")}
        old = self.standard or StandardText(code=self.cleaned_data["code"], title={})
        return self.old.with_standard(replace(old, **said))


class CriterionForm(SetChange):
    code = forms.SlugField(label=_("Code"), max_length=LONGEST_CODE, help_text=CODE_HELP)
    text = WordingFormField(label=_("What is asked"), help_text=_("One plain sentence that can be true."))
    easy = WordingFormField(label=EASY, required=False)
    young = WordingFormField(
        label=YOUNG,
        required=False,
        help_text=_("Young inspectors read this. Without it they read the plain sentence."),
    )

    def __init__(self, *args: Any, standard: StandardText, criterion: CriterionText | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.standard, self.criterion = standard, criterion
        for level in StandardLevel:
            self.fields[level] = WordingFormField(label=level.label, required=False, help_text=_named(level), rows=2)
        if criterion is not None:
            del self.fields["code"]
            self.initial.update(self.said())

    def said(self) -> dict[str, Texts]:
        words = self.criterion
        return {"text": words.text, "easy": words.easy, "young": words.young, **words.levels} if words else {}

    def now(self) -> list[tuple[Any, Texts]]:
        """Beside a new criterion, its standard with those that are there."""
        if self.criterion is not None:
            return super().now()
        return [(_("Title"), self.standard.title), *((each.code, each.text) for each in self.standard.criteria)]

    def clean_code(self) -> str:
        code: str = slugify(self.cleaned_data["code"])
        if any(criterion.code == code for criterion in self.standard.criteria):
            raise forms.ValidationError(_("There is a criterion of this code already. Choose another code."))
        return code

    def changed(self) -> SetText:
        said = {name: self.cleaned_data[name] for name in ("text", "easy", "young")}
        levels = {level.value: self.cleaned_data[level] for level in StandardLevel if self.cleaned_data[level]}
        old = self.criterion or CriterionText(code=self.cleaned_data["code"], text={})
        return self.old.with_criterion(self.standard.code, replace(old, levels=levels, **said))


def _named(level: StandardLevel) -> Any:
    return PLAIN_MEANING[level]


class Removal(SetChange):
    """Takes a standard or a criterion out. Evaluations that were made with it keep it."""

    def __init__(self, *args: Any, without: Callable[[SetText], SetText], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.without = without

    def changed(self) -> SetText:
        return self.without(self.old)


class FileOfSet(SetChange):
    """A whole set from a spreadsheet: all of it, or nothing."""

    file = forms.FileField(
        label=_("Spreadsheet (XLSX)"),
        help_text=_("Export a set to see how it is laid out. The file replaces all words of this set."),
    )

    def clean_file(self) -> SetText:
        return read_set(self.cleaned_data["file"].read())

    def changed(self) -> SetText:
        found: SetText = self.cleaned_data["file"]
        return found
