"""The chain from a child's words to what became of them."""

from participation.models.consultations import Consultation
from participation.models.influence import Briefing, Decision
from participation.models.promises import Commitment, CommitmentChange
from participation.models.replies import FollowUp, Reply
from participation.models.viewpoints import Evidence, PassedOver, Viewpoint
from participation.pages import ConsultationPage

__all__ = [
    "Briefing",
    "Commitment",
    "CommitmentChange",
    "Consultation",
    "ConsultationPage",
    "Decision",
    "Evidence",
    "FollowUp",
    "PassedOver",
    "Reply",
    "Viewpoint",
]
