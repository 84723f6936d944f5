"""The site's own names, numbers, notices and help lines."""

from wagtail.models import Locale, Site

from accounts.models import User
from cms.models import HelpLine, LocalWords, SiteFacts
from demo.content.pieces import Pages
from demo.content.publishing import translate
from demo.texts import local_words as words


def make_local_words(pages: Pages, by: User) -> None:
    """The words in every language; those that nobody has read yet are shown as awaiting a native reader."""
    locale = Locale.get_default()
    made = LocalWords.objects.create(
        locale=locale,
        site_name=words.SITE_NAME,
        place_name=words.PLACE,
        formats_notice=words.ANY_OTHER_WAY,
        help_heading=words.HELP_HEADING,
        before_free_text=words.BEFORE_FREE_TEXT,
        privacy_promise=words.PRIVACY_PROMISE,
    )
    for order, line in enumerate(words.HELP_LINES):
        HelpLine.objects.create(
            words=made,
            locale=locale,
            sort_order=order,
            name=line.name,
            number=line.number,
            sms=line.sms,
            when_open=words.WHEN_OPEN,
            for_whom=line.for_whom,
        )
    translate(LocalWords.objects.get(pk=made.pk), by=by)
    SiteFacts.objects.update_or_create(
        site=Site.objects.get(is_default_site=True),
        defaults={
            "place_name": words.PLACE,
            "quick_exit_url": words.QUICK_EXIT,
            "emergency_number": words.EMERGENCY,
            "contact_email": words.CONTACT_EMAIL,
            "contact_phone": words.CONTACT_PHONE,
            "help_now_page": pages["help"],
            "contact_page": pages["get-involved"],
            "privacy_page": pages["privacy"],
            "accessibility_page": pages["accessibility"],
        },
    )
