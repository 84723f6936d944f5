"""The evaluations of one cycle: what each organisation does on which day, and what the young inspector finds."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from django.utils import timezone

from accounts.models import Organisation
from demo.content.people import person
from demo.organisations import DOMAINS
from demo.texts import standards as texts
from demo.texts.consultations import CONSULTATIONS
from demo.texts.standards import Evaluated, Looked, WillDo
from participation.actions.change_commitment import change_commitment
from participation.actions.evaluations.hand_in import begin_project, reopen, review, send_to_peer, sign_off
from participation.actions.evaluations.inspect import Said, finish_inspection, invite_inspector, keep_findings
from participation.actions.evaluations.rate import add_link, promise_action, rate, take_offer
from participation.actions.standards.keep_rule import extend
from participation.enums import CommitmentStatus, Track
from participation.models import Consultation, Criterion, Cycle, Evaluation
from participation.standards.offered import offers
from participation.standards.words import InspectorScale, StandardLevel

Happening = tuple[date, Callable[[], object]]
# So long before it was rated: of this cycle, since a cycle is about the half year before it too.
SHOWN_BEFORE = timedelta(days=3)
LEVELS_WITH_EVIDENCE = (StandardLevel.ESTABLISHED, StandardLevel.ADVANCED)
# What these answers say can be shown by figures of the platform itself.
OFFERED = "feedback"
NAMES = {asked.key: asked.name for asked in CONSULTATIONS}


def routine(cycle: Cycle, slug: str) -> Evaluation:
    return Evaluation.objects.get(cycle=cycle, organisation__slug=slug, track=Track.ROUTINE)


def criteria_of(evaluation: Evaluation) -> list[Criterion]:
    found = Criterion.objects.filter(standard__version=evaluation.version_id).select_related("standard")
    return list(found.order_by("standard__position", "position"))


def evaluate(said: Evaluated, cycle: Cycle) -> Iterator[Happening]:
    """What an organisation does in a cycle, each with its day."""

    def on(days: int) -> date:
        return cycle.opens_on + timedelta(days=days)

    def at(deed: Callable[[Evaluated, Evaluation], object]) -> Callable[[], object]:
        # Looked up on its day: what happened before may have changed it.
        return lambda: deed(said, routine(cycle, said.organisation))

    yield on(said.rated), at(partial(rate_all, levels=said.levels))
    if said.longer is not None:
        yield on(said.longer - 14), at(give_longer)
    days = [(said.sent, send), (said.reviewed, read_it), (said.signed, sign)]
    yield from ((on(day), at(deed)) for day, deed in days if day is not None)
    for promised in said.will_do:
        if promised.became:
            yield on(promised.on), at(partial(become, promised=promised))
    if said.reopened is not None:
        yield on(said.reopened), at(open_again)


def rate_all(said: Evaluated, evaluation: Evaluation, levels: str) -> None:
    letters = levels.replace(" ", "")
    for letter, criterion in zip(letters, criteria_of(evaluation), strict=True):
        if letter != texts.NOT_SAID:
            rate_one(evaluation, criterion, StandardLevel(texts.LETTERS[letter]))
    for promised in said.will_do:
        promise_action(
            evaluation=evaluation,
            criterion=next(each for each in criteria_of(evaluation) if each.code == promised.criterion),
            what={"en": promised.what},
            responsible=promised.responsible,
            due_on=evaluation.cycle.opens_on + timedelta(days=promised.due),
            by=person(said.organisation, "officer"),
        )


def rate_one(evaluation: Evaluation, criterion: Criterion, level: StandardLevel) -> None:
    """A level with what shows it; what is not there yet has nothing to show."""
    shown, young_say, change = texts.SHOWN.get(criterion.standard.code, (texts.PROJECT_SHOWN, "", ""))
    slug = evaluation.organisation.slug
    officer = person(slug, "officer")
    is_shown, is_advanced = level in LEVELS_WITH_EVIDENCE, level == StandardLevel.ADVANCED
    rate(
        evaluation=evaluation,
        criterion=criterion,
        facts={
            "level": level,
            "reason": texts.NOT_APPLICABLE if level == StandardLevel.NOT_APPLICABLE else "",
            "young_say": young_say if is_shown else "",
            "change": change if is_advanced else "",
            "confirmed_by": texts.CONFIRMED if is_advanced else "",
        },
        seen=None,
        by=officer,
    )
    if not is_shown:
        return
    offered = offers(evaluation) if criterion.standard.code == OFFERED else []
    for offer in offered:
        take_offer(evaluation=evaluation, criterion=criterion, offer=offer.key, words=offer.words, by=officer)
    if not offered:
        on = timezone.localdate() - SHOWN_BEFORE
        address = f"https://{DOMAINS[slug]}/papers/{criterion.standard.code}"
        add_link(evaluation=evaluation, criterion=criterion, words=shown, url=address, on=on, by=officer)


def give_longer(said: Evaluated, evaluation: Evaluation) -> None:
    assert said.longer is not None
    extend(
        cycle=evaluation.cycle,
        organisation=evaluation.organisation,
        until=evaluation.cycle.opens_on + timedelta(days=said.longer),
        reason=said.why_longer,
        by=person("rowan-council", "coordinator"),
    )


def send(said: Evaluated, evaluation: Evaluation) -> None:
    send_to_peer(evaluation=evaluation, peer=person(said.peer, "officer"), by=person(said.organisation, "officer"))


def read_it(said: Evaluated, evaluation: Evaluation) -> None:
    words = said.review or texts.REVIEWS[said.organisation]
    review(evaluation=evaluation, words=words, by=person(said.peer, "officer"))


def sign(said: Evaluated, evaluation: Evaluation) -> None:
    sign_off(evaluation=evaluation, by=person(said.organisation, "officer"))


def open_again(said: Evaluated, evaluation: Evaluation) -> None:
    """With its reason; put right, reviewed and signed off again on the same day."""
    evaluation = reopen(evaluation=evaluation, reason=said.why_reopened, by=person(said.organisation, "officer"))
    changed = zip(said.levels.replace(" ", ""), said.again.replace(" ", ""), criteria_of(evaluation), strict=True)
    for before, after, criterion in changed:
        if before != after:
            rate_one(evaluation, criterion, StandardLevel(texts.LETTERS[after]))
    for deed in (send, read_it, sign):
        deed(said, routine(evaluation.cycle, said.organisation))


def become(said: Evaluated, evaluation: Evaluation, promised: WillDo) -> None:
    """What became of a commitment: done with what shows it, moved or dropped with its reason."""
    commitment = evaluation.ratings.get(criterion__code=promised.criterion).commitments.get()
    is_kept, is_moved = promised.became == "kept", promised.became == "moved"
    change_commitment(
        commitment=commitment,
        status=CommitmentStatus.DOING if is_moved else CommitmentStatus(promised.became),
        on=evaluation.cycle.opens_on + timedelta(days=promised.on),
        by=person(said.organisation, "officer"),
        due_on=evaluation.cycle.opens_on + timedelta(days=promised.new_due) if is_moved else None,
        reason=None if is_kept else {"en": promised.words},
        evidence=promised.words if is_kept else "",
    )


def look(cycle: Cycle, days: int, found: tuple[Looked, ...], *, is_finished: bool) -> Iterator[Happening]:
    """A young inspector is asked to look, and says what they see."""

    def inspect() -> None:
        evaluation = routine(cycle, texts.INSPECTED)
        inspection = invite_inspector(
            evaluation=evaluation,
            inspector=person("rowan-council", "inspector"),
            language=texts.LANGUAGE,
            by=person(texts.INSPECTED, "officer"),
        )
        by_code = {each.code: each for each in criteria_of(evaluation)}
        said = {
            by_code[each.criterion]: Said(None if each.found is None else InspectorScale(each.found), each.words)
            for each in found
        }
        keep_findings(inspection=inspection, said=said, language=texts.LANGUAGE)
        if is_finished:
            finish_inspection(inspection=inspection)

    yield cycle.opens_on + timedelta(days=days), inspect


def begin_project_work(cycle: Cycle, days: int) -> Iterator[Happening]:
    """Work with a beginning and an end is evaluated by other standards; this one has only begun."""

    def begin() -> None:
        officer = person(texts.PROJECT_OF, "officer")
        evaluation = begin_project(
            cycle=cycle,
            organisation=Organisation.objects.get(slug=texts.PROJECT_OF),
            consultations=[Consultation.objects.get(name=NAMES[texts.PROJECT_ABOUT])],
            by=officer,
        )
        letters = texts.PROJECT_LEVELS.replace(" ", "")
        for letter, criterion in zip(letters, criteria_of(evaluation), strict=True):
            if letter != texts.NOT_SAID:
                rate_one(evaluation, criterion, StandardLevel(texts.LETTERS[letter]))

    yield cycle.opens_on + timedelta(days=days), begin
