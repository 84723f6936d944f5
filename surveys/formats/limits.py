"""How large a form file may be, and the refusal of one that is too large, broken or harmful."""

from time import monotonic

from django.utils.translation import gettext as _

from surveys.formats.losses import Place

MEGABYTE = 1024 * 1024
LARGEST_FILE = 5 * MEGABYTE
# Of a workbook, which is a zip file.
MOST_ENTRIES = 200
LARGEST_INFLATED = 40 * MEGABYTE
LARGEST_RATIO = 200
# Below this size even a high ratio is no danger, and empty sheets inflate a lot.
SMALL = MEGABYTE
MOST_CELLS = 100_000
LAST_ROW, LAST_COLUMN = 5_000, 250
# Of an XML file.
DEEPEST_XML = 40
MOST_ELEMENTS = 400_000
MOST_QUESTIONS = 600
MOST_OPTIONS = 2_000
MOST_LANGUAGES = 20
DEEPEST_GROUP = 10
LONGEST_TEXT = 20_000
LONGEST_EXPRESSION = 4_000
DEEPEST_EXPRESSION = 30
# Of the marks that we write ourselves none is deeper than five.
DEEPEST_MARK = 10
SECONDS = 20.0


class FormRefused(Exception):
    """The file cannot be taken. The message says what to do, and where in the file the trouble is."""

    def __init__(self, message: str, place: Place | None = None) -> None:
        self.place = place
        super().__init__(f"{place}: {message}" if place is not None and str(place) else message)


class Clock:
    """Refuses a file that takes too long."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.end = monotonic() + seconds

    def check(self) -> None:
        if monotonic() > self.end:
            raise FormRefused(_("Reading this file takes too long. Split the form into smaller ones."))


def check_size(content: bytes) -> None:
    if not content:
        raise FormRefused(_("This file is empty. Choose another one."))
    if len(content) > LARGEST_FILE:
        raise FormRefused(
            _("This file is larger than %(size)s MB. Take pictures and old sheets out of it.")
            % {"size": LARGEST_FILE // MEGABYTE}
        )
