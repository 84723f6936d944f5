"""The page types and settings of the site."""

from cms.models.accessibility_statement import AccessibilityStatementPage
from cms.models.base import BodyPage, SitePage
from cms.models.content import ContentPage
from cms.models.help_now import HelpNowPage
from cms.models.home import HomePage
from cms.models.images import SiteImage, SiteRendition
from cms.models.index_page import IndexPage
from cms.models.local_words import HelpLine, LocalWords
from cms.models.organisation import OrganisationPage
from cms.models.privacy_notice import PrivacyNoticePage
from cms.models.site_facts import SiteFacts
from cms.models.watched_words import WatchedWord

__all__ = [
    "AccessibilityStatementPage",
    "BodyPage",
    "ContentPage",
    "HelpLine",
    "HelpNowPage",
    "HomePage",
    "IndexPage",
    "LocalWords",
    "OrganisationPage",
    "PrivacyNoticePage",
    "SiteFacts",
    "SiteImage",
    "SitePage",
    "SiteRendition",
    "WatchedWord",
]
