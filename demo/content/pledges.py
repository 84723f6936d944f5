"""The ten promises to children in care with what became of them, written by the same actions that officers use."""

from typing import Any

from accounts.models import Organisation
from demo.content.backdating import day
from demo.content.people import person
from demo.content.translations import in_all_languages
from demo.texts.pledges import EASY, GROUP, PLEDGES, SOURCE, WORDINGS, Kept, Stepped
from participation.actions.change_commitment import change_commitment
from participation.actions.keep_pledge import add_step, make_pledge, publish_pledge, rate_pledge
from participation.actions.show_progress import write_progress
from participation.enums import CommitmentStatus
from participation.models import Pledge

LEAD = "rowan-council"
MADE = -400


def make_pledges(organisations: dict[str, Organisation]) -> None:
    for kept in PLEDGES:
        make_one(kept, organisations)


def make_one(kept: Kept, organisations: dict[str, Organisation]) -> None:
    facts: dict[str, Any] = {
        "number": kept.number,
        "promise": in_all_languages(WORDINGS[kept.number - 1]),
        "easy": in_all_languages(EASY[kept.number - 1]),
        "source": in_all_languages(SOURCE),
        "made_on": day(MADE),
    }
    partners = [organisations[key] for key in kept.partners]
    pledge = make_pledge(lead=organisations[LEAD], partners=partners, facts=facts)
    publish_pledge(pledge=pledge)
    for step in kept.steps:
        go_on(pledge, step, organisations[step.lead])
    for rated in kept.ratings:
        rate_pledge(
            pledge=pledge,
            rated_on=day(rated.day),
            group=GROUP,
            people=rated.people,
            face=rated.face,
            words=in_all_languages(rated.words),
            by=person("kite-lane", "officer"),
        )


def go_on(pledge: Pledge, step: Stepped, organisation: Organisation) -> None:
    officer = person(organisation.slug, "officer")
    made = add_step(
        pledge=pledge,
        organisation=organisation,
        what=in_all_languages(step.what),
        responsible=step.responsible,
        due_on=day(step.due),
    )
    if step.told:
        write_progress(commitment=made, text=in_all_languages(step.told), on=day(step.changed), by=officer)
    if step.status != CommitmentStatus.PROMISED:
        change_commitment(
            commitment=made,
            status=CommitmentStatus(step.status),
            on=day(step.changed),
            by=officer,
            evidence=step.evidence,
            reason=in_all_languages(step.why_changed) if step.why_changed else None,
        )
