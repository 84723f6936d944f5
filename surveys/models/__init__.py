"""Surveys and their versions, who is invited, sheets, responses, comments and what is noted about them, the page."""

from surveys.models.area import Area, AreaSet  # isort: skip
from surveys.models.survey import Survey, SurveyVersion  # isort: skip
from surveys.models.opening import OpeningRecord  # isort: skip
from surveys.models.invitation import Addressee, ClassCode, Invitation, InvitationBatch  # isort: skip
from surveys.models.care import SurveyCare  # isort: skip
from surveys.models.answer import Comment, Response, Sheet  # isort: skip
from surveys.models.frame import FrameManifest, ResponseChange  # isort: skip
from surveys.models.kept_filter import KeptFilter  # isort: skip
from surveys.models.quote import Quote  # isort: skip
from surveys.models.hint import CommentHint, ReadingClaim, SuggestedTheme, ThemeRun, ThemeSample  # isort: skip
from surveys.models.coding import AppliedCode, Code, CodeChange, Coding, SettledCode, Settlement  # isort: skip
from surveys.models.redaction import (  # isort: skip
    AnalystBatch,
    AnalystRecord,
    BatchAnalyst,
    BatchText,
    Redaction,
)
from surveys.models.tell_us import Complaint, TellUs, TellUsSettings  # isort: skip
from surveys.models.change import ConfirmedChange  # isort: skip
from surveys.models.trial import TrialResponse  # isort: skip
from surveys.models.export import Download, Export  # isort: skip
from surveys.models.form import ImportedForm  # isort: skip
from surveys.models.figure import Figure, FigureWithdrawal  # isort: skip
from surveys.models.reach import ReachTarget, ReferenceGroup, ReferencePopulation  # isort: skip
from surveys import pages  # isort: skip

__all__ = [
    "Addressee",
    "AnalystBatch",
    "AnalystRecord",
    "AppliedCode",
    "Area",
    "AreaSet",
    "BatchAnalyst",
    "BatchText",
    "ClassCode",
    "Code",
    "CodeChange",
    "Coding",
    "Comment",
    "CommentHint",
    "Complaint",
    "ConfirmedChange",
    "Download",
    "Export",
    "Figure",
    "FigureWithdrawal",
    "FrameManifest",
    "ImportedForm",
    "Invitation",
    "InvitationBatch",
    "KeptFilter",
    "OpeningRecord",
    "Quote",
    "ReachTarget",
    "ReadingClaim",
    "Redaction",
    "ReferenceGroup",
    "ReferencePopulation",
    "Response",
    "ResponseChange",
    "SettledCode",
    "Settlement",
    "Sheet",
    "SuggestedTheme",
    "Survey",
    "SurveyCare",
    "SurveyVersion",
    "TellUs",
    "TellUsSettings",
    "ThemeRun",
    "ThemeSample",
    "TrialResponse",
    "pages",
]
