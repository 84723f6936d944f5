"""A small city for journeys: one organisation with its people, its pages in English and Urdu, help lines in both."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from playwright.sync_api import Page as BrowserPage
from wagtail.models import Page

from accounts.actions.grant_role import grant_role
from accounts.enums import Role
from accounts.models import Organisation, User
from cms.models import HomePage
from participation.models import ConsultationPage
from surveys.pages import SurveyPage
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import (
    HelpLineFactory,
    HelpNowPageFactory,
    HomePageFactory,
    LocalWordsFactory,
    OrganisationPageFactory,
    SiteFactsFactory,
    locale,
)
from tests.participation.factories import ConsultationPageFactory, make_planned
from tests.surveys.factories import block, make_lawful, questions, translate

PASSWORD = "three lamps in the park"

SURVEY = [
    block("section", title="Your park"),
    block(
        "single_choice",
        key="visits",
        wording="How often do you go to the park?",
        required=True,
        options={"often": "Often", "sometimes": "Sometimes", "never": "Never"},
    ),
    block("faces", key="feeling", wording="How do you feel there in the evening?"),
    block("section", title="In your words"),
    block("long_text", key="better", wording="What would make it better?"),
]

URDU = {
    "A safe park": "محفوظ پارک",
    "Tell us about the park": "ہمیں پارک کے بارے میں بتائیں",
    "Your park": "آپ کا پارک",
    "How often do you go to the park?": "آپ کتنی بار پارک جاتے ہیں؟",
    "Often": "اکثر",
    "Sometimes": "کبھی کبھی",
    "Never": "کبھی نہیں",
    "How do you feel there in the evening?": "شام کو آپ وہاں کیسا محسوس کرتے ہیں؟",
    "In your words": "اپنے الفاظ میں",
    "What would make it better?": "کیا چیز اسے بہتر بنائے گی؟",
}


@dataclass(frozen=True)
class City:
    """Where a journey takes place, and who lives there."""

    home: HomePage
    organisation: Organisation
    consultation: ConsultationPage
    survey: SurveyPage
    officer: User
    decision_maker: User


def person(organisation: Organisation, *roles: Role, email: str) -> User:
    user = UserFactory(email=email)
    user.set_password(PASSWORD)
    user.save()
    for role in roles:
        grant_role(user=user, organisation=organisation, role=role)
    return user


def sign_in(page: BrowserPage, email: str) -> None:
    """Sign in by the front door; the admin opens."""
    page.goto("/accounts/login/?next=/admin/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url("**/admin/")


def build_city() -> City:
    """Everything but what officers publish: the consultation and its survey are drafts, translated but not live."""
    home = HomePageFactory(title="Heard in Meadowford")
    home_in_urdu = home.copy_for_translation(locale("ur"))
    home_in_urdu.title = "میڈوفورڈ"
    home_in_urdu.save_revision().publish()
    HelpNowPageFactory(parent=home)
    SiteFactsFactory()
    for language in ("en", "ur"):
        HelpLineFactory(words=LocalWordsFactory(language=language))
    organisation = OrganisationFactory(name="Meadowford Council", slug="meadowford")
    person(organisation, Role.SAFEGUARDING_LEAD, email="lead@example.org")
    officer = person(organisation, Role.OFFICER, Role.READER, email="officer@example.org")
    decision_maker = person(organisation, Role.DECISION_MAKER, email="parks@example.org")
    office = OrganisationPageFactory(parent=home, organisation=organisation, title="Meadowford Council")
    consultation = ConsultationPageFactory(parent=office, title="A safe park", live=False)
    consultation.save_revision()
    make_planned(consultation.consultation)
    survey = SurveyPage(title="Tell us about the park", slug="park", questions=questions(*SURVEY), live=False)
    consultation.add_child(instance=survey)
    survey.save_revision()
    make_lawful(survey.survey)
    survey.survey.opens_at = timezone.now() - timedelta(hours=1)
    survey.survey.save()
    return City(home, organisation, consultation, survey, officer, decision_maker)


def publish_in_urdu(city: City) -> None:
    """What a translator does once the English pages are live."""
    for page in (city.consultation, city.survey):
        translate(Page.objects.get(pk=page.pk).specific, "ur", URDU)
