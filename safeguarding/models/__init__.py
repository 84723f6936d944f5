"""Concerns and what happened to them, when somebody is there, and the log of who read whose words."""

from safeguarding.models.concern import Concern
from safeguarding.models.history import ConcernAlert, Entry, SafeContact
from safeguarding.models.reading import Reading
from safeguarding.models.staffing import Arrangements, DayOff, StaffedHours

__all__ = ["Arrangements", "Concern", "ConcernAlert", "DayOff", "Entry", "Reading", "SafeContact", "StaffedHours"]
