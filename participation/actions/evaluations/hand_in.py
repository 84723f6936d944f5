"""The way of an evaluation: begun, sent to a peer, reviewed, signed off for good, opened again with a reason."""

from collections.abc import Iterable

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from accounts.actions.send_mail import queue_mail
from accounts.enums import Role
from accounts.models import Membership, Organisation, User
from participation.actions.evaluations.locking import locked, locked_for_change
from participation.enums import Track
from participation.models import Consultation, Criterion, Cycle, Evaluation, EvaluationEntry
from participation.standards.freezing import canonical, digest, facts_of
from participation.standards.letters import letter_to_peer
from participation.standards.requirements import lacks_of
from participation.standards.words import EvaluationHappened, EvaluationState, StepKind

MOST_SHOWN = 20
NOT_WITH_YOU = _("This is not with you for a review now: it was taken back, or sent to somebody else.")


@transaction.atomic
def begin_project(
    *, cycle: Cycle, organisation: Organisation, consultations: Iterable[Consultation], by: User
) -> Evaluation:
    """Begin the evaluation of project work; it names the consultations that it is about."""
    held = Cycle.objects.select_for_update(of=("self",)).with_versions().get(pk=cycle.pk)
    if held.opens_on > timezone.localdate() or held.steps.filter(kind=StepKind.HAND_OVER).exists():
        raise ValidationError(_("This cycle is not open. Choose the one that is."))
    if held.evaluations.filter(organisation=organisation, track=Track.PROJECT).exists():
        raise ValidationError(_("It was begun already. Open it, and name the consultations there."))
    made = Evaluation.objects.create(
        cycle=held, organisation=organisation, track=Track.PROJECT, version=held.project_version
    )
    _write(made, EvaluationHappened.STARTED, by)
    name_consultations(evaluation=made, consultations=consultations)
    return made


@transaction.atomic
def name_consultations(*, evaluation: Evaluation, consultations: Iterable[Consultation]) -> None:
    held = locked_for_change(evaluation)
    chosen = list(consultations)
    theirs = Consultation.objects.reached_by([held.organisation_id]).filter(pk__in=[row.pk for row in chosen])
    if held.track == Track.PROJECT and not chosen:
        raise ValidationError({"consultations": _("Choose at least one consultation.")})
    if theirs.count() != len(chosen):
        raise ValidationError({"consultations": _("Choose consultations that your organisation leads or shares.")})
    held.consultations.set(chosen)


@transaction.atomic
def send_to_peer(*, evaluation: Evaluation, peer: User, by: User) -> Evaluation:
    """Ask an officer of another organisation to look at it. Until they have, it stands still."""
    held = locked_for_change(evaluation)
    theirs = Membership.objects.holding(Role.OFFICER).filter(user=peer).exclude(organisation=held.organisation)
    membership = theirs.select_related("organisation").order_by("pk").first()
    own = Membership.objects.holding(Role.OFFICER).filter(user=peer, organisation=held.organisation)
    if membership is None or own.exists():
        raise ValidationError({"peer": _("Choose an officer of another organisation.")})
    held.peer, held.peer_organisation = peer, membership.organisation
    held.state, held.reviewed_at, held.review = EvaluationState.WITH_PEER, None, ""
    held.full_clean()
    held.save()
    _write(held, EvaluationHappened.SENT_TO_PEER, by, words=str(membership.organisation))
    with override(settings.LANGUAGE_CODE):
        subject, text = letter_to_peer(held)
    queue_mail(to=[peer.email], subject=subject, text=text)
    return held


@transaction.atomic
def take_back(*, evaluation: Evaluation, by: User) -> Evaluation:
    """Before they have reviewed it."""
    held = locked(evaluation)
    if held.state != EvaluationState.WITH_PEER:
        raise ValidationError(_("This is not with a peer reviewer now."))
    held.state = EvaluationState.DRAFT
    held.save(update_fields=["state"])
    _write(held, EvaluationHappened.TAKEN_BACK, by)
    return held


@transaction.atomic
def review(*, evaluation: Evaluation, words: str, by: User) -> Evaluation:
    """What the peer says. They change nothing; the organisation may, because of it, before it signs off."""
    held = locked(evaluation)
    if held.state == EvaluationState.REVIEWED and held.peer_id == by.pk and held.review == words.strip():
        # Sent twice, it is one review.
        return held
    if held.state != EvaluationState.WITH_PEER or held.peer_id != by.pk:
        raise ValidationError(NOT_WITH_YOU)
    if not words.strip():
        raise ValidationError({"words": _("Say in a sentence at least what you think.")})
    held.state, held.review, held.reviewed_at = EvaluationState.REVIEWED, words.strip(), timezone.now()
    held.full_clean()
    held.save()
    _write(held, EvaluationHappened.REVIEWED, by, words=held.review)
    return held


def what_is_missing(evaluation: Evaluation) -> list[str]:
    """Everything that keeps an evaluation from being signed off, each in a sentence that names its criterion."""
    found = []
    if evaluation.track == Track.PROJECT and not evaluation.consultations.exists():
        found.append(gettext("Name the consultations that it is about."))
    ratings = {rating.criterion_id: rating for rating in evaluation.ratings.all()}
    criteria = Criterion.objects.filter(standard__version=evaluation.version_id).select_related("standard")
    for criterion in criteria.order_by("standard__position", "position"):
        for lack in lacks_of(ratings.get(criterion.pk)):
            place = {"standard": criterion.standard.title, "criterion": criterion.text, "lack": lack}
            found.append(gettext("%(standard)s, “%(criterion)s”: %(lack)s") % place)
    return found


@transaction.atomic
def sign_off(*, evaluation: Evaluation, by: User) -> Evaluation:
    """Freeze what it says, with its hash. Late or not, it is taken, and shown as what it is."""
    held = locked_for_change(evaluation)
    if held.state != EvaluationState.REVIEWED:
        raise ValidationError(_("Somebody of another organisation must review it first."))
    missing = what_is_missing(held)
    if missing:
        more = len(missing) - MOST_SHOWN
        last = [gettext("There are %(count)d more.") % {"count": more}] if more > 0 else []
        raise ValidationError([*missing[:MOST_SHOWN], *last], code="missing")
    held.ratings.update(is_frozen=True)
    whole = Evaluation.objects.with_everything().get(pk=held.pk)
    frozen = canonical(facts_of(whole))
    held.state, held.sha256, held.signed_off_at = EvaluationState.SIGNED_OFF, digest(frozen), timezone.now()
    held.first_signed_on = held.first_signed_on or timezone.localdate()
    held.full_clean()
    held.save()
    _write(held, EvaluationHappened.SIGNED_OFF, by, frozen=frozen, sha256=held.sha256)
    return held


@transaction.atomic
def reopen(*, evaluation: Evaluation, reason: str, by: User) -> Evaluation:
    """Open what was signed off. What it said then stays in its history, with the hash and the reason."""
    held = locked(evaluation)
    if not held.is_signed_off:
        raise ValidationError(_("This is not signed off, so it can be changed as it is."))
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it is opened again. The board can read it.")})
    held.state, held.sha256, held.signed_off_at = EvaluationState.DRAFT, "", None
    held.reviewed_at, held.review = None, ""
    held.full_clean()
    held.save()
    held.ratings.update(is_frozen=False)
    _write(held, EvaluationHappened.REOPENED, by, words=reason.strip())
    return held


def _write(
    evaluation: Evaluation,
    happened: EvaluationHappened,
    by: User,
    *,
    words: str = "",
    frozen: str = "",
    sha256: str = "",
) -> None:
    EvaluationEntry.objects.create(
        evaluation=evaluation, happened=happened, words=words, by=by, frozen=frozen, sha256=sha256
    )
