"""A survey without questions, for officers who write their own."""

from django.utils.translation import gettext_lazy as _

from surveys.enums import RespondentGroup
from surveys.ready_surveys.shapes import ReadySurvey

FROM_NOTHING = ReadySurvey(
    key="own",
    group=RespondentGroup.CHILDREN,
    name=_("One of your own"),
    about=_("It is empty: you write the questions. Its lawful record and the list of what is left to do are there."),
    minutes=0,
    title="",
    summary="",
    who_hears="",
    what_next="",
    thanks="",
    items=(),
)
