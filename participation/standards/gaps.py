"""Where an organisation and its young inspectors see a criterion otherwise. A gap is named, and never counted."""

from collections.abc import Iterable

from participation.standards.words import InspectorScale, StandardLevel

FAR = (StandardLevel.ESTABLISHED, StandardLevel.ADVANCED)
NOT_FAR = (StandardLevel.NOT_STARTED, StandardLevel.EMERGING)
OFTEN = (InspectorScale.MOSTLY, InspectorScale.ALWAYS)
SELDOM = (InspectorScale.NOT_YET, InspectorScale.SOMETIMES)


def is_gap(level: str, found: Iterable[int | None]) -> bool:
    """Whether any young inspector sees less where the organisation says that it is far, or more where it is not."""
    against = SELDOM if level in FAR else OFTEN if level in NOT_FAR else ()
    return any(each in against for each in found)
