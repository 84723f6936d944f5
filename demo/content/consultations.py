"""The three consultations with the survey below each, as rows and as pages."""

from typing import Any

from wagtail.models import Locale

from accounts.models import Organisation, User
from demo.content.backdating import day, moment
from demo.content.pieces import Pages, rich
from demo.content.publishing import publish
from demo.texts.areas import CODE
from demo.texts.consultations import CONSULTATIONS, Asked
from demo.texts.questionnaires import QUESTIONNAIRES, Question, Questionnaire, Section
from participation.models import Consultation
from participation.pages import ConsultationPage
from surveys.actions.keep_care import keep_care
from surveys.enums import LawfulBasis
from surveys.models import AreaSet, Survey, SurveyCare
from surveys.pages import SurveyPage

CARE = {
    "lawful_basis": LawfulBasis.PUBLIC_TASK,
    "basis_note": "Children Act 1989, section 22(4): to find out what children wish and feel. Made up for the demo.",
    "dpia_reference": "DPIA-2026-014 (fictional)",
    "equality_note": (
        "Children without a phone answer at school or with a youth worker. The survey is in five languages and in "
        "easy read. Children who are new to care are asked later, by somebody they know."
    ),
}
PLACE = "place"
QUESTIONS = {questionnaire.key: questionnaire for questionnaire in QUESTIONNAIRES}


def make_consultations(pages: Pages, organisations: dict[str, Organisation], by: User) -> Pages:
    """Consultation and survey pages by key; the key of a survey page ends in `/survey`."""
    made: Pages = {}
    for asked in CONSULTATIONS:
        page = consultation_page(asked, QUESTIONS[asked.key], consultation(asked, organisations))
        publish(page, parent=pages[asked.lead], by=by)
        below = survey_page(QUESTIONS[asked.key], survey(asked, organisations, by))
        publish(below, parent=page, by=by)
        made |= {asked.key: page, f"{asked.key}/survey": below}
    return made


def consultation(asked: Asked, organisations: dict[str, Organisation]) -> Consultation:
    row = Consultation.objects.create(
        name=asked.name,
        lead=organisations[asked.lead],
        track=asked.track,
        level=asked.level,
        opens_on=day(asked.opens),
        closes_on=day(asked.closes - 1),
        decision_on=day(asked.decision),
        reply_promised_on=day(asked.reply),
    )
    row.partners.set(organisations[key] for key in asked.partners)
    Consultation.objects.filter(pk=row.pk).update(created_at=moment(asked.opens))
    return row


def survey(asked: Asked, organisations: dict[str, Organisation], by: User) -> Survey:
    """The survey's row, open from now on: answers are given to it before it gets its own dates."""
    row = Survey.objects.create(name=asked.name, organisation=organisations[asked.lead])
    row.partners.set(organisations[key] for key in asked.partners)
    keep_care(care=SurveyCare(survey=row, **CARE), controllers=[row.organisation], by=by)
    Survey.objects.filter(pk=row.pk).update(opens_at=moment(-1), lawful_at=moment(asked.opens - 7))
    return Survey.objects.get(pk=row.pk)


def set_dates() -> None:
    """Give every survey the days on which it was or is open."""
    for asked in CONSULTATIONS:
        Survey.objects.filter(name=asked.name).update(opens_at=moment(asked.opens), closes_at=moment(asked.closes))


def consultation_page(asked: Asked, questions: Questionnaire, row: Consultation) -> ConsultationPage:
    return ConsultationPage(
        consultation=row,
        title=asked.title,
        slug=asked.key,
        summary=asked.summary,
        purpose=rich(asked.purpose),
        still_open=rich([asked.still_open]),
        already_decided=rich([asked.already_decided]),
        who_hears_it=rich([asked.who_decides]),
        what_happens_next=rich([questions.what_next]),
        locale=Locale.get_default(),
    )


def survey_page(questions: Questionnaire, row: Survey) -> SurveyPage:
    return SurveyPage(
        survey=row,
        title=questions.title,
        slug="survey",
        summary=questions.summary,
        who_hears=questions.who_hears,
        what_happens_next=questions.what_next,
        questions=[block(item) for item in questions.items],
        locale=Locale.get_default(),
    )


def block(item: Section | Question) -> tuple[str, dict[str, Any]]:
    """A section or a question as a block of the survey's stream."""
    if isinstance(item, Section):
        return "section", {"title": item.title}
    value: dict[str, Any] = {
        "key": item.key,
        "wording": item.text,
        "easy_read": item.easy,
        "help_text": item.help,
    }
    if item.options:
        value["options"] = [{"code": code, "label": label} for code, label in item.options]
    if item.kind == PLACE:
        value["areas"] = AreaSet.objects.get(code=CODE)
    return item.kind, value
