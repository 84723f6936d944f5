"""Questions about many consultations, viewpoints and briefings."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q

from accounts.enums import Role
from accounts.rules import organisation_ids_where
from accounts.tokens import hash_token
from participation.chain import stages
from participation.chain.deadlines import SOON
from participation.enums import ReminderKind, Stage

if TYPE_CHECKING:
    from accounts.models import Organisation, User
    from surveys.models import Response


class ConsultationQuerySet(models.QuerySet):
    def reached_by(self, organisation_ids: Iterable[int]) -> "ConsultationQuerySet":
        """Consultations of which one of these organisations is the lead or a partner."""
        ids = list(organisation_ids)
        shared = self.model._default_manager.filter(partners__in=ids)
        return self.filter(Q(lead_id__in=ids) | Q(pk__in=shared.values("pk")))

    def of_officers(self, user: "User") -> "ConsultationQuerySet":
        """Consultations that `user` works on: as an officer of the lead organisation or of a partner."""
        return self.reached_by(organisation_ids_where(user, Role.OFFICER))

    def visible_to(self, user: "User") -> "ConsultationQuerySet":
        """Consultations whose chain `user` may follow: an officer or reader of the lead organisation or a partner."""
        return self.reached_by(organisation_ids_where(user, Role.OFFICER, Role.READER))


class ViewpointQuerySet(models.QuerySet):
    def current(self) -> "ViewpointQuerySet":
        """Those that were not made part of another one."""
        return self.filter(merged_into__isnull=True)

    def undecided(self) -> "ViewpointQuerySet":
        return self.filter(~stages.is_decided())

    def annotate_stage(self) -> "ViewpointQuerySet":
        """Adds `stage`, `outcome` (null while undecided) and `acted_on`."""
        return self.annotate(stage=stages.stage(), outcome=stages.outcome()).annotate(acted_on=stages.is_acted_on())

    def annotate_answer(self) -> "ViewpointQuerySet":
        """Adds `answer`, what the public list says in one word. Needs `annotate_stage`."""
        return self.annotate(answer=stages.answer())

    def annotate_due(self) -> "ViewpointQuerySet":
        """Adds `next_due_on`, the earliest day on which something is owed; null if nothing is."""
        return self.annotate(next_due_on=stages.next_due_on())

    def latest_first(self) -> "ViewpointQuerySet":
        return self.order_by("-created_at", "-pk")

    def most_pressing_first(self) -> "ViewpointQuerySet":
        """With `next_due_on`; what is owed longest comes first, what owes nothing last.

        It reads all viewpoints once and looks at each of them only for that day: a page of them reads the rest itself.
        """
        ordered = self.annotate(next_due_on=stages.next_due_of_many())
        return ordered.order_by(F("next_due_on").asc(nulls_last=True), "pk")

    def count_stages(self) -> dict[Stage, int]:
        """How many stand at each stage, in its order; stages at which nothing stands are there with 0."""
        found = self.annotate(stage=stages.stage(many=True)).order_by().values_list("stage").annotate(Count("pk"))
        counts = dict(found)
        return {stage: counts.get(stage, 0) for stage in Stage}

    def with_answers(self) -> "ViewpointQuerySet":
        """Reads along what became of each: a constant number of queries for any number of viewpoints."""
        return self.select_related("consultation__lead").prefetch_related(
            "briefings__decision__commitments__changes",
            "briefings__decision__commitments__organisation",
            "replies__follow_ups",
            "replies__followed_by",
        )

    def with_progress(self) -> "ViewpointQuerySet":
        """Like `with_answers`, with the steps and the notes of each promise."""
        return self.with_answers().prefetch_related(
            "briefings__decision__commitments__milestones", "briefings__decision__commitments__notes"
        )

    def with_chain(self) -> "ViewpointQuerySet":
        """Like `with_answers`, with what only those who work on the chain see."""
        comments = apps.get_model("surveys", "Comment").objects.select_related("concern")
        comments = comments.only("erased_on", "needs_screening", "concern", "concern__is_released")
        return (
            self.with_progress()
            .select_related("merged_into")
            .prefetch_related(
                "briefings__decision__commitments__files",
                "evidence__event",
                "evidence__figure__withdrawn",
                Prefetch("evidence__comment", comments),
                "passed_over",
                "consultation__partners",
                "checks",
                "briefings__reminders",
                "briefings__links",
                "replies__told_aloud",
                "entries__by",
                "entries__other",
            )
        )

    def as_entries(self) -> "ViewpointQuerySet":
        """All that an entry of "you said, we did" shows."""
        return self.annotate_stage().annotate_answer().with_answers().select_related("me_too", "topic")

    def public(self) -> "ViewpointQuerySet":
        """Viewpoints that everybody may read about: those with a decision, and those with a reply.

        `PublicEntry` holds one row for each of them that was not made part of another one.
        """
        return self.filter(stages.is_decided() | Q(stages.has_progress_reply()))

    def visible_to(self, user: "User") -> "ViewpointQuerySet":
        """Viewpoints whose chain `user` may follow; a decision maker sees those that were taken to them."""
        consultations = apps.get_model("participation", "Consultation").objects.all()
        decides_for = consultations.reached_by(organisation_ids_where(user, Role.DECISION_MAKER))
        taken = apps.get_model("participation", "Briefing").objects.filter(decision_maker_id=user.pk)
        return self.filter(
            Q(consultation__in=consultations.visible_to(user))
            | Q(consultation__in=decides_for, pk__in=taken.values("viewpoint_id"))
        )

    def of_officers(self, user: "User") -> "ViewpointQuerySet":
        consultations = apps.get_model("participation", "Consultation").objects.of_officers(user)
        return self.filter(consultation__in=consultations)

    def from_response(self, response: "Response") -> "ViewpointQuerySet":
        """Viewpoints that something in this response became part of."""
        evidence = apps.get_model("participation", "Evidence").objects.filter(comment__response=response)
        return self.current().filter(pk__in=evidence.values("viewpoint_id"))

    def of_organisation(self, organisation: "Organisation") -> "ViewpointQuerySet":
        consultations = apps.get_model("participation", "Consultation").objects.reached_by([organisation.pk])
        return self.filter(consultation__in=consultations)


class BriefingQuerySet(models.QuerySet):
    def to_be_watched(self, on: date) -> "BriefingQuerySet":
        """Unanswered briefings whose answer is due soon enough, or late enough, that somebody may have to be told."""
        return self.unanswered().filter(answer_due_on__lte=on + SOON).order_by("pk")

    def before_the_board(self) -> "BriefingQuerySet":
        """Unanswered briefings that were put before the board, with `before_board_since`; the longest first."""
        # This step is taken once, so each answer has one such reminder.
        put = self.unanswered().filter(reminders__kind=ReminderKind.BOARD, reminders__number=1)
        return put.annotate(before_board_since=F("reminders__fell_due_on")).order_by("answer_due_on", "pk")

    def unanswered(self) -> "BriefingQuerySet":
        decisions = apps.get_model("participation", "Decision").objects
        return self.filter(~Exists(decisions.filter(briefing=OuterRef("pk"))))

    def waiting_for(self, user: "User") -> "BriefingQuerySet":
        """Briefings taken to `user` that they may answer: they are a decision maker within the reach."""
        ids = organisation_ids_where(user, Role.DECISION_MAKER)
        consultations = apps.get_model("participation", "Consultation").objects.reached_by(ids)
        return self.unanswered().filter(decision_maker=user, viewpoint__consultation__in=consultations)


class CommitmentQuerySet(models.QuerySet):
    def given(self) -> "CommitmentQuerySet":
        """Those that stand: the steps of a pledge once it is public, those of an evaluation once it was signed off."""
        is_public = Q(pledge__isnull=True) | Q(pledge__published_at__isnull=False)
        is_signed = Q(rating__isnull=True) | Q(rating__evaluation__first_signed_on__isnull=False)
        return self.filter(is_public, is_signed)


class FollowUpQuerySet(models.QuerySet):
    def to_be_watched(self, on: date) -> "FollowUpQuerySet":
        """Looks back whose day has come and that nobody has made."""
        return self.filter(done_on__isnull=True, due_on__lte=on).order_by("pk")


class ContactQuerySet(models.QuerySet):
    def over(self, on: date) -> "ContactQuerySet":
        """Contacts that are kept no longer, whether or not there was anything to tell."""
        return self.filter(keep_until__lt=on)


class TellingQuerySet(models.QuerySet):
    def to_be_written(self) -> "TellingQuerySet":
        """Messages that somebody who was waiting for them has not got yet."""
        contacts = apps.get_model("participation", "ReplyContact").objects
        waiting = contacts.filter(consultation=OuterRef("consultation"), asked_at__lte=OuterRef("at"))
        return self.filter(Exists(waiting)).order_by("at", "pk")

    def with_deliveries(self) -> "TellingQuerySet":
        """With `written`, how many mails there are, and `refused`, how many of them came back or were never taken."""
        return self.annotate(written=Count("mails"), refused=Count("mails", filter=Q(mails__refused=True)))


class BriefingLinkQuerySet(models.QuerySet):
    def with_token(self, token: str) -> "BriefingLinkQuerySet":
        """The link that carries `token`; only a hash of it is stored."""
        return self.filter(token_hash=hash_token(token))


class UsedQuoteQuerySet(models.QuerySet):
    def shown(self) -> "UsedQuoteQuerySet":
        """Those that may be shown to those who decide now: approved, and the text is not withheld."""
        return self.filter(quote__in=apps.get_model("surveys", "Quote").objects.usable())

    def for_everybody(self) -> "UsedQuoteQuerySet":
        """Those that both a reader and an officer want everybody to read."""
        return self.filter(is_public=True, quote__in=apps.get_model("surveys", "Quote").objects.for_everybody())

    def with_words(self) -> "UsedQuoteQuerySet":
        return self.select_related("evidence", "quote__comment__survey__organisation").order_by("pk")
