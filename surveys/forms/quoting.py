"""What readers say about a quote: which words, and whether others may read them."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from surveys.models import Comment

FOR_THOSE_WHO_DECIDE, FOR_EVERYBODY, FOR_NOBODY = "decide", "everybody", "nobody"


class QuoteForm(forms.Form):
    """The text as it is, to be cut down to what is quoted."""

    passage = forms.CharField(
        label=_("The words to quote"),
        max_length=50_000,
        strip=False,
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
        help_text=_(
            "Take away what is not quoted, and change nothing else. Write [...] where you leave words out in the "
            "middle: names, places, whatever could show who said it."
        ),
        error_messages={"required": _("Leave the words that you want to quote.")},
    )
    language = forms.ChoiceField(label=_("Language of these words"), required=False)

    def __init__(self, *args: Any, comment: Comment, **kwargs: Any) -> None:
        known = dict(settings.LANGUAGES)
        language = comment.language if comment.language in known else ""
        kwargs["initial"] = {"passage": comment.words, "language": language}
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [*settings.LANGUAGES, ("", _("another one"))]  # type: ignore[attr-defined]


class JudgeForm(forms.Form):
    """A second reader's word."""

    decision = forms.ChoiceField(
        label=_("Who may read it?"),
        widget=forms.RadioSelect,
        choices=[
            (FOR_THOSE_WHO_DECIDE, _("Those who decide, in the pack for them")),
            (FOR_EVERYBODY, _("Everybody, in public too")),
            (FOR_NOBODY, _("Nobody: refuse it")),
        ],
        error_messages={"required": _("Choose who may read it.")},
    )
    reason = forms.CharField(
        label=_("Why not, if you refuse it"), required=False, max_length=2_000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, is_approved: bool = False, **kwargs: Any) -> None:
        """An approved quote can only be refused."""
        super().__init__(*args, **kwargs)
        if is_approved:
            choices = self.fields["decision"].choices  # type: ignore[attr-defined]
            self.fields["decision"].choices = [one for one in choices if one[0] == FOR_NOBODY]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """For `judge_quote`."""
        decision = self.cleaned_data["decision"]
        return {
            "is_approved": decision != FOR_NOBODY,
            "is_public": decision == FOR_EVERYBODY,
            "reason": self.cleaned_data["reason"],
        }
