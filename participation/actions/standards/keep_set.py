"""Keeping sets of standards: each change writes the words anew, and leaves alone what anything uses."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError, Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from participation.models import Criterion, CycleRule, LevelDescriptor, SetVersion, Standard, StandardSet
from participation.standards.content import SetText, faults

CHANGED = _(
    "Somebody else has changed this set since you opened it. What you typed is still here. Look at what is new, and "
    "press the button again if it still fits."
)

EMPTIED = _(
    "Cycles open with this set, so it needs a criterion. Write the new ones first, or choose another set for them."
)


def hold_sets(*keys: int) -> None:
    """Whoever changes one of these sets waits until the transaction is over, and then finds what is in use."""
    list(StandardSet.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


@transaction.atomic
def make_set(*, code: str, content: SetText, by: User) -> SetVersion:
    """A new set with its first version."""
    made = StandardSet(code=code)
    made.full_clean()
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        # Somebody made one of this code at the same moment: now it is found, and refused like any other.
        made.full_clean()
        raise
    return _write(made, 1, content, by)


@transaction.atomic
def write_version(*, set: StandardSet, content: SetText, by: User, seen: int | None = None) -> SetVersion:
    """The set says `content` from now on, as a new version if any cycle or evaluation uses the newest one.

    All or nothing. `seen` is the turn of the set that whoever typed this had before them.
    """
    locked = StandardSet.objects.select_for_update().get(pk=set.pk)
    if seen is not None and seen != locked.turn:
        raise ValidationError(CHANGED, code="changed")
    is_in_use = CycleRule.objects.filter(Q(routine_set=locked) | Q(project_set=locked)).exists()
    if is_in_use and not any(content.criteria()):
        raise ValidationError(EMPTIED)
    newest = locked.versions.order_by("-number")[0]
    number = newest.number + 1
    try:
        with transaction.atomic():
            newest.delete()
            number -= 1
    except ProtectedError:
        # Something uses it: it stays as it is.
        pass
    locked.turn += 1
    locked.save(update_fields=["turn"])
    return _write(locked, number, content, by)


def _write(row: StandardSet, number: int, content: SetText, by: User) -> SetVersion:
    found = faults(content)
    if found:
        raise ValidationError(found)
    version = SetVersion(set=row, number=number, name=content.name, source=content.source, made_by=by)
    version.full_clean()
    version.save()
    standards = {
        each.code: Standard(
            version=version, code=each.code, position=place, title=each.title, easy=each.easy, young=each.young
        )
        for place, each in enumerate(content.standards)
    }
    Standard.objects.bulk_create(standards.values())
    criteria = {
        (standard.code, each.code): Criterion(
            standard=standards[standard.code],
            code=each.code,
            position=place,
            text=each.text,
            easy=each.easy,
            young=each.young,
        )
        for standard in content.standards
        for place, each in enumerate(standard.criteria)
    }
    Criterion.objects.bulk_create(criteria.values())
    LevelDescriptor.objects.bulk_create(
        LevelDescriptor(criterion=criteria[standard.code, each.code], level=level, text=text)
        for standard, each in content.criteria()
        for level, text in each.levels.items()
        if any(text.values())
    )
    return version
