"""Makes consultations, viewpoints and the links of the chain for tests."""

from datetime import date, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from participation.actions.keep_facts import keep_facts
from participation.actions.keep_plan import keep_plan
from participation.enums import Link
from participation.models import (
    Briefing,
    Commitment,
    Consultation,
    ConsultationPage,
    Decision,
    Evidence,
    FollowUp,
    PassedOver,
    Pledge,
    PledgeRating,
    Priority,
    Reply,
    Topic,
    Viewpoint,
)
from participation.planning.questions import CODES
from participation.planning.words import CycleStep, Facet
from tests.accounts.factories import OrganisationFactory, UserFactory
from tests.cms.factories import PageFactory


class ConsultationFactory(DjangoModelFactory):
    """`ConsultationFactory(partners=[organisation])` is shared with them."""

    class Meta:
        model = Consultation
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Consultation {n}")
    lead = factory.SubFactory(OrganisationFactory)

    @factory.post_generation
    def partners(self, create: bool, extracted, **kwargs) -> None:
        self.partners.set(extracted or ())


def make_planned(consultation: Consultation) -> Consultation:
    """Everything that must be there before a consultation may be published."""
    consultation.opens_on = consultation.opens_on or date(2026, 3, 1)
    consultation.closes_on = consultation.closes_on or date(2026, 4, 1)
    consultation.decision_on = consultation.decision_on or date(2026, 5, 1)
    consultation.reply_promised_on = consultation.reply_promised_on or date(2026, 6, 1)
    consultation.decided_by = consultation.decided_by or {"en": "The head of parks"}
    consultation.cycle_step = consultation.cycle_step or CycleStep.PLAN
    chosen = {Facet.GROUP: ["children"], Facet.METHOD: ["survey"]}
    keep_facts(consultation=consultation, partners=consultation.partners.all(), choices=chosen)
    answers = dict.fromkeys(CODES, ("Thought about.", ""))
    keep_plan(consultation=consultation, answers=answers, by=UserFactory())
    return consultation


class TopicFactory(DjangoModelFactory):
    class Meta:
        model = Topic

    code = factory.Sequence(lambda n: f"topic-{n}")
    title = factory.LazyAttribute(lambda topic: {"en": f"About {topic.code}"})


class PriorityFactory(DjangoModelFactory):
    class Meta:
        model = Priority

    code = factory.Sequence(lambda n: f"priority-{n}")
    title = factory.LazyAttribute(lambda priority: {"en": f"We want {priority.code}"})


class PledgeFactory(DjangoModelFactory):
    """A public pledge. `PledgeFactory(partners=[organisation])` is made together with them."""

    class Meta:
        model = Pledge
        skip_postgeneration_save = True

    lead = factory.SubFactory(OrganisationFactory)
    promise = factory.LazyFunction(lambda: {"en": "There is always someone to talk to.", "ur": "کوئی ہمیشہ ہے۔"})
    made_on = date(2026, 1, 15)
    published_at = factory.LazyFunction(timezone.now)

    @factory.post_generation
    def partners(self, create: bool, extracted, **kwargs) -> None:
        self.partners.set(extracted or ())


class PledgeRatingFactory(DjangoModelFactory):
    class Meta:
        model = PledgeRating

    pledge = factory.SubFactory(PledgeFactory)
    rated_on = factory.Sequence(lambda n: date(2026, 2, 1) + timedelta(days=n))
    group = "Kite Lane panel"
    people = 12
    face = 4
    recorded_by = factory.SubFactory(UserFactory)


class ViewpointFactory(DjangoModelFactory):
    class Meta:
        model = Viewpoint

    consultation = factory.SubFactory(ConsultationFactory)
    sentence = factory.Sequence(lambda n: {"en": f"We want the park to have lights, {n}."})
    created_by = factory.SubFactory(UserFactory)


class EvidenceFactory(DjangoModelFactory):
    """A note; give `comment` and `is_comment=True, note=""` for a comment."""

    class Meta:
        model = Evidence

    viewpoint = factory.SubFactory(ViewpointFactory)
    is_comment = False
    note = "Said at the youth club."
    added_by = factory.SubFactory(UserFactory)


class BriefingFactory(DjangoModelFactory):
    class Meta:
        model = Briefing

    viewpoint = factory.SubFactory(ViewpointFactory)
    taken_to = "Head of parks"
    taken_on = date(2026, 3, 2)
    answer_due_on = date(2026, 3, 30)
    created_by = factory.SubFactory(UserFactory)

    class Params:
        heard = factory.Trait(acknowledged_on=date(2026, 3, 4), acknowledged_by="Head of parks")


def passed_over(viewpoint: Viewpoint, link: Link) -> PassedOver:
    """The reason that a chain needs which a test writes in any order."""
    reason = "A test tells its story in any order."
    return PassedOver.objects.create(viewpoint=viewpoint, link=link, reason=reason, recorded_by=UserFactory())


class DecisionFactory(DjangoModelFactory):
    class Meta:
        model = Decision

    briefing = factory.SubFactory(BriefingFactory, heard=True)
    outcome = "yes"
    reason = factory.LazyFunction(lambda: {"en": "Everybody should feel safe in the park."})
    reason_for_no = factory.LazyAttribute(lambda decision: "money" if decision.outcome == "no" else "")
    decided_by = "Head of parks"
    decided_on = date(2026, 3, 20)
    recorded_by = factory.SubFactory(UserFactory)
    heard_on = factory.LazyAttribute(lambda decision: decision.briefing.acknowledged_on)
    passed_over = factory.LazyAttribute(
        lambda made: None if made.heard_on else passed_over(made.briefing.viewpoint, Link.HEARD)
    )


class CommitmentFactory(DjangoModelFactory):
    class Meta:
        model = Commitment

    decision = factory.SubFactory(DecisionFactory)
    organisation = factory.SelfAttribute("decision.briefing.viewpoint.consultation.lead")
    what = factory.LazyFunction(lambda: {"en": "We will put up ten lights."})
    responsible = "Parks manager"
    due_on = date(2026, 6, 1)
    decided_on = factory.LazyAttribute(lambda promised: promised.decision.decided_on if promised.decision else None)

    class Params:
        kept = factory.Trait(status="kept", done_on=date(2026, 5, 20), evidence="Ten lights stand in the park.")


class ReplyFactory(DjangoModelFactory):
    class Meta:
        model = Reply

    viewpoint = factory.SubFactory(ViewpointFactory)
    message = factory.LazyFunction(lambda: {"en": "You asked for lights. They are there now."})
    is_final = True
    sent_on = date(2026, 6, 10)
    created_by = factory.SubFactory(UserFactory)
    passed_over = factory.LazyAttribute(
        lambda made: passed_over(made.viewpoint, Link.DECIDED) if made.is_final else None
    )


class FollowUpFactory(DjangoModelFactory):
    class Meta:
        model = FollowUp

    reply = factory.SubFactory(ReplyFactory)
    sent_on = factory.SelfAttribute("reply.sent_on")
    due_on = date(2026, 9, 1)

    class Params:
        made = factory.Trait(
            done_on=date(2026, 9, 2), found={"en": "The lights work."}, done_by=factory.SubFactory(UserFactory)
        )


class ConsultationPageFactory(PageFactory):
    """Brings its own consultation; `parent` is the page of an organisation."""

    class Meta:
        model = ConsultationPage

    purpose = "<p>We want to know what would make the park safe.</p>"
    still_open = "<p>Where the lights stand, and how many.</p>"
    who_hears_it = "<p>The head of parks.</p>"
    what_happens_next = "<p>We tell you what was decided.</p>"
