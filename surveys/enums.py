"""How a survey can be presented, who may answer it, and through which channel an answer can come."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Presentation(models.TextChoices):
    STANDARD = "standard", _("Words")
    EASY_READ = "easy_read", _("Easy read")
    PICTURES = "pictures", _("Pictures and sound")


class Channel(models.TextChoices):
    WEB = "web", _("On the web")
    PAPER = "paper", _("On paper, keyed in by an officer")
    HELPED = "helped", _("With somebody's help")


class RespondentGroup(models.TextChoices):
    CHILDREN = "children", _("Children and young people")
    CARERS = "carers", _("Carers and parents")
    FAMILIES = "families", _("Families together")
    PROFESSIONALS = "professionals", _("Professionals and providers")


class AgeBand(models.TextChoices):
    """Which version of a survey suits somebody; scales follow the age (three faces to 11, five words from 12)."""

    UNDER_8 = "under_8", _("7 or younger")
    FROM_8 = "from_8", _("8 to 11")
    FROM_12 = "from_12", _("12 to 17")
    ADULT = "adult", _("18 or older")
    UNSAID = "", _("I don't want to say")


class Access(models.TextChoices):
    """Who may answer a survey."""

    OPEN = "open", _("Everybody")
    INVITATION = "invitation", _("Whoever has a link from us; each link takes one answer")
    CLASS_CODE = "class_code", _("Whoever has the code of a class or group")


class Pass(models.TextChoices):
    """Whether the link or the code that somebody brings lets them in."""

    GOOD = "good", _("Works")
    NONE = "none", _("None was brought")
    UNKNOWN = "unknown", _("Nobody knows it")
    USED = "used", _("Used")
    FULL = "full", _("As many answers as it was made for")
    EXPIRED = "expired", _("Out of date")
    REVOKED = "revoked", _("Taken back")


class HelperRole(models.TextChoices):
    """Who helped somebody with their answers: a role, never a person."""

    NOBODY = "nobody", _("Nobody helped me")
    PARENT = "parent", _("A parent or carer")
    TEACHER = "teacher", _("A teacher")
    SOCIAL_WORKER = "social_worker", _("A social worker")
    INTERPRETER = "interpreter", _("An interpreter")
    FRIEND = "friend", _("A friend")
    OTHER = "other", _("Somebody else")
    UNSAID = "", _("I don't want to say")


# Answers that say that somebody did help.
HELPED_BY = tuple(role for role in HelperRole.values if role not in (HelperRole.NOBODY, HelperRole.UNSAID))


class OptOut(models.TextChoices):
    """Ways of not answering that are part of every question that asks."""

    DONT_KNOW = "dont_know", _("I don't know")
    NOT_SAID = "not_said", _("I don't want to say")


class OptionRole(models.TextChoices):
    """What is special about an option. Every one of these keeps its place where the order of the others changes."""

    FIXED = "fixed", _("Keeps its place when the order changes")
    OTHER = "other", _("“Other”, with a line to write on")
    ALONE = "alone", _("“None of these”: goes with no other option")


class Operator(models.TextChoices):
    """How a condition compares an earlier answer."""

    IS = "is", _("is")
    IS_NOT = "is_not", _("was answered, and is not")
    ANSWERED = "answered", _("was answered with anything")
    OPTED_OUT = "opted_out", _('was "I don\'t know" or "I don\'t want to say"')
    AT_LEAST = "at_least", _("is at least")
    AT_MOST = "at_most", _("is at most")
    BEFORE = "before", _("is before")
    AFTER = "after", _("is after")


class Match(models.TextChoices):
    ALL = "all", _("all of these are true")
    ANY = "any", _("any of these is true")


class Telling(models.TextChoices):
    """What somebody brings who was not asked."""

    IDEA = "idea", _("An idea")
    THANKS = "thanks", _("A thank you")
    WORRY = "worry", _("A worry")
    COMPLAINT = "complaint", _("A complaint")


class ExportFormat(models.TextChoices):
    """Files of answers. Each value is the ending of its name."""

    CSV = "csv", _("CSV: for every program")
    XLSX = "xlsx", _("XLSX: for Excel and LibreOffice")
    SAV = "sav", _("SPSS, with labels and missing values")
    PARQUET = "parquet", _("Parquet: for R, Python and databases")


class ExportState(models.TextChoices):
    """How far a file is."""

    WAITING = "waiting", _("Waits for its turn")
    RUNNING = "running", _("Is being written")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be written")


class SurveyState(models.TextChoices):
    """Whether a survey can be answered now. Derived from its dates, never stored."""

    NOT_YET = "not_yet", _("Not open yet")
    OPEN = "open", _("Open")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")


class OpeningStep(models.TextChoices):
    """What an officer did about when a survey takes answers."""

    DATES = "dates", _("Gave it new dates")
    OPENED = "opened", _("Opened it")
    PAUSED = "paused", _("Paused it")
    RESUMED = "resumed", _("Let it take answers again")
    CLOSED = "closed", _("Closed it")


class QuoteState(models.TextChoices):
    """What was said about showing somebody's words to others."""

    PROPOSED = "proposed", _("Waits for a second reader")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")


class RedactionReason(models.TextChoices):
    """Why words of a text are hidden where others read it."""

    NAMES = "names", _("Names of people")
    PLACES = "places", _("Places, schools or homes")
    RECOGNISED = "recognised", _("Somebody could tell who wrote it")
    ABOUT_OTHERS = "others", _("It is about somebody else's private life")
    OTHER = "other", _("Another reason")


class LawfulBasis(models.TextChoices):
    """Why the law lets us keep answers (Article 6 UK GDPR)."""

    PUBLIC_TASK = "public_task", _("Public task: asking is part of a job that the law gives us")
    LEGAL_OBLIGATION = "legal_obligation", _("Legal obligation: a law says that we must ask")
    CONSENT = "consent", _("Consent: people say yes; rarely right for a public body")
    LEGITIMATE = "legitimate", _("Legitimate interests: for charities; never for public bodies' own tasks")


class SpecialCondition(models.TextChoices):
    """Why we may ask about ethnicity, disability and the like (Article 9 UK GDPR)."""

    EQUALITY = "equality", _("Substantial public interest: to see whether everyone is treated fairly")
    EXPLICIT_CONSENT = "explicit_consent", _("Explicit consent: people say yes to each of these questions")
    CARE = "care", _("Health or social care: to plan and manage these services")
    RESEARCH = "research", _("Research and statistics, with safeguards")


class FrameShape(StrEnum):
    """In which shape the answers to a question stand in the results frame: `surveys.frame.columns`."""

    ONE = "one"
    SEVERAL = "several"
    ORDER = "order"


class FormFormat(models.TextChoices):
    """Which form files of other systems we read and write. A value is the ending of such a file."""

    XLSFORM = "xlsx", _("XLSForm (.xlsx)")
    LIMESURVEY = "lss", _("LimeSurvey (.lss)")
