"""Making a survey from a form file: a draft page with its questions and translations, or nothing at all."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from accounts.models import User
from surveys.actions.carry_translations import carry_translations
from surveys.actions.make_survey import save_draft
from surveys.asking.equality import is_sensitive
from surveys.authoring.compile import PageTexts, Refused, assemble
from surveys.enums import SpecialCondition
from surveys.formats.authored import authored
from surveys.formats.files import read_form
from surveys.formats.form import Form
from surveys.formats.plain_text import without_unseen
from surveys.formats.spoken import in_languages
from surveys.models import ImportedForm, Survey, SurveyCare
from surveys.pages import SurveyPage, organisation_above

LONGEST_TITLE = 200


@transaction.atomic
def import_form(*, content: bytes, file_name: str, title: str, parent: Page, by: User) -> SurveyPage:
    """A draft below `parent`; without a title it has that of the form. What was lost stands in its `ImportedForm`.

    Raises `FormRefused` for a file that cannot be taken, and `ValueError` where no organisation is above.
    """
    organisation = organisation_above(parent.get_ancestors(inclusive=True))
    if organisation is None:
        raise ValueError("A survey belongs to an organisation.")
    form_format, read = read_form(content)
    source = parent.locale.language_code
    others = [locale.language_code for locale in Locale.objects.all() if parent.has_translation(locale)]
    form = in_languages(read, source, others)
    made = authored(form, form.languages)
    name = (title or form.title[source])[:LONGEST_TITLE]
    survey = Survey.objects.create(name=name, organisation=organisation)
    _make_care(survey, form, by)
    page = _page(form, source, name, made.streams[source], survey=survey, owner=by, locale=parent.locale)
    report = {**made.report.to_data(), "problems": _problems(page)}
    ImportedForm.objects.create(
        survey=survey,
        file_name=without_unseen(file_name)[-LONGEST_TITLE:],
        format=form_format,
        report=report,
        imported_by=by,
    )
    save_draft(page, parent=parent, by=by)
    _carry(page, form, made.streams, by, own_title=bool(title))
    return page


def _make_care(survey: Survey, form: Form, by: User) -> None:
    sensitive = any(is_sensitive(each.question) for each in form.each())
    care = SurveyCare.objects.create(
        survey=survey, special_condition=SpecialCondition.EQUALITY if sensitive else "", changed_by=by
    )
    care.controllers.set([survey.organisation])


def _page(form: Form, language: str, title: str, stream: list[dict[str, Any]], **fields: Any) -> SurveyPage:
    block = SurveyPage._meta.get_field("questions").stream_block
    return SurveyPage(title=title, thanks=form.thanks.get(language, ""), questions=block.normalize(stream), **fields)


def _problems(page: SurveyPage) -> list[str]:
    """What must be mended before this can be published."""
    try:
        assemble({page.locale.language_code: PageTexts(page.title, page.thanks, page.questions)})
    except Refused as refused:
        return [problem.message for problem in refused.problems]
    return []


def _carry(page: SurveyPage, form: Form, streams: Mapping[str, Any], by: User, *, own_title: bool) -> None:
    """Block ids are the same in every language, so every text is found under its path."""
    texts: dict[str, dict[str, str]] = {}
    for language in form.languages[1:]:
        title = "" if own_title else form.title.get(language, "")
        other = _page(form, language, title, streams[language], locale=page.locale)
        texts[language] = {
            segment.path: segment.string.data
            for segment in extract_segments(other)
            if isinstance(segment, StringSegmentValue)
        }

    def find(locale: Locale, path: str, text: str) -> str:
        return texts.get(locale.language_code, {}).get(path, "")

    carry_translations(page=page, find=find, by=by, tool=_("a form file; awaiting a native reader"))
