"""Form files by their formats: which one a file is in, reading it, and writing it."""

from django.utils.translation import gettext as _

from surveys.asking.questionnaire import Questionnaire
from surveys.enums import FormFormat
from surveys.formats.form import Form
from surveys.formats.limesurvey.read import read_limesurvey
from surveys.formats.limesurvey.write import CONTENT_TYPE as LSS_TYPE
from surveys.formats.limesurvey.write import write_limesurvey
from surveys.formats.limits import FormRefused, check_size
from surveys.formats.losses import LossReport
from surveys.formats.xlsform.read import read_xlsform
from surveys.formats.xlsform.write import CONTENT_TYPE as XLSX_TYPE
from surveys.formats.xlsform.write import write_xlsform

CONTENT_TYPES = {FormFormat.XLSFORM: XLSX_TYPE, FormFormat.LIMESURVEY: LSS_TYPE}
_ZIP, _OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"


def read_form(content: bytes) -> tuple[FormFormat, Form]:
    """The form in a file, whatever the file is called. Raises `FormRefused`."""
    check_size(content)
    if content.startswith(_ZIP):
        return FormFormat.XLSFORM, read_xlsform(content)
    if content.startswith(_OLD_EXCEL):
        raise FormRefused(_("This is a workbook of an old Excel, or has a password. Save it as .xlsx without one."))
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") or content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FormFormat.LIMESURVEY, read_limesurvey(content)
    raise FormRefused(_("This is neither an XLSForm (.xlsx) nor a LimeSurvey structure (.lss). Choose one of those."))


def write_form(form_format: FormFormat, questionnaire: Questionnaire) -> tuple[bytes, LossReport]:
    """The file, and what another system will not do."""
    write = write_xlsform if form_format == FormFormat.XLSFORM else write_limesurvey
    return write(questionnaire)
