"""With what somebody comes to a survey: nothing, the link of an invitation, or the code of a class."""

from dataclasses import dataclass
from datetime import datetime

from surveys.answering import link_tokens
from surveys.answering.class_codes import normalised as as_class_code
from surveys.enums import Access, Pass
from surveys.models import ClassCode, Invitation, Survey


class NotLetIn(Exception):
    """The link or the code does not let anybody in; `why` says the reason."""

    def __init__(self, why: Pass) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Entry:
    """`secret` is the token or the code as it travels in the form; it is kept nowhere."""

    secret: str = ""
    invitation: Invitation | None = None
    class_code: ClassCode | None = None

    @property
    def survey(self) -> Survey | None:
        if self.invitation:
            return self.invitation.batch.survey
        return self.class_code.survey if self.class_code else None

    @property
    def ask_whom(self) -> str:
        if self.invitation:
            return self.invitation.batch.ask_whom
        return self.class_code.ask_whom if self.class_code else ""

    def pass_at(self, survey: Survey, at: datetime) -> Pass:
        """Whether this lets somebody into `survey`."""
        if self.survey is None:
            return Pass.GOOD if survey.access == Access.OPEN and not self.secret else self._lack()
        if self.survey != survey:
            return Pass.UNKNOWN
        if survey.access == Access.INVITATION and not self.invitation:
            return Pass.NONE
        if survey.access == Access.CLASS_CODE and not self.class_code:
            return Pass.NONE
        brought = self.invitation or self.class_code
        return brought.pass_at(at) if brought else Pass.NONE

    def _lack(self) -> Pass:
        return Pass.UNKNOWN if self.secret else Pass.NONE


NOTHING = Entry()


def entry_with(secret: str) -> Entry:
    """What a token or a code stands for, however it was typed; an entry without either for one that nobody knows."""
    if token := link_tokens.normalised(secret):
        found = Invitation.objects.select_related("batch__survey__organisation")
        return Entry(token, invitation=found.filter(token_hash=link_tokens.hash_of(token)).first())
    if code := as_class_code(secret):
        classes = ClassCode.objects.select_related("survey__organisation")
        return Entry(code, class_code=classes.with_code(code).first())
    return Entry(secret[:100]) if secret else NOTHING
