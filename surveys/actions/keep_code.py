"""Writing a code into the codebook of a survey, and changing it. How it read before is kept."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from surveys.models import Code, CodeChange, SuggestedTheme, Survey

MOST_CODES = 200
FIELDS = ("name", "description", "examples", "is_retired")


@transaction.atomic
def make_code(
    *, survey: Survey, by: User, name: str, description: str, examples: str = "", theme: SuggestedTheme | None = None
) -> Code:
    """A new code; if it names a suggested theme, it is noted there. `ValidationError` for a name that is taken."""
    Survey.objects.select_for_update(of=("self",), no_key=True).get(pk=survey.pk)
    if Code.objects.filter(survey=survey).count() >= MOST_CODES:
        raise ValidationError(
            _("A codebook holds at most %(count)d codes. Change one that is there."), params={"count": MOST_CODES}
        )
    code = Code(survey=survey, name=name, description=description, examples=examples, made_by=by)
    code.full_clean()
    code.save()
    if theme is not None:
        SuggestedTheme.objects.filter(pk=theme.pk).update(code=code)
    return code


@transaction.atomic
def change_code(*, code: Code, by: User, name: str, description: str, examples: str, is_retired: bool) -> Code:
    """Change a code; nothing is written where nothing was changed."""
    Survey.objects.select_for_update(of=("self",), no_key=True).get(pk=code.survey_id)
    locked = Code.objects.select_for_update(of=("self",)).get(pk=code.pk)
    before = {field: getattr(locked, field) for field in FIELDS}
    after = {"name": name, "description": description, "examples": examples, "is_retired": is_retired}
    if before == after:
        return locked
    for field, value in after.items():
        setattr(locked, field, value)
    locked.full_clean()
    CodeChange.objects.create(code=locked, by=by, **before)
    locked.save()
    return locked
