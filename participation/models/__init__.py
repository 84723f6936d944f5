"""The chain from a child's words to what became of them."""

from participation.get_involved import GetInvolvedPage
from participation.models.board_question import BoardQuestion
from participation.models.consultations import Consultation
from participation.models.contacts import Contact
from participation.models.cycles import Cycle, CycleRule, Extension, TakenStep
from participation.models.evaluations import Evaluation, EvaluationEntry, HandedOver
from participation.models.events import Event, EventPaper, SignUp
from participation.models.histories import ViewpointCheck, ViewpointEntry
from participation.models.influence import Briefing, Decision
from participation.models.inspections import Finding, Inspection
from participation.models.joining import Interest, Opportunity
from participation.models.market import MarketAnswer, Provider
from participation.models.moved_days import MovedReplyDay
from participation.models.plans import AskingLimit, ChildSetting, PlanAnswer, PlanChoice
from participation.models.pledges import Pledge, PledgeRating
from participation.models.progress import EvidenceFile, EvidenceFileContent, Milestone, ProgressNote
from participation.models.promises import Commitment, CommitmentChange
from participation.models.public_entries import MeToo, PublicEntry
from participation.models.quotes import UsedQuote
from participation.models.ratings import Rating, RatingEvidence, RatingEvidenceContent
from participation.models.reminders import BriefingLink, Reminder
from participation.models.replies import FollowUp, Reply
from participation.models.report import BoardReport, FrozenFigure, ReportStep, ReportText
from participation.models.report_page import ReportPage
from participation.models.standards import Criterion, LevelDescriptor, SetVersion, Standard, StandardSet
from participation.models.telling import ReplyAnswer, ReplyContact, TakenBack, Telling, TellingMail
from participation.models.told_aloud import ToldAloud
from participation.models.topics import Priority, Topic
from participation.models.viewpoints import Evidence, PassedOver, Viewpoint
from participation.pages import ConsultationPage

__all__ = [
    "AskingLimit",
    "BoardQuestion",
    "BoardReport",
    "Briefing",
    "BriefingLink",
    "ChildSetting",
    "Commitment",
    "CommitmentChange",
    "Consultation",
    "ConsultationPage",
    "Contact",
    "Criterion",
    "Cycle",
    "CycleRule",
    "Decision",
    "Evaluation",
    "EvaluationEntry",
    "Event",
    "EventPaper",
    "Evidence",
    "EvidenceFile",
    "EvidenceFileContent",
    "Extension",
    "Finding",
    "FollowUp",
    "FrozenFigure",
    "GetInvolvedPage",
    "HandedOver",
    "Inspection",
    "Interest",
    "LevelDescriptor",
    "MarketAnswer",
    "MeToo",
    "Milestone",
    "MovedReplyDay",
    "Opportunity",
    "PassedOver",
    "PlanAnswer",
    "PlanChoice",
    "Pledge",
    "PledgeRating",
    "Priority",
    "ProgressNote",
    "Provider",
    "PublicEntry",
    "Rating",
    "RatingEvidence",
    "RatingEvidenceContent",
    "Reminder",
    "Reply",
    "ReplyAnswer",
    "ReplyContact",
    "ReportPage",
    "ReportStep",
    "ReportText",
    "SetVersion",
    "SignUp",
    "Standard",
    "StandardSet",
    "TakenBack",
    "TakenStep",
    "Telling",
    "TellingMail",
    "ToldAloud",
    "Topic",
    "UsedQuote",
    "Viewpoint",
    "ViewpointCheck",
    "ViewpointEntry",
]
