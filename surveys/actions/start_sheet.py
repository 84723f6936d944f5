"""Starting to answer."""

from surveys.enums import AgeBand, Presentation
from surveys.models import Sheet, SurveyVersion
from surveys.tickets import Ticket


def start_sheet(
    *,
    version: SurveyVersion,
    language: str,
    presentation: str = Presentation.STANDARD,
    age_band: str = AgeBand.UNSAID,
) -> tuple[Sheet, Ticket]:
    """A new sheet, and the ticket that opens it; only a hash of the ticket's secret is kept."""
    ticket = Ticket.new()
    sheet = Sheet.objects.create(
        key=ticket.key,
        secret_hash=ticket.secret_hash,
        version=version,
        language=language,
        presentation=presentation if presentation in Presentation.values else Presentation.STANDARD,
        age_band=age_band if age_band in AgeBand.values else AgeBand.UNSAID,
    )
    return sheet, ticket
