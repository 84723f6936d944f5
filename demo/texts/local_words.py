"""Local names, numbers and notices: what another city would change first."""

from dataclasses import dataclass

PLACE = "Derby"
SITE_NAME = "Heard in Derby"
ANY_OTHER_WAY = (
    "We can give you this information in any other way, style or language that helps you. "
    "Call 01632 960001 or write to hello@rowan.example."
)
HELP_HEADING = "Do you need help now?"
BEFORE_FREE_TEXT = "A person reads this, but not straight away. If you are in danger, call 999."
PRIVACY_PROMISE = (
    "We keep what you say private, unless you or someone else is being hurt or is in danger. "
    "Then we must tell people whose job is to keep you safe. We will try to tell you first."
)
CONTACT_EMAIL = "hello@rowan.example"
CONTACT_PHONE = "01632 960001"
QUICK_EXIT = "https://www.bbc.co.uk/weather"
EMERGENCY = "999"


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody to turn to by telephone (`number`) or by text message (`sms`)."""

    name: str
    for_whom: str
    number: str = ""
    sms: str = ""


WHEN_OPEN = "Free, day and night"
HELP_LINES = (
    Line("Childline", "Talk about anything", number="0800 1111"),
    Line("Shout", "Text the word SHOUT", sms="85258"),
    Line("NHS 111, option 2", "When feelings get too much and you need help today", number="111"),
)
