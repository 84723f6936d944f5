"""Making a survey from one that is ready: a draft page with its questions and translations, closed until lawful."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page
from wagtail_localize.strings import StringValue

from accounts.models import User
from surveys.actions.carry_translations import carry_translations
from surveys.enums import SpecialCondition
from surveys.models import Survey, SurveyCare
from surveys.pages import SurveyPage, organisation_above
from surveys.ready_surveys import ReadySurvey
from surveys.ready_surveys.translations import texts_of

# The short address of a page whose title has no word to make one from.
WITHOUT_WORDS = "survey"


@transaction.atomic
def make_survey(*, ready: ReadySurvey, title: str, parent: Page, by: User) -> SurveyPage:
    """A draft below `parent`, of the organisation above it. Raises `ValueError` where no organisation is above."""
    organisation = organisation_above(parent.get_ancestors(inclusive=True))
    if organisation is None:
        raise ValueError("A survey belongs to an organisation.")
    survey = Survey.objects.create(name=title[:200], organisation=organisation, respondent_group=ready.group)
    care = SurveyCare.objects.create(
        survey=survey,
        special_condition=SpecialCondition.EQUALITY if ready.asks_sensitive_questions else "",
        changed_by=by,
    )
    care.controllers.set([organisation])
    page = SurveyPage(
        survey=survey,
        title=title,
        summary=ready.summary,
        who_hears=ready.who_hears,
        what_happens_next=ready.what_next,
        thanks=ready.thanks,
        questions=SurveyPage._meta.get_field("questions").stream_block.normalize(ready.as_blocks()),
        owner=by,
        locale=parent.locale,
    )
    save_draft(page, parent=parent, by=by)
    carry_translations(page=page, find=_translated, by=by, tool=_("a ready-made survey; awaiting a native reader"))
    return page


def save_draft(page: SurveyPage, *, parent: Page, by: User) -> None:
    """Put a new page below `parent`, not live.

    Its short address is made from its title; a title without a letter or digit, such as "???", leaves nothing for one.
    """
    page.live = False
    if not slugify(page.title, allow_unicode=True):
        page.slug = find_available_slug(parent, WITHOUT_WORDS)
    parent.add_child(instance=page)
    page.save_revision(user=by, log_action="wagtail.create")


def _translated(locale: Locale, path: str, text: str) -> str:
    known = texts_of(locale.language_code).get(StringValue(text).render_text(), "")
    return StringValue.from_plaintext(known).data if known else ""
