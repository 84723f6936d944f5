"""Makes consultations, viewpoints and the links of the chain for tests."""

from datetime import date

import factory
from factory.django import DjangoModelFactory

from participation.models import (
    Briefing,
    Commitment,
    Consultation,
    ConsultationPage,
    Decision,
    Evidence,
    FollowUp,
    Reply,
    Viewpoint,
)
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


class CommitmentFactory(DjangoModelFactory):
    class Meta:
        model = Commitment

    decision = factory.SubFactory(DecisionFactory)
    organisation = factory.SelfAttribute("decision.briefing.viewpoint.consultation.lead")
    what = factory.LazyFunction(lambda: {"en": "We will put up ten lights."})
    responsible = "Parks manager"
    due_on = date(2026, 6, 1)

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


class FollowUpFactory(DjangoModelFactory):
    class Meta:
        model = FollowUp

    reply = factory.SubFactory(ReplyFactory)
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
