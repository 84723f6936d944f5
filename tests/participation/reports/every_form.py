"""A report in every form in which somebody can take it, and what makes a figure of it go."""

import io
from collections.abc import Callable

import docx
from django.test import TestCase

from participation.actions.reports.choose_figures import take_in
from participation.actions.take_back_answers import take_back_answers
from participation.models import BoardReport
from participation.reports.data_files import SCHEMA
from surveys.actions.erase_what_is_over import erase_what_is_over
from surveys.actions.withdraw_figure import withdraw_figure
from surveys.models import Figure, Response, Survey
from tests.cms.factories import stream
from tests.cms.pdf_reading import Tagged
from tests.participation.reports.offices import NOW, Offices, begun, published, write_words
from tests.participation.reports.test_pages import address, fits
from tests.surveys.figures import survey_with

EASY = stream(("heading", "What we did"), ("easy_read", {"picture": "", "image": None, "sentence": "We asked you."}))
FINDING, QUESTION = "The east feels safe", "Do you feel safe?"
WITHDRAWN = "This figure is no longer available: it was withdrawn on 1 July 2026."
SOURCE = "Survey of Heron Health Trust, answers from 3 May 2026 to 3 May 2026."
WHY = "It counted a school twice."
TAKEN_BACK = "Everybody whose answers it counted has taken them back."


def asked_by(organisation) -> Survey:
    survey = survey_with({("east", "yes"): 61, ("west", "no"): 32, ("river", "no"): 3})
    survey.organisation = organisation
    survey.save()
    return survey


def with_figure(city: Offices, figure: Figure) -> BoardReport:
    report = begun(city)
    take_in(report=report, figure=figure)
    write_words(report, ("heading", "Before"), ("source", "surveys"), ("source", "chain"), easy_read_body=EASY)
    return published(city, report)


def words_of_page(client, report: BoardReport) -> str:
    return client.get(address(report)).content.decode()


def words_of_pdf(client, report: BoardReport) -> str:
    tree = Tagged(client.get(address(report, "report.pdf")).content).tree
    return " ".join(part.text for part in tree.all("H1") + tree.all("H2") + tree.all("P") + tree.all("TD"))


def words_of_word(client, report: BoardReport) -> str:
    document = docx.Document(io.BytesIO(client.get(address(report, "report.docx")).content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def words_of_json(client, report: BoardReport) -> str:
    found = client.get(address(report, "data.json"))
    assert fits(found.json(), SCHEMA) == []
    return found.content.decode()


def words_of_csv(client, report: BoardReport) -> str:
    return client.get(address(report, "data.csv")).content.decode()


def words_in_short(client, report: BoardReport) -> str:
    return client.get(address(report, "in-short/")).content.decode()


def points_of_pdf(client, report: BoardReport) -> str:
    tree = Tagged(client.get(address(report, "in-short.pdf")).content).tree
    return " ".join(part.text for part in tree.all("LI"))


FORMS: dict[str, Callable[..., str]] = {
    "page": words_of_page,
    "pdf": words_of_pdf,
    "word": words_of_word,
    "json": words_of_json,
    "csv": words_of_csv,
}


def withdraw(figure: Figure, city: Offices) -> None:
    with TestCase.captureOnCommitCallbacks(execute=True):
        withdraw_figure(figure=figure, reason={"en": WHY}, by=city.officer)


def take_all_back(figure: Figure, city: Offices) -> None:
    """As everybody does who answered, one after the other, with the code of their receipt."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        for response in Response.objects.filter(survey=figure.survey_id):
            take_back_answers(response=response)


def let_the_time_be_over(figure: Figure) -> None:
    """As the night does, once the time for which the lawful record keeps the answers is over."""
    survey = figure.survey
    Survey.objects.filter(pk=survey.pk).update(opens_at=NOW.replace(year=2020), closes_at=NOW.replace(year=2021))
    survey.care.responses_months = 1
    survey.care.save()
    erase_what_is_over(today=NOW.date())
    assert not Response.objects.filter(survey=survey).exists()
