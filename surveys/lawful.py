"""What is missing before a survey may be published and opened, each as a sentence with the place to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.enums import Role
from accounts.models import Membership, Organisation, User
from safeguarding.rules import LEADS
from safeguarding.staffing import administrators, has_set_hours, leads_of
from surveys.asking.equality import is_sensitive
from surveys.asking.questionnaire import Question, Questionnaire
from surveys.authoring.compile import Problem, Refused
from surveys.kinds import kind_named
from surveys.models.care import SurveyCare
from surveys.models.survey import Survey


@dataclass(frozen=True, slots=True)
class Lack:
    """Something that is missing: what to do about it, and where, or how to write to whoever must do it."""

    sentence: str
    url: str = ""

    def as_link(self) -> SafeString:
        return format_html('<a href="{}">{}</a>', self.url, self.sentence) if self.url else escape(self.sentence)


def as_list(lacks: list[Lack]) -> SafeString:
    """The sentences as a list of links, for a message of the admin."""
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((lack.as_link(),) for lack in lacks)))


def missing(survey: Survey, questionnaire: Questionnaire | None = None, *, user: User | None = None) -> list[Lack]:
    """Everything that is missing, as `user` can mend it or ask for it.

    `questionnaire` is what is about to be asked, where that is not the draft.
    """
    care = SurveyCare.objects.filter(survey=survey).first()
    return [*_missing_from(survey, care, questionnaire), *_missing_people(survey.organisation, user)]


def refuse_unlawful(survey: Survey, questionnaire: Questionnaire) -> None:
    """Raises `Refused` if a survey that may be open would begin to ask what its record does not allow."""
    if survey.lawful_at is None or not asks_sensitive_questions(survey, questionnaire):
        return
    if not SurveyCare.objects.filter(survey=survey).exclude(special_condition="").exists():
        raise Refused([Problem(_sensitive_without_condition())])


def asks_sensitive_questions(survey: Survey, questionnaire: Questionnaire | None = None) -> bool:
    """Whether it asks about ethnicity, disability and the like, as published or in the draft."""
    if questionnaire is not None:
        return any(is_sensitive(question) for question in questionnaire.questions())
    version = survey.current_version()
    asked = list(version.as_questionnaire().questions()) if version else []
    return any(is_sensitive(question) for question in [*asked, *_in_the_draft(survey)])


def _sensitive_without_condition() -> str:
    return _("It asks about things like ethnicity or disability. Choose the condition that allows it.")


def _in_the_draft(survey: Survey) -> list[Question]:
    page = survey.pages.select_related("latest_revision").order_by("pk").first()
    if page is None:
        return []
    found = []
    for block in page.get_latest_revision_as_object().questions:
        if "key" in block.block.child_blocks:
            found += kind_named(block.block_type).questions({page.locale.language_code: block.value})
    return found


def _missing_from(survey: Survey, care: SurveyCare | None, questionnaire: Questionnaire | None) -> list[Lack]:
    """What the record itself lacks. Without any record that is all of it."""
    page = reverse("surveys_admin:lawful", args=[survey.reference])
    record = care or SurveyCare(survey=survey)
    lacks = [
        (care is None or not care.controllers.exists(), "controllers", _("Say who is responsible for the answers.")),
        (not record.lawful_basis, "lawful_basis", _("Choose the lawful basis.")),
        (not record.dpia_reference.strip(), "dpia_reference", _("Name the data protection impact assessment.")),
        (
            not record.equality_note.strip(),
            "equality_note",
            _("Write down who could be left out, and what you do about it."),
        ),
        (
            not record.special_condition and asks_sensitive_questions(survey, questionnaire),
            "special_condition",
            _sensitive_without_condition(),
        ),
        (care is None, "words_months", _("Look through how long you keep things, and save.")),
    ]
    return [Lack(sentence, f"{page}#id_{name}") for is_missing, name, sentence in lacks if is_missing]


def _missing_people(organisation: Organisation, user: User | None) -> list[Lack]:
    """Who must be there for a child who tells us something bad."""
    found = set(Membership.objects.holding(*LEADS).filter(organisation=organisation).values_list("role", flat=True))
    roles = {
        Role.SAFEGUARDING_LEAD: _("%(organisation)s has no safeguarding lead."),
        Role.SAFEGUARDING_DEPUTY: _("%(organisation)s has no safeguarding deputy."),
    }
    lacks = [_nobody(gap, organisation, user) for role, gap in roles.items() if role not in found]
    return lacks if has_set_hours(organisation) else [*lacks, _no_hours(organisation, user)]


def _nobody(gap: str, organisation: Organisation, user: User | None) -> Lack:
    """Site administrators give roles; everybody else is told who they are."""
    gap %= {"organisation": organisation}
    if user is not None and user.has_perm("accounts.manage_people"):
        people = f"{reverse('people:index')}?organisation={organisation.pk}"
        return Lack(_("%(gap)s Give somebody that role.") % {"gap": gap}, people)
    ask = _("%(gap)s Ask a site administrator to name one.") % {"gap": gap}
    return _to_ask(ask, administrators())


def _no_hours(organisation: Organisation, user: User | None) -> Lack:
    """The lead or a deputy sets the hours; everybody else is told who they are."""
    gap = _("%(organisation)s has not said when somebody is there.") % {"organisation": organisation}
    if user is not None and user.has_perm("safeguarding.set_hours", organisation):
        return Lack(
            _("%(gap)s Fill in the hours.") % {"gap": gap},
            reverse("safeguarding_admin:hours", args=[organisation.slug]),
        )
    ask = _("%(gap)s Ask its safeguarding lead to fill in the hours.") % {"gap": gap}
    return _to_ask(ask, leads_of(organisation))


def _to_ask(sentence: str, people: Sequence[User]) -> Lack:
    """With the first name to ask, and a mail to them, where there is somebody."""
    if not people:
        return Lack(sentence)
    whom = people[0]
    named = _("%(sentence)s That is %(person)s.") % {"sentence": sentence, "person": whom}
    return Lack(named, f"mailto:{quote(whom.email, safe='@')}")
