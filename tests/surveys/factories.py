"""Makes surveys, their pages with questions, translations, sheets and responses for tests."""

import uuid
from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory
from wagtail.models import Locale, Page, Site
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from accounts.enums import Role
from safeguarding.actions.set_hours import set_hours
from safeguarding.clock import USUAL_HOURS
from safeguarding.staffing import has_set_hours
from surveys.answering.receipts import hmac_of, new_code
from surveys.asking.questionnaire import Question, Questionnaire, Section
from surveys.enums import LawfulBasis, Match, Presentation, SpecialCondition
from surveys.models import Response, Survey, SurveyCare, SurveyVersion
from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory, UserFactory


class SurveyFactory(DjangoModelFactory):
    """An open survey."""

    class Meta:
        model = Survey
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Survey {n}")
    organisation = factory.SubFactory(OrganisationFactory)
    opens_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=1))
    lawful_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=2))
    care = factory.RelatedFactory("tests.surveys.factories.CareFactory", factory_related_name="survey")


class CareFactory(DjangoModelFactory):
    """A complete lawful record."""

    class Meta:
        model = SurveyCare
        skip_postgeneration_save = True

    survey = factory.SubFactory(SurveyFactory, care=None)
    lawful_basis = LawfulBasis.PUBLIC_TASK
    special_condition = SpecialCondition.EQUALITY
    dpia_reference = "DPIA 17"
    equality_note = "Children without a phone are asked at school."

    @factory.post_generation
    def controllers(self: Any, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create:
            self.controllers.set(extracted or [self.survey.organisation])


def make_lawful(survey: Survey) -> Survey:
    """Everything that must be there before a survey may be published and opened, people too."""
    if not SurveyCare.objects.filter(survey=survey).exists():
        CareFactory(survey=survey)
    for role in (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY):
        if not survey.organisation.memberships.filter(role=role).exists():
            UserFactory(roles=[(role, survey.organisation)])
    if not has_set_hours(survey.organisation):
        set_hours(organisation=survey.organisation, user=UserFactory(), hours=USUAL_HOURS)
    survey.lawful_at = survey.lawful_at or timezone.now()
    survey.save()
    return survey


class ResponseFactory(DjangoModelFactory):
    """A response to the current version of a survey (a first version is made where there is none)."""

    class Meta:
        model = Response

    survey = factory.SubFactory(SurveyFactory)
    version = factory.LazyAttribute(lambda o: o.survey.current_version() or VersionFactory(survey=o.survey))
    sheet_key = factory.LazyFunction(uuid.uuid4)
    receipt_hmac = factory.LazyAttribute(lambda o: hmac_of(new_code(str(o.sheet_key))))
    language = "en"
    presentation = Presentation.STANDARD
    day = factory.LazyFunction(timezone.localdate)
    answers = factory.LazyFunction(dict)


class VersionFactory(DjangoModelFactory):
    """A version that asks one question."""

    class Meta:
        model = SurveyVersion

    survey = factory.SubFactory(SurveyFactory)
    number = 1
    questionnaire = factory.LazyFunction(
        lambda: Questionnaire(
            languages=("en",),
            title={"en": "Your home"},
            sections=(
                Section("section-1", {"en": "Your home"}, (Question("better", "long_text", {"en": "Better?"}),)),
            ),
        ).to_data()
    )


def block(kind: str, **values: Any) -> dict[str, Any]:
    """One block of the stream, as it is stored. Options may be given as a mapping from code to label."""
    options = values.get("options")
    if isinstance(options, dict):
        values["options"] = [item({"label": label, "code": code}) for code, label in options.items()]
    condition = values.pop("only_if", None)
    if condition is not None:
        values["only_if"] = condition_data(*condition)
    return {"type": kind, "value": values, "id": str(uuid.uuid4())}


def condition_data(match: str, *parts: tuple[Any, ...]) -> dict[str, Any]:
    """`("all", ("safe", "is", "no"), ("any", ...))` as it is stored."""
    names = ("question", "operator", "code")
    return {
        "match": match,
        "parts": [
            condition_data(*part) if part[0] in Match.values else dict(zip(names, (*part, "")[:3], strict=True))
            for part in parts
        ],
    }


def item(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": str(uuid.uuid4())}


def questions(*blocks: dict[str, Any]) -> Any:
    """A stream value of blocks."""
    return SurveyPage._meta.get_field("questions").stream_block.normalize(list(blocks))


def a_few_questions() -> list[dict[str, Any]]:
    """Two sections with a question of every kind, the last one asked only after a "no"."""
    return [
        block("section", title="About your home", intro="Three short questions."),
        block("faces", key="feel", wording="How do you feel at home?", easy_read="Do you feel good at home?"),
        block("yes_no", key="safe", wording="Do you feel safe?", required=True),
        block("single_choice", key="often", wording="How often?", options={"often": "Often", "never": "Never"}),
        block("section", title="In your words"),
        block("information", key="note", wording="A person reads this."),
        block("long_text", key="better", wording="What would make it better?"),
        block("short_text", key="one_word", wording="One word?", only_if=("all", ("safe", "is", "no"))),
    ]


def survey_page(*blocks: dict[str, Any], **fields: Any) -> SurveyPage:
    """A live survey page at the top of the tree, compiled; with `a_few_questions` unless told otherwise."""
    fields.setdefault("survey", None)
    fields["survey"] = fields["survey"] or SurveyFactory()
    fields.setdefault("title", "Your home")
    number = Page.objects.count()
    page = SurveyPage(slug=f"survey-{number}", questions=questions(*(blocks or a_few_questions())), **fields)
    parent = Site.objects.get(is_default_site=True).root_page
    parent.add_child(instance=page)
    page.save_revision().publish()
    return SurveyPage.objects.get(pk=page.pk)


def translate(page: Page, language: str, texts: dict[str, str] | None = None) -> Any:
    """Submit a page for translation, give its strings translations and publish it.

    Strings that `texts` does not name are translated by putting the language before them; a string that it maps to
    an empty text stays untranslated.
    """
    locale, _ = Locale.objects.get_or_create(language_code=language)
    parent = page.get_parent()
    if not parent.has_translation(locale):
        parent.specific.copy_for_translation(locale, copy_parents=True).save_revision().publish()
    source, _ = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string", "context"):
        text = (texts or {}).get(segment.string.data, f"{language}: {segment.string.data}")
        if text:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string, locale=locale, context=segment.context, defaults={"data": text}
            )
    translated, _ = source.create_or_update_translation(locale, publish=False, copy_parent_pages=True, fallback=True)
    translated.latest_revision.publish()
    return translated.specific_class.objects.get(pk=translated.pk)
