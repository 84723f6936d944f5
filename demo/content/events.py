"""Events and roles for young people, with invented people who signed up, written by the actions that officers use."""

from datetime import datetime, timedelta
from uuid import uuid5

from accounts.models import Organisation, User
from demo.content.backdating import day, moment
from demo.content.people import person
from demo.content.translations import in_all_languages
from demo.texts.events import EVENTS, ROLES, Meeting, Wanted
from participation.actions.join import ask_for_role, make_opportunity, show_opportunity
from participation.actions.keep_event import make_event, publish_event, write_down
from participation.actions.sign_up import sign_up
from participation.models import Consultation, Event


def make_events() -> None:
    for meeting in EVENTS:
        consultation = Consultation.objects.select_related("lead").get(name=meeting.consultation)
        make_one(meeting, consultation, person(consultation.lead.slug, "officer"))


def make_one(meeting: Meeting, consultation: Consultation, by: User) -> None:
    texts = {name: getattr(meeting, name) for name in ("title", "about", "place", "access")}
    facts = {name: in_all_languages(text) if text else {} for name, text in texts.items()}
    times = {"begins_at": at(meeting.day, meeting.begins), "ends_at": at(meeting.day, meeting.ends)}
    event = make_event(
        consultation=consultation,
        by=by,
        facts={**facts, **times, "link": meeting.link, "capacity": meeting.capacity},
    )
    publish_event(event=event)
    for name in meeting.people:
        sign_up(event=event, reference=uuid5(event.reference, name), name=name, language="en")
    if meeting.note:
        write_down(event=event, notes=meeting.note, attended=meeting.attended)
        Event.objects.filter(pk=event.pk).update(published_at=moment(meeting.day - 30))


def at(days: int, hour: int) -> datetime:
    return moment(days) + timedelta(hours=hour)


def make_roles(organisations: dict[str, Organisation]) -> None:
    for wanted in ROLES:
        make_role(wanted, organisations[wanted.lead])


def make_role(wanted: Wanted, organisation: Organisation) -> None:
    texts = {name: in_all_languages(getattr(wanted, name)) for name in ("title", "about", "gives")}
    age_from, age_to = wanted.ages
    closes_on = day(wanted.closes) if wanted.closes is not None else None
    facts = {"kind": wanted.kind, **texts, "age_from": age_from, "age_to": age_to, "closes_on": closes_on}
    role = make_opportunity(organisation=organisation, facts=facts)
    show_opportunity(opportunity=role, is_shown=True)
    for name in wanted.people:
        reference = uuid5(role.reference, name)
        ask_for_role(opportunity=role, reference=reference, name=name, phone="01632 960003")
