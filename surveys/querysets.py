"""Questions about many surveys, responses and comments."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, NoReturn

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, Value, When, Window
from django.db.models.functions import Coalesce, RowNumber
from post_office.models import STATUS

from accounts.enums import Role
from accounts.rules import holds, organisation_ids_where
from safeguarding.enums import ConcernState
from surveys.answering.class_codes import hmac_of, normalised
from surveys.enums import ExportState, QuoteState

if TYPE_CHECKING:
    from accounts.models import User
    from surveys.models import Survey


VERSION_IS_KEPT = "What was asked is never changed and never deleted."
FIGURE_IS_KEPT = "Figures that were published are never changed and never deleted."


class SurveyQuerySet(models.QuerySet):
    def open_at(self, at: datetime) -> "SurveyQuerySet":
        return self.filter(Q(closes_at__isnull=True) | Q(closes_at__gt=at), opens_at__lte=at, paused_at__isnull=True)

    def tell_us(self) -> "SurveyQuerySet":
        """The always-open doors of organisations that are switched on."""
        return self.filter(is_tell_us=True, organisation__is_active=True)

    def of_officers(self, user: "User") -> "SurveyQuerySet":
        """Surveys that `user` may manage: those of the organisations where they are an officer, as lead or partner."""
        ids = organisation_ids_where(user, Role.OFFICER)
        return self.filter(Q(organisation_id__in=ids) | Q(partners__in=ids)).distinct()

    def visible_to(self, user: "User") -> "SurveyQuerySet":
        """Surveys of the organisations where `user` is an officer or a reader, as lead or partner."""
        ids = organisation_ids_where(user, Role.OFFICER, Role.READER)
        return self.filter(Q(organisation_id__in=ids) | Q(partners__in=ids)).distinct()

    def editable_by(self, user: "User") -> "SurveyQuerySet":
        """Surveys whose dates `user` may change: those of their own organisation."""
        return self.filter(organisation_id__in=organisation_ids_where(user, Role.OFFICER))

    def of_readers(self, user: "User") -> "SurveyQuerySet":
        """Surveys whose free text `user` may read."""
        ids = organisation_ids_where(user, Role.READER)
        return self.filter(Q(organisation_id__in=ids) | Q(partners__in=ids)).distinct()

    def with_unread(self, last_days: Mapping[int, date]) -> "SurveyQuerySet":
        """Surveys with `unread_late`: how many texts nobody has read by the last day named for their organisation."""
        cases = [When(organisation_id=pk, then=Value(day)) for pk, day in last_days.items()]
        comments = apps.get_model("surveys", "Comment").objects
        late = comments.released().filter(survey=OuterRef("pk"), read_at=None, day__lte=OuterRef("last_day"))
        counted = late.order_by().values("survey").annotate(late=Count("pk")).values("late")
        with_day = self.annotate(last_day=Case(*cases, output_field=models.DateField()))
        return with_day.annotate(unread_late=Coalesce(Subquery(counted), 0))


class VersionQuerySet(models.QuerySet):
    """Versions stay as they were compiled; previews alone go again."""

    def update(self, **values: Any) -> NoReturn:
        raise TypeError(VERSION_IS_KEPT)

    def delete(self) -> tuple[int, dict[str, int]]:
        if self.filter(is_preview=False).exists():
            raise TypeError(VERSION_IS_KEPT)
        return super().delete()


class CommentQuerySet(models.QuerySet):
    def released(self) -> "CommentQuerySet":
        """Comments that readers may see: those without a concern, and those that a lead has given back; not erased.

        Nor those that still wait to be screened.
        """
        found = self.filter(Q(concern__isnull=True) | Q(concern__is_released=True), erased_on__isnull=True)
        return found.filter(needs_screening=False)

    def waiting_for_screening(self) -> "CommentQuerySet":
        """Comments whose words could not be screened as they came in, or whose concern could not be written."""
        return self.filter(needs_screening=True)

    def withheld(self) -> "CommentQuerySet":
        """Comments that nobody else may see: with an open concern, kept back by the lead, or not screened yet."""
        return self.filter(Q(concern__is_released=False) | Q(needs_screening=True), erased_on__isnull=True)

    def erased(self) -> "CommentQuerySet":
        """Comments whose words are gone because their time was over."""
        return self.filter(erased_on__isnull=False)

    def unread(self) -> "CommentQuerySet":
        """Those that readers may see and nobody has read yet."""
        return self.released().filter(read_at__isnull=True)

    def coded_differently(self) -> "CommentQuerySet":
        """Those in which two readers found different codes, while nobody has settled it."""
        codings = apps.get_model("surveys", "Coding").objects.of_readers().finished().order_by()
        by_two = codings.values("comment").annotate(coders=Count("pk")).filter(coders=2)
        applied = apps.get_model("surveys", "AppliedCode").objects.filter(coding__in=codings.values("pk"))
        found_by_one = applied.values("coding__comment", "code").annotate(coders=Count("pk")).filter(coders=1)
        texts = self.released().filter(settlement__isnull=True, pk__in=by_two.values("comment"))
        return texts.filter(pk__in=found_by_one.values("coding__comment"))

    def with_open_concern(self) -> "CommentQuerySet":
        return self.filter(concern__isnull=False).exclude(concern__state=ConcernState.CLOSED)


class QuoteQuerySet(models.QuerySet):
    def of_readers(self, user: "User") -> "QuoteQuerySet":
        """Quotes from texts that `user` may read now: not while a concern about the text is open."""
        surveys = apps.get_model("surveys", "Survey").objects.of_readers(user)
        return self.quotable().filter(comment__survey__in=surveys.values("pk"))

    def quotable(self) -> "QuoteQuerySet":
        """Quotes whose text is not withheld."""
        comments = apps.get_model("surveys", "Comment").objects.released()
        return self.filter(comment__in=comments)

    def waiting(self) -> "QuoteQuerySet":
        return self.filter(state=QuoteState.PROPOSED)

    def usable(self) -> "QuoteQuerySet":
        """Approved, and the text is not withheld: these may be shown to those who decide."""
        return self.quotable().filter(state=QuoteState.APPROVED)

    def for_everybody(self) -> "QuoteQuerySet":
        """Those that may be shown in public too."""
        return self.usable().filter(is_public=True)


class FigureQuerySet(models.QuerySet):
    """Figures are frozen: rows are added, and neither changed nor deleted."""

    def update(self, **values: Any) -> NoReturn:
        raise TypeError(FIGURE_IS_KEPT)

    def delete(self) -> NoReturn:
        raise TypeError(FIGURE_IS_KEPT)

    def shown(self) -> "FigureQuerySet":
        """Those that were not withdrawn."""
        return self.filter(withdrawn__isnull=True)

    def taken_back_whole(self, response_id: int) -> "FigureQuerySet":
        """Those that counted `response_id`, which is gone by now, and of whom nobody else is left either.

        Never those of a survey whose answers went because the time to keep them was over: these stay.
        """
        responses = apps.get_model("surveys", "Response").objects
        left = responses.filter(survey=OuterRef("survey"), pk__lte=OuterRef("through"))
        counted = self.shown().filter(through__gte=response_id, survey__care__answers_over_on__isnull=True)
        return counted.filter(~Exists(left))

    def citable_by(self, user: "User") -> "FigureQuerySet":
        """Those that `user` may put behind a viewpoint: of surveys they work on as officers."""
        surveys = apps.get_model("surveys", "Survey").objects.of_officers(user)
        return self.shown().filter(survey__in=surveys.values("pk"))


class CodingQuerySet(models.QuerySet):
    def of_readers(self) -> "CodingQuerySet":
        """What readers coded, and not what young analysts did."""
        return self.filter(place__isnull=False)

    def finished(self) -> "CodingQuerySet":
        """Those that their coder has finished, of texts that are not withheld."""
        comments = apps.get_model("surveys", "Comment").objects.released()
        return self.filter(finished_at__isnull=False, comment__in=comments)

    def left_lying(self, since: datetime) -> "CodingQuerySet":
        """Those that somebody began before `since` and did not finish."""
        return self.filter(finished_at__isnull=True, began_at__lt=since)


class BatchTextQuerySet(models.QuerySet):
    def readable(self) -> "BatchTextQuerySet":
        """Those that may be shown, redacted: the text is not withheld or erased, and a reader went through it."""
        comments = apps.get_model("surveys", "Comment").objects.released().filter(redactions__is_current=True)
        return self.filter(comment__in=comments)


class AnalystBatchQuerySet(models.QuerySet):
    def of_readers(self, user: "User") -> "AnalystBatchQuerySet":
        """Batches of the own organisation's surveys: who releases texts, and to whom, is not for partners to say."""
        return self.filter(survey__organisation__in=organisation_ids_where(user, Role.READER))

    def of_analyst(self, user: "User", on: date) -> "AnalystBatchQuerySet":
        """Batches that are open on that day, to which `user` was invited, where they still are a young analyst."""
        ids = organisation_ids_where(user, Role.YOUNG_ANALYST)
        mine = self.filter(ended_at__isnull=True, ends_on__gte=on, survey__organisation__in=ids)
        return mine.filter(analysts__analyst=user.pk)


class PopulationQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "PopulationQuerySet":
        """Those of the organisations where `user` is an officer, and those of the whole city."""
        if not holds(user, [Role.OFFICER, Role.COORDINATOR]):
            return self.none()
        ids = organisation_ids_where(user, Role.OFFICER)
        return self.filter(Q(organisation__isnull=True) | Q(organisation_id__in=ids))

    def of_survey(self, survey: "Survey") -> "PopulationQuerySet":
        """Those that a survey is held against: its organisation's, its partners' and the city's."""
        return self.of_any(survey.organisation_ids())

    def of_any(self, organisation_ids: Iterable[int]) -> "PopulationQuerySet":
        """Those of the organisations, and those of the whole city."""
        return self.filter(Q(organisation__isnull=True) | Q(organisation_id__in=organisation_ids))

    def newest_of_each_kind(self) -> "PopulationQuerySet":
        """Of these the last count of each organisation, or of the whole city, by the same thing and list of areas."""
        kind = [F("organisation"), F("by"), F("area_set")]
        newest = Window(RowNumber(), partition_by=kind, order_by=[F("counted_on").desc(), F("pk").desc()])
        return self.annotate(place_of_its_kind=newest).filter(place_of_its_kind=1)

    def kept_by(self, user: "User") -> "PopulationQuerySet":
        """Those that `user` may take away: their own organisations', or the city's for network coordinators."""
        found = Q(organisation_id__in=organisation_ids_where(user, Role.OFFICER))
        if holds(user, [Role.COORDINATOR]):
            found |= Q(organisation__isnull=True)
        return self.filter(found)


class BatchQuerySet(models.QuerySet):
    def with_counts(self) -> "BatchQuerySet":
        """Batches with `made`, the number of their links, and `used`, how many of them were used; never which."""
        made = models.Count("invitations")
        used = models.Count("invitations", filter=Q(invitations__is_used=True))
        return self.annotate(made=made, used=used)

    def to_be_written(self) -> "BatchQuerySet":
        """Batches with addresses that nobody has written to yet."""
        return self.filter(is_mailed=True, revoked_at=None, addressees__written_at=None).distinct()


class AddresseeQuerySet(models.QuerySet):
    def waiting(self) -> "AddresseeQuerySet":
        return self.filter(written_at=None)

    def unreachable(self) -> "AddresseeQuerySet":
        """Addresses that a mail server refused for good, or that could not be written to at all."""
        return self.filter(~Q(problem="") | Q(mail__status=STATUS.failed))

    def done_before(self, moment: datetime) -> "AddresseeQuerySet":
        return self.filter(written_at__lt=moment)


class ClassCodeQuerySet(models.QuerySet):
    def with_code(self, typed: str) -> "ClassCodeQuerySet":
        """The class whose code somebody typed; only an HMAC of it is stored."""
        return self.filter(code_hmac=hmac_of(typed)) if normalised(typed) else self.none()


class ComplaintQuerySet(models.QuerySet):
    def visible_to(self, user: "User") -> "ComplaintQuerySet":
        """Complaints that `user` may see the dates of: an officer or a reader, as lead or partner."""
        surveys = apps.get_model("surveys", "Survey").objects.visible_to(user)
        return self.filter(comment__survey__in=surveys.values("pk"))

    def unanswered(self) -> "ComplaintQuerySet":
        return self.filter(answered_on__isnull=True)

    def late(self, on: date) -> "ComplaintQuerySet":
        """Complaints whose last day for an answer is over."""
        return self.unanswered().filter(answer_by__lt=on)

    def in_order_of_work(self) -> "ComplaintQuerySet":
        """What waits comes first, the most pressing first; then what was answered, the latest first."""
        waiting = Case(When(answered_on__isnull=True, then=F("answer_by")))
        return self.order_by(waiting.asc(nulls_last=True), F("answered_on").desc(nulls_first=True), "pk")


class ExportQuerySet(models.QuerySet):
    def left_alone(self, silent_since: datetime) -> "ExportQuerySet":
        """Files that nobody is writing: their task was lost, or its worker died."""
        silent = Q(heard_at__isnull=True, made_at__lt=silent_since) | Q(heard_at__lt=silent_since)
        return self.filter(silent, state__in=[ExportState.WAITING, ExportState.RUNNING])

    def over(self, at: datetime) -> "ExportQuerySet":
        return self.filter(expires_at__lte=at)
